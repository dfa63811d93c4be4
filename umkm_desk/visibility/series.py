"""From snapshots to what happened each day. Gaps stay gaps: nothing is filled, a missed day is missing, absent is not zero.

A day of many listings counts only where most of those that are usually seen were seen: a failed look is not a drop.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

import apsw

from umkm_desk.model.listing import ListingStatus, Shop
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.time import Zone, day_number
from umkm_desk.publishing import store as publishing
from umkm_desk.visibility import store
from umkm_desk.visibility.store import CUMULATIVE, EVERYTHING, METRICS, DayTotal, Ends, Scope
from umkm_desk.workspace.workspace import Workspace

ENOUGH = 0.8
"""Share of the usually seen listings that a day needs to count."""
AROUND = 7
LATE = 3
"""So many days a platform may be behind with its numbers before it counts as silent: until then its days are not ready, not nothing."""
COVERED = 0.5
"""Share of a period's days that a listing's numbers must span to be compared."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days `first` to `last`, both counted."""

    first: int
    last: int

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    @property
    def previous(self) -> Period:
        """The same number of days just before."""
        return Period(self.first - self.days, self.first - 1)


def period(days: int, today: int) -> Period:
    """The last so many days, today included."""
    return Period(today - days + 1, today)


@dataclass(frozen=True, slots=True)
class Series:
    """`values[i]` belongs to the day `first + i`; `None` is a day without data."""

    first: int
    values: tuple[int | None, ...]

    @property
    def last(self) -> int:
        return self.first + len(self.values) - 1

    @property
    def total(self) -> int | None:
        known = [value for value in self.values if value is not None]
        return sum(known) if known else None

    @property
    def missing(self) -> int:
        return sum(value is None for value in self.values)


def daily_values(given: Iterable[tuple[int, int | None, int]], first: int, last: int, cumulative: bool) -> Series:
    """One listing's own numbers a day, from (day, value, days it stands for; 0 for what the platform showed that day), in order of days.
    They may begin earlier, so that the first day has a day before.

    Over a gap the growth cannot be told to days, so it is left out; a total that went down (the platform took something back) counts
    as no growth. Numbers of several days together belong to none of them.
    """
    values: list[int | None] = [None] * (last - first + 1)
    before: tuple[int, int] | None = None
    for day, value, days in given:
        if value is None or days > 1:
            continue
        inside = first <= day <= last
        if days == 1 or not cumulative:
            if inside:
                values[day - first] = value
            continue
        if before is not None and day == before[0] + 1 and inside:
            values[day - first] = max(0, value - before[1])
        before = (day, value)
    return Series(first, tuple(values))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A period beside the one before it; `percent` is `None` where either has no data or the earlier was nothing."""

    now: int | None
    before: int | None

    @property
    def percent(self) -> float | None:
        if self.now is None or not self.before:
            return None
        return 100 * (self.now - self.before) / self.before


def compare(now: Series, before: Series) -> Comparison:
    """Compared by the mean of the days that have data, so that missed days are not a drop; not at all where most days are missing."""
    return Comparison(_scaled(now), _scaled(before))


def _scaled(series: Series, beside: int | None = None, days: int = 0) -> int | None:
    """`beside`: what `days` more of its days tell together."""
    total = _added(series.total, beside)
    covered = min(len(series.values), len(series.values) - series.missing + days)
    if total is None or covered < COVERED * len(series.values):
        return None
    return round(total * len(series.values) / covered)


# Many listings


@dataclass(frozen=True, slots=True)
class Card:
    """One metric over a period. `listings`: of how many the best day's number is; `given`: the platforms that give it at all, also where
    there are too few days yet to tell a day's number; one that none of the scope gives is "not given", which is not nothing.
    `cumulative`: worked out from running totals. `spans`: what several days tell together of this period and of the one before, where
    no day tells it (the growth over missed days, a report of a week); such numbers belong to no day, so the series has them not.
    `span_days`: so many days."""

    metric: str
    series: Series
    before: Series
    listings: int
    cumulative: bool
    given: frozenset[Platform]
    spans: tuple[int | None, int | None] = (None, None)
    span_days: tuple[int, int] = (0, 0)

    @property
    def total(self) -> int | None:
        return _added(self.series.total, self.spans[0])

    @property
    def comparison(self) -> Comparison:
        return Comparison(
            _scaled(self.series, self.spans[0], self.span_days[0]), _scaled(self.before, self.spans[1], self.span_days[1])
        )


def _added(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else one + other


@dataclass(frozen=True, slots=True)
class Fresh:
    """How new the numbers of one shop are: `taken` is the newest day with a snapshot, `until` the platform's own date of its newest
    numbers, where it tells one. Both of the two periods that were looked at."""

    shop: Shop
    taken: int | None
    until: int | None


@dataclass(frozen=True, slots=True)
class Overview:
    """`data_until`: the platforms' own date of their newest numbers, the earliest of them. `taken`: the newest day with a snapshot.
    `missing`: days of the period without one, up to `taken`. `shops`: the same dates of each shop in the scope."""

    period: Period
    cards: Mapping[str, Card]
    data_until: int | None
    taken: int | None
    missing: tuple[int, ...]
    shops: tuple[Fresh, ...]


def overview(conn: apsw.Connection, scope: Scope, period: Period) -> Overview:
    """The daily sums of every metric in the period and the one before it.

    Whole shops come from totals that were worked out when the numbers were taken; other scopes are worked out now, which takes longer
    with many listings.
    """
    span = Period(period.previous.first, period.last)
    shops = _shops(conn, scope)
    sums: dict[str, list[Series]] = {metric: [] for metric in METRICS}
    listings = dict.fromkeys(METRICS, 0)
    given: dict[str, set[Platform]] = {metric: set() for metric in METRICS}
    spans: dict[tuple[str, bool], tuple[int, int]] = {}
    seen: set[int] = set()
    fresh: list[Fresh] = []
    for shop in shops:
        totals = _totals(conn, scope, shop, span)
        of_shop = {day for day, total in totals.items() if total.seen}
        seen |= of_shop
        until = max((total.until for total in totals.values() if total.until is not None), default=None)
        fresh.append(Fresh(shop, max(of_shop, default=None), until))
        gaps: dict[tuple[int, int], list[str]] = {}
        for metric in METRICS:
            line = _trusted(totals, metric, span)
            sums[metric].append(line)
            if metric in CUMULATIVE[shop.platform]:
                for gap in _gaps(line, of_shop, period):
                    gaps.setdefault(gap, []).append(metric)
            most = max((total.counts.get(metric, 0) for total in totals.values()), default=0)
            listings[metric] += most
            if most:
                given[metric].add(shop.platform)
        if of_shop:
            for metric in store.given_on(conn, _within(scope, shop), max(of_shop)):
                given[metric].add(shop.platform)
        for (start, end), metrics in gaps.items():
            for metric, grown in store.growth(conn, _within(scope, shop), metrics, start, end).items():
                _add_span(spans, (metric, end >= period.first), grown, end - start)
        if shop.road is Road.FILE:
            _add_spans(spans, store.spans(conn, _within(scope, shop), span.first, span.last), totals, period)
    cards = {}
    for metric in METRICS:
        whole = _together(sums[metric], span)
        cut = period.first - span.first
        cards[metric] = Card(
            metric,
            Series(period.first, whole.values[cut:]),
            Series(span.first, whole.values[:cut]),
            listings[metric],
            any(metric in CUMULATIVE[shop.platform] for shop in shops),
            frozenset(given[metric]),
            (spans.get((metric, True), (None, 0))[0], spans.get((metric, False), (None, 0))[0]),
            (spans.get((metric, True), (None, 0))[1], spans.get((metric, False), (None, 0))[1]),
        )
    taken = max(seen, default=None)
    missing = tuple(day for day in range(period.first, (taken or period.first - 1) + 1) if day not in seen)
    earliest = min((each.until for each in fresh if each.until is not None), default=None)
    return Overview(period, cards, earliest, taken, missing, tuple(fresh))


def _gaps(line: Series, seen: Container[int], period: Period) -> Iterator[tuple[int, int]]:
    """The seen days around each run of days without a number of their own: from totals that run on, the growth between them is known.
    A run that began before the period counts for it as far as `store.ends` looks back."""
    day = line.first
    for missing, group in groupby(line.values, lambda value: value is None):
        run = range(day, day + len(list(group)))
        day = run.stop
        known = [each for each in run if each in seen]
        if not missing or not known:
            continue
        start, end = (run.start - 1 if run.start > line.first else known[0]), known[-1]
        if start < end and (end < period.first or start >= period.first - store.SLACK):
            yield start, end


def _add_span(spans: dict[tuple[str, bool], tuple[int, int]], at: tuple[str, bool], value: int, days: int) -> None:
    known = spans.get(at, (0, 0))
    spans[at] = known[0] + value, known[1] + days


def _add_spans(
    spans: dict[tuple[str, bool], tuple[int, int]], found: Iterable[store.Span], totals: Mapping[int, DayTotal], period: Period
) -> None:
    """Adds to `spans` ((metric, whether of the period itself) -> sum) what lies wholly in one of the two periods and is of days that tell
    nothing themselves."""
    for each in found:
        later, before = each.first >= period.first, each.first >= period.previous.first and each.last <= period.previous.last
        if not later and not before:
            continue
        for metric, value in each.sums.items():
            if not any(totals[day].counts.get(metric) for day in range(each.first, each.last + 1) if day in totals):
                _add_span(spans, (metric, later), value, each.last - each.first + 1)


AFTER = 7
LEAST_AFTER = 4
"""Of the seven days before and after an edit so many need numbers to be set side by side."""


def around(card: Card, day: int) -> Comparison:
    """The seven days after `day` beside the seven before it, as means a day scaled to the week; empty where either side has too few
    days. That one follows the other does not say that it is its effect."""
    values = {line.first + at: value for line in (card.before, card.series) for at, value in enumerate(line.values)}

    def week(first: int) -> int | None:
        known = [value for each in range(first, first + AFTER) if (value := values.get(each)) is not None]
        return round(sum(known) * AFTER / len(known)) if len(known) >= LEAST_AFTER else None

    return Comparison(week(day + 1), week(day - AFTER))


def _shops(conn: apsw.Connection, scope: Scope) -> list[Shop]:
    return [shop for shop in publishing.shops(conn) if scope.shop_id in (None, shop.id) and scope.platform in (None, shop.platform)]


def _within(scope: Scope, shop: Shop) -> Scope:
    return Scope(shop.platform, shop.id, scope.leaf, scope.badge, scope.product_ids)


def _totals(conn: apsw.Connection, scope: Scope, shop: Shop, span: Period) -> dict[int, DayTotal]:
    one = _within(scope, shop)
    if not scope.of_whole_shops:
        return store.day_totals(conn, one, shop.platform, span.first, span.last)
    known = store.rolled(conn, shop.id, span.first, span.last)
    # worked out without a hole from the first day on, so only what is newer can be lacking
    start = max(span.first, (store.last_rolled(conn, shop.id) or span.first - 1) + 1)
    newest = store.last_day(conn, shop.id) if start <= span.last else None
    if newest is not None and start <= newest:
        known |= store.day_totals(conn, one, shop.platform, start, min(newest, span.last))
    return known


def _trusted(totals: Mapping[int, DayTotal], metric: str, span: Period) -> Series:
    """Days on which too few listings gave the metric are missing, whatever their sum."""
    counts = [totals[day].counts.get(metric, 0) if day in totals else 0 for day in range(span.first, span.last + 1)]
    values: list[int | None] = []
    for at, count in enumerate(counts):
        usual = sorted(counts[max(0, at - AROUND) : at + AROUND + 1])
        expected = usual[len(usual) * 3 // 4]
        enough = count > 0 and count >= ENOUGH * expected
        values.append(totals[span.first + at].sums[metric] if enough else None)
    return Series(span.first, tuple(values))


def _together(lines: Sequence[Series], span: Period) -> Series:
    """The sum of several shops. A day counts where all shops that give the metric around it have it: one shop that was not reached would
    look like a drop."""
    spans = []
    for line in lines:
        known = [at for at, value in enumerate(line.values) if value is not None]
        if known:
            last = span.days - 1
            spans.append((line.values, known[0], last if last - known[-1] <= LATE else known[-1]))
    values: list[int | None] = []
    for at in range(span.days):
        there = [given[at] for given, begins, ends in spans if begins <= at <= ends]
        values.append(sum(value or 0 for value in there) if there and None not in there else None)
    return Series(span.first, tuple(values))


@dataclass(frozen=True, slots=True)
class Row:
    """One listing in the period. `now` is what was added in it, as far as it was seen; `comparison` sets it beside the period before,
    both scaled to their whole length, and is empty where too little was seen. `given` is false where the platform does not give the
    metric. `quality` is the platform's own level on `day`."""

    n: int
    listing_id: str
    product_id: str | None
    shop_id: str
    platform: Platform
    title: str
    sku: str | None
    status: ListingStatus
    demoted: bool
    given: bool
    now: int | None
    comparison: Comparison
    day: int | None
    rating: float | None
    price: int | None
    stock: int | None
    quality: int | None


def table(conn: apsw.Connection, scope: Scope, period: Period, metric: str = "views") -> list[Row]:
    """Every listing in the scope, the strongest in the period first."""
    rows = []
    for platform in dict.fromkeys(shop.platform for shop in _shops(conn, scope)):
        cumulative = metric in CUMULATIVE[platform]
        found = store.ends(conn, scope, platform, metric, period.first, period.last)
        rows += [_row(each, platform, period, cumulative) for each in found]
    rows.sort(key=lambda row: (row.now is None, -(row.now or 0), row.title))
    return rows


def _row(each: Ends, platform: Platform, period: Period, cumulative: bool) -> Row:
    if cumulative:
        now, now_days = _grown(each.middle, each.after)
        before, before_days = _grown(each.before, each.middle)
        given = each.after is not None
    else:
        now, now_days = (each.after[1], each.after[0]) if each.after else (None, 0)
        before, before_days = (each.middle[1], each.middle[0]) if each.middle else (None, 0)
        given = each.after is not None or each.middle is not None
    comparison = Comparison(_to_whole(now, now_days, period.days), _to_whole(before, before_days, period.days))
    return Row(
        each.n, each.listing_id, each.product_id, each.shop_id, platform, each.title or "", each.sku, each.status, each.demoted, given,
        now, comparison, each.latest_day, each.rating, each.price, each.stock, each.quality,
    )  # fmt: skip


def _grown(start: tuple[int, int] | None, end: tuple[int, int] | None) -> tuple[int | None, int]:
    """(growth, days) between two totals."""
    if start is None or end is None or end[0] <= start[0]:
        return None, 0
    return max(0, end[1] - start[1]), end[0] - start[0]


def _to_whole(value: int | None, seen: int, days: int) -> int | None:
    return None if value is None or seen < COVERED * days else round(value * days / seen)


def sparks(conn: apsw.Connection, rows: Sequence[Row], metric: str, period: Period) -> dict[str, Series]:
    """Listing id -> its days, for the rows that are on screen."""
    found = store.values_of(conn, [row.n for row in rows], metric, period.first - 1, period.last)
    return {
        row.listing_id: daily_values(found[row.n], period.first, period.last, metric in CUMULATIVE[row.platform]) for row in rows
    }


DAYS_AT_ONCE = 15


def refresh_totals(ws: Workspace, zone_today: int) -> bool:
    """Works out the totals of some days that nobody worked out yet: after a restored backup, or of an older program. Whether there was
    anything to do: to be called until there is not, so that other writers come in between."""
    for shop in publishing.shops(ws.read()):
        held = store.last_rolled(ws.read(), shop.id)
        first = held + 1 if held is not None else store.first_day(ws.read(), shop.id)
        newest = store.last_day(ws.read(), shop.id)
        if first is None or newest is None or first > (last := min(newest, zone_today)):
            continue
        days = store.worked_out(ws.read(), shop.id, shop.platform, first, min(first + DAYS_AT_ONCE - 1, last))
        with ws.write() as db:
            store.keep_rolled(db, shop.id, days)
        return True
    return False


# Marks


class MarkKind(StrEnum):
    PRICE = "price"
    TITLE = "title"
    PHOTO = "photo"
    OUT_OF_STOCK = "out_of_stock"
    IN_STOCK = "in_stock"
    BLOCKED = "blocked"
    LOWERED = "lowered"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that may explain a number. `count` products or listings; `values` old and new, where it is one. `ours`: an own edit, else
    something the platform or the buyers did."""

    day: int
    kind: MarkKind
    ours: bool
    count: int
    product_id: str | None = None
    shop_id: str | None = None
    old: object = None
    new: object = None


MANY = 2000
_OWN = {"price": MarkKind.PRICE, "name": MarkKind.TITLE}


def marks(ws: Workspace, scope: Scope, period: Period, zone: Zone) -> list[Mark]:
    """Own edits from the history and events from the snapshots, by day and kind. Edits of very many rows at once are told by number."""
    found: dict[tuple[int, MarkKind, bool], list[Mark]] = {}
    for mark in (*_own_marks(ws, scope, period, zone), *_platform_marks(ws.read(), scope, period)):
        found.setdefault((mark.day, mark.kind, mark.ours), []).append(mark)
    told = []
    for (day, kind, ours), same in sorted(found.items()):
        count = sum(mark.count for mark in same)
        told.append(same[0] if len(same) == 1 else Mark(day, kind, ours, count))
    return told


def _own_marks(ws: Workspace, scope: Scope, period: Period, zone: Zone) -> Iterator[Mark]:
    conn = ws.read()
    wanted = _products_of(conn, scope)
    before: int | None = None
    while entries := ws.history(limit=200, before=before):
        for entry in entries:
            day = day_number(entry.at, zone)
            if day < period.first:
                return
            if day > period.last or entry.undone or not {"product", "variant", "photo"} & set(entry.tables):
                continue
            if entry.rows > MANY:
                if (kind := _OWN.get(str(entry.values.get("field")))) is not None:
                    yield Mark(day, kind, True, entry.rows)
                continue
            yield from _of_change(ws, conn, entry.id, day, wanted)
        before = entries[-1].id


def _of_change(ws: Workspace, conn: apsw.Connection, change_id: int, day: int, wanted: frozenset[str] | None) -> Iterator[Mark]:
    differences = list(ws.differences(change_id))
    made = {str(each.key["id"]) for each in differences if each.table == "product" and each.kind != "update"}
    told: set[tuple[MarkKind, str]] = set()
    for each in differences:
        if each.table not in ("product", "variant", "photo"):
            continue
        if each.table == "product":
            product_id = str(each.key["id"])
        else:
            changed = each.fields.get("product_id", (None, None))
            owner = changed[1] or changed[0]
            product_id = str(owner) if owner else str(_owner(conn, each.table, str(each.key["id"])))
        if product_id in made or (wanted is not None and product_id not in wanted):
            continue
        if each.table == "photo":
            kinds = [(MarkKind.PHOTO, None, None)]
        elif each.kind != "update":
            continue
        else:
            kinds = [(_OWN[name], old, new) for name, (old, new) in each.fields.items() if name in _OWN]  # type: ignore[misc]
        for kind, old, new in kinds:
            if (kind, product_id) not in told:
                told.add((kind, product_id))
                yield Mark(day, kind, True, 1, product_id, old=old, new=new)


def _owner(conn: apsw.Connection, table: str, row_id: str) -> str | None:
    row = conn.execute(f"SELECT product_id FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return None if row is None else str(row[0])


def _products_of(conn: apsw.Connection, scope: Scope) -> frozenset[str] | None:
    """The products in a scope; `None` for all."""
    if scope == EVERYTHING:
        return None
    where, values = scope.where()
    return frozenset(row[0] for row in conn.execute(f"SELECT l.product_id FROM listing l WHERE {where}", values) if row[0])


def _platform_marks(conn: apsw.Connection, scope: Scope, period: Period) -> Iterator[Mark]:
    bad = (ListingStatus.BLOCKED, ListingStatus.REJECTED)
    for turn in store.turns(conn, scope, period.first, period.last):

        def mark(kind: MarkKind, turn: store.Turn = turn) -> Mark:
            return Mark(turn.day, kind, False, 1, turn.product_id, turn.shop_id)

        was, now = turn.status
        if now in bad and was not in bad:
            yield mark(MarkKind.BLOCKED)
        elif was in bad and now is ListingStatus.LIVE:
            yield mark(MarkKind.RESTORED)
        if turn.demoted == (False, True):
            yield mark(MarkKind.LOWERED)
        elif turn.demoted == (True, False):
            yield mark(MarkKind.RESTORED)
        had, has = turn.stock
        if had and has == 0:
            yield mark(MarkKind.OUT_OF_STOCK)
        elif had == 0 and has:
            yield mark(MarkKind.IN_STOCK)
