from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

import pytest

import goftar
from goftar.errors import TableError
from goftar.lexicon import table
from goftar.lexicon.tables import parsed

HOUSE = Path(goftar.__file__).parent
TABLES = sorted(
    path.relative_to(HOUSE / "lexicon").with_suffix("").as_posix() for path in HOUSE.glob("lexicon/**/*.tsv")
)


@cache
def shapes() -> dict[str, type[Any]]:
    """The shape under which some room reads each table: every call `table("room/name", Shape)` in the house."""
    found = {}
    for path in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="table"), args=[ast.Constant(value=str(name)), ast.Name(id=shape)]):
                    module = import_module(".".join(("goftar", *path.relative_to(HOUSE).with_suffix("").parts)))
                    found[name] = getattr(module, shape)
    return found


def rows(name: str) -> tuple[Any, ...]:
    return table(name, shapes()[name])  # type: ignore[arg-type]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_loads_into_the_shape_of_its_room(name: str) -> None:
    assert name in shapes(), "no room reads this table"
    assert rows(name)


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_twice(name: str) -> None:
    assert [row for row, times in Counter(rows(name)).items() if times > 1] == []


def test_every_table_that_a_room_reads_is_there() -> None:
    assert sorted(set(shapes()) - set(TABLES)) == []


@dataclass(frozen=True, kw_only=True)
class Ruler:
    name: str
    kind: Literal["king", "president"]
    since: date | None = None
    other_names: tuple[str, ...] = ()
    number: int = 1


def test_cells_become_values() -> None:
    text = "# a note\nname\tkind\tsince\tother_names\tnumber\nالف \tking\t1925-12-15\tب|پ\t2\n\nت\tpresident\n"
    assert parsed(text, "rulers.tsv", Ruler) == (
        Ruler(name="الف", kind="king", since=date(1925, 12, 15), other_names=("ب", "پ"), number=2),
        Ruler(name="ت", kind="president"),
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", r"rulers\.tsv: no header line"),
        ("# only notes\n", r"rulers\.tsv: no header line"),
        ("name\tage\nالف\t3\n", r"rulers\.tsv:1: unknown column 'age'"),
        ("name\tkind\nالف\tking\textra\n", r"rulers\.tsv:2: 3 cells under 2 columns"),
        ("# note\nname\tkind\nالف\tqueen\n", r"rulers\.tsv:3: column 'kind': 'queen' is none of"),
        ("name\tkind\n\tking\n", r"rulers\.tsv:2: column 'name': the cell is empty"),
        ("name\tkind\tnumber\nالف\tking\tsecond\n", r"rulers\.tsv:2: column 'number': 'second' is not int"),
        ("name\tkind\tsince\nالف\tking\t1304\n", r"rulers\.tsv:2: column 'since': '1304' is not an ISO date"),
        ("name\nالف\n", r"rulers\.tsv:2: .*kind"),
    ],
)
def test_complaints_name_file_and_line(text: str, complaint: str) -> None:
    with pytest.raises(TableError, match=complaint):
        parsed(text, "rulers.tsv", Ruler)
