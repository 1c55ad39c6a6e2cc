"""JSON Schemas of records, made of the hints that JSON is written and read by."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from goftar.exchange import camel, hints, names
from goftar.records import Span

DAY = r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{6})?([+-]\d\d:\d\d(:\d\d(\.\d{6})?)?)?)?$"
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}

Schema = dict[str, Any]


class Schemas:
    """The schemas of records, each once under its name."""

    def __init__(self) -> None:
        self.made: dict[str, Schema] = {}
        self._shapes: dict[str, Any] = {}

    def of(self, kind: Any) -> Schema:
        """The schema of a type: of a record a reference to the one under its name."""
        origin, args = get_origin(kind), get_args(kind)
        if is_dataclass(kind):
            return self._reference(kind)
        if origin is tuple:
            return {"type": "array", "items": self.of(args[0])}
        if origin is Literal:
            return {"type": "string", "enum": list(args)}
        if origin in (Union, UnionType):
            (inner,) = [self.of(arg) for arg in args if arg is not NoneType]
            return {"anyOf": [inner, {"type": "null"}]} if NoneType in args else inner
        if isinstance(kind, type) and issubclass(kind, date):
            return {"type": "string", "pattern": DAY, "description": "A day or a moment, ISO 8601."}
        return {"type": _PLAIN[kind]}

    def sent(self, shape: Any) -> Schema:
        """The schema of a record that is sent: every field may be left out, no other is known."""
        kinds = hints(shape)
        properties = {camel(one.name): self.of(kinds[one.name]) for one in fields(shape)}
        return {"type": "object", "properties": properties, "additionalProperties": False}

    def _reference(self, shape: Any) -> Schema:
        name = shape.__name__
        if self._shapes.setdefault(name, shape) is not shape:
            name = "".join(part.capitalize() for part in shape.__module__.rsplit(".", 1)[1].split("_")) + name
        if name not in self.made:
            self.made[name] = {}  # So that a record that holds its own kind ends here.
            self.made[name] = self._record(shape)
        return {"$ref": f"#/components/schemas/{name}"}

    def _record(self, shape: Any) -> Schema:
        kinds = hints(shape)
        properties: Schema = {}
        for name in names(shape):
            derived = getattr(shape, name, None)
            kind = kinds[name] if name in kinds else hints(derived.fget)["return"]  # type: ignore[union-attr]
            properties[camel(name)] = self.of(kind)
        if shape is Span:
            properties["text"] = {"type": "string", "description": "The words of the article that it points at."}
        about = (shape.__doc__ or "").strip().split("\n\n")[0]
        return {
            "type": "object",
            "description": " ".join(about.split()),
            "properties": properties,
            "required": list(properties),
        }
