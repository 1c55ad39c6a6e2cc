"""Promises, agreements and announced dates: what an article makes of them, and their life across articles."""

from goftar.commitments.article import commitments
from goftar.commitments.ledger import Ledger, ledger
from goftar.commitments.shapes import Correction, Followed, Move, Telling, Told
from goftar.records import Status

__all__ = ["Correction", "Followed", "Ledger", "Move", "Status", "Telling", "Told", "commitments", "ledger"]
