"""XML from the open web as small trees, one an item: no declarations of its own, no depth, no network.

expat reads it, told to go without every declaration a document brings: one with an internal subset (where entities are
declared, and with them every bomb and every file to fetch) is refused, an external one is never opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from html.entities import html5
from xml.parsers import expat

from goftar.errors import InputError

MAX_XML, MAX_DEPTH = 50_000_000, 200
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.ASCII)
# What the items are called under a root; a feed's image has a `url` too.
_LISTED = {"urlset": frozenset({"url"}), "sitemapindex": frozenset({"sitemap"})}
_ITEMS = frozenset({"item", "entry"})
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SECTION = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_BARE = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});)")


@dataclass(slots=True)
class Element:
    """An element with its attributes and with texts and elements in their order; names are in lower case."""

    name: str
    attributes: dict[str, str]
    parts: list[str | Element] = field(default_factory=list)

    def children(self, *names: str) -> list[Element]:
        """The elements right inside with one of the names; those of the first name first."""
        inside = [part for part in self.parts if isinstance(part, Element)]
        return [part for name in names for part in inside if part.name == name]

    def first(self, *names: str) -> str:
        """The text of the first element with one of the names that has any; «» where none has."""
        return next((text for one in self.children(*names) if (text := one.text())), "")

    def text(self) -> str:
        """The text inside, stripped."""
        return "".join(part if isinstance(part, str) else part.text() for part in self.parts).strip()

    def markup(self) -> str:
        """What stands inside, as markup again."""
        return "".join(escape(part, quote=False) if isinstance(part, str) else part._whole() for part in self.parts)

    def _whole(self) -> str:
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes.items())
        return f"<{self.name}{attributes}>{self.markup()}</{self.name}>"


def decoded(data: bytes) -> str:
    """XML as text: by its byte-order mark, else as UTF-8 where it is that, else as it declares, else windows-1256."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:300])
    utf8 = declared is not None and declared[1].lower() in {b"utf-8", b"utf8"}
    return data.decode("utf-8" if utf8 else "cp1256", "replace")


def elements(text: str) -> tuple[list[Element], InputError | None]:
    """The items or entries of a feed or sitemap in their order; and what ended the reading before the end.

    >>> found, error = elements("<rss><item><title>خبر</title></item></rss>")
    >>> found[0].first("title"), error
    ('خبر', None)

    Where the document is not well formed it is read once more with its bare `&` mended; then everything before the
    fault is given. HTML's names of characters (`&zwnj;`) are known although XML does not know them.
    """
    text = _CONTROL.sub("", text).lstrip()
    builder = _Builder()
    try:
        builder.read(text)
    except expat.ExpatError:
        builder = _Builder()
        try:
            builder.read(
                "".join(part if i % 2 else _BARE.sub("&amp;", part) for i, part in enumerate(_SECTION.split(text)))
            )
        except expat.ExpatError as error:
            told = f"The XML is not well formed from line {error.lineno} on ({expat.ErrorString(error.code)})"
            return builder.found, InputError(f"{told}; what stands before it was read.")
        except InputError as error:
            return builder.found, error
    except InputError as error:
        return builder.found, error
    return builder.found, None


class _Builder:
    """Keeps the items while expat reads."""

    def __init__(self) -> None:
        self.found: list[Element] = []
        self._wanted = _ITEMS
        self._open: list[Element] = []
        self._depth = 0
        self._prefix = ""

    def read(self, text: str) -> None:
        """Reads a whole document; raises ExpatError where it is not well formed, InputError where it is refused."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = _doctype
        parser.EntityDeclHandler = _entity
        # Told that declarations lie elsewhere, expat names unknown entities instead of failing; it is given none.
        parser.UseForeignDTD(True)
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)

        def declarations(context: str | None, *_: str | None) -> int:
            parser.ExternalEntityParserCreate(context).Parse(b"", True)
            return 1

        parser.ExternalEntityRefHandler = declarations
        parser.SkippedEntityHandler = self._character
        parser.Parse(text, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise InputError(f"The XML nests its elements more than {MAX_DEPTH} deep; no feed does.")
        name = name.lower()
        if self._depth == 1 and ":" in name and not name.startswith("rdf:"):
            self._prefix = name.partition(":")[0] + ":"
        if self._prefix:
            name = name.removeprefix(self._prefix)
        if self._depth == 1:
            self._wanted = _LISTED.get(name, _ITEMS)
        if self._open or name in self._wanted:
            element = Element(name, attributes)
            if self._open:
                self._open[-1].parts.append(element)
            self._open.append(element)

    def _end(self, _: str) -> None:
        self._depth -= 1
        if self._open:
            element = self._open.pop()
            if not self._open:
                self.found.append(element)

    def _data(self, text: str) -> None:
        if self._open:
            self._open[-1].parts.append(text)

    def _character(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._data(html5.get(f"{name};", f"&{name};"))


def _doctype(_name: str, _system: str | None, _public: str | None, has_internal: int) -> None:
    if has_internal:
        raise InputError("The XML declares entities of its own; no feed needs them, so that it is refused.")


def _entity(*_: object) -> None:
    raise InputError("The XML declares entities of its own; no feed needs them, so that it is refused.")
