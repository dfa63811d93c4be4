"""Between Lazada's shapes and ours: texts, weights, statuses, choices, and the shipped map."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime, timedelta

import httpx
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.marketplaces.categories import load_choices
from umkm_desk.marketplaces.lazada import listing, wire
from umkm_desk.marketplaces.lazada.client import LazadaShop
from umkm_desk.marketplaces.lazada.rules import HOSTS, LIMITS
from umkm_desk.marketplaces.registry import offerings
from umkm_desk.marketplaces.seam import AppKeys, DraftModel, ListingDraft, MarketplaceError, Offer, OurBug, Tokens, TryLater
from umkm_desk.marketplaces.tokens import MemoryStore
from umkm_desk.marketplaces.transport import Answer, Transport
from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.platform import Platform
from umkm_desk.paths import resources_folder

PRINTED = st.text(st.characters(exclude_categories=("Cc", "Zl", "Zp", "Cs")), max_size=40)


@given(st.lists(PRINTED, max_size=6).map("\n".join))
def test_a_description_comes_back_as_it_was_written(text: str) -> None:
    wanted = "\n".join(line.rstrip() for line in text.strip().splitlines())
    assert listing.plain(listing.marked_up(text)).strip() == wanted.strip()


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Dianyam tangan.</p>", "Dianyam tangan."),
        ("<ul>\n <li>Kuat &amp; ringan</li>\n <li>Muat laptop</li>\n</ul>", "Kuat & ringan\nMuat laptop"),
        ("Tanpa tanda", "Tanpa tanda"),
        ("<div>Satu<br/>Dua</div><img src='x'>", "Satu\nDua"),
    ],
)
def test_markup_of_others_is_read_as_text(markup: str, text: str) -> None:
    assert listing.plain(markup) == text


@given(st.integers(1, 40_000))
def test_a_parcel_is_never_lighter_on_paper(gram: int) -> None:
    kilograms = listing.kilograms(gram)
    assert 0 <= round(float(kilograms) * 1000) - gram < 10
    assert len(kilograms.partition(".")[2]) == 2


STATUSES: list[tuple[dict[str, str], ListingStatus]] = [
    ({"status": "Active"}, ListingStatus.LIVE),
    ({"status": "active"}, ListingStatus.LIVE),
    ({"status": "InActive"}, ListingStatus.UNLISTED),
    ({"status": "Pending QC"}, ListingStatus.REVIEWING),
    ({"status": "Suspended"}, ListingStatus.BLOCKED),
    ({"status": "Deleted"}, ListingStatus.DELETED),
    ({"status": "InActive", "subStatus": "Reject"}, ListingStatus.REJECTED),
    ({"status": "InActive", "subStatus": "Live_Reject"}, ListingStatus.BLOCKED),
    ({"status": "InActive", "subStatus": "Live Reject"}, ListingStatus.BLOCKED),
    ({"status": "Active", "subStatus": "Lock"}, ListingStatus.BLOCKED),
    ({"status": "Deleted", "subStatus": "Admin"}, ListingStatus.DELETED),
    ({"status": "Something new"}, ListingStatus.UNLISTED),
    ({}, ListingStatus.UNLISTED),
]


@pytest.mark.parametrize(("fields", "status"), STATUSES)
def test_statuses_are_ours(fields: dict[str, str], status: ListingStatus) -> None:
    assert listing.status_of(msgspec.convert(fields, wire.Item)) is status


def test_an_active_item_without_a_sku_on_sale_is_hidden() -> None:
    item = msgspec.convert({"status": "Active", "skus": [{"SkuId": 1, "Status": "inactive"}]}, wire.Item)
    assert listing.status_of(item) is ListingStatus.UNLISTED


SAMPLE = {
    "created_time": "1735689600000", "updated_time": "1736294400000", "images": ["https://id-live-02.slatic.net/p/d85a.jpg"],
    "skus": [{
        "Status": "active", "quantity": 8, "Images": ["https://id-live-02.slatic.net/p/8300.jpg"], "SellerSku": "TAS-ANY-M",
        "Url": "https://www.lazada.co.id/-i8012345678-s15012345678.html", "saleProp": {"color_family": "Cokelat"},
        "multiWarehouseInventories": [{"totalQuantity": 8, "sellableQuantity": 8, "warehouseCode": "dropshipping"}],
        "package_weight": "0.8", "special_price": 0, "price": 145000, "SkuId": 15012345678,
    }],
    "item_id": 8012345678, "primary_category": 10002019, "status": "Active",
    "variation": {"Variation1": {"name": "color_family", "label": "Kelompok Warna", "hasImage": True, "options": ["Cokelat"]}},
    "attributes": {"name": "Tas Anyaman Pandan Tasikmalaya", "description": "<p>Dianyam tangan.</p>", "brand": "No Brand"},
}  # fmt: skip


def test_the_published_sample_is_read() -> None:
    seen = listing.listing_of(msgspec.convert(SAMPLE, wire.Item, strict=False))
    assert (seen.remote_id, seen.name, seen.category) == ("8012345678", "Tas Anyaman Pandan Tasikmalaya", "10002019")
    assert (seen.tiers, seen.brand, seen.weight_gram, seen.description) == (("Kelompok Warna",), None, 800, "Dianyam tangan.")
    [model] = seen.models
    assert (model.remote_id, model.options, model.sku, model.price, model.stock) == (
        "15012345678",
        ("Cokelat",),
        "TAS-ANY-M",
        145000,
        8,
    )
    assert seen.created_at is not None
    assert seen.created_at.year == 2025


def test_variations_are_known_from_the_skus_where_they_are_not_declared() -> None:
    item = msgspec.convert({**SAMPLE, "variation": None}, wire.Item, strict=False)
    assert listing.listing_of(item).tiers == ("color_family",)


def test_a_tier_is_a_sale_property_only_where_it_takes_the_options() -> None:
    size = wire.Attribute("size", "Ukuran", attribute_type="sku", input_type="multiSelect", is_sale_prop=1)
    size.options = [wire.Option("S"), wire.Option("M")]

    def name(*options: str) -> str:
        models = tuple(DraftModel((option,), None, 1, 1) for option in options)
        draft = ListingDraft("A", "n", "d", "1", (), 100, tiers=("Ukuran",), models=models)
        return listing.variations(draft, [size])[0][0]

    assert name("S", "M") == "size"
    assert name("S", "XXL") == "Ukuran"


def test_options_keep_their_order_where_a_combination_is_not_sold() -> None:
    sold = [("Merah", "S"), ("Merah", "L"), ("Biru", "S"), ("Biru", "M")]
    models = tuple(DraftModel(options, None, 1, 1) for options in sold)
    draft = ListingDraft("A", "n", "d", "1", (), 100, tiers=("Warna", "Ukuran"), models=models)
    assert [declared["options"]["option"] for _name, declared in listing.variations(draft, [])] == [
        ["Merah", "Biru"],
        ["S", "M", "L"],
    ]


def test_variants_without_a_sku_get_one_that_stays() -> None:
    models = tuple(DraftModel((option,), None, 1, 1) for option in ("Merah", "Biru"))
    draft = ListingDraft("A-1", "n", "d", "1", (), 100, tiers=("Warna",), models=models)
    assert [listing.seller_sku(draft, model) for model in models] == ["A-1-Merah", "A-1-Biru"]


@pytest.mark.parametrize(
    ("shape", "target_shape", "expected"),
    [
        ("PERCENTAGE", "GREATER_THAN_PERCENTAGE", (99.1, "percent", 95.0, ">=")),
        ("MINUTES", "LESS_THAN_MINUTES", (59.46, "second", 57.0, "<=")),
        ("DOUBLE", None, (0.991, "number", 0.95, "")),
    ],
)
def test_shop_numbers_have_our_units(shape: str, target_shape: str | None, expected: tuple[float, str, float, str]) -> None:
    metric = listing.metric_of(wire.PerformanceIndicator("X", "x", 0.991, shape, 0.95, target_shape))
    assert (metric.value, metric.unit, metric.target, metric.comparator) == expected


def test_a_follow_up_is_no_review_of_its_own() -> None:
    reviews = [
        {"id": 1, "review_type": "PRODUCT_REVIEW", "ratings": {"product_rating": 4}},
        {"id": 2, "review_type": "FOLLOW_UP_REVIEW"},
    ]
    asked: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        data = {"review_list": reviews} if request.url.path.endswith("/v2") else {"id_list": [1, 2], "total": 2}
        return httpx.Response(200, json={"code": "0", "success": True, "request_id": "r", "data": data})

    now = datetime(2026, 1, 31, tzinfo=UTC)
    client = httpx.Client(transport=httpx.MockTransport(handle))
    transport = Transport(HOSTS[0], clock=lambda: now, sleep=lambda _: None, client=client, monotonic=lambda: 0.0)
    store = MemoryStore()
    store.save_tokens("s", Tokens("a", "r", now + timedelta(days=1), None, None, "4001"))
    shop = LazadaShop(transport, AppKeys("501234", "x"), store, "s")
    [numbers] = shop.metrics(["8012345678"])
    assert (numbers.reviews, numbers.rating, numbers.views) == (1, 4.0, None)
    assert asked.count("/rest/review/seller/list/v2") == 1


# Answers


def answer(body: bytes, status: int = 200) -> Answer:
    return Answer(status, {"content-type": "application/json"}, body)


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_answer_is_understood_or_in_the_family(body: bytes) -> None:
    with pytest.raises(MarketplaceError):
        wire.inside(wire.Products)(answer(body))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*SAMPLE, *SAMPLE["skus"][0]]), inner, max_size=6),  # type: ignore[index]
)


@given(VALUES, VALUES)
def test_any_item_is_read_or_refused_in_the_family(item: object, sku: object) -> None:
    body = json.dumps({"code": "0", "request_id": "r", "data": {"products": [item, {**SAMPLE, "skus": [sku]}]}}).encode()
    try:
        found = wire.inside(wire.Products)(answer(body)).products or []
    except MarketplaceError:
        return
    for each in found:
        listing.listing_of(each)


def test_a_read_without_data_is_no_empty_list_and_a_write_without_it_is_done() -> None:
    body = b'{"code":"0","request_id":"r"}'
    with pytest.raises(OurBug):
        wire.inside(wire.Products)(answer(body))
    assert isinstance(wire.inside(wire.Nothing, writes=True)(answer(body)), wire.Nothing)


@pytest.mark.parametrize("body", [b'{"status":"ok"}', b'{"code":"0","data":', b"[]"])
def test_what_is_not_of_lazada_leaves_a_write_open(body: bytes) -> None:
    with pytest.raises(TryLater) as error:
        wire.inside(wire.Created, writes=True)(answer(body))
    assert error.value.maybe_done


def test_a_failure_inside_a_success_is_one() -> None:
    body = b'{"code":"0","success":false,"error_code":"InsufficientPermission","error_msg":"no","request_id":"r"}'
    with pytest.raises(MarketplaceError) as error:
        wire.inside(wire.Performance)(answer(body))
    assert error.value.problem.code == "lazada.no_permission"


# What is shipped


def test_every_category_of_ours_has_a_leaf_of_the_local_marketplace() -> None:
    choices = load_choices(resources_folder() / "marketplaces", Platform.LAZADA)
    own = json.loads((resources_folder() / "protection" / "categories.json").read_text("utf-8"))["groups"]
    assert set(choices) == {leaf["slug"] for group in own for leaf in group["leaves"]}
    with (resources_folder() / "sandbox" / "lazada_categories.tsv").open(encoding="utf-8", newline="") as file:
        leaves = {row["category_id"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["kind"]}
    assert all({choice.category, *choice.others} <= leaves for choice in choices.values())
    assert not any(choice.sure for choice in choices.values())


def test_lazada_is_offered_with_what_its_api_has() -> None:
    offering = offerings()[Platform.LAZADA]
    assert offering.limits is LIMITS
    assert offering.host == "https://api.lazada.co.id"
    assert offering.offers.isdisjoint({Offer.VIEWS, Offer.LIKES, Offer.SOLD, Offer.IMPRESSIONS, Offer.CLICKS})
