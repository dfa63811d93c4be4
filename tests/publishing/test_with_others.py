"""The outbox and the snapshots with a local Lazada and a local Tokopedia & Shop over real sockets: what differs there must not show."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from tests.marketplaces.lazada import local as lazada
from tests.marketplaces.tiktokshop import local as tiktokshop
from tests.publishing.fake import Killed
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.marketplaces.seam import ListingDraft, RemoteListing
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

Seller = lazada.Seller | tiktokshop.Seller


@dataclass(frozen=True, slots=True)
class Kind:
    """What the tests have to know of one platform. `numbers`: of new sellers; `create`, `edit`, `price`: parts of the paths of those calls;
    `hidden`, `live`, `gone`: its words; `bad_day`: faults of the
    calls that list; `moderate`: how its admin takes a listing off, and `its_id` names the listing there; `looked`: what
    collecting counts: (snapshots, with views, with `number`)."""

    seller: Callable[[Running, str], Seller]
    numbers: Iterator[int]
    category: str
    create: str
    edit: str
    price: str
    live: str
    hidden: str
    gone: str
    its_id: str
    moderate: Mapping[str, str]
    number: str
    looked: tuple[int, int, int]
    total: str
    bad_day: str


KINDS = {
    "lazada": Kind(
        lambda market, number: lazada.Seller(market, sleep=lambda seconds: time.sleep(min(seconds, 0.02)), seller=number),
        count(400_500_000_001), lazada.SHIRTS, "product/create", "/product/update", "/product/price_quantity/update",
        "Active", "InActive", "Deleted", "item_id", {"status": "Suspended", "reason": "Hak merek"}, "quality", (8, 0, 8), "reviews",
        "drop-after@product/create:0.4,truncate@product/create:0.2",
    ),
    # the numbers of the last finished day stand on that day, how each listing stands on today
    "tiktokshop": Kind(
        lambda market, number: tiktokshop.Seller(market, remote=number, account=number),
        count(7_495_163_219_480_700_001), "601265", "/product/202309/products", "edit", "prices/update",
        "ACTIVATE", "SELLER_DEACTIVATED", "DELETED", "product_id", {"status": "FREEZE", "reason": "Hak merek"}, "impressions",
        # the path of creating is also the beginning of that of every look at a product
        (16, 8, 8), "impressions", "drop-after@/product/202309/products:0.15,truncate@/product/202309/products:0.05",
    ),
}  # fmt: skip


@pytest.fixture(scope="module", params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


@pytest.fixture(scope="module")
def server(kind: Kind) -> Iterator[Running]:
    with running(next(name for name, each in KINDS.items() if each is kind)) as local:
        yield local


@dataclass
class Room:
    """A workspace with one connected shop."""

    ws: Workspace
    kind: Kind
    seller: Seller
    number: str

    def drain(self, *, restarted: bool = False) -> None:
        if restarted:
            self.seller.connections.forget("s")
        Sender(
            self.ws,
            self.seller.account,
            self.seller.shop,
            {"leaf": self.kind.category},
            leaf_of=lambda product: product.leaf,
            picture=lambda product, at: lazada.png(shade=at),
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
        listings = self.seller.market.listings()
        return [entry for entry in listings if entry["shop"] == self.number and entry["status"] != self.kind.gone]

    def calls(self, part: str) -> int:
        return sum(many for path, many in self.seller.market.admin("calls")["calls"].items() if part in path)


@pytest.fixture
def room(server: Running, kind: Kind, tmp_path: Path) -> Iterator[Room]:
    number = str(next(kind.numbers))
    server.admin("shop", shop_id=number, name="Toko Uji")
    seller = kind.seller(server, number)
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
    yield Room(ws, kind, seller, number)
    ws.close()
    seller.connections.close()
    server.admin("faults", spec="")
    if kind is KINDS["lazada"]:
        server.admin("quirks", sku_unique_in_item=False)


@pytest.mark.parametrize("variants", [0, 3])
def test_a_product_lives_through_all_its_changes(room: Room, variants: int) -> None:
    kind = room.kind
    product_id = room.product("A-1", variants)
    assert room.publish(product_id) is OutboxState.DONE
    [listed] = room.there()
    room.seller.market.admin("calls", reset=True)
    assert room.publish(product_id) is OutboxState.DONE
    assert room.calls(kind.edit) == room.calls(kind.price) == 0
    editing.set_fields(room.ws, product_id, {"price": 77_000})
    assert room.publish(product_id) is OutboxState.DONE
    assert (room.calls(kind.edit), room.calls(kind.price)) == (0, 1)
    editing.set_fields(room.ws, product_id, {"name": "Kain batik cap Pekalongan motif buketan"})
    assert room.publish(product_id) is OutboxState.DONE
    [changed] = room.there()
    prices = {model["price"] for model in changed["models"]} if variants else {changed["price"]}  # type: ignore[attr-defined]
    assert (changed["id"], changed["name"], prices) == (listed["id"], "Kain batik cap Pekalongan motif buketan", {77_000})
    assert room.publish(product_id, Action.UNLIST) is OutboxState.DONE
    assert room.there()[0]["status"] == kind.hidden
    assert room.publish(product_id, Action.RELIST) is OutboxState.DONE
    assert room.there()[0]["status"] == kind.live
    assert room.publish(product_id, Action.DELETE) is OutboxState.DONE
    assert room.there() == []


@pytest.mark.parametrize("variants", [0, 3])
@pytest.mark.parametrize("fault", ["drop-after", "drop-before", "5xx-after", "truncate", "429", "html", "expired-token"])
def test_whatever_happens_to_the_answer_the_product_is_listed_once(room: Room, fault: str, variants: int) -> None:
    room.seller.market.admin("faults", spec=f"{fault}@{room.kind.create}:1")
    product_id = room.product("B-1", variants)
    assert room.publish(product_id) is OutboxState.DONE
    assert len(room.there()) == 1
    listing = store.listing_of(room.ws.read(), "s", product_id)
    assert listing is not None
    assert (listing.remote_id, listing.status) == (room.there()[0]["id"], ListingStatus.LIVE)


@pytest.mark.parametrize("platform_helps", [True, False])
def test_on_a_bad_day_every_product_is_listed_once_all_the_same(room: Room, platform_helps: bool) -> None:
    """Also where the platform would take a second product with the same SKUs."""
    if room.kind is KINDS["lazada"]:
        room.seller.market.admin("quirks", sku_unique_in_item=not platform_helps)
    elif platform_helps:
        pytest.skip("the local Tokopedia & Shop has no such switch: it takes the same SKUs twice")
    products = [room.product(f"R-{number}", 3 * (number % 2)) for number in range(12)]
    room.seller.market.admin(
        "faults",
        spec=f"{room.kind.bad_day},drop-before:0.1,5xx-after:0.08,html:0.05,429:0.1",
        seed=7,
    )
    outbox.decide(room.ws, "s", products)
    for rounds in range(30):
        outbox.retry(room.ws)
        room.drain(restarted=rounds % 3 == 2)
        if all(entry.state is OutboxState.DONE for entry in store.outbox(room.ws.read())):
            break
    assert {entry.state for entry in store.outbox(room.ws.read())} == {OutboxState.DONE}
    assert room.seller.market.admin("calls")["faults"]["drop-after"] > 2
    assert len(room.there()) == len(products)
    linked = [store.listing_of(room.ws.read(), "s", product_id) for product_id in products]
    assert {listing.remote_id for listing in linked if listing} == {entry["id"] for entry in room.there()}


def test_a_program_killed_while_the_answer_was_lost_finds_the_variants_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    product_id = room.product("C-1", 3)
    client = type(room.seller.shop)
    create = client.create

    def dying(shop: object, draft: ListingDraft) -> RemoteListing:
        create(shop, draft)  # type: ignore[arg-type]
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(client, "create", dying)
        with pytest.raises(Killed):
            room.publish(product_id)
    [listed] = room.there()
    room.drain(restarted=True)
    assert room.there() == [listed]
    listing = store.listing_of(room.ws.read(), "s", product_id)
    assert listing is not None
    assert listing.remote_id == listed["id"]


def test_the_shop_is_read_and_its_numbers_kept(room: Room) -> None:
    kind, market = room.kind, room.seller.market
    product_id = room.product("D-1", 3)
    room.publish(product_id)
    market.admin("populate", shop_id=room.number, count=7, days=80)
    pulled = reconcile.pull(room.ws, room.seller.account, room.seller.shop)
    assert (pulled.seen, pulled.new, pulled.gone) == (8, 7, 0)
    collected = collect(room.ws, room.seller.account, room.seller.shop, Zone.WIB)
    assert (collected.taken, collected.missed) == (8, 0)
    sql = f"SELECT count(*), count(views), count({kind.number}), sum({kind.total}) FROM snapshot"
    row = room.ws.read().execute(sql).fetchone()
    assert row is not None
    assert row[:3] == kind.looked
    assert row[3] > 0
    product = catalogue.product(room.ws.read(), product_id)
    assert product is not None
    market.admin("moderate", **{kind.its_id: room.there()[0]["id"]}, **kind.moderate)
    reconcile.pull(room.ws, room.seller.account, room.seller.shop)
    listing = store.listing_of(room.ws.read(), "s", product_id)
    assert listing is not None
    assert listing.status is ListingStatus.BLOCKED
