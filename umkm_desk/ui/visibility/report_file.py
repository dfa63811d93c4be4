"""A report of a seller centre whose columns or days are not known by themselves: the seller says once what each column holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from umkm_desk.desk import Desk
from umkm_desk.exchange.reading import RawSheet, open_spreadsheet
from umkm_desk.exchange.typed import shown
from umkm_desk.model.listing import Shop
from umkm_desk.model.task import Task
from umkm_desk.publishing import store as publishing
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.visibility.period import day_of, shown_day
from umkm_desk.ui.widgets.buttons import ComboBox
from umkm_desk.ui.widgets.cards import Infobar, label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import DateEdit, Field
from umkm_desk.visibility import report_files
from umkm_desk.visibility.report_files import HEAD_ROWS, Column, ReportLayout, ReportRead
from umkm_desk.wording import parted
from umkm_desk.workspace.changes import Changes

EXAMPLES = 3
MOST_COLUMNS = 80


def choose_report(frame: Frame, desk: Desk, shop_id: str | None, file: Path, parent: QWidget, done: Callable[[], object]) -> None:
    """Opens the file in the background, then asks what its columns hold. `shop_id`: the shop that is proposed."""

    def look(task: Task) -> tuple[RawSheet, ReportLayout, Sequence[Shop]]:
        conn = desk.workspace.read()
        spreadsheet = open_spreadsheet(file, task)
        heads = [spreadsheet.head(info.name) for info in spreadsheet.sheets]
        known = [(sheet, report_files.recognise(sheet, conn)) for sheet in heads]
        best = max(known, key=lambda each: (each[1].usable, len(each[1].columns)))
        return *best, publishing.shops(conn)

    def ask(found: tuple[RawSheet, ReportLayout, Sequence[Shop]]) -> None:
        sheet, layout, shops = found
        dialog = ReportFileDialog(frame, desk, shops, shop_id, file, sheet, layout, parent, done)
        QTimer.singleShot(0, dialog, dialog.exec)  # not from here: the reading of the file is over for the top bar first

    title = QCoreApplication.translate("ReportFileDialog", "Membaca {file}").format(file=file.name)
    frame.tasks.database(look, done=ask, title=title, owner=parent)


class _InCell(QStyledItemDelegate):
    """Leaves a rim around the boxes, so that those of neighbouring rows do not touch."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> None:
        editor.setGeometry(option.rect.adjusted(4, 3, -4, -3))


class ReportFileDialog(DialogFrame):
    """Prefilled with what was recognised or said the last time; reading goes on in the background and tells what went in."""

    def __init__(
        self,
        frame: Frame,
        desk: Desk,
        shops: Sequence[Shop],
        shop_id: str | None,
        file: Path,
        sheet: RawSheet,
        layout: ReportLayout,
        parent: QWidget,
        done: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(
            frame.theme,
            self.tr("Baca laporan Seller Centre"),
            primary=self.tr("Baca laporan"),
            note=self.tr("Pilihan kolom diingat untuk laporan berikutnya."),
            note_icon="info-circle",
            width=800,
            object_name="report-file",
            parent=parent,
        )
        self._frame, self._desk, self._file, self._sheet, self._done = frame, desk, file, sheet, done
        self._line = max(1, layout.header_line)
        self.body.addWidget(
            label(self.tr("Cocokkan kolom {file}. Yang tidak dipakai dibiarkan.").format(file=file.name), wrap=True)
        )
        named = report_files.days_named(sheet, layout, file.name, desk.today())
        self.body.addLayout(self._choices(shops, shop_id, named))
        self._days_said = label(
            self.tr("Hari diambil dari isi atau nama berkas; periksa dulu.")
            if named
            else self.tr("Berkas tidak menyebut harinya: isi hari pertama dan terakhir yang dicakup laporan ini."),
            "secondary",
            wrap=True,
            object_name="report-days-said",
        )
        self.body.addWidget(self._days_said)
        self._table = self._column_table()
        self.body.addWidget(self._table, 1)
        self._said = Infobar(self.theme, "bad", "", object_name="report-said")
        self._said.hide()
        self.warnings.addWidget(self._said)
        self._boxes: dict[int, ComboBox] = {}
        self._lent: dict[int, tuple[int, Column]] = {}
        self._fill(layout)

    def _choices(self, shops: Sequence[Shop], shop_id: str | None, named: tuple[date, date] | None) -> QHBoxLayout:
        """The shop, the row of the headings and the days; `named`: those that the file tells."""
        row = QHBoxLayout()
        row.setSpacing(12)
        self._shops = {shop.id: shop for shop in shops}
        self._shop = ComboBox(self.theme, name=self.tr("Toko"), object_name="report-shop")
        for shop in shops:
            self._shop.addItem(self._desk.shop_name(shop), shop.id)
        self._shop.setCurrentIndex(max(0, self._shop.findData(shop_id)))
        row.addWidget(Field(self.theme, self.tr("Toko"), self._shop), 2)
        self._heading = ComboBox(self.theme, name=self.tr("Baris judul kolom"), object_name="report-heading")
        for line in range(1, min(HEAD_ROWS, len(self._sheet.rows)) + 1):
            words = ", ".join(text for text in report_files.headings_of(self._sheet, line) if text)
            self._heading.addItem(f"{line}: {words[:40] or '–'}", line)
        self._heading.setCurrentIndex(self._line - 1)
        self._heading.activated.connect(lambda _index: self._change_heading())
        row.addWidget(Field(self.theme, self.tr("Baris judul kolom"), self._heading), 2)
        self._days: list[DateEdit] = []
        self._day_fields: list[Field] = []
        today = self._desk.today()
        first, last = named or (today - timedelta(days=7), today - timedelta(days=1))
        for text, day in ((self.tr("Hari pertama"), first), (self.tr("Hari terakhir"), last)):
            edit = DateEdit(self.theme, shown_day(day), name=text, object_name=f"report-day-{len(self._days)}")
            edit.setMaximumDate(shown_day(today))
            field = Field(self.theme, text, edit)
            row.addWidget(field, 1)
            self._days.append(edit)
            self._day_fields.append(field)
        return row

    def _column_table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setObjectName("report-columns")
        table.setAccessibleName(self.tr("Kolom laporan"))
        table.setHorizontalHeaderLabels([self.tr("Kolom di laporan"), self.tr("Contoh isinya"), self.tr("Artinya")])
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setTabKeyNavigation(False)  # Tab goes from box to box
        table.setItemDelegateForColumn(2, _InCell(table))
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.theme.px(38))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(2, self.theme.px(230))
        table.setMinimumHeight(self.theme.px(240))
        return table

    # The columns

    def _meanings(self) -> list[tuple[str, Column | None]]:
        return [
            (self.tr("(tidak dipakai)"), None),
            (self.tr("ID produk di toko"), Column.REMOTE_ID),
            (self.tr("SKU"), Column.SKU),
            (self.tr("Nama produk"), Column.TITLE),
            (self.tr("Hari"), Column.DAY),
            (self.tr("Dilihat"), Column.VIEWS),
            (self.tr("Disukai"), Column.LIKES),
            (self.tr("Terjual"), Column.SOLD),
            (self.tr("Ulasan"), Column.REVIEWS),
            (self.tr("Nilai ulasan"), Column.RATING),
            (self.tr("Tampil"), Column.IMPRESSIONS),
            (self.tr("Diklik"), Column.CLICKS),
        ]

    def _fill(self, layout: ReportLayout) -> None:
        headings = report_files.headings_of(self._sheet, self._line) if self._sheet.rows else ()
        used = [at for at, text in enumerate(headings[:MOST_COLUMNS]) if text or at in layout.columns]
        self._table.setRowCount(len(used))
        self._boxes, self._lent = {}, {}
        for row, at in enumerate(used):
            examples = [
                shown(cells[at])
                for cells in self._sheet.rows[self._line : self._line + 20]
                if at < len(cells) and cells[at] is not None
            ]
            examples = [text for text in examples if text.strip()][:EXAMPLES]
            name = headings[at] or self.tr("Kolom {number}").format(number=at + 1)
            for column, text in enumerate((name, " · ".join(examples))):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self._table.setItem(row, column, item)
            box = ComboBox(self.theme, name=self.tr("Arti kolom {name}").format(name=name), object_name=f"report-column-{at}")
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)  # the cell gives its size
            for text, meaning in self._meanings():
                box.addItem(text, meaning)
            box.setCurrentIndex(max(0, box.findData(layout.columns.get(at))))
            box.activated.connect(lambda _index, at=at: self._chosen(at))
            self._table.setCellWidget(row, 2, box)
            self._boxes[at] = box
        self._check()

    def _change_heading(self) -> None:
        self._line = int(self._heading.currentData())
        layout = report_files.layout_at(self._sheet, self._line)
        self._fill(layout)

    def _chosen(self, at: int) -> None:
        """A meaning is of one column only: the one before gives it up, and has it back when this one goes on to another, as the arrow
        keys do that pass by."""
        meaning = self._boxes[at].currentData()
        self._lent = {taker: lent for taker, lent in self._lent.items() if lent[0] != at}
        if (lent := self._lent.pop(at, None)) is not None and self._boxes[lent[0]].currentData() is None:
            self._boxes[lent[0]].setCurrentIndex(self._boxes[lent[0]].findData(lent[1]))
        for other, box in self._boxes.items():
            if meaning is not None and other != at and box.currentData() == meaning:
                box.setCurrentIndex(0)
                self._lent[at] = other, Column(meaning)
        self._check()

    @property
    def layout_chosen(self) -> ReportLayout:
        columns = {at: Column(box.currentData()) for at, box in self._boxes.items() if box.currentData() is not None}
        return ReportLayout(self._line, report_files.headings_of(self._sheet, self._line), columns)

    def _check(self) -> None:
        layout = self.layout_chosen
        for field in self._day_fields:
            field.setVisible(not layout.says_its_days)
        self._days_said.setVisible(not layout.says_its_days)
        reason = ""
        if not self._shops:
            reason = self.tr("Tambah tokonya dulu di Toko.")
        elif not layout.usable:
            reason = self.tr("Pilih kolom ID, SKU, atau nama produk, dan sedikitnya satu angka.")
        self.set_primary(self.tr("Baca laporan"), reason)
        self.note_label.setText(reason or self.tr("Pilihan kolom diingat untuk laporan berikutnya."))

    # Reading

    def accept(self) -> None:
        if self.writing:
            return
        layout = self.layout_chosen
        shop = self._shops[self._shop.currentData()]
        days: tuple[date | None, date | None] = (None, None)
        if not layout.says_its_days:
            first, last = sorted(day_of(edit) for edit in self._days)
            days = (first, last)
        desk, sheet, file = self._desk, self._sheet, self._file
        self._said.hide()
        self.set_primary(self.tr("Membaca…"), self.tr("Laporan sedang dibaca."))

        def read(task: Task) -> ReportRead:
            answer = report_files.read_report(
                desk.workspace, shop, sheet, layout, first=days[0], last=days[1], file=file.name, task=task
            )
            report_files.remember(desk.workspace, layout)
            return answer

        title = self.tr("Membaca {file}").format(file=file.name)
        run = self._frame.tasks.database
        self.stay_for(run(read, done=self._taken, failed=self._refused, stopped=self._check, title=title, owner=self))

    def _taken(self, read: ReportRead) -> None:
        self._frame.hub.post(Changes({"snapshot": None}))
        parts = [self.tr("%Ln baris dibaca.", "", read.rows)]
        if read.unknown:
            parts.append(self.tr("%Ln baris tanpa listing di sini.", "", read.unknown))
        if read.kept:
            parts.append(self.tr("%Ln angka tidak ditimpa karena yang sudah ada lebih lengkap.", "", read.kept))
        if read.problems:
            parts.append(self.tr("%Ln sel tidak terbaca.", "", len(read.problems)))
        self._frame.toast(self.tr("Angka %Ln listing masuk.", "", read.listings), " ".join(parts))
        QDialog.accept(self)
        self._done()

    def _refused(self, error: BaseException) -> None:
        sentence = self._frame.explain(error)
        if sentence is None or self.over:
            self._frame.show_error(error)
        else:
            fact, rest = parted(sentence)
            self._said.set_text(fact, rest)
            self._said.show()
        self._check()
