"""Tokopedia, "Tambah Sekaligus" of 2024: no keys; sections in row 1, names in row 2 (a star is mandatory), explanation in row 3, data
from row 4. Weight in gram; category, etalase and couriers as codes from the other sheets. Older names are known as well."""

from __future__ import annotations

from umkm_desk.exchange.templates.form import Form
from umkm_desk.model.platform import Platform

FORM = Form(
    name="tokopedia",
    platform=Platform.TIKTOKSHOP,
    columns={
        "nama produk": "name",
        "deskripsi produk": "description",
        "kode kategori": "source_category",
        "kategori kode": "source_category",
        "berat gram": "weight_gram",
        "waktu proses preorder": "days_to_ship",
        "kondisi": "condition",
        **{f"foto produk {n}": f"photo_{n}" for n in range(1, 6)},
        **{f"gambar {n}": f"photo_{n}" for n in range(1, 6)},
        "sku name": "sku",
        "status": "status",
        "jumlah stok": "stock",
        "harga rp": "price",
    },
    signs=frozenset({"nama produk", "jumlah stok", "harga rp", "minimum pemesanan"}),
    key_row=0,
    name_row=2,
    need_row=0,
    help_rows=(3,),
    first_row=4,
    grams=1,
    courier_sheet="Daftar Kurir Pengiriman",
    extra={"kurir pengiriman": "courier_codes", "minimum pemesanan": "least_order", "asuransi pengiriman": "insurance"},
)
