"""The open workspace: reading, the one door for edits, undo, redo and history."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import apsw

from umkm_desk.model.ids import uuid7
from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.model.time import from_ms, to_ms
from umkm_desk.paths import Paths
from umkm_desk.workspace import changes as _changes
from umkm_desk.workspace.changes import ChangeEntry, Changes, RowDifference, SQLValue
from umkm_desk.workspace.database import OWN_TABLES, connect, migrate, refresh_search
from umkm_desk.workspace.lock import WorkspaceLock

_TAKEN_AT_ONCE = 5000
_READER_SECONDS = 5.0
"""How long closing waits for a reader that was interrupted."""


class Edit:
    """An open edit. SQL through `db`; new rows of a bulk import through `insert_many`, which records keys instead of values.

    After the block has ended, `changes` tells what was touched.
    """

    def __init__(self, db: apsw.Connection, session: apsw.Session, new_id: Callable[[], str], now: int) -> None:
        self.db = db
        self.now = now
        self.new_id = new_id
        self.changes = Changes({})
        self._session = session
        self._inserted: dict[str, list[str]] = {}

    def insert_many(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[SQLValue]]) -> int:
        """Adds many new rows of one of the seller's tables; the first column is its whole primary key.

        A recorded insert would carry every value into the history and double the bytes of a first import. Undo needs only the
        keys: it deletes the rows and keeps what it deleted for redo.
        """
        if table not in OWN_TABLES:
            raise ValueError(table)
        keys = self._inserted.setdefault(table, [])
        before = len(keys)
        places = ",".join("?" * len(columns))

        def noted() -> Iterator[Sequence[SQLValue]]:
            for row in rows:
                keys.append(str(row[0]))
                yield row

        self._session.enabled = False
        try:
            self.db.executemany(f"INSERT INTO {table} ({','.join(columns)}) VALUES ({places})", noted())
        finally:
            self._session.enabled = True
        return len(keys) - before

    @property
    def inserted(self) -> Mapping[str, Sequence[str]]:
        return self._inserted


class Workspace:
    """The seller's folder, opened. `clock` gives aware UTC time, `random` a number of so many bits; `who` is kept in the history.

    Reading is free from any thread (each has its own connection). Writing is one at a time: `edit` for the seller's own tables,
    `write` for queues, platform data and settings.
    """

    def __init__(
        self,
        paths: Paths,
        *,
        clock: Callable[[], datetime],
        random: Callable[[int], int],
        who: str,
        before_migration: Callable[[Path, int], None],
    ) -> None:
        """Opens or makes the workspace. Raises `Refusal`: `workspace.in_use`, `.not_ours`, `.newer_version`, `.damaged`, `.no_room`."""
        self.paths = paths
        self.clock = clock
        self._random = random
        self._who = who
        self._last_id = (0, 0)
        self._write_lock = threading.Lock()
        self._alone: dict[str, threading.Lock] = {}
        self._readers = threading.local()
        self._all_readers: list[apsw.Connection] = []
        paths.workspace.mkdir(parents=True, exist_ok=True)
        self._lock = WorkspaceLock(paths.workspace)
        try:
            with _plain_refusals():
                self._db = connect(paths.database)
                migrate(self._db, lambda old, _new: before_migration(paths.database, old))
        except BaseException:
            self._lock.release()
            raise
        self._columns = {table: [row[1] for row in self._db.execute(f"PRAGMA table_info({table})")] for table in OWN_TABLES}

    def close(self) -> None:
        """Waits for the transaction that runs; reading that still runs in another thread is interrupted."""
        with self._write_lock:
            while self._all_readers:
                _close_reader(self._all_readers.pop())
            self._db.close()
            self._lock.release()

    def new_id(self) -> str:
        """A UUIDv7 that sorts behind every id made before, also within one millisecond."""
        now = to_ms(self.clock())
        last_ms, last_random = self._last_id
        value = (last_random + 1 + self._random(32)) if now <= last_ms else self._random(72)
        self._last_id = (max(now, last_ms), value)
        return uuid7(self._last_id[0], value)

    def read(self) -> apsw.Connection:
        """The read-only connection of the calling thread; it sees what is committed."""
        reader: apsw.Connection | None = getattr(self._readers, "connection", None)
        if reader is None:
            reader = connect(self.paths.database, read_only=True)
            self._readers.connection = reader
            self._all_readers.append(reader)
        return reader

    @contextmanager
    def edit(self, label: str, **values: object) -> Iterator[Edit]:
        """One transaction that is also one step of the undo. `label` and `values` name it in wording (`change.<label>`).

        Everything or nothing: an exception rolls all of it back. Raises `Refusal` (`workspace.no_room`, `.damaged`).
        """
        with self._transaction() as (db, session):
            edit = Edit(db, session, self.new_id, to_ms(self.clock()))
            yield edit
            changeset = session.changeset()
            if changeset or edit.inserted:
                edit.changes, counts = _changes.summary(changeset, edit.inserted)
                self._forget_redo(db)
                self._store(db, label, values, changeset, edit.inserted, counts, edit.now)

    @contextmanager
    def write(self) -> Iterator[apsw.Connection]:
        """A transaction on what is not the seller's own: queues, platform data, caches, settings. Not in the history."""
        with self._transaction() as (db, session):
            yield db
            if not session.is_empty:
                raise AssertionError("the seller's own tables change only through edit()")

    @contextmanager
    def _transaction(self) -> Iterator[tuple[apsw.Connection, apsw.Session]]:
        with self._write_lock, _plain_refusals():
            db = self._db
            db.execute("BEGIN IMMEDIATE")
            session = apsw.Session(db, "main")
            try:
                for table in OWN_TABLES:
                    session.attach(table)
                yield db, session
                session.close()
                refresh_search(db)
                db.execute("COMMIT")
            except BaseException:
                session.close()
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    @contextmanager
    def alone(self, name: str, task: Task = UNWATCHED) -> Iterator[None]:
        """Work of which only one at a time may run on this workspace, by its name; another waits until it has ended or is cancelled."""
        lock = self._alone.setdefault(name, threading.Lock())
        while not lock.acquire(timeout=0.1):
            task.report(0)
        try:
            yield
        finally:
            lock.release()

    def _store(
        self,
        db: apsw.Connection,
        label: str,
        values: Mapping[str, object],
        changeset: bytes,
        inserted: Mapping[str, Sequence[str]],
        counts: Mapping[str, int],
        now: int,
    ) -> None:
        db.execute(
            "INSERT INTO change (at, who, label, label_values, rows, tables, changeset, inserted) VALUES (?,?,?,?,?,?,?,?)",
            (
                now,
                self._who,
                label,
                json.dumps(values, ensure_ascii=False),
                sum(counts.values()),
                json.dumps(counts),
                _changes.pack(changeset) if changeset else None,
                _changes.pack_keys(inserted) if inserted else None,
            ),
        )

    @staticmethod
    def _forget_redo(db: apsw.Connection) -> None:
        db.execute("UPDATE change SET dropped = 1, redo = NULL WHERE undone_at IS NOT NULL AND dropped = 0")

    # Undo and redo

    def next_undo(self) -> ChangeEntry | None:
        """The change that `undo` would take back."""
        return self._entry("WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1")

    def next_redo(self) -> ChangeEntry | None:
        """The change that `redo` would bring back."""
        return self._entry("WHERE undone_at IS NOT NULL AND dropped = 0 ORDER BY id LIMIT 1")

    def undo(self, *, skip_conflicts: bool = False) -> Changes:
        """Takes the last change back. Raises `Refusal` (`workspace.nothing_to_undo`, `workspace.undo_conflict` with `rows`)."""
        with self._transaction() as (db, session):
            row = db.execute(
                "SELECT id, changeset, inserted FROM change WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1"
            ).fetchone()
            if row is None:
                raise Refusal.because("workspace.nothing_to_undo")
            number, changeset, inserted = row
            changed = self._take_back(db, session, changeset, inserted, skip_conflicts)
            redo = None
            if inserted is not None:
                redo = _changes.pack(session.changeset())
            db.execute("UPDATE change SET undone_at = ?, redo = ? WHERE id = ?", (to_ms(self.clock()), redo, number))
            return changed

    def redo(self) -> Changes:
        """Brings back what `undo` took back last. Raises `Refusal` (`workspace.nothing_to_redo`, `workspace.undo_conflict`)."""
        with self._transaction() as (db, _session):
            row = db.execute(
                "SELECT id, changeset, inserted, redo FROM change WHERE undone_at IS NOT NULL AND dropped = 0 ORDER BY id LIMIT 1"
            ).fetchone()
            if row is None:
                raise Refusal.because("workspace.nothing_to_redo")
            number, changeset, _inserted, redo = row
            again = apsw.Changeset.invert(_changes.unpack(redo)) if redo is not None else _changes.unpack(changeset)
            _apply(db, again, skip_conflicts=False)
            db.execute("UPDATE change SET undone_at = NULL, redo = NULL WHERE id = ?", (number,))
            return _changes.summary(again, {})[0]

    def revert(self, change_id: int, label: str, *, skip_conflicts: bool = False) -> Changes:
        """Takes one older change back as a new change, leaving what came after it. Raises as `undo`."""
        row = self._db_row(change_id)
        entry = self._entry("WHERE id = ?", change_id)
        assert entry is not None
        with self.edit(label, of=entry.label, **{k: v for k, v in entry.values.items() if k != "of"}) as edit:
            self._take_back(edit.db, edit._session, row[0], row[1], skip_conflicts)
        return edit.changes

    def _db_row(self, change_id: int) -> tuple[bytes | None, bytes | None]:
        row = self.read().execute("SELECT changeset, inserted FROM change WHERE id = ?", (change_id,)).fetchone()
        if row is None:
            raise Refusal.because("workspace.nothing_to_undo")
        return row[0], row[1]

    def _take_back(
        self, db: apsw.Connection, session: apsw.Session, changeset: bytes | None, inserted: bytes | None, skip_conflicts: bool
    ) -> Changes:
        if changeset is not None:
            _apply(db, apsw.Changeset.invert(_changes.unpack(changeset)), skip_conflicts=skip_conflicts)
        if inserted is not None:
            for table, keys in reversed(_changes.unpack_keys(inserted).items()):
                key = self._columns[table][0]
                for start in range(0, len(keys), _TAKEN_AT_ONCE):
                    some = apsw.carray(tuple(keys[start : start + _TAKEN_AT_ONCE]))
                    db.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT value FROM carray(?))", (some,))
        return _changes.summary(session.changeset(), {})[0]

    # History

    def history(self, *, limit: int = 100, before: int | None = None) -> list[ChangeEntry]:
        """The newest first; `before` pages on from an id."""
        return [
            entry
            for row in self.read().execute(
                f"SELECT {_ENTRY} FROM change WHERE id < ? ORDER BY id DESC LIMIT ?",
                (before if before is not None else 1 << 62, limit),
            )
            if (entry := _to_entry(row))
        ]

    def differences(self, change_id: int) -> Iterator[RowDifference]:
        """Field by field, what one change did; rows of a bulk import are told by their keys only."""
        changeset, inserted = self._db_row(change_id)
        if changeset is not None:
            yield from _changes.differences(_changes.unpack(changeset), self._columns)
        if inserted is not None:
            for table, keys in _changes.unpack_keys(inserted).items():
                name = self._columns[table][0]
                for key in keys:
                    yield RowDifference(table, "insert", {name: key}, {})

    def _entry(self, where: str, *bindings: int) -> ChangeEntry | None:
        row = self.read().execute(f"SELECT {_ENTRY} FROM change {where}", bindings).fetchone()
        return None if row is None else _to_entry(row)

    def prune(self, *, older_than: datetime | None = None, keep_bytes: int | None = None) -> int:
        """Forgets the oldest changes, by age or until what is kept fits; returns how many. They cannot be undone any more."""
        with self.write() as db:
            cut = 0
            if older_than is not None:
                cut = db.execute("SELECT coalesce(max(id), 0) FROM change WHERE at < ?", (to_ms(older_than),)).get
            if keep_bytes is not None:
                size = "coalesce(length(changeset), 0) + coalesce(length(inserted), 0) + coalesce(length(redo), 0)"
                kept = db.execute(
                    f"SELECT min(id) FROM (SELECT id, sum({size}) OVER (ORDER BY id DESC) AS total FROM change) WHERE total <= ?",
                    (keep_bytes,),
                ).get
                cut = max(cut, (kept - 1) if kept is not None else db.execute("SELECT coalesce(max(id), 0) FROM change").get)
            db.execute("DELETE FROM change WHERE id <= ?", (cut,))
            return db.changes()

    # Settings

    def setting(self, key: str) -> str | None:
        row = self.read().execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_setting(self, key: str, value: str | None) -> None:
        with self.write() as db:
            if value is None:
                db.execute("DELETE FROM setting WHERE key = ?", (key,))
            else:
                db.execute("INSERT INTO setting VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value))


def _close_reader(reader: apsw.Connection) -> None:
    until = time.monotonic() + _READER_SECONDS
    while True:
        reader.interrupt()
        try:
            reader.close()
            return
        except apsw.ThreadingViolationError:
            if time.monotonic() > until:
                raise
            time.sleep(0.005)


_ENTRY = "id, at, who, label, label_values, rows, tables, undone_at"


def _to_entry(row: Sequence[SQLValue]) -> ChangeEntry:
    number, at, who, label, values, rows, tables, undone = row
    assert isinstance(number, int)
    assert isinstance(at, int)
    assert isinstance(rows, int)
    return ChangeEntry(
        number, from_ms(at), str(who), str(label), json.loads(str(values)), rows, json.loads(str(tables)), undone is not None
    )


def _apply(db: apsw.Connection, changeset: bytes, *, skip_conflicts: bool) -> None:
    conflicts = 0

    def on_conflict(reason: int, change: apsw.TableChange) -> int:
        nonlocal conflicts
        conflicts += 1
        return apsw.SQLITE_CHANGESET_OMIT if skip_conflicts else apsw.SQLITE_CHANGESET_ABORT

    try:
        apsw.Changeset.apply(changeset, db, conflict=on_conflict)
    except apsw.AbortError:
        raise Refusal.because("workspace.undo_conflict", rows=conflicts) from None


@contextmanager
def _plain_refusals() -> Iterator[None]:
    """SQLite's own errors that a seller can act on, as refusals."""
    try:
        yield
    except apsw.FullError:
        raise Refusal.because("workspace.no_room") from None
    except (apsw.CorruptError, apsw.NotADBError):
        raise Refusal.because("workspace.damaged") from None
    except (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError):
        raise Refusal.because("workspace.not_writable") from None
    except apsw.IOError:
        raise Refusal.because("workspace.disk_trouble") from None
