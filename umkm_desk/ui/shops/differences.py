"""What a mass-update workbook would change in the live listings, value by value, for the seller to tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from umkm_desk.publishing.merge import Side
from umkm_desk.publishing.workbook import Difference, UpdatePlan
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.buttons import Button, CheckBox
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.table_model import AnyIndex, HeadedTable
from umkm_desk.wording import Wording

PRODUCT, VARIANT, FIELD, THERE, HERE, NOTE = range(6)


class DifferenceModel(HeadedTable):
    """A row a value; the first column is ticked. What the workbook would refuse cannot be."""

    ticked = Signal()

    def __init__(self, theme: Theme, words: Wording, differences: Sequence[Difference], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self.differences = differences
        self._on = [each.is_ours for each in differences]
        self.may_be_ticked = sum(each.problem is None for each in differences)
        self.headings = (
            self.tr("Produk"),
            self.tr("Varian"),
            self.tr("Isian"),
            self.tr("Di toko"),
            self.tr("Di sini"),
            self.tr("Keterangan"),
        )
        self._why = {
            Side.NEVER: self.tr("Belum pernah disamakan"),
            Side.OURS: self.tr("Berubah di sini"),
            Side.THEIRS: self.tr("Berubah di toko"),
            Side.BOTH: self.tr("Berubah di keduanya"),
            Side.NOBODY: "",
        }

    @property
    def chosen(self) -> list[Difference]:
        return [each for each, on in zip(self.differences, self._on, strict=True) if on]

    def row_total(self) -> int:
        return len(self.differences)

    def tick(self, rows: Iterable[int], *, on: bool) -> None:
        """Ticks these rows, or takes their ticks away."""
        for row in rows:
            self._on[row] = on and self.differences[row].problem is None
        if self.differences:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.differences) - 1, 0), [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def is_ticked(self, row: int) -> bool:
        return self._on[row]

    def text(self, row: int, column: int) -> str:
        each = self.differences[row]
        match column:
            case 0:
                return each.name
            case 1:
                return each.variant or ""
            case 2:
                return self._words.field(each.field)
            case 3:
                return self._value(each.field, each.theirs)
            case 4:
                return self._value(each.field, each.ours)
            case _:
                return self._words.problem(each.problem) if each.problem else self._why[each.side]

    def _value(self, field: str, value: object) -> str:
        if isinstance(value, int):
            return self._words.rupiah(value) if field == "price" else self._words.number(value)
        return str(value or "")

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        ticked = index.column() == PRODUCT and self.differences[index.row()].problem is None
        return super().flags(index) | (Qt.ItemFlag.ItemIsUserCheckable if ticked else Qt.ItemFlag.NoItemFlags)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(row, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == PRODUCT:
            return Qt.CheckState.Checked if self._on[row] else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and column == NOTE and self.differences[row].problem is not None:
            return self._theme.colour("bad")
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (THERE, HERE) and isinstance(self.differences[row].ours, int):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in (THERE, HERE) else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return super().headerData(section, orientation, role)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        self.tick([index.row()], on=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True


class _Values(QTableView):
    """Space ticks the chosen rows, whichever column the keys are in."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        model, current = self.model(), self.currentIndex()
        if event.key() != Qt.Key.Key_Space or not isinstance(model, DifferenceModel) or not current.isValid():
            super().keyPressEvent(event)
            return
        rows = {index.row() for index in self.selectionModel().selectedRows()} | {current.row()}
        model.tick(rows, on=not model.is_ticked(current.row()))


class UpdateDialog(DialogFrame):
    """What would change in the live listings, each value ticked or not; what moved in the shop is not ticked."""

    def __init__(self, frame: Frame, words: Wording, plan: UpdatePlan, parent: QWidget, *, by_hand: bool = False) -> None:
        super().__init__(
            frame.theme,
            QCoreApplication.translate("UpdateDialog", "Ubah listing lewat berkas"),
            primary="",
            note=QCoreApplication.translate(
                "UpdateDialog", "Sel lain di berkas tidak tersentuh. Toko berubah setelah berkas diunggah."
            ),
            note_icon="info-circle",
            width=800,
            object_name="workbook-update",
            parent=parent,
        )
        self.wants_columns = False
        self.model = DifferenceModel(frame.theme, words, plan.differences, self)
        said = [self.tr("%Ln listing di berkas ini.", "", plan.seen)]
        if plan.unknown:
            said.append(self.tr("%Ln tidak ada padanannya di katalog dan dibiarkan.", "", plan.unknown))
        if plan.unmatched:
            said.append(self.tr("%Ln baris varian tidak dikenali; samakan SKU-nya.", "", plan.unmatched))
        self.body.addWidget(label(" ".join(said), "secondary", wrap=True, object_name="workbook-update-said"))
        self.table = _Values()
        self.table.setObjectName("workbook-update-list")
        self.table.setAccessibleName(self.tr("Nilai yang berbeda"))
        self.table.setModel(self.model)
        self.table.horizontalHeader().setSectionResizeMode(PRODUCT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((VARIANT, 96), (FIELD, 72), (THERE, 96), (HERE, 96), (NOTE, 176)):
            self.table.setColumnWidth(column, self.theme.px(width))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setMinimumHeight(self.theme.px(260))
        self.table.setVisible(bool(plan.differences))
        self.body.addWidget(self.table, 1)
        self._line = label("", "secondary", wrap=True, object_name="workbook-update-line")
        self._line.setVisible(bool(plan.differences))
        self.body.addWidget(self._line)
        if not plan.differences:
            self.body.addWidget(
                label(self.tr("Semua nilai di berkas ini sama dengan katalog. Tidak ada yang perlu diubah."), wrap=True)
            )
        self._all = CheckBox(self.theme, self.tr("Pilih semua"), object_name="workbook-update-all", parent=self)
        self._all.setVisible(bool(plan.differences))
        self._all.clicked.connect(lambda on: self.model.tick(range(len(plan.differences)), on=on))
        self.warnings.addWidget(self._all)
        if by_hand:
            link = Button(self.theme, self.tr("Ubah arti kolomnya…"), kind="link", object_name="workbook-columns-again")
            link.clicked.connect(self._change_columns)
            self.warnings.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.model.ticked.connect(self._count)
        self.table.selectionModel().currentChanged.connect(self._tell_line)
        if plan.differences:
            self.table.setCurrentIndex(self.model.index(0, PRODUCT))
        self._count()

    @property
    def chosen(self) -> list[Difference]:
        """The ticked ones."""
        return self.model.chosen

    def _change_columns(self) -> None:
        self.wants_columns = True
        self.reject()

    def _tell_line(self, current: QModelIndex) -> None:
        """The whole of the current line: its columns are too narrow for long names and reasons."""
        name, variant, note = (self.model.text(current.row(), column) for column in (PRODUCT, VARIANT, NOTE))
        self._line.setText(f"{name}, {variant}: {note}" if variant else f"{name}: {note}")

    def _count(self) -> None:
        many = len(self.chosen)
        self._all.setChecked(many == self.model.may_be_ticked)
        self.set_primary(self.tr("Tulis %Ln nilai…", "", many), "" if many else self.tr("Tidak ada yang dicentang."))
