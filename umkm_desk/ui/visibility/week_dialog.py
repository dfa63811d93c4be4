"""The week on one page: seen before it is kept, as a picture, a PDF, or the numbers behind it, in either language."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.task import Task
from umkm_desk.model.time import date_day, day_date
from umkm_desk.ui.files import ask_save
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.visibility import week_page
from umkm_desk.ui.visibility.period import day_of, shown_day
from umkm_desk.ui.visibility.week_page import WeekPage
from umkm_desk.ui.widgets.buttons import Button, Segmented
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import DateEdit, Field
from umkm_desk.visibility import reports
from umkm_desk.visibility.series import Period
from umkm_desk.visibility.store import Scope
from umkm_desk.wording import LANGUAGES

PREVIEW = QSize(270, 382)


class WeekDialog(DialogFrame):
    """`scope` as the page shows it; the week ends with `last` at the latest."""

    def __init__(self, frame: Frame, desk: Desk, scope: Scope, last: int, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            self.tr("Laporan minggu"),
            primary=self.tr("Simpan gambar (PNG)…"),
            primary_icon="photo",
            cancel=self.tr("Tutup"),
            width=640,
            object_name="week",
            parent=parent,
        )
        self._frame, self._desk, self._scope = frame, desk, scope
        self._page: WeekPage | None = None
        self._image: QImage | None = None
        row = QHBoxLayout()
        row.setSpacing(20)
        self._preview = label("", "secondary", object_name="week-preview")
        self._preview.setFixedSize(PREVIEW)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setText(self.tr("Menyusun laporan…"))
        row.addWidget(self._preview)
        side = QVBoxLayout()
        side.setSpacing(12)
        day = shown_day(day_date(last))
        self._last = DateEdit(frame.theme, day, name=self.tr("Hari terakhir minggu ini"), object_name="week-last")
        self._last.setMaximumDate(day)
        self._last.dateChanged.connect(self._draw)
        side.addWidget(Field(frame.theme, self.tr("Hari terakhir"), self._last))
        self._language = Segmented(
            frame.theme,
            [("id", "Indonesia"), ("en", "English")],
            name=self.tr("Bahasa laporan"),
            object_name="week-language",
        )
        self._language.choose(desk.wording.language if desk.wording.language in LANGUAGES else "id")
        self._language.chosen.connect(lambda _key: self._draw())
        side.addWidget(Field(frame.theme, self.tr("Bahasa laporan"), self._language))
        self._copy = Button(frame.theme, self.tr("Salin gambar"), icon="copy", object_name="week-copy", on_click=self._copy_picture)
        self._pdf = Button(
            frame.theme, self.tr("Simpan PDF…"), icon="file-text", object_name="week-pdf", on_click=lambda: self._save("pdf")
        )
        self._table = Button(
            frame.theme,
            self.tr("Simpan angkanya (Excel)…"),
            icon="file-spreadsheet",
            object_name="week-table",
            on_click=lambda: self._save("xlsx"),
        )
        for button in (self._copy, self._pdf, self._table):
            side.addWidget(button)
        side.addWidget(label(self.tr("Salin gambar, lalu tempel di WhatsApp dengan Ctrl+V."), "secondary", wrap=True))
        side.addStretch(1)
        row.addLayout(side, 1)
        self.body.addLayout(row)
        self._draw()

    def _ready(self, page: WeekPage | None, reason: str = "") -> None:
        self._page = page
        for button in (self._copy, self._pdf, self._table):
            button.explain(reason)
        self.primary_button.explain(reason)

    def _draw(self, _day: QDate | None = None) -> None:
        last, language = date_day(day_of(self._last)), self._language.key
        self._ready(None, self.tr("Laporan sedang disusun."))

        def draw() -> tuple[int, str, WeekPage, QImage]:
            page = week_page.week_of(self._desk, self._scope, last, language)
            return last, language, page, week_page.picture(page)

        self._frame.tasks.database(draw, done=self._show, failed=self._cannot, owner=self)

    def _show(self, drawn: tuple[int, str, WeekPage, QImage]) -> None:
        last, language, page, image = drawn
        if (last, language) != (date_day(day_of(self._last)), self._language.key):
            return
        self._image = image
        ratio = self.devicePixelRatioF()
        small = image.scaled(PREVIEW * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(ratio)
        self._preview.setPixmap(QPixmap.fromImage(small))
        self._preview.setAccessibleName(self._told(page))
        self._ready(page)

    def _told(self, page: WeekPage) -> str:
        """The page for who cannot see it: its figures."""
        words, cards = page.words, page.report.overview.cards
        parts = [
            f"{words.text(f'report.{metric}')} {words.number(card.total)}"
            for metric, card in cards.items()
            if card.total is not None
        ]
        return f"{words.text('report.title')}: {', '.join(parts)}"

    def _cannot(self, error: BaseException) -> None:
        sentence = self._frame.explain(error)
        if sentence is None:
            self._frame.show_error(error, self.tr("Laporan belum bisa disusun"))
            return
        self._preview.setWordWrap(True)
        self._preview.setText(sentence)
        self._ready(None, sentence)

    def accept(self) -> None:
        self._save("png")

    def _copy_picture(self) -> None:
        if self._image is not None:
            QGuiApplication.clipboard().setImage(self._image)
            self._frame.toast(self.tr("Gambar laporan disalin."), self.tr("Tempel di WhatsApp dengan Ctrl+V."))

    def _save(self, kind: str) -> None:
        page = self._page
        if page is None:
            return
        kinds = {
            "png": self.tr("Gambar (*.png)"),
            "pdf": self.tr("PDF (*.pdf)"),
            "xlsx": self.tr("Excel (*.xlsx);;CSV (*.csv)"),
        }[kind]
        name = f"{page.words.text('report.file')}-{page.report.last.isoformat()}.{kind}"
        target = ask_save(self, self.tr("Simpan laporan"), name, kinds)
        if target is None:
            return
        scope, period = self._scope, page.report.period

        def write(task: Task, target: Path = target) -> None:
            if kind == "xlsx":
                span = Period(period.previous.first, period.last)
                reports.write_rows(self._desk.workspace.read(), scope, span, target, page.words.text, task)
            else:
                week_page.write_week(page, target)

        def done(_nothing: None) -> None:
            self._frame.toast(self.tr("{file} disimpan.").format(file=target.name))

        title = self.tr("Menulis {file}").format(file=target.name)
        self._frame.tasks.reading(write, done=done, title=title, owner=self._frame)
