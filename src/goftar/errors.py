"""What goes wrong, said so that a person can mend it."""


class GoftarError(Exception):
    """The base of all errors that goftar raises on purpose; its message names the input and what would mend it."""


class InputError(GoftarError):
    """A page or text that cannot be read: missing, empty, binary, too large, not Persian."""


class TableError(GoftarError):
    """A lexicon table or rule file that breaks its own rules; the message gives file and line."""


class FetchError(InputError):
    """A page that was not fetched, and why; `seconds` tells after how long to ask again, where that would help."""

    def __init__(self, url: str, reason: str, *, seconds: float | None = None) -> None:
        shown = "".join(c if c.isprintable() else " " for c in url[:200])
        super().__init__(f"{shown} was not fetched: {reason}")
        self.url = url
        self.reason = reason
        self.seconds = seconds
