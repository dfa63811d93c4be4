"""The variants of a product as a small spreadsheet: SKU, price, stock, weight, barcode and photo in every row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QWidget

from umkm_desk.catalogue import bulk, editing
from umkm_desk.catalogue.fields import FIELDS, parse_field
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.product import Product, Variant
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.pictures import Thumbnails
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Card, Infobar
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.workspace.changes import Changes

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
COLUMNS = ("photo_hash", "option_1", "option_2", "sku", "price", "stock", "weight_gram", "barcode")
WIDTHS = {"photo_hash": 60, "option_1": 100, "option_2": 76, "price": 96, "stock": 56, "weight_gram": 88, "barcode": 116}
ROOM_FOR_ALL = 700
"""Narrower than this, a column of barcodes that are all empty makes room for the SKU."""
ROWS_SHOWN = 8
ROW = 34
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class VariantModel(QAbstractTableModel):
    """One row a variant. `typed(variant id, field, text)` asks for an edit; the row follows when it is stored."""

    typed = Signal(str, str, str)

    def __init__(self, frame: Frame, picture: Callable[[str], QIcon | None], parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._picture = picture
        self._product: Product | None = None
        self._faults: Mapping[tuple[str, str], str] = {}

    @property
    def variants(self) -> tuple[Variant, ...]:
        return self._product.variants if self._product else ()

    def show(self, product: Product, faults: Mapping[tuple[str, str], str]) -> None:
        """`faults`: (variant id, field) -> sentence."""
        old = self.variants
        same = self._product is not None and [v.id for v in old] == [v.id for v in product.variants]
        if (
            same
            and self._product is not None
            and (self._product.variation_1, self._product.variation_2)
            == (
                product.variation_1,
                product.variation_2,
            )
        ):
            self._product, self._faults = product, faults
            if old:
                self.dataChanged.emit(self.index(0, 0), self.index(len(old) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._product, self._faults = product, faults
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.variants)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        name = COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and FIELDS[name].is_number:
            return RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        product = self._product
        return {
            "photo_hash": self.tr("Foto"),
            "option_1": (product.variation_1 if product else None) or self.tr("Pilihan 1"),
            "option_2": (product.variation_2 if product else None) or self.tr("Pilihan 2"),
            "sku": self.tr("SKU varian"),
            "price": self.tr("Harga (Rp)"),
            "stock": self.tr("Stok"),
            "weight_gram": self.tr("Berat (g)"),
            "barcode": self.tr("Barcode"),
        }[name]

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if COLUMNS[index.column()] == "photo_hash" else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.variants):
            return None
        variant, name = self.variants[index.row()], COLUMNS[index.column()]
        fault = self._faults.get((variant.id, name))
        if name == "photo_hash":
            if role == Qt.ItemDataRole.DecorationRole:
                return self._picture(variant.photo_hash) if variant.photo_hash else None
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self.tr("Foto varian: ada") if variant.photo_hash else self.tr("Foto varian: belum ada")
            return self.tr("Klik atau tekan F2 untuk memilih foto varian ini.") if role == Qt.ItemDataRole.ToolTipRole else None
        value = getattr(variant, name)
        if role == Qt.ItemDataRole.EditRole:
            return "" if value is None else str(value)
        if role == Qt.ItemDataRole.DisplayRole:
            if name == "weight_gram" and value is None and self._product is not None:
                value = self._product.weight_gram
            return "" if value is None else self._frame.words.number(value) if isinstance(value, int) else str(value)
        if role == Qt.ItemDataRole.TextAlignmentRole and FIELDS[name].is_number:
            return RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            inherited = name == "weight_gram" and value is None
            return fault or (self.tr("Ikut berat produk. Ketik untuk memberi berat sendiri.") if inherited else None)
        theme = self._frame.theme
        if role == Qt.ItemDataRole.ForegroundRole:
            if fault:
                return theme.colour("warn")
            if name == "weight_gram" and value is None:
                return theme.colour("text2")
            return theme.colour("bad") if name == "stock" and value == 0 else None
        if role == Qt.ItemDataRole.DecorationRole and fault:
            return theme.icon("alert-triangle", "warn", 14, filled=True)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}, {self.data(index)}, {variant.label}"
            return f"{said}. {fault}" if fault else said
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.row() >= len(self.variants):
            return False
        text = str(value)
        if text != self.data(index, Qt.ItemDataRole.EditRole):
            self.typed.emit(self.variants[index.row()].id, COLUMNS[index.column()], text)
        return True


class VariantTable(RowTable):
    """Cells with the keys of a spreadsheet: typing edits, Enter goes down, Tab right, Ctrl C, V and D work on blocks, Del empties."""

    copied = Signal()
    pasted = Signal()
    filled = Signal()
    cleared = Signal()
    photo_asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        editing_cell = self.state() == QAbstractItemView.State.EditingState
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.filled.emit()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.cleared.emit()
        elif index.isValid() and index.column() == 0 and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Space, Qt.Key.Key_Return):
            self.photo_asked.emit(index.row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing_cell:
            below = index.siblingAtRow(index.row() + 1)
            if below.isValid():
                self.setCurrentIndex(below)
        else:
            super().keyPressEvent(event)


class VariantCard(Card):
    """The table with its tools. `save(verb)` carries an edit out; `refuse(error)` says why a typed value cannot be kept."""

    def __init__(
        self,
        frame: Frame,
        desk: Desk,
        save: Callable[[Callable[[], Changes]], None],
        refuse: Callable[[BaseException], None],
        parent: QWidget,
    ) -> None:
        super().__init__(frame.theme, self.tr("Varian"), flush=True, object_name="variants", parent=parent)
        self._frame, self._desk, self._save, self._refuse = frame, desk, save, refuse
        self._product: Product | None = None
        theme = frame.theme
        self._thumbnails = Thumbnails(desk.photos, frame.tasks, self)
        self._thumbnails.ready.connect(lambda _hash: self.table.viewport().update())
        self._fill = Button(
            theme, self.tr("Isi ke bawah"), kind="quiet", icon="arrow-down", keys="Ctrl+D", object_name="variants-fill",
            compact=True, on_click=self.fill_down,
        )  # fmt: skip
        self._skus = Button(
            theme, self.tr("Buat SKU…"), icon="sparkles", object_name="variants-skus", compact=True, on_click=self.make_skus
        )
        change = Button(
            theme,
            self.tr("Ubah pilihan…"),
            icon="pencil",
            object_name="variants-options",
            compact=True,
            on_click=self.change_options,
        )
        for button in (self._fill, self._skus, change):
            self.header.addWidget(button)
        self._warning = Infobar(theme, "warn", "", object_name="variants-warning")
        self._warning.hide()
        self.body.addWidget(self._warning)
        self.model = VariantModel(frame, self._icon, self)
        self.model.typed.connect(self._typed)
        self.table: VariantTable = VariantTable(theme, name=self.tr("Varian"), object_name="variant-table", height=ROW, cells=True)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.table.setModel(self.model)
        self.table.setIconSize(QSize(28, 28))
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        for at, name in enumerate(COLUMNS):
            if name == "sku":
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
            else:
                self.table.setColumnWidth(at, theme.px(WIDTHS[name]))
        self.table.copied.connect(self.copy)
        self.table.pasted.connect(self.paste)
        self.table.filled.connect(self.fill_down)
        self.table.cleared.connect(lambda: self._write([(row, column, "") for row, column in self._block()], "cells_cleared"))
        self.table.photo_asked.connect(self._choose_photo)
        self.table.clicked.connect(lambda index: self._choose_photo(index.row()) if index.column() == 0 else None)
        self.body.addWidget(self.table)

    # Showing

    def show_product(self, product: Product) -> None:
        self._product = product
        count = len(product.variants)
        self.set_count(str(count) if count else "")
        stock = product.total_stock
        self.set_note(
            self.tr("Belum ada. Pakai Ubah pilihan untuk warna, ukuran, rasa…")
            if not count
            else self.tr("stok {stock}").format(stock=self._frame.words.number(stock)) if stock is not None else ""
        )  # fmt: skip
        self.model.show(product, {})
        self._skus.explain("")
        self._fill.setVisible(bool(count))
        self.table.setVisible(bool(count))
        self.table.setColumnHidden(COLUMNS.index("option_2"), product.variation_2 is None)
        self._fit()
        self.table.setFixedHeight(self._frame.theme.px(ROW) * (min(count, ROWS_SHOWN) + 1) + 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        variants = self._product.variants if self._product else ()
        empty = all(variant.barcode is None for variant in variants)
        narrow = self.width() < self._frame.theme.px(ROOM_FOR_ALL)
        self.table.setColumnHidden(COLUMNS.index("barcode"), narrow and empty)

    def show_duplicates(self, problems: Sequence[Problem]) -> None:
        """SKUs and a title that something else has already; of another product than the one shown it is not heard any more."""
        if self._product is None or any(problem.place.product_id != self._product.id for problem in problems):
            return
        words = self._frame.words
        of_variants = [problem for problem in problems if problem.place.variant_id]
        faults = {(problem.place.variant_id or "", "sku"): words.problem(problem) for problem in of_variants}
        self.model.show(self._product, faults)
        if of_variants:
            fact, _, rest = words.problem(of_variants[0]).partition(". ")
            more = self.tr("%Ln SKU lain juga.", "", len(faults) - 1) if len(faults) > 1 else ""
            self._warning.set_text(f"{fact}.", f"{rest} {more}".strip())
        self._warning.setVisible(bool(of_variants))

    def _icon(self, digest: str) -> QIcon | None:
        pixmap = self._thumbnails.get(digest)
        return None if pixmap is None else QIcon(pixmap)

    # Editing

    def _typed(self, variant_id: str, field: str, text: str) -> None:
        try:
            value = parse_field(field, text)
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self._save(lambda: editing.set_variant_fields(self._desk.workspace, variant_id, {field: value}))

    def _block(self) -> list[tuple[int, int]]:
        hidden = self.table.isColumnHidden
        return sorted((i.row(), i.column()) for i in self.table.selectedIndexes() if i.column() and not hidden(i.column()))

    def copy(self) -> None:
        lines: dict[int, list[str]] = {}
        for row, column in self._block():
            lines.setdefault(row, []).append(str(self.model.index(row, column).data(Qt.ItemDataRole.EditRole)))
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in lines.values()))

    def paste(self) -> None:
        """A block from a spreadsheet, from the current cell to the right and down; one value fills all chosen cells."""
        text, start = QGuiApplication.clipboard().text(), self.table.currentIndex()
        if not text or not start.isValid() or not start.column():
            return
        cells = [line.split("\t") for line in text.rstrip("\r\n").splitlines()]
        block = self._block()
        if len(cells) == 1 and len(cells[0]) == 1 and len(block) > 1:
            self._write([(row, column, cells[0][0]) for row, column in block], "cells_pasted")
            return
        columns = [at for at in range(start.column(), len(COLUMNS)) if not self.table.isColumnHidden(at)]
        self._write(
            [
                (start.row() + down, column, cell)
                for down, line in enumerate(cells)
                for column, cell in zip(columns, line, strict=False)
                if start.row() + down < self.model.rowCount()
            ],
            "cells_pasted",
        )

    def fill_down(self) -> None:
        """The uppermost chosen cell of each column into the cells below it; a single cell fills the whole column."""
        block = self._block()
        if not block:
            return
        if len(block) == 1:
            top, column = block[0]
            block = [(row, column) for row in range(top, self.model.rowCount())]
        top = block[0][0]
        self._write(
            [
                (row, column, str(self.model.index(top, column).data(Qt.ItemDataRole.EditRole)))
                for row, column in block
                if row > top
            ],
            "cells_filled",
        )

    def _write(self, cells: Sequence[tuple[int, int, str]], label: str) -> None:
        """Every cell is checked before the first is written; one edit for all."""
        product = self._product
        if product is None:
            return
        wanted: dict[str, dict[str, Any]] = {}
        for row, column, text in cells:
            name = COLUMNS[column]
            if name in ("option_1", "option_2", "photo_hash"):
                continue
            try:
                wanted.setdefault(product.variants[row].id, {})[name] = parse_field(name, text.strip())
            except Refusal as refusal:
                self._refuse(refusal)
                return
        if wanted:
            values = [((product.id, variant_id), found) for variant_id, found in wanted.items()]
            self._save(lambda: bulk.write_cells(self._desk.workspace, values, label))

    def _choose_photo(self, row: int) -> None:
        """A menu of the product's photos; several chosen rows get the same one."""
        product = self._product
        if product is None or row >= len(product.variants):
            return
        rows = {index.row() for index in self.table.selectedIndexes() if index.column() == 0} | {row}
        variants = [product.variants[at].id for at in sorted(rows)]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, photo in enumerate(product.photos):
            action = menu.addAction(self.tr("Foto {number}").format(number=at + 1))
            icon = self._icon(photo.hash)
            if icon is not None:
                action.setIcon(icon)
            action.triggered.connect(lambda _on=False, digest=photo.hash: self._set_photo(variants, digest))
        if not product.photos:
            menu.addAction(self.tr("Tambah foto produk dulu, di atas.")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.tr("Tanpa foto sendiri")).triggered.connect(lambda _on=False: self._set_photo(variants, None))
        menu.popup(self.table.viewport().mapToGlobal(self.table.visualRect(self.model.index(row, 0)).bottomLeft()))

    def _set_photo(self, variants: Sequence[str], digest: str | None) -> None:
        if self._product is not None:
            values = [((self._product.id, variant_id), {"photo_hash": digest}) for variant_id in variants]
            self._save(lambda: bulk.write_cells(self._desk.workspace, values, "cells_filled"))

    def change_options(self) -> None:
        if self._product is not None:
            from umkm_desk.ui.catalogue.variant_options import OptionsDialog

            OptionsDialog(self._frame, self._desk, self._product, self).exec()

    def make_skus(self) -> None:
        if self._product is not None:
            from umkm_desk.ui.catalogue.skus import SkuDialog

            SkuDialog(self._frame, self._desk, self._product, self).exec()
