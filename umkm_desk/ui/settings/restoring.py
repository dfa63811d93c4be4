"""Putting a backup in the place of the workspace: look inside, ask, and let the application do it with the workspace closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.paths import Paths
from umkm_desk.ui.files import ask_open
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.tasks import TaskRunner
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.dialogs import ask
from umkm_desk.ui.widgets.feedback import ProgressRow
from umkm_desk.wording import Wording
from umkm_desk.workspace.backup import FILE_ENDING, BackupInfo, look_inside, restore
from umkm_desk.workspace.lock import WorkspaceLock

AT_ONCE = 300
"""Milliseconds: what takes longer shows how far it is."""


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
        # a large one on a slow stick holds up no edit, and can be stopped
        self._frame.tasks.reading(look_inside, file, done=self._ask, title=self.tr("Melihat isi cadangan"), owner=self)

    def _ask(self, info: BackupInfo) -> None:
        words = self._frame.words
        assert isinstance(words, Wording)
        number = words.number
        held = [
            self.tr("Dibuat {moment}").format(moment=words.moment(info.made)),
            self.tr("Perubahan terakhir {moment}").format(moment=words.moment(info.last_change))
            if info.last_change is not None
            else self.tr("Belum ada perubahan di dalamnya"),
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


def put_in_place(theme: Theme, file: Path, paths: Paths, now: datetime) -> Problem | None:
    """Restores a backup while the workspace is closed, and keeps everybody else out of it meanwhile. What takes long shows how far it
    is, in a window of its own. What the next window has to tell: that it is done or why not; nothing where the seller stopped it."""
    translate = QCoreApplication.translate
    told: list[Problem] = []
    try:
        paths.workspace.mkdir(parents=True, exist_ok=True)
        lock = WorkspaceLock(paths.workspace)
    except (Refusal, OSError) as error:
        return error.problem if isinstance(error, Refusal) else Problem("workspace.not_writable")
    tasks, loop, window = TaskRunner(), QEventLoop(), QWidget()

    def done(info: BackupInfo) -> None:
        if info.photos_lost:
            told.append(Problem("workspace.restored_without_photos", values={"file": file.name, "lost": info.photos_lost}))
        else:
            told.append(Problem("workspace.restored", values={"file": file.name}))
        loop.quit()

    def failed(error: BaseException) -> None:
        told.append(error.problem if isinstance(error, Refusal) else Problem("workspace.disk_trouble"))
        loop.quit()

    title = translate("Restoring", "Memulihkan cadangan {file}").format(file=file.name)
    job = tasks.database(restore, file, paths, now, done=done, failed=failed, stopped=lambda: loop.quit(), title=title)
    window.setObjectName("restoring")
    window.setWindowTitle("UMKM Desk")
    window.setFixedWidth(theme.px(480))
    column = QVBoxLayout(window)
    column.setContentsMargins(24, 24, 24, 24)
    column.addWidget(ProgressRow(theme, job))
    waiting = QTimer(window, singleShot=True, interval=AT_ONCE)
    waiting.timeout.connect(window.show)
    waiting.start()
    loop.exec()
    waiting.stop()
    window.hide()
    window.deleteLater()
    tasks.close()
    lock.release()
    return told[0] if told else None
