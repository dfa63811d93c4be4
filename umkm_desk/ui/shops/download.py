"""Reads what the seller downloaded from the seller centre: the product list, the result of an upload, or a performance report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from umkm_desk.desk import Desk
from umkm_desk.exchange.reading import RawSheet, open_spreadsheet
from umkm_desk.exchange.rows import open_table
from umkm_desk.model.listing import Shop
from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.publishing.read_back import ReadBack, read_back
from umkm_desk.ui.files import ask_open, downloads
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.visibility.report_file import choose_report
from umkm_desk.visibility.report_files import ReportLayout, ReportRead, read_report, recognise
from umkm_desk.workspace.changes import Changes

UNKNOWN = frozenset({"publishing.not_an_export", "exchange.no_usable_column"})
"""A table that reads, but that nobody knows by its headings."""


@dataclass(frozen=True, slots=True)
class Report:
    """A performance report, opened and recognised; its days may still be asked for."""

    sheet: RawSheet
    layout: ReportLayout


def read_download(frame: Frame, desk: Desk, shop: Shop, parent: QWidget, done: Callable[[], object]) -> None:
    """Asks for the file, tells by its columns what it is, and takes it in, in the background."""
    translate = QCoreApplication.translate
    title = translate("Download", "Baca unduhan Seller Centre")
    file = ask_open(
        parent,
        f"{desk.shop_name(shop)}: {title}",
        translate("Download", "Tabel (*.xlsx *.xls *.csv *.tsv *.ods);;Semua berkas (*)"),
        folder=downloads(),
    )
    if file is not None:
        take_in(frame, desk, shop, file, parent, done)


def take_in(frame: Frame, desk: Desk, shop: Shop, file: Path, parent: QWidget, done: Callable[[], object]) -> None:
    translate = QCoreApplication.translate
    title = translate("Download", "Membaca {file}").format(file=file.name)

    def look(task: Task) -> Report | ReadBack:
        report = report_in(file, task, desk)
        return report if report is not None else read_back(desk.workspace, shop, open_table(file, task=task), task)

    def looked(answer: Report | ReadBack) -> None:
        if isinstance(answer, ReadBack):
            number = desk.wording.number
            told = [translate("Download", "{count} terkait dengan katalog.").format(count=number(answer.linked))]
            if answer.new:
                told.append(translate("Download", "{count} belum: kaitkan dari menu toko.").format(count=number(answer.new)))
            if answer.refused:
                told.append(translate("Download", "{count} ditolak, lihat Perlu tindakan.").format(count=number(answer.refused)))
            finished(translate("Download", "{count} listing terbaca.").format(count=number(answer.seen)), " ".join(told))
            return
        if not answer.layout.says_its_days:
            choose_report(frame, desk, shop.id, file, parent, done)
            return

        def read(task: Task) -> ReportRead:
            return read_report(desk.workspace, shop, answer.sheet, answer.layout, file=file.name, task=task)

        frame.tasks.database(read, done=taken, title=title, owner=parent)

    def unknown(error: BaseException) -> None:
        """Neither a list nor a result nor a report by its headings: the seller may say what its columns hold."""
        if isinstance(error, Refusal) and error.problem.code in UNKNOWN:
            choose_report(frame, desk, shop.id, file, parent, done)
        else:
            frame.show_error(error, title)

    def taken(read: ReportRead) -> None:
        text = translate("Download", "{rows} baris, {unknown} tanpa listing di sini.").format(rows=read.rows, unknown=read.unknown)
        finished(translate("Download", "Angka {count} listing masuk.").format(count=read.listings), text)

    def finished(fact: str, text: str) -> None:
        frame.hub.post(Changes({"listing": None, "outbox": None, "snapshot": None}))
        frame.toast(fact, text)
        done()

    # beside the lane of the database: edits go on between the rows
    frame.tasks.network(look, done=looked, failed=unknown, title=title, owner=parent)


def report_in(file: Path, task: Task = UNWATCHED, desk: Desk | None = None) -> Report | None:
    """The first sheet that is a performance report, also as the seller mapped it before; `None` where none is."""
    spreadsheet = open_spreadsheet(file, task)
    for info in spreadsheet.sheets:
        sheet = spreadsheet.head(info.name)
        layout = recognise(sheet, desk.workspace.read() if desk is not None else None)
        if layout.usable:
            return Report(sheet, layout)
    return None
