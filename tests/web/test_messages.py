from __future__ import annotations

import ast
from pathlib import Path

import pytest

from goftar.archive.asking import QueryError
from goftar.archive.asking.query import parsed
from goftar.web.messages import message

SOURCE = Path(__file__).parents[2] / "src" / "goftar"
# What a page may say of a request: those of the API and of the shell speak English.
SAYING = [
    *(SOURCE / "archive" / "asking").glob("*.py"),
    SOURCE / "archive" / "notes.py",
    *(SOURCE / "web").glob("*.py"),
]
KINDS = {"QueryError", "NoteError", "HTTPException", "_told"}


def _said() -> list[str]:
    """Every message of the sources, with «7» where one names something."""
    found = []
    for path in SAYING:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS:
                texts = [one for one in node.args if isinstance(one, (ast.JoinedStr, ast.Constant))]
                found += [told for one in texts if (told := _text(one)) and " " in told]
    return found


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    assert isinstance(node, ast.JoinedStr)
    return "".join("7" if isinstance(one, ast.FormattedValue) else _text(one) for one in node.values)


@pytest.mark.parametrize("english", _said())
def test_every_message_of_a_page_is_there_in_persian(english: str) -> None:
    # `field` is one of two here.
    told = message(english.replace("There is no 7 «", "There is no act «"), "fa")
    assert any("\u0600" <= letter <= "\u06ff" for letter in told), english


@pytest.mark.parametrize(
    "question",
    [
        "xyz:a",
        "by:",
        "type:nonsense",
        "act:none",
        "-since:1403",
        "since:nonsense",
        '"a',
        "since:1403 until:1402",
        "by:؟",
        "a -",
    ],
)
def test_a_bad_question_is_explained_in_persian(question: str) -> None:
    with pytest.raises(QueryError) as caught:
        parsed(question)
    told = message(caught.value, "fa")
    letters = [letter for letter in told.striptags() if letter.isalpha()]
    assert sum("\u0600" <= letter <= "\u06ff" for letter in letters) > len(letters) / 3, told
    assert message(caught.value, "en") == message(str(caught.value), "en")


def test_what_a_message_names_is_shown_as_text() -> None:
    told = message("«<b>» holds no word.", "fa")
    assert "<b>" not in told
    assert "<bdi>&lt;b&gt;</bdi>" in told
    assert message("<script>", "fa") == "&lt;script&gt;"
