"""Reads what the seller downloaded from the seller centre: the product list, the result of an upload, or a performance report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.exchange.reading import RawSheet, open_spreadsheet
from umkm_desk.exchange.rows import open_table
from umkm_desk.model.listing import Shop
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.publishing.read_back import ReadBack, read_back
from umkm_desk.ui.files import ask_open
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import Field
from umkm_desk.visibility.report_files import Column, ReportLayout, ReportRead, read_report, recognise
from umkm_desk.workspace.changes import Changes


@dataclass(frozen=True, slots=True)
class Report:
    """A performance report, opened and recognised; its days may still be asked for."""

    sheet: RawSheet
    layout: ReportLayout

    @property
    def says_its_days(self) -> bool:
        return Column.DAY in self.layout.columns.values()


class DaysDialog(DialogFrame):
    """The first and the last day of a report that does not say them."""

    def __init__(self, frame: Frame, file: Path, today: date, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            self.tr("Hari yang dicakup laporan"),
            primary=self.tr("Baca laporan"),
            width=480,
            object_name="report-days",
            parent=parent,
        )
        self.body.addWidget(
            label(
                self.tr("{file} tidak menyebut harinya. Lihat di nama berkas atau di Seller Centre.").format(file=file.name),
                wrap=True,
            )
        )
        row = QHBoxLayout()
        self._days = []
        for text, day in (
            (self.tr("Hari pertama"), today - timedelta(days=7)),
            (self.tr("Hari terakhir"), today - timedelta(days=1)),
        ):
            edit = QDateEdit(QDate(day.year, day.month, day.day))
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("d MMM yyyy")
            edit.setMaximumDate(QDate(today.year, today.month, today.day))
            edit.setAccessibleName(text)
            row.addWidget(Field(frame.theme, text, edit), 1)
            self._days.append(edit)
        self.body.addLayout(row)

    @property
    def days(self) -> tuple[date, date]:
        first, last = sorted(date(edit.date().year(), edit.date().month(), edit.date().day()) for edit in self._days)
        return first, last


def read_download(frame: Frame, desk: Desk, shop: Shop, parent: QWidget, done: Callable[[], object]) -> None:
    """Asks for the file, tells by its columns what it is, and takes it in, in the background."""
    translate = QCoreApplication.translate
    file = ask_open(
        parent,
        translate("Download", "Baca unduhan Seller Centre"),
        translate("Download", "Tabel (*.xlsx *.xls *.csv *.tsv *.ods);;Semua berkas (*)"),
    )
    if file is not None:
        take_in(frame, desk, shop, file, parent, done)


def take_in(frame: Frame, desk: Desk, shop: Shop, file: Path, parent: QWidget, done: Callable[[], object]) -> None:
    translate = QCoreApplication.translate
    title = translate("Download", "Membaca {file}").format(file=file.name)

    def look(task: Task) -> Report | ReadBack:
        report = report_in(file, task)
        return report if report is not None else read_back(desk.workspace, shop, open_table(file, task=task), task)

    def looked(answer: Report | ReadBack) -> None:
        if isinstance(answer, ReadBack):
            text = translate("Download", "{linked} terkait dengan katalog, {new} belum, {refused} ditolak.").format(
                linked=answer.linked, new=answer.new, refused=answer.refused
            )
            finished(translate("Download", "{count} listing terbaca.").format(count=answer.seen), text)
            return
        days: tuple[date | None, date | None] = (None, None)
        if not answer.says_its_days:
            dialog = DaysDialog(frame, file, desk.today(), parent)
            if not dialog.exec():
                return
            days = dialog.days

        def read(task: Task) -> ReportRead:
            return read_report(
                desk.workspace, shop, answer.sheet, answer.layout, first=days[0], last=days[1], file=file.name, task=task
            )

        frame.tasks.database(read, done=taken, title=title, owner=parent)

    def taken(read: ReportRead) -> None:
        text = translate("Download", "{rows} baris, {unknown} tanpa listing di sini.").format(rows=read.rows, unknown=read.unknown)
        finished(translate("Download", "Angka {count} listing masuk.").format(count=read.listings), text)

    def finished(fact: str, text: str) -> None:
        frame.hub.post(Changes({"listing": None, "snapshot": None}))
        frame.toast(fact, text)
        done()

    frame.tasks.database(look, done=looked, title=title, owner=parent)


def report_in(file: Path, task: Task = UNWATCHED) -> Report | None:
    """The first sheet that is a performance report; `None` where none is."""
    spreadsheet = open_spreadsheet(file, task)
    for info in spreadsheet.sheets:
        sheet = spreadsheet.head(info.name)
        layout = recognise(sheet)
        if layout.usable:
            return Report(sheet, layout)
    return None
