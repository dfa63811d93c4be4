"""A look at the first row of a search is kept with its day; one without words is refused in place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desks import desk_in, settle
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.visibility.first_row import FirstRowDialog
from umkm_desk.ui.widgets.buttons import ComboBox
from umkm_desk.ui.widgets.fields import LineEdit
from umkm_desk.visibility import rank_check
from umkm_desk.visibility.rank_check import Seen


def test_a_look_is_kept_and_one_without_words_is_not(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FirstRowDialog(frame, desk, parent)
    dialog.show()
    first, second = (dialog.findChild(ComboBox, f"first-row-{at}") for at in (1, 2))
    first.setCurrentIndex(first.findData(Seen.FOREIGN))
    second.setCurrentIndex(second.findData(Seen.OURS))
    dialog.accept()
    settle(qtbot, frame)
    assert dialog.isVisible()
    assert rank_check.checks(desk.workspace.read()) == []
    dialog.findChild(LineEdit, "first-row-words").setText("kain batik")
    dialog.accept()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    [look] = rank_check.checks(desk.workspace.read())
    assert (look.words, look.found, look.foreign_before_domestic) == ("kain batik", (Seen.FOREIGN, Seen.OURS), True)
    frame.tasks.close()
    desk.close()
