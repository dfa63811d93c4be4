"""The daily collection while the window is closed."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from umkm_desk.desk import Desk
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.settings.facts import scheduler_line, sync_command
from umkm_desk.ui.settings.section import Section
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import label
from umkm_desk.ui.widgets.fields import LineEdit


class DailySection(Section):
    """What the system's scheduler is to do."""

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame, desk, QCoreApplication.translate("DailySection", "Sinkron setiap hari"), "settings-sync")
        where = self.tr("Penjadwal Tugas Windows") if sys.platform == "win32" else self.tr("cron (perintah “crontab -e”)")
        self.body.addWidget(
            label(
                self.tr(
                    "Agar angka harian tetap diambil saat aplikasi tertutup, tempel baris ini sekali ke {scheduler}."
                    " Selama jendela terbuka, tekan F5 di layar Toko."
                ).format(scheduler=where),
                "muted",
                wrap=True,
            )
        )
        line = scheduler_line(sync_command(self.desk.paths), sys.platform)
        shown = LineEdit(self.theme, line, name=self.tr("Baris penjadwal"), object_name="settings-sync-line")
        shown.set_locked(self.tr("Untuk disalin, bukan diubah."))
        shown.setCursorPosition(0)
        self.body.addWidget(shown)
        self.add_buttons(
            Button(
                self.theme, self.tr("Salin baris"), icon="copy", object_name="settings-copy-sync", on_click=lambda: self._copy(line)
            )
        )

    def _copy(self, line: str) -> None:
        QGuiApplication.clipboard().setText(line)
        self.frame.toast(self.tr("Disalin."), icon="copy")
