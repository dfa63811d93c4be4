"""Signature, consent page and tokens ("Sign your API request", "Authorization overview 202407")."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from umkm_desk.sandbox import portal
from umkm_desk.sandbox.platform import DAY, Call, Platform
from umkm_desk.sandbox.state import Document, State
from umkm_desk.sandbox.tiktokshop.ask import AUTHORISATION, SCOPES, Ask, Endpoint, Refused

CONSENT = ("/oauth/authorize", "/open/authorize")
TOKEN_GET, TOKEN_REFRESH = "/api/v2/token/get", "/api/v2/token/refresh"
PAST, FUTURE = 300, 30
CODE_LIFE, ACCESS_LIFE = 30 * 60, 7 * DAY


def sign(secret: str, call: Call) -> str:
    pairs = "".join(key + value for key, value in sorted(call.queries) if key not in ("sign", "access_token"))
    media = call.headers.get("content-type", "").split(";")[0].strip().lower()
    body = b"" if media == "multipart/form-data" else call.body
    text = secret.encode() + f"{call.path}{pairs}".encode() + body + secret.encode()
    return hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()


def check_signature(call: Call, state: State, now: float) -> str:
    """The app key of a call that is signed as it must be."""
    app = state.get("app", call.query.get("app_key", ""))
    if app is None:
        raise Refused(36009004, "Invalid credentials. Invalid `app_key` query parameter.", 401)
    stamp = call.query.get("timestamp", "")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) == 10) or not -FUTURE <= now - int(stamp) <= PAST:
        raise Refused(36009004, "Invalid `timestamp` query parameter.", 401)
    if "sign" not in call.query:
        raise Refused(36009004, "Invalid credentials. Missing `sign` query parameter.", 401)
    if not hmac.compare_digest(call.query["sign"].encode(), sign(app["secret"], call).encode()):
        raise Refused(106001)
    return call.query["app_key"]


def check_token(call: Call, app_key: str, state: State, now: float, *, expired: bool) -> str:
    """The account that the access token is for."""
    held = state.get("access", call.headers.get("x-tts-access-token", ""))
    if held is None or held["app_key"] != app_key:
        raise Refused(36009004, "Invalid credentials. The `x-tts-access-token` header is invalid.", 401)
    if expired or held["until"] < now:
        raise Refused(105002)
    if state.get("consent", f"{app_key}/{held['account']}") is None:
        raise Refused(105001)
    return str(held["account"])


def check_scope(scope: str, app_key: str, account: str, state: State) -> None:
    """What the seller granted counts until the next consent, whatever the app has been given since."""
    consent = state.get("consent", f"{app_key}/{account}") or {}
    if scope not in consent.get("scopes", SCOPES):
        raise Refused(105005)


def check_cipher(call: Call, account: str, state: State, *, wanted: bool) -> str:
    """The shop that a call is for; empty where it must not name one."""
    cipher = call.query.get("shop_cipher")
    if not wanted:
        if cipher is not None:
            raise Refused(36009004, "Unexpected identifier `shop_cipher`.", 400)
        return ""
    if not cipher:
        raise Refused(106013)
    for shop_id, shop in state.all("shop"):
        if shop["cipher"] == cipher and shop["account"] == account:
            return shop_id
    raise Refused(101000)


# The consent page


def consent_page(call: Call, market: Platform) -> Response:
    """By app key or by service id. The answer goes to the redirect address in the app's settings; one in the link, which the real page
    does not know, counts where the settings have none."""
    query = call.query
    found = next(
        (
            (key, app)
            for key, app in market.state.all("app")
            if key == query.get("app_key") or (query.get("service_id") and app["service_id"] == query["service_id"])
        ),
        None,
    )
    if found is None:
        return JSONResponse({"code": 36004002, "message": "app not found", "data": None}, status_code=400)
    key, app = found
    accounts = {name: entry["seller_name"] for name, entry in market.state.all("account")}
    if call.method != "POST":
        return HTMLResponse(portal.page("Tokopedia & Shop", key, accounts))
    form = call.urlencoded()
    account = form.get("account") or next(iter(accounts))
    if account not in accounts:
        return JSONResponse({"code": 36004002, "message": "account not found", "data": None}, status_code=400)
    if form.get("refuse"):
        answer = {"code": "null", "error": "auth_denied", **({"state": query["state"]} if "state" in query else {})}
        return _back(call, app, answer)
    now = market.now()
    days = int(form.get("days") or 365)
    granted = [scope for scope in app.get("scopes", SCOPES) if scope in SCOPES]
    market.state.put("consent", f"{key}/{account}", {"until": now + days * DAY, "scopes": granted})
    code = "ROW_" + market.secret("code")
    market.state.put("code", code, {"app_key": key, "account": account, "until": now + CODE_LIFE})
    answer = {"app_key": key, "code": code, "locale": "id-ID", "shop_region": "ID"}
    if "state" in query:
        answer["state"] = query["state"]
    return _back(call, app, answer)


def _back(call: Call, app: Mapping[str, Any], answer: dict[str, str]) -> Response:
    parts = urlsplit(app["redirect_url"] or call.query.get("redirect_uri") or "http://localhost")
    joined = "&".join(filter(None, (parts.query, urlencode(answer))))
    return RedirectResponse(urlunsplit(parts._replace(query=joined)), status_code=302)


# Tokens


def tokens(call: Call, market: Platform) -> Document:
    """Both token calls: unsigned, the secret in the query."""
    query, state, now = call.query, market.state, market.now()
    app_key = query.get("app_key", "")
    app = state.get("app", app_key)
    if app is None:
        raise Refused(36009004, "Invalid credentials. Invalid `app_key` query parameter.", 401)
    if not hmac.compare_digest(query.get("app_secret", "").encode(), app["secret"].encode()):
        raise Refused(106001, "app_secret is invalid", 200)
    if call.path == TOKEN_GET:
        code = state.get("code", query.get("auth_code", ""))
        if query.get("grant_type") != "authorized_code" or code is None or code["app_key"] != app_key or code["until"] < now:
            raise Refused(36004004, "auth code is invalid or used")
        state.delete("code", query["auth_code"])
        account = str(code["account"])
    else:
        held = state.get("refresh", query.get("refresh_token", ""))
        if query.get("grant_type") != "refresh_token" or held is None or held["app_key"] != app_key:
            raise Refused(36004005, "no authorization record")
        if held["until"] < now:
            raise Refused(36004001, "rt has expired")
        account = str(held["account"])
        state.delete("refresh", query["refresh_token"])
    consent = state.get("consent", f"{app_key}/{account}")
    if consent is None:
        raise Refused(36004005, "no authorization record")
    if consent["until"] < now:
        raise Refused(36004001, "rt has expired")
    access, refresh = "ROW_" + market.secret("access"), "ROW_" + market.secret("refresh")
    state.put("access", access, {"app_key": app_key, "account": account, "until": min(now + ACCESS_LIFE, consent["until"])})
    state.put("refresh", refresh, {"app_key": app_key, "account": account, "until": consent["until"]})
    entry = state.get("account", account) or {}
    return {
        "access_token": access,
        "access_token_expire_in": int(min(now + ACCESS_LIFE, consent["until"])),
        "refresh_token": refresh,
        "refresh_token_expire_in": int(consent["until"]),
        "open_id": f"open-{account}",
        "seller_name": entry.get("seller_name", ""),
        "seller_base_region": "ID",
        "user_type": 0,
        "granted_scopes": list(consent.get("scopes", SCOPES)),
    }


def shops(ask: Ask) -> Document:
    return {
        "shops": [
            {
                "id": shop_id,
                "name": shop["name"],
                "region": shop["region"],
                "seller_type": "LOCAL",
                "cipher": shop["cipher"],
                "code": f"IDLC{shop_id[-6:]}",
            }
            for shop_id, shop in ask.market.state.all("shop")
            if shop["account"] == ask.account
        ]
    }


ENDPOINTS = (Endpoint("GET", r"/authorization/202309/shops", shops, AUTHORISATION, cipher=False),)
