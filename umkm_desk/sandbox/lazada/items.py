"""Writing products: create, update, price and stock, off and gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from umkm_desk.sandbox.lazada import catalogue, life, rules
from umkm_desk.sandbox.lazada.ask import Ask, Endpoint, Refused
from umkm_desk.sandbox.lazada.rules import Findings
from umkm_desk.sandbox.state import Document

FIRST_ITEM, FIRST_SKU = 8_012_345_001, 15_012_345_001
WAREHOUSE = "dropshipping"
CREATE_FAILED, UPDATE_FAILED = ("500", "Create product failed"), ("501", "Update product failed")


def _product(ask: Ask) -> Document:
    product = ask.payload().get("Product")
    if not isinstance(product, dict):
        raise Refused("30", "E030: Empty or malformed request body")
    return product


def _taken(ask: Ask, among: Document | None = None) -> list[str]:
    """SellerSkus that a new SKU may not have; `among`: it joins this product."""
    if ask.quirk("sku_unique_in_item"):
        return [sku["seller_sku"] for sku in life.standing(among)] if among else []
    return [
        sku["seller_sku"]
        for item in life.of_seller(ask.market, ask.seller)
        if item["status"] != "Deleted"
        for sku in life.standing(item)
    ]


# Create


def create(ask: Ask) -> Document:
    product = _product(ask)
    seller = ask.market.state.get("seller", ask.seller) or {}
    if product.get("AssociatedSku"):
        return _add_skus(ask, product)
    findings = Findings()
    if sum(item["status"] != "Deleted" for item in life.of_seller(ask.market, ask.seller)) >= seller["item_limit"]:
        findings.add("4148", "Product", "The number of listings reaches the limit of the seller")
    category = rules.category(findings, product.get("PrimaryCategory"), seller.get("closed_categories", ()))
    if category is None:
        findings.refuse(ask, *CREATE_FAILED)
        raise AssertionError
    sent = product.get("Attributes")
    sent = {key: str(value) for key, value in sent.items()} if isinstance(sent, dict) else {}
    rules.attributes(findings, ask, category, sent, whole=True)
    declared = rules.variations(findings, product, category)
    skus = [_new_sku(findings, ask, each, declared) for each in rules.skus_of(product)]
    rules.seller_skus(findings, [sku["seller_sku"] for sku in skus], _taken(ask))
    rules.combinations(findings, declared, skus)
    images = rules.texts(product.get("Images"), "Image") or []
    rules.pictures(findings, ask, images, "Images")
    if not images and not any(sku["images"] for sku in skus):
        findings.add("4139", "Images", "The main image is mandatory")
    findings.refuse(ask, *CREATE_FAILED)
    now = int(ask.market.now() * 1000)
    item: Document = {
        "item_id": ask.market.state.next_number("item", FIRST_ITEM),
        "seller": ask.seller,
        "category": category,
        "attributes": {**sent, "brand": _brand_name(ask, sent), "source": "api"},
        "images": images,
        "variation": declared,
        "skus": [_numbered(ask, sku) for sku in skus],
        "status": "Active",
        "sub_status": "",
        "reasons": [],
        "created": now,
        "updated": now,
    }
    life.submit(ask.market, item)
    life.keep(ask.market, item)
    return {"data": {"item_id": item["item_id"], "sku_list": _sku_list(item, item["skus"]), "item_status": item["status"]}}


def _new_sku(findings: Findings, ask: Ask, sent: Mapping[str, Any], declared: list[Document]) -> Document:
    seller_sku = str(sent.get("SellerSku") or "")
    prop = sent.get("saleProp")
    said = {key: str(value) for key, value in prop.items()} if isinstance(prop, dict) else {}
    flat = {entry["name"]: str(sent[entry["name"]]) for entry in declared if sent.get(entry["name"])}
    if said and flat:
        findings.add("4144", "saleProp", "The variation is given twice", seller_sku)
    if declared and not said and not flat:
        findings.add("4145", "saleProp", "The tag saleProp is missing", seller_sku)
    if sent.get("price") in (None, ""):
        findings.add("4110", "price", "The mandatory attribute price is missing", seller_sku)
    full = rules.price(findings, sent["price"], "price", seller_sku) if sent.get("price") not in (None, "") else None
    images = rules.texts(sent.get("Images"), "Image") or []
    rules.pictures(findings, ask, images, "Images", seller_sku)
    return {
        "seller_sku": seller_sku,
        "sale_prop": said or flat,
        "price": full,
        **rules.special(findings, sent, full, seller_sku),
        "quantity": rules.quantity(findings, sent.get("quantity") or "0", seller_sku),
        **rules.parcel(findings, sent, seller_sku, whole=True),
        "package_content": str(sent.get("package_content") or ""),
        "images": images,
        "status": "active",
    }


def _numbered(ask: Ask, sku: Document) -> Document:
    return {"sku_id": ask.market.state.next_number("sku", FIRST_SKU), **sku}


def _sku_list(item: Document, skus: list[Document]) -> list[Document]:
    return [
        {
            "seller_sku": sku["seller_sku"],
            "shop_sku": f"{item['item_id']}_{life.SHOP_SKU_REGION}-{sku['sku_id']}",
            "sku_id": sku["sku_id"],
        }
        for sku in skus
    ]


def _brand_name(ask: Ask, sent: Mapping[str, str]) -> str:
    known = catalogue.brands(ask.market.options.seed)
    return known.get(sent.get("brand_id", ""), "") or sent.get("brand", "")


def _add_skus(ask: Ask, product: Document) -> Document:
    """`AssociatedSku`: more SKUs for a product that stands already."""
    associated = str(product["AssociatedSku"])
    found = [item for item in life.of_seller(ask.market, ask.seller) if life.sku_of(item, associated) is not None]
    if not found:
        raise Refused("4136", "E4136: The associated SKU is unknown")
    item = life.own(ask, found[0]["item_id"])
    life.not_locked(item)
    findings = Findings()
    declared = rules.variations(findings, product, item["category"]) or item["variation"]
    if [entry["name"] for entry in declared] != [entry["name"] for entry in item["variation"]]:
        findings.add("4109", "variation", "The variation names differ from those of the item")
    skus = [_new_sku(findings, ask, each, declared) for each in rules.skus_of(product)]
    rules.seller_skus(findings, [sku["seller_sku"] for sku in skus], _taken(ask, item))
    rules.combinations(findings, _merged(item["variation"], declared), [*life.standing(item), *skus])
    findings.refuse(ask, *CREATE_FAILED)
    item["variation"] = _merged(item["variation"], declared)
    new = [_numbered(ask, sku) for sku in skus]
    item["skus"] += new
    life.keep(ask.market, item)
    return {"data": {"item_id": item["item_id"], "sku_list": _sku_list(item, new), "item_status": item["status"]}}


def _merged(there: list[Document], said: list[Document]) -> list[Document]:
    options = {entry["name"]: entry["options"] for entry in said}
    return [{**entry, "options": list(dict.fromkeys([*entry["options"], *options.get(entry["name"], ())]))} for entry in there]


# Update

EMPTIES = {"d_description": "description", "d_short_description": "short_description"}


def update(ask: Ask) -> Document:
    product = _product(ask)
    if not isinstance(product.get("Attributes", None), dict | str) or "Attributes" not in product:
        raise Refused("30", "E030: The node Attributes is mandatory, it may be empty")
    if not product.get("ItemId"):
        raise Refused("1", "E001: Parameter ItemId is mandatory")
    item = life.own(ask, product["ItemId"])
    life.not_locked(item)
    findings = Findings()
    seller = ask.market.state.get("seller", ask.seller) or {}
    before = (item["attributes"], item["images"])
    if product.get("PrimaryCategory"):
        item["category"] = (
            rules.category(findings, product["PrimaryCategory"], seller.get("closed_categories", ())) or item["category"]
        )
    sent = product["Attributes"] if isinstance(product["Attributes"], dict) else {}
    filled = {key: str(value) for key, value in sent.items() if value not in (None, "")}
    rules.attributes(findings, ask, item["category"], filled, whole=False)
    kept = {**item["attributes"], **{key: value for key, value in filled.items() if key not in EMPTIES}}
    for switch, name in EMPTIES.items():
        if filled.get(switch):
            kept.pop(name, None)
    if "brand" in filled or "brand_id" in filled:
        kept["brand"] = _brand_name(ask, filled)
    item["attributes"] = kept
    images = rules.texts(product.get("Images"), "Image")
    if images is not None:
        rules.pictures(findings, ask, images, "Images")
        if not images:
            findings.add("4139", "Images", "The main image is mandatory")
        item["images"] = images
    for each in rules.skus_of(product) if product.get("Skus") else ():
        _change_sku(findings, ask, item, each)
    findings.refuse(ask, *UPDATE_FAILED)
    life.settle(item)
    raised = item["status"] == "InActive" and any(sku["status"] == "active" for sku in life.standing(item))
    mended = item["sub_status"] in ("Reject", "Live_Reject") and (item["attributes"], item["images"]) != before
    if mended or (raised and not item["sub_status"]) or (item["status"] == "Active" and item["attributes"] != before[0]):
        life.submit(ask.market, item)
    life.keep(ask.market, item)
    return {"data": {"item_status": item["status"]}}


def _change_sku(findings: Findings, ask: Ask, item: Document, sent: Mapping[str, Any]) -> None:
    if not sent.get("SkuId"):
        raise Refused("4216" if not sent.get("SellerSku") else "4193", "SkuId is mandatory, SellerSku no longer locates a SKU")
    sku = life.sku_of(item, sent["SkuId"])
    if sku is None:
        raise Refused("207", "E207: The SKU is not found")
    name = sku["seller_sku"]
    if sent.get("SellerSku") and sent["SellerSku"] != name:
        findings.add("4126", "SellerSku", "The SellerSku cannot be changed", name)
    sku.update(rules.parcel(findings, sent, name, whole=True))
    if sent.get("price") not in (None, ""):
        sku["price"] = rules.price(findings, sent["price"], "price", name)
    sku.update(rules.special(findings, sent, sku["price"], name))
    if sent.get("quantity") not in (None, ""):
        _set_quantity(findings, ask, item, sku, sent["quantity"])
    if (images := rules.texts(sent.get("Images"), "Image")) is not None:
        rules.pictures(findings, ask, images, "Images", name)
        sku["images"] = images
    if sent.get("package_content"):
        sku["package_content"] = str(sent["package_content"])
    if status := sent.get("Status"):
        if status not in ("active", "inactive", "deleted"):
            findings.add("4152", "Status", "Illegal parameter Status", name)
        else:
            sku["status"] = status


def _set_quantity(findings: Findings, ask: Ask, item: Document, sku: Document, text: Any) -> None:
    value = rules.quantity(findings, text, sku["seller_sku"], least=life.held(sku))
    if value is not None and value < sku["quantity"] and item.get("campaign_until", 0) > ask.market.now():
        findings.add("4170", "quantity", "The item is in a campaign, its stock may rise but not fall", sku["seller_sku"])
    elif value is not None:
        sku["quantity"] = value


def set_images(ask: Ask) -> Document:
    findings = Findings()
    for sent in rules.skus_of(_product(ask)):
        item, sku = _located(ask, sent)
        images = rules.texts(sent.get("Images"), "Image") or []
        rules.pictures(findings, ask, images, "Images", sku["seller_sku"])
        sku["images"] = images
        life.keep(ask.market, item)
    findings.refuse(ask, *UPDATE_FAILED)
    return {}


# Price and stock


def _located(ask: Ask, sent: Mapping[str, Any]) -> tuple[Document, Document]:
    if not sent.get("SkuId"):
        raise Refused("4216" if not sent.get("SellerSku") else "4193", "SkuId is mandatory, SellerSku no longer locates a SKU")
    if not sent.get("ItemId"):
        found = [item for item in life.of_seller(ask.market, ask.seller) if life.sku_of(item, sent["SkuId"]) is not None]
        item_id: Any = found[0]["item_id"] if found else None
    else:
        item_id = sent["ItemId"]
    item = life.own(ask, item_id)
    sku = life.sku_of(item, sent["SkuId"])
    if sku is None:
        raise Refused("207", "E207: The SKU is not found")
    return item, sku


def _batch(ask: Ask, *, bare: bool) -> list[Document]:
    product = _product(ask)
    node = product.get("Skus")
    if bare and isinstance(node, dict) and isinstance(node.get("Sku"), dict):
        return [node["Sku"]]
    skus = rules.skus_of(product)
    if len(skus) > rules.SKUS:
        raise Refused("204", "E204: Too many SKUs in one request, the maximum is 50")
    return skus


def _one_by_one(ask: Ask, bare: bool, change: Any) -> Document:
    """What can be set is set, what cannot is told; with the quirk all or none."""
    findings = Findings()
    for sent in _batch(ask, bare=bare):
        here = Findings()
        try:
            item, sku = _located(ask, sent)
            life.not_locked(item)
            change(here, item, sku, sent)
        except Refused as refused:
            here.add(refused.code, "SkuId", refused.message, str(sent.get("SellerSku") or "") or None)
        if not here.found:
            life.keep(ask.market, item)
        findings.found += here.found
    if findings.found and ask.quirk("all_or_nothing"):
        findings.refuse(ask, *UPDATE_FAILED)
    if findings.found:
        # the good ones stay: answered, not raised
        try:
            findings.refuse(ask, *UPDATE_FAILED)
        except Refused as refused:
            return {"code": refused.code, "type": refused.kind, "message": refused.message, "detail": refused.detail}
    return {}


def price_quantity(ask: Ask) -> Document:
    def change(findings: Findings, item: Document, sku: Document, sent: Document) -> None:
        name = sku["seller_sku"]
        if sent.get("Price") not in (None, ""):
            sku["price"] = rules.price(findings, sent["Price"], "Price", name)
        if sent.get("SalePrice") not in (None, ""):
            dates = {"special_from_date": sent.get("SaleStartDate"), "special_to_date": sent.get("SaleEndDate")}
            sku.update(rules.special(findings, {"special_price": sent["SalePrice"], **dates}, sku["price"], name))
        elif sku.get("special_price") and sku["price"] is not None and sku["special_price"] >= sku["price"]:
            findings.add("4157", "SalePrice", "The special price should be lower than the price", name)
        quantity = sent.get("Quantity")
        if isinstance(several := sent.get("MultiWarehouseInventories"), dict):
            entries = several.get("MultiWarehouseInventory") or []
            if len(entries) != 1 or entries[0].get("WarehouseCode") != WAREHOUSE:
                findings.add("4152", "WarehouseCode", "A seller with one warehouse does not use the form for several", name)
            else:
                quantity = entries[0].get("Quantity")
        if quantity not in (None, ""):
            _set_quantity(findings, ask, item, sku, quantity)

    return _one_by_one(ask, True, change)


def sellable_update(ask: Ask) -> Document:
    def change(findings: Findings, item: Document, sku: Document, sent: Document) -> None:
        value = rules.quantity(findings, sent.get("SellableQuantity"), sku["seller_sku"])
        if value is not None:
            _set_quantity(findings, ask, item, sku, str(value + life.held(sku)))

    return _one_by_one(ask, False, change)


def sellable_adjust(ask: Ask) -> Document:
    def change(findings: Findings, item: Document, sku: Document, sent: Document) -> None:
        value = rules.decimal(sent.get("SellableQuantity"))
        if value is None or value != int(value) or sku["quantity"] - life.held(sku) + value < 0:
            findings.add("4152", "quantity", "Illegal parameter quantity", sku["seller_sku"])
        else:
            _set_quantity(findings, ask, item, sku, str(sku["quantity"] + int(value)))

    return _one_by_one(ask, False, change)


# Off and gone


def deactivate(ask: Ask) -> Document:
    product = ask.payload("apiRequestBody").get("Product")
    product = product if isinstance(product, dict) else {}
    if not product.get("ItemId"):
        raise Refused("E0001", "E0001: ItemId is mandatory")
    item = life.own(ask, product["ItemId"], gone="E0002")
    wanted = rules.texts(product.get("Skus"), "SkuId")
    if item["status"] != "Active":
        raise Refused("E0004", "E0004: The item is not online")
    skus = life.standing(item)
    if wanted is not None:
        if any(life.sku_of(item, sku_id) is None for sku_id in wanted):
            raise Refused("E0003", "E0003: The SKU is unknown")
        skus = [sku for sku in skus if str(sku["sku_id"]) in wanted]
    for sku in skus:
        sku["status"] = "inactive"
    life.settle(item)
    life.keep(ask.market, item)
    return {}


def remove(ask: Ask) -> Document:
    if not ask.text("sku_id_list"):
        raise Refused("1", "E001: Parameter sku_id_list is mandatory")
    changed: dict[str, Document] = {}
    findings = Findings()
    for entry in ask.texts("sku_id_list", rules.SKUS, "70"):
        word, _, numbers = entry.partition("_")
        item_id, _, sku_id = numbers.partition("_")
        if word != "SkuId" or not item_id.isdigit() or not sku_id.isdigit():
            raise Refused("70", f'E070: "{entry}" is not in the form SkuId_item_sku')
        item = changed.get(item_id) or life.own(ask, item_id)
        sku = life.sku_of(item, sku_id)
        if sku is None:
            findings.add("207", "SkuId", "The SKU is not found")
            continue
        if item.get("campaign_until", 0) > ask.market.now():
            findings.add("4155", "SkuId", "The item is locked by a campaign", sku["seller_sku"])
            continue
        sku["status"] = "deleted"
        changed[item_id] = item
    findings.refuse(ask, *UPDATE_FAILED)
    for item in changed.values():
        life.settle(item)
        life.keep(ask.market, item)
    return {}


def remove_sku(ask: Ask) -> Document:
    product = _product(ask)
    item = life.own(ask, product.get("ItemId"))
    life.not_locked(item)
    wanted = [str(sku.get("SkuId")) for sku in rules.skus_of(product)]
    if any(life.sku_of(item, sku_id) is None for sku_id in wanted):
        raise Refused("207", "E207: The SKU is not found")
    left = [sku for sku in life.standing(item) if str(sku["sku_id"]) not in wanted]
    if not left:
        raise Refused("CAN_NOT_REMOVE_ALL_SKU", "All SKUs cannot be removed")
    for sku in item["skus"]:
        if str(sku["sku_id"]) in wanted:
            sku["status"] = "deleted"
    used = {name: {sku["sale_prop"].get(name) for sku in left} for name in (entry["name"] for entry in item["variation"])}
    item["variation"] = [
        {**entry, "options": [option for option in entry["options"] if option in used[entry["name"]]]}
        for entry in item["variation"]
    ]
    life.keep(ask.market, item)
    return {}


ENDPOINTS = {
    "/product/create": Endpoint(create, writes=True),
    "/product/update": Endpoint(update, writes=True),
    "/images/set": Endpoint(set_images, writes=True),
    "/product/price_quantity/update": Endpoint(price_quantity, writes=True),
    "/product/stock/sellable/update": Endpoint(sellable_update, writes=True),
    "/product/stock/sellable/adjust": Endpoint(sellable_adjust, writes=True),
    "/product/deactivate": Endpoint(deactivate, writes=True),
    "/product/remove": Endpoint(remove, writes=True),
    "/product/sku/remove": Endpoint(remove_sku, writes=True),
}
