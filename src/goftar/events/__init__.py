"""What is done by saying it: agreeing, promising, demanding, and so on."""

from goftar.events.found import events

__all__ = ["events"]
