"""SQL of snapshots: at most one a listing a day, few bytes each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import apsw

from umkm_desk.model.listing import ListingStatus, Snapshot

METRICS = ("views", "likes", "sold", "reviews", "impressions", "clicks")
_COLUMNS = (
    "listing_n", "day", "status", "price", "stock", "views", "likes", "sold", "rating", "reviews", "impressions", "clicks", "quality",
    "demoted", "data_until", "extra",
)  # fmt: skip


def save(db: apsw.Connection, n: int, snapshot: Snapshot) -> None:
    """A later snapshot of the same day takes the place of the earlier; what it does not know keeps the earlier value."""
    kept = [name for name in _COLUMNS if name not in ("listing_n", "day")]
    updates = ", ".join(f"{name} = coalesce(excluded.{name}, {name})" for name in kept)
    db.execute(
        f"INSERT INTO snapshot ({', '.join(_COLUMNS)}) VALUES ({','.join('?' * len(_COLUMNS))})"
        f" ON CONFLICT (listing_n, day) DO UPDATE SET {updates}",
        (
            n, snapshot.day, snapshot.status.value if snapshot.status else None, snapshot.price, snapshot.stock, snapshot.views,
            snapshot.likes, snapshot.sold, snapshot.rating, snapshot.reviews, snapshot.impressions, snapshot.clicks, snapshot.quality,
            None if snapshot.demoted is None else int(snapshot.demoted), snapshot.data_until,
            json.dumps(snapshot.extra) if snapshot.extra else None,
        ),
    )  # fmt: skip


def taken_on(conn: apsw.Connection, shop_id: str, day: int) -> set[str]:
    """Remote ids of the shop's listings whose numbers were taken on that day."""
    return {
        row[0]
        for row in conn.execute(
            "SELECT l.remote_id FROM snapshot s JOIN listing l ON l.n = s.listing_n WHERE l.shop_id = ? AND s.day = ?",
            (shop_id, day),
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
    """Snapshots of the days `first` to `last`, by listing and day."""
    conditions, values = ["s.day BETWEEN ? AND ?"], [first, last]
    if shop_id is not None:
        conditions.append("l.shop_id = ?")
        values.append(shop_id)  # type: ignore[arg-type]
    if product_ids is not None:
        conditions.append("l.product_id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(list(product_ids)))  # type: ignore[arg-type]
    columns = ", ".join(f"s.{name}" for name in _COLUMNS)
    sql = (
        f"SELECT {columns}, l.id, l.shop_id, l.product_id FROM listing l JOIN snapshot s ON s.listing_n = l.n"
        f" WHERE {' AND '.join(conditions)} ORDER BY s.listing_n, s.day"
    )
    return [_point(row) for row in conn.execute(sql, values)]


def _point(row: Sequence[Any]) -> Point:
    (n, day, status, price, stock, views, likes, sold, rating, reviews, impressions, clicks, quality, demoted, until, extra) = row[
        :16
    ]
    snapshot = Snapshot(
        row[16], day, ListingStatus(status) if status else None, price, stock, views, likes, sold, rating, reviews, impressions, clicks,
        quality, None if demoted is None else bool(demoted), until, json.loads(extra) if extra else {},
    )  # fmt: skip
    return Point(n, row[16], row[17], row[18], snapshot)


def last_day(conn: apsw.Connection, shop_id: str | None = None) -> int | None:
    sql = "SELECT max(s.day) FROM snapshot s"
    if shop_id is None:
        return conn.execute(sql).get  # type: ignore[no-any-return]
    return conn.execute(f"{sql} JOIN listing l ON l.n = s.listing_n WHERE l.shop_id = ?", (shop_id,)).get  # type: ignore[no-any-return]


def thin(db: apsw.Connection, before: int) -> int:
    """Of the days before `before` keeps one a week and listing, the last; how many rows went. The daily differences of those weeks
    become weekly ones."""
    db.execute(
        "DELETE FROM snapshot WHERE day < ?1 AND EXISTS (SELECT 1 FROM snapshot s WHERE s.listing_n = snapshot.listing_n"
        " AND s.day > snapshot.day AND s.day < ?1 AND (s.day + 3) / 7 = (snapshot.day + 3) / 7)",
        (before,),
    )
    return db.changes()
