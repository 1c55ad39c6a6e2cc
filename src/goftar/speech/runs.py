"""How far speech runs: over the next sentences of its paragraph, and into the paragraphs after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.speech.clauses import drafts
from goftar.speech.drafts import Draft

if TYPE_CHECKING:
    from goftar.speech.line import Line
    from goftar.speech.sources import Names

_NARRATOR = (
    "به گزارش", "گفتنی است", "لازم به ذکر", "شایان ذکر", "به گفته وی", "به گفته این", "در همین حال",
    "یاداور می‌شود", "براساس این گزارش", "بر اساس این گزارش", "بنا بر این گزارش", "بنابر این گزارش", "در پایان این", "در ادامه این",
    "در این مراسم", "در این نشست", "در این دیدار", "وی ", "نامبرده",
)  # fmt: skip


_NARRATED_PRONOUNS = ("وی", "ایشان", "نامبرده", "او")
_FIRST_PERSON = {"ما", "من", "خودمان", "کشورمان", "مان"}
_OUGHT = {"باید", "نباید", "متاسفانه", "خوشبختانه", "امیدواریم"}
_PAST = ("کرد", "کردند", "داد", "دادند", "گفت", "گفتند", "شد", "شدند", "افزود", "نوشت", "نوشتند", "داشت", "داشتند", "ساخت")


def line_drafts(line: Line, names: Names, documents: bool) -> list[Draft]:
    """The drafts of one line in order, with unmarked speech run on to the last sentence before the narrator's next."""
    found: list[Draft] = []
    running: Draft | None = None
    for (first, last), mine in zip(line.sentences, drafts(line, names, documents), strict=True):
        end = line.ends[last - 1]
        if running is not None and not _narrated(line, names, first, mine, running):
            block, start, _ = running.content[-1]
            running.content[-1] = (block, start, _trimmed(line.text, start, end))
            for draft in mine:
                if draft.inside is None:
                    draft.inside = running
        else:
            running = None
            for draft in mine:
                draft.narrated = draft.inside is None
        found += mine
        if running is None:
            running = next((d for d in reversed(mine) if d.open and d.inside is None and d.content), None)
    return found


def _narrated(line: Line, names: Names, first: int, mine: list[Draft], running: Draft) -> bool:
    """Whether a sentence belongs to the narrator although speech was still open before it."""
    start = line.folded[line.starts[first] :]
    if start.startswith(_NARRATOR):
        return True
    for draft in mine:
        if draft.inside is not None or draft.cue is None:
            continue
        if draft.type in ("colon", "marked") and draft.source is not None:
            return True
        if draft.source is None or draft.source[0] > line.starts[first] + 60:
            continue
        who = line.folded[draft.source[0] : draft.source[1]]
        if who in _NARRATED_PRONOUNS or _same(who, line, running):
            return True
        if names.names_person(line.at(draft.source[0])) and draft.type != "reported":
            return True
        if names.known(line.at(draft.source[0])) and line.folded[draft.cue[0] : draft.cue[1]].endswith(_PAST):
            return True
    return False


def carries(line: Line, names: Names, running: Draft, bullet: bool) -> bool:
    """Whether a paragraph without a cue of the narrator's goes on with the speech before it.

    The first person, an «ought», a bullet and speech that a label opened speak for it; a person or a narrator's phrase
    at its head, a mere report before it against it.
    """
    weight = {"turn": 2, "carry": 1, "headline": 1, "colon": 0, "marked": -1}.get(running.type, -2)
    head = line.folded.lstrip(" «\"🔹")
    words = set(line.words)
    if words & _FIRST_PERSON or any(word.endswith(("یم", "ایم")) and len(word) > 4 for word in line.words):
        weight += 3
    if words & _OUGHT:
        weight += 1
    if bullet or head != line.folded.lstrip():
        weight += 2
    if head.startswith(_NARRATOR) or line.words[0] in _NARRATED_PRONOUNS:
        weight -= 4
    if names.names_person(0):
        weight -= 2
    elif names.known(0):
        weight -= 1
    return weight > 0


def _same(who: str, line: Line, running: Draft) -> bool:
    """Whether a source shares its last word with the source of the running speech."""
    if running.source is None or running.line != line.index:
        return False
    return bool(set(who.split()) & set(line.folded[running.source[0] : running.source[1]].split()[-1:]))


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " .،؛:":
        end -= 1
    return end
