"""Reading TSV tables into records, with complaints that give file and line."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

from goftar.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Callable

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
        (number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")
    ]
    if not lines:
        raise TableError(f"{where}: no header line; name the columns in the first line")
    fields = {field.name: field for field in dataclasses.fields(shape)}  # type: ignore[arg-type]
    hints = typing.get_type_hints(shape)
    header = [cell.strip() for cell in lines[0][1].split("\t")]
    if unknown := [name for name in header if name not in fields]:
        raise TableError(f"{where}:{lines[0][0]}: unknown column {unknown[0]!r}; the columns are {', '.join(fields)}")
    columns = [(name, _reader(hints[name]), _required(fields[name])) for name in header]
    rows = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(header):
            raise TableError(f"{where}:{number}: {len(cells)} cells under {len(header)} columns; look for a stray tab")
        cells += [""] * (len(header) - len(cells))
        values = {}
        for (name, read, required), raw in zip(columns, cells, strict=True):
            cell = raw.strip()
            if not cell and not required:
                continue
            try:
                values[name] = read(cell)
            except ValueError as error:
                raise TableError(f"{where}:{number}: column {name!r}: {error}") from None
        try:
            rows.append(shape(**values))
        except (TypeError, ValueError) as error:
            raise TableError(f"{where}:{number}: {error}") from None
    return tuple(rows)


def _required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _reader(hint: Any) -> Callable[[str], Any]:
    """What makes a value of a cell; raises ValueError that says what is wrong with the cell."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        (some,) = [_reader(option) for option in typing.get_args(hint) if option is not type(None)][:1]
        return lambda cell: some(cell) if cell else None
    if typing.get_origin(hint) is tuple:
        return lambda cell: tuple(part.strip() for part in cell.split("|") if part.strip()) if cell else ()
    if typing.get_origin(hint) is typing.Literal:
        return partial(_literal, typing.get_args(hint))
    if hint is str:
        return _text
    return partial(_made, hint)


def _literal(options: tuple[Any, ...], cell: str) -> str:
    if cell not in options:
        raise ValueError(f"{cell!r} is none of {', '.join(map(repr, options))}")
    return cell


def _text(cell: str) -> str:
    if not cell:
        raise ValueError("the cell is empty")
    return cell


def _made(kind: Any, cell: str) -> Any:
    try:
        return date.fromisoformat(cell) if kind is date else kind(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is not {'an ISO date' if kind is date else kind.__name__}") from None
