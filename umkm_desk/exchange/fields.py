"""The fields a column can stand for, and the names that sellers and seller centres give them.

Names are those of `model` where there is one (`price`, `weight_gram`, ...). A field of kind `row` belongs to the sellable thing of its
row: to the variant where the row names one, else to the product.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

ATTRIBUTE = "attribute:"
PHOTOS_MOST = 12


class Level(StrEnum):
    PRODUCT = "product"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """`header` is the column's name in our own export; `synonyms` are compared after `normal`."""

    name: str
    level: Level
    header: str
    synonyms: tuple[str, ...] = ()


def _field(name: str, level: Level, header: str, *synonyms: str) -> FieldSpec:
    return FieldSpec(name, level, header, synonyms)


_P, _R = Level.PRODUCT, Level.ROW

_FIELDS = (
    _field("id", _P, "ID produk UMKM Desk"),
    _field("remote_id", _P, "Kode Produk di Toko", "id produk", "product id", "item id"),
    _field("remote_variant_id", _R, "Kode Variasi di Toko", "id variasi", "variation id", "sku id", "model id"),
    _field("variant_group", _P, "Kode Integrasi Variasi", "kode variasi induk", "kode grup", "variation integration no", "kode integrasi"),
    _field(
        "name", _P, "Nama Produk", "nama", "nama barang", "produk", "barang", "judul", "judul produk", "title", "product name", "name",
        "item name", "nama item", "product", "product title", "nama prdk", "nama produk indonesia", "product name bahasa indonesia",
        "nama menu", "menu", "jenis barang", "jenis produk",
        "item", "items", "paket", "nama paket", "layanan", "nama layanan", "jasa", "nama jasa", "makanan", "nama makanan", "minuman",
        "nama minuman", "kue", "nama kue", "judul buku", "nama buku", "nama bahan", "nama tanaman", "hampers",
        "nm", "nm brg", "nm barang", "nm prdk", "nm produk", "nama brg", "nm item", "brg",
    ),
    _field(
        "parent_sku", _P, "SKU Induk", "parent sku", "sku parent", "sku produk", "product sku", "kode induk", "kode produk induk",
        "induk", "parent",
    ),
    _field(
        "sku", _R, "SKU", "kode sku", "seller sku", "sku name", "kode barang", "kode produk", "kode", "item code", "kode item",
        "product code", "sku code", "no sku", "nomor sku", "kode variasi", "sku varian", "sku variasi", "variation sku", "sku penjual",
        "sellersku", "artikel", "kode artikel", "nomor referensi sku", "part number",
        "kd brg", "kd barang", "kd", "kode brg", "kd produk", "kd prdk", "kd item", "kdbrg", "kode prdk",
    ),
    _field(
        "description", _P, "Deskripsi Produk", "deskripsi", "keterangan produk", "description", "product description", "keterangan",
        "penjelasan", "detail produk", "detail", "uraian", "main description", "deskripsi barang", "spesifikasi", "desc",
        "ket", "desk", "deskr", "ket produk", "ket barang", "ket brg", "spek",
    ),
    _field("brand", _P, "Merek", "merk", "brand", "nama merek", "nama brand", "brand name", "mrk"),
    _field(
        "source_category", _P, "Kategori", "category", "kode kategori", "kategori kode", "kategori produk", "kelompok", "category name",
        "primary category", "jenis", "kategori barang", "golongan", "product category", "departemen", "kat", "ktg", "kateg", "jns", "gol",
    ),
    _field(
        "price", _R, "Harga", "harga jual", "harga rp", "harga rupiah", "price", "selling price", "harga satuan", "harga produk",
        "retail price", "hrg", "hrg jual", "harga retail", "harga ecer", "harga eceran", "harga normal", "harga barang", "harga idr",
        "retail price local currency", "harga pcs", "h jual", "harga konsumen", "unit price", "sale price",
        "hj", "hrg jl", "hrgjual", "hrg satuan", "hrg sat", "hrg retail", "hrg ecer", "hrg eceran", "hrg pcs", "hrg normal", "hrg brg",
        "harga jl", "harga brg", "ecer", "eceran", "ecer pcs", "tarif",
    ),
    _field(
        "stock", _R, "Stok", "jumlah stok", "stock", "qty", "quantity", "kuantitas", "sisa stok", "stok akhir", "persediaan", "jumlah",
        "stok minimum 1", "barang stok minimum 1", "jml", "stok barang", "stok tersedia", "jml stok", "available stock", "sisa",
        "stok gudang", "inventory", "total stok", "stok total", "total stock", "stk", "stk akhir", "stok akh", "sisa stk", "jml stk",
        "jmlh", "jlh", "stok brg", "stk brg", "jml brg",
    ),
    _field(
        "weight_gram", _R, "Berat (gram)", "berat", "berat gram", "weight", "berat gr", "berat g", "berat kg", "berat produk",
        "parcel weight", "package weight", "berat paket", "berat kirim", "berat barang", "bobot", "berat bersih", "netto", "berat kotor",
        "brt", "brt gr", "brt g", "brt gram", "brt kg", "brt brg", "brt barang", "brt bersih", "brt kotor", "wt",
    ),
    _field("length_cm", _P, "Panjang (cm)", "panjang", "length", "panjang paket", "parcel length", "package length", "pjg", "p", "pnjg", "pnj"),
    _field("width_cm", _P, "Lebar (cm)", "lebar", "width", "lebar paket", "parcel width", "package width", "lbr", "l"),
    _field("height_cm", _P, "Tinggi (cm)", "tinggi", "height", "tinggi paket", "parcel height", "package height", "tgi", "t"),
    _field("size", _P, "Dimensi (cm)", "dimensi", "ukuran paket", "dimension", "dimensions", "p x l x t", "pxlxt", "dimensi paket",
           "ukuran kemasan", "volume"),
    _field(
        "condition", _P, "Kondisi", "condition", "kondisi baru bekas", "kondisi barang", "kondisi produk", "baru bekas", "kond",
    ),
    _field(
        "days_to_ship", _P, "Pre-order (hari)", "pre order", "preorder", "dikirim dalam pre order", "waktu proses preorder", "lama po",
        "masa po", "po hari", "hari pengemasan", "lama pengiriman", "days to ship", "waktu proses", "preorder hari", "pre order hari",
    ),
    _field(
        "origin", _P, "Asal Barang", "asal produk", "negara asal", "impor lokal", "lokal impor", "origin", "country of origin", "buatan",
        "asal", "negara pembuat", "produksi",
    ),
    _field("barcode", _R, "Barcode", "gtin", "ean", "upc", "kode batang", "gtin code", "isbn", "kode barcode", "ean upc", "barkode", "brcd", "bcd"),
    _field("status", _P, "Status", "status produk", "aktif", "product status", "ditampilkan", "status barang"),
    _field(
        "variation_1", _P, "Nama Variasi 1", "nama variasi", "tipe variasi 1", "jenis variasi", "tipe varian 1", "nama varian 1",
        "variation name 1", "tipe variasi", "variation 1 name", "option1 name",
    ),
    _field(
        "option_1", _R, "Pilihan Variasi 1", "varian", "varian untuk variasi 1", "variasi", "variant", "pilihan 1", "opsi 1", "varian 1",
        "variasi 1", "variation 1", "variation", "opsi variasi 1", "warna", "color", "colour", "motif", "rasa", "varian rasa", "model",
        "warna motif", "option1 value", "variation value", "color family", "aroma", "corak", "warna varian", "pilihan varian",
        "wrn", "warna brg", "var",
    ),
    _field("variation_2", _P, "Nama Variasi 2", "tipe variasi 2", "tipe varian 2", "nama varian 2", "variation name 2", "option2 name"),
    _field(
        "option_2", _R, "Pilihan Variasi 2", "varian untuk variasi 2", "pilihan 2", "opsi 2", "varian 2", "variasi 2", "variation 2",
        "opsi variasi 2", "ukuran", "size", "option2 value", "isi", "kemasan", "uk", "ukr", "kms",
    ),
    _field("options", _R, "Nama Variasi di Toko", "variation name", "nama variasi toko"),
    _field(
        "variant_photo", _R, "Foto Varian", "foto produk per varian", "gambar varian", "image of variation 1", "foto variasi",
        "variant image",
    ),
    _field(
        "photos", _P, "Foto", "foto produk", "gambar", "gambar produk", "images", "image", "photo", "photos", "foto barang", "file foto",
        "nama file foto", "url foto", "url gambar", "link foto", "link gambar", "image url", "foto utama", "daftar foto",
    ),
    *(
        _field(
            f"photo_{n}", _P, f"Foto {n}", f"foto produk {n}", f"gambar {n}", f"url gambar {n}", f"image {n}", f"product image {n}",
            f"product images{n}", f"photo {n}", f"url foto {n}", f"image{n}", f"link foto {n}", f"images{n}",
            *(("foto sampul", "main image", "main product image", "gambar utama", "foto sampul produk") if n == 1 else ()),
        )
        for n in range(1, PHOTOS_MOST + 1)
    ),
)  # fmt: skip

FIELDS = {spec.name: spec for spec in _FIELDS}

# Names that say nothing about the options below them; any other header of an option column is itself the variation's name.
GENERIC_OPTION_HEADERS = frozenset(
    {
        "varian", "variasi", "variant", "variation", "pilihan 1", "opsi 1", "varian 1", "variasi 1", "variation 1", "opsi variasi 1",
        "varian untuk variasi 1", "pilihan variasi 1", "option1 value", "variation value", "pilihan varian", "pilihan 2", "opsi 2",
        "varian 2", "variasi 2", "variation 2", "opsi variasi 2", "varian untuk variasi 2", "pilihan variasi 2", "option2 value",
        "warna varian",
    }
)  # fmt: skip

NUMERIC = frozenset({"price", "stock", "weight_gram", "length_cm", "width_cm", "height_cm", "days_to_ship"})


def is_field(name: str) -> bool:
    return name in FIELDS or name.startswith(ATTRIBUTE)


def level_of(name: str) -> Level:
    return FIELDS[name].level if name in FIELDS else Level.PRODUCT


_SIGNS = re.compile(r"[^0-9a-z%]+")


def normal(header: object) -> str:
    """A header for comparing: lower case, without stars, brackets, line breaks and punctuation; accents made plain.

    Only the first 200 characters: a longer text is no header.
    """
    text = unicodedata.normalize("NFKD", str(header)[:200]).lower()
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return _SIGNS.sub(" ", text).strip()


def names_of(spec: FieldSpec) -> frozenset[str]:
    return frozenset({normal(spec.header), *map(normal, spec.synonyms)})
