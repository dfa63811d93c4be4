"""SQL of exports: the lines of our own table come out of one statement as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from umkm_desk.catalogue.own_format import OVERRIDE, WHOLE
from umkm_desk.catalogue.store import Connection, list_of
from umkm_desk.exchange.fields import ATTRIBUTE
from umkm_desk.model.platform import Platform
from umkm_desk.model.task import Task

_BATCH = 1000

_OF_LINE = {
    "parent_sku": "p.sku",
    "sku": "v.sku",
    "option_1": "v.option_1",
    "option_2": "v.option_2",
    "price": "iif(v.id IS NULL, p.price, v.price)",
    "stock": "iif(v.id IS NULL, p.stock, v.stock)",
    "weight_gram": "iif(v.id IS NULL, p.weight_gram, v.weight_gram)",
    "barcode": "iif(v.id IS NULL, p.barcode, v.barcode)",
    f"{WHOLE}weight_gram": "iif(v.id IS NULL, NULL, p.weight_gram)",
    f"{WHOLE}barcode": "iif(v.id IS NULL, NULL, p.barcode)",
}


def lines(conn: Connection, columns: Sequence[str], numbers: Sequence[int], task: Task) -> Iterator[tuple[Any, ...]]:
    """One line a product, or one a variant with the product's fields on each; products by row number, in that order."""
    wanted: list[str] = []
    values: list[str] = []
    for column in columns:
        if column in _OF_LINE:
            wanted.append(_OF_LINE[column])
        elif column.startswith(ATTRIBUTE):
            wanted.append("(SELECT value FROM product_attribute WHERE product_id = p.id AND name = ?)")
            values.append(column.removeprefix(ATTRIBUTE))
        elif column.startswith(OVERRIDE):
            wanted.append("(SELECT value FROM product_override WHERE product_id = p.id AND platform = ? AND field = ?)")
            values += column.removeprefix(OVERRIDE).split(":")
        else:
            wanted.append(f"p.{column}")
    sql = (
        f"SELECT {','.join(wanted)} FROM carray(?) c CROSS JOIN product p ON p.rowid = c.value"
        " LEFT JOIN variant v ON v.product_id = p.id ORDER BY c.rowid, v.position"
    )
    for start in range(0, len(numbers), _BATCH):
        task.report(start, len(numbers))
        page: Any = conn.execute(sql, (*values, list_of(numbers[start : start + _BATCH])))
        yield from page


def photos(conn: Connection, numbers: Sequence[int]) -> Iterator[tuple[str, str | None, int, str]]:
    """(product, SKU, position, hash) of the photos of these products."""
    sql = (
        "SELECT p.id, p.sku, x.position, x.hash FROM carray(?) c CROSS JOIN product p ON p.rowid = c.value"
        " JOIN photo x ON x.product_id = p.id ORDER BY c.rowid, x.position"
    )
    for start in range(0, len(numbers), _BATCH):
        page: Any = conn.execute(sql, (list_of(numbers[start : start + _BATCH]),))
        yield from page


def attribute_names(conn: Connection) -> list[str]:
    """Names of all attributes that any product has."""
    return [str(row[0]) for row in conn.execute("SELECT DISTINCT name FROM product_attribute ORDER BY name")]


def override_names(conn: Connection) -> list[tuple[str, str]]:
    """(platform, field) of all overrides that any product has."""
    return [(str(p), str(f)) for p, f in conn.execute("SELECT DISTINCT platform, field FROM product_override ORDER BY 1, 2")]


def category_choices(conn: Connection, platform: Platform) -> dict[str, str]:
    """Own leaf -> the platform's category, where the seller chose another than the shipped map."""
    rows: Any = conn.execute("SELECT leaf, category FROM category_choice WHERE platform = ?", (platform.value,)).fetchall()
    return dict(rows)
