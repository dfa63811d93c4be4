"""No token and no app secret ends anywhere but in the keyring: not in the database, logs, backups, what is printed, or errors."""

from __future__ import annotations

import logging
import random
import sqlite3
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.benchmarks.exactly_once import MARKETS, filled, photo
from tests.end_to_end.conftest import secret_service
from tests.end_to_end.seller import Said, Seller
from tests.local_market import KEY, LocalMarket
from umkm_desk.app import start_log
from umkm_desk.marketplaces.registry import Connections
from umkm_desk.marketplaces.seam import AppKeys, MarketplaceError
from umkm_desk.marketplaces.tokens import MemoryStore
from umkm_desk.model.listing import Shop, ShopState
from umkm_desk.model.platform import Road
from umkm_desk.model.problem import Refusal
from umkm_desk.model.time import Zone
from umkm_desk.paths import paths
from umkm_desk.publishing import outbox, reconcile
from umkm_desk.publishing import store as publishing
from umkm_desk.publishing.send import Sender
from umkm_desk.sandbox.running import running
from umkm_desk.ui.widgets.dialogs import details_of
from umkm_desk.visibility.collect import collect
from umkm_desk.workspace.backup import before_migration, write_file
from umkm_desk.workspace.workspace import Workspace

__all__ = ["secret_service"]
"""The fixture of a keyring of our own."""


def handed_out(state: Path, name: str = "shopee") -> set[str]:
    """Every token that the marketplace knows now."""
    with closing(sqlite3.connect(state.with_name(f"{state.name}.{name}"))) as db:
        tokens = {str(key) for (key,) in db.execute("SELECT key FROM entry WHERE kind IN ('access', 'refresh')")}
    assert tokens
    return tokens


def everything_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The bytes of each file, and of each file inside a backup."""
    for file in sorted(folder.rglob("*")):
        if not file.is_file():
            continue
        yield str(file.relative_to(folder)), file.read_bytes()
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as whole:
                for name in whole.namelist():
                    yield f"{file.name}/{name}", whole.read(name)


@pytest.fixture
def seller(tmp_path: Path, market: LocalMarket, request: pytest.FixtureRequest) -> Seller:
    return Seller(tmp_path / "workspace", market, request.getfixturevalue("secret_service"))


def test_after_a_whole_run_with_trouble_no_file_and_no_text_holds_a_secret(
    seller: Seller, market: LocalMarket, tmp_path: Path
) -> None:
    said: list[Said] = [seller.import_(), seller.connect()]
    secrets = {KEY, *handed_out(tmp_path / "market")}
    ids = seller.sellable(3)
    # refused as expired (a new pair is fetched), refused with the request's echo, an answer that breaks off, a line that drops
    market.admin("faults", spec="expired-token:1,code=error_auth@upload_image:1,truncate@add_item:1,drop-after@add_item:1", seed=1)
    said += [seller.publish(*ids), seller.publish(*ids)]
    secrets |= handed_out(tmp_path / "market")
    market.admin("faults", spec="expired-token:0.5,5xx:0.5", seed=2)
    said += [seller.run("sync")]
    secrets |= handed_out(tmp_path / "market")
    market.stop()
    said += [seller.run("sync"), seller.run("outbox"), seller.run("history")]
    said += [seller.run("backup", str(seller.folder / "cadangan.zip"))]
    said += [seller.run("export", str(seller.folder / "produk.xlsx"))]
    said += [seller.run("export", str(seller.folder / "harga.xlsx"), "--format", "price-list")]
    assert len(secrets) >= 5
    files = dict(everything_below(seller.folder))
    assert {"workspace.db", "logs/umkm-desk.log", "cadangan.zip", "produk.xlsx", "harga.xlsx"} <= files.keys()
    assert len([name for name in files if name.startswith("cadangan.zip/")]) >= 1
    for secret in secrets:
        assert [name for name, content in files.items() if secret.encode() in content] == []
        assert [text for one in said for text in (one.out, one.err) if secret in text] == []


TROUBLE = (
    "expired-token:2,drop-after@{create}:1,truncate@{create}:1,code={code}:0.1,5xx:0.05,5xx-after:0.05,429:0.05,html:0.05,truncate:0.1,"
    "drop-before:0.05,drop-after:0.05"
)
ECHOES = {"shopee": "error_auth", "lazada": "IllegalAccessToken", "tiktokshop": "36009004"}
"""A code of the platform whose message speaks of what was sent."""


@pytest.mark.parametrize("name", sorted(MARKETS))
def test_no_trouble_with_any_marketplace_puts_a_secret_into_a_file_a_log_or_an_error(
    tmp_path: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    market, numbers, texts = MARKETS[name], random.Random(name), list[str]()
    places = paths(tmp_path / "workspace")
    ours, errors = logging.getLogger("umkm_desk"), list[BaseException]()
    before = list(ours.handlers)
    caplog.set_level(logging.DEBUG)
    start_log(places)
    store_of_tokens = MemoryStore()
    store_of_tokens.save_secret(market.platform, market.app_key, market.secret)
    with running(name, state=tmp_path / "market", options=("--seed", "5", *market.options)) as local:
        ws = Workspace(
            places, clock=lambda: datetime.now(UTC), random=numbers.getrandbits, who="test", before_migration=before_migration
        )
        connections = Connections(store_of_tokens, clock=ws.clock, sleep=lambda seconds: time.sleep(min(seconds, 0.02)))
        shop = Shop(ws.new_id(), market.platform, "Toko", Road.API, ShopState.CONNECTED, market.shop, local.url, market.app_key)
        with ws.write() as db:
            publishing.save_shop(db, shop)

        def trying(work: Callable[[], object]) -> None:
            try:
                texts.append(repr(work()))
            except (MarketplaceError, Refusal) as error:
                errors.append(error)

        def consent() -> str:
            dance = connections.authorise(market.platform, AppKeys(market.app_key, market.secret), market.redirect, local.url)
            address = local.confirm(dance.link, days=365, **market.consent)
            store_of_tokens.save_tokens(shop.id, dance.finish(address))
            trying(lambda: dance.finish(address))  # the code is spent
            return address

        codes = {parse_qs(urlsplit(consent()).query)["code"][0]}
        sender = Sender(
            ws, shop, connections.shop(shop), {"leaf": market.category}, lambda product: product.leaf, photo, lambda _p, _c: []
        )
        ids = filled(ws, numbers, 4, "leaf")
        outbox.decide(ws, shop.id, ids)
        secrets = handed_out(tmp_path / "market", name) | {market.secret} | codes
        for seed in range(4):
            local.admin("faults", spec=TROUBLE.format(create=market.create, code=ECHOES[name]), seed=seed)
            trying(sender.drain)
            trying(lambda: reconcile.pull(ws, shop, sender.marketplace))
            trying(lambda: collect(ws, shop, sender.marketplace, Zone.WIB))
            secrets |= handed_out(tmp_path / "market", name)
        local.admin("faults", spec="", seed=0)
        local.admin("revoke", **market.revoke)
        trying(sender.marketplace.shop_info)
        local.kill()
        trying(sender.marketplace.shop_info)
        texts += [repr(each) for each in (connections, store_of_tokens, store_of_tokens.load_tokens(shop.id), sender)]
        write_file(places, tmp_path / "workspace" / "cadangan.zip", ws.clock())
        connections.close()
        # what is not in the database yet, or no longer
        journal = dict(everything_below(tmp_path / "workspace"))
        assert journal["workspace.db-wal"]
        ws.close()
    for handler in set(ours.handlers) - set(before):
        ours.removeHandler(handler)
        handler.close()
    assert errors
    texts += ["".join(traceback.format_exception(error)) + repr(vars(error)) for error in errors]
    texts += [details_of(error) for error in errors] + [caplog.text]
    files = dict(everything_below(tmp_path / "workspace"))
    assert {"workspace.db", "logs/umkm-desk.log", "cadangan.zip"} <= files.keys()
    assert len(secrets) >= 5
    for secret in secrets:
        assert [each for each, content in (*files.items(), *journal.items()) if secret.encode() in content] == []
        assert [text for text in texts if secret in text] == []


def test_the_search_for_secrets_finds_them(tmp_path: Path) -> None:
    (tmp_path / "plain.db").write_bytes(b"..rahasia..")
    with zipfile.ZipFile(tmp_path / "cadangan.zip", "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("workspace.db", "x" * 100 + "rahasia")
    found = [name for name, content in everything_below(tmp_path) if b"rahasia" in content]
    assert found == ["cadangan.zip/workspace.db", "plain.db"]


def test_what_went_wrong_unexpectedly_is_logged_without_the_message_that_may_hold_a_secret(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ours = logging.getLogger("umkm_desk")
    before = list(ours.handlers)
    start_log(paths(tmp_path))
    try:
        try:
            raise ValueError("https://partner.example/api?access_token=rahasia-sekali&shop=1")
        except ValueError as error:
            ours.exception("a call failed")
            ours.error("again: %s", details_of(error))
    finally:
        for handler in set(ours.handlers) - set(before):
            ours.removeHandler(handler)
            handler.close()
    told = (tmp_path / "logs" / "umkm-desk.log").read_text("utf-8")
    assert "ValueError" in told
    assert "rahasia-sekali" not in told
