"""Changes of many rows, kept small.

SQLite's session keeps every value of an inserted row a second time and finds each changed row again before it writes it down. An edit of
many rows is kept as steps instead: the keys of what was inserted, one column of many rows before and after, the values of what was
deleted. A step can be turned round; that is undo, and turning the result round once more is redo.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import apsw

from umkm_desk.model.problem import Refusal
from umkm_desk.workspace.changes import MANY_ROWS, RowDifference, SQLValue, pack, unpack

T = TypeVar("T")

AT_ONCE = 1000
"""Rows taken together: few enough that packing them makes no other thread wait for long."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """Rows that were added. `keys`: their first column, which is the whole primary key."""

    table: str
    keys: Sequence[str]

    @property
    def rows(self) -> int:
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class Updated:
    """One column of many rows. `pairs`: a JSON object, key of the row -> [one value, the other]; the first one was there before, or,
    where it went `backwards`, the second. Where the other is the same in all rows it stands in `same` alone, and `pairs` holds the one."""

    table: str
    column: str
    rows: int
    backwards: bool
    pairs: str
    same: tuple[SQLValue] | None = None

    @property
    def values(self) -> dict[str, tuple[SQLValue, SQLValue]]:
        """Key -> (before, after)."""
        found = json.loads(self.pairs).items()
        pairs = found if self.same is None else ((key, (one, self.same[0])) for key, one in found)
        return {key: (pair[1], pair[0]) if self.backwards else (pair[0], pair[1]) for key, pair in pairs}

    @property
    def keys(self) -> list[str]:
        return list(json.loads(self.pairs))


@dataclass(frozen=True, slots=True)
class Deleted:
    """Rows that were removed, with all their values in the order of `columns`; the first column is the key."""

    table: str
    columns: Sequence[str]
    values: Sequence[Sequence[SQLValue]]

    @property
    def rows(self) -> int:
        return len(self.values)

    @property
    def keys(self) -> list[str]:
        return [str(row[0]) for row in self.values]


Step = Inserted | Updated | Deleted


def update(
    db: apsw.Connection,
    table: str,
    column: str,
    value: str,
    bindings: Sequence[SQLValue],
    where: str,
    among: Sequence[object],
    row: str,
) -> Updated:
    """Sets a column of the rows for which `where` holds to the expression `value`, where that is another value.

    Both call the row `row`; `bindings` fill the places of `value`, `among` those of `where`.
    """
    same = (bindings[0],) if value == "?" else None
    kept, places = (f"{row}.{column}", ()) if same else (f"json_array({row}.{column}, {value})", bindings)
    rows, pairs, numbers = db.execute(
        f"SELECT count(*), json_group_object({row}.id, {kept}), json_group_array({row}.rowid) FROM {table} {row}"
        f" WHERE ({where}) AND {row}.{column} IS NOT ({value})",
        (*places, *among, *bindings),
    ).fetchall()[0]
    assert isinstance(rows, int)
    if rows:
        # a row that cannot take the value ends the edit as a whole, so nothing is kept for going back a statement
        db.execute(
            f"UPDATE OR ROLLBACK {table} AS {row} SET {column} = {value} WHERE {row}.rowid IN (SELECT value FROM carray(?))",
            (*bindings, apsw.carray(array("q", json.loads(str(numbers))))),
        )
    return Updated(table, column, rows, False, str(pairs), same)


def turn(db: apsw.Connection, step: Step, *, skip_conflicts: bool, passed: Callable[[int], None]) -> Iterator[Step]:
    """Does the opposite of a step, in slices, and gives what was done; `passed(rows)` is told after each.

    Raises `Refusal` (`workspace.undo_conflict`) for rows that have changed since, unless they are to be skipped.
    """
    match step:
        case Inserted(table, keys):
            columns = [str(row[1]) for row in db.execute(f"PRAGMA table_info({table})")]
            for some in _slices(keys):
                where = f"WHERE {columns[0]} IN (SELECT value FROM carray(?))"
                values = db.execute(f"SELECT {','.join(columns)} FROM {table} {where}", (apsw.carray(tuple(some)),)).fetchall()
                if len(values) < len(some) and not skip_conflicts:
                    raise Refusal.because("workspace.undo_conflict", rows=len(some) - len(values))
                db.execute(f"DELETE FROM {table} {where}", (apsw.carray(tuple(some)),))
                yield Deleted(table, columns, values)
                passed(len(some))
        case Deleted(table, columns, values):
            places = ",".join("?" * len(columns))
            for rows in _slices(values):
                db.executemany(f"INSERT INTO {table} ({','.join(columns)}) VALUES ({places})", rows)
                yield Inserted(table, [str(row[0]) for row in rows])
                passed(len(rows))
        case Updated():
            if skip_conflicts:
                step = _without_conflicts(db, step)
            sides, bound = _sides(step)
            # the plus keeps the rows from being looked for by the value, which may be the same in all of them
            db.execute(
                f"UPDATE {step.table} AS x SET {step.column} = s.before FROM {sides} s WHERE x.id = s.id AND +x.{step.column} IS s.after",
                bound,
            )
            if (conflicts := step.rows - db.changes()) > 0:
                raise Refusal.because("workspace.undo_conflict", rows=conflicts)
            yield replace(step, backwards=not step.backwards)
            passed(step.rows)


def _sides(step: Updated) -> tuple[str, tuple[SQLValue, ...]]:
    """The rows of a step as a sub-select of `id`, `before` and `after`, and the values of its places."""
    one, other, values = ("value ->> 0", "value ->> 1", ()) if step.same is None else ("value", "?", step.same)
    before, after = (other, one) if step.backwards else (one, other)
    return f"(SELECT key AS id, {before} AS before, {after} AS after FROM jsonb_each(?))", (*values, step.pairs)


def _without_conflicts(db: apsw.Connection, step: Updated) -> Updated:
    sides, values = _sides(step)
    rows, pairs = db.execute(
        f"SELECT count(*), json_group_object(x.id, json_array(s.before, s.after)) FROM {sides} s JOIN {step.table} x"
        f" ON x.id = s.id AND +x.{step.column} IS s.after",
        values,
    ).fetchall()[0]
    assert isinstance(rows, int)
    return Updated(step.table, step.column, rows, False, str(pairs))


def _slices(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


class StepLog:
    """The steps of one edit in their order, each packed as soon as it is known: an import of everything stays small in memory."""

    def __init__(self) -> None:
        self._frames: list[bytes] = []
        self._whole: dict[str, int] = {}
        self._columns: dict[tuple[str, str], int] = {}
        self._few: dict[str, list[Step]] = {}

    def __bool__(self) -> bool:
        return bool(self._frames)

    def add(self, step: Step) -> None:
        if not step.rows:
            return
        self._frames.append(_packed(step))
        if isinstance(step, Updated):
            at = step.table, step.column
            self._columns[at] = self._columns.get(at, 0) + step.rows
        else:
            self._whole[step.table] = self._whole.get(step.table, 0) + step.rows
        if self.rows[step.table] <= MANY_ROWS:
            self._few.setdefault(step.table, []).append(step)
        else:
            self._few.pop(step.table, None)

    @property
    def rows(self) -> dict[str, int]:
        """How many rows of each table; one of which several columns changed counts once."""
        found = dict(self._whole)
        for table in {table for table, _column in self._columns}:
            found[table] = found.get(table, 0) + max(rows for (of, _column), rows in self._columns.items() if of == table)
        return found

    @property
    def keys(self) -> dict[str, set[str]]:
        """The keys of the rows of each table that has no more than `MANY_ROWS`."""
        return {table: {key for step in steps for key in step.keys} for table, steps in self._few.items()}

    def pack(self) -> bytes:
        return _FRAMED + b"".join(len(frame).to_bytes(4, "little") + frame for frame in self._frames)


class PackedSteps:
    """What `StepLog.pack` made, opened step by step."""

    def __init__(self, data: bytes) -> None:
        self._frames: list[bytes] = []
        if data[:1] == _FRAMED:
            at = 1
            while at < len(data):
                size = int.from_bytes(data[at : at + 4], "little")
                self._frames.append(data[at + 4 : at + 4 + size])
                at += 4 + size
        else:  # version 1 of the database: table -> keys of its inserted rows
            inserted: dict[str, list[str]] = json.loads(unpack(data))
            self._frames = [_packed(Inserted(table, keys)) for table, keys in inserted.items()]

    def __iter__(self) -> Iterator[Step]:
        return (_opened(frame) for frame in self._frames)

    def raw(self) -> Iterator[bytes]:
        """Each step unpacked but not read."""
        return (unpack(frame) for frame in self._frames)

    def __reversed__(self) -> Iterator[Step]:
        return (_opened(frame) for frame in reversed(self._frames))


_FRAMED = b"s"
"""The first byte of packed steps; one alone began with the letter of its packing."""


def _packed(step: Step) -> bytes:
    """A line that says what it is, and its rows as JSON."""
    match step:
        case Inserted(table, keys):
            head: list[object] = ["inserted", table]
            rows = _json(keys)
        case Updated(table, column, count, backwards, pairs, same):
            head = ["updated", table, column, count, backwards, *([same] if same else [])]
            rows = pairs
        case Deleted(table, columns, values):
            head = ["deleted", table, columns]
            rows = _json(values)
    return pack(f"{_json(head)}\n{rows}".encode())


def _opened(frame: bytes) -> Step:
    head, _, rows = unpack(frame).decode().partition("\n")
    kind, *parts = json.loads(head)
    match kind:
        case "inserted":
            (table,) = parts
            return Inserted(table, json.loads(rows))
        case "updated":
            table, column, count, backwards, *same = parts
            return Updated(table, column, count, backwards, rows, (same[0][0],) if same else None)
        case _:
            table, columns = parts
            return Deleted(table, columns, json.loads(rows))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def differences(steps: PackedSteps, columns: Mapping[str, Sequence[str]]) -> Iterator[RowDifference]:
    """Row by row; of inserted rows only their keys are known."""
    updated: dict[tuple[str, str], dict[str, tuple[SQLValue, SQLValue]]] = {}
    for step in steps:
        match step:
            case Updated(table, column):
                for key, pair in step.values.items():
                    updated.setdefault((table, key), {})[column] = pair
            case Inserted(table, keys):
                for key in keys:
                    yield RowDifference(table, "insert", {columns[table][0]: key}, {})
            case Deleted(table, names, values):
                for row in values:
                    fields: dict[str, tuple[SQLValue, SQLValue]] = {
                        name: (value, None) for name, value in zip(names[1:], row[1:], strict=True)
                    }
                    yield RowDifference(table, "delete", {names[0]: row[0]}, fields)
    for (table, key), changed in updated.items():
        yield RowDifference(table, "update", {columns[table][0]: key}, changed)
