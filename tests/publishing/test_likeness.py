from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.conftest import Bench
from tests.publishing.fake import FakeMarketplace
from tests.publishing.test_reconcile import there
from umkm_desk.publishing import likeness, reconcile

PICTURE = [[(column * 37 + row * row * 11) % 256 for column in range(likeness.WIDTH)] for row in range(likeness.HEIGHT)]


def test_a_brighter_picture_is_the_same_and_its_mirror_is_not() -> None:
    brighter = [[value // 2 + 60 for value in row] for row in PICTURE]
    mirrored = [list(reversed(row)) for row in PICTURE]
    one = likeness.difference_hash(PICTURE)
    assert one is not None
    other, turned = likeness.difference_hash(brighter), likeness.difference_hash(mirrored)
    assert other is not None
    assert turned is not None
    assert likeness.likeness(one, other) >= reconcile.PHOTO_LIKELY > likeness.likeness(one, turned)


@given(st.integers(0, 255))
def test_a_blank_picture_resembles_nothing(grey: int) -> None:
    assert likeness.difference_hash([[grey] * likeness.WIDTH] * likeness.HEIGHT) is None


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
def test_likeness_is_alike_both_ways_and_whole_with_itself(one: int, other: int) -> None:
    assert likeness.likeness(one, one) == 100
    assert likeness.likeness(one, other) == likeness.likeness(other, one)


def test_what_is_kept_of_pictures_leads_to_a_proposal(bench: Bench) -> None:
    product_id = bench.product("SKU-A", name="Tas rotan bulat dari Lombok")
    bench.product("SKU-B", name="Tas rotan kotak dari Lombok")
    there(bench, 1, "Tas bulat rotan asli kerajinan", image_urls=("https://cf.shopee.co.id/file/1",))
    reconcile.pull(bench.ws, bench.shop, FakeMarketplace(bench.server))
    before = reconcile.propose(bench.ws, bench.shop)
    addresses, photos = likeness.pictures(bench.ws, bench.shop, before)
    assert list(addresses.values()) == ["https://cf.shopee.co.id/file/1"]
    assert photos[product_id] == "ab" * 32
    likeness.keep(bench.ws, {"https://cf.shopee.co.id/file/1": 0xF0F0F0F0F0F0F0F1, "ab" * 32: None})
    assert [p.by for p in reconcile.propose(bench.ws, bench.shop, alike=likeness.alike(bench.ws, addresses, photos))] == [""]
    likeness.keep(bench.ws, {"ab" * 32: 0xF0F0F0F0F0F0F0F0})
    only = {product_id: photos[product_id]}
    [found] = reconcile.propose(bench.ws, bench.shop, alike=likeness.alike(bench.ws, addresses, only))
    assert found == replace(before[0], product_id=product_id, product="Tas rotan bulat dari Lombok", by="photo", likeness=98)
