"""Workbooks that nobody knows are filled as the seller explains them: single rows of one sheet, everything else byte for byte."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.exchange.conftest import sheet_xml, write_book
from umkm_desk.exchange.filling import BY_HAND, COLUMN_NOT_SAID, Goods, fill
from umkm_desk.exchange.filling_by_hand import HandColumns, headings_of, lists_of, proposed, sheets_of, signature, template_by_hand
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Refusal, Severity
from umkm_desk.model.product import Product, Variant

PACKAGE = "*Package Length(cm) * Width(cm) * Height(cm)"
HEADS = [
    "Group No", "catId", "*Product Images1", "*Product Name(Indonesian)", "*Brand", "Main Description", "*Package Weight (kg)",
    f"{PACKAGE}-Length (cm)", f"{PACKAGE}-Width (cm)", f"{PACKAGE}-Height (cm)", "Dangerous Goods", "Color Family", "Images1",
    "*Quantity", "SpecialPrice", "*Price", "SellerSKU",
]  # fmt: skip
GUARD = (
    '<sheetProtection sheet="1" objects="1"/><dataValidations count="1"><dataValidation type="list" sqref="K3:K1000"><formula1>'
    '"None,Battery"</formula1></dataValidation></dataValidations>'
)


@pytest.fixture
def lazada(tmp_path: Path) -> Path:
    """In the form that public code writes: an index, the sheet of the category with its headings in row 2, hidden lists."""
    sheets = {
        "Index": sheet_xml([["Petunjuk pengisian, baca dulu"]]),
        "Kemeja": sheet_xml([["Basic Information"], HEADS], "", GUARD),
        "global_hide": sheet_xml([["kunci", "9f3c"]]),
    }
    return write_book(tmp_path / "lazada.xlsx", sheets, ["global_hide"], {"customXml/item1.xml": b"<stamp>\xc3\xa9</stamp>"})


def shirt(**changes: object) -> Product:
    variants = (
        Variant("v1", "p1", 0, "Merah", None, sku="KMJ-M", price=150_000, stock=5),
        Variant("v2", "p1", 1, "Biru", None, sku="KMJ-B", price=160_000, stock=6, weight_gram=1_250),
    )
    made = Product("p1", "Kemeja & Batik", "KMJ", "Katun halus, jahitan rapi.", weight_gram=300, length_cm=30, width_cm=20, height_cm=5,
                   variation_1="Warna", variants=variants)  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def said_of(path: Path) -> HandColumns:
    said = proposed(sheets_of(path)[0])
    assert said.otherwise == {HEADS.index("*Brand"): "No Brand"}
    return replace(said, otherwise={**said.otherwise, HEADS.index("Dangerous Goods"): "None"})


def test_the_likely_sheet_and_what_the_headings_say(lazada: Path) -> None:
    first = sheets_of(lazada)[0]
    said = proposed(first)
    assert (said.sheet, said.header_row, said.first_row, said.grams) == ("Kemeja", 2, 3, 1000)
    assert {HEADS[index]: field for index, field in said.fields.items()} == {
        "Group No": "variant_group", "*Product Images1": "photo_1", "*Product Name(Indonesian)": "name", "*Brand": "brand",
        "Main Description": "description", "*Package Weight (kg)": "weight_gram", f"{PACKAGE}-Length (cm)": "length_cm",
        f"{PACKAGE}-Width (cm)": "width_cm", f"{PACKAGE}-Height (cm)": "height_cm", "Color Family": "option_1", "*Quantity": "stock",
        "*Price": "price", "SellerSKU": "sku",
    }  # fmt: skip


def test_rows_are_written_and_every_other_byte_stays(lazada: Path, tmp_path: Path) -> None:
    target = tmp_path / "diisi.xlsx"
    template = template_by_hand(lazada, said_of(lazada), Platform.LAZADA)
    assert (template.form, template.grams) == (BY_HAND, 1000)
    result = fill(template, target, [Goods(shirt())])
    assert (result.rows, result.products) == (2, 1)
    assert [(problem.code, problem.severity) for problem in result.problems] == [("exchange.template_wants", Severity.WARNS)] * 2
    sheet = load_workbook(target)["Kemeja"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows == [
        ["KMJ", None, None, "Kemeja & Batik", "No Brand", "Katun halus, jahitan rapi.", 0.3, 30, 20, 5, "None", "Merah", None, 5, None,
         150_000, "KMJ-M"],
        ["KMJ", None, None, "Kemeja & Batik", "No Brand", "Katun halus, jahitan rapi.", 1.25, 30, 20, 5, "None", "Biru", None, 6, None,
         160_000, "KMJ-B"],
    ]  # fmt: skip
    with zipfile.ZipFile(lazada) as before, zipfile.ZipFile(target) as after:
        assert before.namelist() == after.namelist()
        different = [name for name in before.namelist() if before.read(name) != after.read(name)]
        [sheet_part] = different
        old, new = before.read(sheet_part), after.read(sheet_part)
    cut = old.index(b"</sheetData>")
    assert new.startswith(old[:cut])
    assert new.endswith(old[cut:])


def test_the_workbook_own_lists_hold_for_what_the_seller_said(lazada: Path, tmp_path: Path) -> None:
    said = said_of(lazada)
    dangerous = HEADS.index("Dangerous Goods")
    template = template_by_hand(lazada, replace(said, otherwise={**said.otherwise, dangerous: "Tidak"}), Platform.LAZADA)
    result = fill(template, tmp_path / "diisi.xlsx", [Goods(shirt())])
    assert result.products == 0
    assert "exchange.not_in_template_list" in {problem.code for problem in result.problems}


def test_a_mandatory_column_that_nothing_fills_stops_the_product(lazada: Path, tmp_path: Path) -> None:
    template = template_by_hand(lazada, replace(said_of(lazada), otherwise={}), Platform.LAZADA)
    result = fill(template, tmp_path / "diisi.xlsx", [Goods(shirt())])
    assert result.products == 0
    assert {problem.place.column for problem in result.problems if problem.blocks} == {"*Brand"}


def test_the_unit_of_weight_is_asked_where_no_heading_says_it(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"Data": sheet_xml([["Nama Produk", "Berat", "Harga"]])})
    said = proposed(sheets_of(path)[0])
    assert said.grams is None
    template = template_by_hand(path, said, None)
    with pytest.raises(Refusal, match=r"exchange\.weight_unit_unknown"):
        fill(template, tmp_path / "b.xlsx", [Goods(shirt())])
    filled = fill(
        template_by_hand(path, replace(said, grams=1), None), tmp_path / "b.xlsx", [Goods(shirt(variants=(), price=9_000))]
    )
    assert filled.rows == 1
    assert [cell.value for cell in load_workbook(tmp_path / "b.xlsx")["Data"][2]] == ["Kemeja & Batik", 300, 9_000]


def test_rows_of_explanation_are_kept_and_read(tmp_path: Path) -> None:
    rows = [["Judul", "Untuk apa"], ["Nama", "Bahan", "Kondisi"], ["Wajib", "Wajib", "Opsional"], ["maks. 20 karakter", "", ""]]
    guard = '<dataValidations count="1"><dataValidation type="list" sqref="C5:C99"><formula1>"New,Used"</formula1></dataValidation></dataValidations>'
    path = write_book(tmp_path / "a.xlsx", {"Data": sheet_xml(rows, "", guard)})
    said = HandColumns("Data", 2, 5, {0: "name", 1: "attribute:Bahan", 2: "condition"}, {})
    template = template_by_hand(path, said, None)
    plain = shirt(variants=(), name="Kemeja", attributes={"Bahan": "Katun"})
    result = fill(template, tmp_path / "b.xlsx", [Goods(plain), Goods(shirt(id="p2", variants=(), name="K" * 21))])
    assert result.products == 1
    assert {problem.code for problem in result.problems} == {"exchange.text_too_long", "exchange.template_wants"}
    assert [cell.value for cell in load_workbook(tmp_path / "b.xlsx")["Data"][5]] == ["Kemeja", "Katun", "New"]


def test_what_was_said_is_kept_for_the_next_workbook_of_the_same_headings(lazada: Path) -> None:
    head = sheets_of(lazada)[0]
    said = replace(said_of(lazada), first_row=5, grams=1)
    assert proposed(head).remembered(said.to_json()) == said
    assert proposed(head).remembered("{}") == proposed(head)
    assert signature(head, 2) != signature(head, 1)
    assert headings_of(head, 2) == HEADS


def test_what_cannot_be_filled_is_refused(lazada: Path, tmp_path: Path) -> None:
    said = said_of(lazada)
    with pytest.raises(Refusal, match=r"exchange\.hand_without_name"):
        template_by_hand(lazada, replace(said, fields={0: "price"}), None)
    with pytest.raises(Refusal, match=r"exchange\.hand_rows"):
        template_by_hand(lazada, replace(said, first_row=2), None)
    text = tmp_path / "a.csv"
    text.write_text("Nama;Harga\nx;1\n", "utf-8")
    with pytest.raises(Refusal, match=r"exchange\.not_a_workbook"):
        sheets_of(text)
    with pytest.raises(Refusal, match=r"exchange\.file_empty"):
        sheets_of(write_book(tmp_path / "leer.xlsx", {"Data": sheet_xml([])}))


def test_the_lists_of_a_workbook_are_known_before_its_columns_are_said(tmp_path: Path) -> None:
    guard = (
        '<dataValidations count="3"><dataValidation type="list" sqref="B3:B99 D3:D9"><formula1>"Resmi, Toko"</formula1></dataValidation>'
        '<dataValidation type="list" sqref="C3:C99"><formula1>Isi!$A$1:$A$2</formula1></dataValidation>'
        '<dataValidation type="whole" sqref="A3:A99"><formula1>1</formula1></dataValidation></dataValidations>'
    )
    sheets = {"Data": sheet_xml([["Judul"], ["Nama", "Garansi", "Asal"]], "", guard), "Isi": sheet_xml([["Lokal"], ["Impor"]])}
    path = write_book(tmp_path / "a.xlsx", sheets)
    assert lists_of(path, sheets_of(path)) == {
        "Data": {1: ("Resmi", "Toko"), 3: ("Resmi", "Toko"), 2: ("Lokal", "Impor")},
        "Isi": {},
    }


def test_a_column_that_was_not_explained_is_no_lack_of_the_product(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"Data": sheet_xml([["Nama Produk", "*Garansi"]])})
    template = template_by_hand(path, HandColumns("Data", 1, 2, {0: "name"}, {}), None)
    result = fill(template, tmp_path / "b.xlsx", [Goods(shirt(variants=()))])
    assert [problem.code for problem in result.problems] == [COLUMN_NOT_SAID]


def test_a_code_that_a_workbook_does_not_take_is_left_out_and_told(tmp_path: Path) -> None:
    """It is optional there, and a shop's own long codes are no reason to hold a product back."""
    helps = ["", "They have 8 to 14 digits. Please input a number between 8 to 14 digits."]
    path = write_book(tmp_path / "a.xlsx", {"Data": sheet_xml([["Nama Produk", "GTIN"], helps])})
    template = template_by_hand(path, HandColumns("Data", 1, 3, {0: "name", 1: "barcode"}, {}), None)
    long = shirt(variants=(), name="Panjang", barcode="00812345678901234567")
    right = shirt(id="p2", variants=(), name="Pas", barcode="8991234567890")
    result = fill(template, tmp_path / "b.xlsx", [Goods(long), Goods(right)])
    assert (result.products, [(each.code, each.severity) for each in result.problems]) == (
        2, [("exchange.code_left_out", Severity.WARNS)],
    )  # fmt: skip
    written = list(load_workbook(tmp_path / "b.xlsx")["Data"].iter_rows(min_row=3, values_only=True))
    assert written == [("Panjang", None), ("Pas", "8991234567890")]
