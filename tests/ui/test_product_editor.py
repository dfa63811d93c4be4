"""The product page as a seller uses it: every field, variants, photos, attributes, papers, what is missing where."""

from __future__ import annotations

from array import array
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desks import focused, settle
from umkm_desk.catalogue import editing, store
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.marketplaces.seam import AttributeInput, RemoteAttribute
from umkm_desk.model.listing import Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Refusal
from umkm_desk.model.product import Product, ProductStatus
from umkm_desk.publishing import store as shops
from umkm_desk.ui.catalogue.attributes import AttributeCard
from umkm_desk.ui.catalogue.blocks import FaultsDialog
from umkm_desk.ui.catalogue.crop import CropDialog
from umkm_desk.ui.catalogue.photos import PhotoCard, PhotoStrip
from umkm_desk.ui.catalogue.product import ProductPage
from umkm_desk.ui.catalogue.skus import SkuDialog
from umkm_desk.ui.catalogue.variant_options import OptionsDialog
from umkm_desk.ui.catalogue.variants import COLUMNS, VariantCard, VariantTable
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.pictures import to_png
from umkm_desk.ui.widgets.buttons import Button
from umkm_desk.ui.widgets.fields import LineEdit, TextEdit
from umkm_desk.workspace.changes import Changes


@pytest.fixture
def kebaya(desk: Desk) -> str:
    return editing.create_product(desk.workspace, "Kebaya Brokat Modern", price=250_000, stock=4, sku="KBY-1", weight_gram=300)


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> ProductPage:
    return opened(qtbot, frame, desk, kebaya)


def opened(qtbot: QtBot, frame: Frame, desk: Desk, product_id: str, **values: object) -> ProductPage:
    page = ProductPage(frame, desk)
    qtbot.addWidget(page)
    page.resize(1278, 660)
    page.show()
    page.page_opened(product_id=product_id, **values)
    settle(qtbot, frame)
    return page


def stored(desk: Desk, product_id: str) -> Product:
    found = store.product(desk.workspace.read(), product_id)
    assert found is not None
    return found


def line(page: QWidget, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert found is not None
    return found


def type_into(qtbot: QtBot, frame: Frame, page: ProductPage, name: str, text: str) -> None:
    edit = line(page, name)
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    edit.clearFocus()
    settle(qtbot, frame)


def said(page: QWidget) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))


# Fields


def test_what_is_typed_is_kept_for_the_product_it_was_typed_for(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> None:
    other = editing.create_product(desk.workspace, "Sarung Tenun", sku="SRG-1")
    numbers = store.numbers_of(desk.workspace.read(), [kebaya, other])
    page = opened(qtbot, frame, desk, kebaya, among=array("q", [numbers[kebaya], numbers[other]]))
    edit = line(page, "product-brand")
    edit.setFocus()
    qtbot.keyClicks(edit, "Sekar")
    page._step(1)
    settle(qtbot, frame)
    assert line(page, "product-name").text() == "Sarung Tenun"
    assert line(page, "product-brand").text() == ""
    assert stored(desk, kebaya).brand == "Sekar"
    assert stored(desk, other).brand is None


def test_the_neighbours_are_found_however_many_products_there_are(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    made = [editing.create_product(desk.workspace, f"Kain {at}") for at in range(4)]
    numbers = store.numbers_of(desk.workspace.read(), made)
    many = array("q", range(100_000, 107_000)) + array("q", [numbers[each] for each in made])
    page = opened(qtbot, frame, desk, made[1], among=many)
    place = page.top_left()
    assert place is not None
    qtbot.addWidget(place)
    page._show_place()
    assert said(place) == "7.002 dari 7.004"
    page._step(1)
    assert line(page, "product-name").text() == "Kain 2"
    for _ in range(3):
        page._step(-1)
    assert line(page, "product-name").text() == "Kain 0", "those above are gone for ever"


def test_who_comes_back_finds_the_product_he_left(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> None:
    other = editing.create_product(desk.workspace, "Sarung Tenun")
    numbers = store.numbers_of(desk.workspace.read(), [kebaya, other])
    page = opened(qtbot, frame, desk, kebaya, among=array("q", [numbers[kebaya], numbers[other]]))
    page._step(1)
    values = page.returns_with()
    assert values is not None
    again = ProductPage(frame, desk)
    qtbot.addWidget(again)
    again.page_opened(**values)
    settle(qtbot, frame)
    assert line(again, "product-name").text() == "Sarung Tenun"


def test_a_new_product_that_is_undone_leaves_its_page(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    made = editing.create_product(desk.workspace, "Sarung Tenun")
    page = opened(qtbot, frame, desk, made)
    with qtbot.waitSignal(frame.going_back):
        frame.hub.post(desk.workspace.undo())
    assert page.returns_with() is None


def test_a_product_in_the_recycle_bin_says_so_and_is_brought_back_from_there(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ProductPage, kebaya: str
) -> None:
    thrown = page.findChild(QWidget, "product-thrown")
    assert thrown is not None
    assert thrown.isHidden()
    frame.hub.post(editing.set_status(desk.workspace, [kebaya], ProductStatus.DELETED))
    assert not thrown.isHidden()
    assert page._choices["status"].currentText() == ""
    page._publish()
    assert QApplication.activeModalWidget() is None, "it is not sent from the bin"
    back = page.findChild(Button, "product-thrown-button")
    assert back is not None
    back.click()
    settle(qtbot, frame)
    assert stored(desk, kebaya).status is ProductStatus.ACTIVE
    assert thrown.isHidden()


def test_a_long_description_is_kept_while_it_is_written(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ProductPage, kebaya: str
) -> None:
    page._description._rest.setInterval(20)
    page._description.setFocus()
    qtbot.keyClicks(page._description, "Brokat")
    qtbot.waitUntil(lambda: stored(desk, kebaya).description == "Brokat")
    settle(qtbot, frame)
    assert focused(page._description)
    page._description._rest.setInterval(60_000)
    qtbot.keyClicks(page._description, " halus")
    assert page._description.toPlainText() == "Brokat halus", "the caret stayed at the end"


def test_a_refused_value_stays_and_holds_the_page(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> None:
    other = editing.create_product(desk.workspace, "Sarung Tenun")
    numbers = store.numbers_of(desk.workspace.read(), [kebaya, other])
    page = opened(qtbot, frame, desk, kebaya, among=array("q", [numbers[kebaya], numbers[other]]))
    type_into(qtbot, frame, page, "product-stock", "banyak")
    assert "bukan" in said(page)
    page._step(1)
    frame.hub.post(editing.set_fields(desk.workspace, kebaya, {"brand": "Sekar"}), frame)
    settle(qtbot, frame)
    assert line(page, "product-name").text() == "Kebaya Brokat Modern"
    assert line(page, "product-stock").text() == "banyak"
    type_into(qtbot, frame, page, "product-stock", "7")
    assert stored(desk, kebaya).stock == 7


def test_a_title_too_long_for_a_marketplace_is_told_and_gets_its_own_text(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ProductPage, kebaya: str
) -> None:
    long = "Kebaya brokat " * 20
    type_into(qtbot, frame, page, "product-name", long.strip())
    assert stored(desk, kebaya).name == long.strip(), "nothing is cut"
    own = page.findChild(QWidget, "product-name-own")
    assert own is not None
    qtbot.mouseClick(own, Qt.MouseButton.LeftButton)
    edit = line(page, "override-name")
    assert edit.text() == long.strip()
    type_into(qtbot, frame, page, "override-name", "Kebaya brokat modern lengan panjang")
    assert list(stored(desk, kebaya).overrides.values()) == ["Kebaya brokat modern lengan panjang"]


def test_a_refused_price_of_one_marketplace_stays_and_holds_the_page(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> None:
    other = editing.create_product(desk.workspace, "Sarung Tenun")
    numbers = store.numbers_of(desk.workspace.read(), [kebaya, other])
    page = opened(qtbot, frame, desk, kebaya, among=array("q", [numbers[kebaya], numbers[other]]))
    type_into(qtbot, frame, page, "override-price", "dua ratus")
    page._overrides.platforms.choose("lazada")
    page._overrides._show()
    assert line(page, "override-price").text() == "", "it is another marketplace's field now"
    page._step(1)
    assert line(page, "product-name").text() == "Kebaya Brokat Modern"
    assert line(page, "override-price").text() == "dua ratus"
    assert "bukan" in said(page)
    type_into(qtbot, frame, page, "override-price", "200rb")
    assert stored(desk, kebaya).overrides == {(Platform.SHOPEE, "price"): "200000"}
    page._step(1)
    assert line(page, "product-name").text() == "Sarung Tenun"


def test_an_override_goes_back_to_the_main_text(qtbot: QtBot, frame: Frame, desk: Desk, page: ProductPage, kebaya: str) -> None:
    assert line(page, "override-name").placeholderText() == "Kebaya Brokat Modern"
    type_into(qtbot, frame, page, "override-price", "260rb")
    assert stored(desk, kebaya).overrides == {(Platform.SHOPEE, "price"): "260000"}
    back = page.findChild(QWidget, "override-price-back")
    assert back is not None
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    settle(qtbot, frame)
    assert stored(desk, kebaya).overrides == {}


def test_a_title_and_a_sku_that_exist_are_told_at_once(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ProductPage, kebaya: str
) -> None:
    editing.create_product(desk.workspace, "Selendang Sutra", sku="SLD-9")
    type_into(qtbot, frame, page, "product-sku", "sld-9")
    assert "sudah dipakai Selendang Sutra" in said(page)
    type_into(qtbot, frame, page, "product-name", "Selendang Sutra")
    assert "Sudah ada produk bernama" in said(page)
    type_into(qtbot, frame, page, "product-sku", "SLD-10")
    assert "sudah dipakai" not in said(page)


def test_the_history_of_the_product_is_one_press_away(qtbot: QtBot, frame: Frame, page: ProductPage, kebaya: str) -> None:
    extras = page.top_right()
    assert extras is not None
    qtbot.addWidget(extras)
    button = extras.findChild(Button, "product-history")
    assert button is not None
    with qtbot.waitSignal(frame.going) as went:
        button.click()
    assert went.args == ["history", {"product": kebaya}]
    assert "Riwayat produk ini" in [action.text() for action in page.actions()]


def test_what_is_missing_leads_to_its_field(qtbot: QtBot, frame: Frame, page: ProductPage) -> None:
    for field, target in (("origin", "product-origin"), ("brand", "product-brand"), ("leaf", "product-leaf")):
        page._focus(field)
        focused = page.focusWidget()
        assert focused is not None
        assert focused.objectName() == target
    assert page._standing._complete_platform.key == "shopee"
    assert any(char.isdigit() for char in page._standing._complete_platform._buttons["lazada"].text())


def test_a_category_is_found_by_any_part_of_its_name(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ProductPage, kebaya: str
) -> None:
    box = page._standing.leaf
    line_of_box, completer = box.lineEdit(), box.completer()
    assert line_of_box is not None
    assert completer is not None
    completer.setCompletionPrefix("songket")
    assert completer.completionCount() >= 1
    before = box.currentText()
    line_of_box.setText("songket")
    line_of_box.editingFinished.emit()
    assert box.currentText() == before, "what is no category is not kept"
    box.setCurrentIndex(box.findData("tenun-songket"))
    box.activated.emit(box.currentIndex())
    settle(qtbot, frame)
    assert stored(desk, kebaya).leaf == "tenun-songket"
    leaf = desk.protection.tree.leaf("tenun-songket")
    assert leaf is not None
    assert box.currentText() == leaf.name("id"), "closed, it shows what fits"
    box.setCurrentIndex(box.currentIndex())
    assert box.currentText() == leaf.name("id")


# Variants


def two_levels(desk: Desk, product_id: str) -> Product:
    editing.set_variants(desk.workspace, product_id, [("Warna", ["Merah", "Biru"]), ("Ukuran", ["S", "M"])])
    product = stored(desk, product_id)
    for at, variant in enumerate(product.variants):
        editing.set_variant_fields(desk.workspace, variant.id, {"price": 100_000 + at, "stock": at + 1, "sku": f"K-{at}"})
    return stored(desk, product_id)


def variants_of(page: ProductPage) -> VariantCard:
    found = page.findChild(VariantCard)
    assert found is not None
    return found


def cell(card: VariantCard, row: int, field: str) -> str:
    return str(card.model.index(row, COLUMNS.index(field)).data())


def test_a_variants_price_is_worked_out_and_backspace_empties_its_cell(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> None:
    two_levels(desk, kebaya)
    page = opened(qtbot, frame, desk, kebaya)
    card = variants_of(page)

    def type_in(text: str) -> None:
        (line,) = (each for each in card.table.viewport().findChildren(QLineEdit) if each.isVisible())
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        settle(qtbot, frame)

    card.table.setCurrentIndex(card.model.index(0, COLUMNS.index("price")))
    qtbot.keyClick(card.table, Qt.Key.Key_Backspace)
    type_in("=harga*2")
    assert stored(desk, kebaya).variants[0].price == 200_000
    card.table.setCurrentIndex(card.model.index(0, COLUMNS.index("sku")))
    qtbot.keyClick(card.table, Qt.Key.Key_Backspace)
    type_in("")
    assert stored(desk, kebaya).variants[0].sku is None


def test_what_is_being_typed_for_a_variant_survives_an_edit_elsewhere(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> None:
    product = two_levels(desk, kebaya)
    page = opened(qtbot, frame, desk, kebaya)
    card = variants_of(page)
    card.table.setCurrentIndex(card.model.index(0, COLUMNS.index("stock")))
    qtbot.keyClick(card.table, Qt.Key.Key_1)
    frame.hub.post(editing.set_variant_fields(desk.workspace, product.variants[1].id, {"price": 99_000}))
    settle(qtbot, frame)
    assert cell(card, 1, "price") == "99.000"
    (typing,) = (each for each in card.table.viewport().findChildren(QLineEdit) if each.isVisible())
    qtbot.keyClick(typing, Qt.Key.Key_6)
    assert typing.text() == "16"


def test_options_are_renamed_added_and_taken_away_and_what_stays_keeps_its_values(
    qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str
) -> None:
    product = two_levels(desk, kebaya)
    page = opened(qtbot, frame, desk, kebaya)
    dialog = OptionsDialog(frame, desk, product, page)
    dialog.open()
    colours, sizes = dialog._levels[0], dialog._levels[1]
    colours[1].item(0).setText("Merah Marun")
    more = colours[2]
    more.setFocus()
    qtbot.keyClicks(more, "Hijau, merah marun")
    qtbot.keyClick(more, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter adds an option, it does not close"
    sizes[1].setCurrentRow(1)
    qtbot.keyClick(sizes[1], Qt.Key.Key_Delete)
    assert dialog.primary_button.text() == "Pakai 3 kombinasi"
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    after = stored(desk, kebaya)
    assert [v.label for v in after.variants] == ["Merah Marun, S", "Biru, S", "Hijau, S"]
    assert [(v.sku, v.price, v.stock) for v in after.variants[:2]] == [("K-0", 100_000, 1), ("K-2", 100_002, 3)]
    desk.workspace.undo()
    assert stored(desk, kebaya).variants == product.variants


def test_levels_are_swapped_and_every_combination_keeps_its_values(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> None:
    product = two_levels(desk, kebaya)
    page = opened(qtbot, frame, desk, kebaya)
    dialog = OptionsDialog(frame, desk, product, page)
    dialog.open()
    swap = dialog.findChild(Button, "options-swap")
    assert swap is not None
    swap.click()
    assert [title.text() for title, _listed, _more in dialog._levels] == ["Ukuran", "Warna"]
    dialog._levels[1][1].item(0).setText("Merah Marun")
    assert dialog.primary_button.text() == "Pakai 4 kombinasi"
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    after = stored(desk, kebaya)
    assert [(v.label, v.sku, v.stock) for v in after.variants] == [
        ("S, Merah Marun", "K-0", 1), ("S, Biru", "K-2", 3), ("M, Merah Marun", "K-1", 2), ("M, Biru", "K-3", 4),
    ]  # fmt: skip
    assert {v.id for v in after.variants} == {v.id for v in product.variants}


def test_an_option_is_taken_away_and_brought_back_with_its_values(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> None:
    product = two_levels(desk, kebaya)
    page = opened(qtbot, frame, desk, kebaya)
    dialog = OptionsDialog(frame, desk, product, page)
    qtbot.addWidget(dialog)
    dialog.show()
    _title, listed, more = dialog._levels[0]
    listed.setCurrentRow(1)
    remove = dialog.findChild(Button, "level-1-remove")
    assert remove is not None
    remove.click()
    assert dialog.primary_button.text() == "Pakai 2 kombinasi"
    more.setText("Biru")
    dialog._add(listed, more)
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    settle(qtbot, frame)
    assert stored(desk, kebaya).variants == product.variants


def test_a_combination_that_is_not_sold_is_left_out_kept_so_and_brought_back(
    qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str
) -> None:
    product = two_levels(desk, kebaya)
    page = opened(qtbot, frame, desk, kebaya)

    def editor() -> OptionsDialog:
        dialog = OptionsDialog(frame, desk, stored(desk, kebaya), page)
        dialog.open()
        return dialog

    def kept(dialog: OptionsDialog) -> list[str]:
        dialog.accept()
        qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
        settle(qtbot, frame)
        return [variant.label for variant in stored(desk, kebaya).variants]

    def ticks(dialog: OptionsDialog) -> list[object]:
        model = dialog._list.list_model
        return [model.index(row, 1).data(Qt.ItemDataRole.CheckStateRole) for row in range(model.rowCount())]

    on, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
    dialog = editor()
    assert ticks(dialog) == [on, on, on, on]
    dialog._list.setFocus()
    dialog._list.selectRow(0)
    qtbot.keyClick(dialog._list, Qt.Key.Key_Space)
    assert ticks(dialog) == [off, on, on, on]
    said = dialog.findChild(QLabel, "options-said")
    assert said is not None
    assert "1 tidak dijual" in said.text()
    assert "stok 0" in said.text()
    assert dialog.primary_button.text() == "Pakai 3 kombinasi"
    assert kept(dialog) == ["Merah, M", "Biru, S", "Biru, M"]
    dialog = editor()
    assert [option.text for option in dialog._levels[1][1].options] == ["S", "M"], "in the order of before"
    assert ticks(dialog) == [off, on, on, on]
    dialog._levels[0][1].item(0).setText("Merah Marun")
    dialog._add(dialog._levels[1][1], _typed(dialog._levels[1][2], "L"))
    assert ticks(dialog) == [off, on, on, on, on, on], "what is new is sold"
    assert kept(dialog)[:2] == ["Merah Marun, M", "Merah Marun, L"]
    dialog = editor()
    dialog._list.list_model.setData(dialog._list.list_model.index(0, 1), 2, Qt.ItemDataRole.CheckStateRole)
    assert kept(dialog)[0] == "Merah Marun, S"
    for _step in range(3):
        desk.workspace.undo()
    assert stored(desk, kebaya).variants == product.variants


def _typed(line: LineEdit, text: str) -> LineEdit:
    line.setText(text)
    return line


def test_a_variant_is_left_out_from_the_menu_of_its_line(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> None:
    product = two_levels(desk, kebaya)
    page = opened(qtbot, frame, desk, kebaya)
    card = variants_of(page)
    card.table.setCurrentIndex(card.model.index(2, COLUMNS.index("sku")))
    at = card.table.visualRect(card.table.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, card.table.viewport().mapToGlobal(at))
    QApplication.sendEvent(card.table.viewport(), event)
    (menu,) = (each for each in card.table.findChildren(QMenu) if each.isVisible())
    next(action for action in menu.actions() if action.text() == "Tidak dijual lagi").trigger()
    menu.close()
    settle(qtbot, frame)
    assert [v.label for v in stored(desk, kebaya).variants] == ["Merah, S", "Merah, M", "Biru, M"]
    assert (card.table.currentIndex().row(), card.table.currentIndex().column()) == (2, COLUMNS.index("sku"))
    card.table.selectAll()
    card.leave_out()
    settle(qtbot, frame)
    assert len(stored(desk, kebaya).variants) == 3, "at least one stays"
    desk.workspace.undo()
    assert stored(desk, kebaya).variants == product.variants


def test_not_all_combinations_can_be_left_out(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> None:
    product = two_levels(desk, kebaya)
    page = opened(qtbot, frame, desk, kebaya)
    dialog = OptionsDialog(frame, desk, product, page)
    dialog.open()
    dialog._list.selectRow(0)
    dialog._list.selectAll()
    qtbot.keyClick(dialog._list, Qt.Key.Key_Space)
    said = dialog.findChild(QLabel, "options-said")
    assert said is not None
    assert "Tidak ada kombinasi" in said.text()
    assert dialog.primary_button.text() == "Pakai 4 kombinasi"


def test_first_options_are_typed_one_after_the_other_and_kept_without_enter(
    qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str
) -> None:
    page = opened(qtbot, frame, desk, kebaya)
    dialog = OptionsDialog(frame, desk, stored(desk, kebaya), page)
    dialog.open()
    assert dialog.primary_button.text() == "Pakai pilihan ini", "nothing is there that could go"
    title, listed, more = dialog._levels[0]
    title.setFocus()
    qtbot.keyClick(title, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is more
    qtbot.keyClicks(more, "Merah, Biru")
    assert dialog.primary_button.isEnabled()
    dialog._add(listed, more)
    shown = [[dialog._list.list_model.index(row, at).data() for at in (2, 3)] for row in range(2)]
    assert "hilang" not in str(shown), "a new variant was nothing before"
    qtbot.keyClicks(more, "Hijau")
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    assert [v.label for v in stored(desk, kebaya).variants] == ["Merah", "Biru", "Hijau"]


def test_variants_are_filled_like_a_spreadsheet(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> None:
    product = two_levels(desk, kebaya)
    page = opened(qtbot, frame, desk, kebaya)
    card = variants_of(page)
    assert cell(card, 0, "weight_gram") == "300", "the product's own weight is shown as inherited"
    card.table.setCurrentIndex(card.model.index(0, COLUMNS.index("price")))
    QGuiApplication.clipboard().setText("Rp150.000\t9\n155rb\t8\n")
    card.paste()
    settle(qtbot, frame)
    assert [(v.price, v.stock) for v in stored(desk, kebaya).variants] == [(150_000, 9), (155_000, 8), (100_002, 3), (100_003, 4)]
    card.table.setCurrentIndex(card.model.index(0, COLUMNS.index("price")))
    card.fill_down()
    settle(qtbot, frame)
    assert {v.price for v in stored(desk, kebaya).variants} == {150_000}
    desk.workspace.undo()
    desk.workspace.undo()
    assert stored(desk, kebaya).variants == product.variants


def test_a_block_with_a_fault_writes_nothing_but_what_the_seller_agrees_to(
    qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    product = two_levels(desk, kebaya)
    answers = [QDialog.DialogCode.Rejected, QDialog.DialogCode.Accepted]
    monkeypatch.setattr(FaultsDialog, "exec", lambda _dialog: answers.pop(0))
    card = variants_of(opened(qtbot, frame, desk, kebaya))
    card.table.setCurrentIndex(card.model.index(0, COLUMNS.index("price")))
    QGuiApplication.clipboard().setText("150.000\t9\nmahal\t8\n")
    card.paste()
    settle(qtbot, frame)
    assert stored(desk, kebaya).variants == product.variants
    card.paste()
    settle(qtbot, frame)
    assert [(v.price, v.stock) for v in stored(desk, kebaya).variants][:2] == [(150_000, 9), (100_001, 2)]


def test_a_block_with_more_rows_than_variants_is_refused_whole(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> None:
    product = two_levels(desk, kebaya)
    page = opened(qtbot, frame, desk, kebaya)
    card = variants_of(page)
    card.table.setCurrentIndex(card.model.index(2, COLUMNS.index("stock")))
    QGuiApplication.clipboard().setText("1\n2\n3\n")
    card.paste()
    settle(qtbot, frame)
    assert stored(desk, kebaya).variants == product.variants
    assert "tidak muat" in page._message.accessibleName()


def typing_in(card: VariantCard) -> QLineEdit:
    (found,) = (each for each in card.table.viewport().findChildren(QLineEdit, "cell-editor") if each.isVisible())
    return found


def test_the_keys_of_the_grid_work_among_the_variants(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> None:
    two_levels(desk, kebaya)
    card = variants_of(opened(qtbot, frame, desk, kebaya))
    table = card.table
    table.setCurrentIndex(card.model.index(0, COLUMNS.index("price")))
    qtbot.keyClicks(table, "9")
    qtbot.keyClicks(typing_in(card), "0rb")
    qtbot.keyClick(typing_in(card), Qt.Key.Key_Tab)
    qtbot.keyClicks(table, "7")
    qtbot.keyClick(typing_in(card), Qt.Key.Key_Return)
    settle(qtbot, frame)
    assert (stored(desk, kebaya).variants[0].price, stored(desk, kebaya).variants[0].stock) == (90_000, 7)
    assert table.currentIndex() == card.model.index(1, COLUMNS.index("price")), "Enter goes on below where the tabs began"
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert {index.row() for index in table.selectedIndexes()} == {1, 2, 3}
    qtbot.keySequence(table, "Ctrl+D")
    settle(qtbot, frame)
    assert {v.price for v in stored(desk, kebaya).variants[1:]} == {100_001}
    table.setCurrentIndex(card.model.index(0, COLUMNS.index("sku")))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClicks(typing_in(card), "X")
    assert typing_in(card).text() == "K-0X"


def test_what_cannot_be_kept_of_a_variant_stays_in_its_cell_and_holds_the_page(
    qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str
) -> None:
    two_levels(desk, kebaya)
    page = opened(qtbot, frame, desk, kebaya)
    card = variants_of(page)
    card.table.setCurrentIndex(card.model.index(0, COLUMNS.index("price")))
    card.table.setFocus()
    qtbot.keyClicks(card.table, "m")
    qtbot.keyClicks(typing_in(card), "ahal")
    qtbot.keyClick(typing_in(card), Qt.Key.Key_Return)
    assert cell(card, 0, "price") == "mahal"
    note = page.findChild(QWidget, "variant-fault")
    assert note is not None
    assert note.isVisible()
    assert "mahal" in note.accessibleName()
    frame.hub.post(editing.set_fields(desk.workspace, kebaya, {"brand": "Sekar"}))
    settle(qtbot, frame)
    assert cell(card, 0, "price") == "mahal", "what comes in behind it does not replace it"
    page._begin()
    settle(qtbot, frame)
    assert page._product is not None
    assert page._product.id == kebaya
    assert card.table.currentIndex() == card.model.index(0, COLUMNS.index("price"))
    assert page.escape()
    assert cell(card, 0, "price") == "100.000"
    assert not note.isVisible()


def test_a_sku_twice_among_the_variants_is_marked_in_its_cell(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> None:
    two_levels(desk, kebaya)
    page = opened(qtbot, frame, desk, kebaya)
    card = variants_of(page)
    card.model.setData(card.model.index(1, COLUMNS.index("sku")), "k-0")
    settle(qtbot, frame)
    assert stored(desk, kebaya).variants[1].sku == "k-0"
    page._look_for_duplicates()
    settle(qtbot, frame)
    told = card.model.index(1, COLUMNS.index("sku")).data(Qt.ItemDataRole.ToolTipRole)
    assert "dua kali" in told


def test_skus_are_made_by_a_pattern_and_kept_as_one_edit(qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str) -> None:
    two_levels(desk, kebaya)
    page = opened(qtbot, frame, desk, kebaya)
    dialog = SkuDialog(frame, desk, stored(desk, kebaya), page)
    dialog.open()
    settle(qtbot, frame)
    assert not dialog.primary_button.isEnabled(), "all have one"
    dialog._all.setChecked(True)
    dialog._pattern.setText("KB-{pilihan1:3}-{pilihan2}")
    settle(qtbot, frame)
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    assert [v.sku for v in stored(desk, kebaya).variants] == ["KB-MER-S", "KB-MER-M", "KB-BIR-S", "KB-BIR-M"]
    assert desk.workspace.setting("sku_pattern") == "KB-{pilihan1:3}-{pilihan2}"


# Photos


def file(folder: Path, name: str, colour: str, width: int = 400, height: int = 400) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    target = folder / name
    target.write_bytes(to_png(image))
    return target


def photos_of(page: ProductPage) -> PhotoCard:
    found = page.findChild(PhotoCard)
    assert found is not None
    return found


def test_news_that_come_while_an_edit_is_on_its_way_take_nothing_back(
    qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str, page: ProductPage
) -> None:
    description = page.findChild(TextEdit, "product-description")
    assert description is not None
    description.setFocus()
    qtbot.keyClicks(description, "Kain katun")
    frame.tasks.hold()
    description._commit()  # the hands rested
    frame.hub.changed.emit(Changes({"standing": None}), None)
    qtbot.keyClicks(description, " halus")
    description.clearFocus()
    frame.tasks.release()
    settle(qtbot, frame)
    assert stored(desk, kebaya).description == "Kain katun halus"
    assert description.toPlainText() == "Kain katun halus"


def test_what_the_disk_did_not_take_stays_in_its_field_and_is_tried_again(
    qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str, page: ProductPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(editing, "set_fields", lambda *_: (_ for _ in ()).throw(Refusal.because("workspace.no_room")))
        type_into(qtbot, frame, page, "product-brand", "Sekar")
    frame.hub.changed.emit(Changes({"standing": None}), None)
    settle(qtbot, frame)
    brand = line(page, "product-brand")
    assert brand.text() == "Sekar"
    page._begin()
    assert page._product is not None, "it holds the page"
    assert page._product.id == kebaya
    qtbot.keyClick(brand, Qt.Key.Key_Return)
    settle(qtbot, frame)
    assert stored(desk, kebaya).brand == "Sekar"
    assert not page._held()


def test_a_new_product_is_begun_once_and_let_be_where_the_seller_went_elsewhere(
    qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str, page: ProductPage
) -> None:
    frame.tasks.hold()
    page._begin()
    page._begin()
    page.page_left()
    page.page_opened(product_id=kebaya)
    frame.tasks.release()
    settle(qtbot, frame)
    assert line(page, "product-name").text() == "Kebaya Brokat Modern"
    assert list(store.search(desk.workspace.read(), Query())) == list(store.numbers_of(desk.workspace.read(), [kebaya]).values())
    frame.tasks.hold()
    page._begin()
    page._begin()
    frame.tasks.release()
    settle(qtbot, frame)
    assert line(page, "product-name").text() == "Produk baru"
    assert len(store.search(desk.workspace.read(), Query())) == 2


def test_the_old_value_of_a_variant_typed_again_counts_while_another_is_on_its_way(
    qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str
) -> None:
    two_levels(desk, kebaya)
    page = opened(qtbot, frame, desk, kebaya)
    card = variants_of(page)
    index = card.model.index(0, COLUMNS.index("sku"))
    before = stored(desk, kebaya).variants[0].sku
    assert before
    frame.tasks.hold()
    card.model.setData(index, "LAIN")
    assert index.data() == "LAIN"
    card.model.setData(index, before)
    frame.tasks.release()
    settle(qtbot, frame)
    assert (index.data(), stored(desk, kebaya).variants[0].sku) == (before, before)


def test_a_photo_turned_and_moved_quickly_is_turned_and_moved_each_time(
    qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str, page: ProductPage, tmp_path: Path
) -> None:
    card = photos_of(page)
    card.add([file(tmp_path, f"{colour}.png", colour, 600, 600) for colour in ("red", "green", "blue")])
    settle(qtbot, frame)
    red, green, blue = (photo.hash for photo in stored(desk, kebaya).photos)
    card.strip.setCurrentIndex(card.model.index(0))
    frame.tasks.hold()
    card._turn(0)
    card._turn(0)
    card._move(0, 1)
    card._move(1, 2)
    frame.tasks.release()
    settle(qtbot, frame)
    assert [(photo.hash, photo.rotation) for photo in stored(desk, kebaya).photos] == [(green, 0), (blue, 0), (red, 180)]
    frame.tasks.hold()
    card._remove([0])
    card._remove([0])
    frame.tasks.release()
    settle(qtbot, frame)
    assert [photo.hash for photo in stored(desk, kebaya).photos] == [red]


def test_photos_come_in_together_and_change_places_by_dragging_and_by_keys(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ProductPage, kebaya: str, tmp_path: Path
) -> None:
    card = photos_of(page)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file(tmp_path, f"{name}.png", name))) for name in ("red", "green", "blue")])
    card.take(data)
    settle(qtbot, frame)
    red, green, blue = (photo.hash for photo in stored(desk, kebaya).photos)
    card.strip.placed.emit([2], 0)
    settle(qtbot, frame)
    assert [photo.hash for photo in stored(desk, kebaya).photos] == [blue, red, green]
    card.strip.setFocus()
    card.strip.setCurrentIndex(card.model.index(0))
    qtbot.keyClick(card.strip, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, frame)
    assert [photo.hash for photo in stored(desk, kebaya).photos] == [red, blue, green]
    assert card.strip.currentIndex().row() == 1, "the photo keeps the focus where it goes"
    qtbot.keyClick(card.strip, Qt.Key.Key_R)
    settle(qtbot, frame)
    assert stored(desk, kebaya).photos[1].rotation == 90
    qtbot.keyClick(card.strip, Qt.Key.Key_Delete)
    settle(qtbot, frame)
    assert [photo.hash for photo in stored(desk, kebaya).photos] == [red, green]


def test_a_copied_picture_is_pasted_from_any_field_and_text_stays_text(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ProductPage, kebaya: str
) -> None:
    editing.set_variants(desk.workspace, kebaya, [("Warna", ["Merah", "Biru"])])
    page.page_opened(product_id=kebaya)
    settle(qtbot, frame)
    variants = page.findChild(VariantTable, "variant-table")
    assert variants is not None
    variants.setCurrentIndex(variants.model().index(0, 3))
    fields = (
        line(page, "product-name"),
        page.findChild(QPlainTextEdit, "product-description"),
        line(page, "override-name"),
        variants,
        page,
    )
    for number, (field, colour) in enumerate(zip(fields, ("teal", "navy", "red", "blue", "green"), strict=True), 1):
        assert field is not None
        image = QImage(30, 30, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        QGuiApplication.clipboard().setImage(image)
        qtbot.keySequence(field, "Ctrl+V")
        settle(qtbot, frame)
        assert len(stored(desk, kebaya).photos) == number
    QGuiApplication.clipboard().setText("Batik")
    qtbot.keySequence(line(page, "product-brand"), "Ctrl+V")
    assert line(page, "product-brand").text() == "Batik"
    assert len(stored(desk, kebaya).photos) == len(fields)


def test_copied_files_are_photos_also_where_the_file_manager_gives_their_paths_as_text(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ProductPage, kebaya: str, tmp_path: Path
) -> None:
    image = QImage(30, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(tmp_path / "KBY-1.png"))
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(tmp_path / "KBY-1.png"))])
    copied.setText(str(tmp_path / "KBY-1.png"))
    QGuiApplication.clipboard().setMimeData(copied)
    qtbot.keySequence(line(page, "product-brand"), "Ctrl+V")
    settle(qtbot, frame)
    assert len(stored(desk, kebaya).photos) == 1
    assert line(page, "product-brand").text() == ""


def test_without_a_photo_a_press_on_the_strip_asks_for_files(
    qtbot: QtBot, page: ProductPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: asked.append("asked") or ([], ""))
    strip = page.findChild(PhotoStrip)
    assert strip is not None
    qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton)
    assert asked == ["asked"]


def test_a_picture_and_copied_files_are_pasted(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ProductPage, kebaya: str, tmp_path: Path
) -> None:
    card = photos_of(page)
    image = QImage(30, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(image)
    card.paste()
    settle(qtbot, frame)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file(tmp_path, "a.png", "navy")))])
    QGuiApplication.clipboard().setMimeData(data)
    card.paste()
    settle(qtbot, frame)
    QGuiApplication.clipboard().clear()  # Qt would let go of our data after Python has ended
    assert len(stored(desk, kebaya).photos) == 2


def test_what_is_no_photo_is_told_by_its_name_and_a_small_one_by_its_pixels(
    qtbot: QtBot, frame: Frame, page: ProductPage, tmp_path: Path
) -> None:
    bad = tmp_path / "katalog.jpg"
    bad.write_bytes(b"%PDF-1.7")
    photos_of(page).add([file(tmp_path, "kecil.png", "red", 200, 150), bad])
    settle(qtbot, frame)
    assert "katalog.jpg" in said(page)
    assert "200×150" in said(page)


def test_a_photo_is_cut_to_a_square_and_turned_with_its_cut(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ProductPage, kebaya: str, tmp_path: Path
) -> None:
    card = photos_of(page)
    card.add([file(tmp_path, "lebar.png", "red", 800, 600)])
    settle(qtbot, frame)
    dialog = CropDialog(frame, desk.photos, stored(desk, kebaya).photos[0], page, fault=card._too_small)
    dialog.open()
    qtbot.waitUntil(dialog.primary_button.isEnabled)
    assert dialog.shape == (0, (100, 0, 600, 600)), "what most want is proposed"
    dialog._whole()
    assert dialog.shape == (0, None)
    dialog._largest()
    qtbot.keyClick(dialog._view, Qt.Key.Key_Right)
    rotation, crop = dialog.shape
    assert (rotation, crop) == (0, (120, 0, 600, 600))
    qtbot.mousePress(dialog._view, Qt.MouseButton.LeftButton, pos=QPoint(280, 160))
    qtbot.mouseRelease(dialog._view, Qt.MouseButton.LeftButton, pos=QPoint(280, 160))
    photo_id = stored(desk, kebaya).photos[0].id
    frame.hub.post(editing.shape_photo(desk.workspace, kebaya, photo_id, rotation=0, crop=(120, 0, 600, 600)), frame)
    settle(qtbot, frame)
    card._turn(0)
    settle(qtbot, frame)
    photo = stored(desk, kebaya).photos[0]
    assert (photo.rotation, photo.crop) == (90, (0, 120, 600, 600))
    dialog.reject()


# Attributes and papers


@pytest.fixture
def shop(desk: Desk) -> Shop:
    made = Shop(desk.workspace.new_id(), Platform.SHOPEE, "Rumah Sekar", Road.API, ShopState.CONNECTED, "77", None, "2001887")
    with desk.workspace.write() as db:
        shops.save_shop(db, made)
    return made


def ask_attributes(desk: Desk, shop: Shop, product_id: str) -> None:
    """What the shop told of the product's category earlier."""
    told = (
        RemoteAttribute("1", "Bahan", True, AttributeInput.CHOOSE, (("10", "Katun"), ("11", "Sutra"))),
        RemoteAttribute("2", "Asal Sutra", False, AttributeInput.TYPE, only_with=("1", "11")),
        RemoteAttribute("3", "Motif", False, AttributeInput.CHOOSE_OR_TYPE, (("30", "Bunga"),), multiple=True),
        RemoteAttribute("4", "Warna", True, AttributeInput.TYPE, for_variant=True),
    )
    with desk.workspace.edit("category_mapped", platform="shopee", leaf="x") as edit:
        shops.save_category_choice(edit.db, Platform.SHOPEE, "kebaya", "100")
    with desk.workspace.write() as db:
        shops.save_cached(db, shop.id, "attributes", "100", msgspec.json.encode(told).decode(), desk.clock())
    editing.set_fields(desk.workspace, product_id, {"leaf": "kebaya"})


@pytest.mark.parametrize(("field", "reached"), [("attributes", "attribute-Bahan"), ("attributes/motif", "attribute-Motif")])
def test_a_step_leads_to_its_attribute_also_before_the_shops_wishes_are_looked_up(
    qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str, shop: Shop, field: str, reached: str
) -> None:
    ask_attributes(desk, shop, kebaya)
    page = opened(qtbot, frame, desk, kebaya, field=field)
    qtbot.waitUntil(lambda: page.focusWidget() is not None and page.focusWidget().objectName() == reached)


@pytest.mark.parametrize(
    ("field", "reached"),
    [("photos", "photo-add"), ("size_cm", "product-length_cm"), ("leaf", "product-leaf"), ("attributes", "attribute-new-name")],
)
def test_what_is_missing_leads_to_the_control_that_takes_it(
    qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str, field: str, reached: str
) -> None:
    page = opened(qtbot, frame, desk, kebaya, field=field)
    qtbot.waitUntil(lambda: page.focusWidget() is not None and page.focusWidget().objectName() == reached)


def test_tab_goes_through_the_cards_as_they_stand(qtbot: QtBot, frame: Frame, page: ProductPage) -> None:
    reached: list[str] = []
    stop: QWidget | None = page.findChild(QWidget, "photo-add")
    while stop is not None and stop.objectName() != "permits-link":
        stop = stop.nextInFocusChain()
        reached.append(stop.objectName())
    wanted = ["product-name", "product-origin", "variant-table", "attribute-new-name", "override-name", "product-leaf"]
    assert [name for name in reached if name in wanted] == wanted


def test_beside_a_panel_everything_stands_in_one_column(qtbot: QtBot, frame: Frame, page: ProductPage) -> None:
    page.resize(856, 660)
    form = page.findChild(QWidget, "product-form")
    assert form is not None
    assert form.isAncestorOf(page._standing)
    assert page._standing.isVisibleTo(page)
    qtbot.waitUntil(lambda: page._form.widget().minimumSizeHint().width() <= page._form.viewport().width())
    page.resize(1278, 660)
    assert not form.isAncestorOf(page._standing)
    assert page._standing.isVisibleTo(page)


def test_attributes_follow_the_category_and_a_child_its_parent(
    qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str, shop: Shop
) -> None:
    ask_attributes(desk, shop, kebaya)
    page = opened(qtbot, frame, desk, kebaya)
    card = page.findChild(AttributeCard)
    assert card is not None
    assert list(card._controls) == ["Bahan", "Motif"]
    assert card.go_to() is card._controls["Bahan"]
    card._set("Bahan", "Sutra")
    settle(qtbot, frame)
    assert list(card._controls) == ["Bahan", "Asal Sutra", "Motif"]
    card._set("Bahan", "Katun")
    card._name.setText("Teknik")
    card._value.setText("Bordir")
    card._add_own()
    settle(qtbot, frame)
    assert list(card._controls) == ["Bahan", "Motif", "Teknik"]
    assert stored(desk, kebaya).attributes == {"Bahan": "Katun", "Teknik": "Bordir"}
    card._set("Teknik", "")
    settle(qtbot, frame)
    assert stored(desk, kebaya).attributes == {"Bahan": "Katun"}


def test_a_paper_of_the_folder_is_linked_where_the_category_asks_for_it(
    qtbot: QtBot, frame: Frame, desk: Desk, kebaya: str
) -> None:
    food = editing.create_product(desk.workspace, "Keripik tempe renyah 200 gram")
    with desk.workspace.edit("permit_added", permit="P-IRT", number="2063578010123-29") as edit:
        edit.db.execute("INSERT INTO permit (id, kind, number) VALUES ('p', 'P-IRT', '2063578010123-29')")
    page = opened(qtbot, frame, desk, food)
    button = page.findChild(QWidget, "permit-link-P-IRT")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, frame)
    assert stored(desk, food).permit_ids == ("p",)
    unlink = page.findChild(QWidget, "permit-unlink-P-IRT")
    assert unlink is not None
    qtbot.mouseClick(unlink, Qt.MouseButton.LeftButton)
    settle(qtbot, frame)
    assert stored(desk, food).permit_ids == ()


def test_the_description_counts_against_every_marketplace(page: ProductPage) -> None:
    edit = page.findChild(QPlainTextEdit, "product-description")
    assert edit is not None
    edit.setPlainText("a" * 1234)
    assert "1.234 huruf" in page._description_field.note_label.text()
    assert "Sh ≤" in page._description_field.note_label.text()


def test_a_new_product_that_is_left_untouched_is_taken_back(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    page = opened(qtbot, frame, desk, "")
    assert store.count(desk.workspace.read(), Query()) == 1
    page.page_left()
    settle(qtbot, frame)
    assert store.count(desk.workspace.read(), Query()) == 0
    page = opened(qtbot, frame, desk, "")
    name = page.findChild(QLineEdit, "product-name")
    assert name is not None
    name.setFocus()
    qtbot.keyClicks(name, "Kain Lurik")
    page.page_left()
    settle(qtbot, frame)
    assert [each.name for each in store.page(desk.workspace.read(), store.search(desk.workspace.read(), Query()))] == ["Kain Lurik"]


def test_the_name_of_a_new_product_is_typed_over(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    page = opened(qtbot, frame, desk, "")
    name = page._name
    assert (focused(name), name.selectedText()) == (True, "Produk baru")
    qtbot.keyClicks(name, "Kain Lurik")
    assert name.text() == "Kain Lurik"


def test_the_caret_stays_where_news_of_the_product_come_in(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ProductPage, kebaya: str
) -> None:
    page._name.setFocus()
    page._name.setSelection(0, 6)
    frame.hub.post(editing.set_fields(desk.workspace, kebaya, {"description": "Brokat halus.", "stock": 7}))
    settle(qtbot, frame)
    assert (page._lines["stock"].text(), page._name.selectedText()) == ("7", "Kebaya")
    caret = page._description.textCursor()
    caret.setPosition(3)
    page._description.setTextCursor(caret)
    page._description.setFocus()
    frame.hub.post(editing.set_fields(desk.workspace, kebaya, {"stock": 8}))
    settle(qtbot, frame)
    assert (page._lines["stock"].text(), page._description.textCursor().position()) == ("8", 3)
