"""Riwayat: what changed field by field, of everything or of one product, and the way back for one value."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QListView
from pytestqt.qtbot import QtBot

from tests.ui.desks import desk_in, settle
from umkm_desk.catalogue import bulk, editing, restore_store, store, views
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal
from umkm_desk.model.product import ProductStatus
from umkm_desk.ui.application import Application
from umkm_desk.ui.frame import Frame, Notice
from umkm_desk.ui.history.page import HistoryPage
from umkm_desk.ui.history.panel import HistoryPanel
from umkm_desk.ui.signals import UndoState
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.cards import ElidedLabel
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.workspace.changes import Changes, RowDifference


@pytest.fixture
def batik(desk: Desk) -> str:
    batik = editing.create_product(desk.workspace, "Kain Batik", price=90_000)
    keripik = editing.create_product(desk.workspace, "Keripik Singkong", price=10_000)
    editing.set_fields(desk.workspace, batik, {"price": 95_000})
    editing.set_fields(desk.workspace, keripik, {"price": 12_000})
    editing.set_fields(desk.workspace, batik, {"name": "Kain Batik Tulis", "brand": "Sekar"})
    return batik


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, desk: Desk, batik: str) -> HistoryPage:
    made = HistoryPage(frame, desk)
    made.resize(1278, 624)
    qtbot.addWidget(made)
    made.show()
    return made


def entries(page: HistoryPage) -> list[str]:
    listed = page.findChild(QListView, "riwayat").model()
    return [listed.index(row, 0).data().partition(": ")[2] for row in range(listed.rowCount())]


def fields(page: HistoryPage) -> list[list[str]]:
    model = page.findChild(RowTable, "history-fields").model()
    return [[str(model.index(row, column).data()) for column in range(4)] for row in range(model.rowCount())]


def test_one_product_has_its_own_history(qtbot: QtBot, frame: Frame, page: HistoryPage, batik: str) -> None:
    page.page_opened()
    settle(qtbot, frame)
    assert len(entries(page)) == 5
    page.page_opened(product=batik)
    settle(qtbot, frame)
    assert len(entries(page)) == 3
    assert not any("Keripik" in entry for entry in entries(page))
    with qtbot.waitSignal(frame.going_back):
        page.findChild(Button, "history-back").click()
    page.findChild(Button, "history-all").click()
    settle(qtbot, frame)
    assert len(entries(page)) == 5


def test_one_value_is_put_back_and_that_can_be_undone(
    qtbot: QtBot, frame: Frame, desk: Desk, page: HistoryPage, batik: str
) -> None:
    page.page_opened(product=batik)
    settle(qtbot, frame)
    assert sorted(fields(page)) == [
        ["Kain Batik Tulis", "Merek", "–", "Sekar"],
        ["Kain Batik Tulis", "Nama", "Kain Batik", "Kain Batik Tulis"],
    ]
    row = [line[1] for line in fields(page)].index("Nama")
    table = page.findChild(RowTable, "history-fields")
    table.setCurrentIndex(table.model().index(row, 0))
    button = page.findChild(Button, "history-restore")
    assert button.isEnabled()
    button.click()
    settle(qtbot, frame)
    product = store.product(desk.workspace.read(), batik)
    assert product is not None
    assert (product.name, product.brand, product.price) == ("Kain Batik", "Sekar", 95_000)
    desk.workspace.undo()
    assert store.product(desk.workspace.read(), batik).name == "Kain Batik Tulis"


def test_several_values_of_a_change_are_put_back_one_after_the_other(
    qtbot: QtBot, frame: Frame, desk: Desk, page: HistoryPage, batik: str
) -> None:
    page.page_opened(change=desk.workspace.history()[0].id)
    settle(qtbot, frame)
    frame.hub.changed.connect(lambda changes, _by: page.changed(changes))  # what follows from an edit is heard of right behind it
    table, restore = page.findChild(RowTable, "history-fields"), page.findChild(Button, "history-restore")
    shown = fields(page)
    table.selectRow(1)
    restore.click()
    settle(qtbot, frame)
    assert fields(page) == [[stored_name(desk, batik), *row[1:]] for row in shown], "the change is still the chosen one"
    assert table.currentIndex().row() == 1
    table.selectRow(0)
    restore.click()
    settle(qtbot, frame)
    product = store.product(desk.workspace.read(), batik)
    assert product is not None
    assert (product.name, product.brand) == ("Kain Batik", None)


def stored_name(desk: Desk, product_id: str) -> str:
    product = store.product(desk.workspace.read(), product_id)
    assert product is not None
    return product.name


def test_a_value_that_stands_there_already_is_no_change(desk: Desk, batik: str) -> None:
    change = desk.workspace.history()[0]
    (difference,) = (each for each in desk.workspace.differences(change.id) if each.table == "product")
    assert restore_store.restore_value(desk.workspace, difference, "brand")
    step = desk.workspace.next_undo()
    assert step is not None
    assert desk.wording.change(step.label, step.values) == "Kembalikan Merek lama Kain Batik Tulis"
    assert not restore_store.restore_value(desk.workspace, difference, "brand")
    assert desk.workspace.next_undo() == step


def test_of_a_large_change_the_first_values_are_told_and_that_there_are_more(
    qtbot: QtBot, frame: Frame, desk: Desk, page: HistoryPage
) -> None:
    ids = [editing.create_product(desk.workspace, f"Batik {number}") for number in range(3)]
    change = desk.workspace.history()[0].id
    with pytest.MonkeyPatch.context() as patched:
        for module in ("change_lines", "page"):
            patched.setattr(f"umkm_desk.ui.history.{module}.MOST_DIFFERENCES", 2)
        bulk.apply(desk.workspace, bulk.Set("brand", "Sekar"), ids)
        page.page_opened()
        settle(qtbot, frame)
        note = page.findChild(QLabel, "history-note")
        assert len(fields(page)) == 2
        assert "2 isian pertama" in note.text()
        page.page_opened(change=change)
        settle(qtbot, frame)


def test_a_variant_is_told_by_its_options_and_its_product(qtbot: QtBot, frame: Frame, desk: Desk, page: HistoryPage) -> None:
    shirt = editing.create_product(desk.workspace, "Kemeja")
    editing.set_variants(desk.workspace, shirt, [("Warna", ["Sogan"]), ("Ukuran", ["M", "L"])])
    (_medium, large) = store.variants(desk.workspace.read(), [shirt])[shirt]
    editing.set_variant_fields(desk.workspace, large.id, {"price": 95_000})
    page.page_opened()
    settle(qtbot, frame)
    assert fields(page) == [["Sogan, L · Kemeja", "Harga", "–", "Rp\xa095.000"]]


def test_a_saved_view_is_one_line_without_how_it_is_kept(qtbot: QtBot, frame: Frame, desk: Desk, page: HistoryPage) -> None:
    view, _changes = views.save_view(desk.workspace, views.View("", "Merek", Query()))
    views.save_view(desk.workspace, replace(view, group="brand"))
    page.page_opened()
    settle(qtbot, frame)
    assert fields(page) == [["Merek", "diubah", "", ""]]


def test_a_row_that_was_added_is_not_put_back_alone(qtbot: QtBot, frame: Frame, page: HistoryPage, batik: str) -> None:
    page.page_opened(product=batik)
    settle(qtbot, frame)
    listed = page.findChild(QListView, "riwayat")
    listed.setCurrentIndex(listed.model().index(2, 0))
    settle(qtbot, frame)
    button = page.findChild(Button, "history-restore")
    assert not button.isEnabled()
    assert "seluruhnya" in button.toolTip()


def test_an_attribute_comes_back_and_goes_again(desk: Desk, batik: str) -> None:
    editing.set_attributes(desk.workspace, batik, {"Bahan": "Katun"})
    [added] = [
        each
        for each in desk.workspace.differences(desk.workspace.history()[0].id)
        if each.table == "product_attribute" and restore_store.restorable(each, "value")
    ]
    editing.set_attributes(desk.workspace, batik, {"Bahan": "Sutra"})
    [changed] = [each for each in desk.workspace.differences(desk.workspace.history()[0].id) if each.table == "product_attribute"]
    restore_store.restore_value(desk.workspace, changed, "value")
    assert store.product(desk.workspace.read(), batik).attributes == {"Bahan": "Katun"}
    restore_store.restore_value(desk.workspace, added, "value")
    assert store.product(desk.workspace.read(), batik).attributes == {}
    newest = desk.workspace.history()[0]
    assert desk.wording.change(newest.label, newest.values) == "Kembalikan Bahan lama Kain Batik Tulis"


def test_a_value_of_a_product_that_is_gone_is_refused(desk: Desk, batik: str) -> None:
    [changed] = [each for each in desk.workspace.differences(desk.workspace.history()[2].id) if "price" in each.fields]
    editing.set_status(desk.workspace, [batik], ProductStatus.DELETED)
    editing.empty_bin(desk.workspace)
    with pytest.raises(Refusal) as refused:
        restore_store.restore_value(desk.workspace, changed, "price")
    assert refused.value.problem.code == "catalogue.product_gone"


def test_a_value_that_does_not_go_with_what_the_product_is_now_is_refused(desk: Desk, batik: str) -> None:
    ws = desk.workspace

    def changed(field: str) -> RowDifference:
        return next(each for each in ws.differences(ws.history()[0].id) if field in each.fields)

    def refused(difference: RowDifference, field: str) -> str:
        before = store.product(ws.read(), batik)
        with pytest.raises(Refusal) as refusal:
            restore_store.restore_value(ws, difference, field)
        assert store.product(ws.read(), batik) == before, "nothing of it is written"
        return refusal.value.problem.code

    editing.set_fields(ws, batik, {"price": 1_000})
    price = changed("price")
    editing.set_variants(ws, batik, [("Warna", ["Merah", "Biru"])])
    assert refused(price, "price") == "catalogue.has_variants_now"
    red, blue = store.variants(ws.read(), [batik])[batik]
    editing.set_variant_fields(ws, red.id, {"option_1": "Marun"})
    option = changed("option_1")
    editing.set_variant_fields(ws, blue.id, {"option_1": "Merah"})
    assert refused(option, "option_1") == "catalogue.variant_twice"
    editing.set_variants(ws, batik, [("Warna", ["Merah"])])
    assert refused(option, "option_1") == "catalogue.variant_gone"


def test_a_whole_change_is_taken_back(qtbot: QtBot, frame: Frame, desk: Desk, page: HistoryPage, batik: str) -> None:
    page.page_opened(product=batik)
    settle(qtbot, frame)
    listed = page.findChild(QListView, "riwayat")
    listed.setCurrentIndex(listed.model().index(1, 0))
    settle(qtbot, frame)
    page.findChild(Button, "history-revert").click()
    settle(qtbot, frame)
    assert store.product(desk.workspace.read(), batik).price == 90_000


def test_a_photo_is_told_by_its_product_and_not_by_what_it_is_kept_by(
    qtbot: QtBot, frame: Frame, desk: Desk, page: HistoryPage, batik: str
) -> None:
    editing.add_photos(desk.workspace, batik, ["ab" * 32])
    page.page_opened(product=batik)
    settle(qtbot, frame)
    assert fields(page) == [["Kain Batik Tulis", "Foto", "", "ditambah"]]


def test_the_next_enter_after_a_value_is_put_back_takes_no_whole_change_back(
    qtbot: QtBot, frame: Frame, page: HistoryPage, batik: str
) -> None:
    page.page_opened(product=batik)
    settle(qtbot, frame)
    button = page.findChild(Button, "history-restore")
    button.setFocus()
    button.click()
    settle(qtbot, frame)
    assert page.focusWidget() is page.findChild(RowTable, "history-fields")


def test_what_is_chosen_from_a_list_is_told_in_words(qtbot: QtBot, frame: Frame, desk: Desk, page: HistoryPage, batik: str) -> None:
    editing.set_fields(desk.workspace, batik, {"leaf": "kebaya"})
    page.page_opened(product=batik)
    qtbot.waitUntil(lambda: [row[2:] for row in fields(page)] == [["–", "Kebaya"]])
    editing.set_status(desk.workspace, [batik], ProductStatus.ARCHIVED)
    page.page_opened(product=batik)
    qtbot.waitUntil(lambda: [row[2:] for row in fields(page)] == [["Aktif", "Diarsipkan"]])


@pytest.fixture
def panel(qtbot: QtBot, frame: Frame, desk: Desk, batik: str) -> HistoryPanel:
    made = HistoryPanel(frame, desk)
    made.resize(408, 624)
    qtbot.addWidget(made)
    made.show()
    settle(qtbot, frame)
    return made


def said(panel: HistoryPanel) -> list[list[str]]:
    """The values of the chosen change as they stand at the foot, line by line."""
    rows = [panel._values.itemAt(at).widget() for at in range(panel._values.count())]
    return [[each.accessibleName() for each in row.findChildren(ElidedLabel)] for row in rows]


def test_the_panel_tells_what_the_chosen_change_did_and_takes_it_back(
    qtbot: QtBot, frame: Frame, desk: Desk, panel: HistoryPanel, batik: str
) -> None:
    assert panel.model.rowCount() == 5
    assert ["Kain Batik Tulis · Merek", "Sekar"] in said(panel)
    panel.list.setCurrentIndex(panel.model.index(2))
    settle(qtbot, frame)
    assert said(panel) == [["Kain Batik Tulis · Harga", "Rp\u00a090.000", "Rp\u00a095.000"]]
    panel.findChild(Button, "history-panel-revert").click()
    settle(qtbot, frame)
    product = store.product(desk.workspace.read(), batik)
    assert product is not None
    assert (product.price, product.name) == (90_000, "Kain Batik Tulis")
    assert panel.model.rowCount() == 6
    asked: list[object] = []
    frame.going.connect(lambda key, values: asked.append((key, values)))
    panel.findChild(Button, "history-panel-more").click()
    entry = panel._entry()
    assert entry is not None
    assert asked == [("history", {"change": entry.id})]


def test_the_page_begins_with_the_change_it_is_asked_for(qtbot: QtBot, frame: Frame, desk: Desk, page: HistoryPage) -> None:
    wanted = desk.workspace.history()[3]
    page.page_opened(change=wanted.id)
    settle(qtbot, frame)
    assert page._entry() == wanted


def test_undo_and_redo_of_the_panel_follow_what_there_is(qtbot: QtBot, frame: Frame, panel: HistoryPanel) -> None:
    undo, redo = panel.findChild(Button, "history-panel-undo"), panel.findChild(Button, "history-panel-redo")
    frame.hub.set_undo(UndoState(undo="Ubah nama", redo=None))
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    with qtbot.waitSignal(frame.undo_asked):
        undo.click()
    frame.hub.set_undo(UndoState(undo=None, redo="Ubah nama"))
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)
    with qtbot.waitSignal(frame.redo_asked):
        redo.click()


def test_the_edit_that_is_on_its_way_is_the_one_that_is_undone_and_named(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    product_id = editing.create_product(desk.workspace, "Batik", price=1_000)
    app = Application(qapp, desk)
    told: list[Notice] = []
    failed: list[object] = []
    app.frame.noticed.connect(told.append)
    app.frame.failed.connect(lambda error, _doing: failed.append(error))
    try:
        qtbot.waitUntil(lambda: not app.tasks.busy)
        app.tasks.hold()
        app.tasks.database(editing.set_fields, desk.workspace, product_id, {"price": 2_000})
        app.undo()
        app.undo()
        app.undo()
        app.tasks.release()
        qtbot.waitUntil(lambda: not app.tasks.busy)
        assert len(told) == 2
        assert told[0].fact != told[1].fact
        assert not failed, "there was nothing left to undo, and nothing to be said of it"
        assert desk.workspace.next_undo() is None
    finally:
        app.close()
        app.window.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_what_the_closed_panel_takes_back_is_heard_of(qtbot: QtBot, frame: Frame, desk: Desk, batik: str) -> None:
    heard: list[Changes] = []
    frame.hub.changed.connect(lambda changes, _who: heard.append(changes))
    panel = HistoryPanel(frame, desk)
    panel.show()
    qtbot.waitUntil(lambda: panel._entry() is not None)
    settle(qtbot, frame)
    frame.tasks.hold()
    panel._take_back()
    panel.deleteLater()
    QApplication.sendPostedEvents(panel, QEvent.Type.DeferredDelete.value)
    frame.tasks.release()
    settle(qtbot, frame)
    product = store.product(desk.workspace.read(), batik)
    assert product is not None
    assert product.name == "Kain Batik"
    assert [changes.touches("product") for changes in heard] == [True]
