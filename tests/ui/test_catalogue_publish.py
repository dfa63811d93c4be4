"""Sending from the catalogue while there is no shop yet: both roads are one step away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from umkm_desk.catalogue import editing
from umkm_desk.desk import Desk
from umkm_desk.model.listing import Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.publishing import store
from umkm_desk.ui.catalogue.publish import NoShopDialog, publish
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops import joining, workbook
from umkm_desk.ui.shops import publish as shops_publish
from umkm_desk.ui.shops.connect import ConnectDialog


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def press(parent: QWidget, name: str) -> None:
    """Presses a button of the dialog as soon as it asks."""

    def now() -> None:
        dialog = parent.findChild(NoShopDialog)
        button = dialog.findChild(QPushButton, name) if dialog is not None and dialog.isVisible() else None
        if button is None:
            QTimer.singleShot(10, now)
        else:
            button.click()

    QTimer.singleShot(0, now)


def add_shop(desk: Desk) -> None:
    with desk.workspace.write() as db:
        store.save_shop(db, Shop(desk.workspace.new_id(), Platform.SHOPEE, "Rumah Sekar", Road.FILE, ShopState.CONNECTED))


def test_the_road_by_file_needs_no_shop(desk: Desk, frame: Frame, parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    product = editing.create_product(desk.workspace, "Batik")
    filled: list[object] = []
    monkeypatch.setattr(workbook, "fill_for", lambda _frame, _desk, shop, ids, _parent: filled.append((shop, ids)))
    press(parent, "no-shop-file")
    publish(frame, desk, [product], parent)
    assert filled == [(None, [product])]


def test_a_shop_that_was_connected_on_the_way_gets_the_products(
    desk: Desk, frame: Frame, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    product = editing.create_product(desk.workspace, "Batik")
    asked: list[list[str]] = []

    def connect(_dialog: ConnectDialog) -> int:
        add_shop(desk)
        return QDialog.DialogCode.Accepted

    def ask(dialog: shops_publish.PublishDialog) -> int:
        asked.append([each.id for each in dialog.model.products])
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(ConnectDialog, "exec", connect)
    monkeypatch.setattr(shops_publish.PublishDialog, "exec", ask)
    press(parent, "no-shop-dialog-primary")
    publish(frame, desk, [product], parent)
    assert asked == [[product]]
    publish(frame, desk, [product], parent)
    assert asked == [[product]] * 2, "with a shop the question comes at once"


def test_who_gives_up_sends_nothing(desk: Desk, frame: Frame, parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ConnectDialog, "exec", lambda _dialog: pytest.fail("was not asked for"))
    press(parent, "no-shop-dialog-cancel")
    publish(frame, desk, [editing.create_product(desk.workspace, "Batik")], parent)
    assert not list(store.outbox(desk.workspace.read()))


def test_a_connected_shop_is_asked_about_the_one_by_file_first(
    desk: Desk, frame: Frame, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One by file that came to be here while the consent was waited for, as from the command line."""
    product = editing.create_product(desk.workspace, "Batik")
    asked: list[object] = []

    def connect(dialog: ConnectDialog) -> int:
        add_shop(desk)
        connected = Shop(desk.workspace.new_id(), Platform.SHOPEE, "Rumah Sekar", Road.API, ShopState.CONNECTED, "77")
        with desk.workspace.write() as db:
            store.save_shop(db, connected)
        dialog.connected = (connected,)
        asked.append([connected.id])
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ConnectDialog, "exec", connect)
    monkeypatch.setattr(
        joining, "ask_to_join", lambda _frame, _desk, pairs, _parent: asked.append([pair.other.id for pair in pairs])
    )
    monkeypatch.setattr(
        shops_publish.PublishDialog, "exec", lambda dialog: asked.append([each.id for each in dialog.model.products]) or 0
    )
    press(parent, "no-shop-dialog-primary")
    publish(frame, desk, [product], parent)
    connected, joined, published = asked
    assert joined == connected
    assert published == [product]
