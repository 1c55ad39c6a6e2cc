import json
from pathlib import Path
from typing import Any

import pytest

from evaluation import kept
from evaluation.families import judged, pages, read
from evaluation.noise import VARIANTS, Variant
from goftar.errors import TableError
from goftar.page.families import families, family, parsed
from goftar.page.markup import scanned
from goftar.page.reader import article

PAGES = {name: (page, wanted) for name, page, wanted in pages()}
SYSTEMS = [variant for variant in VARIANTS if not variant.name.startswith("unknown")]
ROOT = Path(__file__).parents[2]


def test_every_family_has_a_page() -> None:
    assert set(PAGES) == {one.name for one in families()}


@pytest.mark.parametrize("name", PAGES)
def test_a_family_is_known_by_its_markup(name: str) -> None:
    page, _ = PAGES[name]
    found = family(scanned(page).signs)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("name", PAGES)
def test_the_page_of_a_family_gives_its_record(name: str) -> None:
    page, wanted = PAGES[name]
    got = read(page)
    got["relatedLinks"] = [link["headline"] for link in got["relatedLinks"]]
    assert {field: got[field] for field in wanted if field != "structuredOnly"} == {
        field: value for field, value in wanted.items() if field != "structuredOnly"
    }


@pytest.mark.parametrize("variant", SYSTEMS, ids=lambda variant: variant.name)
def test_damage_leaves_the_fields_right(variant: Variant) -> None:
    verdicts = [
        (name, field, verdict)
        for name, (page, wanted) in PAGES.items()
        for field, verdict in judged(wanted, read(variant.damage(page)), variant).items()
    ]
    right = sum(verdict == "right" for _, _, verdict in verdicts)
    wrong = [one for one in verdicts if one[2] != "right"]
    assert right / len(verdicts) >= 0.97, wrong
    assert not [one for one in wrong if one[1] in {"datePublished", "dateModified"} and one[2] == "wrong"]


@pytest.mark.parametrize(
    "variant", [one for one in VARIANTS if one.name.startswith("unknown")], ids=lambda one: one.name
)
def test_without_its_family_a_page_gives_no_wrong_date_and_mostly_the_same(variant: Variant) -> None:
    right = total = 0
    for page, wanted in PAGES.values():
        verdicts = judged(wanted, read(variant.damage(page)), variant)
        assert verdicts["datePublished"] != "wrong"
        assert verdicts["headline"] == "right"
        right += sum(verdict == "right" for verdict in verdicts.values())
        total += len(verdicts)
    assert right / total >= 0.78


@pytest.mark.parametrize("name", PAGES)
def test_half_spaces_are_kept_and_no_sentence_is_foreign(name: str) -> None:
    page, wanted = PAGES[name]
    found = article(page)
    there, told = kept.half_spaces(page, found)
    assert there == told > 0
    assert kept.foreign_sentences(found, wanted["articleBody"]) == []


def test_the_checks_see_what_they_are_for() -> None:
    page, wanted = PAGES["nastooh"]
    there, told = kept.half_spaces(page, article(page.replace("\u200c", "")))
    assert there > told == 0
    assert kept.foreign_sentences(article(page), wanted["articleBody"][200:]) != []


def test_the_real_pages_keep_their_half_spaces_and_nothing_else() -> None:
    folder = ROOT.parent / "shared" / "pages" / "persian"
    if not folder.exists():
        pytest.skip("needs ../shared/pages")
    records: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
    for name, gold in records.items():
        page = (folder / f"{name}.html").read_bytes()
        found = article(page)
        there, told = kept.half_spaces(page, found)
        assert there == told
        assert kept.foreign_sentences(found, gold["articleBody"]) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("signs = [", "Unclosed|Invalid|array"),
        ("body = ['p']", "sign"),
        ("signs = [['x']]\ncolour = 1", "colour"),
        ("signs = [['x']]\n[fields]\nheading = ['h1']", "heading"),
        ("signs = [['x']]\n[fields]\nheadline = 'h1'", "list"),
        ("signs = [['x']]\n[comments]\nname = ['b']", "name"),
    ],
)
def test_a_malformed_family_is_named(text: str, word: str) -> None:
    with pytest.raises(TableError, match=word) as caught:
        parsed(text, "odd")
    assert "odd.toml" in str(caught.value)


def test_every_field_has_its_witness() -> None:
    for page, _ in PAGES.values():
        found = article(page)
        witnesses = {one.field: one.source for one in found.witnesses}
        for field, value in (
            ("headline", found.headline),
            ("alternativeHeadline", found.alternative_headline),
            ("description", found.description),
            ("datePublished", found.date_published),
            ("dateModified", found.date_modified),
            ("identifier", found.identifier),
            ("url", found.url),
            ("shortUrl", found.short_url),
            ("inLanguage", found.in_language),
            ("publisher", found.publisher),
            ("sourceOrganization", found.source_organization),
            ("author", found.author),
            ("editor", found.editor),
            ("articleSection", found.article_section),
            ("keywords", found.keywords),
            ("image", found.images),
            ("comment", found.comments),
            ("relatedLink", found.related_links),
        ):
            assert (field in witnesses) == bool(value), field


def test_typed_blocks_and_captions() -> None:
    found = article(PAGES["wordpress"][0])
    kinds = [block.kind for block in found.blocks]
    assert kinds == [
        "kicker", "headline", "caption", "lead", "paragraph", "paragraph", "subheading", "paragraph", "list", "list",
        "quotation", "paragraph",
    ]  # fmt: skip
    assert "طرح ایستگاه" not in found.article_body
    assert "فرودگاه" not in found.article_body
