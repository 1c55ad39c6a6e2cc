"""What the classes and ids of an element say of it, as newsrooms name their boxes."""

from __future__ import annotations

import re
from functools import lru_cache

BESIDE, WITHIN, NEVER, FOREIGN, RELATED, CAPTION = 1, 2, 4, 8, 16, 32
_PATTERNS = {
    # Boxes beside the text.
    BESIDE: (
        r"comment|disqus|respond|replies|related|read-?more|more-?(?:stories|news|from|on)|share|sharing|social|sidebar|"
        r"side-?(?:bar|col)|foot(?:er|note)|\bnav|navigation|navbar|menu|breadcrumb|bread-crumb|\btags?\b|"
        r"tag-?(?:list|s)\b|keywords?\b|promo|\bads?\b|\bad[-_]|advert|sponsor|newsletter|subscri|sign-?up|log-?in|"
        r"popup|pop-up|modal|cookie|consent|recommend|popular|trending|most-?(?:read|viewed|visited|comment)|widget|"
        r"paginat|pager|toolbar|by-?line|author|biblio|masthead|copyright|credit|poll|survey|rating|feedback|"
        r"(?<![\w-])hidden(?![\w-])|print-only|skip|hot-?news|last-?news|latest|teaser|carousel|slider|gallery|"
        r"outbrain|taboola|short-?(?:url|link)|shorturl|caption|hints?\b|report-?error|disclaimer|correction|"
        r"timestamp|dateline|published|posted|meta\b|metadata|also-?(?:like|read)|you-may|donate|alert"
    ),
    # Boxes that hold the text.
    WITHIN: r"article-?body|story-?body|entry-?content|post-?(?:body|content)|item-?text|articlebody|news-?text",
    # Boxes that stand beside the text even where they hold more of it than a short article does.
    NEVER: r"(?:^|[_-])(?:comments?|comment-?list|related|disqus_thread|footer)(?:$|[_-](?!open|closed|off))",
    # Boxes whose words are never the article's own, however near they stand.
    FOREIGN: (
        r"comment|disqus|related|side-?bar|foot(?:er)?\b|recommend|popular|most-?(?:read|viewed|visited)|latest|"
        r"last-?news|hot-?news|\bnav|menu|breadcrumb|poll|carousel|slider|newsletter|archive|login|more-?news"
    ),
    RELATED: r"related|read-?more|also-?read|see-?also|mortabet",
    CAPTION: r"caption|credit|copyright|cutline",
}
_NUMBER = re.compile(r"\d+")
_ANY = re.compile("|".join(_PATTERNS.values()), re.IGNORECASE)
_KINDS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS.items())


def kinds(names: str) -> int:
    """What the names of an element say of it, as a sum of kinds.

    >>> kinds("box sidebar") == BESIDE | FOREIGN, kinds("col-md-8")
    (True, 0)
    """
    found = 0
    for name in names.split():
        found |= _kinds(name)
    return found


@lru_cache(16384)
def _kinds(name: str) -> int:
    return _numbered(_NUMBER.sub("0", name))


@lru_cache(16384)
def _numbered(name: str) -> int:
    """What a name says in which every number is 0, as it says with any other: many differ in nothing else."""
    # Most names say nothing: one look tells.
    return sum(kind for kind, pattern in _KINDS if pattern.search(name)) if _ANY.search(name) else 0
