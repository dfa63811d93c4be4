"""Putting a backup in the place of the workspace: look inside, ask, and let the application do it with the workspace closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from umkm_desk.ui.files import ask_open
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.dialogs import ask
from umkm_desk.wording import Wording
from umkm_desk.workspace.backup import FILE_ENDING, BackupInfo, look_inside


class Restoring(QObject):
    """`restore(path)` is called once the seller has agreed: the application closes, puts the backup in place and starts again."""

    def __init__(self, frame: Frame, page: QWidget, restore: Callable[[Path], object]) -> None:
        super().__init__(page)
        self._frame = frame
        self._page = page
        self._restore = restore

    def choose(self) -> None:
        kinds = self.tr("Cadangan (*{ending} *.db)").format(ending=FILE_ENDING)
        file = ask_open(self._page, self.tr("Buka cadangan"), kinds)
        if file is not None:
            self.look(file)

    def look(self, file: Path) -> None:
        self._frame.tasks.database(look_inside, file, done=self._ask, title=self.tr("Melihat isi cadangan"), owner=self)

    def _ask(self, info: BackupInfo) -> None:
        words = self._frame.words
        assert isinstance(words, Wording)
        number = words.number
        held = [
            self.tr("Dibuat {moment}").format(moment=words.moment(info.made)),
            self.tr("{products} produk, {variants} varian, {shops} toko").format(
                products=number(info.products), variants=number(info.variants), shops=number(info.shops)
            ),
            self.tr("{photos} foto").format(photos=number(info.photos))
            if info.photos is not None
            else self.tr("Tanpa foto: foto yang ada di laptop ini tetap dipakai."),
        ]
        agreed = ask(
            self._frame.theme,
            self._page,
            self.tr("Pulihkan cadangan {file}?").format(file=info.file.name),
            self.tr(
                "Katalog, toko, dan riwayat di laptop ini diganti dengan isi cadangan. Keadaan sekarang dicadangkan dulu, lalu aplikasi dibuka ulang."
            ),
            verb=self.tr("Pulihkan dan buka ulang"),
            danger=True,
            details=held,
            object_name="restore",
        )
        if agreed:
            self._restore(info.file)
