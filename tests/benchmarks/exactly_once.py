"""Counts what faults do to the promise of exactly once: runs of publishing, changing, hiding and deleting with random faults.

python -m tests.benchmarks.exactly_once [--runs 1000] [--real [shopee lazada tiktokshop]] [--seed 1] [--operations]

By default against a marketplace in memory, with a clock that is moved: lost requests and answers, errors of the platform before and after
the effect, too many calls, a lost authorisation, the process ended before and after any call. With `--real` against the local marketplaces
over HTTP (all three, or those named), with their faults: request lost, answer lost, 5xx before and after the effect, 429, half an answer, a
gateway's page, slow answers, expired tokens; the consent taken back and given again, this computer's clock off by ten minutes, the sending
process killed hard at random moments, and the marketplace killed and started again.

Afterwards every product has exactly one listing in the state that the seller asked for last, none where he asked for none, or an item that
says why it needs him. Prints runs, faults, duplicates, lost, wrong. `--operations` prints instead the calls of each operation on a good
line beside the fewest that the API allows, for all three or those named after `--real`.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from tests.local_market import KEY, PARTNER, SHOP
from tests.marketplaces.lazada import local as lazada
from tests.marketplaces.tiktokshop import local as tiktokshop
from tests.publishing.fake import Clock, FakeMarketplace, Faults, Killed, Server
from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.marketplaces.registry import Connections
from umkm_desk.marketplaces.seam import AppKeys, MarketplaceError, RemoteListing, Tokens
from umkm_desk.model.listing import Action, ListingStatus, OutboxState, Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.product import Photo, Product, Variant
from umkm_desk.model.time import Zone
from umkm_desk.paths import paths
from umkm_desk.publishing import outbox, reconcile, store
from umkm_desk.publishing.send import Sender
from umkm_desk.sandbox.running import Running
from umkm_desk.workspace.workspace import Workspace

BATTERIES = "100198"
CLOCK_OFFSETS = (0, 0, 600, -600)
"""Seconds that a marketplace's clock is ahead of this computer's."""


@dataclass(frozen=True, slots=True)
class Market:
    """A local marketplace as its seller knows it. `consent`: what the consent page wants to know; `revoke`: what the admin does;
    `create`: part of the path of the call that makes a listing; `shown`, `hidden`: beginnings of the platform's words for a listing that
    buyers see (or soon will), and for one that is taken off; all others are gone."""

    platform: Platform
    app_key: str
    secret: str
    shop: str
    category: str
    create: str
    consent: Mapping[str, str]
    revoke: Mapping[str, str]
    shown: tuple[str, ...]
    hidden: tuple[str, ...]
    redirect: str = "http://127.0.0.1:9/selesai"
    options: tuple[str, ...] = ()


MARKETS = {
    "shopee": Market(
        Platform.SHOPEE, PARTNER, KEY, SHOP, BATTERIES, "add_item", {"shop_id": SHOP}, {"shop_id": SHOP},
        ("NORMAL", "REVIEWING"), ("UNLIST", "BANNED"), options=("--variant-wait", "0.2"),
    ),
    "lazada": Market(
        Platform.LAZADA, lazada.APP, lazada.SECRET, lazada.SELLER, lazada.SHIRTS, "product/create", {"seller_id": lazada.SELLER},
        {"shop_id": lazada.SELLER}, ("Active", "Pending QC"), ("InActive", "Suspended"), redirect=lazada.CALLBACK,
    ),
    "tiktokshop": Market(
        Platform.TIKTOKSHOP, tiktokshop.APP, tiktokshop.SECRET, tiktokshop.REMOTE, "601265", "202309/products",
        {"account": tiktokshop.ACCOUNT}, {"account": tiktokshop.ACCOUNT}, ("ACTIVATE", "PENDING"),
        ("SELLER_DEACTIVATED", "PLATFORM_DEACTIVATED", "FREEZE", "DRAFT"),
    ),
}  # fmt: skip

GONE = ("SELLER_DELETE", "SHOPEE_DELETE")
PRELOADED = [
    "httpx", "msgspec", "truststore", "tests.local_market", "tests.marketplaces.lazada.local", "tests.marketplaces.tiktokshop.local",
    "umkm_desk.marketplaces.shopee.client", "umkm_desk.publishing.send",
]  # fmt: skip


def photo(_product: Product, at: int) -> bytes:
    return lazada.png(shade=at)


@dataclass
class Tally:
    """What came out of all runs. `asked`: products that wait for the seller, with a reason."""

    runs: int = 0
    products: int = 0
    decisions: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    duplicates: int = 0
    lost: int = 0
    wrong: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)

    def told(self) -> str:
        faults = ", ".join(f"{name} {many}" for name, many in sorted(self.faults.items()))
        lines = [
            f"runs {self.runs}, products {self.products}, decisions {self.decisions}",
            f"faults {sum(self.faults.values())}: {faults}",
            f"duplicates {self.duplicates}, lost {self.lost}, wrong {self.wrong}",
            f"needs you {sum(self.asked.values())}: {dict(self.asked)}",
            "calls " + ", ".join(f"{name} {many}" for name, many in self.calls.most_common()),
        ]
        return "\n".join([*lines, *self.complaints[:20]])


@dataclass
class Wish:
    """What the seller asked for last: `live`, `unlisted`, `deleted`, `nothing` was asked yet, or `any` after a decision was taken back."""

    state: str = "nothing"


def filled(ws: Workspace, numbers: random.Random, count: int, leaf: str) -> list[str]:
    ids = []
    for at in range(count):
        product_id = ws.new_id()
        variants = numbers.choice((0, 0, 2, 3))
        sku = f"SKU-{at}" if numbers.random() < 0.8 else None
        editing.save_product(
            ws,
            Product(
                product_id,
                f"Barang nomor {at} dari Rumah Sekar",
                sku=sku,
                description="Barang buatan sendiri, dikirim setiap hari kerja.",
                leaf=leaf,
                weight_gram=100 + at,
                price=None if variants else 20_000 + at,
                stock=None if variants else 5,
                length_cm=10, width_cm=10, height_cm=10,
                variation_1="Ukuran" if variants else None,
                attributes={"Dangerous Goods": "No", "Barang Berbahaya": "Tidak"},
                photos=tuple(Photo(ws.new_id(), product_id, n, f"{at:x}{n:x}" * 32) for n in range(numbers.choice((1, 2)))),
                variants=tuple(
                    Variant(ws.new_id(), product_id, n, f"No {n}", None, f"SKU-{at}-{n}", None, 20_000 + n, 4) for n in range(variants)
                ),
            ),
        )  # fmt: skip
        ids.append(product_id)
    return ids


def decide(ws: Workspace, shop_id: str, numbers: random.Random, wishes: dict[str, Wish]) -> None:
    """One random decision of the seller."""
    product_id = numbers.choice(list(wishes))
    wish = wishes[product_id]
    roll = numbers.random()
    if wish.state in ("nothing", "deleted") or (wish.state == "any" and roll < 0.3):
        outbox.decide(ws, shop_id, [product_id], Action.CREATE)
        wish.state = "live"
    elif roll < 0.15:
        outbox.decide(ws, shop_id, [product_id])
    elif roll < 0.5:
        product = catalogue.product(ws.read(), product_id)
        assert product is not None
        changes: tuple[dict[str, object], ...] = (
            {"price": numbers.randrange(20_000, 90_000)},
            {"stock": numbers.randrange(50)},
            {"name": f"{product.name.split(',')[0]}, baru {numbers.randrange(1000)}"},
            {"weight_gram": numbers.randrange(100, 900)},
        )
        change = numbers.choice(changes)
        editing.set_fields(ws, product_id, change)
        trade = not change.keys() - {"price", "stock"}
        outbox.decide(ws, shop_id, [product_id], Action.PRICE_STOCK if trade and numbers.random() < 0.5 else None)
    elif roll < 0.65:
        outbox.decide(ws, shop_id, [product_id], Action.UNLIST)
        wish.state = "unlisted" if wish.state != "any" else "any"
    elif roll < 0.8:
        outbox.decide(ws, shop_id, [product_id], Action.RELIST)
        wish.state = "live" if wish.state != "any" else "any"
    elif roll < 0.9:
        outbox.decide(ws, shop_id, [product_id], Action.DELETE)
        wish.state = "deleted"
    else:
        opened = [entry.id for entry in store.outbox(ws.read(), open_only=True) if entry.product_id == product_id]
        if outbox.cancel(ws, opened):
            wish.state = "any"


def judge(tally: Tally, ws: Workspace, wishes: dict[str, Wish], shown: Sequence[dict[str, Any]], seed: int) -> None:
    """`shown`: what the marketplace holds and has not deleted, as {sku, status, name, price, stock, models: [(sku, price, stock)]}."""
    needs = {
        entry.product_id: entry.problem.code if entry.problem else "?"
        for entry in store.outbox(ws.read(), open_only=True)
        if entry.state is OutboxState.NEEDS_YOU
    }
    for product_id, wish in wishes.items():
        tally.products += 1
        product = catalogue.product(ws.read(), product_id)
        assert product is not None
        skus = {variant.sku for variant in product.variants}
        found = [item for item in shown if item["sku"] == product.sku or skus & {model[0] for model in item["models"]}]
        there = [{name: value for name, value in item.items() if name != "sku"} for item in found]

        def complain(what: str, product: Product = product, wish: Wish = wish, there: list[dict[str, Any]] = there) -> None:
            tally.complaints.append(f"seed {seed}: {what} {product.sku} wanted {wish.state}, there {there}")

        if len(there) > 1:
            tally.duplicates += 1
            complain("duplicate")
        elif product_id in needs:
            tally.asked[needs[product_id]] += 1
        elif wish.state in ("live", "unlisted") and not there:
            tally.lost += 1
            complain("lost")
        elif wish.state in ("deleted", "nothing") and there:
            tally.wrong += 1
            complain("wrong")
        elif wish.state in ("live", "unlisted") and there[0] != wanted(product, wish.state):
            tally.wrong += 1
            complain(f"wrong ({wanted(product, wish.state)})")


def wanted(product: Product, state: str) -> dict[str, Any]:
    return {
        "status": state,
        "name": product.name,
        "price": product.price,
        "stock": product.stock,
        "models": sorted((variant.sku, variant.price, variant.stock) for variant in product.variants),
    }


# In memory


def in_memory(tally: Tally, seed: int, folder: Path) -> None:
    numbers = random.Random(seed)
    clock = Clock()
    server = Server(clock)
    faults = Faults(
        seed,
        before=numbers.random() * 0.08, after=numbers.random() * 0.12, busy=numbers.random() * 0.03,
        server=numbers.random() * 0.06, kill=numbers.random() * 0.1, sign_in=numbers.random() * 0.01,
    )  # fmt: skip

    def opened() -> Workspace:
        return Workspace(
            paths(folder), clock=clock, random=numbers.getrandbits, who="test", before_migration=lambda _file, _version: None
        )

    ws = opened()
    shop = Shop(ws.new_id(), Platform.SHOPEE, "Rumah Sekar", Road.API, ShopState.CONNECTED, "1")
    with ws.write() as db:
        store.save_shop(db, shop)
    wishes = {product_id: Wish() for product_id in filled(ws, numbers, 4, "leaf")}

    def drain(with_faults: Faults | None) -> None:
        nonlocal ws
        sender = Sender(
            ws, shop, FakeMarketplace(server, with_faults), {"leaf": "100"}, lambda product: product.leaf, photo,
            lambda _p, _c: [], chance=numbers.random,
        )  # fmt: skip
        try:
            sender.drain()
        except Killed:
            ws.close()
            clock.pass_(seconds=numbers.random() * 40)
            ws = opened()

    for _ in range(numbers.randrange(6, 20)):
        for _ in range(numbers.randrange(1, 4)):
            decide(ws, shop.id, numbers, wishes)
            tally.decisions += 1
        if not server.signed_in and numbers.random() < 0.7:
            server.signed_in = True
        drain(faults)
        clock.pass_(seconds=numbers.choice((0, 1, 10, 60, 4000)))
    server.signed_in = True
    for _ in range(12):
        clock.pass_(hours=2)
        drain(None)
    judge(tally, ws, wishes, [_of_fake(item) for item in server.live()], seed)
    tally.faults.update(faults.injected)
    tally.calls.update(server.calls)
    tally.runs += 1
    ws.close()


def _of_fake(item: RemoteListing) -> dict[str, Any]:
    return {
        "sku": item.sku,
        "status": "live" if item.status is ListingStatus.LIVE else "unlisted",
        "name": item.name,
        "price": item.price,
        "stock": item.stock,
        "models": sorted((model.sku, model.price, model.stock) for model in item.models),
    }


# Over HTTP


class FileTokens:
    """Tokens in a file of the test's folder, so that they outlive a killed process as a keyring does."""

    lasting = True

    def __init__(self, file: Path, market: Market) -> None:
        self._file = file
        self._secret = market.secret

    def load_tokens(self, shop_id: str) -> Tokens | None:
        if not self._file.exists():
            return None
        data = json.loads(self._file.read_text())
        for name in ("access_until", "refresh_until", "authorised_until"):
            data[name] = data[name] and datetime.fromisoformat(data[name])
        return Tokens(**data)

    def save_tokens(self, shop_id: str, tokens: Tokens) -> None:
        names = ("access", "refresh", "access_until", "refresh_until", "authorised_until", "remote_shop_id")
        data = {name: getattr(tokens, name) for name in names} | {"extra": dict(tokens.extra)}
        part = self._file.with_suffix(".part")
        part.write_text(json.dumps(data, default=lambda moment: moment.isoformat()))
        part.replace(self._file)

    def load_secret(self, platform: Platform, app_key: str) -> str | None:
        return self._secret

    def save_secret(self, platform: Platform, app_key: str, secret: str) -> None: ...

    def forget_shop(self, shop_id: str) -> None:
        self._file.unlink(missing_ok=True)


def _open_real(folder: Path) -> Workspace:
    return Workspace(
        paths(folder),
        clock=lambda: datetime.now(UTC),
        random=random.SystemRandom().getrandbits,
        who="test",
        before_migration=lambda _file, _version: None,
    )


def child(folder: Path, ready: Event) -> None:
    """Sends until nothing is open, as a process of its own that may be killed at any moment."""
    ws = _open_real(folder)
    shop = store.shops(ws.read())[0]
    market = MARKETS[shop.platform.value]
    connections = Connections(
        FileTokens(folder / "tokens.json", market), clock=ws.clock, sleep=lambda seconds: time.sleep(min(seconds, 0.3))
    )
    # the pauses of the real program are minutes; here they only need to be there
    sender = Sender(
        ws, shop, connections.shop(shop), {"leaf": market.category}, lambda product: product.leaf, photo, lambda _p, _c: []
    )
    until = time.monotonic() + 20
    ready.set()
    while time.monotonic() < until:
        with contextlib.suppress(MarketplaceError):
            sender.drain()
        left = [entry for entry in store.outbox(ws.read(), open_only=True) if entry.state is not OutboxState.NEEDS_YOU]
        known = store.shop(ws.read(), shop.id)
        if not left or known is None or known.state is ShopState.SIGN_IN:
            break
        time.sleep(0.1)
        with ws.write() as db:
            store.forget_settings(db, outbox.RESTING)
            for entry in left:
                if entry.state is OutboxState.WAITING:
                    store.save_entry(db, replace(entry, not_before=None))
    connections.close()
    ws.close()


def real(tally: Tally, seed: int, folder: Path, name: str = "shopee") -> None:
    market, numbers = MARKETS[name], random.Random(f"{name}/{seed}")
    offset = numbers.choice(CLOCK_OFFSETS)
    local = Running([name], folder / "market", ("--seed", str(seed), "--clock-offset", str(offset), *market.options))
    local.start()
    tally.faults["clock off by ten minutes"] += bool(offset)
    try:
        ws = _open_real(folder)
        shop = Shop(
            ws.new_id(), market.platform, "Rumah Sekar", Road.API, ShopState.CONNECTED, market.shop, local.url, market.app_key
        )
        with ws.write() as db:
            store.save_shop(db, shop)
        _authorise(ws, shop, market, local, folder)
        wishes = {product_id: Wish() for product_id in filled(ws, numbers, 4, "leaf")}
        for _ in range(numbers.randrange(3, 6)):
            for _ in range(numbers.randrange(2, 6)):
                decide(ws, shop.id, numbers, wishes)
                tally.decisions += 1
            ws.close()
            local.admin("faults", spec=_spec(numbers, market), seed=numbers.randrange(1 << 30))
            sending = _child(folder)
            roll = numbers.random()
            if roll < 0.65:
                time.sleep(numbers.random() * 1.5)
                sending.kill()
                tally.faults["kill -9"] += 1
            elif roll < 0.8:
                time.sleep(numbers.random() * 0.6)
                _count(tally, local)
                local.kill()
                time.sleep(0.2)
                local.start()
                tally.faults["marketplace killed"] += 1
            elif roll < 0.95:
                time.sleep(numbers.random() * 0.8)
                local.admin("revoke", **market.revoke)
                tally.faults["authorisation revoked"] += 1
            sending.join()
            _count(tally, local)
            ws = _open_real(folder)
            if 0.8 <= roll < 0.95:
                local.admin("faults", spec="", seed=1)
                _authorise(ws, shop, market, local, folder)
            with ws.write() as db:
                store.set_shop_state(db, shop.id, ShopState.CONNECTED)
        ws.close()
        local.admin("faults", spec="", seed=1)
        _child(folder).join()
        _count(tally, local)
        shown = [_of_local(item, market) for item in local.listings() if item["shop"] == market.shop]
        ws = _open_real(folder)
        judge(tally, ws, wishes, [item for item in shown if item["status"]], seed)
        tally.runs += 1
        ws.close()
    finally:
        local.stop()


def _spec(numbers: random.Random, market: Market) -> str:
    def chance(most: float) -> str:
        return f"{numbers.random() * most:.3f}"

    return (
        f"drop-after@{market.create}:{chance(0.6)},truncate@{market.create}:{chance(0.3)},drop-before:{chance(0.1)},"
        f"drop-after:{chance(0.15)},5xx:{chance(0.08)},5xx-after:{chance(0.1)},429:{chance(0.03)},html:{chance(0.05)},"
        f"truncate:{chance(0.1)},slow:{chance(0.03)}:0.5,expired-token:{chance(0.05)}"
    )


def _authorise(ws: Workspace, shop: Shop, market: Market, local: Running, folder: Path) -> None:
    """The seller's consent, given on the marketplace's own page."""
    tokens = FileTokens(folder / "tokens.json", market)
    connections = Connections(tokens, clock=ws.clock, sleep=time.sleep)
    try:
        dance = connections.authorise(market.platform, AppKeys(market.app_key, market.secret), market.redirect, local.url)
        tokens.save_tokens(shop.id, dance.finish(local.confirm(dance.link, days=365, **market.consent)))
    finally:
        connections.close()


def _child(folder: Path) -> BaseProcess:
    """From a server that has imported everything already: a fresh interpreter takes longer than what is measured."""
    from tests.benchmarks.exactly_once import child  # the same function when this module is the program itself

    kind = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(kind)
    context.set_forkserver_preload(PRELOADED)
    ready = context.Event()
    process = context.Process(target=child, args=(folder, ready))  # type: ignore[attr-defined]
    process.start()
    if not ready.wait(60):
        raise RuntimeError("the sending process did not start")
    return process  # type: ignore[no-any-return]


def _count(tally: Tally, market: Running) -> None:
    answer = market.admin("calls", reset=True)
    tally.faults.update(answer["faults"])
    tally.calls.update({path.removeprefix("/api/v2/"): many for path, many in answer["calls"].items()})


@dataclass(frozen=True, slots=True)
class Fewest:
    """Calls that the platform's API allows no fewer of: beside the pictures of a first product of its category, of the next one and of one with
    variants; of a change of price, of price and stock of all variants, of the title; of taking down and deleting. `many` listings are read in
    the first sync, with at least `sync` calls."""

    first: int
    following: int
    variants: int
    price: int
    price_and_stock: int
    title: int
    hide: int
    delete: int
    many: int
    sync: Callable[[int, int], int]
    """Of the number of listings, and of those with stars."""


def _pages(count: int, size: int) -> int:
    return -(-count // size)


FEWEST = {
    # the look-up that exactly once needs, the write, one look at what came of it; before a first product what its category wants
    "shopee": Fewest(
        7, 3, 4, 2, 4, 2, 2, 1, 2_000,
        # pages of 100; 50 in full a call, 50 numbers, 48 judgements; one for what the account's health lists, one for whether ads may be read
        lambda there, _: _pages(there, 100) + 2 * _pages(there, 50) + _pages(there, 48) + 2,
    ),
    # a list brings its products in full; every listing is judged, and its reviews told by weeks, with a call of its own
    "lazada": Fewest(4, 3, 3, 2, 2, 2, 2, 2, 50, lambda there, _: _pages(there, 50) + there * (1 + 13) + 3),
    # only one by one in full, and one by one for page views and stars, which those of a day and of a month take another call; a write of price
    # or stock wants what stands there
    "tiktokshop": Fewest(
        7, 3, 3, 3, 4, 3, 3, 1, 200, lambda there, rated: 2 * _pages(there, 100) + 2 * there + rated + _pages(there, 200)
    ),
}  # fmt: skip


def operations(folder: Path, name: str) -> None:
    """The calls of each operation without faults, and the fewest: the pictures, the writes, the lookup that exactly once needs, and one look
    at what came of it."""
    from umkm_desk.visibility.collect import collect

    market, fewest = MARKETS[name], FEWEST[name]
    local = Running([name], folder / "market", market.options)
    local.start()
    ws = _open_real(folder)
    connections = Connections(FileTokens(folder / "tokens.json", market), clock=ws.clock, sleep=time.sleep)
    try:
        shop = Shop(
            ws.new_id(), market.platform, "Rumah Sekar", Road.API, ShopState.CONNECTED, market.shop, local.url, market.app_key
        )
        with ws.write() as db:
            store.save_shop(db, shop)
        _authorise(ws, shop, market, local, folder)
        sender = Sender(
            ws, shop, connections.shop(shop), {"leaf": market.category}, lambda product: product.leaf, photo, lambda _p, _c: []
        )
        numbers = random.Random(3)
        products = catalogue.products(ws.read(), filled(ws, numbers, 12, "leaf"))
        plain = [product for product in products if not product.variants]
        varied = [product for product in products if product.variants]

        def calls() -> int:
            return sum(connections.calls(shop).values())

        def measured(what: str, least: int, product: Product, action: Action | None = None) -> None:
            before = calls()
            outbox.decide(ws, shop.id, [product.id], action)
            drained = sender.drain()
            assert drained.done, drained
            print(f"{what:52} {calls() - before:3} calls, fewest {least}")

        def changed(what: str, least: int, product: Product, **values: object) -> None:
            editing.set_fields(ws, product.id, values)
            measured(what, least, product)

        print(name)
        pictures = len(plain[0].photos)
        measured(f"first of its category, {pictures} pictures", pictures + fewest.first, plain[0])
        pictures = len(plain[1].photos)
        measured(f"the next, {pictures} pictures", pictures + fewest.following, plain[1])
        pictures = len(varied[0].photos)
        measured(f"with {len(varied[0].variants)} variants, {pictures} pictures", pictures + fewest.variants, varied[0])
        changed("price of a plain one", fewest.price, plain[0], price=33_000)
        changed("price and stock of all variants", fewest.price_and_stock, varied[0], price=33_000, stock=8)
        changed("title", fewest.title, plain[0], name="Judul yang lain dari yang tadi")
        measured("nothing changed", 0, plain[0])
        measured("hide", fewest.hide, plain[0], Action.UNLIST)
        measured("delete", fewest.delete, plain[0], Action.DELETE)
        local.admin("populate", shop_id=market.shop, count=fewest.many)
        there = sum(item["status"] not in (*GONE, "DELETED", "Deleted") for item in local.listings() if item["shop"] == market.shop)
        client = connections.shop(shop)
        before = calls()
        reconcile.pull(ws, shop, client)
        collect(ws, shop, client, Zone.WIB)
        rated = ws.read().execute("SELECT count(DISTINCT listing_n) FROM snapshot WHERE rating IS NOT NULL").get
        print(f"{f'first sync of {there} listings':52} {calls() - before:3} calls, fewest {fewest.sync(there, rated)}")
    finally:
        connections.close()
        ws.close()
        local.stop()


def _of_local(item: dict[str, Any], market: Market) -> dict[str, Any]:
    """Without a status: it is gone."""
    models = sorted((model["sku"], model["price"], model["stock"]) for model in item["models"])
    told = item["status"]
    return {
        "sku": item["sku"],
        "status": "live" if told.startswith(market.shown) else "unlisted" if told.startswith(market.hidden) else "",
        "name": item["name"],
        "price": None if models else item["price"],
        "stock": None if models else item["stock"],
        "models": models,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", nargs="*", choices=sorted(MARKETS), metavar="PLATFORM")
    parser.add_argument("--operations", action="store_true")
    options = parser.parse_args()
    if options.operations:
        for name in options.real or sorted(MARKETS):
            with tempfile.TemporaryDirectory() as folder:
                operations(Path(folder), name)
        return
    for name in ["memory"] if options.real is None else options.real or sorted(MARKETS):
        tally = Tally()
        began = time.perf_counter()
        for seed in range(options.seed, options.seed + options.runs):
            with tempfile.TemporaryDirectory() as folder:
                if name == "memory":
                    in_memory(tally, seed, Path(folder))
                else:
                    real(tally, seed, Path(folder), name)
        print(f"{name}\n{tally.told()}\n{timedelta(seconds=round(time.perf_counter() - began))}", flush=True)


if __name__ == "__main__":
    main()
