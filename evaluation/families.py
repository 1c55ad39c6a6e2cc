"""`python -m evaluation.families`: the pages of tests/page/families, clean and damaged, scored field by field."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.noise import VARIANTS
from evaluation.pages import exported
from goftar.errors import InputError
from goftar.page.reader import unchecked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.noise import Variant

FOLDER = Path(__file__).parents[1] / "tests" / "page" / "families"
_DATES = ("datePublished", "dateModified")


def pages() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The name of each family, its page, and the record that the page must give."""
    for path in sorted(FOLDER.glob("*.html")):
        yield path.stem, path.read_text("utf-8"), json.loads(path.with_suffix(".json").read_text("utf-8"))


def read(page: str | bytes) -> dict[str, Any]:
    """The record of a page; an empty one where the reader refuses it."""
    try:
        return dict(exported(unchecked(page)))
    except InputError:
        return {}


def judged(wanted: dict[str, Any], got: dict[str, Any], variant: Variant) -> dict[str, str]:
    """For every field of a page whether it is right, absent or wrong."""
    verdicts = {}
    for field, value in wanted.items():
        if field == "structuredOnly" or field in variant.unscored:
            continue
        lost = variant.unstructured and field in wanted["structuredOnly"]
        expected = variant.expected(None if lost and not isinstance(value, list) else [] if lost else value)
        verdicts[field] = _verdict(field, expected, got.get(field))
    return verdicts


def _verdict(field: str, expected: Any, found: Any) -> str:
    if field == "relatedLinks":
        found = [link["headline"] for link in found or []]
    if field in _DATES and expected and found:
        # What is shown to readers has no seconds, and often no clock time.
        same = expected[:16] == found[:16] if len(found) > 10 else expected[:10] == found
        return "right" if same and (len(found) == 10 or expected[19:] == found[19:]) else "wrong"
    if expected == found or (not expected and not found):
        return "right"
    return "wrong" if found else "absent"


def table() -> dict[str, Counter[str]]:
    """How many fields are right, absent and wrong in each variant, and how many dates are wrong."""
    counts: dict[str, Counter[str]] = {}
    for variant in VARIANTS:
        count = counts[variant.name] = Counter()
        for name, page, wanted in pages():
            verdicts = judged(wanted, read(variant.damage(page)), variant)
            count.update(verdicts.values())
            count["wrong dates"] += sum(verdicts.get(field) == "wrong" for field in _DATES)
            if "-v" in sys.argv:
                for field, verdict in verdicts.items():
                    if verdict != "right":
                        print(f"{variant.name:24} {name:20} {field}: {verdict}")
    return counts


def main() -> None:
    """Prints a row a variant, and one for all whose pages keep the marks of their family."""
    total: Counter[str] = Counter()
    print(f"{'variant':26} {'fields':>6} {'right':>7} {'absent':>6} {'wrong':>6} {'wrong dates':>12}")
    for name, count in table().items():
        total += count if not name.startswith("unknown") else Counter()
        _row(name, count)
    _row("all with their family", total)


def _row(name: str, count: Counter[str]) -> None:
    fields = count["right"] + count["absent"] + count["wrong"]
    right = count["right"] / fields
    print(f"{name:26} {fields:6} {right:7.4f} {count['absent']:6} {count['wrong']:6} {count['wrong dates']:12}")


if __name__ == "__main__":
    main()
