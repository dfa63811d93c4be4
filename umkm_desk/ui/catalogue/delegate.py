"""The line that edits a cell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from umkm_desk.ui.catalogue.cell_words import CellWords
from umkm_desk.ui.catalogue.model import ColumnRole, GridModel

AnyIndex = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Tells with which key a cell was kept; what is being typed is never replaced by what comes in behind it."""

    kept = Signal(int, int)
    """The seller kept a cell with a key and goes on by so many (rows, columns)."""
    for_all = Signal(str)
    """Ctrl+Enter: this text into every selected cell."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        line = QLineEdit(parent)
        line.setProperty("cell", "true")
        line.setFrame(False)
        line.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal) or ""))
        line.setObjectName("cell-editor")
        if int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0) & Qt.AlignmentFlag.AlignRight.value:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return line

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Also asked whenever lines are refreshed behind an open cell."""
        if not isinstance(editor, QLineEdit) or editor.isModified():
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
    """Makes the editors; the cells themselves are painted by `GridPainter`."""

    def __init__(self, model: GridModel, words: CellWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = words

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        line = super().createEditor(parent, option, index)
        assert isinstance(line, QLineEdit)
        line.setAccessibleName(self._model.columns[index.column()].name)
        choices = {"status": self._words.status, "condition": self._words.condition, "origin": self._words.origin}
        if (offered := choices.get(str(index.data(ColumnRole)))) is not None:
            completer = QCompleter(list(offered.values()), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            line.setCompleter(completer)
        return line
