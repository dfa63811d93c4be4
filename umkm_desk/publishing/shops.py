"""Shops of the seller: by API after the platform's authorisation, or by file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import apsw

from umkm_desk.marketplaces.registry import Connections
from umkm_desk.marketplaces.seam import AppKeys, Tokens
from umkm_desk.model.listing import Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Refusal
from umkm_desk.publishing import store
from umkm_desk.workspace.workspace import Workspace

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
    told = replace(shop, name=name or info.name or shop.name, expires_at=info.authorised_until or shop.expires_at)
    with ws.write() as db:
        store.save_shop(db, told)
    return told


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


def disconnect(ws: Workspace, connections: Connections, shop: Shop) -> Shop:
    """Forgets the tokens; the shop and its listings stay, held until it is connected again."""
    connections.store.forget_shop(shop.id)
    connections.forget(shop.id)
    held = replace(shop, state=ShopState.SIGN_IN)
    with ws.write() as db:
        store.save_shop(db, held)
    return held


def rename(ws: Workspace, shop: Shop, name: str) -> Shop:
    """The name as the seller calls it."""
    named = replace(shop, name=name.strip() or shop.name)
    with ws.write() as db:
        store.save_shop(db, named)
    return named


def ending(conn: apsw.Connection, now: datetime, within: timedelta = timedelta(days=14)) -> Iterator[tuple[Shop, int]]:
    """Shops whose consent ends soon or has ended, with the whole days that are left (0: today or before)."""
    for shop in store.shops(conn):
        if shop.road is Road.API and shop.expires_at is not None and shop.expires_at - now <= within:
            yield shop, max(0, (shop.expires_at - now).days)
