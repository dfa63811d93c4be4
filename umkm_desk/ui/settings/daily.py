"""The daily collection while the window is closed: set up in the system's own scheduler, looked at, and taken away again."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.home.collecting import BY_ITSELF
from umkm_desk.ui.settings.scheduler import USUAL, Job, Scheduler, State, job_of, scheduler_of
from umkm_desk.ui.settings.section import Section
from umkm_desk.ui.widgets.buttons import Button, CheckBox, ComboBox
from umkm_desk.ui.widgets.cards import label, restyle
from umkm_desk.ui.widgets.fields import LineEdit

HOURS = range(4, 24)

Find = Callable[[Job], Scheduler | None]


@dataclass(frozen=True, slots=True)
class Found:
    """What the system has: `scheduler` is `None` where there is none that we know."""

    scheduler: Scheduler | None
    state: State


class DailySection(Section):
    """`find` asks the system for its scheduler."""

    def __init__(self, frame: Frame, desk: Desk, find: Find = scheduler_of) -> None:
        super().__init__(frame, desk, QCoreApplication.translate("DailySection", "Ambil angka setiap hari"), "settings-daily")
        self._find = find
        self._job = job_of(desk.paths)
        self._found: Found | None = None
        self.body.addWidget(
            label(
                self.tr(
                    "Hari yang terlewat tidak bisa diambil lagi. Penjadwal laptop ini bisa menjalankan sinkron"
                    " saat jendela tertutup, asal laptop menyala dan tersambung."
                ),
                "muted",
                wrap=True,
            )
        )
        self._by_itself = CheckBox(
            self.theme, self.tr("Saat jendela terbuka, ambil sendiri sekali sehari"), object_name="settings-daily-window"
        )
        self._by_itself.clicked.connect(lambda on: self.keep(BY_ITSELF, None if on else "off"))
        self.body.addWidget(self._by_itself)
        self._said = label(self.tr("Melihat penjadwal…"), wrap=True, object_name="settings-daily-state")
        self.body.addWidget(self._said)
        self._when = QWidget()
        row = QHBoxLayout(self._when)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        title = label(self.tr("Jam"), "label")
        self._hour = ComboBox(self.theme, name=self.tr("Jam sinkron harian"), object_name="settings-daily-hour")
        for hour in HOURS:
            self._hour.addItem(self._clock(time(hour)), hour)
        self._hour.setCurrentIndex(HOURS.index(USUAL.hour))
        self._hour.setMinimumWidth(self.theme.px(104))
        self._hour.activated.connect(lambda _index: self._show_verbs())
        title.setBuddy(self._hour)
        row.addWidget(title)
        row.addWidget(self._hour)
        self._set_up = Button(self.theme, self.tr("Jadwalkan"), icon="clock", object_name="settings-daily-on", on_click=self.set_up)
        self._remove = Button(
            self.theme, self.tr("Hapus jadwal"), icon="trash", object_name="settings-daily-off", on_click=self.remove
        )
        row.addWidget(self._set_up)
        row.addWidget(self._remove)
        row.addStretch(1)
        self.body.addWidget(self._when)
        self._by_hand = QWidget()
        line = QHBoxLayout(self._by_hand)
        line.setContentsMargins(0, 0, 0, 0)
        command = shlex.join(self._job.command)
        shown = LineEdit(self.theme, command, name=self.tr("Perintah sinkron"), object_name="settings-sync-line")
        shown.set_locked(self.tr("Untuk disalin, bukan diubah."))
        shown.setCursorPosition(0)
        line.addWidget(shown, 1)
        line.addWidget(
            Button(
                self.theme, self.tr("Salin"), icon="copy", object_name="settings-copy-sync", on_click=lambda: self._copy(command)
            )
        )
        self.body.addWidget(self._by_hand)
        self._by_hand.hide()
        self._show_verbs()

    def _clock(self, at: time) -> str:
        return f"{at:%H.%M}" if self.desk.wording.language == "id" else f"{at:%H:%M}"

    def opened(self) -> None:
        self._by_itself.setChecked(self.desk.workspace.setting(BY_ITSELF) != "off")
        self.frame.tasks.network(self._look, done=self._show, owner=self)

    def stops(self) -> Sequence[QWidget]:
        return (self._by_itself,)

    def _look(self) -> Found:
        scheduler = self._find(self._job)
        return Found(scheduler, State() if scheduler is None else scheduler.state())

    def _show(self, found: Found) -> None:
        before, self._found = self._found, found
        state = found.state
        self._when.setVisible(found.scheduler is not None)
        self._by_hand.setVisible(found.scheduler is None)
        look = ""
        if found.scheduler is None:
            text = self.tr("Penjadwal laptop ini tidak dikenal. Jalankan perintah ini sekali sehari.")
        elif state.at is None:
            text = self.tr("Belum dijadwalkan.")
        elif not state.ours:
            text, look = self.tr("Jadwalnya memakai letak program yang lama. Jadwalkan lagi."), "warn"
        else:
            text, look = self.tr("Berjalan setiap hari pukul {time}.").format(time=self._clock(state.at)), "ok"
        self._said.setText(text)
        self._said.setProperty("look", look)
        restyle(self._said)
        if state.at is not None and (before is None or before.state != state) and state.at.hour in HOURS:
            self._hour.setCurrentIndex(HOURS.index(state.at.hour))
        with self.focus_stays(self._hour):
            self._show_verbs()

    def _show_verbs(self) -> None:
        state = self._found.state if self._found is not None else State()
        moved = state.at is not None and self._hour.currentData() != state.at.hour
        self._remove.setVisible(state.at is not None)
        self._set_up.setText(
            self.tr("Jadwalkan") if state.at is None else self.tr("Jadwalkan lagi") if not state.ours else self.tr("Ganti jam")
        )
        self._set_up.setAccessibleName(self._set_up.text())
        settled = state.at is not None and state.ours and not moved
        waiting = self.tr("Melihat penjadwal…") if self._found is None else ""
        self._set_up.explain(waiting or (self.tr("Sudah dijadwalkan pada jam ini.") if settled else ""))

    def set_up(self) -> None:
        at = time(int(self._hour.currentData()))
        self._do(lambda scheduler: scheduler.set_up(at))

    def remove(self) -> None:
        self._do(lambda scheduler: scheduler.remove())

    def _do(self, verb: Callable[[Scheduler], None]) -> None:
        def work() -> Found:
            scheduler = self._find(self._job)
            if scheduler is not None:
                verb(scheduler)
            return self._look()

        def done(found: Found) -> None:
            self._show(found)
            self.frame.toast(self._said.text())

        def failed(error: BaseException) -> None:
            self.frame.show_error(error, self.tr("Jadwal belum berubah"))
            self.opened()

        self.frame.tasks.network(work, done=done, failed=failed, owner=self)

    def _copy(self, line: str) -> None:
        QGuiApplication.clipboard().setText(line)
        self.frame.toast(self.tr("Disalin."), icon="copy")
