"""A table whose whole rows are chosen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyledItemDelegate, QTableView, QWidget

from umkm_desk.ui.theme import Theme


class _CellDelegate(QStyledItemDelegate):
    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Also asked whenever lines are refreshed behind an open cell: what is being typed there is never replaced."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)


class RowTable(QTableView):
    """Plain look, no edit unless asked for; Tab goes on to what follows. With the focus, the row that the arrows move is framed, or
    with `cells` its cell."""

    def __init__(
        self, theme: Theme, *, name: str, object_name: str, height: int = 32, cells: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cells = cells
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setProperty("look", "plain")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(height))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        if not cells:
            self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        else:
            self.setItemDelegate(_CellDelegate(self))

    def keyboardSearch(self, search: str) -> None:
        """Not in cells: what is typed where nothing can be typed would go on in another row."""
        if not self._cells:
            super().keyboardSearch(search)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        model = self.model()
        if model is not None and model.rowCount() and not self.selectionModel().hasSelection():
            self.selectRow(max(0, self.currentIndex().row()))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        if not self.hasFocus() or not index.isValid():
            return
        box = self.visualRect(index)
        if not self._cells:
            box.setLeft(0)
            box.setRight(self.viewport().width() - 1)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._theme.colour("accent"), 2, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(box.adjusted(1, 1, -1, -1))
