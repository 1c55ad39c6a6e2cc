"""goftar (گفتار, «what is said»): who said what in Persian news, each answer pointing at the words it rests on."""

from typing import TYPE_CHECKING, Any

from goftar.errors import GoftarError, InputError

if TYPE_CHECKING:
    from goftar.reading import read
    from goftar.text import repair

__all__ = ["GoftarError", "InputError", "__version__", "read", "repair"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """`read` and `repair`, loaded when first asked for, so that importing the package costs next to nothing."""
    if name == "read":
        from goftar.reading import read

        return read
    if name == "repair":
        from goftar.text import repair

        return repair
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
