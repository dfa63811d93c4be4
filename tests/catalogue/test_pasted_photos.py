"""Pictures beside the rows of a table and the products that they become photos of."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.exchange.conftest import sheet_xml, write_book
from tests.exchange.test_pictures import png
from umkm_desk.catalogue import editing, importing, sheets
from umkm_desk.catalogue.importing import ImportPlan
from umkm_desk.catalogue.pasted_photos import PastedPhotos, Takes, of_products, pasted_photos
from umkm_desk.workspace.workspace import Workspace

PRICES = (("Nama", "SKU", "Harga"), ("Batik", "B-1", 5000), ("Kebaya", "K-1", 7000), ("Sarung", "S-1", 9000))


def book(path: Path, rows: Sequence[Sequence[Any]], *pictures: tuple[int, int], fill: Any = None) -> Path:
    """`pictures`: the rows and columns they stand in, from 0, each of another shade."""
    made = xlsxwriter.Workbook(path)
    sheet = made.add_worksheet("Data")
    for at, row in enumerate(rows):
        sheet.set_row(at, 80)
        sheet.write_row(at, 0, row)
    for shade, (line, column) in enumerate(pictures):
        sheet.insert_image(line, column, f"{shade}.png", {"image_data": io.BytesIO(png(shade))})
    if fill is not None:
        fill(sheet)
    made.close()
    return path


def looked(ws: Workspace, path: Path, sheet: str | None = None) -> tuple[ImportPlan, PastedPhotos]:
    table = sheets.open_file(path, sheet)
    plan = importing.plan(sheets.read_products(table), ws.read(), file=path.name)
    return plan, pasted_photos(table, plan, ws.read())


def shades(pasted: PastedPhotos) -> dict[int, list[tuple[int, int | None]]]:
    known = {png(shade): shade for shade in range(10)}
    return {number: [(known[each.content()], each.variant) for each in photos] for number, photos in pasted.found.items()}


def test_each_picture_goes_to_the_product_of_its_row_in_the_order_of_its_columns(ws: Workspace, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [("TOKO", "", ""), *PRICES], (0, 0), (2, 4), (2, 3), (4, 3), (7, 0))
    _plan, pasted = looked(ws, path)
    assert shades(pasted) == {0: [(2, None), (1, None)], 2: [(3, None)]}
    assert pasted.beside == 1, "a stamp below the list; the logo above the headings is no matter"


def test_a_picture_beside_each_variant_shows_it_and_one_beside_all_shows_the_product(ws: Workspace, tmp_path: Path) -> None:
    rows = [
        ("Nama", "Varian", "Harga"), ("Kaos", "Merah", 5000), ("Kaos", "Biru", 5000), ("Kaos", "Hijau", 5000), ("Topi", "S", 1), ("Topi", "M", 1),
    ]  # fmt: skip
    path = book(tmp_path / "a.xlsx", rows, (1, 3), (1, 4), (3, 3), (4, 3), (4, 4))
    _plan, pasted = looked(ws, path)
    assert shades(pasted) == {0: [(0, 0), (1, None), (2, 2)], 1: [(3, None), (4, None)]}


def test_a_row_that_speaks_for_the_product_has_its_pictures_too(ws: Workspace, tmp_path: Path) -> None:
    rows = [
        ("SKU Induk", "Nama", "Varian", "Harga"),
        ("A", "Topi", "", 1),
        ("K", "Kaos", "", ""),
        ("K", "", "Merah", 5000),
        ("K", "", "Biru", 5000),
    ]
    path = book(tmp_path / "a.xlsx", rows, (1, 4), (2, 4))
    _plan, pasted = looked(ws, path)
    assert shades(pasted) == {0: [(0, None)], 1: [(1, None)]}


def test_a_picture_in_the_middle_of_merged_cells_stands_beside_all_of_them(ws: Workspace, tmp_path: Path) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_range(1, 0, 4, 0, "Batik")

    rows = [("Nama", "Harga"), ("Batik", 5000), (), (), (), ("Sarung", 9000)]
    _plan, pasted = looked(ws, book(tmp_path / "a.xlsx", rows, (3, 2), fill=merge))
    assert shades(pasted) == {0: [(0, None)]}


def test_of_tables_side_by_side_each_has_its_own_pictures(ws: Workspace, tmp_path: Path) -> None:
    rows = [("Nama", "Harga", "", "", "Nama", "Harga"), ("Batik", 5000, "", "", "Topi", 1), ("Kebaya", 7000, "", "", "Peci", 2)]
    path = book(tmp_path / "a.xlsx", rows, (1, 2), (1, 6), (2, 6))
    assert shades(looked(ws, path)[1]) == {0: [(0, None)]}
    assert shades(looked(ws, path, "Data/2")[1]) == {0: [(1, None)], 1: [(2, None)]}


@pytest.mark.parametrize(("takes", "rows"), [(Takes.BARE, [0, 2]), (Takes.ALL, [0, 1, 2]), (Takes.NONE, [])])
def test_products_that_have_photos_get_none_unless_the_seller_wants_it(
    ws: Workspace, tmp_path: Path, takes: Takes, rows: list[int]
) -> None:
    known = editing.create_product(ws, "Kebaya", sku="K-1")
    editing.create_product(ws, "Sarung", sku="S-1")
    editing.attach_photos(ws, {known: ["ab" * 32]}, {})
    plan, pasted = looked(ws, book(tmp_path / "a.xlsx", PRICES, (1, 3), (2, 3), (3, 3)))
    assert sorted(pasted.taken(plan, takes)) == rows


def test_a_row_that_does_not_go_in_or_names_photos_itself_takes_no_picture(ws: Workspace, tmp_path: Path) -> None:
    plan, pasted = looked(ws, book(tmp_path / "a.xlsx", PRICES, (1, 3), (2, 3), (3, 3)))
    importing.skip(plan, 0, ws.read())
    assert sorted(pasted.taken(plan, Takes.BARE, {1})) == [2]
    assert sorted(pasted.taken(plan, Takes.ALL, {1})) == [1, 2]


def test_what_went_in_meanwhile_has_its_photos(ws: Workspace, tmp_path: Path) -> None:
    plan, pasted = looked(ws, book(tmp_path / "a.xlsx", PRICES, (1, 3)))
    made = editing.create_product(ws, "Batik", sku="B-1")
    editing.attach_photos(ws, {made: ["ab" * 32]}, {})
    again = importing.again(plan, ws.read())
    assert of_products(pasted, again, ws.read()).taken(again, Takes.BARE) == {}


def test_pictures_that_cannot_be_read_never_stand_in_the_way_of_their_rows(ws: Workspace, tmp_path: Path) -> None:
    relations = '<Relationships><Relationship Id="rId1" Type="http://x/drawing" Target="../drawings/d.xml"/></Relationships>'
    path = write_book(
        tmp_path / "a.xlsx",
        {"Data": sheet_xml(PRICES)},
        extra={
            "xl/media/image1.png": png(1), "xl/drawings/d.xml": b"<a>", "xl/worksheets/_rels/sheet1.xml.rels": relations.encode(),
        },
    )  # fmt: skip
    plan, pasted = looked(ws, path)
    assert len(plan.rows) == 3
    assert [problem.code for problem in pasted.problems] == ["exchange.pictures_unreadable"]
    assert not pasted.problems[0].blocks


def test_pictures_that_formulas_show_from_the_internet_are_photos_by_their_address(ws: Workspace, tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Foto</t></is></c><c r="B1" t="inlineStr"><is><t>Nama</t></is></c>'
        '<c r="C1" t="inlineStr"><is><t>Harga</t></is></c></row>'
        '<row r="2"><c r="A2"><f>IMAGE("https://a.id/x.jpg?a=1&amp;b=2",1)</f><v></v></c><c r="B2" t="inlineStr"><is><t>Batik</t></is></c>'
        '<c r="C2"><v>5000</v></c></row>'
        '<row r="3"><c r="A3" t="str"><f>IFERROR(__xludf.DUMMYFUNCTION("IMAGE(&quot;&quot;https://a.id/y.png&quot;&quot;)"),"")</f><v></v></c>'
        '<c r="B3" t="inlineStr"><is><t>Kebaya</t></is></c><c r="C3"><f>C2*2</f><v>10000</v></c></row>'
        '<row r="4"><c r="A4"><f>IMAGE(D4)</f><v/></c><c r="B4" t="inlineStr"><is><t>Sarung</t></is></c><c r="C4"><v>1</v></c></row>'
    )
    plan, pasted = looked(ws, write_book(tmp_path / "a.xlsx", {"Data": sheet_xml(rows)}))
    assert [row.row.values.get("photos") for row in plan.rows] == [("https://a.id/x.jpg?a=1&b=2",), ("https://a.id/y.png",), None]
    assert pasted.found == {}
    assert sheets.open_file(tmp_path / "a.xlsx").problems() == []


def test_a_cell_that_leads_to_a_photo_counts_by_where_it_leads(ws: Workspace, tmp_path: Path) -> None:
    made = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = made.add_worksheet("Data")
    sheet.write_row(0, 0, ("Nama", "Harga", "Foto", "Toko"))
    for at, name in enumerate(("Batik", "Kebaya", "Sarung"), 1):
        sheet.write_row(at, 0, (name, 5000))
        sheet.write_url(at, 3, "https://toko.id/x", string="lihat")
    sheet.write_url(1, 2, "https://drive.google.com/file/d/1AbCdEfGhIjK/view", string="IMG_1.jpg")
    sheet.write(2, 2, "kebaya.jpg")
    sheet.write_url(3, 2, "https://a.id/s.jpg")
    made.close()
    plan, _pasted = looked(ws, tmp_path / "a.xlsx")
    assert [row.row.values.get("photos") for row in plan.rows] == [
        ("https://drive.google.com/file/d/1AbCdEfGhIjK/view",), ("kebaya.jpg",), ("https://a.id/s.jpg",),
    ]  # fmt: skip
