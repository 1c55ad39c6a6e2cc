"""Promises that are none: negated, conditional, hypothetical and past clauses."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from goftar.reading import read

CASES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "modes.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith(("#", "batch"))
]
BOUND = {"agree", "commit", "schedule"}
MOST_WRONG = 0.05
LEAST_FOUND = 0.75


def found(text: str) -> list[tuple[str, str]]:
    happened = read(f"وزیر خارجه آرینا گفت: {text}.").events
    return [(event.kind, event.mode) for event in happened if event.kind in BOUND]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 100
    assert Counter(batch for batch, *_ in CASES)["1"] >= 50


@pytest.mark.parametrize("batch", ["1", "2"])
def test_few_that_bind_nobody_come_out_as_commitments(batch: str) -> None:
    unbound = [text for number, mode, _, text in CASES if number == batch and mode != "asserted"]
    wrong = [text for text in unbound if any(mode == "asserted" for _, mode in found(text))]
    assert len(wrong) <= MOST_WRONG * len(unbound), wrong


def test_those_that_bind_are_found() -> None:
    bound = [(kind, text) for _, mode, kind, text in CASES if mode == "asserted"]
    right = [text for kind, text in bound if (kind, "asserted") in found(text)]
    assert len(right) >= LEAST_FOUND * len(bound), [text for _, text in bound if text not in right]
