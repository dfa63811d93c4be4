"""Categories, attributes, brands, warehouses: what the local shop knows before any product.

The tree is that of version v1 for Indonesia. Which category asks for which attribute, and the brands, are this sandbox's own.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from umkm_desk.sandbox.state import Document
from umkm_desk.sandbox.tiktokshop.ask import LOGISTICS, READ, Ask, Endpoint, Refused, page_of

COLOUR, SIZE, MATERIAL, LICENCE = "100000", "100007", "100701", "100347"
FOOD, BEAUTY = "700437", "601450"
BPOM = "7182427311584347001"
BRANDS = {"7082427311584347905": "Sekar", "7082427311584347906": "Rumah Batik", "7082427311584347907": "Dapur Nenek"}
MATERIALS = {"1000038": "Katun", "1000039": "Rayon", "1000040": "Sutra", "1000041": "Linen"}


@cache
def categories() -> Mapping[str, Document]:
    # beside the package in a checkout, inside it once installed
    name = Path("resources", "sandbox", "tiktokshop_categories.tsv")
    tree = next(folder / name for folder in Path(__file__).resolve().parents if (folder / name).is_file())
    with tree.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        row["id"]: {
            "id": row["id"],
            "parent_id": row["parent_id"],
            "local_name": row["name_id"] or row["name_en"],
            "is_leaf": row["leaf"] == "1",
            "permission_statuses": ["AVAILABLE"],
        }
        for row in rows
    }


def line_of(category_id: str) -> list[Document]:
    """From the root to the category."""
    line: list[Document] = []
    here = categories().get(category_id)
    while here is not None:
        line.insert(0, here)
        here = categories().get(here["parent_id"])
    return line


def check_version(ask: Ask, version: str) -> None:
    """The tree of the shop, v1 where the call does not say."""
    if (version or "v1") != ask.shop()["category_version"]:
        raise Refused(12052217, "The category version does not match the shop's.")


def check_leaf(category_id: str) -> None:
    entry = categories().get(category_id)
    if entry is None:
        raise Refused(12052023, "The category does not exist.")
    if not entry["is_leaf"]:
        raise Refused(12052024, "The category is not a leaf category.")


def attributes_of(category_id: str) -> list[Document]:
    root = line_of(category_id)[0]["id"]

    def entry(number: str, name: str, kind: str, values: Mapping[str, str], *, needed: bool = False) -> Document:
        return {
            "id": number,
            "name": name,
            "type": kind,
            "is_requried": needed,
            "values": [{"id": key, "name": value} for key, value in values.items()],
            "is_customizable": True,
            "is_multiple_selection": kind == "PRODUCT_PROPERTY" and bool(values),
        }

    found = [entry(COLOUR, "Warna", "SALES_PROPERTY", {}), entry(SIZE, "Ukuran", "SALES_PROPERTY", {})]
    if root in (FOOD, BEAUTY):
        return [*found, entry(LICENCE, "No. Izin Edar", "PRODUCT_PROPERTY", {}, needed=root == BEAUTY)]
    return [*found, entry(MATERIAL, "Bahan", "PRODUCT_PROPERTY", MATERIALS)]


def list_categories(ask: Ask) -> Document:
    check_version(ask, ask.text("category_version"))
    if ask.text("listing_platform") not in ("", "TIKTOK_SHOP", "TOKOPEDIA"):
        raise Refused(36009004, "Invalid `listing_platform`.", 400)
    word = ask.text("keyword").lower()
    return {"categories": [entry for entry in categories().values() if word in entry["local_name"].lower()]}


def list_attributes(ask: Ask) -> Document:
    check_version(ask, ask.text("category_version"))
    check_leaf(ask.ids[0])
    return {"attributes": attributes_of(ask.ids[0])}


def rules(ask: Ask) -> Document:
    check_version(ask, ask.text("category_version"))
    check_leaf(ask.ids[0])
    needs = line_of(ask.ids[0])[0]["id"] in (FOOD, BEAUTY)
    return {
        "product_certifications": [{"id": BPOM, "name": "BPOM", "is_required": False, "requirement_conditions": []}]
        if needs
        else [],
        "size_chart": {"is_supported": False, "is_required": False},
        "cod": {"is_supported": True},
        "package_dimension": {"is_required": False},
    }


def recommend(ask: Ask) -> Document:
    """The leaf whose path shares the most words with the title."""
    if not ask.body.get("product_title"):
        raise Refused(36009004, "Missing `product_title`.", 400)
    check_version(ask, str(ask.body.get("category_version", "")))
    words = set(str(ask.body.get("product_title", "")).lower().split())
    scored = []
    for key, entry in categories().items():
        said = set(" ".join(each["local_name"] for each in line_of(key)).lower().replace("&", " ").replace(",", " ").split())
        if entry["is_leaf"] and (shared := len(words & said)):
            scored.append((shared, -len(said), key))
    if not scored:
        raise Refused(12019064, "No category can be recommended.")
    leaf = max(scored)[2]
    line = line_of(leaf)
    path = [
        {"id": each["id"], "name": each["local_name"], "level": at, "is_leaf": each["is_leaf"]} for at, each in enumerate(line, 1)
    ]
    return {"leaf_category_id": leaf, "categories": path}


def brands(ask: Ask) -> Document:
    start = ask.text("brand_name").lower()
    rows = [
        {"id": key, "name": name, "authorized_status": "UNAUTHORIZED", "is_t1_brand": False, "brand_status": "ONLINE"}
        for key, name in BRANDS.items()
        if name.lower().startswith(start)
    ]
    page, token = page_of(rows, ask)
    return {"brands": page, "next_page_token": token, "total_count": len(rows)}


def warehouses(ask: Ask) -> Document:
    return {
        "warehouses": [
            {
                "id": key,
                "name": name,
                "type": kind,
                "sub_type": "DOMESTIC_WAREHOUSE",
                "effect_status": "ENABLED",
                "is_default": first,
                "address": {"region_code": "ID", "city": "Surakarta", "distict": "Laweyan"},
            }
            for key, name, kind, first in places(ask.shop())
        ]
    }


def places(shop: Mapping[str, object]) -> list[tuple[str, str, str, bool]]:
    """Id, name, kind and whether it is the default one."""
    tail = str(shop["cipher"])[-4:]
    number = int.from_bytes(tail.encode()) % 10_000_000
    sales = [(f"706851227{number:07d}001", "Gudang utama", "SALES_WAREHOUSE", True)] if shop.get("warehouse", True) else []
    more = [(f"706851227{number:07d}002", "Gudang kedua", "SALES_WAREHOUSE", False)] if shop.get("second_warehouse") else []
    return [*sales, *more, (f"706851227{number:07d}009", "Retur", "RETURN_WAREHOUSE", True)]


def prerequisites(ask: Ask) -> Document:
    shop = ask.shop()
    return {
        "check_results": [
            {"check_item": "SHOP_STATUS", "is_failed": not shop["active"], "fail_reasons": []},
            {"check_item": "PICKUP_WAREHOUSE", "is_failed": not shop.get("warehouse", True), "fail_reasons": []},
            {"check_item": "PRODUCT_QUANTITY_LIMIT", "is_failed": False, "fail_reasons": []},
            {"check_item": "BANk_ACCOUNT", "is_failed": not shop.get("bank", True), "fail_reasons": []},
        ]
    }


ENDPOINTS = (
    Endpoint("GET", r"/product/202309/categories", list_categories, READ),
    Endpoint("GET", r"/product/202309/categories/(\d+)/attributes", list_attributes, READ),
    Endpoint("GET", r"/product/202309/categories/(\d+)/rules", rules, READ),
    Endpoint("POST", r"/product/202309/categories/recommend", recommend, READ),
    Endpoint("GET", r"/product/202309/brands", brands, READ),
    Endpoint("GET", r"/logistics/202309/warehouses", warehouses, LOGISTICS),
    Endpoint("GET", r"/product/202312/prerequisites", prerequisites, READ),
)
