"""The templates and what they may use; everything that is not markup of a template is escaped."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from goftar.lexicon.calendar import in_zone
from goftar.web import told
from goftar.web.messages import message
from goftar.web.words import LANGUAGES, counted, word

if TYPE_CHECKING:
    from goftar.web.words import Language

_COMMAS: dict[Language, str] = {"fa": "، ", "en": ", "}


def rendered(template: str, language: Language, *, frame: str = "base.html", **values: Any) -> str:
    """A template filled for a language; `frame` stands in the place of `base.html`."""
    return _environment(language, frame).get_template(template).render(**values)


class _Framed(Environment):
    """Templates in a frame of their own in the place of `base.html`."""

    frame = "base.html"

    def join_path(self, template: str, parent: str) -> str:
        """The template that another one extends or includes."""
        return self.frame if template == "base.html" else template


def warm() -> None:
    """Makes every template ready."""
    for language in LANGUAGES:
        environment = _environment(language, "base.html")
        for name in environment.list_templates(extensions=["html"]):
            environment.get_template(name)


def day(value: date, language: Language) -> Markup:
    """A day or moment in both calendars; what reads this by machine finds it in ISO 8601.

    >>> day(date(2024, 12, 2), "en")
    Markup('<time datetime="2024-12-02">1403-09-12 <small>(2024-12-02)</small></time>')
    """
    return _day(value.isoformat(), language)


@lru_cache(maxsize=4_096)
def _day(iso: str, language: Language) -> Markup:
    value = datetime.fromisoformat(iso) if "T" in iso else date.fromisoformat(iso)
    time = told.clock(value, language)
    shown = told.jalali(value, language) + (f"{_COMMAS[language]}{time}" if time else "")
    return Markup('<time datetime="{}">{} <small>({})</small></time>').format(
        iso, shown, told.gregorian(value, language)
    )


@cache
def _environment(language: Language, frame: str) -> Environment:
    environment = _Framed(
        loader=PackageLoader("goftar.web"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.frame = frame
    environment.globals |= {"language": language, "languages": LANGUAGES, "_": partial(word, language=language)}
    environment.globals |= {"comma": _COMMAS[language], "day": partial(day, language=language)}
    environment.globals["counted"] = partial(counted, language=language)
    for fill in (message, told.number, told.share, told.jalali, told.gregorian, told.clock):
        environment.filters[fill.__name__] = partial(fill, language=language)
    environment.filters |= {"shown": told.shown, "link": told.link, "last_day": told.last_day, "here": in_zone}
    return environment
