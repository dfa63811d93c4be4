"""The outbox and the snapshots with a local Tokopedia & Shop over real sockets: what differs there from other platforms must not show."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.marketplaces.tiktokshop.local import Seller
from tests.publishing.fake import Killed
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.marketplaces.seam import ListingDraft, RemoteListing
from umkm_desk.marketplaces.tiktokshop.client import TiktokShop
from umkm_desk.model.listing import Action, ListingStatus, OutboxState
from umkm_desk.model.product import Photo, Product, Variant
from umkm_desk.model.time import Zone
from umkm_desk.paths import paths
from umkm_desk.publishing import outbox, reconcile, store
from umkm_desk.publishing.send import Sender
from umkm_desk.sandbox.running import Running, running
from umkm_desk.visibility.collect import collect
from umkm_desk.workspace import backup
from umkm_desk.workspace.workspace import Workspace

SCARVES = "601265"
PNG = b"\x89PNG\r\n\x1a\n"
NUMBERS = iter(range(7_495_163_219_480_700_001, 7_495_163_219_480_800_000))


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running("tiktokshop") as local:
        yield local


@dataclass
class Room:
    """A workspace with one connected shop."""

    ws: Workspace
    seller: Seller

    def drain(self, *, restarted: bool = False) -> None:
        if restarted:
            self.seller.connections.forget("s")
        Sender(
            self.ws,
            self.seller.account,
            self.seller.shop,
            {"leaf": SCARVES},
            leaf_of=lambda product: product.leaf,
            picture=lambda product, at: PNG + bytes([at]) * 64,
            check=lambda product, category: [],
            chance=lambda: 0.5,
        ).drain()

    def publish(self, product_id: str, action: Action | None = None, *, restarted: bool = False) -> OutboxState:
        outbox.decide(self.ws, "s", [product_id], action)
        self.drain(restarted=restarted)
        return next(entry.state for entry in reversed(store.outbox(self.ws.read())) if entry.product_id == product_id)

    def product(self, sku: str, variants: int = 0) -> str:
        product_id = self.ws.new_id()
        made = Product(
            product_id, name=f"Kain batik tulis halus motif parang {sku}", sku=sku, description="Batik.\n\nDua meter & lebih.", leaf="leaf",
            weight_gram=405, length_cm=30, width_cm=20, height_cm=4, price=None if variants else 125_000, stock=None if variants else 7,
            variation_1="Warna" if variants else None, photos=(Photo(self.ws.new_id(), product_id, 0, "ab" * 32),),
            variants=tuple(
                Variant(self.ws.new_id(), product_id, at, ("Merah", "Biru", "Hijau")[at], None, f"{sku}-{at}", None, 90_000 + at, 3)
                for at in range(variants)
            ),
        )  # fmt: skip
        editing.save_product(self.ws, made)
        return product_id

    def there(self) -> list[dict[str, object]]:
        return [
            entry for entry in self.seller.market.listings() if entry["shop"] == self.seller.remote and entry["status"] != "DELETED"
        ]


@pytest.fixture
def room(server: Running, tmp_path: Path) -> Iterator[Room]:
    number = str(next(NUMBERS))
    server.admin("shop", shop_id=number, name="Toko Uji")
    seller = Seller(server, remote=number, account=number)
    seller.authorise()
    ws = Workspace(
        paths(tmp_path / "workspace"),
        clock=lambda: datetime.now(UTC),
        random=random.Random(1).getrandbits,
        who="test",
        before_migration=backup.before_migration,
    )
    with ws.write() as db:
        store.save_shop(db, seller.account)
    yield Room(ws, seller)
    ws.close()
    seller.connections.close()
    server.admin("faults", spec="")


@pytest.mark.parametrize("variants", [0, 3])
def test_a_product_lives_through_all_its_changes(room: Room, variants: int) -> None:
    product_id = room.product("A-1", variants)
    assert room.publish(product_id) is OutboxState.DONE
    [listed] = room.there()
    room.seller.market.admin("calls", reset=True)
    assert room.publish(product_id) is OutboxState.DONE
    assert room.seller.calls("edit") == room.seller.calls("prices/update") == 0
    editing.set_fields(room.ws, product_id, {"price": 77_000})
    assert room.publish(product_id) is OutboxState.DONE
    assert room.seller.calls("edit") == 0
    assert room.seller.calls("prices/update") == 1
    editing.set_fields(room.ws, product_id, {"name": "Kain batik cap Pekalongan motif buketan"})
    assert room.publish(product_id) is OutboxState.DONE
    [changed] = room.there()
    prices = {model["price"] for model in changed["models"]} if variants else {changed["price"]}  # type: ignore[attr-defined]
    assert (changed["id"], changed["name"], prices) == (listed["id"], "Kain batik cap Pekalongan motif buketan", {77_000})
    assert room.publish(product_id, Action.UNLIST) is OutboxState.DONE
    assert room.there()[0]["status"] == "SELLER_DEACTIVATED"
    assert room.publish(product_id, Action.RELIST) is OutboxState.DONE
    assert room.there()[0]["status"] == "ACTIVATE"
    assert room.publish(product_id, Action.DELETE) is OutboxState.DONE
    assert room.there() == []


@pytest.mark.parametrize("variants", [0, 3])
@pytest.mark.parametrize("fault", ["drop-after", "drop-before", "5xx-after", "truncate", "429", "html", "expired-token"])
def test_whatever_happens_to_the_answer_the_product_is_listed_once(room: Room, fault: str, variants: int) -> None:
    room.seller.market.admin("faults", spec=f"{fault}@/product/202309/products:1")
    product_id = room.product("B-1", variants)
    assert room.publish(product_id) is OutboxState.DONE
    assert len(room.there()) == 1
    listing = store.listing_of(room.ws.read(), "s", product_id)
    assert listing is not None
    assert (listing.remote_id, listing.status) == (room.there()[0]["id"], ListingStatus.LIVE)


def test_a_program_killed_while_the_answer_was_lost_finds_the_variants_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    product_id = room.product("C-1", 3)
    create = TiktokShop.create

    def dying(shop: TiktokShop, draft: ListingDraft) -> RemoteListing:
        create(shop, draft)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(TiktokShop, "create", dying)
        with pytest.raises(Killed):
            room.publish(product_id)
    [listed] = room.there()
    room.drain(restarted=True)
    assert room.there() == [listed]
    listing = store.listing_of(room.ws.read(), "s", product_id)
    assert listing is not None
    assert listing.remote_id == listed["id"]


def test_the_shop_is_read_and_its_numbers_kept(room: Room) -> None:
    product_id = room.product("D-1", 3)
    room.publish(product_id)
    room.seller.market.admin("populate", shop_id=room.seller.remote, count=7, days=80)
    pulled = reconcile.pull(room.ws, room.seller.account, room.seller.shop)
    assert (pulled.seen, pulled.new, pulled.gone) == (8, 7, 0)
    collected = collect(room.ws, room.seller.account, room.seller.shop, Zone.WIB)
    assert (collected.taken, collected.missed) == (8, 0)
    row = room.ws.read().execute("SELECT count(*), count(views), count(impressions), sum(impressions) FROM snapshot").fetchone()
    assert row is not None
    # the numbers of the last finished day stand on that day, how each listing stands on today
    assert row[:3] == (16, 0, 8)
    assert row[3] > 0
    product = catalogue.product(room.ws.read(), product_id)
    assert product is not None
    room.seller.market.admin("moderate", product_id=room.there()[0]["id"], status="FREEZE", reason="Hak merek")
    reconcile.pull(room.ws, room.seller.account, room.seller.shop)
    listing = store.listing_of(room.ws.read(), "s", product_id)
    assert listing is not None
    assert listing.status is ListingStatus.BLOCKED
