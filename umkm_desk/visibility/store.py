"""SQL of snapshots: at most one a listing a day, few bytes each; and of what is worked out from them once.

A snapshot whose `extra` has `days` holds the numbers of so many days that end with its own (a report of a seller centre, a thinned
week); without it the numbers are what the platform showed on that day: running totals or the day's own, see `CUMULATIVE`. So a shop that
was reached by file and is connected later needs no day from which another meaning holds: each row says its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import itemgetter
from typing import Any

import apsw

from umkm_desk.model.listing import ListingStatus, Snapshot
from umkm_desk.model.platform import Platform
from umkm_desk.model.time import to_ms
from umkm_desk.publishing import store as publishing

METRICS = ("views", "likes", "sold", "reviews", "impressions", "clicks")
CUMULATIVE: Mapping[Platform, frozenset[str]] = {
    Platform.SHOPEE: frozenset({"views", "likes", "sold", "reviews"}),
    Platform.LAZADA: frozenset({"reviews"}),
    Platform.TIKTOKSHOP: frozenset[str](),
}
"""Numbers that a platform gives as running totals: the day's own number is the difference to the day before."""

_COLUMNS = (
    "listing_n", "day", "status", "price", "stock", "views", "likes", "sold", "rating", "reviews", "impressions", "clicks", "quality",
    "demoted", "data_until", "extra",
)  # fmt: skip
SLACK = 7
"""So many days before a period its beginning may have been seen."""
LONGEST_SPAN = 366
"""The most days that one report may tell together."""
ROLLED, REPORTED, THINNED = "day", "reported", "thinned"
ONE_DAY = "day"
"""Key of `REPORTED`: of reports of one day."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which listings are meant: all, or those of a platform, shop, own category, protection badge (`closed`, `floor`, `unsure`) or
    products."""

    platform: Platform | None = None
    shop_id: str | None = None
    leaf: str | None = None
    badge: str | None = None
    product_ids: frozenset[str] | None = None

    @property
    def of_whole_shops(self) -> bool:
        return self.leaf is None and self.badge is None and self.product_ids is None

    def where(self) -> tuple[str, list[str]]:
        """A condition on `l` (listing) and its values; always true for everything."""
        parts, values = ["1"], []
        if self.platform is not None:
            parts.append("l.shop_id IN (SELECT id FROM shop WHERE platform = ?)")
            values.append(self.platform.value)
        if self.shop_id is not None:
            parts.append("l.shop_id = ?")
            values.append(self.shop_id)
        for column, value in (("leaf", self.leaf), ("protection", self.badge)):
            if value is not None:
                parts.append(f"l.product_id IN (SELECT product_id FROM standing WHERE {column} = ?)")
                values.append(value)
        if self.product_ids is not None:
            parts.append("l.product_id IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(sorted(self.product_ids)))
        return " AND ".join(parts), values


EVERYTHING = Scope()


def save(db: apsw.Connection, n: int, snapshot: Snapshot) -> None:
    """A later snapshot of the same day takes the place of the earlier; what it does not know keeps the earlier value. Where a report has
    told the numbers of that day, or of days that end with it, what the platform shows on it adds its state and leaves them."""
    kept = [name for name in _COLUMNS if name not in ("listing_n", "day", *METRICS)]
    updates = ", ".join(f"{name} = coalesce(excluded.{name}, {name})" for name in kept)
    updates += "".join(
        f", {name} = iif(extra IS NULL OR excluded.extra IS NOT NULL, coalesce(excluded.{name}, {name}), {name})"
        for name in METRICS
    )
    db.execute(f"INSERT INTO {_ROW} ON CONFLICT (listing_n, day) DO UPDATE SET {updates}", _values(n, snapshot))


_ROW = f"snapshot ({', '.join(_COLUMNS)}) VALUES ({','.join('?' * len(_COLUMNS))})"


def _values(n: int, snapshot: Snapshot) -> tuple[Any, ...]:
    return (
        n, snapshot.day, snapshot.status.value if snapshot.status else None, snapshot.price, snapshot.stock, snapshot.views,
        snapshot.likes, snapshot.sold, snapshot.rating, snapshot.reviews, snapshot.impressions, snapshot.clicks, snapshot.quality,
        None if snapshot.demoted is None else int(snapshot.demoted), snapshot.data_until,
        json.dumps(snapshot.extra) if snapshot.extra else None,
    )  # fmt: skip


def together(shown: Snapshot, report: Snapshot, platform: Platform, since: int | None) -> Snapshot:
    """One snapshot of two of the same day: what the platform showed, and a report. The report's numbers are taken where they tell what the
    other does not: days before the platform was asked at all (`since`: the first day that it was), or metrics that it does not give."""
    days = int(str(report.extra["days"]))
    told = {metric: value for metric in METRICS if (value := getattr(report, metric)) is not None}
    lacking = {metric: value for metric, value in told.items() if getattr(shown, metric) is None}
    if days == 1 and not lacking.keys() & CUMULATIVE[platform]:
        return replace(shown, rating=report.rating if shown.rating is None else shown.rating, **lacking)
    earlier = since is not None and report.day - days + 1 < since
    if not told or not (earlier or len(lacking) == len(told)):
        return shown
    numbers = {metric: getattr(report, metric) for metric in METRICS}
    return replace(shown, rating=report.rating if shown.rating is None else shown.rating, extra=report.extra, **numbers)


def put(db: apsw.Connection, n: int, snapshot: Snapshot) -> None:
    """In the place of what is kept of that day."""
    db.execute(f"INSERT OR REPLACE INTO {_ROW}", _values(n, snapshot))


def shown_since(conn: apsw.Connection, n: int) -> int | None:
    """The first day on which the platform was asked about a listing."""
    return conn.execute("SELECT min(day) FROM snapshot WHERE listing_n = ? AND extra IS NULL", (n,)).get  # type: ignore[no-any-return]


def on_day(conn: apsw.Connection, n: int, day: int) -> Snapshot | None:
    """What is kept of a listing's day, without the listing's id."""
    row = conn.execute(f"SELECT {', '.join(_COLUMNS)} FROM snapshot WHERE listing_n = ? AND day = ?", (n, day)).fetchone()
    return None if row is None else _point((*row, "", "", None)).snapshot


def move(db: apsw.Connection, platform: Platform, keep: int, give: int) -> None:
    """The days of a listing that had two rows under the one that stays. Of a day that both know the platform's numbers stay, with what a
    report alone tells; of two reports the longer."""
    one_knows = " OR ".join(f"(k.{metric} IS NULL) <> (g.{metric} IS NULL)" for metric in METRICS)
    longer = "max(coalesce(json_extract(k.extra, '$.days'), 1), coalesce(json_extract(g.extra, '$.days'), 1)) > 1"
    both = (
        "SELECT k.day FROM snapshot k JOIN snapshot g ON g.listing_n = ?2 AND g.day = k.day WHERE k.listing_n = ?1"
        f" AND (k.extra IS NOT NULL OR g.extra IS NOT NULL) AND ({longer} OR {one_knows})"
    )
    days = [day for (day,) in db.execute(both, (keep, give))]
    firsts = [first for n in (keep, give) if (first := shown_since(db, n)) is not None] if days else []
    columns, among = ", ".join(_COLUMNS), json.dumps(days)
    rows = db.execute(
        f"SELECT {columns} FROM snapshot WHERE listing_n IN (?, ?) AND day IN (SELECT value FROM json_each(?))", (keep, give, among)
    )
    of = {(row[0], row[1]): _point((*row, "", "", None)).snapshot for row in rows.fetchall() if days}
    for day in days:
        kept, given = of[keep, day], of[give, day]
        both_told = bool(kept.extra and given.extra)
        if both_told:
            wanted = given if int(str(given.extra["days"])) > int(str(kept.extra["days"])) else kept
        else:
            shown, told = (given, kept) if kept.extra else (kept, given)
            wanted = together(shown, told, platform, min(firsts))
        if wanted != kept:
            put(db, keep, wanted)
    # of the days left that both know the platform's numbers say all that the report does
    db.execute(
        "DELETE FROM snapshot WHERE listing_n = ?1 AND extra IS NOT NULL AND day NOT IN (SELECT value FROM json_each(?3))"
        " AND day IN (SELECT day FROM snapshot WHERE listing_n = ?2 AND extra IS NULL)",
        (keep, give, among),
    )
    kept_columns = ", ".join(_COLUMNS[1:])
    db.execute(
        f"INSERT OR IGNORE INTO snapshot (listing_n, {kept_columns}) SELECT ?, {kept_columns} FROM snapshot WHERE listing_n = ?",
        (keep, give),
    )
    db.execute("DELETE FROM snapshot WHERE listing_n = ?", (give,))


def forget_rolled(db: apsw.Connection, shop_id: str) -> None:
    """What was worked out of its days, to be worked out anew."""
    db.execute("DELETE FROM platform_cache WHERE shop_id = ? AND kind = ?", (shop_id, ROLLED))


def told_by_reports(conn: apsw.Connection, shop_id: str) -> list[tuple[int, int]]:
    """(the newest day, how many days together) of what reports told of a shop: one for those of one day, one for those of several."""
    sql = (
        "SELECT max(s.day), json_extract(s.extra, '$.days') > 1 AS several FROM listing l JOIN snapshot s ON s.listing_n = l.n"
        " WHERE l.shop_id = ? AND s.extra IS NOT NULL GROUP BY several"
    )
    return [(int(str(last)), 2 if several else 1) for last, several in conn.execute(sql, (shop_id,))]


def days_kept(conn: apsw.Connection, shop_id: str) -> tuple[int, int, int] | None:
    """(how many days have numbers, the first, the last) of a shop; a report of several days is one."""
    sql = "SELECT count(DISTINCT s.day), min(s.day), max(s.day) FROM listing l JOIN snapshot s ON s.listing_n = l.n WHERE l.shop_id = ?"
    count, first, last = conn.execute(sql, (shop_id,)).fetchone() or (0, 0, 0)
    return (count, first, last) if count else None


def just_read(conn: apsw.Connection, shop_id: str, since: datetime) -> dict[str, bool | None]:
    """Remote id -> whether it is lowered, of listings of which no numbers were ever taken and that were read in full from then on."""
    return {
        row[0]: None if row[1] is None else bool(row[1])
        for row in conn.execute(
            "SELECT l.remote_id, l.demoted FROM listing l WHERE l.shop_id = ? AND l.seen_at >= ? AND l.remote IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM snapshot s WHERE s.listing_n = l.n)",
            (shop_id, to_ms(since)),
        )
    }


def taken_on(conn: apsw.Connection, shop_id: str, day: int) -> set[str]:
    """Remote ids of the shop's listings that the platform was asked about on that day; what a report told of it is something else."""
    return {
        row[0]
        for row in conn.execute(
            "SELECT l.remote_id FROM listing l JOIN snapshot s ON s.listing_n = l.n AND s.day = ?"
            " AND (s.extra IS NULL OR s.status IS NOT NULL) WHERE l.shop_id = ?",
            (day, shop_id),
        )
    }


@dataclass(frozen=True, slots=True)
class Point:
    """One snapshot with whose it is."""

    n: int
    listing_id: str
    shop_id: str
    product_id: str | None
    snapshot: Snapshot


def points(
    conn: apsw.Connection,
    first: int,
    last: int,
    *,
    shop_id: str | None = None,
    product_ids: Iterable[str] | None = None,
) -> list[Point]:
    """Snapshots of the days `first` to `last`, by listing and day. For a few listings; see `day_totals` and `ends` for many."""
    where, values = Scope(shop_id=shop_id, product_ids=None if product_ids is None else frozenset(product_ids)).where()
    columns = ", ".join(f"s.{name}" for name in _COLUMNS)
    sql = (
        f"SELECT {columns}, l.id, l.shop_id, l.product_id FROM listing l JOIN snapshot s ON s.listing_n = l.n"
        f" AND s.day BETWEEN ? AND ? WHERE {where} ORDER BY s.listing_n, s.day"
    )
    return [_point(row) for row in conn.execute(sql, (first, last, *values))]


def _point(row: Sequence[Any]) -> Point:
    (n, day, status, price, stock, views, likes, sold, rating, reviews, impressions, clicks, quality, demoted, until, extra) = row[
        :16
    ]
    snapshot = Snapshot(
        row[16], day, ListingStatus(status) if status else None, price, stock, views, likes, sold, rating, reviews, impressions, clicks,
        quality, None if demoted is None else bool(demoted), until, json.loads(extra) if extra else {},
    )  # fmt: skip
    return Point(n, row[16], row[17], row[18], snapshot)


def leaves(conn: apsw.Connection) -> list[tuple[str, int]]:
    """(own category, listings) of everything that stands in a shop, the largest first."""
    sql = (
        "SELECT s.leaf, count(*) AS many FROM listing l JOIN standing s ON s.product_id = l.product_id"
        " WHERE s.leaf IS NOT NULL AND l.remote_id IS NOT NULL GROUP BY s.leaf ORDER BY many DESC, s.leaf"
    )
    return [(leaf, many) for leaf, many in conn.execute(sql)]


def last_day(conn: apsw.Connection, shop_id: str | None = None) -> int | None:
    """The newest day with a snapshot."""
    sql = "SELECT max((SELECT max(day) FROM snapshot WHERE listing_n = l.n)) FROM listing l WHERE ?1 IS NULL OR l.shop_id = ?1"
    return conn.execute(sql, (shop_id,)).get  # type: ignore[no-any-return]


def first_day(conn: apsw.Connection, shop_id: str) -> int | None:
    """The oldest day with a snapshot."""
    sql = "SELECT min((SELECT min(day) FROM snapshot WHERE listing_n = l.n)) FROM listing l WHERE l.shop_id = ?"
    return conn.execute(sql, (shop_id,)).get  # type: ignore[no-any-return]


# Totals of a day


@dataclass(frozen=True, slots=True)
class DayTotal:
    """One day of many listings. `sums` and `counts` by metric: the day's own numbers, and of how many listings they are; `seen`: how many
    listings had a snapshot at all; `until`: the platform's own date of its newest numbers, where it tells one. `reported`: of how many of
    the seen ones the numbers come from a report; `None` where an older program worked the day out."""

    seen: int = 0
    sums: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    until: int | None = None
    reported: int | None = 0


def day_totals(conn: apsw.Connection, scope: Scope, platform: Platform, first: int, last: int) -> dict[int, DayTotal]:
    """Worked out from the snapshots of one platform's listings; days without any are left out."""
    where, values = scope.where()
    parts = []
    for metric in METRICS:
        grown = (
            f"CASE WHEN s.extra IS NULL AND p.extra IS NULL THEN max(0, s.{metric} - p.{metric}) ELSE"
            if metric in CUMULATIVE[platform]
            else f"CASE WHEN s.extra IS NULL THEN s.{metric} ELSE"
        )
        value = f"{grown} CASE WHEN json_extract(s.extra, '$.days') = 1 THEN s.{metric} END END"
        parts += [f"sum({value})", f"count({value})"]
    sql = (
        f"SELECT s.day, count(*), {', '.join(parts)}, max(s.data_until), count(s.extra) FROM listing l"
        " JOIN snapshot s ON s.listing_n = l.n AND s.day BETWEEN ? AND ?"
        f" LEFT JOIN snapshot p ON p.listing_n = s.listing_n AND p.day = s.day - 1 WHERE {where} GROUP BY s.day"
    )
    found = {}
    for row in conn.execute(sql, (first, last, *values)):
        sums = {metric: row[2 + 2 * at] for at, metric in enumerate(METRICS) if row[3 + 2 * at]}
        counts = {metric: row[3 + 2 * at] for at, metric in enumerate(METRICS) if row[3 + 2 * at]}
        found[row[0]] = DayTotal(row[1], sums, counts, row[-2], row[-1])
    return found


def given_on(conn: apsw.Connection, scope: Scope, day: int) -> frozenset[str]:
    """The metrics that at least one listing of the scope had on that day, as a total or as the day's own."""
    where, values = scope.where()
    counts = ", ".join(f"count(s.{metric})" for metric in METRICS)
    sql = f"SELECT {counts} FROM listing l JOIN snapshot s ON s.listing_n = l.n AND s.day = ? WHERE {where}"
    row = conn.execute(sql, (day, *values)).fetchone()
    return frozenset(metric for metric, count in zip(METRICS, row or (), strict=False) if count)


def growth(conn: apsw.Connection, scope: Scope, metrics: Sequence[str], start: int, end: int) -> dict[str, int]:
    """How much running totals grew from one day to another, over the listings that were seen on both; a metric of none is left out."""
    where, values = scope.where()
    parts = ", ".join(f"sum(max(0, b.{metric} - a.{metric}))" for metric in metrics)
    sql = (
        f"SELECT {parts} FROM listing l JOIN snapshot a ON a.listing_n = l.n AND a.day = ? AND a.extra IS NULL"
        f" JOIN snapshot b ON b.listing_n = l.n AND b.day = ? AND b.extra IS NULL WHERE {where}"
    )
    row = conn.execute(sql, (start, end, *values)).fetchone()
    return {metric: grown for metric, grown in zip(metrics, row or (), strict=False) if grown is not None}


@dataclass(frozen=True, slots=True)
class Span:
    """What reports of the same several days tell together, by metric."""

    first: int
    last: int
    sums: Mapping[str, int]


def spans(conn: apsw.Connection, scope: Scope, first: int, last: int) -> list[Span]:
    """Numbers of several days together that reach into `first` to `last`."""
    where, values = scope.where()
    sums = ", ".join(f"sum(s.{metric})" for metric in METRICS)
    days = "json_extract(s.extra, '$.days')"
    sql = (
        f"SELECT s.day - {days} + 1 AS start, s.day, {sums} FROM listing l JOIN snapshot s ON s.listing_n = l.n AND s.day BETWEEN ? AND ?"
        f" WHERE s.extra IS NOT NULL AND {days} > 1 AND s.day - {days} + 1 <= ? AND {where} GROUP BY start, s.day"
    )
    return [
        Span(row[0], row[1], {metric: value for metric, value in zip(METRICS, row[2:], strict=True) if value is not None})
        for row in conn.execute(sql, (first, last + LONGEST_SPAN, last, *values))
    ]


def note_report(db: apsw.Connection, shop_id: str, last: int, days: int) -> None:
    """A report of this shop was read, that ends with `last` and is of so many days."""
    db.execute(
        "INSERT OR IGNORE INTO platform_cache (shop_id, kind, key, value, at) VALUES (?,?,?,'1',?)",
        (shop_id, REPORTED, "" if days > 1 else ONE_DAY, last),
    )


def has_reports(conn: apsw.Connection, shop_id: str, *, or_weeks: bool = False, of_days: bool = False) -> bool:
    """Whether reports of several days were read of this shop; `or_weeks`: or days of it thinned to weeks; `of_days`: or of one day."""
    sql = "SELECT EXISTS (SELECT 1 FROM platform_cache WHERE shop_id = ? AND kind IN (?, ?) AND key IN ('', ?))"
    return bool(conn.execute(sql, (shop_id, REPORTED, THINNED if or_weeks else REPORTED, ONE_DAY if of_days else "")).get)


def days_of(conn: apsw.Connection, n: int, day: int) -> int | None:
    """Of how many days the numbers are that are kept under this one: 0 for what the platform showed on it, `None` where none are kept."""
    sql = "SELECT coalesce(json_extract(extra, '$.days'), 0) FROM snapshot WHERE listing_n = ? AND day = ?"
    return conn.execute(sql, (n, day)).get  # type: ignore[no-any-return]


def forget_numbers(db: apsw.Connection, n: int, day: int) -> None:
    """Leaves of a snapshot how the listing stood that day."""
    nothing = ", ".join(f"{name} = NULL" for name in (*METRICS, "rating", "extra"))
    db.execute(f"UPDATE snapshot SET {nothing} WHERE listing_n = ? AND day = ?", (n, day))


def roll(db: apsw.Connection, shop_id: str, platform: Platform, first: int, last: int) -> None:
    """Works out once what Visibilitas needs of these days, and keeps it: their totals, and which listings turned. Days without a snapshot
    are kept as such."""
    keep_rolled(db, shop_id, worked_out(db, shop_id, platform, first, last))


def worked_out(conn: apsw.Connection, shop_id: str, platform: Platform, first: int, last: int) -> dict[int, str]:
    """What `roll` keeps of each day; reads only."""
    found = day_totals(conn, Scope(shop_id=shop_id), platform, first, last)
    turned: dict[int, list[_Turned]] = {}
    for turn in _turned(conn, Scope(shop_id=shop_id), first, last):
        turned.setdefault(turn[1], []).append(turn)
    days = {}
    for day in range(first, last + 1):
        total = found.get(day, DayTotal())
        metrics = {metric: [total.sums[metric], total.counts[metric]] for metric in total.sums}
        days[day] = json.dumps([total.seen, metrics, total.until, turned.get(day, []), total.reported], separators=(",", ":"))
    return days


def keep_rolled(db: apsw.Connection, shop_id: str, days: Mapping[int, str]) -> None:
    db.executemany(
        "INSERT OR REPLACE INTO platform_cache (shop_id, kind, key, value, at) VALUES (?,?,?,?,?)",
        ((shop_id, ROLLED, str(day), text, day) for day, text in days.items()),
    )


def rolled(conn: apsw.Connection, shop_id: str, first: int, last: int) -> dict[int, DayTotal]:
    """What was worked out before; a day that is missing here was not."""
    found = {}
    for day, text in _rolled_days(conn, shop_id, first, last):
        seen, metrics, until, *more = json.loads(text)
        sums, counts = ({name: pair[at] for name, pair in metrics.items()} for at in (0, 1))
        found[day] = DayTotal(seen, sums, counts, until, more[1] if len(more) > 1 else None)
    return found


def _rolled_days(conn: apsw.Connection, shop_id: str, first: int, last: int) -> Iterator[tuple[int, str]]:
    yield from conn.execute(
        "SELECT at, value FROM platform_cache WHERE shop_id = ? AND kind = ? AND at BETWEEN ? AND ?", (shop_id, ROLLED, first, last)
    )


def last_rolled(conn: apsw.Connection, shop_id: str) -> int | None:
    sql = "SELECT max(at) FROM platform_cache WHERE shop_id = ? AND kind = ?"
    return conn.execute(sql, (shop_id, ROLLED)).get  # type: ignore[no-any-return]


# What changed of a listing


@dataclass(frozen=True, slots=True)
class Turn:
    """A listing that stood otherwise than the day before it was last seen: its state, its rank, its stock."""

    n: int
    listing_id: str
    shop_id: str
    product_id: str | None
    day: int
    status: tuple[ListingStatus | None, ListingStatus | None]
    demoted: tuple[bool | None, bool | None]
    stock: tuple[int | None, int | None]


_Turned = tuple[int, int, str | None, str | None, int | None, int | None, int | None, int | None]
"""Short key, day, then state, rank and stock before and after."""
LOOK_BACK = 7
"""Days before a span in which a listing may have been seen last."""


def turns(conn: apsw.Connection, scope: Scope, first: int, last: int) -> list[Turn]:
    """Changes of state, rank, and to or from no stock at all, by day. Most were worked out when the numbers were taken; the rest is now."""
    where, values = scope.where()
    sql = f"SELECT l.n, l.id, l.shop_id, l.product_id FROM listing l WHERE {where}"
    whose = {row[0]: (row[1], row[2], row[3]) for row in conn.execute(sql, values)}
    found: list[_Turned] = []
    for shop_id in {shop_id for _, shop_id, _ in whose.values()}:
        unknown = max(first, (last_rolled(conn, shop_id) or first - 1) + 1)
        own: list[_Turned] = []
        for day, text in _rolled_days(conn, shop_id, first, last):
            kept = json.loads(text)
            if len(kept) > 3:
                own += [tuple(turn) for turn in kept[3]]
            else:  # of an older program: totals only
                unknown = min(day, unknown)
        if unknown <= last:
            own = [turn for turn in own if turn[1] < unknown] + _turned(conn, replace(scope, shop_id=shop_id), unknown, last)
        found += own
    told = []
    for n, day, was, now, was_low, low, had, has in sorted(found, key=itemgetter(1, 0)):
        if n in whose:
            listing_id, shop_id, product_id = whose[n]
            states = (ListingStatus(was) if was else None, ListingStatus(now) if now else None)
            ranks = (None if was_low is None else bool(was_low), None if low is None else bool(low))
            told.append(Turn(n, listing_id, shop_id, product_id, day, states, ranks, (had, has)))
    return told


def _turned(conn: apsw.Connection, scope: Scope, first: int, last: int) -> list[_Turned]:
    where, values = scope.where()
    sql = (
        "SELECT * FROM (SELECT l.n, s.day, lag(s.status) OVER w AS was, s.status AS now,"
        " lag(s.demoted) OVER w AS was_low, s.demoted AS low, lag(s.stock) OVER w AS had, s.stock AS has"
        f" FROM listing l JOIN snapshot s ON s.listing_n = l.n AND s.day BETWEEN ? AND ? WHERE {where}"
        " WINDOW w AS (PARTITION BY l.n ORDER BY s.day))"
        " WHERE day >= ? AND ((was <> now) OR (was_low <> low) OR ((had = 0) <> (has = 0)))"
    )
    return list(conn.execute(sql, (first - LOOK_BACK, last, *values, first)))


def unmatched(conn: apsw.Connection) -> dict[str, int]:
    """Shop id -> listings that are linked to no product, where the seller did not say that none belongs to them."""
    sql = "SELECT shop_id, count(*) FROM listing WHERE product_id IS NULL AND NOT unlinked AND status <> 'deleted' GROUP BY shop_id"
    return dict(conn.execute(sql))


# What is known once of a listing


def save_judgement(db: apsw.Connection, shop_id: str, kind: str, remote_id: str, day: int, value: Any) -> None:
    """The newest `quality` (level, issues) or `violations` of a listing; the day is the shop's."""
    db.execute(
        "INSERT OR REPLACE INTO platform_cache (shop_id, kind, key, value, at) VALUES (?,?,?,?,?)",
        (shop_id, kind, remote_id, json.dumps(value), day),
    )


def judgement(conn: apsw.Connection, shop_id: str, kind: str, remote_id: str) -> tuple[Any, int] | None:
    row = conn.execute(
        "SELECT value, at FROM platform_cache WHERE shop_id = ? AND kind = ? AND key = ?", (shop_id, kind, remote_id)
    ).fetchone()
    return None if row is None else (json.loads(row[0]), row[1])


def judged(conn: apsw.Connection, shop_id: str, kind: str) -> set[str]:
    """The platform's ids of the listings that it has something to say of."""
    rows = conn.execute("SELECT key FROM platform_cache WHERE shop_id = ? AND kind = ? AND value <> '[]'", (shop_id, kind))
    return {key for (key,) in rows}


def judgements(conn: apsw.Connection, shop_id: str, kind: str) -> dict[str, tuple[Any, int]]:
    """Remote id -> the newest judgement with its day, of the whole shop."""
    sql = "SELECT key, value, at FROM platform_cache WHERE shop_id = ? AND kind = ?"
    return {key: (json.loads(value), day) for key, value, day in conn.execute(sql, (shop_id, kind))}


# Thinning


def thin(db: apsw.Connection, before: int, first_n: int, last_n: int) -> int:
    """Of the days before `before` keeps one a week and listing, the last, of the listings with these short keys; how many rows went.
    Running totals stay what they are, and a week that has reports too keeps one of each; numbers that are of days are added up, and their
    row says of how many. The daily totals of whole shops stay. `before` should begin a week, lest one be thinned in two parts."""
    monday = "(snapshot.day - (snapshot.day + 3) % 7)"
    of_days = "listing_n IN (SELECT l.n FROM listing l JOIN shop h ON h.id = l.shop_id WHERE h.platform = 'tiktokshop')"
    alike = f"(snapshot.{of_days} OR (o.extra IS NULL) = (snapshot.extra IS NULL))"
    same_week = f"o.listing_n = snapshot.listing_n AND o.day BETWEEN {monday} AND min({monday} + 6, ?1 - 1) AND {alike}"
    within = "day < ?1 AND listing_n BETWEEN ?2 AND ?3"
    sums = ", ".join(f"{metric} = (SELECT sum(o.{metric}) FROM snapshot o WHERE {same_week})" for metric in METRICS)
    last_of_week = f"NOT EXISTS (SELECT 1 FROM snapshot o WHERE {same_week} AND o.day > snapshot.day)"
    alone = f"NOT EXISTS (SELECT 1 FROM snapshot o WHERE {same_week} AND o.day < snapshot.day)"
    count = f"(SELECT sum(coalesce(json_extract(o.extra, '$.days'), 1)) FROM snapshot o WHERE {same_week})"
    values = (before, first_n, last_n)
    db.execute(
        f"UPDATE snapshot SET {sums}, extra = json_object('days', {count})"
        f" WHERE {within} AND ({of_days} OR extra IS NOT NULL) AND {last_of_week} AND NOT {alone}",
        values,
    )
    db.execute(f"DELETE FROM snapshot WHERE {within} AND NOT ({last_of_week})", values)
    gone = db.changes()
    if gone:
        db.execute(
            "INSERT OR IGNORE INTO platform_cache (shop_id, kind, key, value, at)"
            " SELECT DISTINCT shop_id, ?, '', '1', ? FROM listing WHERE n BETWEEN ? AND ?",
            (THINNED, *values),
        )
    return gone


def last_n(conn: apsw.Connection) -> int:
    """The highest short key of a listing; 0 without one."""
    return conn.execute("SELECT coalesce(max(n), 0) FROM listing").get  # type: ignore[no-any-return]


def count_before(conn: apsw.Connection, day: int) -> int:
    """How many snapshots are of days before `day`."""
    sql = "SELECT coalesce(sum((SELECT count(*) FROM snapshot s WHERE s.listing_n = l.n AND s.day < ?)), 0) FROM listing l"
    return conn.execute(sql, (day,)).get  # type: ignore[no-any-return]


def listing_lines(conn: apsw.Connection, shop_id: str) -> dict[str, publishing.ListingLine]:
    """Remote id -> the listing, of those that are still in the shop."""
    return {
        line.listing.remote_id: line
        for line in publishing.listings(conn, shop_id=shop_id)
        if line.listing.remote_id and line.listing.status is not ListingStatus.DELETED
    }


def lines(conn: apsw.Connection, scope: Scope, first: int, last: int) -> Iterator[tuple[Any, ...]]:
    """(day, shop id, SKU, title, status, price, stock, the metrics, rating, quality, demoted, data until, days), by listing and day."""
    where, values = scope.where()
    metrics = ", ".join(f"s.{metric}" for metric in METRICS)
    sql = (
        f"SELECT s.day, l.shop_id, q.sku, coalesce(q.name, l.title), s.status, s.price, s.stock, {metrics}, s.rating, s.quality,"
        " s.demoted, s.data_until, json_extract(s.extra, '$.days') FROM listing l LEFT JOIN product q ON q.id = l.product_id"
        f" JOIN snapshot s ON s.listing_n = l.n AND s.day BETWEEN ? AND ? WHERE {where} ORDER BY l.n, s.day"
    )
    yield from conn.execute(sql, (first, last, *values))
