"""Drawn examples are the same in every run, so that a failure is the change's and not the draw's."""

from hypothesis import settings

settings.register_profile("goftar", derandomize=True, deadline=None, database=None)
settings.load_profile("goftar")
