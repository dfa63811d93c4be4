"""The choices of one filter, opened at its chip: ticks with counts, a search for long lists, two amounts for a range."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from umkm_desk.ui.catalogue.filters import Choice, Choices
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.fields import LineEdit

_LONG = 9
_ROWS = 10


class FilterPopup(QFrame):
    """Closes with Esc or a press elsewhere. `chosen(values)` at every tick: the list behind follows at once."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, title: str, *, single: bool, number: Callable[[int], str], amounts: bool, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filter-popup")
        self.setProperty("ground", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self.setFixedWidth(theme.px(300))
        self._single, self._number = single, number
        self._theme = theme
        self._values: Choices = frozenset()
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(title, "strong"), 1)
        self._clear = Button(theme, self.tr("Hapus"), kind="link", object_name="filter-clear", on_click=self._nothing)
        head.addWidget(self._clear)
        column.addLayout(head)
        self._find = LineEdit(theme, name=self.tr("Cari pilihan"), object_name="filter-find", placeholder=self.tr("Cari…"))
        self._find.textChanged.connect(self._narrow)
        self._find.hide()
        column.addWidget(self._find)
        self._list = QTreeWidget()
        self._list.setObjectName("filter-list")
        self._list.setAccessibleName(title)
        self._list.setProperty("look", "plain")
        self._list.setRootIsDecorated(False)
        self._list.setHeaderHidden(True)
        self._list.setColumnCount(2)
        self._list.setUniformRowHeights(True)
        self._list.header().setStretchLastSection(False)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._list.itemChanged.connect(self._ticked)
        self._list.itemClicked.connect(self._pressed)
        column.addWidget(self._list)
        self._low: LineEdit | None = None
        self._high: LineEdit | None = None
        if amounts:
            row = QHBoxLayout()
            row.setSpacing(8)
            self._low = LineEdit(theme, name=self.tr("Dari"), object_name="filter-low", placeholder=self.tr("Dari Rp"))
            self._high = LineEdit(theme, name=self.tr("Sampai"), object_name="filter-high", placeholder=self.tr("Sampai Rp"))
            for edit in (self._low, self._high):
                edit.committed.connect(lambda _text: self._range())
                row.addWidget(edit)
            column.addLayout(row)

    def fill(self, choices: Sequence[Choice], values: Choices) -> None:
        """The choices with their counts; asked again when the counts have come."""
        self._filling = True
        self._values = values
        current = self._list.currentItem()
        here = current.data(0, Qt.ItemDataRole.UserRole) if current is not None else None
        self._list.clear()
        for choice in choices:
            item = QTreeWidgetItem([choice.text, "" if choice.count is None else self._number(choice.count)])
            item.setData(0, Qt.ItemDataRole.UserRole, choice.value)
            item.setCheckState(0, Qt.CheckState.Checked if choice.value in values else Qt.CheckState.Unchecked)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setSizeHint(0, QSize(0, self._theme.px(28)))
            item.setForeground(1, self._theme.colour("text2"))
            item.setToolTip(0, choice.text)
            self._list.addTopLevelItem(item)
            if choice.value == here:
                self._list.setCurrentItem(item)
        if self._list.currentItem() is None and (first := self._list.topLevelItem(0)) is not None:
            self._list.setCurrentItem(first)
        self._find.setVisible(len(choices) >= _LONG)
        self._narrow(self._find.text())
        self._clear.setVisible(bool(values))
        height = self._theme.px(28)
        self._list.setFixedHeight(max(1, min(len(choices), _ROWS)) * height + 4)
        self.adjustSize()
        self._filling = False

    def open_at(self, anchor: QWidget) -> None:
        """Below the chip it belongs to, inside the screen."""
        below = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        screen = anchor.screen().availableGeometry()
        below.setX(max(screen.left(), min(below.x(), screen.right() - self.width())))
        below.setY(max(screen.top(), min(below.y(), screen.bottom() - self.sizeHint().height())))
        self.move(below)
        self.show()
        (self._find if self._find.isVisible() else self._list).setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (item := self._list.currentItem()) is not None:
            self._switch(item)
        elif event.key() == Qt.Key.Key_Down and self._find.hasFocus():
            self._list.setFocus()
        else:
            super().keyPressEvent(event)

    def _pressed(self, item: QTreeWidgetItem, column: int) -> None:
        # The box itself switches by itself; the rest of the line does the same.
        position = self._list.viewport().mapFromGlobal(self.cursor().pos())
        if column == 1 or position.x() > self._theme.px(24):
            self._switch(item)

    def _switch(self, item: QTreeWidgetItem) -> None:
        on = item.checkState(0) == Qt.CheckState.Checked
        item.setCheckState(0, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _ticked(self, item: QTreeWidgetItem, _column: int) -> None:
        if self._filling:
            return
        value = str(item.data(0, Qt.ItemDataRole.UserRole))
        on = item.checkState(0) == Qt.CheckState.Checked
        if self._single and on:
            self._filling = True
            for at in range(self._list.topLevelItemCount()):
                other = self._list.topLevelItem(at)
                if other is not None and other is not item:
                    other.setCheckState(0, Qt.CheckState.Unchecked)
            self._filling = False
            self._values = frozenset()
        self._tell(self._values | {value} if on else self._values - {value})

    def _range(self) -> None:
        from umkm_desk.catalogue.fields import parse_field
        from umkm_desk.model.problem import Refusal

        assert self._low is not None
        assert self._high is not None
        parts = []
        for edit in (self._low, self._high):
            try:
                value = parse_field("price", edit.text())
                edit.set_state("")
            except Refusal:
                edit.set_state("bad")
                return
            parts.append("" if value is None else str(value))
        self._tell(frozenset({"-".join(parts)} if any(parts) else ()))

    def _nothing(self) -> None:
        self._filling = True
        for at in range(self._list.topLevelItemCount()):
            if (item := self._list.topLevelItem(at)) is not None:
                item.setCheckState(0, Qt.CheckState.Unchecked)
        self._filling = False
        self._tell(frozenset())

    def _tell(self, values: Choices) -> None:
        self._values = values
        self._clear.setVisible(bool(values))
        self.chosen.emit(values)

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        for at in range(self._list.topLevelItemCount()):
            if (item := self._list.topLevelItem(at)) is not None:
                item.setHidden(not all(word in item.text(0).casefold() for word in wanted))
