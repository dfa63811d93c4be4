"""Visibilitas as a seller sees it: figures that say what was not given, a chart with its gaps and marks, the table and its filters."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desks import focused, settle
from umkm_desk import cli
from umkm_desk.catalogue import editing, writing
from umkm_desk.desk import Desk
from umkm_desk.exchange.reading import open_spreadsheet
from umkm_desk.model.listing import Listing, ListingStatus, Shop, ShopState, Snapshot
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.time import date_day
from umkm_desk.publishing import store as publishing
from umkm_desk.ui.frame import Frame, Notice
from umkm_desk.ui.pictures import to_png
from umkm_desk.ui.visibility import asking, week_dialog, week_page
from umkm_desk.ui.visibility.listings import Column
from umkm_desk.ui.visibility.page import VisibilityPage
from umkm_desk.ui.visibility.period import shown_day
from umkm_desk.ui.visibility.product import ProductNumbersPage
from umkm_desk.ui.visibility.quality import QualityCard
from umkm_desk.ui.visibility.report_file import ReportFileDialog
from umkm_desk.ui.visibility.thinning import ThinningDialog
from umkm_desk.ui.visibility.upkeep import NumbersUpkeep
from umkm_desk.ui.visibility.week_dialog import WeekDialog
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.chart import ChartMark, ChartSpan, LineChart
from umkm_desk.ui.widgets.chart import Series as Line
from umkm_desk.visibility import alerts, listing_store, rank_check, report_files, series, store, thinning
from umkm_desk.visibility.marks import Mark, MarkKind
from umkm_desk.visibility.quality import QUALITY
from umkm_desk.visibility.rank_check import RankCheck, Seen
from umkm_desk.visibility.series import Period
from umkm_desk.visibility.store import EVERYTHING
from umkm_desk.workspace.changes import Changes


def shop_of(desk: Desk, platform: Platform, name: str) -> Shop:
    made = Shop(desk.workspace.new_id(), platform, name, Road.API, ShopState.CONNECTED, name)
    with desk.workspace.write() as db:
        publishing.save_shop(db, made)
    return made


def listing_of(desk: Desk, shop: Shop, title: str, product_id: str | None = None, **values: Any) -> int:
    status = values.pop("status", ListingStatus.LIVE)
    made = Listing(desk.workspace.new_id(), product_id, shop.id, f"{shop.name}/{title}", status)
    with desk.workspace.write() as db:
        return publishing.save_listing(db, made, title=title, **values)


def seen(desk: Desk, n: int, days: Mapping[int, Mapping[str, Any]]) -> None:
    """`days`: days before today -> what was seen."""
    today = date_day(desk.today())
    with desk.workspace.write() as db:
        for ago, values in days.items():
            store.save(db, n, Snapshot("", today - ago, **values))


@pytest.fixture
def goods(desk: Desk) -> dict[str, str]:
    """Two products; one of them in two shops of different platforms, whose numbers were not taken five days ago."""
    made = {name: editing.create_product(desk.workspace, name, price=50_000, stock=5) for name in ("Kain Batik", "Keripik Tempe")}
    shopee, tokopedia = shop_of(desk, Platform.SHOPEE, "Sekar"), shop_of(desk, Platform.TIKTOKSHOP, "Sekar TS")
    for at, (name, product_id) in enumerate(made.items()):
        n = listing_of(desk, shopee, name, product_id)
        steps = {ago: {"views": (60 - ago) * (10 + at), "stock": 5, "price": 50_000} for ago in range(60) if ago != 5}
        seen(desk, n, steps)
    n = listing_of(desk, tokopedia, "Kain Batik", made["Kain Batik"])
    seen(desk, n, {ago: {"impressions": 300, "clicks": 9, "data_until": date_day(desk.today()) - ago} for ago in range(2, 40)})
    return made


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, desk: Desk, goods: dict[str, str]) -> VisibilityPage:
    made = VisibilityPage(frame, desk)
    qtbot.addWidget(made)
    made.resize(1278, 624)
    made.show()
    made.page_opened()
    settle(qtbot, frame)
    qtbot.waitUntil(lambda: made.model.rowCount() == 3)
    return made


def test_marks_are_not_doubled_by_a_look_that_was_on_its_way_already(
    qtbot: QtBot, frame: Frame, page: VisibilityPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, goes_on = threading.Event(), threading.Event()
    days = date_day(page.desk.today())

    def happened(_desk: Desk, asked: asking.Asked, part: Period) -> asking.Happened:
        begun.set()
        goes_on.wait(30)
        return asking.Happened(asked, [Mark(days, MarkKind.PRICE, True, 1)] if part.last == asked.period.last else [], {})

    monkeypatch.setattr(asking, "happened", happened)
    page._load()
    qtbot.waitUntil(begun.is_set)
    page._load()
    goes_on.set()
    settle(qtbot, frame)
    assert len(page._marks) == 1


def figure(page: VisibilityPage, metric: str) -> str:
    return page._figures[metric].accessibleName()


def in_front(page: VisibilityPage) -> str:
    shown = page._stack.currentWidget()
    return shown.objectName() if shown is not None else ""


def titles(page: VisibilityPage) -> list[str]:
    return [f"{row.title}/{row.platform}" for row in page.model.rows]


def test_figures_add_up_what_is_given_and_say_what_is_not(page: VisibilityPage) -> None:
    assert figure(page, "views").startswith(
        "Dilihat, 630, "
    )  # 30 days of 21: the growth over the missed day is known, of no day alone
    assert figure(page, "impressions").startswith("Tampil, 8.400")
    assert figure(page, "likes") == "Disukai, –, tidak diberikan"
    told = page._figures["views"].accessibleDescription()
    assert "page view of item" in told
    assert "Tokopedia & Shop: “page views” pada hari itu." in told
    assert "Tokopedia & Shop: tidak memberikannya" in page._figures["likes"].accessibleDescription()
    assert "Sekar (Shopee) sampai 25 Nov 2026" in told
    assert "Sekar TS (Tokopedia & Shop) sampai 23 Nov 2026 menurut platform" in page._figures["clicks"].toolTip()


def test_a_missed_day_is_a_gap_in_chart_and_table_of_the_chart(page: VisibilityPage) -> None:
    [line, earlier] = page._chart.chart._series
    assert [at for at, value in enumerate(line.values) if value is None] == [24, 25]  # the day missed and the one after it
    assert earlier.earlier
    assert "2 hari tanpa data" in page._chart.chart.accessibleDescription()
    assert "tidak ada data" in page._chart.chart.told(24)
    assert page._chart.legend.accessibleName().endswith("tidak ada data")


def test_own_edits_and_what_the_platform_did_are_marked_in_words(
    qtbot: QtBot, frame: Frame, desk: Desk, goods: dict[str, str], page: VisibilityPage
) -> None:
    editing.set_fields(desk.workspace, goods["Kain Batik"], {"price": 45_000})
    n = desk.workspace.read().execute("SELECT n FROM listing WHERE product_id = ?", (goods["Keripik Tempe"],)).get
    seen(desk, n, {1: {"status": ListingStatus.LIVE}, 0: {"status": ListingStatus.BLOCKED}})
    page.changed(Changes({"snapshot": None}))
    qtbot.waitUntil(lambda: len(page._chart.chart.marks) == 2)
    told = {mark.text: (mark.told, mark.ours) for mark in page._chart.chart.marks}
    assert told["Rp"] == ("Harga “Kain Batik” dari Rp\u00a050.000 menjadi Rp\u00a045.000.", True)
    assert told["Blokir"] == ("“Keripik Tempe” diblokir atau ditolak platform.", False)
    assert "Blokir: " in page._chart.chart.told(29)
    page._chart.chart.setFocus()
    QTest.keyClick(page._chart.chart, Qt.Key.Key_Up)
    assert "Harga" in page._chart.chart.accessibleName()


def test_filters_and_words_narrow_everything(qtbot: QtBot, frame: Frame, page: VisibilityPage) -> None:
    page._filters.shop.setCurrentIndex(page._filters.shop.findData("shopee"))
    page._load()
    settle(qtbot, frame)
    assert titles(page) == ["Keripik Tempe/shopee", "Kain Batik/shopee"]
    page._filters.search.setText("batik")
    QTest.keyClick(page._filters.search, Qt.Key.Key_Return)
    settle(qtbot, frame)
    assert titles(page) == ["Kain Batik/shopee"]
    assert figure(page, "views").startswith("Dilihat, 300")
    page._filters.search.setText("tidak ada")
    QTest.keyClick(page._filters.search, Qt.Key.Key_Return)
    settle(qtbot, frame)
    assert in_front(page) == "visibility-nothing"
    assert page.escape()
    settle(qtbot, frame)
    assert len(titles(page)) == 3
    assert in_front(page) == "visibility-body"
    assert not page.escape()


def test_another_metric_leads_chart_and_table_alike(qtbot: QtBot, frame: Frame, page: VisibilityPage) -> None:
    QTest.keyClick(page._figures["impressions"], Qt.Key.Key_Return)
    settle(qtbot, frame)
    assert titles(page)[0] == "Kain Batik/tiktokshop"
    assert page._chart.chart.accessibleName() == "Tampil per hari"
    assert "Tanpa Shopee: angka ini tidak diberikan." in page._chart.until.accessibleName()
    spoken = page.model.index(1, Column.NOW).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Tampil, tidak diberikan"


def test_own_days_are_set_beside_as_many_before(qtbot: QtBot, frame: Frame, desk: Desk, page: VisibilityPage) -> None:
    today = date_day(desk.today())
    page._own = Period(today - 19, today - 10)
    page._period.choose("own")
    page._load()
    settle(qtbot, frame)
    assert figure(page, "views").startswith("Dilihat, 210, 0%")
    assert len(page._chart.chart.days) == 10
    page._compare.setChecked(False)
    assert figure(page, "views") == "Dilihat, 210"
    assert len(page._chart.chart._series) == 1
    assert page._view.isColumnHidden(Column.CHANGE)


def test_the_table_sorts_with_the_unknown_last_and_names_its_order(qtbot: QtBot, frame: Frame, page: VisibilityPage) -> None:
    assert page.model.rows[-1].now is None
    page._view.sort_by(Column.NOW)
    assert [row.now for row in page.model.rows] == [300, 330, None]  # what came over the missed day is in the sum, of no day
    heading = page.model.headerData(Column.NOW, Qt.Orientation.Horizontal)
    assert heading == "↑ Dilihat"
    page._view.sort_by(Column.TITLE)
    assert titles(page)[-1].startswith("Keripik")
    qtbot.waitUntil(lambda: len(page.model.sparks) == 2)
    spark = page.model.index(2, Column.SPARK).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spark.endswith("tertinggi 11, terendah 11 sehari, 2 hari tanpa data")


def test_alerts_stand_beside_their_listing(qtbot: QtBot, frame: Frame, desk: Desk, page: VisibilityPage) -> None:
    with desk.workspace.write() as db:
        db.execute("UPDATE listing SET demoted = 1 WHERE title = 'Keripik Tempe'")
    alerts.refresh(desk.workspace, desk.zone)
    page.page_opened()
    settle(qtbot, frame)
    page._view.sort_by(Column.ALERTS)
    spoken = page.model.index(0, Column.ALERTS).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Peringkat “Keripik Tempe” diturunkan" in spoken


def test_a_shop_whose_platform_tells_no_views_opens_on_what_it_tells(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    n = listing_of(desk, shop_of(desk, Platform.TIKTOKSHOP, "Toko"), "Tas")
    seen(desk, n, {ago: {"impressions": 5, "clicks": 1} for ago in range(10)})
    page = VisibilityPage(frame, desk)
    qtbot.addWidget(page)
    page.page_opened()
    settle(qtbot, frame)
    qtbot.waitUntil(lambda: page._chart.chart.accessibleName() == "Tampil per hari")


def test_after_the_first_look_it_is_said_when_the_chart_comes(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    n = listing_of(desk, shop_of(desk, Platform.SHOPEE, "Toko"), "Tas")
    seen(desk, n, {0: {"views": 120}})
    page = VisibilityPage(frame, desk)
    qtbot.addWidget(page)
    page.page_opened()
    settle(qtbot, frame)
    assert figure(page, "views") == "Dilihat, –, mulai hari kedua"
    assert figure(page, "likes") == "Disukai, –, tidak diberikan"
    assert page._chart.chart._empty == "Angka pertama sudah diambil. Grafik muncul setelah 2 hari."


def test_without_numbers_the_way_to_the_first_ones_is_shown(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    page = VisibilityPage(frame, desk)
    qtbot.addWidget(page)
    page.page_opened()
    settle(qtbot, frame)
    assert in_front(page) == "visibility-empty"


def test_a_seller_by_file_is_led_to_reports_and_periods_end_with_the_newest(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    with desk.workspace.write() as db:
        publishing.save_shop(db, Shop("f", Platform.SHOPEE, "Toko berkas", Road.FILE, ShopState.FILE))
        n = publishing.save_listing(db, Listing("l", None, "f", "77", ListingStatus.LIVE), title="Tas rotan")
    page = VisibilityPage(frame, desk)
    qtbot.addWidget(page)
    page.page_opened()
    settle(qtbot, frame)
    assert in_front(page) == "visibility-no-report"
    assert not page._sync_button.isEnabled()
    newest = date_day(desk.today()) - 3
    with desk.workspace.write() as db:
        store.save(db, n, Snapshot("", newest, views=70, extra={"days": 7}))
    page._period.choose("7")
    page._choose_period("7")
    page.page_opened()
    settle(qtbot, frame)
    assert in_front(page) == "visibility-body"
    assert page.period.last == newest
    assert figure(page, "views") == "Dilihat, 70"
    assert [(span.first, span.last, span.text) for span in page._chart.chart.spans] == [(0, 6, "gabungan 7 hari: 70")]
    spark = series.sparks(desk.workspace.read(), page.model.rows, "views", page.period)
    page.model.show_sparks(spark, {})
    assert page.model.text(page.model.rows[0], Column.SPARK).startswith("gabungan 7 hari (")


def test_a_listing_shows_its_products_photo_as_soon_as_it_is_at_hand(
    qtbot: QtBot, frame: Frame, desk: Desk, goods: dict[str, str]
) -> None:
    image = QImage(90, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("orange"))
    digest = desk.photos.add(to_png(image))
    with desk.workspace.edit("Foto") as edit:
        writing.attach_photos(edit, {goods["Kain Batik"]: [digest]})
    page = VisibilityPage(frame, desk)
    qtbot.addWidget(page)
    page.resize(1278, 624)
    page.show()
    page.page_opened()
    settle(qtbot, frame)
    row = next(row for row in page.model.rows if row.product_id == goods["Kain Batik"])
    qtbot.waitUntil(lambda: page.model.thumbnail(row) is not None)
    picture = page.model.thumbnail(row)
    assert picture is not None
    assert QColor(picture.toImage().pixel(5, 5)) == QColor("orange")
    assert not page.model.lacks(row)
    assert all(page.model.thumbnail(other) is None for other in page.model.rows if other.product_id != row.product_id)


# One product in all its shops


@pytest.fixture
def numbers(qtbot: QtBot, frame: Frame, desk: Desk, goods: dict[str, str]) -> ProductNumbersPage:
    made = ProductNumbersPage(frame, desk)
    qtbot.addWidget(made)
    made.resize(1278, 624)
    made.show()
    made.page_opened(product_id=goods["Kain Batik"])
    settle(qtbot, frame)
    return made


def cells(page: ProductNumbersPage) -> dict[str, list[str]]:
    table = page._compared
    names = [str(table.model().headerData(row, Qt.Orientation.Vertical)) for row in range(table.rowCount())]
    return {
        name: [str(table.model().index(row, column).data()) for column in range(table.columnCount())]
        for row, name in enumerate(names)
    }


def test_all_shops_of_a_product_stand_side_by_side(numbers: ProductNumbersPage) -> None:
    found = cells(numbers)
    assert found["Keadaan"] == ["tayang", "tayang"]
    assert found["Harga"] == ["Rp\u00a050.000", "–"]
    assert found["Dilihat"] == ["300   = 0%", "tidak diberikan"]
    assert found["Tampil"][1].startswith("8.400")
    assert found["Data sampai"] == ["25 Nov 2026", "23 Nov 2026 menurut platform"]
    assert numbers.title == "Kain Batik"
    charts = [chart.accessibleName() for chart in numbers.findChildren(LineChart) if chart.isVisibleTo(numbers)]
    assert charts == ["Sekar (Shopee), Dilihat", "Sekar TS (Tokopedia & Shop), Tampil"]


def quality_of(qtbot: QtBot, page: ProductNumbersPage, platform: str) -> QualityCard:
    """The card in sight; one that was replaced may still wait for its end."""

    def shown() -> list[QualityCard]:
        named = [card for card in page.findChildren(QualityCard) if card.objectName() == f"quality-{platform}"]
        return [card for card in named if card.isVisibleTo(page)]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def test_official_and_estimated_quality_stay_apart_and_each_step_leads_to_its_field(
    qtbot: QtBot, frame: Frame, desk: Desk, goods: dict[str, str], numbers: ProductNumbersPage
) -> None:
    editing.set_fields(desk.workspace, goods["Kain Batik"], {"brand": "Sekar"})
    [_, line] = publishing.listings(desk.workspace.read(), product_id=goods["Kain Batik"])
    judged = [1, None, [["1", "Add at least 3 images"], ["6", "Add a brand"]]]
    with desk.workspace.write() as db:
        store.save_judgement(db, line.listing.shop_id, QUALITY, line.listing.remote_id or "", date_day(desk.today()) - 2, judged)
    numbers.page_opened()
    settle(qtbot, frame)
    card = quality_of(qtbot, numbers, "shopee")
    text = "\n".join(each.text() for each in card.findChildren(QLabel))
    assert "resmi, 23 Nov 2026" in text
    assert "perkiraan kami dari isian di laptop ini" in text
    assert "Sudah diperbaiki di laptop ini; Shopee belum menilai ulang." in text
    gone: list[tuple[str, object]] = []
    frame.going.connect(lambda page, values: gone.append((page, values)))
    step = card.findChild(Button, "mend-photos")
    assert step is not None
    assert step.text() == "Tambah foto: sekarang 0, perlu 3"
    step.click()
    assert gone == [("product", {"product_id": goods["Kain Batik"], "field": "photos"})]
    other = quality_of(qtbot, numbers, "tiktokshop")
    assert "resmi" not in "\n".join(each.text() for each in other.findChildren(QLabel))


def test_the_table_leads_to_the_product_and_an_unlinked_listing_says_why_not(
    qtbot: QtBot, frame: Frame, desk: Desk, goods: dict[str, str], page: VisibilityPage
) -> None:
    gone: list[tuple[str, object]] = []
    told: list[Notice] = []
    frame.going.connect(lambda page, values: gone.append((page, values)))
    frame.noticed.connect(told.append)
    page._view.opened.emit(page.model.rows[0])
    assert gone == [("performance", {"product_id": goods["Keripik Tempe"]})]
    page._view.opened.emit(replace(page.model.rows[0], product_id=None))
    assert told[0].fact == "Listing ini belum terkait dengan katalog."


def test_a_product_that_stands_nowhere_leads_to_its_fields(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    product_id = editing.create_product(desk.workspace, "Baru", price=1_000, stock=1)
    page = ProductNumbersPage(frame, desk)
    qtbot.addWidget(page)
    page.page_opened(product_id=product_id)
    settle(qtbot, frame)
    assert not page._empty.isHidden()
    assert page._compared.isHidden()


# The week on one page


def test_the_week_is_seen_first_and_kept_as_picture_pdf_and_table(
    qtbot: QtBot, frame: Frame, desk: Desk, page: VisibilityPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = WeekDialog(frame, desk, EVERYTHING, date_day(desk.today()), page)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.primary_button.isEnabled)
    assert "Dilihat 147" in dialog._preview.accessibleName()  # seven days of 21, also where a day was missed
    dialog._language.choose("en")
    dialog._language.chosen.emit("en")
    qtbot.waitUntil(lambda: dialog._preview.accessibleName().startswith("The week: Views 147"))
    qtbot.waitUntil(dialog.primary_button.isEnabled)
    files = {kind: tmp_path / f"week.{kind}" for kind in ("png", "pdf", "xlsx")}
    for kind, file in files.items():
        monkeypatch.setattr(week_dialog, "ask_save", lambda *_asked, file=file: file)
        dialog._save(kind)
        settle(qtbot, frame)
    assert QImage(str(files["png"])).size() == QSize(week_page.WIDTH, week_page.HEIGHT)
    assert files["pdf"].read_bytes().startswith(b"%PDF")
    spreadsheet = open_spreadsheet(files["xlsx"])
    head = spreadsheet.head(spreadsheet.sheets[0].name)
    assert head.rows[0][:4] == ["Day", "Marketplace", "Shop", "SKU"]


def test_a_week_without_numbers_says_so_and_keeps_nothing(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = WeekDialog(frame, desk, EVERYTHING, date_day(desk.today()), parent)
    settle(qtbot, frame)
    assert dialog._preview.text().startswith("Belum ada angka untuk dilaporkan.")
    assert not dialog.primary_button.isEnabled()


def test_the_command_line_writes_the_same_files(desk: Desk, goods: dict[str, str], tmp_path: Path, qapp: QApplication) -> None:
    files = [str(tmp_path / name) for name in ("minggu.png", "minggu.csv")]
    assert cli.run(cli.parse(["report", "--until", "2026-11-20", *files]), desk) == 0
    assert not QImage(files[0]).isNull()
    lines = (tmp_path / "minggu.csv").read_text("utf-8-sig").splitlines()
    assert lines[1].startswith("2026-11-07;Shopee;Sekar;;Kain Batik;")
    assert {line.split(";")[0] for line in lines[1:]} == {f"2026-11-{day:02}" for day in range(7, 20 + 1)}
    assert cli.run(cli.parse(["report", str(tmp_path / "minggu.doc")]), desk) == 1


def test_the_command_line_reads_a_report_of_the_seller_centre(
    desk: Desk, goods: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lazada = shop_of(desk, Platform.LAZADA, "Sekar LZ")
    listing_of(desk, lazada, "Kain Batik")
    file = tmp_path / "performa.csv"
    file.write_text("Produk;Dilihat\nKain Batik;34\nEntah Apa;1\n", "utf-8")
    assert cli.run(cli.parse(["read-report", str(file), "--shop", lazada.id]), desk) == 1
    assert "Isi hari pertama dan terakhir" in capsys.readouterr().err
    named = file.rename(tmp_path / "performa_20261102_20261108.csv")
    assert cli.run(cli.parse(["read-report", str(named), "--shop", lazada.id]), desk) == 1
    assert "--first 2026-11-02 --last 2026-11-08" in capsys.readouterr().err
    days = ["--first", "2026-11-02", "--last", "2026-11-08"]
    assert cli.run(cli.parse(["read-report", str(named), "--shop", lazada.id, *days]), desk) == 0
    assert capsys.readouterr().out.startswith("2 baris dibaca: angka 1 listing masuk, 1 baris tanpa listing")


def test_what_the_page_shows_is_exported(
    qtbot: QtBot, frame: Frame, page: VisibilityPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page._filters.shop.setCurrentIndex(page._filters.shop.findData("tiktokshop"))
    page._load()
    settle(qtbot, frame)
    target = tmp_path / "angka.csv"
    monkeypatch.setattr("umkm_desk.ui.visibility.page.ask_save", lambda *_asked: target)
    page._export()
    settle(qtbot, frame)
    lines = target.read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + 28
    assert all("Tokopedia & Shop" in line for line in lines[1:])


# Reports of the seller centres


def test_columns_said_by_hand_once_are_known_the_next_time(
    qtbot: QtBot, frame: Frame, desk: Desk, page: VisibilityPage, tmp_path: Path
) -> None:
    lazada = shop_of(desk, Platform.LAZADA, "Sekar LZ")
    n = listing_of(desk, lazada, "Kain Batik")
    file = tmp_path / "unduhan.csv"
    file.write_text("Toko Sekar;;\nBarang;Lihat hal.;Keranjang\nKain Batik;340;12\nEntah Apa;1;1\n", "utf-8")
    spreadsheet = open_spreadsheet(file)
    sheet = spreadsheet.head(spreadsheet.sheets[0].name)
    assert not report_files.recognise(sheet, desk.workspace.read()).usable
    dialog = ReportFileDialog(
        frame, desk, publishing.shops(desk.workspace.read()), lazada.id, file, sheet, report_files.recognise(sheet), page
    )
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._heading.setCurrentIndex(1)
    dialog._change_heading()
    assert not dialog.primary_button.isEnabled()
    for column, meaning in ((0, report_files.Column.TITLE), (2, report_files.Column.VIEWS), (1, report_files.Column.VIEWS)):
        box = dialog._boxes[column]
        box.setCurrentIndex(box.findData(meaning))
        box.activated.emit(box.currentIndex())
    assert dialog._boxes[2].currentData() is None  # one meaning, one column
    for edit in dialog._days:
        edit.setDate(shown_day(date(2026, 11, 20)))
    told: list[Notice] = []
    frame.noticed.connect(told.append)
    dialog.primary_button.click()
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    assert (told[0].fact, told[0].text) == ("Angka 1 listing masuk.", "2 baris dibaca. 1 baris tanpa listing di sini.")
    views = listing_store.values_of(desk.workspace.read(), [n], "views", 0, 99_999)
    assert views == {n: [(date_day(date(2026, 11, 20)), 340, 1)]}
    known = report_files.recognise(sheet, desk.workspace.read())
    assert (known.usable, known.header_line) == (True, 2)
    assert known.columns == {0: report_files.Column.TITLE, 1: report_files.Column.VIEWS}


def test_columns_are_matched_by_keys_without_taking_from_one_another(
    qtbot: QtBot, frame: Frame, desk: Desk, page: VisibilityPage, tmp_path: Path
) -> None:
    file = tmp_path / "unduhan.csv"
    file.write_text("Nama produk;Kunjungan;Laku\nKain Batik;340;12\n", "utf-8")
    spreadsheet = open_spreadsheet(file)
    sheet = spreadsheet.head(spreadsheet.sheets[0].name)
    shops = publishing.shops(desk.workspace.read())
    dialog = ReportFileDialog(frame, desk, shops, None, file, sheet, report_files.recognise(sheet), page)
    qtbot.addWidget(dialog)
    dialog.show()
    boxes = dialog._boxes

    def step_to(at: int, meaning: report_files.Column) -> None:
        while boxes[at].currentData() != meaning:
            before = boxes[at].currentIndex()
            qtbot.keyClick(boxes[at], Qt.Key.Key_Down)
            assert boxes[at].currentIndex() == before + 1

    step_to(1, report_files.Column.VIEWS)
    step_to(2, report_files.Column.SOLD)
    assert [box.currentData() for box in boxes.values()] == [
        report_files.Column.TITLE,
        report_files.Column.VIEWS,
        report_files.Column.SOLD,
    ]
    assert dialog.primary_button.isEnabled()
    boxes[0].setFocus()
    qtbot.keyClick(boxes[0], Qt.Key.Key_Tab)
    assert focused(boxes[1])
    qtbot.keyClick(boxes[1], Qt.Key.Key_Tab)
    assert focused(boxes[2])
    assert boxes[2].width() > boxes[2].sizeHint().width()  # as wide as its column


def test_a_report_without_a_listing_of_the_shop_says_what_to_do(
    qtbot: QtBot, frame: Frame, desk: Desk, page: VisibilityPage, tmp_path: Path
) -> None:
    file = tmp_path / "performa.csv"
    file.write_text("Produk;Dilihat\nEntah Apa;1\n", "utf-8")
    spreadsheet = open_spreadsheet(file)
    sheet = spreadsheet.head(spreadsheet.sheets[0].name)
    dialog = ReportFileDialog(
        frame, desk, publishing.shops(desk.workspace.read()), None, file, sheet, report_files.recognise(sheet), page
    )
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.primary_button.click()
    qtbot.waitUntil(dialog._said.isVisible)
    assert dialog._said.accessibleName().startswith("Tidak ada baris yang cocok dengan listing toko ini")
    assert dialog.primary_button.isEnabled()


def test_a_look_at_the_first_row_stands_beside_the_series(qtbot: QtBot, frame: Frame, desk: Desk, page: VisibilityPage) -> None:
    rank_check.keep(desk.workspace, RankCheck(Platform.SHOPEE, "kain batik", (Seen.FOREIGN,)))
    rank_check.keep(desk.workspace, RankCheck(Platform.LAZADA, "kain batik", (Seen.OURS,)))  # no shop there
    page._load()
    settle(qtbot, frame)
    [told] = [mark.told for mark in page._chart.chart.marks]
    assert told == "25 Nov 2026 · Shopee · “kain batik”: tidak ada produk dalam negeri"


# Old days


def test_old_days_are_thinned_piece_by_piece_once_the_seller_agrees(
    qtbot: QtBot, frame: Frame, desk: Desk, page: VisibilityPage
) -> None:
    n = listing_of(desk, shop_of(desk, Platform.LAZADA, "Lama"), "Tas lama")
    seen(desk, n, {ago: {"stock": 1} for ago in range(420, 441)})
    old = date_day(desk.today()) - 366
    upkeep = NumbersUpkeep(frame, desk, page)
    upkeep.start(0)
    qtbot.waitUntil(lambda: not series.refresh_totals(desk.workspace, date_day(desk.today())))
    assert store.count_before(desk.workspace.read(), old) == 21
    dialog = ThinningDialog(frame, desk, upkeep, page)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog._told.text().startswith("21 angka lebih lama dari satu tahun"))
    dialog._choices[366].setChecked(True)
    dialog.accept()
    qtbot.waitUntil(lambda: store.count_before(desk.workspace.read(), old) == 4)
    assert thinning.agreed(desk.workspace) == 366


# The chart itself


def test_marks_without_room_of_their_own_share_a_box_and_all_are_told(qtbot: QtBot, frame: Frame) -> None:
    chart = LineChart(frame.theme, name="Dilihat per hari")
    qtbot.addWidget(chart)
    chart.resize(500, 200)
    marks = [
        ChartMark(at, text, told)
        for at, text, told in ((90, "Foto", "Foto diubah."), (10, "Rp", "Harga."), (91, "Rp", "Harga lagi."))
    ]
    chart.set_data([f"hari {at}" for at in range(100)], [Line("ini", [at % 7 for at in range(100)])], marks=marks)
    chart.show()
    boxes = [[mark.told for mark in held] for _, held in chart._boxes(chart._plot())]
    assert boxes == [["Harga."], ["Foto diubah.", "Harga lagi."]]
    chart.setFocus()
    for keys, day in (
        (Qt.Key.Key_Up, "hari 91"),
        (Qt.Key.Key_Up, "hari 90"),
        (Qt.Key.Key_Up, "hari 10"),
        (Qt.Key.Key_Down, "hari 90"),
    ):
        QTest.keyClick(chart, keys)
        assert chart.accessibleName().startswith(f"Dilihat per hari. {day}\n")
    chart.resize(5000, 200)
    assert len(chart._boxes(chart._plot())) == 3


def test_charts_set_side_by_side_share_their_axis(qtbot: QtBot, frame: Frame) -> None:
    small, large = (LineChart(frame.theme, name=name) for name in ("kecil", "besar"))
    for chart, top in ((small, 3), (large, 90)):
        qtbot.addWidget(chart)
        chart.set_data(["a", "b"], [Line("ini", [0, top])], highest=90)
    assert small._ticks == large._ticks


def test_of_several_charts_the_one_with_the_caret_shows_its_table(qtbot: QtBot, frame: Frame) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    charts = [LineChart(frame.theme, name=name, parent=window) for name in ("kiri", "kanan")]
    for chart in charts:
        chart.set_data(["a"], [Line("ini", [1])])
    window.show()
    charts[1].setFocus()
    shortcut = charts[0].findChild(QShortcut)
    assert isinstance(shortcut, QShortcut)
    shortcut.activatedAmbiguously.emit()
    assert [chart.findChild(QTableWidget, "chart-table-grid") is not None for chart in charts] == [False, True]


def test_days_that_are_told_together_are_no_day_and_no_gap(qtbot: QtBot, frame: Frame) -> None:
    chart = LineChart(frame.theme, name="Dilihat per hari")
    qtbot.addWidget(chart)
    chart.resize(500, 200)
    week = ChartSpan(2, 8, 10, "gabungan 7 hari: 70", "gabungan 7 hari (2 – 8 Nov): 70, rata-rata 10 sehari")
    chart.set_data([f"{at + 1} Nov" for at in range(12)], [Line("ini", [4, None, *[None] * 7, None, 5, 6])], spans=[week])
    chart.show()
    assert chart.told(5) == "6 Nov\nini: gabungan 7 hari (2 – 8 Nov): 70, rata-rata 10 sehari"
    assert chart.told(9) == "10 Nov\nini: tidak ada data"
    assert chart._told_days(chart._series[0]).count(False) == 2
    assert "2 hari tanpa data. gabungan 7 hari" in chart.accessibleDescription()
    assert chart._top >= 10
    chart.show_table()
    table = chart.findChild(QTableWidget, "chart-table-grid")
    assert isinstance(table, QTableWidget)
    assert (table.rowSpan(2, 1), table.item(2, 1).text(), table.item(9, 1).text()) == (7, "gabungan 7 hari: 70", "")
    assert table.currentRow() == 11  # the newest day
    painted = chart.grab().toImage()
    plot = chart._plot()
    inside = painted.pixelColor(int(chart._x(plot, 5)), int(chart._y(plot, 5)))
    assert inside != painted.pixelColor(int(chart._x(plot, 5)), int(plot.top() + 3))
