"""Consent pages, signatures and tokens."""

from __future__ import annotations

import hashlib
import hmac
import html
import secrets
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from umkm_desk.sandbox.platform import Call
from umkm_desk.sandbox.state import Document, State

WINDOW = 300
CODE_LIFE = 600
ACCESS_LIFE = 4 * 3600
GRACE = 300
REFRESH_LIFE = 30 * 86400
LONGEST_CONSENT = 365

PUBLIC = ("/api/v2/auth/", "/api/v2/public/", "/api/v2/push/", "/api/v2/media_space/upload_image", "/api/v2/shop/auth_partner")
UINT32 = 4294967295


class Refused(Exception):
    """An answer with an error code; `payload` goes beside the envelope."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(error)
        self.error = error
        self.message = message


def is_public(path: str) -> bool:
    return path.startswith(PUBLIC[:3]) or path in PUBLIC[3:] or path == "/api/v2/shop/cancel_auth_partner"


def sign(key: str, *parts: object) -> str:
    return hmac.new(key.encode(), "".join(str(part) for part in parts).encode(), hashlib.sha256).hexdigest()


def check_call(call: Call, state: State, now: float) -> str | None:
    """The common parameters in the order of the real server: partner, timestamp, signature, token. The shop id of a shop call."""
    query = call.query
    partner_id = query.get("partner_id")
    if not partner_id:
        raise Refused("error_param", "There is no partner_id in query.")
    if not partner_id.isdigit() or int(partner_id) > UINT32:
        raise Refused("error_param", "Partner_id is invalid, should be an integer between 0 and 4294967295.")
    stamp = query.get("timestamp")
    if not stamp:
        raise Refused("error_param", "no timestamp.")
    if not stamp.isdigit() or int(stamp) > UINT32:
        raise Refused("error_param", "Timestamp is invalid, should be an integer between 0 and 4294967295.")
    if abs(now - int(stamp)) > WINDOW:
        raise Refused("error_param", "Timestamp is expired.")
    given = query.get("sign")
    if not given:
        raise Refused("error_param", "There is no sign in query.")
    partner = state.get("partner", partner_id)
    if partner is None:
        raise Refused("error_sign", "Wrong sign.")
    public = is_public(call.path)
    token, shop_id = query.get("access_token", ""), query.get("shop_id", "")
    base = (partner_id, call.path, stamp) if public else (partner_id, call.path, stamp, token, shop_id)
    if not public:
        if not token:
            raise Refused("error_param", "There is no access_token in query.")
        if not shop_id:
            raise Refused("error_param", "There is no shop_id in query.")
        if not shop_id.isdigit() or int(shop_id) > UINT32:
            raise Refused("error_param", "shop_id is invalid, should be an integer between 0 and 4294967295.")
    if not hmac.compare_digest(given, sign(partner["key"], *base)):
        raise Refused("error_sign", "Wrong sign.")
    if partner.get("declared_ip"):
        raise Refused("source_ip_undeclared", "Request Source IP (127.0.0.1) is undeclared.")
    if partner.get("key_expired"):
        raise Refused("error_partner_key_expired", "The partner key is expired, please reset it in the console.")
    if public:
        return None
    held = state.get("access", token)
    if held is None or held["until"] < now or held["partner_id"] != partner_id:
        raise Refused("invalid_acceess_token", "Invalid access_token, please have a check.")
    if held["shop_id"] != shop_id:
        raise Refused("error_auth", "Invalid partner_id or shopid.")
    consent = state.get("consent", f"{partner_id}/{shop_id}")
    if consent is None:
        raise Refused("partner_shop_no_link", "Partner and shop has no linked.")
    if consent["expire_time"] < now:
        raise Refused("shop_access_expired", "Shop access is expired, please authorize again.")
    shop = state.get("shop", shop_id)
    if shop and shop["status"] == "BANNED":
        raise Refused("shop_banned", "Shop is banned, the access is suspended.")
    return shop_id


# Consent in the browser

PAGE = """<!doctype html><html lang="id"><meta charset="utf-8"><title>Izin aplikasi</title>
<body style="font-family:sans-serif;max-width:30rem;margin:3rem auto">
<h1>Izinkan aplikasi ini?</h1><p>Aplikasi nomor <b>{partner}</b> minta izin mengelola produk toko Anda. Ini marketplace lokal untuk
latihan; tidak ada yang keluar dari komputer ini.</p>
<form method="post"><label>Toko <select name="shop_id">{shops}</select></label>
<p><label>Berlaku <select name="days"><option>7</option><option>30</option><option>90</option><option>180</option>
<option selected>365</option></select> hari</label></p>
<button>{verb}</button></form></body></html>"""


def consent_page(call: Call, state: State, now: float, form: dict[str, str], *, cancel: bool) -> Response:
    """Form A (`/auth`, unsigned) and form B (`/api/v2/shop/auth_partner`, signed). GET shows the page, POST (or `auto=1`) confirms."""
    query = call.query
    partner_id = query.get("partner_id", "")
    partner = state.get("partner", partner_id)
    redirect = query.get("redirect") if call.path.startswith("/api/") else query.get("redirect_uri")
    if partner is None or not redirect:
        return _portal_error("error_param", "partner_id or redirect is invalid.")
    if not call.path.startswith("/api/") and (query.get("response_type") != "code" or query.get("auth_type") != "seller"):
        return _portal_error("error_param", "auth_type or response_type is invalid.")
    declared = partner.get("redirect_domain")
    if declared and urlsplit(redirect).netloc != urlsplit(declared).netloc:
        return _portal_error(
            "error_param", "The domain of redirect_uri is not consistent with the Redirect URL Domain declared in console."
        )
    shops = dict(state.all("shop"))
    if call.method == "GET" and query.get("auto") != "1":
        options = "".join(f'<option value="{key}">{html.escape(shop["shop_name"])}</option>' for key, shop in shops.items())
        return HTMLResponse(PAGE.format(partner=partner_id, shops=options, verb="Cabut izin" if cancel else "Izinkan"))
    shop_id = form.get("shop_id") or query.get("pick_shop") or next(iter(shops))
    days = min(LONGEST_CONSENT, int(form.get("days") or query.get("pick_days") or LONGEST_CONSENT))
    if cancel:
        state.delete("consent", f"{partner_id}/{shop_id}")
        return HTMLResponse("<p>Izin dicabut.</p>")
    state.put("consent", f"{partner_id}/{shop_id}", {"auth_time": int(now), "expire_time": int(now + days * 86400)})
    code = secrets.token_hex(16)
    state.put("code", code, {"shop_id": shop_id, "partner_id": partner_id, "until": now + CODE_LIFE})
    answer = {"code": code, "shop_id": shop_id}
    if "state" in query and not call.path.startswith("/api/"):
        answer["state"] = query["state"]
    parts = urlsplit(redirect)
    joined = "&".join(filter(None, (parts.query, urlencode(answer))))
    return RedirectResponse(urlunsplit(parts._replace(query=joined)), status_code=302)


def _portal_error(error: str, text: str) -> Response:
    return JSONResponse({"code": 1, "error": error, "msg": text, "debug_message": ""}, status_code=400)


# Tokens


def token_get(body: Document, query: dict[str, str], state: State, now: float) -> Document:
    _same_partner(body, query)
    given = [name for name in ("shop_id", "main_account_id") if body.get(name)]
    if len(given) != 1:
        raise Refused("error_param", "Exactly one of shop_id and main_account_id is needed.")
    code = state.get("code", str(body.get("code", "")))
    if code is None or code["until"] < now or code["partner_id"] != query["partner_id"]:
        raise Refused("invalid_code", "Invalid code")
    if str(body["shop_id"]) != code["shop_id"]:
        raise Refused("invalid_shop_id", "Invalid shop_id")
    state.delete("code", str(body["code"]))
    # a new consent replaces both tokens of the old one
    for kind in ("access", "refresh"):
        for key, held in list(state.all(kind)):
            if held["shop_id"] == code["shop_id"] and held["partner_id"] == query["partner_id"]:
                state.delete(kind, key)
    return {
        **_new_pair(state, query["partner_id"], code["shop_id"], now),
        "shop_id_list": [int(code["shop_id"])],
        "merchant_id_list": [],
    }


def token_refresh(body: Document, query: dict[str, str], state: State, now: float) -> Document:
    _same_partner(body, query)
    shop_id = str(body.get("shop_id") or "")
    if not shop_id:
        raise Refused("error_param", "Exactly one of shop_id and merchant_id is needed.")
    held = state.get("refresh", str(body.get("refresh_token", "")))
    if held is None or held["used"] or held["shop_id"] != shop_id or held["partner_id"] != query["partner_id"]:
        raise Refused("error_shop_refresh_token", "Invalid refresh_token.")
    if held["until"] < now:
        raise Refused("refresh_token_expired", "The refresh_token is expired.")
    consent = state.get("consent", f"{query['partner_id']}/{shop_id}")
    if consent is None:
        raise Refused("shop_no_linked", "Shop has no linked with the partner.")
    if consent["expire_time"] < now:
        raise Refused("shop_access_expired", "Shop access is expired, please authorize again.")
    state.put("refresh", str(body["refresh_token"]), {**held, "used": True})
    for key, access in list(state.all("access")):
        if access["shop_id"] == shop_id and access["partner_id"] == query["partner_id"]:
            state.put("access", key, {**access, "until": min(access["until"], now + GRACE)})
    return {"partner_id": int(query["partner_id"]), "shop_id": int(shop_id), **_new_pair(state, query["partner_id"], shop_id, now)}


def _same_partner(body: Document, query: dict[str, str]) -> None:
    if not isinstance(body.get("partner_id"), int) or str(body["partner_id"]) != query["partner_id"]:
        raise Refused("error_param", "Partner_id is invalid, should be an integer between 0 and 4294967295.")


def _new_pair(state: State, partner_id: str, shop_id: str, now: float) -> dict[str, Any]:
    access, refresh = secrets.token_hex(16), secrets.token_hex(16)
    whose = {"shop_id": shop_id, "partner_id": partner_id}
    state.put("access", access, {**whose, "until": now + ACCESS_LIFE})
    state.put("refresh", refresh, {**whose, "until": now + REFRESH_LIFE, "used": False})
    return {"access_token": access, "refresh_token": refresh, "expire_in": ACCESS_LIFE - 12}
