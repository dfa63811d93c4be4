"""Opening the database: pragmas, migrations, and who owns which table."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import apsw

from umkm_desk.model.problem import Refusal

OWN_TABLES = (
    "product", "variant", "photo", "product_attribute", "product_override", "permit", "product_permit", "business_field",
    "category_correction", "category_choice", "saved_view", "import_profile",
)  # fmt: skip
"""The seller's own tables: changed only through `Workspace.edit`, recorded, undoable."""

APPLICATION_ID = 0x554D4B4D  # "UMKM", so that a stranger's database is not taken for ours

_PAGES_AHEAD = 8000
"""Pages of 4 KiB that the log may hold before a commit carries them into the database: what some edits of 10,000 products write, so
that the seller waits for it after a few of them, not after each."""

_LEAST_ROOM = 1024**2
"""Bytes. With less, what SQLite calls a file that cannot be opened, or a disk that fails, is a full disk."""


def refusal_of(error: BaseException, folder: Path) -> Refusal | None:
    """What the seller can act on, of errors of SQLite and of the system while `folder` is read or written; `None` for any other.

    Codes: `workspace.no_room`, `.damaged`, `.not_writable`, `.disk_trouble`.
    """
    match error:
        case apsw.FullError():
            code = "workspace.no_room"
        case apsw.CorruptError() | apsw.NotADBError():
            code = "workspace.damaged"
        case apsw.ReadOnlyError() | apsw.CantOpenError() | apsw.PermissionsError() | PermissionError():
            code = "workspace.no_room" if _is_full(folder) else "workspace.not_writable"
        case apsw.IOError():
            code = "workspace.no_room" if _is_full(folder) else "workspace.disk_trouble"
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            code = "workspace.no_room"
        case OSError(errno=errno.EROFS):
            code = "workspace.not_writable"
        case OSError(errno=errno.EIO | errno.ENODEV | errno.ENXIO | errno.ESTALE):
            code = "workspace.disk_trouble"
        case _:
            return None
    return Refusal.because(code)


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM
    except OSError:
        return False


def migrations() -> list[tuple[int, str]]:
    """(version, SQL) in order."""
    folder = resources.files("umkm_desk.workspace.migrations")
    found = [(int(entry.name[:4]), entry.read_text("utf-8")) for entry in folder.iterdir() if entry.name.endswith(".sql")]
    return sorted(found)


def connect(file: Path, *, read_only: bool = False) -> apsw.Connection:
    """A connection with our pragmas: WAL, every commit durable, foreign keys, no double-quoted strings."""
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
    db = apsw.Connection(str(file), flags=flags)
    db.set_busy_timeout(5000)
    db.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)
    db.config(apsw.SQLITE_DBCONFIG_DQS_DDL, 0)
    if not read_only:
        db.pragma("journal_mode", "wal")
    db.pragma("synchronous", "FULL")
    db.pragma("foreign_keys", True)
    db.pragma("cache_size", -16_000)
    db.pragma("temp_store", 2)
    db.wal_autocheckpoint(_PAGES_AHEAD)
    return db


def migrate(db: apsw.Connection, before: Callable[[int, int], None]) -> None:
    """Brings the database to the newest version; `before(old, new)` runs first when an existing one is to be changed.

    Raises `Refusal` for a database of a newer program and for a file that is not ours.
    """
    steps = migrations()
    newest = steps[-1][0]
    version = int(db.pragma("user_version"))
    application = db.pragma("application_id")
    if version == 0 and application == 0 and db.execute("SELECT count(*) FROM sqlite_schema").get:
        raise Refusal.because("workspace.not_ours")
    if application not in (0, APPLICATION_ID):
        raise Refusal.because("workspace.not_ours")
    if version > newest:
        raise Refusal.because("workspace.newer_version", version=version, known=newest)
    if version == newest:
        return
    if version:
        before(version, newest)
    for number, sql in steps:
        if number <= version:
            continue
        db.execute("BEGIN EXCLUSIVE")
        try:
            db.execute(sql)
            db.pragma("user_version", number)
            db.pragma("application_id", APPLICATION_ID)
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:  # a full disk has ended it already
                db.execute("ROLLBACK")
            raise


def refresh_search(db: apsw.Connection) -> None:
    """Brings the search index up to the products that this transaction added, changed or removed (also by undo and redo)."""
    if db.execute("SELECT 1 FROM product_search_todo LIMIT 1").fetchone() is None:
        return
    if db.execute("SELECT 1 FROM product LIMIT 1").fetchone() is None:
        # The first import was taken back: to remove its texts one by one takes as long as the rest of it.
        db.execute("INSERT INTO product_search (product_search) VALUES ('delete-all'); DELETE FROM product_search_todo")
        return
    db.execute(
        "DELETE FROM product_search WHERE rowid IN (SELECT n FROM product_search_todo WHERE known);"
        "INSERT INTO product_search (rowid, name, sku, brand)"
        " SELECT product.rowid, name, sku, brand FROM product_search_todo JOIN product ON product.rowid = n ORDER BY n;"
        "DELETE FROM product_search_todo"
    )
