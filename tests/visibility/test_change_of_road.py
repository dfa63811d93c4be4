"""A shop that begins by file and is connected later, and the other way: its numbers go on without a jump, a double count, a false alert."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.publishing.conftest import Bench
from tests.publishing.fake import Clock, FakeMarketplace, Server
from tests.visibility.days import TODAY, listing, seen
from umkm_desk.marketplaces.seam import Metrics, RemoteListing
from umkm_desk.model.listing import ListingStatus, Shop, ShopState, Snapshot
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.time import Zone, day_number
from umkm_desk.paths import paths
from umkm_desk.publishing import store as publishing
from umkm_desk.visibility import alerts, collect, reports, series, store, thinning
from umkm_desk.visibility.alerts import Rule
from umkm_desk.visibility.series import Comparison, Period
from umkm_desk.workspace import backup
from umkm_desk.workspace.workspace import Workspace

EACH = 10
"""So many views a day: every sum then tells of how many days it is."""
FIRST = TODAY - 59
WHOLE = Period(FIRST, TODAY)


@contextmanager
def opened() -> Iterator[Bench]:
    """A workspace of its own for each example."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        ws = Workspace(
            paths(Path(folder)), clock=clock, random=Random(1).getrandbits, who="test", before_migration=backup.before_migration
        )
        shop = Shop(ws.new_id(), Platform.SHOPEE, "Rumah Sekar", Road.API, ShopState.CONNECTED, "1")
        with ws.write() as db:
            publishing.save_shop(db, shop)
        try:
            yield Bench(ws, clock, shop, Server(clock))
        finally:
            ws.close()


def told(bench: Bench, n: int, last: int, days: int, views: int = EACH) -> None:
    """A report of `days` days that ends with `last`."""
    with bench.ws.write() as db:
        store.save(db, n, Snapshot("", last, views=views * days, extra={"days": days}))
        store.note_report(db, bench.shop.id, last, days)


def running(bench: Bench, n: int, day: int, each: int = EACH) -> None:
    """What the API shows on a day: a total that has run on for years."""
    seen(bench, n, {TODAY - day: {"views": 50_000 + each * (day - FIRST), "status": ListingStatus.LIVE}})


REPORTS = st.lists(st.sampled_from([1, 1, 1, 2, 7, 0]), max_size=30)
"""Days of each report one after the other; 0: a day that none tells."""


@settings(max_examples=60, deadline=None)
@given(REPORTS, st.sets(st.integers(0, 59)), st.booleans())
def test_each_day_counts_once_whatever_told_it(lengths: list[int], looked: set[int], kept: bool) -> None:
    with opened() as bench:
        n = listing(bench, bench.shop, "Tas rotan")[1]
        day, by_report = FIRST, set()
        for days in lengths:
            if day + max(days, 1) > TODAY + 1:
                break
            if days:
                told(bench, n, day + days - 1, days)
                by_report |= set(range(day, day + days))
            day += max(days, 1)
        by_api = sorted(FIRST + at for at in looked if FIRST + at >= day)
        for each in by_api:
            running(bench, n, each)
        while kept and series.refresh_totals(bench.ws, TODAY):
            pass
        card = series.overview(bench.ws.read(), store.EVERYTHING, WHOLE).cards["views"]
        [row] = series.table(bench.ws.read(), store.EVERYTHING, WHOLE)
        known = len(by_report) + (by_api[-1] - by_api[0] if by_api else 0)
        assert (card.total or 0) == (row.now or 0) == EACH * known
        assert set(card.series.values) <= {EACH, None}
        assert all(each.value == EACH * each.days for each in card.joint)
        spark = series.sparks(bench.ws.read(), [row], "views", WHOLE)[row.listing_id]
        assert set(spark.days.values) <= {EACH, None}


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 58), st.sets(st.integers(0, 59), max_size=20))
def test_back_and_forth_counts_each_day_once(turn: int, missed: set[int]) -> None:
    """By file, by API, by file again."""
    with opened() as bench:
        n = listing(bench, bench.shop, "Tas rotan")[1]
        again = turn + (60 - turn) // 2
        days = [FIRST + at for at in range(60) if at not in missed]
        for day in days:
            if FIRST + turn <= day < FIRST + again:
                running(bench, n, day)
            else:
                told(bench, n, day, 1)
        with bench.ws.write() as db:
            publishing.save_shop(db, replace(bench.shop, road=Road.FILE, state=ShopState.FILE))
        card = series.overview(bench.ws.read(), store.EVERYTHING, WHOLE).cards["views"]
        [row] = series.table(bench.ws.read(), store.EVERYTHING, WHOLE)
        by_api = [day for day in days if FIRST + turn <= day < FIRST + again]
        known = len(days) - len(by_api) + (by_api[-1] - by_api[0] if by_api else 0)
        assert (card.total or 0) == (row.now or 0) == EACH * known


def connected_on(bench: Bench, n: int, day: int, before: int, after: int) -> None:
    """Reports told `before` views a day until `day`, from which on the API's total grows by `after` a day."""
    for each in range(TODAY - 69, day):
        told(bench, n, each, 1, before)
    for each in range(day, TODAY + 1):
        running(bench, n, each, after)


def test_what_is_counted_otherwise_from_a_day_on_is_no_fall(bench: Bench) -> None:
    n = listing(bench, bench.shop, "Tas rotan")[1]
    connected_on(bench, n, TODAY - 7, before=100, after=20)
    conn = bench.ws.read()
    week = series.period(7, TODAY)
    overview = series.overview(conn, store.EVERYTHING, week)
    card = overview.cards["views"]
    assert (card.total, card.comparison) == (140, Comparison(140, None))
    assert [each.turned for each in overview.shops] == [TODAY - 7]
    assert series.around(card, TODAY - 6) == Comparison(None, None)
    [row] = series.table(conn, store.EVERYTHING, week)
    assert (row.now, row.comparison) == (140, Comparison(140, None))
    report = reports.week(conn, TODAY)
    assert (report.risen, report.fallen) == ((), ())
    bench.clock.now = bench.clock.now.replace(year=2026, month=11, day=25)
    assert [alert.rule for alert in alerts.refresh(bench.ws, Zone.WIB)] == []


def test_the_days_around_the_change_stay_where_a_report_names_fewer_listings_than_the_api(bench: Bench) -> None:
    every = [listing(bench, bench.shop, f"L{at}")[1] for at in range(20)]
    for n in every[:3]:  # a report has only what was looked at
        for day in range(TODAY - 20, TODAY - 5):
            told(bench, n, day, 1)
    for n in every:
        for day in range(TODAY - 5, TODAY + 1):
            running(bench, n, day)
    line = series.overview(bench.ws.read(), store.EVERYTHING, series.period(14, TODAY)).cards["views"].series
    assert line.values == (30,) * 8 + (None,) + (200,) * 5


def test_a_true_fall_is_told_once_both_are_from_the_same_source(bench: Bench) -> None:
    n = listing(bench, bench.shop, "Tas rotan")[1]
    for each in range(TODAY - 80, TODAY - 45):
        told(bench, n, each, 1, 500)
    total = 9_000
    for day in range(TODAY - 45, TODAY + 1):
        total += 100 if day <= TODAY - 7 else 30
        seen(bench, n, {TODAY - day: {"views": total, "status": ListingStatus.LIVE}})
    bench.clock.now = bench.clock.now.replace(year=2026, month=11, day=25)
    assert [alert.rule for alert in alerts.refresh(bench.ws, Zone.WIB)] == [Rule.VIEWS_DOWN]


def test_stars_of_a_report_are_not_set_beside_those_of_the_api(bench: Bench) -> None:
    n = listing(bench, bench.shop, "Tas rotan")[1]
    with bench.ws.write() as db:
        store.save(db, n, Snapshot("", TODAY - 30, rating=4.9, extra={"days": 1}))
    seen(bench, n, {0: {"rating": 4.1, "reviews": 30}})
    bench.clock.now = bench.clock.now.replace(year=2026, month=11, day=25)
    assert alerts.refresh(bench.ws, Zone.WIB) == []


def test_what_the_api_shows_on_the_last_day_of_a_report_leaves_its_numbers(bench: Bench) -> None:
    n = listing(bench, bench.shop, "Tas rotan")[1]
    told(bench, n, TODAY, 7)
    seen(bench, n, {0: {"views": 50_000, "status": ListingStatus.LIVE, "stock": 4, "price": 90_000}})
    [point] = store.points(bench.ws.read(), TODAY, TODAY)
    shown = point.snapshot
    assert (shown.views, shown.extra, shown.status, shown.stock, shown.price) == (70, {"days": 7}, ListingStatus.LIVE, 4, 90_000)
    card = series.overview(bench.ws.read(), store.EVERYTHING, series.period(7, TODAY)).cards["views"]
    assert card.total == 70


@pytest.mark.parametrize("road", [Road.API, Road.FILE])
def test_thinning_a_week_of_both_keeps_the_days_of_reports_and_the_newest_total(bench: Bench, road: Road) -> None:
    n = listing(bench, bench.shop, "Tas rotan")[1]
    monday = TODAY - 700 - (TODAY - 700 + 3) % 7
    for day in range(monday, monday + 4):
        told(bench, n, day, 1)
    for day in range(monday + 4, monday + 14):
        seen(bench, n, {TODAY - day: {"views": 1_000 + EACH * (day - monday)}})
    with bench.ws.write() as db:
        publishing.save_shop(db, replace(bench.shop, road=road))
    thinning.agree(bench.ws, 366)
    bench.clock.now = bench.clock.now.replace(year=2026, month=11, day=25)
    while thinning.go_on(bench.ws, Zone.WIB):
        pass
    kept = [
        (point.snapshot.day - monday, point.snapshot.views, point.snapshot.extra)
        for point in store.points(bench.ws.read(), 0, TODAY)
    ]
    assert kept == [(3, 4 * EACH, {"days": 4}), (6, 1_060, {}), (13, 1_130, {})]


def test_what_was_collected_after_connecting_leaves_the_reports_before_it(bench: Bench) -> None:
    """A platform that is a day behind tells of a day that a report has told already."""
    today = day_number(bench.clock.now, Zone.WIB)
    bench.server.put(RemoteListing("1", None, "Tas rotan", ListingStatus.LIVE, "NORMAL", price=10, stock=3, demoted=False))
    bench.server.metrics["1"] = Metrics("1", False, views=5, sold=1, data_until=today - 1)
    n = listing(bench, bench.shop, "Tas rotan", remote_id="1")[1]
    for last, days in ((today - 1, 7), (today, 1)):
        told(bench, n, last, days)
    assert collect.collect(bench.ws, bench.shop, FakeMarketplace(bench.server), Zone.WIB).taken == 1
    kept = {point.snapshot.day: point.snapshot for point in store.points(bench.ws.read(), 0, 99_999)}
    assert (kept[today - 1].views, kept[today - 1].extra) == (70, {"days": 7})
    assert (kept[today].views, kept[today].extra, kept[today].stock) == (10, {"days": 1}, 3)
    assert collect.collect(bench.ws, bench.shop, FakeMarketplace(bench.server), Zone.WIB) == collect.Collected(0, 1, 0)


def test_a_connected_shop_reads_from_reports_what_its_platform_does_not_give(bench: Bench) -> None:
    """On the same days too: asked each day for its stock alone, it has no views but those of reports."""
    shown = Snapshot("", TODAY, status=ListingStatus.LIVE, stock=4, reviews=30)
    report = Snapshot("", TODAY, views=70, sold=2, extra={"days": 7})
    together = store.together(shown, report, Platform.LAZADA, TODAY - 30)
    assert (together.views, together.extra, together.stock, together.reviews) == (70, {"days": 7}, 4, None)
    one_day = store.together(shown, replace(report, extra={"days": 1}), Platform.LAZADA, TODAY - 30)
    assert (one_day.views, one_day.extra, one_day.reviews) == (70, {}, 30)  # both are of that day
    # what the platform tells itself stays, but for days before it was asked
    views = replace(shown, views=9_000)
    assert store.together(views, replace(report, sold=None), Platform.SHOPEE, TODAY - 30) == views
    assert store.together(views, report, Platform.SHOPEE, TODAY - 3).views == 70
