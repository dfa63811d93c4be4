"""A real desk over an empty workspace, for tests of the screens."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from umkm_desk.app import open_desk
from umkm_desk.desk import Desk
from umkm_desk.paths import paths
from umkm_desk.ui.frame import Frame

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


def desk_in(folder: Path) -> Desk:
    """The desk of the workspace below `folder`, on 25 November 2026. Close it before it is opened again."""
    return open_desk(paths(folder / "workspace"), "test", "id", lambda: NOW)


def settle(qtbot: QtBot, frame: Frame) -> None:
    """Waits until nothing waits or runs in the background."""
    qtbot.waitUntil(lambda: not frame.tasks.busy)


def focused(widget: QWidget | None) -> bool:
    """Whether the keys go to this widget as soon as its window is the active one: a screen without a desktop makes none active reliably."""
    return widget is not None and widget.window().focusWidget() is widget
