"""What deserves a look: rules with thresholds that the seller can change, one inbox, quiet on bad data.

An alert is there as long as its reason is; done or snoozed it keeps quiet until the reason has gone and come back. Where the numbers
it rests on were not taken anew, it is neither claimed nor forgotten: it is out of the inbox until they are known again.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import apsw

from umkm_desk.model.listing import ListingStatus, ShopState
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem, Severity
from umkm_desk.model.time import Zone, day_date, day_number, from_ms, local_day, to_ms
from umkm_desk.publishing import store as publishing
from umkm_desk.visibility import listing_store, series, store
from umkm_desk.visibility.quality import VIOLATIONS
from umkm_desk.workspace.workspace import Workspace

if TYPE_CHECKING:
    from umkm_desk.compliance.deadlines import Reminder

FRESH_DAYS = 3
"""Older numbers raise no alert: what is not known anew is not claimed."""
LEAST_VIEWS = 30
"""A listing with fewer views in its usual week is too small to tell a drop from chance."""
WAVERS = 2.0
"""A fall counts from so many times what a week strays by chance."""
LEAST_DAYS = 14
"""So many days of the month before tell how much a listing's own days waver."""
LEAST_REVIEWS = 5
STAYS = 0.75
"""A drop that was told stays told until it is smaller than this part of the threshold: a number that wavers is not told every day."""

SEEN_BY = {Platform.SHOPEE: "views", Platform.TIKTOKSHOP: "impressions"}
"""What tells how often a listing is seen; Lazada tells neither."""


class Rule(StrEnum):
    BLOCKED = "blocked"
    LOWERED = "lowered"
    WARNED = "warned"
    OUT_OF_STOCK = "out_of_stock"
    VIEWS_DOWN = "views_down"
    RATING_DOWN = "rating_down"
    UNDERCUT = "undercut"
    SIGN_IN = "sign_in"
    CONSENT_ENDS = "consent_ends"
    PAPER_ENDS = "paper_ends"


USUAL: dict[Rule, float | None] = {
    Rule.BLOCKED: None,
    Rule.LOWERED: None,
    Rule.WARNED: None,
    Rule.OUT_OF_STOCK: 0,
    Rule.VIEWS_DOWN: 30,
    Rule.RATING_DOWN: 0.3,
    Rule.UNDERCUT: 10,
    Rule.SIGN_IN: None,
    Rule.CONSENT_ENDS: 14,
    Rule.PAPER_ENDS: 30,
}
"""Thresholds where the seller set none: stock left, per cent, stars, per cent, days, days. `None`: the rule has none."""


MEASURED = frozenset({Rule.WARNED, Rule.OUT_OF_STOCK, Rule.VIEWS_DOWN, Rule.RATING_DOWN, Rule.UNDERCUT})
"""Rules that rest on what is asked for day by day, which may be lacking."""


@dataclass(frozen=True, slots=True)
class RuleSetting:
    rule: Rule
    on: bool
    threshold: float | None


class AlertState(StrEnum):
    NEW = "new"
    DONE = "done"
    SNOOZED = "snoozed"


@dataclass(frozen=True, slots=True)
class Alert:
    """`problem` says what (code `visibility.alert_<rule>`) and, in its place, where to go. `until`: asleep until then.
    `known`: the numbers it rests on are new enough to claim it."""

    id: str
    rule: Rule
    subject: str
    problem: Problem
    state: AlertState
    at: datetime
    until: datetime | None
    listing_id: str | None
    known: bool = True

    def awake(self, now: datetime) -> bool:
        """Whether it waits for the seller: new, or slept long enough, and still claimed."""
        slept = self.state is AlertState.SNOOZED and self.until is not None and self.until <= now
        return self.known and (self.state is AlertState.NEW or slept)


@dataclass(frozen=True, slots=True)
class Ending:
    """A paper or duty that ends, as the caller knows it. `subject` names it for good."""

    subject: str
    problem: Problem
    days_left: int


def endings(reminders: Iterable[Reminder]) -> list[Ending]:
    """What falls due for the business, as `refresh` takes it."""
    return [Ending(each.permit_id or each.fact or each.problem.code, each.problem, each.days_left) for each in reminders]


def rules(conn: apsw.Connection) -> list[RuleSetting]:
    """Every rule as it is set now."""
    found = []
    for rule, usual in USUAL.items():
        held = publishing.setting(conn, f"alerts.{rule}")
        on, threshold = json.loads(held) if held else (True, usual)
        found.append(RuleSetting(rule, bool(on), threshold))
    return found


def set_rule(ws: Workspace, rule: Rule, *, on: bool, threshold: float | None = None) -> None:
    """`threshold=None` sets the usual one."""
    ws.set_setting(f"alerts.{rule}", json.dumps([on, USUAL[rule] if threshold is None else threshold]))


def refresh(ws: Workspace, zone: Zone, endings: Sequence[Ending] = ()) -> list[Alert]:
    """Looks at everything anew; the alerts that were not there before, for a notice on the desktop. `endings`: papers with their days."""
    conn, now = ws.read(), ws.clock()
    settings = {setting.rule: setting for setting in rules(conn)}
    held = {
        (Rule(rule), str(subject)): (str(alert_id), str(detail))
        for alert_id, rule, subject, detail in conn.execute("SELECT id, rule, subject, detail FROM alert")
    }
    found: dict[tuple[Rule, str], tuple[Problem, str | None]] = {}
    well: set[tuple[Rule, str]] = set()
    told = {key for key, (_, detail) in held.items() if json.loads(detail).get("threshold") == settings[key[0]].threshold}
    for rule, subject, problem, listing_id in _judged(conn, settings, day_number(now, zone), now, zone, endings, told):
        if problem is None:
            well.add((rule, subject))
        elif settings[rule].on:
            found[rule, subject] = (problem, listing_id)
    fresh = []
    with ws.write() as db:
        for (rule, subject), (alert_id, detail) in held.items():
            if (rule, subject) in found:
                continue
            if rule in MEASURED and settings[rule].on and (rule, subject) not in well and _is_sold(conn, subject):
                db.execute(
                    "UPDATE alert SET detail = ? WHERE id = ?", (json.dumps({**json.loads(detail), "known": False}), alert_id)
                )
            else:
                db.execute("DELETE FROM alert WHERE id = ?", (alert_id,))
        for key, (problem, listing_id) in found.items():
            threshold = settings[key[0]].threshold
            text = json.dumps({"problem": _text(problem), "listing_id": listing_id, "known": True, "threshold": threshold})
            if key in held:
                if held[key][1] != text:
                    db.execute("UPDATE alert SET detail = ? WHERE id = ?", (text, held[key][0]))
                continue
            alert_id = ws.new_id()
            db.execute(
                "INSERT INTO alert (id, rule, subject, state, detail, at) VALUES (?,?,?,?,?,?)",
                (alert_id, key[0].value, key[1], AlertState.NEW.value, text, to_ms(now)),
            )
            fresh.append(Alert(alert_id, *key, problem, AlertState.NEW, now, None, listing_id))
    return fresh


def _is_sold(conn: apsw.Connection, subject: str) -> bool:
    """Whether the listing, or the product with that id, is for sale anywhere."""
    sql = "SELECT 1 FROM listing WHERE status = 'live' AND (id = ?1 OR product_id = ?1) LIMIT 1"
    return conn.execute(sql, (subject,)).fetchone() is not None


def inbox(conn: apsw.Connection, now: datetime, *, everything: bool = False) -> list[Alert]:
    """What is new or has slept long enough, the weightiest first; with `everything` also what is done, asleep or not known anew."""
    found = []
    for alert_id, rule, subject, state, detail, at, until in conn.execute(
        "SELECT id, rule, subject, state, detail, at, until FROM alert"
    ):
        data = json.loads(detail)
        alert = Alert(
            alert_id, Rule(rule), subject, _problem(data["problem"]), AlertState(state), from_ms(at), from_ms(until) if until else None,
            data["listing_id"], data.get("known", True),
        )  # fmt: skip
        if everything or alert.awake(now):
            found.append(alert)
    order = {rule: at for at, rule in enumerate(Rule)}
    weight = {Severity.BLOCKS: 0, Severity.WARNS: 1, Severity.HINTS: 2}
    return sorted(found, key=lambda alert: (weight[alert.problem.severity], order[alert.rule], -alert.at.timestamp()))


def done(ws: Workspace, alert_id: str) -> None:
    """Seen to; it comes back only after its reason has gone and come again."""
    _set(ws, alert_id, AlertState.DONE, None)


def snooze(ws: Workspace, alert_id: str, until: datetime) -> None:
    _set(ws, alert_id, AlertState.SNOOZED, until)


def reopen(ws: Workspace, alert_id: str) -> None:
    _set(ws, alert_id, AlertState.NEW, None)


def put_back(ws: Workspace, alert: Alert) -> None:
    """As it was when it was read: the undo of `done`, `snooze` and `reopen`."""
    _set(ws, alert.id, alert.state, alert.until)


def move(db: apsw.Connection, subjects: Mapping[str, str]) -> None:
    """After rows of listings and shops became one: their alerts under the id that stays (old -> new), as done or put off as they were. Where
    both were told of, the one that stays is left."""
    for alert_id, rule, subject, detail in db.execute("SELECT id, rule, subject, detail FROM alert").fetchall():
        data, subject = json.loads(str(detail)), str(subject)
        place = data["problem"]
        named = {"listing_id": data["listing_id"], "shop_id": place["shop_id"]}
        if not {subject, *named.values()} & subjects.keys():
            continue
        data["listing_id"] = subjects.get(str(named["listing_id"]), named["listing_id"])
        place["shop_id"] = subjects.get(str(named["shop_id"]), named["shop_id"])
        wanted = subjects.get(subject, subject)
        taken = db.execute("SELECT 1 FROM alert WHERE rule = ? AND subject = ? AND id <> ?", (rule, wanted, alert_id)).get
        if taken:
            db.execute("DELETE FROM alert WHERE id = ?", (alert_id,))
        else:
            db.execute("UPDATE alert SET subject = ?, detail = ? WHERE id = ?", (wanted, json.dumps(data), alert_id))


def _set(ws: Workspace, alert_id: str, state: AlertState, until: datetime | None) -> None:
    with ws.write() as db:
        db.execute("UPDATE alert SET state = ?, until = ? WHERE id = ?", (state.value, to_ms(until) if until else None, alert_id))


def _text(problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "code": problem.code,
        "values": {key: value if isinstance(value, int | float | str) else str(value) for key, value in problem.values.items()},
        "severity": problem.severity.value,
        "product_id": place.product_id,
        "shop_id": place.shop_id,
        "field": place.field,
        "sku": place.sku,
    }


def _problem(data: dict[str, object]) -> Problem:
    place = Place(
        product_id=_word(data["product_id"]), shop_id=_word(data["shop_id"]), field=_word(data["field"]), sku=_word(data["sku"])
    )
    values = data["values"]
    return Problem(str(data["code"]), place, values if isinstance(values, dict) else {}, Severity(str(data["severity"])))


def _word(value: object) -> str | None:
    return None if value is None else str(value)


# The rules

_Finding = tuple[Rule, str, Problem | None, str | None]
"""(rule, subject, what is wrong or `None` for judged and well, listing id). A subject that is left out could not be judged."""


def _judged(
    conn: apsw.Connection,
    settings: dict[Rule, RuleSetting],
    today: int,
    now: datetime,
    zone: Zone,
    endings: Iterable[Ending],
    told: Collection[tuple[Rule, str]],
) -> Iterator[_Finding]:
    def threshold(rule: Rule) -> float:
        return settings[rule].threshold or 0

    yield from _shops(conn, threshold(Rule.CONSENT_ENDS), now, zone)
    since = to_ms(now - timedelta(days=FRESH_DAYS))
    yield from _states(conn, threshold(Rule.OUT_OF_STOCK), today, since)
    yield from _views(conn, threshold(Rule.VIEWS_DOWN), today, told)
    yield from _ratings(conn, threshold(Rule.RATING_DOWN), today)
    yield from _prices(conn, threshold(Rule.UNDERCUT), today, since)
    for ending in endings:
        if ending.days_left <= threshold(Rule.PAPER_ENDS):
            yield Rule.PAPER_ENDS, ending.subject, ending.problem, None


def _alert(rule: Rule, place: Place, severity: Severity, **values: object) -> Problem:
    return Problem(f"visibility.alert_{rule}", place, values, severity)


def _shops(conn: apsw.Connection, days: float, now: datetime, zone: Zone) -> Iterator[_Finding]:
    for shop in publishing.shops(conn):
        place = Place(shop_id=shop.id)
        if shop.state is ShopState.SIGN_IN:
            yield Rule.SIGN_IN, shop.id, _alert(Rule.SIGN_IN, place, Severity.BLOCKS, shop=shop.name), None
        elif shop.expires_at is not None and shop.expires_at - now <= timedelta(days=days):
            left = max(0, (shop.expires_at - now).days)
            ends = local_day(shop.expires_at, zone)
            problem = _alert(Rule.CONSENT_ENDS, place, Severity.WARNS, shop=shop.name, day=ends.isoformat(), days=left)
            yield Rule.CONSENT_ENDS, shop.id, problem, None


def _states(conn: apsw.Connection, least_stock: float, today: int, since: int) -> Iterator[_Finding]:
    """By how the listings stand; stock by the newest snapshot or reading, if it is new enough (`since`: UTC ms)."""
    shops = {shop.id: shop for shop in publishing.shops(conn)}
    judged = {shop_id: store.judgements(conn, shop_id, VIOLATIONS) for shop_id in shops}
    sql = (
        f"SELECT l.id, l.shop_id, l.product_id, coalesce(p.name, l.title, ''), p.sku, l.status, coalesce(l.demoted, 0), l.reason,"
        " l.remote_id, coalesce((SELECT stock FROM snapshot WHERE listing_n = l.n AND day >= ?1 AND stock IS NOT NULL ORDER BY day DESC"
        f" LIMIT 1), iif(l.seen_at >= ?2, {listing_store.STOCK_AS_READ}, NULL))"
        " FROM listing l LEFT JOIN product p ON p.id = l.product_id WHERE l.remote_id IS NOT NULL AND l.status <> 'deleted'"
    )
    for listing_id, shop_id, product_id, title, sku, status, demoted, reason, remote_id, stock in conn.execute(
        sql, (today - FRESH_DAYS, since)
    ):
        place = Place(product_id=product_id, shop_id=shop_id, sku=sku)
        if status in (ListingStatus.BLOCKED, ListingStatus.REJECTED):
            said = _first(judged[shop_id].get(remote_id))
            values = {"title": title, "reason": _sentence(reason or (said[1] if said else "")), "deadline": _day(said)}
            yield Rule.BLOCKED, listing_id, _until(_alert(Rule.BLOCKED, place, Severity.BLOCKS, **values)), listing_id
        elif demoted:
            said = _first(judged[shop_id].get(remote_id))
            told, advice = (said[1], said[2]) if said else ("", "")
            values = {"title": title, "reason": _sentence(told), "advice": _sentence(advice), "deadline": _day(said)}
            yield Rule.LOWERED, listing_id, _until(_alert(Rule.LOWERED, place, Severity.BLOCKS, **values)), listing_id
        if status != ListingStatus.LIVE or demoted:
            yield Rule.WARNED, listing_id, None, listing_id  # blocked or lowered by now: told as that
        elif (held := judged[shop_id].get(remote_id)) is not None and held[1] >= today - FRESH_DAYS:
            said = _first(held)
            yield Rule.WARNED, listing_id, _warning(place, title, shops[shop_id].name, said) if said else None, listing_id
        if status == ListingStatus.LIVE and stock is not None:
            where = Place(product_id=product_id, shop_id=shop_id, sku=sku, field="stock")
            empty = _alert(Rule.OUT_OF_STOCK, where, Severity.WARNS, title=title, stock=stock)
            if stock == 0:
                empty = replace(empty, code="visibility.alert_sold_out")
            yield Rule.OUT_OF_STOCK, listing_id, empty if stock <= least_stock else None, listing_id


def _warning(place: Place, title: str, shop: str, said: tuple[str, str, str, int | None]) -> Problem:
    """What the platform holds against a listing that is still shown; of a category it tells only the number of the wrong one."""
    kind, reason, suggestion, _ = said
    values = {"title": title, "shop": shop, "deadline": _day(said), "advice": suggestion}
    code = "visibility.alert_warned"
    if kind == "category":
        code, place = "visibility.alert_wrong_category", replace(place, field="leaf")
    else:
        values |= {"reason": _sentence(reason or kind), "advice": _sentence(suggestion)}
    return _until(Problem(code, place, values, Severity.WARNS))


def _until(problem: Problem) -> Problem:
    """With its deadline in the sentence, where there is one."""
    return replace(problem, code=f"{problem.code}_until") if problem.values["deadline"] else problem


def _sentence(said: str) -> str:
    """The platform's own words, closed, so that something may follow."""
    said = said.strip()
    return said if not said or said[-1] in ".!?…" else f"{said}."


def _first(held: tuple[Any, int] | None) -> tuple[str, str, str, int | None] | None:
    """(kind, reason, suggestion, deadline as a day) of the violation that has to be mended first."""
    if held is None or not held[0]:
        return None
    kind, reason, suggestion, deadline, _ = min(held[0], key=lambda each: each[3] if each[3] is not None else 10**9)
    return kind, reason, suggestion, deadline


def _day(said: tuple[str, str, str, int | None] | None) -> str:
    return day_date(said[3]).isoformat() if said is not None and said[3] is not None else ""


def _views(conn: apsw.Connection, percent: float, today: int, told: Collection[tuple[Rule, str]]) -> Iterator[_Finding]:
    """The last week beside the mean of the four before it, of listings that were seen on most days of both. A fall counts where it is
    more than chance: below each of those weeks by itself, and by more than its numbers waver."""
    last = store.last_day(conn)
    if last is None or last < today - FRESH_DAYS:
        return
    last = min(last, today)
    week = series.Period(last - 6, last)
    month = series.Period(last - 34, last - 7)
    for platform, metric in SEEN_BY.items():
        fallen: list[tuple[series.Row, int, float]] = []
        for row in series.table(conn, store.Scope(platform=platform), week, metric, before=month):
            now, before = row.comparison.now, row.comparison.before
            if now is None or before is None or row.status is not ListingStatus.LIVE:
                continue
            usual = before / 4
            drop = 100 * (1 - now / usual) if usual else 0.0
            known = (Rule.VIEWS_DOWN, row.listing_id) in told
            least = percent * STAYS if known else percent
            if usual < LEAST_VIEWS or drop <= least:
                yield Rule.VIEWS_DOWN, row.listing_id, None, row.listing_id
            elif known:
                yield _fall(row, now, usual)
            else:
                fallen.append((row, now, usual))
        weeks = [series.Period(first, first + 6) for first in range(month.first, month.last, 7)]
        rows = [row for row, _, _ in fallen]
        own = series.sums_of(conn, rows, metric, weeks)
        lines = series.sparks(conn, rows, metric, month)
        for row, now, usual in fallen:
            lower = all(now < each for each in own[row.listing_id] if each is not None)
            real = lower and usual - now > WAVERS * _wavering(lines[row.listing_id].days, usual)
            yield _fall(row, now, usual) if real else (Rule.VIEWS_DOWN, row.listing_id, None, row.listing_id)


def _wavering(line: series.Series, usual: float) -> float:
    """How far a week strays from the usual one by chance: as counts of independent visits do, or as its own days did, whichever is more."""
    days = [value for value in line.values if value is not None]
    if len(days) < LEAST_DAYS:
        return math.sqrt(usual)
    mean = sum(days) / len(days)
    return math.sqrt(max(usual, 7 * sum((day - mean) ** 2 for day in days) / len(days)))


def _fall(row: series.Row, now: int, usual: float) -> _Finding:
    place = Place(product_id=row.product_id, shop_id=row.shop_id, sku=row.sku)
    values = {"title": row.title, "percent": round(100 * (1 - now / usual)), "now": now, "usual": round(usual)}
    return Rule.VIEWS_DOWN, row.listing_id, _alert(Rule.VIEWS_DOWN, place, Severity.WARNS, **values), row.listing_id


def _ratings(conn: apsw.Connection, stars: float, today: int) -> Iterator[_Finding]:
    """The newest beside that of a month ago, where both rest on enough reviews and come from the same source."""

    def rated(earliest: int, latest: int) -> str:
        return (
            f"(SELECT day FROM snapshot WHERE listing_n = l.n AND day BETWEEN {earliest} AND {latest} AND rating IS NOT NULL"
            f" AND coalesce(reviews, {LEAST_REVIEWS}) >= {LEAST_REVIEWS} ORDER BY day DESC LIMIT 1)"
        )

    sql = (
        "SELECT l.id, l.shop_id, l.product_id, coalesce(p.name, l.title, ''), p.sku, a.rating, b.rating FROM listing l"
        " LEFT JOIN product p ON p.id = l.product_id"
        f" JOIN snapshot a ON a.listing_n = l.n AND a.day = {rated(today - 45, today - 25)}"
        f" JOIN snapshot b ON b.listing_n = l.n AND b.day = {rated(today - FRESH_DAYS, today)} AND (b.extra IS NULL) = (a.extra IS NULL)"
    )
    for listing_id, shop_id, product_id, title, sku, before, now in conn.execute(sql):
        place = Place(product_id=product_id, shop_id=shop_id, sku=sku)
        # stars come with binary fractions: 4.9 - 4.6 is a little less than 0.3
        fell = round(before - now, 6) >= stars
        problem = _alert(Rule.RATING_DOWN, place, Severity.WARNS, title=title, before=before, now=now) if fell else None
        yield Rule.RATING_DOWN, listing_id, problem, listing_id


def _prices(conn: apsw.Connection, percent: float, today: int, since: int) -> Iterator[_Finding]:
    """The same product cheaper in one own shop than in another: buyers see both."""
    price = (
        "coalesce((SELECT price FROM snapshot WHERE listing_n = l.n AND day >= ?1 AND price IS NOT NULL ORDER BY day DESC LIMIT 1),"
        f" iif(l.seen_at >= ?2, {listing_store.PRICE_AS_READ}, NULL))"
    )
    sql = (
        "SELECT a.product_id, p.name, p.sku, min(a.price), max(a.price), count(DISTINCT a.shop_id) FROM"
        f" (SELECT l.product_id, l.shop_id, {price} AS price FROM listing l WHERE l.status = 'live' AND l.product_id IS NOT NULL) a"
        " JOIN product p ON p.id = a.product_id WHERE a.price IS NOT NULL GROUP BY a.product_id HAVING count(DISTINCT a.shop_id) > 1"
    )
    for product_id, name, sku, low, high, shops in conn.execute(sql, (today - FRESH_DAYS, since)):
        place = Place(product_id=product_id, sku=sku, field="price")
        values = {"title": name, "low": low, "high": high, "shops": shops}
        apart = low and high > low * (1 + percent / 100)
        yield Rule.UNDERCUT, product_id, _alert(Rule.UNDERCUT, place, Severity.HINTS, **values) if apart else None, None
