from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import ean, luhn

from umkm_desk.compliance.identity import Kind, check, kind_named, masked_nik
from umkm_desk.compliance.kbli import Kbli
from umkm_desk.compliance.regions import Regions
from umkm_desk.model.problem import Severity

ON = date(2026, 11, 25)
DIGITS = "0123456789"


def digits(length: int) -> st.SearchStrategy[str]:
    return st.text(DIGITS, min_size=length, max_size=length)


RIGHT = [
    (Kind.NIB, "0220103456781", "0220103456781"),
    (Kind.NIB, "0220 1034 5678 1", "0220103456781"),
    (Kind.NIB, "NIB: 0220.1034.5678.1", "0220103456781"),
    (Kind.NIK, "3375014507900001", "3375014507900001"),
    (Kind.NIK, "NIK 3375 0145 0790 0001", "3375014507900001"),
    (Kind.NPWP, "01.312.166.0-091.000", "0013121660091000"),
    (Kind.NPWP, "01.300.066.6-091.000", "0013000666091000"),
    (Kind.NPWP, "0013121660091000", "0013121660091000"),
    (Kind.NPWP, "3375014507900001", "3375014507900001"),
    (Kind.NITKU, "0013121660091000000001", "0013121660091000000001"),
    (Kind.KBLI, "13134", "13134"),
    (Kind.PIRT, "2063375010012-28", "206337501001228"),
    (Kind.PIRT, "P-IRT No. 2063375010012-28", "206337501001228"),
    (Kind.BPOM_FOOD, "MD 123456789012", "MD123456789012"),
    (Kind.BPOM_FOOD, "BPOM RI ML 123456789012", "ML123456789012"),
    (Kind.BPOM_COSMETIC, "NA18210100123", "NA18210100123"),
    (Kind.BPOM_COSMETIC, "(90)NA18240104109", "NA18240104109"),
    (Kind.BPOM_TRADITIONAL, "POM TR 123456789", "TR123456789"),
    (Kind.BPOM_SUPPLEMENT, "SD123456789", "SD123456789"),
    (Kind.HALAL, "ID00410001326911122", "ID00410001326911122"),
    (Kind.PKRT, "KEMENKES RI PKD 20601321378", "PKD20601321378"),
    (Kind.AKD, "KEMENKES RI AKD 20501020000", "AKD20501020000"),
    (Kind.TRADE_MARK, "IDM000123456", "IDM000123456"),
    (Kind.TRADE_MARK, "DID2024012345", "DID2024012345"),
    (Kind.SNI, "SNI 7617:2013", "SNI 7617:2013"),
    (Kind.SNI, "sni iso 8124-1:2010", "SNI ISO 8124-1:2010"),
    (Kind.PHONE, "0812-3456-7890", "+6281234567890"),
    (Kind.PHONE, "+62 812 3456 7890", "+6281234567890"),
    (Kind.PHONE, "62812.3456.7890", "+6281234567890"),
    (Kind.PHONE, "81234567890", "+6281234567890"),
    (Kind.POSTAL_CODE, "51127", "51127"),
    (Kind.REGION, "33.75.01.1001", "33.75.01.1001"),
    (Kind.REGION, "3375", "33.75"),
    (Kind.EMAIL, " rumah.sekar@contoh.co.id ", "rumah.sekar@contoh.co.id"),
    (Kind.GTIN, "8991234567891", "8991234567891"),
    (Kind.GTIN, "73513537", "73513537"),
]


@pytest.mark.parametrize(("kind", "text", "kept"), RIGHT)
def test_right_numbers_are_cleaned_and_accepted(kind: Kind, text: str, kept: str, regions: Regions, kbli: Kbli) -> None:
    found = check(kind, text, ON, regions=regions, kbli=kbli)
    assert (found.valid, found.cleaned) == (True, kept)
    assert not [problem for problem in found.problems if problem.blocks]


@pytest.mark.parametrize(("kind", "text", "kept"), RIGHT)
def test_what_is_kept_is_accepted_again(kind: Kind, text: str, kept: str, regions: Regions, kbli: Kbli) -> None:
    again = check(kind, kept, ON, regions=regions, kbli=kbli)
    assert (again.valid, again.cleaned) == (True, kept)


WRONG = [
    (Kind.NIB, "022010345678", "digits_missing"),
    (Kind.NIB, "02201034567811", "digits_too_many"),
    (Kind.NIB, "02201034567X1", "not_digits"),
    (Kind.NIK, "337501450790000", "digits_missing"),
    (Kind.NIK, "3375013207900001", "nik_day"),
    (Kind.NIK, "3375014007900001", "nik_day"),
    (Kind.NIK, "3375017207900001", "nik_day"),
    (Kind.NIK, "3375014513900001", "nik_month"),
    (Kind.NIK, "3375013002900001", "nik_date"),
    (Kind.NIK, "3375014507900000", "nik_serial"),
    (Kind.NPWP, "09.254.294.8-407.00", "npwp_short"),
    (Kind.NPWP, "01.312.166.1-091.000", "npwp_check_digit"),
    (Kind.NPWP, "0013121661091000", "npwp_check_digit"),
    (Kind.NITKU, "001312166009100000000", "digits_missing"),
    (Kind.NITKU, "0013121661091000000000", "npwp_check_digit"),
    (Kind.PIRT, "9063375010012-28", "pirt_packing"),
    (Kind.PIRT, "2163375010012-28", "pirt_food"),
    (Kind.PIRT, "2060375010012-28", "pirt_place"),
    (Kind.PIRT, "2063375010012", "digits_missing"),
    (Kind.BPOM_COSMETIC, "NF18210100123", "prefix_missing"),
    (Kind.BPOM_COSMETIC, "NA1821010012", "digits_missing"),
    (Kind.HALAL, "KH00410001326911122", "halal_fatwa"),
    (Kind.PHONE, "0812345", "phone_short"),
    (Kind.PHONE, "081234567890123", "phone_long"),
    (Kind.PHONE, "0842345678901", "phone_form"),
    (Kind.POSTAL_CODE, "05112", "postal_zero"),
    (Kind.POSTAL_CODE, "5112", "postal_digits_missing"),
    (Kind.REGION, "99", "region_unknown"),
    (Kind.REGION, "33.99", "region_unknown"),
    (Kind.GTIN, "8991234567890", "gtin_check_digit"),
    (Kind.GTIN, "899123456789", "gtin_check_digit"),
    (Kind.GTIN, "89912", "gtin_length"),
]


@pytest.mark.parametrize(("kind", "text", "code"), WRONG)
def test_numbers_that_cannot_be_right_are_errors(kind: Kind, text: str, code: str, regions: Regions, kbli: Kbli) -> None:
    found = check(kind, text, ON, regions=regions, kbli=kbli)
    assert found.valid is False
    assert (found.message.code, found.message.severity) == (f"compliance.{code}", Severity.BLOCKS)


UNUSUAL = [
    (Kind.NPWP, "1234567890123456", "npwp_unknown_form"),
    (Kind.NPWP, "00.000.000.0-000.000", "all_zeros"),
    (Kind.KBLI, "99999", "kbli_unknown"),
    (Kind.BPOM_FOOD, "MD 123456789012345", "digits_too_many"),
    (Kind.BPOM_FOOD, "123456789012", "prefix_missing"),
    (Kind.BPOM_TRADITIONAL, "TR1234567", "digits_missing"),
    (Kind.HALAL, "15120001230999", "halal_other_form"),
    (Kind.HALAL, "ID0041000132691112", "digits_missing"),
    (Kind.PKRT, "PKD 1234", "digits_missing"),
    (Kind.TRADE_MARK, "merek saya", "trade_mark_form"),
    (Kind.SNI, "bukan nomor", "sni_form"),
    (Kind.EMAIL, "rumah.sekar", "email_form"),
]


@pytest.mark.parametrize(("kind", "text", "code"), UNUSUAL)
def test_unusual_forms_of_offices_that_publish_none_only_warn(
    kind: Kind, text: str, code: str, regions: Regions, kbli: Kbli
) -> None:
    found = check(kind, text, ON, regions=regions, kbli=kbli)
    assert found.valid is None
    assert (found.message.code, found.message.severity) == (f"compliance.{code}", Severity.WARNS)


def test_a_nik_tells_birth_sex_and_place(regions: Regions) -> None:
    woman = check(Kind.NIK, "3375014507900001", ON, regions=regions)
    assert woman.parts["birth_date"] == date(1990, 7, 5)
    assert woman.parts["sex"] == "female"
    assert woman.parts["regency"] == "Kota Pekalongan"
    man = check(Kind.NIK, "3375012902040001", ON, regions=regions)
    assert (man.parts["birth_date"], man.parts["sex"]) == (date(2004, 2, 29), "male")


def test_the_century_of_a_nik_is_one_in_which_the_day_exists_and_the_person_is_grown_up() -> None:
    assert check(Kind.NIK, "3375010101260001", ON).parts["birth_date"] == date(1926, 1, 1)
    assert check(Kind.NIK, "3375010101100001", ON).parts["birth_date"] == date(2010, 1, 1)
    assert check(Kind.NIK, "3375012902000001", ON).parts["birth_date"] == date(2000, 2, 29)


def test_a_nik_of_a_province_that_is_gone_only_warns(regions: Regions) -> None:
    found = check(Kind.NIK, "5401014507700001", ON, regions=regions)
    assert found.valid is True
    assert (found.message.code, found.message.severity) == ("compliance.nik_old_place", Severity.WARNS)


def test_a_nik_is_shown_masked_also_as_a_tax_number() -> None:
    assert check(Kind.NIK, "3375014507900001", ON).shown == "3375 •••• •••• 0001"
    assert check(Kind.NPWP, "3375014507900001", ON).shown == "3375 •••• •••• 0001"
    assert "4507" not in masked_nik("33750145079")


def test_npwp_parts_and_writing() -> None:
    found = check(Kind.NPWP, "013121660091000", ON)
    assert found.shown == "01.312.166.0-091.000"
    assert (found.parts["tax_office"], found.parts["branch"], found.parts["form"]) == ("091", "000", 15)
    branch = check(Kind.NITKU, "0013121660091000000000", ON)
    assert branch.parts["head_office"] is True


def test_pirt_parts_and_its_last_year(regions: Regions) -> None:
    found = check(Kind.PIRT, "206337501001228", ON, regions=regions)
    assert found.shown == "2063375010012-28"
    assert (found.parts["packing"], found.parts["until_year"], found.parts["regency"]) == ("plastic", 2028, "Kota Pekalongan")
    assert check(Kind.PIRT, "206337501001225", ON).message.code == "compliance.pirt_expired"
    assert check(Kind.PIRT, "206337501001226", ON).message.code == "compliance.pirt_ends_soon"
    assert check(Kind.PIRT, "206337501001226", date(2026, 10, 1)).problems == ()
    assert check(Kind.PIRT, "206337501001245", ON).message.code == "compliance.pirt_year_far"


@pytest.mark.parametrize(
    ("code", "problem", "editions"),
    [
        ("13134", None, [2020, 2025]),
        ("10391", "kbli_moved", [2020]),
        ("10307", None, [2025]),
        ("47911", "kbli_retired", [2020]),
        ("47901", "kbli_not_for_a_shop", [2025]),
        ("96200", None, [2020]),
    ],
)
def test_kbli_is_kept_with_its_edition(code: str, problem: str | None, editions: list[int], kbli: Kbli) -> None:
    found = check(Kind.KBLI, code, ON, kbli=kbli)
    assert found.valid is True
    assert found.parts["editions"] == editions
    assert [one.code for one in found.problems] == ([f"compliance.{problem}"] if problem else [])


def test_a_landline_is_kept_with_a_warning() -> None:
    found = check(Kind.PHONE, "(0285) 421234", ON)
    assert (found.valid, found.cleaned, found.message.code) == (True, "+62285421234", "compliance.phone_landline")


def test_letter_o_becomes_zero_with_a_question() -> None:
    found = check(Kind.NIB, "O22O1O3456781", ON)
    assert (found.valid, found.cleaned) == (True, "0220103456781")
    assert (found.message.code, found.message.severity) == ("compliance.letter_o", Severity.HINTS)


def test_full_width_digits_are_plain_digits() -> None:
    assert check(Kind.NIB, "０２２０１０３４５６７８１", ON).cleaned == "0220103456781"


@pytest.mark.parametrize(
    ("kind", "text", "left"),
    [
        (Kind.NIB, "0220103456", 3),
        (Kind.NIK, "33750145079000", 2),
        (Kind.NPWP, "09.254.294.3-407.00", 1),
        (Kind.POSTAL_CODE, "511", 2),
    ],
)
def test_while_typing_a_hint_says_how_much_is_left(kind: Kind, text: str, left: int) -> None:
    found = check(kind, text, ON, typing=True)
    assert found.valid is None
    assert (found.message.severity, found.message.values["left"]) == (Severity.HINTS, left)


def test_while_typing_a_day_that_cannot_be_is_told_at_once() -> None:
    assert check(Kind.NIK, "33750199", ON, typing=True).message.code == "compliance.nik_day"


@pytest.mark.parametrize(("kind", "text", "kept"), RIGHT)
def test_no_beginning_of_a_right_number_is_an_error_while_typing(
    kind: Kind, text: str, kept: str, regions: Regions, kbli: Kbli
) -> None:
    for end in range(1, len(kept)):
        if not (kind is Kind.REGION and kept[:end].endswith(".")):
            assert check(kind, kept[:end], ON, regions=regions, kbli=kbli, typing=True).valid is not False, kept[:end]


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_typed_is_no_problem(kind: Kind) -> None:
    found = check(kind, "  ", ON)
    assert (found.valid, found.cleaned, found.problems) == (None, "", ())
    assert found.message.code == "compliance.nothing_typed"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("NIB", "", Kind.NIB),
        ("P-IRT", "", Kind.PIRT),
        ("pirt", "", Kind.PIRT),
        ("BPOM-NA", "", Kind.BPOM_COSMETIC),
        ("bpom", "NA18210100123", Kind.BPOM_COSMETIC),
        ("bpom", "TR123456789", Kind.BPOM_TRADITIONAL),
        ("bpom", "SD123456789", Kind.BPOM_SUPPLEMENT),
        ("bpom", "123", Kind.BPOM_FOOD),
        ("HALAL-HEWANI", "", Kind.HALAL),
        ("SNI-WAJIB-BAYI", "", Kind.SNI),
        ("barcode", "", Kind.GTIN),
        ("kode pos", "", Kind.POSTAL_CODE),
        ("SLHS", "", None),
    ],
)
def test_kinds_are_found_by_the_names_people_and_the_permit_legend_use(name: str, text: str, kind: Kind | None) -> None:
    assert kind_named(name, text) is kind


@given(st.sampled_from(list(Kind)), st.text(max_size=40), st.booleans())
def test_any_text_gets_an_answer(kind: Kind, text: str, typing: bool) -> None:
    found = check(kind, text, ON, typing=typing)
    assert found.valid is not False or any(problem.blocks for problem in found.problems)
    assert found.valid is not True or not any(problem.blocks for problem in found.problems)
    assert found.message.code.startswith("compliance.")


@given(st.sampled_from(list(Kind)), st.text("0123456789OIABDEHKLMNPRST .-/", max_size=26), st.booleans())
def test_number_like_text_gets_an_answer(kind: Kind, text: str, typing: bool) -> None:
    found = check(kind, text, ON, typing=typing)
    assert found.valid is not False or any(problem.blocks for problem in found.problems)


@given(digits(13), st.lists(st.sampled_from([" ", ".", "-", "/"]), min_size=13, max_size=13))
def test_separators_never_matter(number: str, separators: list[str]) -> None:
    text = "".join(digit + separator for digit, separator in zip(number, separators, strict=True))
    assert check(Kind.NIB, text, ON).cleaned == number


@given(digits(8).filter(lambda body: int(body) > 0), digits(6))
def test_every_npwp_with_its_check_digit_is_right_and_with_another_wrong(body: str, tail: str) -> None:
    right = luhn.calc_check_digit(body)
    assert check(Kind.NPWP, body + right + tail, ON).valid is True
    other = str((int(right) + 1) % 10)
    assert check(Kind.NPWP, body + other + tail, ON).valid is False


@given(st.dates(date(1930, 1, 1), date(2009, 12, 31)), st.booleans(), st.integers(1, 9999))
def test_every_birth_date_survives_a_nik(born: date, woman: bool, serial: int) -> None:
    day = born.day + 40 if woman else born.day
    found = check(Kind.NIK, f"337501{day:02}{born:%m%y}{serial:04}", ON)
    assert (found.valid, found.parts["birth_date"]) == (True, born)
    assert found.parts["sex"] == ("female" if woman else "male")


@given(st.integers(1, 8), st.integers(1, 15), st.integers(1000, 9999), digits(6), st.integers(26, 31))
def test_every_well_formed_pirt_is_taken_apart(packing: int, food: int, place: int, serial: str, year: int) -> None:
    found = check(Kind.PIRT, f"{packing}{food:02}{place}{serial}-{year}", ON)
    assert (found.valid, found.parts["until_year"], found.parts["product"]) == (True, 2000 + year, serial[:2])


@given(st.sampled_from("12356789"), st.text(DIGITS, min_size=7, max_size=10), st.sampled_from(["0", "62", "+62", "+62 ", "0062"]))
def test_every_mobile_number_ends_in_one_form(second: str, rest: str, front: str) -> None:
    found = check(Kind.PHONE, f"{front}8{second}{rest}", ON)
    assert (found.valid, found.cleaned) == (True, f"+628{second}{rest}")


@given(digits(12))
def test_every_ean_with_its_check_digit_is_right(body: str) -> None:
    assert check(Kind.GTIN, body + ean.calc_check_digit(body), ON).valid is True
