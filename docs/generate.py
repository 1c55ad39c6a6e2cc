"""Writes the pages of docs/ that are made from the code: `python -m docs.generate`."""

from __future__ import annotations

import ast
import inspect
import typing
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path

import click

import goftar.records
from goftar.cli import main as command_line
from goftar.exchange import TOLD, camel

FOLDER = Path(__file__).parent
# The files of the records, in the order in which a reader meets their shapes.
_SHAPES = ("article", "view", "people", "statements", "events", "commitments", "readings")
_MADE = "<!-- Made from {}; do not edit: change the code and run `./dev docs`. -->\n"

_IN_JSON = """
`goftar read --json` writes one `Reading` a line, under the names of the second column, after a key `file` that names
what was read. A `Span` carries there, beside its offsets, a key `text`: the words that it points at. Dates are ISO
8601, what is unknown is `null`, and a field without a name in JSON is told elsewhere on the same line.
"""


def records() -> str:
    """The record reference: every shape of `goftar.records`, its fields, and what it can tell."""
    module = goftar.records
    parts = ["# Records", _MADE.format("src/goftar/records/"), inspect.getdoc(module) or "", _IN_JSON]
    shown = [import_module(f"{module.__name__}.{name}") for name in _SHAPES]
    for part in shown:
        for shape in vars(part).values():
            if is_dataclass(shape) and isinstance(shape, type) and shape.__module__ == part.__name__:
                parts += _shape(shape)
    parts.append("## Closed sets")
    sets = {name: value for part in shown for name, value in vars(part).items()}
    for name, value in sets.items():
        if typing.get_origin(value) is typing.Literal:
            parts.append(f"- `{name}`: " + ", ".join(f"`{choice}`" for choice in typing.get_args(value)))
    return _page(parts)


def _shape(shape: type) -> list[str]:
    rows = ["| field | in JSON | type | when left out |", "|---|---|---|---|"]
    for field in fields(shape):
        annotation = str(field.type).replace("|", "\\|")
        default = _default(shape, field.name)
        json_name = "" if field.name in TOLD.get(shape, ()) else f"`{camel(field.name)}`"
        rows.append(f"| `{field.name}` | {json_name} | `{annotation}` | {default} |")
    parts = [f"## {shape.__name__}", inspect.getdoc(shape) or "", "\n".join(rows)]
    told = [_told(name, value) for name, value in vars(shape).items() if not name.startswith("_")]
    return [*parts, "\n".join(filter(None, told))]


def _told(name: str, value: object) -> str:
    """The line for a property or method; nothing for what is neither."""
    if isinstance(value, property):
        return f"- `{name}`, in JSON `{camel(name)}`: {inspect.getdoc(value)}"
    if inspect.isfunction(value):
        call = str(inspect.signature(value)).replace("self, ", "").replace("'", "")
        return f"- `{name}{call}`: {inspect.getdoc(value)}"
    return ""


def _default(shape: type, name: str) -> str:
    """The default of a field as the source writes it, as code; or nothing."""
    for node in ast.walk(ast.parse(inspect.getsource(shape))):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
            return f"`{ast.unparse(node.value)}`" if node.value else ""
    return ""


def commands() -> str:
    """The command reference: the help of `goftar` and of each of its commands."""
    parts = ["# The command line", _MADE.format("src/goftar/cli/"), *_help(command_line, "goftar")]
    with click.Context(command_line) as context:
        for name in command_line.list_commands(context):
            command = command_line.get_command(context, name)
            if command:
                parts += _help(command, f"goftar {name}")
    return _page(parts)


def _page(parts: list[str]) -> str:
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def _help(command: click.Command, name: str) -> list[str]:
    with click.Context(command, info_name=name, terminal_width=80, max_content_width=80) as context:
        return [f"## `{name}`", f"```\n{command.get_help(context)}\n```"]


PAGES = {"records.md": records, "cli.md": commands}


def main() -> None:
    """Writes every page and names it."""
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), "utf-8")
        print(f"docs/{name}")


if __name__ == "__main__":
    main()
