from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exchange.conftest import SHOPEE_NAMES, Rows, sheet_xml, write_book
from umkm_desk.exchange.rows import open_table, products
from umkm_desk.exchange.templates.form import stated_grams
from umkm_desk.model.product import Condition, ProductStatus

DATA = [
    "100405",
    "Kemeja Batik",
    "Deskripsi panjang sekali",
    "KMJ",
    "7",
    "Warna",
    "Merah",
    "",
    "Ukuran",
    "M",
    150_000,
    5,
    "KMJ-M",
    "https://e.id/a.jpg",
    "",
    300,
    30,
    20,
    5,
    "Aktif",
]
EXPECTED = {
    "source_category": "100405",
    "name": "Kemeja Batik",
    "description": "Deskripsi panjang sekali",
    "sku": "KMJ",
    "variant_group": "7",
    "variation_1": "Warna",
    "variation_2": "Ukuran",
    "length_cm": 30,
    "width_cm": 20,
    "height_cm": 5,
    "photos": ("https://e.id/a.jpg",),
    "weight_gram": 300,
}
VARIANT = {"option_1": "Merah", "option_2": "M", "price": 150_000, "stock": 5, "sku": "KMJ-M", "weight_gram": 300}


@pytest.mark.parametrize(("suffix", "name", "first"), [(False, "shopee_basic", 6), (True, "shopee_advanced", 7)])
def test_shopee_mass_upload_is_read_by_its_keys(shopee: Callable[..., Path], suffix: bool, name: str, first: int) -> None:
    table = open_table(shopee(suffix=suffix, rows=[DATA]))
    assert (table.layout.template, table.layout.first_line, table.layout.grams) == (name, first, 1)
    (row,) = products(table)
    assert row.lines == (first,)
    assert row.values == EXPECTED
    assert row.variants == (VARIANT,)


def test_shopee_says_its_unit_of_weight_or_it_stays_open(shopee: Callable[..., Path]) -> None:
    assert open_table(shopee(weight_words="Masukkan berat (kg)")).layout.grams == 1_000
    assert open_table(shopee(weight_words="Masukkan berat produkmu")).layout.grams is None
    assert stated_grams(["gram", "atau kg"]) is None


def test_a_shopee_sheet_with_only_its_names_left_is_known(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"Sheet1": sheet_xml([SHOPEE_NAMES, DATA])})
    table = open_table(path)
    assert table.layout.template == "shopee_headings"
    (row,) = products(table)
    assert row.values["name"] == "Kemeja Batik"
    assert row.variants[0]["sku"] == "KMJ-M"


@pytest.mark.parametrize("subject", ["sales_info", "basic_info"])
def test_shopee_mass_update_downloads_give_the_live_listings(tmp_path: Path, subject: str) -> None:
    rows = [
        [
            "et_title_product_id",
            "et_title_product_name",
            "et_title_variation_id",
            "et_title_variation_name",
            "et_title_parent_sku",
            "et_title_variation_sku",
            "et_title_variation_price",
            "et_title_variation_stock",
        ],
        [subject, "35b7", "0", "3147"],
        ["Kode Produk", "Nama Produk", "Kode Variasi", "Nama Variasi", "SKU Induk", "SKU", "Harga", "Stok"],
        ["", "", "", "", "", "", "Wajib", "Wajib"],
        [""],
        [""],
        ["123456789", "Kemeja Batik", "11", "Merah,M", "KMJ", "KMJ-M", "150000", "5"],
        ["123456789", "Kemeja Batik", "12", "Merah,L", "KMJ", "KMJ-L", "160000", "6"],
        ["123456790", "Keripik", "0", "", "KRP", "", "8000", "50"],
    ]
    table = open_table(write_book(tmp_path / "a.xlsx", {"Sheet1": sheet_xml(rows)}))
    assert table.layout.template == f"shopee_update_{subject}"
    shirt, chips = products(table)
    assert shirt.values["remote_id"] == "123456789"
    assert [(variant["option_1"], variant["option_2"], variant["remote_variant_id"]) for variant in shirt.variants] == [
        ("Merah", "M", "11"),
        ("Merah", "L", "12"),
    ]
    assert chips.values["sku"] == "KRP"


TIKTOK: Rows = [
    [
        "category",
        "brand",
        "product_name",
        "product_description",
        "parcel_weight",
        "property_value_1",
        "property_value_2",
        "price",
        "quantity",
        "seller_sku",
        "main_image",
        "product_property/100198",
    ],
    ["V2", "create_product", "metric"],
    [
        "Category",
        "Brand",
        "Product Name",
        "Product Description",
        "Parcel Weight(g)",
        "Variation 1 (Colour)",
        "Variation 2 (Size)",
        "Retail Price (Local Currency)",
        "Quantity",
        "Seller SKU",
        "Main Product Image",
        "Pattern",
    ],
    [
        "Mandatory",
        "Optional",
        "Mandatory",
        "Mandatory",
        "Mandatory",
        "Optional",
        "Optional",
        "Mandatory",
        "Mandatory",
        "Optional",
        "Mandatory",
        "Conditionally mandatory ",
    ],
    [
        "Copy",
        "Copy",
        "Fewer than 255 characters.",
        "Describe",
        "The weight",
        "",
        "",
        "Only positive",
        "Stock",
        "Identifier",
        "URL",
        "Select",
    ],
    [
        "0123/Lights",
        "X/1",
        "A sample product that is no data",
        "sample",
        200,
        "Black",
        "L",
        1200,
        100,
        "69",
        "https://e.id/s.jpg",
        "",
    ],
]


def test_tiktok_shop_sample_product_is_no_data_and_attributes_have_names(tmp_path: Path) -> None:
    rows: Rows = [
        *TIKTOK,
        ["601346/Hijab", "", "Pashmina Plisket", "Lembut", 150, "Hitam", "", 45_000, 9, "PSM-H", "https://e.id/p.jpg", "Polos"],
    ]
    table = open_table(write_book(tmp_path / "a.xlsx", {"Template": sheet_xml(rows)}))
    assert (table.layout.template, table.layout.first_line) == ("tiktokshop", 7)
    (row,) = products(table)
    assert row.values["name"] == "Pashmina Plisket"
    assert row.values["attribute:Pattern"] == "Polos"
    assert row.variants == ({"option_1": "Hitam", "price": 45_000, "stock": 9, "sku": "PSM-H", "weight_gram": 150},)


def test_tokopedia_is_known_without_keys(tmp_path: Path) -> None:
    rows = [
        [" ", "Informasi Produk"],
        [
            "Pesan Error",
            "Nama Produk*",
            "Deskripsi Produk*",
            "Kode Kategori*",
            "Berat* (Gram)",
            "Minimum Pemesanan*",
            "Kondisi*",
            "Foto Produk 1*",
            "SKU Name",
            "Status*",
            "Jumlah Stok*",
            "Harga (Rp)*",
        ],
        [
            "Abaikan",
            "Masukkan nama",
            "Masukkan deskripsi",
            "Pilih kode",
            "Masukkan berat",
            "Tentukan",
            "Pilih",
            "Masukkan",
            "(Opsional)",
            "Pilih",
            "Isi",
            "Masukkan",
        ],
        [
            "",
            "Keripik Tempe Renyah Gurih 250 gram",
            "Enak",
            "2354",
            "250",
            "1",
            "Baru",
            "https://e.id/k.jpg",
            "KRP",
            "Nonaktif",
            "40",
            "15000",
        ],
    ]
    table = open_table(write_book(tmp_path / "a.xlsx", {"ISI Template Impor Produk": sheet_xml(rows)}))
    assert table.layout.template == "tokopedia"
    (row,) = products(table)
    assert row.values == {
        "name": "Keripik Tempe Renyah Gurih 250 gram",
        "description": "Enak",
        "source_category": "2354",
        "weight_gram": 250,
        "condition": Condition.NEW,
        "photos": ("https://e.id/k.jpg",),
        "sku": "KRP",
        "status": ProductStatus.ARCHIVED,
        "stock": 40,
        "price": 15_000,
    }


def test_lazada_sheets_are_read_by_their_english_names(tmp_path: Path) -> None:
    rows = [
        ["Basic", "Basic", "SKU"],
        [
            "*Product Name",
            "*Brand",
            "Color Family",
            "SellerSKU",
            "*Price",
            "*Quantity",
            "*Package Weight (kg)",
            "*Package Length(cm) * Width(cm) * Height(cm)-Length (cm)",
            "Product Images1",
        ],
        ["Mandatory", "Mandatory", "Optional", "Optional", "Mandatory", "Mandatory", "Mandatory", "Mandatory", ""],
        ["Tas Rotan Bali", "No Brand", "Brown", "TAS-1", "120000", "7", "0.45", "25", "https://e.id/t.jpg"],
    ]
    table = open_table(write_book(tmp_path / "a.xlsx", {"Sheet1": sheet_xml(rows)}))
    assert (table.layout.template, table.layout.first_line) == ("lazada", 4)
    (row,) = products(table)
    assert row.values["name"] == "Tas Rotan Bali"
    assert (row.values["weight_gram"], row.values["length_cm"]) == (450, 25)


def test_bukalapak_columns_are_known(write_text: Callable[..., Path]) -> None:
    path = write_text(
        "Nama Barang,Stok(Minimum 1),Berat (gram),Harga (Rupiah),Kondisi(Baru/Bekas),Deskripsi,"
        "Wajib Asuransi?(Ya/Tidak),Merek,URL Gambar 1,URL Gambar 2\n"
        "Tas Rotan,5,450,120000,Baru,Anyaman,Tidak,Ayu,https://e.id/1.jpg,https://e.id/2.jpg\n"
    )
    table = open_table(path)
    assert table.layout.template == "bukalapak"
    (row,) = products(table)
    assert row.values["photos"] == ("https://e.id/1.jpg", "https://e.id/2.jpg")
    assert row.values["condition"] is Condition.NEW
