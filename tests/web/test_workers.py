from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

from goftar.web.rates import Rates
from goftar.web.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="a server is one process here")


@contextmanager
def _served(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server as a shell starts it, and where it answers."""
    command = [sys.executable, "-m", "goftar", "serve", "--archive", str(folder), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr
            found = re.search(r"http://[^ ]+", server.stderr.readline())
            assert found
            yield server, found[0]
        finally:
            server.terminate()
            server.wait(30)


def _workers(server: subprocess.Popen[str]) -> set[int]:
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(server.pid)], capture_output=True, text=True, check=False)
    return {int(line) for line in told.stdout.split()}


def _until(is_so: object, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError("It did not happen in time.")


@needs_fork
def test_several_processes_know_the_same_limits_and_forms(own_folder: Path) -> None:
    with _served(own_folder, "--workers", "2", "--rate", "1") as (_, address), httpx.Client() as first:
        page = first.get(address, timeout=30)
        stamp = re.search(r'name="stamp" value="(\w+)"', page.text)
        assert stamp
        fields = {"stamp": stamp[1], "language": "en", "back": "/"}
        told = []
        for _ in range(8):
            # A connection of its own each time, so that either process answers.
            with httpx.Client(cookies=first.cookies) as other:
                told.append(other.post(f"{address}language", data=fields, timeout=30).status_code)
        assert set(told) <= {303, 429}
        # Four at once and one each second, whoever of the two is asked.
        assert 303 in told
        assert 429 in told


@needs_fork
def test_a_process_that_ends_is_begun_anew_and_all_end_together(own_folder: Path) -> None:
    with _served(own_folder, "--workers", "2") as (server, address):
        httpx.get(address, timeout=30)
        _until(lambda: len(_workers(server)) == 2)
        before = _workers(server)
        os.kill(min(before), signal.SIGKILL)
        _until(lambda: len(_workers(server)) == 2 and _workers(server) != before)
        assert httpx.get(address, timeout=30).status_code == 200
        after = _workers(server)
        server.terminate()
        server.wait(30)
        _until(lambda: not any(_is_alive(one) for one in after))


@needs_fork
def test_none_outlives_the_one_that_began_them(own_folder: Path) -> None:
    with _served(own_folder, "--workers", "2") as (server, address):
        httpx.get(address, timeout=30)
        _until(lambda: len(_workers(server)) == 2)
        some = _workers(server)
        server.kill()
        server.wait(30)
        _until(lambda: not any(_is_alive(one) for one in some))


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_place_that_is_taken_is_told(own_folder: Path) -> None:
    with _served(own_folder, "--workers", "1") as (_, address):
        port = httpx.URL(address).port
        command = [sys.executable, "-m", "goftar", "serve", "--archive", str(own_folder), "--port", str(port)]
        told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert told.returncode == 1
    assert "--port names another" in told.stderr
    assert "Traceback" not in told.stderr


@needs_fork
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_tally_is_shared_by_processes() -> None:
    tally = Tally()
    child = os.fork()
    if not child:
        with tally.held():
            tally.put("a", 2.0, 7.0)
        os._exit(0)
    os.waitpid(child, 0)
    assert tally.get("a") == (2.0, 7.0)
    tally.forget("a")
    assert tally.get("a") is None


def test_a_tally_forgets_what_is_oldest() -> None:
    tally = Tally(places=4)
    for moment, key in enumerate("abcde", start=1):
        tally.put(key, 1.0, float(moment))
    assert tally.get("a") is None
    assert tally.get("e") == (1.0, 5.0)


def test_an_address_gets_its_burst_then_its_rate() -> None:
    now = [100.0]
    rates = Rates(2.0, 3, clock=lambda: now[0])
    assert [rates.allows("1.2.3.4") for _ in range(4)] == [True, True, True, False]
    assert rates.allows("1.2.3.5")
    now[0] += 0.5
    assert [rates.allows("1.2.3.4") for _ in range(2)] == [True, False]
