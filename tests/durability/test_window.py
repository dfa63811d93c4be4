"""What is typed while the disk is full stays in sight and is kept as soon as there is room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import frame
from tests.ui.desks import desk_in, settle
from umkm_desk.catalogue import editing, store
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal
from umkm_desk.ui.catalogue import edits
from umkm_desk.ui.catalogue.grid import Grid
from umkm_desk.ui.catalogue.page import CataloguePage
from umkm_desk.ui.frame import Frame

__all__ = ["frame"]


@pytest.fixture
def desk(tmp_path: Path, frame: Frame) -> Iterator[Desk]:
    desk = desk_in(tmp_path)
    editing.create_product(desk.workspace, "Kain batik", price=50_000)
    yield desk
    frame.tasks.close()
    desk.close()


def fill_the_disk(desk: Desk) -> None:
    """As SQLite meets it: the database may not grow, and the history has no room for one more change of a name."""
    db = desk.workspace._db
    db.pragma("max_page_count", db.pragma("page_count"))
    with pytest.raises(Refusal, match=r"workspace\.no_room"):
        for at in range(10_000):
            editing.set_fields(desk.workspace, desk_product(desk), {"name": f"Kain {at} " + "panjang " * 5})


def test_a_cell_typed_on_a_full_disk_stays_marked_and_is_saved_when_there_is_room(
    qtbot: QtBot, frame: Frame, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edits, "AGAIN", 50)
    page = CataloguePage(frame, desk)
    qtbot.addWidget(page)
    page.resize(1200, 600)
    page.show()
    page.page_opened()
    settle(qtbot, frame)
    fill_the_disk(desk)
    grid = page.findChild(Grid)
    assert grid is not None
    index = page.model.index(0, page.model.column_of("name"))
    grid.setFocus()
    grid.setCurrentIndex(index)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.findChild(QLineEdit)
    assert editor is not None
    typed = "Kain batik tulis " + "halus " * 25
    editor.setText(typed.strip())
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    message = page.findChild(QWidget, "katalog-message")
    assert message is not None
    qtbot.waitUntil(message.isVisible)
    assert index.data() == typed.strip()
    assert page.model.unkept((desk_product(desk), None), "name") == typed.strip()
    desk.workspace._db.pragma("max_page_count", 1_000_000)
    qtbot.waitUntil(lambda: name_kept(desk) == typed.strip())
    qtbot.waitUntil(lambda: not message.isVisible())
    settle(qtbot, frame)
    assert page.model.unkept((desk_product(desk), None), "name") is None


def desk_product(desk: Desk) -> str:
    return str(desk.workspace.read().execute("SELECT id FROM product").get)


def name_kept(desk: Desk) -> str:
    found = store.product(desk.workspace.read(), desk_product(desk))
    assert found is not None
    return found.name


def test_what_goes_on_by_itself_tells_of_a_full_disk_once_and_above_the_page(qtbot: QtBot, frame: Frame) -> None:
    banners, dialogs = [], []
    frame.banner_set.connect(banners.append)
    frame.failed.connect(lambda error, _doing: dialogs.append(error))

    def fails(code: str) -> None:
        raise Refusal.because(code)

    for code in ("workspace.no_room", "workspace.no_room", "workspace.nothing_to_undo"):
        frame.tasks.database(fails, code)
    qtbot.waitUntil(lambda: len(banners) == 2 and len(dialogs) == 1)
    assert {banner.key for banner in banners} == {"disk"}
