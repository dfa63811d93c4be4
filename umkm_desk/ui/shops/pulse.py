"""What was promised to go on by itself goes on: entries that were tried and wait, sent again when their time has come or the line is back."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer

from umkm_desk.desk import Desk
from umkm_desk.model.listing import Shop, ShopState
from umkm_desk.model.platform import Road
from umkm_desk.publishing import outbox, store
from umkm_desk.ui.frame import Connection, Frame

EVERY = 60_000
"""Milliseconds."""
OFFLINE_EVERY = 5
"""Beats between two tries while there is no internet."""


def due(desk: Desk, now: datetime) -> list[Shop]:
    """Connected shops, neither paused nor resting, whose next entry was tried before or was begun and not answered. What the seller has
    just decided is sent by the decision itself; what only waits to be undone or sent by hand is left alone."""
    conn = desk.workspace.read()
    found = []
    for shop in store.shops(conn):
        if shop.road is not Road.API or shop.state is not ShopState.CONNECTED or outbox.is_paused(conn, shop.id):
            continue
        if outbox.resting(conn, shop.id, now) is not None:
            continue
        entry = store.due(conn, shop.id, now)
        if entry is not None and (entry.attempts or entry.problem is not None or entry.started_at is not None):
            found.append(shop)
    return found


class Pulse(QObject):
    """Begins with `start`; looks once a minute, without internet every five."""

    def __init__(self, frame: Frame, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame, self._desk = frame, desk
        self._sending: set[str] = set()
        self._beats = 0
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        self._timer.start()

    def beat(self) -> None:
        self._beats += 1
        offline = self._frame.connection[0] is Connection.OFFLINE
        if not offline or self._beats % OFFLINE_EVERY == 0:
            self._frame.tasks.database(due, self._desk, self._desk.clock(), done=self._send, owner=self)

    def _send(self, shops: list[Shop]) -> None:
        from umkm_desk.ui.shops import work

        for shop in shops:
            if shop.id not in self._sending:
                self._sending.add(shop.id)
                work.send(self._frame, self._desk, shop, self, done=partial(self._sending.discard, shop.id))
