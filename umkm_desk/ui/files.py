"""Asking for a file, with the system's own dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_save(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to write, with the ending of `name` unless the seller gave another; `None` when the seller thought better of it."""
    start = Path(documents()) / name
    while True:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        if not chosen:
            return None
        file = Path(chosen)
        whole = file if file.suffix else file.with_name(file.name + Path(name).suffix)
        if whole == file or not whole.exists():
            return whole
        start = whole  # the system asked about the name without its ending; it has to ask about this one


def ask_open(parent: QWidget, title: str, kinds: str, *, folder: str = "") -> Path | None:
    chosen, _ = QFileDialog.getOpenFileName(parent, title, folder or documents(), kinds)
    return Path(chosen) if chosen else None


def downloads() -> str:
    """Where a browser puts what a seller centre gives."""
    return _there(QStandardPaths.StandardLocation.DownloadLocation)


def documents() -> str:
    return _there(QStandardPaths.StandardLocation.DocumentsLocation)


def _there(place: QStandardPaths.StandardLocation) -> str:
    """The home folder where the system names one that does not exist: a dialog would take its name for that of a file."""
    folder = QStandardPaths.writableLocation(place)
    return folder if Path(folder).is_dir() else str(Path.home())
