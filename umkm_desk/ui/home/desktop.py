"""A notice on the desktop, where the system shows such: from an icon in the tray, on a Linux desktop without one by its own command."""

from __future__ import annotations

from PySide6.QtCore import QObject, QProcess, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

SHOWN_FOR = 10_000
"""Milliseconds."""
COMMAND = "notify-send"


class DesktopNotices(QObject):
    """A click on a notice from the tray brings the window to the front."""

    def __init__(self, window: QWidget, icon: QIcon) -> None:
        super().__init__(window)
        self._window = window
        self._icon = icon
        self._tray: QSystemTrayIcon | None = None

    @staticmethod
    def possible() -> bool:
        """Whether this system shows notices at all."""
        tray = QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()
        return tray or bool(QStandardPaths.findExecutable(COMMAND))

    def tell(self, title: str, text: str) -> None:
        """The system may still keep quiet, by its user's own choice."""
        if not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
            if command := QStandardPaths.findExecutable(COMMAND):
                QProcess.startDetached(command, ["--app-name", title, "--expire-time", str(SHOWN_FOR), title, text])
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._icon, self)
            self._tray.setToolTip(title)
            self._tray.messageClicked.connect(self._to_front)
            self._tray.activated.connect(lambda _reason: self._to_front())
        self._tray.show()
        self._tray.showMessage(title, text, self._icon, SHOWN_FOR)
        # an icon that stays would say that something runs
        QTimer.singleShot(SHOWN_FOR, self._tray, self._tray.hide)

    def _to_front(self) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()
