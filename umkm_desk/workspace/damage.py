"""How a damaged or emptied database is noticed. Every start looks here, so nothing is loaded that saving it takes (`salvage`)."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path

import apsw

from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.paths import Paths


def mark_of(paths: Paths) -> Path:
    """The file that stands there from the moment damage was met until it was looked at."""
    return paths.workspace / "damaged.found"


def mark(paths: Paths) -> None:
    """Remembers that damage was met while the workspace was in use: it is looked at when it is opened next."""
    with suppress(OSError):
        mark_of(paths).touch()


def look_before_opening(paths: Paths) -> None:
    """Raises `Refusal` (`workspace.damaged`) where the database must be saved first; called by whoever holds the lock.

    Looked at whole where the last run met damage or ended without closing, which is what a power cut leaves; else a start would take
    longer for nothing. A database that is gone or empty although there are copies of it was not made that way by us.
    """
    database, met = paths.database, mark_of(paths)
    if not database.exists() or database.stat().st_size == 0:
        if any(paths.backups.glob("????-??-??.db")):
            raise Refusal.because("workspace.damaged")
        return
    journal, index = (database.with_name(database.name + tail) for tail in ("-wal", "-shm"))
    # an index whose journal is gone: what it held may have been half in the database
    if not (met.exists() or (journal.exists() and journal.stat().st_size) or (index.exists() and not journal.exists())):
        return
    if not _sound(database, thorough=met.exists()):
        raise Refusal.because("workspace.damaged")
    met.unlink(missing_ok=True)


EMPTIED = frozenset({"workspace.empty_beside_copies", "workspace.empty_beside_photos"})
"""Codes of what `emptied` tells."""


def emptied(paths: Paths, conn: apsw.Connection) -> Problem | None:
    """What lies beside a database in which nothing was ever done, and tells that there was more: a copy with products, or photos. `None` for
    a workspace that is new, and for one in use."""
    if any(conn.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").get for table in ("change", "product", "shop", "rank_check")):
        return None
    for copy in sorted(paths.backups.glob("*.db"), key=lambda file: file.stat().st_mtime, reverse=True):
        if products := _products_in(copy):
            return Problem("workspace.empty_beside_copies", values={"backup": copy.name, "products": products})
    photos = sum(path.suffix != ".part" for path in paths.photos.glob("??/*"))
    return Problem("workspace.empty_beside_photos", values={"photos": photos}) if photos else None


def _products_in(copy: Path) -> int:
    try:
        with closing(apsw.Connection(str(copy), flags=apsw.SQLITE_OPEN_READONLY)) as db:
            return int(db.execute("SELECT count(*) FROM product").get)
    except apsw.Error:  # restoring it would refuse it
        return 0


def _sound(database: Path, *, thorough: bool) -> bool:
    try:
        with closing(apsw.Connection(str(database), flags=apsw.SQLITE_OPEN_READWRITE)) as db:
            db.pragma("trusted_schema", False)
            return bool(db.execute(f"PRAGMA {'integrity' if thorough else 'quick'}_check(1)").get == "ok")
    except (apsw.CorruptError, apsw.NotADBError):
        return False
    except apsw.Error:  # told by whoever opens it
        return True
