"""How high the lines are, and which columns the grid shows, in which order: opened at the button or from the header."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from umkm_desk.ui.catalogue.columns import FROZEN, Column
from umkm_desk.ui.catalogue.density import Density
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button, Segmented
from umkm_desk.ui.widgets.cards import label

_ROWS = 15


class ColumnChooser(QFrame):
    """Space ticks, Alt+Shift with an arrow moves; the grid behind follows at once."""

    arranged = Signal(object, object)
    """(keys from left to right, keys that are hidden)"""
    reset_asked = Signal()
    density_asked = Signal(Density)

    def __init__(self, theme: Theme, columns: Sequence[Column], hidden: frozenset[str], density: Density, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("column-chooser")
        self.setProperty("ground", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Kolom"))
        self.setFixedWidth(theme.px(260))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Tinggi baris"), "strong"))
        self._density = Segmented(
            theme,
            [
                (Density.TIGHT.value, self.tr("Rapat")),
                (Density.MEDIUM.value, self.tr("Sedang")),
                (Density.WIDE.value, self.tr("Lega")),
            ],
            name=self.tr("Tinggi baris"),
            object_name="grid-density",
        )
        self._density.choose(density.value)
        self._density.chosen.connect(lambda key: self.density_asked.emit(Density(key)))
        column.addWidget(self._density)
        column.addSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Kolom"), "strong"), 1)
        head.addWidget(Button(theme, self.tr("Kembalikan"), kind="link", object_name="columns-reset", on_click=self._reset))
        column.addLayout(head)
        column.addWidget(label(self.tr("Seret untuk mengurutkan. Pilih, foto, dan nama selalu di kiri."), "secondary", wrap=True))
        self._list = QListWidget()
        self._list.setObjectName("columns-list")
        self._list.setProperty("look", "plain")
        self._list.setAccessibleName(self.tr("Kolom"))
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for each in columns:
            if each.key in FROZEN:
                continue
            item = QListWidgetItem(each.name)
            item.setData(Qt.ItemDataRole.UserRole, each.key)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            item.setSizeHint(QSize(0, theme.px(26)))
            item.setCheckState(Qt.CheckState.Unchecked if each.key in hidden else Qt.CheckState.Checked)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.installEventFilter(self)  # it would take the keys that order for moving about
        self._list.itemChanged.connect(lambda _item: self._tell())
        self._list.model().rowsMoved.connect(lambda: self._tell())
        self._list.setFixedHeight(theme.px(26) * min(self._list.count(), _ROWS) + 4)
        column.addWidget(self._list)
        self.adjustSize()

    def open_at(self, anchor: QPoint, *, at_density: bool = False) -> None:
        """With its right edge at a place of the screen; the keys go to the columns, or to the height of the lines."""
        screen = self.screen().availableGeometry()
        place = QPoint(anchor.x() - self.width(), min(anchor.y(), screen.bottom() - self.height()))
        place.setX(max(screen.left(), place.x()))
        self.move(place)
        self.show()
        first: QWidget = self._density.findChildren(Button)[0] if at_density else self._list
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        order = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.modifiers() & order == order and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    def _move(self, by: int) -> None:
        at = self._list.currentRow()
        if 0 <= at + by < self._list.count():
            self._list.insertItem(at + by, self._list.takeItem(at))
            self._list.setCurrentRow(at + by)
            self._tell()

    def _tell(self) -> None:
        items = [self._list.item(at) for at in range(self._list.count())]
        keys = [str(item.data(Qt.ItemDataRole.UserRole)) for item in items]
        hidden = [key for key, item in zip(keys, items, strict=True) if item.checkState() == Qt.CheckState.Unchecked]
        self.arranged.emit((*FROZEN, *keys), frozenset(hidden))

    def _reset(self) -> None:
        self.reset_asked.emit()
        self.close()
