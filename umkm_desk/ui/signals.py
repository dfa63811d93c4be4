"""One place where the window hears that something was edited: posted once per edit, heard by every screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from umkm_desk.workspace.changes import Changes


@dataclass(frozen=True, slots=True)
class UndoState:
    """What undo and redo would do now, in the seller's words; `None` where there is nothing. `saved` is the time of the last
    edit as shown ("09.14"), `None` before the first; `step` the change that undo would take back."""

    undo: str | None = None
    redo: str | None = None
    saved: str | None = None
    step: int | None = None


class ChangeHub(QObject):
    """`changed(changes, initiator)`: which rows to refresh, and who made the edit (it may skip its own echo).

    `undo_state(state)` follows every edit, undo and redo.
    """

    changed = Signal(object, object)
    undo_state = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._undo = UndoState()

    @property
    def undo(self) -> UndoState:
        return self._undo

    def post(self, changes: Changes, initiator: object = None) -> None:
        """On the window's thread, after the edit is committed. An edit that changed nothing is not told."""
        if changes:
            self.changed.emit(changes, initiator)

    def set_undo(self, state: UndoState) -> None:
        if state != self._undo:
            self._undo = state
            self.undo_state.emit(state)
