"""Our own table: one line a product, or one a variant, from which an import makes the same catalogue again."""

from __future__ import annotations

from collections.abc import Mapping

from umkm_desk.exchange.columns import SURE, Layout, Match
from umkm_desk.exchange.reading import RawSheet
from umkm_desk.model.platform import Platform

NAME = "umkm_desk"
ATTRIBUTE = "attribute:"
OVERRIDE = "override:"

HEADINGS: Mapping[str, str] = {
    "id": "ID produk UMKM Desk",
    "name": "Nama produk",
    "parent_sku": "SKU induk",
    "description": "Deskripsi",
    "brand": "Merek",
    "condition": "Kondisi",
    "leaf": "Kategori UMKM Desk",
    "source_category": "Kategori asal",
    "variation_1": "Nama variasi 1",
    "option_1": "Pilihan 1",
    "variation_2": "Nama variasi 2",
    "option_2": "Pilihan 2",
    "sku": "SKU",
    "barcode": "Kode batang",
    "price": "Harga",
    "stock": "Stok",
    "weight_gram": "Berat (gram)",
    "length_cm": "Panjang (cm)",
    "width_cm": "Lebar (cm)",
    "height_cm": "Tinggi (cm)",
    "days_to_ship": "Hari kirim (pre-order)",
    "origin": "Asal barang",
    "status": "Status",
}
"""Field -> heading, in the order of the columns. Attributes and what differs on a platform follow behind."""

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
    by_heading = {heading: field for field, heading in (*HEADINGS.items(), *_OVERRIDE_HEADINGS.items())}
    matches = []
    for index, cell in enumerate(sheet.rows[0]):
        heading = str(cell or "")
        field = by_heading.get(heading)
        if field is None and heading.startswith(_ATTRIBUTE_HEADING):
            field = ATTRIBUTE + heading.removeprefix(_ATTRIBUTE_HEADING)
        if heading:
            matches.append(Match(index, heading, field, SURE if field else 0.0))
        if field == "id":
            matches.append(Match(index, heading, "variant_group", SURE))
    return Layout(sheet.name, 1, 2, tuple(matches), 1, NAME)
