"""Lazada's error codes as members of our family.

`type` (ISV, ISP, SYSTEM) does not decide: the official explanation has its headings swapped. `500`, `501`, `503` are overviews: with a `detail`
they are refusals that the seller can mend, without one a server's trouble of unknown outcome. Source: the error table of the product API and the
gateway's error codes (open.lazada.com, documentation of 2026-09-20).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from umkm_desk.marketplaces.seam import MarketplaceError, MendField, NotAllowed, NotFound, OurBug, SignInAgain, TryLater
from umkm_desk.marketplaces.session import StaleToken
from umkm_desk.marketplaces.transport import WrongClock
from umkm_desk.model.problem import Place, Problem

Detail = tuple[str, str, str]
"""Field, SellerSku, message."""

OVERVIEW = frozenset({"500", "501", "503", "E500", "E501", "E0501"})
NOT_ONLINE = "E0004"

_BUSY: dict[str, float | None] = {
    "ApiCallLimit": 1.0, "AppApiCallLimit": 60.0, "SellerCallLimit": 5.0, "E1002": 5.0, "901": 1.0, "E901": 1.0, "4154": 1.0, "4147": 2.0,
    "TRAFFIC_CONTROL": 1.0,
}  # fmt: skip
"""Certainly not done; seconds to wait where the text does not say."""
_CAMPAIGN, _CAMPAIGN_SECONDS = "998", 3 * 3600.0
_LATER = frozenset(
    {"ServiceTimeout", "6", "E006", "1000", "502", "506", "513", "4135", "4159", "IC_EXCEPTION", "E0006"}
)  # fmt: skip
_SIGN_IN = {
    "InvalidCode": "lazada.code_spent",
    "IllegalRefreshToken": "lazada.sign_in_again",
    "AUTH_TYPE_UNSUPPORTED": "lazada.consent_over",
}
_NOT_ALLOWED = {
    "InsufficientPermission": "lazada.no_permission",
    "Mp3SellerApiLimit": "lazada.no_permission",
    "ONLY_CB_SELLER_SUPPORTED": "lazada.no_permission",
    "SellerNotActive": "lazada.seller_state",
    "SellerNotVerified": "lazada.seller_state",
    "SELLER_NOT_PERMITTED": "lazada.seller_state",
    "4148": "lazada.listing_limit",
    "4128": "lazada.locked",
    "4155": "lazada.locked",
    "4162": "lazada.locked",
    "4225": "lazada.managed_elsewhere",
}
_NOT_FOUND = frozenset({"EDIT_ITEM_NOT_BELONG_SELLER", "207", "208", "4137", "E0002", "E0003"})
_MEND: tuple[tuple[str, str | None, str], ...] = (
    ("name", "name", "4160 4129 4131"),
    ("category", "leaf", "201 4134 4163 57 4227 4228 701"),
    ("content", None, "512 4123 4124 4151 4221 10002 10006 4218 1 E001 4152"),
    ("price", "price", "4104 4121 4118 4119 4157 4117"),
    ("sku", "sku", "4105 4126 4136 4141 4150"),
    ("attributes", "attributes", "4106 4107 4111 4115 4120 4140 4110 4125 4167"),
    ("basic", None, "4108"),
    ("variants", "variants", "4109 4112 4113 4143 4144 4145 4161 4133 209 4153 4146"),
    ("images", "photos", "4116 4158 4138 4139 4169 300 301 302 303 304"),
    ("brand", "brand", "4130 4142 4156 4168"),
    ("weight", "weight_gram", "4149 4164"),
    ("size", "size_cm", "4165"),
    ("barcode", "barcode", "4166"),
    ("stock", "stock", "4170"),
    ("status", None, NOT_ONLINE),
    (
        "variants", "variants",
        ("CAN_NOT_REMOVE_ALL_SKU SALE_PROPS_DUPLICATE SALE_PROPS_EMPTY REMOVE_SKU_PROHIBITION VARIATION_SIZE_LIMIT"
        " VARIATION_NAME_LENGTH_LIMIT OPTIONS_SIZE_LIMIT VARIATION_OPTION_LENGTH_LIMIT VARIATION_OPTION_DUPLICATE"
        " SKU_VARIATION_NAME_MISSING SKU_VARIATION_OPTION_NOT_EXIST SKU_VARIATION_IMAGES_MISSING VARIATION_CATEGORY_PROHIBITION"),
    ),
)  # fmt: skip
_MEND_BY_CODE = {code: (f"lazada.refused_{what}", field) for what, field, codes in _MEND for code in codes.split()}

_BY_FIELD = {
    "name": ("name", "name"),
    "description": ("description", "description"),
    "short_description": ("description", "description"),
    "brand": ("brand", "brand"),
    "brand_id": ("brand", "brand"),
    "price": ("price", "price"),
    "special_price": ("price", "price"),
    "saleprice": ("price", "price"),
    "quantity": ("stock", "stock"),
    "package_weight": ("weight", "weight_gram"),
    "package_length": ("size", "size_cm"),
    "package_width": ("size", "size_cm"),
    "package_height": ("size", "size_cm"),
    "sellersku": ("sku", "sku"),
    "images": ("images", "photos"),
    "saleprop": ("variants", "variants"),
    "variation": ("variants", "variants"),
    "primarycategory": ("category", "leaf"),
}
_BY_WORD = (
    ("SELLER_SKU", ("sku", "sku")),
    ("BRAND", ("brand", "brand")),
    ("VARIATION", ("variants", "variants")),
    ("SALE_PROP", ("variants", "variants")),
    ("IMAGE", ("images", "photos")),
    ("PRICE", ("price", "price")),
    ("QUANTITY", ("stock", "stock")),
    ("STOCK", ("stock", "stock")),
    ("TITLE", ("name", "name")),
    ("CATEGORY", ("category", "leaf")),
    ("WEIGHT", ("weight", "weight_gram")),
    ("PACKAGE", ("size", "size_cm")),
)
"""Names of refusals that come without a number, such as THD_BRAND_ID_IS_NOT_VALID_IN_CATEGORY: what they speak of."""
_LEADING = re.compile(r"\s*E?(\w+)")
_BAN = re.compile(r"last (\d+) second")


def error_of(
    code: str, message: str, request_id: str = "", *, writes: bool, details: Sequence[Detail] = (), after: float | None = None
) -> MarketplaceError:
    """The member of the family for a `code` that is not 0. `after`: the `Retry-After` header, should there be one."""
    told = "; ".join(dict.fromkeys(text for _, _, text in details if text)) or message
    values: dict[str, object] = {"message": told, "code": code}

    def make(kind: type[MarketplaceError], name: str, field: str | None = None, sku: str | None = None) -> MarketplaceError:
        return kind(Problem(name, Place(field=field, sku=sku), values), code=code, detail=told, request_id=request_id)

    def later(name: str, *, wait: float | None = None, lost: bool = False) -> TryLater:
        problem = Problem(name, Place(), values)
        return TryLater(problem, after=wait, maybe_done=lost, code=code, detail=told, request_id=request_id)

    if code in OVERVIEW and "SELLER_NOT_PERMITTED" in told:
        return make(NotAllowed, "lazada.seller_state")
    if details and (code in OVERVIEW or code in _MEND_BY_CODE):
        values["details"] = len(details)
        first = details[0]
        name = _code_of(first[2]) or (code if code not in OVERVIEW else "")
        if name in _NOT_FOUND:
            return make(NotFound, "lazada.not_found")
        if name in _NOT_ALLOWED:
            return make(NotAllowed, _NOT_ALLOWED[name])
        what, field = _meant(name, first)
        return make(MendField, what, field, first[1] or None)
    if code in OVERVIEW:
        return later("lazada.server_trouble", wait=after, lost=writes)
    if code in _BUSY:
        ban = _BAN.search(message)
        return later("marketplaces.busy", wait=float(ban[1]) if ban else after or _BUSY[code])
    if code == _CAMPAIGN:
        return later("lazada.campaign", wait=_CAMPAIGN_SECONDS)
    if code in _LATER:
        return later("lazada.server_trouble", wait=after, lost=writes)
    if code == "IncompleteSignature":
        # also the answer to a clock that is two hours off, so it is sent once more with the platform's time
        return make(WrongClock, "lazada.wrong_key")
    if code == "IllegalAccessToken":
        return make(StaleToken, "lazada.sign_in_again")
    if code in _SIGN_IN:
        return make(SignInAgain, _SIGN_IN[code])
    if code in _NOT_ALLOWED:
        return make(NotAllowed, _NOT_ALLOWED[code])
    if code in _NOT_FOUND:
        return make(NotFound, "lazada.not_found")
    if code in _MEND_BY_CODE:
        return make(MendField, *_MEND_BY_CODE[code])
    return make(OurBug, "lazada.not_understood")


def _code_of(text: str) -> str:
    """The code with which a detail's message begins, where it is one we know."""
    found = _LEADING.match(text)
    for name in (found[1], found[0].strip()) if found else ():
        if name in _MEND_BY_CODE or name in _NOT_FOUND or name in _NOT_ALLOWED:
            return name
    return ""


def _meant(code: str, detail: Detail) -> tuple[str, str | None]:
    """Problem code and our field. What the platform's field is called says more than a code that stands for several."""
    by_field = _BY_FIELD.get(detail[0].lower())
    known = _MEND_BY_CODE.get(code)
    if known is not None and (by_field is None or known[1] not in (None, "attributes")):
        return known
    if by_field is None:
        said = detail[2].upper()
        by_field = next((meant for word, meant in _BY_WORD if word in said), None)
    if by_field is None:
        return known or ("lazada.refused_content", None)
    return f"lazada.refused_{by_field[0]}", by_field[1]
