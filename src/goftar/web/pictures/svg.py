"""Parts of an SVG drawing as markup: whatever is told in them is escaped, and looks are presentation attributes.

So a drawing is the same in a page, where style sheets are strict, as in a file of its own; in a page the classes give
it the colours of the theme.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup, escape

from goftar.web.told import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goftar.web.words import Language

Direction = Literal["rtl", "ltr"]
Side = Literal["left", "middle", "right"]
# Light colours for a drawing on its own; `pages.css` has both themes for these classes.
_LOOKS = {
    "ink": {"fill": "#1d1f22"},
    "faint": {"fill": "#5b5f66"},
    "rule": {"stroke": "#c9c5bb", "fill": "none"},
    "now": {"stroke": "#8a4b08", "fill": "none", "stroke-width": "1.5", "stroke-dasharray": "5 4"},
    "box": {"fill": "#e3f0f2", "stroke": "#0b5c6b"},
    "full": {"fill": "#0b5c6b", "stroke": "#0b5c6b"},
    "hollow": {"fill": "#ffffff", "stroke": "#5b5f66"},
    "dashed": {"fill": "#ffffff", "stroke": "#5b5f66", "stroke-dasharray": "5 3"},
    "warm": {"fill": "#ffffff", "stroke": "#8a4b08", "stroke-width": "2"},
    "tie": {"stroke": "#0b5c6b", "fill": "none"},
}
_HALO = {"stroke": "#ffffff", "stroke_width": "4", "stroke_linejoin": "round", "paint_order": "stroke"}
_NARROWEST = 8.0  # of a box that can still be seen as one
_FONT = "Vazirmatn, Tahoma, sans-serif"
# The mean width of a letter of Vazirmatn in parts of its size; letters differ, so what must fit is given some room.
_LETTER = 0.5


def element(name: str, *inner: str, **attributes: str | float | None) -> Markup:
    """An element with what is in it; attributes that are None are left out, `class_` is `class`.

    >>> element("rect", x=1.50, class_="box", stroke_width=2)
    Markup('<rect x="1.5" class="box" stroke-width="2"/>')
    >>> element("text", "<b>")
    Markup('<text>&lt;b&gt;</text>')
    """
    told = "".join(
        f' {_name(key)}="{escape(value) if isinstance(value, str) else _value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if not inner:
        return Markup(f"<{name}{told}/>")
    return Markup(f"<{name}{told}>{''.join(map(escape, inner))}</{name}>")


def drawing(width: float, height: float, parts: Iterable[Markup], *, title: str, about: str = "") -> Markup:
    """A whole drawing, which is read aloud as its title and what it is about."""
    return element(
        "svg",
        element("title", shown(title)),
        *((element("desc", shown(about)),) if about else ()),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width,
        height=height,
        role="img",
        class_="picture",
        font_family=_FONT,
        font_size=14,
    )


def label(
    x: float,
    y: float,
    text: str,
    *,
    side: Side = "middle",
    look: str = "ink",
    size: float = 14,
    width: float | None = None,
    direction: Direction = "rtl",
    halo: bool = False,
) -> Markup:
    """A line of text which lies with one of its sides at `x`; cut where it would be wider than `width`.

    With a `halo` the ground shows around its letters where it crosses lines.
    """
    anchor = side if side == "middle" else "end" if (side == "left") == (direction == "rtl") else "start"
    told = shown(text)
    seen = told if width is None else fitted(told, width, size)
    return element(
        "text",
        *((element("title", told),) if seen != told else ()),
        seen,
        x=x,
        y=y,
        text_anchor=anchor,
        direction=direction,
        font_size=None if size == 14 else size,
        class_=f"{look} halo" if halo else look,
        **(_HALO if halo else {}),
        **_LOOKS[look],
    )


def box(x: float, y: float, width: float, height: float, *, look: str = "box", told: str = "") -> Markup:
    """A box with round corners; `told` is what is said of it where one rests upon it."""
    inner = (element("title", shown(told)),) if told else ()
    width = max(width, _NARROWEST)
    return element("rect", *inner, x=x, y=y, width=width, height=height, rx=4, class_=look, **_looks(look))


def line(x: float, y: float, to_x: float, to_y: float, *, look: str = "rule") -> Markup:
    """A straight line."""
    return element("line", x1=x, y1=y, x2=to_x, y2=to_y, class_=look, **_looks(look))


def path(course: str, *, look: str = "tie", width: float = 1.5, dash: str | None = None, told: str = "") -> Markup:
    """A line along a course in the language of SVG's paths."""
    inner = (element("title", shown(told)),) if told else ()
    looks = {**_looks(look), "stroke_width": width, "stroke_dasharray": dash}
    return element("path", *inner, d=course, class_=look, **looks)


def arrow(x: float, y: float, *, look: str = "full") -> Markup:
    """The head of an arrow to the right, its point at a place."""
    back, above, below, point, height = map(_value, (x - 9, y - 5, y + 5, x, y))
    return element("path", d=f"M{back} {above}L{point} {height}L{back} {below}z", class_=look, **_looks(look))


def written(language: Language) -> Direction:
    """The direction in which a language is written."""
    return "rtl" if language == "fa" else "ltr"


def fitted(text: str, width: float, size: float) -> str:
    """A text as long as it may be to fit a width, with «…» where it was cut.

    >>> fitted("وزیر امور خارجه", 60, 14)
    'وزیر ام…'
    """
    room = int(width / (size * _LETTER))
    if len(text) <= room:
        return text
    wide = [at for at, letter in enumerate(text) if not _is_narrow(letter)]
    if len(wide) <= room:
        return text
    return text[: wide[max(room - 1, 0)]].rstrip(" \u200c") + "…"


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


@cache
def _is_narrow(letter: str) -> bool:
    return letter == "\u200c" or unicodedata.category(letter) in ("Mn", "Cf")


def _looks(look: str) -> dict[str, str | float | None]:
    return {key.replace("-", "_"): value for key, value in _LOOKS[look].items()}


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 1):g}"
