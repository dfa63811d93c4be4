"""The question before the window closes over what could not be kept."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from umkm_desk.ui.frame import Frame
from umkm_desk.ui.widgets.dialogs import ask


def may_lose(frame: Frame, count: int, parent: QWidget) -> bool:
    """Whether the window may close although `count` typed values stand marked, unsaved; the safe answer goes back to them."""
    if not count:
        return True
    translate = QCoreApplication.translate
    return ask(
        frame.theme,
        parent.window(),
        translate("Leaving", "Isian belum tersimpan: {count}").format(count=frame.words.number(count)),
        translate(
            "Leaving", "Isian itu ditandai merah karena tidak bisa disimpan. Kalau jendela ditutup sekarang, isian itu hilang."
        ),
        verb=translate("Leaving", "Tutup tanpa isian itu"),
        cancel=translate("Leaving", "Kembali ke isian"),
        danger=True,
        object_name="unkept",
    )
