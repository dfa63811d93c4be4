"""How many products there are of each kind: groups, and the live counts of the filters."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import apsw

from umkm_desk.catalogue.query import Query
from umkm_desk.catalogue.query_store import GROUPS, IN_ORDER, MISSING, STOCK, UNSENT, matching, order_by
from umkm_desk.catalogue.store import count
from umkm_desk.model.platform import Platform
from umkm_desk.model.product import ProductStatus


def group_counts(conn: apsw.Connection, query: Query, field: str) -> list[tuple[str | None, int]]:
    """How many of the matching products have each value of `field` (a name of `GROUPS`), in `group_order`."""
    where = matching(conn, query)
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
    where = matching(conn, query)
    found: dict[str | None, array[int]] = {}
    for number, value in conn.execute(
        f"SELECT p.rowid, {GROUPS[field]} FROM product p WHERE {where.sql}{order_by(query)}", where.values
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
    "stock": (f"{STOCK} AS total_stock",),
    "has_photo": (f"NOT {MISSING['photo']} AS photographed",),
    "unsent": (f"{UNSENT} AS unsent",),
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
    where = matching(conn, query)
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
    where = matching(conn, query)
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
    where = matching(conn, replace(query, missing=frozenset()))
    sums = ", ".join(f"sum({sql})" for sql in MISSING.values())
    row: Any = conn.execute(f"SELECT {sums} FROM product p WHERE {where.sql}", where.values).fetchone()
    return {name: int(many or 0) for name, many in zip(MISSING, row, strict=True)}
