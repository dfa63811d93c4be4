"""Every code of the reference becomes the member of the family that says what to do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.marketplaces.seam import MarketplaceError, MendField, NotAllowed, NotFound, OurBug, SignInAgain, TryLater
from umkm_desk.marketplaces.session import StaleToken
from umkm_desk.marketplaces.shopee.errors import error_of, refused, until_reset
from umkm_desk.marketplaces.transport import WrongClock

Member = type[MarketplaceError]

COMMON: list[tuple[str, str, Member, str]] = [
    ("error_sign", "Wrong sign.", NotAllowed, "shopee.wrong_key"),
    ("error_param", "There is no partner_id in query.", OurBug, "shopee.not_understood"),
    ("error_param", "no timestamp.", OurBug, "shopee.not_understood"),
    ("error_param", "Timestamp is expired.", WrongClock, "marketplaces.wrong_clock"),
    ("error_param", "Invalid timestamp", WrongClock, "marketplaces.wrong_clock"),
    (
        "error_param",
        "Permission denied. This API is currently offline or the request path is incorrect.",
        NotAllowed,
        "shopee.api_offline",
    ),
    ("error_auth", "Invalid access_token.", StaleToken, "shopee.sign_in_again"),
    ("invalid_acceess_token", "Invalid access_token, please have a check.", StaleToken, "shopee.sign_in_again"),
    ("invalid_access_token", "", StaleToken, "shopee.sign_in_again"),
    ("error_auth", "Invalid partner_id or shopid.", SignInAgain, "shopee.not_linked"),
    ("error_auth", "partner_id is invalid", SignInAgain, "shopee.not_linked"),
    ("error_auth", "The App is deleted, please have a check.", NotAllowed, "shopee.app_restricted"),
    ("error_auth", "Your app's permissions of this API have been restricted.", NotAllowed, "shopee.app_restricted"),
    ("error_auth", "No permission to current api.", NotAllowed, "shopee.no_permission"),
    ("error_auth", "System error, please try again later.", TryLater, "shopee.server_trouble"),
    ("invalid_partner_id", "", SignInAgain, "shopee.wrong_partner"),
    ("partner_shop_no_link", "", SignInAgain, "shopee.not_linked"),
    ("shop_no_linked", "", SignInAgain, "shopee.not_linked"),
    ("shop_banned", "Shop is banned", NotAllowed, "shopee.shop_banned"),
    ("error_api_permission", "This app type has no permission to this API.", NotAllowed, "shopee.no_permission"),
    ("error_api_call_restricted", "", NotAllowed, "shopee.app_restricted"),
    ("api_suspended", "", NotAllowed, "shopee.api_offline"),
    ("error_partner_key_expired", "", NotAllowed, "shopee.key_expired"),
    ("error_kyc_auth", "", NotAllowed, "shopee.unfinished_registration"),
    ("error_ashop_api_permission", "", NotAllowed, "shopee.no_permission"),
    ("source_ip_undeclared", "Request Source IP (36.1.2.3) is undeclared", NotAllowed, "shopee.ip_undeclared"),
    ("error_rate_limit", "Too many requests", TryLater, "marketplaces.busy"),
    ("error_limit", "daily total", TryLater, "shopee.daily_limit"),
    ("merchant_no_linked", "", SignInAgain, "shopee.not_linked"),
    ("merchant_banned", "", NotAllowed, "shopee.app_restricted"),
    ("partner_frozen", "", NotAllowed, "shopee.app_restricted"),
    ("invalid_code", "", SignInAgain, "shopee.code_spent"),
    ("error_auth", "Invalid code", SignInAgain, "shopee.code_spent"),
    ("error_auth", "Invalid refresh_token.", SignInAgain, "shopee.sign_in_again"),
    ("error_shop_refresh_token", "", SignInAgain, "shopee.sign_in_again"),
    ("refresh_token_expired", "", SignInAgain, "shopee.sign_in_again"),
    ("shop_access_expired", "", SignInAgain, "shopee.consent_over"),
    ("error_server", "", TryLater, "shopee.server_trouble"),
    ("error_network", "Inner http call failed", TryLater, "shopee.server_trouble"),
    ("error_inner", "", TryLater, "shopee.server_trouble"),
    ("common.error_system_busy", "", TryLater, "shopee.server_trouble"),
    ("error_unknown", "", TryLater, "shopee.server_trouble"),
    ("error_get_shop_fail", "", NotAllowed, "shopee.shop_state"),
    ("error_item_uneditable", "", MendField, "shopee.refused_status"),
    ("product.error_unlist_item_fail", "", MendField, "shopee.refused_status"),
    ("error.param", "Invalid Weight.", MendField, "shopee.refused_weight"),
    ("PARAMS_ERROR", "punishment_status is required", OurBug, "shopee.not_understood"),
    ("error_data", "parse data failed", OurBug, "shopee.not_understood"),
    ("error_data", "data not exist", NotFound, "shopee.not_found"),
    ("product.error_item_not_found", "", NotFound, "shopee.not_found"),
    ("error_item_or_variation_not_found", "", NotFound, "shopee.not_found"),
    ("error_item_not_belong_shop", "", NotFound, "shopee.not_found"),
    ("error_not_found", "", NotFound, "shopee.not_found"),
    ("error_perm_non_admin", "", NotAllowed, "shopee.no_permission"),
    ("error_shop", "", NotAllowed, "shopee.shop_state"),
    ("error_busi_invalid_shop_status", "", NotAllowed, "shopee.shop_state"),
    ("error_holiday_on_add_item", "", NotAllowed, "shopee.holiday"),
    ("error_seller_under_penalty", "", NotAllowed, "shopee.penalty"),
    ("error_reach_shop_item_limit", "", NotAllowed, "shopee.item_limit"),
    ("error_busi", "The merchant/shop has multi warehouse, please input location id", NotAllowed, "shopee.many_warehouses"),
    ("error_auth", "Lack of location_id in request", NotAllowed, "shopee.many_warehouses"),
    ("error_invalid_language", "", OurBug, "shopee.not_understood"),
    ("PARAMS_ERROR", "", OurBug, "shopee.not_understood"),
    ("a_code_of_tomorrow", "", OurBug, "shopee.not_understood"),
]
FIELDS = [
    ("error_item_name_empty", "", "name"), ("error_title_character_forbidden", "", "name"), ("error_name_length_limit", "", "name"),
    ("error_desc_hash_tag_over_limit", "", "description"), ("error_image_num_min", "", "photos"),
    ("error_param", "Image not exist.", "photos"), ("error_price_exceed_min_limitt", "", "price"),
    ("error_price_out_of_range", "", "price"), ("error_invalid_category", "", "leaf"), ("error category", "", "leaf"),
    ("error_less_required_attribute", "", "attributes"), ("error attribute", "", "attributes"), ("error_incalid_brand", "", "brand"),
    ("error brand", "", "brand"), ("error_category_dts", "", "days_to_ship"), ("error_param", "Invalid Weight.", "weight_gram"),
    ("error_param", "dimension is required", "size_cm"), ("error_repeated_mtsku", "A similar product has been uploaded", "sku"),
    ("error_auth", "Total stock must be more than reserved stock.", "stock"),
    ("error_busi", "Medicine ID is mandatory for products in Prescription/OTC category.", "attributes"),
    ("error_param", "Invalid logistic info, the channel cannot be used.", None), ("error_invalid_logistic_info", "", None),
    ("error_item_in_promotion", "", None), ("error_cannt_edit_price_in_promotion", "", None),
    ("error_in_item_promotion_unlsit_lock", "", None), ("error_busi", "whatever else", None),
]  # fmt: skip


@pytest.mark.parametrize(("code", "message", "member", "problem"), COMMON)
def test_common_codes(code: str, message: str, member: Member, problem: str) -> None:
    error = error_of(code, message, "r:1", writes=False)
    assert type(error) is member
    assert error.problem.code == problem
    assert (error.code, error.detail, error.request_id) == (code, message, "r:1")


@pytest.mark.parametrize(("code", "message", "field"), FIELDS)
def test_what_the_seller_can_mend_names_the_field(code: str, message: str, field: str | None) -> None:
    error = error_of(code, message, writes=True)
    assert isinstance(error, MendField)
    assert error.problem.place.field == field
    assert error.problem.values["message"] == message


@pytest.mark.parametrize("prefix", ["product.", "common.", "shop.", "warehouse."])
def test_a_modules_prefix_is_cut_and_the_whole_code_kept(prefix: str) -> None:
    error = error_of(f"{prefix}error_item_not_found", "", writes=False)
    assert isinstance(error, NotFound)
    assert error.code == f"{prefix}error_item_not_found"


@pytest.mark.parametrize("code", ["error_server", "error_network", "error_system_busy", "error_unknown"])
def test_server_trouble_may_have_done_a_write_and_never_a_read(code: str) -> None:
    for writes in (True, False):
        error = error_of(code, "", writes=writes)
        assert isinstance(error, TryLater)
        assert error.maybe_done is writes


@pytest.mark.parametrize(
    ("code", "message"),
    [("error_rate_limit", ""), ("error_limit", ""), ("error_busi", "Item is being created, please try again later.")],
)
def test_what_is_refused_beforehand_was_certainly_not_done(code: str, message: str) -> None:
    error = error_of(code, message, writes=True)
    assert isinstance(error, TryLater)
    assert not error.maybe_done


def test_the_daily_limit_waits_for_midnight_in_utc_plus_8() -> None:
    half_past_eleven_in_jakarta = datetime(2026, 11, 25, 15, 30, tzinfo=UTC)
    assert until_reset(half_past_eleven_in_jakarta) == 30 * 60
    error = error_of("error_limit", "", writes=False, now=half_past_eleven_in_jakarta)
    assert isinstance(error, TryLater)
    assert error.after == 30 * 60


@pytest.mark.parametrize(
    ("reason", "member", "problem"),
    [
        ("item not found", NotFound, "shopee.not_found"),
        ("Price exceeds the limit", MendField, "shopee.refused_price"),
        ("Total stock must be more than reserved stock.", MendField, "shopee.stock_reserved"),
        ("the item is in a promotion", MendField, "shopee.refused_promotion"),
    ],
)
def test_a_single_entrys_reason(reason: str, member: Member, problem: str) -> None:
    error = refused(reason, "price", "price", failed=1, total=3)
    assert type(error) is member
    assert error.problem.code == problem
    assert (error.detail, error.problem.values["total"]) == (reason, 3)


@given(st.text(), st.text(), st.booleans())
def test_no_code_and_message_leave_the_family(code: str, message: str, writes: bool) -> None:
    error = error_of(code, message, writes=writes)
    assert error.problem.code.startswith(("shopee.", "marketplaces."))
    assert not isinstance(error, TryLater) or writes or not error.maybe_done
