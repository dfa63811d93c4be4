"""The seller's own workbooks from the window: what is asked, what is ticked, and what stands in the file afterwards."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.exchange.conftest import sheet_xml, write_book
from tests.exchange.updates import sales_info
from tests.ui.desks import settle
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.desk import Desk
from umkm_desk.exchange import updating
from umkm_desk.exchange.filling import Choices, FormColumn, Rule, Template, inspect
from umkm_desk.exchange.filling_by_hand import sheets_of
from umkm_desk.exchange.rows import open_table, products
from umkm_desk.model.listing import Action, OutboxState, Shop
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem
from umkm_desk.publishing import by_file, outbox, shops, store
from umkm_desk.publishing import workbook as publishing_workbook
from umkm_desk.publishing.read_back import read_back
from umkm_desk.publishing.workbook import Filled, plan_update
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops import workbook
from umkm_desk.ui.shops.by_hand import ColumnsDialog
from umkm_desk.ui.shops.differences import UpdateDialog
from umkm_desk.ui.shops.outbox import Kind, OutboxModel
from umkm_desk.ui.shops.publish import Cell as PublishCell
from umkm_desk.ui.shops.publish import PublishDialog
from umkm_desk.ui.shops.take_down import TakeDownDialog
from umkm_desk.ui.shops.workbook import FillDialog, FilledDialog
from umkm_desk.ui.widgets.dialogs import DialogFrame
from umkm_desk.visibility import today


@pytest.fixture
def shop(desk: Desk) -> Shop:
    editing.create_product(desk.workspace, "Tas Rotan Bali", price=150_000, stock=3, sku="TR-1")
    return shops.add_by_file(desk.workspace, Platform.SHOPEE, "Toko berkas")


@pytest.fixture
def download(tmp_path: Path) -> Path:
    return sales_info(
        tmp_path / "mass_update_sales_info.xlsx",
        ["901", "Tas Rotan Bali", "0", "", "TR-1", "", 120_000, "", 1],
        ["902", "Lain", "0", "", "X-1", "", 5_000, "", 1],
    )


def test_the_ticked_values_go_into_the_file_and_the_next_step_is_told(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, download: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, shown = tmp_path / "terisi.xlsx", []

    def answered(dialog: DialogFrame) -> int:
        shown.append(dialog.objectName())
        if isinstance(dialog, UpdateDialog):
            model = dialog.model
            rows = [[model.index(at, column).data() for column in (0, 2, 3, 4)] for at in range(model.rowCount())]
            assert rows == [["Tas Rotan Bali", "Harga", "Rp\u00a0120.000", "Rp\u00a0150.000"], ["Tas Rotan Bali", "Stok", "1", "3"]]
            # from the stock in the shop something may have been sold, so it is not chosen unasked
            assert dialog.primary_button.text().startswith("Tulis 1 nilai")
            everything = dialog.findChild(QCheckBox, "workbook-update-all")
            assert everything is not None
            assert not everything.isChecked()
            everything.click()
            assert dialog.primary_button.text().startswith("Tulis 2 nilai")
            model.setData(model.index(1, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
            assert dialog.primary_button.text().startswith("Tulis 1 nilai")
        return 1

    monkeypatch.setattr(DialogFrame, "exec", answered)
    monkeypatch.setattr(workbook, "ask_save", lambda *_: target)
    parent = QWidget()
    qtbot.addWidget(parent)
    workbook.fill_from(frame, desk, shop, None, download, parent)
    qtbot.waitUntil(lambda: shown == ["workbook-update", "workbook-done"])
    settle(qtbot, frame)
    mine, other = products(open_table(target))
    assert (mine.values["price"], mine.values["stock"], other.values["price"]) == (150_000, 1, 5_000)


def test_what_is_noted_as_filled_is_told_also_where_it_was_stopped_too_late(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, download: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    written, stopped = threading.Event(), threading.Event()

    def write(*arguments: Any) -> int:
        rows = updating.update(*arguments)
        written.set()
        stopped.wait(30)
        return rows

    monkeypatch.setattr(DialogFrame, "exec", lambda dialog: shown.append(dialog.objectName()) or 1)
    monkeypatch.setattr(workbook, "ask_save", lambda *_: tmp_path / "terisi.xlsx")
    monkeypatch.setattr(publishing_workbook, "update", write)
    parent = QWidget()
    qtbot.addWidget(parent)
    workbook.fill_from(frame, desk, shop, None, download, parent)
    qtbot.waitUntil(written.is_set, timeout=30_000)
    [job] = frame.tasks.jobs
    job.cancel()
    stopped.set()
    settle(qtbot, frame)
    qtbot.waitUntil(lambda: bool(store.in_files(desk.workspace.read(), shop.id)), timeout=30_000)
    assert shown == ["workbook-update", "workbook-done"]


def test_nothing_to_change_is_said_and_cannot_be_written(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, tmp_path: Path
) -> None:
    same = sales_info(tmp_path / "a.xlsx", ["901", "Tas Rotan Bali", "0", "", "TR-1", "", 150_000, "", 3])
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = UpdateDialog(frame, desk.wording, plan_update(desk.workspace, inspect(same), shop), parent)
    assert dialog.chosen == []
    assert not dialog.primary_button.isEnabled()


def template(grams: int | None, couriers: tuple[str, ...]) -> Template:
    weight = FormColumn(0, "ps_weight", "Berat", "weight_gram", Rule(), None)
    return Template(
        Path("a.xlsx"), "shopee_advanced", Platform.SHOPEE, "Template", 7, (weight,), grams, couriers, None, None, None, 0
    )


def test_the_unit_of_weight_has_to_be_chosen_where_the_workbook_does_not_say_it(qtbot: QtBot, frame: Frame) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FillDialog(frame, template(None, ("Reguler", "Kargo")), parent)
    assert not dialog.primary_button.isEnabled()
    boxes = {button.objectName(): button for button in dialog.findChildren(QWidget)}
    boxes["workbook-unit-1000"].click()  # type: ignore[attr-defined]
    boxes["workbook-courier-1"].click()  # type: ignore[attr-defined]
    assert dialog.primary_button.isEnabled()
    assert dialog.choices == Choices(1000, frozenset({"Reguler"}))


def test_the_couriers_of_a_workbook_with_codes_are_asked_once(qtbot: QtBot, frame: Frame) -> None:
    coded = replace(template(1, ()), courier_codes=(("18", "SiCepat · Regular"), ("1", "JNE · Reguler")))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FillDialog(frame, coded, parent)
    assert not dialog.primary_button.isEnabled()
    box = dialog.findChild(QCheckBox, "workbook-code-1")
    assert box is not None
    box.click()
    assert dialog.choices.courier_codes == "1"
    dialog.accept()
    assert FillDialog(frame, coded, parent).choices.courier_codes == "1"


def test_a_file_that_cannot_be_filled_is_refused_with_a_sentence(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, tmp_path: Path
) -> None:
    errors: list[BaseException] = []
    frame.failed.connect(lambda error, *_: errors.append(error))
    parent = QWidget()
    qtbot.addWidget(parent)
    file = tmp_path / "a.csv"
    file.write_text("Nama;Harga\nx;1\n", "utf-8")
    workbook.fill_from(frame, desk, shop, None, file, parent)
    settle(qtbot, frame)
    assert [str(error) for error in errors] == ["exchange.not_a_workbook"]


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    heads = ["*Product Name(Indonesian)", "*Brand", "*Package Weight (kg)", "*Price", "Rahasia"]
    return write_book(tmp_path / "lazada.xlsx", {"Kemeja": sheet_xml([["Basic Information"], heads])})


def test_the_columns_of_an_unknown_workbook_are_said_once(
    qtbot: QtBot, frame: Frame, desk: Desk, tmp_path: Path, unknown: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bag = editing.create_product(desk.workspace, "Tas Rotan", price=150_000, sku="TR-1", weight_gram=800)
    lazada = shops.add_by_file(desk.workspace, Platform.LAZADA, "Lazada saya")
    target, shown = tmp_path / "terisi.xlsx", []

    def answered(dialog: DialogFrame) -> int:
        shown.append(dialog.objectName())
        if isinstance(dialog, ColumnsDialog):
            # the brand is mandatory, and nothing here fills it yet
            assert "Brand" in dialog.note_label.text() or dialog.said.fields[1] == "brand"
            box = dialog.findChild(QComboBox, "columns-field-0")
            assert box is not None
            assert box.currentData() == "name"
            box.setCurrentIndex(0)
            box.activated.emit(0)
            assert not dialog.primary_button.isEnabled()
            box.setCurrentIndex(box.findData("name"))
            box.activated.emit(box.currentIndex())
            assert dialog.primary_button.isEnabled()
            fixed = dialog.findChild(QLineEdit, "columns-otherwise-1")
            assert fixed is not None
            fixed.setText("No Brand")
        if isinstance(dialog, FillDialog):
            assert list(dialog.product_ids) == [bag]
        return 1

    monkeypatch.setattr(DialogFrame, "exec", answered)
    monkeypatch.setattr(workbook, "ask_save", lambda *_: target)
    parent = QWidget()
    qtbot.addWidget(parent)
    workbook.fill_from(frame, desk, lazada, None, unknown, parent)
    qtbot.waitUntil(lambda: shown == ["workbook-columns", "workbook-fill", "workbook-done"])
    settle(qtbot, frame)
    assert [cell.value for cell in openpyxl.load_workbook(target)["Kemeja"][3]][:4] == ["Tas Rotan", "No Brand", 0.8, 150_000]
    [(entry, file)] = store.in_files(desk.workspace.read(), lazada.id)
    assert (entry.product_id, entry.state, file) == (bag, OutboxState.FILLED, "terisi.xlsx")
    # the next time nothing is asked about its columns
    by_file.mark_uploaded(desk.workspace, lazada.id, "terisi.xlsx")
    shown.clear()
    monkeypatch.setattr(DialogFrame, "exec", lambda dialog: shown.append(dialog.objectName()) or 0)
    workbook.fill_from(frame, desk, lazada, None, unknown, parent)
    qtbot.waitUntil(lambda: shown == ["workbook-fill"])


def test_nothing_is_added_that_stands_in_the_shop_already(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, download: Path
) -> None:
    read_back(desk.workspace, shop, open_table(download))
    standing = by_file.standing(desk.workspace.read(), shop.id)
    assert standing == by_file.Standing((), ())
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FillDialog(frame, template(1, ()), parent, standing)
    assert (dialog.product_ids, dialog.primary_button.isEnabled()) == ((), False)
    weighed = FillDialog(frame, template(None, ("Reguler", "Kargo")), parent, standing)
    assert not [
        each for each in weighed.findChildren(QWidget) if each.objectName().startswith(("workbook-unit", "workbook-courier"))
    ]


def test_what_waits_for_a_file_comes_first(qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop) -> None:
    more = editing.create_product(desk.workspace, "Tas Pandan", price=90_000, sku="TP-1")
    outbox.decide(desk.workspace, shop.id, [more])
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FillDialog(frame, template(1, ()), parent, by_file.standing(desk.workspace.read(), shop.id))
    assert dialog.findChild(QWidget, "workbook-unread") is not None
    assert list(dialog.product_ids) == [more]
    every = dialog.findChild(QRadioButton, "workbook-products-absent")
    assert every is not None
    every.click()
    assert len(dialog.product_ids) == 2


def test_the_photos_are_prepared_and_other_categories_named(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    bag = catalogue.find_by_sku(desk.workspace.read(), "TR-1")[0].product_id
    drawn = QImage(600, 600, QImage.Format.Format_RGB32)
    drawn.fill(0x884422)
    assert drawn.save(str(tmp_path / "tas.png"))
    editing.add_photos(desk.workspace, bag, [desk.photos.add((tmp_path / "tas.png").read_bytes())])
    other = Problem(by_file.OTHER_CATEGORY, Place(product_id="x"), {"name": "Buku", "category": "100999-Buku/Novel"})
    filled = Filled(1, 1, Platform.SHOPEE, (other,), (tmp_path / "isi.xlsx",), (bag,))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FilledDialog(frame, desk, shop, template(1, ()), filled, parent)
    assert any("100999-Buku/Novel" in each.text() for each in dialog.findChildren(QLabel))
    button = dialog.findChild(QPushButton, "workbook-photos")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: bool(opened))
    assert [file.name for file in Path(opened[0]).iterdir()] == ["TR-1-1.jpg"]


def test_taking_down_by_file_is_left_to_the_seller_and_kept_in_mind(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, download: Path
) -> None:
    read_back(desk.workspace, shop, open_table(download))
    bag = catalogue.find_by_sku(desk.workspace.read(), "TR-1")[0].product_id
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = TakeDownDialog(frame, desk, [bag], parent)
    assert dialog.findChild(QLabel, "take-down-by-file") is not None
    dialog.accept()
    qtbot.waitUntil(lambda: bool(store.outbox(desk.workspace.read(), open_only=True)))
    settle(qtbot, frame)
    model = OutboxModel(desk)
    model.load()
    [row] = [row for row in model.rows if row.shop.id == shop.id]
    assert (row.kind, row.verb) == (Kind.BY_HAND, "Sudah saya lakukan")
    assert "Seller Centre" in row.answer


def test_each_state_of_a_file_says_what_comes_next(desk: Desk, shop: Shop) -> None:
    bag = catalogue.find_by_sku(desk.workspace.read(), "TR-1")[0].product_id
    outbox.decide(desk.workspace, shop.id, [bag])
    model = OutboxModel(desk)

    def shown() -> tuple[Kind, str]:
        model.load()
        [row] = model.rows
        return row.kind, row.verb

    assert shown() == (Kind.FILE, "Isi berkas…")
    by_file.note_filled(desk.workspace, shop, {bag: "isi.xlsx"}, Action.CREATE)
    assert shown() == (Kind.FILLED, "Sudah diunggah")
    assert model.sendable == 0
    by_file.mark_uploaded(desk.workspace, shop.id, "isi.xlsx")
    assert shown() == (Kind.UPLOADED, "Baca hasil…")
    codes = {task.code: task.values for task in today.tasks(desk.workspace, desk.zone)}
    assert codes["read_result"] == {"count": 1, "file": "isi.xlsx", "shop": "Toko berkas"}
    by_file.unmark_uploaded(desk.workspace, shop.id, "isi.xlsx")
    assert "upload_file" in {task.code for task in today.tasks(desk.workspace, desk.zone)}


def test_products_for_several_shops_by_file_wait_for_each_of_their_files(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(workbook, "ask_open", lambda _parent, title, *_more, **_named: asked.append(title))
    other = shops.add_by_file(desk.workspace, Platform.LAZADA, "Lazada saya")
    bag = catalogue.find_by_sku(desk.workspace.read(), "TR-1")[0].product_id
    parent = QWidget()
    qtbot.addWidget(parent)

    def send(*wanted: Shop) -> None:
        frame.settings.set_setting("publish.shops", ",".join(each.id for each in wanted))
        dialog = PublishDialog(frame, desk, [bag], parent)
        qtbot.waitUntil(lambda: dialog.model.whole)
        for each in wanted:
            dialog.model.put(each.id, [PublishCell((), False)])
        dialog.accept()
        settle(qtbot, frame)

    send(shop, other)
    entries = store.outbox(desk.workspace.read())
    assert sorted(entry.shop_id for entry in entries) == sorted([shop.id, other.id])
    assert {entry.state for entry in entries} == {OutboxState.WAITING}
    assert asked == []
    send(shop)
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert asked[0].startswith("Toko berkas (Shopee):")


def test_a_category_of_another_workbook_is_named_and_not_numbered(desk: Desk, shop: Shop) -> None:
    known = next(iter(desk.categories(Platform.SHOPEE).values()))
    problem = Problem(by_file.OTHER_CATEGORY, Place(product_id="x"), {"name": "Buku", "category": known})
    filled = workbook._with_names(desk, shop, template(1, ()), Filled(0, 0, Platform.SHOPEE, (problem,), ()))
    told = str(filled.problems[0].values["category"])
    assert " > " in told
    assert known not in told


def test_a_category_of_a_marketplace_whose_tree_is_not_known_is_called_as_here(desk: Desk) -> None:
    leaf = next(leaf for group in desk.protection.tree.groups for leaf in group.leaves)
    product = editing.create_product(desk.workspace, "Kain", leaf=leaf.id)
    problem = Problem(by_file.OTHER_CATEGORY, Place(product_id=product), {"name": "Kain", "category": "700554"})
    tokped = replace(template(1, ()), platform=Platform.TIKTOKSHOP)
    filled = workbook._with_names(desk, None, tokped, Filled(0, 0, Platform.TIKTOKSHOP, (problem,), ()))
    assert filled.problems[0].values["category"] == leaf.name("id")


def test_what_is_filled_and_not_uploaded_can_be_filled_again(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, tmp_path: Path
) -> None:
    bag = catalogue.find_by_sku(desk.workspace.read(), "TR-1")[0].product_id
    by_file.note_filled(desk.workspace, shop, {bag: "isi.xlsx"}, Action.CREATE)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FillDialog(frame, template(1, ()), parent, by_file.standing(desk.workspace.read(), shop.id))
    assert (list(dialog.product_ids), dialog.primary_button.isEnabled()) == ([bag], True)
    filled = Filled(1, 1, Platform.SHOPEE, (), (tmp_path / "isi-2.xlsx",), outdated=("isi.xlsx",))
    told = FilledDialog(frame, desk, shop, template(1, ()), filled, parent).findChild(QWidget, "workbook-outdated")
    assert told is not None


def test_a_name_for_the_filled_file_is_offered_that_no_other_has(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, download: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Path] = []
    monkeypatch.setattr(DialogFrame, "exec", lambda _dialog: 1)
    monkeypatch.setattr(workbook, "ask_save", lambda _parent, _title, name, _kinds: offered.append(Path(name)))
    parent = QWidget()
    qtbot.addWidget(parent)
    bag = catalogue.find_by_sku(desk.workspace.read(), "TR-1")[0].product_id
    first, second, third = (download.with_name(f"{download.stem}-terisi{end}.xlsx") for end in ("", "-2", "-3"))
    for taken, expected in ((None, first), (first, second), ("outbox", third)):
        if isinstance(taken, Path):
            taken.touch()
        elif taken:
            by_file.note_filled(desk.workspace, shop, {bag: second.name}, Action.PRICE_STOCK)
        workbook.fill_from(frame, desk, shop, None, download, parent)
        qtbot.waitUntil(lambda expected=expected: offered[-1:] == [expected])  # type: ignore[misc]
        settle(qtbot, frame)


def test_what_was_filled_is_told_without_scrolling_where_there_is_room(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, tmp_path: Path
) -> None:
    other = Problem(by_file.OTHER_CATEGORY, Place(product_id="x"), {"name": "Buku", "category": "Buku > Novel"})
    filled = Filled(1, 1, Platform.SHOPEE, (other,), (tmp_path / "isi.xlsx",), ("x",))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FilledDialog(frame, desk, shop, template(1, ()), filled, parent)
    dialog.show()
    area = dialog.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.viewport().height() > 0)
    inner = area.widget()
    assert inner.height() <= area.viewport().height() or dialog.height() == dialog.maximumHeight()
    dialog.close()


def test_the_whole_reason_of_the_current_value_is_told_below_the_list(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, download: Path
) -> None:
    bag = catalogue.find_by_sku(desk.workspace.read(), "TR-1")[0].product_id
    editing.set_fields(desk.workspace, bag, {"price": 50})
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = UpdateDialog(frame, desk.wording, plan_update(desk.workspace, inspect(download), shop), parent)
    told = dialog.findChild(QLabel, "workbook-update-line")
    assert told is not None
    assert told.text().startswith("Tas Rotan Bali: ")
    assert "99" in told.text()
    dialog.table.setCurrentIndex(dialog.model.index(1, 0))
    assert told.text() == "Tas Rotan Bali: Belum pernah disamakan"


def test_a_fixed_text_is_one_that_the_list_of_its_column_takes(qtbot: QtBot, frame: Frame, desk: Desk, unknown: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    lists = {"Kemeja": {1: ("No Brand", "Lokal"), 4: ("Ya", "Tidak")}}
    dialog = ColumnsDialog(frame, desk, unknown.name, sheets_of(unknown), parent, lists)
    assert any("Pilihan: Ya, Tidak" in each.text() for each in dialog.findChildren(QLabel))
    brand = dialog.findChild(QLineEdit, "columns-otherwise-1")
    assert brand is not None
    brand.setText("Tanpa merek")
    assert not dialog.primary_button.isEnabled()
    assert "Brand hanya menerima: No Brand, Lokal." in dialog.note_label.text()
    brand.setText("Lokal")
    assert dialog.primary_button.isEnabled()


def test_without_a_shop_it_is_said_how_the_result_can_be_read(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, tmp_path: Path
) -> None:
    filled = Filled(1, 1, Platform.SHOPEE, (), (tmp_path / "isi.xlsx",))
    parent = QWidget()
    qtbot.addWidget(parent)
    told = [
        FilledDialog(frame, desk, of, template(1, ()), filled, parent).findChild(QLabel, "workbook-no-shop") for of in (shop, None)
    ]
    assert [each is not None for each in told] == [False, True]


def test_space_ticks_the_chosen_values_in_any_column_but_none_that_the_workbook_refuses(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, download: Path
) -> None:
    bag = catalogue.find_by_sku(desk.workspace.read(), "TR-1")[0].product_id
    editing.set_fields(desk.workspace, bag, {"price": 50})
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = UpdateDialog(frame, desk.wording, plan_update(desk.workspace, inspect(download), shop), parent)
    dialog.table.selectAll()
    dialog.table.setCurrentIndex(dialog.model.index(1, 4))
    dialog.table.selectAll()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert [(each.field, each.ours) for each in dialog.chosen] == [("stock", 3)]
    assert dialog.primary_button.isEnabled()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert (dialog.chosen, dialog.primary_button.isEnabled()) == ([], False)
