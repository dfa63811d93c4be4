"""What the daily numbers need now and then, in small pieces between other work: totals of days that nobody worked out yet (after a
restored backup), days that a joining of shops left to be moved, and old days thinned to weeks where the seller agreed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from umkm_desk.desk import Desk
from umkm_desk.model.time import date_day
from umkm_desk.ui.frame import Frame

BEGINS = 8_000
BETWEEN = 150
"""Milliseconds after the start, and between two pieces, so that what the seller does comes first."""


def one_piece(desk: Desk) -> bool:
    """Whether there was anything to do. Off the window's thread."""
    from umkm_desk.visibility import joining, series, thinning

    ws = desk.workspace
    return joining.go_on(ws) or series.refresh_totals(ws, date_day(desk.today())) or thinning.go_on(ws, desk.zone)


class NumbersUpkeep(QObject):
    """Runs from `start` until nothing is left, and once more after `start` is called again."""

    def __init__(self, frame: Frame, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self._desk = frame, desk
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._work)

    def start(self, after: int = BEGINS) -> None:
        """`after` so many milliseconds."""
        self._next.start(after)

    def _work(self) -> None:
        self._frame.tasks.database(one_piece, self._desk, done=self._worked, owner=self)

    def _worked(self, more: bool) -> None:
        if more:
            self._next.start(BETWEEN)
