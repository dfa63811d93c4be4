"""Products in the database: searching, the rows of the grid, whole products, and the statements that editing and importing need.

A search answers with row numbers in order (`array('q')`); rows are paged in by them. Row numbers live as long as no product is added
or removed: after such a change search again. `query_store` makes the conditions, `facet_store` counts and groups.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, starmap
from operator import itemgetter
from time import perf_counter
from typing import Any, TypeVar

import apsw

from umkm_desk.catalogue.query import Query
from umkm_desk.catalogue.query_store import (
    IN_INDEX,
    Where,
    Words,
    add_short_words,
    filters,
    like,
    matching,
    order_by,
    variant_words,
    words_of,
)
from umkm_desk.model.platform import Platform
from umkm_desk.model.product import (
    PRODUCT_COLUMNS,
    VARIANT_COLUMNS,
    Condition,
    Origin,
    Photo,
    Product,
    ProductStatus,
    Variant,
)
from umkm_desk.model.task import Cancelled, Task
from umkm_desk.workspace.workspace import Edit, Workspace

Connection = apsw.Connection
T = TypeVar("T")

_PROBE = 1500
"""Up to so many hits are sorted as they are; for more, the wanted order is walked."""
_STEPS = (750, 3_000, 12_000)
"""Of that order so many rows are compared with the text, as long as they promise a whole page; else all hits are looked up."""
_SORTED = 4000
"""All hits, when so few, are sorted: words that stand at the end of an order would make the walk a long one."""


def _numbers(cursor: apsw.Cursor) -> array[int]:
    found: list[Any] = cursor.fetchall()
    return array("q", [row[0] for row in found])


def search(conn: apsw.Connection, query: Query) -> array[int]:
    """The row numbers of all products that match, in order."""
    where = matching(conn, query)
    return _numbers(conn.execute(f"SELECT p.rowid FROM product p WHERE {where.sql}{order_by(query)}", where.values))


def count(conn: apsw.Connection, query: Query) -> int:
    """How many products match."""
    where = matching(conn, query)
    return int(conn.execute(f"SELECT count(*) FROM product p WHERE {where.sql}", where.values).get)


def first(conn: apsw.Connection, query: Query, limit: int = 50) -> array[int]:
    """The first `limit` of what `search` gives, fast enough to be asked at every key.

    Few hits of the search index are sorted as they are. Of many, the first rows of the wanted order are compared with the text; where
    too few of them match, all hits are looked up and met in that order. (There accents count, and of very common SKU beginnings most of
    the variants are left out, so a page may lack a product that the full search shows.)
    """
    words = words_of(query.text)
    where = filters(query)
    if not query.text.strip():
        return _numbers(
            conn.execute(f"SELECT p.rowid FROM product p WHERE {where.sql}{order_by(query)} LIMIT ?", (*where.values, limit))
        )
    short = Where([], [])
    add_short_words(conn, short, words)
    both = where.with_(short)
    index = IN_INDEX.get(query.sort)
    begun = variant_words(conn, words)
    hits = _hits(conn, words, begun, _SORTED + 1 if index else -1) if words.long else None
    if hits is not None and len(hits) <= _PROBE:
        return _sorted(conn, hits, both, query, limit)
    few = [word for word in begun if not _begins_many(conn, word)]
    if index == "product_name" and hits is None:
        return _walked(conn, index, both, query, limit)
    if index is not None:
        page = _near(conn, both.with_(_by_like(conn, words, few)), query, limit)
        if page is not None:
            return page
    if hits is None:
        hits = _numbers(conn.execute(f"SELECT p.rowid FROM product p INDEXED BY product_name WHERE {short.sql}", short.values))
    if index is None or len(hits) <= _SORTED:
        return _sorted(conn, hits, both, query, limit)
    return _walked(conn, index, _among(conn, words, few, hits).with_(both), query, limit)


def _near(conn: apsw.Connection, where: Where, query: Query, limit: int) -> array[int] | None:
    """A whole page from the first rows of the order, as long as they promise one."""
    found, begin = array("q"), 0
    for end in _STEPS:
        inner = f"SELECT rowid AS rowid, * FROM product p{order_by(query)} LIMIT {end - begin} OFFSET {begin}"
        sql = f"SELECT p.rowid FROM ({inner}) p WHERE {where.sql} LIMIT ?"
        found += _numbers(conn.execute(sql, (*where.values, limit - len(found))))
        if len(found) >= limit:
            return found
        if len(found) * _STEPS[-1] < limit * end:
            return None
        begin = end
    return None


def _sorted(conn: apsw.Connection, hits: array[int], where: Where, query: Query, limit: int) -> array[int]:
    if not hits:
        return hits
    sql = f"SELECT p.rowid FROM carray(?) c CROSS JOIN product p ON p.rowid = c.value WHERE {where.sql}{order_by(query)} LIMIT ?"
    return _numbers(conn.execute(sql, (apsw.carray(hits), *where.values, limit)))


def _walked(conn: apsw.Connection, index: str, where: Where, query: Query, limit: int) -> array[int]:
    sql = f"SELECT p.rowid FROM product p INDEXED BY {index} WHERE {where.sql}{order_by(query)} LIMIT ?"
    return _numbers(conn.execute(sql, (*where.values, limit)))


def _among(conn: apsw.Connection, words: Words, few: Sequence[str], hits: array[int]) -> Where:
    """The condition that a row of an index is a hit, of very many; `few`: words that few SKUs of variants begin with. The plus keeps the
    hits from being read one by one, and then sorted."""
    if not words.long:
        return Where(["+p.rowid IN (SELECT value FROM carray(?))"], [apsw.carray(hits)])
    tests = ["+p.rowid IN (SELECT rowid FROM product_search WHERE product_search MATCH ?)"]
    values: list[Any] = [words.match]
    for word in few:
        if owners := _by_variants(conn, word, words.match_without(word)):
            tests.append("+p.rowid IN (SELECT value FROM carray(?))")
            values.append(apsw.carray(owners))
    return Where([f"({' OR '.join(tests)})"], values)


def _hits(conn: apsw.Connection, words: Words, begun: Sequence[str], limit: int) -> array[int]:
    """Row numbers that match the long words, so many at most; -1: all of them. `begun`: words that SKUs of variants begin with."""
    sql = "SELECT rowid FROM product_search WHERE product_search MATCH ? LIMIT ?"
    found = _numbers(conn.execute(sql, (words.match, limit)))
    if len(found) != limit and begun:
        every = set(found)
        for word in begun:
            if len(found) <= _PROBE or not _begins_many(conn, word):
                every.update(_by_variants(conn, word, words.match_without(word)))
        found = array("q", every)
    return found


def _begins_many(conn: apsw.Connection, word: str) -> bool:
    """Whether the SKUs of very many variants begin with it."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM variant WHERE sku LIKE ? ESCAPE '\\' LIMIT ?)"
    return bool(conn.execute(sql, (f"{like(word)}%", _PROBE)).get == _PROBE)


def _by_variants(conn: apsw.Connection, word: str, rest: str) -> array[int]:
    """Row numbers of products with a variant whose SKU begins with `word`, that match `rest` as well. Of very many variants the first."""
    begins = f"{like(word)}%"
    among, values = "", [begins, _PROBE]
    if rest:
        few = _numbers(conn.execute(f"SELECT rowid FROM product_search WHERE product_search MATCH ? LIMIT {_PROBE + 1}", (rest,)))
        if len(few) <= _PROBE:
            sql = (
                "SELECT p.rowid FROM carray(?) c CROSS JOIN product p ON p.rowid = c.value"
                " WHERE EXISTS (SELECT 1 FROM variant WHERE product_id = p.id AND sku LIKE ? ESCAPE '\\')"
            )
            return _numbers(conn.execute(sql, (apsw.carray(few), begins))) if few else few
        among, values = " WHERE p.rowid IN (SELECT rowid FROM product_search WHERE product_search MATCH ?)", [*values, rest]
    begun = "SELECT product_id FROM variant WHERE sku LIKE ? ESCAPE '\\' LIMIT ?"
    return _numbers(
        conn.execute(f"SELECT DISTINCT p.rowid FROM ({begun}) v CROSS JOIN product p ON p.id = v.product_id{among}", values)
    )


def _by_like(conn: apsw.Connection, words: Words, few: Sequence[str]) -> Where:
    """The condition of the long words by the products' own texts, and by the SKUs of variants for `few`, with which few begin."""
    where = Where([], [])
    for word in words.long:
        inside = f"%{like(word)}%"
        test, values = "p.name LIKE ? ESCAPE '\\' OR p.sku LIKE ? ESCAPE '\\' OR p.brand LIKE ? ESCAPE '\\'", [inside] * 3
        if word in few:
            where.add(f"({test} OR p.rowid IN (SELECT value FROM carray(?)))", *values, apsw.carray(_by_variants(conn, word, "")))
        else:
            where.add(f"({test})", *values)
    return where


class TookTooLong(Exception):
    """What was read is not worth waiting for."""


@contextmanager
def _ended_by(conn: apsw.Connection, ends: Callable[[], bool], steps: int, error: type[Exception]) -> Iterator[None]:
    conn.set_progress_handler(ends, steps)
    try:
        yield
    except apsw.InterruptError:
        raise error from None
    finally:
        conn.set_progress_handler(None)


def interruptible(conn: apsw.Connection, task: Task) -> AbstractContextManager[None]:
    """Ends whatever is read meanwhile when the task is cancelled. Raises `Cancelled`."""
    return _ended_by(conn, task.is_cancelled, 20_000, Cancelled)


def within(conn: apsw.Connection, seconds: float) -> AbstractContextManager[None]:
    """Ends whatever is read after so long. Raises `TookTooLong`."""
    end = perf_counter() + seconds
    return _ended_by(conn, lambda: perf_counter() > end, 5_000, TookTooLong)


@dataclass(frozen=True, slots=True)
class GridListing:
    """One listing of a grid row. `unsent`: the product was changed since it was last sent there."""

    shop_id: str
    status: str
    unsent: bool
    demoted: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """What a row of the grid shows. `n` is the row number. `leaf` is the category that counts, `leaf_chosen` whether the seller chose it.

    `confidence`, `protection` (`closed`, `floor`, `unsure`), `missing_permits` and `complete` (percent per platform) are `None` while
    they are not worked out yet; `stale` when they are of before the last edit. Prices in rupiah. `photo_shape`: how the main photo is turned
    and cut.
    """

    n: int
    id: str
    name: str
    sku: str | None
    brand: str | None
    description: str | None
    condition: Condition
    status: ProductStatus
    leaf: str | None
    leaf_chosen: bool
    confidence: float | None
    protection: str | None
    missing_permits: int | None
    complete: Mapping[Platform, int | None]
    stale: bool
    lowest_price: int | None
    highest_price: int | None
    total_stock: int | None
    variant_count: int
    variation_1: str | None
    variation_2: str | None
    weight_gram: int | None
    length_cm: int | None
    width_cm: int | None
    height_cm: int | None
    days_to_ship: int | None
    origin: Origin | None
    barcode: str | None
    photo_hash: str | None
    photo_shape: tuple[int, tuple[int, int, int, int] | None]
    photo_count: int
    updated_at: int
    listings: tuple[GridListing, ...]

    @property
    def unsent(self) -> bool:
        return any(listing.unsent for listing in self.listings)


_PAGE = """
SELECT p.rowid, p.id, p.name, p.sku, p.brand, p.description, p.condition, p.status, p.leaf, p.price, p.stock,
  p.variation_1, p.variation_2, p.weight_gram, p.length_cm, p.width_cm, p.height_cm, p.days_to_ship, p.origin, p.barcode, p.updated_at,
  s.leaf, s.confidence, s.protection, s.missing, s.complete_shopee, s.complete_lazada, s.complete_tiktokshop, s.seen IS NOT p.updated_at,
  (SELECT min(price) || ' ' || max(price) FROM variant WHERE product_id = p.id),
  (SELECT count(*) || ' ' || coalesce(sum(stock), '') FROM variant WHERE product_id = p.id),
  (SELECT hash || ' ' || rotation || ' ' || coalesce(crop, '') FROM photo WHERE product_id = p.id ORDER BY position LIMIT 1),
  (SELECT count(*) FROM photo WHERE product_id = p.id)
FROM carray(?) c CROSS JOIN product p ON p.rowid = c.value LEFT JOIN standing s ON s.product_id = p.id
"""
_LISTINGS = """
SELECT l.product_id, l.shop_id, l.status, l.remote_id IS NOT NULL AND p.updated_at IS NOT l.sent_at, coalesce(l.demoted, 0)
FROM carray(?) c CROSS JOIN product p ON p.rowid = c.value JOIN listing l ON l.product_id = p.id WHERE l.status <> 'deleted'
ORDER BY l.product_id, l.shop_id
"""


def page(conn: apsw.Connection, numbers: Sequence[int]) -> list[GridRow]:
    """The rows of these numbers, in their order; those that are gone are left out."""
    if not numbers:
        return []
    wanted = apsw.carray(array("q", numbers))
    listings: dict[str, list[GridListing]] = {}
    for product_id, shop, status, unsent, demoted in conn.execute(_LISTINGS, (wanted,)):
        listings.setdefault(product_id, []).append(GridListing(shop, status, bool(unsent), bool(demoted)))
    rows = {row[0]: _grid_row(row, tuple(listings.get(row[1], ()))) for row in conn.execute(_PAGE, (wanted,))}
    return [rows[number] for number in numbers if number in rows]


def _grid_row(row: Sequence[Any], listings: tuple[GridListing, ...]) -> GridRow:
    (
        number, product_id, name, sku, brand, description, condition, status, leaf, price, stock, variation_1, variation_2, weight,
        length, width, height, days, origin, barcode, updated, suggested, confidence, protection, missing, shopee, lazada, tiktokshop,
        stale, prices, stocks, photo, photos,
    ) = row  # fmt: skip
    variants, _, total = stocks.partition(" ")
    if variants != "0":
        price, stock = None, int(total) if total else None
    low, high = (int(part) for part in prices.split()) if prices else (price, price)
    digest, _, shape = (photo or "").partition(" ")
    rotation, _, crop = shape.partition(" ")
    return GridRow(
        n=number,
        id=product_id,
        name=name,
        sku=sku,
        brand=brand,
        description=description,
        condition=Condition(condition),
        status=ProductStatus(status),
        leaf=leaf or suggested,
        leaf_chosen=leaf is not None,
        confidence=confidence,
        protection=protection,
        missing_permits=missing,
        complete={Platform.SHOPEE: shopee, Platform.LAZADA: lazada, Platform.TIKTOKSHOP: tiktokshop},
        stale=bool(stale),
        lowest_price=low,
        highest_price=high,
        total_stock=stock,
        variant_count=int(variants),
        variation_1=variation_1,
        variation_2=variation_2,
        weight_gram=weight,
        length_cm=length,
        width_cm=width,
        height_cm=height,
        days_to_ship=days,
        origin=Origin(origin) if origin else None,
        barcode=barcode,
        photo_hash=digest or None,
        photo_shape=(int(rotation or 0), crop_of(crop or None)),
        photo_count=photos,
        updated_at=updated,
        listings=listings,
    )


def shop_platforms(conn: apsw.Connection) -> dict[str, str]:
    """Shop id -> its platform, for the marks of the shops that list a product."""
    return {str(shop): str(platform) for shop, platform in conn.execute("SELECT id, platform FROM shop")}


def variant_counts(conn: apsw.Connection, numbers: Sequence[int]) -> dict[int, int]:
    """Row number -> how many variants, of those that have any."""
    if not numbers:
        return {}
    sql = (
        "SELECT p.rowid, count(*) FROM carray(?) c CROSS JOIN product p ON p.rowid = c.value"
        " CROSS JOIN variant v ON v.product_id = p.id GROUP BY p.rowid"
    )
    rows: list[Any] = conn.execute(sql, (apsw.carray(array("q", numbers)),)).fetchall()
    return dict(rows)


def numbers_of(conn: apsw.Connection, ids: Iterable[str]) -> dict[str, int]:
    """Product id -> row number, of those that exist."""
    wanted = tuple(ids)
    if not wanted:
        return {}
    sql = "SELECT p.id, p.rowid FROM carray(?) c CROSS JOIN product p ON p.id = c.value"
    rows: list[Any] = conn.execute(sql, (apsw.carray(wanted),)).fetchall()
    return dict(rows)


def names_of(conn: apsw.Connection, ids: Iterable[str]) -> dict[str, str]:
    """Product id -> name, of those that exist."""
    wanted = tuple(ids)
    if not wanted:
        return {}
    rows: list[Any] = conn.execute(
        "SELECT p.id, p.name FROM carray(?) c CROSS JOIN product p ON p.id = c.value", (apsw.carray(wanted),)
    ).fetchall()
    return dict(rows)


def ids_of(conn: apsw.Connection, numbers: Sequence[int]) -> list[str]:
    """Product ids in the order of the row numbers; those that are gone are left out."""
    if not numbers:
        return []
    sql = "SELECT p.rowid, p.id FROM carray(?) c CROSS JOIN product p ON p.rowid = c.value"
    rows: list[Any] = conn.execute(sql, (apsw.carray(array("q", numbers)),)).fetchall()
    found: dict[int, str] = dict(rows)
    return [found[number] for number in numbers if number in found]


def product(conn: apsw.Connection, product_id: str) -> Product | None:
    """The whole product, or `None` when it is gone."""
    return next(iter(products(conn, (product_id,))), None)


def products(conn: apsw.Connection, ids: Iterable[str]) -> list[Product]:
    """Whole products, in the order of `ids`; those that are gone are left out."""
    wanted = tuple(ids)
    if not wanted:
        return []
    key = apsw.carray(wanted)

    def children(sql: str, made: Callable[[Iterator[Any]], T]) -> dict[str, T]:
        rows = conn.execute(sql.format("carray(?) c CROSS JOIN"), (key,))
        return {owner: made(found) for owner, found in groupby(rows, key=itemgetter(0))}

    variants = _variants_of(conn, key)
    photos = children(
        "SELECT x.product_id, x.id, x.position, x.hash, x.rotation, x.crop FROM {} photo x ON x.product_id = c.value"
        " ORDER BY x.product_id, x.position",
        lambda rows: tuple(
            Photo(photo, owner, position, digest, turn, crop_of(crop)) for owner, photo, position, digest, turn, crop in rows
        ),
    )
    attributes = children(
        "SELECT x.product_id, x.name, x.value FROM {} product_attribute x ON x.product_id = c.value ORDER BY x.product_id, x.name",
        lambda rows: {name: value for _, name, value in rows},
    )
    overrides = children(
        "SELECT x.product_id, x.platform, x.field, x.value FROM {} product_override x ON x.product_id = c.value"
        " ORDER BY x.product_id",
        lambda rows: {(Platform(platform), field): value for _, platform, field, value in rows},
    )
    permits = children(
        "SELECT x.product_id, x.permit_id FROM {} product_permit x ON x.product_id = c.value ORDER BY x.product_id, x.permit_id",
        lambda rows: tuple(permit for _, permit in rows),
    )
    columns = ",".join(f"p.{column}" for column in PRODUCT_COLUMNS)
    found: dict[str, Product] = {}
    rows: Any = conn.execute(f"SELECT {columns} FROM carray(?) c CROSS JOIN product p ON p.id = c.value", (key,))
    for product_id, *values in rows:
        for at, kind in _CHOICES:
            values[at] = kind[values[at]]
        values += (
            variants.get(product_id, ()),
            photos.get(product_id, ()),
            attributes.get(product_id) or {},
            overrides.get(product_id) or {},
            permits.get(product_id, ()),
        )
        found[product_id] = Product(product_id, *values)
    return [found[product_id] for product_id in wanted if product_id in found]


_CHOICES: Sequence[tuple[int, Mapping[str | None, StrEnum | None]]] = (
    (PRODUCT_COLUMNS.index("condition") - 1, {each.value: each for each in Condition}),
    (PRODUCT_COLUMNS.index("origin") - 1, {None: None, **{each.value: each for each in Origin}}),
    (PRODUCT_COLUMNS.index("status") - 1, {each.value: each for each in ProductStatus}),
)
"""Where behind the id a column holds one of a few texts, and what stands for each of them."""


def main_photos(conn: apsw.Connection, ids: Iterable[str]) -> dict[str, tuple[str, int, tuple[int, int, int, int] | None]]:
    """Product id -> hash, turn and cut of its first photo; products without one are left out."""
    rows = conn.execute(
        "SELECT x.product_id, x.hash, x.rotation, x.crop, min(x.position) FROM carray(?) c CROSS JOIN photo x ON x.product_id = c.value"
        " GROUP BY x.product_id",
        (apsw.carray(tuple(ids)),),
    )
    return {product_id: (digest, rotation, crop_of(crop)) for product_id, digest, rotation, crop, _ in rows}


def crop_of(text: str | None) -> tuple[int, int, int, int] | None:
    """x, y, width, height as they are stored."""
    if text is None:
        return None
    x, y, width, height = (int(part) for part in text.split(","))
    return x, y, width, height


def _variants_of(conn: apsw.Connection, key: apsw.CArrayBinding) -> dict[str, tuple[Variant, ...]]:
    columns = ",".join(f"v.{column}" for column in VARIANT_COLUMNS)
    rows = conn.execute(
        f"SELECT {columns} FROM carray(?) c CROSS JOIN variant v ON v.product_id = c.value ORDER BY v.product_id, v.position",
        (key,),
    )
    return {owner: tuple(starmap(Variant, found)) for owner, found in groupby(rows, key=itemgetter(1))}


def variants(conn: apsw.Connection, product_ids: Iterable[str]) -> dict[str, tuple[Variant, ...]]:
    """Product id -> its variants in order; products without variants are absent."""
    wanted = tuple(product_ids)
    return _variants_of(conn, apsw.carray(wanted)) if wanted else {}


def variants_by_option(conn: apsw.Connection, product_ids: Iterable[str]) -> dict[tuple[str, str, str], str]:
    """(product, options case-folded, '' for none) -> variant."""
    return {
        (product_id, variant.option_1.casefold(), (variant.option_2 or "").casefold()): variant.id
        for product_id, found in variants(conn, product_ids).items()
        for variant in found
    }


@dataclass(frozen=True, slots=True)
class SkuOwner:
    """Who carries a SKU: the product itself, or one of its variants."""

    product_id: str
    variant_id: str | None
    status: ProductStatus


def find_by_sku(conn: apsw.Connection, sku: str) -> list[SkuOwner]:
    """Everything with this SKU, capitals ignored, those outside the recycle bin first."""
    rows = conn.execute(
        "SELECT id, NULL, status FROM product WHERE sku = ?1 COLLATE NOCASE UNION ALL"
        " SELECT v.product_id, v.id, p.status FROM variant v JOIN product p ON p.id = v.product_id WHERE v.sku = ?1 COLLATE NOCASE",
        (sku.strip(),),
    )
    owners = [SkuOwner(product_id, variant_id, ProductStatus(status)) for product_id, variant_id, status in rows]
    return sorted(owners, key=lambda owner: (owner.status is ProductStatus.DELETED, owner.variant_id is not None))


def same_name(conn: apsw.Connection, name: str, not_id: str) -> str | None:
    """The id of another product outside the recycle bin with this title, capitals ignored."""
    sql = "SELECT id FROM product WHERE name = ? COLLATE NOCASE AND id <> ? AND status <> 'deleted' LIMIT 1"
    row = conn.execute(sql, (name, not_id)).fetchone()
    return None if row is None else str(row[0])


def is_empty(conn: apsw.Connection) -> bool:
    return conn.execute("SELECT 1 FROM product LIMIT 1").fetchone() is None


def any_without_sku(conn: apsw.Connection) -> bool:
    """Whether any product outside the recycle bin has no SKU at all, not on its variants either."""
    sql = (
        "SELECT 1 FROM product p WHERE p.sku IS NULL AND p.status <> 'deleted' AND NOT EXISTS"
        " (SELECT 1 FROM variant v WHERE v.product_id = p.id AND v.sku IS NOT NULL) LIMIT 1"
    )
    return conn.execute(sql).fetchone() is not None


def owners_of(conn: apsw.Connection, skus: Iterable[str]) -> dict[str, tuple[str, str | None]]:
    """Case-folded SKU -> (product, variant or `None`), outside the recycle bin; where several carry it, a product before a variant."""
    wanted = tuple({sku for sku in skus if sku})
    if not wanted:
        return {}
    key = apsw.carray(wanted)
    sql = (
        "SELECT v.sku, v.product_id, v.id FROM carray(?1) c CROSS JOIN variant v ON v.sku = c.value COLLATE NOCASE"
        " JOIN product p ON p.id = v.product_id WHERE p.status <> 'deleted' UNION ALL"
        " SELECT p.sku, p.id, NULL FROM carray(?1) c CROSS JOIN product p ON p.sku = c.value COLLATE NOCASE WHERE p.status <> 'deleted'"
    )
    rows: list[Any] = conn.execute(sql, (key,)).fetchall()
    return {sku.casefold(): (product_id, variant_id) for sku, product_id, variant_id in rows}


def products_of_variants(conn: apsw.Connection, variant_ids: Iterable[str]) -> list[str]:
    """The ids of the products that these variants belong to, each once."""
    sql = "SELECT DISTINCT product_id FROM variant WHERE id IN (SELECT value FROM carray(?))"
    return [str(row[0]) for row in conn.execute(sql, (list_of(list(variant_ids)),))]


def ids_named(conn: apsw.Connection, names: Iterable[str]) -> dict[str, list[str]]:
    """Case-folded name -> the products outside the recycle bin that have it, the oldest first."""
    wanted = tuple(set(names))
    if not wanted:
        return {}
    sql = (
        "SELECT DISTINCT p.name, p.id FROM carray(?) c CROSS JOIN product p ON p.name = c.value COLLATE NOCASE"
        " WHERE p.status <> 'deleted' ORDER BY p.id"
    )
    found: dict[str, list[str]] = {}
    for name, product_id in conn.execute(sql, (apsw.carray(wanted),)):
        found.setdefault(name.casefold(), []).append(product_id)
    return found


def source_categories(conn: apsw.Connection, ids: Sequence[str]) -> dict[str, str | None]:
    """Product id -> the category that the imported file gave it."""
    if not ids:
        return {}
    sql = "SELECT p.id, p.source_category FROM carray(?) c CROSS JOIN product p ON p.id = c.value"
    rows: list[Any] = conn.execute(sql, (apsw.carray(tuple(ids)),)).fetchall()
    return dict(rows)


def put_attribute(edit: Edit, product_id: str, name: str, value: str) -> None:
    edit.db.execute(
        "INSERT INTO product_attribute VALUES (?,?,?) ON CONFLICT DO UPDATE SET value = excluded.value", (product_id, name, value)
    )


def put_override(edit: Edit, product_id: str, platform: Platform, field: str, value: str) -> None:
    edit.db.execute(
        "INSERT INTO product_override VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (product_id, platform.value, field, value),
    )


def ids(edit: Edit) -> Iterator[str]:
    """New ids, many times faster than one by one: they count on from one that the workspace gave."""
    while True:
        start = edit.new_id()
        head, first = start[:24], int(start[24:], 16)
        yield from map(f"{head}%012x".__mod__, range(first, min(first + 1_000_000, 1 << 48)))


@contextmanager
def cancellable_edit(ws: Workspace, label: str, task: Task, **values: object) -> Iterator[Edit]:
    """An edit that a cancel ends also in the middle of a long statement. Raises `Cancelled`; then nothing has changed."""
    db: apsw.Connection | None = None
    try:
        with ws.edit(label, **values) as edit:
            db = edit.db
            db.set_progress_handler(task.is_cancelled, 10_000)
            yield edit
    except apsw.InterruptError:
        raise Cancelled from None
    finally:
        if db is not None:
            db.set_progress_handler(None)


def list_of(values: Sequence[int] | Sequence[str]) -> Any:
    """Many numbers or texts as one binding for `carray(?)`; never empty."""
    if isinstance(values, array):
        return apsw.carray(values)
    if isinstance(values[0], int):
        return apsw.carray(array("q", values))
    return apsw.carray(tuple(values))


TEXT_PART, TEXT_ROW = "\x1f", "\n"


def texts(conn: apsw.Connection, query: Query) -> tuple[array[int], bytes]:
    """The row numbers of all products of a query in its order, and name, SKU and brand of each as UTF-8, with `TEXT_PART` between them and
    `TEXT_ROW` behind each product. The text of the query plays no part.

    Put together within the database, where no other thread is held up; group_concat takes the rows as the inner query orders them.
    """
    where = filters(query)
    row = f"p.name || '{TEXT_PART}' || coalesce(p.sku, '') || '{TEXT_PART}' || coalesce(p.brand, '')"
    inner = f"SELECT p.rowid AS n, replace({row}, '{TEXT_ROW}', ' ') || '{TEXT_ROW}' AS row FROM product p"
    all_rows: Any = conn.execute(
        f"SELECT group_concat(n), CAST(group_concat(row, '') AS BLOB) FROM ({inner} WHERE {where.sql}{order_by(query)})",
        where.values,
    )
    ((numbers, block),) = all_rows
    return array("q", json.loads(f"[{numbers or ''}]")), block or b""


def begins_a_variant(conn: apsw.Connection, text: str) -> bool:
    """Whether the SKU of any variant begins with a word of this text."""
    return bool(variant_words(conn, words_of(text)))


def with_text(query: Query, text: str) -> Query:
    return replace(query, text=text)
