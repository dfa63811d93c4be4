"""All SQL of products: searching, the rows of the grid, whole products, and the statements that editing and importing need.

A search answers with row numbers in order (`array('q')`); rows are paged in by them. Row numbers live as long as no product is added
or removed: after such a change search again. Text of three letters and more is matched anywhere in name, SKU and brand (FTS5
trigrams) and at the beginning of a variant's SKU; one and two letters anywhere in the name and at the beginning of the SKU.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

import apsw

from umkm_desk.catalogue.query import ANY, NEWEST, Query, Range
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

_LOWEST = "coalesce((SELECT min(price) FROM variant WHERE product_id = p.id), p.price)"
_STOCK = "coalesce((SELECT sum(stock) FROM variant WHERE product_id = p.id), p.stock)"
_LEAF = "coalesce(p.leaf, (SELECT leaf FROM standing WHERE product_id = p.id))"


def _standing(column: str) -> str:
    return f"(SELECT {column} FROM standing WHERE product_id = p.id)"


SORTS: Mapping[str, str] = {
    "added": "p.id",
    "name": "p.name COLLATE NOCASE",
    "updated": "p.updated_at",
    "sku": "p.sku COLLATE NOCASE",
    "brand": "p.brand COLLATE NOCASE",
    "price": _LOWEST,
    "stock": _STOCK,
    "weight_gram": "p.weight_gram",
    "status": "p.status",
    "condition": "p.condition",
    "origin": "p.origin",
    "days_to_ship": "p.days_to_ship",
    "leaf": _LEAF,
    "protection": _standing("protection"),
    "missing_permits": _standing("missing"),
    "complete_shopee": _standing("complete_shopee"),
    "complete_lazada": _standing("complete_lazada"),
    "complete_tiktokshop": _standing("complete_tiktokshop"),
    "variants": "(SELECT count(*) FROM variant WHERE product_id = p.id)",
}
"""Column name -> what it is sorted by. Unknown values come last in either direction."""

_ALWAYS_KNOWN = ("added", "name", "updated")

MISSING: Mapping[str, str] = {
    "sku": "p.sku IS NULL",
    "description": "p.description IS NULL",
    "brand": "p.brand IS NULL",
    "leaf": f"{_LEAF} IS NULL",
    "price": "CASE WHEN EXISTS (SELECT 1 FROM variant WHERE product_id = p.id)"
    " THEN EXISTS (SELECT 1 FROM variant WHERE product_id = p.id AND price IS NULL) ELSE p.price IS NULL END",
    "stock": "CASE WHEN EXISTS (SELECT 1 FROM variant WHERE product_id = p.id)"
    " THEN EXISTS (SELECT 1 FROM variant WHERE product_id = p.id AND stock IS NULL) ELSE p.stock IS NULL END",
    "weight_gram": "p.weight_gram IS NULL",
    "size": "(p.length_cm IS NULL OR p.width_cm IS NULL OR p.height_cm IS NULL)",
    "origin": "p.origin IS NULL",
    "barcode": "p.barcode IS NULL",
    "photo": "NOT EXISTS (SELECT 1 FROM photo WHERE product_id = p.id)",
    "permits": "coalesce((SELECT missing FROM standing WHERE product_id = p.id), 0) > 0",
}
"""What may be missing -> its condition."""

_PRICE_STEPS = (25_000, 100_000, 500_000)
"""Rupiah: where the price groups begin."""


def _band(value: str, steps: Sequence[int]) -> str:
    """A number as text of its band: '0-24999', ..., '500000+'; NULL stays NULL."""
    whens, low = "", 0
    for step in steps:
        whens += f" WHEN {value} < {step} THEN '{low}-{step - 1}'"
        low = step
    return f"CASE WHEN {value} IS NULL THEN NULL{whens} ELSE '{low}+' END"


def _state(platform: Platform) -> str:
    return (
        "(SELECT l.status FROM listing l JOIN shop h ON h.id = l.shop_id WHERE l.product_id = p.id"
        f" AND h.platform = '{platform.value}' AND l.status <> 'deleted' ORDER BY l.shop_id LIMIT 1)"
    )


GROUPS: Mapping[str, str] = {
    "status": "p.status",
    "leaf": _LEAF,
    "protection": _standing("protection"),
    "brand": "p.brand",
    "stock": _band(_STOCK, (1, 6)),
    "price": _band(_LOWEST, _PRICE_STEPS),
    **{f"complete_{platform.value}": _band(_standing(f"complete_{platform.value}"), (60, 90)) for platform in Platform},
    **{f"listed_{platform.value}": _state(platform) for platform in Platform},
    "photo": "(SELECT CAST(nullif(count(*), 0) AS TEXT) FROM photo WHERE product_id = p.id)",
    "condition": "p.condition",
    "origin": "p.origin",
    "source_category": "p.source_category",
    "days_to_ship": "CAST(p.days_to_ship AS TEXT)",
    "weight_gram": "CAST(p.weight_gram AS TEXT)",
    "description": "CASE WHEN p.description IS NULL THEN NULL ELSE 'filled' END",
}
"""Field -> the value that products are grouped by; NULL is the group of those that lack it. Numbers are in bands ('6+', '60-89')."""

IN_ORDER = frozenset(
    {"stock", "price", "photo", "days_to_ship", "weight_gram", *(f"complete_{platform.value}" for platform in Platform)}
)
"""Groups that stand in the order of their numbers; others the largest first."""

_UNSENT = (
    "EXISTS (SELECT 1 FROM listing WHERE product_id = p.id AND remote_id IS NOT NULL AND status <> 'deleted'"
    " AND p.updated_at > coalesce(sent_at, 0))"
)

_PROBE = 1500
"""Up to so many hits are sorted as they are; of more, the first are found by walking the wanted order."""
_WALK = 3000
"""So many rows of that order are looked at before all names are."""


@dataclass(slots=True)
class _Where:
    """A condition on `p` under construction."""

    parts: list[str]
    values: list[Any]

    def add(self, sql: str, *values: Any) -> None:
        self.parts.append(sql)
        self.values.extend(values)

    def among(self, sql: str, values: Iterable[str]) -> None:
        """`sql` has `{}` where the list of places goes."""
        chosen = sorted(values)
        self.add(sql.format(",".join("?" * len(chosen))), *chosen)

    def between(self, sql: str, bounds: Range) -> None:
        low, high = bounds
        if low is not None:
            self.add(f"{sql} >= ?", low)
        if high is not None:
            self.add(f"{sql} <= ?", high)

    @property
    def sql(self) -> str:
        return " AND ".join(self.parts) or "1"


def _filters(query: Query) -> _Where:
    where = _Where([], [])
    if len(query.status) < len(ProductStatus):
        where.among("p.status IN ({})", query.status)
    if query.leaf:
        chosen = sorted(query.leaf)
        places = ",".join("?" * len(chosen))
        where.add(
            f"(p.leaf IN ({places}) OR p.leaf IS NULL AND p.id IN (SELECT product_id FROM standing WHERE leaf IN ({places})))",
            *chosen,
            *chosen,
        )
    if query.group:
        where.among("p.id IN (SELECT product_id FROM standing WHERE grp IN ({}))", query.group)
    if query.protection:
        where.among("p.id IN (SELECT product_id FROM standing WHERE protection IN ({}))", query.protection)
    if query.brand:
        where.among("p.brand IN ({})", query.brand)
    if query.below:
        bounds = sorted(query.below)
        tests = " OR ".join(f"complete_{platform.value} < ?" for platform, _percent in bounds)
        where.add(f"p.id IN (SELECT product_id FROM standing WHERE {tests})", *(percent for _platform, percent in bounds))
    if query.stock != ANY:
        where.between(_STOCK, query.stock)
    if query.price != ANY:
        variant = _Where(["product_id = p.id"], [])
        variant.between("price", query.price)
        own = _Where([], [])
        own.between("p.price", query.price)
        where.add(
            f"({own.sql} OR EXISTS (SELECT 1 FROM variant WHERE {variant.sql}))",
            *own.values,
            *variant.values,
        )
    if query.has_photo is not None:
        where.add(("" if query.has_photo else "NOT ") + "EXISTS (SELECT 1 FROM photo WHERE product_id = p.id)")
    if query.has_variants is not None:
        where.add(("" if query.has_variants else "NOT ") + "EXISTS (SELECT 1 FROM variant WHERE product_id = p.id)")
    if query.unsent is not None:
        where.add(("" if query.unsent else "NOT ") + _UNSENT)
    if query.listing:
        tests_, values = [], []
        for shop, status in sorted(query.listing, key=str):
            if status is None:
                tests_.append("NOT EXISTS (SELECT 1 FROM listing WHERE product_id = p.id AND shop_id = ?)")
                values.append(shop)
            else:
                tests_.append("EXISTS (SELECT 1 FROM listing WHERE product_id = p.id AND shop_id = ? AND status = ?)")
                values += [shop, status]
        where.add("(" + " OR ".join(tests_) + ")", *values)
    for name in sorted(query.missing):
        where.add(f"({MISSING[name]})")
    if query.equal is not None:
        field, value = query.equal
        where.add(f"{GROUPS[field]} IS ?", value)
    return where


def _order(query: Query) -> str:
    direction = " DESC" if query.descending else ""
    known = "" if query.sort in _ALWAYS_KNOWN else " NULLS LAST"
    tie = "" if query.sort == NEWEST else f", p.id{direction}"
    return f" ORDER BY {SORTS[query.sort]}{direction}{known}{tie}"


def like(text: str) -> str:
    """`text` with LIKE's own signs made plain (for `ESCAPE '\\'`)."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


@dataclass(frozen=True, slots=True)
class _Words:
    long: tuple[str, ...]
    short: tuple[str, ...]

    @property
    def match(self) -> str:
        return " AND ".join('"' + word.replace('"', '""') + '"' for word in self.long)

    def match_without(self, word: str) -> str:
        return _Words(tuple(other for other in self.long if other != word), ()).match


def _words(text: str) -> _Words:
    words = tuple(dict.fromkeys(text.replace("\0", " ").split()))[:12]
    return _Words(tuple(w for w in words if len(w) >= 3), tuple(w for w in words if len(w) < 3))


def _short_words(where: _Where, words: _Words) -> None:
    for word in words.short:
        where.add("(p.name LIKE ? ESCAPE '\\' OR p.sku LIKE ? ESCAPE '\\')", f"%{like(word)}%", f"{like(word)}%")


def _variant_words(conn: apsw.Connection, words: _Words) -> list[str]:
    """Those words that some variant's SKU begins with."""
    return [
        word
        for word in words.long
        if conn.execute("SELECT 1 FROM variant WHERE sku LIKE ? ESCAPE '\\' LIMIT 1", (like(word) + "%",)).fetchone()
    ]


def _text(conn: apsw.Connection, where: _Where, words: _Words) -> None:
    """Adds the condition of the text to `where`."""
    if words.long:
        tests = ["p.rowid IN (SELECT rowid FROM product_search WHERE product_search MATCH ?)"]
        values: list[str] = [words.match]
        for word in _variant_words(conn, words):
            rest = words.match_without(word)
            test = "p.id IN (SELECT product_id FROM variant WHERE sku LIKE ? ESCAPE '\\')"
            values.append(like(word) + "%")
            if rest:
                test += " AND p.rowid IN (SELECT rowid FROM product_search WHERE product_search MATCH ?)"
                values.append(rest)
            tests.append(test)
        where.add("(" + " OR ".join(tests) + ")", *values)
    _short_words(where, words)


def _numbers(cursor: apsw.Cursor) -> array[int]:
    found: list[Any] = cursor.fetchall()
    return array("q", [row[0] for row in found])


def search(conn: apsw.Connection, query: Query) -> array[int]:
    """The row numbers of all products that match, in order."""
    where = _filters(query)
    _text(conn, where, _words(query.text))
    return _numbers(conn.execute(f"SELECT p.rowid FROM product p WHERE {where.sql}{_order(query)}", where.values))


def count(conn: apsw.Connection, query: Query) -> int:
    """How many products match."""
    where = _filters(query)
    _text(conn, where, _words(query.text))
    return int(conn.execute(f"SELECT count(*) FROM product p WHERE {where.sql}", where.values).get)


def first(conn: apsw.Connection, query: Query, limit: int = 50) -> array[int]:
    """The first `limit` of what `search` gives, fast enough to be asked at every key.

    Few hits of the search index are sorted as they are. With many, the wanted order is walked until enough match; where that order
    cannot be walked cheaply, or matches are rare in it, the names are looked through in their index. (Here accents count, and of very
    common SKU beginnings those of variants are left out, so a page may lack a product that the full search shows.)
    """
    words = _words(query.text)
    where = _filters(query)
    order = _order(query)
    if not query.text.strip():
        return _numbers(conn.execute(f"SELECT p.rowid FROM product p WHERE {where.sql}{order} LIMIT ?", (*where.values, limit)))
    if words.long:
        hits = _hits(conn, words)
        if len(hits) <= _PROBE:
            _short_words(where, words)
            return _sorted(conn, hits, where, order, limit)
    texts = _by_like(conn, words)
    walked = _Where(where.parts + texts.parts, where.values + texts.values)
    if query.sort == "name":
        sql = f"SELECT p.rowid FROM product p INDEXED BY product_name WHERE {walked.sql}{order} LIMIT ?"
        return _numbers(conn.execute(sql, (*walked.values, limit)))
    if query.sort in _ALWAYS_KNOWN:
        inner = f"SELECT rowid AS rowid, * FROM product p{order} LIMIT {_WALK}"
        found = _numbers(conn.execute(f"SELECT p.rowid FROM ({inner}) p WHERE {walked.sql} LIMIT ?", (*walked.values, limit)))
        if len(found) >= limit:
            return found
    sql = f"SELECT p.rowid FROM product p INDEXED BY product_name WHERE {texts.sql}"
    return _sorted(conn, _numbers(conn.execute(sql, texts.values)), where, order, limit)


def _sorted(conn: apsw.Connection, hits: array[int], where: _Where, order: str, limit: int) -> array[int]:
    if not hits:
        return hits
    sql = f"SELECT p.rowid FROM carray(?) c CROSS JOIN product p ON p.rowid = c.value WHERE {where.sql}{order} LIMIT ?"
    return _numbers(conn.execute(sql, (apsw.carray(hits), *where.values, limit)))


def _hits(conn: apsw.Connection, words: _Words) -> array[int]:
    """Row numbers that match the long words, as far as `_PROBE` and one more."""
    sql = "SELECT rowid FROM product_search WHERE product_search MATCH ? LIMIT ?"
    found = {row[0] for row in conn.execute(sql, (words.match, _PROBE + 1))}
    if len(found) <= _PROBE:
        for word in _variant_words(conn, words):
            rest = words.match_without(word)
            sql = (
                f"{_BY_VARIANT} AND p.rowid IN (SELECT rowid FROM product_search WHERE product_search MATCH ?)"
                if rest
                else _BY_VARIANT
            )
            values = (like(word) + "%", rest) if rest else (like(word) + "%",)
            found.update(row[0] for row in conn.execute(sql + " LIMIT ?", (*values, _PROBE + 1)))
    return array("q", found)


_BY_VARIANT = "SELECT DISTINCT p.rowid FROM variant v CROSS JOIN product p ON p.id = v.product_id WHERE v.sku LIKE ? ESCAPE '\\'"


def _by_like(conn: apsw.Connection, words: _Words) -> _Where:
    """The condition of the text by columns of the name's index alone, where that is possible: hits elsewhere are few and fetched first."""
    where = _Where([], [])
    for word in words.long:
        inside = f"%{like(word)}%"
        own = _Words((word,), ())
        sql = "SELECT rowid FROM product_search WHERE product_search MATCH ? LIMIT ?"
        elsewhere = {row[0] for row in conn.execute(sql, ("{sku brand} : " + own.match, _PROBE + 1))}
        if len(elsewhere) <= _PROBE and _variant_words(conn, own):
            elsewhere.update(row[0] for row in conn.execute(_BY_VARIANT + " LIMIT ?", (f"{like(word)}%", _PROBE + 1)))
        if len(elsewhere) > _PROBE:
            test = "(p.name LIKE ? ESCAPE '\\' OR p.sku LIKE ? ESCAPE '\\' OR p.brand LIKE ? ESCAPE '\\')"
            where.add(test, inside, inside, inside)
        elif elsewhere:
            numbers = ",".join(map(str, sorted(elsewhere)))
            where.add(f"(p.name LIKE ? ESCAPE '\\' OR p.rowid IN ({numbers}))", inside)
        else:
            where.add("p.name LIKE ? ESCAPE '\\'", inside)
    _short_words(where, words)
    return where


def group_counts(conn: apsw.Connection, query: Query, field: str) -> list[tuple[str | None, int]]:
    """How many of the matching products have each value of `field` (a name of `GROUPS`), in `group_order`."""
    where = _filters(query)
    _text(conn, where, _words(query.text))
    sql = f"SELECT {GROUPS[field]} AS g, count(*) FROM product p WHERE {where.sql} GROUP BY g"
    return group_order(field, [(row[0], row[1]) for row in conn.execute(sql, where.values)])


def group_order(field: str, counts: Iterable[tuple[str | None, int]]) -> list[tuple[str | None, int]]:
    """The empty group first, then in the order of the numbers, or the largest first."""

    def key(group: tuple[str | None, int]) -> tuple[bool, int, str]:
        value, many = group
        first = int(value.partition("-")[0].rstrip("+")) if value is not None and field in IN_ORDER else -many
        return value is not None, first, value or ""

    return sorted(counts, key=key)


def grouped(conn: apsw.Connection, query: Query, field: str) -> list[tuple[str | None, array[int]]]:
    """What `search` gives, divided by a field (a name of `GROUPS`): (value, row numbers in the order of the query), the empty group
    first."""
    where = _filters(query)
    _text(conn, where, _words(query.text))
    found: dict[str | None, array[int]] = {}
    for number, value in conn.execute(
        f"SELECT p.rowid, {GROUPS[field]} FROM product p WHERE {where.sql}{_order(query)}", where.values
    ):
        numbers = found.get(value)
        if numbers is None:
            numbers = found[value] = array("q")
        numbers.append(number)
    return [(value, found[value]) for value, _many in group_order(field, ((value, len(each)) for value, each in found.items()))]


FacetValue = str | int | tuple[str, int] | tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Facets:
    """Live counts for the filters: `total` products match; `counts` has for (filter, value) how many would match with this value, the
    other filters of the query in force. Filters and their values: `status`, `protection`; `below` (platform or `any`, percent); `stock` the
    highest number; `has_photo`, `unsent` 1 or 0; `listing` (shop id, status or `None`)."""

    total: int
    counts: Mapping[tuple[str, FacetValue], int]

    def count(self, name: str, value: FacetValue) -> int:
        return self.counts.get((name, value), 0)


_COUNTED: Mapping[str, Mapping[FacetValue, str]] = {
    "status": {status.value: f"status = '{status.value}'" for status in ProductStatus},
    "protection": {badge: f"protection = '{badge}'" for badge in ("closed", "floor", "unsure")},
    "below": {
        **{(each.value, percent): f"complete_{each.value} < {percent}" for each in Platform for percent in (60, 90)},
        ("any", 90): " OR ".join(f"complete_{each.value} < 90" for each in Platform),
    },
    "stock": {most: f"total_stock <= {most}" for most in (0, 5)},
    "has_photo": {0: "NOT photographed", 1: "photographed"},
    "unsent": {1: "unsent"},
}
_LOOKED_AT: Mapping[str, Sequence[str]] = {
    "status": ("p.status",),
    "protection": ("s.protection",),
    "below": tuple(f"s.complete_{each.value}" for each in Platform),
    "stock": (f"{_STOCK} AS total_stock",),
    "has_photo": (f"NOT {MISSING['photo']} AS photographed",),
    "unsent": (f"{_UNSENT} AS unsent",),
}
_NOT_FILTERED: Mapping[str, Any] = {
    **{name: getattr(Query(), name) for name in _COUNTED},
    "status": frozenset(ProductStatus),
}


def facets(conn: apsw.Connection, query: Query) -> Facets:
    """Takes tenths of a second on a large catalogue: ask in the background, where `interruptible` ends it."""
    open_ = [name for name in _COUNTED if getattr(query, name) == _NOT_FILTERED[name]]
    counts: dict[tuple[str, FacetValue], int] = {}
    total = _count_facets(conn, query, open_, counts)
    for name in _COUNTED:
        if name not in open_:
            _count_facets(conn, replace(query, **{name: _NOT_FILTERED[name]}), [name], counts)
    _count_listings(conn, replace(query, listing=frozenset()), total if not query.listing else None, counts)
    return Facets(total, counts)


def _count_facets(conn: apsw.Connection, query: Query, names: Sequence[str], counts: dict[tuple[str, FacetValue], int]) -> int:
    """One pass over what matches; returns how many that are."""
    where = _filters(query)
    _text(conn, where, _words(query.text))
    wanted = [(name, value, sql) for name in names for value, sql in _COUNTED[name].items()]
    looked_at = ["1", *(column for name in names for column in _LOOKED_AT[name])]
    sums = "".join(f", sum({sql})" for _name, _value, sql in wanted)
    row: Any = conn.execute(
        # Materialized, so that a sum over the variants is worked out once for all the counts that look at it.
        f"WITH m AS MATERIALIZED (SELECT {', '.join(looked_at)} FROM product p LEFT JOIN standing s ON s.product_id = p.id"
        f" WHERE {where.sql}) SELECT count(*){sums} FROM m",
        where.values,
    ).fetchone()
    for (name, value, _sql), many in zip(wanted, row[1:], strict=True):
        counts[name, value] = int(many or 0)
    return int(row[0])


def _count_listings(conn: apsw.Connection, query: Query, total: int | None, counts: dict[tuple[str, FacetValue], int]) -> None:
    shops: list[Any] = conn.execute("SELECT id FROM shop").fetchall()
    if not shops:
        return
    where = _filters(query)
    _text(conn, where, _words(query.text))
    listed: dict[str, int] = {}
    for shop, status, many in conn.execute(
        "SELECT l.shop_id, l.status, count(*) FROM product p JOIN listing l ON l.product_id = p.id"
        f" WHERE {where.sql} GROUP BY l.shop_id, l.status",
        where.values,
    ):
        counts["listing", (shop, status)] = many
        listed[shop] = listed.get(shop, 0) + many
    everything = count(conn, query) if total is None else total
    for (shop,) in shops:
        counts["listing", (shop, None)] = everything - listed.get(shop, 0)


def missing_counts(conn: apsw.Connection, query: Query) -> dict[str, int]:
    """Name of `MISSING` -> how many of the matching products lack it, other lacks of the query left out."""
    where = _filters(replace(query, missing=frozenset()))
    _text(conn, where, _words(query.text))
    sums = ", ".join(f"sum({sql})" for sql in MISSING.values())
    row: Any = conn.execute(f"SELECT {sums} FROM product p WHERE {where.sql}", where.values).fetchone()
    return {name: int(many or 0) for name, many in zip(MISSING, row, strict=True)}


@contextmanager
def interruptible(conn: apsw.Connection, task: Task) -> Iterator[None]:
    """Ends whatever is read meanwhile when the task is cancelled. Raises `Cancelled`."""
    conn.set_progress_handler(task.is_cancelled, 20_000)
    try:
        yield
    except apsw.InterruptError:
        raise Cancelled from None
    finally:
        conn.set_progress_handler(None)


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
SELECT l.product_id, l.shop_id, l.status, l.remote_id IS NOT NULL AND p.updated_at > coalesce(l.sent_at, 0), coalesce(l.demoted, 0)
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
        photo_shape=(int(rotation or 0), _crop(crop or None)),
        photo_count=photos,
        updated_at=updated,
        listings=listings,
    )


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

    def children(sql: str) -> dict[str, list[Any]]:
        rows = conn.execute(sql.format("carray(?) c CROSS JOIN"), (key,))
        return {owner: list(found) for owner, found in groupby(rows, key=itemgetter(0))}

    variants = _variants_of(conn, key)
    photos = children(
        "SELECT x.product_id, x.id, x.position, x.hash, x.rotation, x.crop FROM {} photo x ON x.product_id = c.value"
        " ORDER BY x.product_id, x.position"
    )
    attributes = children(
        "SELECT x.product_id, x.name, x.value FROM {} product_attribute x ON x.product_id = c.value ORDER BY x.product_id, x.name"
    )
    overrides = children(
        "SELECT x.product_id, x.platform, x.field, x.value FROM {} product_override x ON x.product_id = c.value"
        " ORDER BY x.product_id"
    )
    permits = children(
        "SELECT x.product_id, x.permit_id FROM {} product_permit x ON x.product_id = c.value ORDER BY x.product_id, x.permit_id"
    )
    columns = ",".join(f"p.{column}" for column in PRODUCT_COLUMNS)
    found = {}
    for row in conn.execute(f"SELECT {columns} FROM carray(?) c CROSS JOIN product p ON p.id = c.value", (key,)):
        values = dict(zip(PRODUCT_COLUMNS, row, strict=True))
        product_id = str(values["id"])
        found[product_id] = _product(
            values,
            variants=variants.get(product_id, ()),
            photos=tuple(
                Photo(photo, product_id, position, digest, rotation, _crop(crop))
                for _, photo, position, digest, rotation, crop in photos.get(product_id, ())
            ),
            attributes={name: value for _, name, value in attributes.get(product_id, ())},
            overrides={(Platform(platform), field): value for _, platform, field, value in overrides.get(product_id, ())},
            permit_ids=tuple(permit for _, permit in permits.get(product_id, ())),
        )
    return [found[product_id] for product_id in wanted if product_id in found]


def _product(values: dict[str, Any], **more: Any) -> Product:
    values["condition"] = Condition(values["condition"])
    values["status"] = ProductStatus(values["status"])
    values["origin"] = Origin(values["origin"]) if values["origin"] else None
    return Product(**values, **more)


def _crop(text: str | None) -> tuple[int, int, int, int] | None:
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
    return {owner: tuple(Variant(*row) for row in found) for owner, found in groupby(rows, key=itemgetter(1))}


def variants(conn: apsw.Connection, product_ids: Iterable[str]) -> dict[str, tuple[Variant, ...]]:
    """Product id -> its variants in order; products without variants are absent."""
    wanted = tuple(product_ids)
    return _variants_of(conn, apsw.carray(wanted)) if wanted else {}


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


def ids_by_name(conn: apsw.Connection, names: Iterable[str]) -> dict[str, str]:
    """Case-folded name -> product, where exactly one outside the recycle bin has it."""
    wanted = tuple(set(names))
    if not wanted:
        return {}
    sql = (
        "SELECT p.name, min(p.id), count(*) FROM carray(?) c CROSS JOIN product p ON p.name = c.value COLLATE NOCASE"
        " WHERE p.status <> 'deleted' GROUP BY p.name COLLATE NOCASE"
    )
    rows: list[Any] = conn.execute(sql, (apsw.carray(wanted),)).fetchall()
    return {name.casefold(): product_id for name, product_id, many in rows if many == 1}


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
        for number in range(first, min(first + 1_000_000, 1 << 48)):
            yield f"{head}{number:012x}"


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


def texts(conn: apsw.Connection, query: Query) -> Iterator[tuple[int, str]]:
    """(row number, name, SKU and brand with a unit separator between) of all products of a query in its order; its text plays no part."""
    where = _filters(query)
    sql = "SELECT p.rowid, p.name || char(31) || coalesce(p.sku, '') || char(31) || coalesce(p.brand, '') FROM product p"
    rows: Any = conn.execute(f"{sql} WHERE {where.sql}{_order(query)}", where.values)
    found: Iterator[tuple[int, str]] = rows
    return found


def begins_a_variant(conn: apsw.Connection, text: str) -> bool:
    """Whether the SKU of any variant begins with a word of this text."""
    return bool(_variant_words(conn, _words(text)))


def with_text(query: Query, text: str) -> Query:
    return replace(query, text=text)
