"""Katalog: views, search, filters and groups around the grid, and the bar for what is ticked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from umkm_desk.catalogue import store
from umkm_desk.catalogue.bulk import Target
from umkm_desk.catalogue.query import EVERYTHING, Query
from umkm_desk.catalogue.store import GridRow
from umkm_desk.catalogue.views import View
from umkm_desk.desk import Desk
from umkm_desk.model.product import Variant
from umkm_desk.ui.catalogue.actions import MoreActions
from umkm_desk.ui.catalogue.blocks import Blocks
from umkm_desk.ui.catalogue.bulk_actions import BulkActions
from umkm_desk.ui.catalogue.cell_note import CellNote
from umkm_desk.ui.catalogue.cell_words import CellWords
from umkm_desk.ui.catalogue.column_layout import ColumnLayout
from umkm_desk.ui.catalogue.columns import all_columns
from umkm_desk.ui.catalogue.current_cell import keep_place
from umkm_desk.ui.catalogue.delegate import GridDelegate
from umkm_desk.ui.catalogue.edits import Edits
from umkm_desk.ui.catalogue.empty import EmptyCatalogue
from umkm_desk.ui.catalogue.filter_chips import FilterChips
from umkm_desk.ui.catalogue.filters import QUICK, Filters
from umkm_desk.ui.catalogue.grid import Grid
from umkm_desk.ui.catalogue.grid_painter import GridPainter
from umkm_desk.ui.catalogue.idle_work import Counted, IdleWork
from umkm_desk.ui.catalogue.leaving import may_lose
from umkm_desk.ui.catalogue.legend import ChangedLegend
from umkm_desk.ui.catalogue.lines import Kind, Lines
from umkm_desk.ui.catalogue.model import GridModel
from umkm_desk.ui.catalogue.ordering import Ordering
from umkm_desk.ui.catalogue.photo_drop import PhotoDrop
from umkm_desk.ui.catalogue.saved_views import SavedViews
from umkm_desk.ui.catalogue.search import Search
from umkm_desk.ui.catalogue.selection_bar import SelectionBar
from umkm_desk.ui.catalogue.selection_sum import SelectionSum
from umkm_desk.ui.catalogue.ticking import Ticking
from umkm_desk.ui.catalogue.views_panel import ViewsPanel
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.pictures import Thumbnails
from umkm_desk.ui.shops.take_down import take_down_text
from umkm_desk.ui.widgets.buttons import Button, Chip
from umkm_desk.ui.widgets.cards import EmptyState, Infobar, restyle
from umkm_desk.ui.widgets.fields import SearchField
from umkm_desk.workspace.changes import Changes

REFRESH_PAUSE = 700
"""Milliseconds in which the background may work out more standings before the grid shows them."""
NARROW = 780
"""Logical pixels of the page below which not all tools have room with their words."""
_SHOWS = ("product", "variant", "photo", "product_override", "category_correction", "listing", "shop")


@dataclass(frozen=True, slots=True)
class _Standing:
    """`unfolded`: row number -> how many variants; `folded`: groups; `unkept`: see `GridModel.all_unkept`. `cell`: the row number of a
    product, the place of one of its variants (-1: the product itself), and the key of the column."""

    view: str
    query: Query
    group: str
    ticked: Mapping[str, int]
    unfolded: Mapping[int, int]
    folded: frozenset[str | None]
    unkept: Sequence[tuple[Target, str, str]]
    cell: tuple[int, int, str] | None


class CataloguePage(Page):
    """Puts the parts together, and passes on from one to the other what the seller asks for and what was found."""

    keeps_its_place = True

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._desk = desk
        self._total: int | None = None
        self._opened = self._stale = False
        self._cell: tuple[int, int, str] | None = None
        self._refreshing = QTimer(self, singleShot=True, interval=REFRESH_PAUSE)
        self._refreshing.timeout.connect(self._refresh)
        self._build_grid()
        self._build_parts()
        self._product_commands()
        self._build()
        self._listen()
        self._commands()
        self.columns.open(self.views.current, None)

    # Building

    def _build_grid(self) -> None:
        frame, desk = self.frame, self._desk
        self._words = CellWords(desk, self)
        thumbnails = Thumbnails(desk.photos, frame.tasks, self)
        self.model = GridModel(all_columns(desk.wording), self._fetch, self._fetch_variants, self._words.shown, self)
        self._painting = GridPainter(self.theme, self.model, self._words, thumbnails.get)
        self._grid: Grid = Grid(self.theme, self.model, self._painting)
        thumbnails.ready.connect(lambda _hash: self._grid.viewport().update())
        self._delegate = GridDelegate(self.model, self._words, self.theme, self)
        self._grid.setItemDelegate(self._delegate)

    def _build_parts(self) -> None:
        frame, desk, grid, model = self.frame, self._desk, self._grid, self.model
        tasks = frame.tasks
        self._message = Infobar(
            self.theme,
            "bad",
            "",
            button=self.tr("Tambah sebagai produk…"),
            on_button=lambda: frame.go("import", pasted=QGuiApplication.clipboard().text()),
            closable=True,
            object_name="katalog-message",
        )
        self.idle = IdleWork(tasks, desk, lambda: self.search.query, lambda: self.views.queries(), self)
        self.search = Search(tasks, desk, grid, model, self.idle, self)
        self._sum = SelectionSum(frame.words, grid, model, self._show_counts)
        self._note = CellNote(self.theme, grid, model)
        self.edits = Edits(frame, desk, model, self.idle, self._message, self._note, self.search.touched, self)
        self.columns = ColumnLayout(frame, grid, model, lambda: self.views.current, self)
        self.filters = Filters(desk, self._words, self)
        self.chips = FilterChips(frame, desk, self.filters, lambda: self.search.query, self.idle, self)
        self.ordering = Ordering(desk.wording, model, self.search, self.columns, self)
        self.ticking = Ticking(tasks, desk, grid, model, self.search, self)
        self.bulk = BulkActions(self, desk, grid, model, self.ticking, self.search, self.edits, self._note)
        self._blocks = Blocks(frame, desk, grid, model, self._words, self.edits, self._note, self.search.touched)
        PhotoDrop(frame, desk, grid, model)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        self._tools = QWidget()
        self._tools.setLayout(self._toolbar())
        column.addWidget(self._tools)
        self._message.hide()
        column.addWidget(self._message)
        across = QHBoxLayout()
        across.setSpacing(10)
        self._panel = ViewsPanel(self.theme, self)
        self.views = SavedViews(self.frame, self._desk, self._panel, self.edits, self._as_shown, self)
        across.addWidget(self._panel)
        self._stack = QStackedLayout()
        across.addLayout(self._stack, 1)
        self._stack.addWidget(self._grid)
        self._nothing = self._no_match()
        self._stack.addWidget(self._nothing)
        self._empty: EmptyCatalogue | None = None
        column.addLayout(across, 1)
        self._more = more = MoreActions(
            self, self._desk, self.ticking.chosen, self.model.clear_ticks, self.ticking.shown, self.ticking.variants
        )
        self._bar = SelectionBar(self.theme, self.bulk, more.button(self._take_down), self.model.clear_ticks)
        column.addWidget(self._bar)
        self._legend = ChangedLegend(self.theme, self)
        self._arrange = Button(self.theme, kind="link", compact=True, object_name="katalog-arrange", on_click=self.search.arrange)
        self._arrange.setParent(self)
        self._arrange.hide()

    def _no_products(self) -> EmptyCatalogue:
        """Made when it is needed: most catalogues have a product."""
        if self._empty is not None:
            return self._empty
        empty = self._empty = EmptyCatalogue(self.theme)
        self._stack.addWidget(empty)
        empty.file_asked.connect(lambda: self.frame.go("import", choose=True))
        empty.pasted.connect(lambda text: self.frame.go("import", pasted=text))
        empty.shop_asked.connect(lambda: self.frame.go("shops", connect=""))
        empty.new_asked.connect(self.new_product)
        empty.sample_asked.connect(lambda: self.frame.go("import", sample=True))
        empty.bin_asked.connect(lambda: self._more.open_bin())
        return empty

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
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._tool("bookmark", self.tr("Tampilan tersimpan"), "katalog-views", self.toggle_views, "Ctrl+L"))
        box = self.search_box = SearchField(
            self.theme, self.tr("Cari nama atau SKU…"), name=self.tr("Cari di katalog"), object_name="katalog-search"
        )
        box.went_down.connect(lambda: self._grid.setFocus() if len(self.model.numbers) else None)
        box.setMinimumWidth(220)
        box.setMaximumWidth(260)
        row.addWidget(box)
        row.addWidget(self.chips.row, 1)
        row.addWidget(self.chips.add_button)
        self._group_button = self._tool("category", self.tr("Kelompokkan"), "katalog-group", self._offer_groups)
        self._columns_button = self._tool("columns", self.tr("Kolom dan tinggi baris"), "katalog-columns", self.choose_columns)
        row.addWidget(self._group_button)
        row.addWidget(self._columns_button)
        self._import_button = Button(
            self.theme,
            self.tr("Impor"),
            icon="file-import",
            object_name="katalog-import",
            on_click=lambda: self.frame.go("import"),
        )
        self._new_button = Button(
            self.theme,
            self.tr("Produk baru"),
            kind="primary",
            icon="plus",
            object_name="katalog-new",
            keys="Ctrl+N",
            on_click=self.new_product,
        )
        row.addWidget(self._import_button)
        row.addWidget(self._new_button)
        return row

    def _fit_tools(self) -> None:
        """Beside a panel in a small window the two last tools are icons, and the search box gives way."""
        narrow = self.width() < self.theme.px(NARROW)
        assert self.search_box is not None
        self.search_box.setMinimumWidth(140 if narrow else 220)
        for button in (self._import_button, self._new_button):
            if narrow == bool(button.text()):
                button.setText("" if narrow else button.accessibleName())
                button.set_hint(button.accessibleName() if narrow else "")
                button.setProperty("square", "true" if narrow else "")
                restyle(button)

    def _tool(self, icon: str, name: str, object_name: str, slot: Callable[[], object], keys: str = "") -> Button:
        return Button(self.theme, icon=icon, kind="bare", name=name, object_name=object_name, keys=keys, on_click=slot)

    def _listen(self) -> None:
        grid, ordering = self._grid, self.ordering
        assert self.search_box is not None
        self.search_box.textChanged.connect(self._typed)
        self.theme.changed.connect(self._restyle)
        self.search.found.connect(self._show_state)
        self.search.displaced.connect(self._show_counts)
        self.idle.counted.connect(self._show_counted)
        self.chips.asked.connect(self._take)
        self.model.ticked_changed.connect(self._show_ticked)
        self.ticking.hidden_counted.connect(self._bar.show_hidden)
        self._delegate.kept.connect(grid.step)
        self._delegate.for_all.connect(self._blocks.set_all)
        grid.header.sectionClicked.connect(ordering.sort)
        grid.header.menu_asked.connect(ordering.header_menu)
        grid.doubleClicked.connect(self._double_clicked)
        grid.locked_pressed.connect(self.bulk.open_locked)
        ordering.sort_asked.connect(self._sort_by)
        ordering.group_asked.connect(self.group_by)
        ordering.columns_asked.connect(self.choose_columns)
        self._panel.opened.connect(self.open_view)

    def _product_commands(self) -> None:
        """The first of the menus, also of the one on the cells: what is done every day."""
        add, bulk = self.add_command, self.bulk
        add(self.tr("Produk baru"), self.new_product, shortcut="Ctrl+N", icon="plus")
        add(self.tr("Buka halaman produk"), self.open_current, shortcut="Ctrl+E", icon="external-link")
        add(self.tr("Angka produk ini"), self.show_numbers, shortcut="Ctrl+Shift+V", menu="view", icon="chart-line")
        add(self.tr("Ubah harga…"), bulk.change_prices, shortcut="Ctrl+Shift+P", icon="tag")
        add(self.tr("Ubah stok…"), bulk.change_stock, shortcut="Ctrl+Shift+Q", icon="packages")
        add(self.tr("Kirim ke toko…"), bulk.publish, shortcut="Ctrl+Shift+S", menu="shop", icon="send")
        self._take_down = add(take_down_text(), bulk.take_down, menu="shop", icon="eye-off")
        add(self.tr("Arsipkan"), bulk.archive, shortcut="Ctrl+Del", icon="archive")
        add(self.tr("Ekspor yang tampil…"), bulk.export, shortcut="Ctrl+Shift+E", menu="file", icon="download")

    def _commands(self) -> None:
        add = self.add_command
        add(self.tr("Tampilan tersimpan"), self.toggle_views, shortcut="Ctrl+L", menu="view", icon="bookmark")
        add(self.tr("Simpan tampilan ini"), self.views.save, menu="view", icon="bookmark")
        add(self.tr("Pilih kolom…"), self.choose_columns, menu="view", icon="columns")
        add(self.tr("Tinggi baris…"), self.choose_density, menu="view", icon="table")
        add(self.tr("Buka semua varian"), self.unfold_all, menu="view", icon="chevron-down")
        add(self.tr("Tutup semua varian"), self.fold_all, menu="view", icon="chevron-right")

    # Coming and going

    def page_opened(self, **values: object) -> None:
        self._words.shops = store.shop_platforms(self._desk.workspace.read())
        asked = {key: values[key] for key in ("search", "filter", "leaf") if values.get(key) is not None}
        if asked:
            self._open_with(asked)
        elif not self._opened:
            self._take(self.search.query)
        elif self._stale:
            self._stale = False
            self.model.refresh_all()
            self.search.look_again_soon()
        else:
            self.idle.soon()
        self._opened = True

    def _open_with(self, asked: Mapping[str, object]) -> None:
        now = self.search.query
        query = Query(sort=now.sort, descending=now.descending, text=str(asked.get("search", "")))
        only = asked.get("filter")
        if isinstance(only, str) and only in QUICK:
            query = replace(query, **QUICK[only])
        leaf = asked.get("leaf")
        if isinstance(leaf, str | tuple):
            query = replace(query, leaf=frozenset({leaf} if isinstance(leaf, str) else leaf))
        self.views.current = "all"
        self._set_group("")
        self.columns.open("all", None)
        self._take(query)

    def page_left(self) -> None:
        self._grid.commit_open_cell()
        self.idle.stop()
        self.idle.soon()  # this is heard, too, when only the open cell is to be kept

    def standing(self) -> _Standing:
        lines, index = self.model.lines, self._grid.currentIndex()
        cell = None
        if index.isValid() and lines.number(index.row()) >= 0:
            cell = lines.number(index.row()), lines.variant(index.row()), self.model.columns[index.column()].key
        return _Standing(
            self.views.current,
            self.search.query,
            self.search.group,
            dict(self.model.ticked),
            dict(lines.unfolded),
            frozenset(lines.folded),
            self.model.all_unkept(),
            cell,
        )

    def put_back(self, standing: object) -> None:
        assert isinstance(standing, _Standing)
        self.views.current = standing.view
        self._set_group(standing.group)
        self.columns.open(standing.view, self.views.own(standing.view))
        self.search.query = standing.query
        self.model.lines.unfolded.update(standing.unfolded)
        self.model.lines.folded.update(standing.folded)
        self.model.ticked.update(standing.ticked)
        self.edits.put_back(standing.unkept)
        self._cell = standing.cell
        self._show_ticked()

    def _back_to_cell(self) -> None:
        """Once, after the page was made anew."""
        cell, self._cell = self._cell, None
        if cell is not None and (row := self.model.lines.place(cell[0], cell[1])) >= 0:
            self._grid.go(row, self.model.column_of(cell[2]))

    def may_close(self) -> bool:
        may = may_lose(self.frame, self.model.fault_count, self)
        if not may:
            self.frame.go("catalogue")
        return may

    def first_focus(self) -> QWidget | None:
        if self._is_empty:
            return self._no_products().findChild(QWidget, "katalog-empty-button")
        return self._grid if len(self.model.numbers) else self.search_box

    def bottom_bar(self) -> QWidget:
        return self._bar

    def areas(self) -> Sequence[QWidget]:
        return tuple(widget for widget in (self.search_box, self._panel, self._grid, self._bar) if widget is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._tools.isVisibleTo(self):
            self.views.fit(self.width())
        self._bar.fit(self.width())
        self._fit_tools()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if isinstance(self.childAt(event.pos()), Chip):
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(self.tr("Simpan tampilan ini"), self.views.save)
            menu.popup(event.globalPos())

    def _restyle(self) -> None:
        """Another size of text, or other colours."""
        self._grid.fit_rows()
        self.columns.restyle()
        self._grid.viewport().update()

    # What is shown

    def _take(self, query: Query) -> None:
        """Another search: shown in the box and the chips, and carried out."""
        self.search.query = query
        self._show_query()
        self.search.find()

    def _typed(self) -> None:
        assert self.search_box is not None
        if self.search_box.text() != self.search.query.text:
            self.search.query = replace(self.search.query, text=self.search_box.text())
            self.views.show()
            self.search.find()

    def clear_filters(self) -> None:
        now = self.search.query
        self._take(Query(sort=now.sort, descending=now.descending))

    def _sort_by(self, sort: str, descending: bool) -> None:
        self._take(replace(self.search.query, sort=sort, descending=descending))

    def group_by(self, field: str) -> None:
        """A name of `query_store.GROUPS`, or "" for no groups."""
        self._set_group(field)
        self.model.lines.folded.clear()
        self._take(self.search.query)

    def _set_group(self, field: str) -> None:
        self.search.group = field
        self._painting.group_field = field
        self._painting.group_title = self.ordering.titles().get(field, "")

    def _offer_groups(self) -> None:
        self.ordering.offer_groups(self._group_button)

    def choose_columns(self) -> None:
        """The list of columns below its button."""
        self.columns.choose(self._columns_button)

    def choose_density(self) -> None:
        """The same, at the height of the lines."""
        self.columns.choose(self._columns_button, at_density=True)

    def open_view(self, view: str) -> None:
        """A view by its id: its filters, order, groups and columns."""
        self.views.current = view
        self._set_group(self.views.group(view))
        self.columns.open(view, self.views.own(view))
        self._take(self.views.query(view))

    def toggle_views(self) -> None:
        """Opens the list of views, or closes it for good."""
        if not self.views.toggle() and self._grid.isVisible():
            self._grid.setFocus()

    def _as_shown(self, view: View) -> View:
        """With the query, groups and columns of now."""
        return replace(view, query=self.search.query, group=self.search.group or None, columns=self.columns.for_view())

    def _show_query(self) -> None:
        """The search box, the chips, the arrow of the order and the list of views say what is shown."""
        query = self.search.query
        assert self.search_box is not None
        if self.search_box.text() != query.text:
            self.search_box.blockSignals(True)
            self.search_box.setText(query.text)
            self.search_box.blockSignals(False)
        self.chips.show(query)
        header = self._grid.header
        at = next((at for at, column in enumerate(self.model.columns) if column.sort == query.sort), -1)
        header.setSortIndicatorShown(at >= 0)
        if at >= 0:
            header.setSortIndicator(at, Qt.SortOrder.DescendingOrder if query.descending else Qt.SortOrder.AscendingOrder)
        self._group_button.setProperty("tone", "ok" if self.search.group else "")
        self.views.show()

    def _show_state(self) -> None:
        empty = not len(self.model.numbers) and not self.search.filtered
        self._stack.setCurrentWidget(self._no_products() if empty else self._grid if len(self.model.numbers) else self._nothing)
        kept = self._kept_away() if empty else 0
        if empty:
            self._no_products().show_kept(kept)
        if (empty and not kept) == self._tools.isVisibleTo(self):
            self._show_tools(not empty or bool(kept))
        self.ticking.show_in_header()
        self.ticking.count_hidden()
        self._show_counts()
        self._back_to_cell()

    @property
    def _is_empty(self) -> bool:
        return self._empty is not None and self._stack.currentWidget() is self._empty

    def _kept_away(self) -> int:
        """How many products are archived or in the recycle bin."""
        return store.count(self._desk.workspace.read(), EVERYTHING)

    def _show_tools(self, on: bool) -> None:
        """Searching, filtering and views have a meaning once there is a product."""
        self._tools.setVisible(on)
        if on:
            self.views.fit(self.width())
        else:
            self._panel.hide()
        at = self.window().focusWidget()
        if (at is None or self.isAncestorOf(at)) and (wanted := self.first_focus()) is not None:
            wanted.setFocus()

    def _show_counted(self, counted: Counted) -> None:
        self.chips.show_counts(counted.facets)
        self._total = counted.views.get("all")
        self.views.set_counts(counted.views)
        self._show_counts()

    def _show_counts(self) -> None:
        number = self.frame.words.number
        shown = len(self.model.numbers)
        total = self._total if self._total is not None else shown
        whole = self.tr("%Ln produk", "", total)
        self.set_count(whole if shown == total else self.tr("{shown} dari {count}").format(shown=number(shown), count=whole))
        if self._is_empty:
            self.set_status()
            return
        parts: list[str | QWidget] = [self.tr("{shown} tampil dari {count}").format(shown=number(shown), count=whole)]
        if self.model.ticked:
            parts.append(self.tr("%Ln dipilih", "", len(self.model.ticked)))
        if self._sum.text:
            parts.append(self._sum.text)
        if self.search.group:
            parts.append(self.tr("%Ln kelompok", "", len(self.model.lines.groups)))
        if moves := len(self.model.displaced):
            self._arrange.setText(self.tr("%Ln baris pindah saat disusun ulang (F5)", "", moves))
            self._arrange.setAccessibleName(self._arrange.text())
            parts.append(self._arrange)
        self.set_status(*parts, self._legend)

    def _show_ticked(self) -> None:
        if not self.model.ticked and (at := self.window().focusWidget()) is not None and self._bar.isAncestorOf(at):
            self._grid.setFocus()  # the bar goes, and the keys would go on in the rail
        self._bar.show_count(len(self.model.ticked))
        self.ticking.count_hidden()
        self.ticking.show_in_header()
        self._grid.viewport().update()
        self._show_counts()

    # What changed elsewhere

    def changed(self, changes: Changes) -> None:
        if changes.touches("standing") and not changes.touches(*_SHOWS):
            if not self._refreshing.isActive():  # they come one after the other, and each would put it off
                self._refreshing.start()
            return
        if changes.touches("saved_view"):
            self.views.reload()
            self.idle.soon()
        if not changes.touches(*_SHOWS):
            return
        self.idle.forget_finder()
        if not self.isVisible():
            self._stale = True
            return
        ids = changes.tables.get("product")
        if ids is None or changes.touches("variant", "photo"):
            self.model.refresh_all()
        else:
            self.model.refresh_products(ids)
        self.search.look_again_soon()

    def _refresh(self) -> None:
        if self.search.query.protection or self.search.query.below:
            self.idle.forget_finder()
        if not self.isVisible():
            self._stale = True
            return
        self.model.refresh_all()
        if not self.idle.runs:
            self.idle.soon()

    # Rows and their variants

    def _fetch(self, numbers: Sequence[int]) -> list[GridRow]:
        return store.page(self._desk.workspace.read(), numbers)

    def _fetch_variants(self, ids: Sequence[str]) -> Mapping[str, Sequence[Variant]]:
        return store.variants(self._desk.workspace.read(), ids)

    def unfold_all(self) -> None:
        """The variants of every product."""
        lines = self.model.lines

        def count() -> Lines:
            return lines.with_unfolded(store.variant_counts(self._desk.workspace.read(), lines.numbers))

        def counted(unfolded: Lines) -> None:
            if self.model.numbers == unfolded.numbers:
                keep_place(self._grid, self.model, lambda: self.model.take_lines(unfolded))

        self.frame.tasks.database(count, done=counted, owner=self)

    def fold_all(self) -> None:
        keep_place(self._grid, self.model, lambda: self.model.take_lines(self.model.lines.with_unfolded({})))

    # One product

    def new_product(self) -> None:
        self.frame.go("product", product_id="")

    def open_current(self) -> None:
        row = self._current()
        if row is not None:
            self.frame.go("product", product_id=row.id, among=self.model.numbers[:])

    def show_numbers(self) -> None:
        """How the product of the current row does in all its shops."""
        row = self._current()
        if row is not None:
            self.frame.go("performance", product_id=row.id)

    def _current(self) -> GridRow | None:
        index = self._grid.currentIndex()
        return self.model.owner(index.row()) if index.isValid() else None

    def _double_clicked(self, index: QModelIndex) -> None:
        column = self.model.columns[index.column()]
        if not column.field and self.model.lines.kind(index.row()) is not Kind.GROUP:
            self.open_current()

    def sync(self) -> None:
        """Puts what was edited where it belongs by now."""
        self._grid.commit_open_cell()
        self.search.arrange()

    def escape(self) -> bool:
        if self.model.drop_fault(self._grid.currentIndex()):
            self._message.hide()
            self._note.hide()
            return True
        if self._note.shown:
            self._note.hide()
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
