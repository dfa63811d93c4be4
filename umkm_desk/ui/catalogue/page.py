"""Katalog: views, search, filters and groups around the grid, and the bar for what is ticked."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QActionGroup, QContextMenuEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from umkm_desk.catalogue import editing, store, views
from umkm_desk.catalogue.bulk import Target
from umkm_desk.catalogue.fields import parse_field
from umkm_desk.catalogue.finder import Finder
from umkm_desk.catalogue.query import Query
from umkm_desk.catalogue.store import GridRow
from umkm_desk.catalogue.views import View
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Place, Problem, Refusal
from umkm_desk.model.product import ProductStatus, Variant
from umkm_desk.model.task import Task
from umkm_desk.ui.catalogue.actions import MoreActions
from umkm_desk.ui.catalogue.blocks import Blocks
from umkm_desk.ui.catalogue.cell_words import CellWords
from umkm_desk.ui.catalogue.columns import FROZEN, Layout, all_columns
from umkm_desk.ui.catalogue.delegate import GridDelegate
from umkm_desk.ui.catalogue.filters import QUICK, Choices, Filters, quick_on, without_quick
from umkm_desk.ui.catalogue.grid import Grid
from umkm_desk.ui.catalogue.grid_painter import GridPainter
from umkm_desk.ui.catalogue.lines import Group, Kind, Lines
from umkm_desk.ui.catalogue.model import GridModel
from umkm_desk.ui.catalogue.views_panel import Entry, ViewsPanel
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.pictures import Thumbnails
from umkm_desk.ui.shops.take_down import take_down_text
from umkm_desk.ui.tasks import Job, JobState
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button, Chip, ChipRow
from umkm_desk.ui.widgets.cards import EmptyState, Infobar, label
from umkm_desk.ui.widgets.fields import SearchField
from umkm_desk.ui.widgets.paint import paint_changed
from umkm_desk.workspace.changes import Changes

FIRST_TO_GO = ("leaf", "sku", "tiktokshop", "lazada", "shopee")
"""Columns that a narrow window does without, so that the name keeps its room, as long as the seller did not arrange them himself."""
NAME_WIDTH = 220
PANEL_FROM = 1160
"""Width of the page from which the list of views is open unless the seller closed it."""
TYPING_PAUSE = 30
"""Milliseconds between a key and the whole search; the first rows come at once."""
COUNTING_PAUSE = 300
"""Milliseconds of quiet before what takes long is counted."""
REFRESH_PAUSE = 700
"""Milliseconds in which the background may work out more standings before the grid shows them."""
FINDER_FROM = 2_000
"""So many products and more are searched in memory; the database is quick enough for fewer."""
BAR_FROM = 1120
"""Width of the page from which the bar has room for all its actions; the others are in the menu and have keys."""
_WIDE_ONLY = ("bulk-export", "bulk-archive")
_QUICK_CHIPS = ("closed", "incomplete", "low_stock", "unsent")
_SHOWS = ("product", "variant", "photo", "product_override", "category_correction", "listing", "shop")


@dataclass(frozen=True, slots=True)
class _Found:
    numbers: array[int]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class _Counted:
    facets: store.Facets
    views: Mapping[str, int]


class _Corner(QWidget):
    """The mark of a changed cell by itself."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(8, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_changed(QPainter(self), self.rect(), self._theme)


class CataloguePage(Page):
    """Reads in the window's thread row by row (a few at a time), everything longer in the database lane."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._desk = desk
        self._query = Query()
        self._group = ""
        self._views = {view.id: view for view in views.all_views(desk.workspace.read())}
        self._view = "all"
        self._view_counts: Mapping[str, int] = {}
        self._total: int | None = None
        self._asked = 0
        self._opened = self._stale = False
        self._by_hand = False
        self._finder: Finder | None = None
        self._edited_here: set[str] = set()
        self._idle: list[Job] = []
        self._searching: Job | None = None
        self._words = CellWords(desk, self)
        self._filters = Filters(desk, self._words, self)
        self._thumbnails = Thumbnails(desk.photos, frame.tasks, self)
        self.model = GridModel(all_columns(desk.wording), self._fetch, self._fetch_variants, self._words.shown, self)
        self.model.edited.connect(self._edit)
        self.model.ticked_changed.connect(self._show_ticked)
        self._painting = GridPainter(self.theme, self.model, self._words, self._thumbnails.get)
        self._grid: Grid = Grid(self.theme, self.model, self._painting)
        self._thumbnails.ready.connect(lambda _hash: self._grid.viewport().update())
        self._delegate = GridDelegate(self.theme, self.model, self._words, self)
        self._grid.setItemDelegate(self._delegate)
        self._blocks = Blocks(frame, desk, self._grid, self.model, self._words, self._do, self._tell, self._edited_here.update)
        self._delegate.kept.connect(self._grid.step)
        self._delegate.for_all.connect(self._blocks.set_all)
        self._timers()
        self._build()
        self._listen()
        self._commands()
        self._arrange(self._layout_of(self._view))

    # Building

    def _timers(self) -> None:
        def timer(pause: int, call: Callable[[], None]) -> QTimer:
            made = QTimer(self, singleShot=True, interval=pause)
            made.timeout.connect(call)
            return made

        self._pause = timer(TYPING_PAUSE, self._search_all)
        self._counting = timer(COUNTING_PAUSE, self._count_behind)
        self._looking = timer(COUNTING_PAUSE, self._look_again)
        self._refreshing = timer(REFRESH_PAUSE, self._refresh)
        self._keeping = timer(COUNTING_PAUSE, self._keep_layout)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(self._toolbar())
        self._message = Infobar(self.theme, "bad", "", closable=True, object_name="katalog-message")
        self._message.hide()
        column.addWidget(self._message)
        across = QHBoxLayout()
        across.setSpacing(10)
        self._panel = ViewsPanel(self.theme, self)
        self._panel_chosen = self.frame.settings.setting("catalogue.views")
        self._panel.setVisible(self._panel_chosen == "open")
        across.addWidget(self._panel)
        self._stack = QStackedLayout()
        across.addLayout(self._stack, 1)
        self._stack.addWidget(self._grid)
        self._stack.addWidget(self._no_products())
        self._stack.addWidget(self._no_match())
        column.addLayout(across, 1)
        self._more = MoreActions(self, self._desk, self.selected_ids, self.model.clear_ticks, self._shown_now)
        column.addWidget(self._selection_bar())
        self._legend = self._make_legend()

    def _no_products(self) -> EmptyState:
        return EmptyState(
            self.theme,
            self.tr("Belum ada produk"),
            self.tr("Ambil daftar dari Excel seperti adanya, ketik satu per satu, atau lihat dulu dengan data contoh."),
            icon="package",
            button=self.tr("Impor dari Excel…"),
            on_button=lambda: self.frame.go("import"),
            link=self.tr("Ketik produk pertama"),
            on_link=self.new_product,
            object_name="katalog-empty",
        )

    def _no_match(self) -> EmptyState:
        return EmptyState(
            self.theme,
            self.tr("Tidak ada produk yang cocok"),
            self.tr("Tidak ada produk yang cocok dengan pencarian dan saringan ini."),
            icon="search",
            button=self.tr("Hapus saringan"),
            on_button=self.clear_filters,
            object_name="katalog-nothing",
        )

    def _toolbar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._panel_button = self._tool("bookmark", self.tr("Tampilan tersimpan"), "katalog-views", self.toggle_views, "Ctrl+L")
        row.addWidget(self._panel_button)
        self.search_box = SearchField(
            self.theme, self.tr("Cari nama atau SKU…"), name=self.tr("Cari di katalog"), object_name="katalog-search"
        )
        self.search_box.setMinimumWidth(220)
        self.search_box.setMaximumWidth(260)
        row.addWidget(self.search_box)
        self._chips: dict[str, Chip] = {}
        self._chip_row = ChipRow(self.theme)
        for key, text, icon in (
            ("closed", self.tr("Terlindungi"), "shield"),
            ("incomplete", self.tr("Kurang lengkap"), ""),
            ("low_stock", self.tr("Stok ≤ 5"), ""),
            ("unsent", self.tr("Belum dikirim"), ""),
        ):
            chip = Chip(self.theme, text, icon=icon, object_name=f"chip-{key}")
            chip.clicked.connect(lambda _on, key=key: self._quick(key))
            self._chips[key] = chip
            self._chip_row.add(chip)
        row.addWidget(self._chip_row, 1)
        self._add_filter = Button(
            self.theme, self.tr("Saringan"), kind="quiet", icon="plus", object_name="filter-add", on_click=self._offer_filters
        )
        row.addWidget(self._add_filter)
        self._group_button = self._tool("category", self.tr("Kelompokkan"), "katalog-group", self._offer_groups)
        self._columns_button = self._tool("columns", self.tr("Kolom"), "katalog-columns", self.choose_columns)
        row.addWidget(self._group_button)
        row.addWidget(self._columns_button)
        row.addWidget(
            Button(
                self.theme,
                self.tr("Impor"),
                icon="file-import",
                object_name="katalog-import",
                on_click=lambda: self.frame.go("import"),
            )
        )
        row.addWidget(
            Button(
                self.theme,
                self.tr("Produk baru"),
                kind="primary",
                icon="plus",
                object_name="katalog-new",
                keys="Ctrl+N",
                on_click=self.new_product,
            )
        )
        return row

    def _tool(self, icon: str, name: str, object_name: str, slot: Callable[[], object], keys: str = "") -> Button:
        return Button(self.theme, icon=icon, kind="bare", name=name, object_name=object_name, keys=keys, on_click=slot)

    def _selection_bar(self) -> QWidget:
        self._wide_only: list[Button] = []
        self._bar = QFrame()
        self._bar.setObjectName("katalog-selection")
        self._bar.setProperty("ground", "selection")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        self._ticked_text = label("", "strong", object_name="katalog-ticked")
        row.addWidget(self._ticked_text)
        row.addSpacing(8)
        for text, icon, name, slot in (
            (self.tr("Ubah harga…"), "tag", "bulk-price", self.change_prices),
            (self.tr("Ubah stok…"), "packages", "bulk-stock", self.change_stock),
            (self.tr("Kategori…"), "category", "bulk-category", self.change_category),
            (self.tr("Ekspor"), "download", "bulk-export", self.export),
            (self.tr("Arsipkan"), "archive", "bulk-archive", self.archive),
        ):
            button = Button(self.theme, text, kind="bare", icon=icon, object_name=name, on_click=slot)
            row.addWidget(button)
            if name in _WIDE_ONLY:
                self._wide_only.append(button)
        row.addWidget(self._more.button())
        row.addStretch(1)
        row.addWidget(
            Button(
                self.theme,
                self.tr("Kirim ke toko…"),
                kind="primary",
                icon="send",
                object_name="bulk-publish",
                on_click=self.publish,
            )
        )
        row.addWidget(
            Button(
                self.theme,
                icon="x",
                kind="bare",
                name=self.tr("Batalkan pilihan"),
                object_name="bulk-close",
                on_click=self.model.clear_ticks,
            )
        )
        self._bar.hide()
        return self._bar

    def _make_legend(self) -> QWidget:
        """What the corner of a cell means, for the status bar."""
        legend = QWidget(self)
        row = QHBoxLayout(legend)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(_Corner(self.theme))
        row.addWidget(label(self.tr("Berubah, belum dikirim"), "secondary"))
        legend.hide()
        return legend

    def _listen(self) -> None:
        grid, panel = self._grid, self._panel
        assert self.search_box is not None
        self.search_box.textChanged.connect(self._typed)
        self.theme.changed.connect(self._restyle)
        grid.header.sectionClicked.connect(self._sort)
        grid.header.all_pressed.connect(self.tick_all)
        grid.header.menu_asked.connect(self._header_menu)
        grid.header.sectionMoved.connect(lambda *_places: self._moved())
        grid.header.sectionResized.connect(self._resized)
        grid.doubleClicked.connect(self._double_clicked)
        grid.tick_asked.connect(self.toggle_tick)
        grid.locked_pressed.connect(self._tell_lock)
        grid.resized.connect(self._fit)
        panel.opened.connect(self.open_view)
        panel.created.connect(self._create_view)
        panel.named.connect(lambda view, name: self._keep_view(replace(self._views[view], name=name)))
        panel.updated.connect(lambda view: self._keep_view(self._as_shown(self._views[view])))
        panel.removed.connect(self._remove_view)
        panel.ordered.connect(self._order_views)

    def _commands(self) -> None:
        add = self.add_command
        add(self.tr("Produk baru"), self.new_product, shortcut="Ctrl+N", icon="plus")
        add(self.tr("Buka halaman produk"), self.open_current, shortcut="Ctrl+E", icon="external-link")
        add(self.tr("Angka produk ini"), self.show_numbers, shortcut="Ctrl+Shift+V", menu="view", icon="chart-line")
        add(self.tr("Ubah harga…"), self.change_prices, shortcut="Ctrl+Shift+P", icon="tag")
        add(self.tr("Ubah stok…"), self.change_stock, shortcut="Ctrl+Shift+Q", icon="packages")
        add(self.tr("Kirim ke toko…"), self.publish, shortcut="Ctrl+Shift+S", menu="shop", icon="send")
        add(take_down_text(), self.take_down, menu="shop", icon="eye-off")
        add(self.tr("Arsipkan"), self.archive, shortcut="Ctrl+Del", icon="archive")
        add(self.tr("Ekspor yang tampil…"), self.export, shortcut="Ctrl+Shift+E", menu="file", icon="download")
        add(self.tr("Tampilan tersimpan"), self.toggle_views, shortcut="Ctrl+L", menu="view", icon="bookmark")
        add(self.tr("Simpan tampilan ini"), self.save_view, menu="view", icon="bookmark")
        add(self.tr("Pilih kolom…"), self.choose_columns, menu="view", icon="columns")
        add(self.tr("Buka semua varian"), self.unfold_all, menu="view", icon="chevron-down")
        add(self.tr("Tutup semua varian"), self.fold_all, menu="view", icon="chevron-right")

    # Coming and going

    def page_opened(self, **values: object) -> None:
        shops = self._desk.workspace.read().execute("SELECT id, platform FROM shop")
        self._words.shops = {str(row[0]): str(row[1]) for row in shops}
        asked = {key: values[key] for key in ("search", "filter", "leaf") if values.get(key) is not None}
        if asked:
            self._open_with(asked)
        elif not self._opened:
            self._show_query()
            self._find()
        elif self._stale:
            self._stale = False
            self.model.refresh_all()
            self._looking.start()
        else:
            self._counting.start()
        self._opened = True

    def _open_with(self, asked: Mapping[str, object]) -> None:
        query = Query(sort=self._query.sort, descending=self._query.descending, text=str(asked.get("search", "")))
        only = asked.get("filter")
        if isinstance(only, str) and only in QUICK:
            query = replace(query, **QUICK[only])
        leaf = asked.get("leaf")
        if isinstance(leaf, str | tuple):
            query = replace(query, leaf=frozenset({leaf} if isinstance(leaf, str) else leaf))
        self._view = "all"
        self._group = ""
        self._take(query)

    def page_left(self) -> None:
        self._grid.commit_open_cell()
        self._stop_idle()
        self._counting.start()  # this is heard, too, when only the open cell is to be kept

    def first_focus(self) -> QWidget | None:
        return self._grid if len(self.model.numbers) else self.search_box

    def areas(self) -> Sequence[QWidget]:
        return tuple(widget for widget in (self.search_box, self._panel, self._grid, self._bar) if widget is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._panel_chosen is None:
            self._panel.setVisible(self.width() >= PANEL_FROM)
        for button in self._wide_only:
            button.setVisible(self.width() >= self.theme.px(BAR_FROM))

    # Searching

    def _take(self, query: Query) -> None:
        """Another search: shown in the box and the chips, and carried out."""
        self._query = query
        self._show_query()
        self._find()

    def _typed(self) -> None:
        assert self.search_box is not None
        if self.search_box.text() != self._query.text:
            self._query = replace(self._query, text=self.search_box.text())
            self._show_view()
            self._find()

    def _find(self) -> None:
        """The first rows at once, the rest from the background."""
        self._asked += 1
        self._edited_here.clear()
        self._stop_idle()
        if not self._group:
            self.model.set_numbers(self._first())
            self.select_first()
        self._pause.start()

    def _first(self) -> array[int]:
        conn = self._desk.workspace.read()
        if self._finder is not None and self._finder.query == replace(self._query, text=""):
            return self._finder.first(conn, self._query.text)
        return store.first(conn, self._query)

    def _search_all(self) -> None:
        asked = self._asked

        def found(result: _Found) -> None:
            if asked != self._asked:
                return
            if result.groups:
                self.model.set_numbers(result.numbers, result.groups)
                self.select_first()
            else:
                self.model.grow(result.numbers)
            self._show_state()
            self._counting.start()

        if self._searching is not None and self._searching.state in (JobState.WAITING, JobState.RUNNING):
            self._searching.cancel()
        self._searching = self.frame.tasks.database(self._search, self._query, self._group, done=found, owner=self)

    def _search(self, query: Query, group: str, task: Task) -> _Found:
        conn = self._desk.workspace.read()
        with store.interruptible(conn, task):
            if not group:
                return _Found(store.search(conn, query), ())
            numbers = array("q")
            groups = []
            for value, each in store.grouped(conn, query, group):
                numbers += each
                groups.append(Group(value, len(each)))
            return _Found(numbers, tuple(groups))

    def _count_behind(self) -> None:
        """Everything that takes long and that nobody waits for: counts, and the texts for searching in memory."""
        self._stop_idle()
        if not self.isVisible():
            return
        queries = {**views.STANDARD, **{view.id: view.query for view in self._views.values()}}
        tasks = self.frame.tasks
        self._idle = [tasks.database(self._count_all, self._query, queries, done=self._counted, owner=self)]
        plain = replace(self._query, text="")
        if len(self.model.numbers) >= FINDER_FROM and (self._finder is None or self._finder.query != plain):
            self._idle.append(tasks.database(self._build_finder, plain, done=self._use_finder, owner=self))

    def _count_all(self, query: Query, queries: Mapping[str, Query], task: Task) -> _Counted:
        conn = self._desk.workspace.read()
        with store.interruptible(conn, task):
            return _Counted(store.facets(conn, query), views.counts(conn, queries))

    def _build_finder(self, query: Query, task: Task) -> Finder:
        conn = self._desk.workspace.read()
        with store.interruptible(conn, task):
            return Finder(conn, query)

    def _use_finder(self, finder: Finder) -> None:
        if finder.query == replace(self._query, text=""):
            self._finder = finder

    def _stop_idle(self) -> None:
        """Nobody waits for these; what the seller does goes first."""
        self._counting.stop()
        for job in self._idle:
            if job.state in (JobState.WAITING, JobState.RUNNING):
                job.cancel()
        self._idle = []

    def _counted(self, counted: _Counted) -> None:
        self._idle = []
        number = self.frame.words.number
        facets = counted.facets
        for key, many in (
            ("closed", facets.count("protection", "closed")),
            ("incomplete", facets.count("below", ("any", 90))),
            ("low_stock", facets.count("stock", 5)),
            ("unsent", facets.count("unsent", 1)),
        ):
            self._chips[key].set_count(number(many))
        self._view_counts = counted.views
        self._total = counted.views.get("all")
        self._show_view()
        self._show_counts()

    def _show_counts(self) -> None:
        number = self.frame.words.number
        shown = len(self.model.numbers)
        total = self._total if self._total is not None else shown
        whole = self.tr("%Ln produk", "", total)
        self.set_count(whole if shown == total else self.tr("{shown} dari {count}").format(shown=number(shown), count=whole))
        parts: list[str | QWidget] = [self.tr("{shown} tampil dari {count}").format(shown=number(shown), count=whole)]
        if self.model.ticked:
            parts.append(self.tr("%Ln dipilih", "", len(self.model.ticked)))
        if self._group:
            parts.append(self.tr("%Ln kelompok", "", len(self.model.lines.groups)))
        self.set_status(*parts, self._legend)

    def _show_state(self) -> None:
        filtered = self._query != Query(sort=self._query.sort, descending=self._query.descending)
        self._stack.setCurrentIndex(0 if len(self.model.numbers) else 2 if filtered else 1)
        self._show_counts()

    # What changed elsewhere

    def changed(self, changes: Changes) -> None:
        if changes.touches("standing") and not changes.touches(*_SHOWS):
            if not self._refreshing.isActive():  # they come one after the other, and each would put it off
                self._refreshing.start()
            return
        if changes.touches("saved_view"):
            self._views = {view.id: view for view in views.all_views(self._desk.workspace.read())}
            if self._view not in {*views.STANDARD, *self._views}:
                self._view = "all"
            self._show_view()
            self._counting.start()
        if not changes.touches(*_SHOWS):
            return
        self._finder = None
        if not self.isVisible():
            self._stale = True
            return
        ids = changes.tables.get("product")
        if ids is None or changes.touches("variant", "photo"):
            self.model.refresh_all()
        else:
            self.model.refresh_products(ids)
        self._looking.start()

    def _refresh(self) -> None:
        if self._query.protection or self._query.below:
            self._finder = None
        if not self.isVisible():
            self._stale = True
            return
        self.model.refresh_all()
        if not self._idle:
            self._counting.start()

    def _look_again(self) -> None:
        """Whether products came or went. What stands keeps its place: a row does not jump away under the hand that edited it, nor
        leave because it does not match any more; the next search sorts anew."""
        asked, shown = self._asked, self.model.numbers[:]
        edited = frozenset(self._edited_here)

        def found(result: _Found | None) -> None:
            if asked != self._asked or result is None:
                self._counting.start()
                return
            self._put_in_place(result)
            self._counting.start()

        def look(task: Task) -> _Found | None:
            found = self._search(self._query, self._group, task)
            now, before = set(found.numbers), set(shown)
            if now == before:
                return None
            kept = set(store.numbers_of(self._desk.workspace.read(), edited).values()) & (before - now)
            if now - before or self._group:
                return found if not kept or now - before else None
            gone = before - now - kept
            return _Found(array("q", [number for number in shown if number not in gone]), ()) if gone else None

        self.frame.tasks.database(look, done=found, owner=self)

    def _put_in_place(self, result: _Found) -> None:
        self._keeping_place(lambda: self.model.set_numbers(result.numbers, result.groups))
        self._show_state()

    def _keeping_place(self, rearrange: Callable[[], None]) -> None:
        """The same lines stay in sight, the same cell current."""
        lines, grid = self.model.lines, self._grid
        index, top = grid.currentIndex(), grid.rowAt(0)
        cell = (lines.number(index.row()), lines.variant(index.row()), index.row(), index.column()) if index.isValid() else None
        first = lines.number(top) if top >= 0 else -1
        rearrange()
        lines = self.model.lines
        if cell is not None and self.model.rowCount():
            place = -1
            if cell[0] >= 0 and (place := lines.place(cell[0], cell[1])) < 0:
                place = lines.place(cell[0])
            row = place if place >= 0 else min(cell[2], self.model.rowCount() - 1)
            grid.selectionModel().setCurrentIndex(self.model.index(row, cell[3]), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if first >= 0 and (place := lines.place(first)) >= 0:
            grid.verticalScrollBar().setValue(place)

    def _fetch(self, numbers: Sequence[int]) -> list[GridRow]:
        return store.page(self._desk.workspace.read(), numbers)

    def _fetch_variants(self, ids: Sequence[str]) -> Mapping[str, Sequence[Variant]]:
        return store.variants(self._desk.workspace.read(), ids)

    # Filters

    def _show_query(self) -> None:
        """The search box, the chips, the arrow of the order and the list of views say what is shown."""
        assert self.search_box is not None
        if self.search_box.text() != self._query.text:
            self.search_box.blockSignals(True)
            self.search_box.setText(self._query.text)
            self.search_box.blockSignals(False)
        covered: set[str] = set()
        for key in _QUICK_CHIPS:
            on = quick_on(self._query, key)
            self._chips[key].setChecked(on)
            if on:
                covered.update(QUICK[key])
        for key, each in self._filters.all.items():
            chosen = each.read(self._query) if each.field not in covered else frozenset()
            self._show_filter_chip(key, chosen)
        header = self._grid.header
        at = next((at for at, column in enumerate(self.model.columns) if column.sort == self._query.sort), -1)
        header.setSortIndicatorShown(at >= 0)
        if at >= 0:
            header.setSortIndicator(at, Qt.SortOrder.DescendingOrder if self._query.descending else Qt.SortOrder.AscendingOrder)
        self._group_button.setProperty("tone", "ok" if self._group else "")
        self._show_view()

    def _show_filter_chip(self, key: str, chosen: Choices) -> None:
        name = f"filter-{key}"
        chip = self._chips.get(name)
        if not chosen:
            if chip is not None:
                self._chip_row.remove(self._chips.pop(name))
            return
        text = self._filters.chip_text(key, chosen)
        if chip is not None and chip.text() == text:
            chip.setChecked(True)
            return
        if chip is not None:
            self._chip_row.remove(self._chips.pop(name))
        chip = Chip(self.theme, text, removable=True, object_name=f"chip-{name}")
        chip.setChecked(True)
        chip.clicked.connect(lambda: self._open_filter(key))
        chip.removed.connect(lambda: self._filter(key, frozenset()))
        self._chips[name] = chip
        self._chip_row.add(chip, first=True)

    def _quick(self, key: str) -> None:
        if quick_on(self._query, key):
            self._take(without_quick(self._query, key))
        else:
            self._take(replace(self._query, **QUICK[key]))

    def _filter(self, key: str, chosen: Choices) -> None:
        self._take(self._filters.all[key].write(self._query, chosen))

    def _offer_filters(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, each in self._filters.all.items():
            action = menu.addAction(each.title)
            action.setCheckable(True)
            action.setChecked(bool(each.read(self._query)))
            action.triggered.connect(lambda _on, key=key: self._open_filter(key))
        menu.popup(self._add_filter.mapToGlobal(self._add_filter.rect().bottomLeft()))

    def _open_filter(self, key: str) -> None:
        """The choices at once, their counts when they are known."""
        from umkm_desk.ui.catalogue.filter_popup import FilterPopup

        each = self._filters.all[key]
        chip = self._chips.get(f"filter-{key}")
        anchor = chip if chip is not None and chip.isVisible() else self._add_filter
        if chip is not None:
            chip.setChecked(True)
        popup = FilterPopup(
            self.theme, each.title, single=each.single, number=self.frame.words.number, amounts=key == "price", parent=self
        )
        popup.fill(self._filters.choices(key, None, each.read(self._query)), each.read(self._query))
        popup.chosen.connect(lambda values: self._filter(key, values))
        popup.open_at(anchor)
        query = self._query

        def count(task: Task) -> Mapping[str, int]:
            conn = self._desk.workspace.read()
            with store.interruptible(conn, task):
                return self._filters.counted(conn, query, key)

        def counted(counts: Mapping[str, int]) -> None:
            chosen = each.read(self._query)
            popup.fill(self._filters.choices(key, counts, chosen), chosen)

        self._stop_idle()
        self.frame.tasks.database(count, done=counted, owner=popup)
        self._counting.start()

    def clear_filters(self) -> None:
        self._take(Query(sort=self._query.sort, descending=self._query.descending))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if isinstance(self.childAt(event.pos()), Chip):
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(self.tr("Simpan tampilan ini"), self.save_view)
            menu.popup(event.globalPos())

    # Order and groups

    def _sort(self, section: int) -> None:
        column = self.model.columns[section]
        if column.sort:
            self._sort_by(column.sort, descending=not self._query.descending if self._query.sort == column.sort else False)

    def _sort_by(self, sort: str, *, descending: bool) -> None:
        self._take(replace(self._query, sort=sort, descending=descending))

    def group_by(self, field: str) -> None:
        """A name of `store.GROUPS`, or "" for no groups."""
        self._group = field
        self._painting.group_field = field
        self._painting.group_title = self._group_titles().get(field, "")
        self.model.lines.folded.clear()
        self._show_query()
        self._find()

    def _group_titles(self) -> Mapping[str, str]:
        text = self._desk.wording.text
        titles = {column.group: column.name for column in self.model.columns if column.group}
        listed = {
            f"listed_{platform}": self.tr("Keadaan di {platform}").format(platform=text(f"platform.{platform}"))
            for platform in ("shopee", "lazada", "tiktokshop")
        }
        return {**titles, **listed, "source_category": text("field.source_category"), "description": text("field.description")}

    def _offer_groups(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_groups(menu)
        menu.popup(self._group_button.mapToGlobal(self._group_button.rect().bottomLeft()))

    def _add_groups(self, menu: QMenu) -> None:
        choice = QActionGroup(menu)
        for field, title in (("", self.tr("Tanpa kelompok")), *self._group_titles().items()):
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(field == self._group)
            choice.addAction(action)
            action.triggered.connect(lambda _on, field=field: self.group_by(field))
            if not field:
                menu.addSeparator()

    # Columns

    def _layout_of(self, view: str) -> Layout:
        kept = self.frame.settings.setting(f"catalogue.layout.{view}")
        if kept is None and view in self._views:
            return Layout.of_view(self._views[view].columns, self.model.columns)
        return Layout.from_json(kept)

    def _arrange(self, layout: Layout) -> None:
        """Puts the columns as the layout says; an empty one is the usual arrangement."""
        self._layout = layout
        header = self._grid.header
        self._by_hand = False
        known = [column.key for column in self.model.columns]
        order = [*FROZEN, *(key for key in layout.order if key in known and key not in FROZEN)]
        order += [key for key in known if key not in order]
        for place, key in enumerate(order):
            header.moveSection(header.visualIndex(known.index(key)), place)
        for at, column in enumerate(self.model.columns):
            self._grid.setColumnWidth(at, self.theme.px(layout.widths.get(column.key, column.width)))
            hidden = column.key in layout.hidden if layout.order else not column.usual
            self._grid.setColumnHidden(at, hidden and column.key not in FROZEN)
        self._by_hand = True
        self._fit()

    def _restyle(self) -> None:
        """Another size of text, or other colours."""
        self._grid.fit_rows()
        self._arrange(self._layout)
        self._grid.viewport().update()

    def _fit(self) -> None:
        """The name takes what room is left; a narrow window does without some columns where the seller arranged none."""
        self._by_hand = False
        px, grid = self.theme.px, self._grid
        width = grid.viewport().width()
        columns = self.model.columns
        if not self._layout.order:
            over = sum(px(column.width) for column in columns if column.usual and column.key != "name") + px(NAME_WIDTH) - width
            for key in FIRST_TO_GO:
                at = self.model.column_of(key)
                grid.setColumnHidden(at, over > 0)
                if over > 0:
                    over -= px(columns[at].width)
        if "name" not in self._layout.widths:
            name = self.model.column_of("name")
            others = sum(grid.columnWidth(at) for at in range(len(columns)) if at != name and not grid.isColumnHidden(at))
            grid.setColumnWidth(name, max(px(NAME_WIDTH), width - others))
        self._by_hand = True

    def _shown_layout(self) -> Layout:
        """As the seller arranged it by hand just now."""
        header, columns = self._grid.header, self.model.columns
        order = tuple(columns[header.logicalIndex(place)].key for place in range(header.count()))
        hidden = frozenset(column.key for at, column in enumerate(columns) if header.isSectionHidden(at))
        return Layout(order, hidden, self._layout.widths)

    def _moved(self) -> None:
        if not self._by_hand:
            return
        self._layout = self._shown_layout()
        self._keeping.start()

    def _resized(self, section: int, _old: int, new: int) -> None:
        if self._by_hand and new and not self._grid.isColumnHidden(section):
            width = round(new * 100 / self.theme.text_scale)
            widths = {**self._layout.widths, self.model.columns[section].key: width}
            self._layout = replace(self._layout if self._layout.order else self._shown_layout(), widths=widths)
            self._keeping.start()

    def _keep_layout(self) -> None:
        key, text = f"catalogue.layout.{self._view}", self._layout.to_json() if self._layout.order else None
        self.frame.tasks.database(lambda: self.frame.settings.set_setting(key, text), owner=self)

    def choose_columns(self) -> None:
        """The list of columns below its button."""
        from umkm_desk.ui.catalogue.column_chooser import ColumnChooser

        layout = self._shown_layout()
        known = {column.key: column for column in self.model.columns}
        chooser = ColumnChooser(self.theme, [known[key] for key in layout.order], layout.hidden, self)
        chooser.arranged.connect(self._arrange_as)
        chooser.reset_asked.connect(self._arrange_usual)
        button = self._columns_button
        chooser.open_at(button.mapToGlobal(QPoint(button.width(), button.height() + 4)))

    def _arrange_usual(self) -> None:
        self._arrange(Layout())
        self._keeping.start()

    def _arrange_as(self, order: tuple[str, ...], hidden: frozenset[str]) -> None:
        self._arrange(Layout(order, hidden, self._layout.widths))
        self._keeping.start()

    def _header_menu(self, section: int, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = self.model.columns[section] if section >= 0 else None
        if column is not None and column.sort:
            menu.addAction(self.tr("Urutkan dari kecil ke besar"), lambda: self._sort_by(column.sort, descending=False))
            menu.addAction(self.tr("Urutkan dari besar ke kecil"), lambda: self._sort_by(column.sort, descending=True))
        if column is not None and column.group:
            menu.addAction(self.tr("Kelompokkan menurut kolom ini"), lambda: self.group_by(column.group))
        if self._group:
            menu.addAction(self.tr("Tanpa kelompok"), lambda: self.group_by(""))
        menu.addSeparator()
        if column is not None and column.key not in FROZEN:
            layout = self._shown_layout()
            menu.addAction(self.tr("Sembunyikan kolom ini"), lambda: self._arrange_as(layout.order, layout.hidden | {column.key}))
        menu.addAction(self.tr("Pilih kolom…"), self.choose_columns)
        menu.popup(at)

    # Views

    def _entries(self) -> list[Entry]:
        names = {
            "all": self.tr("Semua produk"),
            "incomplete": self.tr("Kurang lengkap"),
            "out_of_stock": self.tr("Stok habis"),
            "unsent": self.tr("Belum dikirim"),
            "unsure": self.tr("Kategori belum pasti"),
            "archived": self.tr("Diarsipkan"),
        }
        own = sorted(self._views.values(), key=lambda view: (view.position, view.id))
        return [Entry(key, names[key], own=False) for key in views.STANDARD] + [Entry(view.id, view.name, own=True) for view in own]

    def _show_view(self) -> None:
        number = self.frame.words.number
        counts = {view: number(many) for view, many in self._view_counts.items()}
        self._panel.fill(self._entries(), self._view, counts, changed=self._view_changed())

    def _view_changed(self) -> bool:
        kept = self._views.get(self._view)
        query = kept.query if kept is not None else views.STANDARD[self._view]
        return self._query != query or self._group != ((kept.group if kept is not None else None) or "")

    def open_view(self, view: str) -> None:
        """A view by its id: its filters, order, groups and columns."""
        kept = self._views.get(view)
        query = kept.query if kept is not None else views.STANDARD[view]
        self._view = view
        self._group = (kept.group if kept is not None else None) or ""
        self._painting.group_field = self._group
        self._painting.group_title = self._group_titles().get(self._group, "")
        self._arrange(self._layout_of(view))
        self._take(query)

    def toggle_views(self) -> None:
        on = not self._panel.isVisible()
        self._panel_chosen = "open" if on else "closed"
        self._panel.setVisible(on)
        if on:
            self._panel.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._grid.isVisible():
            self._grid.setFocus()
        self.frame.tasks.database(lambda: self.frame.settings.set_setting("catalogue.views", self._panel_chosen), owner=self)

    def save_view(self) -> None:
        """What is shown now, under a name that the list asks for."""
        self._panel.show()
        self._panel.save()

    def _as_shown(self, view: View) -> View:
        header, columns = self._grid.header, self.model.columns
        order = (header.logicalIndex(place) for place in range(header.count()))
        arranged = bool(self._layout.order)
        shown = tuple(
            (columns[at].key, self._layout.widths.get(columns[at].key, 0)) for at in order if not header.isSectionHidden(at)
        )
        return replace(view, query=self._query, group=self._group or None, columns=shown if arranged else ())

    def _create_view(self, name: str) -> None:
        self._keep_view(self._as_shown(View("", name, self._query)))

    def _keep_view(self, view: View) -> None:
        def kept(result: tuple[View, Changes]) -> None:
            self._view = result[0].id if not view.id else self._view
            self._views[result[0].id] = result[0]
            self.frame.hub.post(result[1], self)
            self._show_view()
            self.frame.undoable(self.tr("Tampilan “{name}” disimpan").format(name=result[0].name), icon="bookmark")

        self.frame.tasks.database(views.save_view, self._desk.workspace, view, done=kept, failed=self._tell, owner=self)

    def _remove_view(self, view: str) -> None:
        name = self._views[view].name
        self._do(
            lambda: views.remove_view(self._desk.workspace, self._views[view]),
            lambda _changes: self.frame.undoable(self.tr("Tampilan “{name}” dihapus").format(name=name), icon="trash"),
        )

    def _order_views(self, ids: Sequence[str]) -> None:
        self._do(lambda: views.order_views(self._desk.workspace, ids))

    # Editing

    def _edit(self, product_id: str, variant_id: str | None, field: str, text: str) -> None:
        target: Target = (product_id, variant_id)
        title = next(column.name for column in self.model.columns if column.field == field)
        try:
            value = parse_field(field, text, Place(column=title, product_id=product_id, variant_id=variant_id, field=field))
        except Refusal as refusal:
            self._not_edited(target, field, text, refusal)
            return
        self._message.hide()
        self.model.show_pending(target, field, text)
        self._edited_here.add(product_id)
        workspace = self._desk.workspace
        self._do(
            lambda: (
                editing.set_fields(workspace, product_id, {field: value})
                if variant_id is None
                else editing.set_variant_fields(workspace, variant_id, {field: value})
            ),
            lambda _changes: self.model.settled(target, field, text),
            failed=lambda error: self._not_edited(target, field, text, error),
        )

    def _not_edited(self, target: Target, field: str, text: str, error: BaseException) -> None:
        """What was typed stays in its cell, marked."""
        self.model.show_fault(target, field, text, self.frame.explain(error) or type(error).__name__)
        self._tell(error)

    def _do(
        self,
        verb: Callable[[], Changes],
        done: Callable[[Changes], object] | None = None,
        *,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """An edit in the database lane; the screens hear of it when it is committed."""

        def finished(changes: Changes) -> None:
            self.frame.hub.post(changes, self)
            if done is not None:
                done(changes)

        self._stop_idle()
        self._counting.start()
        self.frame.tasks.database(verb, done=finished, failed=failed or self._tell, owner=self)

    def _tell(self, error: BaseException) -> None:
        sentence = self.frame.explain(error)
        if sentence is None:
            self.frame.show_error(error)
            return
        fact, _, rest = sentence.partition(". ")
        self._message.set_text(fact + "." * bool(rest), rest)
        self._message.show()
        self.frame.announce(sentence)

    def _tell_lock(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        column = self.model.columns[index.column()]
        if column.key == "leaf" and isinstance(line, GridRow):
            self._choose_category([line.id])
        elif line is not None and (code := self.model.lock_of(line, column)):
            self._tell(Refusal(Problem(code, values={"field": column.field})))

    # Ticks and bulk work

    def toggle_tick(self, at: int) -> None:
        """The line; with several lines chosen around it, all of them; the whole group on a heading."""
        lines = self.model.lines
        if lines.kind(at) is Kind.GROUP:
            self._tick_group(at)
            return
        top, bottom, _columns = self._grid.block()
        at = lines.owner(at)
        row = self.model.row(at)
        if row is None:
            return
        on = row.id not in self.model.ticked
        if not top <= at <= bottom or top == bottom:
            self.model.tick(at, on)
            return
        numbers = list(dict.fromkeys(lines.number(each) for each in range(top, bottom + 1) if lines.kind(each) is not Kind.GROUP))
        self._tick_numbers(numbers, on)

    def _tick_group(self, at: int) -> None:
        lines = self.model.lines
        group = lines.group(at)
        start = sum(each.count for each in lines.groups[: lines.groups.index(group)])
        numbers = list(lines.numbers[start : start + group.count])
        ids = store.ids_of(self._desk.workspace.read(), numbers[:1])
        self._tick_numbers(numbers, bool(ids) and ids[0] not in self.model.ticked)

    def tick_all(self) -> None:
        """Everything that is shown, or nothing where all of it is ticked."""
        self._tick_numbers(list(self.model.numbers), self._grid.header.tick_state != Qt.CheckState.Checked)

    def _tick_numbers(self, numbers: Sequence[int], on: bool) -> None:
        if not on and len(numbers) == len(self.model.numbers):
            self.model.clear_ticks()
            return
        self.frame.tasks.database(
            lambda: store.ids_of(self._desk.workspace.read(), numbers),
            done=self.model.tick_ids if on else self.model.untick_ids,
            owner=self,
        )

    def _show_ticked(self) -> None:
        count, shown = len(self.model.ticked), len(self.model.numbers)
        self._bar.setVisible(bool(count))
        self._ticked_text.setText(self.tr("%Ln produk dipilih", "", count))
        self._grid.header.set_tick(
            Qt.CheckState.Unchecked if not count else Qt.CheckState.Checked if count >= shown else Qt.CheckState.PartiallyChecked
        )
        self._grid.viewport().update()
        self._show_counts()

    def selected_ids(self) -> list[str]:
        """The ticked products, else those of the selected rows."""
        if self.model.ticked:
            return list(self.model.ticked)
        lines = self.model.lines
        top, bottom, _columns = self._grid.block()
        numbers = dict.fromkeys(lines.number(at) for at in range(top, bottom + 1) if lines.kind(at) is not Kind.GROUP)
        return store.ids_of(self._desk.workspace.read(), list(numbers))

    def change_prices(self) -> None:
        from umkm_desk.ui.catalogue.bulk import BulkPriceDialog

        self._bulk(BulkPriceDialog)

    def change_stock(self) -> None:
        from umkm_desk.ui.catalogue.bulk import BulkStockDialog

        self._bulk(BulkStockDialog)

    def change_category(self) -> None:
        from umkm_desk.ui.catalogue.bulk import BulkCategoryDialog

        self._bulk(BulkCategoryDialog)

    def _choose_category(self, ids: Sequence[str]) -> None:
        """A category is chosen from the tree, not typed."""
        from umkm_desk.ui.catalogue.bulk import BulkCategoryDialog

        BulkCategoryDialog(self.frame, self._desk, ids, self).exec()
        self._grid.setFocus()

    def _bulk(self, dialog: Any) -> None:
        self._grid.commit_open_cell()
        ids = self.selected_ids()
        if ids:
            dialog(self.frame, self._desk, ids, self).exec()
            self._grid.setFocus()

    def archive(self) -> None:
        ids = self.selected_ids()
        if ids:
            self._do(
                lambda: editing.set_status(self._desk.workspace, ids, ProductStatus.ARCHIVED),
                lambda _changes: self._archived(ids),
            )

    def _archived(self, ids: Sequence[str]) -> None:
        from umkm_desk.ui.shops.take_down import offer

        self.model.clear_ticks()
        fact = self.tr("%Ln produk diarsipkan", "", len(ids))
        if not offer(self.frame, self._desk, ids, fact, self):
            self.frame.undoable(fact)

    def take_down(self) -> None:
        from umkm_desk.ui.shops.take_down import TakeDownDialog

        ids = self.selected_ids()
        if ids:
            TakeDownDialog(self.frame, self._desk, ids, self).exec()
            self._grid.setFocus()

    def publish(self) -> None:
        self._grid.commit_open_cell()
        ids = self.selected_ids()
        if ids:
            from umkm_desk.ui.shops.publish import PublishDialog

            PublishDialog(self.frame, self._desk, ids, self).exec()
            self._grid.setFocus()

    def _shown_now(self) -> tuple[Sequence[str] | Query, int]:
        """The ticked products, else all that the catalogue shows, and their count."""
        ids = list(self.model.ticked)
        return (ids, len(ids)) if ids else (self._query, len(self.model.numbers))

    def export(self) -> None:
        from umkm_desk.ui.catalogue.export import export_products

        export_products(self.frame, self._desk, list(self.model.ticked) or None, self._query, self)

    def new_product(self) -> None:
        self.frame.go("product", product_id="")

    def open_current(self) -> None:
        index = self._grid.currentIndex()
        row = self.model.owner(index.row()) if index.isValid() else None
        if row is not None:
            self.frame.go("product", product_id=row.id, among=list(self.model.numbers[:5000]))

    def show_numbers(self) -> None:
        """How the product of the current row does in all its shops."""
        index = self._grid.currentIndex()
        row = self.model.owner(index.row()) if index.isValid() else None
        if row is not None:
            self.frame.go("performance", product_id=row.id)

    def unfold_all(self) -> None:
        """The variants of every product."""
        lines = self.model.lines

        def count() -> Lines:
            return lines.with_unfolded(store.variant_counts(self._desk.workspace.read(), lines.numbers))

        def counted(unfolded: Lines) -> None:
            if self.model.numbers == unfolded.numbers:
                self._keeping_place(lambda: self.model.take_lines(unfolded))

        self.frame.tasks.database(count, done=counted, owner=self)

    def fold_all(self) -> None:
        self._keeping_place(lambda: self.model.take_lines(self.model.lines.with_unfolded({})))

    def _double_clicked(self, index: QModelIndex) -> None:
        column = self.model.columns[index.column()]
        if not column.field and column.key != "leaf" and self.model.lines.kind(index.row()) is not Kind.GROUP:
            self.open_current()

    def escape(self) -> bool:
        if self.model.drop_fault(self._grid.currentIndex()):
            self._message.hide()
            return True
        top, bottom, columns = self._grid.block()
        if self._grid.hasFocus() and (bottom > top or len(columns) > 1):
            self._grid.selectionModel().setCurrentIndex(self._grid.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect)
            return True
        if self.model.ticked:
            self.model.clear_ticks()
            return True
        if self.search_box is not None and self.search_box.text():
            self.search_box.clear()
            return True
        return False

    def select_first(self) -> None:
        """A cell is always current, so that the keys have where to begin."""
        if self.model.rowCount() and not self._grid.currentIndex().isValid():
            self._grid.selectionModel().setCurrentIndex(
                self.model.index(0, self.model.column_of("name")), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
