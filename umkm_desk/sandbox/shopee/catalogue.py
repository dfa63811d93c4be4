"""What the local Shopee knows before any item: categories, attributes, brands, limits, delivery channels."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

RESOURCES = next(
    folder / "resources" / "sandbox" for folder in Path(__file__).resolve().parents if (folder / "resources" / "sandbox").is_dir()
)

NAME, DESCRIPTION, PRICE, STOCK = (5, 255), (20, 3000), (99, 150_000_000), (0, 10_000_000)
IMAGES, IMAGE_BYTES = (1, 9), 10 * 1024 * 1024
TIER_NAME, OPTION, MODELS, TIERS, SKU = 14, 20, 50, 2, 100
PRICE_RATIO, HASH_TAGS, PREORDER = 7, 18, (7, 30)
ITEMS_PER_SHOP = 10_000

CHANNELS = [
    {
        "logistics_channel_id": 8003,
        "logistics_channel_name": "Reguler (Cashless)",
        "enabled": True,
        "mask_channel_id": 0,
        "max": 50.0,
    },
    {"logistics_channel_id": 8005, "logistics_channel_name": "Hemat Kargo", "enabled": True, "mask_channel_id": 0, "max": 0.0},
    {"logistics_channel_id": 8001, "logistics_channel_name": "Same Day", "enabled": False, "mask_channel_id": 0, "max": 20.0},
    {"logistics_channel_id": 80099, "logistics_channel_name": "Reguler", "enabled": True, "mask_channel_id": 8003, "max": 0.0},
]

# Categories with attributes that must be filled, by the English name of a root or branch; the values are this sandbox's own.
MATERIAL = {"id": 100134, "name": ("Material", "Bahan"), "values": ("Katun", "Rayon", "Sutra", "Poliester", "Linen", "Lainnya")}
PATTERN = {"id": 100117, "name": ("Pattern", "Motif"), "values": ("Polos", "Batik", "Bunga", "Garis")}
SHELF_LIFE = {"id": 100010, "name": ("Shelf Life", "Masa Penyimpanan"), "values": ("3 Bulan", "6 Bulan", "12 Bulan")}
LICENCE = {"id": 100974, "name": ("FDA Registration No.", "No. Izin Edar (BPOM/P-IRT)"), "values": ()}
MANDATORY_ROOTS = {100630: ("brand",), 100629: (), 100011: (), 100017: ()}


@cache
def categories() -> dict[int, dict[str, Any]]:
    with (RESOURCES / "shopee_categories.tsv").open(encoding="utf-8", newline="") as file:
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


def root_of(category_id: int) -> int:
    known = categories()
    while (parent := known[category_id]["parent_category_id"]) in known:
        category_id = parent
    return category_id


def attributes_of(category_id: int) -> list[dict[str, Any]]:
    """(attribute, mandatory) of a leaf."""
    root = root_of(category_id)
    if root in (100017, 100011, 100014, 100633):
        return [{**MATERIAL, "mandatory": False}, {**PATTERN, "mandatory": False}]
    if root == 100629:
        return [{**SHELF_LIFE, "mandatory": False}, {**LICENCE, "mandatory": False}]
    if root == 100630:
        return [{**LICENCE, "mandatory": True}]
    return []


def attribute_tree(category_id: int, language: str) -> list[dict[str, Any]]:
    which = 1 if language == "id" else 0
    tree = []
    for attribute in attributes_of(category_id):
        values = [
            {"value_id": attribute["id"] * 10 + index, "name": name, "value_unit": "", "multi_lang": [], "child_attribute_list": []}
            for index, name in enumerate(attribute["values"])
        ]
        tree.append(
            {
                "attribute_id": attribute["id"],
                "mandatory": attribute["mandatory"],
                "name": attribute["name"][which],
                "multi_lang": [{"language": code, "value": attribute["name"][i]} for i, code in enumerate(("en", "id"))],
                "attribute_value_list": values,
                "attribute_info": {
                    "input_type": 2 if values else 3,
                    "input_validation_type": 2,
                    "format_type": 1,
                    "date_format_type": 0,
                    "attribute_unit_list": [],
                    "max_value_count": 1,
                    "introduction": "",
                    "is_oem": False,
                    "support_search_value": False,
                },
            }
        )
    return tree


def limits(category_id: int | None) -> dict[str, Any]:
    def bounds(pair: tuple[int, int]) -> dict[str, int]:
        return {"min_limit": pair[0], "max_limit": pair[1]}

    return {
        "price_limit": bounds(PRICE),
        "wholesale_price_threshold_percentage": {"min_limit": 30, "max_limit": 100},
        "stock_limit": bounds(STOCK),
        "item_name_length_limit": bounds(NAME),
        "item_image_count_limit": bounds(IMAGES),
        "item_description_length_limit": bounds(DESCRIPTION),
        "tier_variation_name_length_limit": bounds((1, TIER_NAME)),
        "tier_variation_option_length_limit": bounds((1, OPTION)),
        "item_count_limit": {"max_limit": ITEMS_PER_SHOP},
        "dts_limit": {"days_to_ship_limit": {"min_limit": PREORDER[0], "max_limit": PREORDER[1]}, "non_pre_order_days_to_ship": 2},
        "weight_limit": {"weight_mandatory": True},
        "dimension_limit": {"dimension_mandatory": False},
        "size_chart_limit": {"size_chart_mandatory": False, "support_image_size_chart": True, "support_template_size_chart": False},
    }
