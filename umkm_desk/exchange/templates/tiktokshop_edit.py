"""Tokopedia & Shop, the batch-edit download of live listings: keys in row 1 (`product_id`, `sku_id`, ...), names in row 3, need in row 4,
explanation in row 5 ("Tidak dapat diedit" where a column only tells), data from row 6.

Known from public code that reads and writes it.
"""

from __future__ import annotations

from umkm_desk.exchange.templates.form import Form
from umkm_desk.exchange.templates.tiktokshop import COLUMNS
from umkm_desk.model.platform import Platform

FORM = Form(
    name="tiktokshop_edit",
    platform=Platform.TIKTOKSHOP,
    columns={**COLUMNS, "product_id": "remote_id", "sku_id": "remote_variant_id", "variation_value": "options", "status": "status"},
    signs=frozenset({"product_id", "sku_id", "seller_sku"}),
    name_row=3,
    need_row=4,
    help_rows=(5,),
    first_row=6,
    attributes="product_property/",
    fillable=False,
    editable=frozenset({"name", "description", "price", "stock", "weight_gram"}),
)
