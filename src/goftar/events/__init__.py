"""What is done by saying it: agreeing, promising, demanding, and so on."""

from goftar.events.found import events
from goftar.events.plover import Coded, PloverType, plover

__all__ = ["Coded", "PloverType", "events", "plover"]
