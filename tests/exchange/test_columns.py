from collections.abc import Callable
from pathlib import Path

import pytest

from umkm_desk.exchange.columns import Layout, Profile, propose
from umkm_desk.exchange.rows import open_table, products
from umkm_desk.model.problem import Refusal


def fields(headings: list[str], below: list[list[str]] | None = None) -> list[str | None]:
    return [match.field for match in propose(headings, below or [])]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Nama Barang", "name"), ("NAMA PRODUK *", "name"), ("Harga Jual (Rp)", "price"), ("Hrg Jual", "price"), ("Stok Akhir", "stock"),
        ("QTY", "stock"), ("Berat* (Gram)", "weight_gram"), ("Kode Barang", "sku"), ("Seller SKU", "sku"), ("SKU Induk", "parent_sku"),
        ("Deskripsi", "description"), ("Merk", "brand"), ("Kategori", "source_category"), ("Barcode/EAN", "barcode"),
        ("P x L x T", "size"), ("Panjang (cm)", "length_cm"), ("Kondisi (Baru/Bekas)", "condition"), ("Foto Sampul", "photo_1"),
        ("Product Image 3", "photo_3"), ("Nama Produkk", "name"), ("Deskrpsi Produk", "description"), ("Kode Integrasi Variasi", "variant_group"),
    ],
)  # fmt: skip
def test_headings_of_many_shops_mean_the_same_field(heading: str, field: str) -> None:
    assert fields([heading]) == [field]


@pytest.mark.parametrize("heading", ["No", "Harga Modal", "Supplier", "Tanggal Masuk", "Total", "Diskon", "Margin"])
def test_headings_that_mean_something_else_are_left_alone(heading: str) -> None:
    assert fields([heading]) == [None]


def test_a_field_goes_to_one_column_the_better_one() -> None:
    assert fields(["Nama", "Nama Produk", "Harga Jual", "Harga"]).count("name") == 1
    assert fields(["Harga", "Harga Jual"]).count("price") == 1


def test_of_two_columns_the_one_whose_cells_agree_with_the_heading_wins() -> None:
    below = [["Kemeja", "sama seperti kemarin", "15.000"], ["Celana", "tanya admin", "20rb"]] * 10
    assert fields(["Nama", "Harga", "Harga Jual"], below) == ["name", None, "price"]


def test_a_plain_heading_above_nonsense_keeps_its_field_with_little_confidence() -> None:
    _, price = propose(["Nama", "Harga"], [["Kemeja", "tanya admin"]])
    assert (price.field, price.confidence) == ("price", 0.6)


def test_confidence_tells_exact_from_near() -> None:
    exact, near = propose(["Nama Produk", "Deskrpsi Produkk"])
    assert exact.confidence == 1.0
    assert 0.6 <= near.confidence < 0.9


def test_colour_and_size_are_options_where_rows_share_a_product_and_attributes_elsewhere() -> None:
    shared = [["Kemeja", "Merah", "M"], ["Kemeja", "Merah", "L"], ["Celana", "Hitam", "M"]]
    single = [["Kemeja", "Merah", "M"], ["Celana", "Hitam", "L"], ["Rok", "Biru", "S"]]
    assert fields(["Nama", "Warna", "Ukuran"], shared) == ["name", "option_1", "option_2"]
    assert fields(["Nama", "Warna", "Ukuran"], single) == ["name", "attribute:Warna", "attribute:Ukuran"]
    assert fields(["Nama", "Ukuran"], [["Kemeja", "M"], ["Kemeja", "L"]]) == ["name", "option_1"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [("ISI/DUS", None), ("Isi (pcs)", None), ("Kemasan", "attribute:Kemasan"), ("Varian (opsional)", "option_1")],
)
def test_how_much_is_in_a_box_makes_no_variant(heading: str, field: str | None) -> None:
    single = [["Chiki", "20", "4.500"], ["Taro", "20", "5.250"], ["Teh", "24", "2.900"]]
    assert fields(["Nama", heading, "Harga"], single) == ["name", field, "price"]


@pytest.mark.parametrize(
    ("headings", "below", "expected"),
    [
        (["Model", "Warna", "Harga"], [["Kaos", "Hitam", "5"], ["Kaos", "Putih", "5"], ["Topi", "Abu", "9"]], ["name", "option_1", "price"]),
        (["Model", "Warna", "Harga"], [["Kaos", "Hitam", "5"], ["Topi", "Abu", "9"]], ["name", "attribute:Warna", "price"]),
        (["Jenis", "Stok"], [["Kue lapis", "3"], ["Nastar", "9"]], ["name", "stock"]),
        (["Kategori", "Stok"], [["Kue", "3"], ["Minuman", "9"]], ["source_category", "stock"]),
        (["Paket", "Isi", "Harga"], [["A", "Nastar, kastengel", "5"], ["B", "Kue kacang", "6"]], ["name", "attribute:Isi", "price"]),
        (["Layanan", "Tarif"], [["Cuci", "7.000/kg"], ["Setrika", "5.000/kg"]], ["name", "price"]),
        (["Kode", "Nama Obat", "Harga"], [["1", "Paramex", "5"], ["2", "Bodrex", "6"]], ["sku", "name", "price"]),
        (["Kode", "Nama Supplier", "Harga"], [["1", "CV A", "5"], ["2", "CV B", "6"]], ["sku", None, "price"]),
        (["Rasa", "Harga"], [["Coklat", "5.000"], ["Keju", "6.000"]], ["name", "price"]),
        (["SKU", "Warna", "Harga"], [["A-1", "Hitam", "5"], ["A-2", "Putih", "5"]], ["sku", "option_1", "price"]),
    ],
)  # fmt: skip
def test_what_names_the_products_is_found_by_many_words(headings: list[str], below: list[list[str]], expected: list[str]) -> None:
    assert fields(headings, below) == expected


def test_the_price_for_one_is_the_price(write_text: Callable[..., Path]) -> None:
    table = open_table(write_text("Nama;Ecer;Grosir (min 3);Stok\nGamis A;150.000;140.000;5\nGamis B;160.000;150.000;2\n"))
    assert [row.values["price"] for row in products(table)] == [150_000, 160_000]


def test_the_headings_are_found_below_titles_and_notes(write_text: Callable[..., Path]) -> None:
    path = write_text("TOKO BATIK AYU;;;\nDaftar harga per 1 Agustus 2025;;;\n;;;\nNo;Nama Barang;Harga;Stok\n1;Batik;15000;3\n")
    layout = open_table(path).layout
    assert (layout.header_line, layout.first_line) == (4, 5)
    assert layout.fields == {"name": 1, "price": 2, "stock": 3}


def test_rows_of_explanation_below_the_headings_are_no_data(write_text: Callable[..., Path]) -> None:
    path = write_text("Nama Produk;Harga;Stok\nWajib diisi;Masukkan harga tanpa titik;Opsional\nBatik;15000;3\n")
    assert open_table(path).layout.first_line == 3


def test_a_sheet_without_any_usable_column_is_refused_with_its_headings(write_text: Callable[..., Path]) -> None:
    with pytest.raises(Refusal) as caught:
        open_table(write_text("Tanggal;Debet;Kredit\n1/1/2025;5;6\n"))
    assert caught.value.problem.code == "exchange.no_usable_column"
    assert caught.value.problem.values["headings"] == "Tanggal, Debet, Kredit"


def layout_of(write_text: Callable[..., Path], text: str) -> Layout:
    return open_table(write_text(text)).layout


def test_the_seller_can_put_a_field_on_another_column(write_text: Callable[..., Path]) -> None:
    layout = layout_of(write_text, "Nama;Harga;Harga Reseller\nBatik;15000;12000\n")
    changed = layout.with_field(2, "price")
    assert changed.fields == {"name": 0, "price": 2}
    assert changed.with_field(0, None).fields == {"price": 2}
    with pytest.raises(Refusal, match=r"exchange\.unknown_field"):
        layout.with_field(0, "harga")


def test_a_profile_is_kept_as_text_and_applied_to_the_next_file_with_moved_columns(
    write_text: Callable[..., Path], tmp_path: Path
) -> None:
    first = layout_of(write_text, "Nama;Harga;Harga Reseller;Berat\nBatik;15000;12000;1\n").with_field(2, "price").with_grams(1000)
    profile = Profile.from_json(Profile.of("Reseller", first).to_json())
    path = write_text("Harga Reseller;Stok;Nama;Berat;Harga\n12000;5;Batik;1;15000\n", name="berikut.csv")
    table = open_table(path, profile=profile)
    assert table.layout.fields == {"price": 0, "stock": 1, "name": 2, "weight_gram": 3}
    assert next(products(table)).values == {"name": "Batik", "price": 12_000, "stock": 5, "weight_gram": 1_000}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"name": 1}', '{"name": "x", "columns": 5}'])
def test_a_text_that_is_no_profile_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"exchange\.profile_unreadable"):
        Profile.from_json(text)


def test_a_sheet_without_known_headings_is_guessed_only_when_asked(write_text: Callable[..., Path]) -> None:
    bare = write_text("1;Kopi Bubuk Gayo;KP-01;35.000;12\n2;Teh Hijau Kerinci;TH-02;28.000;7\n3;Gula Aren;GA-03;19.500;0\n")
    with pytest.raises(Refusal):
        open_table(bare)
    table = open_table(bare, guess=True)
    assert table.layout.fields == {"name": 1, "sku": 2, "price": 3, "stock": 4}
    assert (table.layout.header_line, table.layout.first_line) == (0, 1)
    assert [problem.code for problem in table.problems()] == ["exchange.columns_guessed"]
    assert [row.values["sku"] for row in products(table)] == ["KP-01", "TH-02", "GA-03"]
    foreign = write_text("xx;yy;zz\nKopi Bubuk Gayo;35.000;12\nTeh Hijau Kerinci;28.000;7\n")
    table = open_table(foreign, guess=True)
    assert (table.layout.header_line, table.layout.first_line) == (1, 2)
    assert [row.values for row in products(table)] == [
        {"name": "Kopi Bubuk Gayo", "price": 35_000, "stock": 12}, {"name": "Teh Hijau Kerinci", "price": 28_000, "stock": 7},
    ]  # fmt: skip
    assert table.with_field(2, None).problems() == []


@pytest.mark.parametrize("text", ["1;2;3\n4;5;6\n", "\n\n", "2026-01-01;5\n2026-01-02;6\n"])
def test_what_holds_no_names_is_not_guessed(write_text: Callable[..., Path], text: str) -> None:
    with pytest.raises(Refusal):
        open_table(write_text(text), guess=True)


def test_the_plainest_heading_of_a_field_goes_before_one_that_only_may_mean_it() -> None:
    fields = {match.heading: match.field for match in propose(["Kode Produk", "Nama Produk", "SKU", "Harga"])}
    assert (fields["SKU"], fields["Kode Produk"]) == ("sku", None)


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        ("Kd Brg;Nm Brg;Hrg Jual;Stk;Sat;Brt;Ket", "sku name price stock - weight_gram description"),
        ("No;Nm. Brg;Hrg;Jml;Satuan", "- name price stock -"),
        ("Kode Brg;Nama Brg;Hrg Beli;Hrg Jual;Stk Akhir", "sku name - price stock"),
        ("NM PRDK;HRG SATUAN;STK;BRT (GR)", "name price stock weight_gram"),
        ("No Brg;Nama;Hrg Lsn;Hrg Pcs", "- name - price"),
        ("Nama;Ukr;Wrn;Hrg", "name option_2 option_1 price"),
        ("Brg;HJ;HB;Mrk;Kat", "name price - brand source_category"),
        ("Nama;Hrg Modal;Hrg Grosir;Hrg Ecer", "name - - price"),
    ],
)
def test_headings_are_known_by_their_usual_abbreviations(headings: str, fields: str) -> None:
    below = [["Batik", "10.000"], ["Batik", "10.000"]]  # rows of one product, so that colour and size are its options
    found = {match.index: match.field for match in propose(headings.split(";"), below if "Ukr" in headings else ())}
    assert [found.get(index) or "-" for index in range(len(found))] == fields.split()


def test_the_sum_of_all_stores_goes_before_each_of_them() -> None:
    fields = {match.heading: match.field for match in propose(["Nama", "Stok Gudang", "Total Stok"])}
    assert fields == {"Nama": "name", "Stok Gudang": None, "Total Stok": "stock"}


def test_a_column_of_other_words_is_no_choice() -> None:
    below = [["Kaos", "Bandung", "Ready"], ["Topi", "Solo", "Kosong"], ["Tas", "Garut", "Ready"]]
    assert {match.heading: match.field for match in propose(["Nama", "Asal", "Status"], below)} == {
        "Nama": "name", "Asal": None, "Status": "status",
    }  # fmt: skip


def test_prices_that_their_heading_calls_thousands_are(write_text: Callable[..., Path]) -> None:
    rows = products(open_table(write_text("Nama;Harga (ribu)\nKaos;50\nTopi;20,5\n")))
    assert [row.values["price"] for row in rows] == [50_000, 20_500]


def test_of_a_price_for_each_size_none_is_the_price() -> None:
    fields = {
        match.heading: match.field
        for match in propose(["Nama", "Harga S", "Harga M", "Harga L"], [["Kaos", "1.000", "2.000", "3.000"]])
    }
    assert fields == {"Nama": "name", "Harga S": None, "Harga M": None, "Harga L": None}
