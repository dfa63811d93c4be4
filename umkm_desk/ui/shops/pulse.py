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
OFFLINE_EVERY = 30_000
"""Without internet the line is knocked at this often; where each megabyte is paid for, as often as there is a beat."""


def due(desk: Desk, now: datetime, *, everything: bool = False) -> list[Shop]:
    """Connected shops, neither paused nor resting, whose next entry was tried before or was begun and not answered. What the seller has
    just decided is sent by the decision itself; what only waits to be undone or sent by hand is left alone, but for `everything`: after
    the line was gone what waits is sent, as it was promised."""
    conn = desk.workspace.read()
    found = []
    for shop in store.shops(conn):
        if shop.road is not Road.API or shop.state is not ShopState.CONNECTED or outbox.is_paused(conn, shop.id):
            continue
        if outbox.resting(conn, shop.id, now) is not None:
            continue
        entry = store.due(conn, shop.id, now)
        if entry is not None and (everything or entry.attempts or entry.problem is not None or entry.started_at is not None):
            found.append(shop)
    return found


def line_is_back(desk: Desk) -> bool:
    """Whether the marketplace of any connected shop can be reached."""
    shops = [shop for shop in store.shops(desk.workspace.read()) if shop.road is Road.API and shop.state is ShopState.CONNECTED]
    return any(desk.connections.answers(shop) for shop in shops)


class Pulse(QObject):
    """Begins with `start`; looks once a minute, and without internet whether the line is back."""

    def __init__(self, frame: Frame, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame, self._desk = frame, desk
        self._sending: set[str] = set()
        self._knocking = False
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.beat)
        frame.connection_changed.connect(lambda _state, _since: self._pace())

    def start(self) -> None:
        self._timer.start()

    def beat(self) -> None:
        if self._frame.connection[0] is not Connection.OFFLINE:
            self._frame.tasks.database(due, self._desk, self._desk.clock(), done=self._send, owner=self)
        elif not self._knocking:
            self._knocking = True
            self._frame.tasks.network(line_is_back, self._desk, done=self._knocked, failed=self._not_knocked, owner=self)

    def _pace(self) -> None:
        from umkm_desk.ui.shops import work

        offline = self._frame.connection[0] is Connection.OFFLINE
        wanted = OFFLINE_EVERY if offline and not work.is_metered(self._desk) else EVERY
        if wanted != self._timer.interval():
            self._timer.setInterval(wanted)

    def _knocked(self, back: bool) -> None:
        self._knocking = False
        from umkm_desk.ui.shops import work

        if back and self._frame.connection[0] is Connection.OFFLINE:
            work.tell_line(self._frame, self._desk, None)
            run = self._frame.tasks.database
            run(due, self._desk, self._desk.clock(), everything=True, done=self._send, owner=self)

    def _not_knocked(self, _error: BaseException) -> None:
        self._knocking = False  # the next beat knocks again

    def _send(self, shops: list[Shop]) -> None:
        from umkm_desk.ui.shops import work

        for shop in shops:
            if shop.id not in self._sending:
                self._sending.add(shop.id)
                work.send(self._frame, self._desk, shop, self, done=partial(self._sending.discard, shop.id), quiet=True)
