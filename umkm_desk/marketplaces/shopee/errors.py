"""Shopee's error codes as members of our family. A code alone does not name the cause, so the message is read as well."""

from __future__ import annotations

from typing import Any

from umkm_desk.marketplaces.seam import MarketplaceError, MendField, NotAllowed, NotFound, OurBug, SignInAgain, TryLater
from umkm_desk.model.problem import Place, Problem

TOKEN_CODES = frozenset({"invalid_acceess_token", "invalid_access_token"})
_SIGN_IN = frozenset(
    {
        "invalid_code", "error_shop_refresh_token", "error_merchant_refresh_token", "refresh_token_expired", "shop_access_expired",
        "shop_no_linked", "merchant_no_linked", "partner_shop_no_link", "invalid_shop_id", "invalid_main_acount_id",
    }
)  # fmt: skip
_LATER = frozenset(
    {
        "error_server", "error_network", "error_inner", "error_system_busy", "error_unknown", "error_rate_limit", "error_limit",
        "error_get_shop_fail",
    }
)  # fmt: skip
_NOT_ALLOWED = {
    "error_sign": "shopee.wrong_key",
    "invalid_partner_id": "shopee.wrong_key",
    "error_partner_key_expired": "shopee.key_expired",
    "source_ip_undeclared": "shopee.ip_undeclared",
    "shop_banned": "shopee.shop_banned",
    "error_api_permission": "shopee.no_permission",
    "error_api_call_restricted": "shopee.app_restricted",
    "error_ashop_api_permission": "shopee.no_permission",
    "api_suspended": "shopee.no_permission",
    "error_kyc_auth": "shopee.unfinished_registration",
    "error_reach_shop_item_limit": "shopee.item_limit",
    "error_busi_invalid_shop_status": "shopee.shop_state",
    "error_holiday_on_add_item": "shopee.holiday",
    "error_seller_under_penalty": "shopee.penalty",
}
_FIELDS = {
    "name": ("error_item_name_empty", "error_nil_name_new_item", "error_item_name_is_too_short", "error_title_exceeds_max_length",
             "error_name_length_limit", "error_title_character_forbidden"),
    "description": ("error_desc_length_min_limit", "error_desc_hash_tag_over_limit", "error_desc_image_no_pass"),
    "images": ("error_image_num_min", "error_image_unavailable", "error_video_info_not_found"),
    "price": ("error_invalid_price", "error_price_exceed_min_limitt", "error_price_exceed_max_limitt", "error_price_out_of_range",
              "error_invalid_price_for_logistic"),
    "category": ("error_invalid_category", "error_incalid_category", "error_category_is_block", "error_forbidden_category",
                 "error category"),
    "attributes": ("error_less_required_attribute", "error_invalid_attribute", "error_invalid_attribute_value",
                   "error_value_id_must_equal_zero", "error_value_name_required", "error_wrong_attrsnapshot", "error attribute",
                   "error_invalid_category_attribute"),
    "brand": ("error_less_required_brand", "error_invalid_brand", "error_incalid_brand", "error_brand_forbidden", "error brand"),
    "days_to_ship": ("error_invalid_days_to_ship", "error_param_dts_exceeds_max_limit", "error_category_dts",
                     "error_param_category_not_support_pre_order"),
    "logistics": ("error_invalid_logistic_info",),
    "sku": ("error_repeated_mtsku", "error_check_luc_fail"),
    "promotion": ("error_item_in_promotion", "error_cannot_update_price_in_promotion", "error_item_uneditable",
                  "error_unlist_item_fail"),
}  # fmt: skip
_FIELD_OF = {code: field for field, codes in _FIELDS.items() for code in codes}
_PARAM_FIELDS = (
    ("Invalid Weight", "weight"), ("dimension", "size"), ("logistic", "logistics"), ("Image not exist", "images"),
    ("images", "images"), ("variation name", "variants"), ("option name", "variants"), ("models", "variants"), ("stock", "stock"),
)  # fmt: skip


def is_clock(code: str, message: str) -> bool:
    return code == "error_param" and ("Timestamp is expired" in message or "Invalid timestamp" in message)


def is_token(code: str, message: str) -> bool:
    return code in TOKEN_CODES or (code == "error_auth" and "access_token" in message)


def error_of(answer: dict[str, Any], *, writes: bool) -> MarketplaceError:
    """The member of the family for an answer whose `error` is not empty."""
    full = str(answer.get("error") or "")
    message = str(answer.get("message") or answer.get("msg") or "")
    request_id = str(answer.get("request_id") or "")
    code = full.rsplit(".", 1)[-1]
    values = {"message": message, "code": full}

    def problem(name: str, field: str | None = None) -> Problem:
        return Problem(name, Place(field=field), values)

    def make(kind: type[MarketplaceError], name: str, field: str | None = None) -> MarketplaceError:
        return kind(problem(name, field), code=full, detail=message, request_id=request_id)

    if is_clock(code, message):
        return make(NotAllowed, "shopee.wrong_clock")
    if is_token(code, message) or code in _SIGN_IN:
        return make(SignInAgain, "shopee.sign_in_again")
    if (
        code in _LATER
        or (code == "error_auth" and "try again later" in message)
        or (code == "error_busi" and "try again later" in message)
    ):
        busy = code in ("error_rate_limit", "error_limit")
        return TryLater(
            problem("shopee.busy" if busy else "shopee.server_trouble"),
            after=60.0 if code == "error_rate_limit" else 3600.0 if code == "error_limit" else None,
            maybe_done=writes and not busy,
            code=full,
            detail=message,
            request_id=request_id,
        )
    if code in _NOT_ALLOWED:
        return make(NotAllowed, _NOT_ALLOWED[code])
    if code in ("error_item_not_found", "error_item_or_variation_not_found", "error_item_not_belong_shop", "error_not_found"):
        return make(NotFound, "shopee.not_found")
    if code == "error_auth":
        kind = SignInAgain if "shopid" in message or "partner_id" in message else NotAllowed
        return make(kind, "shopee.sign_in_again" if kind is SignInAgain else "shopee.no_permission")
    field = _FIELD_OF.get(code)
    if field is None and ("promotion" in code or "lock" in code):
        field = "promotion"
    if field is None and code in ("error_param", "error_busi"):
        field = next((name for part, name in _PARAM_FIELDS if part in message), None)
    if field is not None:
        return make(MendField, f"shopee.refused_{field}", field)
    if code in ("error_busi", "error_param_validate"):
        return make(MendField, "shopee.refused")
    return make(OurBug, "shopee.not_understood")
