"""Mass-update workbooks: the cells that were asked for change, and not one other byte."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.updates import PROTECTED, TOKEN, basic_info, batch_edit, price_stock, sales_info
from umkm_desk.exchange.filling import inspect
from umkm_desk.exchange.rows import open_table, products
from umkm_desk.exchange.updating import CellChange, live_rows, refused, update
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import Cancelled, Task

SHIRT_M = ["901", "Kemeja Batik", "11", "Merah,M", "KMJ", "KMJ-M", 150_000, "", 5]
SHIRT_L = ["901", "Kemeja Batik", "12", "Merah,L", "", "KMJ-L", "160000", "", "6"]
CHIPS = ["902", "Keripik", "0", "", "KRP", "", 8_000, "", ""]


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "diisi.xlsx"


@pytest.fixture
def sales(tmp_path: Path) -> Path:
    return sales_info(tmp_path / "mass_update_sales_info.xlsx", SHIRT_M, SHIRT_L, CHIPS)


def test_only_the_cells_asked_for_change(sales: Path, target: Path) -> None:
    template = inspect(sales)
    rows = update(template, target, [CellChange(7, "price", 155_000), CellChange(8, "stock", 9), CellChange(9, "stock", 40)])
    assert rows == 3
    before, after = parts_of(sales), parts_of(target)
    assert list(before) == list(after)
    (changed,) = [name for name in before if before[name] != after[name]]
    expected = (
        before[changed]
        .replace(b'<c r="G7" s="7"><v>150000</v></c>', b'<c r="G7" s="7"><v>155000</v></c>')
        .replace(b'<c r="I8" s="8" t="inlineStr"><is><t>6</t></is></c>', b'<c r="I8" s="8" t="inlineStr"><is><t>9</t></is></c>')
        .replace(b'<c r="G9" s="7"><v>8000</v></c>', b'<c r="G9" s="7"><v>8000</v></c><c r="I9" s="8"><v>40</v></c>')
    )
    assert after[changed] == expected
    assert PROTECTED.encode() in expected
    assert TOKEN.encode() in expected


def test_what_was_written_is_read_back(sales: Path, target: Path) -> None:
    update(inspect(sales), target, [CellChange(7, "price", 155_000), CellChange(8, "stock", 9), CellChange(9, "stock", 40)])
    shirt, chips = products(open_table(target))
    assert [(variant["price"], variant["stock"]) for variant in shirt.variants] == [(155_000, 5), (160_000, 9)]
    assert (chips.values["remote_id"], chips.values["stock"]) == ("902", 40)


def test_texts_are_written_as_texts_whatever_they_begin_with(tmp_path: Path, target: Path) -> None:
    path = basic_info(tmp_path / "a.xlsx", ["901", "KMJ", "Kemeja Batik", "Deskripsi yang sudah lama di toko."])
    text = "=HYPERLINK(1) & <b>\nbaris kedua  "
    update(inspect(path), target, [CellChange(7, "description", text)])
    (row,) = live_rows(inspect(target))
    assert row.values["description"] == text.strip()
    assert b"<f>" not in b"".join(parts_of(target).values())


@pytest.mark.parametrize(
    ("build", "form", "platform", "editable"),
    [
        (lambda path: sales_info(path, CHIPS), "shopee_update_sales_info", Platform.SHOPEE, {"price", "stock"}),
        (
            lambda path: basic_info(path, ["901", "K", "Keripik", "x"]),
            "shopee_update_basic_info",
            Platform.SHOPEE,
            {"name", "description"},
        ),
        (
            lambda path: batch_edit(path, ["1729", "1/Keripik", "Keripik", "1730", "", 8000, 5, "KRP"]),
            "tiktokshop_edit",
            Platform.TIKTOKSHOP,
            {"name", "price", "stock"},
        ),
        (lambda path: price_stock(path, ["421", "Keripik", "803", "8000", "5"]), "lazada_update", Platform.LAZADA, {"price"}),
        (
            lambda path: price_stock(path, ["421", "Keripik", "803", "8000", "5"], stock="Quantity"),
            "lazada_update",
            Platform.LAZADA,
            {"price", "stock"},
        ),
    ],
)
def test_which_fields_a_workbook_lets_change(
    tmp_path: Path, build: Callable[[Path], Path], form: str, platform: Platform, editable: set[str]
) -> None:
    template = inspect(build(tmp_path / "a.xlsx"))
    assert (template.form, template.platform, set(template.editable)) == (form, platform, editable)


def test_a_column_that_says_it_cannot_be_edited_is_left(tmp_path: Path) -> None:
    path = batch_edit(tmp_path / "a.xlsx", ["1729", "1/Keripik", "Keripik", "1730", "", 8000, 5, "KRP"])
    content = parts_of(path)
    (sheet,) = [name for name in content if b"Maks. 255" in content[name]]
    content[sheet] = content[sheet].replace(b"Maks. 255 karakter", b"Tidak dapat diedit")
    with zipfile.ZipFile(path, "w") as book:
        for name, data in content.items():
            book.writestr(name, data)
    assert inspect(path).editable == {"price", "stock"}


def test_what_the_workbook_would_refuse_is_known(sales: Path) -> None:
    template = inspect(sales)
    assert [code for code, _ in refused(template, CellChange(7, "price", 50))] == ["exchange.number_too_small_for_template"]
    assert refused(template, CellChange(7, "price", 50_000)) == []


def test_photos_in_bulk_are_only_read_and_the_lazada_upload_wants_its_columns_said(tmp_path: Path) -> None:
    from tests.exchange.conftest import sheet_xml, write_book

    rows = [["et_title_product_id", "ps_item_cover_image"], ["media_info"], ["Kode Produk", "Foto Sampul"], [""], [""], [""], ["1"]]
    with pytest.raises(Refusal, match=r"exchange\.template_not_filled"):
        inspect(write_book(tmp_path / "b.xlsx", {"Sheet1": sheet_xml(rows)}))
    upload = [["*Product Name", "SellerSKU", "*Price", "*Quantity"], ["Mandatory"] * 4]
    with pytest.raises(Refusal, match=r"exchange\.columns_not_said"):
        inspect(write_book(tmp_path / "c.xlsx", {"Sheet1": sheet_xml(upload)}))


def test_cells_without_addresses_and_rows_without_cells(tmp_path: Path, target: Path) -> None:
    path = sales_info(tmp_path / "a.xlsx", CHIPS, SHIRT_M)
    content = parts_of(path)
    (sheet,) = [name for name in content if b"sales_info" in content[name]]
    text = content[sheet].decode()
    row = re.search(r'<row r="7">.*?</row>', text)
    assert row is not None
    bare = re.sub(r' r="[A-Z]+7"', "", row[0]).replace(
        '<c s="0" t="inlineStr"><is><t>KRP', '<c/><c s="0" t="inlineStr"><is><t>KRP', 1
    )
    content[sheet] = text.replace(row[0], bare).replace("</sheetData>", '<row r="9" ht="15"/></sheetData>').encode()
    with zipfile.ZipFile(path, "w") as book:
        for name, data in content.items():
            book.writestr(name, data)
    update(inspect(path), target, [CellChange(9, "stock", 3)])
    after = parts_of(target)[sheet].decode()
    assert '<row r="9" ht="15"><c r="I9"><v>3</v></c></row>' in after


def test_a_file_that_was_replaced_meanwhile_is_not_written_by_its_old_rows(sales: Path, target: Path) -> None:
    template = inspect(sales)
    sales_info(sales, CHIPS, SHIRT_M, SHIRT_L)
    with pytest.raises(Refusal, match=r"exchange\.file_changed"):
        update(template, target, [CellChange(7, "price", 155_000)])
    sales.unlink()
    with pytest.raises(Refusal, match=r"exchange\.file_missing"):
        update(template, target, [CellChange(7, "price", 155_000)])
    assert not target.exists()


def test_a_stop_leaves_no_file(sales: Path, target: Path) -> None:
    stopping = Task(is_cancelled=lambda: True)
    with pytest.raises(Cancelled):
        update(inspect(sales), target, [CellChange(7, "price", 155_000)], stopping)
    assert list(target.parent.glob("*diisi*")) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    prices=st.lists(st.integers(99, 150_000_000) | st.integers(99, 9_999_999).map(str), min_size=1, max_size=12),
    chosen=st.sets(st.integers(0, 11)),
    price=st.integers(99, 150_000_000),
)
def test_any_choice_of_rows_changes_those_rows_alone(tmp_path: Path, prices: list[int | str], chosen: set[int], price: int) -> None:
    rows = [[str(901 + n), f"Produk {n}", "0", "", f"P-{n}", "", given, "", 5] for n, given in enumerate(prices)]
    template = inspect(sales_info(tmp_path / "a.xlsx", *rows))
    target = tmp_path / "b.xlsx"
    hit = {n for n in chosen if n < len(rows)}
    update(template, target, [CellChange(7 + n, "price", price) for n in hit])
    after = {row.line: row.values["price"] for row in live_rows(inspect(target))}
    assert after == {7 + n: price if n in hit else int(given) for n, given in enumerate(prices)}
