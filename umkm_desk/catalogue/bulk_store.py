"""The set-based statements of bulk edits: one for the rows of products, one for those of variants, never one a row."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from umkm_desk.catalogue.query import Query
from umkm_desk.catalogue.store import Connection, search
from umkm_desk.catalogue.store import list_of as _list
from umkm_desk.workspace.workspace import Edit


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a field lives. `in_variants`: variants have it too; `instead`: with variants, only they have it. `only`: of a product with one
    of these variants nothing but those."""

    field: str
    in_variants: bool
    instead: bool
    only: Sequence[str] = ()

    def whole(self, product: str) -> tuple[str, list[Any]]:
        """The condition that a product (its id as SQL) is meant as a whole, and its values; always so where `only` is empty."""
        if not self.only or not self.in_variants:
            return "", []
        owners = "SELECT product_id FROM variant WHERE id IN (SELECT value FROM carray(?))"
        return f" AND {product} NOT IN ({owners})", [_list(self.only)]

    def chosen(self, variant: str, product: str) -> tuple[str, list[Any]]:
        """The condition that a variant is meant, by the ids of both as SQL, and its values."""
        whole, values = self.whole(product)
        if not whole:
            return "", []
        return f" AND ({variant} IN (SELECT value FROM carray(?)) OR ({whole.removeprefix(' AND ')}))", [_list(self.only), *values]


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
    if not selection:
        return array("q")
    sql = "SELECT p.rowid FROM carray(?) c CROSS JOIN product p ON p.id = c.value"
    return array("q", [row[0] for row in conn.execute(sql, (_list(list(dict.fromkeys(selection))),))])


def _sources(columns: Columns, expression: Expression, numbers: Sequence[int]) -> tuple[str, list[Any]]:
    """The rows that the operation looks at, as a sub-select with `before` and `after`."""
    key = _list(numbers)
    whole, of_products = columns.whole("x.id")
    only = f" WHERE {_NO_VARIANTS if columns.instead else 'true'}{whole}"
    sql = (
        f"SELECT -1 AS position, x.id AS product_id, NULL AS variant_id, x.name AS name, NULL AS label,"
        f" x.{columns.field} AS before, {expression.sql} AS after FROM carray(?) c CROSS JOIN product x ON x.rowid = c.value{only}"
    )
    values = [*expression.values, key, *of_products]
    if columns.in_variants:
        chosen, of_variants = columns.chosen("x.id", "p.id")
        kept = f" WHERE {'true' if columns.instead else f'x.{columns.field} IS NOT NULL'}{chosen}"
        sql += (
            f" UNION ALL SELECT x.position, p.id, x.id, p.name, x.option_1 || coalesce(', ' || x.option_2, ''),"
            f" x.{columns.field}, {expression.sql}"
            f" FROM carray(?) c CROSS JOIN product p ON p.rowid = c.value CROSS JOIN variant x ON x.product_id = p.id{kept}"
        )
        values += [*expression.values, key, *of_variants]
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


_JUMPS = "typeof(after) = 'integer' AND before > 0 AND (after - before) * 100 >= before * ?"


def jumps(conn: Connection, columns: Columns, expression: Expression, percent: int, numbers: Sequence[int]) -> int:
    """How many values rise by at least so many percent."""
    if not numbers:
        return 0
    sql, values = _sources(columns, expression, numbers)
    return int(conn.execute(f"SELECT count(*) FROM ({sql}) WHERE {_JUMPS}", (*values, percent)).get)


def jumping(conn: Connection, columns: Columns, expression: Expression, percent: int, numbers: Sequence[int]) -> set[str]:
    """The products of those values."""
    if not numbers:
        return set()
    sql, values = _sources(columns, expression, numbers)
    found: Any = conn.execute(f"SELECT DISTINCT product_id FROM ({sql}) WHERE {_JUMPS}", (*values, percent))
    return {str(row[0]) for row in found}


def shown_prices(conn: Connection, product_ids: Sequence[str], since: int) -> dict[str, list[list[tuple[int, int]]]]:
    """Product -> for each of its listings the (day, price) pairs that the shop showed from day `since` on."""
    if not product_ids:
        return {}
    sql = (
        "SELECT l.product_id, l.n, s.day, s.price FROM carray(?) c CROSS JOIN listing l ON l.product_id = c.value"
        " JOIN snapshot s ON s.listing_n = l.n WHERE s.day >= ? AND s.price IS NOT NULL ORDER BY l.product_id, l.n, s.day"
    )
    found: dict[str, dict[int, list[tuple[int, int]]]] = {}
    rows: Any = conn.execute(sql, (_list(product_ids), since))
    for product_id, listing, day, price in rows:
        found.setdefault(product_id, {}).setdefault(listing, []).append((day, price))
    return {product_id: list(listings.values()) for product_id, listings in found.items()}


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
    allowed, values = f"{expression.sql} BETWEEN 0 AND ?", [*expression.values, most]
    if expression.sql == "?":  # one value for all, which may be a text or nothing
        allowed, values = f"(typeof(?) <> 'integer' OR {allowed})", [*expression.values, *values]
    chosen = "x.rowid IN (SELECT value FROM carray(?))"
    whole, of_products = columns.whole("x.id")
    own = f"{allowed}{f' AND {_NO_VARIANTS}' if columns.instead else ''}{whole}"
    mine, of_chosen = columns.chosen("x.id", "x.product_id")
    of_variants = f"{allowed}{'' if columns.instead else f' AND x.{field} IS NOT NULL'}{mine}"
    differs = f"x.{field} IS NOT ({expression.sql})"
    touching = f"EXISTS (SELECT 1 FROM product x WHERE x.rowid = p.rowid AND {own} AND {differs})"
    places = [*values, *of_products, *expression.values]
    if columns.in_variants:  # asked first: of what has variants, one is enough
        of_one = f"EXISTS (SELECT 1 FROM variant x WHERE x.product_id = p.id AND {of_variants} AND {differs})"
        touching, places = f"{of_one} OR {touching}", [*values, *of_chosen, *expression.values, *places]
    # Which products it touches can be told only before the change.
    among = f"p.rowid IN (SELECT value FROM carray(?)) AND ({touching})"
    edit.update_many("product", "updated_at", "?", (edit.now,), among, [key, *places], row="p")
    edit.update_many("product", field, expression.sql, expression.values, f"{chosen} AND {own}", [key, *values, *of_products])
    if columns.in_variants:
        theirs = "x.product_id IN (SELECT p.id FROM carray(?) c CROSS JOIN product p ON p.rowid = c.value)"
        edit.update_many(
            "variant", field, expression.sql, expression.values, f"{theirs} AND {of_variants}", [key, *values, *of_chosen]
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
    """(table, column) -> (value, id) pairs; a product of `touched` is marked as changed where one of its values really differs. Nothing else
    of the edit touches these rows."""
    db, differing = edit.db, set[str]()
    db.execute("CREATE TEMP TABLE wanted (place TEXT NOT NULL, id TEXT NOT NULL, value, PRIMARY KEY (place, id)) WITHOUT ROWID")
    for (table, column), values in sets.items():
        place, own = f"{table}.{column}", "id" if table == "product" else "product_id"
        db.executemany("INSERT OR REPLACE INTO wanted VALUES (?, ?, ?)", ((place, row_id, value) for value, row_id in values))
        others = f"SELECT x.{own} FROM wanted w CROSS JOIN {table} x ON x.id = w.id WHERE w.place = ? AND x.{column} IS NOT w.value"
        differing.update(str(row[0]) for row in db.execute(others, (place,)))
    if changed := [product_id for product_id in touched if product_id in differing]:
        edit.update_many("product", "updated_at", "?", (edit.now,), "x.id IN (SELECT value FROM carray(?))", (_list(changed),))
    for table, column in sets:
        place = f"{table}.{column}"
        value = "(SELECT value FROM wanted WHERE place = ? AND id = x.id)"
        edit.update_many(table, column, value, (place,), "x.id IN (SELECT id FROM wanted WHERE place = ?)", (place,))
    db.execute("DROP TABLE temp.wanted")


def permit_summary(conn: Connection, permit_id: str, product_ids: Sequence[str], linked: bool) -> tuple[int, int]:
    """How many of these products there are, and how many would get the paper (or lose it)."""
    if not product_ids:
        return 0, 0
    has = "EXISTS (SELECT 1 FROM product_permit WHERE product_id = p.id AND permit_id = ?)"
    sql = f"SELECT count(*), coalesce(sum({has} <> ?), 0) FROM carray(?) c CROSS JOIN product p ON p.id = c.value"
    row: Any = conn.execute(sql, (permit_id, int(linked), _list(product_ids))).fetchone()
    return int(row[0]), int(row[1])


def permit_rows(
    conn: Connection, permit_id: str, product_ids: Sequence[str], offset: int, limit: int
) -> list[tuple[str, str, list[str], bool, str]]:
    """(product, name, numbers of its papers, whether it has this one, the number of this one), products in the order they were made."""
    if not product_ids:
        return []
    sql = (
        "SELECT p.id, p.name, (SELECT group_concat(number, char(31)) FROM (SELECT m.number FROM product_permit x"
        " JOIN permit m ON m.id = x.permit_id WHERE x.product_id = p.id ORDER BY m.number)),"
        " EXISTS (SELECT 1 FROM product_permit WHERE product_id = p.id AND permit_id = ?1),"
        " (SELECT number FROM permit WHERE id = ?1)"
        " FROM carray(?2) c CROSS JOIN product p ON p.id = c.value ORDER BY p.id LIMIT ?3 OFFSET ?4"
    )
    found: Any = conn.execute(sql, (permit_id, _list(product_ids), limit, offset))
    return [(row[0], row[1], row[2].split(chr(31)) if row[2] else [], bool(row[3]), row[4] or "") for row in found]


def link_permit(edit: Edit, permit_id: str, product_ids: Sequence[str], linked: bool) -> None:
    """Gives the paper to those of the products that lack it, or takes it from those that have it, and touches them."""
    if not product_ids:
        return
    has = "EXISTS (SELECT 1 FROM product_permit WHERE product_id = product.id AND permit_id = ?)"
    edit.db.execute(
        f"UPDATE product SET updated_at = ? WHERE id IN (SELECT value FROM carray(?)) AND {has} <> ?",
        (edit.now, _list(product_ids), permit_id, int(linked)),
    )
    if linked:
        edit.db.execute(
            "INSERT OR IGNORE INTO product_permit (product_id, permit_id)"
            " SELECT p.id, ? FROM carray(?) c CROSS JOIN product p ON p.id = c.value",
            (permit_id, _list(product_ids)),
        )
    else:
        edit.db.execute(
            "DELETE FROM product_permit WHERE permit_id = ? AND product_id IN (SELECT value FROM carray(?))",
            (permit_id, _list(product_ids)),
        )


_SKUS = (
    "SELECT p.sku AS sku FROM carray(?1) c CROSS JOIN product p ON p.id = c.value WHERE p.sku IS NOT NULL AND p.status <> 'deleted'"
    " UNION SELECT v.sku FROM carray(?1) c CROSS JOIN product p ON p.id = c.value CROSS JOIN variant v ON v.product_id = p.id"
    " WHERE v.sku IS NOT NULL AND p.status <> 'deleted'"
)
_OWNERS = (
    "SELECT p.id AS product_id, NULL AS variant_id FROM product p WHERE p.sku = m.sku COLLATE NOCASE AND p.status <> 'deleted'"
    " UNION ALL SELECT p.id, v.id FROM variant v CROSS JOIN product p ON p.id = v.product_id"
    " WHERE v.sku = m.sku COLLATE NOCASE AND p.status <> 'deleted'"
)


def shared_skus(conn: Connection, product_ids: Sequence[str]) -> list[str]:
    """The SKUs of these products that another product has, too, or two variants of one; what is in the recycle bin plays no part."""
    if not product_ids:
        return []
    sql = (
        f"SELECT m.sku FROM ({_SKUS}) m WHERE"
        f" (SELECT count(DISTINCT product_id) > 1 OR count(variant_id) > 1 FROM ({_OWNERS})) ORDER BY m.sku COLLATE NOCASE"
    )
    return [str(row[0]) for row in conn.execute(sql, (_list(product_ids),))]


def shared_names(conn: Connection, product_ids: Sequence[str]) -> list[str]:
    """The names of these products that another product has, too; what is in the recycle bin plays no part."""
    if not product_ids:
        return []
    sql = (
        "SELECT DISTINCT p.name FROM carray(?) c CROSS JOIN product p ON p.id = c.value WHERE p.status <> 'deleted' AND EXISTS"
        " (SELECT 1 FROM product x WHERE x.name = p.name COLLATE NOCASE AND x.id <> p.id AND x.status <> 'deleted')"
        " ORDER BY p.name COLLATE NOCASE"
    )
    return [str(row[0]) for row in conn.execute(sql, (_list(product_ids),))]


def touch(edit: Edit, product_ids: Sequence[str]) -> None:
    """Says of these products that something changed."""
    if product_ids:
        edit.db.execute(
            "UPDATE product SET updated_at = ? WHERE id IN (SELECT value FROM carray(?))", (edit.now, _list(product_ids))
        )
