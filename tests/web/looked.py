"""A page as its tests look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, LexborNode

if TYPE_CHECKING:
    from tests.web.conftest import Asking


def first(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = tree.css_first(selector)
    assert found is not None, selector
    return found


def page(reader: Asking, path: str, status: int = 200) -> LexborHTMLParser:
    answer = reader.get(path)
    assert answer.status_code == status, answer.text[-500:]
    return LexborHTMLParser(answer.text)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(one.text().split()) for one in tree.css(selector)]
