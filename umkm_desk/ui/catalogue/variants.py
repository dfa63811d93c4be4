"""The variants of a product as a small spreadsheet: SKU, price, stock, weight, barcode and photo in every row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QIcon, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QMenu, QWidget

from umkm_desk.catalogue import bulk, cells, editing
from umkm_desk.catalogue.fields import FIELDS
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Place, Problem, Refusal
from umkm_desk.model.product import Product, Variant
from umkm_desk.ui.catalogue.cell_note import put_beside
from umkm_desk.ui.catalogue.delegate import CellDelegate, CellLine
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.pictures import Thumbnails
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Card, Infobar
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.wording import parted

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
        self._unkept: dict[tuple[str, str], tuple[str, str]] = {}
        self._pending: dict[tuple[str, str], str] = {}

    @property
    def variants(self) -> tuple[Variant, ...]:
        return self._product.variants if self._product else ()

    def show(self, product: Product, faults: Mapping[tuple[str, str], str]) -> None:
        """`faults`: (variant id, field) -> sentence. What could not be kept stays in its cell as long as its variant is there."""
        old = self.variants
        if product is not self._product:  # read after what was typed last
            self._pending.clear()
        there = {variant.id for variant in product.variants}
        self._unkept = {key: told for key, told in self._unkept.items() if key[0] in there}
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
                return (
                    self._picture(variant.photo_hash) if variant.photo_hash else self._frame.theme.icon("photo-plus", "text2", 16)
                )
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self.tr("Foto varian: ada") if variant.photo_hash else self.tr("Foto varian: belum ada")
            return self.tr("Klik atau tekan F2 untuk memilih foto varian ini.") if role == Qt.ItemDataRole.ToolTipRole else None
        value = getattr(variant, name)
        if (unkept := self._unkept.get((variant.id, name))) is not None:
            fault = unkept[1]
            if role in (Qt.ItemDataRole.EditRole, Qt.ItemDataRole.DisplayRole):
                return unkept[0]
            if role == Qt.ItemDataRole.ForegroundRole:
                return self._frame.theme.colour("bad")
            if role == Qt.ItemDataRole.DecorationRole:
                return self._frame.theme.icon("alert-circle", "bad", 14)
        pending = self._pending.get((variant.id, name))
        if pending is not None and role in (Qt.ItemDataRole.EditRole, Qt.ItemDataRole.DisplayRole):
            return pending
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
            self.drop_unkept(index)
            variant_id, name = self.variants[index.row()].id, COLUMNS[index.column()]
            self._pending[variant_id, name] = text
            self.typed.emit(variant_id, name, text)
        return True

    # What cannot be kept

    def cell_of(self, variant_id: str, field: str) -> QModelIndex:
        """Invalid for a variant that is gone."""
        row = next((at for at, variant in enumerate(self.variants) if variant.id == variant_id), -1)
        return self.index(row, COLUMNS.index(field)) if row >= 0 else QModelIndex()

    def keep_unkept(self, variant_id: str, field: str, text: str, why: str) -> None:
        """What was typed stays in its cell, marked, until it is mended or given up."""
        self._pending.pop((variant_id, field), None)
        self._unkept[variant_id, field] = text, why
        index = self.cell_of(variant_id, field)
        self.dataChanged.emit(index, index)

    def unkept(self) -> list[QModelIndex]:
        """The marked cells."""
        return [index for key in self._unkept if (index := self.cell_of(*key)).isValid()]

    def why_unkept(self, index: AnyIndex) -> str | None:
        key = self._key(index)
        return self._unkept[key][1] if key in self._unkept else None

    def drop_unkept(self, index: AnyIndex) -> bool:
        """Gives up what could not be kept in a cell; whether there was anything."""
        if self._unkept.pop(self._key(index), None) is None:
            return False
        self.dataChanged.emit(index, index)
        return True

    def _key(self, index: AnyIndex) -> tuple[str, str]:
        there = index.isValid() and index.row() < len(self.variants)
        return (self.variants[index.row()].id, COLUMNS[index.column()]) if there else ("", "")


class VariantTable(RowTable):
    """Cells with the keys of the catalogue's grid: typing edits, Enter goes down and Tab right, Ctrl with arrows to the edges, Ctrl C, X, V,
    D and R work on blocks, Del empties. Tab leaves the table where nothing was typed, as everywhere in the form."""

    copied = Signal()
    pasted = Signal()
    filled = Signal(bool)
    """Down, or to the right where true."""
    cleared = Signal()
    photo_asked = Signal(int)
    left_out = Signal()
    """The variants of the chosen lines are not sold any more."""
    moved = Signal()
    """Another cell is the current one."""

    def __init__(self, theme: Theme, *, name: str, object_name: str, height: int) -> None:
        super().__init__(theme, name=name, object_name=object_name, height=height, cells=True)
        self._tab_from = -1
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.typing = CellDelegate(self)
        self.typing.kept.connect(self.step)
        self.setItemDelegate(self.typing)

    def shown_columns(self) -> list[int]:
        return [column for column in range(len(COLUMNS)) if not self.isColumnHidden(column)]

    def step(self, rows: int, columns: int) -> None:
        """From the current cell so many rows down, or shown columns to the right. Enter after Tab goes on below where the tabs began."""
        index, shown = self.currentIndex(), self.shown_columns()
        if not index.isValid():
            return
        if rows:
            column = self._tab_from if self._tab_from in shown else index.column()
            self._tab_from = -1
            self._go(min(max(index.row() + rows, 0), self.model().rowCount() - 1), column)
            return
        if self._tab_from < 0:
            self._tab_from = index.column()
        down, place = divmod(shown.index(index.column()) - 1 + columns, len(shown) - 1)  # the photo's column is passed over
        if 0 <= index.row() + down < self.model().rowCount():
            self._go(index.row() + down, shown[place + 1])
        else:
            self._tab_from = -1
            self.focusNextPrevChild(columns > 0)

    def _go(self, row: int, column: int, *, extend: bool = False) -> None:
        index = self.model().index(row, column)
        if extend:
            self.selectionModel().select(QItemSelection(self._anchor(), index), QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        else:
            self.setCurrentIndex(index)
        self.scrollTo(index)

    def _anchor(self) -> QModelIndex:
        """The corner of the selection that stays while it is extended."""
        current, selection = self.currentIndex(), self.selectionModel().selection()
        if not selection.count():
            return current
        chosen = selection.at(0)
        row = chosen.bottom() if current.row() == chosen.top() else chosen.top()
        column = chosen.right() if current.column() == chosen.left() else chosen.left()
        return self.model().index(row, column)

    def edit(self, index: AnyIndex, trigger: Any = None, event: Any = None) -> Any:
        if trigger is None:
            super().edit(index)
            return None
        opened = super().edit(index, trigger, event)
        if opened and trigger != QAbstractItemView.EditTrigger.AnyKeyPressed:
            for line in self.viewport().findChildren(QLineEdit, "cell-editor"):
                line.deselect()
                line.end(False)
        return opened

    def _edit_anew(self) -> None:
        """An empty cell to type into, as in a spreadsheet."""
        if not self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            return
        super().edit(self.currentIndex())
        for line in self.viewport().findChildren(CellLine):
            line.put("")

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self._tab_from >= 0 and self.hasFocus():
            self.step(0, 1 if forward else -1)
            return True
        return super().focusNextPrevChild(forward)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, held = self.currentIndex(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, control = event.key(), held == Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copied.emit()
            self.cleared.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif key in (Qt.Key.Key_D, Qt.Key.Key_R) and control:
            self.filled.emit(key == Qt.Key.Key_R)
        elif key == Qt.Key.Key_Delete and not held:
            self.cleared.emit()
        elif key == Qt.Key.Key_Backspace and not held:
            self._edit_anew()
        elif index.isValid() and index.column() == 0 and key in (Qt.Key.Key_F2, Qt.Key.Key_Space, Qt.Key.Key_Return):
            self.photo_asked.emit(index.row())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if held & Qt.KeyboardModifier.ShiftModifier else 1, 0)
        elif not self._edge_key(key, held):
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._tab_from = -1
            super().keyPressEvent(event)

    def _edge_key(self, key: int, held: Qt.KeyboardModifier) -> bool:
        index = self.currentIndex()
        if not held & Qt.KeyboardModifier.ControlModifier or not index.isValid():
            return False
        shown, last = self.shown_columns(), self.model().rowCount() - 1
        place = {
            Qt.Key.Key_Up: (0, index.column()),
            Qt.Key.Key_Down: (last, index.column()),
            Qt.Key.Key_Left: (index.row(), shown[0]),
            Qt.Key.Key_Right: (index.row(), shown[-1]),
        }.get(Qt.Key(key))
        if place is None:
            return False
        self._tab_from = -1
        self._go(*place, extend=bool(held & Qt.KeyboardModifier.ShiftModifier))
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._tab_from = -1
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the chosen cells, and with the variants of their lines."""
        index = self.currentIndex()
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, keys, asked in (
            (self.tr("Salin"), QKeySequence.StandardKey.Copy, self.copied.emit),
            (self.tr("Tempel"), QKeySequence.StandardKey.Paste, self.pasted.emit),
            (self.tr("Isi ke bawah"), QKeySequence("Ctrl+D"), lambda: self.filled.emit(False)),
            (self.tr("Kosongkan"), QKeySequence.StandardKey.Delete, self.cleared.emit),
        ):
            action = menu.addAction(text)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, asked=asked: asked())
        menu.addSeparator()
        menu.addAction(self.tr("Tidak dijual lagi")).triggered.connect(lambda _checked=False: self.left_out.emit())
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if by_key else event.globalPos())


class VariantCard(Card):
    """The table with its tools. `save(verb, kept=…)` carries an edit out and then calls `kept`; `refuse(error)` says why a typed value
    cannot be kept."""

    def __init__(
        self,
        frame: Frame,
        desk: Desk,
        save: Callable[..., None],
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
        self.table: VariantTable = VariantTable(theme, name=self.tr("Varian"), object_name="variant-table", height=ROW)
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
        self.table.filled.connect(lambda right: self.fill_right() if right else self.fill_down())
        self.table.cleared.connect(lambda: self._fill_all("", "cells_cleared"))
        self.table.typing.for_all.connect(lambda text: self._fill_all(text, "cells_filled"))
        self.table.photo_asked.connect(self._choose_photo)
        self.table.left_out.connect(self.leave_out)
        self.table.clicked.connect(lambda index: self._choose_photo(index.row()) if index.column() == 0 else None)
        self.body.addWidget(self.table)
        self._note = Infobar(theme, "bad", "", object_name="variant-fault", parent=self)
        self._note.setContentsMargins(0, 4, 0, 4)
        self._note.hide()
        self._told = QPersistentModelIndex()
        self._told_below = False
        self.table.moved.connect(self._tell_unkept)
        self.table.verticalScrollBar().valueChanged.connect(lambda _value: self._note.hide())

    # Showing

    def show_product(self, product: Product) -> None:
        same, at = self._product is not None and self._product.id == product.id, self.table.currentIndex()
        row, column = at.row(), at.column()
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
        if same and row >= 0 and count and not self.table.currentIndex().isValid():  # variants came or went: the keys go on there
            self.table.setCurrentIndex(self.model.index(min(row, count - 1), column))
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
            fact, rest = parted(words.problem(of_variants[0]))
            more = self.tr("%Ln SKU lain juga.", "", len(faults) - 1) if len(faults) > 1 else ""
            self._warning.set_text(fact, f"{rest} {more}".strip())
        self._warning.setVisible(bool(of_variants))

    def _icon(self, digest: str) -> QIcon | None:
        pixmap = self._thumbnails.get(digest)
        return None if pixmap is None else QIcon(pixmap)

    # Editing

    def _typed(self, variant_id: str, field: str, text: str) -> None:
        try:
            read = cells.Reader(self._desk.workspace.read(), self._desk.protection.tree)
            value = read(field, text.strip(), self._place(variant_id, field))
        except Refusal as refusal:
            self._not_kept(variant_id, field, text, refusal)
            return
        self._note.hide()
        self._save(lambda: editing.set_variant_fields(self._desk.workspace, variant_id, {field: value}))

    def _place(self, variant_id: str, field: str) -> Place:
        product_id = self._product.id if self._product else None
        return Place(column=self._titles()[field], product_id=product_id, variant_id=variant_id, field=field)

    def _titles(self) -> dict[str, str]:
        """What the columns are called in a sentence."""
        return {name: self._desk.wording.field(name) for name in COLUMNS}

    def _not_kept(self, variant_id: str, field: str, text: str, refusal: Refusal) -> None:
        """What was typed stays in its cell, marked, with the reason beside it."""
        said = self._frame.words.problem(refusal.problem)
        self.model.keep_unkept(variant_id, field, text, said)
        self._tell(self.model.cell_of(variant_id, field), said)
        self._frame.announce(said)

    def _tell(self, index: QModelIndex, said: str) -> None:
        view = self.table.viewport()
        cell = self.table.visualRect(index)
        fact, rest = parted(said)
        self._note.set_text(fact, rest)
        self._told = QPersistentModelIndex(index)
        self._told_below = index == self.table.currentIndex()
        box = QRect(view.mapTo(self, cell.topLeft()), cell.size())
        put_beside(self._frame.theme, self._note, box, self.rect(), below=self._told_below)

    def _tell_unkept(self) -> None:
        """The reason stays beside the cell that was just left, and comes again below it when the keys come back."""
        current = self.table.currentIndex()
        if (why := self.model.why_unkept(current)) is not None:
            self._tell(current, why)
        elif self._note.isVisible() and self._told_below and (why := self.model.why_unkept(self._told)) is not None:
            self._tell(self.model.index(self._told.row(), self._told.column()), why)
        else:
            self._note.hide()

    @property
    def unkept(self) -> int:
        """How many typed values could not be kept."""
        return len(self.model.unkept())

    def go_to_unkept(self) -> None:
        """To the first marked cell."""
        for index in self.model.unkept()[:1]:
            self.table.setCurrentIndex(index)
            self.table.setFocus()

    def escape(self) -> bool:
        """Gives up what could not be kept in the current cell."""
        self._note.hide()
        return self.table.hasFocus() and self.model.drop_unkept(self.table.currentIndex())

    def _block(self) -> list[tuple[int, int]]:
        hidden = self.table.isColumnHidden
        return sorted((i.row(), i.column()) for i in self.table.selectedIndexes() if i.column() and not hidden(i.column()))

    def _text(self, row: int, column: int) -> str:
        return str(self.model.index(row, column).data(Qt.ItemDataRole.EditRole))

    def copy(self) -> None:
        lines: dict[int, list[str]] = {}
        for row, column in self._block():
            lines.setdefault(row, []).append(self._text(row, column))
        if lines:
            QGuiApplication.clipboard().setText(cells.joined(lines.values()))

    def paste(self) -> None:
        """A block from a spreadsheet, from the first chosen cell to the right and down; one that fits several times fills all of them."""
        copied = cells.split(QGuiApplication.clipboard().text())
        block = self._block()
        if not copied or not block:
            return
        rows = sorted({row for row, _column in block})
        chosen = [column for column in self.table.shown_columns() if column in {at for _row, at in block}]
        below = self.model.rowCount() - rows[0]
        texts = cells.tiled(cells.without_empty_end(copied, below), len(rows), len(chosen))
        columns = [column for column in self.table.shown_columns() if column >= chosen[0]]
        widest = max(len(line) for line in texts)
        if len(texts) > below or widest > len(columns):
            room = {"rows": len(texts), "columns": widest, "rows_here": below, "columns_here": len(columns)}
            self._refuse(Refusal(Problem("catalogue.paste_too_large", values=room)))
            return
        self._write(
            {
                (rows[0] + down, column): text
                for down, line in enumerate(texts)
                for column, text in zip(columns, line, strict=False)
            },
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
        self._write({(row, column): self._text(top, column) for row, column in block if row > top}, "cells_filled")

    def _fill_all(self, text: str, label: str) -> None:
        """One text into every chosen cell."""
        self._write(dict.fromkeys(self._block(), text), label)

    def fill_right(self) -> None:
        """The leftmost chosen cell of each row into the cells beside it."""
        block = self._block()
        first = min((column for _row, column in block), default=0)
        self._write({(row, column): self._text(row, first) for row, column in block if column > first}, "cells_filled")

    def _write(self, wanted: Mapping[tuple[int, int], str], label: str) -> None:
        """Every cell is read before the first is written; one edit for all."""
        product = self._product
        if product is None or not wanted:
            return
        rows = sorted({row for row, _column in wanted})
        columns = sorted({column for _row, column in wanted})
        # what a variant is called and which photo it has is not for a block: it could make two the same
        fields = ["" if COLUMNS[column] in ("option_1", "option_2", "photo_hash") else COLUMNS[column] for column in columns]
        targets = [(product.id, product.variants[row].id) for row in rows]
        texts = [[wanted.get((row, column), self._text(row, column)) for column in columns] for row in rows]
        tree = self._desk.protection.tree
        checked = cells.check(self._desk.workspace.read(), targets, fields, texts, tree, self._titles())
        if checked.faulty:
            from umkm_desk.ui.catalogue.blocks import FaultsDialog

            lines = [rows[fault.row] + 1 for fault in checked.faulty]
            accepted = FaultsDialog(self._frame, checked, lines, self._titles(), self).exec()
            self.table.setFocus()
            if not accepted:
                return
        if checked.values:
            self._save(lambda: bulk.write_cells(self._desk.workspace, checked.values, label))
        elif checked.why is not None and not checked.faulty:
            self._refuse(Refusal(checked.why))

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

    def leave_out(self) -> None:
        """The variants of the chosen lines are not sold any more."""
        product = self._product
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        if product is None or not rows:
            return
        if len(rows) == len(product.variants):
            self._refuse(Refusal(Problem("catalogue.nothing_sold")))
            return
        gone = [product.variants[row].id for row in rows]

        def told() -> None:
            self._frame.undoable(self.tr("%Ln varian tidak dijual lagi", "", len(gone)), icon="trash")

        self._save(lambda: editing.leave_out(self._desk.workspace, gone), kept=told)

    def change_options(self) -> None:
        if self._product is not None:
            from umkm_desk.ui.catalogue.variant_options import OptionsDialog

            OptionsDialog(self._frame, self._desk, self._product, self).exec()

    def make_skus(self) -> None:
        if self._product is not None:
            from umkm_desk.ui.catalogue.skus import SkuDialog

            SkuDialog(self._frame, self._desk, self._product, self).exec()
