"""Mass-update workbooks of the same form as the seller centres' own: live listings in protected sheets, built by hand."""

from collections.abc import Sequence
from pathlib import Path

from tests.exchange.conftest import sheet_xml, write_book

SALES_KEYS = [
    "et_title_product_id", "et_title_product_name", "et_title_variation_id", "et_title_variation_name", "et_title_parent_sku",
    "et_title_variation_sku", "et_title_variation_price", "ps_gtin_code", "et_title_variation_stock", "et_title_reason",
]  # fmt: skip
SALES_NAMES = [
    "Kode Produk", "Nama Produk", "Kode Variasi", "Nama Variasi", "SKU Induk", "SKU", "Harga", "GTIN", "Stok", "Alasan Gagal",
]  # fmt: skip
PROTECTED = '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0"/><pageMargins left="0.7" right="0.7"/>'
FROZEN = (
    '<dimension ref="A1:J9"/><sheetViews><sheetView workbookViewId="0"><pane activePane="bottom_left" state="frozen" ySplit="6"/>'
    "</sheetView></sheetViews>"
)
TOKEN = "35b74571cd927608dc4cc2b998b916cb"


def sales_info(path: Path, *rows: Sequence[object], stock_text: bool = False) -> Path:
    """Shopee's workbook of prices and stocks. Rows: product id, name, variation id, variation, parent SKU, SKU, price, GTIN, stock."""
    limits = [
        "",
        "",
        "",
        "",
        "",
        "",
        "Masukkan 99 s/d 150000000 untuk harga produk.",
        "",
        "Masukkan 0 s/d 10000000 untuk stok.",
        "",
    ]
    head = [SALES_KEYS, ["sales_info", TOKEN, "0", "31475604", '{"search_condition":{}}'], SALES_NAMES]
    need = ["", "", "", "", "", "", "Wajib", "", "Wajib", ""]
    styles = [0, 0, 0, 0, 0, 0, 7, 0, 8, 0]
    body = sheet_xml([*head, need, [""], limits, *rows], FROZEN, PROTECTED, styles)
    return write_book(
        path,
        {"Sheet1": body, "Rahasia": sheet_xml([["kunci"]])},
        hidden=["Rahasia"],
        extra={"xl/media/gambar.png": bytes(range(256)), "docProps/custom.xml": b"<x>\xc3\xa9</x>"},
    )


BASIC_KEYS = [
    "et_title_product_id",
    "et_title_parent_sku",
    "et_title_product_name",
    "et_title_product_description",
    "et_title_reason",
]


def basic_info(path: Path, *rows: Sequence[object]) -> Path:
    """Shopee's workbook of names and descriptions. Rows: product id, parent SKU, name, description."""
    names = ["Kode Produk", "SKU Induk", "Nama Produk", "Deskripsi Produk", "Alasan Gagal"]
    limits = ["", "", "Masukkan 5 s/d 255 karakter untuk nama produk.", "Masukkan 20 s/d 3000 karakter", ""]
    head = [BASIC_KEYS, ["basic_info", TOKEN, "0", "31475604"], names, ["", "", "Wajib", "Wajib", ""], [""], limits]
    return write_book(path, {"Sheet1": sheet_xml([*head, *rows], FROZEN, PROTECTED)})


def batch_edit(path: Path, *rows: Sequence[object]) -> Path:
    """Tokopedia & Shop's batch edit. Rows: product id, category, name, SKU id, variation, price, quantity, seller SKU."""
    keys = ["product_id", "category", "product_name", "sku_id", "variation_value", "price", "quantity", "seller_sku"]
    names = ["ID Produk", "Kategori", "Nama Produk", "ID SKU", "Variasi", "Harga Ritel", "Kuantitas", "SKU Penjual"]
    read_only = "Tidak dapat diedit"
    helps = [read_only, read_only, "Maks. 255 karakter", read_only, read_only, "Harga", "Stok", "SKU"]
    head = [keys, ["V3", "batch_edit"], names, ["Wajib", "", "Wajib", "Wajib", "", "Wajib", "Wajib", ""], helps]
    return write_book(
        path, {"Template": sheet_xml([*head, *rows], "", PROTECTED), "HiddenStyle": sheet_xml([["x"]])}, ["HiddenStyle"]
    )


def price_stock(path: Path, *rows: Sequence[object], stock: str = "Gudang Cimahi") -> Path:
    """Lazada's workbook of prices and stocks; the column of the stock is named after the warehouse. Rows: product id, name, SKU id, price,
    stock."""
    heads = [
        "Product ID", "catId", "Product Name", "currencyCode", "sku.skuId", "status", "Shop SKU", "SpecialPrice", "SpecialPrice Start",
        "SpecialPrice End", "Price", stock,
    ]  # fmt: skip
    full = [[r[0], "62556202", r[1], "IDR", r[2], "active", f"{r[0]}_ID-{r[2]}", "", "", "", r[3], r[4]] for r in rows]
    return write_book(path, {"template": sheet_xml([heads, ["optional"] * 12, ["penjelasan"] * 12, *full], "", PROTECTED)})
