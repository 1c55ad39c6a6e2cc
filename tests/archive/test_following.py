"""The ledger is the same whether it is made whole or brought into step article by article."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING

import pytest

from goftar import archive
from goftar.archive import following
from goftar.archive.following import correct, follow
from goftar.commitments import Correction
from tests.archive import asked_articles

if TYPE_CHECKING:
    from pathlib import Path

    from goftar.archive import Archive
    from goftar.page import Page

_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def ledger(kept: Archive) -> dict[str, list[tuple[object, ...]]]:
    """All that is kept of the ledger, without the numbers of one archive."""
    asked = {
        "commitment": "SELECT id, kind, firmness, status, turns, turned, first, due, series, content FROM commitment",
        "side": "SELECT side, commitment FROM commitment_side",
        "article": "SELECT name, commitment FROM commitment_article JOIN article ON article.id = article",
        "told": "SELECT name, content FROM told JOIN article ON article.id = article",
        "link": "SELECT * FROM link",
        "key": "SELECT * FROM link_key",
    }
    return {name: sorted(kept.db.execute(sql).fetchall(), key=repr) for name, sql in asked.items()}


def whole(kept: Archive) -> dict[str, list[tuple[object, ...]]]:
    """The ledger made anew whole."""
    kept.db.execute("DELETE FROM linker")
    kept.db.execute("INSERT OR IGNORE INTO unfollowed SELECT id FROM article")
    assert follow(kept)
    return ledger(kept)


def never(*_: object, **__: object) -> None:
    raise AssertionError("the ledger was made anew whole")


@pytest.mark.parametrize("seed", range(4))
def test_article_by_article_is_all_at_once(folder: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Random(seed)
    some = asked_articles.pages()
    draw.shuffle(some)
    with archive.opened_for_writing(folder) as kept:
        archive.add(kept, some[:2])
        following._make(kept, settled=[])  # where neither tells of promises, nothing was linked
        with monkeypatch.context() as patched:
            patched.setattr(following, "_make", never)
            at = 2
            while at < len(some):
                number = draw.choice((1, 1, 3))
                archive.add(kept, some[at : at + number])
                at += number
            archive.add(kept, [_without_promises(page) for page in draw.sample(some, 2)])
        stepwise = ledger(kept)
        assert len(stepwise["commitment"]) > 3
        assert stepwise == whole(kept)


def _without_promises(page: Page) -> Page:
    """The page again, with other words."""
    assert isinstance(page.content, bytes)
    head, _, rest = page.content.partition(b"</h1>")
    told = "<p>هوای نیلاب امروز آفتابی است و باران نمی‌بارد.</p>".encode()
    return replace(page, content=head + b"</h1>" + told + rest[rest.index(b"</article>") :])


def test_corrections_are_taken_in_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with archive.opened_for_writing(folder) as kept:
        archive.add(kept, asked_articles.pages())
        tellings = [id_ for (id_,) in kept.db.execute("SELECT telling FROM link WHERE telling IS NOT NULL ORDER BY 1")]
        with monkeypatch.context() as patched:
            patched.setattr(following, "_make", never)
            first, second, third, *_ = tellings
            correct(kept, [Correction(commitment=first, author="الف", time=_NOW, status="kept")])
            correct(kept, [Correction(commitment=second, author="الف", time=_NOW, same_as=third)])
            correct(kept, [Correction(commitment=third, author="ب", time=_NOW, not_same_as=first)])
        stepwise = ledger(kept)
        assert stepwise == whole(kept)
        ((joined,),) = kept.db.execute(
            "SELECT count(DISTINCT commitment) FROM link WHERE telling IN (?, ?)", (second, third)
        ).fetchall()
        assert joined == 1


def test_another_goftars_links_are_made_anew(folder: Path) -> None:
    some = asked_articles.pages()
    with archive.opened_for_writing(folder) as kept:
        archive.add(kept, some[:-1])
        kept.db.execute("UPDATE linker SET goftar = '0'")
        kept.db.execute("DELETE FROM link_key")
        archive.add(kept, some[-1:])
        stepwise = ledger(kept)
        assert stepwise["key"]
        assert stepwise == whole(kept)
