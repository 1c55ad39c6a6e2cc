"""Reading TSV tables into records, with complaints that give file and line."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from goftar.errors import TableError

Row = TypeVar("Row")


@cache
def table(name: str, shape: type[Row]) -> tuple[Row, ...]:
    """The rows of `lexicon/<name>.tsv`, each as a record of the dataclass `shape`.

    The first line names the columns, which are the fields of `shape` in any order; a field with a default may be left
    out. Cells are stripped; an empty cell is None or the field's default; `tuple[str, ...]` cells are parted by `|`,
    dates are ISO. Lines that are empty or begin with `#` are passed over. Raises TableError with file and line.
    """
    return parsed(files(__package__).joinpath(f"{name}.tsv").read_text("utf-8"), f"lexicon/{name}.tsv", shape)


def parsed(text: str, where: str, shape: type[Row]) -> tuple[Row, ...]:
    """The rows of a TSV text as records of `shape`; `where` names the file in complaints."""
    lines = [
        (number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    if not lines:
        raise TableError(f"{where}: no header line; name the columns in the first line")
    fields = {field.name: field for field in dataclasses.fields(shape)}  # type: ignore[arg-type]
    hints = typing.get_type_hints(shape)
    header = [cell.strip() for cell in lines[0][1].split("\t")]
    if unknown := [name for name in header if name not in fields]:
        raise TableError(f"{where}:{lines[0][0]}: unknown column {unknown[0]!r}; the columns are {', '.join(fields)}")
    rows = []
    for number, line in lines[1:]:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > len(header):
            raise TableError(f"{where}:{number}: {len(cells)} cells under {len(header)} columns; look for a stray tab")
        cells += [""] * (len(header) - len(cells))
        values = {}
        for name, cell in zip(header, cells, strict=True):
            if not cell and not _required(fields[name]):
                continue
            values[name] = _value(cell, hints[name], f"{where}:{number}: column {name!r}")
        try:
            rows.append(shape(**values))
        except TypeError as error:
            raise TableError(f"{where}:{number}: {error}") from None
        except ValueError as error:
            raise TableError(f"{where}:{number}: {error}") from None
    return tuple(rows)


def _required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _value(cell: str, hint: Any, where: str) -> Any:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        options = [option for option in typing.get_args(hint) if option is not type(None)]
        if not cell:
            return None
        hint = options[0]
    if typing.get_origin(hint) is tuple:
        return tuple(part.strip() for part in cell.split("|") if part.strip())
    if typing.get_origin(hint) is typing.Literal:
        if cell not in typing.get_args(hint):
            raise TableError(f"{where}: {cell!r} is none of {', '.join(map(repr, typing.get_args(hint)))}")
        return cell
    if hint is str:
        if not cell:
            raise TableError(f"{where}: the cell is empty")
        return cell
    try:
        return date.fromisoformat(cell) if hint is date else hint(cell)
    except ValueError:
        raise TableError(f"{where}: {cell!r} is not {'an ISO date' if hint is date else hint.__name__}") from None
