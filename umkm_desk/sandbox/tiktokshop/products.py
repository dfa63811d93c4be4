"""Products: pictures, making, reading, changing, taking down, deleting ("Create Product", "Check Product Listing", "Edit Product", "Partial Edit
Product", "Search Products", "Inventory Search", "Update Inventory", "Update Price", "Activate", "Deactivate", "Recover", "Delete Products")."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from umkm_desk.sandbox import pictures
from umkm_desk.sandbox.platform import Platform
from umkm_desk.sandbox.state import Document
from umkm_desk.sandbox.tiktokshop import catalogue, rules
from umkm_desk.sandbox.tiktokshop.ask import DELETE, READ, WRITE, Ask, Endpoint, Refused, page_of
from umkm_desk.sandbox.tiktokshop.rules import SHOP_APP, TOKOPEDIA

FIRST_PRODUCT = 1_730_000_000_000_000_001
FAR = 1 << 60
BATCH, HITS, KEY = 20, 10_000, 128
IMAGE_BYTES = 10 * 1024 * 1024
SIDES, MAIN_SIDES = (100, 20_000), (300, 4_000)
PRODUCTS_ASKED, SKUS_ASKED = 100, 600
PER_SHOP = 10_000
FORBIDDEN = ("replika", "kw super", "senjata api", "narkoba")
CONTENT = (
    "title", "description", "category_id", "main_images", "package_weight", "package_dimensions", "product_attributes", "brand_id",
    "external_product_id", "is_cod_allowed", "certifications", "size_chart", "minimum_order_quantity",
)  # fmt: skip
USES = ("MAIN_IMAGE", "ATTRIBUTE_IMAGE", "DESCRIPTION_IMAGE", "CERTIFICATION_IMAGE", "SIZE_CHART_IMAGE")


def upload_image(ask: Ask) -> Document:
    files = ask.call.form.get("data", [])
    use = next(iter(ask.call.form.get("use_case", [])), "MAIN_IMAGE")
    if not files or isinstance(files[0], str) or use not in USES:
        raise Refused(12038002, "The image data or its use case is invalid.")
    content: bytes = files[0][1]
    if len(content) > IMAGE_BYTES:
        raise Refused(12038005, "The image is larger than 10 MB.")
    kind = pictures.kind_of(content)
    if kind is None:
        raise Refused(12038015, "The image format is not supported.")
    size = pictures.size_of(content)
    if size is None and kind != "heic":
        raise Refused(12038004, "The image cannot be read.")
    width, height = size or (800, 800)
    least, most = MAIN_SIDES if use == "MAIN_IMAGE" else SIDES
    if not (least <= min(width, height) and max(width, height) <= most):
        raise Refused(12038014, f"The sides of the image must have {least} to {most} pixels.")
    uri = f"tos-alisg-i-aphluv4xwc-sg/{ask.market.secret('image')}"
    ask.market.state.put("image", uri, {"bytes": len(content), "width": width, "height": height})
    ask.market.state.keep_bytes(uri, f"image/{kind}", content)
    return {"uri": uri, "url": f"{ask.call.origin}/file/{uri}", "width": width, "height": height, "use_case": use}


# Making and changing


def create(ask: Ask) -> Document:
    shop, body = ask.shop(), ask.body
    if not shop["active"]:
        raise Refused(12052700)
    key = str(body.get("idempotency_key") or "")
    if key and (made := ask.market.state.get("made", f"{ask.shop_id}/{key}")) is not None:
        return _made(own(ask, made["product_id"], gone_too=True))
    apps, skus, warnings = _checked(ask, body)
    there = sum(product["shop_id"] == ask.shop_id and not is_gone(product) for _, product in ask.market.state.all("product"))
    if there >= shop.get("item_limit", PER_SHOP):
        raise Refused(12052093)
    now = ask.market.now()
    product: Document = {
        "id": str(ask.market.state.next_number("product", FIRST_PRODUCT)),
        "shop_id": ask.shop_id,
        **{name: body[name] for name in CONTENT if body.get(name) is not None},
        "skus": skus,
        "statuses": dict.fromkeys(apps, "DRAFT"),
        "create_time": int(now),
    }
    if body.get("save_mode", "LISTING") == "LISTING":
        submit(ask.market, product)
    keep(ask.market, product)
    if key:
        ask.market.state.put("made", f"{ask.shop_id}/{key}", {"product_id": product["id"]})
    return {**_made(product), "warnings": warnings}


def _checked(ask: Ask, body: Document) -> tuple[list[str], list[Document], list[Document]]:
    """The apps, SKUs and warnings of a whole product that may be listed."""
    shop = ask.shop()
    if len(str(body.get("idempotency_key") or "")) > KEY:
        raise Refused(36009004, "Invalid `idempotency_key`, it has up to 128 characters.", 400)
    if shop.get("merging"):
        raise Refused(12052332)
    catalogue.check_version(ask, str(body.get("category_version", "")))
    apps = body.get("listing_platforms") or [SHOP_APP]
    if TOKOPEDIA in apps and not shop["tokopedia"]:
        raise Refused(12052994, "The seller is not a Tokopedia seller.")
    needed = {name: body.get(name) for name in ("title", "description", "category_id", "main_images", "package_weight")}
    rules.check_content(ask, body, {**body, **needed, "product_attributes": body.get("product_attributes")})
    warnings = rules.wiped(body)
    return apps, rules.read_skus(ask, body.get("skus"), []), warnings


def listing_check(ask: Ask) -> Document:
    """The body of a create, judged and not listed; here `warnings` is an object."""
    try:
        _, _, warnings = _checked(ask, ask.body)
    except Refused as refused:
        reason = {"code": refused.code, "message": refused.message}
        return {"check_result": "FAILED", "fail_reasons": [reason], "warnings": {"message": ""}, "diagnoses": []}
    told = "; ".join(each["message"] for each in warnings)
    return {"check_result": "PASS", "fail_reasons": [], "warnings": {"message": told}, "diagnoses": []}


def _made(product: Document) -> Document:
    return {
        "product_id": product["id"],
        "skus": [
            {"id": sku["id"], "seller_sku": sku["seller_sku"], "sales_attributes": sku["sales_attributes"]}
            for sku in product["skus"]
        ],
        "warnings": [],
        "audit": {"status": "AUDITING"},
    }


def own(ask: Ask, product_id: str, *, gone_too: bool = False) -> Document:
    product = ask.market.state.get("product", product_id)
    if product is None or (not gone_too and is_gone(product)):
        raise Refused(12052032, "The product does not exist or has been deleted.")
    if product["shop_id"] != ask.shop_id:
        raise Refused(12052048, "The product does not belong to the shop.")
    return product


def is_gone(product: Mapping[str, Any]) -> bool:
    return set(product["statuses"].values()) == {"DELETED"}


def keep(market: Platform, product: Document) -> None:
    product["update_time"] = int(market.now())
    market.state.put("product", product["id"], product)


def submit(market: Platform, product: Document) -> None:
    """Sends a new product or one that was not shown through the review, which is over at once where none is set."""
    product["statuses"] = dict.fromkeys(product["statuses"], "PENDING")
    product["audit_until"] = market.now() + market.options.review
    judge(market, product)


def judge(market: Platform, product: Document) -> None:
    if product.get("audit_until") is None or product["audit_until"] > market.now():
        return
    product.pop("audit_until")
    product.update(product.pop("pending", {}))
    said = f"{product['title']} {product['description']}".lower()
    bad = next((word for word in FORBIDDEN if word in said), None)
    product["audit_failed_reasons"] = (
        [{"position": "Title", "reasons": [f"The listing has a forbidden word: {bad}."], "suggestions": ["Remove the word."]}]
        if bad
        else []
    )
    for app, status in product["statuses"].items():
        if status == "PENDING" or (status == "ACTIVATE" and bad):
            product["statuses"][app] = "FAILED" if bad else "ACTIVATE"


def pass_time(market: Platform) -> None:
    """Reviews that are over."""
    due = [key for key, product in market.state.all("product") if product.get("audit_until", market.now() + 1) <= market.now()]
    for key in due:
        product = market.state.get("product", key)
        if product is not None:
            judge(market, product)
            keep(market, product)


def edit(ask: Ask) -> Document:
    """The whole product: what is left out is taken away."""
    product = _editable(ask)
    catalogue.check_version(ask, str(ask.body.get("category_version", "")))
    needed = {name: ask.body.get(name) for name in ("title", "description", "category_id", "main_images", "package_weight")}
    rules.check_content(ask, ask.body, {**ask.body, **needed, "product_attributes": ask.body.get("product_attributes")})
    warnings = rules.wiped(ask.body)
    product["skus"] = rules.read_skus(ask, ask.body.get("skus"), product["skus"])
    for app in ask.body.get("listing_platforms") or ():
        product["statuses"].setdefault(app, "DRAFT")
    content = {name: ask.body.get(name) for name in CONTENT}
    _apply(ask, product, content, draft=ask.body.get("save_mode") == "AS_DRAFT")
    return {"product_id": product["id"], "skus": _made(product)["skus"], "warnings": warnings, "audit": {"status": "AUDITING"}}


def partial_edit(ask: Ask) -> Document:
    product = _editable(ask)
    sent = {name: ask.body[name] for name in CONTENT if name in ask.body and name != "category_id"}  # which this call does not take
    rules.check_content(ask, {**product, **product.get("pending", {}), **sent}, sent)
    if "skus" in ask.body:
        product["skus"] = rules.read_skus(ask, ask.body["skus"], product["skus"])
    _apply(ask, product, sent, draft=False)
    return {"product_id": product["id"], "warnings": [], "audit": {"status": "AUDITING"}}


def _editable(ask: Ask) -> Document:
    if ask.shop().get("merging"):
        raise Refused(12052332)
    product = own(ask, ask.ids[0])
    if "FREEZE" in product["statuses"].values():
        raise Refused(12052901, "A frozen product cannot be edited.")
    return product


def _apply(ask: Ask, product: Document, content: Document, *, draft: bool) -> None:
    """A live product shows its earlier version until the new one has passed."""
    live = "ACTIVATE" in product["statuses"].values()
    if live:
        product["pending"] = {**product.get("pending", {}), **content}
        product["audit_until"] = ask.market.now() + ask.market.options.review
        judge(ask.market, product)
    else:
        product.update(content)
        if not draft and set(product["statuses"].values()) != {"SELLER_DEACTIVATED"}:
            submit(ask.market, product)
    keep(ask.market, product)


def update_prices(ask: Ask) -> Document:
    product = _active(ask)
    errors = []
    for entry in _sku_entries(ask):
        try:
            sku = _sku(product, entry)
            sku["amount"] = rules.check_price(entry.get("price"))
        except Refused as refused:
            errors.append(_failed(refused, sku_id=entry.get("id")))
    keep(ask.market, product)
    return {"errors": errors} if errors else {}


def update_inventory(ask: Ask) -> Document:
    product = _active(ask)
    errors = []
    for entry in _sku_entries(ask):
        try:
            sku = _sku(product, entry)
            inventory = rules.check_inventory(ask, entry.get("inventory"))
            named = {place["warehouse_id"] for place in inventory}
            if not {place["warehouse_id"] for place in sku["inventory"]} <= named:
                raise Refused(12019028, "All warehouses of the SKU must be listed.")
            sku["inventory"] = inventory
        except Refused as refused:
            errors.append(_failed(refused, sku_id=entry.get("id")))
    keep(ask.market, product)
    return {"errors": errors} if errors else {}


def _active(ask: Ask) -> Document:
    product = own(ask, ask.ids[0])
    if "ACTIVATE" not in product["statuses"].values():
        raise Refused(12052901, "The product is not active.")
    if product.get("promotion"):
        raise Refused(12052038, "The product is locked by a promotion.")
    return product


def _sku_entries(ask: Ask) -> list[Document]:
    skus = ask.body.get("skus")
    if not isinstance(skus, list) or not skus:
        raise Refused(12052050, "No SKU is given.")
    return skus


def _sku(product: Document, entry: Mapping[str, Any]) -> Document:
    found: Document | None = next((sku for sku in product["skus"] if sku["id"] == str(entry.get("id"))), None)
    if found is not None:
        return found
    raise Refused(12052550, "The SKU does not exist.")


def _failed(refused: Refused, **detail: Any) -> Document:
    return {"code": refused.code, "message": refused.message, "detail": {**detail, "extra_errors": []}}


def _each(ask: Ask, change: Callable[[Document, list[str]], None], *, gone_too: bool = False) -> Document:
    ids = ask.body.get("product_ids")
    if not isinstance(ids, list) or not 1 <= len(ids) <= BATCH:
        raise Refused(12052031, "product_ids takes 1 to 20 ids.")
    errors = []
    for product_id in ids:
        try:
            product = own(ask, str(product_id), gone_too=gone_too)
            wanted = [app for app in ask.body.get("listing_platforms") or [SHOP_APP] if app in product["statuses"]]
            change(product, wanted or list(product["statuses"]))
            keep(ask.market, product)
        except Refused as refused:
            errors.append(_failed(refused, product_id=product_id))
    return {"errors": errors} if errors else {}


def activate(ask: Ask) -> Document:
    def change(product: Document, apps: list[str]) -> None:
        for app in apps:
            if product["statuses"][app] not in ("SELLER_DEACTIVATED", "ACTIVATE"):
                raise Refused(12052901, "Only a deactivated product can be activated.")
            if product["statuses"][app] != "ACTIVATE":
                product["statuses"][app] = "PENDING"
        product["audit_until"] = ask.market.now() + ask.market.options.review
        judge(ask.market, product)

    return _each(ask, change)


def deactivate(ask: Ask) -> Document:
    def change(product: Document, apps: list[str]) -> None:
        for app in apps:
            if product["statuses"][app] not in ("ACTIVATE", "SELLER_DEACTIVATED"):
                raise Refused(12052901, "Only an active product can be deactivated.")
            product["statuses"][app] = "SELLER_DEACTIVATED"

    return _each(ask, change)


def delete(ask: Ask) -> Document:
    def change(product: Document, _: list[str]) -> None:
        if "FREEZE" in product["statuses"].values():
            raise Refused(12052901, "A frozen product cannot be deleted.")
        product["statuses"] = dict.fromkeys(product["statuses"], "DELETED")

    return _each(ask, change)


def recover(ask: Ask) -> Document:
    def change(product: Document, _: list[str]) -> None:
        if not is_gone(product):
            raise Refused(12052901, "Only a deleted product can be recovered.")
        product["statuses"] = dict.fromkeys(product["statuses"], "SELLER_DEACTIVATED")

    return _each(ask, change, gone_too=True)


# Reading


def states(product: Mapping[str, Any]) -> Document:
    """`status` is left out where the item is not on the Shop app, the other where it is not on Tokopedia."""
    statuses = product["statuses"]
    found: Document = {}
    if SHOP_APP in statuses:
        found["status"] = statuses[SHOP_APP]
        found["product_status"] = {"PENDING": "INITIAL", "FAILED": "INITIAL"}.get(statuses[SHOP_APP], statuses[SHOP_APP])
    if TOKOPEDIA in statuses:
        found["integrated_platform_statuses"] = [{"platform": TOKOPEDIA, "status": statuses[TOKOPEDIA]}]
    return found


def sku_shape(sku: Mapping[str, Any], *, whole: bool) -> Document:
    shape: Document = {
        "id": sku["id"],
        "seller_sku": sku["seller_sku"],
        "price": {"currency": "IDR", "sale_price": sku["amount"], "tax_exclusive_price": sku["amount"]},
        "inventory": sku["inventory"],
        "status_info": {"status": "NORMAL"},
    }
    return {**shape, "sales_attributes": sku["sales_attributes"]} if whole else shape


def get(ask: Ask) -> Document:
    """Deleted ones too, as the reference says."""
    product = own(ask, ask.ids[0], gone_too=True)
    under_review = ask.text("return_under_review_version") == "true"
    shown = {**product, **(product.get("pending", {}) if under_review else {})}
    line = catalogue.line_of(str(shown["category_id"]))
    brand = str(shown.get("brand_id") or "")
    names = {each["id"]: each for each in catalogue.attributes_of(str(shown["category_id"]))}
    state = states(product)
    if under_review and "status" in state and product.get("pending"):
        state["status"] = "PENDING"  # the review counts in, while the earlier version is still on sale
    return {
        "id": product["id"],
        **state,
        "title": shown["title"],
        "description": shown["description"],
        "category_chains": [
            {"id": each["id"], "parent_id": each["parent_id"], "local_name": each["local_name"], "is_leaf": each["is_leaf"]}
            for each in line
        ],
        **({"brand": {"id": brand, "name": catalogue.BRANDS[brand]}} if brand else {}),
        "main_images": [
            {"uri": each["uri"], "urls": [f"{ask.call.origin}/file/{each['uri']}"], "thumb_urls": [], "width": 800, "height": 800}
            for each in shown["main_images"]
        ],
        "product_attributes": [
            {"id": each["id"], "name": names.get(each["id"], {}).get("name", ""), "values": each["values"]}
            for each in shown.get("product_attributes") or ()
        ],
        "package_weight": shown["package_weight"],
        **({"package_dimensions": shown["package_dimensions"]} if shown.get("package_dimensions") else {}),
        **({"external_product_id": shown["external_product_id"]} if shown.get("external_product_id") else {}),
        "skus": [sku_shape(sku, whole=True) for sku in product["skus"]],
        "audit": {"status": _audit(product)},
        "audit_failed_reasons": product.get("audit_failed_reasons", []),
        "create_time": product["create_time"],
        "update_time": product["update_time"],
    }


def _audit(product: Mapping[str, Any]) -> str:
    if product.get("audit_until"):
        return "AUDITING"
    return (
        "FAILED" if "FAILED" in product["statuses"].values() else "NONE" if "DRAFT" in product["statuses"].values() else "APPROVED"
    )


def inventory_search(ask: Ask) -> Document:
    ids, sku_ids = (list(map(str, ask.body.get(name) or ())) for name in ("product_ids", "sku_ids"))
    if not (ids or sku_ids) or len(ids) > PRODUCTS_ASKED or len(sku_ids) > SKUS_ASKED:
        raise Refused(36009004, "product_ids takes up to 100 and sku_ids up to 600 entries.", 400)
    found = []
    for _, product in ask.market.state.all("product"):
        skus = [sku for sku in product["skus"] if product["id"] in ids or sku["id"] in sku_ids]
        if skus and product["shop_id"] == ask.shop_id and not is_gone(product):
            found.append({"product_id": product["id"], "skus": [_stock(sku) for sku in skus]})
    return {"inventory": found}


def _stock(sku: Mapping[str, Any]) -> Document:
    return {
        "id": sku["id"],
        "seller_sku": sku["seller_sku"],
        "total_available_quantity": sum(place["quantity"] for place in sku["inventory"]),
        "total_committed_quantity": 0,
        "warehouse_inventory": [
            {"warehouse_id": place["warehouse_id"], "available_quantity": place["quantity"], "committed_quantity": 0}
            for place in sku["inventory"]
        ],
    }


def search(ask: Ask) -> Document:
    body = ask.body
    skus, sku_ids = (set(map(str, body.get(name) or ())) for name in ("seller_skus", "sku_ids"))
    if len(skus) > 10 or len(sku_ids) > 10:
        raise Refused(36009004, "seller_skus and sku_ids take up to 10 entries.")
    status, audits = body.get("status") or "ALL", set(body.get("audit_status") or ())
    apps = body.get("listing_platforms") or []
    if apps and status == "ALL":
        raise Refused(36009004, "`listing_platforms` needs a `status` other than ALL.", 400)

    def fits(product: Mapping[str, Any]) -> bool:
        return (
            product["shop_id"] == ask.shop_id
            and (status == "ALL" or status in [each for app, each in product["statuses"].items() if not apps or app in apps])
            and (not audits or _audit(product) in audits)
            and (not skus or any(sku["seller_sku"] in skus for sku in product["skus"]))
            and (not sku_ids or any(sku["id"] in sku_ids for sku in product["skus"]))
            and (body.get("update_time_ge") or 0) <= product["update_time"] <= (body.get("update_time_le") or FAR)
            and (body.get("create_time_ge") or 0) <= product["create_time"] <= (body.get("create_time_le") or FAR)
        )

    hidden = ask.market.state.get("lag", ask.shop_id) or {"seconds": 0}
    seen_until = ask.market.now() - hidden["seconds"]
    found = [
        product
        for _, product in ask.market.state.all("product")
        if fits(product) and not ((skus or sku_ids) and product["create_time"] > seen_until)
    ]
    if len(found) > (ask.shop().get("hits") or HITS):
        raise Refused(12052180, "More than 10,000 products are found.")
    page, token = page_of(found, ask)
    return {
        "total_count": len(found),
        "next_page_token": token,
        "products": [
            {
                "id": product["id"],
                "title": product["title"],
                **states(product),
                "audit": {"status": _audit(product)},
                "sales_regions": ["ID"],
                "skus": [sku_shape(sku, whole=False) for sku in product["skus"]],
                "create_time": product["create_time"],
                "update_time": product["update_time"],
            }
            for product in page
        ],
    }


PRODUCTS = r"/product/202309/products"
ENDPOINTS = (
    Endpoint("POST", r"/product/202309/images/upload", upload_image, WRITE, cipher=False, upload=True),
    Endpoint("POST", PRODUCTS, create, WRITE),
    Endpoint("POST", PRODUCTS + r"/listing_check", listing_check, WRITE),
    Endpoint("DELETE", PRODUCTS, delete, DELETE),
    Endpoint("POST", PRODUCTS + r"/activate", activate, WRITE),
    Endpoint("POST", PRODUCTS + r"/deactivate", deactivate, WRITE),
    Endpoint("POST", PRODUCTS + r"/recover", recover, WRITE),
    Endpoint("GET", PRODUCTS + r"/(\d+)", get, READ),
    Endpoint("PUT", r"/product/(?:202309|202509)/products/(\d+)", edit, WRITE),
    Endpoint("POST", r"/product/(?:202309|202509)/products/(\d+)/partial_edit", partial_edit, WRITE),
    Endpoint("POST", PRODUCTS + r"/(\d+)/prices/update", update_prices, WRITE),
    Endpoint("POST", PRODUCTS + r"/(\d+)/inventory/update", update_inventory, WRITE),
    Endpoint("POST", r"/product/202309/inventory/search", inventory_search, READ),
    Endpoint("POST", r"/product/202502/products/search", search, READ),
)
