"""`python -m evaluation.texts`: the family pages as scrapers leave them, plain text in every order, scored by field."""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from evaluation.families import pages, read
from goftar.lexicon.calendar import month_name, stamp, to_jalali

if TYPE_CHECKING:
    from collections.abc import Iterator

ZWNJ = "\u200c"
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
FIELDS = (
    "headline",
    "alternativeHeadline",
    "description",
    "articleBody",
    "datePublished",
    "identifier",
    "shortUrl",
    "sourceOrganization",
    "author",
    "editor",
    "articleSection",
    "keywords",
)
# The ways in which scrapers leave a label before its value.
_JOINTS = (": ", " : ", ":", " ", "\n")
_SEED, _ROUNDS = 7, 12


def texts() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The name of each text, the text, and the record that it must give; always the same texts."""
    chance = random.Random(_SEED)
    for name, _, record in pages():
        if record["inLanguage"] != "fa":
            continue
        for number in range(_ROUNDS):
            yield (f"{name} {number}", *_text(record, chance, damaged=number % 3 == 2))


def _text(record: dict[str, Any], chance: random.Random, *, damaged: bool) -> tuple[str, dict[str, Any]]:
    wanted = {field: record[field] for field in FIELDS}
    for field in ("alternativeHeadline", "description", "datePublished", "identifier", "author", "editor", "keywords"):
        if chance.random() < 0.15:
            wanted[field] = [] if field == "keywords" else None
    for field in ("shortUrl", "articleSection"):
        if chance.random() < 0.4:
            wanted[field] = None
    stated = "sourceOrganization" if record["sourceOrganization"] and "به گزارش" not in record["articleBody"] else ""
    meta = [line for field in FIELDS if (line := _line(field, wanted[field], chance, stated))]
    chance.shuffle(meta)
    cut = chance.randint(0, len(meta))
    kicker = [wanted["alternativeHeadline"]] if wanted["alternativeHeadline"] else []
    lead = [wanted["description"]] if wanted["description"] else []
    above, below = meta[:cut], meta[cut:]
    front = [*kicker, record["headline"]]
    lines = [*above, *front, *lead] if chance.random() < 0.5 else [*front, *above, *lead]
    body = record["articleBody"].split("\n")
    lines += [*body, *(["انتهای پیام/"] if chance.random() < 0.5 else []), *below]
    if chance.random() < 0.5:
        lines += ["نظر شما", "مهرداد", "امیدوارم همه چیز همان شود که وزیر گفت و مردم هم راضی باشند."]
    text = "\n".join(lines)
    if damaged:
        text = text.replace(ZWNJ, "")
        wanted = {field: _lost(value) for field, value in wanted.items()}
        text = re.sub("\n", lambda _: chance.choice(["\n", "\n\n", " \r\n", "\n \n"]), text)
    return text, wanted


def _lost(value: Any) -> Any:
    return [_lost(one) for one in value] if isinstance(value, list) else value.replace(ZWNJ, "") if value else value


def _line(field: str, value: Any, chance: random.Random, stated: str) -> str:
    """A labelled line for a field; «» for one that stands on none."""
    labels = {
        "datePublished": "تاریخ انتشار",
        "identifier": "کد خبر",
        "shortUrl": "لینک کوتاه",
        "author": "نویسنده",
        "editor": "دبیر",
        "articleSection": "سرویس",
        "keywords": "برچسب‌ها",
        stated: "منبع",
    }
    if not value or field not in labels:
        return ""
    joint = chance.choice(_JOINTS if field in {"datePublished", "identifier", "shortUrl", "keywords"} else _JOINTS[:3])
    label = chance.choice((labels[field], labels[field].replace(ZWNJ, ""), labels[field].replace(ZWNJ, " ")))
    if field == "keywords":
        return (
            label
            + (":\n" if joint == "\n" else joint if ":" in joint else ": ")
            + chance.choice(("، ", "\n")).join(value)
        )
    return label + joint + (_shown(value, chance) if field == "datePublished" else str(value))


def _shown(moment: str, chance: random.Random) -> str:
    day = stamp(moment)
    if day is None:
        return moment
    year, month, number = to_jalali(day)
    clock = moment[11:16]
    return chance.choice(
        (
            f"{number} {month_name('jalali', month)} {year} - {clock}".translate(_DIGITS),
            f"{year}/{month:02}/{number:02} {clock}",
            f"{clock} - {year}/{month:02}/{number:02}".translate(_DIGITS),
            f"{number} {month_name('jalali', month)} {year} ساعت {clock}".translate(_DIGITS),
        )
    )


def judged(wanted: dict[str, Any], got: dict[str, Any]) -> dict[str, str]:
    """For every field of a text whether it is right, absent or wrong."""
    verdicts = {}
    for field, value in wanted.items():
        found = got.get(field)
        same = found == value or (not found and not value)
        if field == "datePublished" and value and found:
            same = value[:16] == found[:16] and value[19:] == found[19:]
        verdicts[field] = "right" if same else "wrong" if found else "absent"
    return verdicts


def main() -> None:
    """Prints a row a field."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for name, text, wanted in texts():
        got = read(text)
        for field, verdict in judged(wanted, got).items():
            counts[field][verdict] += 1
            if "-v" in sys.argv and verdict != "right":
                print(f"{name:22} {field}: {verdict}\n    {wanted[field]!r}\n    {got.get(field)!r}")
    total: Counter[str] = Counter()
    for field, count in counts.items():
        total += count
        print(f"{field:20} {count['right'] / count.total():.4f}  absent {count['absent']:3}  wrong {count['wrong']:3}")
    print(f"{'all':20} {total['right'] / total.total():.4f}  absent {total['absent']:3}  wrong {total['wrong']:3}")


if __name__ == "__main__":
    main()
