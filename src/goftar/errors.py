"""What goes wrong, said so that a person can mend it."""


class GoftarError(Exception):
    """The base of all errors that goftar raises on purpose; its message names the input and what would mend it."""


class InputError(GoftarError):
    """A page or text that cannot be read: missing, empty, binary, too large, not Persian."""


class TableError(GoftarError):
    """A lexicon table or rule file that breaks its own rules; the message gives file and line."""
