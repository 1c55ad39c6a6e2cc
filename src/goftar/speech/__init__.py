"""Reported speech: cue, source, content, and who carried on."""

from goftar.speech.statements import statements

__all__ = ["statements"]
