"""The history beside whatever page is open (F8): the changes by day, what the chosen one did, and the way back."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.time import local_day
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.history.change_lines import ChangeLines, Line, take_back
from umkm_desk.ui.history.page import PAGE, EntryRole, HistoryModel
from umkm_desk.ui.signals import UndoState
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import ElidedLabel, SidePanel, label, rule
from umkm_desk.workspace.changes import ChangeEntry, Changes

AnyIndex = QModelIndex | QPersistentModelIndex
WIDTH = 408
ROW, HEADING = 36, 26
SHOWN = 4
"""So many values of a change stand in the panel; the page has them all."""
_ICONS = {
    "product_created": "plus",
    "products_imported": "file-import",
    "products_archived": "archive",
    "products_deleted": "trash",
    "products_and_variants_deleted": "trash",
    "bin_emptied": "trash",
    "products_restored": "restore",
    "restored_value": "restore",
    "restored_value_of": "restore",
    "reverted": "arrow-back-up",
    "bulk_replaced": "replace",
    "category_chosen": "category",
    "category_mapped": "category",
    "merge_resolved": "git-merge",
    "merges_resolved": "git-merge",
    "listings_adopted": "building-store",
}
_ICONS_OF_KINDS = {
    "bulk": "tag",
    "cells": "table",
    "view": "bookmark",
    "views": "bookmark",
    "photos": "photo",
    "photo": "photo",
    "permit": "certificate",
}


def _icon(label: str) -> str:
    return _ICONS.get(label) or _ICONS_OF_KINDS.get(label.partition("_")[0], "pencil")


class _Change(QStyledItemDelegate):
    """One line a change; the first of a day has the day above it."""

    def __init__(self, frame: Frame, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._desk, self._frame = frame.theme, desk, frame

    def _day(self, index: AnyIndex) -> date | None:
        """The day whose first change this is."""
        day = self._day_of(index.data(EntryRole))
        above = index.sibling(index.row() - 1, 0)
        return day if not above.isValid() or self._day_of(above.data(EntryRole)) != day else None

    def _day_of(self, entry: ChangeEntry) -> date:
        return local_day(entry.at, self._desk.zone)

    def _day_text(self, day: date) -> str:
        today = self._desk.today()
        if day == today:
            return self.tr("Hari ini")
        text = self._desk.wording.day(day)
        return self.tr("Kemarin, {day}").format(day=text) if day == today - timedelta(days=1) else text

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, self._theme.px(ROW + (HEADING if self._day(index) else 0)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, entry, words = self._theme, index.data(EntryRole), self._desk.wording
        box = QRect(option.rect)
        state: QStyle.StateFlag = option.state
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.save()
        if (day := self._day(index)) is not None:
            head = QRect(box.x(), box.y(), box.width(), theme.px(HEADING))
            box.setTop(head.bottom() + 1)
            painter.fillRect(head, theme.colour("surface2"))
            painter.setFont(theme.font(12, 600))
            painter.setPen(theme.colour("text2"))
            painter.drawText(head.adjusted(16, 0, -16, 0), left, self._day_text(day))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, theme.colour("row_sel" if chosen else "surface"))
        if chosen:
            painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), theme.colour("accent"))
        painter.setPen(QPen(theme.colour("grid")))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(16, 0, -12, 0)
        painter.drawPixmap(inner.x(), inner.center().y() - 7, theme.pixmap(_icon(entry.label), "text2", 16))
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        right = words.clock(entry.at) if not entry.undone else self.tr("diurungkan · {time}").format(time=words.clock(entry.at))
        room = painter.fontMetrics().horizontalAdvance(right) + 12
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
        font = theme.font(13, 600 if chosen else 400)
        font.setItalic(entry.undone)
        painter.setFont(font)
        painter.setPen(theme.colour("text2" if entry.undone else "text"))
        text = inner.adjusted(26, 0, -room, 0)
        title = painter.fontMetrics().elidedText(words.change(entry.label, entry.values), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, left, title)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()


class HistoryPanel(SidePanel):
    """Undo and redo by name, the changes newest first, and at the foot what the chosen one did."""

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame.theme, self.tr("Riwayat"), object_name="history-panel")
        self._frame, self._desk = frame, desk
        self._told = ChangeLines(frame, desk, self)
        self.setFixedWidth(frame.theme.px(WIDTH))
        self._undo = Button(
            frame.theme, self.tr("Urungkan"), icon="arrow-back-up", compact=True, keys="Ctrl+Z",
            object_name="history-panel-undo", on_click=frame.undo_asked.emit,
        )  # fmt: skip
        self._redo = Button(
            frame.theme, self.tr("Ulangi"), icon="arrow-forward-up", compact=True, keys="Ctrl+Y",
            object_name="history-panel-redo", on_click=frame.redo_asked.emit,
        )  # fmt: skip
        for at, button in enumerate((self._undo, self._redo), 1):
            self.header.insertWidget(at, button)
        self.model = HistoryModel(desk, self)
        self.list = QListView()
        self.list.setObjectName("history-panel-list")
        self.list.setAccessibleName(self.tr("Perubahan"))
        self.list.setProperty("look", "plain")
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Change(frame, desk, self))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.selectionModel().currentChanged.connect(lambda index, _old: self._show(index))
        self.list.doubleClicked.connect(lambda _index: self._open_page())
        self.body.addWidget(self.list, 1)
        self.body.addWidget(rule())
        self.body.addWidget(self._details())
        frame.hub.changed.connect(self._heard)
        frame.hub.undo_state.connect(self._show_undo)
        self._show_undo(frame.hub.undo)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reload()
        self.list.setFocus()

    def _details(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(6)
        self._title = label("", "strong", wrap=True, object_name="history-panel-title")
        column.addWidget(self._title)
        self._values = QVBoxLayout()
        self._values.setSpacing(4)
        column.addLayout(self._values)
        column.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._revert = Button(
            self._frame.theme, self.tr("Kembalikan perubahan ini"), icon="restore", object_name="history-panel-revert",
            on_click=self._take_back,
        )  # fmt: skip
        self._more = Button(
            self._frame.theme, self.tr("Lihat rinciannya"), kind="link", object_name="history-panel-more", on_click=self._open_page
        )
        row.addWidget(self._revert)
        row.addStretch(1)
        row.addWidget(self._more)
        column.addLayout(row)
        return foot

    def _reload(self) -> None:
        """The same change stays chosen, as far as it is still there."""
        kept = self._entry()
        entries = self._desk.workspace.history(limit=PAGE)
        self.model.show_entries(entries, more=len(entries) == PAGE)
        at = next((row for row, entry in enumerate(entries) if kept is not None and entry.id == kept.id), 0)
        self._revert.setVisible(bool(entries))
        self._more.setVisible(bool(entries))
        if entries:
            self.list.setCurrentIndex(self.model.index(at))
        else:
            self._title.setText(self.tr("Setiap perubahan akan tercatat di sini dan bisa diurungkan."))

    def _heard(self, changes: Changes, _initiator: object) -> None:
        if self.isVisible() and not changes.touches("standing"):
            self._reload()

    def _show_undo(self, state: UndoState) -> None:
        self._undo.explain("" if state.undo else self.tr("Tidak ada yang bisa diurungkan."))
        self._redo.explain("" if state.redo else self.tr("Tidak ada yang bisa diulangi."))

    def _entry(self) -> ChangeEntry | None:
        index = self.list.currentIndex()
        return index.data(EntryRole) if index.isValid() else None

    def _show(self, index: QModelIndex) -> None:
        entry: ChangeEntry | None = index.data(EntryRole) if index.isValid() else None
        self._fill(None, [])
        if entry is not None:
            self._title.setText(self._desk.wording.change(entry.label, entry.values))
            self._revert.explain(self.tr("Perubahan ini sudah diurungkan.") if entry.undone else "")
            self._frame.tasks.database(self._told.lines, entry.id, done=partial(self._fill, entry.id), owner=self)

    def _fill(self, change_id: int | None, lines: list[Line]) -> None:
        entry = self._entry()
        if change_id is not None and (entry is None or entry.id != change_id):
            return
        while (item := self._values.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines[:SHOWN]:
            self._values.addWidget(self._value(line))
        rest = len(lines) - SHOWN
        self._more.setText(self.tr("Lihat %Ln lainnya", "", rest) if rest > 0 else self.tr("Lihat rinciannya"))

    def _value(self, line: Line) -> QWidget:
        subject, field, before, after = line.cells
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(ElidedLabel(f"{subject} · {field}" if field else subject, "secondary"), 3)
        if before not in ("", "–"):
            old = ElidedLabel(before, "bad")
            font = old.font()
            font.setStrikeOut(True)
            old.setFont(font)
            row.addWidget(old, 2)
            row.addWidget(label("→", "secondary"))
        if after:
            row.addWidget(ElidedLabel(after, "ok"), 2)
        return box

    def _take_back(self) -> None:
        entry = self._entry()
        if entry is not None:
            take_back(self._frame, self._desk, entry.id, self)

    def _open_page(self) -> None:
        entry = self._entry()
        if entry is not None:
            self._frame.go("history", change=entry.id)
