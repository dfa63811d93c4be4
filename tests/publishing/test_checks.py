from __future__ import annotations

from dataclasses import replace

import pytest

from tests.publishing.conftest import Bench
from umkm_desk.marketplaces.registry import offerings
from umkm_desk.marketplaces.seam import AttributeInput, ImageRef, Limits, RemoteAttribute
from umkm_desk.marketplaces.shopee.rules import LIMITS
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Severity
from umkm_desk.model.product import Photo, Product, Variant
from umkm_desk.publishing import checks, outbox
from umkm_desk.publishing.draft import build, changed_fields, fingerprint

WHOLE = Product(
    "p", "Kain batik tulis Sekar Jagad dari Lasem", sku="KB-1", description="Kain dua meter, pewarna alam, cuci dengan lerak.",
    brand="Sekar", leaf="kain", price=250_000, stock=3, weight_gram=400, length_cm=30, width_cm=20, height_cm=3,
    photos=tuple(Photo(str(at), "p", at, str(at) * 64) for at in range(3)),
)  # fmt: skip
KNOWN = {platform: offering.limits for platform, offering in offerings().items()}


KIND = checks.Kind("kain", "100")


def codes(
    bench: Bench, product: Product, platform: Platform = Platform.SHOPEE, kind: checks.Kind = KIND, shop_id: str | None = None
) -> set[str]:
    found = checks.check(bench.ws.read(), product, platform, KNOWN[platform], kind, shop_id=shop_id)
    return {problem.code for problem in found if problem.severity is not Severity.HINTS} - {"catalogue.no_origin"}


@pytest.mark.parametrize("platform", list(Platform))
def test_a_whole_product_passes_everywhere(bench: Bench, platform: Platform) -> None:
    assert codes(bench, WHOLE, platform) == set()


@pytest.mark.parametrize(
    ("platform", "change", "code"),
    [
        (Platform.LAZADA, {"name": 'Kain "batik" <asli>'}, "publishing.name_signs"),
        (Platform.TIKTOKSHOP, {"name": "Kain batik tulis Sekar Jagad 🎉 asli"}, "publishing.name_signs"),
        (Platform.TIKTOKSHOP, {"name": "Kain batik tulis Lasem!!!!!!!!!!!!"}, "publishing.name_repeats"),
        (Platform.TIKTOKSHOP, {"sku": "KB 1"}, "publishing.sku_with_space"),
        (Platform.SHOPEE, {"description": "Kain bagus sekali " + "#batik " * 19}, "publishing.many_hash_tags"),
        (Platform.SHOPEE, {"description": "<p>Kain batik tulis dua meter.</p>"}, "publishing.html_shown"),
        (Platform.SHOPEE, {"days_to_ship": 45}, "publishing.days_to_ship"),
        (Platform.SHOPEE, {"name": "Kain" * 80}, "catalogue.name_too_long"),
        (Platform.SHOPEE, {"price": 50}, "catalogue.price_too_low"),
        (Platform.SHOPEE, {"photos": ()}, "catalogue.no_photo"),
    ],
)
def test_each_platform_has_its_own_rules(bench: Bench, platform: Platform, change: dict[str, object], code: str) -> None:
    assert code in codes(bench, replace(WHOLE, **change), platform)  # type: ignore[arg-type]


def test_what_differs_on_one_platform_is_checked_there(bench: Bench) -> None:
    short = replace(WHOLE, overrides={(Platform.TIKTOKSHOP, "name"): "Kain"})
    assert codes(bench, short, Platform.TIKTOKSHOP) == {"catalogue.name_too_short"}
    assert codes(bench, short, Platform.SHOPEE) == set()


def test_the_platforms_own_limits_win(bench: Bench) -> None:
    found = checks.check(bench.ws.read(), WHOLE, Platform.SHOPEE, Limits(name_max=10), KIND)
    assert [problem.code for problem in found if problem.blocks] == ["catalogue.name_too_long"]


def test_a_category_without_one_of_the_platform(bench: Bench) -> None:
    assert codes(bench, WHOLE, kind=checks.Kind("kain", None)) == {"publishing.no_category"}


ATTRIBUTES = (
    RemoteAttribute("1", "Bahan", True, AttributeInput.CHOOSE, (("11", "Katun"), ("12", "Sutra"))),
    RemoteAttribute("2", "Jenis Sutra", True, AttributeInput.TYPE, only_with=("1", "12")),
    RemoteAttribute("3", "Motif", False, AttributeInput.CHOOSE_OR_TYPE, (("31", "Batik"), ("32", "Lurik")), multiple=True),
    RemoteAttribute("4", "Warna", True, AttributeInput.CHOOSE, for_variant=True),
)


@pytest.mark.parametrize(
    ("own", "blocking", "filled"),
    [
        ({}, {"publishing.attribute_missing"}, {}),
        ({"bahan": "katun"}, set(), {"1": ("11",)}),
        ({"Bahan": "Wol"}, {"publishing.attribute_not_a_choice"}, {}),
        ({"Bahan": "Sutra"}, {"publishing.attribute_missing"}, {"1": ("12",)}),
        ({"Bahan": "Sutra", "Jenis Sutra": "Alam"}, set(), {"1": ("12",), "2": ("Alam",)}),
        ({"Bahan": "Katun", "Jenis Sutra": "Alam", "Motif": "Batik, Parang"}, set(), {"1": ("11",), "3": ("31", "Parang")}),
    ],
)
def test_attributes_are_filled_by_name(own: dict[str, str], blocking: set[str], filled: dict[str, tuple[str, ...]]) -> None:
    built = build(replace(WHOLE, attributes=own), Platform.SHOPEE, category="100", images=[ImageRef("i")], attributes=ATTRIBUTES)
    assert {problem.code for problem in built.problems if problem.blocks} == blocking
    assert dict(built.draft.attributes) == filled


def test_the_same_sku_in_the_same_shop(bench: Bench) -> None:
    first, second = bench.product("SAMA"), bench.product("SAMA")
    outbox.decide(bench.ws, bench.shop.id, [first])
    bench.sender().drain()
    other = replace(WHOLE, id=second, sku="SAMA")
    assert codes(bench, other, shop_id=bench.shop.id) == {"publishing.sku_taken"}
    assert codes(bench, other, shop_id="another shop") == set()


def test_prices_of_one_platform_go_to_every_variant() -> None:
    variants = tuple(Variant(str(at), "p", at, f"W{at}", price=10_000 + at, stock=1, photo_hash="1" * 64) for at in range(2))
    product = replace(
        WHOLE, price=None, stock=None, variation_1="Warna", variants=variants, overrides={(Platform.SHOPEE, "price"): "9000"}
    )
    images = [ImageRef(f"i{at}") for at in range(3)]
    shopee, lazada = (build(product, each, category="1", images=images).draft for each in (Platform.SHOPEE, Platform.LAZADA))
    assert [model.price for model in shopee.models] == [9000, 9000]
    assert [model.price for model in lazada.models] == [10_000, 10_001]
    assert [model.image for model in shopee.models] == [ImageRef("i1")] * 2


def test_more_pictures_than_a_platform_takes_are_told_and_left_out(bench: Bench) -> None:
    photos = tuple(Photo(str(at), "p", at, f"{at:02}" * 32) for at in range(11))
    many = replace(WHOLE, photos=photos)
    found = checks.check(bench.ws.read(), many, Platform.SHOPEE, LIMITS, KIND)
    assert "catalogue.too_many_photos" in [problem.code for problem in found]
    built = build(many, Platform.SHOPEE, category="1", images=[ImageRef(str(at)) for at in range(11)], limits=LIMITS)
    assert len(built.draft.images) == 9


def test_what_a_linked_listing_never_told_counts_as_unchanged() -> None:
    draft = build(WHOLE, Platform.SHOPEE, category="100", images=[ImageRef("i")]).draft
    now = fingerprint(draft)
    assert changed_fields({"name": draft.name, "price": 1, "tiers": [], "models": {}}, now) == {"price"}
    assert changed_fields(now, now) == frozenset()
