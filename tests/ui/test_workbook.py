"""The seller's own workbooks from the window: what is asked, what is ticked, and what stands in the file afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.exchange.conftest import sheet_xml, write_book
from tests.exchange.updates import sales_info
from tests.ui.desks import desk_in, settle
from umkm_desk.catalogue import editing
from umkm_desk.desk import Desk
from umkm_desk.exchange.filling import Choices, Template, inspect
from umkm_desk.exchange.rows import open_table, products
from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Platform
from umkm_desk.publishing import shops
from umkm_desk.publishing.workbook import plan_update
from umkm_desk.ui.frame import Frame
from umkm_desk.ui.shops import workbook
from umkm_desk.ui.shops.workbook import FillDialog, UpdateDialog
from umkm_desk.ui.widgets.dialogs import DialogFrame


@pytest.fixture
def desk(tmp_path: Path, frame: Frame) -> Iterator[Desk]:
    made = desk_in(tmp_path)
    yield made
    frame.tasks.close()
    made.close()


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
            table = dialog.findChild(QTableWidget, "workbook-update-list")
            assert table is not None
            model = table.model()
            rows = [[model.index(at, column).data() for column in (0, 2, 3, 4)] for at in range(table.rowCount())]
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
    return Template(Path("a.xlsx"), "shopee_advanced", Platform.SHOPEE, "Template", 7, (), grams, couriers, None, None, None, 0)


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


def test_another_file_is_refused_with_a_sentence(
    qtbot: QtBot, frame: Frame, desk: Desk, shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors: list[BaseException] = []
    frame.failed.connect(lambda error, *_: errors.append(error))
    parent = QWidget()
    qtbot.addWidget(parent)
    file = write_book(tmp_path / "a.xlsx", {"Data": sheet_xml([["Nama", "Harga"], ["x", 1]])})
    workbook.fill_from(frame, desk, shop, None, file, parent)
    settle(qtbot, frame)
    assert [str(error) for error in errors] == ["exchange.not_a_template"]
