"""Rules as data: a pattern, and the texts that it must match and must leave alone."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from goftar.errors import TableError


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of a TOML file: its name, its pattern's source, and its examples, from which tests are made.

    `matches` are texts in which the pattern must be found, `misses` texts in which it must not; `where` names the rule
    in complaints.
    """

    name: str
    source: str
    matches: tuple[str, ...]
    misses: tuple[str, ...]
    where: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first asked for: most rules of a file are never tried on one article.

        Raises TableError where it does not compile.
        """
        try:
            return re.compile(self.source, re.VERBOSE)
        except re.error as error:
            raise TableError(f"{self.where}: the pattern does not compile: {error}") from None


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of `lexicon/<name>.toml` in their order.

    The file has one table a rule, `[rule-name]`, with `pattern`, `matches` and `misses`. A pattern may be written over
    several lines (blanks and `#` comments in it are passed over: `re.VERBOSE`; a blank to be matched is written `\\ `
    or `\\s`), and may use parts of the file's `[slots]` table as `{slot}`. Raises TableError for a malformed rule.
    """
    where = f"lexicon/{name}.toml"
    try:
        tables = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{where}: {error}") from None
    slots = tables.pop("slots", {})
    return tuple(_rule(f"{where}: [{title}]", title, entry, slots) for title, entry in tables.items())


def _rule(where: str, title: str, entry: object, slots: dict[str, str]) -> Rule:
    if not isinstance(entry, dict):
        raise TableError(f"{where}: a rule is one table, [{title}], not a list or a value")
    if unknown := set(entry) - {"pattern", "matches", "misses"}:
        raise TableError(f"{where}: unknown key {min(unknown)!r}")
    pattern, matches, misses = entry.get("pattern"), entry.get("matches"), entry.get("misses")
    if not isinstance(pattern, str) or not isinstance(matches, list) or not isinstance(misses, list):
        raise TableError(f"{where}: a rule has a pattern (text), and matches and misses (lists of texts)")
    if not matches or not misses:
        raise TableError(f"{where}: give at least one text that it must match and one that it must miss")
    for slot, part in slots.items():
        pattern = pattern.replace("{" + slot + "}", f"(?:{part})")
    texts = {"matches": tuple(map(str, matches)), "misses": tuple(map(str, misses))}
    return Rule(name=title, source=pattern, where=where, **texts)
