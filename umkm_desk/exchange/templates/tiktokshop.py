"""Tokopedia & Shop (TikTok Shop Seller Center), batch upload by category: keys in row 1, `V2 / create_product / metric` in row 2,
English names in row 3, need in row 4, explanation in row 5, a sample product in row 6 that is no data, data from row 7."""

from __future__ import annotations

from umkm_desk.exchange.templates.form import Form
from umkm_desk.model.platform import Platform

COLUMNS = {
    "category": "source_category",
    "brand": "brand",
    "product_name": "name",
    "product_description": "description",
    "parcel_weight": "weight_gram",
    "parcel_length": "length_cm",
    "parcel_width": "width_cm",
    "parcel_height": "height_cm",
    "property_name_1": "variation_1",
    "property_value_1": "option_1",
    "property_1_image": "variant_photo",
    "property_name_2": "variation_2",
    "property_value_2": "option_2",
    "price": "price",
    "quantity": "stock",
    "seller_sku": "sku",
    "main_image": "photo_1",
    **{f"image_{n}": f"photo_{n}" for n in range(2, 10)},
}

FORM = Form(
    name="tiktokshop",
    platform=Platform.TIKTOKSHOP,
    columns=COLUMNS,
    signs=frozenset({"product_name", "product_description", "parcel_weight", "seller_sku"}),
    name_row=3,
    need_row=4,
    help_rows=(5,),
    first_row=7,
    attributes="product_property/",
)
