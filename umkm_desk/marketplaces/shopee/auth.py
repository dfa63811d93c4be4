"""Signing, the authorise link, and tokens (guides 16 and 20)."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from umkm_desk.marketplaces.seam import AppKeys, Consent, OurBug, SignInAgain, Tokens, TryLater
from umkm_desk.marketplaces.shopee.errors import error_of, is_clock
from umkm_desk.marketplaces.transport import Answer, Transport
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem

LIVE = "https://partner.shopeemobile.com"
PORTAL = "https://open.shopee.com"
ACCESS_LIFE = timedelta(hours=4)
REFRESH_LIFE = timedelta(days=30)


def sign(secret: str, partner_id: str, path: str, timestamp: int, access_token: str = "", shop_id: str = "") -> str:
    """HMAC-SHA256 over the concatenated parts with the partner key as text; lower-case hex. Public calls leave the last two out."""
    base = f"{partner_id}{path}{timestamp}{access_token}{shop_id}"
    return hmac.new(secret.encode(), base.encode(), hashlib.sha256).hexdigest()


def public_query(keys: AppKeys, path: str, now: datetime) -> list[tuple[str, str]]:
    timestamp = int(now.timestamp())
    return [("partner_id", keys.app_key), ("timestamp", str(timestamp)), ("sign", sign(keys.secret, keys.app_key, path, timestamp))]


def parse(answer: Answer, *, writes: bool) -> dict[str, Any]:
    """The envelope of any answer. Success is an empty or missing `error`, never the HTTP status. Raises the error family."""
    try:
        document = json.loads(answer.body)
        if not isinstance(document, dict):
            raise ValueError
    except ValueError:
        # a proxy's page or a body that broke off: nothing is known about the effect of a write
        problem = Problem("marketplaces.strange_answer", values={"status": answer.status})
        raise TryLater(problem, maybe_done=writes, detail=f"HTTP {answer.status}") from None
    if document.get("error"):
        raise error_of(document, writes=writes)
    return document


class ShopeeAuthoriser:
    """`portal` is the site of the consent page; on a local marketplace it is the same host as the API."""

    platform = Platform.SHOPEE

    def __init__(self, transport: Transport, keys: AppKeys) -> None:
        self._transport = transport
        self._keys = keys
        self._portal = PORTAL if transport.host == LIVE else transport.host

    def link(self, redirect_url: str, state: str) -> str:
        """Form A, unsigned: it does not die after five minutes and carries `state`."""
        query = {
            "partner_id": self._keys.app_key,
            "auth_type": "seller",
            "redirect_uri": redirect_url,
            "response_type": "code",
            "state": state,
        }
        return f"{self._portal}/auth?{urlencode(query)}"

    def revoke_link(self, redirect_url: str) -> str | None:
        query = {"partner_id": self._keys.app_key, "auth_type": "seller", "redirect_uri": redirect_url, "response_type": "code"}
        return f"{self._portal}/cancel_auth?{urlencode(query)}"

    def consent(self, redirected: str) -> Consent:
        query = parse_qs(urlsplit(redirected.strip()).query)
        code, shop = query.get("code", [""])[0], query.get("shop_id", [""])[0]
        if not code:
            raise SignInAgain(Problem("marketplaces.no_code_in_address"))
        if not shop:
            raise SignInAgain(
                Problem("shopee.main_account_consent" if "main_account_id" in query else "marketplaces.no_code_in_address")
            )
        return Consent(code, shop, query.get("state", [None])[0])

    def exchange(self, consent: Consent) -> Tokens:
        body = {"code": consent.code, "partner_id": int(self._keys.app_key), "shop_id": int(consent.remote_shop_id or 0)}
        return self._tokens("/api/v2/auth/token/get", body, consent.remote_shop_id or "", {})

    def refresh(self, tokens: Tokens) -> Tokens:
        body = {
            "refresh_token": tokens.refresh,
            "partner_id": int(self._keys.app_key),
            "shop_id": int(tokens.remote_shop_id),
        }
        return self._tokens("/api/v2/auth/access_token/get", body, tokens.remote_shop_id, tokens.extra)

    def _tokens(self, path: str, body: dict[str, Any], shop_id: str, extra: Mapping[str, str]) -> Tokens:
        for last in (False, True):
            answer = self._transport.send(
                "POST", path, query=lambda: public_query(self._keys, path, self._transport.now()), json=body, writes=True
            )
            document = json.loads(answer.body) if answer.body.startswith(b"{") else {}
            if not last and is_clock(str(document.get("error", "")), str(document.get("message", ""))):
                continue
            break
        document = parse(answer, writes=True)
        try:
            access, refresh = str(document["access_token"]), str(document["refresh_token"])
            life = int(document["expire_in"])
        except (KeyError, TypeError, ValueError):
            raise OurBug(Problem("shopee.not_understood", values={"message": "", "code": ""})) from None
        now = self._transport.now()
        # documented as seconds, but a sample of the reference shows an epoch
        until = datetime.fromtimestamp(life, UTC) if life > 10**9 else now + timedelta(seconds=life)
        return Tokens(access, refresh, min(until, now + ACCESS_LIFE), now + REFRESH_LIFE, None, shop_id, extra)
