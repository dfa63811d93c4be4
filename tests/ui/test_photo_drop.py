"""Pictures dropped on the catalogue's table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desks import settle
from umkm_desk.catalogue import editing, store
from umkm_desk.desk import Desk
from umkm_desk.ui.catalogue.page import CataloguePage
from umkm_desk.ui.catalogue.photo_folder import PhotoFolderDialog
from umkm_desk.ui.frame import Frame, Notice
from umkm_desk.ui.pictures import to_png

LEFT, NONE, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction


@pytest.fixture
def ids(desk: Desk) -> list[str]:
    return [editing.create_product(desk.workspace, f"Kebaya {number}", sku=f"KBY-{number}") for number in (1, 2)]


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, desk: Desk, ids: list[str]) -> CataloguePage:
    page = CataloguePage(frame, desk)
    qtbot.addWidget(page)
    page.resize(1278, 660)
    page.show()
    page.page_opened()
    settle(qtbot, frame)
    return page


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> list[list[list[object]]]:
    """What each dialog that opened showed: its rows, their cells."""
    opened: list[list[list[object]]] = []

    def show(dialog: PhotoFolderDialog) -> int:
        model = dialog.model
        opened.append([[model.index(at, column).data() for column in (0, 1)] for at in range(model.rowCount())])
        return 0

    monkeypatch.setattr(PhotoFolderDialog, "exec", show)
    return opened


def pictures(folder: Path, *names: str) -> list[Path]:
    for at, name in enumerate(names):
        image = QImage(600, 600, QImage.Format.Format_RGB32)
        image.fill(QColor(at, 0, 90))
        (folder / name).write_bytes(to_png(image))
    return [folder / name for name in names]


def drop(qtbot: QtBot, frame: Frame, page: CataloguePage, product_id: str | None, paths: Sequence[Path]) -> None:
    grid, data = page._grid, QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    rows = [row for row in range(page.model.rowCount()) if page.model.target(row) == (product_id, None)]
    y = grid.rowViewportPosition(rows[0]) + 5 if rows else grid.viewport().height() - 5
    hovers = QDragEnterEvent(QPoint(300, y), COPY | Qt.DropAction.MoveAction, data, LEFT, NONE)
    QApplication.sendEvent(grid.viewport(), hovers)
    assert hovers.isAccepted()
    assert hovers.dropAction() == COPY
    QApplication.sendEvent(grid.viewport(), QDropEvent(QPointF(300, y), COPY, data, LEFT, NONE))
    settle(qtbot, frame)


def count(desk: Desk, product_id: str) -> int:
    found = store.product(desk.workspace.read(), product_id)
    assert found is not None
    return len(found.photos)


def test_pictures_go_to_the_product_they_are_dropped_on(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, ids: list[str], dialogs: list[list[list[object]]], tmp_path: Path
) -> None:
    heard: list[Notice] = []
    frame.noticed.connect(heard.append)
    some = pictures(tmp_path, "IMG_1.png", "IMG_2.png")
    drop(qtbot, frame, page, ids[0], some)
    assert (count(desk, ids[0]), count(desk, ids[1])) == (2, 0)
    drop(qtbot, frame, page, ids[0], some)
    assert [(notice.fact, notice.undoes) for notice in heard] == [
        ("Foto ditambahkan: 2", True),
        ("Semua foto itu sudah ada di produknya.", False),
    ]
    drop(qtbot, frame, page, ids[1], pictures(tmp_path, "KBY-1.png"))
    assert count(desk, ids[1]) == 1, "one file is meant for where it is dropped, whatever its name"
    desk.workspace.undo()
    desk.workspace.undo()
    assert (count(desk, ids[0]), count(desk, ids[1])) == (0, 0)
    assert dialogs == []


def test_pictures_whose_names_say_other_products_are_shown_first(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, ids: list[str], dialogs: list[list[list[object]]], tmp_path: Path
) -> None:
    some = pictures(tmp_path, "KBY-1.png", "KBY-2.png")
    for onto in (ids[0], None):
        drop(qtbot, frame, page, onto, some)
        assert dialogs.pop() == [["KBY-1.png", "Kebaya 1"], ["KBY-2.png", "Kebaya 2"]]
    drop(qtbot, frame, page, ids[0], [tmp_path])
    assert len(dialogs) == 1, "a folder is looked through"
    assert (count(desk, ids[0]), count(desk, ids[1])) == (0, 0)


def test_what_cannot_be_used_of_them_stays_to_be_read(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, ids: list[str], dialogs: list[list[list[object]]], tmp_path: Path
) -> None:
    [good] = pictures(tmp_path, "IMG_1.png")
    bad = tmp_path / "IMG_2.jpg"
    bad.write_bytes(b"")
    drop(qtbot, frame, page, ids[0], [good, bad])
    assert count(desk, ids[0]) == 1
    [[[name, why]]] = dialogs
    assert (name, "kosong" in str(why)) == ("IMG_2.jpg", True)


def test_what_is_no_picture_is_not_taken(page: CataloguePage, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "harga.xlsx"))])
    hovers = QDragEnterEvent(QPoint(300, 10), COPY, data, LEFT, NONE)
    QApplication.sendEvent(page._grid.viewport(), hovers)
    assert not hovers.isAccepted()


def test_copied_photos_are_pasted_onto_the_line_and_never_as_text(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, ids: list[str], dialogs: list[list[list[object]]], tmp_path: Path
) -> None:
    heard: list[Notice] = []
    frame.noticed.connect(heard.append)
    grid, clipboard = page._grid, QGuiApplication.clipboard()
    row = next(row for row in range(page.model.rowCount()) if page.model.target(row) == (ids[0], None))
    grid.setCurrentIndex(page.model.index(row, page.model.column_of("name")))

    def paste(data: QMimeData) -> None:
        clipboard.setMimeData(data)
        grid.paste_asked.emit()
        settle(qtbot, frame)

    copied, table, picture = QMimeData(), QMimeData(), QMimeData()
    [photo] = pictures(tmp_path, "IMG_1.png")
    copied.setUrls([QUrl.fromLocalFile(str(photo))])
    copied.setText(str(photo))
    paste(copied)
    assert count(desk, ids[0]) == 1
    picture.setImageData(QImage(str(photo)).scaled(300, 300))
    paste(picture)
    assert count(desk, ids[0]) == 2
    table.setUrls([QUrl.fromLocalFile(str(tmp_path / "harga.xlsx"))])
    paste(table)
    assert heard[-1].fact == "Yang disalin adalah berkas, bukan isi sel."
    clipboard.clear()
    found = store.product(desk.workspace.read(), ids[0])
    assert found is not None
    assert found.name == "Kebaya 1"
    assert dialogs == []
