"""To whom something was said, and through which medium it came: phrases of the cue's clause."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from goftar import people
from goftar.speech.relays import is_medium
from goftar.speech.words import group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.speech.drafts import Range
    from goftar.speech.events import Event
    from goftar.speech.line import Line
    from goftar.speech.names import Names

_TOLD = frozenset({"say", "announce", "add", "explain", "warn", "promise", "answer", "stress"})
_ASKED = frozenset({"demand", "propose", "order"})


@cache
def _phrases(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a group as words by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(group(name), key=len, reverse=True):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}


def _behind(line: Line, name: str, first: int, stop: int) -> Iterator[int]:
    """Where the words begin that stand behind a phrase of a group, between two tokens."""
    phrases = _phrases(name)
    for k in range(first, stop - 1):
        for words in phrases.get(line.words[k], ()):
            if k + len(words) < stop and tuple(line.words[k : k + len(words)]) == words:
                yield k + len(words)
                break


def addressee(line: Line, names: Names, event: Event, clause: int) -> Range | None:
    """The noun phrase, without its preposition, that names to whom a cue's subject speaks («در گفت‌وگو با فارس گفت»)."""
    first = line.at(event.start)
    for start in _behind(line, "addressee", clause, first):
        asked = group("question").isdisjoint(line.words[start : start + 2])
        end = names.phrase_end(start, first) if asked else start
        if end > start:
            return line.offsets((start, end))
    preposition = "به" if event.rule in _TOLD else "از" if event.rule in _ASKED else None
    for k in range(first - 2, clause, -1):
        if (
            line.words[k] == preposition
            and line.word_class(k - 1) is None
            and line.words[k - 1] not in group("turned to a topic")
        ):
            end = names.phrase_end(k + 1, first)
            if end > k + 1 and (end == first or preposition == "از") and names.known(k + 1):
                return line.offsets((k + 1, end))
    return None


def quoted_person(line: Line, names: Names, first: int, stop: int) -> Range | None:
    """The speaker whom a medium quotes before its cue («رویترز به نقل از دو مقام آرینا نوشت»); None for a medium."""
    for start in _behind(line, "quoting", first, stop):
        end = names.phrase_end(start, stop)
        found = line.offsets((start, end)) if end > start else None
        if found is not None and not is_medium(line.text[slice(*found)]) and people.form(line.text, *found):
            return found
    return None


def relay(line: Line, names: Names, first: int, stop: int) -> Range | None:
    """The medium that tokens `first` to `stop` name as the way a statement came, the last of several.

    «به گزارش ایرنا به نقل از رویترز» came from the second.
    """
    last = None
    for start in _behind(line, "relay", first, stop):
        end = names.phrase_end(start, stop)
        found = line.offsets((start, end)) if end > start else None
        if found is not None and is_medium(line.text[slice(*found)]):
            last = found
    return last
