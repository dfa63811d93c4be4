"""Visibilitas: period and filters, figures with their definition, one chart with honest gaps, and the listings behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QToolTip, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Road
from umkm_desk.model.task import Task
from umkm_desk.model.time import date_day, day_date
from umkm_desk.ui.files import ask_save
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.pictures import Thumbnails
from umkm_desk.ui.shops import work
from umkm_desk.ui.tasks import Job
from umkm_desk.ui.visibility import asking, telling
from umkm_desk.ui.visibility.asking import Asked, Filters, Happened, Listings, Sparks, Totals
from umkm_desk.ui.visibility.filter_bar import FilterBar
from umkm_desk.ui.visibility.listings import Column, ListingModel, ListingTable, RowRole
from umkm_desk.ui.visibility.numbers_chart import NumbersChart
from umkm_desk.ui.visibility.upkeep import NumbersUpkeep
from umkm_desk.ui.widgets.buttons import Button, CheckBox, Segmented
from umkm_desk.ui.widgets.cards import Card, EmptyState, Kpi
from umkm_desk.visibility import reports, series
from umkm_desk.visibility.marks import Mark, MarkKind
from umkm_desk.visibility.series import Period, Row
from umkm_desk.workspace.changes import Changes

OWN = "own"
NUMBERS, EMPTY, NOTHING, NO_REPORT = range(4)
"""What the page shows: numbers, the way to the first ones by API, that no listing passes the filters, or the way to the first ones by file."""
DAYS = "visibility.days"
FIRST_GIVEN = ("views", "impressions", "sold", "reviews", "likes", "clicks")
WIDE = 1200
LEAST_HEIGHT = 496
"""Below this height the cards, the chart and some rows of the table scroll together."""


class Figure(Kpi):
    """A card whose definition shows on hovering and when the keyboard comes to it."""

    def __init__(self, page: VisibilityPage, metric: telling.Metric) -> None:
        super().__init__(page.theme, metric.name, icon=metric.icon, definition="", object_name=f"kpi-{metric.key}")
        self.of = metric

    def define(self, text: str) -> None:
        self.setToolTip(text)
        self.setAccessibleDescription(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), self.toolTip(), self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()


class VisibilityPage(Page):
    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.desk = desk
        self._metric = "views"
        self._metric_chosen = False
        self._own: Period | None = None
        self._asked: Asked | None = None
        self._totals: Totals | None = None
        self._marks: list[Mark] = []
        self._names: dict[str, str] = {}
        self._jobs: list[Job] = []
        self._shops: Mapping[str, Shop] = {}
        self._newest: int | None = None
        self._reported: Mapping[str, int] = {}
        self._wanted: dict[str, object] = {}
        self._upkeep = NumbersUpkeep(frame, desk, self)
        self._later = QTimer(self, singleShot=True, interval=300)
        self._later.timeout.connect(self.page_opened)
        self._slow = QTimer(self, singleShot=True, interval=300)
        self._slow.timeout.connect(lambda: self.set_count(self.tr("menghitung…")))
        self._looking = QTimer(self, singleShot=True, interval=40)
        self._looking.timeout.connect(self._read_sparks)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(self._first_bar())
        column.addLayout(self._second_bar())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._body())
        self._stack.addWidget(
            EmptyState(
                self.theme,
                self.tr("Belum ada angka"),
                self.tr("Angka diambil sekali sehari dari toko yang tersambung, atau dibaca dari laporan Seller Centre."),
                icon="chart-line",
                button=self.tr("Ambil angka sekarang"),
                on_button=self.sync,
                link=self.tr("Baca laporan Seller Centre…"),
                on_link=self._read_report,
                object_name="visibility-empty",
            )
        )
        self._stack.addWidget(
            EmptyState(
                self.theme,
                self.tr("Tidak ada listing yang cocok"),
                self.tr("Longgarkan filter atau kata pencariannya; angkanya tetap tersimpan."),
                icon="search",
                button=self.tr("Hapus filter"),
                on_button=self._filters.clear,
                object_name="visibility-nothing",
            )
        )
        self._stack.addWidget(
            EmptyState(
                self.theme,
                self.tr("Belum ada angka"),
                self.tr("Unduh laporan kinerja produk di Seller Centre, lalu baca di sini. Laporan sehari menjadi angka hari itu."),
                icon="file-import",
                button=self.tr("Baca laporan Seller Centre…"),
                on_button=self._read_report,
                link=self.tr("Sambungkan toko"),
                on_link=lambda: frame.go("shops"),
                object_name="visibility-no-report",
            )
        )
        column.addWidget(self._stack, 1)
        self.add_command(self.tr("Laporan minggu…"), self._open_week, shortcut="Ctrl+P", menu="file", icon="report")
        self.add_command(self.tr("Ekspor angka…"), self._export, shortcut="Ctrl+Shift+E", menu="file", icon="file-spreadsheet")
        self.add_command(self.tr("Baca laporan Seller Centre…"), self._read_report, menu="file", icon="file-import")
        self.add_command(self.tr("Hemat ruang angka lama…"), self._thin, menu="file", icon="database")
        self.add_command(self.tr("Catatan baris pertama…"), self._show_looks, menu="view", icon="list-check")
        self.add_command(self.tr("Cek baris pertama…"), self._look_at_first_row, menu="view", icon="search")
        for name, by in (
            (self.tr("Urutkan: angka periode ini"), Column.NOW),
            (self.tr("Urutkan: perubahan"), Column.CHANGE),
            (self.tr("Urutkan: peringatan"), Column.ALERTS),
            (self.tr("Urutkan: nama"), Column.TITLE),
        ):
            self.add_command(name, partial(self._view.sort_by, by), menu="view", icon="sort-descending")

    # Building

    def _first_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        choices = [
            ("7", self.tr("7 hari")),
            ("30", self.tr("30 hari")),
            ("90", self.tr("90 hari")),
            ("365", self.tr("1 tahun")),
            (OWN, self.tr("Pilih tanggal…")),
        ]
        self._period = Segmented(self.theme, choices, name=self.tr("Periode"), object_name="visibility-period")
        remembered = self.frame.settings.setting(DAYS)
        self._period.choose(remembered if remembered in ("7", "30", "90", "365") else "30")
        self._days = self._period.key
        self._period.chosen.connect(self._choose_period)
        row.addWidget(self._period)
        self._compare = CheckBox(self.theme, "", object_name="visibility-compare")
        self._compare.setChecked(True)
        self._compare.toggled.connect(lambda _on: self._show_all())
        row.addWidget(self._compare)
        row.addStretch(1)
        row.addWidget(
            Button(
                self.theme,
                self.tr("Laporan minggu…"),
                icon="report",
                object_name="visibility-week",
                keys="Ctrl+P",
                on_click=self._open_week,
            )
        )
        row.addWidget(
            Button(
                self.theme,
                self.tr("Ekspor angka…"),
                icon="file-spreadsheet",
                object_name="visibility-export",
                keys="Ctrl+Shift+E",
                on_click=self._export,
            )
        )
        self._sync_button = Button(
            self.theme, self.tr("Ambil angka"), icon="refresh", object_name="visibility-sync", keys="F5", on_click=self.sync
        )
        row.addWidget(self._sync_button)
        return row

    def _second_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._filters = FilterBar(self.theme, self.desk)
        self._filters.changed.connect(self._load)
        self.search_box = self._filters.search
        row.addWidget(self._filters, 1)
        self._read_button = Button(
            self.theme, self.tr("Baca laporan…"), icon="file-import", object_name="visibility-read", on_click=self._read_report
        )
        self._look_button = Button(
            self.theme,
            self.tr("Cek baris pertama…"),
            icon="search",
            object_name="visibility-first-row",
            on_click=self._look_at_first_row,
        )
        row.addWidget(self._read_button)
        row.addWidget(self._look_button)
        return row

    def _body(self) -> QWidget:
        inner = QWidget()
        inner.setProperty("ground", "scroll")
        inner.setMinimumHeight(self.theme.px(LEAST_HEIGHT))
        self.theme.changed.connect(lambda: inner.setMinimumHeight(self.theme.px(LEAST_HEIGHT)))
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(10)
        figures = QHBoxLayout()
        figures.setSpacing(10)
        self._figures: dict[str, Figure] = {}
        for metric in telling.metrics():
            figure = Figure(self, metric)
            figure.chosen.connect(lambda metric=metric: self.choose_metric(metric.key))
            self._figures[metric.key] = figure
            figures.addWidget(figure, 1)
        body.addLayout(figures)
        self._chart = NumbersChart(self.theme, self.desk)
        body.addWidget(self._chart, 6)
        body.addWidget(self._table_card(), 5)
        area = QScrollArea()
        area.setObjectName("visibility-body")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        return area

    def _table_card(self) -> QWidget:
        card = Card(self.theme, "", flush=True, object_name="visibility-listings")
        card.setAccessibleName(self.tr("Listing"))
        self.model = ListingModel(self.desk, self.theme, Thumbnails(self.desk.photos, self.frame.tasks, self), self)
        self._view = ListingTable(self.theme, self.model)
        self._view.opened.connect(self._open)
        self._view.looked_at.connect(self._looking.start)
        card.body.addWidget(self._view)
        return card

    # What is asked for

    def page_opened(self, **values: object) -> None:
        """`shop` (its id), `platform`, `leaf`, `badge`, `text` and `metric` choose what is shown; nothing given keeps what was chosen."""
        if isinstance(text := values.get("text"), str):
            self._filters.search.setText(text)
        if isinstance(metric := values.get("metric"), str) and metric in self._figures:
            self._metric, self._metric_chosen = metric, True
        self._wanted = {name: value for name, value in values.items() if value is not None}
        self.frame.tasks.database(asking.filters, self.desk, done=self._fill_filters, owner=self)

    def _fill_filters(self, filters: Filters) -> None:
        wanted, self._wanted = self._wanted, {}
        self._shops, self._newest = {shop.id: shop for shop in filters.shops}, filters.newest
        self._reported = filters.reported
        by_api = not filters.shops or any(shop.road is Road.API for shop in filters.shops)
        self._sync_button.explain("" if by_api else self.tr("Tidak ada toko yang tersambung lewat API; baca laporannya."))
        self._filters.fill(filters, wanted)
        self._load()

    @property
    def period(self) -> Period:
        return self._own if self._period.key == OWN and self._own is not None else series.period(int(self._days), self._last)

    @property
    def _last(self) -> int:
        return series.end_of(self._filters.shops, self._reported, max(date_day(self.desk.today()), self._newest or 0))

    def _choose_period(self, key: str) -> None:
        if key != OWN:
            self._days, self._own = key, None
            self.frame.remember(DAYS, key)
            self._load()
            return
        from umkm_desk.ui.visibility.period import PeriodDialog

        dialog = PeriodDialog(self.frame, self._own or series.period(int(self._days), self._last), self._last, self)
        if dialog.exec():
            self._own = dialog.period
            self._load()
        elif self._own is None:
            self._period.choose(self._days)

    def choose_metric(self, metric: str) -> None:
        """The card that the chart and the table follow."""
        self._metric_chosen = True
        if metric != self._metric:
            self._metric = metric
            self._load()

    def _load(self) -> None:
        """In steps, so that the figures stand at once and a seller's edits never wait for a long look."""
        for job in self._jobs:
            job.cancel()
        asked = self._filters.asked(self.period, self._metric)
        fresh = self._asked is None or self._asked.period != asked.period or self._totals is None
        self._asked, self._marks, self._names = asked, [], {}
        self._slow.start()
        tasks, desk = self.frame.tasks, self.desk
        self._jobs = [tasks.database(asking.totals, desk, asked, done=self._show_totals, owner=self)]
        self._jobs.append(tasks.database(asking.listings, desk, asked, done=self._show_listings, owner=self))
        self._jobs += [
            tasks.database(asking.happened, desk, asked, part, done=self._show_happened, owner=self)
            for part in asking.parts(asked.period)
        ]
        self._fit_words()
        if fresh:
            self.set_status(self.tr("Menghitung…"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """On a narrow window the comparison says its days on hovering only, and two buttons are named in a word or two."""
        wide = self.width() >= self.theme.px(WIDE)
        for button, long, short in (
            (self._read_button, self.tr("Baca laporan…"), self.tr("Laporan…")),
            (self._look_button, self.tr("Cek baris pertama…"), self.tr("Baris pertama…")),
        ):
            button.setText(long if wide else short)
            button.setToolTip("" if wide else long)
            button.setAccessibleName(long)
        whole = self.tr("Bandingkan dengan %Ln hari sebelumnya", "", self._asked.period.days if self._asked else 0)
        self._compare.setText(whole if wide else self.tr("Bandingkan"))
        self._compare.setToolTip(whole)
        self._compare.setAccessibleName(whole)

    def changed(self, changes: Changes) -> None:
        asked = self._asked
        by_standing = asked is not None and (asked.leaf is not None or asked.badge is not None)
        told = changes.touches("snapshot", "listing", "product") or (by_standing and changes.touches("standing"))
        if told and self.isVisible():
            self._later.start()

    def sync(self) -> None:
        work.sync_all(self.frame, self.desk, self)

    def first_focus(self) -> QWidget | None:
        return self._view

    def areas(self) -> Sequence[QWidget]:
        return (self._period, self._filters.search, *self._figures.values(), self._chart.chart, self._view)

    def escape(self) -> bool:
        if self._filters.filtered:
            self._filters.clear()
            return True
        return False

    # Showing

    def _show_totals(self, totals: Totals) -> None:
        if totals.asked != self._asked:
            return
        self._totals = totals
        given = [metric for metric in FIRST_GIVEN if totals.overview.cards[metric].given]
        if not self._metric_chosen and given and self._metric not in given:
            self._metric = given[0]  # a shop whose platform tells no views opens on what it does tell
            self._load()
            return
        if self._newest is None:
            by_file = bool(self._shops) and all(shop.road is Road.FILE for shop in self._shops.values())
            self._stack.setCurrentIndex(NO_REPORT if by_file else EMPTY)
        elif self._stack.currentIndex() in (EMPTY, NO_REPORT):
            self._stack.setCurrentIndex(NUMBERS)
        self._show_all()
        overview = totals.overview
        words = self.desk.wording
        parts = []
        if overview.taken is not None:
            parts.append(self.tr("Angka terakhir diambil {day}").format(day=words.day(day_date(overview.taken))))
            known = overview.period.days - len(overview.missing)
            if overview.missing:
                parts.append(
                    self.tr("{known} dari {days} hari ada datanya; hari yang terlewat dibiarkan kosong").format(
                        known=words.number(known), days=words.number(overview.period.days)
                    )
                )
        parts.append(self.tr("Yang tidak diberikan toko bukan nol"))
        self.set_status(*parts)

    def _show_all(self) -> None:
        """Figures and chart, from what was read."""
        if self._totals is None:
            return
        overview, words = self._totals.overview, self.frame.words
        comparing = self._compare.isChecked()
        for key, figure in self._figures.items():
            card = overview.cards[key]
            total = card.total
            text, direction = telling.change_told(card.comparison) if comparing else ("", None)
            if not card.given:
                figure.set_figure("–", self.tr("tidak diberikan"))
            elif total is None:
                first = self.tr("mulai hari kedua") if overview.looked_once(card) else ""
                figure.set_figure("–", first or (self.tr("sebagian saja") if card.joint else self.tr("tidak ada data")))
            else:
                figure.set_figure(words.number(total), text, direction)
            figure.set_chosen(key == self._metric)
            figure.define(telling.card_told(figure.of, card, overview.shops, self.desk))
        self._show_chart()
        if self._view.comparing != comparing:
            self._view.comparing = comparing
            self._view.fit_columns()

    def _show_chart(self) -> None:
        if self._totals is not None:
            metric, compared = self._figures[self._metric].of, self._compare.isChecked()
            self._chart.show_totals(self._totals, metric, self._marks, self._names, compared=compared)

    def _show_listings(self, listings: Listings) -> None:
        if listings.asked != self._asked:
            return
        self._slow.stop()
        chosen: Row | None = self._view.currentIndex().siblingAtColumn(0).data(RowRole)
        name = self._figures[self._metric].of.name
        shops = {shop.id: shop.name for shop in self._shops.values()}
        self.model.show(listings.rows, name, shops, listings.alerts)
        place = next((at for at, row in enumerate(self.model.rows) if chosen and row.listing_id == chosen.listing_id), None)
        if place is not None:
            self._view.selectRow(place)
        if self._newest is not None:
            self._stack.setCurrentIndex(NUMBERS if listings.rows or not self._filters.filtered else NOTHING)
        self._view.fit_columns()
        self._looking.start()
        live = sum(row.status.value == "live" for row in listings.rows)
        within = len({row.shop_id for row in listings.rows})
        self.set_count(self.tr("%Ln listing tayang", "", live) + (" · " + self.tr("%Ln toko", "", within) if within > 1 else ""))

    def _show_happened(self, happened: Happened) -> None:
        if happened.asked is self._asked and happened.marks:  # another look, asked for the same, brings its own
            weighty = (mark for mark in happened.marks if mark.kind is not MarkKind.IN_STOCK)
            self._marks = sorted([*self._marks, *weighty], key=lambda mark: mark.day)
            self._names.update(happened.names)
            self._show_chart()

    def _read_sparks(self) -> None:
        rows = [row for row in self._view.rows_in_sight() if self.model.lacks(row)]
        if rows and self._asked is not None:
            self.frame.tasks.database(asking.sparks, self.desk, self._asked, rows, done=self._show_sparks, owner=self)

    def _show_sparks(self, sparks: Sparks) -> None:
        if sparks.asked == self._asked:
            self.model.show_sparks(sparks.lines, sparks.photos)

    # Going on

    def _open(self, row: Row | None) -> None:
        if row is None:
            return
        if row.product_id:
            self.frame.go("performance", product_id=row.product_id)
            return
        self.frame.toast(
            self.tr("Listing ini belum terkait dengan katalog."),
            self.tr("Kaitkan dulu di Toko, lalu angkanya tampil per produk."),
            icon="link",
            action=self.tr("Buka Toko"),
            on_action=lambda: self.frame.go("shops", shop=row.shop_id),
        )

    def _open_week(self) -> None:
        from umkm_desk.ui.visibility.week_dialog import WeekDialog

        if self._asked is not None:
            scope = self._asked.scope(self.desk)
            last = self._last if self._newest is None else min(self._last, self._newest)
            WeekDialog(self.frame, self.desk, scope, last, self).exec()

    def _export(self) -> None:
        """The numbers of every listing and day that the page shows."""
        asked = self._asked
        if asked is None:
            return
        kinds = self.tr("Excel (*.xlsx);;CSV (*.csv)")
        target = ask_save(self, self.tr("Ekspor angka"), "visibilitas.xlsx", kinds)
        if target is None:
            return
        desk = self.desk

        def write(task: Task, target: Path = target) -> int:
            return reports.write_rows(desk.workspace.read(), asked.scope(desk), asked.period, target, desk.wording.text, task)

        def done(count: int) -> None:
            text = self.tr("{count} baris ditulis ke {file}.")
            self.frame.toast(text.format(count=self.frame.words.number(count), file=target.name))

        title = self.tr("Menulis {file}").format(file=target.name)
        self.frame.tasks.database(write, done=done, title=title, owner=self)

    def _read_report(self) -> None:
        """Numbers of a shop without API, or that its API has not."""
        from umkm_desk.ui.files import ask_open
        from umkm_desk.ui.visibility.report_file import choose_report

        kinds = self.tr("Tabel (*.xlsx *.xls *.csv *.tsv *.ods);;Semua berkas (*)")
        file = ask_open(self, self.tr("Baca laporan Seller Centre"), kinds)
        if file is not None:
            shop = self._asked.shop_id if self._asked is not None else None
            choose_report(self.frame, self.desk, shop, file, self, self.page_opened)

    def _look_at_first_row(self) -> None:
        from umkm_desk.ui.visibility.first_row import FirstRowDialog

        FirstRowDialog(self.frame, self.desk, self).exec()
        self._load()

    def _thin(self) -> None:
        from umkm_desk.ui.visibility.thinning import ThinningDialog

        ThinningDialog(self.frame, self.desk, self._upkeep, self).exec()

    def _show_looks(self) -> None:
        from umkm_desk.ui.visibility.looks import LooksDialog

        LooksDialog(self.frame, self.desk, self).exec()
        self._load()
