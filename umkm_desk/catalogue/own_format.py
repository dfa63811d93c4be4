"""Our own table: one line a product, or one a variant, from which an import makes the same catalogue again."""

from __future__ import annotations

from collections.abc import Mapping

from umkm_desk.exchange.columns import OWN, SURE, Layout, Match
from umkm_desk.exchange.fields import ATTRIBUTE, FIELDS
from umkm_desk.exchange.reading import RawSheet
from umkm_desk.model.platform import Platform

OVERRIDE = "override:"
WHOLE = "whole:"
"""Fields that a variant may have, too: the column without this is the line's own, with it the product's."""

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

HEADING_PHOTOS = FIELDS["photos"].header
"""Only where the originals lie beside the file."""

_ATTRIBUTE_HEADING = "Atribut: "
_OVERRIDE_HEADINGS: Mapping[str, str] = {
    f"{OVERRIDE}{platform.value}:{field}": f"{label} khusus {name}"
    for platform, name in ((Platform.SHOPEE, "Shopee"), (Platform.LAZADA, "Lazada"), (Platform.TIKTOKSHOP, "Tokopedia & Shop"))
    for field, label in (("name", "Nama"), ("description", "Deskripsi"), ("price", "Harga"))
}


def heading_of(field: str) -> str:
    """The heading of a column, attributes and overrides included."""
    if field.startswith(ATTRIBUTE):
        return _ATTRIBUTE_HEADING + field.removeprefix(ATTRIBUTE)
    return _OVERRIDE_HEADINGS.get(field) or HEADINGS[field]


def own_layout(sheet: RawSheet) -> Layout | None:
    """How to read a sheet of ours, or `None` when it is none. Columns may be moved or left out, headings not renamed."""
    if not sheet.rows or HEADINGS["id"] not in sheet.rows[0]:
        return None
    by_heading = {heading: field for field, heading in (*HEADINGS.items(), *_OVERRIDE_HEADINGS.items())} | {
        HEADING_PHOTOS: "photos"
    }
    matches = []
    for index, cell in enumerate(sheet.rows[0]):
        heading = str(cell or "")
        field = by_heading.get(heading)
        if field is None and heading.startswith(_ATTRIBUTE_HEADING):
            field = ATTRIBUTE + heading.removeprefix(_ATTRIBUTE_HEADING)
        if heading:
            matches.append(Match(index, heading, field, SURE if field else 0.0))
        if field == "id":
            # Lines of one product belong together by its id, also where it has no SKU.
            matches.append(Match(index, heading, "variant_group", SURE))
    return Layout(sheet.name, 1, 2, tuple(matches), 1, OWN)
