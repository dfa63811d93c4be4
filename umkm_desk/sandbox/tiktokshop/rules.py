"""What a product must keep to, before it is made or changed: its content, its SKUs, their prices and stocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from umkm_desk.sandbox.state import Document
from umkm_desk.sandbox.tiktokshop import catalogue
from umkm_desk.sandbox.tiktokshop.ask import Ask, Refused

SHOP_APP, TOKOPEDIA = "TIKTOK_SHOP", "TOKOPEDIA"
FIRST_SKU, FIRST_VALUE = 1_730_000_100_000_000_001, 7_300_000_000_000_000_001
TITLE, DESCRIPTION, SKUS, SALES_ATTRIBUTES, SELLER_SKU = (25, 255), 10_000, 100, 3, 50
PRICE, QUANTITY_MOST, IMAGES = (100, 100_000_000), 99_999, (1, 9)
NAME, VALUE, LEAST_ORDER, OWN_VALUE = 20, 50, (1, 20), 2000
DESCRIPTION_IMAGES = 30
_NOT_IN_TITLES = re.compile(
    r"(.)\1{9,}|&\w+;|[\x00-\x1f\x7f\u2600-\u27bf\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U0001f000-\U0001faff]"
)
"""A character more than nine times in a row, HTML entities, control characters, Chinese, emoji."""
_NUMBER = re.compile(r"(?=.*[1-9])\d{1,6}(\.\d{1,3})?", re.ASCII)
"""Above 0 with up to three places."""


def check_content(ask: Ask, body: Mapping[str, Any], sent: Mapping[str, Any]) -> None:
    """The `sent` parts of a whole `body`."""
    if "title" in sent:
        _check_title(str(body.get("title") or ""))
    if "description" in sent:
        _check_description(ask, str(body.get("description") or ""))
    if "category_id" in sent:
        catalogue.check_leaf(str(body.get("category_id", "")))
    if "main_images" in sent:
        _check_images(ask, body.get("main_images"))
    _check_parcel(body, sent)
    least = sent.get("minimum_order_quantity")
    if least is not None and not LEAST_ORDER[0] <= least <= LEAST_ORDER[1]:
        raise Refused(36009004, "Invalid `minimum_order_quantity`, it should be between 1 and 20.", 400)
    if any(each.get("id") != catalogue.BPOM for each in sent.get("certifications") or ()):
        raise Refused(12052105, "The qualification is not one of the category's.")
    _check_attributes(body, sent)
    if not set(body.get("listing_platforms") or ()) <= {SHOP_APP, TOKOPEDIA}:
        raise Refused(36009004, "Invalid `listing_platforms`.", 400)
    if sent.get("brand_id") and str(sent["brand_id"]) not in catalogue.BRANDS:
        raise Refused(12052026, "The brand does not exist.")


def _check_title(title: str) -> None:
    if not title:
        raise Refused(12052261, "The title is empty.")
    if not TITLE[0] <= len(title) <= TITLE[1]:
        raise Refused(12052051, "The title must have 25 to 255 characters.")
    if _NOT_IN_TITLES.search(title) or not any(sign.isalnum() for sign in title):
        raise Refused(12052931, "The title has characters that are not allowed.")


def _check_description(ask: Ask, description: str) -> None:
    if not description:
        raise Refused(12052015, "The description is missing.")
    if len(description) > DESCRIPTION:
        raise Refused(12052013, "The description is longer than 10,000 characters.")
    _check_pictures_in(ask, description)


def _check_images(ask: Ask, images: Any) -> None:
    if not isinstance(images, list) or not images:
        raise Refused(12052028, "A main image is required.")
    if len(images) > IMAGES[1] or any(ask.market.state.get("image", str(each.get("uri"))) is None for each in images):
        raise Refused(12052300, "The image URI is invalid.")


def _check_parcel(body: Mapping[str, Any], sent: Mapping[str, Any]) -> None:
    if "package_weight" in sent:
        weight = body.get("package_weight") or {}
        if not _NUMBER.fullmatch(weight.get("value") or "") or weight.get("unit") not in ("KILOGRAM", "GRAM"):
            raise Refused(12052003, "The package weight is invalid.")
    if sent.get("package_dimensions"):
        box = body["package_dimensions"]
        whole = [str(box.get(name) or "") for name in ("length", "width", "height")]
        if box.get("unit") != "CENTIMETER" or not all(re.fullmatch(r"[1-9]\d{0,4}", each, re.ASCII) for each in whole):
            raise Refused(12019011, "The package dimensions must be whole centimetres.")


def _check_attributes(body: Mapping[str, Any], sent: Mapping[str, Any]) -> None:
    given = body.get("product_attributes") or ()
    if any(not each.get("id") or not each.get("values") for each in given):
        raise Refused(12052104, "An attribute without id or values.")
    if {"product_attributes", "category_id"} & set(sent):
        there = {str(each.get("id")) for each in given if each.get("values")}
        for attribute in catalogue.attributes_of(str(body["category_id"])):
            if attribute["is_requried"] and attribute["id"] not in there:
                raise Refused(12052104, f"The required attribute {attribute['name']} is missing.")


def _check_pictures_in(ask: Ask, description: str) -> None:
    found = re.findall(r"<img\b([^>]*)>", description, re.IGNORECASE)
    if len(found) > DESCRIPTION_IMAGES:
        raise Refused(12052056, "The description has more than 30 images.")
    for marks in found:
        named = dict(re.findall(r"(src|width|height)\s*=\s*[\"']([^\"']*)[\"']", marks.lower()))
        if set(named) != {"src", "width", "height"}:
            raise Refused(12052344, "An image of the description needs src, width and height.")
        if ask.market.state.get("image", named["src"].partition("/file/")[2]) is None:
            raise Refused(12052345, "An image of the description is not hosted here.")


def wiped(body: Document) -> list[Document]:
    """Takes out of a body what is not valid and not needed, as the platform does; its warnings."""
    warnings = []
    for sku in body.get("skus") or ():
        code = sku.get("identifier_code") or {}
        digits = {"GTIN": (14,), "EAN": (8, 13, 14), "UPC": (12,), "ISBN": (13,)}.get(str(code.get("type")), ())
        text = str(code.get("code") or "")
        if code and not (text.isascii() and text.isdigit() and len(text) in digits):
            sku.pop("identifier_code")
            warnings.append({"message": f"The identifier code {text} of the SKU is not valid and was removed."})
    known = {each["id"]: each for each in catalogue.attributes_of(str(body["category_id"]))} if body.get("category_id") else {}
    for entry in list(body.get("product_attributes") or ()):
        attribute = known.get(entry["id"])
        listed = {value["id"] for value in attribute["values"]} if attribute else set()
        kept = [value for value in entry["values"] if not value.get("id") or value["id"] in listed or not listed]
        if any(len(value.get("name") or "") > OWN_VALUE for value in kept):
            raise Refused(12052240, "A custom attribute value is longer than 2,000 characters.")
        if attribute is None or len(kept) < len(entry["values"]):
            warnings.append({"message": f"Values of the attribute {entry['id']} are not valid and were removed."})
        entry["values"] = kept if attribute else []
        if not entry["values"]:
            body["product_attributes"].remove(entry)
    return warnings


def check_price(price: Any) -> str:
    amount = str(price.get("amount", "")) if isinstance(price, dict) else ""
    if not amount:
        raise Refused(12052571, "The price is missing.")
    if price.get("currency") != "IDR":
        raise Refused(12052084, "The currency must be IDR.")
    if not (amount.isascii() and amount.isdigit()) or not PRICE[0] <= int(amount) <= PRICE[1]:
        raise Refused(12052570, "The price must be between Rp100 and Rp100,000,000.")
    return amount


def check_inventory(ask: Ask, inventory: Any) -> list[Document]:
    known = {key for key, _, kind, _ in catalogue.places(ask.shop()) if kind == "SALES_WAREHOUSE"}
    if not isinstance(inventory, list) or not inventory:
        raise Refused(12052115, "No warehouse is given.")
    found = []
    for place in inventory:
        if str(place.get("warehouse_id")) not in known:
            raise Refused(12052097, "The warehouse does not exist.")
        quantity = place.get("quantity")
        least = ask.shop().get("least_stock", 0)
        if type(quantity) is not int or not least <= quantity <= QUANTITY_MOST:
            raise Refused(12052055, f"The quantity must be between {least} and {QUANTITY_MOST}.")
        found.append({"warehouse_id": str(place["warehouse_id"]), "quantity": quantity})
    return found


def read_skus(ask: Ask, skus: Any, before: list[Document]) -> list[Document]:
    """The SKUs of a whole product; those with a known id stay, the others are new."""
    if not isinstance(skus, list) or not 1 <= len(skus) <= SKUS:
        raise Refused(12052050, "A product has 1 to 100 SKUs.")
    known = {sku["id"]: sku for sku in before}
    found: list[Document] = []
    for entry in skus:
        seller_sku = str(entry.get("seller_sku") or "")
        if len(seller_sku) > SELLER_SKU or any(sign.isspace() for sign in seller_sku):
            raise Refused(12052054, "The seller SKU has up to 50 characters without spaces.")
        attributes = entry.get("sales_attributes") or []
        if len(attributes) > SALES_ATTRIBUTES:
            raise Refused(12052525, "A SKU has up to 3 sales attributes.")
        for each in attributes:
            if len(each.get("name") or "") > NAME or not 1 <= len(each.get("value_name") or "") <= VALUE:
                raise Refused(12052526, "The name or value of a sales attribute is too long or empty.")
            uri = (each.get("sku_img") or {}).get("uri")
            if uri and ask.market.state.get("image", uri) is None:
                raise Refused(12052300, "The image URI is invalid.")
        if len([each for each in attributes if (each.get("sku_img") or {}).get("uri")]) > 1:
            raise Refused(12052527, "Only one sales attribute may have images.")
        if entry.get("id") and str(entry["id"]) not in known:
            raise Refused(12052550, "The SKU does not exist.")
        found.append(
            {
                "id": str(entry.get("id") or ask.market.state.next_number("sku", FIRST_SKU)),
                "seller_sku": seller_sku,
                "amount": check_price(entry.get("price")),
                "inventory": check_inventory(ask, entry.get("inventory")),
                "sales_attributes": [_attribute(ask, each) for each in attributes],
                **{name: entry[name] for name in ("external_sku_id", "identifier_code", "pre_sale") if entry.get(name)},
            }
        )
    sets = {tuple(each["name"] for each in sku["sales_attributes"]) for sku in found}
    combinations = {tuple(each["value_name"] for each in sku["sales_attributes"]) for sku in found}
    if len(sets) != 1 or len(combinations) != len(found):
        raise Refused(12052529, "All SKUs need the same sales attributes, each combination once.")
    return found


def _attribute(ask: Ask, entry: Mapping[str, Any]) -> Document:
    number = str(entry.get("id") or f"custom-{entry.get('name')}")
    value = ask.market.state.get("value", f"{number}/{entry['value_name']}")
    if value is None:
        value = {"id": str(ask.market.state.next_number("value", FIRST_VALUE))}
        ask.market.state.put("value", f"{number}/{entry['value_name']}", value)
    uri = (entry.get("sku_img") or {}).get("uri")
    picture = {"sku_img": {"uri": uri}} if uri else {}
    return {"id": number, "name": entry.get("name") or "", "value_id": value["id"], "value_name": entry["value_name"], **picture}
