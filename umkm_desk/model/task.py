"""Progress and cancel as plain values, so that long verbs run without a window and without threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class Cancelled(Exception):
    """The seller stopped the work. What was finished before stays finished."""


def _no_progress(done: int, total: int | None) -> None: ...


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Task:
    """Handed to a long verb: `report(done, total)` tells how far it is (`total` may be unknown) and lets a cancel through."""

    on_progress: Callable[[int, int | None], None] = _no_progress
    is_cancelled: Callable[[], bool] = _never

    def report(self, done: int, total: int | None = None) -> None:
        """Raises `Cancelled` when the seller asked to stop."""
        if self.is_cancelled():
            raise Cancelled
        self.on_progress(done, total)


UNWATCHED = Task()
