"""Promises, agreements and announced dates: what an article makes of them, and their life across articles."""

from goftar.commitments.article import commitments

__all__ = ["commitments"]
