"""The lock of the one goftar that may write to an archive; it falls when the process ends, however it ends."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from goftar.archive.errors import ArchiveError, BusyError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO


def locked(path: Path) -> BinaryIO:
    """The lock file of an archive, held until it is closed; raises BusyError where another process holds it."""
    try:
        file = (path / "lock").open("a+b")
    except OSError as error:
        reason = f"It cannot be written to ({error.strerror}); make the folder writable or name another with --archive."
        raise ArchiveError(path, reason) from None
    try:
        _hold(file)
    except OSError:
        file.close()
        raise BusyError(path, "Another goftar is writing to it; wait until it is done, or stop it.") from None
    return file


if os.name == "nt":  # pragma: no cover
    import msvcrt

    def _hold(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:
    import fcntl

    def _hold(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
