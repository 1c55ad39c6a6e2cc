"""Invented articles to ask: the chain that commitments are tested on, and some about a minister's words."""

from __future__ import annotations

import html
from pathlib import Path

from goftar.page import Page

CHAIN = Path(__file__).parents[1] / "commitments" / "chain" / "first.txt"

OWN = Path(__file__).parent / "asked.txt"


def pages() -> list[Page]:
    """The pages of both texts, in which a line of name, outlet and moment opens an article; its headline follows."""
    return [_page(part) for path in (CHAIN, OWN) for part in path.read_text("utf-8").split("=== ")[1:]]


def _page(part: str) -> Page:
    head, headline, *paragraphs = part.strip().splitlines()
    name, outlet, moment = (value.strip() for value in head.split("|"))
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    content = (
        f"<html lang=fa><head><meta charset=utf-8><title>{html.escape(headline)}</title>"
        f"<meta property=og:site_name content='{outlet}'>"
        f"<meta property=article:published_time content='{moment}:00+03:30'>"
        f"<link rel=canonical href='https://news.example/{name}'></head>"
        f"<body><article><h1>{html.escape(headline)}</h1>{body}</article></body></html>"
    )
    return Page(origin=f"{name}.html", content=content.encode())
