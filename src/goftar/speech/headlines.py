"""Speech in titles: «عراقچی: …», «عراقچی در نشست خبری: …», and the quoted line that names nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goftar.lexicon import fold
from goftar.speech.cues import cue_matches
from goftar.speech.drafts import Draft

if TYPE_CHECKING:
    from goftar.speech.line import Line
    from goftar.speech.sources import Names

_PARTS = re.compile(r"\s*[/|؛]\s*|\s+[-–—]\s+")
_LABELS = tuple(map(fold, (
    "فیلم", "عکس", "ویدئو", "ویدیو", "گزارش", "تصاویر", "اینفوگرافیک", "یادداشت", "جدول", "اختصاصی", "فوری", "ببینید", "بشنوید",
    "گفت‌وگو", "تحلیل", "منبع", "سوژه", "صوت", "متن", "نتیجه", "شرح", "زمان", "مکان", "برچسب", "لینک", "بخوانید",
)))  # fmt: skip
_SUBJECT_PREFIXES = ("ادعای", "اظهارات", "سخنان", "هشدار", "پیام", "توییت", "واکنش", "پاسخ", "روایت", "اعتراف", "تهدید")
_FIRST_PERSON = re.compile(r"(?:[^\s]{2,}(?:یم|ایم)|نیستم|هستم|ندارم|دارم|می‌[^\s]+م)(?=$|[\s،؛.!؟])")
_LONGEST_LABEL = 14


def headline_drafts(line: Line, names: Names) -> list[Draft]:
    """The statements of a title line: each part that a speaker's name and a colon open."""
    found: list[Draft] = []
    for start, end in _parts(line.text):
        draft = _labelled(line, names, start, end)
        if draft is not None:
            found.append(draft)
    return found


def label_draft(line: Line, names: Names) -> Draft | None:
    """The statement of a body paragraph that a speaker's label opens («ترامپ: …»)."""
    if not line.words or not names.names_person(0) or any(quote.start == 0 for quote in line.quotes):
        return None
    draft = _labelled(line, names, 0, len(line.text))
    if draft is not None and draft.source is not None and draft.source[1] > draft.source[0] + 3:
        draft.type, draft.rule = "turn", "turn:label"
        return draft
    return None


def _parts(text: str) -> list[tuple[int, int]]:
    parts, start = [], 0
    for match in _PARTS.finditer(text):
        parts.append((start, match.start()))
        start = match.end()
    parts.append((start, len(text)))
    return [(a, b) for a, b in parts if b - a > 1]


def _labelled(line: Line, names: Names, start: int, end: int) -> Draft | None:
    first = line.at(start)
    colon = next((k for k in range(first, len(line.words)) if line.words[k] == ":" and line.starts[k] < end), None)
    if colon is not None and (line.words[colon - 1].isdigit() or cue_matches(line.folded[start : line.starts[colon]])):
        return None
    if colon is None or not 0 < colon - first <= _LONGEST_LABEL:
        return None
    if any(line.word_class(k) == "verb" for k in range(first, colon)) or line.words[first].startswith(_LABELS):
        return None
    at = first
    while at < colon and (line.words[at] in _SUBJECT_PREFIXES or not line.words[at][0].isalnum() and line.words[at] not in "«\"“"):
        at += 1
    stop = names.phrase_end(at, colon)
    if stop <= at:
        return None
    text_end = end
    while text_end > line.ends[colon] and line.text[text_end - 1] in " .؛،":
        text_end -= 1
    content_start = line.ends[colon]
    while content_start < text_end and line.text[content_start] in " «\"“":
        content_start += 1
    while text_end > content_start and line.text[text_end - 1] in "»\"”":
        text_end -= 1
    if content_start >= text_end:
        return None
    return Draft(
        line=line.index,
        type="headline",
        rule="headline:label",
        at=line.starts[at],
        source=(line.starts[at], line.ends[stop - 1]),
        content=[(line.index, content_start, text_end)],
        open=True,
        narrated=True,
    )


def quoted_headline(line: Line, said: list[str]) -> Draft | None:
    """The first part of a title that repeats words said in the article, or speaks in the first person, unnamed."""
    for start, end in _parts(line.text):
        words = _content_words(line.folded[start:end])
        if len(words) < 4:
            continue
        last = line.token_over(end - 1)
        verbal = line.word_class(last) == "verb" or line.words[last].endswith(("د", "م", "ند"))
        repeated = verbal and any(len(words & _content_words(text)) >= 0.8 * len(words) for text in said)
        if repeated or ("؟" not in line.text and _FIRST_PERSON.search(line.folded[start:end])):
            while end > start and line.text[end - 1] in " .!»\"":
                end -= 1
            while start < end and line.text[start] in " «\"":
                start += 1
            return Draft(
                line=line.index,
                type="headline",
                rule="headline:repeated" if repeated else "headline:first-person",
                at=start,
                content=[(line.index, start, end)],
                narrated=True,
            )
    return None


def _content_words(folded: str) -> set[str]:
    return {word for word in re.findall(r"[\w\u200c]+", folded) if len(word) > 2}
