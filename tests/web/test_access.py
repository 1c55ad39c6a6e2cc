from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from goftar.web.access import FILE, Access, Visitor
from goftar.web.attempts import Attempts
from goftar.web.settings import ServingError
from goftar.web.visits import COOKIE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.web.conftest import Asking

    Serving = Callable[..., Asking]

PASSWORD = "ten or more letters"


def _bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def test_an_archive_without_keys_gets_no_file(own_folder: Path, serving: Serving) -> None:
    asking = serving(own_folder)
    assert asking.get("/").status_code == 200
    assert not (own_folder / FILE).exists()
    assert Access(own_folder).remove("nobody") == 0


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root writes everywhere")
def test_an_archive_that_cannot_be_written_is_shown(own_folder: Path, serving: Serving) -> None:
    own_folder.chmod(0o555)
    try:
        assert serving(own_folder).get("/").status_code == 200
        with pytest.raises(ServingError, match="writable"):
            Access(own_folder).add_token("x", "read")
    finally:
        own_folder.chmod(0o755)


def test_the_file_is_its_owners_alone_and_holds_no_secret(own_folder: Path) -> None:
    access = Access(own_folder)
    token = access.add_token("مریم", "read")
    access.set_password("رضا", "note", PASSWORD)
    assert (own_folder / FILE).stat().st_mode & 0o077 == 0
    assert not list(own_folder.glob(f"{FILE}.*"))
    raw = (own_folder / FILE).read_bytes()
    assert token.split("_", 2)[2].encode() not in raw
    assert PASSWORD.encode() not in raw


def test_others_need_a_key_before_the_server_starts(own_folder: Path, serving: Serving) -> None:
    with pytest.raises(ServingError, match="goftar access add"):
        serving(own_folder, host="0.0.0.0")
    Access(own_folder).add_token("x", "read")
    asking = serving(own_folder, host="0.0.0.0")
    assert asking.get("/").headers["location"] == "/login"
    assert asking.get("/api/v1/articles").status_code == 401


@pytest.mark.parametrize(("role", "reads", "notes"), [("read", 200, 403), ("note", 200, 303), ("add", 200, 303)])
def test_a_token_does_what_its_role_allows(
    own_folder: Path, serving: Serving, names: list[str], role: str, reads: int, notes: int
) -> None:
    token = Access(own_folder).add_token("x", role)  # type: ignore[arg-type]
    asking = serving(own_folder)
    path = f"/article/{names[0]}"
    assert asking.get(path, headers=_bearer(token)).status_code == reads
    answer = asking.ask("POST", f"{path}/notes", data={"text": "یادداشت"}, headers=_bearer(token))
    assert answer.status_code == notes
    assert ("note-form" in asking.get(f"{path}?on=article", headers=_bearer(token)).text) == (notes == 303)


@pytest.mark.parametrize("token", ["", "goftar_", "goftar_aaaaaaaaaaaa_b", "x_y_z", "goftar_\ud800_x", "goftar__"])
def test_what_is_no_token_opens_nothing(own_folder: Path, token: str) -> None:
    Access(own_folder).add_token("x", "read")
    assert Access(own_folder).by_token(token) is None


def test_a_token_of_one_id_does_not_open_with_anothers_secret(own_folder: Path) -> None:
    access = Access(own_folder)
    one, other = (access.add_token(name, "read").split("_", 2) for name in ("a", "b"))
    assert access.by_token("_".join((*one[:2], other[2]))) is None
    assert access.by_token("_".join(one)) == Visitor(name="a", role="read", key=one[1])


def test_tokens_end_and_rotate(own_folder: Path) -> None:
    access = Access(own_folder)
    assert access.by_token(access.add_token("old", "read", expires=time.time() - 1)) is None
    first = access.add_token("x", "note")
    second = access.rotate("x")
    assert access.by_token(first)
    third = access.rotate("x", grace=0)
    assert (access.by_token(first), access.by_token(second)) == (None, None)
    found = access.by_token(third)
    assert found
    assert found.role == "note"


def test_a_session_is_of_the_key_that_opened_it(own_folder: Path) -> None:
    access = Access(own_folder)
    reader = access.by_token(access.add_token("مریم", "read"))
    access.add_token("مریم", "add")
    assert reader
    session = access.by_session(access.open_session(reader))
    assert session
    assert (session.role, session.key) == ("read", reader.key)


def test_a_log_in_gives_a_new_session_and_ends_the_old_one(own_folder: Path, serving: Serving) -> None:
    Access(own_folder).set_password("رضا", "note", PASSWORD)
    asking = serving(own_folder)
    asking.cookies.set(COOKIE, "planted", domain="127.0.0.1")
    fields = {"name": "رضا", "secret": PASSWORD}
    answer = asking.send("/login", fields)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    first = asking.cookies[COOKIE]
    assert first != "planted"
    assert all(word in answer.headers["set-cookie"].lower() for word in ("httponly", "samesite=strict", "path=/"))
    assert asking.get("/").status_code == 200
    asking.send("/login", fields)
    access = Access(own_folder)
    assert asking.cookies[COOKIE] != first
    assert access.by_session(first) is None
    assert access.by_session("planted") is None


def test_a_log_out_ends_the_session_here_and_a_removed_key_everywhere(own_folder: Path, serving: Serving) -> None:
    access = Access(own_folder)
    access.set_password("رضا", "note", PASSWORD)
    visitor = access.by_password("رضا", PASSWORD)
    assert visitor
    elsewhere = [access.open_session(visitor) for _ in range(2)]
    asking = serving(own_folder)
    asking.send("/login", {"name": "رضا", "secret": PASSWORD})
    mine = asking.cookies[COOKIE]
    stamp = asking.stamp("/")
    assert asking.ask("POST", "/logout", data={"stamp": stamp}).status_code == 303
    assert access.by_session(mine) is None
    assert all(access.by_session(one) for one in elsewhere)
    access.remove("رضا")
    assert [access.by_session(one) for one in elsewhere] == [None, None]


def test_a_new_password_ends_what_the_old_one_opened(own_folder: Path) -> None:
    access = Access(own_folder)
    access.set_password("رضا", "note", PASSWORD)
    visitor = access.by_password("رضا", PASSWORD)
    assert visitor
    session = access.open_session(visitor)
    access.set_password("رضا", "note", f"{PASSWORD}!")
    assert access.by_session(session) is None
    assert access.by_password("رضا", PASSWORD) is None
    with pytest.raises(ServingError, match="short"):
        access.set_password("رضا", "note", "short")


def test_sessions_end_by_the_clock(own_folder: Path) -> None:
    access = Access(own_folder)
    visitor = access.by_token(access.add_token("x", "read"))
    assert visitor
    session = access.open_session(visitor)
    with closing(sqlite3.connect(own_folder / FILE)) as db, db:
        db.execute("UPDATE session SET expires = ?", (time.time() - 1,))
    assert access.by_session(session) is None


def test_failed_log_ins_are_slowed(own_folder: Path, serving: Serving) -> None:
    Access(own_folder).set_password("رضا", "note", PASSWORD)
    asking = serving(own_folder)
    told = [asking.send("/login", {"name": "رضا", "secret": "wrong"}) for _ in range(6)]
    assert [answer.status_code for answer in told] == [401] * 5 + [429]
    assert int(told[-1].headers["retry-after"]) >= 1
    # Also the right one has to wait now.
    assert asking.send("/login", {"name": "رضا", "secret": PASSWORD}).status_code == 429


def test_the_wait_grows_and_is_forgotten() -> None:
    now = [0.0]
    attempts = Attempts(clock=lambda: now[0])
    waits = []
    for _ in range(9):
        now[0] += attempts.wait("1.2.3.4", "x")
        attempts.failed("1.2.3.4", "x")
        waits.append(attempts.wait("1.2.3.4", "x"))
    assert waits == [0, 0, 0, 0, 2, 3, 5, 9, 17]
    assert attempts.wait("5.6.7.8", "x") == 0
    assert attempts.wait("1.2.3.4", "y") == 0
    now[0] += 16 * 60
    assert attempts.wait("1.2.3.4", "x") == 0


def test_a_stranger_does_not_lock_a_name_for_long() -> None:
    now = [0.0]
    attempts = Attempts(clock=lambda: now[0])
    for number in range(500):
        attempts.failed(f"10.0.{number // 250}.{number % 250}", "رضا")
    assert 0 < attempts.wait("127.0.0.1", "رضا") <= 11


def test_who_comes_in_is_not_slowed_any_more() -> None:
    attempts = Attempts(clock=lambda: 0.0)
    for _ in range(6):
        attempts.failed("1.2.3.4", "x")
    attempts.came("1.2.3.4", "x")
    assert attempts.wait("1.2.3.4", "x") == 0
