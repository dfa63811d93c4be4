"""Signing, the consent link, and tokens.

Sources: "Sign your API request", "Authorization overview 202407", "Create a TikTok Shop app / OAuth client" (partner.tiktokshop.com, 2025-12).
The redirect address is one fixed setting of the app and cannot be passed along; the official "first call" guide has `http://localhost`
entered there and the code copied from the address bar.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlencode, urlsplit

from umkm_desk.marketplaces.envelope import not_understood
from umkm_desk.marketplaces.seam import AppKeys, Consent, NotAllowed, SignInAgain, Tokens
from umkm_desk.marketplaces.tiktokshop import wire
from umkm_desk.marketplaces.tiktokshop.rules import API_HOST, AUTH_HOST
from umkm_desk.marketplaces.transport import Request, Transport
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem

HOME = "ID"
SHOPS = "/authorization/202309/shops"
CIPHER = "cipher"
"""Under which name a shop's cipher is kept beside its tokens."""
JSON = {"Content-Type": "application/json"}
"""Wanted on every call but an upload, also without a body."""

Query = tuple[tuple[str, str], ...]


def sign(secret: str, path: str, query: Sequence[tuple[str, str]], body: bytes = b"") -> str:
    """HMAC-SHA256, lower-case hex, over path, sorted parameters with their decoded values and the raw body, with the secret before and
    behind. `body` is empty for a multipart form, whose content is not signed."""
    pairs = "".join(key + value for key, value in sorted(query) if key not in ("sign", "access_token"))
    text = secret.encode() + f"{path}{pairs}".encode() + body + secret.encode()
    return hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()


def signed(keys: AppKeys, path: str, now: datetime, query: Query = (), body: bytes = b"") -> Query:
    """`query` with the common parameters of every call."""
    whole = (*query, ("app_key", keys.app_key), ("timestamp", str(int(now.timestamp()))))
    return (*whole, ("sign", sign(keys.secret, path, whole, body)))


class TiktokShopAuthoriser:
    """`transport` goes to the API; tokens have a host of their own, but for a local marketplace. Their addresses hold the app secret, as the
    platform wants it, and never enter a log or an error. Raises `NotAllowed` without an app key."""

    platform = Platform.TIKTOKSHOP

    def __init__(self, transport: Transport, keys: AppKeys) -> None:
        if not keys.app_key.strip():
            raise NotAllowed(Problem("tiktokshop.no_app_key"))
        self._transport = transport
        self._tokens = Transport(AUTH_HOST, clock=transport.now) if transport.host == API_HOST else transport
        self._keys = keys
        self._spent: tuple[str, wire.TokenPair] | None = None

    def link(self, redirect_url: str, state: str) -> str:
        """The link by app key, which needs no service id. Only a local marketplace is told where to come back to: the real one goes to
        the address in the app's settings."""
        host = self._tokens.host if self._tokens.is_local else AUTH_HOST
        back = {"redirect_uri": redirect_url} if self._tokens.is_local else {}
        return f"{host}/oauth/authorize?{urlencode({'app_key': self._keys.app_key, 'state': state, **back})}"

    def consent(self, redirected: str) -> Consent:
        text = redirected.strip()
        query = parse_qs(urlsplit(text).query if "?" in text else text)
        code, state, refused = (query.get(name, [""])[0] for name in ("code", "state", "error"))
        if refused:  # beside a `code=null`
            raise SignInAgain(Problem("marketplaces.consent_refused", values={"message": refused}))
        if not code or code == "null":
            raise SignInAgain(Problem("marketplaces.no_code_in_address"))
        return Consent(code, None, state or None)

    def exchange(self, consent: Consent) -> Tokens:
        if self._spent is None or self._spent[0] != consent.code:
            pair = self._fetch("get", (("auth_code", consent.code), ("grant_type", "authorized_code")))
            self._spent = (consent.code, pair)  # the code is good once; should the shops not come, they are asked for again
        pair = self._spent[1]
        shop = self.home_shop(pair.access_token)
        return _tokens_of(pair, str(shop.id), shop.cipher or "")

    def refresh(self, tokens: Tokens) -> Tokens:
        pair = self._fetch("refresh", (("refresh_token", tokens.refresh), ("grant_type", "refresh_token")))
        return _tokens_of(pair, tokens.remote_shop_id, tokens.extra.get(CIPHER, ""))

    def home_shop(self, access_token: str) -> wire.AuthorisedShop:
        """The account's first Indonesian shop, else its first; `NotAllowed` where it has none."""
        found = self._transport.call(
            lambda now: Request("GET", SHOPS, signed(self._keys, SHOPS, now), headers={"x-tts-access-token": access_token, **JSON}),
            wire.data(wire.AuthorisedShops),
            writes=False,
            name=SHOPS,
        )
        shops = sorted((shop for shop in found.shops or () if shop.cipher), key=lambda shop: shop.region != HOME)
        if not shops:
            raise NotAllowed(Problem("tiktokshop.no_shop"))
        return shops[0]

    def _fetch(self, what: str, query: Query) -> wire.TokenPair:
        path = f"/api/v2/token/{what}"
        app = (("app_key", self._keys.app_key), ("app_secret", self._keys.secret))
        pair = self._tokens.call(
            lambda now: Request("GET", path, (*app, *query)), wire.data(wire.TokenPair, writes=True), writes=True, name=path
        )
        if not pair.access_token or not pair.refresh_token:
            raise not_understood("no tokens", writes=True)
        return pair


def _tokens_of(pair: wire.TokenPair, shop_id: str, cipher: str) -> Tokens:
    """`*_expire_in` are points in time. The refresh token lives as long as the consent that the seller gave."""
    until = datetime.fromtimestamp(pair.refresh_token_expire_in, UTC) if pair.refresh_token_expire_in else None
    access_until = datetime.fromtimestamp(pair.access_token_expire_in, UTC)
    return Tokens(pair.access_token, pair.refresh_token, access_until, until, until, shop_id, {CIPHER: cipher})
