"""Painting a cell of the grid from cached colours and pixmaps, and the line that edits it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from umkm_desk.catalogue.store import GridRow
from umkm_desk.model.product import Variant
from umkm_desk.ui.catalogue.cell_words import CellWords
from umkm_desk.ui.catalogue.columns import COMPLETE
from umkm_desk.ui.catalogue.lines import Group
from umkm_desk.ui.catalogue.model import ColumnRole, GridModel
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.paint import paint_badge, paint_changed, paint_check, paint_completeness, paint_shop

ROW_HEIGHT = 36
ARROW = 20
"""Width of the arrow that unfolds variants, at the left of the photo."""
_CHANGES = ("price", "stock", "name")
AnyIndex = QModelIndex | QPersistentModelIndex


class GridDelegate(QStyledItemDelegate):
    """`thumbnail(hash)` is a picture or `None` while it is not there yet; `group_title` the field that lines are grouped by."""

    kept = Signal(int, int)
    """The seller kept a cell with a key and goes on by so many (rows, columns)."""
    for_all = Signal(str)
    """Ctrl+Enter: this text into every selected cell."""

    def __init__(
        self,
        theme: Theme,
        model: GridModel,
        words: CellWords,
        thumbnail: Callable[[str], QPixmap | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._words = words
        self._thumbnail = thumbnail
        self.group_title = ""
        self.group_field = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(80, self._theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self._theme
        line = self._model.line(index.row())
        key = self._model.columns[index.column()].key
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected) or (isinstance(line, GridRow) and line.id in self._model.ticked)
        ground = "row_sel" if chosen else "surface2" if isinstance(line, Group) else "surface"
        painter.save()
        painter.fillRect(rect, theme.colour(ground))
        painter.setPen(QPen(theme.colour("grid")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(8, 0, -9, -1)
        if isinstance(line, Group):
            self._heading(painter, inner, line, key, index.row())
        else:
            painter.drawLine(rect.topRight(), rect.bottomRight())
            if isinstance(line, GridRow):
                self._product(painter, inner, line, index, key)
                if line.unsent and key in _CHANGES:
                    paint_changed(painter, rect, theme)
            elif line is not None:
                self._variant(painter, inner, line, index, key)
            if line is not None and self._model.fault_of(line, self._model.columns[index.column()]) is not None:
                painter.setPen(QPen(theme.colour("bad"), 2))
                painter.drawRect(rect.adjusted(1, 1, -2, -2))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    # Headings

    def _heading(self, painter: QPainter, rect: QRect, group: Group, key: str, at: int) -> None:
        theme = self._theme
        if key == "photo":
            folded = group.value in self._model.lines.folded
            self._arrow(painter, QRect(rect.x() - 8, rect.y(), ARROW, rect.height()), unfolded=not folded)
        elif key == "name":
            painter.setFont(theme.font(13, 600))
            painter.setPen(theme.colour("bad" if group.value is None else "text"))
            text = f"{self.group_title}: {self._words.value(self.group_field, group.value)}"
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 64)
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("text2"))
            count = self.tr("%Ln produk", "", group.count)
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)

    def _arrow(self, painter: QPainter, box: QRect, *, unfolded: bool) -> None:
        pixmap = self._theme.pixmap("chevron-down" if unfolded else "chevron-right", "text2", 16)
        painter.drawPixmap(box.center().x() - 7, box.center().y() - 7, pixmap)

    # Products and variants

    def _product(self, painter: QPainter, rect: QRect, row: GridRow, index: AnyIndex, key: str) -> None:
        theme = self._theme
        if key == "tick":
            state = Qt.CheckState.Checked if row.id in self._model.ticked else Qt.CheckState.Unchecked
            paint_check(painter, QRect(rect.x(), rect.center().y() - 8, 16, 16), theme, state)
        elif key == "photo":
            if row.variant_count:
                unfolded = self._model.is_unfolded(row)
                self._arrow(painter, QRect(rect.x() - 8, rect.y(), ARROW, rect.height()), unfolded=unfolded)
            self._photo(painter, QRect(rect.right() - 28, rect.center().y() - 13, 28, 28), row.photo_hash, 16)
        elif key == "protection":
            badge = self._words.badge(row)
            if badge is not None:
                paint_badge(painter, rect, theme, badge)
        elif key in COMPLETE:
            paint_completeness(painter, rect, theme, row.complete.get(COMPLETE[key]))
        elif key == "shops":
            left = rect.x()
            for platform, mark in self._words.marks(row):
                paint_shop(painter, QRect(left, rect.center().y() - 9, 24, 20), theme, platform, mark)
                left += 32
        else:
            if key == "name" and row.variant_count:
                rect = self._count(painter, rect, row.variant_count)
            self._text(painter, rect, row, index.column(), self._role(row, key))

    def _count(self, painter: QPainter, rect: QRect, variants: int) -> QRect:
        """How many variants, at the right of the name; what is left for the name."""
        note = self.tr("%Ln varian", "", variants)
        painter.setFont(self._theme.font(11))
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
        return rect.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(note) - 8, 0)

    @staticmethod
    def _role(row: GridRow, key: str) -> str:
        if key == "leaf" and row.leaf is None:
            return "warn"
        if key == "stock" and row.total_stock == 0:
            return "bad"
        return "text2" if key in ("sku", "updated", "barcode") else "text"

    def _variant(self, painter: QPainter, rect: QRect, variant: Variant, index: AnyIndex, key: str) -> None:
        theme = self._theme
        if key == "photo":
            if variant.photo_hash:
                self._photo(painter, QRect(rect.right() - 24, rect.center().y() - 11, 24, 24), variant.photo_hash, 14)
        elif key == "name":
            # The bend shows that the line belongs to the product above, without a colour.
            painter.setPen(QPen(theme.colour("line_strong")))
            middle = rect.center().y()
            painter.drawLine(rect.x() + 4, rect.y(), rect.x() + 4, middle)
            painter.drawLine(rect.x() + 4, middle, rect.x() + 12, middle)
            self._text(painter, rect.adjusted(20, 0, 0, 0), variant, index.column(), "text2")
        elif key != "tick":
            role = "bad" if key == "stock" and variant.stock == 0 else "text2" if key == "sku" else "text"
            self._text(painter, rect, variant, index.column(), role)

    def _text(self, painter: QPainter, rect: QRect, line: GridRow | Variant, at: int, role: str) -> None:
        column = self._model.columns[at]
        text = self._model.text(line, column)
        if not text:
            return
        if role == "text" and self._model.lock_of(line, column):
            role = "text2"  # a sum or a range over the variants cannot be typed
        theme = self._theme
        painter.setFont(theme.font(13, 600 if role == "bad" else 400))
        painter.setPen(theme.colour(role))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _photo(self, painter: QPainter, box: QRect, digest: str | None, icon_size: int) -> None:
        picture = self._thumbnail(digest) if digest else None
        if picture is not None:
            painter.drawPixmap(box, picture)
        else:
            painter.fillRect(box, self._theme.colour("sunken"))
            icon = self._theme.pixmap("photo", "text2", icon_size)
            painter.drawPixmap(box.center().x() - icon_size // 2 + 1, box.center().y() - icon_size // 2 + 1, icon)

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        line = QLineEdit(parent)
        line.setProperty("cell", "true")
        line.setFrame(False)
        line.setAccessibleName(self._model.columns[index.column()].name)
        line.setObjectName("cell-editor")
        if self._model.columns[index.column()].right:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        choices = {"status": self._words.status, "condition": self._words.condition, "origin": self._words.origin}
        if (offered := choices.get(str(index.data(ColumnRole)))) is not None:
            completer = QCompleter(list(offered.values()), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            line.setCompleter(completer)
        return line

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

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
