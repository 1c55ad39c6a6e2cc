from __future__ import annotations

import subprocess

import pytest

from evaluation.floors import FILE, Floor, fallen, floors

ROOT = FILE.parents[1]


def before() -> list[str]:
    """The floors file as the last two commits that touched it left it."""

    def git(*arguments: str) -> str:
        return subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, check=True, text=True).stdout

    try:
        commits = git("log", "-n", "2", "--format=%H", "--", "evaluation/floors.toml").split()
        return [git("show", f"{commit}:evaluation/floors.toml") for commit in commits]
    except (OSError, subprocess.CalledProcessError):
        return []


def test_the_file_is_well_formed() -> None:
    assert floors(FILE.read_text("utf-8"))


def test_figures_only_rise() -> None:
    texts = before()
    if not texts:
        pytest.skip("no git history here to compare with")
    now = floors(FILE.read_text("utf-8"))
    for text in texts:
        assert not fallen(floors(text), now)


def test_a_fallen_or_dropped_floor_is_seen() -> None:
    old = Floor(module="pages", metric="F1", figure=0.9)
    assert fallen((old,), (Floor(module="pages", metric="F1", figure=0.8999),)) == (old,)
    assert fallen((old,), ()) == (old,)
    assert fallen((old,), (Floor(module="pages", metric="F1", figure=0.9),)) == ()
    assert fallen((old,), (Floor(module="pages", metric="F1", figure=0.8, lowered="gold was corrected"),)) == ()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[pages.floors]\nF1 = 0.5", "command"),
        ("[pages]\ncommand = 'x'\nfloors = {F1 = 0.55555}", "at most 4 places"),
        ("[pages]\ncommand = 'x'\nfloors = {F1 = 'half'}", "is a number"),
        ("[pages]\ncommand = 'x'\nlowered = {F1 = 'why'}", "has no floor"),
        ("[pages]\ncommand = 'x'\nfigure = 1", "unknown key"),
    ],
)
def test_a_malformed_file_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        floors(text)
