"""Damage as the web does it to a page: what it does to the markup, and what of the record it leaves to be found."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from goftar.lexicon.calendar import stamp, to_jalali

if TYPE_CHECKING:
    from collections.abc import Callable

_META = re.compile(
    r"<meta(?![^>]*(?:charset|generator))[^>]*>|<link[^>]*rel=\"(?:canonical|shortlink)\"[^>]*>|"
    r"<script type=\"application/ld\+json\">.*?</script>",
    re.DOTALL,
)
_MOMENT = re.compile(r" datetime=\"[^\"]*\"")
_PUBLISHED = re.compile(
    r"(<meta[^>]*published_time\"[^>]*(?:content|value)=\")([^\"]+)|"
    r"(<meta (?:content|value)=\")([^\"]+)(?=\" name=\"article:published_time)"
)
_TO_ARABIC = str.maketrans("یک", "يك")
_TO_ASCII = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
_MONTHS = re.compile("فروردین|اردیبهشت|تیر|شهریور|دی(?= )|اسفند")
RELATED = (
    "<div class='related-stories'><h3>مطالب مرتبط</h3><div><a href='/old/1'>نشست پارسال وزیران در بندر لاژور</a>"
    "<time datetime='2019-12-30T08:00:00Z'>۹ دی ۱۳۹۸</time></div></div>"
)
COMMENTS = (
    "<section class='comments'><h3>دیدگاه‌ها</h3><div class='comment'><b>سودابه</b> <span>۱۲ مهر ۱۳۹۹ - ۱۰:۱۵</span>"
    "<p>من هم پارسال همین را نوشته بودم و کسی گوش نکرد.</p></div></section>"
)
FOOTER = "<div class='bottom'>تمام حقوق محفوظ است © ۱۳۹۰ - 2021 | تاریخ امروز: ۲ فروردین ۱۴۰۵</div>"


def same(value: Any) -> Any:
    """What the record has, unchanged."""
    return value


def throughout(change: Callable[[str], str]) -> Callable[[Any], Any]:
    """The change of a text as a change of every text in a value of the record."""

    def changed(value: Any) -> Any:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, list):
            return [changed(one) for one in value]
        return {key: changed(one) for key, one in value.items()} if isinstance(value, dict) else value

    return changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A kind of damage: what it does to a page and to the values that can be found on it.

    `unstructured` pages have lost what only machines could see; fields in `unscored` are changed by the damage itself.
    """

    name: str
    damage: Callable[[str], str | bytes]
    expected: Callable[[Any], Any] = same
    unstructured: bool = False
    unscored: tuple[str, ...] = ()


def bare(page: str) -> str:
    """A page without meta tags and JSON-LD."""
    return _META.sub("", page)


def shown_dates_only(page: str) -> str:
    """A page that has its dates only as readers see them."""
    return _MOMENT.sub("", bare(page))


def jalali_meta(page: str) -> str:
    """A page that tells machines the day by the Iranian calendar."""

    def jalali(match: re.Match[str]) -> str:
        moment = stamp(match[2] or match[4])
        if moment is None:
            return match[0]
        year, month, day = to_jalali(moment)
        return f"{match[1] or match[3]}{year}/{month:02}/{day:02} - {moment:%H:%M}"

    return _PUBLISHED.sub(jalali, page)


def inserted(page: str, markup: str, *, before: str) -> str:
    """A page with a piece of markup before the first place where a pattern matches."""
    match = re.search(before, page)
    return page[: match.start()] + markup + page[match.start() :] if match else page


def around(page: str, markup: str) -> str:
    """A page with a piece of markup right under the opening of its body and again right before its end."""
    start = re.search(r"<body[^>]*>", page)
    at = start.end() if start else 0
    return inserted(page[:at] + markup + page[at:], markup, before="</body>")


def sides_first(page: str) -> str:
    """A page whose closing boxes (comments, related stories, footer) stand before its main part in the source."""
    boxes = re.findall(r"<footer(?! class=\"comment).*?</footer>", page, re.DOTALL)
    for box in boxes:
        page = page.replace(box, "")
    start = re.search(r"<body[^>]*>", page)
    at = start.end() if start else 0
    return page[:at] + "".join(boxes) + page[at:]


def windows(page: str, *, declared: bool) -> bytes:
    """A page in windows-1256, which has no Persian digits and no Persian ye, with or without its name in the head."""
    page = _legacy(page)
    page = re.sub(
        r"<meta[^>]*charset[^>]*>", '<meta charset="windows-1256">' if declared else "", page, flags=re.IGNORECASE
    )
    return page.encode("cp1256", "xmlcharrefreplace")


def _legacy(text: str) -> str:
    return text.translate(_TO_ASCII).replace("ی", "ي")


def broken(page: str, *, seed: int) -> str:
    """A page that lost a tenth of its closing tags of paragraphs, list items and inline elements, and its end."""
    chance = random.Random(seed)
    page = page.removesuffix("</html>\n").replace("</body>", "")
    return re.sub(r"</(?:p|li|span|a|strong|b|td)>", lambda tag: "" if chance.random() < 0.1 else tag[0], page)


def framed(page: str) -> str:
    """A page inside a frame of another."""
    return f'<!DOCTYPE html><html><body><iframe srcdoc="{escape(page)}"></iframe></body></html>'


def nameless(page: str) -> str:
    """A page of a system that nobody knows: no classes, no ids, no names of systems."""
    page = re.sub(
        r" (?:class|id|itemprop|itemtype|itemscope|data-[\w-]+|role|aria-[\w-]+)=(?:\"[^\"]*\"|'[^']*')", "", page
    )
    return re.sub(
        r"nastooh|iransamaneh|aasaam|wp-content|wp-includes|/Content/responsive/|ichef\.bbci|/client/themes", "x", page
    )


_ZWNJ = "\u200c"
VARIANTS: tuple[Variant, ...] = (
    Variant(name="clean", damage=same),
    Variant(name="no meta, no JSON-LD", damage=bare, unstructured=True),
    Variant(name="shown dates only", damage=shown_dates_only, unstructured=True),
    Variant(name="Jalali dates in meta", damage=jalali_meta),
    Variant(name="half-space as &zwnj;", damage=lambda page: page.replace(_ZWNJ, "&zwnj;")),
    Variant(name="half-space as &#8204;", damage=lambda page: page.replace(_ZWNJ, "&#8204;")),
    Variant(
        name="half-spaces lost",
        damage=lambda page: page.replace(_ZWNJ, "").replace("&zwnj;", ""),
        expected=throughout(lambda text: text.replace(_ZWNJ, "")),
    ),
    Variant(
        name="half-spaces spaced",
        damage=lambda page: page.replace(_ZWNJ, " ").replace("&zwnj;", " "),
        expected=throughout(lambda text: text.replace(_ZWNJ, " ")),
    ),
    Variant(
        name="Arabic letters",
        damage=lambda page: page.translate(_TO_ARABIC),
        expected=throughout(lambda text: text.translate(_TO_ARABIC)),
    ),
    Variant(
        name="Arabic months",
        damage=lambda page: _MONTHS.sub(lambda m: m[0].translate(_TO_ARABIC), page),
        unscored=(
            "articleBody",
            "headline",
            "description",
            "keywords",
            "comments",
            "author",
            "editor",
            "alternativeHeadline",
            "images",
            "relatedLinks",
            "articleSection",
            "sourceOrganization",
            "publisher",
            "url",
        ),
    ),
    Variant(
        name="wrong og:locale",
        damage=lambda page: re.sub(r"<meta[^>]*og:locale[^>]*>", "", page).replace(
            "</title>", '</title><meta property="og:locale" content="en_US">', 1
        ),
    ),
    Variant(name="a related story's date", damage=partial(around, markup=RELATED), unscored=("relatedLinks",)),
    Variant(
        name="comments with dates", damage=partial(inserted, markup=COMMENTS, before="</body>"), unscored=("comments",)
    ),
    Variant(name="years in the footer", damage=partial(around, markup=FOOTER)),
    Variant(
        name="the three, no meta",
        damage=lambda page: shown_dates_only(around(around(around(page, RELATED), COMMENTS), FOOTER)),
        unstructured=True,
        unscored=("relatedLinks", "comments"),
    ),
    Variant(name="footer first", damage=sides_first),
    Variant(name="windows-1256", damage=partial(windows, declared=True), expected=throughout(_legacy)),
    Variant(name="windows-1256, undeclared", damage=partial(windows, declared=False), expected=throughout(_legacy)),
    Variant(name="one line", damage=lambda page: re.sub(r"\s*\n\s*", " ", page)),
    *(Variant(name=f"broken markup {seed}", damage=partial(broken, seed=seed)) for seed in range(3)),
    Variant(name="in a frame", damage=framed),
    Variant(name="unknown system", damage=nameless, unscored=("comments",)),
    Variant(
        name="unknown system, no meta",
        damage=lambda page: nameless(bare(page)),
        unstructured=True,
        unscored=("comments",),
    ),
)
