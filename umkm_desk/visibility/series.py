"""From snapshots to what happened each day. Gaps stay gaps: nothing is filled, a missed day is missing, absent is not zero.

A day of many listings counts only where most of those that are usually seen were seen: a failed look is not a drop.

Reports of a seller centre and the API may count the same thing otherwise. Their numbers are drawn and added up side by side, each as what
it is, and never set beside each other: a shop that was connected after a time by file neither rose nor fell by that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise

import apsw

from umkm_desk.model.listing import ListingStatus, Shop
from umkm_desk.model.platform import Platform, Road
from umkm_desk.publishing import store as publishing
from umkm_desk.visibility import listing_store, store
from umkm_desk.visibility.listing_store import Ends
from umkm_desk.visibility.store import CUMULATIVE, METRICS, DayTotal, Scope
from umkm_desk.workspace.workspace import Workspace

ENOUGH = 0.8
"""Share of the usually seen listings that a day needs to count."""
AROUND = 7
LATE = 3
"""So many days a platform may be behind with its numbers before it counts as silent: until then its days are not ready, not nothing."""
COVERED = 0.5
"""Share of a period's days that a listing's numbers must span to be compared."""
ALIKE = 0.2
"""So much the shares of days that reports tell may differ between two periods that are compared."""


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


REPORT_IS_NEW = 14
"""So many days a period of shops by file may end before today with their newest report; an older one leaves its days since empty."""


def end_of(shops: Iterable[Shop], newest: Mapping[str, int], today: int) -> int:
    """The day that periods end with: today, but of shops by file alone the last day of their newest report, lest the newest one always
    reach out of the period. `newest`: the newest day with numbers by shop id."""
    shops = list(shops)
    known = [newest[shop.id] for shop in shops if shop.id in newest]
    by_file = bool(known) and all(shop.road is Road.FILE for shop in shops)
    return max(known) if by_file and 0 <= today - max(known) <= REPORT_IS_NEW else today


def last_day(conn: apsw.Connection, today: int) -> int:
    """The same for all shops: at least the newest day with numbers, which a practice marketplace's clock may have been moved on to."""
    newest = {shop.id: day for shop in publishing.shops(conn) if (day := store.last_day(conn, shop.id)) is not None}
    return end_of(publishing.shops(conn), newest, max(today, *newest.values()) if newest else today)


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


# Many listings


@dataclass(frozen=True, slots=True)
class Joint:
    """What the days `first` to `last` tell together and none of them by itself: a report of a week, a thinned week, the growth of a
    running total over missed days. `counted`: it is part of the period's sum; one that reaches out of the period is not. `shop_id`: of
    which shop, `None` of several."""

    first: int
    last: int
    value: int
    counted: bool = True
    shop_id: str | None = None

    @property
    def days(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Card:
    """One metric over a period. `listings`: of how many the best day's number is; `given`: the platforms that give it at all, also where
    there are too few days yet to tell a day's number; one that none of the scope gives is "not given", which is not nothing.
    `cumulative`: worked out from running totals. `joint`: reports of several days that reach into the period; they belong to no day, so
    the series has them not. `total`: all that is known of the period, by days, by reports, and by growth over missed days. `comparison`:
    of the shops that tell enough of both periods, each scaled to their whole length, so that neither a missed day nor a shop that came
    later is a change, and never of reports beside what the API told. `turned`: days from which a shop's numbers come from another source."""

    metric: str
    series: Series
    before: Series
    listings: int
    cumulative: bool
    given: frozenset[Platform]
    total: int | None
    comparison: Comparison
    joint: tuple[Joint, ...] = ()
    joint_before: tuple[Joint, ...] = ()
    turned: tuple[int, ...] = ()

    @property
    def apart(self) -> int:
        """How much of the total no day of the series tells."""
        return 0 if self.total is None else self.total - (self.series.total or 0)


@dataclass(frozen=True, slots=True)
class Fresh:
    """How new the numbers of one shop are: `taken` is the newest day with a snapshot, `until` the platform's own date of its newest
    numbers, where it tells one. `turned`: the day from which they come from another source than before, from the API in place of reports
    or the other way. All of the two periods that were looked at."""

    shop: Shop
    taken: int | None
    until: int | None
    turned: int | None = None


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

    def looked_once(self, card: Card) -> bool:
        """Whether there is only one look yet: a running total tells nothing of its day."""
        return card.cumulative and self.taken is not None and self.taken - self.period.first + 1 - len(self.missing) == 1


def overview(conn: apsw.Connection, scope: Scope, period: Period) -> Overview:
    """The daily sums of every metric in the period and the one before it.

    Whole shops come from totals that were worked out when the numbers were taken; other scopes are worked out now, which takes longer
    with many listings.
    """
    span = Period(period.previous.first, period.last)
    shops = _shops(conn, scope)
    found: dict[str, list[_OfShop]] = {metric: [] for metric in METRICS}
    listings = dict.fromkeys(METRICS, 0)
    given: dict[str, set[Platform]] = {metric: set() for metric in METRICS}
    seen: set[int] = set()
    fresh: list[Fresh] = []
    for shop in shops:
        one = _within(scope, shop)
        totals = _totals(conn, scope, shop, span)
        of_shop = {day for day, total in totals.items() if total.seen}
        reports = store.spans(conn, one, span.first, span.last) if _may_have_reports(conn, scope, shop) else []
        seen |= of_shop
        seen.update(*(range(each.first, each.last + 1) for each in reports))
        until = max((total.until for total in totals.values() if total.until is not None), default=None)
        newest = max(
            max(of_shop, default=span.first - 1), max((min(each.last, span.last) for each in reports), default=span.first - 1)
        )
        by_report = _by_report(shop, totals)
        fresh.append(Fresh(shop, newest if newest >= span.first else None, until, _turned(by_report)))
        lines = {metric: _trusted(totals, metric, span, by_report) for metric in METRICS}
        told_days = {day for day, told in by_report.items() if told}
        grown = _over_gaps(conn, one, shop, lines, of_shop - told_days, period)
        for metric, line in lines.items():
            told = [Joint(each.first, each.last, each.sums[metric], shop_id=shop.id) for each in reports if metric in each.sums]
            found[metric].append(_OfShop.of(line, grown.get(metric, ()), told, told_days, period))
            most = max((total.counts.get(metric, 0) for total in totals.values()), default=0)
            listings[metric] += most
            if most or told:
                given[metric].add(shop.platform)
        if of_shop:
            for metric in store.given_on(conn, one, max(of_shop)):
                given[metric].add(shop.platform)
    turned = tuple(sorted({each.turned for each in fresh if each.turned is not None}))
    cards = {
        metric: _card(
            metric,
            period,
            each_shop,
            listings[metric],
            cumulative=any(metric in CUMULATIVE[shop.platform] for shop in shops),
            given=given[metric],
            turned=turned,
        )
        for metric, each_shop in found.items()
    }
    seen = {day for day in seen if span.first <= day <= span.last}
    taken = max(seen, default=None)
    missing = tuple(day for day in range(period.first, (taken or period.first - 1) + 1) if day not in seen)
    earliest = min((each.until for each in fresh if each.until is not None), default=None)
    return Overview(period, cards, earliest, taken, missing, tuple(fresh))


def _card(
    metric: str,
    period: Period,
    shops: Sequence[_OfShop],
    listings: int,
    *,
    cumulative: bool,
    given: Iterable[Platform],
    turned: tuple[int, ...],
) -> Card:
    """One metric over all shops."""
    span = Period(period.previous.first, period.last)
    whole, cut = _together([each.line for each in shops], span), period.first - span.first
    return Card(
        metric,
        Series(period.first, whole.values[cut:]),
        Series(span.first, whole.values[:cut]),
        listings,
        cumulative,
        frozenset(given),
        _sum(each.now.total for each in shops),
        _compared(shops, period.days),
        _merged(each.now.joint for each in shops),
        _merged(each.before.joint for each in shops),
        turned,
    )


def _may_have_reports(conn: apsw.Connection, scope: Scope, shop: Shop) -> bool:
    """Of whole shops the days stay when they are thinned to weeks, so that only reports tell several days together."""
    return shop.road is Road.FILE or store.has_reports(conn, shop.id, or_weeks=not scope.of_whole_shops)


def _by_report(shop: Shop, totals: Mapping[int, DayTotal]) -> dict[int, bool]:
    """Of the days with snapshots whether most of their numbers come from reports."""
    return {
        day: shop.road is Road.FILE if total.reported is None else 2 * total.reported > total.seen
        for day, total in totals.items()
        if total.seen
    }


def _turned(by_report: Mapping[int, bool]) -> int | None:
    """The newest day before which nearly all days have their numbers from one source, and from which on from the other."""
    days = sorted(by_report)
    for at in range(len(days) - 1, 0, -1):
        if by_report[days[at]] is by_report[days[at - 1]]:
            continue
        before, after = (sum(by_report[day] for day in part) / len(part) for part in (days[:at], days[at:]))
        if abs(before - after) >= ENOUGH:
            return days[at]
    return None


def _over_gaps(
    conn: apsw.Connection, scope: Scope, shop: Shop, lines: Mapping[str, Series], seen: Container[int], period: Period
) -> dict[str, list[Joint]]:
    """By metric the growth of running totals over days without a number of their own. `seen`: days on which the platform showed them."""
    gaps: dict[tuple[int, int], list[str]] = {}
    for metric in CUMULATIVE[shop.platform]:
        for gap in _gaps(lines[metric], seen, period):
            gaps.setdefault(gap, []).append(metric)
    found: dict[str, list[Joint]] = {}
    for (start, end), metrics in gaps.items():
        for metric, value in store.growth(conn, scope, metrics, start, end).items():
            found.setdefault(metric, []).append(Joint(start + 1, end, value))
    return found


def _gaps(line: Series, seen: Container[int], period: Period) -> Iterator[tuple[int, int]]:
    """The seen days around each run of days without a number of their own: from totals that run on, the growth between them is known.
    A run that began before the period counts for it as far as `listing_store.ends` looks back."""
    day = line.first
    for missing, group in groupby(line.values, lambda value: value is None):
        run = range(day, day + len(list(group)))
        day = run.stop
        known = [each for each in run if each in seen]
        if not missing or not known:
            continue
        start, end = (run.start - 1 if run.start > line.first and run.start - 1 in seen else known[0]), known[-1]
        if start < end and (end < period.first or start >= period.first - store.SLACK):
            yield start, end


@dataclass(frozen=True, slots=True)
class _Side:
    """What one shop or listing tells of one period: the sum, of how many days, of how many of these a report told, and the reports of
    several days that reach into it."""

    total: int | None
    days: int
    reported: int = 0
    joint: tuple[Joint, ...] = ()


UNKNOWN = _Side(None, 0)


@dataclass(frozen=True, slots=True)
class _OfShop:
    """One metric of one shop: `line` of both periods, and what it adds to the later and to the earlier."""

    line: Series
    now: _Side
    before: _Side

    @staticmethod
    def of(line: Series, grown: Sequence[Joint], reports: Sequence[Joint], told: Container[int], period: Period) -> _OfShop:
        days = {line.first + at: value for at, value in enumerate(line.values) if value is not None}
        now, before = (_side(days, grown, reports, each, told) for each in (period, period.previous))
        return _OfShop(line, now, before)


def _side(
    days: Mapping[int, int], grown: Iterable[Joint], reports: Sequence[Joint], period: Period, told: Container[int] = ()
) -> _Side:
    """Numbers of the same day never count twice: a report counts where it tells days that no finer number does, and then instead of the
    finer ones of its days. Growth over missed days counts where it ends. `told`: those of `days` that are from reports of one day."""
    reaching = [each for each in reports if each.last >= period.first and each.first <= period.last]
    whole = [each for each in reaching if each.first >= period.first and each.last <= period.last]
    over_gaps = [each for each in grown if period.first <= each.last <= period.last]
    chosen = _disjoint(whole, {*days, *(day for each in over_gaps for day in range(each.first, each.last + 1))})
    parts = [*chosen, *(each for each in over_gaps if not any(_overlap(each, other) for other in chosen))]
    parts += [
        Joint(day, day, value) for day, value in days.items() if period.first <= day <= period.last and not _covers(chosen, day)
    ]
    covered = min(period.days, sum(each.days for each in parts))
    beside = [
        replace(each, counted=False)
        for each in reaching
        if each not in whole
        and not any(_overlap(each, other) for other in chosen)
        and not any(day in days for day in range(max(each.first, period.first), min(each.last, period.last) + 1))
    ]
    reported = sum(each.days for each in chosen) + sum(each.days == 1 and each.first in told for each in parts[len(chosen) :])
    joint = tuple(sorted((*chosen, *beside), key=lambda each: each.first))
    return _Side(_sum(each.value for each in parts), covered, min(covered, reported), joint)


def _overlap(one: Joint, other: Joint) -> bool:
    return one.first <= other.last and other.first <= one.last


def _covers(joints: Iterable[Joint], day: int) -> bool:
    return any(each.first <= day <= each.last for each in joints)


def _disjoint(spans: Iterable[Joint], known: Container[int]) -> tuple[Joint, ...]:
    """Of spans that overlap those that together tell most days beyond the known ones; the finer where that is equal."""
    ordered = sorted(spans, key=lambda each: (each.last, each.first))
    ends = [each.last for each in ordered]
    best: list[tuple[int, int, tuple[Joint, ...]]] = [(0, 0, ())]
    for each in ordered:
        gain = sum(day not in known for day in range(each.first, each.last + 1))
        days, pieces, before = best[bisect_left(ends, each.first)]
        with_it = (days + gain, pieces + 1, (*before, each))
        best.append(max(best[-1], with_it, key=lambda one: one[:2]) if gain else best[-1])
    return best[-1][2]


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _compared(shops: Sequence[_OfShop], days: int) -> Comparison:
    scaled = [_side_by_side(each.now, each.before, days, days) for each in shops]
    both = [(each.now, each.before) for each in scaled if each.now is not None and each.before is not None]
    if not both:
        return Comparison(_sum(each.now for each in scaled), None)
    return Comparison(sum(now for now, _ in both), sum(before for _, before in both))


def _side_by_side(now: _Side, before: _Side, days: int, days_before: int) -> Comparison:
    """Both scaled to their whole periods; without the earlier one where its numbers come from another source."""
    scaled = Comparison(_to_whole(now, days), _to_whole(before, days_before))
    if scaled.now is None or scaled.before is None:
        return scaled
    return scaled if abs(now.reported / now.days - before.reported / before.days) <= ALIKE else Comparison(scaled.now, None)


def _to_whole(side: _Side, days: int) -> int | None:
    """Scaled to the whole period, so that missed days are not a drop; nothing where most days are missing."""
    return None if side.total is None or side.days < COVERED * days else round(side.total * days / side.days)


def _merged(joints: Iterable[Sequence[Joint]]) -> tuple[Joint, ...]:
    """Reports of several shops over the same days as one."""
    found: dict[tuple[int, int], Joint] = {}
    for each in chain.from_iterable(joints):
        held = found.get((each.first, each.last))
        found[each.first, each.last] = (
            each if held is None else Joint(each.first, each.last, held.value + each.value, held.counted and each.counted)
        )
    return tuple(sorted(found.values(), key=lambda each: (each.first, each.last)))


AFTER = 7
LEAST_AFTER = 4
"""Of the seven days before and after an edit so many need numbers to be set side by side."""


def around(card: Card, day: int) -> Comparison:
    """The seven days after `day` beside the seven before it, as means a day scaled to the week; empty where either side has too few
    days, or its numbers from another source. That one follows the other does not say that it is its effect."""
    if any(day - AFTER < turned <= day + AFTER for turned in card.turned):
        return Comparison(None, None)
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


def _trusted(totals: Mapping[int, DayTotal], metric: str, span: Period, by_report: Mapping[int, bool]) -> Series:
    """Days on which too few listings gave the metric are missing, whatever their sum. What is usual is asked of days of the same source:
    a report may name the listings that were seen at all, and the API tells of each."""
    counts = [totals[day].counts.get(metric, 0) if day in totals else 0 for day in range(span.first, span.last + 1)]
    sources = [by_report.get(day) for day in range(span.first, span.last + 1)]
    mixed = len(set(by_report.values())) > 1
    values: list[int | None] = []
    for at, count in enumerate(counts):
        near = slice(max(0, at - AROUND), at + AROUND + 1)
        usual = counts[near]
        if mixed:
            usual = [count for count, source in zip(usual, sources[near], strict=True) if source in (None, sources[at])]
        usual = sorted(usual) or [0]
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


def table(conn: apsw.Connection, scope: Scope, period: Period, metric: str = "views", *, before: Period | None = None) -> list[Row]:
    """Every listing in the scope, the strongest in the period first. `before`: what it is set beside, of any length, to the day before
    the period; the equal period where it is not given."""
    rows: list[Row] = []
    before = before or period.previous
    for shop in _shops(conn, scope):
        one = _within(scope, shop)
        running = metric in CUMULATIVE[shop.platform] and (shop.road is Road.API or shop.remote_id is not None)
        rows += (_grown_rows if running else _added_rows)(conn, one, shop, period, before, metric)
    rows.sort(key=lambda row: (row.now is None, -(row.now or 0), row.title))
    return rows


def _grown_rows(conn: apsw.Connection, scope: Scope, shop: Shop, period: Period, before: Period, metric: str) -> Iterator[Row]:
    """Of running totals, and of reports beside them: of a shop that is connected, or was."""
    points: Mapping[int, _Points] = {}
    if store.has_reports(conn, shop.id, of_days=True):
        sums = listing_store.sums(conn, scope, metric, period.first, period.last, before.days, running=True)
        points = _with_reports(conn, sums, metric, period, before)
    for each in listing_store.ends(conn, scope, metric, period.first, period.last, before.days):
        if each.n in points:
            now, earlier = _of_points(points[each.n], period, before, running=True)
        else:
            now, earlier = _grown(each.middle, each.after), _grown(each.before, each.middle)
        yield _row(each, shop, period, before, now, earlier, each.after is not None or each.n in points)


def _added_rows(conn: apsw.Connection, scope: Scope, shop: Shop, period: Period, before: Period, metric: str) -> Iterator[Row]:
    """Of numbers that are of days, and of reports."""
    listings = listing_store.listings_in(conn, scope, period.first, period.last)
    if not listing_store.may_be_given(conn, shop.id, metric, before.first, period.last):
        yield from (_row(each, shop, period, before, UNKNOWN, UNKNOWN, given=False) for each in listings)
        return
    running = metric in CUMULATIVE[shop.platform]
    sums = listing_store.sums(conn, scope, metric, period.first, period.last, before.days, running=running)
    points = _with_reports(conn, sums, metric, period, before)
    for each in listings:
        now, earlier = UNKNOWN, UNKNOWN
        if each.n in points:
            now, earlier = _of_points(points[each.n], period, before, running=running)
        elif (held := sums.get(each.n)) is not None:
            now, earlier = _Side(held.now, held.now_days), _Side(held.before, held.before_days)
        given = now.total is not None or earlier.total is not None or each.n in points
        yield _row(each, shop, period, before, now, earlier, given)


_Points = Sequence[tuple[int, int | None, int]]
"""(day, value, days it stands for; 0 for what the platform showed that day), as `listing_store.values_of`."""


def _with_reports(
    conn: apsw.Connection, sums: Mapping[int, listing_store.Sums], metric: str, period: Period, before: Period
) -> Mapping[int, _Points]:
    """By short key, of the listings that reports tell of."""
    apart = [n for n, each in sums.items() if each.apart]
    return listing_store.values_of(conn, apart, metric, before.first - store.SLACK, period.last) if apart else {}


def _of_points(points: _Points, period: Period, before: Period, *, running: bool) -> tuple[_Side, _Side]:
    """The two periods of a listing, from all that is known of it."""
    days, reports = _split(points, running)
    gaps = []
    shown = [(day, value) for day, value, of in points if value is not None and not of] if running else []
    for (start, low), (end, high) in pairwise(shown):
        grown = max(0, high - low)
        if end == start + 1:
            days.setdefault(end, grown)
        else:
            gaps.append(Joint(start + 1, end, grown))
    told = {day for day, _, of in points if of == 1}
    return _side(days, gaps, reports, period, told), _side(days, gaps, reports, before, told)


def _split(points: Iterable[tuple[int, int | None, int]], running: bool) -> tuple[dict[int, int], list[Joint]]:
    """The numbers of days, and those of several together; what the platform showed as a running total is neither."""
    days = {day: value for day, value, of in points if value is not None and (of == 1 or (not of and not running))}
    return days, [Joint(day - of + 1, day, value) for day, value, of in points if value is not None and of > 1]


def _row(each: Ends, shop: Shop, period: Period, before: Period, now: _Side, earlier: _Side, given: bool) -> Row:
    comparison = _side_by_side(now, earlier, period.days, before.days)
    return Row(
        each.n, each.listing_id, each.product_id, each.shop_id, shop.platform, each.title or "", each.sku, each.status, each.demoted, given,
        now.total, comparison, each.latest_day, each.rating, each.price, each.stock, each.quality,
    )  # fmt: skip


def _grown(start: tuple[int, int] | None, end: tuple[int, int] | None) -> _Side:
    """The growth between two totals."""
    if start is None or end is None or end[0] <= start[0]:
        return UNKNOWN
    return _Side(max(0, end[1] - start[1]), end[0] - start[0])


@dataclass(frozen=True, slots=True)
class Spark:
    """A listing's days in the period, and the reports of several days that reach into it."""

    days: Series
    joint: tuple[Joint, ...] = ()


def sparks(conn: apsw.Connection, rows: Sequence[Row], metric: str, period: Period) -> dict[str, Spark]:
    """By listing id, for the rows that are on screen."""
    found = listing_store.values_of(conn, [row.n for row in rows], metric, period.first - 1, period.last + store.LONGEST_SPAN)
    told = {}
    for row in rows:
        running = metric in CUMULATIVE[row.platform]
        days, reports = _split(found[row.n], running)
        told[row.listing_id] = Spark(
            daily_values(found[row.n], period.first, period.last, running), _side(days, (), reports, period).joint
        )
    return told


def sums_of(
    conn: apsw.Connection, rows: Sequence[Row], metric: str, periods: Sequence[Period]
) -> dict[str, tuple[int | None, ...]]:
    """Listing id -> what each of the periods, in order of days, adds up to, scaled to its length; for a few rows of one platform."""
    first, last = periods[0].first, periods[-1].last
    found = listing_store.values_of(conn, [row.n for row in rows], metric, first - 1, last)
    told = {}
    for row in rows:
        running = metric in CUMULATIVE[row.platform]
        line = daily_values(found[row.n], first, last, running)
        days = {first + at: value for at, value in enumerate(line.values) if value is not None}
        reports = _split(found[row.n], running)[1]
        told[row.listing_id] = tuple(_to_whole(_side(days, (), reports, each), each.days) for each in periods)
    return told


DAYS_AT_ONCE = 6


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
