"""One app at a time holds a workspace. The system drops the lock when the process ends, however it ends."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import IO

from umkm_desk.model.problem import Refusal

_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)


class WorkspaceLock:
    """Held from construction to `release`. Raises `Refusal` (`workspace.in_use`) when another process holds it, and `OSError` where the
    folder cannot be written to or its drive knows no locks."""

    def __init__(self, folder: Path) -> None:
        self._file: IO[bytes] = (folder / "workspace.lock").open("a+b")
        try:
            _take(self._file)
        except OSError as error:
            self._file.close()
            if error.errno not in _HELD:
                raise
            raise Refusal.because("workspace.in_use", folder=str(folder)) from None

    def release(self) -> None:
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
