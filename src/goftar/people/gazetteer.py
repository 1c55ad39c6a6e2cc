"""What kinds of name a word is known to be part of (first name, surname, state, city …), and how common it is."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from goftar.lexicon import key
from goftar.people.tables import body_heads, honorific_words, states, title_heads


@cache
def _tables() -> tuple[dict[str, str], frozenset[str]]:
    """The classes of every known word, and the ordinary words."""
    text = files("goftar.people").joinpath("gazetteer.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines()]
    table = {word: group.rstrip("~") for word, group in lines}
    ordinary = frozenset(word for word, group in lines if group.endswith("~"))
    for word in body_heads():
        table[word] = table.get(word, "") + "o"
    for words in title_heads():
        table[words[0]] = table.get(words[0], "") + "t"
    for state in states():
        for name in (state.name, *state.names, *state.capitals):
            for part in key(name).split():
                if "c" not in table.get(part, ""):
                    table[part] = table.get(part, "") + "c"
        for name in state.demonyms:
            table[key(name)] = table.get(key(name), "") + "d"
    for words in honorific_words():
        table[words[0]] = table.get(words[0], "") + "h"
    return table, ordinary


def rarity(word: str) -> str:
    """How common a folded word is in news: 3 very, 2, 1, or 0 for one that is rare or unknown."""
    first = _tables()[0].get(word, "0")[:1]
    return first if first in "123" else "0"


def plain(word: str) -> bool:
    """Whether a folded word is known as an ordinary word that (next to) never stands in a name."""
    return word in _tables()[1]


def classes(word: str) -> str:
    """The classes of a folded word as letters, or an empty text.

    f first name, s surname, n seen as a name in news, p place; o body head, t title head, c state, d of a state,
    h honorific.
    """
    return _tables()[0].get(word, "").lstrip("123")
