from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.publishing.conftest import Bench
from tests.visibility.days import TODAY, listing, seen, shop, totals
from umkm_desk.exchange.reading import RawSheet, open_spreadsheet
from umkm_desk.model.listing import ListingStatus, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Refusal
from umkm_desk.model.time import date_day, day_date
from umkm_desk.publishing import store as publishing
from umkm_desk.visibility import report_files, reports, series, store
from umkm_desk.visibility.report_files import Column


def sheet(tmp_path: Path, *rows: list[Any]) -> RawSheet:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "laporan.xlsx")
    spreadsheet = open_spreadsheet(tmp_path / "laporan.xlsx")
    return spreadsheet.head(spreadsheet.sheets[0].name)


@pytest.fixture
def by_file(bench: Bench) -> Shop:
    made = Shop("f", Platform.SHOPEE, "Toko berkas", Road.FILE, ShopState.FILE)
    with bench.ws.write() as db:
        publishing.save_shop(db, made)
    return made


HEAD = ["Kode Produk", "Produk", "Halaman Produk Dilihat", "Suka", "Produk (Pesanan Siap Dikirim)"]


def test_a_report_of_one_day_becomes_that_days_numbers(bench: Bench, by_file: Shop, tmp_path: Path) -> None:
    n = listing(bench, by_file, "Tas rotan", remote_id="991")[1]
    found = sheet(tmp_path, ["Laporan performa"], [], HEAD, ["991", "Tas rotan", "1.204", 3, "-"], ["5", "Asing", 9, 9, 9])
    layout = report_files.recognise(found)
    assert (layout.header_line, set(layout.columns.values())) == (
        3,
        {Column.REMOTE_ID, Column.TITLE, Column.VIEWS, Column.LIKES, Column.SOLD},
    )
    day = date(2026, 11, 20)
    read = report_files.read_report(bench.ws, by_file, found, layout, first=day, last=day)
    assert (read.rows, read.taken, read.unknown, read.problems) == (2, 1, 1, ())
    [point] = store.points(bench.ws.read(), 0, 99_999)
    assert (point.n, point.snapshot.views, point.snapshot.likes, point.snapshot.sold) == (n, 1204, 3, None)
    line = series.overview(bench.ws.read(), store.EVERYTHING, series.period(3, date_day(day)))
    assert line.cards["views"].series.values == (None, None, 1204)


def test_an_unknown_report_proposes_its_headings_and_its_days(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        ["Performa Toko"],
        ["Periode 19-11-2026 s/d 25-11-2026"],
        ["Barang", "Kode", "Dikunjungi", "Laku"],
        ["Kemeja", 770, 123, 2],
        ["Dress", 771, 80, "-"],
    )
    layout = report_files.recognise(found)
    assert (layout.header_line, layout.headings, layout.usable) == (3, ("Barang", "Kode", "Dikunjungi", "Laku"), False)
    week = (date(2026, 11, 19), date(2026, 11, 25))
    assert report_files.days_named(found, layout, "laporan.xlsx", date(2026, 11, 26)) == week


@pytest.mark.parametrize(
    ("above", "file", "days"),
    [
        ("", "parentskudetail.20261119_20261125.xlsx", (date(2026, 11, 19), date(2026, 11, 25))),
        ("1 Nov 2026 - 7 Nov 2026", "unduhan.xlsx", (date(2026, 11, 1), date(2026, 11, 7))),
        ("Tanggal: 2026/11/07", "unduhan (20).xlsx", (date(2026, 11, 7), date(2026, 11, 7))),
        ("diunduh 7.11.2026, periode 1.10.2026 sampai 31.10.2026", "a.xlsx", None),  # three days: which two is not known
        ("", "laporan 12345678901234.xlsx", None),
        ("sampai 31-12-2030", "a.xlsx", None),  # not before today
        ("32-13-2026", "a.xlsx", None),
    ],
)
def test_the_days_of_a_report_are_found_where_they_are_named(
    tmp_path: Path, above: str, file: str, days: tuple[date, date] | None
) -> None:
    found = sheet(tmp_path, [above], ["Nama Produk", "Dilihat"], ["Tas", 1])
    assert report_files.days_named(found, report_files.recognise(found), file, date(2026, 11, 26)) == days


def test_days_in_a_column_and_variants_add_up(bench: Bench, by_file: Shop, tmp_path: Path) -> None:
    listing(bench, by_file, "Tas rotan")
    found = sheet(
        tmp_path,
        ["Tanggal", "Nama Produk", "Dilihat"],
        ["2026-11-20", "Tas rotan", 5],
        ["2026-11-20", "Tas Rotan", 6],
        ["2026-11-21", "Tas rotan", "banyak"],
        ["kemarin", "Tas rotan", 6],
        ["2026-11-22", "Tas rotan", 0],
    )
    read = report_files.read_report(bench.ws, by_file, found, report_files.recognise(found))
    codes = [(problem.code, problem.place.row) for problem in read.problems]
    assert codes == [("visibility.report_number_unreadable", 4), ("visibility.report_day_unreadable", 5)]
    views = {day_date(p.snapshot.day).day: p.snapshot.views for p in store.points(bench.ws.read(), 0, 99_999)}
    assert views == {20: 11, 21: None, 22: 0}


def test_numbers_of_a_month_are_of_no_day_but_count_in_the_period(bench: Bench, by_file: Shop, tmp_path: Path) -> None:
    other = Shop("t", Platform.TIKTOKSHOP, "Toko T", Road.FILE, ShopState.FILE)
    with bench.ws.write() as db:
        publishing.save_shop(db, other)
    listing(bench, other, "Tas rotan")
    found = sheet(tmp_path, ["Nama Produk", "Tayangan", "Klik"], ["Tas rotan", 3000, 60])
    layout = report_files.recognise(found)
    report_files.read_report(bench.ws, other, found, layout, first=date(2026, 10, 1), last=date(2026, 10, 30))
    period = series.Period(date_day(date(2026, 10, 1)), date_day(date(2026, 10, 30)))
    assert series.overview(bench.ws.read(), store.EVERYTHING, period).cards["impressions"].series.total is None
    [row] = series.table(bench.ws.read(), store.EVERYTHING, period, "impressions")
    assert (row.now, row.comparison.now) == (3000, 3000)


def test_a_week_of_a_report_counts_in_its_period_but_in_no_day_and_never_twice(bench: Bench, by_file: Shop, tmp_path: Path) -> None:
    listing(bench, by_file, "Tas rotan")
    found = sheet(tmp_path, ["Nama Produk", "Dilihat"], ["Tas rotan", 70])
    layout = report_files.recognise(found)
    for first, last in ((date(2026, 11, 2), date(2026, 11, 8)), (date(2026, 11, 9), date(2026, 11, 15))):
        report_files.read_report(bench.ws, by_file, found, layout, first=first, last=last)
    week = series.Period(date_day(date(2026, 11, 9)), date_day(date(2026, 11, 15)))
    card = series.overview(bench.ws.read(), store.EVERYTHING, week).cards["views"]
    assert (card.series.total, card.total, card.comparison) == (None, 70, series.Comparison(70, 70))
    assert card.given == {Platform.SHOPEE}
    halved = series.Period(week.first + 1, week.last + 1)  # a span that begins before it belongs to neither
    assert series.overview(bench.ws.read(), store.EVERYTHING, halved).cards["views"].total is None
    day = date(2026, 11, 12)
    report_files.read_report(bench.ws, by_file, found, layout, first=day, last=day)
    card = series.overview(bench.ws.read(), store.EVERYTHING, week).cards["views"]
    assert (card.total, card.apart) == (70, 0)


def test_reports_that_overlap_count_once_and_the_fuller_cover_is_taken(bench: Bench, by_file: Shop, tmp_path: Path) -> None:
    listing(bench, by_file, "Tas rotan")
    month = series.Period(date_day(date(2026, 10, 1)), date_day(date(2026, 10, 30)))

    def read(views: int, first: int, last: int) -> report_files.ReportRead:
        found = sheet(tmp_path, ["Nama Produk", "Dilihat"], ["Tas rotan", views])
        days = date(2026, 10, first), date(2026, 10, last)
        return report_files.read_report(bench.ws, by_file, found, report_files.recognise(found), first=days[0], last=days[1])

    def views() -> tuple[int | None, list[tuple[int, int, bool]]]:
        card = series.overview(bench.ws.read(), store.EVERYTHING, month).cards["views"]
        [row] = series.table(bench.ws.read(), store.EVERYTHING, month)
        assert row.now == card.total
        spark = series.sparks(bench.ws.read(), [row], "views", month)[row.listing_id]
        assert [replace(each, shop_id=None) for each in card.joint] == list(spark.joint)
        return card.total, [(day_date(each.first).day, day_date(each.last).day, each.counted) for each in card.joint]

    read(70, 3, 9)
    read(60, 10, 16)
    assert views() == (130, [(3, 9, True), (10, 16, True)])
    assert series.overview(bench.ws.read(), store.EVERYTHING, month).missing == (month.first, month.first + 1)
    read(250, 1, 30)
    assert views() == (250, [(1, 30, True)])
    # the last week of the month would take the place of the month that ends with the same day
    assert (read(80, 24, 30).taken, read(80, 24, 30).kept) == (0, 1)
    assert views() == (250, [(1, 30, True)])


def test_a_longer_report_takes_the_whole_place_of_one_that_ends_with_the_same_day(
    bench: Bench, by_file: Shop, tmp_path: Path
) -> None:
    n = listing(bench, by_file, "Tas rotan")[1]
    week = sheet(tmp_path, ["Nama Produk", "Dilihat", "Suka"], ["Tas rotan", 70, 9])
    report_files.read_report(
        bench.ws, by_file, week, report_files.recognise(week), first=date(2026, 10, 24), last=date(2026, 10, 30)
    )
    month = sheet(tmp_path, ["Nama Produk", "Dilihat"], ["Tas rotan", 250])
    report_files.read_report(
        bench.ws, by_file, month, report_files.recognise(month), first=date(2026, 10, 1), last=date(2026, 10, 30)
    )
    [point] = store.points(bench.ws.read(), 0, 99_999)
    # nine likes of a week are not those of a month
    assert (point.n, point.snapshot.views, point.snapshot.likes, point.snapshot.extra) == (n, 250, None, {"days": 30})


def test_a_report_that_reaches_out_of_the_period_is_drawn_but_not_added_up(bench: Bench, by_file: Shop, tmp_path: Path) -> None:
    listing(bench, by_file, "Tas rotan")
    found = sheet(tmp_path, ["Nama Produk", "Dilihat"], ["Tas rotan", 70])
    report_files.read_report(
        bench.ws, by_file, found, report_files.recognise(found), first=date(2026, 11, 9), last=date(2026, 11, 15)
    )
    for first, last in ((12, 18), (5, 11)):
        period = series.Period(date_day(date(2026, 11, first)), date_day(date(2026, 11, last)))
        card = series.overview(bench.ws.read(), store.EVERYTHING, period).cards["views"]
        assert (card.total, [(each.days, each.counted) for each in card.joint]) == (None, [(7, False)])


def test_numbers_that_the_api_has_not_come_from_a_report_of_the_same_shop(bench: Bench, tmp_path: Path) -> None:
    lazada = shop(bench, Platform.LAZADA)
    n = listing(bench, lazada, "Tas rotan")[1]
    seen(bench, n, {ago: {"reviews": 20 - ago, "price": 90_000} for ago in range(1, 15)})
    while series.refresh_totals(bench.ws, TODAY):
        pass
    week = series.Period(TODAY - 6, TODAY)
    assert not series.overview(bench.ws.read(), store.EVERYTHING, week).cards["views"].given
    found = sheet(tmp_path, ["Nama Produk", "Dilihat"], ["Tas rotan", 70])
    layout = report_files.recognise(found)
    report_files.read_report(bench.ws, lazada, found, layout, first=day_date(week.first), last=day_date(week.last))
    card = series.overview(bench.ws.read(), store.EVERYTHING, week).cards["views"]
    [row] = series.table(bench.ws.read(), store.EVERYTHING, week)
    assert (card.total, card.given, row.now, row.given) == (70, {Platform.LAZADA}, 70, True)


def test_a_report_of_days_that_the_growth_over_a_gap_tells_already_counts_nothing(bench: Bench, tmp_path: Path) -> None:
    n = listing(bench, bench.shop, "Tas rotan")[1]
    week = series.Period(TODAY - 6, TODAY)
    seen(bench, n, {ago: {"views": 1000 - 10 * ago} for ago in (20, 19, 18, 3, 2, 1, 0)})
    card = series.overview(bench.ws.read(), store.EVERYTHING, week).cards["views"]
    assert card.total == 30  # the growth over the gap began long before the week
    seen(bench, n, {7: {"views": 930}})
    card = series.overview(bench.ws.read(), store.EVERYTHING, week).cards["views"]
    assert card.total == 70
    found = sheet(tmp_path, ["Nama Produk", "Dilihat"], ["Tas rotan", 42])
    layout = report_files.recognise(found)
    days = (day_date(TODAY - 6), day_date(TODAY - 4))
    report_files.read_report(bench.ws, bench.shop, found, layout, first=days[0], last=days[1])
    card = series.overview(bench.ws.read(), store.EVERYTHING, week).cards["views"]
    assert (card.total, card.joint) == (70, ())  # the growth tells these days already


def test_reports_from_before_the_connection_count_in_the_table_as_in_the_figures(bench: Bench, tmp_path: Path) -> None:
    n = listing(bench, bench.shop, "Tas rotan")[1]
    seen(bench, n, {ago: {"views": 1000 - 10 * ago} for ago in (6, 5, 4, 1, 0)})
    found = sheet(tmp_path, ["Nama Produk", "Dilihat"], ["Tas rotan", 140])
    days = (day_date(TODAY - 20), day_date(TODAY - 7))
    report_files.read_report(bench.ws, bench.shop, found, report_files.recognise(found), first=days[0], last=days[1])
    month = series.period(30, TODAY)
    card = series.overview(bench.ws.read(), store.EVERYTHING, month).cards["views"]
    [row] = series.table(bench.ws.read(), store.EVERYTHING, month)
    assert card.total == row.now == 140 + 60


def test_a_metric_of_the_first_look_is_given_though_no_day_is_told_yet(bench: Bench) -> None:
    n = listing(bench, bench.shop, "Tas")[1]
    seen(bench, n, {0: {"views": 500, "reviews": 3}})
    cards = series.overview(bench.ws.read(), store.EVERYTHING, series.period(30, TODAY)).cards
    assert {metric for metric, card in cards.items() if card.given} == {"views", "reviews"}
    assert cards["views"].total is None


def test_what_the_api_saw_is_not_overwritten(bench: Bench, tmp_path: Path) -> None:
    n = listing(bench, bench.shop, "Tas rotan")[1]
    seen(bench, n, {0: {"views": 500}})
    found = sheet(tmp_path, ["Nama Produk", "Dilihat"], ["Tas rotan", 7])
    day = day_date(TODAY)
    read = report_files.read_report(bench.ws, bench.shop, found, report_files.recognise(found), first=day, last=day)
    assert (read.taken, read.kept) == (0, 1)
    assert store.points(bench.ws.read(), 0, 99_999)[0].snapshot.views == 500


def test_what_cannot_be_read_is_said(bench: Bench, by_file: Shop, tmp_path: Path) -> None:
    found = sheet(tmp_path, ["Nama Produk", "Dilihat"], ["Tas rotan", 7])
    layout = report_files.recognise(found)
    for code, arguments in (
        ("visibility.report_days", {}),
        ("visibility.report_span", {"first": date(2026, 2, 2), "last": date(2026, 2, 1)}),
        ("visibility.report_no_listing", {"first": date(2026, 2, 1), "last": date(2026, 2, 1)}),
    ):
        with pytest.raises(Refusal) as refused:
            report_files.read_report(bench.ws, by_file, found, layout, **arguments)  # type: ignore[arg-type]
        assert refused.value.problem.code == code
    with pytest.raises(Refusal) as refused:
        report_files.read_report(bench.ws, by_file, found, report_files.ReportLayout(1, (), {}))
    assert refused.value.problem.code == "visibility.report_columns"


def test_the_week_names_who_rose_and_fell(bench: Bench) -> None:
    other = shop(bench, Platform.TIKTOKSHOP)
    for title, before, now in (("Naik", 10, 20), ("Turun", 20, 10), ("Kecil", 1, 0)):
        n = listing(bench, bench.shop, title)[1]
        steps = [0] + [before] * 7 + [now] * 7
        totals(bench, n, "views", [sum(steps[: at + 1]) for at in range(len(steps))])
    listing(bench, other, "Blokir", status=ListingStatus.BLOCKED)
    report = reports.week(bench.ws.read(), TODAY)
    assert [row.title for row in report.strongest] == ["Naik", "Turun"]
    assert ([row.title for row in report.risen], [row.title for row in report.fallen]) == (["Naik"], ["Turun"])
    assert [row.title for row in report.troubled] == ["Blokir"]
    assert (report.shops, report.live) == (2, 3)


def test_the_rows_behind_it_leave_absent_cells_empty(bench: Bench) -> None:
    n = listing(bench, bench.shop, "Tas")[1]
    seen(bench, n, {1: {"views": 5}, 0: {"views": 9, "rating": 4.5, "demoted": False}})
    rows = list(reports.rows(bench.ws.read(), store.EVERYTHING, series.period(7, TODAY)))
    assert [len(row) for row in rows] == [len(reports.HEADINGS)] * 2
    first = dict(zip(reports.HEADINGS, rows[0], strict=True))
    assert (first["day"], first["views"], first["rating"], first["likes"]) == (day_date(TODAY - 1), 5, None, None)
