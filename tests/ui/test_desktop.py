"""A notice on a desktop without a tray, as its own command is given it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from umkm_desk.ui.home.desktop import COMMAND, DesktopNotices


@pytest.fixture(autouse=True)
def _no_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows always has a tray")
def test_a_desktop_without_a_tray_is_told_by_its_own_command(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command, told = tmp_path / COMMAND, tmp_path / "told"
    command.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{told}.part"\nmv "{told}.part" "{told}"\n', "utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    window = QWidget()
    qtbot.addWidget(window)
    assert DesktopNotices.possible()
    text = "Stok “Sarung & Co” habis. Dan 3 lainnya di UMKM Desk."
    DesktopNotices(window, QIcon()).tell("UMKM Desk", text)
    qtbot.waitUntil(told.exists)
    assert told.read_text("utf-8").splitlines() == ["--app-name", "UMKM Desk", "--expire-time", "10000", "UMKM Desk", text]


def test_a_desktop_that_shows_nothing_is_not_offered_as_one_that_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not DesktopNotices.possible()
