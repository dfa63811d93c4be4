"""Lazada, product sheets as public code writes them: English names in one row (`*Product Name`, `SellerSKU`, `*Package Weight (kg)`,
`*Package Length(cm) * Width(cm) * Height(cm)-Length (cm)`, ...). No original of the upload was at hand: it is
read, and filled as the seller says (`filling_by_hand`).

The download of prices and stocks (`Product ID`, `catId`, `sku.skuId`, `SpecialPrice`, ...) is known from public code that checks real
ones. Its rows are live listings: single cells of it are changed. The column of the stock bears the name of the shop's own warehouse; it is
only taken for the stock where it is called so.
"""

from __future__ import annotations

from umkm_desk.exchange import typed
from umkm_desk.exchange.columns import Layout
from umkm_desk.exchange.fields import normal
from umkm_desk.exchange.reading import RawSheet
from umkm_desk.exchange.templates.form import Form
from umkm_desk.model.platform import Platform

_PACKAGE = "package length cm width cm height cm"


class _Lazada(Form):
    """The names stand in one of the first rows, and one to three rows below them explain."""

    __slots__ = ()

    def layout(self, sheet: RawSheet) -> Layout | None:
        from dataclasses import replace

        for line, row in enumerate(sheet.rows[:6], 1):
            names = [normal(cell) for cell in row]
            if self.signs <= set(names):
                first = line + 1
                tells = _is_number if self.editable else _is_data
                at = names.index("product id" if self.editable else "sellersku")
                while first <= min(line + 4, len(sheet.rows)) and not tells(_text(sheet.rows[first - 1], at)):
                    first += 1
                helps = tuple(range(line + 1, min(first, line + 4)))
                return Form.layout(replace(self, name_row=line, help_rows=helps, first_row=min(first, line + 4)), sheet)
        return None


def _text(row: object, at: int) -> str:
    cells = list(row) if isinstance(row, list | tuple) else []
    return typed.shown(cells[at]).strip() if at < len(cells) else ""


def _is_number(text: str) -> bool:
    return text.isdigit()


def _is_data(text: str) -> bool:
    return bool(text) and len(text) < 60 and normal(text) not in ("mandatory", "optional", "key", "text", "sellersku", "unique")


FORM = _Lazada(
    name="lazada",
    platform=Platform.LAZADA,
    columns={
        "product name": "name",
        "product name bahasa indonesia": "name",
        "name": "name",
        "product name english": "name",
        "main description": "description",
        "product description": "description",
        "description": "description",
        "brand": "brand",
        "category": "source_category",
        "primary category": "source_category",
        "sellersku": "sku",
        "sku skuid": "remote_variant_id",
        "product id": "remote_id",
        "price": "price",
        "quantity": "stock",
        "package weight kg": "weight_gram",
        f"{_PACKAGE} length cm": "length_cm",
        f"{_PACKAGE} width cm": "width_cm",
        f"{_PACKAGE} height cm": "height_cm",
        "package length cm": "length_cm",
        "package width cm": "width_cm",
        "package height cm": "height_cm",
        "color family": "option_1",
        "size": "option_2",
        "group no": "variant_group",
        "status": "status",
        **{f"product images{n}": f"photo_{n}" for n in range(1, 9)},
        **{f"images{n}": f"photo_{n}" for n in range(1, 9)},
    },
    signs=frozenset({"sellersku", "price", "quantity"}),
    key_row=0,
    name_row=1,
    need_row=0,
    help_rows=(),
    first_row=2,
    grams=1000,
    fillable=False,
    by_hand=True,
)

UPDATE_FORM = _Lazada(
    name="lazada_update",
    platform=Platform.LAZADA,
    columns={
        "product id": "remote_id",
        "product name": "name",
        "nama produk": "name",
        "sku skuid": "remote_variant_id",
        "sellersku": "sku",
        "seller sku": "sku",
        "status": "status",
        "price": "price",
        "harga": "price",
        "quantity": "stock",
        "kuantitas": "stock",
        "stock": "stock",
        "stok": "stock",
    },
    signs=frozenset({"product id", "catid", "sku skuid", "specialprice"}),
    key_row=0,
    name_row=1,
    need_row=0,
    help_rows=(),
    first_row=2,
    fillable=False,
    editable=frozenset({"price", "stock"}),
)
