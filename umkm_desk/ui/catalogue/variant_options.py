"""The option editor: two levels with their options; below, what each combination keeps, which are new, which go, and which are not sold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product as combinations
from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from umkm_desk.catalogue import editing
from umkm_desk.catalogue.bulk import Preview, PreviewRow
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal
from umkm_desk.model.product import Product, Variant, options_by_level
from umkm_desk.ui.catalogue.before_after import AnyIndex, BeforeAfter, BeforeAfterModel
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import Field, LineEdit
from umkm_desk.workspace.changes import Changes

ORIGINAL = int(Qt.ItemDataRole.UserRole)
"""The option as it was when the dialog opened: a new text for it is a new name, not another option."""
KEY = ORIGINAL + 1
"""What the option is told apart by, however it is called by now and on whichever level it stands."""


class Option(NamedTuple):
    """`original` is `None` for a new one."""

    original: str | None
    text: str
    key: str


class OptionList(QListWidget):
    """Options in their order: F2 renames, Del takes away, dragging or Alt with arrows puts in order. `moved()` after each."""

    moved = Signal()

    def __init__(self, theme: Theme, name: str, object_name: str, level: int) -> None:
        super().__init__()
        self._level = level
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setUniformItemSizes(True)
        self.setViewportMargins(6, 3, 6, 3)
        self.setFixedHeight(theme.px(84))
        self._height = theme.px(26)
        self.itemChanged.connect(lambda _item: self.moved.emit())
        self.model().rowsMoved.connect(lambda *_: self.moved.emit())

    def add(self, text: str, original: str | None = None) -> None:
        item = QListWidgetItem(text)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setData(ORIGINAL, original)
        item.setData(KEY, self._key(text))
        item.setSizeHint(QSize(0, self._height))
        self.addItem(item)

    def _key(self, text: str) -> str:
        """The same again for one that was taken away and comes back."""
        key = f"{self._level}:{text.casefold()}"
        while any(self.item(at).data(KEY) == key for at in range(self.count())):
            key += "'"
        return key

    @property
    def options(self) -> list[Option]:
        """Emptied ones are left out."""
        items = [self.item(at) for at in range(self.count())]
        return [Option(item.data(ORIGINAL), item.text().strip(), item.data(KEY)) for item in items if item.text().strip()]

    def swap(self, other: OptionList) -> None:
        """Takes the options of another list for its own."""
        mine, theirs = ([each.takeItem(0) for _ in range(each.count())] for each in (self, other))
        for listed, items in ((self, theirs), (other, mine)):
            for item in items:
                listed.addItem(item)

    def take_current(self) -> None:
        if (at := self.currentRow()) >= 0:
            self.takeItem(at)
            self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentRow()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Delete:
            self.take_current()
        elif step and event.modifiers() == Qt.KeyboardModifier.AltModifier and 0 <= at + step < self.count():
            self.insertItem(at + step, self.takeItem(at))
            self.setCurrentRow(at + step)
            self.moved.emit()
        else:
            super().keyPressEvent(event)


class CombinationModel(BeforeAfterModel):
    """Where there are two levels each combination has a tick: without it, it is not sold. `ticked(row)` asks for the other state."""

    ticked = Signal(int)

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(frame, lambda value: str(value or "–"), parent)
        self._states: Sequence[bool | None] = ()

    def show_states(self, states: Sequence[bool | None]) -> None:
        """Whether each row is sold; `None` has no tick."""
        self._states = states

    def state(self, row: int) -> bool | None:
        return self._states[row] if 0 <= row < len(self._states) else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        tick = index.column() == 1 and self.state(index.row()) is not None
        return flags | Qt.ItemFlag.ItemIsUserCheckable if tick else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.column() == 1 and (sold := self.state(index.row())) is not None:
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if sold else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                said = self.tr("dijual") if sold else self.tr("tidak dijual")
                return f"{self.data(index)}, {said}"
            if role == Qt.ItemDataRole.ToolTipRole:
                return self.tr("Centang: dijual. Spasi mengganti semua baris yang ditandai.")
        return super().data(index, role)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self.state(index.row()) is None:
            return False
        self.ticked.emit(index.row())
        return True


class Combinations(BeforeAfter):
    """The list of them; Space ticks all chosen lines like the current one. `chosen_ticked(rows, sold)`."""

    chosen_ticked = Signal(list, bool)

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        self.combinations = CombinationModel(frame, parent)
        super().__init__(frame, self.combinations, "options-list", texts=True, parent=parent)
        self.setColumnHidden(0, True)
        self.setMinimumHeight(frame.theme.px(132))
        self.setColumnWidth(1, frame.theme.px(200))
        self.combinations.ticked.connect(self._ticked)

    def _ticked(self, row: int) -> None:
        self.setCurrentIndex(self.combinations.index(row, 1))
        self.chosen_ticked.emit([row], not self.combinations.state(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        sold = self.combinations.state(row)
        if event.key() != Qt.Key.Key_Space or event.modifiers() or sold is None:
            super().keyPressEvent(event)
            return
        rows = {index.row() for index in self.selectionModel().selectedRows()} | {row}
        self.chosen_ticked.emit(sorted(rows), not sold)


class OptionsDialog(DialogFrame):
    """One edit for all: combinations that stay keep price, stock, SKU, barcode and photo, also under a new name."""

    def __init__(self, frame: Frame, desk: Desk, product: Product, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            self.tr("Pilihan varian"),
            primary=self.tr("Pakai pilihan ini"),
            note=self.tr("Bisa diurungkan. Kombinasi yang tetap ada menyimpan harga, stok, dan SKU-nya."),
            width=800,
            object_name="options-dialog",
            parent=parent,
        )
        self._frame, self._desk, self._product = frame, desk, product
        pairs = [(v.option_1,) if v.option_2 is None else (v.option_1, v.option_2) for v in product.variants]
        first, second = (*options_by_level(pairs), [], [])[:2]
        self._levels: list[tuple[LineEdit, OptionList, LineEdit]] = []
        self._of = (0, 1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        for number, name, options, usual, hint in (
            (1, product.variation_1, first, self.tr("Warna"), self.tr("Merah, Biru, Hijau")),
            (2, product.variation_2, second, self.tr("Ukuran"), self.tr("S, M, L")),
        ):
            columns.addLayout(self._level(number, name or usual, options, hint), 1)
        self.body.addLayout(columns)
        for title, listed, more in self._levels:
            QWidget.setTabOrder(title, more)  # an empty list would swallow what is typed after the name
            QWidget.setTabOrder(more, listed)
        sold = set(pairs)
        self._unsold = {
            frozenset((one.key, other.key))
            for one, other in combinations(self._levels[0][1].options, self._levels[1][1].options)
            if (one.text, other.text) not in sold
        }
        """The combinations that are not sold, by the keys of their options."""
        self._shown: list[frozenset[str]] = []
        self._list = Combinations(frame, self)
        self._list.chosen_ticked.connect(self._tick)
        self.body.addWidget(self._list, 1)
        self._said = label("", "secondary", wrap=True, object_name="options-said")
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._said, 1)
        below.addWidget(
            Button(
                self.theme, self.tr("Tukar kedua tingkat"), kind="quiet", compact=True, object_name="options-swap",
                on_click=self._swap,
            )
        )  # fmt: skip
        self.warnings.addLayout(below)
        self._follow()

    def _level(self, number: int, name: str, options: list[str], hint: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        title = LineEdit(
            self.theme, name, name=self.tr("Nama tingkat {number}").format(number=number), object_name=f"level-{number}-name"
        )
        listed = OptionList(
            self.theme,
            self.tr("Pilihan tingkat {number}. F2 mengganti nama, Del membuang, Alt dengan panah mengurutkan").format(
                number=number
            ),
            f"level-{number}-options",
            number,
        )
        for option in options:
            listed.add(option, option)
        row = QHBoxLayout()
        row.setSpacing(8)
        more = LineEdit(
            self.theme, name=self.tr("Pilihan baru tingkat {number}").format(number=number), object_name=f"level-{number}-more",
            placeholder=self.tr("mis. {example}, lalu Enter").format(example=hint),
        )  # fmt: skip
        add = Button(
            self.theme, icon="plus", name=self.tr("Tambah pilihan tingkat {number}").format(number=number),
            object_name=f"level-{number}-add", on_click=lambda: self._add(listed, more),
        )  # fmt: skip
        row.addWidget(more, 1)
        row.addWidget(add)
        row.addWidget(
            Button(
                self.theme, icon="trash", name=self.tr("Buang pilihan yang ditandai (Del)"), object_name=f"level-{number}-remove",
                on_click=listed.take_current,
            )
        )  # fmt: skip
        optional = self.tr("boleh kosong") if number == 2 else ""
        column.addWidget(Field(self.theme, self.tr("Nama tingkat {number}").format(number=number), title, optional=optional))
        column.addWidget(listed)
        column.addWidget(label(self.tr("Klik dua kali untuk mengganti nama, seret untuk mengurutkan"), "caption"))
        column.addLayout(row)
        title.textChanged.connect(lambda _text: self._follow())
        listed.moved.connect(self._follow)
        more.textChanged.connect(lambda _text: self._follow())
        self._levels.append((title, listed, more))
        return column

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line for more options adds them; the dialog goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            for _title, listed, more in self._levels:
                if self.focusWidget() is more and more.text().strip():
                    self._add(listed, more)
                    return
        super().keyPressEvent(event)

    def _add(self, listed: OptionList, more: LineEdit) -> None:
        there = {option.text.casefold() for option in listed.options}
        for part in re.split(r"[,;\n\t]", more.text()):
            if part.strip() and part.strip().casefold() not in there:
                listed.add(part.strip())
                there.add(part.strip().casefold())
        more.clear()
        listed.scrollToBottom()
        self._follow()

    def _swap(self) -> None:
        """The first level becomes the second: the combinations stay what they are, in another order."""
        (title, listed, more), (other_title, other_listed, other_more) = self._levels
        self._of = self._of[::-1]
        for one, other in ((title, other_title), (more, other_more)):
            text = one.text()
            one.setText(other.text())
            other.setText(text)
        listed.swap(other_listed)
        self._follow()

    def _wanted(self) -> list[tuple[str, list[str]]]:
        return [(title.text().strip(), [option.text for option in listed.options]) for title, listed, _more in self._levels]

    def _renamed(self) -> list[dict[str, str]]:
        return [
            {each.original: each.text for each in listed.options if each.original is not None and each.original != each.text}
            for _title, listed, _more in self._levels
        ]

    def _pairs(self) -> list[tuple[Option, Option]]:
        """Every combination of two levels; none where there is but one, whose options are taken away themselves."""
        return list(combinations(self._levels[0][1].options, self._levels[1][1].options))

    def _without(self) -> list[tuple[str, str]]:
        return [(one.text, other.text) for one, other in self._pairs() if frozenset((one.key, other.key)) in self._unsold]

    def _tick(self, rows: Sequence[int], sold: bool) -> None:
        """Brings combinations back, or leaves them out."""
        keys = {self._shown[row] for row in rows if row < len(self._shown)}
        before = set(self._unsold)
        self._unsold = self._unsold - keys if sold else self._unsold | keys
        if not self._follow():
            self._unsold = before
            refused = self._said.text()
            self._follow()
            self._said.setText(refused)

    def _follow(self) -> bool:
        """Shows what comes of the options; whether anything can."""
        try:
            after = editing.combine(self._desk.workspace, self._product, self._wanted(), self._renamed(), self._of, self._without())
        except Refusal as refusal:
            self._refused(refusal)
            return False
        old = {variant.id: variant for variant in self._product.variants}
        kept = {variant.id for variant in after.variants}
        rows: list[PreviewRow] = []
        states: list[bool | None] = []
        self._shown = []
        if pairs := self._pairs():
            made = {(variant.option_1, variant.option_2): variant for variant in after.variants}
            was = self._were()
            for one, other in pairs:
                variant = made.get((one.text, other.text))
                before = old.get(variant.id) if variant else was.get((one.original, other.original))
                rows.append(self._row(before, variant, f"{one.text}, {other.text}"))
                states.append(variant is not None)
                self._shown.append(frozenset((one.key, other.key)))
                kept |= {before.id} if before else set()
        else:
            rows = [self._row(old.get(variant.id), variant, variant.label) for variant in after.variants]
            states = [None] * len(rows)
        gone = [variant for variant in self._product.variants if variant.id not in kept]
        rows += [self._row(variant, None, variant.label, gone=True) for variant in gone]
        states += [None] * len(gone)
        page = Preview(len(rows), 0, 0, tuple(rows), len(rows))
        self._list.combinations.show_states(states)
        # All rows are here already: a page beyond the first is cut from them.
        self._list.list_model.show(
            Preview(len(rows), 0, 0, page.rows[:200], len(rows)),
            lambda offset, limit: Preview(page.total, 0, 0, page.rows[offset : offset + limit], page.listed),
            numbers=False,
        )
        self._tell(after, new=sum(variant.id not in old for variant in after.variants), gone=len(gone), unsold=states.count(False))
        waiting = any(more.text().strip() for _title, _listed, more in self._levels)
        if after.variants:
            text = self.tr("Pakai %Ln kombinasi", "", len(after.variants))
        else:
            text = self.tr("Hapus semua varian") if rows and not waiting else self.tr("Pakai pilihan ini")
        self.set_primary(text, "" if rows or waiting else self.tr("Tambah pilihan dulu."))
        return True

    def _were(self) -> dict[tuple[str | None, str | None], Variant]:
        """The variants of before by the options that the two levels have now, as they were called."""
        places = self._of
        found: dict[tuple[str | None, str | None], Variant] = {}
        for variant in self._product.variants:
            parts = (variant.option_1, variant.option_2)
            found[parts[places[0]], parts[places[1]]] = variant
        return found

    def _tell(self, after: Product, *, new: int, gone: int, unsold: int) -> None:
        number = self._frame.words.number
        counts = self.tr("{kept} tetap, {new} baru, {gone} hilang.").format(
            kept=number(len(after.variants) - new), new=number(new), gone=number(gone)
        )
        if unsold:
            counts += " " + self.tr("%Ln tidak dijual.", "", unsold)
        how = ""
        if unsold:
            how = self.tr(
                "Yang tidak dijual tidak dikirim ke marketplace mana pun; bila sudah ada di sana, kombinasi itu dihapus saat produk"
                " dikirim lagi. Kalau hanya habis, isi stok 0 saja."
            )
        elif self._shown:
            how = self.tr("Hapus centang kombinasi yang tidak Anda jual.")
        self._said.setText(f"{counts} {how}".strip())

    def _row(self, before: Variant | None, after: Variant | None, name: str, *, gone: bool = False) -> PreviewRow:
        then = self.tr("hilang") if gone else self.tr("tidak dijual") if after is None else self._said_of(after, new=before is None)
        return PreviewRow("", "", "", name, "–" if before is None else self._said_of(before), then, None)

    def _said_of(self, variant: Variant, *, new: bool = False) -> str:
        words = self._frame.words
        parts = [self.tr("baru")] if new else []
        parts += [part for part in (variant.sku, words.rupiah(variant.price)) if part]
        if variant.stock is not None:
            parts.append(self.tr("stok {stock}").format(stock=words.number(variant.stock)))
        return " · ".join(parts) or "–"

    def accept(self) -> None:
        if self.writing or not self.primary_button.isEnabled():
            return
        for _title, listed, more in self._levels:
            self._add(listed, more)  # typed without Enter is meant as well
        if not self.primary_button.isEnabled():
            return

        def done(changes: Changes) -> None:
            self._frame.hub.post(changes, self)
            self._frame.undoable(self.tr("Varian diubah"))
            QDialog.accept(self)

        job = self._frame.tasks.database(
            editing.set_variants,
            self._desk.workspace,
            self._product.id,
            self._wanted(),
            self._renamed(),
            self._of,
            self._without(),
            done=done,
            failed=self._refused,
            owner=self,
        )
        self.stay_for(job)

    def _refused(self, error: BaseException) -> None:
        if self.over:
            self._frame.show_error(error)
            return
        self._said.setText(self._frame.explain(error) or type(error).__name__)
        self.set_primary(self.tr("Pakai pilihan ini"), self.tr("Periksa pilihannya."))
