"""What was found, dressed for showing: the article in one line, the statement, its words, the hits in them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from goftar.archive.asking.shapes import ArticleLine, Piece
from goftar.archive.terms import placed, squeezed, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goftar.archive.asking.query import Query
    from goftar.archive.asking.shapes import Said
    from goftar.archive.opening import Archive
    from goftar.archive.terms import Term

_AROUND = 90  # code points of a snippet on each side of its best hit
_ROWS = 500
_WORD = 100  # what another word is worth beside one more time of the same


class Sought(NamedTuple):
    """The words that a question asks for, by their search form: alone, and side by side."""

    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]


def sought(query: Query) -> Sought:
    """The words that a question asks for."""
    held = [one for one in query.words if not one.excluded]
    words = frozenset(word for one in held if not one.phrase for word in terms(one.text))
    return Sought(words, tuple(found for one in held if one.phrase and (found := terms(one.text))))


def article_lines(kept: Archive, articles: Iterable[int]) -> dict[int, ArticleLine]:
    """Articles in one line each, by their numbers."""
    found: dict[int, ArticleLine] = {}
    some = list(dict.fromkeys(articles))
    for start in range(0, len(some), _ROWS):
        part = some[start : start + _ROWS]
        rows = kept.db.execute(
            "SELECT article.id, name, headline, text, published, url FROM article"
            " JOIN version ON version.article = article.id AND version.n = article.version"
            f" LEFT JOIN wording ON wording.id = outlet WHERE article.id IN ({', '.join('?' * len(part))})",
            part,
        )
        for number, name, headline, outlet, published, url in rows:
            found[number] = ArticleLine(
                name=name,
                number=number,
                headline=headline,
                outlet=outlet,
                published=day(published) if published else None,
                url=url,
            )
    return found


def day(text: str) -> date:
    """A day or moment as the record writes it."""
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def article_snippet(texts: Iterable[str], asked: Sought) -> tuple[Piece, ...]:
    """The stretch of an article's texts with the most words asked for; its beginning where none is in them."""
    best: tuple[int, str, list[tuple[int, int]]] | None = None
    for text in texts:
        hits = _hits(text, asked)
        worth = _worth(text, hits)
        if best is None or worth > best[0]:
            best = (worth, text, hits)
        if worth >= _WORD * (len(asked.words) + len(asked.phrases)):
            break  # No block has more of them.
    if best is None:
        return ()
    return _pieces(best[1], best[2], short=True)


def statement_snippet(said: Said, asked: Sought) -> tuple[Piece, ...]:
    """The words of a statement, those asked for marked."""
    pieces: list[Piece] = []
    for number, place in enumerate(said.words):
        if number:
            pieces.append(Piece(text=" […] "))
        pieces += _pieces(place.text, _hits(place.text, asked), short=False)
    return tuple(pieces)


def _hits(text: str, asked: Sought) -> list[tuple[int, int]]:
    """Where the words asked for stand in a repaired text."""
    joined = {*asked.phrases, *((word,) for word in asked.words)}
    letters = squeezed(text)
    there = sorted(phrase for phrase in joined if phrase[0] in letters)
    if not there:
        return []
    found = _placed(text)
    spots = set()
    # Words side by side are found by their letters alone, wherever a page parts them.
    run = "".join(one.word for one in found)
    starts, ends, at = {}, {}, 0
    for number, one in enumerate(found):
        starts[at] = number
        at += len(one.word)
        ends[at] = number
    parts = [(part, one) for one in found if len(one.parts) > 1 for part in one.parts]
    for phrase in there:
        whole = "".join(phrase)
        at = run.find(whole)
        while at >= 0:
            first, last = starts.get(at), ends.get(at + len(whole))
            if first is not None and last is not None:
                spots.add((found[first].start, found[last].end))
            at = run.find(whole, at + 1)
        if any(part == phrase[0] for part, _ in parts):
            spots |= _within(found, phrase)
    return _apart(sorted(spots))


def _within(found: tuple[Term, ...], phrase: tuple[str, ...]) -> set[tuple[int, int]]:
    """Where the words of a phrase are parts of words that have half-spaces."""
    parts = [(part, one) for one in found for part in one.parts]
    return {
        (first.start, parts[at + len(phrase) - 1][1].end)
        for at, (_, first) in enumerate(parts)
        if len(first.parts) > 1 and tuple(part for part, _ in parts[at : at + len(phrase)]) == phrase
    }


@lru_cache(maxsize=512)
def _placed(text: str) -> tuple[Term, ...]:
    return tuple(placed(text))


def _apart(spots: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spots without overlaps, in order."""
    out: list[tuple[int, int]] = []
    for start, end in spots:
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _worth(text: str, hits: list[tuple[int, int]]) -> int:
    """How much a text tells of what is asked: different words first, then how many."""
    words: defaultdict[str, int] = defaultdict(int)
    for start, end in hits:
        words[text[start:end]] += 1
    return _WORD * len(words) + min(sum(words.values()), _WORD - 1)


def _pieces(text: str, hits: list[tuple[int, int]], *, short: bool) -> tuple[Piece, ...]:
    """A text cut at its hits, with `short` only as much as lies around the first ones."""
    first, last = 0, len(text)
    if short and last > 2 * _AROUND:
        first = max(0, (hits[0][0] if hits else 0) - _AROUND)
        last = min(last, first + 3 * _AROUND)
        first = text.rfind(" ", 0, first) + 1 if first else 0
        last = text.find(" ", last) if text.find(" ", last) > 0 else len(text)
    pieces = [Piece(text="… ")] if first else []
    done = first
    for start, end in hits:
        if first <= start and end <= last:
            if start > done:
                pieces.append(Piece(text=text[done:start]))
            pieces.append(Piece(text=text[start:end], is_hit=True))
            done = end
    if done < last:
        pieces.append(Piece(text=text[done:last]))
    return tuple([*pieces, Piece(text=" …")] if last < len(text) else pieces)
