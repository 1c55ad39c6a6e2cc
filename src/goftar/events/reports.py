"""How the words of a statement are reported, as far as it tells what is done by them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from goftar.lexicon import key, table
from goftar.speech.cues import ReportingVerb

if TYPE_CHECKING:
    from goftar.records import Statement, StatementType


class Report(NamedTuple):
    """A statement's type, the key of its cue's lemma, and the class of its cue."""

    type: StatementType
    cue: str
    kind: str


@cache
def _kinds() -> dict[str, str]:
    return {key(verb.lemma): verb.kind for verb in table("speech/cues", ReportingVerb)}


def report(statement: Statement) -> Report:
    """How a statement is reported."""
    lemma = key(statement.cue.lemma) if statement.cue else ""
    return Report(statement.type, lemma, _kinds().get(lemma, "phrase" if lemma else "none"))
