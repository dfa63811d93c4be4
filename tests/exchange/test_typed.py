from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.exchange import typed
from umkm_desk.exchange.typed import Fault
from umkm_desk.model.problem import Severity
from umkm_desk.model.product import Condition, Origin, ProductStatus


def code_of(value: object) -> str:
    assert isinstance(value, Fault), value
    return value.code


@pytest.mark.parametrize(
    ("cell", "rupiah"),
    [
        ("Rp15.000", 15_000), ("Rp 15.000,-", 15_000), ("rp. 15.000,00", 15_000), ("15rb", 15_000), ("15 ribu", 15_000), ("15k", 15_000),
        ("1,5jt", 1_500_000), ("1.5 juta", 1_500_000), ("1.299,99", 1_300), ("1,299.99", 1_300), ("IDR 15,000", 15_000),
        ("15.000/pcs", 15_000), ("15.000/bks", 15_000), ("15.000,-/pcs", 15_000), ("Rp 15.000,- / pak", 15_000),
        ("15rb nett/pcs", 15_000), ("15rb fix nett", 15_000), ("@Rp.150.000,-", 150_000), ("@ 15.000", 15_000),
        ("7.000/kg", 7_000), ("15rb per toples", 15_000),
        ("1 500 000", 1_500_000), ("1.500.000", 1_500_000), ("1,500,000", 1_500_000), ("1.500", 1_500),
        ("15000", 15_000), (15000.0, 15_000), (16499.999999999998, 16_500), ("Rp\u00a025.000", 25_000), ("１５.０００", 15_000),
        ("'15000", 15_000), ("0", 0), ("2,25jt", 2_250_000), ("15.000 rupiah", 15_000),
    ],
)  # fmt: skip
def test_money_is_read_as_sellers_type_it(cell: str | float, rupiah: int) -> None:
    assert typed.money(cell) == rupiah


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("abc", "exchange.not_a_number"), ("1.50.000", "exchange.not_a_number"), ("15.000.00", "exchange.not_a_number"),
        ("-15000", "exchange.number_negative"), ("(15.000)", "exchange.number_negative"), (-1.0, "exchange.number_negative"),
        ("9" * 40, "exchange.number_too_large"), ("15.5", "exchange.thousands_lost"), (15.5, "exchange.thousands_lost"),
        ("15.000 - 20.000", "exchange.price_is_a_range"), ("#REF!", "exchange.formula_error"), (float("nan"), "exchange.not_a_number"),
        (datetime(2025, 1, 1), "exchange.number_became_date"), (True, "exchange.not_a_number"), ("١٥", "exchange.not_a_number"),
        ("15%", "exchange.not_a_number"), ("1e5", "exchange.not_a_number"), ("1 " + "pcs  " * 400 + "x", "exchange.not_a_number"),
    ],
)  # fmt: skip
def test_money_that_cannot_be_read_is_told_and_never_guessed(cell: typed.Cell, code: str) -> None:
    assert code_of(typed.money(cell)) == code


def test_a_price_that_lost_its_thousands_comes_with_a_suggestion() -> None:
    fault = typed.money(15.5)
    assert isinstance(fault, Fault)
    assert fault.extra == {"suggestion": 15_500}


@pytest.mark.parametrize("cell", ["", "  ", "-", "–", "n/a"])
def test_a_cell_that_says_nothing_is_not_given(cell: str) -> None:
    for read in (typed.money, typed.count, typed.weight, typed.length, typed.sizes, typed.day, typed.status):
        assert read(cell) is None


def test_a_column_that_uses_a_sign_for_decimals_makes_thousands_with_it_ambiguous() -> None:
    mark = typed.decimal_mark(["15.50", "1,299.99", "1.500"])
    assert mark == "."
    assert code_of(typed.money("1.500", mark)) == "exchange.number_ambiguous"
    assert typed.money("1,500", mark) == 1_500
    assert typed.decimal_mark(["1.500", "2.000"]) is None
    assert typed.decimal_mark(["1,50", "1.5"]) is None


@given(st.integers(0, typed.MOST_MONEY))
def test_every_way_to_write_an_amount_gives_that_amount(amount: int) -> None:
    dotted = f"{amount:,}".replace(",", ".")
    for text in (
        str(amount),
        dotted,
        f"{amount:,}",
        f"Rp{dotted}",
        f"Rp {dotted},-",
        f"{dotted},00",
        f"IDR {amount:,}.00",
        f"{dotted}/pcs",
    ):
        assert typed.money(text) == amount
    assert typed.money(float(amount)) == amount


@given(st.text(max_size=60))
def test_no_text_makes_a_reader_fall(text: str) -> None:
    readers = (
        typed.money, typed.count, typed.weight, typed.length, typed.sizes, typed.day, typed.days_to_ship, typed.condition,
        typed.origin, typed.status, typed.text, typed.code, typed.barcode,
    )  # fmt: skip
    for read in readers:
        value = read(text)
        if isinstance(value, int) and not isinstance(value, bool):
            assert value >= 0
    typed.decimal_mark([text])
    typed.weight_unit(text, [text])


@given(st.text(alphabet="0123456789.,", min_size=1, max_size=14))
def test_digits_and_signs_are_never_read_as_something_absurd(text: str) -> None:
    value = typed.money(text)
    if isinstance(value, int):
        digits = "".join(sign for sign in text if sign.isdigit())
        assert Decimal(value) <= Decimal(digits or 0) + 1
        assert value == 0 or len(str(value)) >= len(digits.lstrip("0")) - 2 or "," in text or "." in text


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_any_number_of_a_workbook_is_read_or_told(number: float) -> None:
    for read in (typed.money, typed.count, typed.weight, typed.length, typed.days_to_ship, typed.code, typed.text, typed.barcode):
        read(number)


@pytest.mark.parametrize(
    ("cell", "pieces"),
    [
        ("12", 12),
        ("12 pcs", 12),
        ("1.500", 1_500),
        ("1,500", 1_500),
        ("habis", 0),
        (12.0, 12),
        ("3 pasang", 3),
        ("20 botol", 20),
        ("12 bks", 12),
        ("4 psg", 4),
    ],
)
def test_counts(cell: str | float, pieces: int) -> None:
    assert typed.count(cell) == pieces


def test_dozens_are_told_with_their_pieces() -> None:
    fault = typed.count("3 lusin")
    assert isinstance(fault, Fault)
    assert (fault.code, fault.extra["suggestion"]) == ("exchange.counted_in_bundles", 36)
    assert typed.count("2 kodi").extra["suggestion"] == 40


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("12,5", "exchange.number_not_whole"),
        ("-3", "exchange.number_negative"),
        ("banyak", "exchange.not_a_count"),
        (1.5, "exchange.number_not_whole"),
    ],
)
def test_counts_that_are_none(cell: str | float, code: str) -> None:
    assert code_of(typed.count(cell)) == code


@pytest.mark.parametrize(
    ("cell", "unit", "gram"),
    [
        ("1,5 kg", None, 1_500), ("1.5kg", None, 1_500), ("250 gr", None, 250), ("250gram", None, 250), ("1/2 kg", None, 500),
        ("½ kg", None, 500), ("1 1/2 kg", None, 1_500), ("2 ons", None, 200), ("1.500 kg", None, 1_500), ("1.500 gr", None, 1_500),
        ("0,5", "kg", 500), ("500", "g", 500), (0.25, "kg", 250), ("1,250", "kg", 1_250), ("1,250", "g", 1_250),
        ("±300gr", None, 300), ("~1 kg", None, 1_000), ("+/- 1,5kg", None, 1_500), ("kurang lebih 250 gr", None, 250), ("250gr/pcs", None, 250),
        ("0,5 kg per bungkus", None, 500), ("±300/pcs", "g", 300),
    ],
)  # fmt: skip
def test_weights(cell: str | float, unit: str | None, gram: int) -> None:
    assert typed.weight(cell, unit) == gram


@pytest.mark.parametrize(
    ("cell", "unit", "code"),
    [
        ("500", None, "exchange.weight_without_unit"), ("1500", "kg", "exchange.weight_too_heavy"), ("1,5", "g", "exchange.weight_too_light"),
        ("500 ml", None, "exchange.weight_unreadable"), ("1/0 kg", None, "exchange.weight_unreadable"), ("5 mg", None, "exchange.weight_unreadable"),
        ("±300", None, "exchange.weight_without_unit"), ("±", "g", "exchange.weight_unreadable"), ("-5 kg", None, "exchange.number_negative"),
    ],
)  # fmt: skip
def test_weights_that_are_doubtful(cell: str, unit: str | None, code: str) -> None:
    assert code_of(typed.weight(cell, unit)) == code


def test_the_unit_of_a_weight_column_is_read_from_heading_or_numbers_or_left_open() -> None:
    assert typed.weight_unit("Berat (kg)", []) == "kg"
    assert typed.weight_unit("Berat* (Gram)", []) == "g"
    assert typed.weight_unit("Berat", ["0,5", "1,2", "2"]) == "kg"
    assert typed.weight_unit("Berat", ["250", "300", 1200.0]) == "g"
    assert typed.weight_unit("Berat", ["1", "2", "3"]) is None


@pytest.mark.parametrize(
    ("cell", "cm"),
    [
        ("10x20x5 cm", (10, 20, 5)),
        ("10 x 20 x 5", (10, 20, 5)),
        ("P10 x L20 x T5", (10, 20, 5)),
        ("100×200×50 mm", (10, 20, 5)),
        ("10,5*20*5", (11, 20, 5)),
    ],
)
def test_sizes(cell: str, cm: tuple[int, int, int]) -> None:
    assert typed.sizes(cell) == cm


def test_a_length_is_rounded_up_and_an_unreadable_size_is_told() -> None:
    assert typed.length("10,2 cm") == 11
    assert typed.length("1,2 m") == 120
    assert code_of(typed.sizes("10x20")) == "exchange.size_unreadable"
    assert code_of(typed.length("99999")) == "exchange.number_too_large"


@pytest.mark.parametrize(
    "cell",
    ["17/08/2025", "17-8-25", "2025-08-17", "17 Agustus 2025", "17 Agt 25", "Minggu, 17 Agustus 2025", datetime(2025, 8, 17, 9)],
)
def test_days_are_day_first(cell: typed.Cell) -> None:
    assert typed.day(cell) == date(2025, 8, 17)


@pytest.mark.parametrize("cell", ["31/02/2025", "13/13/2025", "kemarin", 45000.0])
def test_what_is_no_day_is_told(cell: typed.Cell) -> None:
    assert code_of(typed.day(cell)) == "exchange.not_a_date"


@given(st.dates(date(2000, 1, 1), date(2079, 12, 31)))
def test_every_day_survives_every_way_to_write_it(day: date) -> None:
    for text in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", f"{day.day}.{day.month}.{day.year}"):
        assert typed.day(text) == day


def test_choices_are_understood_in_both_languages() -> None:
    assert typed.condition("Baru") is Condition.NEW
    assert typed.condition("seken") is Condition.USED
    assert typed.origin("Lokal") is Origin.DOMESTIC
    assert typed.origin("China") is Origin.FOREIGN
    assert typed.status("Nonaktif") is ProductStatus.ARCHIVED
    assert code_of(typed.condition("lumayan")) == "exchange.not_a_choice"


def test_pre_order_days() -> None:
    assert typed.days_to_ship("7 hari") == 7
    assert typed.days_to_ship("PO 2 minggu") == 14
    assert typed.days_to_ship("Tidak") == 0
    assert code_of(typed.days_to_ship("9999 hari")) == "exchange.number_too_large"


def test_codes_keep_their_digits_or_say_that_they_are_lost() -> None:
    assert typed.code(899123456789012.0) == "899123456789012"
    assert typed.code("'0012") == "0012"
    assert typed.code("0012") == "0012"
    assert code_of(typed.code("8,99123E+12")) == "exchange.code_digits_lost"
    assert code_of(typed.code(8991234567890123.0)) == "exchange.code_digits_lost"
    assert code_of(typed.code(datetime(2025, 2, 1))) == "exchange.code_became_date"
    assert typed.barcode("978-602-1234-56-7") == "9786021234567"
    assert code_of(typed.barcode("ABC")) == "exchange.barcode_not_digits"


def test_texts_lose_only_what_a_spreadsheet_added() -> None:
    assert typed.text("  Batik  ") == "Batik"
    assert typed.text("'=promo") == "=promo"
    assert typed.text(12.0) == "12"
    assert typed.text("Baju 3/4 \U0001f60a עברית") == "Baju 3/4 \U0001f60a עברית"
    assert code_of(typed.text("#N/A")) == "exchange.formula_error"


@pytest.mark.parametrize(
    ("cell", "rounded"), [("12.500,50", 12_501), ("Rp12.500,25", 12_500), (12_500.5, 12_501), ("1.299,99", 1_300)]
)
def test_sen_that_are_rounded_away_are_told_of_a_price(cell: typed.Cell, rounded: int) -> None:
    told = typed.price(cell)
    assert isinstance(told, typed.Fault)
    assert (told.code, told.kept, told.severity) == ("exchange.price_rounded", rounded, Severity.HINTS)
    assert typed.money(cell) == rounded


@pytest.mark.parametrize("cell", [12_000 * 1.1, 500 * 1.1, "12.500,00", 7_000.0000001])
def test_what_a_formula_misses_a_whole_number_by_is_not_told(cell: typed.Cell) -> None:
    assert isinstance(typed.price(cell), int)


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("sisa 4", 4),
        ("stok: 1.500", 1_500),
        ("HABIS!!", 0),
        ("0 (kosong)", 0),
        ("(sold out)", 0),
        ("Stok habis", 0),
        ("?", None),
        ("...", None),
    ],
)
def test_what_is_left_is_counted_as_people_say_it(cell: str, count: int | None) -> None:
    assert typed.count(cell) == count


@pytest.mark.parametrize("cell", ["10+", ">50", "ready", "12 pcs/lusin", "5 dus (isi 12)", "sisa banyak", "kosongkan"])
def test_what_is_no_plain_count_is_asked(cell: str) -> None:
    assert code_of(typed.count(cell)) == "exchange.not_a_count"


@pytest.mark.parametrize(
    ("cell", "code"),
    [("15.000/20.000", "exchange.several_prices"), ("50rb atau 75rb", "exchange.several_prices"), ("10.000/3pcs", "exchange.several_prices"),
     ("15-20rb", "exchange.price_is_a_range"), ("5.000/m", "exchange.not_a_number"), ("harga nego", "exchange.not_a_number")],
)  # fmt: skip
def test_a_price_that_says_more_than_one_number_is_asked(cell: str, code: str) -> None:
    assert code_of(typed.price(cell)) == code


@pytest.mark.parametrize(
    ("cell", "rupiah"), [("75.000 (nego)", 75_000), ("75rb nett", 75_000), ("Rp75.000 nego", 75_000), ("15.000 / pcs", 15_000)]
)
def test_words_that_change_no_price_are_passed_over(cell: str, rupiah: int) -> None:
    assert typed.price(cell) == rupiah


def test_what_an_ambiguous_number_may_mean_is_written_in_full() -> None:
    told = typed.price("50.000", ".")
    assert isinstance(told, Fault)
    assert told.extra["other"] == "50"


def test_odd_blanks_make_no_two_names_of_one() -> None:
    assert typed.text("Jaket\u00a0kulit\u202f") == "Jaket kulit"
    assert typed.code("KP\u00a01") == "KP 1"
