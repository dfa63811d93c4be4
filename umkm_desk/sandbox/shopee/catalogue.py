"""What the local Shopee knows before any item: category tree, attributes, brands, limits, delivery channels.

Limits: the Indonesian mass-upload template, guides 209, 211, 219, 223 and the content of get_item_limit's reference page. Which category
asks for which attribute, and the brands, are this sandbox's own: the real ones are only in a shop's own answers.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from umkm_desk.sandbox.state import Document

NAME, DESCRIPTION, PRICE, STOCK = (5, 255), (20, 3000), (99, 150_000_000), (0, 10_000_000)
IMAGES, IMAGE_BYTES = (1, 9), 10 * 1024 * 1024
WEIGHT_KG = 500
TIER_NAME, OPTION, OPTIONS, MODELS, TIERS, SKU = 14, 20, 50, 50, 2, 100
WHOLESALE_PERCENT = (30, 100)
PRICE_RATIO, HASH_TAGS, PREORDER, READY_DAYS = 7, 18, (7, 30), 2
ITEMS_PER_SHOP = 10_000

HEALTH, PHONES, FOOD, BEAUTY = 100001, 100013, 100629, 100630
FASHION = (100011, 100012, 100014, 100017, 100532, 100633)
FURNITURE, FRESH = 100713, 100652
FORBIDDEN = (100044,)
"""Left out of a shop's tree, as the real one leaves out what its market or kind of seller may not list."""

BRAND_ROOTS = (BEAUTY, PHONES)
SIZED_ROOTS = (100011, 100014, 100017, 100633)
"""Where the content diagnosis asks for a size chart and for colours or sizes."""


@dataclass(frozen=True, slots=True)
class Channel:
    """`fee`: how its price is set; a SIZE_INPUT channel wants the parcel's size. `most_kg` 0: no limit. Only a channel that is on and has
    no `mask` can carry items."""

    id: int
    name: str
    on: bool
    fee: str = "FIXED_DEFAULT_PRICE"
    most_kg: float = 0.0
    mask: int = 0


CHANNELS = (
    Channel(8001, "Same Day", False, "SIZE_INPUT", 20.0),
    Channel(8002, "Next Day", False, "SIZE_INPUT", 20.0),
    Channel(8003, "Reguler (Cashless)", True, most_kg=50.0),
    Channel(8005, "Hemat Kargo", True),
    Channel(8007, "Instant", False, "SIZE_INPUT", 20.0),
    Channel(80099, "Reguler", True, mask=8003),
)


@cache
def categories() -> Mapping[int, Document]:
    # beside the package in a checkout, inside it once installed
    name = Path("resources", "sandbox", "shopee_categories.tsv")
    tree = next(folder / name for folder in Path(__file__).resolve().parents if (folder / name).is_file())
    with tree.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        int(row["category_id"]): {
            "category_id": int(row["category_id"]),
            "parent_category_id": int(row["parent_id"]),
            "original_category_name": row["name_en"],
            "display_category_name": row["name_id"] or row["name_en"],
            "has_children": row["has_children"] == "1",
        }
        for row in rows
    }


def is_leaf(category_id: int) -> bool:
    entry = categories().get(category_id)
    return entry is not None and not entry["has_children"]


def line_of(category_id: int) -> tuple[int, ...]:
    """The category and everything above it."""
    line = [category_id]
    while (parent := categories()[line[-1]]["parent_category_id"]) in categories():
        line.append(parent)
    return tuple(line)


def root_of(category_id: int) -> int:
    return line_of(category_id)[-1]


def path_name(category_id: int) -> str:
    return " > ".join(categories()[each]["display_category_name"] for each in reversed(line_of(category_id)))


# Attributes

SINGLE_DROP_DOWN, SINGLE_COMBO_BOX, FREE_TEXT, MULTI_DROP_DOWN, MULTI_COMBO_BOX = 1, 2, 3, 4, 5
NO_CHECK, INTEGER, STRING, FLOAT, DATE = 0, 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Attribute:
    """Names and values are (English, Indonesian). `children`: what is asked besides once the value of that index is chosen."""

    id: int
    name: tuple[str, str]
    input_type: int
    values: tuple[tuple[str, str], ...] = ()
    mandatory: bool = False
    check: int = STRING
    units: tuple[str, ...] = ()
    most: int = 1
    children: tuple[tuple[int, Attribute], ...] = ()

    def value_id(self, index: int) -> int:
        return self.id * 100 + index

    @property
    def may_type(self) -> bool:
        return self.input_type in (SINGLE_COMBO_BOX, FREE_TEXT, MULTI_COMBO_BOX)

    def children_of(self, value_id: int) -> tuple[Attribute, ...]:
        return tuple(child for index, child in self.children if self.value_id(index) == value_id)

    def shape(self, language: str) -> Document:
        which = 1 if language == "id" else 0
        return {
            "attribute_id": self.id,
            "mandatory": self.mandatory,
            "name": self.name[which],
            "multi_lang": _languages(self.name),
            "attribute_value_list": [
                {
                    "value_id": self.value_id(index),
                    "name": value[which],
                    "value_unit": "",
                    "multi_lang": _languages(value),
                    "child_attribute_list": [child.shape(language) for child in self.children_of(self.value_id(index))],
                }
                for index, value in enumerate(self.values)
            ],
            "attribute_info": {
                "input_type": self.input_type,
                "input_validation_type": self.check,
                "format_type": 2 if self.units else 1,
                "date_format_type": 0,
                "attribute_unit_list": list(self.units),
                "max_value_count": self.most,
                "introduction": "",
                "is_oem": False,
                "support_search_value": len(self.values) > 10,
            },
        }


def _languages(pair: tuple[str, str]) -> list[Document]:
    return [{"language": code, "value": text} for code, text in zip(("en", "id"), pair, strict=True)]


LICENCE_NUMBER = Attribute(100974, ("FDA Registration No.", "No. Izin Edar (BPOM/P-IRT)"), FREE_TEXT, mandatory=True)
LICENCE = Attribute(
    100973,
    ("Licence", "Jenis Izin"),
    SINGLE_DROP_DOWN,
    (("BPOM", "BPOM"), ("P-IRT", "P-IRT"), ("None", "Tidak Ada")),
    children=((0, LICENCE_NUMBER), (1, LICENCE_NUMBER)),
)
SHELF_LIFE = Attribute(100010, ("Shelf Life", "Masa Penyimpanan"), FREE_TEXT, check=FLOAT, units=("Hari", "Bulan", "Tahun"))
EXPIRES = Attribute(100963, ("Expiry Date", "Tanggal Kedaluwarsa"), FREE_TEXT, check=DATE)
HALAL = Attribute(100612, ("Halal", "Halal"), SINGLE_DROP_DOWN, (("Yes", "Ya"), ("No", "Tidak")))
PATTERN = Attribute(
    100117,
    ("Pattern", "Motif"),
    SINGLE_COMBO_BOX,
    (("Plain", "Polos"), ("Batik", "Batik"), ("Floral", "Bunga"), ("Striped", "Garis"), ("Checkered", "Kotak-kotak")),
)
MATERIAL = Attribute(
    100134,
    ("Material", "Bahan"),
    MULTI_COMBO_BOX,
    (
        ("Cotton", "Katun"), ("Rayon", "Rayon"), ("Silk", "Sutra"), ("Polyester", "Poliester"), ("Linen", "Linen"), ("Wool", "Wol"),
        ("Denim", "Denim"), ("Leather", "Kulit"), ("Lace", "Renda"), ("Velvet", "Beludru"), ("Chiffon", "Sifon"), ("Others", "Lainnya"),
    ),
    most=3,
)  # fmt: skip
ORIGIN = Attribute(
    100037, ("Country of Origin", "Negara Asal"), SINGLE_DROP_DOWN, (("Indonesia", "Indonesia"), ("Others", "Lainnya"))
)


@cache
def attributes_of(category_id: int) -> tuple[Attribute, ...]:
    root = root_of(category_id)
    if root in FASHION:
        return MATERIAL, PATTERN, ORIGIN
    if root == FOOD:
        return LICENCE, SHELF_LIFE, EXPIRES, HALAL, ORIGIN
    if root in (BEAUTY, HEALTH):
        return LICENCE_NUMBER, SHELF_LIFE, ORIGIN
    return (ORIGIN,)


# Brands

SYLLABLES = ("sa", "ka", "ra", "di", "mu", "no", "la", "ti", "pu", "wi", "jo", "be", "ga", "ni", "ta")
BRANDS = 130
FIRST_BRAND = 3_100_000_000
DEMO_BRAND = (1146303, "Sekar")


@cache
def brands_of(category_id: int, seed: int) -> tuple[Document, ...]:
    """Invented names, the same for all categories of a root; ids above 2³¹ as the real ones are."""
    chance = random.Random(f"{seed}/brands/{root_of(category_id)}")
    names = {DEMO_BRAND[1]: DEMO_BRAND[0]}
    while len(names) < BRANDS:
        name = "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()
        names.setdefault(name, _first_brand(category_id) + len(names))
    return tuple({"brand_id": number, "original_brand_name": name, "display_brand_name": name} for name, number in names.items())


def _first_brand(category_id: int) -> int:
    return FIRST_BRAND + root_of(category_id) * 1000


def knows_brand(category_id: int, brand_id: int) -> bool:
    """Names depend on the seed, numbers do not; 0 is "no brand"."""
    return brand_id in (0, DEMO_BRAND[0]) or 0 < brand_id - _first_brand(category_id) < BRANDS


def brand_is_mandatory(category_id: int) -> bool:
    return root_of(category_id) in BRAND_ROOTS


# Limits


def takes_preorder(category_id: int) -> bool:
    return FRESH not in line_of(category_id)


def needs_dimension(category_id: int) -> bool:
    return FURNITURE in line_of(category_id)


def limits(category_id: int | None) -> Document:
    """`get_item_limit`; without a category the limits that hold anywhere."""

    def bounds(pair: tuple[int, int]) -> Document:
        return {"min_limit": pair[0], "max_limit": pair[1]}

    return {
        "price_limit": bounds(PRICE),
        "wholesale_price_threshold_percentage": bounds(WHOLESALE_PERCENT),
        "stock_limit": bounds(STOCK),
        "item_name_length_limit": bounds(NAME),
        "item_image_count_limit": bounds(IMAGES),
        "item_description_length_limit": bounds(DESCRIPTION),
        "tier_variation_name_length_limit": bounds((1, TIER_NAME)),
        "tier_variation_option_length_limit": bounds((1, OPTION)),
        "item_count_limit": {"max_limit": ITEMS_PER_SHOP},
        "extended_description_limit": {
            "description_text_length_min": DESCRIPTION[0],
            "description_text_length_max": DESCRIPTION[1],
            "description_image_num_min": 0,
            "description_image_num_max": 12,
            "description_image_width_min": 700,
            "description_image_height_min": 700,
            "description_image_aspect_ratio_min": 0.5,
            "description_image_aspect_ratio_max": 32,
        },
        "dts_limit": {
            "days_to_ship_limit": bounds(PREORDER if category_id is None or takes_preorder(category_id) else (-1, -1)),
            "non_pre_order_days_to_ship": READY_DAYS,
        },
        "weight_limit": {"weight_mandatory": True},
        "dimension_limit": {"dimension_mandatory": category_id is not None and needs_dimension(category_id)},
        "size_chart_limit": {
            "size_chart_mandatory": False,
            "support_image_size_chart": category_id is not None and root_of(category_id) in SIZED_ROOTS,
            "support_template_size_chart": False,
        },
    }


STANDARD_VARIATIONS: tuple[tuple[int, str, tuple[str, ...]], ...] = (
    (90001, "Warna", ("Hitam", "Putih", "Merah", "Biru", "Hijau", "Cokelat")),
    (90002, "Ukuran", ("S", "M", "L", "XL", "All Size")),
)


def variation_tree() -> list[Document]:
    return [
        {
            "variation_id": number,
            "variation_name": name,
            "variation_group_list": [
                {
                    "variation_group_id": number * 10,
                    "variation_group_name": name,
                    "variation_option_list": [
                        {"variation_option_id": number * 100 + index, "variation_option_name": option}
                        for index, option in enumerate(options)
                    ],
                }
            ],
        }
        for number, name, options in STANDARD_VARIATIONS
    ]


@cache
def _words_of_leaves() -> dict[int, frozenset[str]]:
    return {
        category_id: frozenset(path_name(category_id).lower().replace(">", " ").replace("&", " ").replace(",", " ").split())
        - {"lainnya"}
        for category_id in categories()
        if is_leaf(category_id) and category_id not in FORBIDDEN
    }


def recommend(name: str) -> list[int]:
    """Leaves that share the most words with a product's name, best first; of equals the one that says least besides."""
    words = frozenset(name.lower().split())
    scored = [(len(words & said), -len(said), -category_id) for category_id, said in _words_of_leaves().items() if words & said]
    return [-negative for _, _, negative in sorted(scored, reverse=True)[:3]]


def as_float(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
