"""The client against a server on this machine, and against servers that do not behave."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
import uvicorn

import goftar
from goftar import archive
from goftar.archive import asking
from goftar.web.access import Access
from goftar.web.app import application
from goftar.web.client import Client, ClientError
from goftar.web.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAID = "وزیر خارجه آرینا گفت: مذاکرات به‌زودی آغاز می‌شود و ما آماده گفت‌وگو هستیم."


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = uvicorn.Server(
        uvicorn.Config(application(Settings(archive=folder, rate=None)), log_level="error", ws="none", lifespan="on")
    )
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def client(shared_folder: Path) -> Iterator[Client]:
    with served(shared_folder) as url:
        yield Client(url)


def test_a_text_is_read_as_here(client: Client) -> None:
    assert client.read(SAID) == goftar.read(SAID)


def test_records_are_those_of_the_archive(client: Client, shared_folder: Path, names: list[str]) -> None:
    with archive.opened(shared_folder) as kept:
        told = client.article(names[0])
        assert told.reading == kept.reading(1)
        every = asking.said(kept, limit=100)
        found = list(client.statements(limit=2))
        assert [(one.said, one.snippet, one.article.name) for one in found] == [
            (one.said, one.snippet, one.article.name) for one in every.hits
        ]
        assert len(list(client.search("type:marked", limit=1))) == asking.search(kept, "type:marked").total
    assert client.statement(names[0], 0).statement == told.reading.statements[0]
    actor = next(one for one in client.actors() if one.statements)
    assert client.actor(actor.id).who.id == actor.id
    for promise in client.commitments():
        assert client.commitment(promise.id) == promise


def test_a_problem_is_an_error(client: Client) -> None:
    with pytest.raises(ClientError, match="no such article") as caught:
        client.article("none")
    assert caught.value.status == 404
    with pytest.raises(ClientError, match="not Persian") as caught:
        client.read("English alone, and nothing else.")
    assert caught.value.problem["status"] == 422
    with pytest.raises(ClientError, match="no such parameter"):
        list(client.search(colour="red"))
    with pytest.raises(ClientError, match="address"):
        Client("file:///etc/passwd")
    with pytest.raises(ClientError, match="does not answer"):
        Client("http://127.0.0.1:1", seconds=1).read(SAID)


def test_pages_are_added_with_a_token(own_folder: Path) -> None:
    token = Access(own_folder).add_token("hand", "add")
    with served(own_folder) as url:
        client = Client(url, token)
        added = client.add(SAID, url="https://news.example/5")
        assert added.outcome == "new"
        assert client.article(added.article.name).reading.article.url == "https://news.example/5"
        with pytest.raises(ClientError, match="token"):
            Client(url).article(added.article.name)
        with archive.opened_for_writing(own_folder), pytest.raises(ClientError) as caught:
            client.add(SAID, url="https://news.example/6")
    assert (caught.value.status, caught.value.seconds) == (503, 5.0)


@contextmanager
def misbehaving(kind: str) -> Iterator[tuple[str, list[str | None]]]:
    """A server that redirects to another host, never ends, or sends no JSON; and the tokens that it was sent."""
    seen: list[str | None] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.headers["authorization"])
            if kind == "away":
                self.send_response(302)
                self.send_header("location", "http://localhost:9/api/v1/actors")
                self.end_headers()
                return
            self.send_response(200)
            self.end_headers()
            try:
                while kind != "odd":
                    self.wfile.write(b" " * (1 if kind == "drip" else 100_000))
                    if kind == "drip":
                        time.sleep(0.02)
                self.wfile.write(b"[1")
            except OSError:
                pass

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", seen
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("kind", "told"),
    [("away", "sends on to localhost"), ("flood", "more than"), ("drip", "longer"), ("odd", "no JSON")],
)
def test_a_server_that_misbehaves_is_given_up(kind: str, told: str) -> None:
    with misbehaving(kind) as (url, seen):
        client = Client(url, "goftar_x_y", seconds=0.5, most=1_000_000)
        with pytest.raises(ClientError, match=told):
            list(client.actors())
    assert seen == ["Bearer goftar_x_y"]
