"""A shop by file is connected and stays one shop, over real sockets: nothing is there twice, nothing of it is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.benchmarks.exactly_once import BATTERIES, photo
from tests.local_market import KEY, PARTNER, LocalMarket
from tests.publishing.test_local_market import Desk
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.exchange.rows import ProductRow
from umkm_desk.marketplaces.seam import AppKeys
from umkm_desk.model.listing import Action, Listing, ListingStatus, OutboxEntry, OutboxState, Shop, ShopState, Snapshot
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Refusal
from umkm_desk.model.task import Cancelled, Task
from umkm_desk.model.time import Zone, day_number
from umkm_desk.publishing import by_file, joining, outbox, read_back, reconcile, shops, store
from umkm_desk.publishing.cache import PlatformCache
from umkm_desk.publishing.draft import build
from umkm_desk.visibility import alerts, series
from umkm_desk.visibility import joining as joining_days
from umkm_desk.visibility import store as snapshots
from umkm_desk.visibility.alerts import AlertState, Rule
from umkm_desk.visibility.joining import join
from umkm_desk.workspace import backup
from umkm_desk.workspace.workspace import Workspace

THERE = ("BF-1", "BF-2")


@pytest.fixture
def desk(tmp_path: Path, market: LocalMarket) -> Iterator[Desk]:
    """The platform has two products that workbooks put there; the laptop is connected after a time by file."""
    seller_centre = Desk(tmp_path / "di-sana", market)
    for sku in THERE:
        seller_centre.send(seller_centre.product(sku))
    seller_centre.close()
    desk = Desk(tmp_path / "laptop", market)
    yield desk
    desk.close()


@pytest.fixture
def shop(desk: Desk) -> Shop:
    return shops.add_by_file(desk.ws, Platform.SHOPEE, "Toko saya")


def numbers(market: LocalMarket) -> dict[str, str]:
    """SKU -> the platform's number."""
    return {item["sku"]: str(item["id"]) for item in market.admin("listings")["listings"]}


def how_many(market: LocalMarket, sku: str) -> int:
    return sum(item["sku"] == sku and item["status"] != "SELLER_DELETE" for item in market.admin("listings")["listings"])


def listed(desk: Desk, shop: Shop, sku: str, remote_id: str, **values: object) -> None:
    """A list of the seller centre that names it was read."""
    row = ProductRow(
        lines=(2,), values={"remote_id": remote_id, "sku": sku, "name": f"Lampu meja rotan {sku}", **values}, problems=()
    )
    read_back.read_export(desk.ws, shop, [row])


def states(desk: Desk, shop: Shop) -> dict[str, tuple[Action, OutboxState]]:
    skus = dict(desk.ws.read().execute("SELECT id, sku FROM product"))
    return {skus[entry.product_id]: (entry.action, entry.state) for entry in store.outbox(desk.ws.read(), shop_id=shop.id)}


def joined(desk: Desk, shop: Shop) -> Shop:
    """As the seller says that both are one: the platform is read whole first."""
    reconcile.pull(desk.ws, desk.shop, desk.sender.marketplace)
    desk.shop = join(desk.ws, desk.connections, shop, desk.shop)
    return desk.shop


def take_upload(desk: Desk, product_id: str) -> None:
    """The platform takes the row of a workbook that was uploaded a while ago: without a word to the laptop."""
    product = catalogue.product(desk.ws.read(), product_id)
    assert product is not None
    images = [desk.sender.marketplace.upload_image(photo(product, 0), "foto.jpg")]
    attributes = PlatformCache(desk.ws, desk.shop.id).attributes(desk.sender.marketplace, BATTERIES)
    built = build(product, Platform.SHOPEE, category=BATTERIES, images=images, attributes=attributes, limits=None)
    desk.sender.marketplace.create(built.draft)


def test_what_was_on_its_way_by_file_is_there_once(desk: Desk, shop: Shop, market: LocalMarket) -> None:
    there = numbers(market)
    products = {sku: desk.product(sku) for sku in (*THERE, "BF-3", "BF-4", "BF-5")}
    listed(desk, shop, "BF-1", there["BF-1"], price=185_000, stock=4)
    # BF-1: a new price waits in a file; BF-2: in a file that was uploaded and never marked; BF-3: uploaded and not there yet;
    # BF-4: waits for a file; BF-5: in a file that nobody uploaded
    editing.set_fields(desk.ws, products["BF-1"], {"price": 170_000})
    by_file.note_filled(desk.ws, shop, {products["BF-1"]: "ubah.xlsx"}, Action.PRICE_STOCK)
    by_file.note_filled(desk.ws, shop, {products["BF-2"]: "unggah.xlsx", products["BF-5"]: "lain.xlsx"}, Action.CREATE)
    by_file.note_filled(desk.ws, shop, {products["BF-3"]: "unggah-2.xlsx"}, Action.CREATE)
    by_file.mark_uploaded(desk.ws, shop.id, "unggah-2.xlsx")
    outbox.decide(desk.ws, shop.id, [products["BF-4"]])

    one = joined(desk, shop)
    assert [(each.id, each.name, each.road, each.state) for each in store.shops(desk.ws.read())] == [
        (shop.id, "Toko saya", Road.API, ShopState.CONNECTED)
    ]
    assert states(desk, one) == {
        "BF-1": (Action.PRICE_STOCK, OutboxState.WAITING),
        "BF-2": (Action.CREATE, OutboxState.DONE),
        "BF-3": (Action.CREATE, OutboxState.NEEDS_YOU),
        "BF-4": (Action.CREATE, OutboxState.WAITING),
        "BF-5": (Action.CREATE, OutboxState.NEEDS_YOU),
    }
    desk.sender.drain()
    outbox.retry(desk.ws)  # all that stopped, but what may be there twice
    desk.sender.drain()
    assert [how_many(market, sku) for sku in products] == [1, 1, 0, 1, 0]
    [shown] = [item for item in market.admin("listings")["listings"] if item["sku"] == "BF-1"]
    assert shown["price"] == 170_000

    # the upload of BF-3 is taken at last: it settles by itself
    take_upload(desk, products["BF-3"])
    reconcile.pull(desk.ws, desk.shop, desk.sender.marketplace)
    assert states(desk, one)["BF-3"] == (Action.CREATE, OutboxState.DONE)
    # BF-5 is sent when it is asked for by itself, after a look for what came to be there since it was filled
    [entry] = store.outbox(desk.ws.read(), open_only=True)
    assert outbox.retry(desk.ws, [entry.id]) == 1
    assert [each.entry.state for each in desk.sender.drain().done] == [OutboxState.DONE]
    assert [how_many(market, sku) for sku in products] == [1] * 5


def test_an_upload_that_was_taken_before_it_is_asked_for_is_adopted_and_not_made_again(
    desk: Desk, shop: Shop, market: LocalMarket
) -> None:
    product_id = desk.product("BF-9")
    by_file.note_filled(desk.ws, shop, {product_id: "unggah.xlsx"}, Action.CREATE)
    joined(desk, shop)
    take_upload(desk, product_id)
    [entry] = store.outbox(desk.ws.read(), open_only=True)
    outbox.retry(desk.ws, [entry.id])
    desk.sender.drain()
    assert how_many(market, "BF-9") == 1
    assert states(desk, desk.shop)["BF-9"] == (Action.CREATE, OutboxState.DONE)


def test_a_change_of_what_was_deleted_there_does_not_put_it_up_again(desk: Desk, shop: Shop, market: LocalMarket) -> None:
    product_id = desk.product("BF-6")
    listed(desk, shop, "BF-6", "34009999999", price=185_000, stock=4)
    editing.set_fields(desk.ws, product_id, {"price": 170_000})
    outbox.decide(desk.ws, shop.id, [product_id])
    joined(desk, shop)
    desk.sender.drain()
    [entry] = store.outbox(desk.ws.read(), open_only=True)
    assert (entry.state, entry.problem and entry.problem.code) == (OutboxState.NEEDS_YOU, "publishing.not_in_shop")
    assert how_many(market, "BF-6") == 0


def test_two_decisions_about_one_product_become_the_stronger(desk: Desk, shop: Shop, market: LocalMarket) -> None:
    there = numbers(market)
    product_id = desk.product("BF-1")
    listed(desk, shop, "BF-1", there["BF-1"], price=185_000, stock=4)
    reconcile.pull(desk.ws, desk.shop, desk.sender.marketplace)
    with desk.ws.write() as db:
        [twin] = [line for line in store.listings(db, shop_id=desk.shop.id) if line.listing.remote_id == there["BF-1"]]
        reconcile.link(db, twin.listing.id, product_id)
    editing.set_fields(desk.ws, product_id, {"price": 170_000})
    for action in (Action.UNLIST, Action.PRICE_STOCK):
        outbox.decide(desk.ws, shop.id, [product_id], action)
    outbox.decide(desk.ws, desk.shop.id, [product_id], Action.UPDATE)
    joined(desk, shop)
    open_ = store.outbox(desk.ws.read(), open_only=True)
    assert sorted(entry.action for entry in open_) == [Action.UNLIST, Action.UPDATE]
    assert not desk.sender.drain().stopped
    [item] = [item for item in market.admin("listings")["listings"] if item["sku"] == "BF-1"]
    assert (item["price"], item["status"]) == (170_000, "UNLIST")


def test_links_days_and_alerts_stay_with_the_listing(desk: Desk, shop: Shop, market: LocalMarket) -> None:
    there = numbers(market)
    one, two = desk.product("BF-1"), desk.product("BF-2")
    listed(desk, shop, "BF-1", there["BF-1"])
    listed(desk, shop, "KETIKAN", "B-77")  # no number of the platform: typed into a workbook of the seller's own
    # taken by an upload whose result told no number
    with desk.ws.write() as db:
        store.save_listing(db, Listing("tanpa", two, shop.id, None, ListingStatus.REVIEWING), title="Lampu")
    lines = store.listings(desk.ws.read(), shop_id=shop.id)
    before = {line.listing.product_id: line for line in lines if line.listing.product_id is not None}
    today = day_number(desk.ws.clock(), Zone.WIB)
    with desk.ws.write() as db:
        for line in before.values():
            for day in range(today - 20, today):
                snapshots.save(db, line.n, Snapshot("", day, views=10, extra={"days": 1}))
        db.execute(
            "INSERT INTO alert (id, rule, subject, state, detail, at) VALUES ('a', ?, ?, ?, ?, 0)",
            (
                Rule.OUT_OF_STOCK.value,
                before[one].listing.id,
                AlertState.DONE.value,
                json.dumps(
                    {
                        "problem": {
                            "code": "x",
                            "values": {},
                            "severity": "warns",
                            "product_id": one,
                            "shop_id": shop.id,
                            "field": None,
                            "sku": None,
                        },
                        "listing_id": before[one].listing.id,
                    }
                ),
            ),
        )
    joined(desk, shop)
    [typed] = [line for line in store.listings(desk.ws.read()) if line.listing.remote_id == "B-77"]
    assert typed.listing.status is ListingStatus.DELETED
    with desk.ws.write() as db:  # a list by file may bring it back; the platform is asked without it
        store.save_listing(db, replace(typed.listing, status=ListingStatus.LIVE))
    assert reconcile.pull(desk.ws, desk.shop, desk.sender.marketplace).gone == 1
    lines = store.listings(desk.ws.read(), shop_id=shop.id)
    after = {line.listing.product_id: line for line in lines if line.listing.product_id is not None}
    assert {product_id: (line.n, line.listing.remote_id, line.listing.status) for product_id, line in after.items()} == {
        one: (before[one].n, there["BF-1"], ListingStatus.LIVE),
        two: (before[two].n, there["BF-2"], ListingStatus.LIVE),
    }
    card = series.overview(desk.ws.read(), snapshots.EVERYTHING, series.period(30, today)).cards["views"]
    assert card.total == 400
    [alert] = alerts.inbox(desk.ws.read(), desk.ws.clock(), everything=True)
    assert (alert.subject, alert.state) == (after[one].listing.id, AlertState.DONE)


def test_a_twin_that_was_made_earlier_keeps_what_both_have(desk: Desk, shop: Shop, market: LocalMarket) -> None:
    there = numbers(market)
    one, two = desk.product("BF-1"), desk.product("BF-2")
    listed(desk, shop, "BF-1", there["BF-1"])
    reconcile.pull(desk.ws, desk.shop, desk.sender.marketplace)
    twins = {line.listing.remote_id: line for line in store.listings(desk.ws.read(), shop_id=desk.shop.id)}
    with desk.ws.write() as db:
        reconcile.link(db, twins[there["BF-2"]].listing.id, two)
        mine = store.listings(db, shop_id=shop.id)[0].n
        yours = twins[there["BF-1"]].n
        for day, views in ((99, 70), (103, 30), (106, 70)):
            days = 7 if views == 70 else 1
            snapshots.save(db, mine, Snapshot("", day, views=views, extra={"days": days}))
        for day in range(103, 120):
            snapshots.save(db, yours, Snapshot("", day, views=1_000 + 10 * day, status=ListingStatus.LIVE, price=9))
    outbox.decide(desk.ws, shop.id, [one], Action.PRICE_STOCK)
    outbox.decide(desk.ws, desk.shop.id, [one], Action.UPDATE)
    outbox.pause(desk.ws, desk.shop.id, True)
    other = desk.shop
    joined(desk, shop)
    lines = {line.listing.product_id: line for line in store.listings(desk.ws.read())}
    assert set(lines) == {one, two}
    assert lines[one].n == yours  # more days are kept there
    kept = {point.snapshot.day: point.snapshot for point in snapshots.points(desk.ws.read(), 0, 200) if point.n == yours}
    assert sorted(kept) == [99, *range(103, 120)]
    assert (kept[103].views, kept[103].extra) == (2_030, {})  # the platform's own number of that day
    assert (kept[106].views, kept[106].extra, kept[106].price) == (70, {"days": 7}, 9)  # three of its days nobody else tells
    card = series.overview(desk.ws.read(), snapshots.EVERYTHING, series.Period(90, 119)).cards["views"]
    assert card.total == 70 + 70 + 10 * 12  # the first day after the report has no day before it
    open_ = store.outbox(desk.ws.read(), open_only=True)
    assert [(entry.shop_id, entry.product_id, entry.action) for entry in open_] == [(shop.id, one, Action.UPDATE)]
    assert outbox.is_paused_alone(desk.ws.read(), shop.id)
    assert desk.connections.store.load_tokens(other.id) is None
    assert desk.connections.shop(desk.shop).shop_info().remote_id == desk.shop.remote_id


def test_what_both_agreed_on_by_file_is_what_the_next_update_rests_on(desk: Desk, shop: Shop, market: LocalMarket) -> None:
    there = numbers(market)
    product_id = desk.product("BF-1")
    listed(desk, shop, "BF-1", there["BF-1"], price=185_000, stock=4)
    editing.set_fields(desk.ws, product_id, {"price": 160_000})
    joined(desk, shop)
    before = desk.connections.calls(desk.shop)
    outbox.decide(desk.ws, desk.shop.id, [product_id])
    drained = desk.sender.drain()
    assert not drained.stopped, drained.stopped[0].entry.problem
    after = desk.connections.calls(desk.shop)
    writes = {name for name in after if name.startswith("product/update") and after[name] > before.get(name, 0)}
    assert writes == {"product/update_price"}  # the seller is not asked anew, and nothing else is touched


def test_whether_it_is_one_shop_is_seen_before(desk: Desk, shop: Shop, market: LocalMarket) -> None:
    there = numbers(market)
    with pytest.raises(Refusal, match=r"publishing\.join_unread"):
        join(desk.ws, desk.connections, shop, desk.shop)
    assert desk.connections.store.load_tokens(shop.id) is None
    reconcile.pull(desk.ws, desk.shop, desk.sender.marketplace)
    assert joining.compare(desk.ws.read(), shop, desk.shop) == joining.Alike(0, 0, 0, 2)
    assert joining.compare(desk.ws.read(), shop, desk.shop).fits
    desk.product("BF-2")
    listed(desk, shop, "BF-1", there["BF-1"])
    listed(desk, shop, "BF-2", "9")
    listed(desk, shop, "LAIN", "10")
    assert joining.compare(desk.ws.read(), shop, desk.shop) == joining.Alike(1, 1, 1, 0)
    other = shops.add_by_file(desk.ws, Platform.SHOPEE, "Toko lain")
    listed(desk, other, "ASING", "11")
    assert not joining.compare(desk.ws.read(), other, desk.shop).fits
    assert joining.by_file_alone(desk.ws.read(), Platform.SHOPEE) == [other, shop]


def test_without_api_again_it_goes_on_by_file_and_finds_itself_when_connected(desk: Desk, shop: Shop, market: LocalMarket) -> None:
    there = numbers(market)
    desk.product("BF-1")
    listed(desk, shop, "BF-1", there["BF-1"])
    joined(desk, shop)
    lost, waits = desk.product("BF-7"), desk.product("BF-8")
    [begun, _] = outbox.decide(desk.ws, shop.id, [lost, waits])
    with desk.ws.write() as db:  # the answer of the first was lost
        store.save_entry(db, replace(begun, state=OutboxState.SENDING, started_at=desk.ws.clock(), attempts=1))
        store.save_sent(db, begun.id, json.dumps({"name": "Lampu"}))
    by_hand = shops.go_on_by_file(desk.ws, desk.connections, desk.shop)
    assert (by_hand.road, by_hand.state, by_hand.remote_id) == (Road.FILE, ShopState.FILE, desk.shop.remote_id)
    assert desk.connections.store.load_tokens(shop.id) is None
    assert states(desk, shop) == {"BF-7": (Action.CREATE, OutboxState.UPLOADED), "BF-8": (Action.CREATE, OutboxState.WAITING)}
    assert by_file.may_be_added(desk.ws.read(), shop.id, [lost, waits]) == ([waits], [lost])
    assert joining.by_file_alone(desk.ws.read(), Platform.SHOPEE) == []  # it is known which shop it is
    keys = AppKeys(PARTNER, KEY)
    dance = desk.connections.authorise(Platform.SHOPEE, keys, "http://127.0.0.1:9/selesai", market.url)
    tokens = dance.finish(market.consent(dance.link))
    desk.shop = shops.add_connected(desk.ws, desk.connections, Platform.SHOPEE, keys, tokens, host=market.url)
    assert (desk.shop.id, desk.shop.road, desk.shop.name) == (shop.id, Road.API, "Toko saya")
    desk.sender.drain()
    reconcile.pull(desk.ws, desk.shop, desk.sender.marketplace)
    found = states(desk, shop)
    assert found == {"BF-7": (Action.CREATE, OutboxState.NEEDS_YOU), "BF-8": (Action.CREATE, OutboxState.DONE)}
    entry: OutboxEntry = next(each for each in store.outbox(desk.ws.read(), open_only=True))
    outbox.retry(desk.ws, [entry.id])
    desk.sender.drain()
    assert [how_many(market, sku) for sku in ("BF-7", "BF-8")] == [1, 1]


def many(desk: Desk, shop: Shop, market: LocalMarket) -> None:
    """Both listings have a day from a report by file, and what the platform showed on another."""
    today = day_number(desk.ws.clock(), Zone.WIB)
    for sku, remote_id in numbers(market).items():
        desk.product(sku)
        listed(desk, shop, sku, remote_id)
    reconcile.pull(desk.ws, desk.shop, desk.sender.marketplace)
    with desk.ws.write() as db:
        for line in store.listings(db):
            by_report = line.listing.shop_id == shop.id
            extra: dict[str, object] = {"days": 1} if by_report else {}
            snapshots.save(db, line.n, Snapshot("", today - (3 if by_report else 1), views=10, extra=extra))


def days(desk: Desk, shop: Shop) -> list[int]:
    """How many days each listing has that is there."""
    rows = desk.ws.read().execute(
        "SELECT count(s.day) FROM listing l LEFT JOIN snapshot s ON s.listing_n = l.n WHERE l.shop_id = ? GROUP BY l.n ORDER BY l.n",
        (shop.id,),
    )
    return [int(count) for (count,) in rows]


def test_a_cancel_before_both_are_one_leaves_two_shops(desk: Desk, shop: Shop, market: LocalMarket) -> None:
    many(desk, shop, market)
    asked = []

    def is_cancelled() -> bool:
        asked.append(len(asked))
        return len(asked) > 2  # the copy is made, the plan is not

    with pytest.raises(Cancelled):
        join(desk.ws, desk.connections, shop, desk.shop, Task(is_cancelled=is_cancelled))
    assert len(store.shops(desk.ws.read())) == 2
    assert days(desk, shop) == days(desk, desk.shop) == [1, 1]
    assert desk.connections.store.load_tokens(desk.shop.id) is not None


def test_a_cancel_after_it_leaves_days_that_are_moved_later(
    desk: Desk, shop: Shop, market: LocalMarket, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(desk, shop, market)
    monkeypatch.setattr(joining_days, "AT_ONCE", 0.0)  # one listing at a time
    task = Task(is_cancelled=lambda: len(store.shops(desk.ws.read())) == 1)
    desk.shop = join(desk.ws, desk.connections, shop, desk.shop, task)
    assert sorted(days(desk, desk.shop)) == [1, 1, 2]  # of the one that was set aside the days are left
    while joining_days.go_on(desk.ws):
        pass
    assert days(desk, desk.shop) == [2, 2]
    assert not joining_days.go_on(desk.ws)
    assert all(line.listing.product_id for line in store.listings(desk.ws.read(), shop_id=desk.shop.id))


def test_a_listing_that_changes_while_it_is_planned_is_planned_anew(
    desk: Desk, shop: Shop, market: LocalMarket, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(desk, shop, market)
    planned = joining.planned
    plans = []

    def edited_meanwhile(*arguments: object) -> joining.Plan:
        plan = planned(*arguments)  # type: ignore[arg-type]
        plans.append(plan)
        if len(plans) == 1:
            with desk.ws.write() as db:
                store.unlink(db, store.listings(db, shop_id=shop.id)[0].listing.id)
        return plan

    monkeypatch.setattr(joining, "planned", edited_meanwhile)
    one = join(desk.ws, desk.connections, shop, desk.shop)
    desk.shop = one
    assert len(plans) == 2
    lines = store.listings(desk.ws.read(), shop_id=one.id)
    assert len(lines) == 2
    assert days(desk, one) == [2, 2]


def test_two_shops_that_were_joined_by_mistake_come_back_from_the_copy(desk: Desk, shop: Shop, market: LocalMarket) -> None:
    many(desk, shop, market)
    other = desk.shop
    desk.shop = join(desk.ws, desk.connections, shop, other)
    [kept] = desk.ws.paths.backups.glob("before-joining-*.db")
    desk.ws.close()
    backup.restore(kept, desk.ws.paths, desk.ws.clock())
    desk.ws = Workspace(
        desk.ws.paths, clock=desk.ws.clock, random=lambda bits: 0, who="test", before_migration=backup.before_migration
    )
    assert {each.id: each.road for each in store.shops(desk.ws.read())} == {shop.id: Road.FILE, other.id: Road.API}
    assert days(desk, shop) == days(desk, other) == [1, 1]
