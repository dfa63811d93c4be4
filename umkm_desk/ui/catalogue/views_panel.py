"""The list of views at the left of the grid: those that everybody has, below them the seller's own, each with its count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import label

IdRole = Qt.ItemDataRole.UserRole
CountRole = Qt.ItemDataRole.UserRole + 1
OwnRole = Qt.ItemDataRole.UserRole + 2
MarkRole = Qt.ItemDataRole.UserRole + 3
WIDTH = 188
_NEW = ""
_NAMED = "named"
"""Ids of a line that waits for its name, and of one whose name has been told; an editor tells it twice when it loses the focus."""
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list; `own` ones can be renamed, ordered and removed."""

    id: str
    name: str
    own: bool


class ViewsPanel(QFrame):
    """Enter or a press opens a view. In the list F2 renames, Del removes, Alt+Shift with an arrow orders; dragging orders, too."""

    opened = Signal(str)
    named = Signal(str, str)
    """(view id, new name)"""
    created = Signal(str)
    """The name for what is shown now."""
    updated = Signal(str)
    """What is shown now shall be this view."""
    removed = Signal(str)
    ordered = Signal(object)
    """The ids of own views in their new order."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("views-panel")
        self.setProperty("ground", "card")
        self.setFixedWidth(theme.px(WIDTH))
        theme.changed.connect(lambda: self.setFixedWidth(theme.px(WIDTH)))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 6)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(11, 0, 8, 2)
        head.addWidget(label(self.tr("Tampilan"), "label"))
        column.addLayout(head)
        self.list = _List(theme, self)
        self.list.setAccessibleName(self.tr("Tampilan tersimpan"))
        self.list.itemClicked.connect(self._open)
        self.list.itemActivated.connect(self._open)
        self.list.renamed.connect(self._renamed)
        self.list.given_up.connect(self._drop_new)
        self.list.asked.connect(self._asked)
        self.list.moved.connect(lambda: self.ordered.emit(self._own_ids()))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        column.addWidget(self.list, 1)
        self._save = Button(
            theme,
            self.tr("Simpan tampilan"),
            kind="quiet",
            icon="bookmark",
            compact=True,
            object_name="view-save",
            on_click=self.save,
        )
        self._save.set_hint(self.tr("Simpan pencarian, saringan, urutan, dan kolom yang tampil sekarang dengan nama sendiri"))
        column.addWidget(self._save)

    def fill(self, entries: Sequence[Entry], current: str, counts: Mapping[str, str], *, changed: bool) -> None:
        """`counts` as shown; `changed`: what is shown is not the current view any more."""
        if self.list.state() == QAbstractItemView.State.EditingState:
            return
        before = self.list.currentItem()
        chosen = before.data(IdRole) if before is not None else current
        self.list.blockSignals(True)
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.name)
            item.setData(IdRole, entry.id)
            item.setData(OwnRole, entry.own)
            item.setData(CountRole, counts.get(entry.id, ""))
            item.setData(MarkRole, "" if entry.id != current else "changed" if changed else "open")
            mark = self.tr("terbuka, sudah diubah") if changed else self.tr("terbuka")
            spoken = [entry.name, counts.get(entry.id, ""), mark if entry.id == current else ""]
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in spoken if part))
            item.setToolTip(
                self.tr("{name}, sudah diubah").format(name=entry.name) if changed and entry.id == current else entry.name
            )
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if entry.own:
                flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
            item.setFlags(flags)
            self.list.addItem(item)
            if entry.id == chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def go_to(self, view: str) -> None:
        """The keys go on from the line of this view."""
        for at in range(self.list.count()):
            if self.list.item(at).data(IdRole) == view:
                self.list.setCurrentRow(at)

    def ask_again(self, view: str, name: str) -> None:
        """The name of a view, empty for a new one, was refused: it is there to be mended."""
        self._drop_new()
        if view:
            self.go_to(view)
            self.list.setFocus()
            self.rename()
        else:
            self.save()
        for line in self.list.findChildren(QLineEdit, "view-name"):
            line.setText(name)
            line.selectAll()

    def save(self) -> None:
        """A new line that waits for its name."""
        item = QListWidgetItem(self.tr("Tampilan baru"))
        item.setData(IdRole, _NEW)
        item.setData(OwnRole, True)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable)
        self.list.addItem(item)
        self.list.setCurrentItem(item)
        self.list.setFocus()
        self.list.editItem(item)

    def rename(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(OwnRole):
            self.list.editItem(item)

    def _open(self, item: QListWidgetItem) -> None:
        if item.data(IdRole):
            self.opened.emit(item.data(IdRole))

    def _renamed(self, item: QListWidgetItem, name: str) -> None:
        view = item.data(IdRole)
        if view == _NAMED:
            return
        if view == _NEW:
            if name.strip():
                item.setData(IdRole, _NAMED)
                self.created.emit(name)
            else:
                self._drop_new()
        elif name.strip():
            self.named.emit(view, name)

    def _drop_new(self) -> None:
        for at in reversed(range(self.list.count())):
            if self.list.item(at).data(IdRole) in (_NEW, _NAMED):
                self.list.takeItem(at)

    def _asked(self, what: str) -> None:
        item = self.list.currentItem()
        if item is None or not item.data(OwnRole):
            return
        if what == "rename":
            self.rename()
        elif what == "remove":
            self.removed.emit(item.data(IdRole))
        else:
            self._move(-1 if what == "up" else 1)

    def _move(self, by: int) -> None:
        at = self.list.currentRow()
        target = at + by
        if 0 <= target < self.list.count() and self.list.item(target).data(OwnRole):
            self.list.insertItem(target, self.list.takeItem(at))
            self.list.setCurrentRow(target)
            self.ordered.emit(self._own_ids())

    def _own_ids(self) -> list[str]:
        items = (self.list.item(at) for at in range(self.list.count()))
        return [item.data(IdRole) for item in items if item.data(OwnRole) and item.data(IdRole) not in (_NEW, _NAMED)]

    def _menu(self, at: QPoint) -> None:
        item = self.list.itemAt(at)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Simpan tampilan sekarang sebagai baru"), self.save)
        if item is not None and item.data(OwnRole):
            self.list.setCurrentItem(item)
            view = item.data(IdRole)
            menu.addAction(self.tr("Perbarui dengan yang tampil sekarang"), lambda: self.updated.emit(view))
            menu.addSeparator()
            for text, keys, what in (
                (self.tr("Ganti nama"), "F2", "rename"),
                (self.tr("Naikkan"), "Alt+Shift+Up", "up"),
                (self.tr("Turunkan"), "Alt+Shift+Down", "down"),
                (self.tr("Hapus"), "Del", "remove"),
            ):
                action = menu.addAction(text, partial(self._asked, what))
                action.setShortcut(keys)
        menu.popup(self.list.viewport().mapToGlobal(at))


class _List(QListWidget):
    renamed = Signal(QListWidgetItem, str)
    given_up = Signal()
    asked = Signal(str)
    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("views-list")
        self.setProperty("look", "plain")
        self.setItemDelegate(_Delegate(theme, self._named, self.given_up.emit, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def _named(self, index: AnyIndex, name: str) -> None:
        item = self.item(index.row())
        if item is not None:
            self.renamed.emit(item, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        order = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        asked = {Qt.Key.Key_F2: "rename", Qt.Key.Key_Delete: "remove"}.get(Qt.Key(event.key()))
        if event.modifiers() == order and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.asked.emit("up" if event.key() == Qt.Key.Key_Up else "down")
        elif asked and self.state() != QAbstractItemView.State.EditingState:
            self.asked.emit(asked)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.moved.emit()


class _Delegate(QStyledItemDelegate):
    """The name, and its count at the right; a bar and bold letters where the view is open, a line above the seller's own."""

    def __init__(self, theme: Theme, named: Callable[[AnyIndex, str], None], given_up: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._named, self._given_up = theme, named, given_up
        self.closeEditor.connect(lambda _editor, _hint: self._given_up())

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(80, self._theme.px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self._theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_open = index.data(MarkRole)
        painter.save()
        painter.fillRect(
            rect, theme.colour("accent_soft" if is_open else "row_hover" if state & QStyle.StateFlag.State_MouseOver else "surface")
        )
        if index.data(OwnRole) and not index.sibling(index.row() - 1, 0).data(OwnRole):
            painter.setPen(QPen(theme.colour("line")))
            painter.drawLine(rect.x() + 10, rect.y(), rect.right() - 10, rect.y())
        if is_open:
            painter.fillRect(QRect(rect.x(), rect.y() + 4, 3, rect.height() - 8), theme.colour("accent"))
        count = str(index.data(CountRole) or "")
        painter.setFont(theme.font(12))
        width = painter.fontMetrics().horizontalAdvance(count) + 8 if count else 0
        inner = rect.adjusted(11, 0, -9, 0)
        painter.setPen(theme.colour("accent" if is_open else "text2"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        painter.setFont(theme.font(12, 600 if is_open else 400))
        painter.setPen(theme.colour("accent" if is_open else "text"))
        room = inner.adjusted(0, 0, -width, 0)
        changed = " •" if is_open == "changed" else ""
        text = painter.fontMetrics().elidedText(str(index.data() or "") + changed, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        line = QLineEdit(parent)
        line.setObjectName("view-name")
        line.setProperty("cell", "true")
        line.setMaxLength(60)
        return line

    def setModelData(self, editor: QWidget, model: object, index: AnyIndex) -> None:
        if isinstance(editor, QLineEdit):
            self._named(index, editor.text())
