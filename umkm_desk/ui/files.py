"""Asking for a file, with the system's own dialog and the folder used last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_save(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to write; `None` when the seller thought better of it."""
    start = Path(documents()) / name
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
    return Path(chosen) if chosen else None


def ask_open(parent: QWidget, title: str, kinds: str) -> Path | None:
    chosen, _ = QFileDialog.getOpenFileName(parent, title, documents(), kinds)
    return Path(chosen) if chosen else None


def documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
