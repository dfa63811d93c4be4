"""The option editor: two levels with their options; below, what each combination keeps, which are new and which go."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from umkm_desk.catalogue import editing
from umkm_desk.catalogue.bulk import Preview, PreviewRow
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal
from umkm_desk.model.product import Product, Variant
from umkm_desk.ui.catalogue.before_after import BeforeAfter
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import Field, LineEdit
from umkm_desk.workspace.changes import Changes

ORIGINAL = int(Qt.ItemDataRole.UserRole)
"""The option as it was when the dialog opened: a new text for it is a new name, not another option."""


class OptionList(QListWidget):
    """Options in their order: F2 renames, Del takes away, dragging or Alt with arrows puts in order. `moved()` after each."""

    moved = Signal()

    def __init__(self, theme: Theme, name: str, object_name: str) -> None:
        super().__init__()
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
        self.setFixedHeight(theme.px(104))
        self._height = theme.px(26)
        self.itemChanged.connect(lambda _item: self.moved.emit())
        self.model().rowsMoved.connect(lambda *_: self.moved.emit())

    def add(self, text: str, original: str | None = None) -> None:
        item = QListWidgetItem(text)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setData(ORIGINAL, original)
        item.setSizeHint(QSize(0, self._height))
        self.addItem(item)

    @property
    def options(self) -> list[tuple[str | None, str]]:
        """(what it was, what it is); emptied ones are left out."""
        items = [self.item(at) for at in range(self.count())]
        return [(item.data(ORIGINAL), item.text().strip()) for item in items if item.text().strip()]

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
        first = list(dict.fromkeys(variant.option_1 for variant in product.variants))
        second = list(dict.fromkeys(variant.option_2 for variant in product.variants if variant.option_2))
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
        self._list = BeforeAfter(frame, lambda value: str(value or "–"), "options-list", texts=True, parent=self)
        self._list.setColumnHidden(0, True)
        self._list.setMinimumHeight(self.theme.px(132))
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
        there = {text.casefold() for _original, text in listed.options}
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
        return [(title.text().strip(), [text for _original, text in listed.options]) for title, listed, _more in self._levels]

    def _renamed(self) -> list[dict[str, str]]:
        return [
            {original: text for original, text in listed.options if original is not None and original != text}
            for _title, listed, _more in self._levels
        ]

    def _follow(self) -> None:
        try:
            after = editing.combine(self._desk.workspace, self._product, self._wanted(), self._renamed(), self._of)
        except Refusal as refusal:
            self._refused(refusal)
            return
        old = {variant.id: variant for variant in self._product.variants}
        kept = {variant.id for variant in after.variants}
        pairs: list[tuple[Variant | None, Variant | None]] = [(old.get(variant.id), variant) for variant in after.variants]
        pairs += [(variant, None) for variant in self._product.variants if variant.id not in kept]
        rows = tuple(self._row(before, variant) for before, variant in pairs)
        new, gone = sum(before is None for before, _ in pairs), sum(variant is None for _, variant in pairs)
        page = Preview(len(rows), 0, 0, rows, len(rows))
        # All rows are here already: a page beyond the first is cut from them.
        self._list.list_model.show(
            Preview(len(rows), 0, 0, rows[:200], len(rows)),
            lambda offset, limit: Preview(page.total, 0, 0, rows[offset : offset + limit], page.listed),
            numbers=False,
        )
        number = self._frame.words.number
        self._said.setText(
            self.tr("{kept} tetap, {new} baru, {gone} hilang.").format(
                kept=number(len(after.variants) - new), new=number(new), gone=number(gone)
            )
        )
        waiting = any(more.text().strip() for _title, _listed, more in self._levels)
        if after.variants:
            text = self.tr("Pakai %Ln kombinasi", "", len(after.variants))
        else:
            text = self.tr("Hapus semua varian") if rows and not waiting else self.tr("Pakai pilihan ini")
        self.set_primary(text, "" if rows or waiting else self.tr("Tambah pilihan dulu."))

    def _row(self, before: Variant | None, after: Variant | None) -> PreviewRow:
        shown = after or before
        assert shown is not None
        return PreviewRow(
            "",
            shown.id,
            "",
            shown.label,
            "–" if before is None else self._said_of(before),
            self._said_of(after, new=before is None),
            None,
        )

    def _said_of(self, variant: Variant | None, *, new: bool = False) -> str:
        if variant is None:
            return self.tr("hilang")
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
