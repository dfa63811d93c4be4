"""What the local Lazada knows before any product: category tree, attributes, sale properties, brands. All invented; the forms are those of
/category/tree/get, /category/attributes/get and /category/brands/query (open.lazada.com, 2026-04-21)."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from umkm_desk.sandbox.lazada.ask import Ask, Endpoint, Refused
from umkm_desk.sandbox.state import Document

LANGUAGES = ("id_ID", "en_US")
BRAND_PAGE, BRAND_PAGE_USUAL = 200, 40
NO_BRAND = ("39704", "No Brand")
DEMO_BRAND = ("39705", "Sekar")
BRANDS = 430


@dataclass(frozen=True, slots=True)
class Attribute:
    """`labels` and `options` are (Indonesian, English). `level`: normal (of the product) or sku."""

    name: str
    labels: tuple[str, str]
    input: str
    level: str = "normal"
    mandatory: bool = False
    sale: bool = False
    options: tuple[tuple[str, str], ...] = ()
    units: tuple[str, ...] = ()
    longest: int = 255

    @property
    def id(self) -> int:
        return 100_000 + sum(ord(letter) * (place + 1) for place, letter in enumerate(self.name)) % 90_000

    @property
    def takes_own(self) -> bool:
        return self.input not in ("singleSelect", "multiSelect")

    def knows(self, value: str) -> bool:
        return any(value in option for option in self.options)

    def shape(self, language: str) -> Document:
        which = LANGUAGES.index(language) if language in LANGUAGES else None
        answer: Document = {
            "advanced": {"is_key_prop": int(self.mandatory)},
            "label": None if which is None else self.labels[which],
            "name": self.name,
            "is_mandatory": int(self.mandatory),
            "attribute_type": self.level,
            "input_type": self.input,
            "options": [
                {"name": None if which is None else option[which], "en_name": option[1], "id": self.id * 10 + place}
                for place, option in enumerate(self.options)
            ],
            "is_sale_prop": int(self.sale),
            "id": self.id,
        }
        return {**answer, "unit": {"type": list(self.units)}} if self.units else answer


BASIC = (
    Attribute("name", ("Nama Produk", "Product Name"), "text", mandatory=True),
    Attribute("description", ("Deskripsi", "Long Description"), "richText", mandatory=True, longest=25_000),
    Attribute("short_description", ("Deskripsi Singkat", "Short Description"), "richText", longest=25_000),
    Attribute("brand", ("Merek", "Brand"), "singleSelect", mandatory=True),
    Attribute("SellerSku", ("SKU Penjual", "Seller SKU"), "text", "sku", True),
    Attribute("price", ("Harga", "Price"), "numeric", "sku", True),
    Attribute("special_price", ("Harga Spesial", "Special Price"), "numeric", "sku"),
    Attribute("special_from_date", ("Mulai Promosi", "Start date of promotion"), "date", "sku"),
    Attribute("special_to_date", ("Akhir Promosi", "End date of promotion"), "date", "sku"),
    Attribute("quantity", ("Jumlah", "Quantity"), "numeric", "sku"),
    Attribute("package_weight", ("Berat Paket (kg)", "Package Weight (kg)"), "numeric", "sku", True),
    Attribute("package_length", ("Panjang Paket (cm)", "Package Length (cm)"), "numeric", "sku", True),
    Attribute("package_width", ("Lebar Paket (cm)", "Package Width (cm)"), "numeric", "sku", True),
    Attribute("package_height", ("Tinggi Paket (cm)", "Package Height (cm)"), "numeric", "sku", True),
    Attribute("package_content", ("Isi Paket", "What's in the box"), "text", "sku"),
    Attribute("__images__", ("Gambar", "Images"), "img", "sku"),
)
WARRANTY = Attribute(
    "warranty_type", ("Jenis Garansi", "Warranty Type"), "singleSelect",
    options=(("Tanpa Garansi", "No Warranty"), ("Garansi Toko", "Seller Warranty")),
)  # fmt: skip
MATERIAL = Attribute(
    "material", ("Bahan", "Material"), "multiEnumInput",
    options=(
        ("Katun", "Cotton"), ("Rayon", "Rayon"), ("Sutra", "Silk"), ("Poliester", "Polyester"), ("Linen", "Linen"), ("Kulit", "Leather"),
        ("Rotan", "Rattan"), ("Bambu", "Bamboo"), ("Kayu", "Wood"), ("Perak", "Silver"),
    ),
)  # fmt: skip
CLOTHING_MATERIAL = Attribute(
    "clothing_material", ("Bahan Pakaian", "Clothing Material"), "multiEnumInput", options=MATERIAL.options
)
PATTERN = Attribute(
    "pattern", ("Motif", "Pattern"), "enumInput", options=(("Polos", "Plain"), ("Batik", "Batik"), ("Bunga", "Floral"))
)
SHELF_LIFE = Attribute("shelf_life", ("Masa Simpan", "Shelf Life"), "numeric", units=("hari", "bulan"))
NET_WEIGHT = Attribute("net_weight", ("Berat Bersih", "Net Weight"), "text", longest=40)
PERMIT = Attribute(
    "permit_number", ("No. Izin Edar (BPOM/P-IRT)", "Distribution Permit Number"), "text", mandatory=True, longest=60
)
HALAL = Attribute("halal", ("Halal", "Halal"), "singleSelect", options=(("Ya", "Yes"), ("Tidak", "No")))
COLOUR = Attribute(
    "color_family", ("Warna", "Color Family"), "multiEnumInput", "sku", sale=True,
    options=(("Merah", "Red"), ("Biru", "Blue"), ("Hijau", "Green"), ("Hitam", "Black"), ("Putih", "White"), ("Cokelat", "Brown")),
)  # fmt: skip
SIZE = Attribute(
    "size", ("Ukuran", "Size"), "multiSelect", "sku", sale=True,
    options=(("S", "S"), ("M", "M"), ("L", "L"), ("XL", "XL"), ("All Size", "One Size")),
)  # fmt: skip
FLAVOUR = Attribute(
    "flavour", ("Rasa", "Flavour"), "multiEnumInput", "sku", sale=True,
    options=(("Original", "Original"), ("Pedas", "Spicy"), ("Cokelat", "Chocolate"), ("Keju", "Cheese")),
)  # fmt: skip

BY_KIND: Mapping[str, tuple[Attribute, ...]] = {
    "fashion": (CLOTHING_MATERIAL, PATTERN, COLOUR, SIZE),
    "shoes": (MATERIAL, COLOUR, SIZE),
    "bags": (MATERIAL, PATTERN, COLOUR),
    "accessories": (MATERIAL, COLOUR),
    "textile": (MATERIAL, PATTERN, COLOUR),
    "craft": (MATERIAL, COLOUR),
    "food": (NET_WEIGHT, SHELF_LIFE, HALAL, FLAVOUR),
    "health": (PERMIT, NET_WEIGHT, SHELF_LIFE),
    "beauty": (PERMIT, NET_WEIGHT, SHELF_LIFE, HALAL, COLOUR),
    "home": (MATERIAL, WARRANTY, COLOUR),
    "general": (WARRANTY, COLOUR),
}
STANDARD_SIZE = "size"
"""The sale property that never carries pictures."""


@cache
def categories() -> Mapping[int, Document]:
    # beside the package in a checkout, inside it once installed
    name = Path("resources", "sandbox", "lazada_categories.tsv")
    tree = next(folder / name for folder in Path(__file__).resolve().parents if (folder / name).is_file())
    with tree.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        int(row["category_id"]): {
            "id": int(row["category_id"]),
            "parent": int(row["parent_id"]),
            "names": (row["name_id"], row["name_en"]),
            "kind": row["kind"],
        }
        for row in rows
    }


def is_leaf(category_id: int) -> bool:
    entry = categories().get(category_id)
    return entry is not None and bool(entry["kind"])


def attributes_of(category_id: int) -> tuple[Attribute, ...]:
    return (*BASIC, *BY_KIND[categories()[category_id]["kind"]])


def path_name(category_id: int) -> str:
    entry = categories()[category_id]
    parent = categories().get(entry["parent"])
    return ">".join(each["names"][0] for each in (parent, entry) if each is not None)


def category_tree(ask: Ask) -> Document:
    language = ask.text("language_code")
    which = LANGUAGES.index(language) if language in LANGUAGES else None

    def node(entry: Document) -> Document:
        leaf = bool(entry["kind"])
        name = None if which is None else entry["names"][which]
        made: Document = {"category_id": entry["id"], "name": name, "leaf": leaf, "var": leaf}
        return (
            made if leaf else {**made, "children": [node(each) for each in categories().values() if each["parent"] == entry["id"]]}
        )

    return {"data": [node(entry) for entry in categories().values() if entry["parent"] == 0]}


def category_attributes(ask: Ask) -> Document:
    category = ask.integer("primary_category_id", 0, 1 << 40, code="57")
    if category not in categories():
        raise Refused("4227", "E4227: The category is unknown in this country")
    if not is_leaf(category):
        raise Refused("57", "E057: No attributes found in this category")
    return {"data": [attribute.shape(ask.text("language_code")) for attribute in attributes_of(category)]}


# Brands


@cache
def brands(seed: int) -> Mapping[str, str]:
    """Id -> name."""
    chance = random.Random(f"{seed}/lazada/brands")
    syllables = ("sa", "ka", "ra", "di", "mu", "no", "la", "ti", "pu", "wi", "jo", "be", "ga", "ni", "ta")
    names = dict.fromkeys((NO_BRAND[1], DEMO_BRAND[1]))
    while len(names) < BRANDS:
        names["".join(chance.choice(syllables) for _ in range(3)).capitalize()] = None
    return {str(int(NO_BRAND[0]) + place): name for place, name in enumerate(names)}


def brands_query(ask: Ask) -> Document:
    size = ask.integer("pageSize", 1, BRAND_PAGE, usual=BRAND_PAGE_USUAL)
    start = ask.integer("startRow", 0, 1 << 40, usual=0)
    entries = list(brands(ask.market.options.seed).items())
    module = [
        {"brand_id": int(number), "name": name, "name_en": name, "global_identifier": name.lower().replace(" ", "_")}
        for number, name in entries[start : start + size]
    ]
    page = {
        "enable_total": True,
        "start_row": start,
        "page_index": start // size + 1,
        "module": module,
        "total_page": -(-len(entries) // size),
        "page_size": size,
        "total_record": len(entries),
    }
    return {"success": True, "error_code": None, "error_msg": None, "data": page}


# Suggestion


def suggestion(ask: Ask) -> Document:
    found = suggest(ask.needed("product_name"))
    if not found:
        raise Refused("701", "E701: No category suggestion found")
    return {"data": {"categorySuggestions": found}}


def suggest(name: str) -> list[Document]:
    """Leaves that share the most words with a product's name, best first."""
    words = frozenset(re.findall(r"\w+", name.lower()))
    scored = sorted(
        (
            (len(words & frozenset(re.findall(r"\w+", path_name(category).lower()))), -category)
            for category in categories()
            if is_leaf(category)
        ),
        reverse=True,
    )
    return [
        {"categoryId": -negative, "categoryName": categories()[-negative]["names"][0], "categoryPath": path_name(-negative)}
        for shared, negative in scored[:3]
        if shared
    ]


ENDPOINTS = {
    "/category/tree/get": Endpoint(category_tree, token=False),
    "/category/attributes/get": Endpoint(category_attributes, token=False),
    "/category/brands/query": Endpoint(brands_query, token=False),
    "/product/category/suggestion/get": Endpoint(suggestion),
}
