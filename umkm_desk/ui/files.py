"""Asking for a file, with the system's own dialog, and showing one that was written."""

from __future__ import annotations

import os
import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from umkm_desk.ui.frame import Frame

_ENDING = re.compile(r"\*(\.[^\s;)]+)")
_SAVED_IN = "umkm_desk_saved_in"
"""The property of the application that holds the folder into which the seller saved last."""


def ask_save(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to write; `None` when the seller thought better of it. Begins in the folder that was saved into last, unless `name` is a whole
    path.

    The file ends as one of `kinds`: as it was typed, else as the kind that was chosen. A point in a name ("stok 26.11") is no ending.
    """
    start = Path(_saved_in() or documents()) / name
    while True:
        chosen, kind = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        if not chosen:
            return None
        file = Path(chosen)
        if not file.name.lower().endswith(tuple(_endings(kinds))):
            file = file.with_name(file.name + next(iter(_endings(kind)), Path(name).suffix))
        if file == Path(chosen) or not file.exists():
            if (app := QCoreApplication.instance()) is not None:
                app.setProperty(_SAVED_IN, str(file.parent))
            return file
        start = file  # the system asked about the name without its ending; it has to ask about this one


def _endings(kinds: str) -> list[str]:
    return [ending.lower() for ending in _ENDING.findall(kinds)]


def _saved_in() -> str:
    app = QCoreApplication.instance()
    folder = str(app.property(_SAVED_IN) or "") if app is not None else ""
    return folder if folder and Path(folder).is_dir() and os.access(folder, os.W_OK) else ""


def tell_saved(frame: Frame, fact: str, text: str, file: Path) -> None:
    """A toast that opens the file as a double click on it would."""
    opened = QUrl.fromLocalFile(str(file))
    open_it = QCoreApplication.translate("Files", "Buka")
    frame.toast(fact, text, action=open_it, on_action=lambda: QDesktopServices.openUrl(opened))


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
