from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from docs.generate import FOLDER, PAGES

if TYPE_CHECKING:
    from pathlib import Path

ROOT = FOLDER.parent


@pytest.mark.parametrize("name", PAGES)
def test_made_pages_tell_what_the_code_tells(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == PAGES[name](), "out of date: run ./dev docs"


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), *FOLDER.glob("*.md")], ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_the_readme_names_every_page() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [page.name for page in sorted(FOLDER.glob("*.md")) if f"docs/{page.name}" not in readme] == []


def test_the_readmes_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "page.html").write_bytes((ROOT / "samples" / "press-conference.html").read_bytes())
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    assert "Span(block=" in capsys.readouterr().out


def test_the_readmes_commands_are_there() -> None:
    script = (ROOT / "dev").read_text("utf-8")
    for command in re.findall(r"^\./dev (\w+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE):
        assert f"\n{command})\n" in script
