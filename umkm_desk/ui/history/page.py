"""Riwayat: the changes newest first, what each did field by field, and the way back for one or for all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from umkm_desk.catalogue import restore_store, store
from umkm_desk.desk import Desk
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.history.change_lines import MOST_DIFFERENCES, ChangeLines, Line, take_back
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Card, EmptyState, label
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.workspace.changes import ChangeEntry, Changes

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
EntryRole = Qt.ItemDataRole.UserRole + 1
PAGE = 200


class HistoryModel(QAbstractListModel):
    """Entries as they are scrolled to."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries: list[ChangeEntry] = []
        self._more = False

    def show_entries(self, entries: list[ChangeEntry], *, more: bool) -> None:
        """`more`: older ones are fetched as the list is scrolled."""
        self.beginResetModel()
        self._entries = entries
        self._more = more
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: AnyIndex) -> None:
        more = self._desk.workspace.history(limit=PAGE, before=self._entries[-1].id if self._entries else None)
        self._more = len(more) == PAGE
        if more:
            self.beginInsertRows(NOWHERE, len(self._entries), len(self._entries) + len(more) - 1)
            self._entries += more
            self.endInsertRows()

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == EntryRole:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words = self._desk.wording
            return f"{words.moment(entry.at)}: {words.change(entry.label, entry.values)}" + (
                self.tr(" (diurungkan)") if entry.undone else ""
            )
        return None


class _Line(QStyledItemDelegate):
    def __init__(self, page: HistoryPage) -> None:
        super().__init__(page)
        self._page = page

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, self._page.theme.px(48))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, entry = self._page.theme, index.data(EntryRole)
        rect = option.rect
        state: QStyle.StateFlag = option.state
        words = self._page.desk.wording
        painter.save()
        painter.fillRect(rect, theme.colour("row_sel" if state & QStyle.StateFlag.State_Selected else "surface"))
        painter.setPen(QPen(theme.colour("grid")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(16, 6, -12, -6)
        font = theme.font(13, 500)
        font.setStrikeOut(entry.undone)
        painter.setFont(font)
        painter.setPen(theme.colour("text2" if entry.undone else "text"))
        title = words.change(entry.label, entry.values)
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignTop, painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, inner.width())
        )
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        below = words.moment(entry.at) + (" · " + self.tr("diurungkan") if entry.undone else "")
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, below)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()


class HistoryPage(Page):
    def __init__(self, frame: Frame, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.desk = desk
        self.model = HistoryModel(desk, self)
        self._told = ChangeLines(frame, desk, self)
        self._keys: tuple[str, ...] = ()
        self._lines: list[Line] = []
        self._wanted: object = None
        self._at: tuple[int, int] = (0, 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(8)
        outer.addWidget(self._one_product())
        self._stack = QStackedLayout()
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._list = QListView()
        self._list.setObjectName("riwayat")
        self._list.setAccessibleName(self.tr("Perubahan"))
        self._list.setModel(self.model)
        self._list.setItemDelegate(_Line(self))
        self._list.setUniformItemSizes(True)
        self._list.selectionModel().currentChanged.connect(lambda index, _old: self._show(index))
        row.addWidget(self._list, 4)
        row.addWidget(self._details(), 5)
        self._stack.addWidget(whole)
        self._stack.addWidget(
            EmptyState(
                self.theme,
                self.tr("Belum ada perubahan"),
                self.tr("Setiap perubahan akan tercatat di sini dan bisa diurungkan."),
                icon="history",
                object_name="history-empty",
            )
        )
        outer.addLayout(self._stack)

    def _one_product(self) -> QWidget:
        self._only = QWidget()
        row = QHBoxLayout(self._only)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._back = Button(
            self.theme,
            self.tr("Kembali"),
            icon="arrow-left",
            compact=True,
            object_name="history-back",
            keys="Alt+Left",
            on_click=self.frame.back,
        )
        row.addWidget(self._back)
        self._of = label("", "strong", object_name="history-of")
        row.addWidget(self._of, 1)
        self._all = Button(
            self.theme,
            self.tr("Tampilkan semua perubahan"),
            icon="x",
            kind="bare",
            object_name="history-all",
            on_click=self._show_all,
        )
        row.addWidget(self._all)
        self._only.hide()
        return self._only

    def _details(self) -> QWidget:
        self._card = Card(self.theme, self.tr("Apa yang berubah"), flush=True, object_name="history-details")
        self._fields = QStandardItemModel(0, 4, self)
        self._fields.setHorizontalHeaderLabels([self.tr("Barang"), self.tr("Isian"), self.tr("Sebelum"), self.tr("Sesudah")])
        self._table = RowTable(self.theme, name=self.tr("Isi yang berubah"), object_name="history-fields")
        self._table.setModel(self._fields)
        self._table.setWordWrap(False)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._explain_restore())
        header = self._table.horizontalHeader()
        header.setStretchLastSection(False)
        for column in (0, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._table.setColumnWidth(1, self.theme.px(120))
        self._card.body.addWidget(self._table)
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(12, 8, 12, 8)
        self._note = label("", "secondary", wrap=True, object_name="history-note")
        line.addWidget(self._note, 1)
        self._revert = Button(
            self.theme,
            self.tr("Kembalikan perubahan ini"),
            icon="arrow-back-up",
            object_name="history-revert",
            on_click=self._take_back,
        )
        self._restore = Button(
            self.theme,
            self.tr("Kembalikan nilai ini"),
            icon="restore",
            object_name="history-restore",
            on_click=self._put_back,
        )
        line.addWidget(self._restore)
        line.addWidget(self._revert)
        self._card.body.addWidget(foot)
        return self._card

    def page_opened(self, **values: object) -> None:
        """`product`: only the changes of this product; `change`: the one to begin with."""
        product = str(values.get("product", ""))
        self._keys = restore_store.keys_of_product(self.desk.workspace, product) if product else ()
        if product:
            name = store.names_of(self.desk.workspace.read(), [product]).get(product)
            self._of.setText(self.tr("Perubahan pada {product}").format(product=name or product))
        self._only.setVisible(bool(product))
        self._wanted = values.get("change")
        self._reload()

    def _show_all(self) -> None:
        self.page_opened()
        self._list.setFocus()

    def _reload(self) -> None:
        limit = max(PAGE, self.model.rowCount())
        if self._keys:
            self.frame.tasks.database(self.desk.workspace.history, limit=limit, of=self._keys, done=self._found, owner=self)
        else:
            entries = self.desk.workspace.history(limit=limit)
            self._listed(entries, more=len(entries) == limit)

    def _found(self, entries: list[ChangeEntry]) -> None:
        if self._keys:
            self._listed(entries, more=False)

    def _listed(self, entries: list[ChangeEntry], *, more: bool) -> None:
        self.model.show_entries(entries, more=more)
        self._stack.setCurrentIndex(0 if entries else 1)
        known = self.desk.workspace.history_count() if more else len(entries)
        self.set_count(self.tr("%Ln perubahan", "", known))
        if entries:
            at = next((row for row, entry in enumerate(entries) if entry.id == self._wanted), 0)
            self._list.setCurrentIndex(self.model.index(at))
            self._list.scrollTo(self.model.index(at))

    def changed(self, changes: Changes) -> None:
        """The chosen change stays, and in it the chosen value: another one is often put back next."""
        if self.isVisible():
            entry = self._entry()
            self._wanted = entry.id if entry is not None else None
            if entry is not None and self._lines:  # else they are still on their way, and the place in them is known
                self._at = (entry.id, self._table.currentIndex().row())
            self._reload()

    def areas(self) -> Sequence[QWidget]:
        return (self._back, self._list, self._table, self._restore, self._revert)

    def first_focus(self) -> QWidget | None:
        return self._list

    def _entry(self) -> ChangeEntry | None:
        index = self._list.currentIndex()
        return index.data(EntryRole) if index.isValid() else None

    def _show(self, index: QModelIndex) -> None:
        entry: ChangeEntry | None = index.data(EntryRole) if index.isValid() else None
        self._fill([])
        if entry is None:
            return
        self._card.set_title(self.desk.wording.change(entry.label, entry.values))
        self._note.setText(
            self.tr("{rows} baris, oleh {who}").format(rows=self.frame.words.number(entry.rows), who=self._told.who(entry.who))
        )
        self._revert.explain(self.tr("Perubahan ini sudah diurungkan.") if entry.undone else "")
        self.frame.tasks.database(self._told.lines, entry.id, self._keys, done=partial(self._fill_for, entry.id), owner=self)

    def _fill_for(self, change_id: int, lines: list[Line]) -> None:
        entry = self._entry()
        if entry is None or entry.id != change_id:
            return
        self._fill(lines, row=self._at[1] if self._at[0] == change_id else 0)
        if len(lines) >= MOST_DIFFERENCES:
            self._note.setText(
                self._note.text()
                + " "
                + self.tr("Ditampilkan {shown} isian pertama.").format(shown=self.frame.words.number(len(lines)))
            )

    def _fill(self, lines: list[Line], row: int = 0) -> None:
        self._lines = lines
        self._fields.setRowCount(0)
        for line in lines:
            items = [QStandardItem(text) for text in line.cells]
            for item in items:
                item.setToolTip(item.text())
            self._fields.appendRow(items)
        if lines:
            self._table.setCurrentIndex(self._fields.index(min(max(row, 0), len(lines) - 1), 0))
        self._explain_restore()

    def _line(self) -> Line | None:
        row = self._table.currentIndex().row()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _explain_restore(self) -> None:
        line = self._line()
        if line is None:
            self._restore.explain(self.tr("Pilih dulu satu isian di daftar."))
        elif not line.field or not restore_store.restorable(line.difference, line.field):
            self._restore.explain(self.tr("Nilai ini tidak bisa dikembalikan sendiri. Kembalikan perubahannya seluruhnya."))
        else:
            self._restore.explain("")

    def _put_back(self) -> None:
        line = self._line()
        if line is not None:
            self._table.setFocus()  # else the next button takes it, and one more Enter would take back the whole change
            self.frame.tasks.database(
                restore_store.restore_value, self.desk.workspace, line.difference, line.field, done=self._restored, owner=self
            )

    def _restored(self, changes: Changes) -> None:
        self.frame.hub.post(changes)
        if changes:
            self.frame.undoable(self.tr("Nilai lama dikembalikan"))
        else:
            self.frame.toast(self.tr("Nilainya sudah seperti itu"))

    def _take_back(self) -> None:
        entry = self._entry()
        if entry is not None:
            take_back(self.frame, self.desk, entry.id, self)
