"""Who may do what on a server: tokens and passwords with a role, and the sessions that a login opens.

They lie in `access.db` beside the record, never in it, so that no export, backup or copy of an archive carries them.
Tokens are 256 random bits and kept as SHA-256; passwords are kept under scrypt (RFC 7914: N 2**15, r 8, p 1).
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from goftar.web.settings import ServingError

if TYPE_CHECKING:
    from pathlib import Path

Role = Literal["read", "note", "add"]
ROLES: tuple[Role, ...] = get_args(Role)
FILE = "access.db"
SESSION_SECONDS = 12 * 3600
GRACE_SECONDS = 24 * 3600

_TABLES = """
CREATE TABLE IF NOT EXISTS key (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('read', 'note', 'add')),
    kind TEXT NOT NULL CHECK (kind IN ('token', 'password')),
    salt BLOB NOT NULL,
    digest BLOB NOT NULL,
    made REAL NOT NULL,
    expires REAL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS password_name ON key (name) WHERE kind = 'password';
CREATE TABLE IF NOT EXISTS session (
    digest BLOB PRIMARY KEY,
    key TEXT NOT NULL REFERENCES key ON DELETE CASCADE,
    expires REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS secret (only INTEGER PRIMARY KEY CHECK (only = 1), value BLOB NOT NULL) STRICT;
"""
_SCRYPT_COST = 1 << 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks: the key he came with and its name, what he may do, and a value that only his pages know."""

    name: str
    role: Role
    session: str = ""
    key: str = ""

    def may(self, role: Role) -> bool:
        """Whether his role covers what needs another one.

        >>> Visitor(name="", role="note").may("read"), Visitor(name="", role="note").may("add")
        (True, False)
        """
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A token or password as it is listed: never with what it opens with."""

    id: str
    name: str
    role: Role
    kind: Literal["token", "password"]
    made: float
    expires: float | None


class Access:
    """The keys and sessions of an archive's server.

    The file is made when the first key is: an archive that nobody needs a key for may lie where nothing can be written.
    """

    def __init__(self, archive: Path) -> None:
        self._path = archive / FILE
        # Stamps of those who need no key hold as long as this server runs.
        row = self._row("SELECT value FROM secret", ())
        self._secret: bytes = row[0] if row else secrets.token_bytes(32)

    def _make(self) -> None:
        """Makes the file, whole and for its owner alone, unless it is there."""
        if self._path.exists():
            return
        new = self._path.with_name(f"{FILE}.{secrets.token_hex(4)}")
        try:
            os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            try:
                with closing(sqlite3.connect(new)) as db, db:
                    db.executescript(_TABLES)
                    db.execute("INSERT INTO secret VALUES (1, ?)", (self._secret,))
                with suppress(FileExistsError):
                    os.link(new, self._path)
            finally:
                new.unlink()
        except OSError as error:
            raise ServingError(f"{self._path}: {error.strerror}; make the folder writable to keep keys.") from error

    def listed(self) -> tuple[Key, ...]:
        """All keys, the oldest first."""
        if not self._path.exists():
            return ()
        with closing(self._opened()) as db:
            rows = db.execute("SELECT id, name, role, kind, made, expires FROM key ORDER BY made, id").fetchall()
        return tuple(
            Key(id=id_, name=name, role=role, kind=kind, made=made, expires=expires)
            for id_, name, role, kind, made, expires in rows
        )

    def add_token(self, name: str, role: Role, *, expires: float | None = None) -> str:
        """A new token, which is shown this once; `expires` in seconds since 1970."""
        id_, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
        self._put(id_, name, role, "token", b"", _sha(secret), expires)
        return f"goftar_{id_}_{secret}"

    def set_password(self, name: str, role: Role, password: str) -> None:
        """Gives a name a password, in the place of the one it had; raises ServingError for one that is too short."""
        if len(password) < 10:
            raise ServingError(f"The password for {name!r} is short; take ten characters or more.")
        salt = secrets.token_bytes(16)
        self.remove(name, kind="password")
        self._put(secrets.token_hex(6), name, role, "password", salt, _scrypt(password, salt), None)

    def rotate(self, name: str, *, grace: float = GRACE_SECONDS) -> str:
        """A new token in the place of a name's tokens, which still open for `grace` seconds."""
        old = [key for key in self.listed() if key.name == name and key.kind == "token"]
        if not old:
            raise ServingError(f"There is no token named {name!r}; `goftar access list` shows the names.")
        until = time.time() + grace
        with closing(self._opened()) as db, db:
            db.execute(
                "UPDATE key SET expires = min(coalesce(expires, ?), ?) WHERE name = ? AND kind = 'token'",
                (until, until, name),
            )
        return self.add_token(name, old[-1].role)

    def remove(self, name: str, *, kind: str | None = None) -> int:
        """Takes a name's keys away, and the sessions that they opened; returns how many keys there were."""
        if not self._path.exists():
            return 0
        with closing(self._opened()) as db, db:
            return db.execute("DELETE FROM key WHERE name = ? AND kind = coalesce(?, kind)", (name, kind)).rowcount

    def by_token(self, token: str) -> Visitor | None:
        """Who came with a token; None for one that opens nothing."""
        parts = token.split("_", 2)
        if len(parts) != 3 or parts[0] != "goftar" or not parts[1].isascii():
            return None
        row = self._row("SELECT name, role, digest, expires FROM key WHERE id = ? AND kind = 'token'", (parts[1],))
        name, role, digest, expires = row or ("", "read", bytes(32), None)
        is_right = hmac.compare_digest(digest, _sha(parts[2]))
        if row is None or not is_right or (expires is not None and expires < time.time()):
            return None
        return Visitor(name=name, role=role, key=parts[1])

    def by_password(self, name: str, password: str) -> Visitor | None:
        """Who came with a name and a password; takes as long for a name that is not there."""
        row = self._row("SELECT id, role, salt, digest FROM key WHERE name = ? AND kind = 'password'", (name,))
        id_, role, salt, digest = row or ("", "read", bytes(16), bytes(32))
        is_right = hmac.compare_digest(digest, _scrypt(password, salt))
        return Visitor(name=name, role=role, key=id_) if row and is_right else None

    def open_session(self, visitor: Visitor) -> str:
        """A session for one who came with a key; its value goes into a cookie and is kept here as a digest."""
        value = secrets.token_urlsafe(32)
        with closing(self._opened()) as db, db:
            db.execute("DELETE FROM session WHERE expires < ?", (time.time(),))
            db.execute(
                "INSERT INTO session SELECT ?, id, ? FROM key WHERE id = ?",
                (_sha(value), time.time() + SESSION_SECONDS, visitor.key),
            )
        return value

    def by_session(self, value: str) -> Visitor | None:
        """Who opened a session; None where it has ended."""
        row = self._row(
            "SELECT key.name, key.role, key.id FROM session JOIN key ON key.id = session.key WHERE session.digest = ?"
            " AND session.expires > ? AND (key.expires IS NULL OR key.expires > ?)",
            (_sha(value), time.time(), time.time()),
        )
        return Visitor(name=row[0], role=row[1], session=value, key=row[2]) if row else None

    def close_session(self, value: str) -> None:
        """Ends a session."""
        if not self._path.exists():
            return
        with closing(self._opened()) as db, db:
            db.execute("DELETE FROM session WHERE digest = ?", (_sha(value),))

    def stamp(self, session: str) -> str:
        """What a form of this session must send back: nobody who does not know the server's secret can make it."""
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    def is_stamp(self, session: str, stamp: str) -> bool:
        """Whether a form was made for this session, compared in constant time."""
        return hmac.compare_digest(self.stamp(session).encode(), stamp.encode("utf-8", "replace"))

    def _put(
        self, id_: str, name: str, role: Role, kind: str, salt: bytes, digest: bytes, expires: float | None
    ) -> None:
        if role not in ROLES:
            raise ServingError(f"{role!r} is no role; there are {', '.join(ROLES)}.")
        self._make()
        with closing(self._opened()) as db, db:
            db.execute(
                "INSERT INTO key VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (id_, name, role, kind, salt, digest, time.time(), expires),
            )

    def _row(self, sql: str, values: tuple[object, ...]) -> tuple[Any, ...] | None:
        if not self._path.exists():
            return None
        with closing(self._opened()) as db:
            found: tuple[Any, ...] | None = db.execute(sql, values).fetchone()
        return found

    def _opened(self) -> sqlite3.Connection:
        try:
            db = sqlite3.connect(self._path, timeout=10)
        except sqlite3.Error as error:
            raise ServingError(f"{self._path}: {error}; make the archive's folder writable to keep keys.") from error
        db.execute("PRAGMA foreign_keys = ON")
        return db


def _sha(value: str) -> bytes:
    return hashlib.sha256(value.encode("utf-8", "replace")).digest()


def _scrypt(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        password.encode("utf-8", "replace"), salt=salt, n=_SCRYPT_COST, r=8, p=1, maxmem=64 << 20, dklen=32
    )
