"""The dollar's rate, which compares import floors with the seller's prices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from umkm_desk.desk import Desk
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.settings.section import Section
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.fields import Field, NumberEdit
from umkm_desk.workspace.changes import Changes

DOLLAR = "usd_rate"
DOLLAR_DAY = "usd_rate_day"
RATE_OLD_DAYS = 30


class DollarSection(Section):
    """The rate with the day it was typed; an old one is told."""

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame, desk, QCoreApplication.translate("DollarSection", "Kurs dolar"), "settings-dollar")
        self.body.addWidget(
            label(
                self.tr("Batas harga impor ditulis dalam dolar. Kurs dipakai untuk membandingkannya dengan harga Anda."),
                "muted",
                wrap=True,
            )
        )
        self.rate = NumberEdit(
            self.theme, self.frame.words.rupiah, name=self.tr("Satu dolar Amerika"), object_name="settings-usd", placeholder="Rp"
        )
        self.rate_field = Field(self.theme, self.tr("Satu dolar Amerika"), self.rate)
        self.rate.setMaximumWidth(self.theme.px(240))
        self.rate.changed.connect(self._set_rate)
        self.rate.refused.connect(
            lambda text: self.rate_field.tell(
                "bad", self.tr("“{text}” bukan kurs.").format(text=text), self.tr("Isi rupiah untuk satu dolar, misalnya 16.250.")
            )
        )
        self.body.addWidget(self.rate_field)

    def stops(self) -> Sequence[QWidget]:
        return (self.rate,)

    def opened(self) -> None:
        kept = self.desk.workspace.setting(DOLLAR)
        try:
            rate = None if kept is None else round(float(kept))
        except ValueError:
            rate = None
        if self.rate.value != rate:
            self.rate.set_value(rate)
        self._tell_rate()

    def _tell_rate(self) -> None:
        text = self.desk.workspace.setting(DOLLAR_DAY)
        if self.rate.value is None or not text:
            self.rate_field.tell("info", "", self.tr("Tanpa kurs, batas harga impor dihitung dengan kisaran kurs yang lebar."))
            return
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.rate_field.tell()
            return
        shown = self.desk.wording.day(day)
        if (self.desk.today() - day).days > RATE_OLD_DAYS:
            self.rate_field.tell("warn", self.tr("Diisi {day}.").format(day=shown), self.tr("Sudah lama; isi lagi kurs hari ini."))
        else:
            self.rate_field.tell("ok", "", self.tr("Diisi {day}.").format(day=shown))

    def _set_rate(self, rate: int | None) -> None:
        if rate == 0:
            self.rate_field.tell("bad", self.tr("Kurs tidak bisa nol."), self.tr("Kosongkan bila tidak tahu."))
            return
        day = None if rate is None else self.desk.today().isoformat()

        def keep() -> None:
            self.desk.workspace.set_setting(DOLLAR, None if rate is None else str(rate))
            self.desk.workspace.set_setting(DOLLAR_DAY, day)

        def done(_none: object) -> None:
            self._tell_rate()
            self.frame.hub.post(Changes({"setting": frozenset({DOLLAR})}), self)

        self.frame.tasks.database(keep, done=done, owner=self)
