"""The OpenAPI 3.1 document, made of the operations, their parameters and the records that they answer with."""

from __future__ import annotations

import re
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from goftar import __version__
from goftar.archive.exports import FORMATS
from goftar.web.api.bodies import KINDS
from goftar.web.api.operations import OPERATIONS, ROOT
from goftar.web.api.schemas import Schemas
from goftar.web.problems import TYPE
from goftar.web.shapes import Problem, Sent

if TYPE_CHECKING:
    from goftar.web.api.operations import Operation
    from goftar.web.api.parameters import Parameter

_IN_PATH = re.compile(r"\{(\w+)(:int)?\}")
_LINK = {"description": "The next page, as rel=next (RFC 8288).", "schema": {"type": "string"}}
_ETAG = {"description": "Send it as If-None-Match to learn whether anything changed.", "schema": {"type": "string"}}


@cache
def document() -> dict[str, Any]:
    """The document of the API as a JSON value."""
    schemas = Schemas()
    paths: dict[str, Any] = {}
    for one in OPERATIONS:
        paths.setdefault(ROOT + _IN_PATH.sub(r"{\1}", one.path), {})[one.method.lower()] = _operation(one, schemas)
    paths[f"{ROOT}/openapi.json"] = {
        "get": {
            "operationId": "openapi",
            "summary": "This document.",
            "responses": {
                "200": {"description": "OK", "content": {"application/json": {"schema": {"type": "object"}}}}
            },
        }
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "goftar",
            "version": __version__,
            "summary": "Who said what in Persian news.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "security": [{}, {"token": []}],
        "paths": paths,
        "components": {
            "schemas": schemas.made,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(one: Operation, schemas: Schemas) -> dict[str, Any]:
    content = {one.kind: {"schema": schemas.of(one.answer)} if one.answer else {}}
    headers: dict[str, Any] = {}
    if one.method == "GET" and one.needs != "stream":
        headers = {"ETag": _ETAG}
        if any(parameter.name == "cursor" for parameter in one.parameters):
            headers["Link"] = _LINK
    good: dict[str, Any] = {"description": "OK", "content": content, **({"headers": headers} if headers else {})}
    problem = {TYPE: {"schema": _problem(schemas)}}
    statuses = sorted({400, 401, 403, 503, *one.statuses})
    told: dict[str, Any] = {
        "operationId": f"{one.method.lower()}_{one.work.__name__}",
        "summary": one.about,
        "parameters": [*_in_path(one.path), *(_parameter(parameter) for parameter in one.parameters)],
        "responses": {
            "200": good,
            **({"201": {**good, "description": "Created"}} if one.path == "/articles" and one.method == "POST" else {}),
            **({"304": {"description": "Nothing changed."}} if headers else {}),
            **{str(status): {"description": HTTPStatus(status).phrase, "content": problem} for status in statuses},
            "default": {"description": "Something is wrong with the request.", "content": problem},
        },
    }
    if one.needs == "body":
        sent = schemas.sent(Sent) | {"oneOf": [_given("text"), _given("html")]}
        plain = {"schema": {"type": "string"}}
        kinds = {kind: {"schema": sent} if kind == KINDS[0] else plain for kind in KINDS}
        told["requestBody"] = {"required": True, "content": kinds}
    if one.path == "/articles" and one.method == "POST":
        told["security"] = [{"token": []}]
    return told


def _given(name: str) -> dict[str, Any]:
    return {"required": [name], "properties": {name: {"type": "string"}}}


def _problem(schemas: Schemas) -> dict[str, Any]:
    """The schema of a problem: members that say nothing are left out."""
    reference = schemas.of(Problem)
    schemas.made["Problem"]["required"] = ["type", "title", "status", "detail"]
    return reference


def _in_path(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": _of_path(name, number=bool(number))}
        for name, number in _IN_PATH.findall(path)
    ]


def _of_path(name: str, *, number: bool) -> dict[str, Any]:
    if number:
        return {"type": "integer", "minimum": 0}
    return {"type": "string", "enum": list(FORMATS)} if name == "format" else {"type": "string", "minLength": 1}


def _parameter(one: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if one.values:
        schema = {"type": "string", "enum": list(one.values)}
    if one.most is not None:
        schema = {"type": "integer", "minimum": 1, "maximum": one.most}
    if one.repeats:
        schema = {"type": "array", "items": schema}
    return {"name": one.name, "in": "query", "description": one.about, "schema": schema}
