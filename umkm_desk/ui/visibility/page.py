"""Visibilitas: period, figures with their definition, one chart with honest gaps, and the listings behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from umkm_desk.desk import Desk
from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.platform import Platform
from umkm_desk.model.time import date_day, day_date
from umkm_desk.publishing import store as publishing
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.shops import work
from umkm_desk.ui.widgets.buttons import Button, ComboBox, Segmented
from umkm_desk.ui.widgets.cards import Card, EmptyState, Kpi, label
from umkm_desk.ui.widgets.chart import ChartMark, LineChart
from umkm_desk.ui.widgets.chart import Series as Line
from umkm_desk.ui.widgets.paint import paint_sparkline
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.visibility import series, store
from umkm_desk.visibility.series import Comparison, Series
from umkm_desk.visibility.store import Point
from umkm_desk.workspace.changes import Changes

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
SparkRole = Qt.ItemDataRole.UserRole + 1
RowRole = Qt.ItemDataRole.UserRole + 2
NUMBERS = (3, 4, 6, 7)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
METRICS = ("views", "likes", "sold", "reviews", "impressions", "clicks")


@dataclass(frozen=True, slots=True)
class ListingRow:
    """One listing in the chosen period."""

    listing_id: str
    product_id: str | None
    title: str
    shop: str
    status: ListingStatus | None
    demoted: bool
    total: int | None
    now: Comparison
    spark: tuple[int | None, ...]
    latest: Point | None


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything the page shows, worked out in the background."""

    first: int
    last: int
    totals: dict[str, tuple[Series, Series]]
    rows: list[ListingRow]
    until: int | None
    marks: list[tuple[int, str, str]]


class ListingModel(QAbstractTableModel):
    def __init__(self, page: VisibilityPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.rows: list[ListingRow] = []
        self.headings = (
            self.tr("Listing"), self.tr("Toko"), self.tr("Keadaan"), self.tr("Periode ini"), self.tr("Perubahan"), self.tr("Hari demi hari"),
            self.tr("Nilai ulasan"), self.tr("Stok"),
        )  # fmt: skip

    def show(self, rows: list[ListingRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole and section in NUMBERS:
            return RIGHT
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == RowRole:
            return row
        if role == SparkRole and column == 5:
            return row.spark
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in NUMBERS:
            return RIGHT
        if role == Qt.ItemDataRole.ForegroundRole:
            if column == 2 and (row.demoted or row.status in (ListingStatus.BLOCKED, ListingStatus.REJECTED)):
                return self._page.theme.colour("bad")
            if column == 4 and row.now.percent is not None:
                return self._page.theme.colour("ok" if row.now.percent >= 0 else "bad")
        return None

    def _text(self, row: ListingRow, column: int) -> str:
        words = self._page.frame.words
        not_given = self.tr("tidak diberikan")
        if column == 0:
            return row.title
        if column == 1:
            return row.shop
        if column == 2:
            if row.demoted:
                return self.tr("Peringkat diturunkan")
            return self._page.desk.wording.text(f"listing.{row.status.value}") if row.status else ""
        if column == 3:
            return not_given if row.total is None else words.number(row.total)
        if column == 4:
            percent = row.now.percent
            return "" if percent is None else f"{'+' if percent >= 0 else '−'}{abs(round(percent))}%"
        if column == 6:
            rating = row.latest.snapshot.rating if row.latest else None
            return "" if rating is None else words.number(rating)
        if column == 7:
            stock = row.latest.snapshot.stock if row.latest else None
            return "" if stock is None else words.number(stock)
        return ""


class _Spark(QStyledItemDelegate):
    def __init__(self, page: VisibilityPage) -> None:
        super().__init__(page)
        self._page = page

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, self._page.theme.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        values = index.data(SparkRole)
        if values:
            paint_sparkline(painter, option.rect.adjusted(8, 6, -8, -6), self._page.theme, values)


class VisibilityPage(Page):
    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.desk = desk
        self._metric = "views"
        self._answer: Answer | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(self._toolbar())
        self._stack = QStackedWidget()
        whole = QWidget()
        body = QVBoxLayout(whole)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(10)
        body.addLayout(self._figures())
        body.addWidget(self._chart_card(), 3)
        body.addWidget(self._table_card(), 3)
        self._stack.addWidget(whole)
        self._stack.addWidget(
            EmptyState(
                self.theme,
                self.tr("Belum ada angka"),
                self.tr("Angka diambil sekali sehari dari toko yang tersambung. Grafik muncul setelah dua hari."),
                icon="chart-line",
                button=self.tr("Ambil angka sekarang"),
                on_button=self.sync,
                link=self.tr("Sambungkan toko"),
                on_link=lambda: frame.go("shops"),
                object_name="visibility-empty",
            )
        )
        column.addWidget(self._stack, 1)

    def _toolbar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._period = Segmented(
            self.theme,
            [("7", self.tr("7 hari")), ("30", self.tr("30 hari")), ("90", self.tr("90 hari")), ("365", self.tr("Setahun"))],
            name=self.tr("Periode"),
            object_name="visibility-period",
        )
        self._period.choose("30")
        self._period.chosen.connect(lambda _key: self._load())
        row.addWidget(self._period)
        self._shop = ComboBox(self.theme, name=self.tr("Toko"), object_name="visibility-shop")
        self._shop.activated.connect(lambda _index: self._load())
        row.addWidget(self._shop)
        row.addWidget(label(self.tr("dibanding periode sebelumnya yang sama panjang"), "secondary"))
        row.addStretch(1)
        look = Button(self.theme, self.tr("Cek baris pertama…"), icon="search", object_name="visibility-first-row")
        look.clicked.connect(self._look_at_first_row)
        row.addWidget(look)
        refresh = Button(self.theme, self.tr("Ambil angka sekarang"), icon="refresh", object_name="visibility-sync", keys="F5")
        refresh.clicked.connect(self.sync)
        row.addWidget(refresh)
        return row

    def _look_at_first_row(self) -> None:
        from umkm_desk.ui.visibility.first_row import FirstRowDialog

        FirstRowDialog(self.frame, self.desk, self).exec()

    def _figures(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self._kpis: dict[str, Kpi] = {}
        for metric, name, icon, definition in (
            (
                "views",
                self.tr("Dilihat"),
                "eye",
                self.tr("Halaman produk dibuka. Shopee memberi jumlah sejak awal; yang tampil selisih per hari."),
            ),
            (
                "likes",
                self.tr("Disukai"),
                "heart",
                self.tr("Produk disukai. Shopee memberi jumlah sejak awal; yang tampil selisih per hari."),
            ),
            ("sold", self.tr("Terjual"), "shopping-cart", self.tr("Barang terjual menurut marketplace.")),
            ("reviews", self.tr("Ulasan"), "star", self.tr("Ulasan baru dari pembeli.")),
            (
                "impressions",
                self.tr("Tampil"),
                "layout-grid",
                self.tr("Produk muncul di layar. Hanya Tokopedia & Shop yang memberikannya."),
            ),
            (
                "clicks",
                self.tr("Diklik"),
                "arrow-up-right",
                self.tr("Produk diklik dari tampilan itu. Hanya dari Tokopedia & Shop."),
            ),
        ):
            kpi = Kpi(self.theme, name, icon=icon, definition=definition, object_name=f"kpi-{metric}")
            kpi.chosen.connect(lambda metric=metric: self._choose(metric))
            self._kpis[metric] = kpi
            row.addWidget(kpi, 1)
        return row

    def _chart_card(self) -> QWidget:
        self._card = Card(self.theme, self.tr("Dilihat"), object_name="visibility-chart-card")
        self._chart = LineChart(self.theme, name=self.tr("Grafik per hari"), object_name="visibility-chart")
        self._card.body.addWidget(self._chart, 1)
        self._until = label("", "secondary", object_name="visibility-until")
        self._card.body.addWidget(self._until)
        return self._card

    def _table_card(self) -> QWidget:
        card = Card(self.theme, self.tr("Listing"), flush=True, object_name="visibility-listings")
        self.model = ListingModel(self, self)
        self._view = RowTable(self.theme, name=self.tr("Listing"), object_name="visibility-table")
        self._view.setModel(self.model)
        self._view.setItemDelegateForColumn(5, _Spark(self))
        self._view.setWordWrap(False)
        header = self._view.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at, width in enumerate((170, 132, 112, 100, 180, 110, 72), 1):
            self._view.setColumnWidth(at, self.theme.px(width))
        self._view.doubleClicked.connect(self._open)
        card.body.addWidget(self._view)
        return card

    # Loading

    def page_opened(self, **values: object) -> None:
        shop = values.get("shop") or self._shop.currentData()
        self._shop.blockSignals(True)
        self._shop.clear()
        self._shop.addItem(self.tr("Semua toko"), None)
        for each in publishing.shops(self.desk.workspace.read()):
            self._shop.addItem(self.desk.shop_name(each), each.id)
        self._shop.setCurrentIndex(max(0, self._shop.findData(shop)))
        self._shop.blockSignals(False)
        self._load()

    def changed(self, changes: Changes) -> None:
        if changes.touches("snapshot") and self.isVisible():
            self._load()

    def sync(self) -> None:
        work.sync_all(self.frame, self.desk, self)

    def first_focus(self) -> QWidget | None:
        return self._view

    def areas(self) -> Sequence[QWidget]:
        return (self._chart, self._view)

    def _load(self) -> None:
        days = int(self._period.key)
        last = date_day(self.desk.today())
        newest = store.last_day(self.desk.workspace.read())
        if newest is not None and newest > last:
            last = newest  # a practice marketplace whose clock was moved on
        self.frame.tasks.database(self._work_out, self._metric, days, last, self._shop.currentData(), done=self._show, owner=self)

    def _work_out(self, metric: str, days: int, last: int, shop_id: str | None) -> Answer:
        conn = self.desk.workspace.read()
        first, before = last - days + 1, last - 2 * days + 1
        shops = {shop.id: shop for shop in publishing.shops(conn)}
        platform_of: dict[str, Platform] = {key: shop.platform for key, shop in shops.items()}
        points = store.points(conn, before - 1, last, shop_id=shop_id)
        totals: dict[str, tuple[Series, Series]] = {}
        for name in METRICS:
            now = series.of_metric(points, name, first, last, platform_of)
            earlier = series.of_metric(points, name, before, first - 1, platform_of)
            totals[name] = (series.total_of(now.values(), first, last), series.total_of(earlier.values(), before, first - 1))
        own = series.of_metric(points, metric, first, last, platform_of)
        then = series.of_metric(points, metric, before, first - 1, platform_of)
        by_listing = series.by_listing(points)
        rows = []
        for line in publishing.listings(conn, shop_id=shop_id):
            key = line.listing.id
            if key not in by_listing:
                continue
            shop = shops.get(line.listing.shop_id)
            rows.append(
                ListingRow(
                    key, line.listing.product_id, line.title or line.listing.remote_id or "", self.desk.shop_name(shop) if shop else "",
                    line.listing.status, line.demoted, own[key].total, series.compare(own[key], then[key]), own[key].values,
                    by_listing[key][-1],
                )
            )  # fmt: skip
        rows.sort(key=lambda row: -(row.total or 0))
        return Answer(first, last, totals, rows, store.last_day(conn, shop_id), self._own_edits(first, last))

    def _own_edits(self, first: int, last: int) -> list[tuple[int, str, str]]:
        """(day, short text, sentence) of the seller's own edits, newest changes of a day first, at most one mark a kind and day."""
        from umkm_desk.model.time import day_number

        kinds = {"price": "Rp", "name": self.tr("Isi"), "description": self.tr("Isi"), "hash": self.tr("Foto")}
        marks: dict[tuple[int, str], str] = {}
        for entry in self.desk.workspace.history(limit=300):
            day = day_number(entry.at, self.desk.zone)
            if entry.undone or day < first or day > last or entry.rows > 5000 or "import" in entry.label:
                continue
            for difference in self.desk.workspace.differences(entry.id):
                for field in difference.fields:
                    if field in kinds and difference.kind == "update":
                        marks.setdefault((day, kinds[field]), self.desk.wording.change(entry.label, entry.values))
        return [(day, text, told) for (day, text), told in marks.items()]

    # Showing

    def _choose(self, metric: str) -> None:
        self._metric = metric
        self._load()

    def _show(self, answer: Answer) -> None:
        self._answer = answer
        words = self.frame.words
        self._stack.setCurrentIndex(0 if answer.rows else 1)
        for metric, kpi in self._kpis.items():
            compared = series.compare(*answer.totals[metric])
            percent = compared.percent
            text = "" if percent is None else f"{abs(round(percent))}%"
            direction = None if percent is None else (percent > 0) - (percent < 0)
            value = answer.totals[metric][0].total
            kpi.set_figure(self.tr("tidak diberikan") if value is None else words.number(value), text, direction)
            kpi.set_chosen(metric == self._metric)
            if metric == self._metric:
                self._card.set_title(kpi.accessibleName().split(",")[0] or metric)
        now, before = answer.totals[self._metric]
        days = [self.desk.wording.day(day_date(day)).rsplit(" ", 1)[0] for day in range(answer.first, answer.last + 1)]
        lines = [Line(self.tr("periode ini"), now.values, "chart1")]
        if before.total is not None:
            lines.append(Line(self.tr("sebelumnya"), before.values, "chart5", earlier=True))
        marks = [ChartMark(day - answer.first, text, told) for day, text, told in answer.marks]
        self._chart.set_data(days, lines, marks=marks, write=lambda value: words.number(round(value)))
        gaps = now.missing
        until = self.desk.wording.day(day_date(answer.until)) if answer.until is not None else "–"
        said = self.tr("Angka sampai {day}, dari marketplace.").format(day=until)
        if gaps:
            said += " " + self.tr("%Ln hari tanpa data dibiarkan kosong.", "", gaps)
        self._until.setText(said)
        self.model.show(answer.rows)
        self._view.setColumnHidden(1, len({row.shop for row in answer.rows}) == 1)  # every line would say the same
        self.set_count(self.tr("%Ln listing", "", len(answer.rows)))

    def _open(self, index: QModelIndex) -> None:
        row: ListingRow | None = index.data(RowRole)
        if row is not None and row.product_id:
            self.frame.go("product", product_id=row.product_id)
