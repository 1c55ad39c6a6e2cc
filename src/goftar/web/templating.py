"""The templates and what they may use; everything that is not markup of a template is escaped."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from goftar.lexicon.calendar import in_zone
from goftar.web import told
from goftar.web.words import LANGUAGES, counted, word

if TYPE_CHECKING:
    from goftar.web.words import Language


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
    environment.globals["comma"] = "، " if language == "fa" else ", "
    environment.globals["counted"] = partial(counted, language=language)
    for fill in (told.number, told.jalali, told.gregorian, told.clock):
        environment.filters[fill.__name__] = partial(fill, language=language)
    environment.filters |= {"shown": told.shown, "link": told.link, "last_day": told.last_day, "here": in_zone}
    return environment
