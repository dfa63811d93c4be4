"""Putting a backup in the place of the workspace: look inside, ask, and let the application do it with the workspace closed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.task import Cancelled
from umkm_desk.paths import Paths
from umkm_desk.ui.files import ask_open
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.tasks import TaskRunner
from umkm_desk.ui.theme import Theme
from umkm_desk.ui.widgets.dialogs import ask
from umkm_desk.ui.widgets.feedback import ProgressRow
from umkm_desk.workspace.backup import FILE_ENDING, BackupInfo, describe, look_inside, restore
from umkm_desk.workspace.lock import WorkspaceLock

log = logging.getLogger(__name__)

T = TypeVar("T")

AT_ONCE = 300
"""Milliseconds: what takes longer shows how far it is."""


class Restoring(QObject):
    """`restore(path)` is called once the seller has agreed: the application closes, puts the backup in place and starts again."""

    def __init__(self, frame: Frame, desk: Desk, page: QWidget, restore: Callable[[Path], object]) -> None:
        super().__init__(page)
        self._frame = frame
        self._desk = desk
        self._page = page
        self._restore = restore

    def choose(self) -> None:
        kinds = self.tr("Cadangan (*{ending} *.db)").format(ending=FILE_ENDING)
        file = ask_open(self._page, self.tr("Buka cadangan"), kinds)
        if file is not None:
            self.look(file)

    def look(self, file: Path) -> None:
        # a large one on a slow stick holds up no edit, and can be stopped
        title = self.tr("Melihat isi cadangan")
        self._frame.tasks.reading(_compare, self._desk, file, done=self._ask, title=title, owner=self)

    def _ask(self, compared: tuple[BackupInfo, BackupInfo]) -> None:
        inside, here = compared
        nothing_here = not (here.products or here.shops or here.last_change)
        held = [self.tr("Dibuat {moment}").format(moment=self._desk.wording.moment(inside.made)), *self._told(inside)]
        if inside.photos is None:
            held.append(self.tr("Tanpa foto: foto yang ada di laptop ini tetap dipakai."))
        if nothing_here:
            what = self.tr("Isi cadangan dipakai di laptop ini, lalu aplikasi dibuka ulang.")
            if inside.shops:
                held.append(self.tr("Kunci toko tidak ikut di dalam cadangan: sambungkan lagi tokonya sesudah ini."))
        else:
            what = self.tr(
                "Katalog, toko, dan riwayat di laptop ini diganti dengan isi cadangan. Keadaan sekarang dicadangkan dulu, lalu aplikasi dibuka ulang."
            )
            held += ["", self.tr("Di laptop ini sekarang:"), *self._told(here)]
            if here.last_change is not None and (inside.last_change is None or here.last_change > inside.last_change):
                held.append(self.tr("Yang diubah sesudahnya tidak ada di cadangan ini."))
        agreed = ask(
            self._frame.theme,
            self._page,
            self._question(inside),
            what,
            verb=self.tr("Pulihkan dan buka ulang"),
            danger=not nothing_here,
            details=held,
            object_name="restore",
        )
        if agreed:
            self._restore(inside.file)

    def _question(self, inside: BackupInfo) -> str:
        if inside.file.parent == self._desk.paths.backups:  # its name is ours, and tells a seller nothing
            return self.tr("Pulihkan salinan {moment}?").format(moment=self._desk.wording.moment(inside.made))
        return self.tr("Pulihkan {file}?").format(file=inside.file.name)

    def _told(self, info: BackupInfo) -> list[str]:
        goods = [
            self.tr("%Ln produk", "", info.products), self.tr("%Ln varian", "", info.variants), self.tr("%Ln toko", "", info.shops),
        ]  # fmt: skip
        if info.photos is not None:
            goods.append(self.tr("%Ln foto", "", info.photos))
        if info.last_change is None:
            return [", ".join(goods), self.tr("Belum ada perubahan")]
        moment = self._desk.wording.moment(info.last_change)
        return [", ".join(goods), self.tr("Perubahan terakhir {moment}").format(moment=moment)]


def _compare(desk: Desk, file: Path) -> tuple[BackupInfo, BackupInfo]:
    """The backup, and what would give way to it."""
    return look_inside(file), describe(desk.workspace.read(), desk.paths.database, desk.clock())


def put_in_place(theme: Theme, file: Path, paths: Paths, now: datetime) -> Problem | None:
    """Restores a backup while the workspace is closed, and keeps everybody else out of it meanwhile. What takes long shows how far it
    is, in a window of its own. What the next window has to tell: that it is done or why not; nothing where the seller stopped it."""
    try:
        paths.workspace.mkdir(parents=True, exist_ok=True)
        lock = WorkspaceLock(paths.workspace)
    except (Refusal, OSError) as error:
        return error.problem if isinstance(error, Refusal) else Problem("workspace.not_writable")
    ours = file.parent == paths.backups  # its name tells a seller nothing
    title = QCoreApplication.translate("Restoring", "Memulihkan {file}").format(file=file.name)
    if ours:
        title = QCoreApplication.translate("Restoring", "Memulihkan salinan")
    try:
        info = shown_while(theme, title, partial(restore, file, paths, now), stoppable=True)
    except Cancelled:
        return None
    except Refusal as refusal:
        return refusal.problem
    except Exception as error:  # noqa: BLE001 - what was there is untouched, and the next window opens it
        log.error("a backup was not put in place: %s", type(error).__name__)
        return Problem("workspace.disk_trouble")
    finally:
        lock.release()
    if info.photos_lost:
        return Problem("workspace.restored_without_photos", values={"file": file.name, "lost": info.photos_lost})
    if ours:
        return Problem("workspace.restored_copy", values={"made": info.made})
    return Problem("workspace.restored", values={"file": file.name})


def shown_while(theme: Theme, title: str, work: Callable[..., T], *, stoppable: bool = False) -> T:
    """Does `work` while no other window stands; what takes long shows in one of its own that it goes on, and how far it is. Raises what
    `work` raises, and `Cancelled` where it is `stoppable` and was stopped."""
    outcome: list[T] = []
    failure: list[BaseException] = []
    tasks, loop, window = TaskRunner(), QEventLoop(), QWidget()

    def done(result: T) -> None:
        outcome.append(result)
        loop.quit()

    def failed(error: BaseException) -> None:
        failure.append(error)
        loop.quit()

    job = tasks.database(work, done=done, failed=failed, stopped=lambda: loop.quit(), title=title)
    window.setObjectName("working")
    window.setWindowTitle("UMKM Desk")
    window.setFixedWidth(theme.px(480))
    column = QVBoxLayout(window)
    column.setContentsMargins(24, 24, 24, 24)
    column.addWidget(ProgressRow(theme, job, stoppable=stoppable))
    waiting = QTimer(window, singleShot=True, interval=AT_ONCE)
    waiting.timeout.connect(window.show)
    waiting.start()
    loop.exec()
    waiting.stop()
    window.hide()
    window.deleteLater()
    tasks.close()
    if failure:
        raise failure[0]
    if not outcome:
        raise Cancelled
    return outcome[0]
