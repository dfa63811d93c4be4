"""The catalogue's grid under the hands of somebody who knows spreadsheets, on a real workspace."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListWidget, QMenu, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desks import focused
from umkm_desk.catalogue import editing, store, views
from umkm_desk.catalogue.fields import Value
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal
from umkm_desk.model.product import ProductStatus
from umkm_desk.ui.catalogue.blocks import FaultsDialog
from umkm_desk.ui.catalogue.bulk import BulkPriceDialog
from umkm_desk.ui.catalogue.column_chooser import ColumnChooser
from umkm_desk.ui.catalogue.column_layout import layout_key
from umkm_desk.ui.catalogue.filter_popup import FilterPopup
from umkm_desk.ui.catalogue.grid import Grid
from umkm_desk.ui.catalogue.lines import Kind
from umkm_desk.ui.catalogue.page import CataloguePage
from umkm_desk.ui.frame import Frame, Notice
from umkm_desk.ui.widgets.buttons import Button, Chip
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.ui.widgets.rows import RowTable
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Workspace

KEY, HELD = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def products(desk: Desk) -> dict[str, str]:
    """Name -> id, made in this order, so that the grid shows them the other way round; the cloth has two variants."""
    ws = desk.workspace
    made = {
        name: editing.create_product(ws, name, price=price, stock=stock, sku=sku, brand=brand)
        for name, price, stock, sku, brand in (
            ("Keripik Tempe", 20_000, 3, "KT-1", "Bu Tini"),
            ("Sambal Bawang", 25_000, 0, "SB-1", None),
            ("Madu Hutan", 90_000, 40, "MH-1", "Bu Tini"),
        )
    }
    cloth = editing.create_product(ws, "Kain Batik", sku="KB", brand="Sekar")
    editing.set_variants(ws, cloth, [("Warna", ["Merah", "Sogan"])])
    product = store.product(ws.read(), cloth)
    assert product is not None
    named = tuple(replace(each, price=100_000, stock=2, sku=f"KB-{number}") for number, each in enumerate(product.variants, 1))
    editing.save_product(ws, replace(product, variants=named))
    return {**made, "Kain Batik": cloth}


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, desk: Desk, products: dict[str, str]) -> CataloguePage:
    return opened(qtbot, frame, desk)


def opened(qtbot: QtBot, frame: Frame, desk: Desk) -> CataloguePage:
    made = CataloguePage(frame, desk)
    qtbot.addWidget(made)
    made.resize(1278, 624)
    made.show()
    made.page_opened()
    qtbot.waitUntil(lambda: made.model.rowCount() == 4)
    calm(qtbot, frame, made)
    grid_of(made).setFocus()
    return made


def grid_of(page: CataloguePage) -> Grid:
    found = page.findChild(Grid, "katalog")
    assert found is not None
    return found


def calm(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    """Until what the page does in the background has been done."""
    parts = (page.search, page.idle, page.columns)
    qtbot.waitUntil(lambda: not frame.tasks.busy and not any(part.waits for part in parts))


def at(page: CataloguePage, row: int, key: str) -> None:
    grid_of(page).go(row, page.model.column_of(key))


def cell(page: CataloguePage, row: int, key: str) -> str:
    return str(page.model.index(row, page.model.column_of(key)).data() or "")


def type_cell(qtbot: QtBot, page: CataloguePage, text: str) -> None:
    """Into the current cell, from the first letter on, and Enter."""
    qtbot.keyClicks(grid_of(page), text[:1])
    qtbot.keyClicks(editor(page), text[1:])
    qtbot.keyClick(editor(page), KEY.Key_Return)


def where(page: CataloguePage) -> tuple[int, str]:
    index = grid_of(page).currentIndex()
    return index.row(), page.model.columns[index.column()].key


def names(page: CataloguePage) -> list[str]:
    return [cell(page, row, "name") for row in range(page.model.rowCount())]


def editor(page: CataloguePage) -> QLineEdit:
    (found,) = (each for each in page.findChildren(QLineEdit, "cell-editor") if each.isVisible())
    return found


def note_of(page: CataloguePage, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None
    return found


def clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def popup(qtbot: QtBot, kind: type[QWidget]) -> QWidget:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), kind))
    found = QApplication.activePopupWidget()
    assert isinstance(found, kind)
    return found


# Moving and typing


def test_typing_replaces_and_enter_goes_down(qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage) -> None:
    at(page, 1, "price")
    qtbot.keyClick(grid_of(page), KEY.Key_9)
    qtbot.keyClicks(editor(page), "5rb")
    qtbot.keyClick(editor(page), KEY.Key_Return)
    assert where(page) == (2, "price")
    calm(qtbot, frame, page)
    assert cell(page, 1, "price") == "Rp\u00a095.000"
    qtbot.keyClick(grid_of(page), KEY.Key_F2)
    assert editor(page).text() == "Rp\u00a025.000"
    qtbot.keyClicks(editor(page), "0")
    assert editor(page).text() == "Rp\u00a025.0000"
    qtbot.keyClick(editor(page), KEY.Key_Escape)
    assert where(page) == (2, "price")
    calm(qtbot, frame, page)
    assert cell(page, 2, "price") == "Rp\u00a025.000"


def type_over(qtbot: QtBot, page: CataloguePage, key: str, text: str) -> None:
    at(page, 1, key)
    qtbot.keyClicks(grid_of(page), text[:1])
    qtbot.keyClicks(editor(page), text[1:])
    qtbot.keyClick(editor(page), KEY.Key_Return)


def test_the_old_value_typed_again_counts_while_another_is_on_its_way(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    frame.tasks.hold()
    type_over(qtbot, page, "stock", "7")
    assert cell(page, 1, "stock") == "7"
    type_over(qtbot, page, "stock", "40")
    frame.tasks.release()
    calm(qtbot, frame, page)
    assert cell(page, 1, "stock") == "40"
    product = store.product(desk.workspace.read(), products["Madu Hutan"])
    assert product is not None
    assert product.stock == 40


def test_a_failure_that_comes_late_leaves_alone_what_was_typed_since(
    qtbot: QtBot, frame: Frame, page: CataloguePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, refused = editing.set_fields, Refusal.because("workspace.disk_trouble")

    def flaky(ws: Workspace, product_id: str, values: dict[str, Value]) -> Changes:
        if values == {"price": 95_000}:
            raise refused
        return keep(ws, product_id, values)

    monkeypatch.setattr(editing, "set_fields", flaky)
    frame.tasks.hold()
    type_over(qtbot, page, "price", "95000")
    type_over(qtbot, page, "price", "96000")
    frame.tasks.release()
    calm(qtbot, frame, page)
    assert (cell(page, 1, "price"), page.model.fault_count) == ("Rp\u00a096.000", 0)


def test_enter_after_tabs_goes_below_where_they_began(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    at(page, 1, "stock")
    qtbot.keyClick(grid_of(page), KEY.Key_8)
    qtbot.keyClick(editor(page), KEY.Key_Tab)
    assert where(page) == (1, "price")
    qtbot.keyClick(grid_of(page), KEY.Key_7)
    qtbot.keyClicks(editor(page), "000")
    qtbot.keyClick(editor(page), KEY.Key_Return)
    assert where(page) == (2, "stock")
    calm(qtbot, frame, page)
    assert (cell(page, 1, "stock"), cell(page, 1, "price")) == ("8", "Rp\u00a07.000")


def test_tab_goes_on_in_the_next_line_and_leaves_the_grid_at_its_end(qtbot: QtBot, page: CataloguePage) -> None:
    grid = grid_of(page)
    at(page, 0, "shops")
    qtbot.keyClick(grid, KEY.Key_Tab)
    assert where(page) == (1, "tick")
    qtbot.keyClick(grid, KEY.Key_Backtab)
    assert where(page) == (0, "shops")
    at(page, 3, "shops")
    qtbot.waitUntil(lambda: focused(grid))
    qtbot.keyClick(grid, KEY.Key_Tab)
    qtbot.waitUntil(lambda: not focused(grid))


def test_the_edges_and_corners(qtbot: QtBot, page: CataloguePage) -> None:
    grid = grid_of(page)
    at(page, 1, "price")
    for key, held, place in (
        (KEY.Key_Down, HELD.ControlModifier, (3, "price")),
        (KEY.Key_Left, HELD.ControlModifier, (3, "tick")),
        (KEY.Key_Home, HELD.ControlModifier, (0, "tick")),
        (KEY.Key_End, HELD.ControlModifier, (3, "shops")),
    ):
        qtbot.keyClick(grid, key, held)
        assert where(page) == place
    at(page, 1, "price")
    qtbot.keyClick(grid, KEY.Key_Down, HELD.ControlModifier | HELD.ShiftModifier)
    assert grid.block() == (1, 3, [page.model.column_of("price")])
    qtbot.keyClick(grid, KEY.Key_A, HELD.ControlModifier)
    assert grid.block()[:2] == (0, 3)
    assert page.escape()
    assert grid.block()[:2] == (3, 3)


def test_space_ticks_every_chosen_line(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    grid = grid_of(page)
    at(page, 1, "tick")
    qtbot.keyClick(grid, KEY.Key_Down, HELD.ShiftModifier)
    qtbot.keyClick(grid, KEY.Key_Space)
    calm(qtbot, frame, page)
    assert len(page.model.ticked) == 2
    header = grid.header
    assert header.tick_state == Qt.CheckState.PartiallyChecked
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(16, 12))
    qtbot.waitUntil(lambda: len(page.model.ticked) == 4)
    assert header.tick_state == Qt.CheckState.Checked
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(16, 12))
    qtbot.waitUntil(lambda: not page.model.ticked)


def test_what_cannot_be_kept_stays_in_its_cell_until_it_is_mended(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    at(page, 1, "stock")
    qtbot.keyClick(grid_of(page), KEY.Key_3)
    qtbot.keyClicks(editor(page), " lusin")
    qtbot.keyClick(editor(page), KEY.Key_Return)
    assert cell(page, 1, "stock") == "3 lusin"
    note, grid = note_of(page, "cell-fault"), grid_of(page)
    assert note.isVisible()
    assert note.accessibleName().startswith("Stok “3 lusin”")
    beside = note.geometry().translated(-grid.viewport().geometry().topLeft())
    assert not beside.intersects(grid.visualRect(grid.currentIndex()))
    index = page.model.index(1, page.model.column_of("stock"))
    assert "lusin" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    at(page, 3, "stock")
    assert not note.isVisible()
    at(page, 1, "stock")
    assert note.isVisible()
    assert not note_of(page, "katalog-message").isVisible()
    assert page.escape()
    assert not note.isVisible()
    assert cell(page, 1, "stock") == "40"
    calm(qtbot, frame, page)
    found = store.product(desk.workspace.read(), products["Madu Hutan"])
    assert found is not None
    assert found.stock == 40


def test_what_is_being_typed_survives_what_is_refreshed_behind_it(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    at(page, 1, "stock")
    qtbot.keyClick(grid_of(page), KEY.Key_1)
    page.model.refresh_all()
    qtbot.keyClick(editor(page), KEY.Key_6)
    assert editor(page).text() == "16"
    editing.create_product(desk.workspace, "Produk dari toko")
    frame.hub.post(Changes({"product": None}))
    qtbot.waitUntil(lambda: len(page.model.numbers) == 5)
    assert editor(page).text() == "16"
    qtbot.keyClick(editor(page), KEY.Key_2)
    qtbot.keyClick(editor(page), KEY.Key_Return)
    calm(qtbot, frame, page)
    found = store.product(desk.workspace.read(), products["Madu Hutan"])
    assert found is not None
    assert found.stock == 162


def test_what_is_typed_into_a_sum_goes_nowhere_else(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    before = [cell(page, row, "stock") for row in range(page.model.rowCount())]
    assert "40" in before
    at(page, 0, "stock")
    for key in (KEY.Key_4, KEY.Key_0):
        qtbot.keyClick(grid_of(page), key)
    calm(qtbot, frame, page)
    assert grid_of(page).currentIndex().row() == 0
    assert not [each for each in page.findChildren(QLineEdit, "cell-editor") if each.isVisible()]
    assert [cell(page, row, "stock") for row in range(page.model.rowCount())] == before


def test_sorting_keeps_what_stands_in_an_open_cell(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    at(page, 1, "stock")
    qtbot.keyClick(grid_of(page), KEY.Key_7)
    page.ordering.sort(page.model.column_of("price"))
    calm(qtbot, frame, page)
    found = store.product(desk.workspace.read(), products["Madu Hutan"])
    assert found is not None
    assert found.stock == 7


def test_an_edit_lets_the_line_stay_where_it_is(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    page.ordering.sort(page.model.column_of("price"))
    calm(qtbot, frame, page)
    before = names(page)
    assert before[0] == "Keripik Tempe"
    at(page, 0, "price")
    qtbot.keyClick(grid_of(page), KEY.Key_9)
    qtbot.keyClicks(editor(page), "99000")
    qtbot.keyClick(editor(page), KEY.Key_Return)
    calm(qtbot, frame, page)
    assert names(page) == before
    assert where(page) == (1, "price")
    moved = page.model.index(0, page.model.column_of("name"))
    assert "pindah tempat" in moved.data(Qt.ItemDataRole.AccessibleTextRole)
    assert len(page.model.displaced) == 1
    page.sync()
    calm(qtbot, frame, page)
    assert names(page) == [*before[1:], before[0]]
    assert where(page)[1] == "price"
    assert not page.model.displaced


def test_a_line_that_left_its_group_says_so_until_it_is_put_there(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    page.group_by("brand")
    calm(qtbot, frame, page)
    before = names(page)
    row = before.index("Madu Hutan")
    target, moved = page.model.target(row), page.model.row(row)
    assert target is not None
    assert moved is not None
    page.edits._edit(target[0], None, "brand", "Sekar")
    calm(qtbot, frame, page)
    assert names(page) == before
    assert page.model.is_displaced(moved)
    page.sync()
    calm(qtbot, frame, page)
    assert names(page) != before
    assert names(page).index("Madu Hutan") - names(page).index("Kain Batik") in (-1, 1)


# Variants


def test_variants_unfold_by_key_and_are_edited_like_products(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    grid = grid_of(page)
    at(page, 0, "photo")
    qtbot.keyClick(grid, KEY.Key_Right)
    assert names(page)[:4] == ["Kain Batik", "Merah", "Sogan", "Madu Hutan"]
    assert "varian terbuka" in str(page.model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole))
    at(page, 2, "price")
    qtbot.keyClick(grid, KEY.Key_1)
    qtbot.keyClicks(editor(page), "20000")
    qtbot.keyClick(editor(page), KEY.Key_Return)
    calm(qtbot, frame, page)
    assert [cell(page, row, "price") for row in range(3)] == ["Rp\u00a0100.000+", "Rp\u00a0100.000", "Rp\u00a0120.000"]
    at(page, 2, "sku")
    qtbot.keyClick(grid, KEY.Key_Left, HELD.AltModifier)
    assert where(page) == (0, "sku")
    assert names(page)[:2] == ["Kain Batik", "Madu Hutan"]
    qtbot.keyClick(grid, KEY.Key_Right, HELD.AltModifier)
    assert page.model.lines.kind(1) is Kind.VARIANT


def test_a_sum_over_variants_says_why_it_cannot_be_typed(qtbot: QtBot, page: CataloguePage) -> None:
    at(page, 0, "stock")
    qtbot.keyClick(grid_of(page), KEY.Key_5)
    assert page.findChild(QLineEdit, "cell-editor") is None
    note = note_of(page, "cell-lock")
    assert note.isVisible()
    assert "jumlah stok variannya" in note.accessibleName()
    unfold = note.findChild(Button, "cell-lock-link")
    assert unfold is not None
    unfold.click()
    assert page.model.lines.kind(1) is Kind.VARIANT
    assert where(page) == (1, "stock")
    assert not note.isVisible()


def test_all_variants_unfold_and_the_cell_stays_current(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    at(page, 1, "sku")
    page.unfold_all()
    qtbot.waitUntil(lambda: page.model.rowCount() == 6)
    assert where(page) == (3, "sku")
    page.fold_all()
    assert page.model.rowCount() == 4
    assert where(page) == (1, "sku")


def test_variants_that_come_and_go_elsewhere_show_at_once(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    page.model.unfold(0)
    frame.hub.post(editing.set_variants(desk.workspace, products["Kain Batik"], [("Warna", ["Merah", "Sogan", "Biru"])]))
    qtbot.waitUntil(lambda: names(page)[1:4] == ["Merah", "Sogan", "Biru"])
    frame.hub.post(desk.workspace.undo())
    qtbot.waitUntil(lambda: names(page)[1:4] == ["Merah", "Sogan", "Madu Hutan"])
    calm(qtbot, frame, page)


def test_a_sku_or_a_name_that_another_product_has_is_kept_and_told_at_its_cell(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    warning = note_of(page, "cell-warning")
    at(page, 1, "sku")
    type_cell(qtbot, page, "kt-1")
    qtbot.waitUntil(warning.isVisible)
    assert "Keripik Tempe" in warning.accessibleName()
    stored = store.product(desk.workspace.read(), products["Madu Hutan"])
    assert stored is not None
    assert stored.sku == "kt-1"
    at(page, 3, "name")
    assert not warning.isVisible()
    type_cell(qtbot, page, "Madu hutan")
    qtbot.waitUntil(warning.isVisible)
    assert "Madu hutan" in warning.accessibleName()


def test_a_sku_of_a_variant_that_is_there_twice_is_told(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    page.model.unfold(0)
    at(page, 1, "sku")
    type_cell(qtbot, page, "KB-2")
    qtbot.waitUntil(note_of(page, "cell-warning").isVisible)


def test_the_header_is_painted_without_reading_what_is_chosen(
    qtbot: QtBot, frame: Frame, page: CataloguePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.model.set_numbers(array("q", range(1, 5_001)))
    read: list[int] = []
    monkeypatch.setattr(page.model, "_fetch", lambda numbers: read.extend(numbers) or [])
    grid_of(page).selectAll()
    grid_of(page).header.grab()
    assert grid_of(page).selectionModel().selection().count() == 1
    assert len(read) < 500, "what is in sight, and a little around it"
    calm(qtbot, frame, page)


def test_of_a_product_whose_variants_were_chosen_only_those_are_changed(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    page.model.unfold(0)
    at(page, 2, "price")
    grid_of(page).go(3, page.model.column_of("price"), extend=True)
    assert page.ticking.chosen() == [products["Kain Batik"], products["Madu Hutan"]]
    dialog = BulkPriceDialog(frame, desk, page.ticking.chosen(), page, page.ticking.variants())
    dialog.open()
    dialog._amount.setText("10")
    qtbot.waitUntil(lambda: dialog.primary_button.isEnabled())
    rows = [[str(dialog.list.list_model.index(row, at).data() or "") for at in (0, 1)] for row in range(2)]
    assert sorted(rows) == [["Kain Batik", "Sogan"], ["Madu Hutan", ""]]
    assert dialog.list.list_model.rowCount() == 2
    assert "1 varian dipilih sendiri" in dialog._said.text()
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    calm(qtbot, frame, page)
    assert [v.price for v in store.variants(desk.workspace.read(), [products["Kain Batik"]])[products["Kain Batik"]]] == [
        100_000, 110_000,
    ]  # fmt: skip
    at(page, 0, "price")
    grid_of(page).go(2, page.model.column_of("price"), extend=True)
    assert page.ticking.variants() == [], "the row of the product is chosen, too"


# Blocks


def test_pasted_skus_that_others_have_are_told(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    told: list[Notice] = []
    frame.noticed.connect(told.append)
    at(page, 1, "sku")
    clipboard("KB-1\r\nneu\r\n")
    page._blocks.paste()
    calm(qtbot, frame, page)
    assert [cell(page, row, "sku") for row in (1, 2)] == ["KB-1", "neu"]
    assert told[-1].text == "1 SKU kini dipakai lebih dari sekali: KB-1."


@pytest.mark.parametrize(("key", "name"), [("photo", "Foto"), ("protection", "Pelindungan")])
def test_a_paste_where_nothing_can_be_typed_names_the_column(
    qtbot: QtBot, frame: Frame, page: CataloguePage, key: str, name: str
) -> None:
    at(page, 1, key)
    clipboard("satu\r\ndua\r\n")
    page._blocks.paste()
    calm(qtbot, frame, page)
    message = page.findChild(QWidget, "katalog-message")
    assert message is not None
    assert message.accessibleName().startswith(f"{name} tidak bisa diisi langsung.")


def test_an_empty_cell_that_is_pasted_empties(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    at(page, 1, "stock")
    clipboard("7\r\n\r\n9\r\n\r\n\r\n")
    page._blocks.paste()
    calm(qtbot, frame, page)
    assert [cell(page, row, "stock") for row in (1, 2, 3)] == ["7", "", "9"], "empty lines below the last product need no room"


def test_an_undo_right_behind_a_paste_takes_the_paste_back(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    type_over(qtbot, page, "price", "95000")
    calm(qtbot, frame, page)
    at(page, 1, "stock")
    clipboard("77\r\n")
    frame.tasks.hold()
    qtbot.keyClick(grid_of(page), KEY.Key_V, HELD.ControlModifier)
    frame.tasks.database(desk.workspace.undo, done=frame.hub.post)
    frame.tasks.release()
    calm(qtbot, frame, page)
    product = store.product(desk.workspace.read(), products["Madu Hutan"])
    assert product is not None
    assert product.price == 95_000
    assert product.stock != 77
    assert desk.workspace.next_redo() is not None


def test_what_was_just_typed_is_filled_down_and_copied(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    grid = grid_of(page)
    frame.tasks.hold()
    type_over(qtbot, page, "stock", "77")
    at(page, 1, "stock")
    grid.go(2, page.model.column_of("stock"), extend=True)
    qtbot.keySequence(grid, "Ctrl+D")
    at(page, 1, "stock")
    qtbot.keySequence(grid, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "77"
    frame.tasks.release()
    calm(qtbot, frame, page)
    assert (cell(page, 1, "stock"), cell(page, 2, "stock")) == ("77", "77")


def test_a_block_goes_to_a_spreadsheet_and_comes_back(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    grid = grid_of(page)
    page.model.unfold(0)
    at(page, 0, "stock")
    grid.go(3, page.model.column_of("price"), extend=True)
    qtbot.keySequence(grid, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "4\t100000\n2\t100000\n2\t100000\n40\t90000"
    clipboard("1\tRp101.000\n5\t102rb\n6\t103.000\n")
    at(page, 1, "stock")
    qtbot.keySequence(grid, "Ctrl+V")
    qtbot.waitUntil(lambda: cell(page, 3, "stock") == "6")
    calm(qtbot, frame, page)
    assert [cell(page, row, "price") for row in (1, 2, 3)] == ["Rp\u00a0101.000", "Rp\u00a0102.000", "Rp\u00a0103.000"]
    assert cell(page, 0, "stock") == "6"
    desk.workspace.undo()
    found = store.product(desk.workspace.read(), products["Kain Batik"])
    assert found is not None
    assert [each.stock for each in found.variants] == [2, 2]


def test_faulty_cells_are_shown_before_anything_is_written(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, int]] = []

    def answer(with_: QDialog.DialogCode) -> Callable[[FaultsDialog], int]:
        def exec_(dialog: FaultsDialog) -> int:
            table = dialog.findChild(RowTable, "cell-faults-table")
            why = dialog.findChild(QLabel, "cell-faults-why")
            assert table is not None
            assert why is not None
            assert why.text() == table.model().index(0, 3).data() != "", "the reason whole, however narrow its cell"
            seen.append(
                (str(table.model().index(0, 2).data()), desk.workspace.read().execute("SELECT sum(stock) FROM product").get)
            )
            return int(with_.value)

        return exec_

    clipboard("11\nbanyak\n13\n")
    for code, stocks in ((QDialog.DialogCode.Rejected, ["40", "0", "3"]), (QDialog.DialogCode.Accepted, ["11", "0", "13"])):
        monkeypatch.setattr(FaultsDialog, "exec", answer(code))
        at(page, 1, "stock")
        qtbot.keySequence(grid_of(page), "Ctrl+V")
        calm(qtbot, frame, page)
        assert [cell(page, row, "stock") for row in (1, 2, 3)] == stocks
    assert seen == [("banyak", 43), ("banyak", 43)]


def test_a_block_that_does_not_fit_is_refused(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    clipboard("1\n2\n3\n")
    at(page, 2, "stock")
    qtbot.keySequence(grid_of(page), "Ctrl+V")
    calm(qtbot, frame, page)
    message = page.findChild(QWidget, "katalog-message")
    assert message is not None
    assert "tidak muat" in message.accessibleName()
    assert [cell(page, row, "stock") for row in (2, 3)] == ["0", "3"]


def test_what_was_said_of_an_edit_goes_with_the_next_one(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    message = page.findChild(QWidget, "katalog-message")
    assert message is not None
    clipboard("1\n2\n3\n")
    at(page, 2, "stock")
    qtbot.keySequence(grid_of(page), "Ctrl+V")
    calm(qtbot, frame, page)
    assert message.isVisible()
    clipboard("5\n6\n")
    qtbot.keySequence(grid_of(page), "Ctrl+V")
    calm(qtbot, frame, page)
    assert [cell(page, row, "stock") for row in (2, 3)] == ["5", "6"]
    assert not message.isVisible()


def test_what_was_pasted_is_chosen_wherever_its_columns_were_dragged(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    grid = grid_of(page)
    price, stock = page.model.column_of("price"), page.model.column_of("stock")
    grid.header.moveSection(grid.header.visualIndex(price), grid.header.visualIndex(page.model.column_of("sku")))
    clipboard("15rb\tA-1\n16rb\tA-2\n")
    at(page, 2, "price")
    qtbot.keySequence(grid, "Ctrl+V")
    calm(qtbot, frame, page)
    assert [(cell(page, row, "price"), cell(page, row, "sku")) for row in (2, 3)] == [
        ("Rp\u00a015.000", "A-1"),
        ("Rp\u00a016.000", "A-2"),
    ]
    assert grid.block() == (2, 3, [price, page.model.column_of("sku")])
    grid.go(2, stock)
    qtbot.keySequence(grid, "Ctrl+Shift+Left")
    assert {price, page.model.column_of("sku"), stock} < set(grid.block()[2])
    assert page.model.column_of("shops") not in grid.block()[2]


def test_fill_down_clear_and_one_value_for_all(qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage) -> None:
    grid = grid_of(page)
    told: list[Notice] = []
    frame.noticed.connect(told.append)
    at(page, 1, "stock")
    grid.go(3, page.model.column_of("stock"), extend=True)
    qtbot.keySequence(grid, "Ctrl+D")
    qtbot.waitUntil(lambda: cell(page, 3, "stock") == "40")
    calm(qtbot, frame, page)
    assert (told[-1].fact, told[-1].action) == ("2 sel diubah.", "Urungkan")
    at(page, 1, "sku")
    grid.go(2, page.model.column_of("sku"), extend=True)
    qtbot.keyClick(grid, KEY.Key_Delete)
    qtbot.waitUntil(lambda: cell(page, 2, "sku") == "")
    calm(qtbot, frame, page)
    at(page, 2, "price")
    grid.go(3, page.model.column_of("price"), extend=True)
    qtbot.keyClick(grid, KEY.Key_4)
    qtbot.keyClicks(editor(page), "000")
    qtbot.keyClick(editor(page), KEY.Key_Return, HELD.ControlModifier)
    qtbot.waitUntil(lambda: cell(page, 2, "price") == cell(page, 3, "price") == "Rp\u00a04.000")
    calm(qtbot, frame, page)


def corner(page: CataloguePage) -> QPoint:
    """The square at the corner of the chosen cells."""
    box = grid_of(page)._handle.box()
    assert box is not None
    return box.center()


def dragged(qtbot: QtBot, page: CataloguePage, to: QPoint) -> None:
    view = grid_of(page).viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=corner(page))
    qtbot.mouseMove(view, to)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=to)


def middle(page: CataloguePage, row: int, key: str) -> QPoint:
    grid = grid_of(page)
    return grid.visualRect(page.model.index(row, page.model.column_of(key))).center()


def test_the_corner_dragged_down_repeats_what_is_chosen(qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage) -> None:
    at(page, 1, "price")
    qtbot.waitUntil(grid_of(page).hasFocus)
    grid_of(page).go(2, page.model.column_of("price"), extend=True)
    two = [cell(page, row, "price") for row in (1, 2)]
    dragged(qtbot, page, middle(page, 3, "price"))
    calm(qtbot, frame, page)
    assert [cell(page, row, "price") for row in (1, 2, 3)] == [*two, two[0]]
    assert grid_of(page).block()[:2] == (1, 3)
    frame.hub.post(desk.workspace.undo())
    calm(qtbot, frame, page)
    assert cell(page, 3, "price") != two[0]


def test_the_corner_dragged_to_the_right_is_checked_like_a_paste(
    qtbot: QtBot, frame: Frame, page: CataloguePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[object] = []
    monkeypatch.setattr(FaultsDialog, "exec", lambda dialog: refused.append(dialog.windowTitle()) or QDialog.DialogCode.Rejected)
    before = cell(page, 1, "stock")
    at(page, 1, "sku")
    qtbot.waitUntil(grid_of(page).hasFocus)
    dragged(qtbot, page, middle(page, 1, "stock"))
    calm(qtbot, frame, page)
    assert refused == ["1 sel tidak bisa dibaca"]
    assert cell(page, 1, "stock") == before


def test_a_double_click_on_the_corner_fills_to_the_end_of_the_group(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    page.group_by("brand")
    calm(qtbot, frame, page)
    first = next(row for row in range(page.model.rowCount()) if getattr(page.model.line(row), "value", "") == "Bu Tini") + 1
    at(page, first, "price")
    qtbot.waitUntil(grid_of(page).hasFocus)
    others = {
        cell(page, row, "name"): cell(page, row, "price") for row in range(page.model.rowCount()) if row not in (first, first + 1)
    }
    qtbot.mouseDClick(grid_of(page).viewport(), Qt.MouseButton.LeftButton, pos=corner(page))
    calm(qtbot, frame, page)
    assert cell(page, first + 1, "price") == cell(page, first, "price")
    assert {
        name: cell(page, row, "price") for row in range(page.model.rowCount()) if (name := cell(page, row, "name")) in others
    } == others


def test_escape_lets_go_of_the_corner(qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage) -> None:
    at(page, 1, "price")
    qtbot.waitUntil(grid_of(page).hasFocus)
    view = grid_of(page).viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=corner(page))
    qtbot.mouseMove(view, middle(page, 3, "price"))
    qtbot.keyClick(grid_of(page), KEY.Key_Escape)
    before = desk.workspace.next_undo()
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle(page, 3, "price"))
    calm(qtbot, frame, page)
    assert desk.workspace.next_undo() == before


COLUMNS_WITH_CATEGORY = ("tick", "photo", "name", "leaf", "price", "stock")
"""In the usual arrangement it gives way where there is little room."""


def test_a_price_is_worked_out_in_its_cell(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    at(page, 1, "price")
    type_cell(qtbot, page, "=harga-10%")
    calm(qtbot, frame, page)
    assert cell(page, 1, "price") == "Rp\u00a081.000"
    type_cell(qtbot, page, "=harga*harga(")
    assert cell(page, 2, "price") == "=harga*harga("
    assert "Rumus tidak dimengerti" in note_of(page, "cell-fault").accessibleName()


def test_backspace_empties_the_cell_and_goes_on_typing(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    at(page, 1, "sku")
    qtbot.keyClick(grid_of(page), KEY.Key_Backspace)
    assert editor(page).text() == ""
    qtbot.keyClick(editor(page), KEY.Key_Return)
    calm(qtbot, frame, page)
    assert cell(page, 1, "sku") == ""
    at(page, 0, "stock")
    qtbot.keyClick(grid_of(page), KEY.Key_Backspace)
    assert "jumlah stok variannya" in note_of(page, "cell-lock").accessibleName()


def test_variants_alone_are_left_out_and_their_product_stays(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    told: list[Notice] = []
    frame.noticed.connect(told.append)
    page.model.unfold(0)
    at(page, 2, "stock")
    page._more.throw_away()
    calm(qtbot, frame, page)
    cloth = store.product(desk.workspace.read(), products["Kain Batik"])
    assert cloth is not None
    assert (cloth.status, [each.option_1 for each in cloth.variants]) == (ProductStatus.ACTIVE, ["Merah"])
    assert told[-1].fact == "1 varian tidak dijual lagi"
    assert names(page)[:3] == ["Kain Batik", "Merah", "Madu Hutan"]
    at(page, 1, "stock")
    grid_of(page).go(2, page.model.column_of("stock"), extend=True)
    before = desk.workspace.next_undo()
    with qtbot.waitSignal(frame.failed) as failed:
        page._more.throw_away()
    assert failed.args is not None
    assert "Semua varian “Kain Batik” dipilih" in (frame.explain(failed.args[0]) or ""), "its last variant, and not the product"
    assert desk.workspace.next_undo() == before


def test_a_variant_chosen_with_another_product_does_not_throw_its_own_product_away(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    told: list[Notice] = []
    frame.noticed.connect(told.append)
    page.model.unfold(0)
    at(page, 2, "stock")
    grid_of(page).go(3, page.model.column_of("stock"), extend=True)
    page._more.throw_away()
    calm(qtbot, frame, page)
    cloth, honey = (store.product(desk.workspace.read(), products[name]) for name in ("Kain Batik", "Madu Hutan"))
    assert cloth is not None
    assert honey is not None
    assert (cloth.status, [each.option_1 for each in cloth.variants]) == (ProductStatus.ACTIVE, ["Merah"])
    assert honey.status is ProductStatus.DELETED
    assert told[-1].fact == "1 produk dibuang ke tempat sampah, 1 varian tidak dijual lagi"
    desk.workspace.undo()
    cloth, honey = (store.product(desk.workspace.read(), products[name]) for name in ("Kain Batik", "Madu Hutan"))
    assert cloth is not None
    assert honey is not None
    assert (len(cloth.variants), honey.status) == (2, ProductStatus.ACTIVE), "one step of the undo"


def leaf_of(desk: Desk, product_id: str) -> str | None:
    product = store.product(desk.workspace.read(), product_id)
    assert product is not None
    return product.leaf


def test_a_category_is_typed_where_it_stands(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    page.columns.arrange(COLUMNS_WITH_CATEGORY, frozenset())
    at(page, 1, "leaf")
    qtbot.keyClicks(grid_of(page), "s")
    qtbot.keyClicks(editor(page), "elai")
    completer = editor(page).completer()
    assert completer is not None
    offered = completer.popup()
    assert [offered.model().index(row, 0).data() for row in range(offered.model().rowCount())] == ["Madu & selai"]
    offered.setCurrentIndex(offered.model().index(0, 0))
    qtbot.keyClick(offered, KEY.Key_Return)
    calm(qtbot, frame, page)
    assert leaf_of(desk, products["Madu Hutan"]) == "madu-selai"
    assert cell(page, 1, "leaf") == "Madu & selai"
    assert where(page) == (2, "leaf")
    type_cell(qtbot, page, "sambal")
    calm(qtbot, frame, page)
    assert leaf_of(desk, products["Sambal Bawang"]) == "sambal-saus"
    qtbot.keyClick(grid_of(page), KEY.Key_Up)
    qtbot.keyClick(grid_of(page), KEY.Key_Delete)
    calm(qtbot, frame, page)
    assert leaf_of(desk, products["Sambal Bawang"]) is None


def test_a_category_that_is_none_stays_marked_in_its_cell(qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage) -> None:
    page.columns.arrange(COLUMNS_WITH_CATEGORY, frozenset())
    at(page, 1, "leaf")
    type_cell(qtbot, page, "Sepeda motor")
    assert cell(page, 1, "leaf") == "Sepeda motor"
    assert "tidak dikenal" in note_of(page, "cell-fault").accessibleName()
    at(page, 1, "leaf")
    type_cell(qtbot, page, "batik")
    assert "Kain batik" in note_of(page, "cell-fault").accessibleName()
    calm(qtbot, frame, page)


def test_a_guessed_category_is_made_a_choice_by_typing_it_and_not_by_looking(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    page.columns.arrange(COLUMNS_WITH_CATEGORY, frozenset())
    desk.judge_products()
    page.model.refresh_all()
    guessed = cell(page, 2, "leaf")
    assert guessed == "Sambal & saus"
    at(page, 2, "leaf")
    step = desk.workspace.next_undo()
    qtbot.keyClick(grid_of(page), KEY.Key_F2)
    assert editor(page).text() == guessed
    qtbot.keyClick(editor(page), KEY.Key_Return)
    calm(qtbot, frame, page)
    assert desk.workspace.next_undo() == step
    at(page, 2, "leaf")
    type_cell(qtbot, page, guessed)
    calm(qtbot, frame, page)
    assert leaf_of(desk, products["Sambal Bawang"]) == "sambal-saus"


def test_categories_are_pasted_and_filled_by_their_names(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    page.columns.arrange(COLUMNS_WITH_CATEGORY, frozenset())
    at(page, 1, "leaf")
    clipboard("Makanan ringan & kue > madu & selai\nSAMBAL & SAUS")
    qtbot.keySequence(grid_of(page), "Ctrl+V")
    calm(qtbot, frame, page)
    assert [leaf_of(desk, products[name]) for name in ("Madu Hutan", "Sambal Bawang")] == ["madu-selai", "sambal-saus"]
    at(page, 2, "leaf")
    grid_of(page).go(3, page.model.column_of("leaf"), extend=True)
    qtbot.keySequence(grid_of(page), "Ctrl+D")
    calm(qtbot, frame, page)
    assert leaf_of(desk, products["Keripik Tempe"]) == "sambal-saus"
    desk.workspace.undo()
    assert leaf_of(desk, products["Keripik Tempe"]) is None


def test_ticks_and_what_could_not_be_kept_are_there_again_in_another_language(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    assert page.search_box is not None
    page.search_box.setText("ba")
    calm(qtbot, frame, page)
    shown = page.model.rowCount()
    page.unfold_all()
    qtbot.waitUntil(lambda: page.model.rowCount() == shown + 2)
    page.model.tick(0, on=True)
    at(page, 1, "price")
    type_cell(qtbot, page, "murah")
    type_cell(qtbot, page, "mahal")
    at(page, 3, "stock")
    type_cell(qtbot, page, "banyak")
    at(page, 2, "stock")
    calm(qtbot, frame, page)
    before = [[cell(page, row, key) for key in ("name", "price", "stock")] for row in range(shown + 2)]
    assert "murah" in before[1]
    assert "banyak" in before[3]
    standing, ticked = page.standing(), list(page.model.ticked)
    page.hide()

    again = CataloguePage(frame, desk)
    qtbot.addWidget(again)
    again.resize(1278, 624)
    again.put_back(standing)
    again.show()
    again.page_opened()
    qtbot.waitUntil(lambda: again.model.rowCount() == shown + 2)
    calm(qtbot, frame, again)
    assert again.search_box is not None
    assert again.search_box.text() == "ba"
    assert names(again) == [row[0] for row in before]
    assert (cell(again, 1, "price"), cell(again, 2, "price"), cell(again, 3, "stock")) == ("murah", "mahal", "banyak")
    assert "bukan angka" in str(again.model.index(1, again.model.column_of("price")).data(Qt.ItemDataRole.ToolTipRole))
    assert list(again.model.ticked) == ticked
    assert note_of(again, "katalog-selection").isVisible()
    assert where(again) == (2, "stock")


def test_the_tick_above_tells_of_what_is_shown(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    header = grid_of(page).header
    page.model.tick(1, on=True)
    page.model.tick(2, on=True)
    assert header.tick_state is Qt.CheckState.PartiallyChecked
    assert page.search_box is not None
    page.search_box.setText("keripik")
    calm(qtbot, frame, page)
    assert names(page) == ["Keripik Tempe"]
    qtbot.waitUntil(lambda: header.tick_state is Qt.CheckState.Unchecked)
    page.ticking.toggle_all()
    calm(qtbot, frame, page)
    qtbot.waitUntil(lambda: header.tick_state is Qt.CheckState.Checked)
    page.ticking.toggle_all()
    calm(qtbot, frame, page)
    qtbot.waitUntil(lambda: header.tick_state is Qt.CheckState.Unchecked)
    assert len(page.model.ticked) == 2, "what the search hides stays ticked"
    page.search_box.clear()
    calm(qtbot, frame, page)
    assert header.tick_state is Qt.CheckState.PartiallyChecked


def test_names_cannot_be_cleared(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    at(page, 1, "name")
    qtbot.keyClick(grid_of(page), KEY.Key_Delete)
    calm(qtbot, frame, page)
    assert cell(page, 1, "name") == "Madu Hutan"
    assert note_of(page, "cell-lock").isVisible()
    clipboard("12")
    at(page, 0, "stock")
    qtbot.keySequence(grid_of(page), "Ctrl+V")
    calm(qtbot, frame, page)
    assert "jumlah stok variannya" in note_of(page, "cell-lock").accessibleName()
    assert not note_of(page, "katalog-message").isVisible()
    at(page, 0, "name")
    grid_of(page).go(1, page.model.column_of("name"), extend=True)
    qtbot.keyClick(grid_of(page), KEY.Key_Delete)
    calm(qtbot, frame, page)
    assert note_of(page, "katalog-message").isVisible(), "of several cells it is said above them"


# Columns


def test_the_first_columns_stay_in_sight_and_can_be_edited_there(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    grid = grid_of(page)
    every = tuple(column.key for column in page.model.columns)
    page.columns.arrange(every, frozenset())
    qtbot.waitUntil(lambda: grid.horizontalScrollBar().maximum() > 300)
    at(page, 1, "updated")
    assert grid.horizontalScrollBar().value() > 300
    name = page.model.index(1, page.model.column_of("name"))
    box = grid.visualRect(name)
    assert box.left() == grid.columnWidth(0) + grid.columnWidth(1)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert where(page) == (1, "name")
    assert grid.horizontalScrollBar().value() > 300
    qtbot.keyClick(grid, KEY.Key_F2)
    assert editor(page).geometry().left() == box.left()
    editor(page).setText("Madu Hutan Asli")
    qtbot.keyClick(editor(page), KEY.Key_Return)
    calm(qtbot, frame, page)
    assert cell(page, 1, "name") == "Madu Hutan Asli"
    at(page, 1, "sku")
    assert grid.visualRect(grid.currentIndex()).left() >= box.right()


def test_columns_are_chosen_ordered_and_remembered(qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage) -> None:
    grid, model = grid_of(page), page.model
    page.choose_columns()
    chooser = popup(qtbot, ColumnChooser)
    box = chooser.findChild(QListWidget, "columns-list")
    assert box is not None
    row = next(place for place in range(box.count()) if box.item(place).text() == "Merek")
    box.item(row).setCheckState(Qt.CheckState.Checked)
    box.setCurrentRow(row)
    qtbot.keyClick(box, KEY.Key_Up, HELD.AltModifier | HELD.ShiftModifier)
    qtbot.keyClick(box, KEY.Key_Escape)
    assert not grid.isColumnHidden(model.column_of("brand"))
    shown = [model.columns[column].key for column in grid.shown_columns()]
    assert shown.index("brand") < shown.index("shops")
    grid.setColumnWidth(model.column_of("brand"), 173)
    calm(qtbot, frame, page)
    again = opened(qtbot, frame, desk)
    assert [again.model.columns[column].key for column in grid_of(again).shown_columns()] == shown
    assert grid_of(again).columnWidth(model.column_of("brand")) == 173


def test_the_height_of_the_lines_is_chosen_by_key_and_remembered(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage
) -> None:
    usual = grid_of(page).verticalHeader().defaultSectionSize()
    page.choose_density()
    chooser = popup(qtbot, ColumnChooser)
    wide = chooser.findChild(Button, "grid-density-wide")
    assert wide is not None
    wide.setFocus()
    qtbot.keyClick(wide, KEY.Key_Space)
    qtbot.keyClick(wide, KEY.Key_Escape)
    assert grid_of(page).verticalHeader().defaultSectionSize() > usual
    calm(qtbot, frame, page)
    again = opened(qtbot, frame, desk)
    assert grid_of(again).verticalHeader().defaultSectionSize() == grid_of(page).verticalHeader().defaultSectionSize()


def test_the_first_columns_cannot_be_dragged_away(page: CataloguePage) -> None:
    header = grid_of(page).header
    header.moveSection(4, 1)
    header.moveSection(0, 5)
    assert [header.logicalIndex(place) for place in range(6)] == [0, 1, 2, 3, 4, 5]
    header.moveSection(3, 5)
    assert [header.logicalIndex(place) for place in range(6)] == [0, 1, 2, 4, 5, 3]


# Filters, groups, views


def test_chips_filter_and_count(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    low = page.findChild(Chip, "chip-low_stock")
    assert low is not None
    assert low.count == "3"
    qtbot.mouseClick(low, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(page) == ["Kain Batik", "Sambal Bawang", "Keripik Tempe"])
    calm(qtbot, frame, page)
    assert page.count_text == "3 dari 4 produk"
    qtbot.mouseClick(low, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    calm(qtbot, frame, page)


def test_any_filter_offers_its_values_with_counts_and_goes_with_its_chip(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    page.chips.open("brand")
    found = popup(qtbot, FilterPopup)
    tree = found.findChild(QTreeWidget, "filter-list")
    assert tree is not None
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 2)
    assert {(tree.topLevelItem(row).text(0), tree.topLevelItem(row).text(1)) for row in (0, 1)} == {
        ("Bu Tini", "2"),
        ("Sekar", "1"),
    }
    tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: names(page) == ["Madu Hutan", "Keripik Tempe"])
    qtbot.keyClick(found, KEY.Key_Escape)
    chip = page.findChild(Chip, "chip-filter-brand")
    assert chip is not None
    assert chip.text() == "Merek: Bu Tini"
    qtbot.keyClick(chip, KEY.Key_Delete)
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    calm(qtbot, frame, page)


@pytest.mark.parametrize(
    ("key", "chosen", "found"),
    [
        ("price", "25000-99999", ["Madu Hutan", "Sambal Bawang"]),
        ("stock", "-0", ["Sambal Bawang"]),
        ("photo", "1", []),
        ("variants", "1", ["Kain Batik"]),
        ("missing", "brand", ["Sambal Bawang"]),
        ("status", "archived", []),
    ],
)
def test_each_filter_shows_what_it_says(
    qtbot: QtBot, frame: Frame, page: CataloguePage, key: str, chosen: str, found: list[str]
) -> None:
    page.chips.choose(key, frozenset({chosen}))
    calm(qtbot, frame, page)
    assert names(page) == found
    assert page.filters.all[key].read(page.search.query) == {chosen}
    counted = page.filters.counted(page._desk.workspace.read(), page.search.query, key)
    assert counted[chosen] == len(found)
    page.clear_filters()
    calm(qtbot, frame, page)
    assert page.model.rowCount() == 4


def test_groups_fold_and_what_lacks_the_field_comes_first(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    grid = grid_of(page)
    page.group_by("brand")
    calm(qtbot, frame, page)
    lines = page.model.lines
    assert [(group.value, group.count) for group in lines.groups] == [(None, 1), ("Bu Tini", 2), ("Sekar", 1)]
    assert [lines.kind(row) for row in range(3)] == [Kind.GROUP, Kind.PRODUCT, Kind.GROUP]
    at(page, 2, "name")
    qtbot.keyClick(grid, KEY.Key_Left)
    assert (page.model.rowCount(), where(page)[0]) == (5, 2)
    assert page.model.lines.kind(3) is Kind.GROUP
    qtbot.keyClick(grid, KEY.Key_Right)
    assert page.model.rowCount() == 7
    qtbot.keyClick(grid, KEY.Key_Space)
    qtbot.waitUntil(lambda: len(page.model.ticked) == 2)
    page.group_by("")
    calm(qtbot, frame, page)
    assert page.model.rowCount() == 4


def test_a_paste_passes_over_headings(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    page.group_by("brand")
    calm(qtbot, frame, page)
    clipboard("71\n72\n")
    at(page, 1, "stock")
    qtbot.keySequence(grid_of(page), "Ctrl+V")
    qtbot.waitUntil(lambda: cell(page, 3, "stock") == "72")
    calm(qtbot, frame, page)
    assert cell(page, 1, "stock") == "71"


def test_views_are_saved_with_their_filter_named_ordered_and_removed(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage
) -> None:
    box = page.findChild(QListWidget, "views-list")
    assert box is not None
    assert [box.item(row).text() for row in range(box.count())][:3] == ["Semua produk", "Kurang lengkap", "Stok habis"]
    assert [box.item(row).data(Qt.ItemDataRole.UserRole + 1) for row in (0, 2)] == ["4", "1"]
    page.chips.choose("brand", frozenset({"Bu Tini"}))
    page.views.save()
    line = box.findChild(QLineEdit, "view-name")
    assert line is not None
    line.setText("Dapur")
    qtbot.keyClick(line, KEY.Key_Return)
    qtbot.waitUntil(lambda: [view.name for view in views.all_views(desk.workspace.read())] == ["Dapur"])
    qtbot.waitUntil(lambda: box.count() == 7)
    assert box.currentItem().text() == "Dapur"
    page.open_view("all")
    calm(qtbot, frame, page)
    assert page.model.rowCount() == 4
    box.setCurrentRow(6)
    qtbot.keyClick(box, KEY.Key_Return)
    qtbot.waitUntil(lambda: names(page) == ["Madu Hutan", "Keripik Tempe"])
    qtbot.keyClick(box, KEY.Key_F2)
    line = box.findChild(QLineEdit, "view-name")
    assert line is not None
    line.setText("Dapur Bu Tini")
    qtbot.keyClick(line, KEY.Key_Return)
    qtbot.waitUntil(lambda: box.item(6) is not None and box.item(6).text() == "Dapur Bu Tini")
    calm(qtbot, frame, page)
    assert box.item(6).data(Qt.ItemDataRole.UserRole + 1) == "2"
    qtbot.keyClick(box, KEY.Key_Delete)
    qtbot.waitUntil(lambda: box.count() == 6)
    calm(qtbot, frame, page)
    assert views.all_views(desk.workspace.read()) == []


def test_a_kept_view_opens_with_its_groups_and_columns(qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage) -> None:
    kept, changes = views.save_view(
        desk.workspace,
        views.View("", "Merek", Query(), (("tick", 0), ("photo", 0), ("name", 0), ("brand", 150), ("price", 0)), "brand"),
    )
    frame.hub.post(changes)
    page.open_view(kept.id)
    calm(qtbot, frame, page)
    assert [page.model.columns[column].key for column in grid_of(page).shown_columns()] == [
        "tick", "photo", "name", "brand", "price",
    ]  # fmt: skip
    assert len(page.model.lines.groups) == 3
    page.open_view("all")
    calm(qtbot, frame, page)
    assert "sku" in [page.model.columns[column].key for column in grid_of(page).shown_columns()]


def test_the_columns_of_a_view_go_with_it_and_come_back_with_it(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage
) -> None:
    kept, changes = views.save_view(desk.workspace, views.View("", "Dapur", Query()))
    frame.hub.post(changes)
    page.open_view(kept.id)
    calm(qtbot, frame, page)
    page.columns.hide("stock")
    calm(qtbot, frame, page)
    arranged = frame.settings.setting(layout_key(kept.id))
    assert arranged is not None
    frame.hub.post(views.remove_view(desk.workspace, kept))
    calm(qtbot, frame, page)
    assert frame.settings.setting(layout_key(kept.id)) is None
    frame.hub.post(desk.workspace.undo())
    calm(qtbot, frame, page)
    assert frame.settings.setting(layout_key(kept.id)) == arranged


def test_after_an_import_nothing_hides_what_came_in(qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage) -> None:
    columns = (("tick", 0), ("photo", 0), ("name", 0), ("brand", 150))
    kept, changes = views.save_view(desk.workspace, views.View("", "Merek", Query(brand=frozenset({"Bu Tini"})), columns, "brand"))
    frame.hub.post(changes)
    page.open_view(kept.id)
    calm(qtbot, frame, page)
    assert len(page.model.numbers) == 2
    page.page_left()
    page.page_opened(search="")
    calm(qtbot, frame, page)
    assert len(page.model.numbers) == 4
    assert not page.model.lines.groups
    assert "sku" in [page.model.columns[column].key for column in grid_of(page).shown_columns()]


def test_the_keys_go_on_in_the_grid_when_the_bar_goes(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    page.model.tick(0, True)
    calm(qtbot, frame, page)
    button = page.findChild(Button, "bulk-close")
    assert button is not None
    button.setFocus()
    assert focused(button)
    button.click()
    assert focused(grid_of(page))


def test_the_bar_tells_of_ticked_products_that_a_search_hides(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    said = page.findChild(QLabel, "katalog-ticked")
    assert said is not None
    page.model.tick(0, True)
    page.model.tick(1, True)
    calm(qtbot, frame, page)
    assert said.text() == "2 produk dipilih"
    assert page.search_box is not None
    page.search_box.setText(names(page)[1])
    calm(qtbot, frame, page)
    assert said.text() == "2 produk dipilih, 1 tidak tampil"
    page.search_box.clear()
    calm(qtbot, frame, page)
    assert said.text() == "2 produk dipilih"


# Searching


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Down])
def test_from_the_search_box_the_keys_go_on_to_what_was_found(qtbot: QtBot, frame: Frame, page: CataloguePage, key: Qt.Key) -> None:
    assert page.search_box is not None
    page.search_box.setFocus()
    qtbot.keyClicks(page.search_box, "madu")
    qtbot.keyClick(page.search_box, key)
    assert focused(grid_of(page))
    calm(qtbot, frame, page)
    assert names(page) == ["Madu Hutan"]
    page.search_box.setFocus()
    qtbot.keyClicks(page.search_box, " xyz")
    qtbot.keyClick(page.search_box, key)
    assert focused(page.search_box), "nothing was found"
    calm(qtbot, frame, page)


def test_many_products_are_searched_in_memory_as_in_the_database(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    words = ("Batik", "Keripik", "Sambal", "Madu")
    with desk.workspace.edit("many") as edit:
        edit.insert_many(
            "product",
            ("id", "name", "sku", "updated_at"),
            ((f"p{n:06}", f"{words[n % 4]} Nomor {n}", f"S-{n}", n) for n in range(2_500)),
        )
    page = CataloguePage(frame, desk)
    qtbot.addWidget(page)
    page.resize(1278, 624)
    page.show()
    page.page_opened()
    qtbot.waitUntil(lambda: len(page.model.numbers) == 2_500)
    calm(qtbot, frame, page)
    assert page.idle.finder(Query()) is not None
    assert page.search_box is not None
    for text in ("ba", "batik", "nomor 1999", "s-24", "tidak ada"):
        page.search_box.setText(text)
        first = list(page.model.numbers)
        assert first == list(store.first(desk.workspace.read(), replace(Query(), text=text)))
        calm(qtbot, frame, page)
        assert list(page.model.numbers)[: len(first)] == first
        assert len(page.model.numbers) == store.count(desk.workspace.read(), replace(Query(), text=text))
    page.search_box.clear()
    calm(qtbot, frame, page)
    frame.hub.post(editing.set_fields(desk.workspace, "p002499", {"name": "Wayang"}))
    page.search_box.setText("wayang")
    assert [row.name for row in store.page(desk.workspace.read(), page.model.numbers)] == ["Wayang"]
    calm(qtbot, frame, page)


def test_texts_are_gathered_on_while_keys_are_typed_and_anew_after_an_edit(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    with desk.workspace.edit("many") as edit:
        rows = ((f"p{n:06}", f"Batik Nomor {n}", n) for n in range(2_500))
        edit.insert_many("product", ("id", "name", "updated_at"), rows)
    page = CataloguePage(frame, desk)
    qtbot.addWidget(page)
    page.resize(1278, 624)
    page.show()
    page.page_opened()
    assert page.search_box is not None
    with qtbot.waitSignal(page.search.found):
        pass
    page.search_box.setText("ba")  # before the texts have been gathered
    page.search_box.setText("bat")
    qtbot.waitUntil(lambda: page.idle.finder(page.search.query) is not None)
    frame.hub.post(editing.set_fields(desk.workspace, "p000007", {"name": "Wayang"}))
    assert page.idle.finder(page.search.query) is None
    calm(qtbot, frame, page)
    page.search.query = replace(page.search.query, text="", sort="name", descending=True)
    page.search.find()
    calm(qtbot, frame, page)
    finder = page.idle.finder(page.search.query)
    assert finder is not None
    assert list(finder.first(desk.workspace.read(), "wayang")) == list(page.model.numbers[:1])


def test_first_rows_that_take_long_come_with_the_whole_search(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.workspace.edit("many") as edit:
        rows = ((f"p{n:06}", f"Sirup {n}", n % 977, n) for n in range(9_000))
        edit.insert_many("product", ("id", "name", "price", "updated_at"), rows)
    frame.hub.post(editing.set_fields(desk.workspace, "p000007", {"price": 1_000_000}))
    calm(qtbot, frame, page)
    monkeypatch.setattr("umkm_desk.ui.catalogue.search.FIRST_ROWS_WITHIN", 0)
    before = list(page.model.numbers)
    page.search.query = replace(page.search.query, sort="price", descending=True)
    with qtbot.waitSignal(page.search.found):
        page.search.find()
        assert list(page.model.numbers) == before, "nothing is sorted in the window's thread"
    assert names(page)[0] == "Sirup 7"
    assert where(page)[0] == 0
    assert len(page.model.numbers) == len(before)


def test_a_new_product_and_an_undo_keep_the_place(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    at(page, 2, "price")
    frame.hub.post(editing.set_fields(desk.workspace, editing.create_product(desk.workspace, "Teh Melati"), {"stock": 1}))
    qtbot.waitUntil(lambda: page.model.rowCount() == 5)
    calm(qtbot, frame, page)
    assert names(page)[0] == "Teh Melati"
    assert where(page) == (3, "price")
    assert cell(page, 3, "name") == "Sambal Bawang"


def test_only_what_is_named_is_asked_of_the_buttons(page: CataloguePage) -> None:
    for name in ("katalog-views", "katalog-group", "katalog-columns"):
        button = page.findChild(Button, name)
        assert button is not None
        assert button.accessibleName()
        assert button.toolTip()


def test_a_double_click_on_a_photo_opens_its_product(
    qtbot: QtBot, frame: Frame, page: CataloguePage, products: dict[str, str]
) -> None:
    grid = grid_of(page)
    box = grid.visualRect(page.model.index(1, 1))
    spot = QPoint(box.right() - 8, box.center().y())
    went: list[tuple[str, object]] = []
    frame.going.connect(lambda key, values: went.append((key, values["product_id"])))
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert went == [("product", products[names(page)[1]])]


def test_the_menu_of_a_cell_works_on_what_is_chosen(qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage) -> None:
    at(page, 1, "price")
    menu = grid_of(page).menu()
    actions = {action.text(): action for action in menu.actions()}
    assert {"Buka halaman produk", "Ubah harga…", "Buang ke tempat sampah", "Kirim ke toko…"} <= actions.keys()
    order = list(actions)
    assert order.index("Buka halaman produk") < order.index("Ubah harga…") < order.index("Buang ke tempat sampah")
    before = cell(page, 1, "price")
    actions["Kosongkan"].trigger()
    calm(qtbot, frame, page)
    assert before
    assert cell(page, 1, "price") == ""
    menu.deleteLater()


def test_the_menu_of_groups_writes_the_name_of_a_marketplace_with_its_ampersand(page: CataloguePage) -> None:
    page.ordering.offer_groups(page)
    (menu,) = (each for each in page.findChildren(QMenu) if each.isVisible())
    named = [action.text() for action in menu.actions() if "Tokopedia" in action.text()]
    menu.close()
    assert named
    assert all("Tokopedia && Shop" in text for text in named), "a single ampersand would underline what follows"


def test_a_table_with_more_rows_than_there_are_can_become_products(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    gone: list[tuple[str, object]] = []
    frame.going.connect(lambda key, values: gone.append((key, values)))
    clipboard("Tas Rotan\t50rb\nTopi Pandan\t30rb\n")
    at(page, 3, "name")
    qtbot.keySequence(grid_of(page), "Ctrl+V")
    calm(qtbot, frame, page)
    way = page.findChild(Button, "katalog-message-button")
    assert way is not None
    assert way.isVisible()
    way.click()
    assert gone == [("import", {"pasted": "Tas Rotan\t50rb\nTopi Pandan\t30rb\n"})]


def test_closing_over_a_marked_cell_is_asked_first(
    qtbot: QtBot, frame: Frame, page: CataloguePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = [QDialog.DialogCode.Rejected, QDialog.DialogCode.Accepted]
    monkeypatch.setattr(DialogFrame, "exec", lambda dialog: asked.append(dialog.windowTitle()) or answers.pop(0))
    assert page.may_close()
    at(page, 1, "stock")
    qtbot.keyClick(grid_of(page), KEY.Key_3)
    qtbot.keyClicks(editor(page), " lusin")
    qtbot.keyClick(editor(page), KEY.Key_Return)
    assert not page.may_close()
    assert page.may_close()
    assert asked == ["Isian belum tersimpan: 1"] * 2


def test_a_refused_name_of_a_view_is_there_to_be_mended(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    page.views.save()
    typing = page.findChild(QLineEdit, "view-name")
    assert typing is not None
    typing.setText("stok habis")
    qtbot.keyClick(typing, KEY.Key_Return)
    message = note_of(page, "katalog-message")
    qtbot.waitUntil(message.isVisible)
    assert "stok habis" in message.accessibleName()
    (again,) = (each for each in page.findChildren(QLineEdit, "view-name") if each.isVisible())
    assert again.selectedText() == "stok habis"
    again.setText("Stok habis batik")
    qtbot.keyClick(again, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(views.all_views(page._desk.workspace.read())))
    calm(qtbot, frame, page)
    assert [view.name for view in views.all_views(page._desk.workspace.read())] == ["Stok habis batik"]
    assert not message.isVisible()


# Without a product


def test_an_empty_catalogue_offers_three_ways_and_takes_a_copied_table(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    page = CataloguePage(frame, desk)
    qtbot.addWidget(page)
    page.resize(1278, 624)
    page.show()
    page.page_opened()
    calm(qtbot, frame, page)
    gone: list[tuple[str, object]] = []
    frame.going.connect(lambda key, values: gone.append((key, values)))
    first = page.first_focus()
    assert first is not None
    assert first.isVisible()
    assert page.search_box is not None
    assert not page.search_box.isVisible(), "there is nothing to search in"
    clipboard("Nama\tHarga\nTas Rotan\t50rb\n")
    qtbot.keySequence(first, "Ctrl+V")
    for name in ("katalog-empty-shop", "katalog-empty-link", "katalog-empty-sample"):
        way = page.findChild(Button, name)
        assert way is not None
        way.click()
    assert gone == [
        ("import", {"pasted": "Nama\tHarga\nTas Rotan\t50rb\n"}),
        ("shops", {"connect": ""}),
        ("product", {"product_id": ""}),
        ("import", {"sample": True}),
    ]
    editing.create_product(desk.workspace, "Tas Rotan")
    frame.hub.post(Changes({"product": None}))
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.search_box.isVisible()
    calm(qtbot, frame, page)


def test_the_status_bar_adds_up_what_is_chosen(qtbot: QtBot, frame: Frame, page: CataloguePage) -> None:
    grid = grid_of(page)
    at(page, 1, "stock")
    grid.go(3, page.model.column_of("stock"), extend=True)
    stocks = [int(cell(page, row, "stock")) for row in (1, 2, 3)]
    qtbot.waitUntil(lambda: bool(page._sum.text))
    assert page._sum.text == f"3 sel · jumlah {sum(stocks)} · rata-rata {round(sum(stocks) / 3)}"
    assert page._sum.text in page.status
    grid.unfold_line(0)
    at(page, 0, "price")
    grid.go(2, page.model.column_of("price"), extend=True)
    qtbot.waitUntil(lambda: "Rp" in page._sum.text)
    assert "jumlah Rp\u00a0200.000" in page._sum.text, "its two variants, and not the product once more"
    at(page, 0, "price")
    qtbot.waitUntil(lambda: not page._sum.text)


def test_a_catalogue_whose_products_are_all_put_away_still_leads_to_them(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, products: dict[str, str]
) -> None:
    frame.hub.post(editing.set_status(desk.workspace, list(products.values()), ProductStatus.ARCHIVED))
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    calm(qtbot, frame, page)
    kept = page.findChild(QLabel, "katalog-empty-kept")
    assert kept is not None
    assert kept.isVisible()
    assert "4 produk" in kept.text()
    assert page.search_box is not None
    assert page.search_box.isVisible()
    page.open_view("archived")
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    calm(qtbot, frame, page)
