"""Pictures beside the rows of a workbook: which row each stands in, however it was put there, and bounds where it is hostile."""

from __future__ import annotations

import contextlib
import io
import random
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.conftest import sheet_xml, write_book
from umkm_desk.exchange.files import without_pictures
from umkm_desk.exchange.oldfiles import pictures_in_xls
from umkm_desk.exchange.pictures import PictureReader, linked_of, may_have_pictures, pictures_of
from umkm_desk.exchange.reading import open_spreadsheet
from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import Cancelled, Task

RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{}</xdr:wsDr>'
)
POINT = 12_700


def png(shade: int, side: int = 40) -> bytes:
    """A grey picture; another for each shade."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"".join(b"\0" + bytes([shade]) * side for _ in range(side)))
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="http://x/relationships/{kind}" Target="{target}"/>'


def blip(number: int) -> str:
    return f'<xdr:pic><xdr:blipFill><a:blip r:embed="rId{number}"/></xdr:blipFill></xdr:pic>'


def corner(name: str, row: int, down: int = 0, column: int = 0) -> str:
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row>"
        f"<xdr:rowOff>{down * POINT}</xdr:rowOff></xdr:{name}>"
    )


def spanning(first: str, last: str, *blips: str) -> str:
    return f"<xdr:twoCellAnchor>{first}{last}{''.join(blips)}</xdr:twoCellAnchor>"


def drawn(path: Path, rows: str, *anchors: str, pictures: int = 1) -> Path:
    """A workbook whose sheet has these rows and anchored pictures."""
    media = {f"xl/media/image{n}.png": png(n) for n in range(1, pictures + 1)}
    targets = "".join(relation(n, "image", f"../media/image{n}.png") for n in range(1, pictures + 1))
    return write_book(
        path,
        {"Data": sheet_xml(rows)},
        extra={
            **media,
            "xl/worksheets/_rels/sheet1.xml.rels": RELATIONS.format(relation(1, "drawing", "/xl/drawings/drawing1.xml")).encode(),
            "xl/drawings/drawing1.xml": DRAWING.format("".join(anchors)).encode(),
            "xl/drawings/_rels/drawing1.xml.rels": RELATIONS.format(targets).encode(),
        },
    )


def found(path: Path, sheet: str = "Data") -> list[tuple[int, int, str]]:
    return [(each.row, each.column, each.part.rpartition("/")[2]) for each in pictures_of(open_spreadsheet(path), sheet)]


def tall(count: int, points: int = 80) -> str:
    return "".join(f'<row r="{n}" ht="{points}" customHeight="1"><c r="B{n}"><v>{n}</v></c></row>' for n in range(1, count + 1))


def excel(path: Path, fill: Any) -> Path:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ("Foto", "Nama", "Harga"))
    for at in range(1, 4):
        sheet.write_row(at, 1, (f"Batik {at}", at * 1000))
        sheet.set_row(at, 80)
    fill(sheet)
    book.close()
    return path


class _Pipe(io.RawIOBase):
    """What is written can only follow: a zip file then tells the sizes of its parts behind them."""

    def __init__(self) -> None:
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self.content += piece
        return len(piece)


@pytest.mark.parametrize("streamed", [False, True])
def test_cells_are_read_without_a_copy_of_many_pictures(tmp_path: Path, streamed: bool) -> None:
    path = drawn(tmp_path / "a.xlsx", tall(3), spanning(corner("from", 1), corner("to", 2), blip(1)))
    photo = random.Random(3).randbytes(5_000_000)
    pipe = _Pipe()
    with (
        zipfile.ZipFile(path) as book,
        zipfile.ZipFile(pipe if streamed else tmp_path / "b.xlsx", "w", zipfile.ZIP_DEFLATED) as out,
    ):
        names = book.namelist()
        for name in names:
            out.writestr(name, photo if name.startswith("xl/media/") else book.read(name))
    if streamed:
        (tmp_path / "b.xlsx").write_bytes(pipe.content)
    source = open_spreadsheet(tmp_path / "b.xlsx")
    assert [list(row) for row in source.rows()] == [list(row) for row in open_spreadsheet(path).rows()]
    (picture,) = pictures_of(source, "Data")
    assert PictureReader(source).read(picture.part, 1 << 24) == photo
    with zipfile.ZipFile(tmp_path / "b.xlsx") as parts:
        cells = without_pictures(source.content.data, parts)
    assert len(cells) < 100_000
    with zipfile.ZipFile(io.BytesIO(cells)) as slim:
        assert slim.testzip() is None
        assert slim.namelist() == [name for name in names if not name.startswith("xl/media/")]


def test_a_workbook_whose_parts_lie_elsewhere_is_left_as_it_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as out:
        out.writestr("xl/workbook.xml", "<workbook/>")
        out.writestr("xl/media/a.png", bytes(5_000_000))
    whole = (tmp_path / "a.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as parts:
        first = parts.infolist()[0]
        for moved in (1, len(whole) - 3):
            first.header_offset = moved
            assert without_pictures(whole, parts) is whole
        first.header_offset, first.compress_size = 0, len(whole)
        parts.filelist += [first] * 5_000  # of which each would be a copy of the whole file
        assert without_pictures(whole, parts) is whole


def test_pictures_laid_over_cells_stand_in_their_rows(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        for at in (3, 1):
            sheet.insert_image(at, 0, f"{at}.png", {"image_data": io.BytesIO(png(at)), "x_offset": 3, "y_offset": 12})
        sheet.insert_image(1, 4, "9.png", {"image_data": io.BytesIO(png(9)), "object_position": 1})

    path = excel(tmp_path / "a.xlsx", fill)
    rows = [(row, column) for row, column, _name in found(path)]
    assert rows == [(2, 0), (2, 4), (4, 0)]
    source = open_spreadsheet(path)
    reader = PictureReader(source)
    assert [reader.read(each.part, 10_000) for each in pictures_of(source, "Data")] == [png(1), png(9), png(3)]
    assert found(path, "Lain") == []


def test_pictures_placed_in_cells_stand_in_their_rows(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        for at, shade in ((1, 7), (2, 8), (3, 7)):
            sheet.embed_image(at, 0, f"{shade}.png", {"image_data": io.BytesIO(png(shade))})

    path = excel(tmp_path / "a.xlsx", fill)
    assert found(path) == [(2, 0, "image1.png"), (3, 0, "image2.png"), (4, 0, "image1.png")]
    assert open_spreadsheet(path).problems("Data") == [], "a picture in a cell is no error of a formula"


def test_a_picture_of_wps_office_stands_where_its_formula_does(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Foto</t></is></c></row>'
        '<row r="2"><c r="A2" t="str"><f>_xlfn.DISPIMG(&quot;ID_AB&quot;,1)</f><v>=DISPIMG("ID_AB",1)</v></c></row>'
        '<row r="3"><c r="A3" t="str"><f>_xlfn.DISPIMG("ID_GONE",1)</f><v/></c></row>'
    )
    images = (
        '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" xmlns:xdr="x" xmlns:a="a" xmlns:r="r"><etc:cellImage>'
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="ID_AB"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic>'
        "</etc:cellImage></etc:cellImages>"
    )
    path = write_book(
        tmp_path / "a.xlsx",
        {"Data": sheet_xml(rows)},
        extra={
            "xl/media/image1.png": png(1), "xl/cellimages.xml": images.encode(),
            "xl/_rels/cellimages.xml.rels": RELATIONS.format(relation(1, "image", "media/image1.png")).encode(),
        },
    )  # fmt: skip
    assert found(path) == [(2, 0, "image1.png")]


@pytest.mark.parametrize(
    ("first", "last", "row"),
    [
        (corner("from", 1, 76), corner("to", 2, 70), 3),  # begins a little above its row
        (corner("from", 1, 10), corner("to", 1, 70), 2),
        (corner("from", 1, 45), corner("to", 1, 75), 2),  # small, in the lower half of its row
        (corner("from", 1), corner("to", 9), 2),  # as programs put it, far below its row
        (corner("from", 1, 30), corner("to", 2, 20), 2),
        (corner("from", 1, 75), corner("to", 1, 75), 2),
    ],
)
def test_a_picture_belongs_to_the_row_that_it_covers(tmp_path: Path, first: str, last: str, row: int) -> None:
    path = drawn(tmp_path / "a.xlsx", tall(6), spanning(first, last, blip(1)))
    assert found(path) == [(row, 0, "image1.png")]


def test_rows_that_are_not_shown_hold_no_picture_that_is(tmp_path: Path) -> None:
    rows = tall(2) + '<row r="3" ht="80" hidden="1"><c r="B3"><v>3</v></c></row><row r="4" ht="80"><c r="B4"><v>4</v></c></row>'
    path = drawn(tmp_path / "a.xlsx", rows, spanning(corner("from", 1, 76), corner("to", 3, 70), blip(1)))
    assert found(path) == [(4, 0, "image1.png")]
    path = drawn(tmp_path / "b.xlsx", rows, spanning(corner("from", 2, 5), corner("to", 3, 70), blip(1)))
    assert found(path) == [(3, 0, "image1.png")], "one that was put into a row before that was hidden stays with it"


def test_the_height_of_a_picture_bound_to_one_cell_counts(tmp_path: Path) -> None:
    anchor = f'<xdr:oneCellAnchor>{corner("from", 1, 70)}<xdr:ext cx="1" cy="{60 * POINT}"/>{blip(1)}</xdr:oneCellAnchor>'
    assert found(drawn(tmp_path / "a.xlsx", tall(4), anchor)) == [(3, 0, "image1.png")]


def test_all_pictures_of_a_group_come_and_each_once(tmp_path: Path) -> None:
    group = f"<xdr:grpSp>{blip(2)}{blip(1)}{blip(2)}</xdr:grpSp>"
    path = drawn(tmp_path / "a.xlsx", tall(3), spanning(corner("from", 1), corner("to", 2), group), pictures=2)
    assert found(path) == [(2, 0, "image2.png"), (2, 0, "image1.png")]


def test_what_is_no_photo_or_not_in_the_file_is_left(tmp_path: Path) -> None:
    targets = (
        relation(1, "image", "../media/garis.emf") + relation(2, "image", "../media/tidak-ada.png") + relation(3, "image", "../media/ada.png")
        + '<Relationship Id="rId4" Type="image" Target="https://example.com/a.png" TargetMode="External"/>'
    )  # fmt: skip
    path = write_book(
        tmp_path / "a.xlsx",
        {"Data": sheet_xml(tall(3))},
        extra={
            "xl/media/garis.emf": b"x", "xl/media/ada.png": png(1),
            "xl/worksheets/_rels/sheet1.xml.rels": RELATIONS.format(relation(1, "drawing", "../drawings/drawing1.xml")).encode(),
            "xl/drawings/drawing1.xml": DRAWING.format(
                spanning(corner("from", 1), corner("to", 2), *(blip(n) for n in range(1, 6)))
            ).encode(),
            "xl/drawings/_rels/drawing1.xml.rels": RELATIONS.format(targets).encode(),
        },
    )  # fmt: skip
    assert found(path) == [(2, 0, "ada.png")]


def opendocument(path: Path, body: str, **pictures: bytes) -> Path:
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:draw="d" xmlns:xlink="x" xmlns:svg="s" xmlns:style="y" xmlns:text="p">'
        '<office:automatic-styles><style:style style:name="tinggi" style:family="table-row"><style:table-row-properties style:row-height="2cm"/>'
        f"</style:style></office:automatic-styles><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="m"/>')
        book.writestr("content.xml", content)
        for name, data in pictures.items():
            book.writestr(f"Pictures/{name}.png", data)
    return path


def frame(name: str, down: str = "0cm") -> str:
    return f'<draw:frame svg:y="{down}" svg:height="1.5cm"><draw:image xlink:href="Pictures/{name}.png"/></draw:frame>'


def test_pictures_of_an_opendocument_stand_in_their_rows(tmp_path: Path) -> None:
    def cell(text: str, inside: str = "") -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p>{inside}</table:table-cell>'

    row = '<table:table-row table:style-name="tinggi">{}</table:table-row>'
    body = (
        f'<table:table table:name="Lain"><table:table-row>{cell("x", frame("a"))}</table:table-row></table:table>'
        f'<table:table table:name="Data"><table:shapes>{frame("a")}</table:shapes>'
        + row.format(cell("Nama"))
        + '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2"/></table:table-row>'
        + row.format('<table:table-cell table:number-columns-repeated="2"/>' + cell("Satu", frame("a", "0.2cm")))
        + row.format(cell("Dua", frame("b", "1.9cm")))
        + row.format(cell("Tiga"))
        + "</table:table>"
    )
    path = opendocument(tmp_path / "a.ods", body, a=png(1), b=png(2))
    assert found(path) == [(5, 2, "a.png"), (7, 0, "b.png")]


def test_where_no_picture_is_nothing_is_looked_through(tmp_path: Path) -> None:
    def never(_done: int, _total: int | None) -> None:
        raise AssertionError("looked through")

    source = open_spreadsheet(excel(tmp_path / "a.xlsx", lambda _sheet: None))
    assert not may_have_pictures(source)
    assert pictures_of(source, "Data", Task(never)) == ()


def test_looking_for_pictures_can_be_stopped(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.xlsx", tall(3), spanning(corner("from", 1), corner("to", 2), blip(1)))
    with pytest.raises(Cancelled):
        pictures_of(open_spreadsheet(path), "Data", Task(is_cancelled=lambda: True))


@pytest.mark.parametrize(
    "drawing",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"<xdr:wsDr><xdr:oneCellAnchor>",
        b"no xml",
        b"<a>" + b" " * (33 << 20) + b"</a>",
    ],
)
def test_a_drawing_that_is_none_is_refused(tmp_path: Path, drawing: bytes) -> None:
    path = write_book(
        tmp_path / "a.xlsx",
        {"Data": sheet_xml(tall(2))},
        extra={
            "xl/media/image1.png": png(1), "xl/drawings/drawing1.xml": drawing,
            "xl/worksheets/_rels/sheet1.xml.rels": RELATIONS.format(relation(1, "drawing", "../drawings/drawing1.xml")).encode(),
        },
    )  # fmt: skip
    source = open_spreadsheet(path)
    with pytest.raises(Refusal):
        pictures_of(source, "Data")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_damaged_parts_are_read_or_refused(tmp_path: Path, seed: int) -> None:
    def fill(sheet: Any) -> None:
        sheet.embed_image(1, 0, "7.png", {"image_data": io.BytesIO(png(7))})
        sheet.insert_image(2, 0, "8.png", {"image_data": io.BytesIO(png(8)), "y_offset": 9})
        sheet.write_formula(3, 0, '=IMAGE("https://a.id/x.jpg")')

    whole = tmp_path / "whole.xlsx"
    if not whole.exists():
        excel(whole, fill)
    chance = random.Random(seed)
    with zipfile.ZipFile(whole) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    name = chance.choice([each for each in parts if each.endswith((".rels", ".xml")) and not each.startswith("docProps")])
    part = bytearray(parts[name])
    for _ in range(chance.choice((1, 2, 20))):
        at = chance.randrange(len(part) + 1)
        part[at : at + chance.choice((0, 1, 30))] = chance.choice(
            (b"", b"-1", b"9" * 40, b"<", b">", b"\xff", bytes(part[at - 30 : at]))
        )
    with zipfile.ZipFile(path := tmp_path / "a.xlsx", "w") as book:
        for each, content in parts.items():
            book.writestr(each, bytes(part) if each == name else content)
    with contextlib.suppress(Refusal):
        source = open_spreadsheet(path)
        for sheet in source.sheets:
            linked_of(source, sheet.name)
            for picture in pictures_of(source, sheet.name):
                PictureReader(source).read(picture.part, 10_000)


def test_numbers_that_are_none_put_a_picture_nowhere_special(tmp_path: Path) -> None:
    first = corner("from", 1).replace(">1<", ">99999999999999999999<").replace(">0<", ">x<")
    ((row, column, _name),) = found(drawn(tmp_path / "a.xlsx", tall(2), spanning(first, corner("to", 2), blip(1))))
    assert row > 1_048_576
    assert column == 0


def test_a_picture_larger_than_wanted_is_refused(tmp_path: Path) -> None:
    source = open_spreadsheet(drawn(tmp_path / "a.xlsx", tall(3), spanning(corner("from", 1), corner("to", 2), blip(1))))
    with pytest.raises(Refusal):
        PictureReader(source).read("xl/media/image1.png", 10)


def test_pictures_of_binary_workbooks_are_known_but_not_where_they_stand() -> None:
    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    begins = record(0x0809, b"\0\6\5\0" + b"\0" * 12)
    picture = b"\x60\x1e\xf0" + b"\0" * 40
    assert pictures_in_xls(begins + record(0x00EB, b"\0" * 40) + record(0x003C, picture))
    assert not pictures_in_xls(begins + record(0x00EB, b"\0" * 40) + record(0x00FC, picture))
