from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.exchange.conftest import Rows, sheet_xml, write_book
from umkm_desk.exchange.rows import ProductRow, open_table, products
from umkm_desk.model.problem import Refusal, Severity
from umkm_desk.model.product import Condition, Origin, ProductStatus
from umkm_desk.model.task import Cancelled, Task


@pytest.fixture
def read(write_text: Callable[..., Path]) -> Callable[[str], list[ProductRow]]:
    return lambda text: list(products(open_table(write_text(text))))


Read = Callable[[str], list[ProductRow]]


def test_only_given_cells_are_in_a_row(read: Read) -> None:
    (row,) = read("Nama;SKU;Harga;Stok;Berat (gram)\nBatik;;15rb;;250\n")
    assert row == ProductRow((2,), {"name": "Batik", "price": 15_000, "weight_gram": 250})


def test_every_field_is_typed(read: Read) -> None:
    (row,) = read(
        "Nama Produk;SKU;Deskripsi;Merek;Kategori;Harga;Stok;Berat;Dimensi;Kondisi;Pre-order;Asal Barang;Barcode;Status;Foto;Foto 2\n"
        "Batik;B-1;Halus;Ayu;Fashion/Batik;Rp250.000;1.200;0,5 kg;30x20x5 cm;Baru;7 hari;Lokal;899 1234 567 890;Aktif;a.jpg, b.jpg;c.jpg\n"
    )
    assert row.problems == ()
    assert row.values == {
        "name": "Batik", "sku": "B-1", "description": "Halus", "brand": "Ayu", "source_category": "Fashion/Batik", "price": 250_000,
        "stock": 1_200, "weight_gram": 500, "length_cm": 30, "width_cm": 20, "height_cm": 5, "condition": Condition.NEW, "days_to_ship": 7,
        "origin": Origin.DOMESTIC, "barcode": "8991234567890", "status": ProductStatus.ACTIVE, "photos": ("a.jpg", "b.jpg"),
    }  # fmt: skip


def test_what_cannot_be_read_is_told_with_row_column_and_value_and_the_rest_is_kept(read: Read) -> None:
    (row,) = read("Nama;Harga;Stok\nBatik;tanya admin;3 lusin\n")
    assert row.values == {"name": "Batik"}
    price, stock = row.problems
    assert (price.code, price.place.row, price.place.column, price.place.field) == ("exchange.not_a_number", 2, "Harga", "price")
    assert price.values["value"] == "tanya admin"
    assert stock.values == {"value": "3 lusin", "suggestion": 36}


def test_equal_faulty_cells_are_told_on_every_row(read: Read) -> None:
    rows = read("Nama;Harga\n" + "".join(f"Batik {n};murah\n" for n in range(600)))
    assert [row.problems[0].place.row for row in rows] == list(range(2, 602))


def test_variants_by_integration_code(read: Read) -> None:
    (shirt, chips) = read(
        "Nama Produk;SKU Induk;Kode Integrasi Variasi;Nama Variasi 1;Varian untuk Variasi 1;"
        "Nama Variasi 2;Varian untuk Variasi 2;Harga;Stok;Kode Variasi\n"
        "Kemeja;KMJ;77;Warna;Merah;Ukuran;M;100.000;3;KMJ-MM\n"
        ";;77;;Merah;;L;110.000;4;KMJ-ML\n"
        "Keripik;KRP;;;;;;8.000;50;\n"
    )
    assert shirt.lines == (2, 3)
    assert shirt.values == {"name": "Kemeja", "sku": "KMJ", "variant_group": "77", "variation_1": "Warna", "variation_2": "Ukuran"}
    assert shirt.variants == (
        {"option_1": "Merah", "option_2": "M", "price": 100_000, "stock": 3, "sku": "KMJ-MM"},
        {"option_1": "Merah", "option_2": "L", "price": 110_000, "stock": 4, "sku": "KMJ-ML"},
    )
    assert chips.values == {"name": "Keripik", "sku": "KRP", "price": 8_000, "stock": 50}


def test_variants_by_same_name_with_a_heading_that_names_the_variation(read: Read) -> None:
    (shirt, trousers) = read("Nama;Warna;Harga\nKemeja;Merah;100rb\nKemeja;Biru;110rb\nCelana;Hitam;90rb\n")
    assert shirt.values == {"name": "Kemeja", "variation_1": "Warna"}
    assert [variant["option_1"] for variant in shirt.variants] == ["Merah", "Biru"]
    assert [variant["option_1"] for variant in trousers.variants] == ["Hitam"]


def test_variants_by_blank_continuation_rows_as_merged_cells_leave_them(tmp_path: Path) -> None:
    rows: Rows = [["Nama", "Varian", "Harga"], ["Kemeja", "M", 100_000], ["", "L", 110_000], ["Keripik", "", 8_000]]
    path = write_book(
        tmp_path / "a.xlsx", {"Data": sheet_xml(rows, after='<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>')}
    )
    shirt, chips = products(open_table(path))
    assert [variant["option_1"] for variant in shirt.variants] == ["M", "L"]
    assert shirt.values["variation_1"] == "Variasi"
    assert chips.values == {"name": "Keripik", "price": 8_000}


def test_a_product_with_only_the_second_option_has_it_as_its_first(read: Read) -> None:
    shirt, sugar = read("Nama;Warna;Ukuran;Harga\nKemeja;Merah;M;1000\nKemeja;Merah;L;1100\nGula;;500 gram;38000\n;;1 kg;70000\n")
    assert shirt.values == {"name": "Kemeja", "variation_1": "Warna", "variation_2": "Ukuran"}
    assert sugar.values == {"name": "Gula", "variation_1": "Ukuran"}
    assert sugar.variants == ({"option_1": "500 gram", "price": 38_000}, {"option_1": "1 kg", "price": 70_000})


def test_a_weight_given_once_is_the_products(read: Read) -> None:
    (shirt,) = read("Nama;Varian;Berat (gram)\nKemeja;M;300\n;L;\n")
    assert shirt.values["weight_gram"] == 300


def test_an_amount_in_millions_does_not_make_a_column_decimal(read: Read) -> None:
    rows = read("Nama;Harga\nKain;1,25jt\nJamu;12,500\n")
    assert [row.values["price"] for row in rows] == [1_250_000, 12_500]


def test_weights_that_all_name_their_unit_need_no_other(write_text: Callable[..., Path]) -> None:
    table = open_table(write_text("Nama;Berat\nA;300 gr\nB;1/2 kg\n"))
    assert table.problems() == []
    assert [row.values["weight_gram"] for row in products(table)] == [300, 500]


def test_a_parent_row_without_option_speaks_for_the_product(read: Read) -> None:
    (shirt,) = read("Nama;SKU Induk;Varian;Harga;Berat (gram)\nKemeja;KMJ;;;300\nKemeja;KMJ;M;100rb;\nKemeja;KMJ;L;110rb;\n")
    assert shirt.values["weight_gram"] == 300
    assert "price" not in shirt.values
    assert shirt.lines == (3, 4)


def test_rows_of_one_product_that_stand_apart_say_where_it_began(read: Read) -> None:
    first, _, again = read("Nama;SKU Induk;Varian;Harga\nKemeja;KMJ;M;1000\nCelana;CLN;M;2000\nKemeja;KMJ;L;1100\n")
    assert first.continues is None
    assert again.continues == 2


def test_the_same_name_twice_without_options_stays_two_products(read: Read) -> None:
    assert len(read("Nama;SKU;Harga\nKemeja;A;1000\nKemeja;B;2000\n")) == 2


def test_several_rows_with_one_parent_and_no_option_are_told(read: Read) -> None:
    (row,) = read("Nama;SKU Induk;Varian;Harga\nKemeja;KMJ;;1000\nKemeja;KMJ;;2000\n")
    assert row.problems[-1].code == "exchange.rows_without_option"


def test_a_price_list_by_sku_needs_no_name(read: Read) -> None:
    rows = read("SKU;Harga;Stok\nA-1;15.000;3\nA-2;;4\n")
    assert [row.values for row in rows] == [{"sku": "A-1", "price": 15_000, "stock": 3}, {"sku": "A-2", "stock": 4}]


def test_empty_rows_are_passed_over_and_row_numbers_hold(read: Read) -> None:
    rows = read("Nama;Harga\n\n;;\nBatik;1000\n;\n\nKeripik;2000\n")
    assert [row.lines for row in rows] == [(4,), (7,)]


def test_short_and_long_rows_are_read(read: Read) -> None:
    rows = read("Nama;Harga;Stok\nBatik\nKeripik;2000;3;lebih;lagi\n")
    assert [row.values for row in rows] == [{"name": "Batik"}, {"name": "Keripik", "price": 2_000, "stock": 3}]


def test_a_column_of_decimals_in_english_makes_its_thousands_ambiguous(read: Read) -> None:
    rows = read("Nama;Harga\nA;1,299.50\nB;12,345.75\nC;1.500\n")
    assert rows[0].values["price"] == 1_300
    assert rows[2].problems[0].code == "exchange.number_ambiguous"


def test_weights_without_a_unit_are_told_until_the_seller_has_said_it(write_text: Callable[..., Path]) -> None:
    table = open_table(write_text("Nama;Berat\nA;1\nB;2\n"))
    assert [problem.code for problem in table.problems()] == ["exchange.weight_unit_unknown"]
    assert next(products(table)).problems[0].code == "exchange.weight_without_unit"
    assert [row.values["weight_gram"] for row in products(table.with_grams(1000))] == [1_000, 2_000]


def test_a_column_the_seller_points_at_is_looked_at_anew(write_text: Callable[..., Path]) -> None:
    table = open_table(write_text("Nama;Isi A;Isi B\nA;0,5;12,345.50\nB;1,2;1.500\n"))
    assert table.layout.fields == {"name": 0}
    first, second = products(table.with_field(1, "weight_gram").with_field(2, "price"))
    assert (first.values["weight_gram"], first.values["price"]) == (500, 12_346)
    assert second.problems[0].code == "exchange.number_ambiguous"
    assert [row.values for row in products(table.with_field(1, "weight_gram").with_field(1, None))] == [
        {"name": "A"},
        {"name": "B"},
    ]


def test_numbers_of_a_workbook_keep_long_codes_and_tell_lost_ones(tmp_path: Path) -> None:
    rows: Rows = [["Nama", "SKU", "Barcode"], ["A", 899123456789012, 8991234567890], ["B", 12345678901234567890, ""]]
    path = write_book(tmp_path / "a.xlsx", {"Data": sheet_xml(rows)})
    good, lost = products(open_table(path))
    assert good.values == {"name": "A", "sku": "899123456789012", "barcode": "8991234567890"}
    assert lost.problems[0].code == "exchange.code_digits_lost"


def test_an_option_that_excel_took_for_a_day_is_told(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Nama", "Ukuran", "SKU"])
    book.active.append(["Sandal", datetime(2025, 9, 8), "A"])
    book.active.append(["Sandal", 40, "B"])
    book.save(tmp_path / "a.xlsx")
    (row,) = products(open_table(tmp_path / "a.xlsx"))
    assert [(problem.code, problem.place.row) for problem in row.problems] == [("exchange.code_became_date", 2)]
    assert row.variants == ({"option_1": "40", "sku": "B"},)


def test_the_sheet_with_the_products_is_chosen_and_another_can_be_asked_for(tmp_path: Path) -> None:
    sheets = {
        "Panduan": sheet_xml([["Nama", "Harga"], ["cara mengisi", 1]]),
        "Rekap": sheet_xml([["Bulan", "Total"], ["Mei", 5]]),
        "Produk": sheet_xml([["Nama", "SKU", "Harga"], ["Batik", "B", 15_000]]),
    }
    path = write_book(tmp_path / "a.xlsx", sheets)
    assert open_table(path).layout.sheet == "Produk"
    assert open_table(path, sheet="Panduan").layout.sheet == "Panduan"
    with pytest.raises(Refusal):
        open_table(path, sheet="Rekap")


def test_odd_texts_come_through(read: Read) -> None:
    (row,) = read('Nama;SKU\n"Kue \U0001f36a עוגה «lapis»";\'=1+1\n')
    assert row.values == {"name": "Kue \U0001f36a עוגה «lapis»", "sku": "=1+1"}


def test_products_are_read_lazily_and_a_cancel_is_heard(write_text: Callable[..., Path]) -> None:
    path = write_text("Nama;Harga\n" + "".join(f"Batik {n};{n}000\n" for n in range(1, 5_000)))
    seen: list[int] = []

    def progress(done: int, total: int | None) -> None:
        seen.append(done)

    rows = products(open_table(path), Task(progress, lambda: len(seen) >= 3))
    with pytest.raises(Cancelled):
        for _ in rows:
            pass
    assert 1 <= len(seen) <= 4


def test_a_cell_merged_downwards_speaks_for_each_of_its_rows(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["DAFTAR HARGA"], ["Nama", "SKU", "Harga", "Merek"], ["Kaos", "K-1", 1000, "Sri"], ["", "K-2", 2000], ["", "K-3", 3000],
        ["Tas", "T-1", 9000, "Budi"], ["Catatan: harga bisa berubah"], [], ["", "Z-9", 5],
    ):  # fmt: skip
        sheet.append(row)
    for area in ("A1:D1", "A3:A5", "D3:D4", "A7:A8"):
        sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    found = [
        (row.values.get("name"), row.values.get("sku"), row.values.get("brand"))
        for row in products(open_table(tmp_path / "a.xlsx"))
    ]
    assert found == [
        ("Kaos", "K-1", "Sri"), ("Kaos", "K-2", "Sri"), ("Kaos", "K-3", None), ("Tas", "T-1", "Budi"),
        ("Catatan: harga bisa berubah", None, None), (None, "Z-9", None),
    ]  # fmt: skip


def test_a_price_merged_over_the_rows_of_a_product_is_that_of_all_its_variants(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Nama", "Warna", "Harga"], ["Kaos", "Merah", 5000], ["", "Biru", ""], ["Tas", "Hitam", 7000]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("C2:C3")
    book.save(tmp_path / "a.xlsx")
    kaos, tas = products(open_table(tmp_path / "a.xlsx"))
    assert [variant["price"] for variant in kaos.variants] == [5000, 5000]
    assert tas.variants[0]["price"] == 7000


def test_a_stock_merged_over_rows_is_told_since_it_may_be_their_sum(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Nama", "Warna", "Stok"], ["Kaos", "Merah", 30], ["", "Biru", ""], ["Tas", "Hitam", 7]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "names.xlsx")
    assert open_table(tmp_path / "names.xlsx").problems() == []
    book.active.merge_cells("C2:C3")
    book.save(tmp_path / "stock.xlsx")
    table = open_table(tmp_path / "stock.xlsx")
    (told,) = table.problems()
    assert (told.code, told.severity, told.place.row) == ("exchange.stock_shared", Severity.WARNS, 2)
    assert told.values == {"count": 1, "first": 2, "last": 3}
    assert [variant["stock"] for variant in next(iter(products(table))).variants] == [30, 30]


def test_signs_that_nobody_sees_are_taken_off_names_and_codes(write_text: Callable[..., Path]) -> None:
    text = "Nama;SKU;Harga\n\u202eKopi\u200b;K\u200b-1\ufeff;5\n\u200b;K-2;6\n\U0001f469\u200d\U0001f33e Tani;K-3;7\n"
    found = [(row.values.get("name"), row.values["sku"]) for row in products(open_table(write_text(text)))]
    assert found == [("Kopi", "K-1"), (None, "K-2"), ("\U0001f469\u200d\U0001f33e Tani", "K-3")]


def book(path: Path, rows: list[list[object]]) -> Path:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return path


def test_headings_of_two_lines_are_read_together(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["No", "Nama Barang", "Harga", "", "Stok"], ["", "", "Beli", "Jual", "Gudang"], [1, "Kopi", 10_000, 15_000, 3],
    ]  # fmt: skip
    (coffee,) = products(open_table(book(tmp_path / "a.xlsx", rows)))
    assert (coffee.lines, coffee.values) == ((3,), {"name": "Kopi", "price": 15_000, "stock": 3})


def test_prices_by_size_are_not_the_price(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Nama", "Harga", "", ""], ["", "S", "M", "L"], ["Kaos", 50_000, 55_000, 60_000]]
    assert "price" not in open_table(book(tmp_path / "a.xlsx", rows)).layout.fields


def test_a_line_of_units_below_the_headings_belongs_to_them(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Nama", "Harga", "Berat"], ["", "(Rp)", "(kg)"], ["Kopi", 15_000, 2]]
    (coffee,) = products(open_table(book(tmp_path / "a.xlsx", rows)))
    assert coffee.values == {"name": "Kopi", "price": 15_000, "weight_gram": 2_000}


def test_a_product_right_below_the_headings_is_no_second_line_of_them(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Nama", "Deskripsi", "", "Harga"], ["Kopi", "enak", "laris", ""], ["Teh", "segar", "", 5_000]]
    assert [row.values["name"] for row in products(open_table(book(tmp_path / "a.xlsx", rows)))] == ["Kopi", "Teh"]


@pytest.mark.parametrize("heading", ["Harga (ribuan)", "Harga (x1000)", "Harga (Rp.000)", "Harga dalam ribuan"])
def test_prices_in_thousands_are_whole_rupiah(read: Read, heading: str) -> None:
    coffee, sugar, gold = read(f"Nama;{heading}\nKopi;15\nGula;7,5\nEmas;2500\n")
    assert (coffee.values["price"], sugar.values["price"]) == (15_000, 7_500)
    assert gold.problems[0].code == "exchange.number_ambiguous"


def test_a_title_may_say_that_prices_are_in_thousands(read: Read) -> None:
    assert read("Daftar harga (dalam ribuan rupiah);\nNama;Harga\nKopi;15\n")[0].values["price"] == 15_000
    assert read("Ribuan pelanggan puas;\nNama;Harga\nKopi;15000\n")[0].values["price"] == 15_000


def test_a_price_that_is_hardly_meant_in_rupiah_is_told(read: Read) -> None:
    (row,) = read("Nama;Harga\nKopi;15,00\n")
    assert row.values["price"] == 15
    assert [(p.code, p.severity, p.values["suggestion"]) for p in row.problems] == [
        ("exchange.price_very_low", Severity.WARNS, 15_000)
    ]


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Harga/lusin", "price"), ("Harga (USD)", "price"), ("Harga Beli", "price"), ("Stok (lusin)", "stock"), ("Jumlah (Rp)", "stock"),
     ("L", "width_cm")],
)  # fmt: skip
def test_a_heading_that_says_another_amount_is_not_taken_for_the_field(
    write_text: Callable[..., Path], heading: str, field: str
) -> None:
    assert field not in open_table(write_text(f"Nama;SKU;{heading}\nKopi;K;12\n")).layout.fields


def test_numbers_torn_at_an_unquoted_comma_are_told_not_taken(read: Read) -> None:
    torn, whole = read("Nama,Harga,Stok\nKopi,15,000,5\nTeh,7500,3\n")
    assert torn.values == {"name": "Kopi"}
    assert {(p.code, p.place.field) for p in torn.problems} == {
        ("exchange.number_torn", "price"),
        ("exchange.number_torn", "stock"),
    }
    assert whole.values == {"name": "Teh", "price": 7_500, "stock": 3}


def test_a_variant_whose_option_is_missing_is_told_and_a_parent_row_is_not(read: Read) -> None:
    head = "SKU Induk;Nama;Ukuran;Harga;SKU\n"
    (lost,) = read(head + "K;Kaos;M;50000;K-M\nK;Kaos;L;55000;K-L\nK;Kaos;;60000;K-XL\n")
    assert [(p.code, p.values["lines"]) for p in lost.problems] == [("exchange.rows_without_option", (2, 4))]
    (whole,) = read(head + "K;Kaos;;0;\nK;Kaos;L;55000;K-L\nK;Kaos;XL;60000;K-XL\n")
    assert whole.problems == ()


def test_headings_repeated_on_each_printed_page_are_passed_over(read: Read) -> None:
    rows = read("Nama;Harga\nKopi;15000\nNama;Harga\nTeh;5000\n")
    assert [(row.lines, row.values["price"]) for row in rows] == [((2,), 15_000), ((4,), 5_000)]


def test_a_second_table_with_other_columns_is_told_and_not_read(read: Read) -> None:
    coffee, told = read("Nama;Harga;Stok\nKopi;15000;3\n;;\nNama;Stok;Harga\nTeh;4;5000\n")
    assert coffee.values["price"] == 15_000
    assert (told.lines, told.values, [p.code for p in told.problems]) == ((4,), {}, ["exchange.second_table"])


def test_a_table_above_the_one_that_is_read_is_told(write_text: Callable[..., Path]) -> None:
    table = open_table(write_text("Nama;Harga\nKopi;15000\n\nNama;SKU;Berat (gr);Harga;Stok\nTeh;T;250;5000;4\n"))
    assert [(p.code, p.values) for p in table.problems()] == [("exchange.rows_above_headings", {"first": 1, "last": 3})]


def test_a_code_may_look_like_a_power_of_ten_that_no_spreadsheet_writes(read: Read) -> None:
    assert read("SKU;Nama\n1E5;Kopi\n'2;Teh\n")[0].values["sku"] == "1E5"
    assert read("SKU;Nama\n1,23E+11;Kopi\n")[0].problems[0].code == "exchange.code_digits_lost"


@pytest.mark.parametrize(("cell", "one", "other"), [("1.250jt", 1_250_000, "1250000000"), ("15.000rb", 15_000, "15000000")])
def test_thousands_that_are_said_twice_are_asked_about(read: Read, cell: str, one: int, other: str) -> None:
    (row,) = read(f"Nama;Harga\nKopi;{cell}\n")
    assert [(p.code, p.values["one"], p.values["other"]) for p in row.problems] == [("exchange.number_ambiguous", one, other)]
    assert read("Nama;Harga\nKopi;2500rb\n")[0].values["price"] == 2_500_000


def hiding(path: Path, columns: str = "") -> Path:
    cells = [
        "".join(f'<c r="{letter}{line}" t="inlineStr"><is><t>{text}</t></is></c>' for letter, text in zip("ABC", row, strict=False))
        for line, row in enumerate(
            (("Nama", "Harga", "Harga Jual"), ("Batik", "1000", "9000"), ("Tas", "2000", "8000"), ("", "", "")), 1
        )
    ]
    rows = "".join(
        f'<row r="{line}"{chr(32) + "hidden=" + chr(34) + "1" + chr(34) if line > 2 else ""}>{row}</row>'
        for line, row in enumerate(cells, 1)
    )
    return write_book(path, {"Data": sheet_xml(rows, before=columns)})


def test_hidden_rows_are_read_along_until_they_are_left_out(tmp_path: Path) -> None:
    table = open_table(hiding(tmp_path / "a.xlsx"))
    assert table.hidden() == (1, ())
    assert [row.lines for row in products(table)] == [(2,), (3,)]
    left = table.with_hidden(left=True)
    assert [row.lines for row in products(left)] == [(2,)]
    assert left.hidden() == (1, ()), "what is left out is still told"
    assert left.with_field(1, None).with_hidden(left=False).layout.fields == {"name": 0}, "what was chosen meanwhile stays"


def test_a_column_that_is_hidden_gives_its_field_to_one_that_is_shown(tmp_path: Path) -> None:
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    table = open_table(hiding(tmp_path / "a.xlsx", columns))
    assert table.hidden() == (1, ("Harga",))
    assert [row.values["price"] for row in products(table)] == [1_000, 2_000]
    left = table.with_hidden(left=True)
    assert [row.values["price"] for row in products(left)] == [9_000]
    assert left.hidden() == (1, ("Harga",))
    assert left.with_hidden(left=False) == table


SIDE_BY_SIDE = (
    "DAFTAR HARGA;;;;;;\nNo;Nama Barang;Harga;;No;Nama Barang;Harga\n"
    "1;Sapu;15.000;;3;Ember;25.000\n2;Pel;35.000;;4;Gayung;8.000\n;;;;5;Sikat;9.000\n"
)


def test_of_tables_side_by_side_each_is_read_by_its_name(write_text: Callable[..., Path]) -> None:
    path = write_text(SIDE_BY_SIDE, name="harga.csv")
    first = open_table(path)
    assert (first.name, first.parts) == ("harga", 2)
    assert [problem.code for problem in first.problems()] == ["exchange.tables_beside"]
    assert [row.values for row in products(first)] == [{"name": "Sapu", "price": 15_000}, {"name": "Pel", "price": 35_000}]
    second = open_table(path, "harga/2")
    assert second.name == "harga/2"
    assert [(row.lines, row.values["name"]) for row in products(second)] == [((3,), "Ember"), ((4,), "Gayung"), ((5,), "Sikat")]


@pytest.mark.parametrize(
    "headings",
    [
        "Nama;Harga;Nama Produk;Stok",
        "Nama;Harga;Harga Jual;Stok",
        "Kode;Nama Barang;Harga;Jenis Barang;Harga Grosir",
        "Nama;Harga;;Nama;Harga",
    ],
)
def test_one_table_is_not_taken_for_several(write_text: Callable[..., Path], headings: str) -> None:
    table = open_table(write_text(f"{headings}\nBatik;1.000\nTas;2.000\n"))
    assert (table.parts, table.name) == (1, table.sheet.name)


def test_other_sheets_with_lists_are_told(tmp_path: Path) -> None:
    book = Workbook()
    lists: dict[str, Rows] = {
        "Makanan": [("Nama", "Harga"), ("Keripik", 5_000), ("Abon", 9_000)], "Minuman": [("Nama", "Harga"), ("Teh", 3_000)],
        "Catatan": [("Besok beli gula",)], "Contoh": [("Nama", "Harga"), ("Teh", 3_000)], "Kosong": [("Nama", "Harga")],
    }  # fmt: skip
    for name, rows in lists.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path := tmp_path / "a.xlsx")
    table = open_table(path)
    assert (table.name, table.others) == ("Makanan", ("Minuman",))
    assert [problem.code for problem in table.problems()] == ["exchange.other_sheets"]
    assert not open_table(path, "Minuman").problems()
    with pytest.raises(Refusal) as caught:
        open_table(path, "Mainan")
    assert caught.value.problem.code == "exchange.no_such_sheet"


def test_of_lists_of_the_same_kind_the_first_is_read(tmp_path: Path) -> None:
    few, many = [("Nama", "Harga"), ("Kaos", 1)], [("Nama", "Harga"), *((f"Jin {n}", n) for n in range(1, 40))]
    path = write_book(
        tmp_path / "a.xlsx", {"Rekap": sheet_xml([["Nama"], ["x"]]), "Baju": sheet_xml(few), "Celana": sheet_xml(many)}
    )
    table = open_table(path)
    assert (table.name, table.others) == ("Baju", ("Celana",))


def codes(rows: list[ProductRow]) -> dict[int, list[str]]:
    return {row.lines[0]: [problem.code for problem in row.problems] for row in rows if row.problems}


def test_marks_for_as_above_are_read_as_the_cell_above(write_text: Callable[..., Path]) -> None:
    table = open_table(
        write_text("Nama;Merek;Harga;Stok\nKaos;Ayu;50.000;5\nTopi;sda;s.d.a;3\n\nTas;IDEM;″;\nJam;Jay;9.000;idem\n")
    )
    assert [problem.code for problem in table.problems()] == ["exchange.same_as_above"]
    rows = list(products(table))
    assert [(row.values["name"], row.values["brand"], row.values["price"]) for row in rows] == [
        ("Kaos", "Ayu", 50_000), ("Topi", "Ayu", 50_000), ("Tas", "Ayu", 50_000), ("Jam", "Jay", 9_000),
    ]  # fmt: skip
    assert codes(rows) == {6: ["exchange.not_a_count"]}, "above it stands nothing"


def test_names_that_are_as_above_make_variants(read: Read) -> None:
    (shirt,) = read("Nama;Warna;Harga\nKaos;Merah;50.000\nsda;Biru;sda\n")
    assert [(variant["option_1"], variant["price"]) for variant in shirt.variants] == [("Merah", 50_000), ("Biru", 50_000)]


def test_a_sum_beside_an_empty_name_is_named(read: Read) -> None:
    rows = read("No;Nama;Harga;Stok\n1;Batik;5.000;3\n2;Tas;7.000;4\nJUMLAH;;;7\n")
    assert rows[-1].values == {"name": "JUMLAH", "stock": 7}


def test_a_name_alone_among_prices_is_doubted(read: Read) -> None:
    rows = read(
        "Nama;Harga\nMAKANAN;\nAbon;9.000\nKeripik;5.000\nMINUMAN;\nTeh;3.000\nSirup;9.000\nKopi;1.000\nHalaman 1 dari 2;\n"
    )
    assert codes(rows) == {line: ["exchange.only_a_name"] for line in (2, 5, 9)}


@pytest.mark.parametrize(
    "text",
    [
        "Nama;Harga\nAbon;9.000\nTeh;\nKopi;\nGula;4.000\nRoti;1.000\nSusu;\nMadu;9.000\n",
        "Nama\nAbon\nTeh\n",
        "Nama;SKU;Harga\nA;1;9.000\nB;2;\nC;3;1.000\nD;4;1.000\nE;5;1.000\n",
    ],
)
def test_a_name_without_a_price_is_a_product_where_that_is_usual_or_something_else_stands_beside_it(read: Read, text: str) -> None:
    assert codes(read(text)) == {}
