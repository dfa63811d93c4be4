"""Writes a practice workbook in the shape of Shopee's mass upload (keys, names, need, explanation, limits, then data).

The marketplaces' own workbooks may not be given away and differ for each shop, so the demo fills this one. The keys are those of the
workbook of April 2023 (no suffix, weight in gram); the words are ours. Run it from the project's folder.
"""

from __future__ import annotations

from pathlib import Path

from umkm_desk.exchange.writing import write_xlsx

# Key, name, need, limit.
COLUMNS = (
    ("ps_category", "Kategori", "Opsional", "Pilih kategori"),
    ("ps_product_name", "Nama Produk", "Wajib", "Masukkan 5 s/d 255 karakter untuk nama produk."),
    ("ps_product_description", "Deskripsi Produk", "Wajib", "Masukkan 20 s/d 3000 karakter untuk deskripsi produk."),
    ("ps_sku_parent_short", "SKU Induk", "Opsional", "Masukkan 1-100 karakter untuk SKU induk."),
    ("et_title_variation_integration_no", "Kode Integrasi Variasi", "Opsional", "Masukkan 1-100 karakter"),
    ("et_title_variation_1", "Nama Variasi 1", "Opsional", "Masukkan 1 sampai 14 karakter untuk nama variasi."),
    ("et_title_option_for_variation_1", "Varian untuk Variasi 1", "Opsional", "Masukkan 1 sampai 20 karakter"),
    ("et_title_image_per_variation", "Foto Produk per Varian", "Opsional", "Masukkan link"),
    ("et_title_variation_2", "Nama Variasi 2", "Opsional", "Masukkan 1 sampai 14 karakter"),
    ("et_title_option_for_variation_2", "Varian untuk Variasi 2", "Opsional", "Masukkan 1 sampai 20 karakter"),
    ("ps_price", "Harga", "Wajib", "Mohon masukkan 99 sampai 150000000 untuk harga produk."),
    ("ps_stock", "Stok", "Wajib", "Masukkan 0 s/d 10000000 untuk stok produk."),
    ("ps_sku_short", "Kode Variasi", "Opsional", "Masukkan maks. 100 karakter"),
    ("ps_item_cover_image", "Foto Sampul", "Opsional", "Masukkan link"),
    ("ps_item_image_1", "Foto Produk 1", "Opsional", "Masukkan link"),
    ("ps_weight", "Berat", "Wajib", "Masukkan berat produk"),
    ("ps_length", "Panjang", "Opsional", "cm"),
    ("ps_width", "Lebar", "Opsional", "cm"),
    ("ps_height", "Tinggi", "Opsional", "cm"),
    ("channel_id_8003", "Reguler (Cashless)", "Opsional", "Aktif/ Nonaktif"),
)
EXPLANATIONS = {"ps_weight": "Masukkan berat produk (gram)", "ps_category": "Latihan: buku kerja ini bukan milik marketplace"}


def main() -> None:
    keys, names, needs, limits = zip(*COLUMNS, strict=True)
    explanations = tuple(EXPLANATIONS.get(key, name) for key, name in zip(keys, names, strict=True))
    target = Path("resources/sample/latihan-unggah-massal.xlsx")
    write_xlsx(target, "Template", keys, [names, needs, explanations, limits])
    print(target)


if __name__ == "__main__":
    main()
