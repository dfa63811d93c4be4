"""The line that edits a cell."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from umkm_desk.ui.catalogue.cell_words import CellWords
from umkm_desk.ui.catalogue.model import ColumnRole, FaultRole, GridModel
from umkm_desk.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
_OFFERED = 260
"""Logical pixels at least of the list of categories: the column is often narrower than their names."""


class CellLine(QLineEdit):
    """`typed`: the seller changed what stood in the cell. Qt's own mark for it goes when a completion is put in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.typed = False
        self.setProperty("cell", "true")
        self.setFrame(False)
        self.setObjectName("cell-editor")
        self.textEdited.connect(self._was_typed)

    def put(self, text: str) -> None:
        """As if it had been typed."""
        self.setText(text)
        self.typed = True

    def _was_typed(self, _text: str) -> None:
        self.typed = True


class CellDelegate(QStyledItemDelegate):
    """Tells with which key a cell was kept; what is being typed is never replaced by what comes in behind it."""

    kept = Signal(int, int)
    """The seller kept a cell with a key and goes on by so many (rows, columns)."""
    for_all = Signal(str)
    """Ctrl+Enter: this text into every selected cell."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        line = CellLine(parent)
        line.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal) or ""))
        if int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0) & Qt.AlignmentFlag.AlignRight.value:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return line

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Also asked whenever lines are refreshed behind an open cell."""
        if not isinstance(editor, CellLine) or editor.typed:
            return
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if text != editor.text():
            editor.setText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    text = watched.text()
                    self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.RevertModelCache)
                    self.for_all.emit(text)
                else:
                    self._keep(watched, -1 if back else 1, 0)
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._keep(watched, 0, -1 if back or event.key() == Qt.Key.Key_Backtab else 1)
                return True
        return super().eventFilter(watched, event)

    def _keep(self, editor: QLineEdit, rows: int, columns: int) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.kept.emit(rows, columns)


class GridDelegate(CellDelegate):
    """Makes the editors; the cells themselves are painted by `GridPainter`. Where a field has a few values, the one that is begun is
    completed in the cell; categories are offered below it by any word of their name."""

    def __init__(self, model: GridModel, words: CellWords, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = words
        self._theme = theme

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        line = super().createEditor(parent, option, index)
        assert isinstance(line, CellLine)
        line.setAccessibleName(self._model.columns[index.column()].name)
        key = str(index.data(ColumnRole))
        choices = {"status": self._words.status, "condition": self._words.condition, "origin": self._words.origin}
        if key == "leaf":
            self._offer_categories(line)
        elif (offered := choices.get(key)) is not None:
            completer = QCompleter(list(offered.values()), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            line.setCompleter(completer)
        return line

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """A cell that was opened and left as it is was not edited."""
        opened = (
            isinstance(editor, CellLine) and not editor.typed and editor.text() == str(index.data(Qt.ItemDataRole.EditRole) or "")
        )
        if not opened or index.data(FaultRole) is not None:
            super().setModelData(editor, model, index)

    def _offer_categories(self, line: CellLine) -> None:
        completer = QCompleter(self._words.leaves(), line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        line.setCompleter(completer)
        popup = completer.popup()
        assert popup is not None  # made when it is asked for
        popup.setMinimumWidth(self._theme.px(_OFFERED))
        popup.setProperty("look", "offered")
        popup.installEventFilter(self)
        completer.activated.connect(partial(self._take, line))

    def _take(self, line: CellLine, text: str) -> None:
        """What was clicked in the list is meant."""
        line.put(text)
        self._keep(line, 0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Tab in the list of categories take the marked one, or else what was typed, as they do in the cell."""
        if not isinstance(watched, QAbstractItemView):
            return super().eventFilter(watched, event)
        line = watched.focusProxy()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not isinstance(line, CellLine):
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        if (marked := watched.currentIndex()).isValid():
            line.put(str(marked.data()))
        watched.hide()
        return super().eventFilter(line, event)
