"""Verb forms as they stand in texts, generated from the list of stems."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAST = ("م", "ی", "", "یم", "ید", "ند")
_PRESENT = ("م", "ی", "د", "یم", "ید", "ند")
_PERFECT = ("ام", "ای", "است", "ایم", "اید", "اند", "")


def verb_forms(data: Path) -> Iterator[str]:
    """Past, perfect, present and subjunctive of every verb of the list, also negated, without half-spaces."""
    for line in (data / "words" / "verbs.dat").read_text("utf-8").splitlines():
        past, _, present = line.strip().partition("#")
        if past:
            for stem in (past, "ن" + past, "می" + past, "نمی" + past):
                yield from (stem + ending for ending in _PAST)
            for stem in (past, "ن" + past):
                yield from (stem + "ه" + ending for ending in _PERFECT)
        if present:
            glide = present + "ی" if present[-1] in "او" and present not in ("شو", "رو", "دو", "جو") else present
            for prefix in ("می", "نمی", "ب", "ن"):
                yield from (prefix + glide + ending for ending in _PRESENT)
