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


def rendered(template: str, language: Language, **values: Any) -> str:
    """A template filled for a language."""
    return _environment(language).get_template(template).render(**values)


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=PackageLoader("goftar.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"language": language, "languages": LANGUAGES, "_": partial(word, language=language)}
    environment.globals["counted"] = partial(counted, language=language)
    for fill in (told.number, told.jalali, told.gregorian, told.clock):
        environment.filters[fill.__name__] = partial(fill, language=language)
    environment.filters |= {"shown": told.shown, "link": told.link, "last_day": told.last_day, "here": in_zone}
    return environment
