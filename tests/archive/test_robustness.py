"""An archive whose disk, folder, files or neighbours fail: a clear error or it works, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.archive_kills import toll
from goftar import archive
from goftar.archive import Added, ArchiveError, BusyError
from goftar.archive.checking import check
from goftar.archive.indexing import rebuild
from goftar.archive.opening import opened_for_mending
from goftar.page import Page
from tests.archive.conftest import html

if TYPE_CHECKING:
    from collections.abc import Callable

    from goftar.archive import Archive

ROOT = Path(__file__).parents[2]


def in_process(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def filled(folder: Path, pages: Callable[[int], list[Page]]) -> Path:
    with archive.opened_for_writing(folder) as kept:
        archive.add(kept, pages(5))
    return folder


def found(kept: Archive, text: str) -> int:
    return len(kept.index.searcher().search(kept.index.words("body", text), limit=100).hits)


DIES = """
    import os, sys
    from pathlib import Path
    from goftar import archive
    from goftar.archive import adding, indexing
    from goftar.archive.index import Index
    from goftar.page import Page
    from tests.archive.conftest import html

    adding._BATCH = 2
    point = sys.argv[2]
    calls = 0

    def die(*_, **__):
        global calls
        calls += 1
        if calls == 2:
            os._exit(9)
        return real(*_, **__)

    if point == "before the index":
        real, Index.take = Index.take, die
    elif point == "before the commit of the index":
        real, Index.commit = Index.commit, die
    else:
        real, adding.settle = adding.settle, lambda kept, some: (kept.index.commit(), die(kept, some))
    with archive.opened_for_writing(Path(sys.argv[1])) as kept:
        archive.add(kept, [Page(origin=str(i), content=html(i)) for i in range(6)],
                    told=lambda batch: print(*batch.kept, flush=True))
"""


@pytest.mark.parametrize("point", ["before the index", "before the commit of the index", "before the record knows"])
def test_death_between_record_and_index_is_made_good_at_the_next_start(folder: Path, point: str) -> None:
    run = in_process(DIES, folder, point)
    assert run.returncode == 9, run.stderr
    with archive.opened(folder) as kept:
        assert list(check(kept)) == []
        origins = [origin for (origin,) in kept.db.execute("SELECT origin FROM page")]
        assert set(run.stdout.split()) <= set(origins)
        assert len(origins) == len(set(origins)) == found(kept, "پرویز راستین")
    with archive.opened_for_writing(folder) as kept:
        assert archive.add(kept, [Page(origin=str(i), content=html(i)) for i in range(6)]).failed == 0
        assert found(kept, "پرویز راستین") == 6
        assert list(check(kept)) == []


def test_kills_at_random_moments_lose_double_and_misplace_nothing() -> None:
    found = toll(kills=4, seed=3)
    assert found.acknowledged
    assert (found.lost, found.doubled, found.out_of_step, found.problems) == (0, 0, 0, 0)


FILLS = """
    import os, random, resource, signal, sys
    from pathlib import Path
    from goftar import archive
    from goftar.archive import adding
    from goftar.page import Page
    from tests.archive.conftest import html

    adding._BATCH = 5
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
    noise = random.Random(1)
    pages = (
        Page(origin=str(i), content=html(i) + b"<!-- " + noise.randbytes(2000).hex().encode() + b" -->")
        for i in range(400)
    )
    try:
        with archive.opened_for_writing(Path(sys.argv[1])) as kept:
            archive.add(kept, pages, told=lambda batch: print(*batch.kept, flush=True))
    except archive.ArchiveError as error:
        print(error, file=sys.stderr)
        sys.exit(7)
"""


@pytest.mark.skipif(os.name == "nt", reason="the size of files is limited with setrlimit")
def test_a_disk_that_fills_up_ends_the_run_with_a_clear_error(folder: Path) -> None:
    run = in_process(FILLS, folder)
    assert run.returncode == 7, run.stderr
    (line,) = run.stderr.splitlines()
    assert str(folder) in line
    assert "free some space" in line
    acknowledged = run.stdout.split()
    assert acknowledged
    with archive.opened(folder) as kept:
        assert set(acknowledged) <= {origin for (origin,) in kept.db.execute("SELECT origin FROM page")}
        assert list(check(kept)) == []


AS_NOBODY = """
    import os, sys
    from pathlib import Path
    from goftar import archive

    folder = Path(sys.argv[1])
    archive.opened(folder).reading(1)  # all that is imported late is now here, also for one who may not read it
    if os.getuid() == 0:
        os.setuid(65534)
    with archive.opened(folder) as kept:
        print(kept.db.execute("SELECT count(*) FROM article").fetchone()[0])
        print(kept.index.searcher().num_docs > 0, kept.reading(1).article.headline is not None)
    try:
        archive.opened_for_writing(folder)
    except archive.ArchiveError as error:
        print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="folders are made read-only with chmod")
def test_a_read_only_folder_can_be_read_and_says_why_it_cannot_be_written(filled: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = Path(place) / "archive"
        shutil.copytree(filled, folder, ignore=shutil.ignore_patterns("*-wal", "*-shm"))
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        run = in_process(AS_NOBODY, folder)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
    assert run.returncode == 0, run.stderr
    count, readable, complaint = run.stdout.splitlines()
    assert (count, readable) == ("5", "True True")
    assert str(folder) in complaint
    assert "cannot be written to" in complaint


@pytest.mark.parametrize("name", ["meta.json", "*.idx", "*.term"])
def test_a_damaged_index_is_told_and_made_anew(filled: Path, name: str) -> None:
    for path in (filled / "index-1").glob(name):
        path.write_bytes(b"\0" * 64)
    with archive.opened(filled) as kept:
        assert kept.reading(1).statements  # the record does not need the index
        problems = list(check(kept))
        assert problems
        assert {problem.mend for problem in problems} == {"goftar rebuild-index"}
        with pytest.raises(ArchiveError, match="rebuild-index"):
            found(kept, "راه")
    with opened_for_mending(filled) as kept:
        assert rebuild(kept) == 5
        assert found(kept, "پرویز راستین") == 5
        assert list(check(kept)) == []


def test_an_index_that_is_gone_is_made_anew_at_the_next_start(filled: Path) -> None:
    shutil.rmtree(filled / "index-1")
    with archive.opened(filled) as kept:
        assert found(kept, "پرویز راستین") == 5
        assert list(check(kept)) == []


def test_an_index_that_lacks_an_article_is_found_out(filled: Path) -> None:
    with archive.opened_for_writing(filled) as kept:
        kept.index._writing().delete_documents_by_term("article", 3)
        kept.index.commit()
        (problem,) = check(kept)
        assert (problem.where, problem.mend) == ("index, article 3", "goftar rebuild-index")


@pytest.mark.parametrize(
    ("sql", "where", "mend"),
    [
        ("UPDATE reading SET content = zeroblob(80) WHERE page = 2", "article 2, version 1", "goftar reread --all"),
        ("UPDATE page SET content = zeroblob(80) WHERE id = 2", "article 2, version 1", "put a backup in its place"),
        ("UPDATE statement SET type = 'turn' WHERE article = 2", "article 2, version 1", "goftar reread --all"),
    ],
)
def test_a_damaged_row_is_told_and_harms_no_other(filled: Path, sql: str, where: str, mend: str) -> None:
    db = sqlite3.connect(filled / "goftar.db")
    db.execute(sql)
    db.commit()
    db.close()
    with archive.opened(filled) as kept:
        (problem,) = check(kept)
        assert (problem.where, problem.mend) == (where, mend)
        assert kept.reading(3).statements


def test_a_record_that_is_no_database_is_told(filled: Path) -> None:
    (filled / "goftar.db").write_bytes(b"no database at all " * 500)
    with pytest.raises(ArchiveError, match=r"goftar\.db is damaged") as error:
        archive.opened(filled)
    assert str(filled) in str(error.value)
    with pytest.raises(ArchiveError, match=r"goftar\.db is damaged"):
        archive.opened_for_writing(filled)


def test_a_torn_record_is_told_by_the_check(filled: Path) -> None:
    path = filled / "goftar.db"
    db = sqlite3.connect(path)
    (size,) = db.execute("PRAGMA page_size").fetchone()
    roots = [root for (root,) in db.execute("SELECT rootpage FROM sqlite_schema WHERE name IN ('statement', 'event')")]
    db.close()
    content = bytearray(path.read_bytes())
    for root in roots:
        content[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(content)
    with archive.opened(filled) as kept:
        problems = list(check(kept))
    assert problems
    assert {problem.mend for problem in problems} == {"put a backup in its place"}


def test_one_writes_at_a_time(filled: Path) -> None:
    with (
        archive.opened_for_writing(filled),
        pytest.raises(BusyError, match="Another goftar is writing to it; wait until it is done, or stop it"),
    ):
        archive.opened_for_writing(filled)
    archive.opened_for_writing(filled).close()


def test_readers_work_during_a_bulk_add(filled: Path) -> None:
    seen = []

    def told(batch: archive.Batch) -> None:
        with archive.opened(filled) as reader:
            assert reader.reading(1).statements
            (count,) = reader.db.execute("SELECT count(*) FROM article").fetchone()
            assert found(reader, "پرویز راستین") == count
            seen.append(count)

    with archive.opened_for_writing(filled) as kept:
        for start in (5, 8):
            some = [Page(origin=str(i), content=html(i)) for i in range(start, start + 3)]
            assert archive.add(kept, some, told=told) == Added(new=3)
    assert seen == [8, 11]


def test_a_process_that_dies_over_a_page_costs_only_that_page(
    folder: Path, pages: Callable[[int], list[Page]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(map(str, (ROOT, *sys.path))))
    monkeypatch.setattr("goftar.archive.readers.prepared_apart", deadly)
    with archive.opened_for_writing(folder) as kept:
        assert archive.add(kept, pages(6), jobs=2) == Added(new=5, failed=1)


def deadly(page: Page) -> object:
    from goftar.archive import readers

    if page.origin == "3.html":
        os._exit(1)
    return readers.prepared(page)


def test_an_archive_of_a_newer_goftar_is_left_alone(filled: Path) -> None:
    db = sqlite3.connect(filled / "goftar.db")
    db.execute("PRAGMA user_version = 99")
    db.close()
    for opening in (archive.opened, archive.opened_for_writing):
        with pytest.raises(ArchiveError, match="newer goftar; update goftar"):
            opening(filled)


def test_where_nothing_is_nothing_is_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="There is no archive"):
        archive.opened(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_question_that_takes_too_long_is_given_up(kept: Archive) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(ArchiveError, match="took too long"), kept.bounded(0.05):
        kept.db.execute(endless).fetchone()
    assert kept.db.execute("SELECT count(*) FROM article").fetchone() == (5,)
