"""Bukalapak's bulk file, by the columns that public code writes; kept because sellers still have old files of it."""

from __future__ import annotations

from umkm_desk.exchange.templates.form import Form

FORM = Form(
    name="bukalapak",
    platform=None,
    columns={
        "nama barang": "name",
        "nama produk": "name",
        "stok minimum 1": "stock",
        "barang stok minimum 1": "stock",
        "berat gram": "weight_gram",
        "harga rupiah": "price",
        "kondisi baru bekas": "condition",
        "deskripsi": "description",
        "merek": "brand",
        **{f"url gambar {n}": f"photo_{n}" for n in range(1, 6)},
    },
    signs=frozenset({"harga rupiah", "kondisi baru bekas", "url gambar 1"}),
    key_row=0,
    name_row=1,
    need_row=0,
    help_rows=(),
    first_row=2,
    grams=1,
    fillable=False,
    by_hand=True,
)
