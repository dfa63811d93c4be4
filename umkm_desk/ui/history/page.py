"""Riwayat: the changes newest first, what each did field by field, and the way back for one or for all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal
from umkm_desk.ui.frame import Frame, Page
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Card, EmptyState, label
from umkm_desk.workspace.changes import ChangeEntry, Changes, RowDifference

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
EntryRole = Qt.ItemDataRole.UserRole + 1
PAGE = 200
MOST_DIFFERENCES = 500


class HistoryModel(QAbstractListModel):
    """Entries as they are scrolled to."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries: list[ChangeEntry] = []
        self._more = True

    def reload(self) -> None:
        self.beginResetModel()
        self._entries = self._desk.workspace.history(limit=PAGE)
        self._more = len(self._entries) == PAGE
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
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
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

    def _details(self) -> QWidget:
        self._card = Card(self.theme, self.tr("Apa yang berubah"), flush=True, object_name="history-details")
        self._table = QTableWidget(0, 4)
        self._table.setObjectName("history-fields")
        self._table.setAccessibleName(self.tr("Isi yang berubah"))
        self._table.setHorizontalHeaderLabels([self.tr("Barang"), self.tr("Isian"), self.tr("Sebelum"), self.tr("Sesudah")])
        self._table.horizontalHeader().setStretchLastSection(True)
        self._table.verticalHeader().hide()
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setProperty("look", "plain")
        self._table.setShowGrid(False)
        self._table.setWordWrap(False)
        self._table.setTabKeyNavigation(False)
        for column, width in enumerate((220, 96, 120)):
            self._table.setColumnWidth(column, self.theme.px(width))
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
        line.addWidget(self._revert)
        self._card.body.addWidget(foot)
        return self._card

    def page_opened(self, **values: object) -> None:
        self.model.reload()
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        self.set_count(self.tr("%Ln perubahan", "", self.model.rowCount()))
        if self.model.rowCount():
            self._list.setCurrentIndex(self.model.index(0))

    def changed(self, changes: Changes) -> None:
        if self.isVisible():
            self.page_opened()

    def areas(self) -> Sequence[QWidget]:
        return (self._list, self._table, self._revert)

    def first_focus(self) -> QWidget | None:
        return self._list

    def _entry(self) -> ChangeEntry | None:
        index = self._list.currentIndex()
        return index.data(EntryRole) if index.isValid() else None

    def _show(self, index: QModelIndex) -> None:
        entry: ChangeEntry | None = index.data(EntryRole) if index.isValid() else None
        self._table.setRowCount(0)
        if entry is None:
            return
        self._card.set_title(self.desk.wording.change(entry.label, entry.values))
        self._note.setText(
            self.tr("{rows} baris, oleh {who}").format(rows=self.frame.words.number(entry.rows), who=self._who(entry.who))
        )
        self._revert.explain(self.tr("Perubahan ini sudah diurungkan.") if entry.undone else "")
        self.frame.tasks.database(self._read, entry.id, done=self._fill, owner=self)

    def _who(self, who: str) -> str:
        return {"window": self.tr("jendela ini"), "cli": self.tr("baris perintah")}.get(who, who)

    def _read(self, change_id: int) -> list[tuple[str, str, str, str]]:
        lines: list[tuple[str, str, str, str]] = []
        names: dict[str, str] = {}
        for difference in self.desk.workspace.differences(change_id):
            subject = self._subject(difference, names)
            fields = {
                name: pair for name, pair in difference.fields.items() if name not in ("updated_at", "product_id", "position")
            }
            if not fields:
                lines.append((subject, self._kind(difference.kind), "", ""))
            for name, (old, new) in fields.items():
                lines.append((subject, self._field(name), self._value(name, old), self._value(name, new)))
            if len(lines) >= MOST_DIFFERENCES:
                break
        return lines

    def _subject(self, difference: RowDifference, names: dict[str, str]) -> str:
        key = str(next(iter(difference.key.values()), ""))
        if key not in names:
            table = difference.table if difference.table in ("product", "variant", "permit") else "product"
            column = {"product": "name", "variant": "option_1", "permit": "number"}[table]
            row = self.desk.workspace.read().execute(f"SELECT {column} FROM {table} WHERE id = ?", (key,)).fetchone()
            own = next((value for name in ("name", "option_1") for value in difference.fields.get(name, ()) if value), None)
            names[key] = str(row[0]) if row else str(own or key)
        return names[key]

    def _kind(self, kind: str) -> str:
        return {"insert": self.tr("ditambah"), "delete": self.tr("dihapus"), "update": self.tr("diubah")}[kind]

    def _field(self, name: str) -> str:
        known = self.desk.wording.text(f"field.{name}")
        return name if known.startswith("field.") else known

    def _value(self, name: str, value: object) -> str:
        if value is None:
            return "–"
        if name == "price" and isinstance(value, int):
            return self.frame.words.rupiah(value)
        return self.frame.words.number(value) if isinstance(value, int) else str(value)[:200]

    def _fill(self, lines: list[tuple[str, str, str, str]]) -> None:
        self._table.setRowCount(len(lines))
        for row, cells in enumerate(lines):
            for column, text in enumerate(cells):
                self._table.setItem(row, column, QTableWidgetItem(text))

    def _take_back(self) -> None:
        entry = self._entry()
        if entry is None:
            return

        def failed(error: BaseException) -> None:
            if isinstance(error, Refusal) and error.problem.code == "workspace.undo_conflict":
                self._ask_partly(entry, error)
            else:
                self.frame.show_error(error)

        self.frame.tasks.database(self.desk.workspace.revert, entry.id, "reverted", done=self._reverted, failed=failed, owner=self)

    def _reverted(self, changes: Changes) -> None:
        self.frame.hub.post(changes, self)
        self.frame.undoable(self.tr("Perubahan dikembalikan"))
        self.page_opened()

    def _ask_partly(self, entry: ChangeEntry, error: Refusal) -> None:
        from umkm_desk.ui.widgets.dialogs import ask

        sentence = self.frame.words.problem(error.problem)
        if ask(self.theme, self, self.tr("Kembalikan sebagian?"), sentence, verb=self.tr("Kembalikan sisanya")):
            self.frame.tasks.database(
                self.desk.workspace.revert,
                entry.id,
                "reverted",
                skip_conflicts=True,
                done=self._reverted,
                owner=self,
            )
