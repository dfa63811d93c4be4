import io
import os
import random
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.conftest import cells_xml, sheet_xml, write_book
from umkm_desk.exchange import files
from umkm_desk.exchange.files import Kind, column_letters, column_number
from umkm_desk.exchange.hidden import Hidden, joined
from umkm_desk.exchange.oldfiles import look_over_xlsb
from umkm_desk.exchange.reading import open_spreadsheet
from umkm_desk.model.problem import Place, Refusal
from umkm_desk.model.task import Cancelled, Task


def refused(path: Path, sheet: str | None = None) -> str:
    with pytest.raises(Refusal) as caught:
        list(open_spreadsheet(path).rows(sheet))
    assert caught.value.problem.place.file == path.name
    return caught.value.problem.code


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


TABLE = [["Nama", "Harga"], ["Batik café", "15.000"], ["Keripik", "8.000"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_text_files_are_read_in_any_usual_encoding_and_delimiter(
    write_text: Callable[..., Path], encoding: str, delimiter: str
) -> None:
    path = write_text("\r\n".join(delimiter.join(row) for row in TABLE), encoding)
    assert [list(row) for row in open_spreadsheet(path).rows()] == TABLE


def test_quotes_line_breaks_and_inch_signs_inside_cells(write_text: Callable[..., Path]) -> None:
    path = write_text('Nama;Deskripsi\n"Baut ""3/4"" inci";"baris satu\nbaris dua; masih"\nPipa 1/2" hitam;biasa\n')
    rows = list(open_spreadsheet(path).rows())
    assert rows[1] == ['Baut "3/4" inci', "baris satu\nbaris dua; masih"]
    assert rows[2] == ['Pipa 1/2" hitam', "biasa"]


def test_the_sep_line_of_excel_decides_and_is_no_row(write_text: Callable[..., Path]) -> None:
    path = write_text("sep=|\nNama|Harga\nBatik, halus|15")
    assert list(open_spreadsheet(path).rows()) == [["Nama", "Harga"], ["Batik, halus", "15"]]


def test_a_workbook_is_known_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    path = write_book(tmp_path / "harga.csv", {"Data": sheet_xml(TABLE)})
    opened = open_spreadsheet(path)
    assert opened.kind is Kind.XLSX
    assert [list(row) for row in opened.rows()] == TABLE


def test_row_numbers_hold_when_the_used_area_begins_further_down(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"Data": sheet_xml('<row r="3"><c r="C3"><v>7</v></c></row>')})
    assert list(open_spreadsheet(path).rows())[2] == ["", "", 7.0]


def test_sheets_are_found_through_the_relations_and_hidden_ones_are_marked(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"Satu": sheet_xml([["a"]]), "Dua": sheet_xml([["b"]])}, hidden=["Dua"])
    opened = open_spreadsheet(path)
    assert [(sheet.name, sheet.hidden) for sheet in opened.sheets] == [("Satu", False), ("Dua", True)]
    assert list(opened.rows("Dua")) == [["b"]]


def test_formulas_without_a_saved_value_and_error_cells_are_told(tmp_path: Path) -> None:
    body = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Harga</t></is></c></row><row r="2"><c r="A2"><f>1+1</f></c></row>'
        '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c></row><row r="4"><c r="A4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    path = write_book(tmp_path / "a.xlsx", {"Data": sheet_xml(body)})
    told = {problem.code: problem.values["cells"] for problem in open_spreadsheet(path).problems()}
    assert told == {"exchange.formulas_without_value": 1, "exchange.formula_errors": 1}


def test_macros_are_not_looked_at(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsm", {"Data": sheet_xml(TABLE)}, extra={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 10})
    assert [list(row) for row in open_spreadsheet(path).rows()] == TABLE


def test_a_million_empty_rows_cost_nothing(tmp_path: Path) -> None:
    styled = cells_xml(TABLE) + '<row r="1048576"><c r="A1048576" s="1"/></row>'
    path = write_book(tmp_path / "a.xlsx", {"Data": sheet_xml(styled)})
    assert len(list(open_spreadsheet(path).rows())) == 3


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="4294967290"><c r="A4294967290"><v>1</v></c></row>',
        '<row r="4294967290"><c><v>1</v></c></row>',
        "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        '<row r="1048576"><c s="1" r = "XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c r="zz1048576"><v>1</v></c></row>',
    ],
)
def test_two_far_corners_are_refused_before_the_rectangle_between_them_is_built(tmp_path: Path, far: str) -> None:
    path = write_book(tmp_path / "a.xlsx", {"Data": sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>' + far)})
    assert refused(path) == "exchange.too_many_cells"


def test_a_far_corner_behind_megabytes_of_ordinary_rows_is_found(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{"batik " * 30}</t></is></c></row>' for n in range(1, 20_000))
    path = write_book(tmp_path / "a.xlsx", {"Data": sheet_xml(rows + '<row r="900000"><c r="XFA900000"><v>1</v></c></row>')})
    assert refused(path) == "exchange.too_many_cells"


def test_zip_and_xml_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    path = write_book(tmp_path / "a.xlsx", {"Data": sheet_xml(TABLE).replace("<worksheet", entities + "<worksheet", 1)})
    assert refused(path) == "exchange.xml_bomb"
    path = write_book(
        tmp_path / "b.xlsx", {"Data": sheet_xml(TABLE)}, extra={"xl/sharedStrings.xml": b'<sst uniqueCount="4294967295"></sst>'}
    )
    assert refused(path) == "exchange.xml_bomb"
    monkeypatch.setattr(files, "MOST_INFLATED", 1 << 20)
    path = write_book(tmp_path / "c.xlsx", {"Data": sheet_xml(TABLE, after="<!--" + " " * (9 << 20) + "-->")})
    assert refused(path) == "exchange.zip_bomb"


def test_a_part_larger_than_it_claims_is_stopped_while_it_inflates(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"Data": sheet_xml(TABLE, after="<!--" + "x" * (3 << 20) + "-->")})
    with zipfile.ZipFile(path) as book, pytest.raises(Refusal) as caught:
        b"".join(files.inflate(book, "xl/worksheets/sheet1.xml", Place(file="a.xlsx"), most=1 << 20))
    assert caught.value.problem.code == "exchange.zip_bomb"


def ods(path: Path, table: str) -> Path:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr(
            "META-INF/manifest.xml", "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
        )
        book.writestr(
            "content.xml",
            '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
            f'<office:body><office:spreadsheet><table:table table:name="Produk">{table}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
    return path


def ods_row(*cells: str, rows: int = 1, columns: int = 1) -> str:
    inside = "".join(
        f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{rows}">{inside}</table:table-row>'


def test_opendocument_is_read_with_its_million_empty_rows(tmp_path: Path) -> None:
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    path = ods(tmp_path / "a.ods", ods_row("Nama", "Harga") + ods_row("Batik", "15.000") + empty)
    opened = open_spreadsheet(path)
    assert opened.kind is Kind.ODS
    assert [list(row) for row in opened.rows()][:2] == [["Nama", "Harga"], ["Batik", "15.000"]]


def test_an_opendocument_cell_repeated_a_milliard_times_is_refused(tmp_path: Path) -> None:
    assert refused(ods(tmp_path / "a.ods", ods_row("x", rows=1_048_576, columns=1_024))) == "exchange.too_many_cells"


def test_entities_behind_a_long_comment_are_refused_too(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", ods_row("Nama"))
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    bomb = b'<?xml version="1.0"?><!--' + b" " * 8_000 + b'--><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    parts["content.xml"] = parts["content.xml"].replace(b'<?xml version="1.0"?>', bomb)
    with zipfile.ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data)
    assert refused(path) == "exchange.xml_bomb"


@pytest.mark.timeout(30)
@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9, 0.99])
def test_an_opendocument_table_without_end_is_refused_and_not_waited_for(tmp_path: Path, cut: float) -> None:
    path = ods(tmp_path / "a.ods", ods_row("Nama", "Harga") * 50)
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    content = parts["content.xml"]
    parts["content.xml"] = content[: int(len(content) * cut)]
    with zipfile.ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data)
    assert refused(path) == "exchange.file_damaged"


def old_workbook(stream: str, content: bytes = b"") -> bytes:
    """A compound file (the container of .xls and of encrypted .xlsx) with one stream."""
    sector = 512
    content = content.ljust(max(4096, -(-len(content) // sector) * sector), b"\0")
    sectors = len(content) // sector
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    fat = struct.pack(f"<{len(table)}I", *table).ljust(sector, b"\xff")

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        wide = name.encode("utf-16-le")
        return struct.pack(
            "<64sHBBIII16sIQQIQ", wide, len(wide) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, b"", 0, 0, 0, start, size
        )

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(stream, 2, 0xFFFFFFFF, 2, len(content)) + bytes(256)
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )  # fmt: skip
    header += struct.pack("<I", 0) + b"\xff" * 432
    return header[:512].ljust(512, b"\xff") + fat + directory + content


def biff(*rows: tuple[str, float], extra: tuple[int, int] | None = None, hides: int | None = None) -> bytes:
    """The old binary workbook (BIFF8) with one sheet of texts and numbers; `extra`: row and column of one more number; `hides`: a row and
    the column that are not shown."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    name = b"Sheet1"
    start = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0x0DBB, 0x07CC, 0, 6))
    end = record(0x0A, b"")
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0x0DBB, 0x07CC, 0, 6))
    if hides is not None:
        sheet += record(0x7D, struct.pack("<HHHHHH", hides, hides, 2_560, 15, 1, 0))
        sheet += record(0x208, struct.pack("<HHHHHHI", hides, 0, 2, 255, 0, 0, 0x120))
        sheet += record(0x208, struct.pack("<HHHHHHI", hides + 1, 0, 2, 255, 0, 0, 0x100))
    for number, (text, value) in enumerate(rows):
        wide = text.encode("utf-16-le")
        sheet += record(0x204, struct.pack("<HHHHB", number, 0, 0, len(text), 1) + wide)
        sheet += record(0x203, struct.pack("<HHHd", number, 1, 0, value))
    if extra is not None:
        sheet += record(0x203, struct.pack("<HHHd", *extra, 0, 1.0))
    sheet += end
    bound = struct.pack("<IBBBB", len(start) + 4 + 8 + len(name) + len(end), 0, 0, len(name), 0) + name
    return start + record(0x85, bound) + end + sheet


def test_an_old_excel_file_is_read(tmp_path: Path) -> None:
    path = put(tmp_path / "lama.xls", old_workbook("Workbook", biff(("Batik", 15_000.0), ("Keripik", 8_000.0))))
    opened = open_spreadsheet(path)
    assert opened.kind is Kind.XLS
    assert [list(row) for row in opened.rows()] == [["Batik", 15_000.0], ["Keripik", 8_000.0]]


def test_an_old_excel_file_with_a_cell_outside_of_its_sheet_is_refused(tmp_path: Path) -> None:
    data = old_workbook("Workbook", biff(("Batik", 1.0), extra=(65_535, 65_535)))
    assert refused(put(tmp_path / "a.xls", data)) == "exchange.too_many_cells"


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_old_excel_file_is_read_or_refused(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(old_workbook("Workbook", biff(("Batik", 1.0), ("Keripik", 2.0), hides=1)))
    for _ in range(chance.randrange(1, 30)):
        data[chance.randrange(2_200) if seed % 2 else chance.randrange(len(data))] = chance.randrange(256)
    with suppress(Refusal):
        opened = open_spreadsheet(put(tmp_path / "a.xls", bytes(data)))
        list(opened.rows())
        opened.hidden()


def test_a_binary_workbook_with_two_far_corners_is_refused() -> None:
    def record(kind: int, data: bytes) -> bytes:
        return bytes([kind, len(data)]) + data

    cell = record(5, struct.pack("<IId", 5, 0, 1.0))
    near = record(0, struct.pack("<IIHHB", 3, 0, 0, 0, 0)) + cell + b"\x81\x01\x00"
    look_over_xlsb(near, Place())
    far = record(0, struct.pack("<IIHHB", 1_048_000, 0, 0, 0, 0)) + record(5, struct.pack("<IId", 9_000, 0, 1.0))
    with pytest.raises(Refusal, match=r"exchange\.too_many_cells"):
        look_over_xlsb(near + far, Place())
    with pytest.raises(Refusal, match=r"exchange\.file_damaged"):
        look_over_xlsb(near + b"\x00\xff", Place())


def test_a_web_page_that_calls_itself_xls_is_read_as_the_table_it_holds(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Laporan</title><style>td{color:red}</style></head><body><TABLE border=1>"
        "<tr><th colspan=3>Toko Ayu</th></tr><tr><th>Nama Barang<th>Harga<th>Stok</tr>"
        "<tr><td>Batik &amp; tenun<br>halus</td><td>15.000</td><td>3</td></tr><tr><td>Keripik</td><td>8.000"
    )
    opened = open_spreadsheet(put(tmp_path / "laporan.xls", page.encode()))
    assert opened.kind is Kind.PAGE
    assert [list(row) for row in opened.rows()] == [
        ["Toko Ayu", "", ""],
        ["Nama Barang", "Harga", "Stok"],
        ["Batik & tenun\nhalus", "15.000", "3"],
        ["Keripik", "8.000"],
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "exchange.file_empty"),
        (b"%PDF-1.7 ...", "exchange.not_a_spreadsheet"),
        (rb"{\rtf1\ansi Nama;Harga\par}", "exchange.not_a_spreadsheet"),
        (b'[\r\n  {"nama": "Batik"}\r\n]', "exchange.not_a_spreadsheet"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "exchange.not_a_spreadsheet"),
        (bytes(range(256)) * 20, "exchange.not_a_spreadsheet"),
        (b"<html><body>Sesi Anda habis, silakan masuk lagi</body></html>", "exchange.web_page_inside"),
        (b'<?xml version="1.0"?><Workbook></Workbook>', "exchange.xml_inside"),
        (old_workbook("EncryptedPackage"), "exchange.password_protected"),
        (old_workbook("WordDocument"), "exchange.not_a_spreadsheet"),
        (b"PK\x03\x04 broken", "exchange.file_damaged"),
    ],
)
def test_what_is_no_spreadsheet_is_told_apart(tmp_path: Path, data: bytes, code: str) -> None:
    assert refused(put(tmp_path / "berkas.xlsx", data)) == code


def test_other_archives_are_no_spreadsheets(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("foto.jpg", b"x")
    assert refused(put(tmp_path / "a.xlsx", buffer.getvalue())) == "exchange.not_a_spreadsheet"


def test_files_that_are_not_there_or_not_files(tmp_path: Path) -> None:
    assert refused(tmp_path / "tidak-ada.xlsx") == "exchange.file_missing"
    (tmp_path / "folder.xlsx").mkdir()
    assert refused(tmp_path / "folder.xlsx") == "exchange.file_is_a_folder"
    assert refused(put(tmp_path / "~$harga.xlsx", b"Bu Ratna")) == "exchange.lock_file"


def test_a_file_that_excel_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "harga.xlsx", b"x")

    def locked(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "open", locked)
    assert refused(path) == "exchange.file_locked"


def test_a_file_too_large_is_refused_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 100)
    assert refused(put(tmp_path / "a.csv", b"nama;harga\n" * 100)) == "exchange.file_too_large"


def test_a_file_that_keeps_changing_is_refused_and_one_that_has_settled_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "a.csv", b"nama;harga\nbatik;1\n")
    real, calls = os.fstat, [0]

    def changing(descriptor: int) -> os.stat_result:
        found = real(descriptor)
        calls[0] += 1
        values = list(found)
        return os.stat_result(values, {"st_mtime_ns": found.st_mtime_ns + (calls[0] if calls[0] <= limit else 0)})

    monkeypatch.setattr(os, "fstat", changing)
    limit = 100
    assert refused(path) == "exchange.file_changing"
    calls[0], limit = 0, 2
    assert len(list(open_spreadsheet(path).rows())) == 2


def test_a_file_that_vanishes_after_it_was_opened_is_still_read(write_text: Callable[..., Path]) -> None:
    path = write_text("nama;harga\nbatik;1\n")
    opened = open_spreadsheet(path)
    path.unlink()
    assert len(list(opened.rows())) == 2


def test_a_quote_that_is_never_closed_is_told(write_text: Callable[..., Path]) -> None:
    path = write_text('nama;harga\n"batik;1\n' + "keripik;2;isi panjang sekali\n" * 60_000)
    assert refused(path) == "exchange.quote_not_closed"


def test_reading_lets_a_cancel_through(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"Data": sheet_xml(TABLE)})
    with pytest.raises(Cancelled):
        open_spreadsheet(path, Task(is_cancelled=lambda: True))


def test_columns_have_letters() -> None:
    assert [column_letters(number) for number in (1, 26, 27, 702, 703, 16_384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert all(column_number(column_letters(number)) == number for number in range(1, 2_000))


def test_the_delimiter_is_the_sign_that_divides_every_line(write_text: Callable[..., Path]) -> None:
    row = '=1+1,=1+1,|,0,0,"a\nb",|\n'
    assert open_spreadsheet(write_text("Nama,SKU,Varian,Harga,Stok,Deskripsi,Merek\n" + row * 3)).delimiter == ","


def test_quoted_and_plain_lines_are_read_alike(write_text: Callable[..., Path]) -> None:
    text = 'a;b\r\n"x;\ny";"z ""w"""\n\nplain;\rlast;"one"'
    assert list(open_spreadsheet(write_text(text)).rows()) == [["a", "b"], ["x;\ny", 'z "w"'], [], ["plain", ""], ["last", "one"]]


HIDDEN = Hidden(rows=(range(3, 5), range(7, 8)), columns=(range(1, 2),))


def test_rows_and_columns_that_excel_hides_are_known(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{line}"{extra}><c r="A{line}"><v>{line}</v></c></row>'
        for line, extra in enumerate(
            ("", "", ' hidden="1"', " spans='1:1' hidden='true'", ' hidden="false"', "", ' ht="0" hidden="1"'), 1
        )
    )
    columns = '<cols><col min="1" max="1" width="9"/><col min="2" max="2" width="0" hidden="1" customWidth="1"/></cols>'
    path = write_book(tmp_path / "a.xlsx", {"Kosong": sheet_xml([["a"]]), "Data": sheet_xml(rows, before=columns)})
    opened = open_spreadsheet(path)
    assert opened.hidden("Data") == HIDDEN
    assert opened.hidden("Kosong") == Hidden()


def test_a_hidden_row_of_a_sheet_that_is_read_in_pieces_is_known(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"{" hidden=" + chr(34) + "1" + chr(34) if n % 1_000 == 0 else ""}/>' for n in range(1, 200_001))
    opened = open_spreadsheet(write_book(tmp_path / "a.xlsx", {"Data": sheet_xml(rows)}))
    assert opened.hidden().rows == tuple(range(n, n + 1) for n in range(1_000, 200_001, 1_000))


def test_rows_and_columns_that_opendocument_hides_are_known_sheet_by_sheet(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="9"/>'
    header = f"<table:table-header-rows>{ods_row('Nama', 'Modal', 'Harga', rows=2)}</table:table-header-rows>"
    collapsed = ods_row("Batik", "1", "2", rows=2).replace("table:table-row ", 'table:table-row table:visibility="collapse" ')
    shown = ods_row("Tas", "1", "2", rows=2)
    filtered = ods_row("Topi", "1", "2").replace("table:table-row ", 'table:table-row table:visibility="filter" ')
    path = ods(
        tmp_path / "a.ods",
        f'{columns}{header}{collapsed}{shown}{filtered}</table:table><table:table table:name="B &amp; C">{shown}',
    )
    opened = open_spreadsheet(path)
    assert opened.hidden("Produk") == HIDDEN
    assert opened.hidden("B & C") == Hidden()


def test_rows_and_columns_that_an_old_excel_file_hides_are_known(tmp_path: Path) -> None:
    content = biff(("Batik", 1.0), ("Tas", 2.0), ("Topi", 3.0), hides=1)
    opened = open_spreadsheet(put(tmp_path / "lama.xls", old_workbook("Workbook", content)))
    assert opened.hidden() == Hidden(rows=(range(2, 3),), columns=(range(1, 2),))


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 5))), st.integers(1, 10))
def test_marks_say_of_each_row_whether_it_is_hidden(pieces: list[tuple[int, int]], first: int) -> None:
    hidden = Hidden(joined(range(start, start + length) for start, length in pieces))
    expected = {line for start, length in pieces for line in range(start, start + length)}
    assert [line for line, hides in zip(range(first, 60), hidden.marks(first), strict=False) if hides] == sorted(
        line for line in expected if line >= first
    )
