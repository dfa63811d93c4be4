"""Shopee's mass-update downloads (Seller Centre, Produk Saya, Ubah Sekaligus): the seller's live listings, one workbook a subject.

Keys in row 1, the subject and a token in row 2, names in row 3, data from row 7. Known from public code that reads and writes them
(keys `et_title_product_id`, `et_title_variation_price`, ... with the stamps sales_info, basic_info, media_info, shipping_info).
"""

from __future__ import annotations

from umkm_desk.exchange.templates.form import Form
from umkm_desk.model.platform import Platform

_COLUMNS = {
    "et_title_product_id": "remote_id",
    "et_title_product_name": "name",
    "et_title_product_description": "description",
    "et_title_product_category": "source_category",
    "et_title_variation_id": "remote_variant_id",
    "et_title_variation_name": "options",
    "et_title_parent_sku": "parent_sku",
    "et_title_variation_sku": "sku",
    "et_title_variation_price": "price",
    "et_title_variation_stock": "stock",
    "ps_gtin_code": "barcode",
    "ps_item_cover_image": "photo_1",
    **{f"ps_item_image.{n}": f"photo_{n + 1}" for n in range(1, 9)},
    **{f"ps_item_image_{n}": f"photo_{n + 1}" for n in range(1, 9)},
    "et_title_product_weight": "weight_gram",
    "et_title_product_length": "length_cm",
    "et_title_product_width": "width_cm",
    "et_title_product_height": "height_cm",
    "et_title_variation_1": "variation_1",
}


# What each workbook is for; its other columns only say which listing a row is.
_SUBJECTS = {
    "sales_info": frozenset({"price", "stock"}),
    "basic_info": frozenset({"name", "description"}),
    "media_info": frozenset[str](),
    "shipping_info": frozenset({"weight_gram"}),
}


def _form(subject: str, editable: frozenset[str]) -> Form:
    return Form(
        name=f"shopee_update_{subject}",
        platform=Platform.SHOPEE,
        columns=_COLUMNS,
        signs=frozenset({"et_title_product_id"}),
        stamp=subject,
        name_row=3,
        need_row=4,
        help_rows=(5, 6),
        first_row=7,
        fillable=False,
        editable=editable,
    )


FORMS = tuple(_form(subject, editable) for subject, editable in _SUBJECTS.items())
