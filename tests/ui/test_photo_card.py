"""Photos on the product page: what is dropped and pasted, its order, its cut, and what is told of each."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QContextMenuEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desks import settle
from umkm_desk.catalogue import editing, store
from umkm_desk.desk import Desk
from umkm_desk.model.product import Photo
from umkm_desk.ui import pictures
from umkm_desk.ui.catalogue.crop import CropDialog
from umkm_desk.ui.catalogue.photos import FEW, OWN_KIND, TILE, PhotoCard
from umkm_desk.ui.catalogue.product import ProductPage
from umkm_desk.ui.frame import Frame, Notice
from umkm_desk.ui.pictures import to_png
from umkm_desk.ui.widgets.fields import LineEdit

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COLOURS = ("red", "green", "blue", "teal")


@pytest.fixture
def kebaya(desk: Desk) -> str:
    return editing.create_product(desk.workspace, "Kebaya Brokat Modern", price=250_000, stock=4, sku="KBY-1")


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> ProductPage:
    page = ProductPage(frame, desk)
    qtbot.addWidget(page)
    page.resize(1278, 660)
    page.show()
    page.page_opened(product_id=kebaya)
    settle(qtbot, frame)
    return page


@pytest.fixture
def card(page: ProductPage) -> PhotoCard:
    found = page.findChild(PhotoCard)
    assert found is not None
    return found


@pytest.fixture
def four(qtbot: QtBot, frame: Frame, card: PhotoCard, tmp_path: Path) -> PhotoCard:
    card.add([file(tmp_path, colour) for colour in COLOURS])
    settle(qtbot, frame)
    card.strip.clearSelection()
    return card


def file(folder: Path, colour: str, width: int = 600, height: int = 600) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    target = folder / f"{colour}.png"
    target.write_bytes(to_png(image))
    return target


def photos(desk: Desk, product_id: str) -> tuple[Photo, ...]:
    found = store.product(desk.workspace.read(), product_id)
    assert found is not None
    return found.photos


def colours(desk: Desk, product_id: str) -> list[str]:
    shown = {pictures.decode(to_png(plain(colour))).pixelColor(0, 0).name(): colour for colour in COLOURS}
    return [shown[pictures.decode(desk.photos.read(photo.hash)).pixelColor(0, 0).name()] for photo in photos(desk, product_id)]


def plain(colour: str) -> QImage:
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def said(page: QWidget) -> str:
    return " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))


def told(frame: Frame) -> list[Notice]:
    heard: list[Notice] = []
    frame.noticed.connect(heard.append)
    return heard


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def dropped(data: QMimeData, at: QPoint, action: Qt.DropAction = Qt.DropAction.CopyAction) -> QDropEvent:
    return QDropEvent(QPointF(at), Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, data, LEFT, NONE)


def middle(card: PhotoCard, row: int, beside: int = 0) -> QPoint:
    return card.strip.visualRect(card.model.index(row)).topLeft() + QPoint(TILE // 2 + beside, TILE // 2)


# Dropped and pasted


def test_a_file_dropped_on_a_field_is_a_photo_and_no_text(page: ProductPage, tmp_path: Path) -> None:
    data = files(file(tmp_path, "red"))
    name, description = page.findChild(LineEdit, "product-name"), page.findChild(QPlainTextEdit, "product-description")
    assert name is not None
    assert description is not None
    for field in (name, description):
        hovers = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, NONE)
        field.dragEnterEvent(hovers)
        assert not hovers.isAccepted(), "its page takes it"
    text = QMimeData()
    text.setText("Batik")
    hovers = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, text, LEFT, NONE)
    name.dragEnterEvent(hovers)
    assert hovers.isAccepted()


def test_a_dropped_file_stays_in_its_folder_also_where_it_was_to_be_moved(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ProductPage, card: PhotoCard, kebaya: str, tmp_path: Path
) -> None:
    for number, (target, colour) in enumerate(((page, "red"), (card.strip, "green")), 1):
        data = files(file(tmp_path, colour))
        event = dropped(data, QPoint(9, 9))
        event.setDropAction(Qt.DropAction.MoveAction)
        target.dropEvent(event)
        assert event.dropAction() == Qt.DropAction.CopyAction
        settle(qtbot, frame)
        assert len(photos(desk, kebaya)) == number


def test_photos_go_where_they_are_dropped_several_at_once(
    qtbot: QtBot, frame: Frame, desk: Desk, four: PhotoCard, kebaya: str
) -> None:
    def drop(rows: bytes, at: QPoint) -> list[str]:
        data = QMimeData()
        data.setData(OWN_KIND, rows)
        four.strip.dropEvent(dropped(data, at))
        settle(qtbot, frame)
        return colours(desk, kebaya)

    assert drop(b"0", middle(four, 2, 9)) == ["green", "blue", "red", "teal"]
    assert drop(b"0", middle(four, 2, -9)) == ["blue", "green", "red", "teal"]
    assert drop(b"2,3", middle(four, 0, -9)) == ["red", "teal", "blue", "green"]
    assert four._chosen() == [0, 1], "what was moved stays chosen"
    assert drop(b"0,1", middle(four, 3, 60)) == ["blue", "green", "red", "teal"]
    assert drop(b"1", middle(four, 1, 9)) == ["blue", "green", "red", "teal"]


def test_a_picture_dragged_from_a_browser_is_told_how_to_bring_it(page: ProductPage) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.com/kebaya.jpg")])
    page.dropEvent(dropped(data, QPoint(9, 9)))
    assert "Salin gambar" in said(page)


def test_pasting_without_a_copied_photo_says_so(frame: Frame, card: PhotoCard) -> None:
    heard = told(frame)
    QGuiApplication.clipboard().setText("Batik")
    card.paste()
    assert [notice.fact for notice in heard] == ["Tidak ada foto yang disalin."]


def test_a_dropped_folder_brings_the_photos_in_it(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ProductPage, card: PhotoCard, kebaya: str, tmp_path: Path
) -> None:
    folder, empty = tmp_path / "KBY-1", tmp_path / "kosong.jpg"
    folder.mkdir()
    empty.mkdir()
    for colour in ("green", "red"):
        file(folder, colour)
    card.take(files(folder, empty))
    settle(qtbot, frame)
    assert colours(desk, kebaya) == ["green", "red"]
    assert "kosong.jpg: Di folder ini tidak ada foto." in said(page)


def test_many_photos_hold_up_no_edit_and_can_be_stopped(
    qtbot: QtBot, frame: Frame, desk: Desk, card: PhotoCard, kebaya: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    inspect = pictures.inspect

    def slowly(content: bytes) -> pictures.PictureFacts:
        go_on.wait(60)
        return inspect(content)

    monkeypatch.setattr(pictures, "inspect", slowly)
    several = [file(tmp_path, f"#0000{at:02x}") for at in range(FEW + 1)]
    card.add(several)
    edited: list[object] = []
    frame.tasks.database(lambda: None, done=edited.append, owner=card)
    qtbot.waitUntil(lambda: bool(edited))
    assert not photos(desk, kebaya)
    heard = told(frame)
    frame.tasks.jobs[0].cancel()
    go_on.set()
    settle(qtbot, frame)
    assert not photos(desk, kebaya)
    assert [(notice.fact, notice.text) for notice in heard] == [("Dihentikan.", "Belum ada foto yang ditambahkan.")]
    card.add(several)
    settle(qtbot, frame)
    qtbot.waitUntil(lambda: len(photos(desk, kebaya)) == FEW + 1)


# What is told


def test_what_came_in_is_told_with_its_undo_chosen_and_brought_into_sight(
    qtbot: QtBot, frame: Frame, desk: Desk, card: PhotoCard, kebaya: str, tmp_path: Path
) -> None:
    heard = told(frame)
    red, green = file(tmp_path, "red"), file(tmp_path, "green")
    card.add([red])
    settle(qtbot, frame)
    card.add([red, green])
    settle(qtbot, frame)
    assert [(notice.fact, notice.text, notice.undoes) for notice in heard] == [
        ("1 foto ditambahkan", "", True),
        ("1 foto ditambahkan", "1 foto sudah ada di produk ini.", True),
    ]
    assert card._chosen() == [1]
    card.add([red])
    settle(qtbot, frame)
    assert (heard[-1].fact, heard[-1].undoes) == ("1 foto sudah ada di produk ini.", False)
    assert colours(desk, kebaya) == ["red", "green"]


def test_each_reason_is_told_once_with_its_files_until_the_next_photos_come(
    qtbot: QtBot, frame: Frame, page: ProductPage, card: PhotoCard, tmp_path: Path
) -> None:
    for name, content in (("a.jpg", b""), ("b.jpg", b"x"), ("c.jpg", b"y"), ("d.jpg", b"z"), ("e.jpg", b"zz")):
        (tmp_path / name).write_bytes(content)
    card.add([tmp_path / f"{name}.jpg" for name in "abcde"])
    settle(qtbot, frame)
    assert "b.jpg, c.jpg, d.jpg dan 1 berkas lain: Berkas ini bukan foto" in said(page)
    assert "a.jpg: Berkas ini kosong" in said(page)
    card.add([file(tmp_path, "red")])
    settle(qtbot, frame)
    assert "Berkas ini" not in said(page)


def test_the_undo_of_a_removed_photo_stays_to_be_pressed(
    qtbot: QtBot, frame: Frame, desk: Desk, four: PhotoCard, kebaya: str
) -> None:
    steps: list[int] = []
    frame.noticed.connect(lambda _notice: steps.append(len(photos(desk, kebaya))))
    four.strip.setFocus()
    four._choose([1])
    qtbot.keyClick(four.strip, Qt.Key.Key_Delete)
    settle(qtbot, frame)
    assert steps == [3], "told when it is an edit that can be undone"
    assert (four.strip.currentIndex().row(), four._chosen()) == (1, [1]), "the keys go on with the next one"


def test_the_menu_of_a_photo_does_what_the_tools_do_and_makes_it_the_main_one(
    qtbot: QtBot, frame: Frame, desk: Desk, four: PhotoCard, kebaya: str
) -> None:
    asked: list[QPoint] = []
    four.strip.menu_asked.connect(asked.append)
    for at in (middle(four, 2), QPoint(1200, 10)):
        qtbot.mouseClick(four.strip.viewport(), Qt.MouseButton.RightButton, pos=at)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, four.strip.viewport().mapToGlobal(at))
        four.strip.contextMenuEvent(event)
    assert len(asked) == 1, "beside the photos there is nothing to do"
    four._choose([2])
    actions = {action.text().split(" (")[0]: action for action in four.menu().actions()}
    actions["Jadikan foto utama"].trigger()
    settle(qtbot, frame)
    assert colours(desk, kebaya) == ["blue", "red", "green", "teal"]
    assert not four.menu().actions()[0].isEnabled()
    actions = {action.text().split(" (")[0]: action for action in four.menu().actions()}
    actions["Buang foto"].trigger()
    settle(qtbot, frame)
    assert colours(desk, kebaya) == ["red", "green", "teal"]


# The cut


def crop_dialog(qtbot: QtBot, frame: Frame, desk: Desk, card: PhotoCard, product_id: str) -> CropDialog:
    dialog = CropDialog(frame, desk.photos, photos(desk, product_id)[0], card, fault=card._too_small)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.primary_button.isEnabled)
    return dialog


def test_a_corner_is_pulled_while_the_opposite_one_stays(
    qtbot: QtBot, frame: Frame, desk: Desk, card: PhotoCard, kebaya: str, tmp_path: Path
) -> None:
    card.add([file(tmp_path, "red", 1120, 640)])
    settle(qtbot, frame)
    dialog = crop_dialog(qtbot, frame, desk, card, kebaya)
    view = dialog._view  # 560 by 320: two pixels of the photo to one of the screen

    def pull(start: tuple[int, int], to: tuple[int, int]) -> tuple[int, int, int, int]:
        qtbot.mousePress(view, LEFT, pos=QPoint(*start))
        qtbot.mouseMove(view, QPoint(*to))
        qtbot.mouseRelease(view, LEFT, pos=QPoint(*to))
        assert view.square is not None
        return view.square.getRect()  # type: ignore[return-value]

    assert dialog.shape[1] == (240, 0, 640, 640)
    assert pull((440, 320), (360, 300)) == (240, 0, 600, 600)
    assert pull((120, 0), (220, 100)) == (440, 200, 400, 400)
    assert pull((220, 300), (0, 320)) == (400, 200, 440, 440), "no further than the picture goes"
    dialog.reject()


def test_a_turned_cut_turns_along_and_a_whole_photo_stays_whole(
    qtbot: QtBot, frame: Frame, desk: Desk, card: PhotoCard, kebaya: str, tmp_path: Path
) -> None:
    card.add([file(tmp_path, "red", 800, 600)])
    settle(qtbot, frame)
    dialog = crop_dialog(qtbot, frame, desk, card, kebaya)
    qtbot.keyClick(dialog._view, Qt.Key.Key_Right)
    assert dialog.shape == (0, (120, 0, 600, 600))
    dialog._turn()
    assert dialog.shape == (90, (0, 120, 600, 600))
    dialog._turn()
    assert dialog.shape == (180, (80, 0, 600, 600))
    dialog._whole()
    dialog._turn()
    assert dialog.shape == (270, None)
    dialog.reject()


def test_a_cut_that_a_marketplace_refuses_is_told_while_it_is_made(
    qtbot: QtBot, frame: Frame, desk: Desk, card: PhotoCard, kebaya: str, tmp_path: Path
) -> None:
    card.add([file(tmp_path, "red", 700, 640)])
    settle(qtbot, frame)
    dialog = crop_dialog(qtbot, frame, desk, card, kebaya)
    assert "terlalu kecil" not in said(dialog)
    dialog._view.resize_by(-400)
    assert "240×240 titik terlalu kecil" in said(dialog)
    dialog.reject()
