"""What to do today, ranked by likely effect, each with its reason and the place to do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import apsw

from umkm_desk.catalogue import store as catalogue
from umkm_desk.model.listing import ListingStatus, OutboxState, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Problem, Severity
from umkm_desk.model.time import Zone, day_number
from umkm_desk.publishing import merge
from umkm_desk.publishing import store as publishing
from umkm_desk.visibility import alerts, quality, series, store
from umkm_desk.visibility.alerts import Alert, Rule
from umkm_desk.visibility.quality import Level
from umkm_desk.visibility.series import Comparison, Period
from umkm_desk.visibility.store import Scope
from umkm_desk.workspace.workspace import Workspace

MOST = 12
WORTH_IMPROVING = 3
"""So many listings with the most views are proposed for improvement at a time."""


class Screen(StrEnum):
    """Where a task leads."""

    OUTBOX = "outbox"
    SHOPS = "shops"
    CONFLICTS = "conflicts"
    MATCH = "match"
    PRODUCT = "product"
    LISTING = "listing"
    CATALOGUE = "catalogue"
    BUSINESS = "business"
    VISIBILITY = "visibility"


@dataclass(frozen=True, slots=True)
class Target:
    """One click leads there. `field`: the field of the product to mend."""

    screen: Screen
    shop_id: str | None = None
    product_id: str | None = None
    listing_id: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class TodayTask:
    """`code` with `values` is its sentence (`today.<code>`), `reason` why. `views`: what it may touch, in views of the last seven days,
    where that is known. `alert_id`: the alert it comes from, to be done or snoozed with it."""

    code: str
    severity: Severity
    target: Target
    values: Mapping[str, object] = field(default_factory=dict)
    reason: Problem | None = None
    views: int | None = None
    alert_id: str | None = None


def tasks(ws: Workspace, zone: Zone, *, most: int = MOST) -> list[TodayTask]:
    """The weightiest first: what stops everything, what stops one thing, then by the views that it touches."""
    conn, now = ws.read(), ws.clock()
    today = day_number(now, zone)
    week = series.period(7, today)
    views = {row.listing_id: row for row in series.table(conn, store.EVERYTHING, week)}
    found = [
        *_shops(conn, today),
        *_outbox(conn),
        *(_of_alert(alert, views) for alert in alerts.inbox(conn, now)),
        *_conflicts(conn),
        *_unmatched(conn),
        *_improvements(conn, list(views.values())),
    ]
    weight = {Severity.BLOCKS: 0, Severity.WARNS: 1, Severity.HINTS: 2}
    found.sort(key=lambda task: (weight[task.severity], -(task.views or 0)))
    return found[:most]


def _shops(conn: apsw.Connection, today: int) -> Iterator[TodayTask]:
    """A shop whose numbers were not taken today. One that is signed out is an alert already."""
    for shop in publishing.shops(conn):
        newest = store.last_day(conn, shop.id)
        if shop.road is Road.API and shop.state is ShopState.CONNECTED and newest is not None and newest < today:
            target = Target(Screen.VISIBILITY, shop_id=shop.id)
            yield TodayTask("take_numbers", Severity.HINTS, target, {"shop": shop.name, "days": today - newest})
        if shop.road is Road.FILE and (newest is None or newest < today - 7):
            yield TodayTask("read_report", Severity.HINTS, Target(Screen.SHOPS, shop_id=shop.id), {"shop": shop.name})


def _outbox(conn: apsw.Connection) -> Iterator[TodayTask]:
    """What stopped, by shop and reason: ten products without weight are one task."""
    groups: dict[tuple[str, str], list[tuple[str, Problem]]] = {}
    for entry in publishing.outbox(conn, open_only=True, limit=None):
        if entry.state is OutboxState.NEEDS_YOU and entry.problem is not None:
            groups.setdefault((entry.shop_id, entry.problem.code), []).append((entry.product_id, entry.problem))
    for (shop_id, _), held in groups.items():
        product_id, problem = held[0]
        one = len(held) == 1
        target = Target(
            Screen.PRODUCT if one and problem.place.field else Screen.OUTBOX,
            shop_id=shop_id,
            product_id=product_id if one else None,
            field=problem.place.field,
        )
        yield TodayTask("mend_sending", Severity.BLOCKS, target, {"count": len(held)}, problem)


_BY_RULE: dict[Rule, tuple[str, Screen]] = {
    Rule.BLOCKED: ("mend_blocked", Screen.LISTING),
    Rule.LOWERED: ("mend_lowered", Screen.LISTING),
    Rule.OUT_OF_STOCK: ("fill_stock", Screen.PRODUCT),
    Rule.VIEWS_DOWN: ("look_at_views", Screen.LISTING),
    Rule.RATING_DOWN: ("look_at_rating", Screen.LISTING),
    Rule.UNDERCUT: ("look_at_prices", Screen.PRODUCT),
    Rule.SIGN_IN: ("sign_in", Screen.SHOPS),
    Rule.CONSENT_ENDS: ("renew_consent", Screen.SHOPS),
    Rule.PAPER_ENDS: ("renew_paper", Screen.BUSINESS),
}


def _of_alert(alert: Alert, views: Mapping[str, series.Row]) -> TodayTask:
    code, screen = _BY_RULE[alert.rule]
    place = alert.problem.place
    row = views.get(alert.listing_id or "")
    if alert.rule is Rule.UNDERCUT:
        seen = [each.now for each in views.values() if each.product_id == place.product_id and each.now is not None]
        touched = sum(seen) if seen else None
    else:
        touched = row.now if row is not None else None
    target = Target(screen, place.shop_id, place.product_id, alert.listing_id, place.field)
    return TodayTask(code, alert.problem.severity, target, alert.problem.values, alert.problem, touched, alert.id)


def _conflicts(conn: apsw.Connection) -> Iterator[TodayTask]:
    for shop_id, count in Counter(each.listing.shop_id for each in merge.conflicts(conn)).items():
        yield TodayTask("settle_conflicts", Severity.WARNS, Target(Screen.CONFLICTS, shop_id=shop_id), {"count": count})


def _unmatched(conn: apsw.Connection) -> Iterator[TodayTask]:
    shops = {shop.id: shop for shop in publishing.shops(conn)}
    lines = (
        line
        for line in publishing.listings(conn)
        if line.listing.product_id is None and not line.unlinked and line.listing.status is not ListingStatus.DELETED
    )
    for shop_id, count in Counter(line.listing.shop_id for line in lines).items():
        values = {"count": count, "shop": shops[shop_id].name}
        yield TodayTask("match_listings", Severity.HINTS, Target(Screen.MATCH, shop_id=shop_id), values)


def _improvements(conn: apsw.Connection, rows: list[series.Row]) -> Iterator[TodayTask]:
    """The listings with the most views that are not at their best, each with the two things to do."""
    seen: set[str] = set()
    lines: dict[str, publishing.ListingLine] = {}
    for row in rows:
        if len(seen) >= WORTH_IMPROVING or not row.now:
            return
        if row.product_id is None or row.product_id in seen or row.status is not ListingStatus.LIVE:
            continue
        product = catalogue.product(conn, row.product_id)
        if product is None:
            continue
        lines = lines or {line.listing.id: line for line in publishing.listings(conn)}
        judged = quality.quality(conn, product, lines.get(row.listing_id), row.platform)
        if judged.level is Level.EXCELLENT or not judged.next_steps:
            continue
        seen.add(row.product_id)
        target = Target(Screen.PRODUCT, row.shop_id, row.product_id, row.listing_id, judged.next_steps[0].field)
        values = {
            "title": row.title,
            "steps": [advice.code for advice in judged.next_steps],
            "official": judged.official is not None,
            "views": row.now,
        }
        yield TodayTask("improve", Severity.HINTS, target, values, views=row.now)


@dataclass(frozen=True, slots=True)
class ProtectedShare:
    """How many products are shielded (`closed` or `floor`), of how many; and how their views developed against the others'."""

    shielded: int
    products: int
    views: Comparison
    others: Comparison


def protected_share(conn: apsw.Connection, period: Period, platform: Platform | None = None) -> ProtectedShare:
    badges = dict(conn.execute("SELECT product_id, protection FROM standing"))
    counts = Counter("shielded" if badge in ("closed", "floor") else "other" for badge in badges.values())
    sums = {"shielded": [0, 0], "other": [0, 0]}
    known = set()
    for row in series.table(conn, Scope(platform=platform), period):
        if row.comparison.now is None or row.comparison.before is None:
            continue
        kind = "shielded" if badges.get(row.product_id or "") in ("closed", "floor") else "other"
        known.add(kind)
        sums[kind][0] += row.comparison.now
        sums[kind][1] += row.comparison.before
    compared = {kind: Comparison(*pair) if kind in known else Comparison(None, None) for kind, pair in sums.items()}
    return ProtectedShare(counts["shielded"], sum(counts.values()), compared["shielded"], compared["other"])
