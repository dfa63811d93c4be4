"""The outbox on screen: how each line stands, and what the seller can do about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QTableView
from pytestqt.qtbot import QtBot

from tests.ui.desks import NOW, settle
from umkm_desk.catalogue import editing
from umkm_desk.desk import Desk
from umkm_desk.model.listing import Action, OutboxEntry, OutboxState, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Place, Problem
from umkm_desk.publishing import by_file, outbox, shops, store
from umkm_desk.ui.frame import Frame, Notice
from umkm_desk.ui.shops.outbox import ANSWER, PLAN, SHOP, STATE, Filter, Kind
from umkm_desk.ui.shops.page import ShopsPage
from umkm_desk.ui.widgets.buttons import Button


@pytest.fixture
def shop(desk: Desk) -> Shop:
    made = Shop(desk.workspace.new_id(), Platform.SHOPEE, "Rumah Sekar", Road.API, ShopState.CONNECTED, "77", None, "2001887")
    with desk.workspace.write() as db:
        store.save_shop(db, made)
    return made


@pytest.fixture
def entries(desk: Desk, shop: Shop) -> list[OutboxEntry]:
    ids = [
        editing.create_product(desk.workspace, f"Kain {number}", price=10_000, stock=1, sku=f"K-{number}") for number in range(4)
    ]
    return outbox.decide(desk.workspace, shop.id, ids)


def put(desk: Desk, entry: OutboxEntry, **values: object) -> None:
    with desk.workspace.write() as db:
        store.save_entry(db, replace(entry, **values))  # type: ignore[arg-type]


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> ShopsPage:
    made = ShopsPage(frame, desk)
    qtbot.addWidget(made)
    monkeypatch.setattr(made.outbox_actions, "send_all", lambda: None)  # nothing answers here
    made.resize(1278, 650)
    made.show()
    return made


def opened(qtbot: QtBot, frame: Frame, page: ShopsPage) -> QTableView:
    page.page_opened()
    settle(qtbot, frame)
    table = page.findChild(QTableView, "outbox-table")
    assert table is not None
    return table


def button(page: ShopsPage, name: str) -> Button:
    found = page.findChild(Button, name)
    assert found is not None
    return found


def test_each_line_says_what_is_planned_how_it_stands_and_what_was_answered(
    qtbot: QtBot, frame: Frame, desk: Desk, entries: list[OutboxEntry], page: ShopsPage
) -> None:
    problem = Problem("publishing.sku_with_space", Place(field="sku"), {"sku": "K 0", "platform": "shopee"})
    put(desk, entries[0], state=OutboxState.NEEDS_YOU, problem=problem)
    put(desk, entries[1], problem=Problem("marketplaces.timeout", Place(), {"host": "shopee"}), not_before=NOW)
    put(desk, entries[2], state=OutboxState.DONE, done_at=NOW)
    opened(qtbot, frame, page)
    assert [row.kind for row in page.model.rows] == [Kind.NEEDS_YOU, Kind.AGAIN, Kind.WAITING, Kind.DONE]

    def shown(at: int, column: int) -> str:
        return str(page.model.index(at, column).data(Qt.ItemDataRole.AccessibleTextRole))

    assert shown(0, STATE) == "Perlu tindakan"
    assert shown(0, ANSWER).startswith("SKU “K 0” memuat spasi.")
    assert (shown(1, PLAN), shown(1, ANSWER).endswith("Dicoba lagi pukul 09.00.")) == ("Tayangkan", True)
    assert (shown(3, STATE), shown(3, ANSWER)) == ("Terkirim", "25 Nov 2026 09.00")
    for wanted, count in ((Filter.ALL, 4), (Filter.OPEN, 2), (Filter.NEEDS_YOU, 1), (Filter.DONE, 1)):
        page.outbox.show_only(wanted)
        assert len(page.model.rows) == count


def test_one_step_leads_to_the_field_to_mend(
    qtbot: QtBot, frame: Frame, desk: Desk, entries: list[OutboxEntry], page: ShopsPage
) -> None:
    put(desk, entries[0], state=OutboxState.NEEDS_YOU, problem=Problem("publishing.sku_with_space", Place(field="sku")))
    went: list[object] = []
    frame.going.connect(lambda where, values: went.append((where, values)))
    table = opened(qtbot, frame, page)
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert went == [("product", {"product_id": entries[0].product_id, "field": "sku"})]


def test_only_what_failed_is_tried_again(
    qtbot: QtBot, frame: Frame, desk: Desk, entries: list[OutboxEntry], page: ShopsPage
) -> None:
    put(desk, entries[0], state=OutboxState.NEEDS_YOU, problem=Problem("publishing.not_taken", Place(), {"fields": ["price"]}))
    put(desk, entries[1], state=OutboxState.DONE, done_at=NOW)
    opened(qtbot, frame, page)
    retry = button(page, "outbox-retry")
    assert retry.text() == "Coba lagi yang gagal (1)"
    retry.click()
    settle(qtbot, frame)
    states = {entry.id: entry.state for entry in store.outbox(desk.workspace.read())}
    assert [states[entry.id] for entry in entries[:2]] == [OutboxState.WAITING, OutboxState.DONE]
    assert not retry.isEnabled()


def test_a_cancelled_entry_can_be_taken_back(
    qtbot: QtBot, frame: Frame, desk: Desk, entries: list[OutboxEntry], page: ShopsPage
) -> None:
    told: list[Notice] = []
    frame.noticed.connect(told.append)
    table = opened(qtbot, frame, page)
    table.setFocus()
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    settle(qtbot, frame)
    assert {entry.state for entry in store.outbox(desk.workspace.read())} == {OutboxState.CANCELLED}
    [notice] = told
    assert (notice.fact, notice.action) == ("4 kiriman dibatalkan.", "Urungkan")
    assert notice.on_action is not None
    notice.on_action()
    settle(qtbot, frame)
    assert {entry.state for entry in store.outbox(desk.workspace.read())} == {OutboxState.WAITING}


def test_what_began_to_be_sent_meanwhile_is_not_told_as_cancelled(
    qtbot: QtBot, frame: Frame, desk: Desk, entries: list[OutboxEntry], page: ShopsPage
) -> None:
    told: list[Notice] = []
    frame.noticed.connect(told.append)
    table = opened(qtbot, frame, page)
    table.setFocus()
    table.selectAll()
    for entry in entries:
        put(desk, entry, state=OutboxState.SENDING, started_at=NOW)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    settle(qtbot, frame)
    assert [(notice.fact, notice.action) for notice in told] == [("Tidak ada yang dibatalkan.", "")]


def test_pausing_all_and_one_shop(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, entries: list[OutboxEntry], page: ShopsPage
) -> None:
    opened(qtbot, frame, page)
    page.outbox_actions.pause_all()
    settle(qtbot, frame)
    assert {row.kind for row in page.model.rows} == {Kind.PAUSED}
    assert button(page, "outbox-pause").text() == "Lanjutkan kiriman"
    assert not button(page, "outbox-send").isEnabled()
    page.outbox_actions.pause_all()
    settle(qtbot, frame)
    assert {row.kind for row in page.model.rows} == {Kind.WAITING}
    pause = next(verb for verb in page.verbs.of(shop) if verb.name == "pause")
    pause.run()
    settle(qtbot, frame)
    assert outbox.is_paused(desk.workspace.read(), shop.id)
    assert not outbox.is_paused(desk.workspace.read())
    assert {row.kind for row in page.model.rows} == {Kind.PAUSED}


def test_the_focus_in_the_outbox_is_seen(qtbot: QtBot, frame: Frame, entries: list[OutboxEntry], page: ShopsPage) -> None:
    table = opened(qtbot, frame, page)
    assert table.isColumnHidden(SHOP)
    qtbot.waitExposed(page)
    before = table.grab().toImage()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: table.currentIndex().row() == 0 and table.grab().toImage() != before)
    assert button(page, "outbox-cancel").isEnabled()


def test_a_file_that_was_marked_as_uploaded_by_mistake_is_taken_back_at_any_time(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ShopsPage
) -> None:
    by_hand = shops.add_by_file(desk.workspace, Platform.SHOPEE, "Toko berkas")
    product = editing.create_product(desk.workspace, "Keripik", price=10_000, stock=1, sku="KR-1")
    by_file.note_filled(desk.workspace, by_hand, {product: "isi.xlsx"}, Action.CREATE)
    by_file.mark_uploaded(desk.workspace, by_hand.id, "isi.xlsx")
    table = opened(qtbot, frame, page)
    table.customContextMenuRequested.emit(table.visualRect(table.model().index(0, STATE)).center())
    [menu] = page.findChildren(QMenu)
    [back] = [action for action in menu.actions() if action.text() == "isi.xlsx belum jadi diunggah"]
    back.trigger()
    menu.close()
    settle(qtbot, frame)
    [entry] = store.outbox(desk.workspace.read(), shop_id=by_hand.id)
    assert entry.state is OutboxState.FILLED
