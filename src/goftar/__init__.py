"""goftar (گفتار, «what is said»): who said what in Persian news, each answer pointing at the words it rests on."""

from goftar.errors import GoftarError, InputError
from goftar.reading import read
from goftar.text import repair

__all__ = ["GoftarError", "InputError", "__version__", "read", "repair"]
__version__ = "0.1.0"
