"""A damaged database: how what can be read of it is saved."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import apsw

from umkm_desk.model.problem import Refusal
from umkm_desk.paths import Paths
from umkm_desk.workspace.backup import (
    TAILS,
    copy_database,
    copy_file,
    daily_copies,
    look_inside,
    put_in_place,
    refused,
    removed_at_the_end,
    set_aside,
)
from umkm_desk.workspace.damage import mark_of
from umkm_desk.workspace.database import APPLICATION_ID, migrate, migrations, refresh_search

log = logging.getLogger(__name__)

_MAGIC = b"SQLite format 3\0"
_HEADER, _PAGE = 100, 4096
_NOT_FROM_A_BACKUP = frozenset({"outbox", "product_search_todo"})
"""What was decided then may have been carried out since: it is not done a second time."""
_COPIES_TRIED = 3
_PROBES = 20_000
"""Attempts to read where nothing can be read, before a table is left: a second or two."""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Salvage:
    """What came out of a damaged database. `set_aside`: where the damaged file lies now, if there was one; `rows` there are now per table;
    `lost`: tables that could not be read to the end; `backup`: the copy that filled them, or that stands for the whole where reading gave
    nothing."""

    set_aside: Path
    rows: dict[str, int]
    lost: tuple[str, ...]
    backup: Path | None
    from_backup: bool

    @property
    def code(self) -> str:
        """The sentence for the seller."""
        if self.from_backup:
            return "workspace.salvaged_from_backup" if self.set_aside.exists() else "workspace.gone_from_backup"
        if not self.lost:
            return "workspace.salvaged"
        return "workspace.salvaged_in_part" if self.backup is None else "workspace.salvaged_with_backup"


def salvage(paths: Paths, now: datetime) -> Salvage:
    """Sets a damaged database aside and saves what can be read into a new one; what cannot is taken from the newest good copy.

    Raises `Refusal` (`workspace.no_room_to_salvage`); then the damaged one is where it was, to be tried again.
    """
    incoming, readable, filler = (paths.workspace / name for name in ("incoming.db", "extracted.db", "filler.db"))
    with refused(paths.workspace, "workspace.no_room_to_salvage"), removed_at_the_end(incoming, readable, filler):
        damaged = set_aside(paths, now)
        incoming.unlink(missing_ok=True)
        _make_readable(damaged, readable)
        _find_tables(readable, daily_copies(paths))
        lost = _read_out(readable, incoming)
        good = _newest_good(daily_copies(paths)) if lost else None
        whole = good is not None and not _count(incoming)["product"]
        if good is not None:
            copy_database(good, filler)
            _migrated(filler)
            if whole:
                copy_file(filler, incoming)
            else:
                _fill(incoming, filler, lost)
        found = Salvage(damaged, _count(incoming), lost, good, whole)
        put_in_place(incoming, paths.database)
    with suppress(OSError):
        mark_of(paths).unlink(missing_ok=True)
    return found


def _newest_good(copies: Sequence[Path]) -> Path | None:
    for copy in copies:
        with suppress(Refusal):
            look_inside(copy)
            return copy
    return None


def _make_readable(damaged: Path, target: Path) -> None:
    """A copy with its journal, of which SQLite reads whatever is left: a lost header is written anew, and a file that was cut off gets
    its length back (the pages are empty, and only what stood on them is lost)."""
    if not damaged.exists():
        target.touch()
        return
    for tail in TAILS[:1]:
        journal = damaged.with_name(damaged.name + tail)
        if journal.exists():
            copy_file(journal, target.with_name(target.name + tail))
    copy_file(damaged, target)
    with target.open("r+b") as file:
        header = bytearray(file.read(_HEADER).ljust(_HEADER, b"\0"))
        size = file.seek(0, 2)
        if bytes(header[:16]) != _MAGIC:
            pages = -(-size // _PAGE)
            header = _fresh_header(pages)
            file.seek(0)
            file.write(header)
        missing = int.from_bytes(header[28:32], "big") * _PAGE - size
        if 0 < missing <= 4 * max(size, _PAGE):
            file.truncate(size + missing)


def _find_tables(readable: Path, copies: Sequence[Path]) -> None:
    """Where the page that leads to all tables is lost: that of a copy, or of a new database, in which they begin at the same places."""
    if _lists_tables(readable):
        return
    with readable.open("r+b") as file:
        lost = file.read(_PAGE)
        pages = -(-file.seek(0, 2) // _PAGE)
        for page in _first_pages(copies):
            page[18:20] = b"\2\2"
            page[28:32] = pages.to_bytes(4, "big")
            page[32:40] = bytes(8)
            page[92:96] = page[24:28]
            file.seek(0)
            file.write(page)
            file.flush()
            if _lists_tables(readable):
                return
        file.seek(0)
        file.write(lost)


def _first_pages(copies: Sequence[Path]) -> Iterator[bytearray]:
    for copy in copies[:_COPIES_TRIED]:
        with suppress(OSError), copy.open("rb") as file:
            page = bytearray(file.read(_PAGE))
            if page.startswith(_MAGIC) and int.from_bytes(page[16:18], "big") == _PAGE:
                yield page
    with closing(apsw.Connection(":memory:")) as db:
        migrate(db, lambda _old, _new: None)
        yield bytearray(db.serialize("main")[:_PAGE])


def _lists_tables(database: Path) -> bool:
    db = _opened(database)
    if db is not None:
        db.close()
    return db is not None


def _fresh_header(pages: int) -> bytearray:
    """The first 100 bytes of a database of ours (https://www.sqlite.org/fileformat2.html, section 1.3), without free pages."""
    with closing(apsw.Connection(":memory:")) as db:
        db.pragma("page_size", _PAGE)
        db.execute("CREATE TABLE one (n)")
        header = bytearray(db.serialize("main")[:_HEADER])
    header[18:20] = b"\2\2"  # written ahead, as ours are
    header[28:32] = pages.to_bytes(4, "big")
    header[92:96] = header[24:28]
    header[60:64] = migrations()[-1][0].to_bytes(4, "big")
    header[68:72] = APPLICATION_ID.to_bytes(4, "big")
    return header


def _read_out(damaged: Path, target: Path) -> tuple[str, ...]:
    """Copies every table as far as it can be read; those that could not be read to the end. `target` is in the newest form then."""
    with closing(apsw.Connection(str(target))) as new:
        version = _version(damaged)
        for number, sql in migrations():
            if number <= version:
                new.execute(sql)
        new.pragma("user_version", version)
        new.pragma("application_id", APPLICATION_ID)
        lost = []
        new.execute("BEGIN")
        old = _opened(damaged)
        for table in _tables(new):
            whole = old is not None and old.table_exists("main", table) and _copy_table(old, new, table)
            if not whole:
                lost.append(table)
        if old is not None:
            with suppress(apsw.Error):
                old.close()
        refresh_search(new)
        new.execute("COMMIT")
        migrate(new, lambda _old, _new: None)
    return tuple(lost)


def _opened(damaged: Path) -> apsw.Connection | None:
    """`None` where not even the list of tables can be read, or names none: every further try would fail on it, slowly."""
    with suppress(apsw.Error):
        db = apsw.Connection(str(damaged), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            db.pragma("trusted_schema", False)
            db.execute("SELECT count(*), max(length(sql)) FROM sqlite_schema").fetchall()
            if db.table_exists("main", "product"):
                return db
            db.close()
            return None
        except BaseException as error:
            db.close()
            if not isinstance(error, apsw.Error | UnicodeDecodeError):
                raise
    return None


def _version(damaged: Path) -> int:
    newest = migrations()[-1][0]
    with damaged.open("rb") as file:
        told = int.from_bytes(file.read(_HEADER)[60:64], "big")
    return told if 1 <= told <= newest else newest


def _tables(db: apsw.Connection) -> list[str]:
    return [
        name
        for (name,) in db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'product_search%' AND name NOT LIKE 'sqlite_%'"
        )
    ]


def _columns(db: apsw.Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def _copy_table(old: apsw.Connection, new: apsw.Connection, table: str) -> bool:
    """Whether all of it could be read."""
    columns = _columns(new, table)
    with_rowid = "WITHOUT ROWID" not in new.execute("SELECT upper(sql) FROM sqlite_schema WHERE name = ?", (table,)).get
    reading = _ByNumber(old, table, columns) if with_rowid else _ByKey(old, table, columns)
    insert = f"INSERT OR IGNORE INTO {table} ({','.join(columns)}) VALUES ({','.join('?' * len(columns))})"
    whole = True
    for row in reading:
        try:
            new.execute(insert, row)
        except (apsw.ConstraintError, apsw.MismatchError):  # bytes that changed may still make a row, but none of ours
            whole = False
    return whole and reading.whole


class _ByKey:
    """The rows of a small table from its beginning, and from its end, up to where it cannot be read."""

    def __init__(self, db: apsw.Connection, table: str, columns: Sequence[str]) -> None:
        self._db, self._sql = db, f"SELECT {','.join(columns)} FROM {table}"
        self.whole = False

    def __iter__(self) -> Iterator[Row]:
        for order in ("", " ORDER BY 1 DESC"):
            try:
                yield from self._db.execute(self._sql + order)
            except (apsw.Error, UnicodeDecodeError) as error:
                log.warning("a damaged table could be read in part: %s", type(error).__name__)
                continue
            self.whole = True
            return


class _ByNumber:
    """The rows of a table by their numbers, in ever smaller ranges around what cannot be read."""

    def __init__(self, db: apsw.Connection, table: str, columns: Sequence[str]) -> None:
        self._db, self._table, self._columns = db, table, columns
        self.whole = True
        self._probes = _PROBES

    def __iter__(self) -> Iterator[Row]:
        yield from self._within(0, self._last())

    def _within(self, first: int, last: int) -> Iterator[Row]:
        open_ranges = [(first, last)]
        while open_ranges and self._probes:
            low, high = open_ranges.pop()
            sql = f"SELECT rowid,{','.join(self._columns)} FROM {self._table} WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
            reached = low - 1
            try:
                for number, *row in self._db.execute(sql, (low, high)):
                    yield tuple(row)
                    reached = number
            except (apsw.Error, UnicodeDecodeError):
                self.whole = False
                self._probes -= 1
                after = reached + 1
                if after == high:
                    yield from self._patched(high)
                elif after < high:
                    middle = (after + high) // 2
                    open_ranges += [(middle + 1, high), (after, middle)]
        if open_ranges:
            log.warning("%s: %d ranges were left unread", self._table, len(open_ranges))

    def _patched(self, number: int) -> Iterator[Row]:
        """A row whose letters changed, with a mark in the place of each that is none."""
        columns = ",".join(f"CASE typeof({name}) WHEN 'text' THEN CAST({name} AS BLOB) ELSE {name} END" for name in self._columns)
        texts = ",".join(f"typeof({name}) = 'text'" for name in self._columns)
        with suppress(apsw.Error, UnicodeDecodeError):
            found = self._db.execute(f"SELECT {columns},{texts} FROM {self._table} WHERE rowid = ?", (number,)).fetchone()
            if found is not None:
                half = len(self._columns)
                yield tuple(
                    value.decode("utf-8", "replace") if text else value
                    for value, text in zip(found[:half], found[half:], strict=True)
                )

    def _last(self) -> int:
        """The highest number; where the end cannot be read, what an index says, or far beyond what was counted."""
        with suppress(apsw.Error):
            return int(self._db.execute(f"SELECT max(rowid) FROM {self._table}").get or 0)
        self.whole = False
        highest = 0
        names: list[str] = []
        with suppress(apsw.Error, UnicodeDecodeError):
            names = [row[1] for row in self._db.execute(f"PRAGMA index_list({self._table})")]
        for name in names:
            with suppress(apsw.Error, UnicodeDecodeError):
                for (number,) in self._db.execute(f"SELECT rowid FROM {self._table} INDEXED BY {name}"):
                    highest = max(highest, number)
        return highest or 1_000_000


def _migrated(database: Path) -> None:
    with closing(apsw.Connection(str(database))) as db:
        migrate(db, lambda _old, _new: None)


def _fill(target: Path, filler: Path, lost: Sequence[str]) -> None:
    """Adds the rows of `lost` tables that `filler` has and `target` has not."""
    with closing(apsw.Connection(str(target))) as db:
        db.execute("ATTACH ? AS filler", (str(filler),))
        db.execute("BEGIN")
        for table in sorted({*lost} - _NOT_FROM_A_BACKUP, key=_tables(db).index):
            columns = ",".join(_columns(db, table))
            db.execute(f"INSERT OR IGNORE INTO {table} ({columns}) SELECT {columns} FROM filler.{table}")
        refresh_search(db)
        db.execute("COMMIT")
        db.execute("DETACH filler")


def _count(database: Path) -> dict[str, int]:
    with closing(apsw.Connection(str(database), flags=apsw.SQLITE_OPEN_READONLY)) as db:
        return {table: int(db.execute(f"SELECT count(*) FROM {table}").get) for table in _tables(db)}
