from __future__ import annotations

from dataclasses import replace

import pytest

from tests.publishing.conftest import Bench
from tests.visibility.days import TODAY, listing
from umkm_desk.model.platform import Platform
from umkm_desk.model.product import Photo, Product
from umkm_desk.publishing import store as publishing
from umkm_desk.visibility import quality, store
from umkm_desk.visibility.quality import Level

WHOLE = Product(
    "p",
    "Kain batik tulis Sekar Jagad dua meter dari Lasem",
    description="x\n" * 300,
    brand="Rumah Sekar",
    photos=tuple(Photo(str(at), "p", at, str(at) * 64) for at in range(5)),
    attributes={"Bahan": "Katun", "Motif": "Batik", "Panjang": "2 m"},
)


@pytest.mark.parametrize("platform", list(Platform))
def test_a_whole_product_has_nothing_left_to_do(platform: Platform) -> None:
    found = quality.estimate(WHOLE, platform)
    assert (found.level, found.todo) == (Level.EXCELLENT, ())
    assert found.unknown


@pytest.mark.parametrize(
    ("change", "code", "level"),
    [
        ({"photos": WHOLE.photos[:2]}, "photos", Level.IMPROVE),
        ({"attributes": {}}, "one_attribute", Level.IMPROVE),
        ({"attributes": {"Bahan": "Katun"}}, "attributes", Level.GOOD),
        ({"brand": None}, "brand", Level.GOOD),
        ({"description": "Pendek"}, "description", Level.GOOD),
        ({"name": "Batik"}, "name", Level.GOOD),
        ({"name": "Batik " * 30}, "name_long", Level.GOOD),
    ],
)
def test_shopees_checks_set_the_level(change: dict[str, object], code: str, level: Level) -> None:
    found = quality.estimate(replace(WHOLE, **change), Platform.SHOPEE)  # type: ignore[arg-type]
    assert code in [advice.code for advice in found.todo]
    assert found.level is level


def test_the_title_of_one_platform_counts_there(bench: Bench) -> None:
    short = replace(WHOLE, overrides={(Platform.TIKTOKSHOP, "name"): "Batik"})
    assert [advice.code for advice in quality.estimate(short, Platform.TIKTOKSHOP).todo] == ["name"]
    assert quality.estimate(short, Platform.SHOPEE).todo == ()


def test_the_official_level_is_never_mixed_with_the_estimate(bench: Bench) -> None:
    product_id = bench.product("A")
    listing(bench, bench.shop, "A", product_id, remote_id="77")
    [line] = publishing.listings(bench.ws.read())
    poor = replace(WHOLE, brand=None)
    before = quality.quality(bench.ws.read(), poor, line, Platform.SHOPEE)
    assert before.official is None
    assert [advice.code for advice in before.next_steps] == ["brand"]
    with bench.ws.write() as db:
        issues = [["10", "Add video"], ["4", "Add size chart"], ["9", "Adopt suggested weight"]]
        store.save_judgement(db, bench.shop.id, "quality", "77", TODAY, [1, None, issues])
    after = quality.quality(bench.ws.read(), poor, line, Platform.SHOPEE)
    assert after.official is not None
    assert (after.level, after.official.day) == (Level.IMPROVE, TODAY)
    # what leads to the next level comes first
    assert [advice.code for advice in after.next_steps] == ["size_chart", "video"]
    assert after.next_steps[0].said == "Add size chart"
