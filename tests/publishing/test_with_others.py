"""The outbox and the snapshots with a local Lazada and a local Tokopedia & Shop over real sockets: what differs there must not show."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.marketplaces.lazada import local as lazada
from tests.marketplaces.tiktokshop import local as tiktokshop
from tests.publishing.fake import Killed
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.exchange.rows import ProductRow
from umkm_desk.marketplaces.seam import ListingDraft, RemoteListing
from umkm_desk.model.listing import Action, ListingStatus, OutboxState, Shop, ShopState, Snapshot
from umkm_desk.model.product import Photo, Product, Variant
from umkm_desk.model.time import Zone, day_number
from umkm_desk.paths import paths
from umkm_desk.publishing import by_file, joining, outbox, read_back, reconcile, shops, store
from umkm_desk.publishing.cache import PlatformCache
from umkm_desk.publishing.draft import build
from umkm_desk.publishing.send import Sender
from umkm_desk.sandbox.running import Running, running
from umkm_desk.visibility import series
from umkm_desk.visibility import store as snapshots
from umkm_desk.visibility.collect import collect
from umkm_desk.visibility.joining import join
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
    moderate: Mapping[str, Any]
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
        self.drain_as(self.seller.account)

    def drain_as(self, shop: Shop) -> None:
        Sender(
            self.ws,
            shop,
            self.seller.connections.shop(shop),
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
    market.admin("moderate", None, **{kind.its_id: room.there()[0]["id"]}, **kind.moderate)
    reconcile.pull(room.ws, room.seller.account, room.seller.shop)
    listing = store.listing_of(room.ws.read(), "s", product_id)
    assert listing is not None
    assert listing.status is ListingStatus.BLOCKED


def put_there(room: Room, product_id: str, joined: Shop | None = None) -> str:
    """The seller centre takes the row of a workbook; its number there."""
    product = catalogue.product(room.ws.read(), product_id)
    assert product is not None
    shop = room.seller.connections.shop(joined or room.seller.account)
    images = [shop.upload_image(lazada.png(shade=at), "foto.png") for at, _ in enumerate(product.photos)]
    attributes = PlatformCache(room.ws, "s").attributes(shop, room.kind.category)
    built = build(product, room.seller.account.platform, category=room.kind.category, images=images, attributes=attributes)
    return shop.create(built.draft).remote_id


def read_list(room: Room, shop: Shop, sku: str, remote_id: str | None, **values: object) -> None:
    """A list of the seller centre names it, by its SKU alone or with its number too, and its variants in an order of their own."""
    variants = tuple(reversed([{"sku": f"{sku}-{at}", "option_1": ("Merah", "Biru", "Hijau")[at], **values} for at in range(3)]))
    plain = {**({"remote_id": remote_id} if remote_id else {}), "sku": sku, "name": f"Kain batik tulis halus motif parang {sku}"}
    row = (
        ProductRow(lines=(2,), values={**plain, "variation_1": "Warna"}, variants=variants, problems=())
        if sku.endswith("V")
        else ProductRow(lines=(2,), values={**plain, **values}, problems=())
    )
    read_back.read_export(room.ws, shop, [row])


def test_a_shop_by_file_and_the_connected_one_become_one(room: Room) -> None:
    mine = shops.add_by_file(room.ws, room.seller.account.platform, "Toko saya")
    ids = {sku: room.product(sku, 3 if sku.endswith("V") else 0) for sku in ("J-1", "J-2V", "J-3", "J-4", "J-5V")}
    numbers = {sku: put_there(room, ids[sku]) for sku in ("J-1", "J-2V", "J-5V")}
    read_list(room, mine, "J-1", numbers["J-1"], price=125_000, stock=7)
    read_list(room, mine, "J-2V", None, price=90_000, stock=3)
    # a new price of J-1 in a file, J-3 in one that nobody uploaded, J-4 waits for one, J-5V was uploaded and is there
    editing.set_fields(room.ws, ids["J-1"], {"price": 77_000})
    by_file.note_filled(room.ws, mine, {ids["J-1"]: "harga.xlsx"}, Action.PRICE_STOCK)
    by_file.note_filled(room.ws, mine, {ids["J-3"]: "unggah.xlsx", ids["J-5V"]: "unggah-2.xlsx"}, Action.CREATE)
    by_file.mark_uploaded(room.ws, mine.id, "unggah-2.xlsx")
    outbox.decide(room.ws, mine.id, [ids["J-4"]])
    today = day_number(room.ws.clock(), Zone.WIB)
    with room.ws.write() as db:
        for line in store.listings(db, shop_id=mine.id):
            for day in (4, 3):
                snapshots.save(db, line.n, Snapshot("", today - day, views=10, sold=1, extra={"days": 1}))

    reconcile.pull(room.ws, room.seller.account, room.seller.shop)
    alike = joining.compare(room.ws.read(), mine, room.seller.account)
    assert (alike.same, alike.by_sku, alike.only_by_file, alike.only_connected) == (1, 1, 0, 1)
    one = join(room.ws, room.seller.connections, mine, room.seller.account)
    conn = room.ws.read()
    assert [(shop.id, shop.name, shop.state) for shop in store.shops(conn)] == [(mine.id, "Toko saya", ShopState.CONNECTED)]
    held = {line.sku: line.listing.remote_id for line in store.listings(conn, shop_id=one.id)}
    assert held == numbers
    skus = {product_id: sku for sku, product_id in ids.items()}

    def states() -> dict[str, OutboxState]:
        return {skus[entry.product_id]: entry.state for entry in store.outbox(room.ws.read(), shop_id=one.id)}

    waiting = {"J-1": OutboxState.WAITING, "J-3": OutboxState.NEEDS_YOU, "J-4": OutboxState.WAITING, "J-5V": OutboxState.DONE}
    assert states() == waiting
    room.drain_as(one)
    assert states() == waiting | {"J-1": OutboxState.DONE, "J-4": OutboxState.DONE}
    there = {str(item["id"]): item for item in room.there()}
    assert len(there) == 4
    assert there[numbers["J-1"]]["price"] == 77_000

    def reported() -> int | None:
        """Views of the days that reports told."""
        period = series.Period(today - 10, today - 3)
        return series.overview(room.ws.read(), snapshots.Scope(shop_id=one.id), period).cards["views"].total

    assert reported() == 40
    collect(room.ws, one, room.seller.connections.shop(one), Zone.WIB)
    assert reported() == 40
    editing.set_fields(room.ws, ids["J-2V"], {"name": "Kain batik cap Pekalongan motif buketan"})
    outbox.decide(room.ws, one.id, [ids["J-2V"]])
    room.drain_as(one)
    assert states()["J-2V"] is OutboxState.DONE, store.outbox(room.ws.read(), shop_id=one.id)
    assert "Kain batik cap Pekalongan motif buketan" in [item["name"] for item in room.there()]
