"""Where everything lies, how large it is, and the version."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices

from umkm_desk.desk import Desk
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.settings.facts import Kept
from umkm_desk.ui.settings.section import Section
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import label


class PlacesSection(Section):
    """The folder of the workspace and the program's version."""

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame, desk, QCoreApplication.translate("PlacesSection", "Data dan versi"), "settings-places")
        self._sizes = label("", wrap=True, object_name="settings-sizes")
        self.body.addWidget(self._sizes)
        folder = label(str(self.desk.paths.workspace), "secondary", wrap=True, object_name="settings-folder")
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(folder)
        self.add_buttons(
            Button(
                self.theme,
                self.tr("Buka folder data"),
                icon="folder-open",
                object_name="settings-open-folder",
                on_click=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.paths.workspace))),
            )
        )
        self._version = label("", "secondary", object_name="settings-version")
        self.body.addWidget(self._version)

    def show_kept(self, kept: Kept) -> None:
        self._version.setText(self.tr("UMKM Desk {version}").format(version=kept.program))
        self._sizes.setText(
            self.tr("Basis data {database}, foto {photos}.").format(
                database=self.size_text(kept.database_bytes), photos=self.size_text(kept.photo_bytes)
            )
        )
