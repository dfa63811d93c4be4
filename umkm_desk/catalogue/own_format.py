"""Our own table: one line a product, or one a variant, from which an import makes the same catalogue again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from umkm_desk.exchange.columns import OWN, SURE, Layout, Match
from umkm_desk.exchange.fields import ATTRIBUTE, FIELDS
from umkm_desk.exchange.reading import RawSheet
from umkm_desk.model.platform import Platform

OVERRIDE = "override:"
PERMIT = "permit:"
"""Before the kind of a paper: the column holds the numbers of the product's papers of this kind."""
WHOLE = "whole:"
"""Fields that a variant may have, too: the column without this is the line's own, with it the product's."""

REST = "rest:description"
"""What of a description has no room in its cell: Excel calls a workbook damaged that has more than 32,767 characters in one."""

_SHARED = (
    "id", "name", "parent_sku", "sku", "variation_1", "option_1", "variation_2", "option_2", "price", "stock", "weight_gram", "barcode",
    "brand", "condition", "source_category", "description", "length_cm", "width_cm", "height_cm", "days_to_ship", "origin", "status",
)  # fmt: skip

HEADINGS: Mapping[str, str] = {
    **{name: FIELDS[name].header for name in _SHARED},
    "leaf": "Kategori UMKM Desk",
    f"{WHOLE}weight_gram": "Berat produk (gram)",
    f"{WHOLE}barcode": "Barcode produk",
}
"""Field -> heading, in the order of the columns. Attributes and what differs on a platform follow behind."""

REST_HEADING = f"{FIELDS['description'].header} (lanjutan)"

PHOTO_HEADINGS: Mapping[str, str] = {
    "photos": FIELDS["photos"].header,
    "shapes": "Bentuk foto",
    "variant_photo": FIELDS["variant_photo"].header,
}
"""Only where the originals lie beside the file. The shapes say of each photo in its order how it is turned and cut."""

Shape = tuple[int, tuple[int, int, int, int] | None]
"""Clockwise degrees, and what is left of the turned original: x, y, width, height in pixels."""

_BETWEEN = " | "
_SHAPE = re.compile(r"(0|90|180|270)(?:\s+(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6}))?")


def shapes_text(shapes: Iterable[Shape]) -> str:
    """The cell of a product: `0 | 90 | 0 10,20,300,300`."""
    return _BETWEEN.join(f"{turn} {','.join(map(str, crop))}" if crop else str(turn) for turn, crop in shapes)


def parse_shapes(text: str) -> tuple[Shape | None, ...]:
    """The shapes of a cell; `None` for what is none, which then stays as it is."""
    found: list[Shape | None] = []
    for part in text.split("|"):
        match = _SHAPE.fullmatch(part.strip())
        if match is None:
            found.append(None)
        elif match[2] is None:
            found.append((int(match[1]), None))
        else:
            x, y, width, height = (int(match[n]) for n in range(2, 6))
            found.append((int(match[1]), (x, y, width, height)) if width and height else None)
    return tuple(found)


def numbers_text(numbers: Iterable[str]) -> str:
    """The cell of a column of papers."""
    return _BETWEEN.join(sorted(numbers))


def parse_numbers(text: str) -> list[str]:
    """The numbers of such a cell."""
    return [number for part in text.split("|") if (number := part.strip())]


_ATTRIBUTE_HEADING = "Atribut: "
_PERMIT_HEADING = "Surat izin: "
_OVERRIDE_HEADINGS: Mapping[str, str] = {
    f"{OVERRIDE}{platform.value}:{field}": f"{label} khusus {name}"
    for platform, name in ((Platform.SHOPEE, "Shopee"), (Platform.LAZADA, "Lazada"), (Platform.TIKTOKSHOP, "Tokopedia & Shop"))
    for field, label in (("name", "Nama"), ("description", "Deskripsi"), ("price", "Harga"))
}


def heading_of(field: str) -> str:
    """The heading of a column, attributes, overrides and papers included."""
    if field.startswith(ATTRIBUTE):
        return _ATTRIBUTE_HEADING + field.removeprefix(ATTRIBUTE)
    if field.startswith(PERMIT):
        return _PERMIT_HEADING + field.removeprefix(PERMIT)
    return _OVERRIDE_HEADINGS.get(field) or HEADINGS[field]


def own_layout(sheet: RawSheet) -> Layout | None:
    """How to read a sheet of ours, or `None` when it is none. Columns may be moved or left out, headings not renamed."""
    if not sheet.rows or HEADINGS["id"] not in sheet.rows[0]:
        return None
    known = (*HEADINGS.items(), *_OVERRIDE_HEADINGS.items(), *PHOTO_HEADINGS.items(), (REST, REST_HEADING))
    by_heading = {heading: field for field, heading in known}
    matches = []
    for index, cell in enumerate(sheet.rows[0]):
        heading = str(cell or "")
        field = by_heading.get(heading)
        if field is None and heading.startswith(_ATTRIBUTE_HEADING):
            field = ATTRIBUTE + heading.removeprefix(_ATTRIBUTE_HEADING)
        if field is None and heading.startswith(_PERMIT_HEADING):
            field = PERMIT + heading.removeprefix(_PERMIT_HEADING)
        if heading:
            matches.append(Match(index, heading, field, SURE if field else 0.0))
        if field == "id":
            # Lines of one product belong together by its id, also where it has no SKU.
            matches.append(Match(index, heading, "variant_group", SURE))
    return Layout(sheet.name, 1, 2, tuple(matches), 1, OWN)
