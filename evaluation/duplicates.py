"""Pairs of articles that are copies of one text, or only alike, and how an archive tells them.

`python -m evaluation.duplicates [SHARED]` prints the figures; with `--wrong` also the pairs that are told wrong.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter, defaultdict
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from goftar import archive
from goftar.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

_SEED = 20241202
_OUTLETS = ("asriran", "fars08", "farsna", "akhbarefori", "targoman")
_OF_EACH = 60
_NEIGHBOURS = 160
_MOULDS = 80
_LEAST = 60  # words
_BELOW_COPIES = 0.5  # of the runs of three words of the shorter; what shares more may be a real copy
_FRAMES = (
    "برای دریافت تازه‌ترین خبرها به کانال ما بپیوندید و این خبر را برای دوستان خود بفرستید.",
    "انتهای پیام/ ۴۱۷",
    "به گزارش خبرنگار گروه سیاسی پایگاه خبری نمونه، این خبر دقایقی پیش در خبرگزاری‌ها منتشر شد.",
    "بازنشر مطالب این پایگاه تنها با ذکر منبع آزاد است و نظر نویسنده لزوماً نظر پایگاه نیست.",
    "کد خبر: ۸۸۳۴۱۲ گروه: سیاسی تاریخ انتشار: ۱۴ آذر",
)
_TITLES = ("آنچه باید بدانید", "جزئیات تازه از یک خبر", "این خبر را بخوانید", "واکنش‌ها ادامه دارد")
_STRANGERS = ("ساوالان", "کوشیار", "دیلمان", "نیستان", "آبشوران", "مهرگان")


class Text(NamedTuple):
    """A text of the news: its headline and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


class Pair(NamedTuple):
    """Two texts, how the second was made or found, and whether they are copies."""

    one: Text
    other: Text
    way: str
    is_copy: bool


def _cut(text: Text, rng: random.Random) -> Text:
    words = [paragraph.split() for paragraph in text.paragraphs]
    left = max(35, int(sum(map(len, words)) * rng.uniform(0.3, 0.7)))
    kept = []
    for some in words:
        if left > 0:
            kept.append(" ".join(some[:left]))
        left -= len(some)
    return Text(text.title, tuple(kept))


def _retitled(text: Text, rng: random.Random) -> Text:
    return Text(rng.choice(_TITLES), text.paragraphs)


def _respelled(text: Text, rng: random.Random) -> Text:
    joint = rng.choice(("", " ", "\u200c"))
    letters = rng.choice((str.maketrans("یک", "يك"), str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")))

    def respell(line: str) -> str:
        return line.replace("\u200c", joint).translate(letters)

    return Text(respell(text.title), tuple(map(respell, text.paragraphs)))


def _added(text: Text, rng: random.Random) -> Text:
    first, *rest = rng.sample(_FRAMES, rng.randint(1, 3))
    return Text(text.title, (first, *text.paragraphs, *rest))


def _shuffled(text: Text, rng: random.Random) -> Text:
    parts = [part for paragraph in text.paragraphs for part in re.split(r"(?<=[.؟!])\s+", paragraph) if part]
    size = max(1, len(parts) // 4)
    groups = [" ".join(parts[i : i + size]) for i in range(0, len(parts), size)]
    rng.shuffle(groups)
    return Text(text.title, tuple(groups))


_WAYS: dict[str, Callable[[Text, random.Random], Text]] = {
    "cut": _cut,
    "retitled": _retitled,
    "respelled": _respelled,
    "added": _added,
    "shuffled": _shuffled,
}


def _of_mould(text: Text, rng: random.Random) -> Text:
    """The next article of a series: every figure is another one, and so is what the text is about."""
    counts = Counter(word for paragraph in text.paragraphs for word in paragraph.split() if len(word) > 3)
    subjects = dict(zip([word for word, times in counts.most_common(3) if times > 2], _STRANGERS, strict=False))

    def fill(line: str) -> str:
        line = re.sub(r"\d", lambda _: str(rng.randint(1, 9)), line)
        return " ".join(subjects.get(word, word) for word in line.split(" "))

    return Text(fill(text.title), tuple(map(fill, text.paragraphs)))


def texts(shared: Path) -> dict[str, list[Text]]:
    """The texts of the sampled news by outlet, each once, of at least sixty words."""
    found: dict[str, list[Text]] = {}
    seen = set()
    for outlet in _OUTLETS:
        found[outlet] = []
        with (shared / "data" / "news" / f"{outlet}.jsonl").open("rb") as lines:
            for line in lines:
                told = json.loads(line)
                lead = told.get("lead") or told.get("subtitle") or ""
                some = [part for part in [lead, *(told.get("paragraphs") or [])] if isinstance(part, str) and part]
                text = Text(told.get("title") or some[0] if some else "", tuple(some))
                words = " ".join(text.paragraphs).split()
                start = tuple(words[:25])
                if len(words) >= _LEAST and start not in seen:
                    seen.add(start)
                    found[outlet].append(text)
    return found


def pairs(shared: Path) -> list[Pair]:
    """The pairs, the same in every run: copies made in every way and in two at once, moulds, and real neighbours."""
    rng = random.Random(_SEED)
    of_outlet = texts(shared)
    found = []
    for some in of_outlet.values():
        for number, text in enumerate(rng.sample(some, min(_OF_EACH, len(some)))):
            ways = [list(_WAYS)[number % len(_WAYS)]]
            if number % 2:
                ways.append(rng.choice([way for way in _WAYS if way not in ways]))
            made = text
            for way in ways:
                made = _WAYS[way](made, rng)
            found.append(Pair(text, made, "+".join(ways), is_copy=True))
    everything = [text for some in of_outlet.values() for text in some]
    with_figures = [text for text in everything if sum(letter.isdigit() for part in text[1] for letter in part) > 11]
    moulds = rng.sample(with_figures, _MOULDS)
    found += [Pair(text, _of_mould(text, rng), "mould", is_copy=False) for text in moulds]
    return found + _neighbours(everything)


def _neighbours(everything: list[Text]) -> list[Pair]:
    """The real pairs that overlap most below what copies do, each text in one pair."""
    runs = []
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, text in enumerate(everything):
        words = re.findall(r"\w+", " ".join(text.paragraphs))
        runs.append({hash_ for i in range(len(words) - 2) if (hash_ := _hash(words[i : i + 3])) % 4 == 0})
        for run in runs[-1]:
            holders[run].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for some in holders.values():
        if len(some) <= 40:
            shared.update((a, b) for i, a in enumerate(some) for b in some[i + 1 :])
    overlaps = [(n / min(len(runs[a]), len(runs[b])), a, b) for (a, b), n in shared.items() if n > 2]
    used: set[int] = set()
    found: list[Pair] = []
    for overlap, a, b in sorted(overlaps, reverse=True):
        if overlap < _BELOW_COPIES and not {a, b} & used and len(found) < _NEIGHBOURS:
            used |= {a, b}
            found.append(Pair(everything[a], everything[b], "neighbour", is_copy=False))
        elif overlap >= _BELOW_COPIES:
            used |= {a, b}
    return found


def _hash(words: list[str]) -> int:
    number = 0
    for letter in " ".join(words):
        number = (number * 1_000_003 + ord(letter)) & 0xFFFFFFFF
    return number >> 3


def _page(text: Text, number: int) -> Page:
    body = "".join(f"<p>{escape(part)}</p>" for part in text.paragraphs)
    content = f"<html lang=fa><body><article><h1>{escape(text.title)}</h1>{body}</article></body></html>"
    return Page(origin=f"{number}.html", content=content.encode(), url=f"https://{number}.example/news/{number}")


def told(some: list[Pair]) -> list[bool]:
    """Whether an archive of all articles of the pairs has the two of each in one story."""
    pages = [_page(text, number) for number, text in enumerate(text for pair in some for text in pair[:2])]
    with TemporaryDirectory() as folder, archive.opened_for_writing(Path(folder) / "archive") as kept:
        archive.add(kept, pages)
        rows = kept.db.execute(
            "SELECT page.url, story.first FROM version JOIN page ON page.id = version.page"
            " JOIN story ON story.article = version.article"
        )
        stories = dict(rows.fetchall())
    urls = [page.url for page in pages]
    return [urls[2 * i] in stories and stories[urls[2 * i]] == stories.get(urls[2 * i + 1]) for i in range(len(some))]


def figures(some: list[Pair], answers: list[bool]) -> dict[str, float]:
    """Precision, recall and F1 over the pairs."""
    hits = sum(pair.is_copy and answer for pair, answer in zip(some, answers, strict=True))
    precision, recall = hits / max(1, sum(answers)), hits / max(1, sum(pair.is_copy for pair in some))
    return {"precision": precision, "recall": recall, "F1": 2 * precision * recall / max(1e-9, precision + recall)}


def main(arguments: list[str]) -> None:
    """Prints the figures, and how many pairs of each kind are told right."""
    names = [argument for argument in arguments if not argument.startswith("-")]
    some = pairs(Path(names[0] if names else Path(__file__).parents[2] / "shared"))
    answers = told(some)
    for name, figure in figures(some, answers).items():
        print(f"{name:12}{figure:.4f}")
    right: defaultdict[str, list[bool]] = defaultdict(list)
    for pair, answer in zip(some, answers, strict=True):
        right[pair.way].append(pair.is_copy == answer)
        if "--wrong" in arguments and pair.is_copy != answer:
            print(f"--- {pair.way}", *(" ".join(text.paragraphs)[:500] for text in pair[:2]), sep="\n")
    for way, each in sorted(right.items()):
        print(f"{way:24}{sum(each):4} of {len(each)}")


if __name__ == "__main__":
    main(sys.argv[1:])
