"""The seller's own first and last day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from umkm_desk.model.time import date_day, day_date
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.fields import DateEdit, Field
from umkm_desk.visibility.series import Period


class PeriodDialog(DialogFrame):
    """Two days, none after `last`; in which order they are given does not matter."""

    def __init__(self, frame: Frame, chosen: Period, last: int, parent: QWidget) -> None:
        super().__init__(
            frame.theme,
            self.tr("Pilih tanggal"),
            primary=self.tr("Tampilkan"),
            width=480,
            object_name="period",
            parent=parent,
        )
        self.body.addWidget(
            label(self.tr("Pembandingnya selalu periode tepat sebelumnya yang sama panjang."), "secondary", wrap=True)
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        self._edits: list[DateEdit] = []
        for text, day in ((self.tr("Hari pertama"), chosen.first), (self.tr("Hari terakhir"), chosen.last)):
            edit = DateEdit(frame.theme, shown_day(day_date(day)), name=text, object_name=f"period-{len(self._edits)}")
            edit.setMaximumDate(shown_day(day_date(last)))
            row.addWidget(Field(frame.theme, text, edit), 1)
            self._edits.append(edit)
        self.body.addLayout(row)

    @property
    def period(self) -> Period:
        first, last = sorted(date_day(day_of(edit)) for edit in self._edits)
        return Period(first, last)


def shown_day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def day_of(edit: QDateEdit) -> date:
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())
