"""A query in SQL: the conditions of its filters and its text, its order, and what products are grouped by. `p` is the product.

Text of three letters and more is matched anywhere in name, SKU and brand (FTS5 trigrams) and at the beginning of a variant's SKU; one
and two letters anywhere in the name and at the beginning of the SKU.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import apsw

from umkm_desk.catalogue.query import ANY, NEWEST, Query, Range
from umkm_desk.model.platform import Platform
from umkm_desk.model.product import ProductStatus

LOWEST = "coalesce((SELECT min(price) FROM variant WHERE product_id = p.id), p.price)"
STOCK = "coalesce((SELECT sum(stock) FROM variant WHERE product_id = p.id), p.stock)"
_LEAF = "coalesce(p.leaf, (SELECT leaf FROM standing WHERE product_id = p.id))"


def _standing(column: str) -> str:
    return f"(SELECT {column} FROM standing WHERE product_id = p.id)"


SORTS: Mapping[str, str] = {
    "added": "p.id",
    "name": "p.name COLLATE NOCASE",
    "updated": "p.updated_at",
    "sku": "p.sku COLLATE NOCASE",
    "brand": "p.brand COLLATE NOCASE",
    "price": LOWEST,
    "stock": STOCK,
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

IN_INDEX: Mapping[str, str] = {"added": "sqlite_autoindex_product_1", "name": "product_name", "updated": "product_updated"}
"""Names of `SORTS` that every product has a value for -> the index that has the products in that order."""

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
    "stock": _band(STOCK, (1, 6)),
    "price": _band(LOWEST, _PRICE_STEPS),
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

UNSENT = (
    "EXISTS (SELECT 1 FROM listing WHERE product_id = p.id AND remote_id IS NOT NULL AND status <> 'deleted'"
    " AND p.updated_at IS NOT sent_at)"
)


@dataclass(slots=True)
class Where:
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

    def with_(self, other: Where) -> Where:
        return Where(self.parts + other.parts, self.values + other.values)

    @property
    def sql(self) -> str:
        return " AND ".join(self.parts) or "1"


def filters(query: Query) -> Where:
    """Everything but the text."""
    where = Where([], [])
    _add_kinds(where, query)
    _add_amounts(where, query)
    _add_presence(where, query)
    _add_listings(where, query)
    if query.equal is not None:
        field, value = query.equal
        where.add(f"{GROUPS[field]} IS ?", value)
    return where


def _add_kinds(where: Where, query: Query) -> None:
    """One of several: status, category and its group, protection, brand."""
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


def _add_amounts(where: Where, query: Query) -> None:
    if query.below:
        bounds = sorted(query.below)
        tests = " OR ".join(f"complete_{platform.value} < ?" for platform, _percent in bounds)
        where.add(f"p.id IN (SELECT product_id FROM standing WHERE {tests})", *(percent for _platform, percent in bounds))
    if query.stock != ANY:
        where.between(STOCK, query.stock)
    if query.price != ANY:
        variant, own = Where(["product_id = p.id"], []), Where([], [])
        variant.between("price", query.price)
        own.between("p.price", query.price)
        where.add(f"({own.sql} OR EXISTS (SELECT 1 FROM variant WHERE {variant.sql}))", *own.values, *variant.values)


def _add_presence(where: Where, query: Query) -> None:
    for wanted, test in (
        (query.has_photo, "EXISTS (SELECT 1 FROM photo WHERE product_id = p.id)"),
        (query.has_variants, "EXISTS (SELECT 1 FROM variant WHERE product_id = p.id)"),
        (query.unsent, UNSENT),
    ):
        if wanted is not None:
            where.add(test if wanted else f"NOT {test}")
    for name in sorted(query.missing):
        where.add(f"({MISSING[name]})")


def _add_listings(where: Where, query: Query) -> None:
    """In any of the chosen states, each in its shop; no state at all is to have no listing there."""
    of_shop = "EXISTS (SELECT 1 FROM listing WHERE product_id = p.id AND shop_id = ?"
    tests: list[str] = []
    values: list[str] = []
    for shop, status in sorted(query.listing, key=str):
        tests.append(f"NOT {of_shop})" if status is None else f"{of_shop} AND status = ?)")
        values += [shop] if status is None else [shop, status]
    if tests:
        where.add(f"({' OR '.join(tests)})", *values)


def order_by(query: Query) -> str:
    """The clause, with a space before it."""
    direction = " DESC" if query.descending else ""
    known = "" if query.sort in IN_INDEX else " NULLS LAST"
    tie = "" if query.sort == NEWEST else f", p.rowid{direction}"  # which every index holds: an id would be read from each product
    return f" ORDER BY {SORTS[query.sort]}{direction}{known}{tie}"


def like(text: str) -> str:
    """`text` with LIKE's own signs made plain (for `ESCAPE '\\'`)."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


@dataclass(frozen=True, slots=True)
class Words:
    """What is searched: `long` words anywhere by their trigrams, `short` ones (one and two letters) by comparing."""

    long: tuple[str, ...]
    short: tuple[str, ...]

    @property
    def match(self) -> str:
        return " AND ".join('"' + word.replace('"', '""') + '"' for word in self.long)

    def match_without(self, word: str) -> str:
        return Words(tuple(other for other in self.long if other != word), ()).match


def words_of(text: str) -> Words:
    """Each once, the first twelve."""
    words = tuple(dict.fromkeys(text.replace("\0", " ").split()))[:12]
    return Words(tuple(w for w in words if len(w) >= 3), tuple(w for w in words if len(w) < 3))


def add_short_words(conn: apsw.Connection, where: Where, words: Words) -> None:
    """Adds the condition of the short words to `where`."""
    for word in words.short:
        inside, begins = f"%{like(word)}%", f"{like(word)}%"
        if conn.execute("SELECT 1 FROM product WHERE sku LIKE ? ESCAPE '\\' LIMIT 1", (begins,)).fetchone():
            where.add("(p.name LIKE ? ESCAPE '\\' OR p.sku LIKE ? ESCAPE '\\')", inside, begins)
        else:
            where.add("p.name LIKE ? ESCAPE '\\'", inside)


def variant_words(conn: apsw.Connection, words: Words) -> list[str]:
    """Those words that some variant's SKU begins with."""
    return [
        word
        for word in words.long
        if conn.execute("SELECT 1 FROM variant WHERE sku LIKE ? ESCAPE '\\' LIMIT 1", (like(word) + "%",)).fetchone()
    ]


def add_text(conn: apsw.Connection, where: Where, words: Words) -> None:
    """Adds the condition of the text to `where`."""
    if words.long:
        tests = ["p.rowid IN (SELECT rowid FROM product_search WHERE product_search MATCH ?)"]
        values: list[str] = [words.match]
        for word in variant_words(conn, words):
            rest = words.match_without(word)
            test = "p.id IN (SELECT product_id FROM variant WHERE sku LIKE ? ESCAPE '\\')"
            values.append(like(word) + "%")
            if rest:
                test += " AND p.rowid IN (SELECT rowid FROM product_search WHERE product_search MATCH ?)"
                values.append(rest)
            tests.append(test)
        where.add("(" + " OR ".join(tests) + ")", *values)
    add_short_words(conn, where, words)


def matching(conn: apsw.Connection, query: Query) -> Where:
    """The whole condition of a query."""
    where = filters(query)
    add_text(conn, where, words_of(query.text))
    return where
