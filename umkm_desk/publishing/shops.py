"""Shops of the seller: by API after the platform's authorisation, or by file."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import apsw

from umkm_desk.marketplaces.registry import Connections
from umkm_desk.marketplaces.seam import AppKeys, MarketplaceError, Tokens
from umkm_desk.model.listing import Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.publishing import by_file, outbox, store
from umkm_desk.workspace.workspace import Workspace

if TYPE_CHECKING:
    from umkm_desk.marketplaces.session import Authorisation

log = logging.getLogger(__name__)

MOST_SETTINGS = 64 * 1024


def add_connected(
    ws: Workspace,
    connections: Connections,
    platform: Platform,
    keys: AppKeys,
    tokens: Tokens,
    *,
    host: str | None = None,
    name: str | None = None,
) -> Shop:
    """A shop whose consent has just been given; the same shop connected again keeps its listings. Tokens and secret go into the keyring
    before anything else is asked, because the code they came for is spent. Raises the marketplace's errors."""
    known = store.shop_by_remote(ws.read(), platform, tokens.remote_shop_id)
    shop = Shop(
        known.id if known else ws.new_id(),
        platform,
        name or (known.name if known else tokens.remote_shop_id),
        Road.API,
        ShopState.CONNECTED,
        tokens.remote_shop_id,
        host,
        keys.app_key,
        ws.clock(),
        tokens.authorised_until,
    )
    connections.store.save_secret(platform, keys.app_key, keys.secret)
    connections.store.save_tokens(shop.id, tokens)
    connections.forget(shop.id)
    with ws.write() as db:
        store.save_shop(db, shop)
    info = connections.shop(shop).shop_info()
    own = known.name if known is not None and known.name != known.remote_id else None  # the seller may have renamed it
    told = replace(shop, name=name or own or info.name or shop.name, expires_at=info.authorised_until or shop.expires_at)
    with ws.write() as db:
        store.save_shop(db, told)
    return told


@dataclass(frozen=True, slots=True)
class OfferedShop:
    """One of the shops that an account has consented for. `known`: it is connected here already, or was."""

    remote_id: str
    name: str
    known: Shop | None


def offered(
    ws: Workspace, connections: Connections, platform: Platform, keys: AppKeys, tokens: Tokens, *, host: str | None = None
) -> list[OfferedShop]:
    """The shops that share `tokens`, with their names as far as the platform tells them."""
    conn = ws.read()
    found = []
    for remote_id in tokens.shops:
        known = store.shop_by_remote(conn, platform, remote_id)
        name = known.name if known else remote_id
        if known is None:
            try:
                one = replace(tokens, remote_shop_id=remote_id, shops=())
                name = connections.seen_with(platform, keys, one, host).name or remote_id
            except MarketplaceError:
                log.info("the name of a shop is not told before it is added")
        found.append(OfferedShop(remote_id, name, known))
    return found


@dataclass(frozen=True, slots=True)
class AddedShops:
    """`failed`: the platform's number of a shop and why it could not be added."""

    added: tuple[Shop, ...]
    failed: tuple[tuple[str, Problem], ...]


def add_several(
    ws: Workspace,
    connections: Connections,
    dance: Authorisation,
    platform: Platform,
    keys: AppKeys,
    tokens: Tokens,
    chosen: Sequence[str],
    *,
    host: str | None = None,
    task: Task = UNWATCHED,
) -> AddedShops:
    """Gives each of the chosen shops its own pair of tokens and adds it; one that fails leaves the others alone. Raises `Cancelled`
    between two shops."""
    added: list[Shop] = []
    failed: list[tuple[str, Problem]] = []
    for at, remote_id in enumerate(chosen):
        task.report(at, len(chosen))
        try:
            own = dance.of_shop(tokens, remote_id)
            added.append(add_connected(ws, connections, platform, keys, own, host=host))
        except MarketplaceError as error:
            failed.append((remote_id, error.problem))
    return AddedShops(tuple(added), tuple(failed))


def add_by_file(ws: Workspace, platform: Platform, name: str) -> Shop:
    """A shop that is reached by its own workbooks and reports."""
    shop = Shop(ws.new_id(), platform, name, Road.FILE, ShopState.FILE)
    with ws.write() as db:
        store.save_shop(db, shop)
    return shop


@dataclass(frozen=True, slots=True)
class AppSettings:
    """What a cooperative hands to its members: the key and secret of an app for one platform. The secret goes into the keyring only."""

    platform: Platform
    keys: AppKeys
    host: str | None = None


def read_settings(content: bytes) -> AppSettings:
    """A settings file: JSON with `umkm_desk` = 1, `platform` (`shopee`, `lazada`, `tiktokshop`), `app_key`, `secret`, and `host` where it
    is another than the platform's. Raises `Refusal` (`publishing.not_settings`), which holds nothing of the file."""
    try:
        data = json.loads(content.decode("utf-8-sig"))
        platform, keys = Platform(data["platform"]), AppKeys(str(data["app_key"]).strip(), str(data["secret"]).strip())
        host = data.get("host")
        whole = data["umkm_desk"] == 1 and bool(keys.app_key) and bool(keys.secret) and isinstance(host, str | None)
    except (ValueError, KeyError, TypeError, AttributeError):
        whole = False
    if not whole or len(content) > MOST_SETTINGS:
        raise Refusal.because("publishing.not_settings")
    return AppSettings(platform, keys, host or None)


def hold(ws: Workspace, shop: Shop) -> None:
    """Only the seller's consent helps: the shop's card and an alert ask for it, and what waits goes on waiting."""
    with ws.write() as db:
        store.set_shop_state(db, shop.id, ShopState.SIGN_IN)


def hold_without_consent(ws: Workspace, connections: Connections) -> list[Shop]:
    """Holds the connected shops of which the keyring knows nothing, as after a restore on another computer; returns them. A keyring that
    does not answer may have what is looked for: then it raises `TryLater`, and the shop stays as it is."""
    held = []
    for shop in store.shops(ws.read()):
        if shop.road is Road.API and shop.state is ShopState.CONNECTED and not connections.has_consent(shop):
            hold(ws, shop)
            held.append(shop)
    return held


def disconnect(ws: Workspace, connections: Connections, shop: Shop) -> Shop:
    """Forgets the tokens; the shop and its listings stay, held until it is connected again."""
    connections.store.forget_shop(shop.id)
    connections.forget(shop.id)
    hold(ws, shop)
    return replace(shop, state=ShopState.SIGN_IN)


def go_on_by_file(ws: Workspace, connections: Connections, shop: Shop, task: Task = UNWATCHED) -> Shop:
    """Forgets the tokens, and the shop goes on by its workbooks and reports, with all that is kept of it; connecting it again finds it by
    its number. What waits to be sent waits for a workbook from now on. Raises `Cancelled` while the shop is being sent to."""
    with ws.alone(f"sending/{shop.id}", task):
        connections.store.forget_shop(shop.id)
        connections.forget(shop.id)
        with ws.write() as db:
            by_file_now = replace(store.shop(db, shop.id) or shop, road=Road.FILE, state=ShopState.FILE, expires_at=None)
            by_file.give_back(db, shop.id)
            store.save_shop(db, by_file_now)
            outbox.forget_holds(db, shop.id)
    return by_file_now


def remove(ws: Workspace, connections: Connections, shop: Shop) -> None:
    """Takes a shop away that was added by mistake. Raises `Refusal` once it has listings or sendings: their numbers would go with it."""
    with ws.write() as db:
        if not store.is_bare(db, shop.id):
            raise Refusal.because("publishing.shop_in_use", shop=shop.name)
        store.remove_shop(db, shop.id)
    connections.store.forget_shop(shop.id)
    connections.forget(shop.id)


def rename(ws: Workspace, shop: Shop, name: str) -> Shop:
    """The name as the seller calls it."""
    named = replace(shop, name=name.strip() or shop.name)
    with ws.write() as db:
        store.name_shop(db, shop.id, named.name)
    return named


def ending(conn: apsw.Connection, now: datetime, within: timedelta = timedelta(days=14)) -> Iterator[tuple[Shop, int]]:
    """Shops whose consent ends soon or has ended, with the whole days that are left (0: today or before)."""
    for shop in store.shops(conn):
        if shop.road is Road.API and shop.expires_at is not None and shop.expires_at - now <= within:
            yield shop, max(0, (shop.expires_at - now).days)
