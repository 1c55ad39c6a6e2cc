"""The scorers that lie beside the gold, loaded by path."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def scorer(script: Path) -> Any:
    """The module that a scoring script («../shared/gold/score.py») defines; FileNotFoundError where none lies."""
    if not script.is_file():
        raise FileNotFoundError(f"{script}: no scorer there; pass the gold that lies beside its score.py")
    spec = importlib.util.spec_from_file_location(f"{script.parent.name}_{script.stem}", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
