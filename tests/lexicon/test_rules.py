from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import goftar.lexicon
from goftar.errors import TableError
from goftar.lexicon import Rule, fold, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(goftar.lexicon.__file__).parent
# The families of newsroom systems are no rules; `tests/page` reads each with a page of its own.
FILES = sorted(
    path.relative_to(FOLDER).with_suffix("").as_posix()
    for path in FOLDER.rglob("*.toml")
    if path.parent.name != "families"
)


def examples(kind: str) -> list[Any]:
    """Every example of that kind, named so that a failure leads to its rule."""
    return [
        pytest.param(rule, text, id=f"{file}:{rule.name}:{number}")
        for file in FILES
        for rule in rules(file)
        for number, text in enumerate(getattr(rule, kind))
    ]


@pytest.mark.parametrize(("rule", "text"), examples("matches"))
def test_a_rule_finds_what_it_says_it_finds(rule: Rule, text: str) -> None:
    assert rule.pattern.search(fold(text))


@pytest.mark.parametrize(("rule", "text"), examples("misses"))
def test_a_rule_is_silent_where_it_says_so(rule: Rule, text: str) -> None:
    assert not rule.pattern.search(fold(text))


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A rule file of the lexicon that a test may write."""
    monkeypatch.setattr(import_module("goftar.lexicon.rules"), "files", lambda _: tmp_path)
    rules.cache_clear()
    yield tmp_path / "sample.toml"
    rules.cache_clear()


def test_slots_are_parts_of_patterns(written: Path) -> None:
    written.write_text(
        "[slots]\nverb = 'گفت|افزود'\n[said]\npattern = 'وی \\s {verb}'\nmatches = ['وی افزود']\nmisses = ['وی رفت']\n",
        "utf-8",
    )
    (rule,) = rules("sample")
    assert rule.pattern.search("دیروز وی گفت که")
    assert not rule.pattern.search("افزود")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[said\n", r"lexicon/sample\.toml: .*line 1"),
        ("[[said]]\npattern = 'گفت'\n", r"lexicon/sample\.toml: \[said\]: a rule is one table"),
        ("[said]\npattern = 'گفت'\n", r"lexicon/sample\.toml: \[said\]: a rule has a pattern"),
        ("[said]\npattern = 'گفت'\nmatches = []\nmisses = ['رفت']\n", "at least one text"),
        ("[said]\npattern = '(گفت'\nmatches = ['گفت']\nmisses = ['رفت']\n", "does not compile"),
        ("[said]\npattern = 'گفت'\nmatches = ['گفت']\nmisses = ['رفت']\nnote = 'x'\n", "unknown key 'note'"),
    ],
)
def test_a_malformed_file_is_refused(written: Path, text: str, complaint: str) -> None:
    written.write_text(text, "utf-8")
    with pytest.raises(TableError, match=complaint):
        [rule.pattern for rule in rules("sample")]
