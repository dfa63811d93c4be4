"""What the guards say of a product about to be sent, on a real desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from umkm_desk.app import open_desk
from umkm_desk.catalogue import editing, store
from umkm_desk.desk import Desk
from umkm_desk.model.platform import Platform
from umkm_desk.model.product import Product
from umkm_desk.model.time import day_number
from umkm_desk.paths import paths

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_desk(paths(tmp_path), "test", "id", lambda: NOW)
    yield made
    made.close()


def listed(desk: Desk, price: int, *shown: tuple[int, int]) -> Product:
    """A product that a shop showed at these prices, by days before today."""
    product_id = editing.create_product(desk.workspace, "Kain Batik Tulis", price=price, stock=3)
    today = day_number(NOW, desk.zone)
    with desk.workspace.write() as db:
        db.execute("INSERT INTO shop (id, platform, name, road, state) VALUES ('s', 'shopee', 'Sekar', 'api', 'connected')")
        db.execute(
            "INSERT INTO listing (n, id, shop_id, product_id, remote_id, status) VALUES (1, 'l', 's', ?, '7', 'live')",
            (product_id,),
        )
        for ago, was in shown:
            db.execute("INSERT INTO snapshot (listing_n, day, price) VALUES (1, ?, ?)", (today - ago, was))
    return store.products(desk.workspace.read(), [product_id])[0]


def price_codes(desk: Desk, product: Product) -> list[str]:
    return [problem.code for problem in desk.check(Platform.SHOPEE, product) if problem.code.startswith("compliance.price")]


def test_a_sharp_rise_is_told_before_it_is_sent(desk: Desk) -> None:
    product = listed(desk, 140_000, (20, 100_000), (1, 100_000))
    assert price_codes(desk, product) == ["compliance.price_jump"]


def test_a_price_raised_lately_and_lowered_again_is_no_discount(desk: Desk) -> None:
    product = listed(desk, 100_000, (40, 100_000), (10, 150_000), (1, 150_000))
    assert price_codes(desk, product) == ["compliance.price_raised_then_lowered"]


def test_an_ordinary_price_and_one_never_shown_are_left_alone(desk: Desk) -> None:
    assert price_codes(desk, listed(desk, 105_000, (10, 100_000))) == []
    fresh = editing.create_product(desk.workspace, "Keripik Tempe", price=999_000)
    assert price_codes(desk, store.products(desk.workspace.read(), [fresh])[0]) == []
