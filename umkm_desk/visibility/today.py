"""What to do today, ranked by likely effect, each with its reason and the place to do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import apsw

from umkm_desk.catalogue import facet_store
from umkm_desk.catalogue import store as catalogue
from umkm_desk.catalogue.query import Query
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

if TYPE_CHECKING:
    from umkm_desk.business.onboarding import Missing

MOST = 12
WORTH_IMPROVING = 3
"""So many listings with the most views are proposed for improvement at a time."""
TOGETHER_FROM = 3
"""So many alerts of one rule are one task: ten listings out of stock are not ten lines."""
STEPS = 4
"""So many of the first steps that were left for later are told at a time."""
WEIGHTY = 0.1
"""What touches at least this part of the week's views weighs one degree more."""


class Screen(StrEnum):
    """Where a task leads."""

    OUTBOX = "outbox"
    SHOPS = "shops"
    CONFLICTS = "conflicts"
    MATCH = "match"
    PRODUCT = "product"
    LISTING = "listing"
    CATALOGUE = "catalogue"
    IMPORT = "import"
    BUSINESS = "business"
    VISIBILITY = "visibility"
    ALERTS = "alerts"


@dataclass(frozen=True, slots=True)
class Target:
    """One click leads there. `field`: the field of the product to mend; `filter`: the catalogue's filter; `rule`: the alerts of that
    rule."""

    screen: Screen
    shop_id: str | None = None
    product_id: str | None = None
    listing_id: str | None = None
    field: str | None = None
    filter: str | None = None
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class TodayTask:
    """`code` with `values` is its sentence (`today.<code>`), `reason` why; a task of one alert or step has its sentence in `reason` alone.
    `views`: what it may touch, in views of the last seven days, where that is known. `alert_id`: the alert it comes from, to be done
    or snoozed with it. `effect`: 3 high, 2 middling, 1 low; `share`: the part of the week's views that it touches."""

    code: str
    severity: Severity
    target: Target
    values: Mapping[str, object] = field(default_factory=dict)
    reason: Problem | None = None
    views: int | None = None
    alert_id: str | None = None
    effect: int = 1
    share: float | None = None


def tasks(ws: Workspace, zone: Zone, steps: Sequence[Missing] = (), *, most: int = MOST) -> list[TodayTask]:
    """The one with the most effect first. What stops sales weighs most, then what is wrong, then what would be better; one degree more
    where it touches many of the week's views. Equals go by their views. `steps`: first steps that were left for later."""
    conn, now = ws.read(), ws.clock()
    today = day_number(now, zone)
    week = series.period(7, series.last_day(conn, today))
    views = {row.listing_id: row for row in series.table(conn, store.EVERYTHING, week)}
    seen = sum(row.now for row in views.values() if row.now)
    waiting = alerts.inbox(conn, now)
    told = {alert.problem.place.field for alert in waiting if alert.rule is Rule.PAPER_ENDS}
    found = [
        *_shops(conn, today),
        *_outbox(conn),
        *_files(conn),
        *_alerts(waiting, views),
        *_conflicts(conn),
        *_unmatched(conn),
        *_improvements(conn, list(views.values())),
        *_catalogue(conn),
        *_steps([step for step in steps if step.problem.place.field not in told]),
    ]
    weighed = [_weighed(task, seen) for task in found]
    order = list(Severity)
    weighed.sort(key=lambda task: (-task.effect, order.index(task.severity), -(task.views or 0)))
    return weighed[:most]


def _weighed(task: TodayTask, seen: int) -> TodayTask:
    share = task.views / seen if task.views is not None and seen else None
    degree = {Severity.BLOCKS: 3, Severity.WARNS: 2, Severity.HINTS: 1}[task.severity]
    return replace(task, effect=min(3, degree + (share is not None and share >= WEIGHTY)), share=share)


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
    for entry in publishing.outbox(conn, open_only=True):
        asked = entry.problem is not None and entry.problem.code in merge.ASKED  # told with what differs
        if entry.state is OutboxState.NEEDS_YOU and entry.problem is not None and not asked:
            groups.setdefault((entry.shop_id, entry.problem.code), []).append((entry.product_id, entry.problem))
    shops = {shop.id: shop.name for shop in publishing.shops(conn)}
    for (shop_id, _), held in groups.items():
        product_id, problem = held[0]
        product = catalogue.product(conn, product_id)
        values = {"count": len(held), "shop": shops[shop_id], "first": product.name if product else "?", "more": len(held) - 1}
        one = len(held) == 1
        target = Target(
            Screen.PRODUCT if one and problem.place.field else Screen.OUTBOX,
            shop_id=shop_id,
            product_id=product_id if one else None,
            field=problem.place.field,
        )
        yield TodayTask("mend_sending", Severity.BLOCKS, target, values, problem)


def _files(conn: apsw.Connection) -> Iterator[TodayTask]:
    """Workbooks that were filled and stand still: not uploaded, or uploaded and their result not read."""
    files: dict[tuple[str, OutboxState, str], int] = {}
    for entry, file in publishing.in_files(conn):
        key = (entry.shop_id, entry.state, file)
        files[key] = files.get(key, 0) + 1
    shops = {shop.id: shop.name for shop in publishing.shops(conn)}
    for (shop_id, state, file), count in files.items():
        code = "upload_file" if state is OutboxState.FILLED else "read_result"
        values = {"count": count, "file": file, "shop": shops[shop_id]}
        yield TodayTask(code, Severity.WARNS, Target(Screen.OUTBOX, shop_id=shop_id), values)


_BY_RULE: dict[Rule, tuple[str, Screen]] = {
    Rule.BLOCKED: ("mend_blocked", Screen.PRODUCT),
    Rule.LOWERED: ("mend_lowered", Screen.PRODUCT),
    Rule.WARNED: ("mend_warned", Screen.PRODUCT),
    Rule.OUT_OF_STOCK: ("fill_stock", Screen.PRODUCT),
    Rule.VIEWS_DOWN: ("look_at_views", Screen.LISTING),
    Rule.RATING_DOWN: ("look_at_rating", Screen.LISTING),
    Rule.UNDERCUT: ("look_at_prices", Screen.PRODUCT),
    Rule.SIGN_IN: ("sign_in", Screen.SHOPS),
    Rule.CONSENT_ENDS: ("renew_consent", Screen.SHOPS),
    Rule.PAPER_ENDS: ("renew_paper", Screen.BUSINESS),
}


def code_of(rule: Rule) -> str:
    """What is to be done about an alert of this rule."""
    return _BY_RULE[rule][0]


def target_of(alert: Alert) -> Target:
    """Where an alert is seen to. A listing without a product here can be mended at the shop only."""
    screen, place = _BY_RULE[alert.rule][1], alert.problem.place
    if screen is Screen.PRODUCT and place.product_id is None:
        screen = Screen.SHOPS
    return Target(screen, place.shop_id, place.product_id, alert.listing_id, place.field)


def _alerts(waiting: Sequence[Alert], views: Mapping[str, series.Row]) -> Iterator[TodayTask]:
    by_rule: dict[Rule, list[Alert]] = {}
    for alert in waiting:
        by_rule.setdefault(alert.rule, []).append(alert)
    for rule, same in by_rule.items():
        touched = [_touched(alert, views) for alert in same]
        if len(same) < TOGETHER_FROM:
            for alert, seen in zip(same, touched, strict=True):
                yield TodayTask(code_of(rule), alert.problem.severity, target_of(alert), {}, alert.problem, seen, alert.id)
            continue
        known = [seen for seen in touched if seen is not None]
        names = [str(alert.problem.values.get("title") or alert.problem.values.get("shop") or "") for alert in same]
        low = rule is Rule.OUT_OF_STOCK and any(alert.problem.values.get("stock") for alert in same)
        yield TodayTask(
            "several_low_stock" if low else f"several_{rule}",
            same[0].problem.severity,
            Target(Screen.ALERTS, rule=rule),
            {"count": len(same), "first": next(filter(None, names), ""), "more": len(same) - 1},
            views=sum(known) if known else None,
        )


def _touched(alert: Alert, views: Mapping[str, series.Row]) -> int | None:
    """The views of the last seven days that an alert is about."""
    if alert.rule is Rule.UNDERCUT:
        product_id = alert.problem.place.product_id
        seen = [each.now for each in views.values() if each.product_id == product_id and each.now is not None]
        return sum(seen) if seen else None
    row = views.get(alert.listing_id or "")
    return row.now if row is not None else None


def _catalogue(conn: apsw.Connection) -> Iterator[TodayTask]:
    unsure = dict(facet_store.group_counts(conn, Query(), "protection")).get("unsure", 0)
    if unsure:
        yield TodayTask("make_sure", Severity.HINTS, Target(Screen.CATALOGUE, filter="unsure"), {"count": unsure})
    bare = catalogue.count(conn, Query(has_photo=False))
    if bare:
        yield TodayTask("add_photos", Severity.WARNS, Target(Screen.CATALOGUE, filter="no_photo"), {"count": bare})


def _steps(steps: Sequence[Missing]) -> Iterator[TodayTask]:
    """Filling the catalogue is the one step without which nothing else helps; what is left of the profile can wait."""
    from umkm_desk.business.onboarding import (
        Page,  # brings the checks of every kind of number, which the first picture need not wait for
    )

    places = {
        Page.PRODUCTS: ("fill_catalogue", Severity.BLOCKS, Screen.IMPORT),
        Page.SHOPS: ("connect_shop", Severity.HINTS, Screen.SHOPS),
    }
    for step in sorted(steps, key=lambda step: step.page not in places)[:STEPS]:
        code, severity, screen = places.get(step.page, ("first_step", Severity.HINTS, Screen.BUSINESS))
        yield TodayTask(code, severity, Target(screen, field=step.problem.place.field), reason=step.problem)


def _conflicts(conn: apsw.Connection) -> Iterator[TodayTask]:
    """What changed on both sides, and what was linked and never made the same."""
    shops = {shop.id: shop.name for shop in publishing.shops(conn)}
    found = merge.to_settle(conn)
    held = {
        entry.shop_id
        for entry in publishing.outbox(conn, open_only=True)
        if entry.problem is not None and entry.problem.code in merge.ASKED
    }
    for code, severity, listings in (
        ("settle_conflicts", Severity.WARNS, [each for each in found if each.conflicts]),
        ("settle_first", Severity.HINTS, [each for each in found if each.is_first]),
    ):
        for shop_id, count in Counter(each.listing.shop_id for each in listings).items():
            values = {"count": count, "shop": shops[shop_id]}
            weight = Severity.WARNS if shop_id in held else severity
            yield TodayTask(code, weight, Target(Screen.CONFLICTS, shop_id=shop_id), values)


def _unmatched(conn: apsw.Connection) -> Iterator[TodayTask]:
    shops = {shop.id: shop for shop in publishing.shops(conn)}
    for shop_id, count in store.unmatched(conn).items():
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
class Developed:
    """How often a part of the catalogue was seen beside the period before: over the `listings` whose numbers span most of both periods,
    each scaled to their whole length, so that missed days and new listings are no change."""

    views: Comparison
    listings: int


@dataclass(frozen=True, slots=True)
class ProtectedShare:
    """How the products that are shielded (`closed` or `floor`) developed beside all others. A listing without a product here is neither."""

    shielded: Developed
    others: Developed


def protected_share(
    conn: apsw.Connection, period: Period, metric: str = "views", platform: Platform | None = None
) -> ProtectedShare:
    badges = dict(conn.execute("SELECT product_id, protection FROM standing"))
    pairs: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for row in series.table(conn, Scope(platform=platform), period, metric):
        now, before = row.comparison.now, row.comparison.before
        if now is not None and before is not None and row.product_id in badges:
            pairs[badges[row.product_id] in ("closed", "floor")].append((now, before))

    def developed(shielded: bool) -> Developed:
        known = pairs[shielded]
        views = Comparison(sum(now for now, _ in known), sum(before for _, before in known)) if known else Comparison(None, None)
        return Developed(views, len(known))

    return ProtectedShare(developed(True), developed(False))
