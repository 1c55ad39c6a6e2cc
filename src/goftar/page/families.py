"""Families of newsroom systems: how the pages that one system makes are known, and where it sets their fields."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, get_args

from goftar.errors import TableError
from goftar.page.found import FieldName

if TYPE_CHECKING:
    from collections.abc import Iterable

# What a rule may name beside the fields of the record: boxes of people whose label tells what they did.
_FIELDS = frozenset({*get_args(FieldName), "people"})
_COMMENTS = frozenset({"item", "reply", "author", "date", "text"})


@dataclass(frozen=True, slots=True)
class Selector:
    """A CSS selector, and the attribute that holds the value; «» where the element's words are the value."""

    css: str
    attribute: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRule:
    """Where a family sets readers' comments: the box of one, and in it author, date and words.

    `reply` are boxes that answer the comment before them where they do not stand inside it.
    """

    item: tuple[Selector, ...]
    author: tuple[Selector, ...]
    date: tuple[Selector, ...]
    text: tuple[Selector, ...]
    reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A newsroom system: the words of which all of one group stand in each of its pages, and its selectors, best first.

    `aside` are elements of the article that are not its text, `foreign` those of which no word is the article's own.
    """

    name: str
    signs: tuple[tuple[str, ...], ...]
    body: tuple[Selector, ...]
    aside: tuple[str, ...]
    foreign: tuple[str, ...]
    fields: tuple[tuple[str, tuple[Selector, ...]], ...]
    comments: CommentRule | None = None
    related: tuple[Selector, ...] = ()


def family(signs: frozenset[str]) -> Family | None:
    """The family by whose system a page was made: the one of which most signs stand in its markup; None for none."""
    found = [(sum(signs.issuperset(group) for group in one.signs), one) for one in families()]
    most = max(count for count, _ in found)
    return next(one for count, one in found if count == most) if most else None


@cache
def families() -> tuple[Family, ...]:
    """Every family of `lexicon/page/families/`, in the order of their names but for WordPress, the last."""
    folder = files("goftar.lexicon").joinpath("page/families")
    named = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")),
        key=lambda entry: (entry.name == "wordpress.toml", entry.name),
    )
    return tuple(parsed(entry.read_text("utf-8"), entry.name.removesuffix(".toml")) for entry in named)


def parsed(text: str, name: str) -> Family:
    """The family that a TOML text describes; raises TableError for what is malformed."""
    where = f"lexicon/page/families/{name}.toml"
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{where}: {error}") from None
    _check(where, table, {"signs", "body", "aside", "foreign", "fields", "comments", "related"})
    fields, comments, related = table.get("fields", {}), table.get("comments"), table.get("related", {})
    _check(f"{where}: [fields]", fields, _FIELDS)
    _check(f"{where}: [comments]", comments or {}, _COMMENTS)
    _check(f"{where}: [related]", related, {"link"})
    signs = tuple(tuple(group) for group in table.get("signs", ()))
    if not signs or not all(signs):
        raise TableError(f"{where}: give at least one group of signs by which a page is known")
    return Family(
        name=name,
        signs=signs,
        body=_selectors(where, table.get("body", [])),
        aside=tuple(table.get("aside", ())),
        foreign=tuple(table.get("foreign", ())),
        fields=tuple((field, _selectors(f"{where}: {field}", given)) for field, given in fields.items()),
        comments=_comments(where, comments) if comments else None,
        related=_selectors(where, related.get("link", [])),
    )


def _comments(where: str, table: dict[str, Any]) -> CommentRule:
    parts = {part: _selectors(f"{where}: {part}", table.get(part, [])) for part in ("item", "author", "date", "text")}
    return CommentRule(**parts, reply=str(table.get("reply", "")))


def _check(where: str, table: dict[str, Any], known: Iterable[str]) -> None:
    if unknown := set(table) - set(known):
        raise TableError(f"{where}: unknown key {min(unknown)!r}")


def _selectors(where: str, given: Any) -> tuple[Selector, ...]:
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise TableError(f"{where}: give a list of selectors")
    return tuple(Selector(*one.rsplit("@", 1)) if "@" in one else Selector(one) for one in given)
