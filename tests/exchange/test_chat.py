"""Lists copied from a chat: what a line says, and which of its numbers is the price."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from umkm_desk.exchange import typed
from umkm_desk.exchange.chat import Line, read_line, rows_of
from umkm_desk.exchange.rows import open_table, products
from umkm_desk.model.problem import Refusal


@pytest.mark.parametrize(
    ("written", "name", "price", "stock"),
    [
        ("Kopi Gayo 250gr 45rb", "Kopi Gayo 250gr", "45rb", ""),
        ("1. Keripik pisang - Rp15.000", "Keripik pisang", "15.000", ""),
        ("Batik tulis @ 250k", "Batik tulis", "250k", ""),
        ("2) Sambal bawang 150ml Rp. 25.000,- sisa 5", "Sambal bawang 150ml", "25.000", "5"),
        ("• Tas anyaman (sisa 3) 85.000", "Tas anyaman", "85.000", "3"),
        ("*Kopi Luwak* 100gr : 150rb (habis)", "Kopi Luwak 100gr", "150rb", "0"),
        ("Kerupuk udang 1kg Rp 38.000 stok 1.500", "Kerupuk udang 1kg", "38.000", "1.500"),
        ("Kopi sisa 5 45rb", "Kopi", "45rb", "5"),
        ("[10.32, 25/11/2026] Bu Sri: Rendang 500gr 95rb", "Rendang 500gr", "95rb", ""),
        ("25/11/26 10.32 - Bu Sri: Rendang = 50rb/pack", "Rendang per pack", "50rb", ""),
        ("Keripik 15rb/pcs", "Keripik", "15rb", ""),
        ("Kaos ~75rb~ 50rb", "Kaos", "50rb", ""),
        ("Dompet kulit.....75.000", "Dompet kulit", "75.000", ""),
        ("Peci hitam no 8 - 45rb", "Peci hitam no 8", "45rb", ""),
        ("Sprei 180x200 150.000", "Sprei 180x200", "150.000", ""),
        ("Sepatu 38-42 185rb", "Sepatu 38-42", "185rb", ""),
        ("Kaos oversize 2024 75rb", "Kaos oversize 2024", "75rb", ""),
        ("Powerbank 10.000 mAh 150rb", "Powerbank 10.000 mAh", "150rb", ""),
        ("TV LED 4K 2,5jt", "TV LED 4K", "2,5jt", ""),
        ("Kain 2,5 meter 125000", "Kain 2,5 meter", "125000", ""),
        ("Peyek kacang 12.000 nego", "Peyek kacang", "12.000", ""),
        ("Botol kosong 5rb", "Botol kosong", "5rb", ""),
    ],
)
def test_name_price_and_stock_of_a_line(written: str, name: str, price: str, stock: str) -> None:
    assert read_line(written) == Line(name, price, stock)


@pytest.mark.parametrize(
    "written",
    [
        "Kaos 50rb 75rb",
        "Pulsa 50.000 51.500",
        "Monitor 4K - 2.500.000",
        "Gamis 15-20rb",
        "Gamis 150.000 - 200.000",
        "Madu mulai dari 75rb",
    ],
)
def test_where_two_numbers_could_be_the_price_it_is_asked(written: str) -> None:
    told = typed.price(read_line(written).price)
    assert isinstance(told, typed.Fault)
    assert told.kept is None


@pytest.mark.parametrize(
    "written",
    [
        "Assalamualaikum bu",
        "Hub 08123456789",
        "Buku sejarah 1965",
        "Botol kosong",
        "Update 25/11/2026",
        "Rek 1234567850",
        "Isi 12 pcs",
    ],
)
def test_what_is_no_price_stays_in_the_line(written: str) -> None:
    assert read_line(written) == Line(written, "", "")


NAMES = st.lists(
    st.sampled_from(
        ["Kopi", "Gayo", "Batik", "Tulis", "250gr", "1kg", "XL", "isi 12 pcs", "180x200", "No.7", "uk 30x40", "7up", "(pedas)"]
    ),
    min_size=1,
    max_size=4,
).map(lambda words: " ".join(["Produk", *words]))
PRICES = st.integers(10, 2_000).map(lambda thousand: thousand * 1_000)
WRITTEN = st.sampled_from(
    [
        "Rp{dotted}",
        "Rp {dotted},-",
        "@ {thousand}k",
        "{thousand}rb",
        "{thousand} ribu",
        "{dotted}",
        "harga: {dotted}",
        "{whole}",
        "Rp.{whole}",
    ]
)
STOCKS = st.sampled_from(
    [("", ""), (" sisa 5", "5"), (" (stok 12 pcs)", "12"), (", ready 7", "7"), (" habis", "0"), (" - stok: 3", "3")]
)


@given(
    st.sampled_from(["", "1. ", "- ", "• ", "✅ ", "12) "]),
    NAMES,
    st.sampled_from([" ", " - ", " : ", " = ", "..... "]),
    PRICES,
    WRITTEN,
    STOCKS,
)
def test_a_line_is_read_in_whatever_way_people_write_it(
    bullet: str, name: str, between: str, price: int, written: str, stock: tuple[str, str]
) -> None:
    dotted = f"{price:,}".replace(",", ".")
    line = read_line(f"{bullet}{name}{between}{written.format(dotted=dotted, thousand=price // 1_000, whole=price)}{stock[0]}")
    assert (line.name, typed.price(line.price), line.stock) == (name, price, stock[1])


@given(st.text(alphabet="abc XR.,-/()*:=@0123456789rbkp\n", max_size=120))
def test_no_number_of_a_list_is_lost_and_no_row_moves(text: str) -> None:
    lines = [f"x {line}" for line in text.split("\n")]
    rows = list(rows_of(lines))
    assert len(rows) == len(lines)
    digits = sorted(sign for row in rows for cell in row for sign in str(cell) if sign.isdigit())
    # equal amounts of one product are written once
    assert set(digits) == {sign for sign in text if sign.isdigit()}


LISTED = """Assalamualaikum, daftar hari ini ya:

Kemeja Batik
Bahan katun
Harga 150rb
Stok 5

Kopi Gayo:
- 250gr 45rb
- 500gr 85rb
Kopi Toraja 50rb
stok 3
makasih

Sambal
Harga ecer 25rb
Harga grosir 20rb
"""


def test_lines_that_belong_together_are_one_row_at_the_place_of_the_first() -> None:
    rows = {number: row for number, row in enumerate(rows_of(LISTED.splitlines()), 1) if row}
    assert rows == {
        1: ["Assalamualaikum, daftar hari ini ya", "", "", ""],
        3: ["Kemeja Batik", "150rb", "5", "Bahan katun"],
        9: ["Kopi Gayo 250gr", "45rb", "", ""],
        10: ["Kopi Gayo 500gr", "85rb", "", ""],
        11: ["Kopi Toraja", "50rb", "3", ""],
        13: ["makasih", "", "", ""],
        15: ["Sambal", "25rb / 20rb", "", ""],
    }


def test_a_list_from_a_chat_is_read_only_for_a_seller_who_looks_at_it(write_text: Callable[..., Path]) -> None:
    path = write_text("Daftar harga\n\nKopi Gayo, 250gr 45rb\nKeripik 1,5kg - Rp15.000 sisa 5\nBatik tulis @ 250k\n")
    with pytest.raises(Refusal):
        open_table(path)
    table = open_table(path, guess=True)
    assert table.by_lines
    assert [problem.code for problem in table.problems()] == ["exchange.list_by_lines"]
    title, coffee, chips, batik = products(table)
    assert [problem.code for problem in title.problems] == ["exchange.line_without_price"]
    assert (coffee.lines, coffee.values) == ((3,), {"name": "Kopi Gayo, 250gr", "price": 45_000})
    assert chips.values == {"name": "Keripik 1,5kg", "price": 15_000, "stock": 5}
    assert batik.values == {"name": "Batik tulis", "price": 250_000}


@pytest.mark.parametrize(
    "text",
    [
        "Kopi;45000;5\nTeh;20000;3\nGula;15000;9\n",
        "Kopi, 45rb\nTeh, 20rb\nGula, 15rb\n",
        "Nama;Harga\nKopi 45rb;45000\nTeh 20rb;1\n",
    ],
)
def test_a_table_stays_a_table(write_text: Callable[..., Path], text: str) -> None:
    table = open_table(write_text(text), guess=True)
    assert not table.by_lines
    assert "price" in table.layout.fields


def test_a_list_below_the_one_word_that_is_a_heading_is_read_too(write_text: Callable[..., Path]) -> None:
    table = open_table(write_text("Menu\nNasi goreng 15rb\nMie ayam 12rb\n"), guess=True)
    assert [row.values for row in products(table)] == [
        {"name": "Nasi goreng", "price": 15_000},
        {"name": "Mie ayam", "price": 12_000},
    ]


def test_a_list_pasted_into_one_column_of_a_workbook_is_read_too(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line, text in enumerate(("Kopi Gayo 250gr 45rb", None, "Batik @ 250k"), 3):
        sheet.cell(line, 2, text)
    book.save(path := tmp_path / "a.xlsx")
    rows = list(products(open_table(path, guess=True)))
    assert [(row.lines, row.values["price"]) for row in rows] == [((3,), 45_000), ((5,), 250_000)]


def test_prices_that_stand_in_the_column_of_names_are_read(write_text: Callable[..., Path]) -> None:
    table = open_table(write_text("No;Nama Barang\n1;Kaos 50rb\n2;Topi 20rb sisa 3\n3;Tas Rp30.000\n"), guess=True)
    assert [row.values for row in products(table)] == [
        {"name": "Kaos", "price": 50_000}, {"name": "Topi", "price": 20_000, "stock": 3}, {"name": "Tas", "price": 30_000},
    ]  # fmt: skip


POSTED = """🌸 READY STOCK 🌸
Gamis Syari Premium
💰 250.000
📏 S M L XL
Stok 3

Khimar Instan
💰 Rp 85.000
Warna: hitam, navy

Sambal
25rb
Rendang
50rb

Order: wa.me/628123456789
"""


def test_products_that_are_posted_in_several_lines_each() -> None:
    rows = {number: row for number, row in enumerate(rows_of(POSTED.splitlines()), 1) if row}
    assert rows == {
        1: ["🌸 READY STOCK 🌸", "", "", ""],
        2: ["Gamis Syari Premium", "250.000", "3", "📏 S M L XL"],
        7: ["Khimar Instan", "85.000", "", "Warna: hitam, navy"],
        11: ["Sambal", "25rb", "", ""],
        13: ["Rendang", "50rb", "", ""],
        16: ["Order: wa.me/628123456789", "", "", ""],
    }
