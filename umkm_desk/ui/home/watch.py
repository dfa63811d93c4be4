"""Keeps the alerts true while the window is open: looked at anew after every sync, the bell's number, one notice on the desktop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from umkm_desk.desk import Desk
from umkm_desk.ui.frame import Banner, Frame
from umkm_desk.visibility import alerts
from umkm_desk.visibility.alerts import Alert
from umkm_desk.workspace.changes import Changes

ON_DESKTOP = "alerts.desktop"
"""Setting: "on" or "off"; absent until the seller was asked."""
QUESTION = "alerts-desktop"
SOON = 500
"""Milliseconds: news that come together are looked at together."""

Notify = Callable[[str, str], None]
"""(title, text)."""


def put(
    frame: Frame, desk: Desk, work: Callable[[], None], back: Callable[[], None], told: str, by: QObject, *, quiet: bool = False
) -> None:
    """Changes the state of an alert off the window's thread and tells it, with an undo that runs `back`."""

    def counted(call: Callable[[], None]) -> int:
        call()
        return len(alerts.inbox(desk.workspace.read(), desk.clock()))

    def done(waiting: int) -> None:
        frame.set_alerts(waiting)
        frame.hub.post(Changes({"alert": None}), by)
        if not quiet:
            undo = QCoreApplication.translate("AlertWatch", "Urungkan")
            frame.toast(told, action=undo, on_action=lambda: put(frame, desk, back, work, "", frame, quiet=True))

    frame.tasks.database(counted, work, done=done, owner=frame)  # `by` may be a panel that is closed meanwhile


class AlertWatch(QObject):
    """Lives as long as the window. `notify` shows a notice on the desktop, `None` where the system has none."""

    def __init__(self, frame: Frame, desk: Desk, notify: Notify | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._desk = desk
        self._notify = notify
        self._collected = False
        self._fresh: list[Alert] = []
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.look)
        frame.hub.changed.connect(self._heard)
        frame.tasks.jobs_changed.connect(self._tell)

    def _heard(self, changes: Changes, _initiator: object) -> None:
        self._collected |= changes.touches("snapshot")
        if changes.touches("snapshot", "listing", "shop", "permit", "business_field", "product_permit", "alert_rule"):
            self._soon.start()

    def look(self) -> None:
        self._frame.tasks.database(self._look, done=self._looked, owner=self)

    def _look(self) -> tuple[list[Alert], int]:
        desk = self._desk
        fresh = alerts.refresh(desk.workspace, desk.zone, alerts.endings(desk.reminders()))
        return fresh, len(alerts.inbox(desk.workspace.read(), desk.clock()))

    def _looked(self, answer: tuple[list[Alert], int]) -> None:
        fresh, waiting = answer
        self._frame.set_alerts(waiting)
        self._frame.hub.post(Changes({"alert": None}), self)
        if self._collected:
            self._fresh += fresh
        self._tell()

    def _tell(self) -> None:
        """Once for a whole sync: when no shop is being read any more."""
        if not self._collected or self._soon.isActive() or self._frame.tasks.jobs:
            return
        self._collected = False
        fresh, self._fresh = self._fresh, []
        if not fresh or self._notify is None:
            return
        choice = self._frame.settings.setting(ON_DESKTOP)
        if choice == "on":
            self._notify("UMKM Desk", self._summary(fresh))
        elif choice is None:
            self._ask(len(fresh))

    def _summary(self, fresh: list[Alert]) -> str:
        first = " ".join(self._frame.words.problem(fresh[0].problem).split())
        if len(fresh) == 1:
            return first
        return self.tr("{first} Dan %Ln lainnya di UMKM Desk.", "", len(fresh) - 1).format(first=first)

    def _ask(self, count: int) -> None:
        """Asked once; not to answer is a no, and the settings have the choice."""
        self._keep("off")
        self._frame.banner(self._question(count))

    def _question(self, count: int) -> Banner:
        return Banner(
            QUESTION,
            "info",
            self.tr("%Ln pemberitahuan baru.", "", count),
            self.tr("Mau diberi tahu di layar laptop, paling banyak sekali setiap sinkron?"),
            icon="bell",
            link=self.tr("Tidak usah"),
            on_link=lambda: self._frame.clear_banner(QUESTION),
            button=self.tr("Beri tahu"),
            on_button=self._agree,
            again=lambda: self._question(count),
        )

    def _agree(self) -> None:
        self._keep("on")
        self._frame.clear_banner(QUESTION)

    def _keep(self, choice: str) -> None:
        self._frame.tasks.database(self._frame.settings.set_setting, ON_DESKTOP, choice, owner=self)
