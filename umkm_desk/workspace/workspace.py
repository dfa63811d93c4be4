"""The open workspace: reading, the one door for edits, undo, redo and history."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime
from itertools import islice
from pathlib import Path

import apsw

from umkm_desk.model.ids import uuid7
from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.model.time import from_ms, to_ms
from umkm_desk.paths import Paths
from umkm_desk.workspace import changes as _changes
from umkm_desk.workspace import damage
from umkm_desk.workspace import steps as _steps
from umkm_desk.workspace.changes import ChangeEntry, Changes, RowDifference, SQLValue
from umkm_desk.workspace.database import OWN_TABLES, connect, migrate, refresh_search, refusal_of
from umkm_desk.workspace.lock import WorkspaceLock
from umkm_desk.workspace.steps import AT_ONCE, Inserted, PackedSteps, Step, StepLog

log = logging.getLogger(__name__)

_READER_SECONDS = 5.0
"""How long closing waits for a reader that was interrupted."""


class Edit:
    """An open edit. SQL through `db` is recorded row by row; many rows go through `insert_many` and `update_many`, which keep less.

    `counted` names values of the label that tell how many rows of a table changed (value -> table). After the block has ended,
    `changes` tells what was touched.
    """

    def __init__(self, db: apsw.Connection, session: apsw.Session, new_id: Callable[[], str], now: int) -> None:
        self.db = db
        self.now = now
        self.new_id = new_id
        self.counted: dict[str, str] = {}
        self.changes = Changes({})
        self.steps = StepLog()
        self._session = session

    def insert_many(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[SQLValue]]) -> int:
        """Adds many new rows of one of the seller's tables; the first column is its whole primary key."""
        added = list(rows)
        places = ",".join("?" * len(columns))
        with self._unrecorded(table):
            self.db.executemany(f"INSERT INTO {table} ({','.join(columns)}) VALUES ({places})", added)
        for start in range(0, len(added), AT_ONCE):
            self.steps.add(Inserted(table, [str(row[0]) for row in added[start : start + AT_ONCE]]))
        return len(added)

    def update_many(
        self,
        table: str,
        column: str,
        value: str,
        bindings: Sequence[SQLValue],
        where: str,
        among: Sequence[object],
        *,
        row: str = "x",
    ) -> int:
        """Sets a column of the rows for which `where` holds to the SQL expression `value`; returns how many had another value.

        Both call the row `row`; `bindings` fill the places of `value`, `among` those of `where`. Comes before anything else of the edit
        that touches these rows, since undo takes it back last.
        """
        with self._unrecorded(table):
            step = _steps.update(self.db, table, column, value, bindings, where, among, row)
        self.steps.add(step)
        return step.rows

    def turn(
        self,
        steps: Iterable[Step],
        *,
        skip_conflicts: bool = False,
        passed: Callable[[int], None] = lambda _rows: None,
        recorded: bool = False,
    ) -> None:
        """Does the opposite of each step; `recorded`: row by row. Raises as `Workspace.undo`."""
        for step in steps:
            with nullcontext() if recorded else self._unrecorded(step.table):
                for done in _steps.turn(self.db, step, skip_conflicts=skip_conflicts, passed=passed):
                    if not recorded:
                        self.steps.add(done)

    @contextmanager
    def _unrecorded(self, table: str) -> Iterator[None]:
        if table not in OWN_TABLES:
            raise ValueError(table)
        before = self._session.enabled
        self._session.enabled = False
        try:
            yield
        finally:
            self._session.enabled = before


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
        before_opening: Callable[[Paths], None] = lambda _paths: None,
    ) -> None:
        """Opens or makes the workspace; `before_opening` looks at the files first, while nobody else may.

        Raises `Refusal`: `workspace.in_use`, `.not_ours`, `.newer_version`, and as `refusal_of`.
        """
        self.paths = paths
        self.clock = clock
        self._random = random
        self._who = who
        self._last_id = (0, 0)
        self._write_lock = threading.Lock()
        self._alone: dict[str, threading.Lock] = {}
        self._readers = threading.local()
        self._all_readers: list[apsw.Connection] = []
        with self._plain_refusals(OSError):
            paths.workspace.mkdir(parents=True, exist_ok=True)
            self._lock = WorkspaceLock(paths.workspace)
        try:
            with self._plain_refusals(OSError):
                before_opening(paths)
                self._db = self._opened(before_migration)
        except BaseException:
            self._lock.release()
            raise
        self._columns = {table: [row[1] for row in self._db.execute(f"PRAGMA table_info({table})")] for table in OWN_TABLES}

    def _opened(self, before_migration: Callable[[Path, int], None]) -> apsw.Connection:
        db = connect(self.paths.database)
        try:
            migrate(db, lambda old, _new: before_migration(self.paths.database, old))
            db.execute("SELECT value FROM setting").fetchall()  # without them nothing starts
        except BaseException:
            db.close()  # on Windows nobody could put another file in its place
            raise
        return db

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
            with self._plain_refusals():
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
            if changeset or edit.steps:
                edit.changes, counts = _changes.summary(changeset, edit.steps.keys, edit.steps.rows)
                values |= {name: counts.get(table, 0) for name, table in edit.counted.items()}
                self._forget_redo(db)
                self._store(db, label, values, changeset, edit.steps, counts, edit.now)

    @contextmanager
    def write(self) -> Iterator[apsw.Connection]:
        """A transaction on what is not the seller's own: queues, platform data, caches, settings. Not in the history."""
        with self._transaction() as (db, session):
            yield db
            if not session.is_empty:
                raise AssertionError("the seller's own tables change only through edit()")

    @contextmanager
    def _transaction(self) -> Iterator[tuple[apsw.Connection, apsw.Session]]:
        with self._write_lock, self._plain_refusals():
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

    def refusal_of(self, error: BaseException) -> Refusal | None:
        """What the seller can act on, of an error of SQLite or of the system; `None` for any other. Damage is remembered for the next
        opening, which saves what can be read."""
        refusal = refusal_of(error, self.paths.workspace)
        if refusal is not None and refusal.problem.code == "workspace.damaged":
            damage.mark(self.paths)
        return refusal

    @contextmanager
    def _plain_refusals(self, *also: type[Exception]) -> Iterator[None]:
        """Errors of SQLite, and those of `also`, that a seller can act on, as refusals."""
        told: tuple[type[Exception], ...] = (apsw.Error, *also)
        try:
            yield
        except told as error:
            refusal = self.refusal_of(error)
            if refusal is None and isinstance(error, OSError):  # a drive that is gone, a path that is too long
                refusal = Refusal.because("workspace.not_writable")
            if refusal is None:
                raise
            raise refusal from None

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
        steps: StepLog,
        counts: Mapping[str, int],
        now: int,
    ) -> None:
        db.execute(
            "INSERT INTO change (at, who, label, label_values, rows, tables, changeset, steps) VALUES (?,?,?,?,?,?,?,?)",
            (
                now,
                self._who,
                label,
                json.dumps(values, ensure_ascii=False),
                sum(counts.values()),
                json.dumps(counts),
                _changes.pack(changeset) if changeset else None,
                steps.pack() if steps else None,
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

    def undo(self, task: Task = UNWATCHED, *, skip_conflicts: bool = False) -> Changes:
        """Takes the last change back. Raises `Refusal` (`workspace.nothing_to_undo`, `workspace.undo_conflict` with `rows`), and
        `Cancelled`, after which nothing was taken back."""
        with self._changing() as edit:
            row = edit.db.execute(
                "SELECT id, changeset, steps, rows FROM change WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1"
            ).fetchone()
            if row is None:
                raise Refusal.because("workspace.nothing_to_undo")
            number, changeset, steps, rows = row
            inverse = _take_back(edit, changeset, steps, skip_conflicts, _counted(task, rows))
            redo = edit.steps.pack() if edit.steps else None
            edit.db.execute("UPDATE change SET undone_at = ?, redo = ? WHERE id = ?", (edit.now, redo, number))
            return _changes.summary(inverse, edit.steps.keys, edit.steps.rows)[0]

    def redo(self, task: Task = UNWATCHED) -> Changes:
        """Brings back what `undo` took back last. Raises `Refusal` (`workspace.nothing_to_redo`, `workspace.undo_conflict`), and
        `Cancelled`."""
        with self._changing() as edit:
            row = edit.db.execute(
                "SELECT id, changeset, redo, rows FROM change WHERE undone_at IS NOT NULL AND dropped = 0 ORDER BY id LIMIT 1"
            ).fetchone()
            if row is None:
                raise Refusal.because("workspace.nothing_to_redo")
            number, changeset, undone, rows = row
            if undone is not None:
                edit.turn(reversed(PackedSteps(undone)), passed=_counted(task, rows))
            again = b"" if changeset is None else _changes.unpack(changeset)
            if again:
                _apply(edit.db, again, skip_conflicts=False)
            edit.db.execute("UPDATE change SET undone_at = NULL, redo = NULL WHERE id = ?", (number,))
            return _changes.summary(again, edit.steps.keys, edit.steps.rows)[0]

    def revert(self, change_id: int, label: str, task: Task = UNWATCHED, *, skip_conflicts: bool = False) -> Changes:
        """Takes one older change back as a new change, leaving what came after it. Raises as `undo`."""
        changeset, steps = self._kept(change_id)
        entry = self._entry("WHERE id = ?", change_id)
        assert entry is not None
        values = {"of": entry.label, **{k: v for k, v in entry.values.items() if k != "of"}}
        with _conflicts_told(), self.edit(label, **values) as edit:
            # rows that both kinds of records touch would be told twice
            both = changeset is not None and steps is not None
            _take_back(edit, changeset, steps, skip_conflicts, _counted(task, entry.rows), recorded=both)
        return edit.changes

    @contextmanager
    def _changing(self) -> Iterator[Edit]:
        """A transaction of undo or redo: the change is kept already, so nothing is recorded."""
        with _conflicts_told(), self._transaction() as (db, session):
            session.enabled = False
            yield Edit(db, session, self.new_id, to_ms(self.clock()))

    def _kept(self, change_id: int) -> tuple[bytes | None, bytes | None]:
        row = self.read().execute("SELECT changeset, steps FROM change WHERE id = ?", (change_id,)).fetchone()
        if row is None:
            raise Refusal.because("workspace.nothing_to_undo")
        return row[0], row[1]

    def has_products(self) -> bool:
        """Archived ones and those in the recycle bin, too. Asked at each start, before what knows products is loaded."""
        return self.read().execute("SELECT 1 FROM product LIMIT 1").fetchone() is not None

    # History

    def history(self, *, limit: int = 100, before: int | None = None, of: Sequence[str] = ()) -> list[ChangeEntry]:
        """The newest first; `before` pages on from an id; `of`: only those that touch a row with one of these ids."""
        needles = [each.encode() for each in of]
        rows = self.read().execute(
            f"SELECT {_ENTRY}{', changeset, steps' if needles else ''} FROM change WHERE id < ? ORDER BY id DESC",
            (before if before is not None else 1 << 62,),
        )
        return list(islice((_to_entry(row) for row in rows if not needles or _names_one(row[-2], row[-1], needles)), limit))

    def history_count(self) -> int:
        """How many changes are kept."""
        return int(self.read().execute("SELECT count(*) FROM change").get)

    def history_size(self) -> tuple[int, datetime | None]:
        """The bytes that the kept changes take, and when the oldest was made."""
        size, oldest = next(iter(self.read().execute(f"SELECT coalesce(sum({_CHANGE_BYTES}), 0), min(at) FROM change")))
        return int(size), None if oldest is None else from_ms(int(oldest))

    def differences(self, change_id: int) -> Iterator[RowDifference]:
        """Field by field, what one change did; rows of a bulk import are told by their keys only."""
        changeset, steps = self._kept(change_id)
        if changeset is not None:
            yield from _changes.differences(_changes.unpack(changeset), self._columns)
        if steps is not None:
            yield from _steps.differences(PackedSteps(steps), self._columns)

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
                kept = db.execute(
                    f"SELECT min(id) FROM (SELECT id, sum({_CHANGE_BYTES}) OVER (ORDER BY id DESC) AS total FROM change) WHERE total <= ?",
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


_CHANGE_BYTES = "coalesce(length(changeset), 0) + coalesce(length(steps), 0) + coalesce(length(redo), 0)"


def _close_reader(reader: apsw.Connection) -> None:
    until = time.monotonic() + _READER_SECONDS
    while True:
        reader.interrupt()
        try:
            reader.close()
            return
        except apsw.ThreadingViolationError:
            if time.monotonic() > until:
                log.warning("a reader is left open: it did not stop")  # it changes nothing; the folder is given back all the same
                return
            time.sleep(0.005)


_ENTRY = "id, at, who, label, label_values, rows, tables, undone_at"


def _names_one(changeset: SQLValue, steps: SQLValue, needles: Sequence[bytes]) -> bool:
    if isinstance(changeset, bytes):
        raw = _changes.unpack(changeset)
        if any(needle in raw for needle in needles):
            return True
    return isinstance(steps, bytes) and any(needle in raw for raw in PackedSteps(steps).raw() for needle in needles)


def _to_entry(row: Sequence[SQLValue]) -> ChangeEntry:
    number, at, who, label, values, rows, tables, undone, *_ = row
    assert isinstance(number, int)
    assert isinstance(at, int)
    assert isinstance(rows, int)
    return ChangeEntry(
        number, from_ms(at), str(who), str(label), json.loads(str(values)), rows, json.loads(str(tables)), undone is not None
    )


def _take_back(
    edit: Edit,
    changeset: bytes | None,
    steps: bytes | None,
    skip_conflicts: bool,
    passed: Callable[[int], None],
    *,
    recorded: bool = False,
) -> bytes:
    """Undoes a change within an edit; returns the changeset that was applied."""
    inverse = b"" if changeset is None else apsw.Changeset.invert(_changes.unpack(changeset))
    if inverse:
        _apply(edit.db, inverse, skip_conflicts=skip_conflicts)
    if steps is not None:
        edit.turn(reversed(PackedSteps(steps)), skip_conflicts=skip_conflicts, passed=passed, recorded=recorded)
    return inverse


def _counted(task: Task, total: int) -> Callable[[int], None]:
    done = 0

    def passed(rows: int) -> None:
        nonlocal done
        done += rows
        task.report(min(done, total), total)

    return passed


@contextmanager
def _conflicts_told() -> Iterator[None]:
    """What the database itself does not allow, such as taking a product away that has got a photo since."""
    try:
        yield
    except apsw.ConstraintError:
        raise Refusal.because("workspace.undo_conflict", rows=1) from None


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
