"""`python -m evaluation.pages DIR`: every saved page of a folder as a schema.org record, in one JSON object."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from goftar.errors import InputError
from goftar.page.reader import unchecked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.records import Article

Json = str | list[str] | list[dict[str, str]] | list[dict[str, str | None]] | list[dict[str, str | int | None]] | None


def saved(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of every `NAME.html` and `NAME.html.gz` in a folder, in order."""
    for path in sorted(folder.iterdir()):
        if path.name.endswith(".html"):
            yield path.name.removesuffix(".html"), path.read_bytes()
        elif path.name.endswith(".html.gz"):
            yield path.name.removesuffix(".html.gz"), gzip.decompress(path.read_bytes())


def exported(article: Article) -> dict[str, Json]:
    """An article under the names of schema.org `NewsArticle`."""
    return {
        "headline": article.headline,
        "alternativeHeadline": article.alternative_headline,
        "description": article.description,
        "articleBody": article.article_body,
        "datePublished": article.date_published.isoformat() if article.date_published else None,
        "dateModified": article.date_modified.isoformat() if article.date_modified else None,
        "identifier": article.identifier,
        "url": article.url,
        "shortUrl": article.short_url,
        "inLanguage": article.in_language,
        "publisher": article.publisher,
        "sourceOrganization": article.source_organization,
        "author": article.author,
        "editor": article.editor,
        "articleSection": article.article_section,
        "keywords": list(article.keywords),
        "images": [{"url": one.url, "caption": one.caption, "credit": one.credit} for one in article.images],
        "comments": [
            {
                "text": one.text,
                "author": one.author,
                "dateCreated": one.date_created.isoformat() if one.date_created else None,
                "parent": one.parent,
            }
            for one in article.comments
        ],
        "relatedLinks": [{"headline": one.headline, "url": one.url} for one in article.related_links],
        "witnesses": [{"field": w.field, "source": w.source, "raw": w.raw} for w in article.witnesses],
    }


def main(folder: str) -> None:
    """Print the records of a folder's pages; a page without an article is left out."""
    records = {}
    for name, page in saved(Path(folder)):
        try:
            records[name] = exported(unchecked(page))
        except InputError as error:
            print(f"{name}: {error}", file=sys.stderr)
    print(json.dumps(records, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main(sys.argv[1])
