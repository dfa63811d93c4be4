"""The set-based statements of bulk edits: one for the rows of products, one for those of variants, never one a row."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from umkm_desk.catalogue.query import Query
from umkm_desk.catalogue.store import Connection, numbers_of, search
from umkm_desk.catalogue.store import list_of as _list
from umkm_desk.workspace.workspace import Edit


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a field lives. `in_variants`: variants have it too; `instead`: with variants, only they have it."""

    field: str
    in_variants: bool
    instead: bool


@dataclass(frozen=True, slots=True)
class Expression:
    """SQL over the row `x`, and the values of its places."""

    sql: str
    values: tuple[Any, ...]


_NO_VARIANTS = "NOT EXISTS (SELECT 1 FROM variant WHERE product_id = x.id)"


def selected(conn: Connection, selection: Sequence[str] | Query) -> array[int]:
    """The row numbers of a selection."""
    if isinstance(selection, Query):
        return search(conn, selection)
    return array("q", numbers_of(conn, selection).values())


def _sources(columns: Columns, expression: Expression, numbers: Sequence[int]) -> tuple[str, list[Any]]:
    """The rows that the operation looks at, as a sub-select with `before` and `after`."""
    key = _list(numbers)
    only = f" WHERE {_NO_VARIANTS}" if columns.instead else ""
    sql = (
        f"SELECT -1 AS position, x.id AS product_id, NULL AS variant_id, x.name AS name, NULL AS label,"
        f" x.{columns.field} AS before, {expression.sql} AS after FROM carray(?) c CROSS JOIN product x ON x.rowid = c.value{only}"
    )
    values = [*expression.values, key]
    if columns.in_variants:
        kept = "" if columns.instead else f" WHERE x.{columns.field} IS NOT NULL"
        sql += (
            f" UNION ALL SELECT x.position, p.id, x.id, p.name, x.option_1 || coalesce(', ' || x.option_2, ''),"
            f" x.{columns.field}, {expression.sql}"
            f" FROM carray(?) c CROSS JOIN product p ON p.rowid = c.value CROSS JOIN variant x ON x.product_id = p.id{kept}"
        )
        values += [*expression.values, key]
    return sql, values


_ALLOWED = "(typeof(after) <> 'integer' OR after BETWEEN 0 AND ?)"


def summary(conn: Connection, columns: Columns, expression: Expression, most: int, numbers: Sequence[int]) -> tuple[int, int, int]:
    """How many values there are, how many would change, how many stay because the new one is out of bounds."""
    if not numbers:
        return 0, 0, 0
    sql, values = _sources(columns, expression, numbers)
    none = "1" if expression.sql == "?" else "after IS NOT NULL"
    row = conn.execute(
        f"SELECT count(*), coalesce(sum(before IS NOT after AND {none} AND {_ALLOWED}), 0), coalesce(sum(NOT {_ALLOWED}), 0) FROM ({sql})",
        (most, most, *values),
    ).fetchone()
    assert row is not None
    return int(row[0]), int(row[1]), int(row[2])


def rows(
    conn: Connection, columns: Columns, expression: Expression, numbers: Sequence[int], offset: int, limit: int | None
) -> Iterator[tuple[str, str | None, str, str | None, Any, Any]]:
    """(product, variant, name, label, before, after), products in the order they were made."""
    if not numbers:
        return iter(())
    sql, values = _sources(columns, expression, numbers)
    page: Any = conn.execute(
        f"SELECT product_id, variant_id, name, label, before, after FROM ({sql}) ORDER BY product_id, position LIMIT ? OFFSET ?",
        (*values, -1 if limit is None else limit, offset),
    )
    found: Iterator[tuple[str, str | None, str, str | None, Any, Any]] = page
    return found


def write(edit: Edit, columns: Columns, expression: Expression, most: int, numbers: Sequence[int]) -> None:
    """Applies the expression to the values of these products and touches those that changed."""
    field, key = columns.field, _list(numbers)
    bounds = f"(typeof({expression.sql}) <> 'integer' OR {expression.sql} BETWEEN 0 AND ?)"
    none = "" if expression.sql == "?" else f" AND {expression.sql} IS NOT NULL"
    test = f"x.{field} IS NOT {expression.sql} AND {bounds}{none}"
    places = 3 if expression.sql == "?" else 4
    values = [*expression.values * 3, most, *expression.values * (places - 3)]
    only = f" AND {_NO_VARIANTS}" if columns.instead else ""
    edit.db.execute(
        f"UPDATE product AS x SET {field} = {expression.sql}, updated_at = ? WHERE rowid IN (SELECT value FROM carray(?)) AND {test}{only}",
        (*expression.values, edit.now, key, *values),
    )
    if columns.in_variants:
        kept = "" if columns.instead else f" AND x.{field} IS NOT NULL"
        # Marked before the change, while the test still tells which products it will touch.
        edit.db.execute(
            "UPDATE product SET updated_at = ? WHERE rowid IN (SELECT value FROM carray(?))"
            f" AND EXISTS (SELECT 1 FROM variant x WHERE x.product_id = product.id AND {test}{kept})",
            (edit.now, key, *values),
        )
        edit.db.execute(
            f"UPDATE variant AS x SET {field} = {expression.sql} WHERE product_id IN"
            f" (SELECT p.id FROM carray(?) c CROSS JOIN product p ON p.rowid = c.value) AND {test}{kept}",
            (*expression.values, key, *values),
        )


def write_computed(edit: Edit, columns: Columns, numbers: Sequence[int], changed: Callable[[str], str | None]) -> None:
    """Applies a function to the texts of these products."""
    sets: dict[tuple[str, str], list[tuple[Any, str]]] = {}
    touched: dict[str, None] = {}
    for product_id, variant_id, _name, _label, before, _after in list(
        rows(edit.db, columns, Expression("NULL", ()), numbers, 0, None)
    ):
        if before is None:
            continue
        after = changed(before)
        if after != before:
            touched[product_id] = None
            sets.setdefault(("variant" if variant_id else "product", columns.field), []).append((after, variant_id or product_id))
    write_values(edit, sets, list(touched))


def write_values(edit: Edit, sets: Mapping[tuple[str, str], Sequence[tuple[Any, str]]], touched: Sequence[str]) -> None:
    """(table, column) -> (value, id) pairs; a product of `touched` is marked as changed where one of its values really differs."""
    differing: dict[str, None] = {}
    for (table, column), values in sets.items():
        own = "id" if table == "product" else "product_id"
        for value, row_id in values:
            found = edit.db.execute(
                f"UPDATE {table} SET {column} = ?1 WHERE id = ?2 AND {column} IS NOT ?1 RETURNING {own}", (value, row_id)
            ).fetchone()
            if found is not None:
                differing[str(found[0])] = None
    touch(edit, [product_id for product_id in touched if product_id in differing])


def touch(edit: Edit, product_ids: Sequence[str]) -> None:
    """Says of these products that something changed."""
    if product_ids:
        edit.db.execute(
            "UPDATE product SET updated_at = ? WHERE id IN (SELECT value FROM carray(?))", (edit.now, _list(product_ids))
        )
