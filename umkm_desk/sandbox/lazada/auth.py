"""Signatures, the consent page and tokens.

Source: guides "Signature algorithm" and "Seller authorization introduction" of open.lazada.com (2025-12-03, 2026-04-21).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit, urlunsplit

from starlette.responses import HTMLResponse, RedirectResponse, Response

from umkm_desk.sandbox import portal
from umkm_desk.sandbox.lazada.ask import GET, Ask, Endpoint, Refused, missing
from umkm_desk.sandbox.platform import DAY, Call, Platform
from umkm_desk.sandbox.state import Document, State

CONSENT = "/oauth/authorize"
CREATE, REFRESH = "/auth/token/create", "/auth/token/refresh"
TOLERANCE = 7200
CODE_LIFE = 30 * 60
LIVES = {"Test": (7 * DAY, 30 * DAY), "Online": (30 * DAY, 180 * DAY)}
"""Seconds of an access and of a refresh token by the app's status. The refresh token's end stays where it was when it is renewed."""


def sign(secret: str, path: str, params: Mapping[str, str]) -> str:
    """`path` without `/rest`; `params` without `sign` and files."""
    base = path + "".join(f"{key}{params[key]}" for key in sorted(params, key=str.encode))
    return hmac.new(secret.encode(), base.encode(), hashlib.sha256).hexdigest().upper()


def check_app(path: str, params: Mapping[str, str], state: State, now: float) -> str:
    """The app's key, once key, time and signature hold."""
    for name in ("app_key", "timestamp", "sign_method", "sign"):
        if not params.get(name):
            raise missing(name)
    app = state.get("app", params["app_key"])
    told = _moment(params["timestamp"])
    if app is None or params["sign_method"] != "sha256" or told is None or abs(told - now) > TOLERANCE:
        raise _bad_signature()
    signed = {key: value for key, value in params.items() if key != "sign"}
    # some official SDKs leave parameters without a value out, others sign them
    filled = {key: value for key, value in signed.items() if value}
    given = params["sign"].encode()
    if not any(hmac.compare_digest(given, sign(app["secret"], path, each).encode()) for each in (signed, filled)):
        raise _bad_signature()
    return params["app_key"]


def check_token(params: Mapping[str, str], app_key: str, state: State, now: float, *, expired: bool) -> str:
    """The seller that the access token belongs to."""
    token = params.get("access_token")
    if not token:
        raise missing("access_token")
    held = state.get("access", token)
    if (
        expired
        or held is None
        or held["until"] < now
        or held["app_key"] != app_key
        or not _consent(state, app_key, held["seller"], now)
    ):
        raise Refused("IllegalAccessToken", "The specified access token is invalid or expired")
    seller = state.get("seller", held["seller"]) or {}
    if seller.get("status") != "ACTIVE":
        raise Refused("SellerNotActive", "The seller is not active")
    if seller.get("verified") is False:
        raise Refused("SellerNotVerified", "The seller is not verified")
    return str(held["seller"])


def _bad_signature() -> Refused:
    return Refused("IncompleteSignature", "The request signature does not conform to platform standards")


def _moment(text: str) -> float | None:
    if text.isdigit():
        return int(text) / 1000
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()
    except ValueError:
        return None


def _consent(state: State, app_key: str, seller: str, now: float) -> Document | None:
    consent = state.get("consent", f"{app_key}/{seller}")
    return consent if consent is not None and consent["until"] > now else None


# Consent in the browser


def consent_page(call: Call, market: Platform) -> Response:
    """GET shows the page, POST with `seller_id` presses its button; `auto=1` in the link confirms by itself."""
    query, state = call.query, market.state
    app_key = query.get("client_id", "")
    app = state.get("app", app_key)
    redirect = query.get("redirect_uri", "")
    if app is None or query.get("response_type") != "code":
        return _refused_page("client_id or response_type is not right")
    if not urlsplit(redirect).scheme or (app.get("callback") and redirect != app["callback"]):
        return _refused_page("The redirect uri does not match the callback url of the app")
    if query.get("country", "id") not in ("id", "cb", "sg", "my", "th", "vn", "ph"):
        return _refused_page("country is not right")
    sellers = {key: str(seller["name"]) for key, seller in state.all("seller")}
    if call.method == GET and query.get("auto") != "1":
        choices = {f"seller_id={key}": name for key, name in sellers.items()}
        return HTMLResponse(portal.page("Lazada lokal", f"nomor {app_key}", choices))
    sent = {**query, **call.urlencoded()}
    if sent.get("account"):
        sent["seller_id"] = sent["account"].partition("=")[2]
    seller = sent.get("seller_id") or next(iter(sellers))
    if seller not in sellers:
        return _refused_page("Account or password is not right")
    allowed = app.get("whitelist")
    if allowed and seller not in allowed:
        return _refused_page("The seller is not in the white list of the app")
    now = market.now()
    state.put("consent", f"{app_key}/{seller}", {"given": now, "until": now + LIVES[app["status"]][1]})
    code = f"0_{app_key}_{market.secret('code', 24)}"
    state.put("code", code, {"app_key": app_key, "seller": seller, "until": now + CODE_LIFE})
    answer = {"code": code, **({"state": query["state"]} if "state" in query else {})}
    parts = urlsplit(redirect)
    joined = "&".join(filter(None, (parts.query, urlencode(answer))))
    return RedirectResponse(urlunsplit(parts._replace(query=joined)), status_code=302)


def _refused_page(text: str) -> Response:
    return HTMLResponse(f"<html><body><h1>{text}</h1></body></html>", status_code=400)


# Tokens


def token_create(ask: Ask) -> Document:
    text = ask.needed("code")
    code, now = ask.market.state.get("code", text), ask.market.now()
    if code is None or code["until"] < now or code["app_key"] != ask.app_key:
        raise Refused("InvalidCode", "Invalid authorization code")
    ask.market.state.delete("code", text)
    consent = _consent(ask.market.state, ask.app_key, code["seller"], now)
    if consent is None:
        raise Refused("InvalidCode", "Invalid authorization code")
    return _pair(ask, code["seller"], consent["until"], "country_user_info")


def token_refresh(ask: Ask) -> Document:
    text, now = ask.needed("refresh_token"), ask.market.now()
    held = ask.market.state.get("refresh", text)
    if ask.quirk("no_refresh"):
        raise Refused("AUTH_TYPE_UNSUPPORTED", "The app can only be authorized by market, not support refresh")
    known = held is not None and held["app_key"] == ask.app_key and held["until"] > now
    if held is None or not known or not _consent(ask.market.state, ask.app_key, held["seller"], now):
        raise Refused("IllegalRefreshToken", "The specified refresh token is invalid or expired")
    ask.market.state.delete("refresh", text)
    return _pair(ask, held["seller"], held["until"], "country_user_info_list")


def _pair(ask: Ask, seller: str, refresh_until: float, users: str) -> Document:
    state, now = ask.market.state, ask.market.now()
    access, refresh = f"50000300{ask.market.secret('access', 40)}", f"50001300{ask.market.secret('refresh', 40)}"
    until = min(now + LIVES[(state.get("app", ask.app_key) or {})["status"]][0], refresh_until)
    whose = {"app_key": ask.app_key, "seller": seller}
    state.put("access", access, {**whose, "until": until})
    state.put("refresh", refresh, {**whose, "until": refresh_until})
    about = state.get("seller", seller) or {}
    return {
        "access_token": access,
        "country": "id",
        "refresh_token": refresh,
        "account_platform": "seller_center",
        "refresh_expires_in": 0 if ask.quirk("no_refresh") else int(refresh_until - now),
        users: [{"country": "id", "user_id": seller, "seller_id": seller, "short_code": about.get("short_code", "")}],
        "expires_in": str(int(until - now)),
        "account": about.get("email", ""),
        "account_id": None,
    }


ENDPOINTS = {
    CREATE: Endpoint(token_create, token=False),
    REFRESH: Endpoint(token_refresh, token=False),
}
