from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.conftest import Bench
from tests.visibility.days import TODAY, listing, seen, shop, totals
from umkm_desk.catalogue import editing
from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.platform import Platform
from umkm_desk.model.time import Zone, day_number
from umkm_desk.visibility import marks, series, store
from umkm_desk.visibility.marks import MarkKind
from umkm_desk.visibility.series import Period, daily_values
from umkm_desk.visibility.store import EVERYTHING, Scope

WEEK = series.period(7, TODAY)
COUNTS = st.lists(st.one_of(st.none(), st.integers(0, 10_000)), min_size=1, max_size=40)


@given(COUNTS)
def test_a_day_has_a_number_only_where_it_and_the_day_before_were_seen(values: list[int | None]) -> None:
    given_days = [(day, value, 0) for day, value in enumerate(values) if value is not None]
    found = daily_values(given_days, 0, len(values) - 1, cumulative=True)
    for day, grown in enumerate(found.values):
        before, now = (values[day - 1] if day else None), values[day]
        assert grown == (max(0, now - before) if before is not None and now is not None else None)


@given(st.lists(st.integers(0, 100), min_size=2, max_size=60))
def test_without_gaps_the_days_add_up_to_the_growth(steps: list[int]) -> None:
    running = [sum(steps[: at + 1]) for at in range(len(steps))]
    found = daily_values([(day, value, 0) for day, value in enumerate(running)], 0, len(steps) - 1, cumulative=True)
    assert found.total == running[-1] - running[0]


@given(COUNTS, st.sets(st.integers(0, 39)))
def test_losing_days_only_loses_days(values: list[int | None], lost: set[int]) -> None:
    last = len(values) - 1
    whole = [(day, value, 0) for day, value in enumerate(values) if value is not None]
    fewer = [given for given in whole if given[0] not in lost]
    for kept, full in zip(
        daily_values(fewer, 0, last, cumulative=True).values, daily_values(whole, 0, last, cumulative=True).values, strict=True
    ):
        assert kept is None or kept == full


def test_numbers_of_a_whole_week_belong_to_no_day() -> None:
    assert daily_values([(3, 70, 7), (4, 5, 1)], 0, 6, cumulative=False).values == (None, None, None, None, 5, None, None)


def test_missed_days_are_not_a_drop_and_too_few_are_not_compared(bench: Bench) -> None:
    other = shop(bench, Platform.TIKTOKSHOP)
    n = listing(bench, other, "A")[1]
    totals(bench, n, "impressions", [10] * 7 + [10, None, 10, None, 10, 10, 10])
    assert series.overview(bench.ws.read(), EVERYTHING, WEEK).cards["impressions"].comparison.percent == 0
    with bench.ws.write() as db:
        db.execute("DELETE FROM snapshot WHERE day > ?", (TODAY - 5,))
    assert series.overview(bench.ws.read(), EVERYTHING, WEEK).cards["impressions"].comparison.now is None


def test_an_overview_is_the_same_from_kept_totals_and_from_snapshots(bench: Bench) -> None:
    for name in "ABC":
        totals(bench, listing(bench, bench.shop, name)[1], "views", [100 + 10 * day for day in range(20)])
    live = series.overview(bench.ws.read(), EVERYTHING, WEEK)
    while series.refresh_totals(bench.ws, TODAY):
        pass
    kept = series.overview(bench.ws.read(), EVERYTHING, WEEK)
    assert live == kept
    assert kept.cards["views"].series.values == (30,) * 7
    assert kept.cards["views"].comparison.percent == 0
    assert kept.cards["impressions"].listings == 0
    assert kept.cards["impressions"].series.total is None


def test_a_failed_look_at_many_listings_is_a_missing_day_not_a_drop(bench: Bench) -> None:
    for at in range(10):
        values: list[int | None] = [10 * day for day in range(15)]
        if at < 6:
            values[-3] = None
        totals(bench, listing(bench, bench.shop, f"L{at}")[1], "views", values)
    found = series.overview(bench.ws.read(), EVERYTHING, WEEK).cards["views"].series
    # of the day without a look and of the day after it nothing can be told for six of ten
    assert found.values == (100, 100, 100, 100, None, None, 100)


def test_one_shop_that_was_not_reached_is_no_drop_of_both(bench: Bench) -> None:
    other = shop(bench, Platform.SHOPEE, "Kedua")
    totals(bench, listing(bench, bench.shop, "A")[1], "views", [10 * day for day in range(15)])
    totals(bench, listing(bench, other, "B")[1], "views", [None if day == 12 else 10 * day for day in range(15)])
    assert series.overview(bench.ws.read(), EVERYTHING, WEEK).cards["views"].series.values == (20, 20, 20, 20, None, None, 20)


def test_a_shop_that_began_later_counts_from_then_on(bench: Bench) -> None:
    other = shop(bench, Platform.TIKTOKSHOP, "Kedua")
    totals(bench, listing(bench, bench.shop, "A")[1], "views", [10 * day for day in range(15)])
    totals(bench, listing(bench, other, "B")[1], "views", [None] * 12 + [5, 5, 5])
    assert series.overview(bench.ws.read(), EVERYTHING, WEEK).cards["views"].series.values == (10, 10, 10, 10, 15, 15, 15)


def test_days_that_one_platform_has_not_ready_are_missing_not_low(bench: Bench) -> None:
    other = shop(bench, Platform.TIKTOKSHOP, "Kedua")
    totals(bench, listing(bench, bench.shop, "A")[1], "sold", [10 * day for day in range(15)])
    totals(bench, listing(bench, other, "B")[1], "sold", [5] * 13 + [None, None])
    assert series.overview(bench.ws.read(), EVERYTHING, WEEK).cards["sold"].series.values == (15, 15, 15, 15, 15, None, None)


def test_scopes_choose_their_listings(bench: Bench) -> None:
    product_id = bench.product("A")
    totals(bench, listing(bench, bench.shop, "A", product_id)[1], "views", [10 * day for day in range(15)])
    totals(bench, listing(bench, bench.shop, "B")[1], "views", list(range(15)))

    def views(scope: Scope) -> int | None:
        return series.overview(bench.ws.read(), scope, WEEK).cards["views"].series.total

    assert views(EVERYTHING) == 77
    assert views(Scope(product_ids=frozenset({product_id}))) == 70
    assert views(Scope(platform=Platform.LAZADA)) is None
    assert views(Scope(shop_id=bench.shop.id)) == 77


def test_the_table_compares_what_was_seen_over_gaps(bench: Bench) -> None:
    a = listing(bench, bench.shop, "A")[1]
    totals(bench, a, "views", [0, 10, 20, 30, 40, 50, 60, 70, None, 110, None, None, 170, 190, 210])
    b = listing(bench, bench.shop, "B")[1]
    totals(bench, b, "views", [None] * 13 + [5, 9])
    listing(bench, bench.shop, "C")
    rows = {row.title: row for row in series.table(bench.ws.read(), EVERYTHING, WEEK)}
    assert (rows["A"].now, rows["A"].comparison.before, rows["A"].comparison.percent) == (140, 70, 100)
    assert (rows["B"].now, rows["B"].comparison.now) == (4, None)
    assert (rows["C"].now, rows["C"].given) == (None, False)
    line = series.sparks(bench.ws.read(), [rows["A"]], "views", WEEK)[rows["A"].listing_id].days
    assert line.values == (None, None, None, None, None, 20, 20)


def test_daily_numbers_are_added_up(bench: Bench) -> None:
    other = shop(bench, Platform.TIKTOKSHOP)
    n = listing(bench, other, "A")[1]
    totals(bench, n, "impressions", [1] * 7 + [2, 2, None, 2, 2, 2, 2])
    [row] = series.table(bench.ws.read(), EVERYTHING, WEEK, "impressions")
    assert (row.now, row.comparison.now, row.comparison.before) == (12, 14, 7)


def test_marks_come_from_own_edits_and_from_the_platform(bench: Bench) -> None:
    product_id = bench.product("A")
    today = day_number(bench.clock.now, Zone.WIB)
    editing.set_fields(bench.ws, product_id, {"price": 99_000})
    editing.set_fields(bench.ws, product_id, {"name": "Nama baru"})
    n = listing(bench, bench.shop, "A", product_id)[1]
    ago = TODAY - today
    seen(
        bench,
        n,
        {
            ago + 2: {"status": ListingStatus.LIVE, "demoted": False, "stock": 4},
            ago + 1: {"status": ListingStatus.LIVE, "demoted": True, "stock": 0},
            ago: {"status": ListingStatus.BLOCKED, "demoted": True, "stock": 0},
        },
    )
    found = marks.happened(bench.ws, EVERYTHING, Period(today - 6, today), Zone.WIB)
    assert {(mark.day - today, mark.kind, mark.ours) for mark in found} == {
        (0, MarkKind.PRICE, True),
        (0, MarkKind.TITLE, True),
        (-1, MarkKind.LOWERED, False),
        (-1, MarkKind.OUT_OF_STOCK, False),
        (0, MarkKind.BLOCKED, False),
    }
    price = next(mark for mark in found if mark.kind is MarkKind.PRICE)
    assert (price.product_id, price.old, price.new) == (product_id, 125_000, 99_000)
    assert not list(marks.happened(bench.ws, Scope(platform=Platform.LAZADA), Period(today - 6, today), Zone.WIB))


def test_thinning_keeps_totals_growth_and_the_sums_of_days(bench: Bench) -> None:
    other = shop(bench, Platform.TIKTOKSHOP)
    product_id = bench.product("B")
    a, b = listing(bench, bench.shop, "A")[1], listing(bench, other, "B", product_id)[1]
    totals(bench, a, "views", [10 * day for day in range(800)])
    totals(bench, b, "impressions", [3] * 800)
    while series.refresh_totals(bench.ws, TODAY):
        pass
    old = Period(TODAY - 700, TODAY - 500)
    before = series.overview(bench.ws.read(), EVERYTHING, old)
    with bench.ws.write() as db:
        gone = store.thin(db, TODAY - 400, 1, max(a, b))
    assert gone == 2 * (399 - 58)
    assert series.overview(bench.ws.read(), EVERYTHING, old) == before
    whole = bench.ws.read().execute("SELECT sum(impressions) FROM snapshot WHERE listing_n = ?", (b,)).get
    assert whole == 2400
    # of a product alone the days are gone, its weeks tell them together
    card = series.overview(bench.ws.read(), Scope(product_ids=frozenset({product_id})), old).cards["impressions"]
    assert card.series.total is None
    assert {each.days for each in card.joint} == {7}
    assert (card.total or 0) == 3 * sum(each.days for each in card.joint if each.counted)
    rows = {row.title: row.now for row in series.table(bench.ws.read(), EVERYTHING, old)}
    assert rows["A"] is not None
    assert abs(rows["A"] - 2010) <= 70


def test_turns_are_the_same_whether_worked_out_before_or_now(bench: Bench) -> None:
    n = listing(bench, bench.shop, "A")[1]
    live, blocked = {"status": ListingStatus.LIVE, "stock": 4}, {"status": ListingStatus.BLOCKED, "stock": 0}
    seen(bench, n, {9: live, 7: blocked, 6: blocked, 3: live, 0: live})
    whole, late = (EVERYTHING, TODAY - 8, TODAY), (Scope(shop_id=bench.shop.id), TODAY - 3, TODAY)
    now = [store.turns(bench.ws.read(), *asked) for asked in (whole, late)]
    assert [(turn.day, turn.status[1], turn.stock) for turn in now[0]] == [
        (TODAY - 7, ListingStatus.BLOCKED, (4, 0)),
        (TODAY - 3, ListingStatus.LIVE, (0, 4)),
    ]
    with bench.ws.write() as db:
        store.roll(db, bench.shop.id, Platform.SHOPEE, TODAY - 9, TODAY - 5)
    assert [store.turns(bench.ws.read(), *asked) for asked in (whole, late)] == now
    with bench.ws.write() as db:
        store.roll(db, bench.shop.id, Platform.SHOPEE, TODAY - 4, TODAY)
    assert [store.turns(bench.ws.read(), *asked) for asked in (whole, late)] == now
    # the totals of an older program do not tell turns
    with bench.ws.write() as db:
        db.execute("UPDATE platform_cache SET value = '[1,{},null]' WHERE kind = ? AND at = ?", (store.ROLLED, TODAY - 7))
    assert [store.turns(bench.ws.read(), *asked) for asked in (whole, late)] == now


def test_the_sum_of_a_period_has_the_growth_over_missed_days_like_the_table(bench: Bench) -> None:
    for name, missed in (("A", {3, 4}), ("B", {3}), ("C", set())):
        running: list[int | None] = [10 * day for day in range(20)]
        for ago in missed:
            running[-1 - ago] = None
        totals(bench, listing(bench, bench.shop, name)[1], "views", running)
    card = series.overview(bench.ws.read(), EVERYTHING, WEEK).cards["views"]
    rows = series.table(bench.ws.read(), EVERYTHING, WEEK)
    assert card.series.total != card.total
    assert card.total == sum(row.now or 0 for row in rows) == 3 * 70
    assert card.comparison.percent == 0


def test_the_growth_over_a_gap_between_two_periods_counts_once(bench: Bench) -> None:
    running: list[int | None] = [10 * day for day in range(20)]
    for ago in (6, 7, 8):
        running[-1 - ago] = None
    totals(bench, listing(bench, bench.shop, "A")[1], "views", running)
    card = series.overview(bench.ws.read(), EVERYTHING, WEEK).cards["views"]
    assert (card.total, card.apart) == (90, 40)
    assert (card.total or 0) + (card.before.total or 0) == 140
    [row] = series.table(bench.ws.read(), EVERYTHING, WEEK)
    assert row.now == card.total


def test_nothing_is_told_of_days_before_the_first_look(bench: Bench) -> None:
    totals(bench, listing(bench, bench.shop, "A")[1], "views", [None] * 15 + [1000, None, 1020, 1030, 1040])
    card = series.overview(bench.ws.read(), EVERYTHING, WEEK).cards["views"]
    assert (card.series.total, card.total) == (20, 40)


def test_a_shop_that_is_behind_loses_nothing_from_the_sum_of_all(bench: Bench) -> None:
    other = shop(bench, Platform.SHOPEE, "Kedua")
    totals(bench, listing(bench, bench.shop, "A")[1], "views", [10 * day for day in range(15)])
    totals(bench, listing(bench, other, "B")[1], "views", [None if day in (11, 12) else 10 * day for day in range(15)])
    card = series.overview(bench.ws.read(), EVERYTHING, WEEK).cards["views"]
    rows = series.table(bench.ws.read(), EVERYTHING, WEEK)
    assert card.series.missing == 3
    assert card.total == sum(row.now or 0 for row in rows) == 140
    assert (card.apart, card.comparison.percent) == (140 - 80, 0)


def test_a_shop_that_came_later_is_no_rise(bench: Bench) -> None:
    other = shop(bench, Platform.TIKTOKSHOP, "Kedua")
    totals(bench, listing(bench, bench.shop, "A")[1], "sold", [10 * day for day in range(15)])
    totals(bench, listing(bench, other, "B")[1], "sold", [None] * 9 + [50] * 6)
    card = series.overview(bench.ws.read(), EVERYTHING, WEEK).cards["sold"]
    assert (card.total, card.comparison.percent) == (70 + 300, 0)
