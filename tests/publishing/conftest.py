from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.publishing.fake import Clock, FakeMarketplace, Faults, Server
from umkm_desk.catalogue import editing
from umkm_desk.model.listing import Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.product import Photo, Product, Variant
from umkm_desk.paths import paths
from umkm_desk.publishing import store
from umkm_desk.publishing.send import Sender
from umkm_desk.workspace import backup
from umkm_desk.workspace.workspace import Workspace


@dataclass
class Bench:
    """A workspace with one shop, and the platform on the other side."""

    ws: Workspace
    clock: Clock
    shop: Shop
    server: Server

    def sender(self, faults: Faults | None = None) -> Sender:
        return Sender(
            self.ws,
            self.shop,
            FakeMarketplace(self.server, faults),
            {"leaf": "100"},
            leaf_of=lambda product: product.leaf,
            picture=lambda product, at: b"picture",
            check=lambda product, category: [],
            chance=lambda: 0.5,
        )

    def product(self, sku: str | None = "A-1", variants: int = 0, **fields: object) -> str:
        """A whole product; its id."""
        product_id = self.ws.new_id()
        made = Product(
            product_id,
            name=str(fields.pop("name", f"Kain batik {sku}")),
            sku=sku,
            description="Kain batik tulis, dua meter, pewarna alam.",
            leaf="leaf",
            weight_gram=400,
            price=None if variants else 125_000,
            stock=None if variants else 7,
            variation_1="Warna" if variants else None,
            photos=(Photo(self.ws.new_id(), product_id, 0, "ab" * 32),),
            variants=tuple(
                Variant(self.ws.new_id(), product_id, at, f"Warna {at}", None, f"{sku}-{at}", None, 90_000 + at, 3)
                for at in range(variants)
            ),
            **fields,  # type: ignore[arg-type]
        )
        editing.save_product(self.ws, made)
        return product_id


@pytest.fixture
def open_bench(tmp_path: Path) -> Iterator[Callable[[], Bench]]:
    opened: list[Workspace] = []
    clock = Clock()
    server = Server(clock)

    def open_() -> Bench:
        numbers = random.Random(len(opened))
        ws = Workspace(
            paths(tmp_path / "workspace"),
            clock=clock,
            random=numbers.getrandbits,
            who="test",
            before_migration=backup.before_migration,
        )
        opened.append(ws)
        known = store.shops(ws.read())
        if known:
            return Bench(ws, clock, known[0], server)
        shop = Shop(ws.new_id(), Platform.SHOPEE, "Rumah Sekar", Road.API, ShopState.CONNECTED, "1")
        with ws.write() as db:
            store.save_shop(db, shop)
        return Bench(ws, clock, shop, server)

    yield open_
    for ws in opened:
        ws.close()


@pytest.fixture
def bench(open_bench: Callable[[], Bench]) -> Bench:
    return open_bench()
