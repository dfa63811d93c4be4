"""Painting a cell of the grid from cached colours and pixmaps, and the line that edits it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from umkm_desk.catalogue.store import GridRow
from umkm_desk.model.listing import ListingStatus
from umkm_desk.ui.catalogue.model import COMPLETE, ColumnRole, RowRole
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.paint import Badge, Mark, paint_badge, paint_changed, paint_check, paint_completeness, paint_shop

ROW_HEIGHT = 36
AnyIndex = QModelIndex | QPersistentModelIndex


class GridDelegate(QStyledItemDelegate):
    """`badge(row)` is the protection badge; `thumbnail(hash)` a picture or `None` while it is not there yet; `shop_marks(row)` the
    shops in their order with their state."""

    def __init__(
        self,
        theme: Theme,
        badge: Callable[[GridRow], Badge | None],
        thumbnail: Callable[[str], QPixmap | None],
        shop_marks: Callable[[GridRow], list[tuple[str, Mark]]],
        is_ticked: Callable[[str], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._badge = badge
        self._thumbnail = thumbnail
        self._shop_marks = shop_marks
        self._is_ticked = is_ticked

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(80, self._theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self._theme
        row: GridRow | None = index.data(RowRole)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        ticked = row is not None and self._is_ticked(row.id)
        painter.save()
        painter.fillRect(rect, theme.colour("row_sel" if selected or ticked else "surface"))
        painter.setPen(QPen(theme.colour("grid")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if row is not None:
            self._content(painter, rect.adjusted(8, 0, -9, -1), row, index)
            if row.unsent and index.data(ColumnRole) in ("price", "stock", "name"):
                paint_changed(painter, rect, theme)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _content(self, painter: QPainter, rect: QRect, row: GridRow, index: AnyIndex) -> None:
        theme = self._theme
        key = index.data(ColumnRole)
        if key == "tick":
            state = Qt.CheckState.Checked if self._is_ticked(row.id) else Qt.CheckState.Unchecked
            paint_check(painter, QRect(rect.x(), rect.center().y() - 8, 16, 16), theme, state)
        elif key == "photo":
            self._photo(painter, QRect(rect.center().x() - 13, rect.center().y() - 13, 28, 28), row)
        elif key == "protection":
            badge = self._badge(row)
            if badge is not None:
                paint_badge(painter, rect, theme, badge)
        elif key in COMPLETE:
            paint_completeness(painter, rect, theme, row.complete.get(COMPLETE[key]))
        elif key == "shops":
            left = rect.x()
            for platform, mark in self._shop_marks(row):
                paint_shop(painter, QRect(left, rect.center().y() - 9, 24, 20), theme, platform, mark)
                left += 32
        else:
            self._text(painter, rect, row, index, key)

    def _text(self, painter: QPainter, rect: QRect, row: GridRow, index: AnyIndex, key: str) -> None:
        theme = self._theme
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        role = "text2" if key == "sku" else "text"
        if key == "leaf" and row.leaf is None:
            role = "warn"
        if key == "stock" and row.total_stock == 0:
            role = "bad"
        if key == "name" and row.variant_count:
            note = self.tr("%Ln varian", "", row.variant_count)
            painter.setFont(theme.font(11))
            painter.setPen(theme.colour("text2"))
            width = painter.fontMetrics().horizontalAdvance(note) + 8
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
            rect = rect.adjusted(0, 0, -width, 0)
        painter.setFont(theme.font(13, 600 if role == "bad" else 400))
        painter.setPen(theme.colour(role))
        shown = painter.fontMetrics().elidedText(str(text), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), shown)

    def _photo(self, painter: QPainter, box: QRect, row: GridRow) -> None:
        picture = self._thumbnail(row.photo_hash) if row.photo_hash else None
        if picture is not None:
            painter.drawPixmap(box, picture)
        else:
            painter.fillRect(box, self._theme.colour("sunken"))
            icon = self._theme.pixmap("photo", "text2", 16)
            painter.drawPixmap(box.center().x() - 7, box.center().y() - 7, icon)

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        line = QLineEdit(parent)
        line.setProperty("cell", "true")
        line.setFrame(False)
        line.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        line.setObjectName("cell-editor")
        if index.model().headerData(index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) & int(
            Qt.AlignmentFlag.AlignRight
        ):
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return line

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(watched, QLineEdit) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
            return True
        return super().eventFilter(watched, event)


MARKS = {
    ListingStatus.LIVE.value: Mark.LIVE,
    ListingStatus.REVIEWING.value: Mark.WAITING,
    ListingStatus.UNLISTED.value: Mark.ABSENT,
    ListingStatus.DRAFT.value: Mark.ABSENT,
    ListingStatus.BLOCKED.value: Mark.BLOCKED,
    ListingStatus.REJECTED.value: Mark.REJECTED,
    ListingStatus.DELETED.value: Mark.ABSENT,
}
"""How a listing's state is drawn."""
