"""What a server has at hand before its first visitor comes."""

from __future__ import annotations

import gc
from contextlib import suppress
from typing import TYPE_CHECKING

from anyio import to_thread

from goftar.archive import asking
from goftar.archive.terms import terms
from goftar.errors import GoftarError
from goftar.people.office_titles import named
from goftar.web.api.document import document
from goftar.web.room import warm as first_page
from goftar.web.templating import warm as templates

if TYPE_CHECKING:
    from goftar.web.kept import Kept

THREADS = 4
"""Questions that are worked on at once. Python's code runs in one thread at a time: more of them would only make each
wait for the others, and each would need a connection of its own."""


def warm_for_all() -> None:
    """Loads what all processes of a server share, before they part; asks no archive."""
    document()
    templates()
    named("وزیر امور خارجه ایران")
    terms("ایران")
    gc.collect()
    gc.freeze()


async def warm(kept: Kept) -> None:
    """Loads once, in one thread, what the first questions would else load each for itself; bounds the threads."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    await to_thread.run_sync(_asked, kept)
    # Tables and templates stay for good: they need not be gone through again whenever memory is tidied up.
    gc.collect()
    gc.freeze()


def _asked(kept: Kept) -> None:
    document()
    templates()
    with suppress(GoftarError), kept.lent() as one:
        asking.search(one, "ایران", limit=1)
    with suppress(GoftarError), kept.lent() as one:
        asking.who(one, "وزیر امور خارجه ایران", recent=1)
    first_page(kept)
