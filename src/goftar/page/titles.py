"""Which of the first lines of a text is the kicker, the headline, the lead, told by what they are like."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from goftar.lexicon import key
from goftar.page.attribution import opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.records import BlockKind

LONGEST_TITLE = 140
LONGEST_KICKER = 60
# Of 1,387 leads of an agency, two thirds share so much with the body; of its first paragraphs, one in 25.
_LONGEST_LEAD, _SAID_AGAIN = 400, 0.7
_HEAD = 6
_OPENINGS = ("report", "dateline", "agency-dash")
_STOP = re.compile(r"[.؟!…؛۔][»\"”)\s]*$")
_WORD = re.compile(r"\w{3,}")


def is_title(text: str) -> bool:
    """Whether a line reads like a title: short, without a full stop, not the opening of a report.

    >>> is_title("نشست روند آستانه به زودی برگزار می‌شود"), is_title("این نشست برگزار شد.")
    (True, False)
    """
    if len(text) > LONGEST_TITLE or text.endswith((":", "،")):
        return False
    stopped = _STOP.search(text) is not None and not (
        text.endswith(("!", "؟", "…", "؛", "!»", "؟»")) and len(text) < 90
    )
    return not stopped and not any(opening(name).search(text) for name in _OPENINGS)


def arranged(texts: Sequence[str], gaps: Sequence[bool], titled: dict[int, BlockKind]) -> list[tuple[BlockKind, str]]:
    """Every line with its kind. `gaps` tells before which lines labels or dates stood, `titled` what labels said."""
    kinds: list[BlockKind] = ["paragraph"] * len(texts)
    for i, kind in titled.items():
        kinds[i] = kind
    over = _leading(texts) if "kicker" not in titled.values() else None
    if over is not None and over not in titled:
        kinds[over] = "kicker"
    first = 0
    if "headline" not in titled.values() and (headline := _headline(texts, over)) is not None:
        kinds[headline] = "headline"
        first = headline + 1
        before = [i for i in range(headline) if kinds[i] == "paragraph"]
        for i in before:
            if is_title(texts[i]) and len(texts[i]) <= LONGEST_KICKER and "kicker" not in kinds:
                kinds[i] = "kicker"
        leads = [i for i in before if kinds[i] == "paragraph"]
        if len(leads) == 1:
            kinds[leads[0]] = "lead"
    elif titled:
        first = max(titled) + 1
    if "headline" in kinds and "lead" not in kinds and first < len(texts) - 1 and _is_lead(texts, gaps, first):
        kinds[first] = "lead"
        first += 1
    if not titled and not {"paragraph", "lead"} & set(kinds):
        # Short lines alone, as in a channel's post: the first is the headline of the others.
        kinds = ["headline" if i == 0 and len(texts) > 1 else "paragraph" for i in range(len(texts))]
    paragraphs = [i for i, kind in enumerate(kinds) if kind == "paragraph"]
    for i, following in pairwise(paragraphs):
        if i > first and is_title(texts[i]) and 8 < len(texts[i]) <= 90 and len(texts[following]) > len(texts[i]) + 40:
            kinds[i] = "subheading"
    return list(zip(kinds, texts, strict=True))


def overlap(title: str, text: str) -> float:
    """The share of a title's longer words that a text has too.

    >>> overlap("نشست آستانه", "نشست روند آستانه برگزار شد")
    1.0
    """
    words = set(_WORD.findall(key(title)))
    return len(words & set(_WORD.findall(key(text)))) / len(words) if words else 0.0


def _leading(texts: Sequence[str]) -> int | None:
    """The line at the head that leads to the title after it: «رئیس اتحادیه خبر داد:»; None where there is none."""
    for i, text in enumerate(texts[:3]):
        if len(text) <= LONGEST_KICKER and text.endswith((":", "؛")) and i + 1 < len(texts) and is_title(texts[i + 1]):
            return i
    return None


def _headline(texts: Sequence[str], over: int | None) -> int | None:
    """The line among the first few that is most like the headline of the rest; None where all are paragraphs."""
    if over is not None:
        return over + 1
    head = _head(texts)
    candidates = [i for i in head if is_title(texts[i])]
    if not candidates or len(texts) < 2:
        return None
    if len(candidates) == 1:
        only = candidates[0]
        return only if len(texts[only].split()) >= 2 else None
    rest = " ".join(texts[i] for i in range(len(texts)) if i not in candidates)[:4000]
    first = candidates[0]
    second = candidates[1]
    if len(texts[first]) > LONGEST_KICKER or len(texts[first]) >= len(texts[second]):
        return first
    topical = len(texts[first].split()) <= 3 or texts[first].endswith(("؛", "…"))
    nearer = overlap(texts[second], rest) > overlap(texts[first], rest)
    between = range(first + 1, second)
    # Kicker, lead, headline: the paragraph between them says beforehand what the body tells again.
    summed = len(between) == 1 and overlap(texts[first + 1], " ".join(texts[second + 1 :])[:6000]) >= 0.6
    return second if topical or (nearer and not between) or summed else first


def _head(texts: Sequence[str]) -> list[int]:
    """The lines in which a headline may stand: up to the second paragraph."""
    paragraphs = 0
    head = []
    for i, text in enumerate(texts[:_HEAD]):
        if not is_title(text):
            paragraphs += 1
            if paragraphs > 1:
                break
        head.append(i)
    return head


def _is_lead(texts: Sequence[str], gaps: Sequence[bool], i: int) -> bool:
    """Whether the paragraph behind the headline is a lead: labels part it from the body, or the body opens anew."""
    if is_title(texts[i]) or not 40 <= len(texts[i]) <= 700:
        return False
    report = opening("report")
    reopened = report.search(texts[i + 1]) is not None and report.search(texts[i]) is None
    if opening("dateline").search(texts[i]):
        return True
    if reopened or (gaps[i + 1] and not gaps[i]):
        return True
    rest = " ".join(texts[i + 1 :])[:6000]
    return len(texts[i]) <= _LONGEST_LEAD and len(rest) > 2.5 * len(texts[i]) and overlap(texts[i], rest) >= _SAID_AGAIN
