"""What Lazada refuses in a product. Codes and meanings: the published error table of the product API (open.lazada.com, 2026-09-20); bounds of
variations, pictures and parcels from the same table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from umkm_desk.sandbox.lazada import catalogue, media
from umkm_desk.sandbox.lazada.ask import Ask, Refused
from umkm_desk.sandbox.state import Document

NAME_BYTES, FORBIDDEN, DESCRIPTION = 255, '"^~<>|', 25_000
IMAGES, VARIATIONS, VARIATION_NAME, OPTIONS, OPTION = 8, 2, 15, 50, 20
WEIGHT_KG, SIDES_CM, SKUS, SKU_LENGTH = Decimal(40), Decimal(300), 50, 200
SENSITIVE = ("narkoba", "senjata api", "cukai palsu")
PARCEL = ("package_weight", "package_length", "package_width", "package_height")
DATE = "%Y-%m-%d %H:%M:%S%z"
SPECIAL_SHARE = Decimal("0.1")
"""The lowest share of the price that a special price may be. The real one is not published."""


@dataclass
class Findings:
    """All that is wrong with one product, so that a client sees it at once."""

    found: list[tuple[str, Document]] = field(default_factory=list)

    def add(self, code: str, where: str, words: str, sku: str | None = None) -> None:
        detail: Document = {"field": where, "message": f"{code}:{words}"}
        self.found.append((code, {**detail, "seller_sku": sku} if sku else detail))

    def refuse(self, ask: Ask, overview: str, words: str) -> None:
        """Raises `Refused` where anything was found."""
        if not self.found:
            return
        details = [detail for _, detail in self.found]
        if ask.quirk("overview_errors"):
            raise Refused(overview, f"E{overview}: {words}", details)
        raise Refused(self.found[0][0], str(details[0]["message"]), details)


def texts(node: Any, key: str) -> list[str] | None:
    """The texts of a list node such as `{"Image": [...]}`; `None` where it is not given."""
    inner = node.get(key) if isinstance(node, dict) else None
    return [str(each) for each in inner if each] if isinstance(inner, list) else None


def skus_of(product: Mapping[str, Any]) -> list[Document]:
    node = product.get("Skus")
    found = node.get("Sku") if isinstance(node, dict) else None
    if not isinstance(found, list) or not found or not all(isinstance(each, dict) for each in found):
        raise Refused("1001", "E1001: Sku should be an array")
    return found


def decimal(text: Any) -> Decimal | None:
    try:
        value = Decimal(str(text).strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


# Parts


def category(findings: Findings, given: Any, closed: Iterable[int]) -> int | None:
    number = int(given) if str(given or "").isdigit() else None
    if number is None or number not in catalogue.categories():
        findings.add("201", "PrimaryCategory", "Invalid category")
    elif not catalogue.is_leaf(number):
        findings.add("4134", "PrimaryCategory", "The category is not a leaf category")
    elif number in closed:
        findings.add("4163", "PrimaryCategory", "BIZ_CHECK_RESTRICTED_CATEGORY")
    else:
        return number
    return None


def pictures(findings: Findings, ask: Ask, urls: Sequence[str], where: str, sku: str | None = None) -> None:
    if len(urls) > IMAGES:
        findings.add("4169", where, "More than 8 images", sku)
    if len(set(urls)) < len(urls):
        findings.add("4116", where, "Duplicate main image", sku)
    if any(not media.is_hosted(ask, url) for url in urls):
        findings.add("4138", where, "The image is not a Lazada image, please migrate it first", sku)


def attributes(findings: Findings, ask: Ask, category_id: int, sent: Mapping[str, Any], *, whole: bool) -> None:
    """`whole`: a new product, which needs its mandatory attributes."""
    known = {each.name: each for each in catalogue.attributes_of(category_id)}
    name = str(sent.get("name") or "")
    if "name" in sent or whole:
        if not name:
            findings.add("4108", "name", "The basic field name is missing")
        if len(name.encode()) > NAME_BYTES:
            findings.add("4160", "name", "The title is longer than 255 bytes")
        if any(sign in name for sign in FORBIDDEN):
            findings.add("4129", "name", f"The title has forbidden characters {FORBIDDEN}")
        if any(word in name.lower() for word in SENSITIVE):
            findings.add("4131", "name", "The title has sensitive words")
    description = str(sent.get("description") or "")
    if whole and not description:
        findings.add("4125", "description", "The mandatory attribute description is missing")
    if len(description) > DESCRIPTION:
        findings.add("4120", "description", "The value of description is too long")
    if any(not media.is_hosted(ask, url) for url in media.inside(description)):
        findings.add("4138", "description", "The image is not a Lazada image, please migrate it first")
    if whole or "brand" in sent or "brand_id" in sent:
        brand(findings, ask, sent)
    for attribute in known.values():
        if attribute in catalogue.BASIC or attribute.level != "normal":
            continue
        value = str(sent.get(attribute.name) or "").strip()
        if not value:
            if attribute.mandatory and (whole or attribute.name in sent):
                findings.add("4110", attribute.name, f"The mandatory attribute {attribute.name} is missing")
            continue
        check_value(findings, attribute, value)


def check_value(findings: Findings, attribute: catalogue.Attribute, value: str, sku: str | None = None) -> None:
    parts = [part.strip() for part in value.split(",")] if attribute.input.startswith("multi") else [value]
    if len(set(parts)) < len(parts):
        findings.add("4111", attribute.name, f"The value of {attribute.name} is repeated", sku)
    if attribute.options and not attribute.takes_own and not all(attribute.knows(part) for part in parts):
        findings.add("4115", attribute.name, f"The value {value} is not in the list of {attribute.name}", sku)
    own = [part for part in parts if not attribute.knows(part)]
    if attribute.options and attribute.takes_own and len(own) > 5:
        findings.add("4106", attribute.name, f"Too many custom values for {attribute.name}", sku)
    if attribute.input == "numeric":
        number, _, unit = value.partition(" ")
        if decimal(number) is None or (attribute.units and unit not in attribute.units):
            findings.add("4107", attribute.name, f"The value of {attribute.name} is not a number", sku)
    if len(value) > attribute.longest:
        findings.add("4120", attribute.name, f"The value of {attribute.name} is too long", sku)


def brand(findings: Findings, ask: Ask, sent: Mapping[str, Any]) -> None:
    known = catalogue.brands(ask.market.options.seed)
    number, name = str(sent.get("brand_id") or ""), str(sent.get("brand") or "")
    if not number and not name:
        findings.add("4168", "brand_id", "The brand is mandatory")
    elif (number and number not in known) or (not number and name not in known.values()):
        findings.add("4142", "brand_id", "THD_BRAND_ID_IS_NOT_VALID_IN_CATEGORY")
    elif (ask.market.state.get("seller", ask.seller) or {}).get("mall") and number == catalogue.NO_BRAND[0]:
        findings.add("4130", "brand_id", "The brand is not authorized")


def price(findings: Findings, text: Any, where: str, sku: str | None) -> int | None:
    value = decimal(text)
    if value is None or value < 0:
        findings.add("4152", where, f"Illegal parameter {where}", sku)
    elif value == 0:
        findings.add("4118", where, "The price should not be zero", sku)
    elif value != int(value):
        findings.add("4104" if where.lower() == "price" else "4121", where, "The precision of the price is not right", sku)
    else:
        return int(value)
    return None


def special(findings: Findings, sent: Mapping[str, Any], full: int | None, sku: str | None) -> Document:
    """Special price and its dates; nothing where none is set."""
    given = sent.get("special_price")
    if given in (None, "", "0"):
        return {}
    value = price(findings, given, "special_price", sku)
    if value is not None and full is not None and value >= full:
        findings.add("4157", "special_price", "The special price should be lower than the price", sku)
    elif value is not None and full is not None and value < full * SPECIAL_SHARE:
        findings.add("4119", "special_price", "The special price is out of the allowed range", sku)
    dates = [str(sent.get(name) or "") for name in ("special_from_date", "special_to_date")]
    try:
        start, end = (datetime.strptime(f"{each if ' ' in each else each + ' 00:00:00'}+0700", DATE) for each in dates)  # noqa: DTZ007
    except ValueError:
        findings.add("4152", "special_from_date", "Illegal parameter special_from_date", sku)
        return {}
    if start >= end:
        findings.add("4117", "special_from_date", "The special dates are reversed", sku)
    return {"special_price": value, "special_from_date": dates[0], "special_to_date": dates[1]}


def quantity(findings: Findings, text: Any, sku: str | None, *, least: int = 0) -> int | None:
    value = str(text).strip()
    if not value.isdigit():
        findings.add("4152", "quantity", "Illegal parameter quantity", sku)
    elif int(value) < least:
        findings.add("4152", "quantity", f"The quantity is below what is withheld and occupied ({least})", sku)
    else:
        return int(value)
    return None


def parcel(findings: Findings, sent: Mapping[str, Any], sku: str | None, *, whole: bool) -> Document:
    found: dict[str, Decimal] = {}
    for name in PARCEL:
        if sent.get(name) in (None, ""):
            if whole:
                findings.add("4110", name, f"The mandatory attribute {name} is missing", sku)
            continue
        value = decimal(sent[name])
        if value is None or value <= 0:
            findings.add("4107", name, f"The value of {name} is not a number", sku)
        elif value != value.quantize(Decimal("0.01")):
            findings.add("4149", name, f"{name} has more than 2 decimals", sku)
        else:
            found[name] = value
    if found.get("package_weight", Decimal(0)) > WEIGHT_KG:
        findings.add("4164", "package_weight", "The package weight is above 40 kg", sku)
    if sum((found.get(name, Decimal(0)) for name in PARCEL[1:]), Decimal(0)) > SIDES_CM:
        findings.add("4165", "package_length", "The sum of length, width and height is above 300 cm", sku)
    return {name: f"{value:.2f}" for name, value in found.items()}


# Variations


def variations(findings: Findings, product: Mapping[str, Any], category_id: int) -> list[Document]:
    """The declared variations in their order: name, label, has_image, customize, options."""
    node = product.get("variation")
    if node in (None, "", {}):
        return []
    if not isinstance(node, dict):
        raise Refused("30", "E030: Empty or malformed request body")
    if set(node) - {f"variation{number}" for number in range(1, 5)}:
        findings.add("4133", "variation", "SKU_VARIATION_UNKNOWN")
    if len(node) > VARIATIONS:
        findings.add("209", "variation", "VARIATION_SIZE_LIMIT")
    sale = {each.name: each for each in catalogue.attributes_of(category_id) if each.sale}
    made: list[Document] = []
    for place, key in enumerate(sorted(node)):
        entry = node[key] if isinstance(node[key], dict) else {}
        name, own, pictured = str(entry.get("name") or ""), _yes(entry.get("customize")), _yes(entry.get("hasImage"))
        options = texts(entry.get("options"), "option") or []
        if not 1 <= len(name) <= VARIATION_NAME:
            findings.add("209", key, "VARIATION_NAME_LENGTH_LIMIT")
        if not own and name not in sale:
            findings.add("4161", key, f"VARIATION_UNKNOWN: {name} is no sale property of the category")
        if not 1 <= len(options) <= OPTIONS:
            findings.add("209", key, "OPTIONS_SIZE_LIMIT")
        if any(len(option) > OPTION for option in options):
            findings.add("209", key, "VARIATION_OPTION_LENGTH_LIMIT")
        if len(set(options)) < len(options):
            findings.add("209", key, "VARIATION_OPTION_DUPLICATE")
        if not own and name in sale and not sale[name].takes_own and not all(sale[name].knows(option) for option in options):
            findings.add("4140", key, f"The value is not in the options of {name}")
        if pictured and (place or (not own and name == catalogue.STANDARD_SIZE)):
            findings.add("4146", key, "The property takes no thumbnail")
        label = name if own or name not in sale else sale[name].labels[0]
        made.append({"name": name, "label": label, "has_image": pictured, "customize": own, "options": options})
    if len({entry["name"] for entry in made}) < len(made):
        findings.add("4144", "variation", "The variation is given twice")
    return made


def combinations(findings: Findings, declared: Sequence[Document], skus: Sequence[Mapping[str, Any]]) -> None:
    """Every SKU names an option of every declared variation, each combination once. `skus` have `seller_sku`, `sale_prop` and `images`."""
    seen: set[tuple[str, ...]] = set()
    if not declared and len(skus) > 1:
        findings.add("4112", "Skus", "Several SKUs need a variation")
    for sku in skus:
        said = sku["sale_prop"]
        if set(said) - {entry["name"] for entry in declared}:
            findings.add("4143", "saleProp", "The variation is not defined", sku["seller_sku"])
        lacking = [entry["name"] for entry in declared if not said.get(entry["name"])]
        if lacking:
            findings.add("4113", "saleProp", f"SKU_VARIATION_NAME_MISSING: {', '.join(lacking)}", sku["seller_sku"])
            continue
        if any(said[entry["name"]] not in entry["options"] for entry in declared):
            findings.add("4143", "saleProp", "SKU_VARIATION_OPTION_NOT_EXIST", sku["seller_sku"])
        key = tuple(said[entry["name"]] for entry in declared)
        if declared and key in seen:
            findings.add("4112", "saleProp", "The combination is given twice", sku["seller_sku"])
        seen.add(key)
    pictured = [bool(sku["images"]) for sku in skus]
    if any(entry["has_image"] for entry in declared) and not all(pictured):
        findings.add("4153", "Skus", "SKU_VARIATION_IMAGES_MISSING")
    elif any(pictured) and not all(pictured):
        findings.add("4153", "Skus", "If one SKU has an image all must have one")


def seller_skus(findings: Findings, given: Sequence[str], taken: Iterable[str]) -> None:
    """Unique in the whole shop, which is the stricter of the two readings."""
    already = set(taken)
    for place, sku in enumerate(given):
        if not sku or len(sku) > SKU_LENGTH:
            findings.add("4150", "SellerSku", "SELLER_SKU_INVALID", sku or None)
        elif sku in already or sku in given[:place]:
            findings.add("4105", "SellerSku", "SELLER_SKU_DUPLICATE", sku)


def _yes(value: Any) -> bool:
    return value is True or str(value).lower() == "true"
