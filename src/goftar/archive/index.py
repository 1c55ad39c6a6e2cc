"""The search index: one document for each article and each statement, by their numbers and words."""

from __future__ import annotations

import math
import shutil
import tempfile
import time
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import tantivy

from goftar.archive.errors import TOO_LONG, ArchiveError, explained_index
from goftar.archive.wordings import phrase, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.archive.rows import Rows

LAYOUT = 1
"""The number of what `_schema` makes; an index of another number is made anew."""
WHOLE = -1
"""The place `n` of the document of an article as a whole."""

_HEAP = 64_000_000
_READ_ONLY = ("Permission denied", "Read-only file system")
_PLACED = ("headline", "lead", "body", "said", "by", "to", "about")
_COUNTED = ("outlet",)
_EXACT = ("by_id", "to_id", "about_id", "type", "act")
_NUMBERS = ("article", "n", "published")


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in _NUMBERS:
        # Signed: of unsigned fields Tantivy for Python 0.27 deletes nothing by term.
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in _PLACED:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in _COUNTED:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in _EXACT:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    return builder.build()


class Index:
    """The index of an archive, opened when it is first asked."""

    def __init__(self, archive: Path, *, folder: Path | None = None) -> None:
        self.archive = archive
        self.folder = folder or archive / f"index-{LAYOUT}"
        self.until = math.inf  # of `time.monotonic`; after it nothing is searched any more
        self._writer: tantivy.IndexWriter | None = None
        self._links: tempfile.TemporaryDirectory[str] | None = None
        self._seen: tuple[int, int, int] | None = None  # the commit that was last opened

    @property
    def is_there(self) -> bool:
        """Whether there is an index in this layout, sound or not."""
        return (self.folder / "meta.json").exists()

    @cached_property
    def opened(self) -> tantivy.Index:
        """The index as Tantivy has it; made where there is none."""
        with explained_index(self.archive):
            if self.is_there:
                return self._open()
            self.folder.mkdir(parents=True, exist_ok=True)
            return tantivy.Index(_schema(), path=str(self.folder))

    def _open(self) -> tantivy.Index:
        try:
            return tantivy.Index.open(str(self.folder))
        except ValueError as error:
            if not any(told in str(error) for told in _READ_ONLY):
                raise
        # Tantivy makes a lock also to read: where nothing can be written, it gets a folder of links to the files.
        self._links = tempfile.TemporaryDirectory(prefix="goftar-")
        for path in self.folder.resolve().iterdir():
            if not path.name.endswith(".lock"):
                (Path(self._links.name) / path.name).symlink_to(path)
        return tantivy.Index.open(self._links.name)

    @property
    def schema(self) -> tantivy.Schema:
        """The fields, for the queries of `tantivy.Query`."""
        return self.opened.schema

    def searcher(self) -> tantivy.Searcher:
        """What searches the index as it was last committed."""
        with explained_index(self.archive):
            opened = self.opened
            told = (self.folder / "meta.json").stat()
            if self._seen != (told.st_ino, told.st_mtime_ns, told.st_size):
                opened.reload()
                self._seen = (told.st_ino, told.st_mtime_ns, told.st_size)
            return opened.searcher()

    @contextmanager
    def looking(self) -> Iterator[None]:
        """A look at the index: what Tantivy complains of becomes an ArchiveError, and so does one that is too late."""
        if time.monotonic() > self.until:
            raise ArchiveError(self.archive, TOO_LONG)
        with explained_index(self.archive):
            yield

    def take(self, article: int, clock: int | None, rows: Rows) -> None:
        """Puts an article's documents in the place of those it had; they are found after `commit`."""
        writer = self._writing()
        with explained_index(self.archive):
            writer.delete_documents_by_term("article", article)
            for n, fields in enumerate((rows.document, *(one.document for one in rows.statements)), start=WHOLE):
                document = tantivy.Document()
                document.add_integer("article", article)
                document.add_integer("n", n)
                if clock is not None:
                    document.add_integer("published", clock)
                for name, words in fields:
                    document.add_text(name, words)
                writer.add_document(document)

    def commit(self) -> None:
        """Makes what was taken durable and findable."""
        if self._writer is not None:
            with explained_index(self.archive):
                self._writer.commit()

    def close(self) -> None:
        """Waits for what Tantivy does behind the scene, and lets go of the files; what is not committed is lost."""
        writer, self._writer = self._writer, None
        if writer is not None:
            with explained_index(self.archive):
                writer.rollback()
                writer.wait_merging_threads()
        self.__dict__.pop("opened", None)
        self._seen = None
        if self._links is not None:
            self._links.cleanup()

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            with explained_index(self.archive):
                self._writer = self.opened.writer(heap_size=_HEAP, num_threads=1)
        return self._writer

    def replace_by(self, other: Index) -> None:
        """Puts another index, which is closed, in the place of this one."""
        self.close()
        for old in self.archive.glob("index-*"):
            if old != other.folder:
                shutil.rmtree(old, ignore_errors=True)
        other.folder.rename(self.folder)

    def words(self, field: str, text: str) -> tantivy.Query:
        """A query for all words of a text in a field, wherever they stand in it."""
        return words(self._asking(), self.schema, field, text)

    def phrase(self, field: str, text: str) -> tantivy.Query:
        """A query for the words of a text side by side in a field."""
        return phrase(self._asking(), self.schema, field, text)

    def _asking(self) -> tantivy.Searcher:
        with explained_index(self.archive):
            return self.opened.searcher()
