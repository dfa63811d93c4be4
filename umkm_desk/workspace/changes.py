"""What an edit changed: which rows to refresh, and for the history the fields with their old and new values."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import apsw

SQLValue = None | int | float | str | bytes

MANY_ROWS = 2000
"""Beyond so many rows a table is told as changed as a whole."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Rows that an edit touched: table -> first key columns, or `None` where they are too many to name. Empty: nothing changed.
    `rows`: table -> how many of them, where an edit counted them."""

    tables: Mapping[str, frozenset[str] | None]
    rows: Mapping[str, int] = field(default_factory=dict, compare=False)

    def __bool__(self) -> bool:
        return bool(self.tables)

    def touches(self, *tables: str) -> bool:
        return any(table in self.tables for table in tables)


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """One line of the history. `label` and `values` are for wording; `undone` when it was taken back."""

    id: int
    at: datetime
    who: str
    label: str
    values: Mapping[str, object]
    rows: int
    tables: Mapping[str, int]
    undone: bool


@dataclass(frozen=True, slots=True)
class RowDifference:
    """How one row changed. `key`: the key columns by name; `fields`: name -> (old, new); a side that does not exist is `None`."""

    table: str
    kind: str
    key: Mapping[str, SQLValue]
    fields: Mapping[str, tuple[SQLValue, SQLValue]]


def pack(data: bytes) -> bytes:
    """Large changesets are squeezed; the cheapest level, because imports wait for it."""
    return b"z" + zlib.compress(data, 1) if len(data) > 512 else b"r" + data


def unpack(data: bytes) -> bytes:
    return zlib.decompress(data[1:]) if data[:1] == b"z" else data[1:]


_KINDS = {apsw.SQLITE_INSERT: "insert", apsw.SQLITE_UPDATE: "update", apsw.SQLITE_DELETE: "delete"}


def summary(changeset: bytes, keys: Mapping[str, set[str]], rows: Mapping[str, int]) -> tuple[Changes, dict[str, int]]:
    """The rows to refresh, and how many rows of each table changed; `keys` and `rows` of those that the changeset does not know."""
    counts = dict(rows)
    named = {table: set(some) for table, some in keys.items()}
    for row in apsw.Changeset.iter(changeset):
        count = counts.get(row.name, 0) + 1
        counts[row.name] = count
        if count <= MANY_ROWS:
            values = row.new if row.opcode == apsw.SQLITE_INSERT else row.old
            assert values is not None
            named.setdefault(row.name, set()).add(str(values[0]))
    tables = {table: frozenset(named[table]) if count <= MANY_ROWS else None for table, count in counts.items()}
    return Changes(tables, counts), counts


_ABSENT: Any = apsw.no_change


def _value(side: Sequence[Any], index: int) -> Any:
    return side[index] if side else _ABSENT


def _or_none(value: Any) -> SQLValue:
    return None if value is _ABSENT else value


def differences(changeset: bytes, columns: Mapping[str, Sequence[str]]) -> Iterator[RowDifference]:
    """Row by row; `columns` names the columns of each table."""
    for row in apsw.Changeset.iter(changeset):
        names = columns[row.name]
        old, new = row.old or (), row.new or ()
        keys = row.pk_columns
        key: dict[str, SQLValue] = {}
        fields: dict[str, tuple[SQLValue, SQLValue]] = {}
        for index, name in enumerate(names):
            before, after = _value(old, index), _value(new, index)
            if index in keys:
                key[name] = before if before is not _ABSENT else after
            elif before is not _ABSENT or after is not _ABSENT:
                fields[name] = (_or_none(before), _or_none(after))
        yield RowDifference(row.name, _KINDS[row.opcode], key, fields)
