"""SQL of exports: the lines of our own table come out of one statement as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from umkm_desk.catalogue.own_format import OVERRIDE, PERMIT, WHOLE, Shape
from umkm_desk.catalogue.store import Connection, crop_of, list_of
from umkm_desk.exchange.fields import ATTRIBUTE
from umkm_desk.exchange.typed import WRITTEN
from umkm_desk.model.platform import Platform
from umkm_desk.model.task import Task

_BATCH = 1000


def _in_words(field: str) -> str:
    cases = " ".join(f"WHEN '{choice}' THEN '{word}'" for choice, word in WRITTEN[field].items())
    return f"CASE p.{field} {cases} ELSE p.{field} END"


_OF_LINE = {
    **{field: _in_words(field) for field in WRITTEN},
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
    "variant_photo": "v.photo_hash",
}


_OF_PERMITS = (
    "(SELECT group_concat(number, ' | ') FROM (SELECT m.number FROM product_permit x JOIN permit m ON m.id = x.permit_id"
    " WHERE x.product_id = p.id AND m.kind = ? ORDER BY m.number))"
)


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
        elif column.startswith(PERMIT):
            wanted.append(_OF_PERMITS)
            values.append(column.removeprefix(PERMIT))
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


@dataclass(frozen=True, slots=True)
class ExportPhoto:
    """A photo of a product as it goes out, `called` by its SKU, else by its name; the same of a variant has no place among them (`position`
    `None`) and no shape."""

    product_id: str
    called: str
    position: int | None
    hash: str
    shape: Shape = (0, None)


def photos(conn: Connection, numbers: Sequence[int]) -> Iterator[ExportPhoto]:
    """The photos of these products, then those of their variants."""
    of_products = (
        "SELECT p.id, coalesce(p.sku, p.name), x.position, x.hash, x.rotation, x.crop FROM carray(?) c CROSS JOIN product p ON p.rowid = c.value"
        " JOIN photo x ON x.product_id = p.id ORDER BY c.rowid, x.position"
    )
    of_variants = (
        "SELECT p.id, coalesce(v.sku, p.sku, p.name), NULL, v.photo_hash, 0, NULL FROM carray(?) c"
        " CROSS JOIN product p ON p.rowid = c.value JOIN variant v ON v.product_id = p.id"
        " WHERE v.photo_hash IS NOT NULL ORDER BY c.rowid, v.position"
    )
    for sql in (of_products, of_variants):
        for start in range(0, len(numbers), _BATCH):
            page: Any = conn.execute(sql, (list_of(numbers[start : start + _BATCH]),))
            for product_id, called, position, digest, rotation, crop in page:
                yield ExportPhoto(product_id, called, position, digest, (rotation, crop_of(crop)))


def any_longer(conn: Connection, characters: int) -> bool:
    """Whether any description has more than so many characters."""
    return bool(conn.execute("SELECT EXISTS (SELECT 1 FROM product WHERE length(description) > ?)", (characters,)).get)


def attribute_names(conn: Connection) -> list[str]:
    """Names of all attributes that any product has."""
    return [str(row[0]) for row in conn.execute("SELECT DISTINCT name FROM product_attribute ORDER BY name")]


def permit_kinds(conn: Connection) -> list[str]:
    """Kinds of the papers that any product has."""
    sql = "SELECT DISTINCT kind FROM permit WHERE id IN (SELECT permit_id FROM product_permit) ORDER BY kind"
    return [str(row[0]) for row in conn.execute(sql)]


def override_names(conn: Connection) -> list[tuple[str, str]]:
    """(platform, field) of all overrides that any product has."""
    return [(str(p), str(f)) for p, f in conn.execute("SELECT DISTINCT platform, field FROM product_override ORDER BY 1, 2")]


def category_choices(conn: Connection, platform: Platform) -> dict[str, str]:
    """Own leaf -> the platform's category, where the seller chose another than the shipped map."""
    rows: Any = conn.execute("SELECT leaf, category FROM category_choice WHERE platform = ?", (platform.value,)).fetchall()
    return dict(rows)
