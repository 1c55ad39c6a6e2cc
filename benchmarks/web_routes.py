"""What an answer costs of a core: `python -m benchmarks.web_routes ARCHIVE [--asked N]`.

Pages and answers of the API as readers of `benchmarks.web_load` ask for them, through the whole server in this process
but without a network; milliseconds of processor time, which other programs on the machine hardly change. The same
address may be asked for again, as in life, and is answered as it was.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from benchmarks.web_load import addresses
from goftar.web.app import application
from goftar.web.settings import Settings

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.types import Message, Scope


async def answered(app: Starlette, address: str) -> int:
    """The status of an answer."""
    path, _, query = address.partition("?")
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return int(sent[0]["status"])


async def measured(folder: Path, asked: int) -> dict[str, list[float]]:
    """Milliseconds of each answer, by its kind."""
    app = application(Settings(archive=folder, rate=None))
    times: dict[str, list[float]] = {}
    async with app.router.lifespan_context(app):
        for kind, address in addresses(folder, random.Random(3)).items():
            for _ in range(asked):
                begun, path = time.process_time(), address()
                assert await answered(app, path) in (200, 400, 404), path
                times.setdefault(kind, []).append(1000 * (time.process_time() - begun))
    return times


def main() -> None:
    """Prints the figures as a table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("archive", type=Path)
    options.add_argument("--asked", type=int, default=60, help="addresses of each kind")
    given = options.parse_args()
    print(f"{'milliseconds':18}{'median':>9}{'p95':>9}")
    for kind, some in asyncio.run(measured(given.archive, given.asked)).items():
        print(f"{kind:18}{statistics.median(some):9.1f}{statistics.quantiles(some, n=20)[18]:9.1f}")


if __name__ == "__main__":
    main()
