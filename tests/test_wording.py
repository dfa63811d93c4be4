from __future__ import annotations

import ast
import re
from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter

import pytest

from umkm_desk.model.problem import Place, Problem
from umkm_desk.model.time import Zone
from umkm_desk.paths import resources_folder
from umkm_desk.wording import LANGUAGES, Wording, parted, read_sentences

FOLDER = resources_folder() / "wording"
LINES = [
    (file.name, line.split("\t"))
    for file in sorted(FOLDER.glob("*.tsv"))
    for line in file.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def places_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_every_line_has_a_code_and_two_sentences_with_the_same_places() -> None:
    for file, parts in LINES:
        assert len(parts) == 3, (file, parts)
        assert all(part.strip() == part and part for part in parts), (file, parts)
        assert places_of(parts[1]) == places_of(parts[2]), (file, parts[0])


def test_no_code_has_two_sentences() -> None:
    codes = [parts[0] for _, parts in LINES]
    assert sorted(codes) == sorted(set(codes))


def test_every_code_that_the_program_raises_has_a_sentence() -> None:
    known = set(read_sentences(FOLDER, "id"))
    missing = {code for code in raised_codes() if code not in known}
    assert not missing


def raised_codes() -> set[str]:
    """The literal codes given to `Problem(...)`, `Fault(...)` and `Refusal.because(...)`, and labels of `.edit(...)`, in the whole package."""
    found: set[str] = set()
    for file in (Path(__file__).parent.parent / "umkm_desk").rglob("*.py"):
        if "sandbox" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            first = node.args[0].value
            name = (
                node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
            )
            if name in {"Problem", "because", "Fault"} and isinstance(first, str):
                found.add(first)
            elif name == "edit" and isinstance(first, str) and re.fullmatch(r"[a-z_0-9]+", first):
                found.add(f"change.{first}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_filled_as_its_language_writes_numbers(language: str, tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_text(
        "x.price\tHarga {price:rp}, {count} buah, {day:date}, {at:time}\tPrice {price:rp}, {count} pcs, {day:date}, {at:time}"
    )
    words = Wording(tmp_path, language)
    text = words.text(
        "x.price", {"price": 1250000, "count": 1248, "day": "2026-05-03", "at": datetime(2026, 5, 3, 2, 5, tzinfo=UTC)}
    )
    expected = {
        "id": "Harga Rp\u00a01.250.000, 1.248 buah, 3 Mei 2026, 3 Mei 2026 09.05",
        "en": "Price Rp1,250,000, 1,248 pcs, 3 May 2026, 3 May 2026 09:05",
    }
    assert text == expected[language]


def test_an_unknown_code_is_shown_and_a_missing_value_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_text("x.y\tBaris {row}: {what}\tRow {row}: {what}")
    words = Wording(tmp_path)
    assert words.problem(Problem("never.heard", values={"a": 1})) == "never.heard {'a': 1}"
    assert words.problem(Problem("x.y", Place(row=14))) == "Baris 14: …"


def test_where_a_problem_is_reads_as_a_seller_says_it() -> None:
    words = Wording(FOLDER)
    assert words.place(Place(row=14, column="Harga")) == "baris 14, kolom Harga"
    assert words.day(date(2026, 11, 23)) == "23 Nov 2026"


def test_what_is_wrong_with_a_field_names_it_where_no_column_is_known() -> None:
    words = Wording(resources_folder() / "wording", "id")
    fault = Problem("exchange.not_a_number", Place(field="price"), {"value": "murah"})
    assert words.problem(fault).startswith("Harga “murah” bukan angka")
    in_file = Problem("exchange.not_a_number", Place(field="price", column="Hrg jual"), {"value": "murah"})
    assert words.problem(in_file).startswith("Hrg jual “murah” bukan angka")


def test_one_thing_is_not_several(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("sold\t{count} produk\t{count:product was|products were} sold\n", "utf-8")
    words = Wording(tmp_path, "en")
    assert words.text("sold", {"count": 1}) == "1 product was sold"
    assert words.text("sold", {"count": 0}) == "0 products were sold"
    assert words.text("sold", {"count": 1200}) == "1,200 products were sold"
    words.speak("id")
    assert words.text("sold", {"count": 1}) == "1 produk"


def test_the_fact_is_told_apart_from_why_and_what_to_do() -> None:
    assert parted("Disk penuh. Hapus berkas lama. Lalu coba lagi.") == ("Disk penuh.", "Hapus berkas lama. Lalu coba lagi.")
    assert parted("Disk penuh.") == ("Disk penuh.", "")
    assert parted("") == ("", "")


@pytest.mark.parametrize(("zone", "day"), [(Zone.WIB, "26 Nov 2026"), (Zone.WIT, "27 Nov 2026")])
def test_a_moment_of_which_the_day_counts_is_told_by_the_day_of_the_sellers_zone(zone: Zone, day: str) -> None:
    """Also as text, as a problem that was kept has it."""
    words = Wording(FOLDER, "id", zone)
    ends = datetime(2026, 11, 26, 16, 30, tzinfo=UTC)
    for value in (ends, str(ends)):
        said = words.problem(Problem("marketplaces.consent_ends", values={"day": value}))
        assert said.startswith(f"Izin sambungan berakhir {day}. ")
