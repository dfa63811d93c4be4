"""One card of Pengaturan: each section stands in a file of its own and is named once, in `page.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from umkm_desk.desk import Desk
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.settings.facts import Kept
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import Card

MEGABYTE = 1024 * 1024


class Section(Card):
    """Subclasses build themselves in the constructor and show what is in force in `opened`."""

    stale = Signal()
    """What lies in the workspace is no longer what was read: the page reads it again and hands it to every section."""

    def __init__(self, frame: Frame, desk: Desk, title: str, object_name: str) -> None:
        super().__init__(frame.theme, title, object_name=object_name)
        self.frame = frame
        self.theme = frame.theme
        self.desk = desk

    def opened(self) -> None:
        """The page comes to the front."""

    def show_kept(self, kept: Kept) -> None:
        """What lies in the workspace was read."""

    def stops(self) -> Sequence[QWidget]:
        """Where F6 goes in this section."""
        return ()

    @contextmanager
    def focus_stays(self, on: QWidget) -> Iterator[None]:
        """Around what may hide or switch off the control that has the focus: it goes `on` this widget then. Qt would give it to whatever
        comes next, where one more Enter might do the opposite, or to the rail."""
        had = self.window().focusWidget()
        yield
        if had is not None and self.isAncestorOf(had) and not (had.isEnabled() and had.isVisibleTo(self)):
            on.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self, key: str, value: str | None, then: Callable[[], object] | None = None) -> None:
        """Keeps a setting off the window's thread, and calls `then` once it is safe."""

        def done(_none: object) -> None:
            if then is not None:
                then()

        self.frame.tasks.database(self.desk.workspace.set_setting, key, value, done=done, owner=self)

    def add_buttons(self, *buttons: Button) -> None:
        """One row of buttons, from the left."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def size_text(self, size: int) -> str:
        """Bytes as the seller reads them: "3,2 MB"."""
        number = self.frame.words.number
        if size >= MEGABYTE:
            megabytes = size / MEGABYTE
            return f"{number(round(megabytes)) if megabytes >= 10 else number(round(megabytes, 1))}\u00a0MB"
        return f"{number(max(1, round(size / 1024)) if size else 0)}\u00a0KB"
