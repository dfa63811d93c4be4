"""Consent pages, signatures and tokens."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from umkm_desk.sandbox import portal
from umkm_desk.sandbox.platform import DAY, Call, Platform
from umkm_desk.sandbox.shopee import shapes
from umkm_desk.sandbox.shopee.ask import GET, POST, Ask, Endpoint, Refused
from umkm_desk.sandbox.state import Document, State

WINDOW = 300
CODE_LIFE = 600
ACCESS_LIFE = 4 * 3600
GRACE = 300
REFRESH_LIFE = 30 * DAY
LONGEST_CONSENT = 365
UINT32 = 4294967295
PAGE_SIZE = 100
SHOP_KEY, MAIN_KEY = "shop_id", "main_account_id"

PUBLIC_FOLDERS = ("/api/v2/auth/", "/api/v2/public/", "/api/v2/push/")
AUTHORISE, CANCEL = "/api/v2/shop/auth_partner", "/api/v2/shop/cancel_auth_partner"
PUBLIC_PATHS = ("/api/v2/media_space/upload_image", AUTHORISE, CANCEL)


def is_public(path: str) -> bool:
    return path.startswith(PUBLIC_FOLDERS) or path in PUBLIC_PATHS


def sign(key: str, *parts: object) -> str:
    return hmac.new(key.encode(), "".join(str(part) for part in parts).encode(), hashlib.sha256).hexdigest()


def check_call(call: Call, state: State, now: float, *, token_expired: bool = False) -> str:
    """The common parameters in the order of the real server: partner, timestamp, signature, token and shop. The shop id of a shop call,
    empty for a public one."""
    partner_id = _check_partner(call, state, now)
    return "" if is_public(call.path) else _check_shop(call, state, now, partner_id, token_expired=token_expired)


def _check_partner(call: Call, state: State, now: float) -> str:
    """A timestamp ahead of time is refused like an old one: the stricter reading of an undocumented case."""
    query = call.query
    partner_id = query.get("partner_id")
    if not partner_id:
        raise Refused("error_param", "There is no partner_id in query.")
    if not _uint32(partner_id):
        raise Refused("error_param", "Partner_id is invalid, should be an integer between 0 and 4294967295.")
    stamp = query.get("timestamp")
    if not stamp:
        raise Refused("error_param", "no timestamp.")
    if not stamp.lstrip("-").isdigit():
        raise Refused("error_param", "Invalid timestamp")
    if not _uint32(stamp):
        raise Refused("error_param", "Timestamp is invalid, should be an integer between 0 and 4294967295.")
    if abs(now - int(stamp)) > WINDOW:
        raise Refused("error_param", "Timestamp is expired.")
    given = query.get("sign")
    if not given:
        raise Refused("error_param", "There is no sign in query.")
    partner = state.get("partner", partner_id)
    of_shop = () if is_public(call.path) else (query.get("access_token", ""), query.get(SHOP_KEY, ""))
    base = (partner_id, call.path, stamp, *of_shop)
    if partner is None or not hmac.compare_digest(given.encode(), sign(partner["key"], *base).encode()):
        raise Refused("error_sign", "Wrong sign.")
    if partner.get("key_expired"):
        raise Refused("error_partner_key_expired", "Your partner key has expired, please reset the live key in the console.")
    if partner.get("declared_ips") and call.client not in partner["declared_ips"]:
        raise Refused("source_ip_undeclared", f"Request Source IP ({call.client}) is undeclared, please declare it in the console.")
    return partner_id


def _check_shop(call: Call, state: State, now: float, partner_id: str, *, token_expired: bool) -> str:
    token, shop_id = call.query.get("access_token", ""), call.query.get(SHOP_KEY, "")
    if not token:
        raise Refused("error_param", "There is no access_token in query.")
    if not shop_id:
        raise Refused("error_param", "There is no shop_id in query.")
    if not _uint32(shop_id):
        raise Refused("error_param", "shop_id is invalid, should be an integer between 0 and 4294967295.")
    held = state.get("access", token)
    if token_expired or held is None or held["until"] < now or held["partner_id"] != partner_id:
        raise Refused("invalid_acceess_token", "Invalid access_token, please have a check.")
    if shop_id not in held["shops"]:
        raise Refused("error_auth", "Invalid partner_id or shopid.")
    consent = state.get("consent", f"{partner_id}/{shop_id}")
    if consent is None:
        raise Refused("partner_shop_no_link", "Partner and shop has no linked.")
    if consent["expire_time"] < now:
        raise Refused("shop_access_expired", "Shop access is expired, please authorize again.")
    if (state.get("shop", shop_id) or {}).get("status") == "BANNED":
        raise Refused("shop_banned", "Shop is banned, the access is suspended.")
    return shop_id


def _uint32(text: str) -> bool:
    return text.isdigit() and int(text) <= UINT32


# Consent in the browser


def consent_page(call: Call, market: Platform) -> Response:
    """Authorising and cancelling, form A (`/auth`, `/cancel_auth`: unsigned) and form B (signed, checked before). GET shows the page, POST
    with `shop_id` or `main_account_id` and `days` presses its button; `auto=1` in the link confirms by itself."""
    state, query, now = market.state, call.query, market.now()
    partner_id = query.get("partner_id", "")
    partner = state.get("partner", partner_id)
    signed = call.path in (AUTHORISE, CANCEL)
    cancel = call.path in ("/cancel_auth", CANCEL)
    redirect = query.get("redirect") if signed else query.get("redirect_uri")
    if partner is None:
        return _portal_error("partner_id is invalid.")
    if not signed and query.get("auth_type") != "seller":
        return _portal_error("auth_type is invalid.")
    if not signed and not cancel and query.get("response_type") != "code":
        return _portal_error("response_type is invalid.")
    if not redirect or not urlsplit(redirect).scheme:
        return _portal_error("redirect_uri is invalid.")
    declared = partner.get("redirect_domain")
    if declared and urlsplit(redirect).netloc != (urlsplit(declared).netloc or declared):
        return _portal_error("The domain of redirect_uri is not consistent with the Redirect URL Domain declared in console.")
    shops = {key: str(shop["shop_name"]) for key, shop in state.all("shop")}
    mains = {key: str(main["name"]) for key, main in state.all("main")} if market.quirk("main_account") else {}
    choices = {**query, **call.urlencoded()}
    if call.method == GET and query.get("auto") != "1":
        accounts = {
            **{f"{SHOP_KEY}={key}": name for key, name in shops.items()},
            **{f"{MAIN_KEY}={key}": name for key, name in mains.items()},
        }
        return HTMLResponse(portal.page("Shopee lokal", f"nomor {partner_id}", accounts, cancel=cancel))
    if choices.get("account"):
        name, _, value = choices["account"].partition("=")
        choices[name] = value
    main_id = choices.get(MAIN_KEY, "")
    shop_id = choices.get(SHOP_KEY) or next(iter(shops))
    days = choices.get("days", str(LONGEST_CONSENT))
    if (main_id and main_id not in mains) or (not main_id and shop_id not in shops):
        return _portal_error("Account/Password Verification Failed")
    if not days.isdigit() or not 1 <= int(days) <= LONGEST_CONSENT:
        return _portal_error("The authorization period should be within 365 days.")
    linked = [str(each) for each in (state.get("main", main_id) or {})["shops"]] if main_id else [shop_id]
    if cancel:
        for each in linked:
            state.delete("consent", f"{partner_id}/{each}")
        return RedirectResponse(redirect, status_code=302)
    for each in linked:
        state.put("consent", f"{partner_id}/{each}", {"auth_time": int(now), "expire_time": int(now + int(days) * DAY)})
    answer = {"code": new_code(market, partner_id, linked, main_id), **({MAIN_KEY: main_id} if main_id else {SHOP_KEY: shop_id})}
    if "state" in query and not signed:
        answer["state"] = query["state"]
    parts = urlsplit(redirect)
    joined = "&".join(filter(None, (parts.query, urlencode(answer))))
    return RedirectResponse(urlunsplit(parts._replace(query=joined)), status_code=302)


def new_code(market: Platform, partner_id: str, shops: list[str], main_id: str, *, resend: bool = False) -> str:
    code = ("resend" if resend else "") + market.secret("code")
    now = market.now()
    market.state.put(
        "code", code, {"shops": shops, "main": main_id, "partner_id": partner_id, "given": now, "until": now + CODE_LIFE}
    )
    return code


def _portal_error(text: str) -> Response:
    return JSONResponse({"code": 1, "error": "error_param", "msg": text, "debug_message": ""}, status_code=400)


# Tokens


def token_get(ask: Ask) -> Document:
    """`auth/token/get`. The clock of the first access token starts at the seller's consent."""
    _same_partner(ask)
    name, account = _one_of(ask.body, SHOP_KEY, MAIN_KEY)
    code = _code(ask, "code")
    if name == MAIN_KEY and account != code["main"]:
        raise Refused("invalid_main_acount_id", "Invalid main_account_id")
    if name == SHOP_KEY and (code["main"] or account not in code["shops"]):
        raise Refused("invalid_shop_id", "Invalid shop_id")
    return _first_pair(ask, code)


def token_by_resend_code(ask: Ask) -> Document:
    """`public/get_token_by_resend_code`; the code comes from the admin action `resend`, in the place of the console's button."""
    return _first_pair(ask, _code(ask, "resend_code"))


def _code(ask: Ask, name: str) -> Document:
    text = str(ask.body.get(name, ""))
    code = ask.market.state.get("code", text)
    resend = text.startswith("resend") == (name == "resend_code")
    if code is None or not resend or code["until"] < ask.market.now() or code["partner_id"] != ask.partner_id:
        raise Refused("invalid_code", "Invalid code")
    ask.market.state.delete("code", text)
    return code


def _first_pair(ask: Ask, code: Document) -> Document:
    state = ask.market.state
    for kind in ("access", "refresh"):
        for key, held in state.all(kind):
            if held["partner_id"] == ask.partner_id and set(held["shops"]) & set(code["shops"]):
                state.delete(kind, key)
    pair = _new_pair(ask, code["shops"], code["main"], code["given"])
    lists: Document = {"merchant_id_list": [], "supplier_id_list": [], "user_id_list": [], "principal_id_list": []}
    return {**pair, "shop_id_list": [int(shop) for shop in code["shops"]], **lists} if code["main"] else pair


def token_refresh(ask: Ask) -> Document:
    """`auth/access_token/get`: a refresh token is good for one use, that of a main account for one use a shop."""
    _same_partner(ask)
    name, account = _one_of(ask.body, SHOP_KEY, "merchant_id", "supplier_id", "user_id", "principal_id")
    if name != SHOP_KEY:
        raise Refused("error_merchant_refresh_token", "Invalid refresh_token.")
    state, now, text = ask.market.state, ask.market.now(), str(ask.body.get("refresh_token", ""))
    held = state.get("refresh", text)
    if held is None or held["partner_id"] != ask.partner_id or account not in held["shops"] or account in held["used"]:
        raise Refused("error_shop_refresh_token", "Invalid refresh_token.")
    if held["until"] < now:
        raise Refused("refresh_token_expired", "Your refresh_token expired, please authorize again.")
    consent = state.get("consent", f"{ask.partner_id}/{account}")
    if consent is None:
        raise Refused("shop_no_linked", "The shop has no linked with the partner.")
    if consent["expire_time"] < now:
        raise Refused("shop_access_expired", "Shop access is expired, please authorize again.")
    state.put("refresh", text, {**held, "used": [*held["used"], account]})
    for key, access in state.all("access"):
        if access["partner_id"] != ask.partner_id or account not in access["shops"]:
            continue
        if access["until"] < now:
            state.delete("access", key)
        elif len(access["shops"]) == 1:
            state.put("access", key, {**access, "until": min(access["until"], now + GRACE)})
    return {"partner_id": int(ask.partner_id), SHOP_KEY: int(account), **_new_pair(ask, [account], "", now)}


def _same_partner(ask: Ask) -> None:
    if type(ask.body.get("partner_id")) is not int or str(ask.body["partner_id"]) != ask.partner_id:
        raise Refused("error_param", "Partner_id is invalid, should be an integer between 0 and 4294967295.")


def _one_of(body: Mapping[str, Any], *names: str) -> tuple[str, str]:
    given = [(name, str(body[name])) for name in names if body.get(name)]
    if len(given) != 1 or type(body[given[0][0]]) is not int:
        raise Refused("error_param", f"Wrong parameters, detail: exactly one of {', '.join(names)} is needed.")
    return given[0]


def _new_pair(ask: Ask, shops: list[str], main_id: str, since: float) -> Document:
    access, refresh = ask.market.secret("access"), ask.market.secret("refresh")
    whose = {"partner_id": ask.partner_id, "shops": shops, "main": main_id}
    until, now = since + ACCESS_LIFE, ask.market.now()
    ask.market.state.put("access", access, {**whose, "until": until})
    ask.market.state.put("refresh", refresh, {**whose, "until": now + REFRESH_LIFE, "used": []})
    return {"access_token": access, "refresh_token": refresh, "expire_in": int(until if ask.quirk("epoch_expiry") else until - now)}


def shops_by_partner(ask: Ask) -> Document:
    size, page = ask.integer("page_size", 1, PAGE_SIZE, usual=PAGE_SIZE), ask.integer("page_no", 1, UINT32, usual=1)
    shops = [
        {
            "region": "ID",
            "shop_id": int(key.split("/")[1]),
            "auth_time": consent["auth_time"],
            "expire_time": consent["expire_time"],
            "sip_affi_shop_list": [],
        }
        for key, consent in ask.market.state.all("consent")
        if key.split("/")[0] == ask.partner_id
    ]
    return {"authed_shop_list": shops[(page - 1) * size : page * size], "more": page * size < len(shops)}


ENDPOINTS = {
    "auth/token/get": Endpoint(POST, token_get, shapes.TOKEN),
    "auth/access_token/get": Endpoint(POST, token_refresh, shapes.TOKEN),
    "public/get_token_by_resend_code": Endpoint(POST, token_by_resend_code, shapes.TOKEN),
    "public/get_shops_by_partner": Endpoint(GET, shops_by_partner, without_error=True),
}
