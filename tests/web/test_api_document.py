"""The OpenAPI document against what is served: drawn requests, each answer checked by its schema."""

from __future__ import annotations

import json
import warnings
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from goftar.web.api.document import document
from goftar.web.api.operations import OPERATIONS, ROOT

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        negative_data_rejection,
        response_headers_conformance,
        response_schema_conformance,
        status_code_conformance,
    )

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.web.conftest import Asking

    Serve = Callable[..., Asking]

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 8


def labels(*, refusing: bool = False) -> list[str]:
    """The operations; with `refusing` those that can be asked for something that their schemas refuse."""
    return [
        f"{method.upper()} {path}"
        for path, told in document()["paths"].items()
        for method, one in told.items()
        if not refusing or "requestBody" in one or any("enum" in str(p) or "integer" in str(p) for p in parameters(one))
    ]


def parameters(operation: dict[str, Any]) -> list[Any]:
    found: list[Any] = operation.get("parameters", [])
    return found


@pytest.fixture(scope="module")
def schema() -> Any:
    return schemathesis.openapi.from_dict(deepcopy(document()))


@pytest.mark.parametrize(
    ("mode", "label"), [("positive", one) for one in labels()] + [("negative", one) for one in labels(refusing=True)]
)
def test_drawn_requests_are_answered_as_the_document_says(
    schema: Any, serving: Serve, shared_folder: Path, mode: str, label: str
) -> None:
    ask = serving(shared_folder)
    method, path = label.split(" ")
    operation = schema[path][method]
    drawn = operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode))
    checks = [*CHECKS, negative_data_rejection] if mode == "negative" else CHECKS

    @settings(
        max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=drawn)
    def answered(case: Any) -> None:
        told = case.as_transport_kwargs(base_url="http://127.0.0.1")
        told.pop("cookies", None)
        if (data := told.pop("data", None)) is not None:
            told["content"] = data
        case.validate_response(ask.ask(told.pop("method"), told.pop("url"), **told), checks=checks)

    answered()


def closed(value: Any) -> Any:
    """A schema in which no record may hold what it does not tell of."""
    if isinstance(value, list):
        return [closed(part) for part in value]
    if not isinstance(value, dict):
        return value
    told = {name: closed(part) for name, part in value.items()}
    return told | {"additionalProperties": False} if "properties" in told and "required" in told else told


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/articles?q=", "Answer"),
        ("/articles/{name}", "ArticleTold"),
        ("/statements?limit=100", "Answer"),
        ("/statements/{name}/0", "StatementTold"),
        ("/actors?limit=100", "Actors"),
        ("/actors/{actor}", "Profile"),
        ("/commitments", "Ledger"),
        ("/search?q=colour:red", "Problem"),
    ],
)
def test_nothing_is_served_that_the_document_does_not_tell(
    serving: Serve, shared_folder: Path, names: list[str], path: str, shape: str
) -> None:
    ask = serving(shared_folder)
    speakers = [one["said"]["speaker"] for one in ask.get(f"{ROOT}/statements?limit=100").json()["hits"]]
    actor = next(one["id"] for one in speakers if one)
    value = ask.get(ROOT + path.format(name=names[0], actor=actor)).json()
    schema = closed(deepcopy(document())) | {"$ref": f"#/components/schemas/{shape}"}
    Draft202012Validator(schema).validate(value)


def test_the_document_tells_of_every_operation_and_no_other(serving: Serve, shared_folder: Path) -> None:
    served = serving(shared_folder).get(f"{ROOT}/openapi.json").json()
    assert served == json.loads(json.dumps(document()))
    told = {(method.upper(), path) for path, some in served["paths"].items() for method in some}
    assert told == {(one.method, (ROOT + one.path).replace(":int", "")) for one in OPERATIONS} | {
        ("GET", f"{ROOT}/openapi.json")
    }
    ids = [one["operationId"] for some in served["paths"].values() for one in some.values()]
    assert len(set(ids)) == len(ids)
    for schema in served["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
