"""Signing, the authorise link, and tokens (guides "Signature algorithm" and "Seller authorization introduction" of open.lazada.com)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

from umkm_desk.marketplaces.lazada import wire
from umkm_desk.marketplaces.lazada.rules import AUTH_HOST, HOSTS, REST
from umkm_desk.marketplaces.seam import AppKeys, Consent, NotAllowed, SignInAgain, Tokens
from umkm_desk.marketplaces.transport import Request, Transport, is_local
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem

CONSENT = "/oauth/authorize"
CREATE, REFRESH = "/auth/token/create", "/auth/token/refresh"
COUNTRY = "id"
CALLBACK = "https://www.lazada.com"
"""What the official examples register as an app's callback: its address, with the code in it, is copied from the browser and pasted."""


def sign(secret: str, path: str, parameters: Mapping[str, str]) -> str:
    """HMAC-SHA256 over the path (without `/rest`) and every parameter in the order of its name's bytes; upper-case hex. `parameters` have
    neither `sign` nor files."""
    base = path + "".join(f"{key}{parameters[key]}" for key in sorted(parameters, key=str.encode))
    return hmac.new(secret.encode(), base.encode(), hashlib.sha256).hexdigest().upper()


def signed(keys: AppKeys, path: str, now: datetime, sent: Mapping[str, str], token: str | None = None) -> dict[str, str]:
    """All parameters of a call. Empty ones are left out: the official SDKs disagree on whether they are signed."""
    parameters = {
        **{name: value for name, value in sent.items() if value},
        "app_key": keys.app_key,
        "timestamp": str(int(now.timestamp() * 1000)),
        "sign_method": "sha256",
        **({"access_token": token} if token else {}),
    }
    return {**parameters, "sign": sign(keys.secret, path, parameters)}


class LazadaAuthoriser:
    """`transport` leads to the API; consent and tokens have a host of their own, except with a marketplace on this computer. `at_auth`: the
    transport to it, made here where it is not given. Raises `NotAllowed` for an App Key that is not a number."""

    platform = Platform.LAZADA

    def __init__(self, transport: Transport, keys: AppKeys, at_auth: Transport | None = None) -> None:
        if not (keys.app_key.isascii() and keys.app_key.isdigit()):
            raise NotAllowed(Problem("lazada.app_key_not_a_number", values={"value": keys.app_key}))
        self._keys = keys
        self._live = transport.host in HOSTS
        self._own = at_auth is None and self._live
        self._transport = at_auth or (Transport(AUTH_HOST, clock=transport.now) if self._own else transport)
        self._transport.calls = transport.calls

    def link(self, redirect_url: str, state: str) -> str:
        """A redirect to this computer becomes `CALLBACK`: it must be exactly what is registered for the app, and nowhere is a loopback address
        shown as accepted. A marketplace on this computer takes it."""
        if self._live and is_local(redirect_url):
            redirect_url = CALLBACK
        query = {
            "response_type": "code",
            "force_auth": "true",
            "redirect_uri": redirect_url,
            "client_id": self._keys.app_key,
            "state": state,
            "country": COUNTRY,
        }
        return f"{self._transport.host}{CONSENT}?{urlencode(query)}"

    def consent(self, redirected: str) -> Consent:
        text = redirected.strip()
        query = parse_qs(urlsplit(text).query if "?" in text else text)
        if "error" in query:
            raise SignInAgain(Problem("marketplaces.consent_refused", values={"message": query["error"][0]}))
        code, state = (query.get(name, [""])[0] for name in ("code", "state"))
        if not code:
            raise SignInAgain(Problem("marketplaces.no_code_in_address"))
        return Consent(code, None, state or None)

    def exchange(self, consent: Consent) -> Tokens:
        return self._tokens(CREATE, {"code": consent.code}, {})

    def refresh(self, tokens: Tokens) -> Tokens:
        return self._tokens(REFRESH, {"refresh_token": tokens.refresh}, tokens.extra)

    def _tokens(self, path: str, sent: Mapping[str, str], extra: Mapping[str, str]) -> Tokens:
        try:
            pair = self._transport.call(
                lambda now: Request("POST", REST + path, form=signed(self._keys, path, now, sent)),
                wire.top(wire.TokenPair, writes=True),
                writes=True,
                name=path,
            )
        finally:
            if self._own:
                self._transport.close()  # rarely used: no connection to the second host is kept open
        now = self._transport.now()
        user = next((each for each in pair.users if each.country in (None, COUNTRY)), None)
        if (pair.country or COUNTRY) != COUNTRY and user is None:
            raise NotAllowed(Problem("lazada.other_country", values={"country": pair.country or ""}))
        remote_id = (user.seller_id if user else None) or extra.get("seller_id") or ""
        access_until = now + timedelta(seconds=pair.expires_in)
        renewable = bool(pair.refresh_token and pair.refresh_expires_in)
        # the end of the refresh token does not move, so it is the end of the consent
        ends = now + timedelta(seconds=pair.refresh_expires_in or 0) if renewable else access_until
        told = {
            "seller_id": remote_id,
            "account": pair.account or extra.get("account", ""),
            "short_code": (user.short_code if user else None) or extra.get("short_code", ""),
            "country": pair.country or COUNTRY,
        }
        return Tokens(
            pair.access_token,
            pair.refresh_token or "",
            access_until,
            ends if renewable else None,
            ends,
            remote_id,
            {**extra, **told},
        )
