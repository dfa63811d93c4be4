"""The local Lazada as a stranger meets it: signed bytes, the official SDK, and everything it refuses."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.sandbox.lazada_raw import APP, CHIPS, CREAMS, SECRET, SHIRTS, Lazada, codes, png
from tests.sandbox.raw import hmac_hex, send
from umkm_desk.sandbox.lazada.ask import QUIRKS
from umkm_desk.sandbox.lazada.auth import sign
from umkm_desk.sandbox.running import Running, running

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
COLOUR = {"variation1": {"name": "color_family", "hasImage": False, "customize": False, "options": {"option": ["Merah", "Biru"]}}}
NUMBERS = iter(range(400_300_000_001, 400_400_000_000))


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running("lazada") as local:
        yield local


@pytest.fixture
def market(server: Running) -> Iterator[Running]:
    yield server
    server.admin("faults", spec="")
    server.admin("options", per_second=0, per_day=0, review=0)
    server.admin("app", callback="", whitelist=[], status="Test")
    server.admin("quirks", None, **QUIRKS)
    server.admin("advance", seconds=-server.admin("advance")["moved"])


@pytest.fixture
def shop(market: Running) -> Lazada:
    shop = Lazada(market.url, str(next(NUMBERS)))
    market.admin("shop", shop_id=shop.seller, name="Toko Uji")
    shop.authorise()
    return shop


def two(shop: Lazada) -> list[dict[str, Any]]:
    return [shop.sku(SellerSku=f"K-{option}", saleProp={"color_family": option}) for option in ("Merah", "Biru")]


# Signature


def test_it_checks_signatures_as_the_reference_computes_them() -> None:
    order = {"access_token": "test", "app_key": "123456", "order_id": "1234", "sign_method": "sha256", "timestamp": "1517820392000"}
    assert sign("helloworld", "/order/get", order) == "4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A"


def test_parameters_may_travel_in_query_form_or_both(shop: Lazada) -> None:
    path, sent = "/products/get", {"filter": "all"}
    signed = shop.signed(path, sent)
    query = {name: value for name, value in signed.items() if name != "filter"}
    assert send(shop.url, "GET", f"/rest{path}", list(signed.items())).json["code"] == "0"
    assert send(shop.url, "POST", f"/rest{path}", list(signed.items())).json["code"] == "0"
    assert send(shop.url, "POST", f"/rest{path}", (), urlencode(signed).encode(), FORM).json["code"] == "0"
    assert send(shop.url, "POST", f"/rest{path}", list(query.items()), urlencode(sent).encode(), FORM).json["code"] == "0"


def test_an_empty_parameter_is_taken_signed_or_not(shop: Lazada) -> None:
    path = "/products/get"
    both = shop.signed(path, {"filter": "all", "options": ""})
    assert send(shop.url, "POST", f"/rest{path}", (), urlencode(both).encode(), FORM).json["code"] == "0"
    one = {**shop.signed(path, {"filter": "all"}), "options": ""}
    assert send(shop.url, "POST", f"/rest{path}", (), urlencode(one).encode(), FORM).json["code"] == "0"


@pytest.mark.parametrize("changed", ["filter", "app_key", "timestamp", "access_token", "sign", "sign_method"])
def test_whatever_is_changed_after_signing_is_noticed(shop: Lazada, changed: str) -> None:
    signed = shop.signed("/products/get", {"filter": "all"})
    signed[changed] = signed[changed][:-1] + ("1" if signed[changed][-1] != "1" else "2")
    assert send(shop.url, "GET", "/rest/products/get", list(signed.items())).json["code"] == "IncompleteSignature"


@pytest.mark.parametrize("left_out", ["app_key", "timestamp", "sign_method", "sign", "access_token"])
def test_what_is_missing_is_named(shop: Lazada, left_out: str) -> None:
    if left_out == "access_token":
        signed = shop.signed("/products/get", {"filter": "all"}, token=False)
    else:
        signed = {name: value for name, value in shop.signed("/products/get", {"filter": "all"}).items() if name != left_out}
    reply = send(shop.url, "GET", "/rest/products/get", list(signed.items())).json
    assert reply["code"] == "MissingParameter"
    assert left_out in reply["message"]


@pytest.mark.parametrize(
    ("ahead", "code"), [(7100, "0"), (-7100, "0"), (7300, "IncompleteSignature"), (-7300, "IncompleteSignature")]
)
def test_a_clock_may_be_two_hours_off(shop: Lazada, ahead: float, code: str) -> None:
    shop.ahead = ahead
    assert shop.get("/products/get", filter="all").json["code"] == code


def test_a_timestamp_may_be_a_date(shop: Lazada) -> None:
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    full = {"app_key": APP, "timestamp": stamp, "sign_method": "sha256", "language_code": "id_ID"}
    base = "/category/tree/get" + "".join(key + full[key] for key in sorted(full))
    signed = {**full, "sign": hmac_hex(SECRET, base).upper()}
    assert send(shop.url, "GET", "/rest/category/tree/get", list(signed.items())).json["code"] == "0"


def test_a_lower_case_signature_is_refused(shop: Lazada) -> None:
    signed = shop.signed("/products/get", {"filter": "all"})
    signed["sign"] = signed["sign"].lower()
    assert send(shop.url, "GET", "/rest/products/get", list(signed.items())).json["code"] == "IncompleteSignature"


def test_an_unknown_path_and_a_write_by_get_are_refused(shop: Lazada) -> None:
    assert shop.get("/product/views/get").json["code"] == "InsufficientPermission"
    assert shop.get("/product/remove", sku_id_list="[]").json["code"] == "5"


# Consent and tokens


def test_a_code_is_spent_by_its_use_and_over_after_half_an_hour(shop: Lazada, market: Running) -> None:
    answer = shop.consent()
    assert answer["state"] == "s"
    assert answer["code"].startswith(f"0_{APP}_")
    shop.take(shop.post("/auth/token/create", code=answer["code"]))
    assert shop.post("/auth/token/create", code=answer["code"]).json["code"] == "InvalidCode"
    late = shop.consent()["code"]
    market.admin("advance", seconds=30 * 60 + 1)
    shop.ahead = 30 * 60 + 1
    assert shop.post("/auth/token/create", code=late).json["code"] == "InvalidCode"


def test_the_end_of_the_refresh_token_does_not_move(shop: Lazada, market: Running) -> None:
    market.admin("advance", days=6)
    shop.ahead = 6 * 86400
    old = shop.refresh
    renewed = shop.take(shop.post("/auth/token/refresh", refresh_token=old))
    assert 23.9 * 86400 < renewed["refresh_expires_in"] <= 24 * 86400
    assert renewed["country_user_info_list"][0]["seller_id"] == shop.seller
    assert shop.post("/auth/token/refresh", refresh_token=old).json["code"] == "IllegalRefreshToken"
    market.admin("advance", days=25)
    shop.ahead = 31 * 86400
    assert shop.post("/auth/token/refresh", refresh_token=shop.refresh).json["code"] == "IllegalRefreshToken"
    assert shop.get("/products/get", filter="all").json["code"] == "IllegalAccessToken"


def test_an_app_that_is_online_has_longer_lives(shop: Lazada, market: Running) -> None:
    market.admin("app", status="Online")
    body = shop.take(shop.post("/auth/token/create", code=shop.consent()["code"]))
    assert int(body["expires_in"]) == pytest.approx(30 * 86400, abs=5)
    assert body["refresh_expires_in"] == pytest.approx(180 * 86400, abs=5)


def test_only_sellers_on_the_white_list_get_in(shop: Lazada, market: Running) -> None:
    market.admin("app", whitelist=["1"])
    reply = send(shop.url, "POST", shop.link(), (), urlencode({"seller_id": shop.seller}).encode())
    assert reply.status == 400
    assert b"white list" in reply.body


def test_the_consent_page_is_shown_and_confirmed(shop: Lazada) -> None:
    page = send(shop.url, "GET", shop.link())
    assert page.status == 200
    assert b"Toko Uji" in page.body
    assert send(shop.url, "GET", shop.link(redirect_uri="")).status == 400
    assert send(shop.url, "GET", shop.link(client_id="1")).status == 400


@pytest.mark.parametrize(
    ("changes", "code"), [({"status": "INACTIVE"}, "SellerNotActive"), ({"verified": False}, "SellerNotVerified")]
)
def test_a_shop_that_may_not_sell_is_turned_away(shop: Lazada, market: Running, changes: dict[str, Any], code: str) -> None:
    market.admin("shop", shop_id=shop.seller, **changes)
    assert shop.get("/products/get", filter="all").json["code"] == code


def test_tree_attributes_and_brands_need_no_token(shop: Lazada) -> None:
    shop.access = ""
    tree = shop.get("/category/tree/get", language_code="id_ID").json["data"]
    assert all(node["children"] and not node["leaf"] for node in tree)
    assert shop.get("/category/tree/get", language_code="xx").json["data"][0]["name"] is None
    assert shop.get("/category/attributes/get", primary_category_id="1").json["code"] == "4227"
    assert shop.get("/category/attributes/get", primary_category_id="10100200").json["code"] == "57"
    page = shop.get("/category/brands/query", startRow="400", pageSize="200").json["data"]
    assert (len(page["module"]), page["total_record"]) == (30, 430)
    assert shop.get("/category/brands/query", startRow="0", pageSize="201").json["code"] == "14"
    assert shop.get("/products/get", filter="all").json["code"] == "MissingParameter"


# Creating


def test_a_product_is_made_and_read(shop: Lazada) -> None:
    made = shop.create(*two(shop), variation=COLOUR)
    assert made["item_status"] == "Active"
    assert [sku["seller_sku"] for sku in made["sku_list"]] == ["K-Merah", "K-Biru"]
    assert made["sku_list"][0]["shop_sku"] == f"{made['item_id']}_ID-{made['sku_list'][0]['sku_id']}"
    item = shop.item(made["item_id"])
    assert item["variation"]["Variation1"]["options"] == ["Merah", "Biru"]
    assert [(sku["color_family"], sku["price"], sku["quantity"]) for sku in item["skus"]] == [
        ("Merah", 250000, 12),
        ("Biru", 250000, 12),
    ]


def test_xml_says_the_same_as_json(shop: Lazada) -> None:
    payload = (
        '<?xml version="1.0" encoding="UTF-8"?><Request><Product><PrimaryCategory>10100202</PrimaryCategory><Images>'
        f"<Image>{shop.picture()}</Image></Images><Attributes><name>Batik &amp; lurik</name><description>-</description>"
        "<brand>No Brand</brand></Attributes><Skus><Sku><SellerSku>X-1</SellerSku><quantity>3</quantity><price>9000</price>"
        "<package_weight>0.2</package_weight><package_length>1</package_length><package_width>1</package_width>"
        "<package_height>1</package_height></Sku></Skus></Product></Request>"
    )
    reply = shop.post("/product/create", payload=payload).json
    assert reply["code"] == "0", reply
    assert shop.item(reply["data"]["item_id"])["attributes"]["name"] == "Batik & lurik"


WRONG: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("201", {}, {"PrimaryCategory": "77"}),
    ("4134", {}, {"PrimaryCategory": "10100200"}),
    ("4108", {}, {"Attributes": {"description": "x", "brand": "No Brand"}}),
    ("4129", {}, {"Attributes": {"name": "Batik <asli>", "description": "x", "brand": "No Brand"}}),
    ("4160", {}, {"Attributes": {"name": "é" * 128, "description": "x", "brand": "No Brand"}}),
    ("4125", {}, {"Attributes": {"name": "Batik", "brand": "No Brand"}}),
    ("4168", {}, {"Attributes": {"name": "Batik", "description": "x"}}),
    ("4142", {}, {"Attributes": {"name": "Batik", "description": "x", "brand_id": "1"}}),
    ("4138", {}, {"Images": {"Image": ["https://example.com/a.jpg"]}}),
    ("4138", {}, {"Attributes": {"name": "Batik", "description": "<img src='https://e.com/a.jpg'>", "brand": "No Brand"}}),
    ("4139", {}, {"Images": {"Image": []}}),
    ("4150", {"SellerSku": None}, {}),
    ("4110", {"price": None}, {}),
    ("4118", {"price": "0"}, {}),
    ("4104", {"price": "1500.5"}, {}),
    ("4152", {"price": "abc"}, {}),
    ("4152", {"quantity": "-1"}, {}),
    ("4110", {"package_weight": None}, {}),
    ("4149", {"package_weight": "0.123"}, {}),
    ("4164", {"package_weight": "40.01"}, {}),
    ("4165", {"package_length": "290"}, {}),
    ("4157", {"special_price": "250000", "special_from_date": "2026-01-01", "special_to_date": "2026-02-01"}, {}),
    ("4119", {"special_price": "10", "special_from_date": "2026-01-01", "special_to_date": "2026-02-01"}, {}),
    ("4117", {"special_price": "200000", "special_from_date": "2026-02-01", "special_to_date": "2026-01-01"}, {}),
]


@pytest.mark.parametrize(("code", "sku", "product"), WRONG)
def test_what_is_wrong_with_a_product_is_named(shop: Lazada, code: str, sku: dict[str, Any], product: dict[str, Any]) -> None:
    reply = shop.product("/product/create", shop.body(shop.sku(**sku), **product))
    assert reply.json["code"] == "500"
    assert codes(reply) == [code]
    assert shop.get("/products/get", filter="all").json["data"] == {"total_products": 0}


def test_everything_wrong_is_told_at_once_or_the_first_by_its_own_code(shop: Lazada, market: Running) -> None:
    body = shop.body(shop.sku(price="0", quantity="x"), Attributes={"name": "", "description": "x", "brand": "No Brand"})
    reply = shop.product("/product/create", body)
    assert codes(reply) == ["4108", "4118", "4152"]
    assert [entry.get("seller_sku") for entry in reply.json["detail"]] == [None, "KBT-01", "KBT-01"]
    market.admin("quirks", overview_errors=False)
    assert shop.product("/product/create", body).json["code"] == "4108"


def test_a_category_asks_for_its_attributes_and_knows_their_values(shop: Lazada) -> None:
    attributes = {"name": "Krim wajah bengkuang", "description": "x", "brand": "No Brand"}
    reply = shop.product("/product/create", shop.body(PrimaryCategory=CREAMS, Attributes=attributes))
    assert codes(reply) == ["4110"]
    told = {**attributes, "permit_number": "NA18201234567"}
    assert codes(shop.product("/product/create", shop.body(PrimaryCategory=CREAMS, Attributes={**told, "halal": "Mungkin"}))) == [
        "4115"
    ]
    food = {"name": "Keripik singkong", "description": "x", "brand": "No Brand", "shelf_life": "lama"}
    assert codes(shop.product("/product/create", shop.body(PrimaryCategory=CHIPS, Attributes=food))) == ["4107"]
    assert shop.create(PrimaryCategory=CREAMS, Attributes={**told, "halal": "Yes"})["item_id"]


VARIATIONS: list[tuple[str, dict[str, Any]]] = [
    ("4161", {"name": "rasa_baru"}),
    ("209", {"name": "nama variasi panjang", "customize": True}),
    ("209", {"options": {"option": ["Merah", "Merah", "Biru"]}}),
    ("209", {"options": {"option": ["Merah", "Biru", "x" * 21]}}),
    ("209", {"options": {"option": ["Merah", "Biru", *(f"W{n}" for n in range(50))]}}),
    ("4153", {"hasImage": True}),
    ("4143", {"options": {"option": ["Merah"]}}),
]


@pytest.mark.parametrize(("code", "changes"), VARIATIONS)
def test_variations_have_their_rules(shop: Lazada, code: str, changes: dict[str, Any]) -> None:
    entry: dict[str, Any] = {**COLOUR["variation1"], **changes}
    skus = [shop.sku(SellerSku=f"K-{option}", saleProp={entry["name"]: option}) for option in ("Merah", "Biru")]
    assert codes(shop.product("/product/create", shop.body(*skus, variation={"variation1": entry}))) == [code]


def test_every_variant_stands_once_and_is_declared(shop: Lazada) -> None:
    red, blue = two(shop)
    twice = shop.body(red, {**red, "SellerSku": "K-2"}, variation=COLOUR)
    assert codes(shop.product("/product/create", twice)) == ["4112"]
    assert codes(shop.product("/product/create", shop.body(red, {**blue, "saleProp": {"size": "M"}}, variation=COLOUR))) == [
        "4143",
        "4113",
    ]
    assert codes(shop.product("/product/create", shop.body(red, {**blue, "color_family": "Biru"}, variation=COLOUR))) == ["4144"]
    assert codes(shop.product("/product/create", shop.body(red, {**blue, "SellerSku": "K-Merah"}, variation=COLOUR))) == ["4105"]
    one = {**red, "Images": {"Image": [shop.picture()]}}
    assert codes(shop.product("/product/create", shop.body(one, blue, variation=COLOUR))) == ["4153"]
    three = {f"variation{n}": {"name": f"Jenis {n}", "customize": True, "options": {"option": ["a"]}} for n in (1, 2, 3)}
    sku = shop.sku(saleProp={f"Jenis {n}": "a" for n in (1, 2, 3)})
    assert codes(shop.product("/product/create", shop.body(sku, variation=three))) == ["209"]


def test_a_seller_sku_is_good_once_in_a_shop_until_it_is_removed(shop: Lazada) -> None:
    made = shop.create()
    assert codes(shop.product("/product/create", shop.body())) == ["4105"]
    listed = json.dumps([f"SkuId_{made['item_id']}_{made['sku_list'][0]['sku_id']}"])
    assert shop.post("/product/remove", sku_id_list=listed).json["code"] == "0"
    assert shop.create()["item_id"] != made["item_id"]


def test_a_seller_sku_may_stand_in_several_products_where_the_guide_holds(shop: Lazada, market: Running) -> None:
    market.admin("quirks", sku_unique_in_item=True)
    assert shop.create()["item_id"] != shop.create()["item_id"]
    twice = shop.body(*(shop.sku(saleProp={"color_family": option}) for option in ("Merah", "Biru")), variation=COLOUR)
    assert codes(shop.product("/product/create", twice)) == ["4105"]


def test_a_shop_has_room_for_so_many_listings_and_some_categories_are_closed(shop: Lazada, market: Running) -> None:
    market.admin("shop", shop_id=shop.seller, item_limit=1, closed_categories=[int(CHIPS)])
    assert codes(shop.product("/product/create", shop.body(PrimaryCategory=CHIPS))) == ["4163"]
    shop.create()
    values = shop.get("/product/seller/item/getPreQcRules", option="1").json["values"]
    assert values == {"item_limit": 1, "item_count": 1, "restricted_cate_ids": [int(CHIPS)]}
    assert codes(shop.product("/product/create", shop.body(shop.sku(SellerSku="B")))) == ["4148"]


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ("{", "30"),
        ("[]", "30"),
        ("<Request><Product>", "30"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><Request/>', "30"),
        ('{"Request":{"Product":{"PrimaryCategory":10100202}}}', "1001"),
        ('{"Request":{"Product":{"PrimaryCategory":"10100202","Skus":{"Sku":{}}}}}', "1001"),
        ('{"Request":{"Product":{"PrimaryCategory":"10100202","Images":{"Image":"x"}}}}', "1001"),
    ],
)
def test_malformed_payloads_are_told_apart(shop: Lazada, payload: str, code: str) -> None:
    assert shop.post("/product/create", payload=payload).json["code"] == code


# Changing


def test_an_update_changes_what_is_sent_and_wants_ids(shop: Lazada) -> None:
    made = shop.create()
    item_id, sku_id = str(made["item_id"]), str(made["sku_list"][0]["sku_id"])
    assert shop.product("/product/update", {"Attributes": {}}).json["code"] == "1"
    assert shop.product("/product/update", {"ItemId": item_id}).json["code"] == "30"
    assert shop.product("/product/update", {"ItemId": "1", "Attributes": {}}).json["code"] == "208"
    by_sku = {"ItemId": item_id, "Attributes": {}, "Skus": {"Sku": [{"SellerSku": "KBT-01"}]}}
    assert shop.product("/product/update", by_sku).json["code"] == "4193"
    renamed = {"ItemId": item_id, "Attributes": {}, "Skus": {"Sku": [shop.sku(SkuId=sku_id, SellerSku="LAIN")]}}
    assert codes(shop.product("/product/update", renamed)) == ["4126"]
    new = {"ItemId": item_id, "Attributes": {"name": "Nama baru", "d_description": "1"}}
    assert shop.product("/product/update", new).json["code"] == "0"
    attributes = shop.item(item_id)["attributes"]
    assert attributes["name"] == "Nama baru"
    assert "description" not in attributes


def test_an_item_goes_off_and_on_by_its_skus(shop: Lazada) -> None:
    made = shop.create()
    item_id, sku_id = str(made["item_id"]), str(made["sku_list"][0]["sku_id"])
    assert shop.product("/product/deactivate", {}, "apiRequestBody").json["code"] == "E0001"
    assert shop.product("/product/deactivate", {"ItemId": "1"}, "apiRequestBody").json["code"] == "E0002"
    some = {"ItemId": item_id, "Skus": {"SkuId": ["1"]}}
    assert shop.product("/product/deactivate", some, "apiRequestBody").json["code"] == "E0003"
    assert shop.product("/product/deactivate", {"ItemId": item_id}, "apiRequestBody").json["code"] == "0"
    assert shop.product("/product/deactivate", {"ItemId": item_id}, "apiRequestBody").json["code"] == "E0004"
    assert shop.item(item_id)["status"] == "InActive"
    on = {"ItemId": item_id, "Attributes": {}, "Skus": {"Sku": [shop.sku(SkuId=sku_id, Status="active")]}}
    assert shop.product("/product/update", on).json["data"]["item_status"] == "Active"


def test_price_and_stock_take_many_skus_and_one_as_an_object(shop: Lazada) -> None:
    made = shop.create(*two(shop), variation=COLOUR)
    ids = [str(sku["sku_id"]) for sku in made["sku_list"]]
    item_id = str(made["item_id"])
    path = "/product/price_quantity/update"
    one = {"Skus": {"Sku": {"ItemId": item_id, "SkuId": ids[0], "Price": "99000", "Quantity": "7"}}}
    assert shop.product(path, one).json["code"] == "0"
    many = {"Skus": {"Sku": [{"ItemId": item_id, "SkuId": ids[0], "Quantity": "1"}] * 51}}
    assert shop.product(path, many).json["code"] == "204"
    assert shop.product("/product/stock/sellable/update", one).json["code"] == "1001"
    less = {"Skus": {"Sku": [{"ItemId": item_id, "SkuId": ids[0], "SellableQuantity": "-5"}]}}
    assert shop.product("/product/stock/sellable/adjust", less).json["code"] == "0"
    assert codes(shop.product("/product/stock/sellable/adjust", less)) == ["4152"]
    assert [(sku["price"], sku["quantity"]) for sku in shop.item(item_id)["skus"]] == [(99000, 2), (250000, 12)]


@pytest.mark.parametrize("all_or_nothing", [False, True])
def test_a_refused_sku_keeps_the_others_or_does_not(shop: Lazada, market: Running, all_or_nothing: bool) -> None:
    market.admin("quirks", all_or_nothing=all_or_nothing)
    made = shop.create(*two(shop), variation=COLOUR)
    item_id = str(made["item_id"])
    red, blue = (str(sku["sku_id"]) for sku in made["sku_list"])
    skus = [{"ItemId": item_id, "SkuId": red, "Price": "0"}, {"ItemId": item_id, "SkuId": blue, "Price": "88000"}]
    reply = shop.product("/product/price_quantity/update", {"Skus": {"Sku": skus}})
    assert reply.json["code"] == "501"
    assert codes(reply) == ["4118"]
    prices = [sku["price"] for sku in shop.item(item_id)["skus"]]
    assert prices == [250000, 250000 if all_or_nothing else 88000]


def test_a_sku_is_removed_but_never_the_last(shop: Lazada) -> None:
    made = shop.create(*two(shop), variation=COLOUR)
    item_id = str(made["item_id"])
    red, blue = (str(sku["sku_id"]) for sku in made["sku_list"])
    assert shop.product("/product/sku/remove", {"ItemId": item_id, "Skus": {"Sku": [{"SkuId": red}]}}).json["code"] == "0"
    assert shop.item(item_id)["variation"]["Variation1"]["options"] == ["Biru"]
    last = shop.product("/product/sku/remove", {"ItemId": item_id, "Skus": {"Sku": [{"SkuId": blue}]}})
    assert last.json["code"] == "CAN_NOT_REMOVE_ALL_SKU"


def test_the_item_of_another_seller_is_not_touched(shop: Lazada, market: Running) -> None:
    other = Lazada(market.url, str(next(NUMBERS)))
    market.admin("shop", shop_id=other.seller, name="Toko Lain")
    other.authorise()
    item_id = str(other.create()["item_id"])
    for reply in (
        shop.get("/product/item/get", item_id=item_id),
        shop.product("/product/update", {"ItemId": item_id, "Attributes": {"name": "x"}}),
        shop.product("/product/deactivate", {"ItemId": item_id}, "apiRequestBody"),
    ):
        assert reply.json["code"] == "EDIT_ITEM_NOT_BELONG_SELLER"


# Reading


def test_lists_have_their_bounds_and_filters(shop: Lazada, market: Running) -> None:
    market.admin("populate", shop_id=shop.seller, count=60)
    assert shop.get("/products/get").json["code"] == "MissingParameter"
    assert shop.get("/products/get", filter="none").json["code"] == "36"
    assert shop.get("/products/get", filter="all", limit="51").json["code"] == "19"
    assert shop.get("/products/get", filter="all", offset="10001").json["code"] == "14"
    assert shop.get("/products/get", filter="all", update_after="2026-01-01").json["code"] == "17"
    page = shop.get("/products/get", filter="all").json["data"]
    assert (page["total_products"], len(page["products"])) == (60, 20)
    counts = {
        name: shop.get("/products/get", filter=name, limit="50").json["data"]["total_products"] for name in ("live", "inactive")
    }
    assert sum(counts.values()) == 60
    found = shop.get("/products/get", filter="all", sku_seller_list='["LAMA-7","LAMA"]').json["data"]
    assert [sku["SellerSku"] for item in found["products"] for sku in item["skus"]] == ["LAMA-7"]


def test_a_removed_item_is_only_among_the_deleted(shop: Lazada) -> None:
    made = shop.create()
    shop.post("/product/remove", sku_id_list=json.dumps([f"SkuId_{made['item_id']}_{made['sku_list'][0]['sku_id']}"]))
    assert shop.get("/products/get", filter="all").json["data"]["total_products"] == 0
    [gone] = shop.get("/products/get", filter="deleted").json["data"]["products"]
    assert (gone["item_id"], gone["status"]) == (made["item_id"], "Deleted")
    assert shop.get("/product/item/get", item_id=str(made["item_id"])).json["code"] == "208"


def test_pictures_are_known_by_their_content(shop: Lazada) -> None:
    def upload(content: bytes) -> dict[str, Any]:
        body, headers = shop.form({}, content)
        return dict(send(shop.url, "POST", "/rest/image/upload", (), body, headers).json)

    first = upload(png(tail=b"1"))["data"]["image"]
    assert upload(png(tail=b"1"))["data"]["image"] == first
    assert first["hash_code"] in first["url"]
    assert send(shop.url, "GET", first["url"].removeprefix(shop.url)).body == png(tail=b"1")
    assert upload(b"GIF89a")["code"] == "301"
    assert upload(png(tail=b"0" * 1024 * 1024))["code"] == "303"
    assert upload(png(300, 400))["code"] == "304"
    assert upload(png(5001, 400))["code"] == "304"


def test_reviews_can_be_asked_for_by_the_week(shop: Lazada, market: Running) -> None:
    item_id = str(market.admin("populate", shop_id=shop.seller, count=1, days=90)["item_ids"][0])
    now = int(time.time() * 1000)
    week, day = 7 * 86_400_000, 86_400_000
    path = "/review/seller/history/list"
    assert shop.get(path, item_id=item_id, start_time=str(now - week - 1000), end_time=str(now)).json["code"] == "17"
    assert shop.get(path, item_id=item_id, start_time=str(now - 92 * day), end_time=str(now - 91 * day)).json["code"] == "17"
    reply = shop.get(path, item_id=item_id, start_time=str(now - week), end_time=str(now), current="51")
    assert reply.json["code"] == "14"
    assert shop.get("/review/seller/list/v2", id_list=json.dumps(list(range(11)))).json["code"] == "70"


# Limits


def test_too_many_calls_are_told_with_http_200(shop: Lazada, market: Running) -> None:
    time.sleep(1.1)  # what was called before counts as well
    market.admin("options", per_second=2)
    replies = [shop.get("/products/get", filter="all") for _ in range(4)]
    assert {reply.status for reply in replies} == {200}
    assert [reply.json["code"] for reply in replies][:2] == ["0", "0"]
    assert replies[-1].json["code"] == "ApiCallLimit"
    assert "will last 1 seconds" in replies[-1].json["message"]


def test_the_same_server_comes_back_as_it_was(tmp_path: Path) -> None:
    local = Running(["lazada"], tmp_path / "market", ())
    local.start()
    try:
        shop = Lazada(local.url, "400100710001")
        shop.authorise()
        made = shop.create()
        local.kill()
        local.start()
        assert shop.item(made["item_id"])["skus"][0]["SellerSku"] == "KBT-01"
    finally:
        local.stop()


# The official SDK


@pytest.fixture
def sdk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """It makes a folder for logs in the home folder when it is imported."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    module: ModuleType = pytest.importorskip("lazop_sdk")
    return module


def test_the_official_sdk_works_against_it(shop: Lazada, sdk: ModuleType) -> None:
    client = sdk.LazopClient(f"{shop.url}/rest", APP, SECRET)

    def call(path: str, method: str = "POST", token: str | None = None, picture: bytes | None = None, **sent: str) -> Any:
        request = sdk.LazopRequest(path, method)
        for name, value in sent.items():
            request.add_api_param(name, value)
        if picture is not None:
            request.add_file_param("image", picture)
        return client.execute(request, token)

    tokens = call("/auth/token/create", code=shop.consent()["code"])
    assert tokens.code == "0"
    token = tokens.body["access_token"]
    assert call("/category/tree/get", "GET", language_code="en_US").body["data"][0]["name"] == "Muslim fashion"
    picture = call("/image/upload", token=token, picture=png()).body["data"]["image"]["url"]
    payload = json.dumps({"Request": {"Product": shop.body(Images={"Image": [picture]})}})
    made = call("/product/create", token=token, payload=payload)
    assert made.code == "0", made.body
    assert made.request_id
    listed = call("/products/get", "GET", token, filter="live", limit="50", options="1").body["data"]
    assert listed["products"][0]["item_id"] == made.body["data"]["item_id"]
    assert listed["products"][0]["skus"][0]["sellableStock"] == 12
    wrong = call("/product/create", token=token, payload=payload)
    assert (wrong.code, wrong.type) == ("500", "ISV")
    assert wrong.body["detail"][0]["seller_sku"] == "KBT-01"
    assert call("/products/get", "GET", "nonsense", filter="all").code == "IllegalAccessToken"
    assert str(listed["products"][0]["primary_category"]) == SHIRTS


def test_the_official_sdk_changes_sells_reads_and_takes_down(shop: Lazada, sdk: ModuleType) -> None:
    client = sdk.LazopClient(f"{shop.url}/rest", APP, SECRET)

    def call(path: str, method: str = "POST", **sent: Any) -> Any:
        request = sdk.LazopRequest(path, method)
        for name, value in sent.items():
            request.add_api_param(name, value if isinstance(value, str) else json.dumps(value))
        answer = client.execute(request, token)
        assert answer.code == "0", answer.body
        return answer.body.get("data")

    token = None
    first = call("/auth/token/create", code=shop.consent()["code"])
    assert first is None  # tokens stand at the top
    request = sdk.LazopRequest("/auth/token/create")
    request.add_api_param("code", shop.consent()["code"])
    pair = client.execute(request).body
    request = sdk.LazopRequest("/auth/token/refresh")
    request.add_api_param("refresh_token", pair["refresh_token"])
    renewed = client.execute(request).body
    assert renewed["access_token"] != pair["access_token"]
    assert renewed["country_user_info_list"]
    token = renewed["access_token"]
    attributes = call("/category/attributes/get", "GET", primary_category_id=SHIRTS, language_code="id_ID")
    assert any(each["name"] == "name" for each in attributes)
    brands = call("/category/brands/query", "GET", startRow="0", pageSize="50")
    assert "No Brand" in [brand["name"] for brand in brands["module"]]
    picture = sdk.LazopRequest("/image/upload")
    picture.add_file_param("image", png())
    url = client.execute(picture, token).body["data"]["image"]["url"]
    made = call("/product/create", payload={"Request": {"Product": shop.body(Images={"Image": [url]})}})
    item, sku = str(made["item_id"]), str(made["sku_list"][0]["sku_id"])
    call(
        "/product/price_quantity/update",
        payload={"Request": {"Product": {"Skus": {"Sku": [{"ItemId": item, "SkuId": sku, "Price": "99000", "Quantity": "3"}]}}}},
    )
    call("/product/update", payload={"Request": {"Product": {"ItemId": item, "Attributes": {"name": "Kemeja batik cap baru"}}}})
    seen = call("/product/item/get", "GET", item_id=item)
    assert (seen["attributes"]["name"], float(seen["skus"][0]["price"])) == ("Kemeja batik cap baru", 99_000.0)
    score = client.execute(_with_item(sdk, "/product/content/score/get", item), token).body["result"]
    assert (score.get("data") or score)["items"]
    assert call("/seller/performance/get", "GET", language="id-ID")["indicators"]
    call("/product/deactivate", apiRequestBody={"Request": {"Product": {"ItemId": item}}})
    assert [each["item_id"] for each in call("/products/get", "GET", filter="inactive", limit="50")["products"]] == [int(item)]
    call("/product/remove", sku_id_list=[f"SkuId_{item}_{sku}"])
    assert "products" not in call("/products/get", "GET", filter="all", limit="50")


def _with_item(sdk: ModuleType, path: str, item: str) -> Any:
    request = sdk.LazopRequest(path, "GET")
    request.add_api_param("item_id", item)
    return request
