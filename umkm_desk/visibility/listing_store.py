"""SQL of each listing over a period: how it was last seen, what its numbers add up to, its days."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import apsw

from umkm_desk.model.listing import ListingStatus
from umkm_desk.visibility.store import METRICS, ROLLED, SLACK, Scope, has_reports, last_day, last_rolled


@dataclass(frozen=True, slots=True)
class Ends:
    """A listing as it was last seen in a period; where its numbers are running totals also (day, value) before the earlier period, before
    the later one, and at its end. `latest_day`: of the newest snapshot of the period."""

    n: int
    listing_id: str
    shop_id: str
    product_id: str | None
    title: str | None
    sku: str | None
    status: ListingStatus
    demoted: bool
    latest_day: int | None
    rating: float | None
    price: int | None
    stock: int | None
    quality: int | None
    before: tuple[int, int] | None = None
    middle: tuple[int, int] | None = None
    after: tuple[int, int] | None = None


def listings_in(conn: apsw.Connection, scope: Scope, first: int, last: int) -> list[Ends]:
    """Every listing of the scope that stands or stood in a shop, as it was last seen in the period."""
    return _listings(conn, scope, first, last)


def ends(conn: apsw.Connection, scope: Scope, metric: str, first: int, last: int, length: int, *, slack: int = SLACK) -> list[Ends]:
    """The same with the ends of the period and of the `length` days before it, of a metric that is a running total: a few seeks a listing,
    however long the period. `slack`: so many days before a period its beginning may have been seen."""
    if metric not in METRICS:
        raise ValueError(metric)

    def seen(earliest: int, latest: int, order: str) -> str:
        return (
            f"(SELECT day FROM snapshot WHERE listing_n = l.n AND day BETWEEN {earliest} AND {latest} AND {metric} IS NOT NULL"
            f" AND extra IS NULL ORDER BY day {order} LIMIT 1)"
        )

    days = (
        f"coalesce({seen(first - length - slack, first - length - 1, 'DESC')}, {seen(first - length, first - 1, 'ASC')})",
        f"coalesce({seen(first - slack, first - 1, 'DESC')}, {seen(first, last, 'ASC')})",
        seen(first, last, "DESC"),
    )
    pairs = "".join(f", {name}.day, {name}.{metric}" for name in "abc")
    joins = " ".join(
        f"LEFT JOIN snapshot {name} ON {name}.listing_n = l.n AND {name}.day = {day}" for name, day in zip("abc", days, strict=True)
    )
    return _listings(conn, scope, first, last, pairs, joins)


def _as_read(which: str, name: str) -> str:
    """What was read of `l` last, from the shop or its newest list: of a listing with variants from theirs."""
    of_models = f"SELECT {which}(json_extract(value, '$.{name}')) FROM json_each(l.remote, '$.models')"
    return f"coalesce(({of_models}), json_extract(l.remote, '$.{name}'))"


PRICE_AS_READ, STOCK_AS_READ = _as_read("min", "price"), _as_read("sum", "stock")
"""SQL of the lowest price and the whole stock, for where no snapshot tells them: reports of numbers have neither."""


def _listings(conn: apsw.Connection, scope: Scope, first: int, last: int, pairs: str = "", joins: str = "") -> list[Ends]:
    where, values = scope.where()
    sql = (
        f"SELECT l.n, l.id, l.shop_id, l.product_id, coalesce(q.name, l.title), q.sku, l.status, coalesce(l.demoted, 0), z.day, z.rating,"
        f" coalesce(z.price, {PRICE_AS_READ}), coalesce(z.stock, {STOCK_AS_READ}), z.quality{pairs}"
        " FROM listing l LEFT JOIN product q ON q.id = l.product_id"
        f" LEFT JOIN snapshot z ON z.listing_n = l.n AND z.day ="
        f" (SELECT max(day) FROM snapshot WHERE listing_n = l.n AND day BETWEEN {first} AND {last}) {joins}"
        f" WHERE {where} AND l.remote_id IS NOT NULL"
    )
    found = []
    for row in conn.execute(sql, values):
        n, listing_id, shop_id, product_id, title, sku, status, demoted, day, rating, price, stock, quality, *told = row
        of_ends = [(told[at], told[at + 1]) if told[at] is not None else None for at in range(0, len(told), 2)]
        found.append(
            Ends(
                n, listing_id, shop_id, product_id, title, sku, ListingStatus(status), bool(demoted), day, rating, price, stock, quality,
                *of_ends,
            )
        )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class Sums:
    """What the days of two periods add up to, and of how many days that is. `apart`: some numbers come from reports or thinned weeks, so
    that the sums are not all; see `values_of`."""

    now: int | None
    now_days: int
    before: int | None
    before_days: int
    apart: bool


def sums(conn: apsw.Connection, scope: Scope, metric: str, first: int, last: int, length: int, *, running: bool) -> dict[int, Sums]:
    """Short key -> the sums of `first` to `last` and of the `length` days before, of what the platform showed of each day. `running`:
    that is a total that runs on, which adds up to nothing."""
    if metric not in METRICS:
        raise ValueError(metric)
    where, values = scope.where()
    plain = "NULL" if running else metric

    # one seek and one walk a listing and period, without sorting: a year of thousands of listings is a million rows
    def side(earliest: int, latest: int) -> str:
        return (
            f"(SELECT count({plain}) || ' ' || coalesce(sum({plain}), 0) || ' ' || count(extra) FROM snapshot"
            f" WHERE listing_n = l.n AND day BETWEEN {earliest} AND {latest})"
        )

    found = {}
    sql = f"SELECT l.n, {side(first, last)}, {side(first - length, first - 1)} FROM listing l WHERE {where}"
    for n, *sides in conn.execute(sql, values):
        (days, total, apart), (days_before, before, apart_before) = (map(int, each.split()) for each in sides)
        found[n] = Sums(
            total if days else None, days, before if days_before else None, days_before, apart=bool(apart or apart_before)
        )
    return found


def may_be_given(conn: apsw.Connection, shop_id: str, metric: str, first: int, last: int) -> bool:
    """Whether any day may have the metric: false only where every day was worked out and none has it, and no report was read."""
    sql = (
        "SELECT EXISTS (SELECT 1 FROM platform_cache WHERE shop_id = ?1 AND kind = ?2 AND at BETWEEN ?3 AND ?4"
        " AND json_extract(value, '$[1].' || ?5) IS NOT NULL)"
    )
    if has_reports(conn, shop_id, of_days=True) or conn.execute(sql, (shop_id, ROLLED, first, last, metric)).get:
        return True
    held = last_rolled(conn, shop_id)
    return held is None or held < min(last, last_day(conn, shop_id) or last)


def values_of(
    conn: apsw.Connection, ns: Sequence[int], metric: str, first: int, last: int
) -> dict[int, list[tuple[int, int | None, int]]]:
    """Short key -> (day, value, days it stands for; 0 for what the platform showed that day), for the few listings that are on screen."""
    if metric not in METRICS:
        raise ValueError(metric)
    found: dict[int, list[tuple[int, int | None, int]]] = {n: [] for n in ns}
    sql = (
        f"SELECT listing_n, day, {metric}, coalesce(json_extract(extra, '$.days'), 0) FROM snapshot"
        " WHERE listing_n IN (SELECT value FROM json_each(?)) AND day BETWEEN ? AND ? ORDER BY listing_n, day"
    )
    for n, day, value, days in conn.execute(sql, (json.dumps(list(ns)), first, last)):
        found[n].append((day, value, days))
    return found
