"""Forms that word lists vouch for: dictionary words, generated verb forms, names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.corpora import FOLD, WORD, ZWNJ

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLACE = 0.9  # the weight of a word that is only known from the name of a place
_PAST = ("م", "ی", "", "یم", "ید", "ند")
_PRESENT = ("م", "ی", "د", "یم", "ید", "ند")
_PERFECT = ("ام", "ای", "ایم", "اید", "اند")


def listed_forms(data: Path) -> dict[str, float]:
    """Each form with the weight that its presence in a list gives it, less than one sighting in a text."""
    out: dict[str, float] = {}
    for line in (data / "words" / "words.dat").read_text("utf-8").splitlines():
        _add(out, line.split("\t")[0], 0.5)
    for form in verb_forms(data):
        _add(out, form, 0.5)
    for word in names(data):
        if ZWNJ not in word:
            _add(out, word, PLACE)
    for word in persons(data):
        if ZWNJ not in word:
            _add(out, word, 8.0)
    return out


def _add(out: dict[str, float], form: str, weight: float) -> None:
    form = form.translate(FOLD)
    if WORD.fullmatch(form):
        out[form] = max(out.get(form, 0.0), weight)


def verb_forms(data: Path) -> Iterator[str]:
    """The forms with می, نمی and the perfect of every verb in the list of stems."""
    for line in (data / "words" / "verbs.dat").read_text("utf-8").splitlines():
        past, _, present = line.strip().partition("#")
        for prefix in ("می", "نمی"):
            if past:
                yield from (f"{prefix}{ZWNJ}{past}{ending}" for ending in _PAST)
            if present:
                stem = present + "ی" if present[-1] in "او" and present not in ("شو", "رو", "دو", "جو") else present
                yield from (f"{prefix}{ZWNJ}{stem}{ending}" for ending in _PRESENT)
        if past:
            for stem in (past, "ن" + past):
                yield from (f"{stem}ه{ZWNJ}{ending}" for ending in _PERFECT)


def verbal(form: str) -> bool:
    """Whether a form has the half-space of a verb, which all writers put in: «می‌شود», «رفته‌اند»."""
    first, *_, last = form.split(ZWNJ)
    return first in ("می", "نمی") or ZWNJ + "می" + ZWNJ in form or last in (*_PERFECT, "است")


def names(data: Path) -> Iterator[str]:
    """The words of the names of places."""
    for name in ("CITY", "COUNTRY"):
        yield from _lines(data, name)
    yield from _tagged(data, "LOC")


def persons(data: Path) -> Iterator[str]:
    """The words of the names of people, from the lists and the named-entity corpora."""
    for name in ("FNAME", "LNAME"):
        yield from _lines(data, name)
    yield from _tagged(data, "PER")


def _lines(data: Path, name: str) -> Iterator[str]:
    for line in (data / "names" / f"{name}.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.split()


def _tagged(data: Path, kind: str) -> Iterator[str]:
    for name in ("peyma", "nsurl600k"):
        for line in (data / "ner" / f"{name}.tsv").read_text("utf-8").splitlines():
            token, _, tag = line.partition("\t")
            if re.match(rf"[BI][-_]{kind}", tag.strip()):
                yield from token.split()
