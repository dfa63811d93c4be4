"""Metadata, pictures, lists and searches: shapes of envelopes, paging, ways to write a list of ids."""

from __future__ import annotations

import gzip
import hashlib
import json
from urllib.parse import urlsplit

import pytest

from tests.sandbox.raw import (
    API,
    BATIK,
    BATTERIES,
    EGGS,
    JPEG,
    PHONES,
    PNG,
    SOAP,
    WARDROBES,
    Reply,
    Shopee,
    hmac_hex,
    multipart,
    send,
)
from umkm_desk.sandbox.running import Running


def test_categories_in_both_languages_without_the_forbidden(shop: Shopee) -> None:
    english = {each["category_id"]: each for each in shop.get("product/get_category").response["category_list"]}
    local = {each["category_id"]: each for each in shop.get("product/get_category", ("language", "id")).response["category_list"]}
    assert (english[100043]["display_category_name"], local[100043]["display_category_name"]) == ("Batteries", "Baterai")
    assert local[100043]["original_category_name"] == "Batteries"
    assert english[100010]["has_children"]
    assert english[100010]["parent_category_id"] == 0
    assert 100044 not in english
    assert shop.get("product/get_category", ("language", "vi")).error == "error_invalid_language"


def test_a_large_answer_is_compressed_when_asked_for(shop: Shopee) -> None:
    plain = shop.get("product/get_category")
    reply = send(shop.url, "GET", *_target(shop), headers={"Accept-Encoding": "gzip"})
    assert reply.headers["content-encoding"] == "gzip"
    assert len(reply.body) < len(plain.body) / 3
    assert json.loads(gzip.decompress(reply.body))["response"] == plain.response


def _target(shop: Shopee) -> tuple[str, list[tuple[str, object]]]:
    moment = shop.now()
    path = f"{API}product/get_category"
    sign = hmac_hex(shop.key, f"{shop.partner}{path}{moment}{shop.access}{shop.shop_id}")
    query = {"partner_id": shop.partner, "timestamp": moment, "access_token": shop.access, "shop_id": shop.shop_id, "sign": sign}
    return path, list(query.items())


def test_an_attribute_tree_says_what_is_mandatory_and_how_it_is_filled(shop: Shopee) -> None:
    answer = shop.get("product/get_attribute_tree", ("category_id_list", f"{SOAP},{EGGS}"), ("language", "id")).response
    soap, eggs = ({each["name"]: each for each in tree["attribute_tree"]} for tree in answer["list"])
    assert soap["No. Izin Edar (BPOM/P-IRT)"]["mandatory"]
    assert eggs["Masa Penyimpanan"]["attribute_info"]["attribute_unit_list"] == ["Hari", "Bulan", "Tahun"]
    kind = {value["name"]: value["child_attribute_list"] for value in eggs["Jenis Izin"]["attribute_value_list"]}
    assert (len(kind["P-IRT"]), len(kind["Tidak Ada"])) == (1, 0)
    assert shop.get("product/get_attribute_tree", ("category_id_list", 100010)).error == "error_invalid_category"
    assert shop.get("product/get_attribute_tree", ("category_id_list", ",".join(["100043"] * 21))).error == "error_param"


def test_brands_are_paged_by_next_offset(shop: Shopee) -> None:
    seen: list[int] = []
    offset, pages = 0, 0
    while True:
        answer = shop.get(
            "product/get_brand_list", ("category_id", PHONES), ("status", 1), ("offset", offset), ("page_size", 50)
        ).response
        seen += [each["brand_id"] for each in answer["brand_list"]]
        pages += 1
        if not answer["has_next_page"]:
            break
        offset = answer["next_offset"]
    assert (len(set(seen)), len(seen), pages) == (130, 130, 3)
    assert answer["is_mandatory"]


def test_limits_are_per_category_with_the_bar_code_rule_beside_the_response(shop: Shopee) -> None:
    plain = shop.get("product/get_item_limit", ("category_id", BATTERIES))
    assert plain.json["gtin_limit"]["gtin_validation_rule"] == "Optional"
    assert plain.response["item_name_length_limit"] == {"min_limit": 5, "max_limit": 255}
    assert plain.response["dts_limit"]["days_to_ship_limit"] == {"min_limit": 7, "max_limit": 30}
    fresh = shop.get("product/get_item_limit", ("category_id", EGGS)).response
    assert fresh["dts_limit"]["days_to_ship_limit"] == {"min_limit": -1, "max_limit": -1}
    assert shop.get("product/get_item_limit", ("category_id", WARDROBES)).response["dimension_limit"]["dimension_mandatory"]


def test_a_category_is_recommended_by_the_words_of_the_name(shop: Shopee) -> None:
    assert shop.get("product/category_recommend", ("item_name", "Sabun mandi sereh")).response["category_id"][0] == SOAP
    assert shop.get("product/category_recommend", ("item_name", "qwerty")).response["category_id"] == []


def test_shop_info_stands_at_the_top(shop: Shopee) -> None:
    answer = shop.get("shop/get_shop_info").json
    assert (answer["shop_name"], answer["region"], answer["error"], answer["merchant_id"]) == ("Toko Uji", "ID", "", None)
    assert "response" not in answer


def test_a_shop_without_several_warehouses_is_no_failure(market: Running, shop: Shopee) -> None:
    assert shop.get("shop/get_warehouse_detail").error == "warehouse.error_not_in_whitelist"
    market.admin("shop", shop_id=shop.shop_id, multi_warehouse=True)
    assert isinstance(shop.get("shop/get_warehouse_detail").response, list)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "product/get_attributes"), ("GET", "product/get_dts_limit"), ("GET", "product/support_size_chart"),
        ("GET", "product/add_item"), ("POST", "product/get_item_list"), ("GET", "product/no_such"),
    ],
)  # fmt: skip
def test_retired_and_unknown_endpoints(shop: Shopee, method: str, path: str) -> None:
    reply = shop.call(method, path)
    assert (reply.error, reply.json["message"]) == (
        "error_param", "Permission denied. This API is currently offline or the request path is incorrect.",
    )  # fmt: skip


def test_a_body_that_is_no_json(shop: Shopee) -> None:
    assert shop.call("POST", "product/add_item", body=(b"{nope", {"Content-Type": "application/json"})).error == "error_data"


# Pictures


def upload(shop: Shopee, *contents: bytes, **fields: str) -> Reply:
    parts = [("image", f"foto{number}.jpg", content) for number, content in enumerate(contents)]
    return shop.public(
        "POST", "media_space/upload_image", body=multipart([*parts, *((n, None, v.encode()) for n, v in fields.items())])
    )


def test_a_picture_is_known_by_its_bytes_not_its_name_and_can_be_seen(shop: Shopee) -> None:
    info = upload(shop, PNG).response["image_info"]
    assert len(info["image_id"]) >= 32
    url = urlsplit({each["image_url_region"]: each["image_url"] for each in info["image_url_list"]}["ID"])
    seen = send(shop.url, "GET", url.path)
    assert (url.netloc, seen.body, seen.headers["content-type"]) == (urlsplit(shop.url).netloc, PNG, "image/png")
    assert upload(shop, b"GIF89a" + bytes(64)).error == "error_param"
    assert upload(shop, JPEG + bytes(10 * 1024 * 1024)).error == "error_param"
    assert upload(shop, JPEG, ratio="2:1").error == "error_param"
    assert upload(shop, *[JPEG] * 10).error == "error_param"


def test_of_several_pictures_each_fails_by_itself(shop: Shopee) -> None:
    answer = upload(shop, b"not a picture", JPEG, PNG).response
    assert [bool(each["error"]) for each in answer["image_info_list"]] == [True, False, False]
    assert answer["image_info"] == answer["image_info_list"][1]["image_info"]


def test_a_video_in_parts(shop: Shopee) -> None:
    content = b"mp4" * 100
    md5 = hashlib.md5(content).hexdigest()
    video = shop.post("media_space/init_video_upload", file_md5=md5, file_size=len(content)).response["video_upload_id"]
    form = [
        ("video_upload_id", None, video.encode()),
        ("part_seq", None, b"0"),
        ("content_md5", None, md5.encode()),
        ("part_content", "v", content),
    ]
    assert shop.call("POST", "media_space/upload_video_part", body=multipart(form)).error == ""
    assert (
        shop.post(
            "media_space/complete_video_upload", video_upload_id=video, part_seq_list=[0], report_data={"upload_cost": 1}
        ).error
        == ""
    )
    assert shop.get("media_space/get_video_upload_result", ("video_upload_id", video)).response["status"] == "SUCCEEDED"
    assert shop.info(shop.add(video_upload_id=[video]))["video_info"][0]["duration"] == 15


# Lists


def test_an_empty_list_has_no_item_key(shop: Shopee) -> None:
    answer = shop.get("product/get_item_list", ("offset", 0), ("page_size", 10), ("item_status", "NORMAL")).response
    assert answer == {"total_count": 0, "has_next_page": False, "next_offset": 0}


def test_thousands_of_listings_are_paged_by_status(market: Running, shop: Shopee) -> None:
    made = market.admin("populate", shop_id=shop.shop_id, count=1234, days=90)["item_ids"]
    seen: list[int] = []
    offset = 0
    while True:
        query = (("offset", offset), ("page_size", 100), ("item_status", "NORMAL"), ("item_status", "UNLIST"))
        answer = shop.get("product/get_item_list", *query).response
        seen += [each["item_id"] for each in answer["item"]]
        if not answer["has_next_page"]:
            break
        offset = answer["next_offset"]
    assert sorted(seen) == sorted(made)
    assert answer["total_count"] == 1234
    live = shop.get("product/get_item_list", ("offset", 0), ("page_size", 1), ("item_status", "NORMAL")).response
    assert 0 < live["total_count"] < 1234


def test_only_what_changed_since(market: Running, shop: Shopee) -> None:
    market.admin("populate", shop_id=shop.shop_id, count=20, days=90)
    item_id = shop.add()
    query = (("offset", 0), ("page_size", 100), ("item_status", "NORMAL"))
    recent = shop.get(
        "product/get_item_list", *query, ("update_time_from", shop.now() - 60), ("update_time_to", shop.now() + 60)
    ).response
    assert [each["item_id"] for each in recent["item"]] == [item_id]
    assert shop.get("product/get_item_list", *query, ("update_time_from", 9), ("update_time_to", 5)).error == "error_param"


@pytest.mark.parametrize(
    "query",
    [
        (("offset", 0), ("page_size", 101), ("item_status", "NORMAL")),
        (("offset", 0), ("page_size", 10)),
        (("offset", 0), ("page_size", 10), ("item_status", "LIVE")),
        (("page_size", 10), ("item_status", "NORMAL")),
    ],
)
def test_a_list_asked_for_wrongly(shop: Shopee, query: tuple[tuple[str, object], ...]) -> None:
    assert shop.get("product/get_item_list", *query).error == "error_param"


def test_too_large_an_offset(shop: Shopee) -> None:
    reply = shop.get("product/get_item_list", ("offset", 200_000), ("page_size", 10), ("item_status", "NORMAL"))
    assert reply.json["message"] == "get items offset over limit, please use the next field"


def test_a_list_of_ids_may_be_written_three_ways(shop: Shopee) -> None:
    ids = [shop.add(item_sku=f"S{number}") for number in range(3)]
    commas, brackets = ",".join(map(str, ids)), str(ids)
    for query in ([("item_id_list", commas)], [("item_id_list", brackets)], [("item_id_list", each) for each in ids]):
        answer = shop.get("product/get_item_base_info", *query).response
        assert [each["item_id"] for each in answer["item_list"]] == ids
    assert len(shop.get("product/get_item_base_info", ("item_id_list", f"{commas},1")).response["item_list"]) == 3
    assert shop.get("product/get_item_base_info", ("item_id_list", ",".join(["1"] * 51))).error == "error_param"
    assert shop.get("product/get_item_base_info", ("item_id_list", "a")).error == "error_param"


def test_a_search_by_part_of_a_sku_pages_with_an_opaque_offset(market: Running, shop: Shopee) -> None:
    market.admin("populate", shop_id=shop.shop_id, count=25, prefix="CARI")
    found: list[int] = []
    offset = ""
    while True:
        answer = shop.get("product/search_item", ("page_size", 10), ("offset", offset), ("item_sku", "cari")).response
        found += answer["item_id_list"]
        offset = answer["next_offset"]
        if not offset:
            break
        assert not offset.isdigit()
    assert len(set(found)) == len(found) == answer["total_count"] == 25
    assert shop.get("product/search_item", ("page_size", 10), ("item_sku", "CARI-25")).response["total_count"] == 1
    assert shop.get("product/search_item", ("page_size", 10), ("offset", "zz"), ("item_sku", "cari")).error == "error_param"
    assert shop.get("product/search_item", ("page_size", 10)).error == "error_param"


def test_a_search_sees_model_skus_names_and_missing_attributes_but_nothing_deleted(shop: Shopee) -> None:
    item_id = shop.add(category_id=BATIK, item_sku="INDUK")
    tier = {"variation_name": "Warna", "variation_option_list": [{"variation_option_name": "Merah"}]}
    model = {"tier_index": [0], "original_price": 5000, "seller_stock": [{"stock": 1}], "model_sku": "ANAK-1"}
    shop.post("product/init_tier_variation", item_id=item_id, standardise_tier_variation=[tier], model=[model])
    for query in (("item_sku", "anak"), ("item_name", "BATIK TULIS"), ("attribute_status", 2)):
        assert shop.get("product/search_item", ("page_size", 10), query).response["item_id_list"] == [item_id]
    assert shop.get("product/search_item", ("page_size", 10), ("attribute_status", 1)).response["item_id_list"] == []
    shop.post("product/delete_item", item_id=item_id)
    assert shop.get("product/search_item", ("page_size", 10), ("item_sku", "anak")).response["item_id_list"] == []
