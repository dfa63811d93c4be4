"""Katalog: search, filter chips, the grid with spreadsheet keys, and the bar for what is ticked."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from umkm_desk.catalogue import editing, store
from umkm_desk.catalogue.fields import Value, parse_field
from umkm_desk.catalogue.query import Query
from umkm_desk.catalogue.store import GridRow
from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Refusal
from umkm_desk.model.product import ProductStatus
from umkm_desk.ui.catalogue.actions import MoreActions
from umkm_desk.ui.catalogue.delegate import MARKS, ROW_HEIGHT, GridDelegate
from umkm_desk.ui.catalogue.model import Column, GridModel
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.pictures import Thumbnails
from umkm_desk.ui.widgets.buttons import Button, Chip, ChipRow
from umkm_desk.ui.widgets.cards import EmptyState, Infobar, label
from umkm_desk.ui.widgets.fields import SearchField
from umkm_desk.ui.widgets.paint import Badge, Mark
from umkm_desk.workspace.changes import Changes

FIRST_TO_GO = ("tiktokshop", "lazada", "sku", "shopee", "leaf")
"""Columns that a narrow window does without, so that the name keeps its room; they stand on the product's page."""
NAME_WIDTH = 220
TYPING_PAUSE = 30
"""Milliseconds between a key and the whole search; the first rows come at once."""


class Grid(QTableView):
    """A table with the keys of a spreadsheet. `copied`, `pasted`, `cleared` and `filled` work on the selected block."""

    def __init__(self, page: CataloguePage) -> None:
        super().__init__(page)
        self._page = page
        self.setObjectName("katalog")
        self.setAccessibleName(self.tr("Katalog"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(True)

    def commit_open_cell(self) -> None:
        """Takes over what is being typed, as Enter would."""
        for editor in self.viewport().findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if editor.isVisible():
                self.commitData(editor)
                self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self._page.copy_block()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._page.paste_block()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self._page.clear_cells()
        elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._page.fill_down()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != QAbstractItemView.State.EditingState:
            self._step(1, 0)
        elif (
            event.key() == Qt.Key.Key_Space
            and index.isValid()
            and self._page.model.columns[index.column()].key in ("tick", "photo")
        ):
            self._page.toggle_tick(index.row())
        elif event.key() == Qt.Key.Key_Tab:
            self._step(0, 1)
        elif event.key() == Qt.Key.Key_Backtab:
            self._step(0, -1)
        else:
            super().keyPressEvent(event)

    def _step(self, rows: int, columns: int) -> None:
        index = self.currentIndex()
        target = index.siblingAtRow(index.row() + rows).siblingAtColumn(index.column() + columns) if index.isValid() else index
        if target.isValid():
            self.setCurrentIndex(target)
        elif columns:
            self.focusNextPrevChild(columns > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._page.fit_columns(self.viewport().width())

    def mousePressEvent(self, event: Any) -> None:
        index = self.indexAt(event.position().toPoint())
        if (
            index.isValid()
            and self._page.model.columns[index.column()].key == "tick"
            and event.button() == Qt.MouseButton.LeftButton
        ):
            self.setCurrentIndex(index)
            self._page.toggle_tick(index.row())
            return
        super().mousePressEvent(event)


class CataloguePage(Page):
    """Reads in the window's thread page by page (a few rows each), everything longer in the database lane."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._desk = desk
        self._query = Query()
        self._asked = 0
        self._shop_platforms: dict[str, str] = {}
        self._thumbnails = Thumbnails(desk.photos, frame.tasks, self)
        self._thumbnails.ready.connect(lambda _hash: self._grid.viewport().update())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(self._toolbar())
        self._message = Infobar(self.theme, "bad", "", closable=True, object_name="katalog-message")
        self._message.hide()
        column.addWidget(self._message)
        self.model = GridModel(self._columns(), self._fetch, self._shown, self)
        self.model.edited.connect(self._edit)
        self.model.ticked_changed.connect(self._show_ticked)
        self._grid: Grid = Grid(self)
        self._grid.setModel(self.model)
        self._grid.setItemDelegate(
            GridDelegate(self.theme, self._badge, self._thumbnails.get, self._marks, lambda key: key in self.model.ticked, self)
        )
        self._grid.verticalHeader().setDefaultSectionSize(self.theme.px(ROW_HEIGHT))
        self._grid.horizontalHeader().sectionClicked.connect(self._sort)
        self._grid.doubleClicked.connect(self._double_clicked)
        for index, each in enumerate(self.model.columns):
            self._grid.setColumnWidth(index, self.theme.px(each.width))
        self._grid.horizontalHeader().setSectionResizeMode(self.model.column_of("name"), QHeaderView.ResizeMode.Stretch)
        self._grid.horizontalHeader().setMinimumSectionSize(36)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._grid)
        self._empty = EmptyState(
            self.theme,
            self.tr("Belum ada produk"),
            self.tr("Ambil daftar dari Excel seperti adanya, ketik satu per satu, atau lihat dulu dengan data contoh."),
            icon="package",
            button=self.tr("Impor dari Excel…"),
            on_button=lambda: frame.go("import"),
            link=self.tr("Ketik produk pertama"),
            on_link=self.new_product,
            object_name="katalog-empty",
        )
        self._nothing = EmptyState(
            self.theme,
            self.tr("Tidak ada produk yang cocok"),
            self.tr("Tidak ada produk yang cocok dengan pencarian dan saringan ini."),
            icon="search",
            button=self.tr("Hapus saringan"),
            on_button=self.clear_filters,
            object_name="katalog-nothing",
        )
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._nothing)
        column.addLayout(self._stack, 1)
        self._more = MoreActions(self, desk, self.selected_ids, self.model.clear_ticks)
        column.addWidget(self._selection_bar())
        self._commands()
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self._search_all)

    # Building

    def _toolbar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.search_box = SearchField(
            self.theme, self.tr("Cari nama atau SKU…"), name=self.tr("Cari di katalog"), object_name="katalog-search"
        )
        self.search_box.setMinimumWidth(220)
        self.search_box.setMaximumWidth(284)
        self.search_box.textChanged.connect(self._typed)
        row.addWidget(self.search_box)
        self._chips: dict[str, Chip] = {}
        chips = []
        for key, text, icon in (
            ("closed", self.tr("Terlindungi"), "shield"),
            ("incomplete", self.tr("Kurang lengkap"), ""),
            ("low_stock", self.tr("Stok ≤ 5"), ""),
            ("unsent", self.tr("Belum dikirim"), ""),
            ("unsure", self.tr("Kategori belum pasti"), ""),
            ("no_photo", self.tr("Tanpa foto"), ""),
            ("archived", self.tr("Diarsipkan"), ""),
        ):
            chip = Chip(self.theme, text, icon=icon, object_name=f"chip-{key}")
            chip.toggled.connect(lambda _on: self._filters_moved())
            self._chips[key] = chip
            chips.append(chip)
        chip_row = ChipRow(self.theme)
        for chip in chips:
            chip_row.add(chip)
        row.addWidget(chip_row, 1)
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

    def _columns(self) -> Sequence[Column]:
        return (
            Column("tick", "", 36, spoken=self.tr("Pilih")),
            Column("photo", "", 44, spoken=self.tr("Foto")),
            Column("sku", self.tr("SKU"), 108, sort="sku", field="sku"),
            Column("name", self.tr("Nama produk"), 300, sort="name", field="name"),
            Column("leaf", self.tr("Kategori"), 132, sort="leaf"),
            Column("protection", self.tr("Pelindungan"), 148, sort="protection"),
            Column("shopee", "Sh %", 58, sort="complete_shopee", right=True, spoken=self.tr("Kelengkapan Shopee")),
            Column("lazada", "Lz %", 58, sort="complete_lazada", right=True, spoken=self.tr("Kelengkapan Lazada")),
            Column(
                "tiktokshop", "TS %", 58, sort="complete_tiktokshop", right=True, spoken=self.tr("Kelengkapan Tokopedia & Shop")
            ),
            Column("stock", self.tr("Stok"), 64, sort="stock", field="stock", right=True),
            Column("price", self.tr("Harga"), 112, sort="price", field="price", right=True),
            Column("shops", self.tr("Toko"), 108),
        )

    def _selection_bar(self) -> QWidget:
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
            row.addWidget(Button(self.theme, text, kind="bare", icon=icon, object_name=name, on_click=slot))
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

    def _commands(self) -> None:
        add = self.add_command
        add(self.tr("Produk baru"), self.new_product, shortcut="Ctrl+N", icon="plus")
        add(self.tr("Buka halaman produk"), self.open_current, shortcut="Ctrl+E", icon="external-link")
        add(self.tr("Ubah harga…"), self.change_prices, shortcut="Ctrl+Shift+P", icon="tag")
        add(self.tr("Ubah stok…"), self.change_stock, shortcut="Ctrl+Shift+Q", icon="packages")
        add(self.tr("Kirim ke toko…"), self.publish, shortcut="Ctrl+Shift+S", menu="shop", icon="send")
        add(self.tr("Arsipkan"), self.archive, shortcut="Ctrl+Del", icon="archive")
        add(self.tr("Ekspor yang tampil…"), self.export, shortcut="Ctrl+Shift+E", menu="file", icon="download")

    # Searching

    def page_opened(self, **values: object) -> None:
        shops = self._desk.workspace.read().execute("SELECT id, platform FROM shop")
        self._shop_platforms = {str(row[0]): str(row[1]) for row in shops}
        if (text := values.get("search")) is not None and self.search_box is not None:
            self.search_box.setText(str(text))
        if (only := values.get("filter")) is not None:
            for key, chip in self._chips.items():
                chip.blockSignals(True)
                chip.setChecked(key == only)
                chip.blockSignals(False)
        if isinstance(leaf := values.get("leaf"), str | tuple):
            self._query = replace(self._query, leaf=frozenset({leaf} if isinstance(leaf, str) else leaf))
        self._filters_moved(keep=("leaf",) if "leaf" in values else ())

    def page_left(self) -> None:
        self._grid.commit_open_cell()

    def first_focus(self) -> QWidget | None:
        return self._grid if len(self.model.numbers) else self.search_box

    def areas(self) -> Sequence[QWidget]:
        return tuple(widget for widget in (self.search_box, self._grid, self._bar) if widget is not None)

    def _typed(self) -> None:
        self._query = replace(self._query, text=self.search_box.text() if self.search_box else "")
        self._asked += 1
        self.model.set_numbers(store.first(self._desk.workspace.read(), self._query))
        self._pause.start()

    def _filters_moved(self, keep: Sequence[str] = ()) -> None:
        on = {key for key, chip in self._chips.items() if chip.isChecked()}
        protection = frozenset({key for key in ("closed", "unsure") if key in on})
        self._query = replace(
            self._query,
            protection=protection,
            below=frozenset({(platform, 90) for platform in Platform}) if "incomplete" in on else frozenset(),
            stock=(None, 5) if "low_stock" in on else (None, None),
            unsent=True if "unsent" in on else None,
            has_photo=False if "no_photo" in on else None,
            status=frozenset({ProductStatus.ARCHIVED}) if "archived" in on else Query().status,
            leaf=self._query.leaf if "leaf" in keep else frozenset(),
        )
        self._typed()

    def clear_filters(self) -> None:
        for chip in self._chips.values():
            chip.setChecked(False)
        self._query = Query(sort=self._query.sort, descending=self._query.descending)
        if self.search_box is not None:
            self.search_box.clear()
        self._filters_moved()

    def _search_all(self) -> None:
        asked = self._asked

        def found(result: tuple[array[int], store.Facets]) -> None:
            if asked != self._asked:
                return
            numbers, facets = result
            self.model.grow(numbers)
            self._show_counts(facets)
            self._show_state(bool(len(numbers)))

        self.frame.tasks.database(self._search, self._query, done=found, owner=self)

    def _search(self, query: Query) -> tuple[array[int], store.Facets]:
        conn = self._desk.workspace.read()
        return store.search(conn, query), store.facets(conn, replace(query, protection=frozenset(), unsent=None, has_photo=None))

    def _show_counts(self, facets: store.Facets) -> None:
        number = self.frame.words.number
        self._chips["closed"].set_count(number(facets.count("protection", "closed")))
        self._chips["unsure"].set_count(number(facets.count("protection", "unsure")))
        self._chips["unsent"].set_count(number(facets.count("unsent", 1)))
        self._chips["no_photo"].set_count(number(facets.count("has_photo", 0)))
        shown = len(self.model.numbers)
        total = facets.total
        if shown == total:
            self.set_count(self.tr("{count} produk").format(count=number(total)))
        else:
            self.set_count(self.tr("{shown} dari {count} produk").format(shown=number(shown), count=number(total)))

    def _show_state(self, any_found: bool) -> None:
        filtered = self._query != Query(sort=self._query.sort, descending=self._query.descending)
        self._stack.setCurrentIndex(0 if any_found else 2 if filtered else 1)

    def _sort(self, section: int) -> None:
        column = self.model.columns[section]
        if not column.sort:
            return
        descending = not self._query.descending if self._query.sort == column.sort else False
        self._query = replace(self._query, sort=column.sort, descending=descending)
        header = self._grid.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(section, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
        self._typed()

    def changed(self, changes: Changes) -> None:
        if not changes.touches("product", "variant", "photo", "product_override", "category_correction", "listing", "shop"):
            return
        ids = changes.tables.get("product")
        with_variants = changes.touches("variant") and ids is None
        if changes.tables.get("product") is None or with_variants or not self.isVisible():
            self.model.refresh_all()
        else:
            self.model.refresh_products(ids or frozenset())
        if changes.touches("product", "listing"):
            self._asked += 1
            self._pause.start()

    def _fetch(self, numbers: Sequence[int]) -> list[GridRow]:
        return store.page(self._desk.workspace.read(), numbers)

    def fit_columns(self, width: int) -> None:
        """Hides what the width has no room for."""
        px = self.theme.px
        over = sum(px(column.width) for column in self.model.columns if column.key != "name") + px(NAME_WIDTH) - width
        for key in FIRST_TO_GO:
            at = self.model.column_of(key)
            self._grid.setColumnHidden(at, over > 0)
            if over > 0:
                over -= px(self.model.columns[at].width)

    # What a cell shows

    def _shown(self, row: GridRow, key: str) -> str:
        words = self.frame.words
        if key == "sku":
            return row.sku or ""
        if key == "name":
            return row.name
        if key == "leaf":
            leaf = self._desk.protection.tree.leaf(row.leaf)
            return leaf.name(self._desk.wording.language) if leaf else self.tr("(Belum diisi)")
        if key == "stock":
            return "" if row.total_stock is None else words.number(row.total_stock)
        if key == "price":
            if row.lowest_price is None:
                return ""
            low = words.rupiah(row.lowest_price)
            return low if row.lowest_price == row.highest_price else f"{low}+"
        if key == "protection":
            badge = self._badge(row)
            return (badge.spoken or badge.text) if badge else ""
        if key in ("shopee", "lazada", "tiktokshop"):
            value = row.complete.get(Platform(key))
            return "" if value is None else f"{value}%"
        if key == "shops":
            return ", ".join(
                f"{self._desk.platform_name(Platform(name))}: {self._mark_name(mark)}" for name, mark in self._marks(row)
            )
        return ""

    def _badge(self, row: GridRow) -> Badge | None:
        if row.protection == "closed":
            platforms = self._closed_on(row.leaf)
            return Badge(
                " · ".join(platforms) or self.tr("Impor ditutup"), "ok", "shield-check", filled=True,
                spoken=self.tr("Terlindungi di {platforms}").format(platforms=", ".join(platforms)),
            )  # fmt: skip
        if row.protection == "floor":
            return Badge(self.tr("Batas harga"), "neutral", "shield-half", spoken=self.tr("Hanya batas harga impor nasional"))
        if row.protection == "unsure":
            return Badge(self.tr("Pastikan kategori"), "warn", "help-circle", dashed=True, spoken=self.tr("Kategori belum pasti"))
        return None

    def _closed_on(self, leaf: str | None) -> list[str]:
        if not hasattr(self, "_closed"):
            self._closed: dict[str | None, list[str]] = {}
        if leaf not in self._closed:
            from umkm_desk.model.verdict import Answer, Question

            today = self._desk.today()
            self._closed[leaf] = [
                self._desk.platform_name(platform)
                for platform in Platform
                for finding in self._desk.protection.verdict(leaf, platform, today).findings
                if finding.question is Question.LISTING and finding.answer is Answer.YES
            ]
        return self._closed[leaf]

    def _mark_name(self, mark: Mark) -> str:
        return {
            Mark.LIVE: self.tr("tayang"), Mark.ABSENT: self.tr("belum tayang"), Mark.WAITING: self.tr("menunggu"),
            Mark.REJECTED: self.tr("ditolak"), Mark.BLOCKED: self.tr("diblokir"),
        }[mark]  # fmt: skip

    def _marks(self, row: GridRow) -> list[tuple[str, Mark]]:
        listed = {self._shop_platforms.get(listing.shop_id, ""): listing for listing in row.listings}
        marks = []
        for platform in Platform:
            listing = listed.get(platform.value)
            mark = Mark.ABSENT if listing is None else Mark.WAITING if listing.unsent else MARKS.get(listing.status, Mark.ABSENT)
            marks.append((platform.value, mark))
        return marks

    # Editing

    def _edit(self, product_id: str, field: str, text: str) -> None:
        try:
            value = parse_field(field, text)
        except Refusal as refusal:
            self._tell(refusal)
            return
        self._message.hide()
        self.model.show_pending(product_id, field, text)
        self._do(
            lambda: editing.set_fields(self._desk.workspace, product_id, {field: value}),
            failed=lambda error: self._not_edited(product_id, field, error),
        )

    def _not_edited(self, product_id: str, field: str, error: BaseException) -> None:
        self.model.drop_pending(product_id, field)
        self._tell(error)

    def _do(
        self,
        verb: Callable[[], Changes],
        *,
        done: Callable[[Changes], object] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """An edit in the database lane; the screens hear of it when it is committed."""

        def finished(changes: Changes) -> None:
            self.frame.hub.post(changes, self)
            if done is not None:
                done(changes)

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

    def _block(self) -> list[QModelIndex]:
        shown = (index for index in self._grid.selectionModel().selectedIndexes() if not self._grid.isColumnHidden(index.column()))
        return sorted(shown, key=lambda index: (index.row(), index.column()))

    def copy_block(self) -> None:
        """As tab-separated text, the way spreadsheets take it; money and counts as plain numbers."""
        lines: dict[int, list[str]] = {}
        for index in self._block():
            row = self.model.row(index.row())
            if row is not None:
                lines.setdefault(index.row(), []).append(_plain(row, self.model.columns[index.column()].key, self._shown))
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in lines.values()))

    def paste_block(self) -> None:
        """From the current cell to the right and down; every cell is checked before the first is written."""
        start = self._grid.currentIndex()
        text = QGuiApplication.clipboard().text()
        if not start.isValid() or not text:
            return
        cells = [line.split("\t") for line in text.rstrip("\r\n").splitlines()]
        block = self._block()
        if len(cells) == 1 and len(cells[0]) == 1 and len(block) > 1:
            self._write_cells([(index.row(), index.column(), cells[0][0]) for index in block], "cells_pasted")
            return
        columns = [at for at in range(start.column(), self.model.columnCount()) if not self._grid.isColumnHidden(at)]
        self._write_cells(
            [
                (start.row() + down, column, cell)
                for down, line in enumerate(cells)
                for column, cell in zip(columns, line, strict=False)
                if start.row() + down < self.model.rowCount()
            ],
            "cells_pasted",
        )

    def clear_cells(self) -> None:
        self._write_cells(
            [(index.row(), index.column(), "") for index in self._block() if self.model.columns[index.column()].field != "name"],
            "cells_cleared",
        )

    def fill_down(self) -> None:
        block = self._block()
        if not block:
            return
        top = block[0].row()
        above = {index.column(): index for index in block if index.row() == top}
        self._write_cells(
            [
                (index.row(), index.column(), str(above[index.column()].data(Qt.ItemDataRole.EditRole) or ""))
                for index in block
                if index.row() > top
            ],
            "cells_filled",
        )

    def _write_cells(self, cells: Sequence[tuple[int, int, str]], label: str) -> None:
        wanted: dict[str, dict[str, Value]] = {}
        for at, column_at, text in cells:
            column, row = self.model.columns[column_at], self.model.row(at)
            if not column.field or row is None:
                continue
            try:
                wanted.setdefault(row.id, {})[column.field] = parse_field(column.field, text.strip())
            except Refusal as refusal:
                self._tell(refusal)
                return
        if wanted:
            self._message.hide()
            self._do(lambda: _write_many(self._desk, wanted, label), done=lambda _changes: self._toast_cells(len(cells)))

    def _toast_cells(self, count: int) -> None:
        if count > 1:
            self.frame.undoable(self.tr("%Ln sel diubah", "", count))

    # Ticks and bulk work

    def toggle_tick(self, at: int) -> None:
        row = self.model.row(at)
        if row is not None:
            self.model.tick(at, row.id not in self.model.ticked)

    def _show_ticked(self) -> None:
        count = len(self.model.ticked)
        self._bar.setVisible(bool(count))
        self._ticked_text.setText(self.tr("%Ln produk dipilih", "", count))
        self._grid.viewport().update()

    def selected_ids(self) -> list[str]:
        """The ticked products, else those of the selected rows."""
        if self.model.ticked:
            return list(self.model.ticked)
        rows = sorted({index.row() for index in self._grid.selectionModel().selectedIndexes()})
        return [row.id for at in rows if (row := self.model.row(at)) is not None]

    def change_prices(self) -> None:
        from umkm_desk.ui.catalogue.bulk import BulkPriceDialog

        self._bulk(BulkPriceDialog)

    def change_stock(self) -> None:
        from umkm_desk.ui.catalogue.bulk import BulkStockDialog

        self._bulk(BulkStockDialog)

    def change_category(self) -> None:
        from umkm_desk.ui.catalogue.bulk import BulkCategoryDialog

        self._bulk(BulkCategoryDialog)

    def _bulk(self, dialog: Any) -> None:
        ids = self.selected_ids()
        if ids:
            dialog(self.frame, self._desk, ids, self).exec()
            self._grid.setFocus()

    def archive(self) -> None:
        ids = self.selected_ids()
        if ids:
            self._do(
                lambda: editing.set_status(self._desk.workspace, ids, ProductStatus.ARCHIVED),
                done=lambda _changes: self._archived(len(ids)),
            )

    def _archived(self, count: int) -> None:
        self.model.clear_ticks()
        self.frame.undoable(self.tr("%Ln produk diarsipkan", "", count))

    def publish(self) -> None:
        ids = self.selected_ids()
        if ids:
            from umkm_desk.ui.shops.publish import PublishDialog

            PublishDialog(self.frame, self._desk, ids, self).exec()
            self._grid.setFocus()

    def export(self) -> None:
        from umkm_desk.ui.catalogue.export import export_products

        export_products(self.frame, self._desk, list(self.model.ticked) or None, self._query, self)

    def new_product(self) -> None:
        self.frame.go("product", product_id="")

    def open_current(self) -> None:
        index = self._grid.currentIndex()
        row = self.model.row(index.row()) if index.isValid() else None
        if row is not None:
            self.frame.go("product", product_id=row.id, among=list(self.model.numbers[:5000]))

    def _double_clicked(self, index: QModelIndex) -> None:
        if not self.model.columns[index.column()].field:
            self.open_current()

    def escape(self) -> bool:
        if self.model.ticked:
            self.model.clear_ticks()
            return True
        if self.search_box is not None and self.search_box.text():
            self.search_box.clear()
            return True
        return False

    def select_first(self) -> None:
        if self.model.rowCount():
            self._grid.selectionModel().setCurrentIndex(
                self.model.index(0, self.model.column_of("name")), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )


def _plain(row: GridRow, key: str, shown: Callable[[GridRow, str], str]) -> str:
    if key == "price":
        return "" if row.lowest_price is None else str(row.lowest_price)
    if key == "stock":
        return "" if row.total_stock is None else str(row.total_stock)
    return shown(row, key).replace("\t", " ").replace("\n", " ")


def _write_many(desk: Desk, wanted: dict[str, dict[str, Value]], label: str) -> Changes:
    from umkm_desk.catalogue import bulk

    return bulk.write_cells(desk.workspace, [((product_id, None), values) for product_id, values in wanted.items()], label)
