"""What Visibilitas is asked for and what it answers, read in steps off the window's thread: the totals first, then the listings, then
what happened. Touches no widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from umkm_desk.desk import Desk
from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Platform, Road
from umkm_desk.publishing import store as publishing
from umkm_desk.visibility import alerts, marks, rank_check, series, store
from umkm_desk.visibility.alerts import Alert
from umkm_desk.visibility.marks import Mark
from umkm_desk.visibility.rank_check import RankCheck
from umkm_desk.visibility.series import Overview, Period, Row, Spark
from umkm_desk.visibility.store import Scope

Shape = tuple[str, int, tuple[int, int, int, int] | None]
"""A photo as it is shown: hash, turn in degrees, cut in pixels of the turned original."""
MARKED_AT_ONCE = 92
"""Days of history that are looked through in one go, so that a seller's edits come in between."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The toolbar: period, metric and filters. `text` is what was typed to find products."""

    period: Period
    metric: str = "views"
    platform: Platform | None = None
    shop_id: str | None = None
    leaf: str | None = None
    badge: str | None = None
    text: str = ""

    def scope(self, desk: Desk) -> Scope:
        if not self.text.strip():
            return Scope(self.platform, self.shop_id, self.leaf, self.badge)
        from umkm_desk.catalogue import store as catalogue
        from umkm_desk.catalogue.query import Query

        conn = desk.workspace.read()
        ids = catalogue.ids_of(conn, catalogue.search(conn, Query(text=self.text)))
        return Scope(self.platform, self.shop_id, self.leaf, self.badge, frozenset(ids))


@dataclass(frozen=True, slots=True)
class Listings:
    """The rows of the table, the strongest first, with the alerts by listing or product id."""

    asked: Asked
    rows: list[Row]
    alerts: Mapping[str, Sequence[Alert]]


@dataclass(frozen=True, slots=True)
class Filters:
    """What can be chosen: shops, and own categories with their listings, the largest first. `newest`: the newest day with numbers; without
    one there is nothing to show at all. `reported`: the newest day with numbers of each shop by file."""

    shops: Sequence[Shop]
    leaves: Sequence[tuple[str, int]]
    newest: int | None
    reported: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Totals:
    """`looks`: at the first row of a search, on the platforms in the scope."""

    asked: Asked
    overview: Overview
    looks: Sequence[RankCheck]


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened in a part of the period; `names` of the products in it."""

    asked: Asked
    marks: list[Mark]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sparks:
    """The days of rows that are on screen, by listing id, and the main photos (hash, turn, cut) of their products."""

    asked: Asked
    lines: Mapping[str, Spark]
    photos: Mapping[str, Shape | None]


def filters(desk: Desk) -> Filters:
    conn = desk.workspace.read()
    shops = publishing.shops(conn)
    ends = {shop.id: store.last_day(conn, shop.id) for shop in shops if shop.road is Road.FILE}
    reported = {shop_id: day for shop_id, day in ends.items() if day is not None}
    return Filters(shops, store.leaves(conn), store.last_day(conn), reported)


def totals(desk: Desk, asked: Asked) -> Totals:
    conn = desk.workspace.read()
    overview = series.overview(conn, asked.scope(desk), asked.period)
    platforms = {fresh.shop.platform for fresh in overview.shops}
    looks = tuple(look for look in rank_check.checks(conn) if look.platform in platforms)
    return Totals(asked, overview, looks)


def listings(desk: Desk, asked: Asked) -> Listings:
    conn = desk.workspace.read()
    return Listings(asked, series.table(conn, asked.scope(desk), asked.period, asked.metric), alerts_by_subject(desk))


def alerts_by_subject(desk: Desk) -> Mapping[str, Sequence[Alert]]:
    """The alerts that wait, under the listing or the product that they are about."""
    found: dict[str, list[Alert]] = {}
    for alert in alerts.inbox(desk.workspace.read(), desk.clock()):
        subject = alert.listing_id or alert.problem.place.product_id
        if subject is not None:
            found.setdefault(subject, []).append(alert)
    return found


def parts(period: Period) -> list[Period]:
    """The period in pieces, the newest first."""
    starts = range(period.last - MARKED_AT_ONCE + 1, period.first - MARKED_AT_ONCE, -MARKED_AT_ONCE)
    return [Period(max(period.first, start), start + MARKED_AT_ONCE - 1) for start in starts]


def happened(desk: Desk, asked: Asked, part: Period) -> Happened:
    found = marks.happened(desk.workspace, asked.scope(desk), part, desk.zone)
    return Happened(asked, found, product_names(desk, {mark.product_id for mark in found if mark.product_id}))


def product_names(desk: Desk, ids: set[str]) -> Mapping[str, str]:
    from umkm_desk.catalogue import store as catalogue

    return {product.id: product.name for product in catalogue.products(desk.workspace.read(), list(ids))}


def sparks(desk: Desk, asked: Asked, rows: Sequence[Row]) -> Sparks:
    from umkm_desk.catalogue import store as catalogue

    conn = desk.workspace.read()
    ids = {row.product_id for row in rows if row.product_id}
    found = catalogue.main_photos(conn, ids) if ids else {}
    lines = series.sparks(conn, [row for row in rows if row.given], asked.metric, asked.period)
    return Sparks(asked, lines, {product_id: found.get(product_id) for product_id in ids})
