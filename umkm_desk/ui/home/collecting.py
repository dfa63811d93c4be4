"""The daily numbers while the window is open: taken by itself once a day, at the start or when the day turns, as soon as it goes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, QTimer

from umkm_desk.desk import Desk
from umkm_desk.model.listing import Shop, ShopState
from umkm_desk.model.platform import Road
from umkm_desk.model.time import date_day, local_day
from umkm_desk.publishing import store as publishing
from umkm_desk.ui.frame import Frame
from umkm_desk.visibility import store

BY_ITSELF = "collect.by_itself"
"""Setting: "off" where the seller wants to press F5; on otherwise."""
LOOK_EVERY = 10 * 60_000
"""Milliseconds."""
AGAIN_AFTER = timedelta(minutes=30)
"""A shop that could not be reached is tried again after this long,"""
MOST_TRIES = 8
"""and not more often in one day."""


def due(desk: Desk) -> list[Shop]:
    """Connected shops whose listings or numbers were not taken today, in the seller's zone."""
    conn, today = desk.workspace.read(), desk.today()
    return [
        shop
        for shop in publishing.shops(conn)
        if shop.road is Road.API
        and shop.state is ShopState.CONNECTED
        and (
            _day(desk, publishing.synced_at(conn, shop.id)) != today or store.last_day(conn, shop.id) not in (date_day(today), None)
        )
    ]


def _day(desk: Desk, moment: datetime | None) -> date | None:
    return None if moment is None else local_day(moment, desk.zone)


class DailyCollecting(QObject):
    """Begins with `start`."""

    def __init__(self, frame: Frame, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._desk = desk
        self._tried: dict[str, list[datetime]] = {}
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Reads the shops that are due, unless they were tried lately. On a line that is paid by volume nothing is read unasked."""
        from umkm_desk.ui.shops.work import is_metered

        if self._frame.settings.setting(BY_ITSELF) != "off" and not is_metered(self._desk):
            self._frame.tasks.database(due, self._desk, done=self._take, owner=self)

    def _take(self, shops: list[Shop]) -> None:
        from umkm_desk.ui.shops import work

        now = self._desk.clock()
        for shop in shops:
            tries = [at for at in self._tried.get(shop.id, ()) if now - at < timedelta(days=1)]
            if not tries or (now - tries[-1] >= AGAIN_AFTER and len(tries) < MOST_TRIES):
                self._tried[shop.id] = [*tries, now]
                work.sync(self._frame, self._desk, shop, self, quiet=True)
