import csv
import io
import os
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from umkm_desk.exchange.columns import OWN, SURE, Layout, Match
from umkm_desk.exchange.reading import open_spreadsheet
from umkm_desk.exchange.rows import Table, open_table, products
from umkm_desk.exchange.sheetxml import RowWriter, Value
from umkm_desk.exchange.writing import write_csv, write_faulty, write_xlsx
from umkm_desk.model.problem import Problem

FIELDS = ("name", "sku", "description", "price", "stock", "option_1", "attribute:Bahan")
HEADINGS = ["Nama produk", "SKU", "Deskripsi", "Harga", "Stok", "Pilihan 1", "Atribut: Bahan"]
DANGEROUS = ["=1+1", "+62812", "-5 derajat", "@toko", "'kutip", "'=x", "\tx", "=HYPERLINK(\"http://x\")"]  # fmt: skip

# What a cell of the catalogue can hold. Of control characters only those that come along when a text is pasted: a file full of the others
# is none of text.
PASTED = ["a\nb", "a\r\nb", "a\rb", "kain katun yang adem dan lembut\x0bukuran 2 x 1 meter, warna alam"]
texts = st.one_of(
    st.sampled_from([*DANGEROUS, *PASTED, "_x0041_", " tepi ", "<b>&amp;", "#N/A", "-", "1e5", "007", "15.000"]),
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=40),
)
amounts = st.integers(0, 999_999_999)
lines = st.lists(st.tuples(texts, texts, texts, amounts, amounts, texts, texts), min_size=1, max_size=8)

Writer = Callable[[Path, Sequence[Sequence[Value]]], int]
WRITERS: dict[str, Writer] = {
    "xlsx": lambda path, rows: write_xlsx(path, "Produk", HEADINGS, rows),
    "csv;": lambda path, rows: write_csv(path, HEADINGS, rows),
    "csv,": lambda path, rows: write_csv(path, HEADINGS, rows, delimiter=","),
}


def own_table(path: Path) -> Table:
    source = open_spreadsheet(path)
    head = source.head()
    matches = tuple(Match(index, HEADINGS[index], field, SURE) for index, field in enumerate(FIELDS))
    return Table(path.name, head, Layout(head.name, 1, 2, matches, 1, OWN))


@pytest.mark.parametrize("form", WRITERS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=lines)
def test_our_own_table_comes_back_without_loss(tmp_path: Path, form: str, rows: list[tuple[Value, ...]]) -> None:
    path = tmp_path / f"ekspor.{form[:4].strip(';,')}"
    assert WRITERS[form](path, rows) == len(rows)
    read = [(row.values, variant) for row in products(own_table(path)) for variant in row.variants]
    assert [variant["sku"] for _, variant in read] == [row[1] for row in rows]
    assert [(v["price"], v["stock"], v["option_1"]) for _, v in read] == [row[3:6] for row in rows]
    whole = products(own_table(path))
    first = next(whole)
    assert (first.values["name"], first.values["description"], first.values["attribute:Bahan"]) == (
        rows[0][0],
        rows[0][2],
        rows[0][6],
    )


def test_texts_that_begin_like_a_formula_are_texts(tmp_path: Path) -> None:
    rows = [[text, "", "", 5, None, "", ""] for text in DANGEROUS]
    write_xlsx(tmp_path / "a.xlsx", "Produk", HEADINGS, rows)
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert [sheet.cell(row, 1).data_type for row in range(2, 2 + len(rows))] == ["s"] * len(rows)
    assert [sheet.cell(row, 1).value for row in range(2, 2 + len(rows))] == DANGEROUS
    assert sheet["D2"].data_type == "n"
    write_csv(tmp_path / "a.csv", HEADINGS, rows)
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [row[0] for row in csv.reader(file, delimiter=";")][1:]
    assert all(cell.startswith("'") for cell in cells)


cells = st.one_of(st.none(), texts, st.integers(), st.floats(allow_nan=False), st.text(";,\t\"'\r\n=-+@a ", max_size=6))


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(width=st.integers(1, 4), data=st.data())
def test_lines_that_need_no_quotes_are_those_of_the_csv_module(
    tmp_path: Path, delimiter: str, width: int, data: st.DataObject
) -> None:
    rows = data.draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=6))
    write_csv(tmp_path / "a.csv", HEADINGS[:width], rows, delimiter)
    expected = io.StringIO(newline="")
    writer = csv.writer(expected, delimiter=delimiter)
    writer.writerow(HEADINGS[:width])
    guarded = [[f"'{v}" if isinstance(v, str) and v[:1] and v[0] in "=+-@\t\r'" else v for v in row] for row in rows]
    writer.writerows(guarded)
    assert (tmp_path / "a.csv").read_bytes().decode("utf-8-sig") == expected.getvalue()


def test_a_workbook_is_what_excel_expects(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, 'Harga: "batik" [Mei]', ["Nama", "Harga"], [["Batik", 15_000], ["Keripik", None]], widths=[40, 12])
    book = load_workbook(path)
    sheet = book.active
    assert sheet.title == 'Harga  "batik"  Mei'
    assert (sheet["A1"].font.bold, sheet.freeze_panes, sheet["B2"].value, sheet["B3"].value) == (True, "A2", 15_000, None)
    assert sheet.column_dimensions["A"].width == 40
    with zipfile.ZipFile(path) as parts:
        assert parts.testzip() is None


def test_control_characters_are_kept_as_excel_keeps_them() -> None:
    writer = RowWriter([("A", None), ("B", "3")])
    assert writer.row(2, ["a\x0bb\ufffe", "c"]) == (
        '<row r="2"><c r="A2" t="inlineStr"><is><t>a_x000B_b</t></is></c><c r="B2" s="3" t="inlineStr"><is><t>c</t></is></c></row>'
    )
    assert writer.row(3, [None, 7]) == '<row r="3"><c r="B3" s="3"><v>7</v></c></row>'
    assert '<t xml:space="preserve"> x</t>' in writer.row(4, [" x", ""])
    assert '<t xml:space="preserve">x\n</t>' in writer.row(4, ["y", "x\n"])
    assert writer.row(5, ["100%s", "%"]).count("%") == 2


def test_faulty_rows_go_out_as_they_stand_with_their_reasons(tmp_path: Path, write_text: Callable[..., Path]) -> None:
    path = write_text("DAFTAR;;\nNama;Harga;Catatan\nBatik;tanya;a\nKeripik;8.000;b\nTempe;murah;c\n")
    table = open_table(path)
    problems = [problem for row in products(table) for problem in row.problems]
    again = [*problems, replace(problems[0], code="exchange.other")]

    def reason(problem: Problem) -> str:
        return f"{problem.code}: {problem.values['value']}"

    target = tmp_path / "perbaiki.xlsx"
    assert write_faulty(target, table, again, reason, "Alasan", typed={(5, "price"): "4.500,-/bks?", (4, "price"): "9000"}) == 2
    rows = [[cell.value for cell in row] for row in load_workbook(target).active.iter_rows()]
    assert rows[0] == ["Nama", "Harga", "Catatan", "Alasan"]
    assert rows[1] == ["Batik", "tanya", "a", "exchange.not_a_number: tanya\nexchange.other: tanya"]
    assert rows[2][:3] == ["Tempe", "4.500,-/bks?", "c"]
    mended = open_table(target)
    assert mended.layout.fields == table.layout.fields


def test_what_a_killed_run_left_beside_a_file_is_taken_away(tmp_path: Path) -> None:
    left, writing, foreign = (tmp_path / name for name in (".812-harga.xlsx.part", ".813-stok.xlsx.part", ".catatan-saya.part"))
    for file in (left, writing, foreign):
        file.write_bytes(b"half")
    for file in (left, foreign):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    write_csv(tmp_path / "harga.csv", ["Nama"], [["Batik"]])
    assert [file.exists() for file in (left, writing, foreign)] == [False, True, True]
