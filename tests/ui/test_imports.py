"""The review of an import: what would happen, mending, photos beside the file, remembered columns, one undo."""

from __future__ import annotations

import io
import re
import threading
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.exchange.test_pictures import png
from tests.ui.desks import settle
from umkm_desk.catalogue import editing, exporting, importing, photo_addresses, store, views
from umkm_desk.catalogue.importing import ImportSettings, Named, RowState
from umkm_desk.catalogue.pasted_photos import Takes
from umkm_desk.catalogue.query import Query
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal
from umkm_desk.model.product import Product
from umkm_desk.model.task import UNWATCHED, Cancelled, Task
from umkm_desk.ui.frame import Frame, Notice
from umkm_desk.ui.imports.columns import ColumnsDialog
from umkm_desk.ui.imports.internet_photos import InternetPhotos, PhotoListDialog
from umkm_desk.ui.imports.mending import MendDialog
from umkm_desk.ui.imports.page import ImportPage
from umkm_desk.ui.imports.reading import Kept, Outcome, Read, keep_photos, read_file, take_in
from umkm_desk.ui.imports.rows import COLUMNS
from umkm_desk.ui.pictures import to_png
from umkm_desk.ui.shops.work import METERED
from umkm_desk.ui.widgets.buttons import Button, ComboBox
from umkm_desk.ui.widgets.feedback import Toast


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, desk: Desk) -> ImportPage:
    made = ImportPage(frame, desk)
    qtbot.addWidget(made)
    made.resize(1278, 624)
    made.show()
    return made


def table(folder: Path, *lines: str, name: str = "daftar.csv") -> Path:
    file = folder / name
    file.write_text("\n".join(lines), "utf-8")
    return file


def opened(qtbot: QtBot, frame: Frame, page: ImportPage, file: Path) -> None:
    page.open(file)
    settle(qtbot, frame)
    assert page.review.read is not None


def states(page: ImportPage) -> list[RowState]:
    assert page.review.read is not None
    return [row.state for row in page.review.read.plan.rows]


def everything(desk: Desk) -> list[Product]:
    conn = desk.workspace.read()
    return store.products(conn, store.ids_of(conn, store.search(conn, Query(sort="name", descending=False))))


def said(page: ImportPage) -> str:
    return " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))


def photo(file: Path, colour: str) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(to_png(image))


def test_photos_beside_the_file_come_with_their_products_in_one_undo(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    photo(tmp_path / "in" / "foto" / "satu.png", "red")
    photo(tmp_path / "in" / "BTK-2.PNG", "blue")
    (tmp_path / "in" / "rusak.jpg").write_bytes(b"no picture")
    photo(tmp_path / "rahasia.png", "green")
    old = editing.create_product(desk.workspace, "Batik Dua", sku="BTK-2", price=5000)
    file = table(
        tmp_path / "in",
        "Nama;SKU;Harga;Foto",
        "Batik Satu;BTK-1;100.000;foto\\satu.png, btk-2.png",
        "Batik Dua;BTK-2;5.000;BTK-2",
        "Batik Tiga;BTK-3;7.000;https://example.com/a.jpg, ../rahasia.png, rusak.jpg",
    )
    opened(qtbot, frame, page, file)
    assert states(page) == [RowState.NEW, RowState.SAME, RowState.NEW]
    assert "4 foto di folder berkas ikut" in said(page)
    assert "1 foto tidak ada di folder berkas: ../rahasia.png" in said(page)
    assert "1 foto berupa alamat internet" in said(page)
    page.apply()
    settle(qtbot, frame)
    assert {product.sku: len(product.photos) for product in everything(desk)} == {"BTK-1": 2, "BTK-2": 1, "BTK-3": 0}
    desk.workspace.undo()
    assert [(product.id, len(product.photos)) for product in everything(desk)] == [(old, 0)]
    desk.workspace.redo()
    assert sum(len(product.photos) for product in everything(desk)) == 3


def test_a_file_that_cannot_be_opened_is_named_above_the_rows_of_another(
    qtbot: QtBot, frame: Frame, page: ImportPage, tmp_path: Path
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;Harga", "Batik;5.000"))
    (other := tmp_path / "brosur.xlsx").write_bytes(b"%PDF-1.4")
    page.open(other)
    settle(qtbot, frame)
    assert "brosur.xlsx: Isi berkas ini bukan tabel (PDF)." in plainly(page)
    assert states(page) == [RowState.NEW]


def illustrated(file: Path, *rows: tuple[str, str, int], content: bytes | None = None) -> Path:
    """A price list with a picture beside each row; `content` is what the first of them holds."""
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Daftar")
    sheet.write_row(0, 0, ("Nama", "SKU", "Harga"))
    for at, row in enumerate(rows, 1):
        sheet.set_row(at, 60)
        sheet.write_row(at, 0, row)
        sheet.insert_image(at, 4, f"{at}.png", {"image_data": io.BytesIO(png(at))})
    book.close()
    if content is not None:
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(file.with_suffix(".new"), "w") as new:
            for each in old.infolist():
                new.writestr(each, content if each.filename == "xl/media/image1.png" else old.read(each))
        file.with_suffix(".new").replace(file)
    return file


def pictures(desk: Desk) -> dict[str | None, int]:
    return {product.sku: len(product.photos) for product in everything(desk)}


def test_pictures_in_a_workbook_become_the_photos_of_their_rows_in_one_undo(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    file = illustrated(tmp_path / "harga.xlsx", ("Batik", "B-1", 5000), ("Kebaya", "K-1", 7000))
    opened(qtbot, frame, page, file)
    assert "2 gambar di berkas ini ikut menjadi foto produk" in said(page)
    assert page.review.model.index(0, COLUMNS.index("what")).data() == "Produk baru, 1 foto"
    noticed: list[Notice] = []
    frame.noticed.connect(noticed.append)
    page.apply()
    settle(qtbot, frame)
    assert (noticed[-1].fact, noticed[-1].text) == ("2 produk baru, 0 berubah.", "2 foto ikut.")
    assert pictures(desk) == {"B-1": 1, "K-1": 1}
    assert [desk.photos.read(product.photos[0].hash) for product in everything(desk)] == [png(1), png(2)]
    opened(qtbot, frame, page, file)
    assert "2 gambar tidak diambil karena produknya sudah punya foto." in plainly(page)
    assert not page.review.go.isEnabled(), "the same list again brings nothing"
    desk.workspace.undo()
    assert everything(desk) == []


def plainly(page: ImportPage) -> str:
    return re.sub("<[^>]+>", "", said(page))


def test_pictures_in_a_workbook_can_be_declined_or_taken_for_all(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    known = editing.create_product(desk.workspace, "Batik", sku="B-1", price=5000)
    photo(tmp_path / "lama.png", "red")
    editing.attach_photos(desk.workspace, {known: [desk.photos.add((tmp_path / "lama.png").read_bytes())]}, {})
    opened(qtbot, frame, page, illustrated(tmp_path / "harga.xlsx", ("Batik", "B-1", 5000), ("Kebaya", "K-1", 7000)))
    assert page.review.go.text() == "Impor 1 baris"
    assert "1 gambar di berkas ini ikut menjadi foto produk (0,1\u00a0MB). 1 gambar tidak diambil karena" in plainly(page)
    answer(qtbot, frame, page, "import-pictures", Takes.ALL)
    assert page.review.go.text() == "Impor 2 baris"
    assert [page.review.model.index(at, COLUMNS.index("what")).data() for at in (0, 1)] == ["Tambah 1 foto", "Produk baru, 1 foto"]
    answer(qtbot, frame, page, "import-pictures", Takes.NONE)
    assert "2 gambar di berkas ini tidak diambil." in plainly(page)
    page.apply()
    settle(qtbot, frame)
    assert pictures(desk) == {"B-1": 1, "K-1": 0}


def test_which_pictures_come_along_is_remembered_with_what_was_typed(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    file = illustrated(tmp_path / "harga.xlsx", ("Batik", "B-1", 5000))
    opened(qtbot, frame, page, file)
    answer(qtbot, frame, page, "import-pictures", Takes.NONE)
    later = again(qtbot, frame, desk)
    opened(qtbot, frame, later, file)
    assert "1 gambar di berkas ini tidak diambil." in plainly(later)


def test_a_picture_that_is_none_is_told_with_its_row_and_the_rest_goes_in(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    rows = (("Batik", "B-1", 5000), ("Kebaya", "K-1", 7000))
    noticed: list[Notice] = []
    frame.noticed.connect(noticed.append)
    opened(qtbot, frame, page, illustrated(tmp_path / "harga.xlsx", *rows, content=b"no picture"))
    page.apply()
    settle(qtbot, frame)
    assert pictures(desk) == {"B-1": 0, "K-1": 1}
    (told,) = [notice for notice in noticed if notice.fact == "1 foto tidak bisa dipakai"]
    assert told.text == "Baris 2: Berkas ini bukan foto yang bisa dibaca. Pakai JPG, PNG atau WebP."


def test_another_file_that_is_opened_while_photos_are_kept_stops_nothing(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = table(tmp_path, "Nama;SKU;Harga", "Tas;T-1;3.000")
    opened(qtbot, frame, page, illustrated(tmp_path / "harga.xlsx", ("Batik", "B-1", 5000)))
    shown = threading.Event()

    def late(*arguments: Any) -> Kept:
        shown.wait(30)
        return keep_photos(*arguments)

    monkeypatch.setattr("umkm_desk.ui.imports.page.keep_photos", late)
    page.apply()
    page.open(other)
    qtbot.waitUntil(lambda: page.review.read is not None and page.review.read.path == other)
    done = threading.Event()
    frame.tasks.database(done.set)
    qtbot.waitUntil(done.is_set)
    assert everything(desk) == [], "an edit does not wait for the photos"
    shown.set()
    settle(qtbot, frame)
    assert pictures(desk) == {"B-1": 1}
    assert states(page) == [RowState.NEW]


def test_an_import_that_is_stopped_while_photos_are_kept_leaves_nothing(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(qtbot, frame, page, illustrated(tmp_path / "harga.xlsx", ("Batik", "B-1", 5000)))

    def cancelled(*_: Any) -> Kept:
        raise Cancelled

    monkeypatch.setattr("umkm_desk.ui.imports.page.keep_photos", cancelled)
    page.apply()
    settle(qtbot, frame)
    assert everything(desk) == []
    assert page.review.go.isEnabled()
    monkeypatch.undo()
    page.apply()
    settle(qtbot, frame)
    assert pictures(desk) == {"B-1": 1}


def test_pictures_that_stand_beside_no_product_are_told(qtbot: QtBot, frame: Frame, page: ImportPage, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "harga.xlsx")
    sheet = book.add_worksheet("Daftar")
    sheet.write_row(0, 0, ("Nama", "Harga"))
    sheet.write_row(1, 0, ("Batik", 5000))
    sheet.insert_image(30, 0, "1.png", {"image_data": io.BytesIO(png(1))})
    book.close()
    opened(qtbot, frame, page, tmp_path / "harga.xlsx")
    assert "1 gambar di berkas ini tidak sebaris dengan produk, jadi tidak diambil." in plainly(page)


def test_pictures_come_again_after_an_import_that_was_undone(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    rows: list[tuple[str, str, Any]] = [("Batik", "B-1", 5000), ("Kebaya", "K-1", "lima")]
    opened(qtbot, frame, page, illustrated(tmp_path / "harga.xlsx", *rows))
    page.apply()
    settle(qtbot, frame)
    assert page.review.go.text() == "Impor 0 baris yang benar", "what is in brings its pictures no second time"
    changes = desk.workspace.undo()
    assert changes is not None
    frame.hub.post(changes)
    settle(qtbot, frame)
    page.apply()
    settle(qtbot, frame)
    assert pictures(desk) == {"B-1": 1}


def departments(file: Path, **sheets: list[tuple[str, str, Any]]) -> Path:
    book = xlsxwriter.Workbook(file)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ("Nama", "SKU", "Harga"))
        for at, row in enumerate(rows, 1):
            sheet.write_row(at, 0, row)
    book.add_worksheet("Catatan").write(0, 0, "tutup hari Minggu")
    book.close()
    return file


def test_sheets_of_a_file_follow_one_another(qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path) -> None:
    file = departments(
        tmp_path / "toko.xlsx", Baju=[("Batik", "B-1", 5000)], Celana=[("Jin", "J-1", 7000), ("Batik", "B-1", 6000)], Topi=[("Peci", "P-1", 1000)]
    )  # fmt: skip
    noticed: list[Notice] = []
    frame.noticed.connect(noticed.append)
    opened(qtbot, frame, page, file)
    assert "Lembar 1 dari 3: “Baju”. Setelah lembar ini diimpor, menyusul “Celana”, “Topi”." in plainly(page)
    page.apply()
    settle(qtbot, frame)
    assert (noticed[-1].fact, noticed[-1].text) == ("1 produk baru, 0 berubah.", "Lanjut ke Celana.")
    assert states(page) == [RowState.NEW, RowState.CHANGED]
    assert "Lembar 2 dari 3: “Celana”. Setelah lembar ini diimpor, menyusul “Topi”." in plainly(page)
    page.apply()
    settle(qtbot, frame)
    page.apply()
    settle(qtbot, frame)
    assert page.review.read is None, "nothing is left of the file"
    assert [(product.sku, product.price) for product in everything(desk)] == [("B-1", 6000), ("J-1", 7000), ("P-1", 1000)]


def test_a_sheet_follows_only_when_nothing_of_the_one_before_waits(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    rows: list[tuple[str, str, Any]] = [("Batik", "B-1", 5000), ("Kebaya", "K-1", "tanya")]
    opened(qtbot, frame, page, departments(tmp_path / "toko.xlsx", Baju=rows, Celana=[("Jin", "J-1", 7000)]))
    page.apply()
    settle(qtbot, frame)
    assert states(page) == [RowState.SAME, RowState.REFUSED]
    page.review.mend(0, "price", "9.000")
    page.apply()
    settle(qtbot, frame)
    assert page.review.read is not None
    assert page.review.read.table.name == "Celana"


def test_a_sheet_that_is_chosen_first_is_followed_by_those_left(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    one = [("Batik", "B-1", 5000)]
    opened(
        qtbot,
        frame,
        page,
        departments(tmp_path / "toko.xlsx", Baju=one, Celana=[("Jin", "J-1", 7000)], Topi=[("Peci", "P-1", 1000)]),
    )
    page.review.sheet_wanted.emit("Celana")
    settle(qtbot, frame)
    seen = []
    while page.review.read is not None and len(seen) < 5:
        seen.append(page.review.read.table.name)
        page.apply()
        settle(qtbot, frame)
    assert seen == ["Celana", "Topi", "Baju"]


def test_an_undo_while_the_next_sheet_is_looked_at_compares_it_anew(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    file = departments(tmp_path / "toko.xlsx", Baju=[("Batik", "B-1", 5000)], Celana=[("Batik", "B-1", 6000)])
    opened(qtbot, frame, page, file)
    page.apply()
    settle(qtbot, frame)
    assert states(page) == [RowState.CHANGED]
    changes = desk.workspace.undo()
    assert changes is not None
    frame.hub.post(changes)
    settle(qtbot, frame)
    assert states(page) == [RowState.NEW]


def test_every_line_of_a_product_with_variants_is_mended_in_place(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = table(tmp_path, "Nama;SKU;Warna;Harga;Stok", "Batik;B-1;Merah;100.000;5", ";B-2;Biru;mahal;5", "Tas;T-1;;9000;1")
    opened(qtbot, frame, page, file)
    assert states(page) == [RowState.REFUSED, RowState.NEW]
    assert page.review.view.currentIndex().row() == 0, "the first fault has the focus"

    def mend(dialog: MendDialog) -> int:
        item = dialog.table.item(1, 1 + ["option_1", "sku", "price"].index("price"))
        assert item is not None
        item.setText("120rb")
        return 1

    monkeypatch.setattr(MendDialog, "exec", mend)
    page.review.mend_lines()
    assert states(page) == [RowState.NEW, RowState.NEW]
    page.apply()
    settle(qtbot, frame)
    assert [v.price for v in everything(desk)[0].variants] == [100_000, 120_000]


def test_columns_are_remembered_for_the_next_file_of_the_same_kind(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    lines = ("Nama;SKU;Harga;Beli;Bahan", "Batik;B-1;100.000;60.000;Katun")
    opened(qtbot, frame, page, table(tmp_path, *lines))
    assert page.review.read is not None
    dialog = ColumnsDialog(frame, desk, page.review.read.table, "", desk.wording.field, page)
    dialog.open()
    boxes = dict(dialog._boxes)
    boxes[3].setCurrentIndex(boxes[3].findData("price"))
    dialog._chosen(boxes[3])
    assert boxes[2].currentData() == "", "a field has one column"
    boxes[4].setCurrentIndex(boxes[4].findData("attribute:Bahan"))
    dialog._keep.setChecked(True)
    dialog.accept()
    assert dialog.isVisible(), "a name is needed"
    dialog._name.setText("Pemasok Pekalongan")
    dialog.accept()
    settle(qtbot, frame)
    assert [profile.name for profile in views.profiles(desk.workspace.read())] == ["Pemasok Pekalongan"]
    opened(qtbot, frame, page, table(tmp_path, *lines, name="lain.csv"))
    assert "Pemasok Pekalongan" in said(page)
    page.apply()
    settle(qtbot, frame)
    [product] = everything(desk)
    assert (product.price, product.attributes) == (60_000, {"Bahan": "Katun"})


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("create", [RowState.SKIPPED, RowState.NEW]),
        ("update", [RowState.CHANGED, RowState.SKIPPED]),
        ("both", [RowState.CHANGED, RowState.NEW]),
    ],
)
def test_only_new_or_only_known_products_are_taken_where_the_seller_wants_it(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path, mode: str, expected: list[RowState]
) -> None:
    editing.create_product(desk.workspace, "Batik", sku="B-1", price=1000)
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;2.000", "Tas;T-1;3.000"))
    page.review._mode.setCurrentIndex(page.review._mode.findData(mode))
    page.review.answered.emit()
    settle(qtbot, frame)
    assert states(page) == expected


def test_the_faulty_rows_are_saved_with_their_reason_and_what_was_typed_since(
    qtbot: QtBot, frame: Frame, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from umkm_desk.exchange.reading import open_spreadsheet
    from umkm_desk.ui.imports import review as module

    target = tmp_path / "perbaiki.xlsx"
    monkeypatch.setattr(module, "ask_save", lambda *_: target)
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;murah", "Tas;T-1;3.000"))
    page.review.mend(0, "name", "Batik tulis")
    page.review.mend(0, "price", "lumayan")
    page.review.save_faulty()
    settle(qtbot, frame)
    source = open_spreadsheet(target)
    rows = [list(row) for row in source.rows(source.sheets[0].name)]
    assert rows[1][:3] == ["Batik tulis", "B-1", "lumayan"]
    assert "bukan angka" in str(rows[1])
    assert len(rows) == 2


def test_a_row_left_out_comes_back_with_the_same_key(qtbot: QtBot, frame: Frame, page: ImportPage, tmp_path: Path) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;2.000", "Tas;T-1;3.000"))
    page.review.view.selectRow(0)
    page.review.skip_selected()
    assert states(page) == [RowState.SKIPPED, RowState.NEW]
    page.review.view.selectRow(0)
    page.review.skip_selected()
    assert states(page) == [RowState.NEW, RowState.NEW]
    index = page.review.model.index(0, COLUMNS.index("price"))
    assert index.flags() & Qt.ItemFlag.ItemIsEditable


def test_an_export_with_photos_makes_the_same_catalogue_elsewhere(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    ws = desk.workspace
    photo(tmp_path / "1.png", "red")
    photo(tmp_path / "2.png", "blue")
    hashes = [desk.photos.add((tmp_path / name).read_bytes()) for name in ("1.png", "2.png")]
    for name, sku in (("Batik; halus", "B/1, x"), ("Tas", None)):
        editing.add_photos(ws, editing.create_product(ws, name, sku=sku), hashes)
    batik, tas = everything(desk)
    editing.shape_photo(ws, batik.id, batik.photos[1].id, rotation=90, crop=(5, 0, 20, 20))
    editing.shape_photo(ws, tas.id, tas.photos[0].id, rotation=270, crop=None)
    editing.save_product(ws, editing.combine(ws, everything(desk)[1], [("Warna", ["Merah", "Biru"])]))
    editing.attach_photos(ws, {}, {everything(desk)[1].variants[1].id: hashes[1]})
    before = [looks(product) for product in everything(desk)]
    for ending in ("xlsx", "csv"):
        target = tmp_path / ending / f"katalog.{ending}"
        target.parent.mkdir()
        assert exporting.export(ws.read(), target, Query(), photos=desk.photos.path) == 3
        opened(qtbot, frame, page, target)
        assert states(page) == [RowState.SAME, RowState.SAME]
        with ws.edit("bin_emptied", count=2) as edit:
            for statement in ("DELETE FROM photo", "DELETE FROM variant", "DELETE FROM product"):
                edit.db.execute(statement)
        opened(qtbot, frame, page, target)
        assert states(page) == [RowState.NEW, RowState.NEW]
        page.apply()
        settle(qtbot, frame)
        assert [looks(product) for product in everything(desk)] == before
    again = everything(desk)[0]
    editing.shape_photo(ws, again.id, again.photos[1].id, rotation=0, crop=None)
    opened(qtbot, frame, page, target)
    page.apply()
    settle(qtbot, frame)
    assert [looks(product) for product in everything(desk)] == before, "turned and cut as in the table again"


def looks(product: Product) -> object:
    photos = [(photo.hash, photo.rotation, photo.crop) for photo in product.photos]
    return product.name, product.sku, photos, [(variant.label, variant.photo_hash) for variant in product.variants]


def test_a_table_copied_in_a_spreadsheet_is_pasted(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    QGuiApplication.clipboard().setText('Nama\tSKU\tHarga\tKeterangan\nBatik\tB-1\tRp15.000\t"dua\nbaris"\nTas\tT-1\t95rb\t\n')
    page.paste()
    settle(qtbot, frame)
    assert states(page) == [RowState.NEW, RowState.NEW]
    page.apply()
    settle(qtbot, frame)
    assert [(product.sku, product.price) for product in everything(desk)] == [("B-1", 15_000), ("T-1", 95_000)]
    QGuiApplication.clipboard().setText("halo")
    page.paste()
    assert not frame.tasks.busy


def test_after_an_import_only_what_did_not_go_in_is_left_with_what_was_typed(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    file = table(tmp_path, "Nama;SKU;Harga", "Kopi;;35rb", "Kopi;;35rb", "Sambal;S-1;tanya dulu", "Tas;T-1;mahal")
    opened(qtbot, frame, page, file)
    page.review.mend(2, "price", "28rb")
    page.apply()
    settle(qtbot, frame)
    assert states(page) == [RowState.SAME, RowState.SAME, RowState.SAME, RowState.REFUSED]
    assert [page.review.model.number(at) for at in range(page.review.model.rowCount())] == [3]
    assert not page.review.go.isEnabled(), "nothing is left to import"
    page.review.mend(0, "price", "90rb")
    page.apply()
    settle(qtbot, frame)
    assert sorted((product.name, product.price) for product in everything(desk)) == [
        ("Kopi", 35_000), ("Kopi", 35_000), ("Sambal", 28_000), ("Tas", 90_000),
    ]  # fmt: skip


def test_an_import_that_is_undone_is_offered_again_with_what_was_mended(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga", "Kopi;K-1;35rb", "Sambal;S-1;tanya dulu", "Tas;T-1;mahal"))
    page.review.mend(1, "price", "28rb")
    page.apply()
    settle(qtbot, frame)
    changes = desk.workspace.undo()
    assert changes is not None
    frame.hub.post(changes)
    settle(qtbot, frame)
    assert states(page) == [RowState.NEW, RowState.NEW, RowState.REFUSED]
    assert page.review.read is not None
    assert page.review.read.plan.rows[1].row.values["price"] == 28_000


def test_the_sum_below_a_price_list_is_no_product_unless_the_seller_takes_it(
    qtbot: QtBot, frame: Frame, page: ImportPage, tmp_path: Path
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Stok", "Kopi;K-1;35", "Total susu;;4", "TOTAL:;;39"))
    assert states(page) == [RowState.NEW, RowState.NEW, RowState.SKIPPED]
    page.review.view.selectRow(2)
    page.review.skip_selected()
    assert states(page) == [RowState.NEW, RowState.NEW, RowState.NEW]


def test_rows_named_like_products_are_counted_and_wait_for_one_answer_for_all(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    for name, price in (("Kopi", 35_000), ("Kopi", 40_000), ("Teh", 5000)):
        editing.create_product(desk.workspace, name, price=price)
    file = table(tmp_path, "Nama;Harga", "Kopi;35.000", "Kopi;45.000", "Teh;6.000", "Sambal;mahal")
    opened(qtbot, frame, page, file)
    assert states(page) == [RowState.SAME, RowState.UNSURE, RowState.CHANGED, RowState.REFUSED]
    assert "1 baris bernama sama dengan produk yang sudah ada" in said(page)
    assert "1 baris tanpa SKU bernama kembar" in said(page)
    page.review.mend(3, "price", "28rb")
    answer(qtbot, frame, page, "import-alike", Named.CREATE)
    answer(qtbot, frame, page, "import-shared", Named.UPDATE)
    assert states(page) == [RowState.SAME, RowState.CHANGED, RowState.NEW, RowState.NEW], "what was mended stays"
    page.apply()
    settle(qtbot, frame)
    assert sorted((product.name, product.price) for product in everything(desk)) == [
        ("Kopi", 35_000), ("Kopi", 45_000), ("Sambal", 28_000), ("Teh", 5000), ("Teh", 6000),
    ]  # fmt: skip
    desk.workspace.undo()
    assert len(everything(desk)) == 3


def answer(qtbot: QtBot, frame: Frame, page: ImportPage, name: str, choice: Named | Takes | int) -> None:
    box = page.findChild(ComboBox, name)
    assert box is not None
    box.setCurrentIndex(box.findData(choice))
    box.activated.emit(box.currentIndex())
    settle(qtbot, frame)


def test_a_list_taken_in_twice_leaves_nothing_to_import(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    file = table(tmp_path, "Nama;Harga", "Kopi;35.000", "Kopi;40.000")
    for _ in range(2):
        opened(qtbot, frame, page, file)
        page.apply()
        settle(qtbot, frame)
    assert len(everything(desk)) == 2
    opened(qtbot, frame, page, file)
    assert not page.review.go.isEnabled()
    assert "Semua baris sudah sama dengan katalog" in said(page)


def test_what_an_import_leaves_over_for_its_name_stays_in_sight(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    editing.create_product(desk.workspace, "Kopi", price=1000)
    opened(qtbot, frame, page, table(tmp_path, "Nama;Harga", "Kopi;2.000", "Kopi;3.000", "Teh;6.000"))
    page.apply()
    settle(qtbot, frame)
    assert states(page) == [RowState.UNSURE, RowState.UNSURE, RowState.SAME]
    assert [page.review.model.number(at) for at in range(page.review.model.rowCount())] == [0, 1]
    page.review.mend(0, "sku", "K-2")
    assert states(page) == [RowState.NEW, RowState.CHANGED, RowState.SAME], "the name of the other is shared no more"
    assert page.review.model.rowCount() == 3


def test_the_whole_reason_of_the_row_under_the_arrows_is_shown(
    qtbot: QtBot, frame: Frame, page: ImportPage, tmp_path: Path
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga;Stok", "Batik;B-1;murah;banyak", "Tas;T-1;1000;1"))
    whole = page.findChild(QLabel, "import-whole")
    assert whole is not None
    assert "murah" in whole.text()
    assert "banyak" in whole.text()
    page.review.view.setFocus()
    qtbot.keyClick(page.review.view, Qt.Key.Key_Down)
    assert whole.text() == "Produk baru"


class Internet:
    """Files by their address."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.asked: list[str] = []

    def get(self, address: str) -> bytes:
        self.asked.append(address)
        return self.files[address]

    def close(self) -> None:
        self.files = {}


def test_photos_on_the_internet_are_fetched_after_the_import_when_the_seller_wants_it(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo(tmp_path / "a.png", "red")
    there = Internet(
        {"https://example.com/a.png": (tmp_path / "a.png").read_bytes(), "https://example.com/b.png": b"\xff\xd8\xff\xd9\xd9"}
    )
    monkeypatch.setattr(photo_addresses, "downloads", lambda _clock, _task: there)
    shown: list[str] = []
    frame.going.connect(lambda key, _values: shown.append(key))
    address = "https://example.com/"
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Foto", f"Batik;B-1;{address}a.png, {address}b.png", "Tas;T-1;"))
    page.apply()
    settle(qtbot, frame)
    bar = page.findChild(InternetPhotos)
    assert bar is not None
    assert bar.isVisible()
    assert shown == [], "the seller is asked here first"
    assert "2 foto ada di internet dan belum diambil" in said(page)
    assert there.asked == []
    bar.fetch_all()
    settle(qtbot, frame)
    assert there.asked == [f"{address}a.png", f"{address}b.png"]
    [batik, _tas] = everything(desk)
    assert len(batik.photos) == 1
    assert "1 foto di internet tidak bisa diambil" in said(page)
    dialog = PhotoListDialog(frame, desk, bar._open, page)
    qtbot.addWidget(dialog)
    assert "rusak" in dialog.model.index(0, 2).data()
    dialog.accept()
    settle(qtbot, frame)
    bar.refresh()
    settle(qtbot, frame)
    assert "1 foto ada di internet dan belum diambil" in said(page)
    desk.workspace.undo()
    assert everything(desk)[0].photos == ()


def test_where_quota_is_saved_the_main_photos_are_offered_by_themselves(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    desk.workspace.set_setting(METERED, "1")
    address = "https://example.com/"
    opened(
        qtbot, frame, page, table(tmp_path, "Nama;SKU;Foto", f"Batik;B-1;{address}a.png, {address}b.png", f"Tas;T-1;{address}c.png")
    )
    page.apply()
    settle(qtbot, frame)
    bar = page.findChild(InternetPhotos)
    assert bar is not None
    assert [each.address[-5:] for each in bar._firsts] == ["a.png", "c.png"]
    assert bar._main.isVisible()
    assert bar._main.text() == "Ambil 2 foto utama saja"


def test_the_unit_of_weights_is_asked_above_the_rows(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Berat", "Batik;B-1;5", "Tas;T-1;2", "Topi;O-1;3"))
    assert states(page) == [RowState.REFUSED, RowState.REFUSED, RowState.REFUSED]
    page.review.mend(1, "name", "Tas Rotan")
    page.review.view.selectRow(2)
    page.review.skip_selected()
    assert "Berat di berkas ini tanpa satuan" in said(page)
    answer(qtbot, frame, page, "import-weight", 1)
    assert states(page) == [RowState.NEW, RowState.NEW, RowState.SKIPPED]
    assert "Berat di berkas ini tanpa satuan" not in said(page)
    page.apply()
    settle(qtbot, frame)
    assert [(product.name, product.weight_gram) for product in everything(desk)] == [("Batik", 5), ("Tas Rotan", 2)]


def test_a_sheet_without_rows_says_so(qtbot: QtBot, frame: Frame, page: ImportPage, tmp_path: Path) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Berat"))
    assert "tidak ada baris di bawahnya" in said(page)
    assert not page.review.go.isEnabled()
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;250"))
    assert "tidak ada baris di bawahnya" not in said(page)


def test_a_cell_that_could_not_be_read_shows_what_stands_in_the_file(
    qtbot: QtBot, frame: Frame, page: ImportPage, tmp_path: Path
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga;Berat (gram)", "Batik;B-1;tanya dulu;dua kilo", "Tas;T-1;3.000;250"))
    cell = page.review.model.index(0, COLUMNS.index("price"))
    assert cell.data() == "tanya dulu"
    assert cell.data(Qt.ItemDataRole.BackgroundRole) == frame.theme.colour("bad_soft")
    assert page.review.model.index(1, COLUMNS.index("price")).data(Qt.ItemDataRole.BackgroundRole) is None
    page.review.mend(0, "price", "15rb")
    assert cell.data() == frame.words.rupiah(15_000)
    row = page.review.model.row(0)
    assert row is not None
    dialog = MendDialog(frame, row, page._desk.wording.field, page)
    qtbot.addWidget(dialog)
    dialog.show()
    item = dialog.table.currentItem()
    assert item.text() == "dua kilo"
    assert dialog.typed == []
    item.setText("2000")
    assert dialog.typed == [(None, "weight_gram", "2000")]


def test_a_faulty_field_that_is_not_in_the_table_is_mended_by_enter(
    qtbot: QtBot, frame: Frame, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga;Panjang (cm)", "Batik;B-1;2.000;sehasta"))
    assert states(page) == [RowState.REFUSED]

    def filled_in(dialog: MendDialog) -> bool:
        assert dialog.table.currentItem().text() == "sehasta"
        dialog.table.currentItem().setText("45")
        return True

    monkeypatch.setattr(MendDialog, "exec", lambda dialog: (dialog.show(), filled_in(dialog))[1])
    page.review.view.setCurrentIndex(page.review.model.index(0, COLUMNS.index("what")))
    qtbot.keyClick(page.review.view, Qt.Key.Key_Return)
    assert states(page) == [RowState.NEW]


def test_the_name_of_a_product_with_variants_is_mended_in_its_cell(
    qtbot: QtBot, frame: Frame, page: ImportPage, tmp_path: Path
) -> None:
    opened(
        qtbot,
        frame,
        page,
        table(tmp_path, "SKU induk;Nama;Warna;SKU;Harga", f"K;{'Kaos ' * 120};Merah;K-1;1000", "K;;Biru;K-2;1000"),
    )
    row = page.review.model.row(0)
    assert row is not None
    assert row.state is RowState.REFUSED
    index = page.review.model.index(0, COLUMNS.index("name"))
    assert index.flags() & Qt.ItemFlag.ItemIsEditable
    assert page.review.model.setData(index, "Kaos polos")
    assert states(page) == [RowState.NEW]


def test_an_update_without_names_says_which_products_it_changes(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    editing.create_product(desk.workspace, "Batik tulis", sku="B-1", price=1000)
    opened(qtbot, frame, page, table(tmp_path, "SKU;Harga;Nama;Catatan toko", "B-1;2.000;;x", "TIDAK-ADA;5.000;;y"))
    name = COLUMNS.index("name")
    assert [page.review.model.index(at, name).data() for at in (0, 1)] == ["Batik tulis", ""]
    assert page.review.model.index(0, name).data(Qt.ItemDataRole.EditRole) == ""
    assert states(page) == [RowState.CHANGED, RowState.REFUSED]
    assert "1 kolom tidak dibaca: “Catatan toko”" in said(page)


def test_rows_cannot_be_typed_into_while_they_go_in(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;2.000", "Tas;T-1;murah"))
    page.apply()
    assert not page.review.view.isEnabled()
    settle(qtbot, frame)
    assert page.review.view.isEnabled()
    assert page.review.view.hasFocus()
    assert [product.name for product in everything(desk)] == ["Batik"]


def press(page: ImportPage, name: str) -> None:
    button = page.findChild(Button, name)
    assert button is not None
    button.click()


def again(qtbot: QtBot, frame: Frame, desk: Desk) -> ImportPage:
    """The page as it stands when the program is started anew."""
    page = ImportPage(frame, desk)
    qtbot.addWidget(page)
    page.show()
    page.page_opened()
    settle(qtbot, frame)
    return page


def test_what_was_typed_into_a_file_outlives_the_window(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    file = table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;murah", "Tas;T-1;3.000", "TOTAL;;3.000")
    opened(qtbot, frame, page, file)
    page.review.mend(0, "price", "15rb")
    page.review.view.selectRow(1)
    page.review.skip_selected()
    page.review.view.selectRow(2)
    page.review.skip_selected()  # the sum is a product after all
    settle(qtbot, frame)
    later = again(qtbot, frame, desk)
    assert "daftar.csv belum selesai diimpor" in said(later)
    press(later, "import-offer-button")
    settle(qtbot, frame)
    assert states(later) == [RowState.NEW, RowState.SKIPPED, RowState.NEW]
    assert later.review.read is not None
    assert later.review.read.plan.rows[0].row.values["price"] == 15_000
    assert "Dilanjutkan dari yang tersimpan" in said(later)
    later.apply()
    settle(qtbot, frame)
    assert [product.name for product in everything(desk)] == ["Batik", "TOTAL"]
    assert "belum selesai" not in said(again(qtbot, frame, desk))


def test_the_file_that_was_opened_last_is_shown_however_long_the_first_one_takes(
    qtbot: QtBot, frame: Frame, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;15rb", name="besar.csv")
    second = table(tmp_path, "Nama;SKU;Harga", "Tas;T-1;30rb", "Topi;T-2;20rb", name="kecil.csv")
    begun, goes_on, ended = threading.Event(), threading.Event(), threading.Event()

    def slow(desk: Desk, file: Path, settings: ImportSettings, _task: Task, **named: Any) -> Read:
        if file == first:
            begun.set()
            goes_on.wait(30)
        try:
            return read_file(desk, file, settings, UNWATCHED, **named)  # past the point where it can be stopped
        finally:
            if file == first:
                ended.set()

    monkeypatch.setattr("umkm_desk.ui.imports.page.read_file", slow)
    page.open(first)
    qtbot.waitUntil(begun.is_set)
    page.open(second)
    settle(qtbot, frame)
    goes_on.set()
    assert ended.wait(30)
    settle(qtbot, frame)
    assert page.review.read is not None
    assert page.review.read.path == second


def test_nothing_is_typed_into_rows_while_they_are_read_anew_or_go_in(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    file = table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;murah", "Tas;T-1;3.000")
    other = table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;20rb", "Tas;T-1;3.000", name="lain.csv")
    opened(qtbot, frame, page, file)
    review = page.review
    controls = [
        review.view,
        review.go,
        *(found for name in ("mend", "skip") if (found := page.findChild(Button, f"import-{name}"))),
    ]
    assert [each.isEnabled() for each in controls] == [True] * 4
    frame.tasks.hold()
    assert review.read is not None
    page.open(file, review.read.table)
    assert [each.isEnabled() for each in controls] == [False] * 4
    frame.tasks.release()
    settle(qtbot, frame)
    assert [each.isEnabled() for each in controls] == [True] * 4
    frame.tasks.hold()
    page.apply()
    page.open(file, review.read.table)
    page.open(other)
    frame.tasks.release()
    settle(qtbot, frame)
    assert review.read.path == other
    assert states(page) == [RowState.NEW, RowState.SAME], "compared with what went in meanwhile"
    page.apply()
    settle(qtbot, frame)
    assert sorted((product.name, product.price) for product in everything(desk)) == [("Batik", 20_000), ("Tas", 3_000)]


def test_another_file_in_between_loses_nothing(qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path) -> None:
    first = table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;murah", name="satu.csv")
    second = table(tmp_path, "Nama;SKU;Harga", "Tas;T-1;mahal", name="dua.csv")
    opened(qtbot, frame, page, first)
    page.review.mend(0, "price", "15rb")
    opened(qtbot, frame, page, second)
    page.review.mend(0, "price", "20rb")
    page.apply()
    settle(qtbot, frame)
    assert "satu.csv belum selesai diimpor" in said(page)
    opened(qtbot, frame, page, first)
    assert states(page) == [RowState.NEW]
    press(page, "import-note-link")
    settle(qtbot, frame)
    assert states(page) == [RowState.REFUSED]


def test_a_file_that_changed_is_not_mended_by_what_was_typed_into_other_rows(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;murah"))
    page.review.mend(0, "price", "15rb")
    settle(qtbot, frame)
    file = table(tmp_path, "Nama;SKU;Harga", "Tas rotan;T-1;mahal sekali")
    assert "belum selesai" not in said(again(qtbot, frame, desk))
    opened(qtbot, frame, page, file)
    assert states(page) == [RowState.REFUSED]
    assert "Berkas ini berubah" in said(page)


def test_an_import_that_was_cut_off_is_offered_again_and_can_be_let_be(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;1.000"))

    def cut_off(*_: object) -> None:
        raise Refusal.because("workspace.no_room")

    monkeypatch.setattr(importing, "apply", cut_off)
    page.apply()
    settle(qtbot, frame)
    assert everything(desk) == []
    later = again(qtbot, frame, desk)
    assert "daftar.csv belum selesai diimpor" in said(later)
    noticed: list[Notice] = []
    frame.noticed.connect(noticed.append)
    press(later, "import-offer-link")
    settle(qtbot, frame)
    assert "belum selesai" not in said(later)
    assert noticed[-1].on_action is not None
    noticed[-1].on_action()
    settle(qtbot, frame)
    assert "daftar.csv belum selesai diimpor" in said(later)


def test_what_cannot_be_taken_stays_in_its_cell_with_the_reason(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;2.000", "Tas;T-1;3.000"))
    page.review.mend(0, "price", "tanya ibu")
    settle(qtbot, frame)
    assert states(page) == [RowState.REFUSED, RowState.NEW]
    assert page.review.model.index(0, COLUMNS.index("price")).data() == "tanya ibu"
    assert "Harga “tanya ibu” bukan angka" in said(page)
    later = again(qtbot, frame, desk)
    press(later, "import-offer-button")
    settle(qtbot, frame)
    assert later.review.model.index(0, COLUMNS.index("price")).data() == "tanya ibu"
    later.review.mend(0, "price", "2500")
    assert states(later) == [RowState.NEW, RowState.NEW]


def test_another_file_that_is_opened_while_one_goes_in_stays_as_it_is(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;2.000", "Tas;T-1;murah", name="satu.csv"))
    page.apply()
    page.open(table(tmp_path, "Nama;SKU;Harga", "Kopi;K-1;3.000", "Teh;TH-1;4.000", name="dua.csv"))
    settle(qtbot, frame)
    assert [product.name for product in everything(desk)] == ["Batik"]
    assert states(page) == [RowState.NEW, RowState.NEW]
    assert page.review.view.isEnabled()
    assert page.review.go.isEnabled()


def test_nothing_is_imported_while_its_rows_are_compared_anew(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;2.000"))
    page.review.answered.emit()
    assert not page.review.go.isEnabled()
    settle(qtbot, frame)
    assert page.review.go.isEnabled()


def test_what_is_told_at_the_foot_covers_no_button(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;Harga", "Batik;mahal", "Tas;9000"))
    toast = Toast(frame.theme, page, page.bottom_bar)
    toast.tell(Notice("1 produk baru, 0 berubah."))
    foot = page.bottom_bar()
    assert foot.isVisible()
    assert toast.geometry().bottom() < foot.mapTo(page, foot.rect().topLeft()).y()


def hiding(file: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Nama", "Harga"), ("Batik", 5_000), ("Tas", 7_000), ("Topi", 9_000)):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    book.save(file)
    return file


def choose_hidden(qtbot: QtBot, frame: Frame, page: ImportPage, *, left: bool) -> None:
    box = page.findChild(ComboBox, "import-hidden")
    assert box is not None
    box.setCurrentIndex(box.findData(left))
    box.activated.emit(box.currentIndex())
    settle(qtbot, frame)


def test_rows_that_excel_hides_are_told_and_left_out_at_a_click(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    file = hiding(tmp_path / "a.xlsx")
    opened(qtbot, frame, page, file)
    assert "1 baris tersembunyi di berkas ini ikut dibaca." in said(page)
    assert len(states(page)) == 3
    choose_hidden(qtbot, frame, page, left=True)
    assert "1 baris tersembunyi di berkas ini tidak dibaca." in said(page)
    opened(qtbot, frame, page, table(tmp_path, "Nama;Harga", "Lain;1000"))
    assert "tersembunyi" not in said(page)
    opened(qtbot, frame, page, file)
    assert len(states(page)) == 2, "the choice is remembered with the unfinished import"
    page.apply()
    settle(qtbot, frame)
    assert [product.name for product in everything(desk)] == ["Batik", "Topi"]


def test_hidden_rows_are_taken_back_with_what_was_typed(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    opened(qtbot, frame, page, hiding(tmp_path / "a.xlsx"))
    page.review.mend(2, "price", "9500")
    choose_hidden(qtbot, frame, page, left=True)
    choose_hidden(qtbot, frame, page, left=False)
    page.apply()
    settle(qtbot, frame)
    assert [(product.name, product.price) for product in everything(desk)] == [("Batik", 5_000), ("Tas", 7_000), ("Topi", 9_500)]


def test_a_list_copied_from_a_chat_shows_its_prices_and_leaves_the_greeting_out(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage
) -> None:
    QGuiApplication.clipboard().setText("Halo kak, ini listnya\nKopi Gayo 250gr 45rb\n- Batik tulis @ 250k sisa 5\nKaos 50rb 75rb")
    page.paste()
    settle(qtbot, frame)
    assert states(page) == [RowState.SKIPPED, RowState.NEW, RowState.NEW, RowState.REFUSED]
    assert "diambil dari tulisan tiap baris" in said(page)
    page.review.mend(3, "price", "50rb")
    page.apply()
    settle(qtbot, frame)
    assert [(product.name, product.price, product.stock) for product in everything(desk)] == [
        ("Batik tulis", 250_000, 5), ("Kaos", 50_000, None), ("Kopi Gayo 250gr", 45_000, None),
    ]  # fmt: skip


def test_a_table_beside_another_is_chosen_like_a_sheet(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;Harga;;Nama;Harga", "Sapu;15.000;;Ember;25.000"))
    assert "Lembar 1 dari 2: “daftar, tabel 1”. Setelah lembar ini diimpor, menyusul “daftar, tabel 2”." in plainly(page)
    page.review.mend(0, "price", "16.000")
    box = page.findChild(ComboBox, "import-sheet")
    assert box is not None
    assert [box.itemText(at) for at in range(box.count())] == ["daftar, tabel 1", "daftar, tabel 2"]
    for at, name, price in ((1, "Ember", 25_000), (0, "Sapu", 16_000)):
        box.setCurrentIndex(at)
        box.activated.emit(at)
        settle(qtbot, frame)
        assert page.review.read is not None
        assert [(row.name, row.row.values["price"]) for row in page.review.read.plan.rows] == [(name, price)]
        assert box.currentIndex() == at


def test_a_file_that_was_compared_before_rows_went_in_is_compared_anew(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;murah", "Tas;T-1;3.000")
    other = table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;20rb", "Tas;T-1;3.000", name="lain.csv")
    opened(qtbot, frame, page, file)
    compared, told = threading.Event(), threading.Event()
    frame.noticed.connect(lambda _notice: told.set())

    def late(*arguments: Any, **named: Any) -> Read:
        found = read_file(*arguments, **named)
        compared.set()
        told.wait(30)
        return found

    def after(*arguments: Any) -> Outcome:
        compared.wait(30)
        return take_in(*arguments)

    monkeypatch.setattr("umkm_desk.ui.imports.page.read_file", late)
    monkeypatch.setattr("umkm_desk.ui.imports.page.take_in", after)
    page.apply()
    page.open(other)
    settle(qtbot, frame)
    assert page.review.read is not None
    assert page.review.read.path == other
    assert states(page) == [RowState.NEW, RowState.SAME]


def typed_into(qtbot: QtBot, page: ImportPage, field: str, text: str) -> None:
    """As a seller types into the cell that the arrows are on, with Enter behind it."""
    view = page.review.view
    view.setCurrentIndex(page.review.model.index(view.currentIndex().row(), COLUMNS.index(field)))
    view.edit(view.currentIndex())
    editor = view.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.viewport().findChild(QLineEdit) is None)
    view.setFocus()


def test_undo_takes_back_what_was_typed_into_a_row_and_not_the_import_before(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    asked: list[str] = []
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), page, lambda: asked.append("undo of the catalogue"))
    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga;Stok", "Batik;B-1;nego;5", "Tas;T-1;9000;1"))
    page.apply()
    settle(qtbot, frame)
    assert states(page) == [RowState.REFUSED, RowState.SAME]
    page.activateWindow()
    typed_into(qtbot, page, "price", "120rb")
    assert states(page) == [RowState.NEW, RowState.SAME]

    qtbot.keyClick(page.review.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert states(page) == [RowState.REFUSED, RowState.SAME]
    assert page.review.typed == []
    assert asked == []
    qtbot.keyClick(page.review.view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert states(page) == [RowState.NEW, RowState.SAME]
    page.apply()
    settle(qtbot, frame)
    assert {product.sku: product.price for product in everything(desk)} == {"B-1": 120_000, "T-1": 9000}

    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["undo of the catalogue"], "what is in the catalogue is taken back there"


def test_rows_left_out_together_come_back_together(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;5000", "Tas;T-1;9000", "Sapu;S-1;7000"))
    page.review.view.selectAll()
    page.review.skip_selected()
    assert states(page) == [RowState.SKIPPED] * 3
    page.review.take_back()
    settle(qtbot, frame)
    assert states(page) == [RowState.NEW] * 3
    page.apply()
    settle(qtbot, frame)
    assert len(everything(desk)) == 3


def test_the_same_fault_in_other_rows_is_mended_with_one_press_and_one_undo(
    qtbot: QtBot, frame: Frame, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    notices: list[Notice] = []
    frame.noticed.connect(notices.append)
    lines = ("Batik;B-1;5000;2 lusin", "Tas;T-1;9000;ada", "Sapu;S-1;7000;2 lusin", "Topi;T-2;8000;2 lusin")
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga;Stok", *lines))
    page.review.mend(0, "stock", "24")
    page.review.view.setCurrentIndex(page.review.model.index(3, COLUMNS.index("stock")))
    [notice] = notices
    assert notice.fact == "Stok “2 lusin” ada di 2 baris lain."
    assert notice.on_action is not None
    notice.on_action()
    settle(qtbot, frame)
    assert states(page) == [RowState.NEW, RowState.REFUSED, RowState.NEW, RowState.NEW]
    assert page.review.view.currentIndex().row() == 3, "the arrows go on from where they were"
    notice.on_action()
    page.review.take_back()
    settle(qtbot, frame)
    assert states(page) == [RowState.NEW, RowState.REFUSED, RowState.REFUSED, RowState.REFUSED], "pressed twice it is one step"
    page.review.do_again()
    settle(qtbot, frame)
    opened(qtbot, frame, page, tmp_path / "daftar.csv")
    assert states(page) == [RowState.NEW, RowState.REFUSED, RowState.NEW, RowState.NEW], "as safe as what is typed"
    page.apply()
    settle(qtbot, frame)
    assert {product.sku: product.stock for product in everything(desk)} == {"B-1": 24, "S-1": 24, "T-2": 24}


def test_leaving_out_without_a_chosen_row_is_no_step(qtbot: QtBot, frame: Frame, page: ImportPage, tmp_path: Path) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;5000", "Tas;T-1;9000"))
    page.review.mend(0, "price", "6000")
    page.review.view.clearSelection()
    page.review.skip_selected()
    page.review.take_back()
    settle(qtbot, frame)
    assert states(page) == [RowState.NEW, RowState.NEW]
    assert page.review.read is not None
    assert page.review.read.plan.rows[0].row.values["price"] == 5000


def test_a_sku_that_stands_twice_is_not_offered_for_all_of_its_rows(
    qtbot: QtBot, frame: Frame, page: ImportPage, tmp_path: Path
) -> None:
    notices: list[Notice] = []
    frame.noticed.connect(notices.append)
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;5000", "Tas;B-1;9000", "Sapu;B-1;7000"))
    page.review.mend(1, "sku", "B-2")
    assert states(page) == [RowState.NEW, RowState.NEW, RowState.REFUSED]
    assert notices == []


def test_enter_goes_to_the_row_below_as_in_a_spreadsheet(qtbot: QtBot, frame: Frame, page: ImportPage, tmp_path: Path) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;5000", "Tas;T-1;9000", "Sapu;S-1;7000"))
    page.review.view.setFocus()
    typed_into(qtbot, page, "price", "6000")
    assert page.review.view.currentIndex().row() == 1
    qtbot.keyClick(page.review.view, Qt.Key.Key_Return)
    assert page.review.view.currentIndex().row() == 2
    assert page.review.read is not None
    assert [row.row.values["price"] for row in page.review.read.plan.rows] == [6000, 9000, 7000]


def test_what_is_typed_into_a_row_that_was_left_out_takes_it_in_for_good(
    qtbot: QtBot, frame: Frame, page: ImportPage, tmp_path: Path
) -> None:
    opened(qtbot, frame, page, table(tmp_path, "Nama;SKU;Harga", "Batik;B-1;5000", "Tas;T-1;9000"))
    page.review.view.selectRow(0)
    page.review.skip_selected()
    page.review.mend(0, "price", "6000")
    page.review.answered.emit()
    settle(qtbot, frame)
    assert states(page) == [RowState.NEW, RowState.NEW]
