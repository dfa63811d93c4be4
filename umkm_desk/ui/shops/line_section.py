"""Pengaturan: an internet line that is paid for by the megabyte."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from umkm_desk.desk import Desk
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.settings.section import Section
from umkm_desk.ui.shops.work import METERED, is_metered
from umkm_desk.ui.widgets.buttons import CheckBox
from umkm_desk.ui.widgets.cards import label


class LineSection(Section):
    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame, desk, QCoreApplication.translate("LineSection", "Internet"), "settings-line")
        self._metered = CheckBox(self.theme, self.tr("Hemat kuota internet"), object_name="settings-metered")
        self._metered.clicked.connect(lambda on: self.keep(METERED, "1" if on else None))
        self.body.addWidget(self._metered)
        self.body.addWidget(
            label(
                self.tr(
                    "Kiriman tetap jalan. Listing dan angka tidak diambil sendiri; saat Anda menekan Perbarui, hanya yang berubah yang"
                    " diambil. Foto dari toko hanya diunduh bila Anda memintanya."
                ),
                "muted",
                wrap=True,
            )
        )

    def opened(self) -> None:
        self._metered.setChecked(is_metered(self.desk))

    def stops(self) -> Sequence[QWidget]:
        return (self._metered,)
