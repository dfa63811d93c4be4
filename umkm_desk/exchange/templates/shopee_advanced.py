"""Shopee Indonesia, mass upload since 2025, basic and by category: keys `key|need|type`, a stamp of shop and download in row 2, data
from row 7. The unit of weight is not always stated: it is read from the workbook's own words or asked for, never guessed."""

from __future__ import annotations

from umkm_desk.exchange.templates.form import Form
from umkm_desk.exchange.templates.shopee_basic import COLUMNS
from umkm_desk.model.platform import Platform

FORM = Form(
    name="shopee_advanced",
    platform=Platform.SHOPEE,
    columns=COLUMNS,
    signs=frozenset({"ps_product_name", "ps_price"}),
    suffixed=True,
    name_row=3,
    need_row=4,
    help_rows=(5, 6),
    first_row=7,
    attributes="ps_product_global_attribute.",
    extra={"channel_id": "courier", "ps_dangerous_goods": "dangerous"},
)
