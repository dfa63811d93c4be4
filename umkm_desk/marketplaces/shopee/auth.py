"""Signing, the authorise link, and tokens (guides 16 and 20 of open.shopee.com)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import msgspec

from umkm_desk.marketplaces.seam import AppKeys, Consent, NotAllowed, SignInAgain, Tokens
from umkm_desk.marketplaces.shopee import wire
from umkm_desk.marketplaces.shopee.rules import HOSTS, PORTAL_SITES
from umkm_desk.marketplaces.transport import Request, Transport
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem

PORTALS = dict(zip(HOSTS, PORTAL_SITES, strict=True))
"""The site of the consent page for each API host; a local marketplace serves both."""
ACCESS_LIFE = timedelta(hours=4)
REFRESH_LIFE = timedelta(days=30)
EPOCH_FROM = 1_000_000_000


def sign(secret: str, partner_id: str, path: str, timestamp: int, access_token: str = "", shop_id: str = "") -> str:
    """HMAC-SHA256 over the concatenated parts, the partner key taken as text; lower-case hex. Public calls leave the last two out."""
    base = f"{partner_id}{path}{timestamp}{access_token}{shop_id}"
    return hmac.new(secret.encode(), base.encode(), hashlib.sha256).hexdigest()


def public_query(keys: AppKeys, path: str, now: datetime) -> tuple[tuple[str, str], ...]:
    """The common parameters of a public call."""
    timestamp = int(now.timestamp())
    return (
        ("partner_id", keys.app_key),
        ("timestamp", str(timestamp)),
        ("sign", sign(keys.secret, keys.app_key, path, timestamp)),
    )


def shop_query(keys: AppKeys, path: str, now: datetime, tokens: Tokens) -> tuple[tuple[str, str], ...]:
    """The common parameters of a shop call."""
    timestamp = int(now.timestamp())
    shop = tokens.remote_shop_id
    return (
        ("partner_id", keys.app_key),
        ("timestamp", str(timestamp)),
        ("access_token", tokens.access),
        ("shop_id", shop),
        ("sign", sign(keys.secret, keys.app_key, path, timestamp, tokens.access, shop)),
    )


class ShopeeAuthoriser:
    """Raises `NotAllowed` for a Partner ID that is not a number."""

    platform = Platform.SHOPEE

    def __init__(self, transport: Transport, keys: AppKeys) -> None:
        if not (keys.app_key.isascii() and keys.app_key.isdigit()):
            raise NotAllowed(Problem("shopee.partner_id_not_a_number", values={"value": keys.app_key}))
        self._transport = transport
        self._keys = keys
        self._portal = PORTALS.get(transport.host, transport.host)

    def link(self, redirect_url: str, state: str) -> str:
        form = {
            "partner_id": self._keys.app_key,
            "auth_type": "seller",
            "redirect_uri": redirect_url,
            "response_type": "code",
            "state": state,
        }
        return f"{self._portal}/auth?{urlencode(form)}"

    def consent(self, redirected: str) -> Consent:
        text = redirected.strip()
        query = parse_qs(urlsplit(text).query if "?" in text else text)
        code, shop, state = (query.get(name, [""])[0] for name in ("code", "shop_id", "state"))
        if "error" in query:
            raise SignInAgain(Problem("marketplaces.consent_refused", values={"message": query["error"][0]}))
        account = query.get("main_account_id", [""])[0]
        if code and account.isdigit() and not shop:
            return Consent(code, None, state or None, account)
        if not code or not shop.isdigit():
            raise SignInAgain(Problem("marketplaces.no_code_in_address"))
        return Consent(code, shop, state or None)

    def exchange(self, consent: Consent) -> Tokens:
        """A main account gives one pair for all its shops, of which each takes its own by refreshing once (guide 20)."""
        if consent.account_id:
            body = {"code": consent.code, "partner_id": int(self._keys.app_key), "main_account_id": int(consent.account_id)}
            tokens = self._tokens("/api/v2/auth/token/get", body, "", {})
            if not tokens.shops:
                raise SignInAgain(Problem("shopee.main_account_without_shops"))
            return tokens
        shop = consent.remote_shop_id or "0"
        body = {"code": consent.code, "partner_id": int(self._keys.app_key), "shop_id": int(shop)}
        return self._tokens("/api/v2/auth/token/get", body, shop, {})

    def refresh(self, tokens: Tokens) -> Tokens:
        shop = tokens.remote_shop_id
        body = {"refresh_token": tokens.refresh, "partner_id": int(self._keys.app_key), "shop_id": int(shop)}
        return self._tokens("/api/v2/auth/access_token/get", body, shop, tokens.extra)

    def _tokens(self, path: str, body: Mapping[str, object], shop_id: str, extra: Mapping[str, str]) -> Tokens:
        content = msgspec.json.encode(body)
        pair = self._transport.call(
            lambda now: Request("POST", path, public_query(self._keys, path, now), body=content),
            wire.top(wire.TokenPair, writes=True),
            writes=True,
            name=path.removeprefix("/api/v2/"),
        )
        now = self._transport.now()
        # documented as seconds, but a sample of the reference shows an epoch
        life = pair.expire_in
        until = datetime.fromtimestamp(life, UTC) if life > EPOCH_FROM else now + timedelta(seconds=life)
        return Tokens(
            pair.access_token, pair.refresh_token, min(until, now + ACCESS_LIFE), now + REFRESH_LIFE, None, shop_id, extra,
            () if shop_id else tuple(str(each) for each in pair.shop_id_list or ()),
        )  # fmt: skip
