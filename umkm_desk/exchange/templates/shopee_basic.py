"""Shopee Indonesia, mass upload, the basic template as of 2023: keys in row 1 without suffix, data from row 6, weight in gram."""

from __future__ import annotations

from umkm_desk.exchange.templates.form import Form
from umkm_desk.model.platform import Platform

COLUMNS = {
    "ps_category": "source_category",
    "ps_product_name": "name",
    "ps_product_description": "description",
    "ps_sku_parent_short": "parent_sku",
    "et_title_variation_integration_no": "variant_group",
    "et_title_variation_1": "variation_1",
    "et_title_option_for_variation_1": "option_1",
    "et_title_image_per_variation": "variant_photo",
    "et_title_variation_2": "variation_2",
    "et_title_option_for_variation_2": "option_2",
    "ps_price": "price",
    "ps_stock": "stock",
    "ps_sku_short": "sku",
    "ps_gtin_code": "barcode",
    "ps_item_cover_image": "photo_1",
    **{f"ps_item_image_{n}": f"photo_{n + 1}" for n in range(1, 9)},
    "ps_weight": "weight_gram",
    "ps_length": "length_cm",
    "ps_width": "width_cm",
    "ps_height": "height_cm",
    "ps_product_pre_order_dts": "days_to_ship",
    "ps_brand": "brand",
}

FORM = Form(
    name="shopee_basic",
    platform=Platform.SHOPEE,
    columns=COLUMNS,
    signs=frozenset({"ps_product_name", "ps_price"}),
    suffixed=False,
    extra={"channel_id": "courier", "ps_dangerous_goods": "dangerous"},
)
