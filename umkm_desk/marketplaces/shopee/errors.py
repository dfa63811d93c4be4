"""Shopee's error codes as members of our family. A code alone does not name the cause, so the message is read as well.

Source: the common and per-endpoint error lists of the official reference (open.shopee.com, crawl of 2026-08-18), spelling mistakes kept.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from umkm_desk.marketplaces.seam import MarketplaceError, MendField, NotAllowed, NotFound, OurBug, SignInAgain, TryLater
from umkm_desk.marketplaces.session import StaleToken
from umkm_desk.marketplaces.transport import WrongClock
from umkm_desk.model.problem import Place, Problem

RESET_ZONE = timezone(timedelta(hours=8))
"""The app's daily total of calls starts anew at midnight there."""

# What a message says, where the code is one of those that stand for many causes: (code, part of the message in lower case) -> member
_BY_MESSAGE: tuple[tuple[str, str, type[MarketplaceError], str, str | None], ...] = (
    ("error_param", "timestamp is expired", WrongClock, "marketplaces.wrong_clock", None),
    ("error_param", "invalid timestamp", WrongClock, "marketplaces.wrong_clock", None),
    ("error_param", "currently offline", NotAllowed, "shopee.api_offline", None),
    ("error_param", "invalid weight", MendField, "shopee.refused_weight", "weight_gram"),
    ("error_param", "dimension", MendField, "shopee.refused_size", "size_cm"),
    ("error_param", "logistic", MendField, "shopee.refused_logistics", None),
    ("error_param", "image", MendField, "shopee.refused_images", "photos"),
    ("error_param", "variation name", MendField, "shopee.refused_variants", "variants"),
    ("error_param", "option name", MendField, "shopee.refused_variants", "variants"),
    ("error_param", "models", MendField, "shopee.refused_variants", "variants"),
    ("error_param", "tier", MendField, "shopee.refused_variants", "variants"),
    ("error_param", "_sku", MendField, "shopee.refused_sku", "sku"),
    ("error_param", "stock", MendField, "shopee.refused_stock", "stock"),
    ("error_param", "price", MendField, "shopee.refused_price", "price"),
    ("error_auth", "invalid access_token", StaleToken, "shopee.sign_in_again", None),
    ("error_auth", "invalid code", SignInAgain, "shopee.code_spent", None),
    ("error_auth", "invalid refresh_token", SignInAgain, "shopee.sign_in_again", None),
    ("error_auth", "partner_id", SignInAgain, "shopee.not_linked", None),
    ("error_auth", "shopid", SignInAgain, "shopee.not_linked", None),
    ("error_auth", "app is deleted", NotAllowed, "shopee.app_restricted", None),
    ("error_auth", "restricted", NotAllowed, "shopee.app_restricted", None),
    ("error_auth", "reserved stock", MendField, "shopee.stock_reserved", "stock"),
    ("error_auth", "location_id", NotAllowed, "shopee.many_warehouses", "stock"),
    ("error_auth", "try again later", TryLater, "shopee.server_trouble", None),
    ("error_busi", "multi warehouse", NotAllowed, "shopee.many_warehouses", "stock"),
    ("error_busi", "medicine id", MendField, "shopee.medicine_id", "attributes"),
    ("error_busi", "try again later", TryLater, "shopee.not_yet", None),
    ("error_busi", "being created", TryLater, "shopee.not_yet", None),
    ("error_data", "not exist", NotFound, "shopee.not_found", None),
)

_SIGN_IN = {
    "invalid_code": "shopee.code_spent",
    "invalid_shop_id": "shopee.code_spent",
    "invalid_main_acount_id": "shopee.code_spent",
    "refresh_token_expired": "shopee.sign_in_again",
    "error_shop_refresh_token": "shopee.sign_in_again",
    "error_merchant_refresh_token": "shopee.sign_in_again",
    "error_get_parnter_token_failed": "shopee.sign_in_again",
    "shop_access_expired": "shopee.consent_over",
    "shop_no_linked": "shopee.not_linked",
    "merchant_no_linked": "shopee.not_linked",
    "partner_shop_no_link": "shopee.not_linked",
    "invalid_partner_id": "shopee.wrong_partner",
}
_STALE = frozenset({"invalid_acceess_token", "invalid_access_token"})
_LATER = frozenset({"error_server", "error_network", "error_inner", "error_system_busy", "error_unknown"})
_SPELT = {"error.param": "error_param", "PARAMS_ERROR": "error_param"}
"""Other spellings of a code; their dot is no prefix."""
_NOT_ALLOWED = {
    "error_sign": "shopee.wrong_key",
    "error_partner_key_expired": "shopee.key_expired",
    "source_ip_undeclared": "shopee.ip_undeclared",
    "shop_banned": "shopee.shop_banned",
    "error_auth": "shopee.no_permission",
    "error_permission": "shopee.no_permission",
    "error_perm_non_admin": "shopee.no_permission",
    "error_api_permission": "shopee.no_permission",
    "error_ashop_api_permission": "shopee.no_permission",
    "error_api_call_restricted": "shopee.app_restricted",
    "partner_frozen": "shopee.app_restricted",
    "api_suspended": "shopee.api_offline",
    "error_kyc_auth": "shopee.unfinished_registration",
    "error_reach_shop_item_limit": "shopee.item_limit",
    "error_shop": "shopee.shop_state",
    "error_get_shop_fail": "shopee.shop_state",
    "error_not_in_whitelist": "shopee.shop_state",
    "error_busi_invalid_shop_status": "shopee.shop_state",
    "error_holiday_on_add_item": "shopee.holiday",
    "error_seller_under_penalty": "shopee.penalty",
}
_NOT_FOUND = frozenset(
    {"error_item_not_found", "error_item_or_variation_not_found", "error_item_not_belong_shop", "error_not_found"}
)  # fmt: skip
_MEND: tuple[tuple[str, str | None, tuple[str, ...]], ...] = (
    ("name", "name", (
        "error_item_name_empty", "error_nil_name_new_item", "error_item_name_is_too_short", "error_title_exceeds_max_length",
        "error_name_length_limit", "error_title_character_forbidden",
    )),
    ("description", "description", ("error_desc_length_min_limit", "error_desc_hash_tag_over_limit", "error_desc_image_no_pass")),
    ("images", "photos", ("error_image_num_min", "error_image_unavailable", "error_video_info_not_found")),
    ("price", "price", (
        "error_invalid_price", "error_price_exceed_min_limitt", "error_price_exceed_max_limitt", "error_price_out_of_range",
        "error_invalid_price_for_logistic", "error_wholesale_price_less_than_ratio_limit", "error_whole_sale_price_setting_incorrect",
        "error_price_should_be_same_for_wholesales",
    )),
    ("category", "leaf", (
        "error_invalid_category", "error_incalid_category", "error_category_is_block", "error_forbidden_category", "error category",
    )),
    ("attributes", "attributes", (
        "error_less_required_attribute", "error_invalid_attribute", "error_invalid_attribute_value", "error_value_id_must_equal_zero",
        "error_value_name_required", "error_wrong_attrsnapshot", "error attribute", "error_invalid_category_attribute",
    )),
    ("brand", "brand", (
        "error_less_required_brand", "error_invalid_brand", "error_incalid_brand", "error_brand_forbidden", "error brand",
    )),
    ("days_to_ship", "days_to_ship", (
        "error_invalid_days_to_ship", "error_param_dts_exceeds_max_limit", "error_category_dts",
        "error_param_category_not_support_pre_order",
    )),
    ("logistics", None, ("error_invalid_logistic_info",)),
    ("duplicate", "sku", ("error_repeated_mtsku", "error_check_luc_fail")),
    ("promotion", None, ("error_item_in_promotion", "error_cannot_update_price_in_promotion")),
    ("status", None, ("error_item_uneditable", "error_unlist_item_fail")),
    ("content", None, ("error_busi", "error_param_validate")),
)  # fmt: skip
_MEND_BY_CODE = {code: (f"shopee.refused_{name}", field) for name, field, codes in _MEND for code in codes}


def error_of(
    code: str, message: str, request_id: str = "", *, writes: bool, after: float | None = None, now: datetime | None = None
) -> MarketplaceError:
    """The member of the family for a non-empty `error`. `after`: the `Retry-After` header, should there be one."""
    bare = _SPELT.get(code) or code.rsplit(".", 1)[-1]
    said = message.lower()

    def problem(name: str, field: str | None = None) -> Problem:
        return Problem(name, Place(field=field), {"message": message, "code": code})

    def make(kind: type[MarketplaceError], name: str, field: str | None = None) -> MarketplaceError:
        return kind(problem(name, field), code=code, detail=message, request_id=request_id)

    def later(name: str, *, wait: float | None = None, lost: bool = False) -> TryLater:
        return TryLater(problem(name), after=wait, maybe_done=lost, code=code, detail=message, request_id=request_id)

    if bare == "error_rate_limit":
        return later("marketplaces.busy", wait=after)
    if bare == "error_limit":
        return later("shopee.daily_limit", wait=until_reset(now or datetime.now(UTC)))
    if bare in _STALE:
        return make(StaleToken, "shopee.sign_in_again")
    if bare in _LATER:
        return later("shopee.server_trouble", wait=after, lost=writes)
    for of_code, part, kind, name, field in _BY_MESSAGE:
        if bare == of_code and part in said:
            # what is refused because it is too early has certainly not been done
            return later(name, lost=writes and name != "shopee.not_yet") if kind is TryLater else make(kind, name, field)
    if bare in _SIGN_IN:
        return make(SignInAgain, _SIGN_IN[bare])
    if bare in _NOT_ALLOWED:
        return make(NotAllowed, _NOT_ALLOWED[bare])
    if bare.startswith(("merchant_", "user_")):
        return make(NotAllowed, "shopee.app_restricted")
    if bare in _NOT_FOUND:
        return make(NotFound, "shopee.not_found")
    if bare in _MEND_BY_CODE:
        return make(MendField, *_MEND_BY_CODE[bare])
    if "promotion" in bare or bare.endswith("_lock"):
        return make(MendField, "shopee.refused_promotion")
    return make(OurBug, "shopee.not_understood")


def refused(reason: str, what: str, field: str | None, **values: object) -> MarketplaceError:
    """The member for one entry of a `failure_list`, which has a sentence and no code. `what`: price, stock, images, status."""
    told = {"message": reason, "code": "", **values}
    said = reason.lower()
    if "not found" in said:
        return NotFound(Problem("shopee.not_found", values=told), detail=reason)
    if "reserved stock" in said:
        return MendField(Problem("shopee.stock_reserved", Place(field=field), told), detail=reason)
    if "promotion" in said:
        return MendField(Problem("shopee.refused_promotion", values=told), detail=reason)
    return MendField(Problem(f"shopee.refused_{what}", Place(field=field), told), detail=reason)


def until_reset(now: datetime) -> float:
    """Seconds until the app's daily total starts anew."""
    there = now.astimezone(RESET_ZONE)
    midnight = there.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return (midnight - there).total_seconds()
