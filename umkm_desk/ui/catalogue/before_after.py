"""The list before a bulk change: what every value is and would be, for any number of rows; pages come in as they are scrolled to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from umkm_desk.catalogue.bulk import Preview, PreviewRow
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.rows import RowTable

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
PAGE = 200
KEPT_PAGES = 60
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
Fetch = Callable[[int, int], Preview]
"""(offset, limit) -> that page; called in the lane of the database."""


class BeforeAfterModel(QAbstractTableModel):
    """Rows of a preview by page: a row that is not there yet is blank, asked for, and filled in when it comes."""

    def __init__(self, frame: Frame, shown: Callable[[object], str], parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._shown = shown
        self._fetch: Fetch | None = None
        self._numbers = False
        self._total = 0
        self._pages: dict[int, tuple[PreviewRow, ...]] = {}
        self._asked: set[int] = set()
        self._headings = (self.tr("Produk"), self.tr("Varian"), self.tr("Sebelum"), self.tr("Sesudah"), self.tr("Beda"))

    def show(self, first: Preview, fetch: Fetch, *, numbers: bool) -> None:
        """Starts anew with the first page of another change; `numbers`: values stand at the right. Of as many rows as before the chosen ones
        stay chosen and in sight."""
        same = first.listed == self._total and self._total > 0
        if not same:
            self.beginResetModel()
        self._fetch, self._numbers, self._total = fetch, numbers, first.listed
        self._pages = {0: first.rows}
        self._asked.clear()
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, self.columnCount() - 1))
        else:
            self.endResetModel()

    def clear(self) -> None:
        self.beginResetModel()
        self._fetch, self._total = None, 0
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def row(self, at: int) -> PreviewRow | None:
        page = self._pages.get(at // PAGE)
        if page is None:
            self._ask(at // PAGE)
            return None
        return page[at % PAGE] if at % PAGE < len(page) else None

    def _ask(self, number: int) -> None:
        fetch = self._fetch
        if fetch is None or number in self._asked:
            return
        self._asked.add(number)

        def came(preview: Preview) -> None:
            if self._fetch is not fetch:
                return
            self._asked.discard(number)
            if len(self._pages) >= KEPT_PAGES:
                del self._pages[next(iter(self._pages))]
            self._pages[number] = preview.rows
            last = min(self._total, (number + 1) * PAGE) - 1
            self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, self.columnCount() - 1))

        self._frame.tasks.database(fetch, number * PAGE, PAGE, done=came, owner=self)

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= 2 and self._numbers:
            return RIGHT
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            told = row.problem or row.warning
            return self._frame.words.problem(told) if told else self._text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 3:
            told = row.problem or row.warning
            return f"{self._text(row, column)}. {self._frame.words.problem(told)}" if told else self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column >= 2 and self._numbers:
            return RIGHT
        theme = self._frame.theme
        if role == Qt.ItemDataRole.ForegroundRole:
            if column == 3 and row.problem:
                return theme.colour("bad")
            if column == 4 and row.warning:
                return theme.colour("warn")
            if column in (1, 2, 4) or (column == 3 and not row.changes):
                return theme.colour("text2")
        if role == Qt.ItemDataRole.DecorationRole and row.warning and column == 4:
            return theme.icon("alert-triangle", "warn", 14, filled=True)
        if role == Qt.ItemDataRole.FontRole and column == 3 and row.changes:
            return theme.font(13, 600)
        return None

    def _text(self, row: PreviewRow, column: int) -> str:
        if column == 0:
            return row.name
        if column == 1:
            return row.variant or ""
        if column == 2:
            return self._shown(row.before)
        if column == 3:
            return self._frame.words.problem(row.problem) if row.problem else self._shown(row.after)
        return self._difference(row)

    def _difference(self, row: PreviewRow) -> str:
        if not row.changes or not isinstance(row.before, int) or not isinstance(row.after, int) or not row.before:
            return ""
        percent = round(100 * (row.after - row.before) / row.before, 1)
        return f"{'+' if percent > 0 else ''}{self._frame.words.number(percent)}%"


class BeforeAfter(RowTable):
    """The table of such a list; `texts` leaves out what only numbers have."""

    def __init__(self, frame: Frame, list_model: BeforeAfterModel, object_name: str, *, texts: bool, parent: QWidget) -> None:
        super().__init__(frame.theme, name=self.tr("Sebelum dan sesudah"), object_name=object_name, parent=parent)
        self.list_model = list_model
        self.setModel(self.list_model)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        stretched = (0, 2, 3) if texts else (0,)
        for column in stretched:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 132), (2, 112), (3, 112), (4, 88)):
            if column not in stretched:
                self.setColumnWidth(column, frame.theme.px(width))
        self.setColumnHidden(4, texts)
        self.setMinimumHeight(frame.theme.px(150))
        self._usual = frame.theme.px(240)

    def fit_columns(self, rows: Sequence[PreviewRow], *, whole: bool) -> None:
        """Leaves the room to what differs: no column of variants where none is listed, and no name beside the name before."""
        self.setColumnHidden(1, whole and not any(row.variant for row in rows))
        self.setColumnHidden(0, bool(rows) and all(row.before == row.name and not row.variant for row in rows))

    def sizeHint(self) -> QSize:
        """Higher than it must be: a warning that comes up below takes its room from here, and the dialog stays on the screen."""
        return QSize(super().sizeHint().width(), self._usual)
