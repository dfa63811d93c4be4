"""Changing many products: the list of before and after, the price guard, find and replace, papers, the bin, photos of a folder."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desks import settle
from umkm_desk.catalogue import bulk, editing, store
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.model.product import Product, ProductStatus
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.ui.catalogue import bin as bin_module
from umkm_desk.ui.catalogue import price_list
from umkm_desk.ui.catalogue.before_after import PAGE
from umkm_desk.ui.catalogue.bin import BinDialog
from umkm_desk.ui.catalogue.bulk import BulkDialog, BulkFieldDialog, BulkPriceDialog, BulkStockDialog, PermitDialog, ReplaceDialog
from umkm_desk.ui.catalogue.page import CataloguePage
from umkm_desk.ui.catalogue.photo_folder import PhotoFolderDialog
from umkm_desk.ui.catalogue.price_list import PriceListDialog, Wanted, Words, write
from umkm_desk.ui.frame import Frame, Notice
from umkm_desk.ui.pictures import to_png
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Workspace


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, desk: Desk) -> CataloguePage:
    made = CataloguePage(frame, desk)
    qtbot.addWidget(made)
    return made


def stored(desk: Desk, product_id: str) -> Product:
    found = store.product(desk.workspace.read(), product_id)
    assert found is not None
    return found


def shown(dialog: BulkDialog) -> list[tuple[str, str]]:
    model = dialog.list.list_model
    return [(str(model.index(at, 2).data()), str(model.index(at, 3).data())) for at in range(model.rowCount())]


def finished(qtbot: QtBot, dialog: QDialog) -> None:
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)


def listed(qtbot: QtBot, frame: Frame, dialog: BulkDialog) -> None:
    """Waits for the list to follow the controls."""
    qtbot.waitUntil(lambda: not dialog._wait.isActive())
    settle(qtbot, frame)


def test_why_values_stay_is_told_and_a_column_of_variants_only_where_they_have_the_field(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage
) -> None:
    ids = [editing.create_product(desk.workspace, f"Produk {at:04}", price=1000 + at) for at in range(PAGE + 5)]
    dialog = BulkPriceDialog(frame, desk, ids, page)
    dialog.open()
    dialog._how.setCurrentIndex(dialog._how.findData("add"))
    dialog._amount.setText("-1100")
    listed(qtbot, frame, dialog)
    assert "Tidak boleh di bawah nol" in dialog._said.text()
    assert not dialog.list.isColumnHidden(1), "a variant may come further down"
    dialog.reject()
    replace = ReplaceDialog(frame, desk, ids, page)
    replace.open()
    replace._find.setText("Produk")
    replace._put.setText("Barang")
    listed(qtbot, frame, replace)
    assert replace.list.isColumnHidden(1), "a name is of the product"
    replace.reject()


def test_the_list_holds_any_number_of_rows_and_reads_them_as_they_are_scrolled_to(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage
) -> None:
    ids = [editing.create_product(desk.workspace, f"Produk {at:04}", price=1000 + at) for at in range(2 * PAGE + 50)]
    dialog = BulkPriceDialog(frame, desk, ids, page)
    dialog.open()
    dialog._amount.setText("10")
    listed(qtbot, frame, dialog)
    model = dialog.list.list_model
    assert model.rowCount() == len(ids)
    last = model.index(len(ids) - 1, 2)
    assert last.data() is None, "not read yet"
    settle(qtbot, frame)
    assert last.data() == "Rp\u00a01.449"
    assert dialog.primary_button.text() == f"Ubah {len(ids)} nilai"


def test_a_change_is_heard_of_though_its_dialog_was_closed_and_begun_once(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    product_id = editing.create_product(desk.workspace, "Batik", price=1_000)
    begun, goes_on = threading.Event(), threading.Event()
    apply = bulk.apply

    def slow(ws: Workspace, operation: bulk.Bulk, ids: Sequence[str], task: Task = UNWATCHED) -> Changes:
        begun.set()
        goes_on.wait(30)
        return apply(ws, operation, ids)  # past the point where it can be stopped

    monkeypatch.setattr(bulk, "apply", slow)
    dialog = BulkPriceDialog(frame, desk, [product_id], page)
    heard: list[Changes] = []
    told: list[Notice] = []
    frame.hub.changed.connect(lambda changes, _who: heard.append(changes))
    frame.noticed.connect(told.append)

    def press_and_close() -> None:
        dialog._amount.setText("10")
        listed(qtbot, frame, dialog)
        dialog.accept()
        dialog.accept()
        qtbot.waitUntil(begun.is_set)
        dialog.reject()

    QTimer.singleShot(0, dialog, press_and_close)
    assert not dialog.exec()
    goes_on.set()
    settle(qtbot, frame)
    assert stored(desk, product_id).price == 1_100
    assert [changes.touches("product") for changes in heard] == [True]
    assert [notice.undoes for notice in told] == [True]


def test_a_price_that_jumps_is_told_with_its_source_and_can_be_left_out(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage
) -> None:
    cheap = editing.create_product(desk.workspace, "Murah", price=1_000)
    dear = editing.create_product(desk.workspace, "Mahal", price=100_000)
    dialog = BulkPriceDialog(frame, desk, [cheap, dear], page)
    dialog.open()
    dialog._how.setCurrentIndex(dialog._how.findData("add"))
    dialog._amount.setText("500")
    listed(qtbot, frame, dialog)
    assert dialog.watch_bar.isVisibleTo(dialog)
    assert "1 harga naik 30%" in dialog.watch_bar.accessibleName()
    assert "cnnindonesia.com" in dialog.watch_bar.accessibleName()
    assert "naik 50%" in dialog.list.list_model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    dialog._leave_out()
    settle(qtbot, frame)
    listed(qtbot, frame, dialog)
    assert not dialog.watch_bar.isVisibleTo(dialog)
    finished(qtbot, dialog)
    assert (stored(desk, cheap).price, stored(desk, dear).price) == (1_000, 100_500)


@pytest.mark.parametrize(
    ("how", "typed", "step", "after"),
    [
        ("percent", "5", 500, 12_500),
        ("add", "-300", 500, 11_500),
        ("set", "9.900", 0, 9_900),
        ("formula", "harga * 1,1 + 2rb", 500, 15_000),
        ("percent", "", 500, 12_000),
    ],
)
def test_every_way_to_a_price_is_rounded_as_chosen(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, how: str, typed: str, step: int, after: int
) -> None:
    product = editing.create_product(desk.workspace, "Batik", price=11_900)
    dialog = BulkPriceDialog(frame, desk, [product], page)
    dialog.open()
    dialog._how.setCurrentIndex(dialog._how.findData(how))
    dialog._round.setCurrentIndex(dialog._round.findData(step))
    dialog._amount.setText(typed)
    listed(qtbot, frame, dialog)
    finished(qtbot, dialog)
    assert stored(desk, product).price == after
    desk.workspace.undo()
    assert stored(desk, product).price == 11_900


@pytest.mark.parametrize(
    ("how", "typed"), [("percent", "nan"), ("percent", "1.000"), ("percent", "1e9"), ("set", "-500"), ("add", "lima")]
)
def test_an_amount_that_is_none_changes_nothing(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, how: str, typed: str
) -> None:
    product = editing.create_product(desk.workspace, "Batik", price=11_900)
    dialog = BulkPriceDialog(frame, desk, [product], page)
    dialog.open()
    dialog._how.setCurrentIndex(dialog._how.findData(how))
    dialog._amount.setText(typed)
    qtbot.waitUntil(lambda: bool(dialog._said.text()))
    assert not dialog.primary_button.isEnabled()


def test_stock_is_set_or_added_to_and_a_minus_is_no_number_to_set(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage
) -> None:
    product = editing.create_product(desk.workspace, "Batik", stock=10)
    dialog = BulkStockDialog(frame, desk, [product], page)
    dialog.open()
    dialog._amount.setText("-2")
    qtbot.waitUntil(lambda: bool(dialog._said.text()))
    assert not dialog.primary_button.isEnabled()
    dialog._how.setCurrentIndex(dialog._how.findData("add"))
    listed(qtbot, frame, dialog)
    finished(qtbot, dialog)
    assert stored(desk, product).stock == 8


def test_the_toast_tells_how_many_changed_of_those_that_were_chosen(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage
) -> None:
    ids = [editing.create_product(desk.workspace, f"Produk {price}", price=price) for price in (900, 1_000, 1_100)]
    dialog = BulkPriceDialog(frame, desk, ids, page)
    dialog.open()
    dialog._how.setCurrentIndex(dialog._how.findData("set"))
    dialog._amount.setText("1.000")
    listed(qtbot, frame, dialog)
    with qtbot.waitSignal(frame.noticed) as told:
        dialog.accept()
    notice = told.args[0]
    assert (notice.fact, notice.text) == ("2 produk diubah", "1 lainnya tidak berubah.")


def test_a_rule_that_makes_no_sense_is_told_and_changes_nothing(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage
) -> None:
    product = editing.create_product(desk.workspace, "Batik", price=11_900)
    dialog = BulkPriceDialog(frame, desk, [product], page)
    dialog.open()
    dialog._how.setCurrentIndex(dialog._how.findData("formula"))
    dialog._amount.setText("harga * * 2")
    listed(qtbot, frame, dialog)
    assert "Rumus tidak dimengerti" in dialog._said.text()
    assert not dialog.primary_button.isEnabled()
    dialog.accept()
    settle(qtbot, frame)
    assert stored(desk, product).price == 11_900


def test_enter_behind_what_is_looked_for_deletes_nothing(qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage) -> None:
    made = editing.create_product(desk.workspace, "Kain Batik")
    dialog = ReplaceDialog(frame, desk, [made], page)
    dialog.open()
    qtbot.keyClicks(dialog._find, "Batik")
    listed(qtbot, frame, dialog)
    assert dialog.primary_button.isEnabled()
    qtbot.keyClick(dialog._find, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog._put
    dialog.reject()
    assert stored(desk, made).name == "Kain Batik"


def test_find_and_replace_shows_only_what_changes(qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage) -> None:
    ids = [editing.create_product(desk.workspace, name) for name in ("Batik tulis", "Tas BATIK", "Sandal kulit")]
    dialog = ReplaceDialog(frame, desk, ids, page)
    dialog.open()
    dialog._find.setText("batik")
    dialog._put.setText("Kain")
    listed(qtbot, frame, dialog)
    assert shown(dialog) == [("Batik tulis", "Kain tulis"), ("Tas BATIK", "Tas Kain")]
    dialog._case.setChecked(True)
    listed(qtbot, frame, dialog)
    assert shown(dialog) == []
    assert not dialog.primary_button.isEnabled()
    dialog._case.setChecked(False)
    listed(qtbot, frame, dialog)
    finished(qtbot, dialog)
    assert [stored(desk, each).name for each in ids] == ["Kain tulis", "Tas Kain", "Sandal kulit"]


def test_one_field_is_set_emptied_and_added_to(qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage) -> None:
    ids = [editing.create_product(desk.workspace, name, weight_gram=100) for name in ("A", "B")]
    for field, how, typed in (("brand", "set", "Sekar"), ("weight_gram", "add", "50"), ("origin", "set", "domestic")):
        dialog = BulkFieldDialog(frame, desk, ids, page)
        dialog.open()
        dialog._field.setCurrentIndex(dialog._field.findData(field))
        dialog._how.setCurrentIndex(dialog._how.findData(how))
        if dialog._value.currentWidget() is dialog._chosen:
            dialog._chosen.setCurrentIndex(dialog._chosen.findData(typed))
        else:
            assert not dialog.primary_button.isEnabled(), "nothing is emptied by an empty line"
            dialog._typed.setText(typed)
        listed(qtbot, frame, dialog)
        finished(qtbot, dialog)
    assert {(p.brand, p.weight_gram, p.origin) for p in (stored(desk, each) for each in ids)} == {("Sekar", 150, "domestic")}


def test_a_paper_is_linked_to_several_products_and_taken_away(qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage) -> None:
    ids = [editing.create_product(desk.workspace, name) for name in ("A", "B")]
    with desk.workspace.edit("permit_added", permit="HALAL", number="ID1") as edit:
        edit.db.execute("INSERT INTO permit (id, kind, number) VALUES ('p', 'HALAL', 'ID1')")
    editing.set_permits(desk.workspace, ids[0], ["p"])
    dialog = PermitDialog(frame, desk, ids, page)
    dialog.open()
    listed(qtbot, frame, dialog)
    assert shown(dialog) == [("ID1", "ID1"), ("–", "ID1")]
    assert dialog.primary_button.text() == "Ubah 1 nilai"
    finished(qtbot, dialog)
    assert [stored(desk, each).permit_ids for each in ids] == [("p",), ("p",)]
    label = desk.workspace.next_undo()
    assert label is not None
    assert "1 produk" in desk.wording.change(label.label, label.values), "the other had it already"
    dialog = PermitDialog(frame, desk, ids, page)
    dialog.open()
    dialog._how.setCurrentIndex(1)
    listed(qtbot, frame, dialog)
    assert shown(dialog) == [("ID1", "–"), ("ID1", "–")]
    finished(qtbot, dialog)
    assert [stored(desk, each).permit_ids for each in ids] == [(), ()]


def test_what_was_thrown_away_comes_back_or_goes_for_ever(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [editing.create_product(desk.workspace, name) for name in ("A", "B", "C")]
    editing.set_status(desk.workspace, ids, ProductStatus.DELETED)
    dialog = BinDialog(frame, desk, page)
    dialog.open()
    settle(qtbot, frame)
    assert dialog.model.rowCount() == 3
    names = [str(dialog.model.index(at, 0).data()) for at in range(3)]
    dialog.table.selectRow(names.index("B"))
    dialog.accept()
    settle(qtbot, frame)
    assert stored(desk, ids[1]).status is ProductStatus.ACTIVE
    assert dialog.model.rowCount() == 2
    monkeypatch.setattr(bin_module, "ask", lambda *_, **__: True)
    dialog.clear()
    settle(qtbot, frame)
    assert store.product(desk.workspace.read(), ids[0]) is None
    assert "kosong" in dialog._empty.text()
    desk.workspace.undo()
    assert stored(desk, ids[0]).status is ProductStatus.DELETED


def test_photos_of_a_folder_go_to_the_products_their_names_say(
    qtbot: QtBot, frame: Frame, desk: Desk, page: CataloguePage, tmp_path: Path
) -> None:
    one = editing.create_product(desk.workspace, "Kebaya", sku="KBY-1")
    two = editing.create_product(desk.workspace, "Sarung")
    editing.set_variants(desk.workspace, two, [("Warna", ["Merah", "Biru"])])
    red = stored(desk, two).variants[0]
    editing.set_variant_fields(desk.workspace, red.id, {"sku": "SRG-M"})
    folder = tmp_path / "foto"
    folder.mkdir()
    for at, name in enumerate(("KBY-1-2.png", "kby-1.png", "SRG-M.png", "IMG_1.png", "catatan.txt")):
        image = QImage(20 + at, 20, QImage.Format.Format_RGB32)
        image.fill(QColor("red"))
        (folder / name).write_bytes(to_png(image))
    (folder / "KBY-1-3.jpg").write_bytes(b"broken")
    dialog = PhotoFolderDialog(frame, desk, page)
    dialog.open()
    assert not dialog.primary_button.isEnabled()
    dialog.look(folder)
    settle(qtbot, frame)
    assert dialog.primary_button.text() == "Tambah 4 foto"
    rows = [[dialog.model.index(at, column).data() for column in range(3)] for at in range(dialog.model.rowCount())]
    assert ["SRG-M.png", "Sarung", "Merah"] in rows
    assert rows[-1][0] == "IMG_1.png"
    dialog._only.setChecked(True)
    assert dialog.model.rowCount() == 1
    dialog.accept()
    settle(qtbot, frame)
    assert dialog.isVisible(), "what could not be used stays to be read"
    assert [dialog.model.index(at, 0).data() for at in range(dialog.model.rowCount())] == ["KBY-1-3.jpg"]
    assert "bukan foto" in dialog.model.index(0, 1).data()
    finished(qtbot, dialog)
    assert len(stored(desk, one).photos) == 2
    assert stored(desk, two).variants[0].photo_hash == stored(desk, two).photos[0].hash
    desk.workspace.undo()
    assert stored(desk, one).photos == stored(desk, two).photos == ()


PAPER_WORDS = Words(
    "25 Nov 2026", "Produk", "SKU", "Harga", "Stok", "Halaman {page} dari {pages}", "Lainnya", "mulai {price}",
    "{category} (lanjutan)", "tanya harga",
)  # fmt: skip


def test_a_price_list_has_every_product_on_numbered_pages(frame: Frame, desk: Desk, tmp_path: Path) -> None:
    for at in range(40):
        editing.create_product(desk.workspace, f"Produk {at}", price=1000 * at or None, sku=f"P-{at}")
    wanted = Wanted("Rumah Sekar", "", photos=False, variants=False, stock=True, by_category=True)
    target = tmp_path / "daftar.pdf"
    pages = write(desk, frame, target, Query(), wanted, PAPER_WORDS, UNWATCHED)
    content = target.read_bytes()
    assert pages == 2
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == pages
    assert not list(tmp_path.glob("*.part"))


def test_a_price_list_gives_long_names_the_lines_they_need(frame: Frame, desk: Desk, tmp_path: Path) -> None:
    wanted = Wanted("Rumah Sekar", "", photos=False, variants=True, stock=True, by_category=False)
    for at in range(34):
        editing.create_product(desk.workspace, f"Produk {at}", price=1000)
    assert write(desk, frame, tmp_path / "a.pdf", Query(), wanted, PAPER_WORDS, UNWATCHED) == 1
    editing.create_product(desk.workspace, "Kain Batik Tulis " * 28 + "Merah", price=1000)
    assert write(desk, frame, tmp_path / "b.pdf", Query(), wanted, PAPER_WORDS, UNWATCHED) == 2


def test_a_price_list_cuts_and_covers_nothing(frame: Frame, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[QRectF, str]] = []

    class Recorder(QPainter):
        def drawText(self, box: QRectF, flags: int, text: str) -> None:  # type: ignore[override]
            drawn.append((QRectF(box), text))
            super().drawText(box, flags, text)

    monkeypatch.setattr(price_list, "QPainter", Recorder)
    long = "Kain Batik Tulis Pekalongan " * 17 + "Merah"
    editing.create_product(desk.workspace, long, price=999_999_999_999, stock=999_999_999, sku="KBT")
    editing.create_product(desk.workspace, "Selendang", stock=3)
    title = "Toko Batik Rumah Sekar Pekalongan Cabang Malioboro dan Sekitarnya, Daerah Istimewa Yogyakarta"
    contact = "WhatsApp 0812-3456-7890, Instagram @rumahsekar, Jl. Malioboro 12, Kecamatan Gedongtengen, Yogyakarta 55271, 8-17"
    wanted = Wanted(title, contact, photos=False, variants=False, stock=True, by_category=False)
    write(desk, frame, tmp_path / "a.pdf", Query(), wanted, PAPER_WORDS, UNWATCHED)
    texts = [text for _box, text in drawn]
    assert {title, contact, long, "Rp\u00a0999.999.999.999", "999.999.999", "tanya harga"} <= set(texts)
    boxes = [box for box, text in drawn if text not in ("", PAPER_WORDS.day)]
    assert not [(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :] if a.intersects(b)]
    for box, text in drawn:
        if text.endswith("999") or text == "tanya harga":
            assert QFontMetricsF(price_list._font(10, bold=True)).horizontalAdvance(text) <= box.width() + 4


def test_what_was_said_for_a_price_list_is_kept_though_the_file_was_not_written(
    qtbot: QtBot, frame: Frame, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    errors: list[BaseException] = []
    frame.failed.connect(lambda error, *_: errors.append(error))
    monkeypatch.setattr(price_list, "ask_save", lambda *_: tmp_path / "tidak ada" / "a.pdf")
    dialog = PriceListDialog(frame, desk, Query(), 1, parent)
    contact = dialog.findChild(QLineEdit, "price-list-contact")
    assert contact is not None
    contact.setText("0812")
    dialog.accept()
    qtbot.waitUntil(lambda: bool(errors))
    settle(qtbot, frame)
    again = PriceListDialog(frame, desk, Query(), 1, parent).findChild(QLineEdit, "price-list-contact")
    assert again is not None
    assert again.text() == "0812"


def test_a_price_list_of_nothing_cannot_be_written(qtbot: QtBot, frame: Frame, desk: Desk) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert PriceListDialog(frame, desk, Query(), 1, parent).primary_button.isEnabled()
    assert not PriceListDialog(frame, desk, [], 0, parent).primary_button.isEnabled()
