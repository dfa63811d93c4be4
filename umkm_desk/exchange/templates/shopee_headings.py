"""Shopee's mass-upload sheet with its key and explanation rows deleted by the seller: only the Indonesian names are left, in row 1."""

from __future__ import annotations

from umkm_desk.exchange.templates.form import Form
from umkm_desk.model.platform import Platform

FORM = Form(
    name="shopee_headings",
    platform=Platform.SHOPEE,
    columns={
        "kategori": "source_category",
        "nama produk": "name",
        "deskripsi produk": "description",
        "sku induk": "parent_sku",
        "kode integrasi variasi": "variant_group",
        "nama variasi 1": "variation_1",
        "varian untuk variasi 1": "option_1",
        "foto produk per varian": "variant_photo",
        "nama variasi 2": "variation_2",
        "varian untuk variasi 2": "option_2",
        "harga": "price",
        "stok": "stock",
        "kode variasi": "sku",
        "gtin": "barcode",
        "foto sampul": "photo_1",
        **{f"foto produk {n}": f"photo_{n + 1}" for n in range(1, 9)},
        "berat": "weight_gram",
        "panjang": "length_cm",
        "lebar": "width_cm",
        "tinggi": "height_cm",
        "dikirim dalam pre order": "days_to_ship",
        "merek": "brand",
    },
    signs=frozenset({"nama produk", "kode integrasi variasi", "harga"}),
    key_row=0,
    name_row=1,
    need_row=0,
    help_rows=(),
    first_row=2,
    fillable=False,
)
