"""Every code of the reference becomes the member of the family that says what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.marketplaces.lazada.errors import error_of
from umkm_desk.marketplaces.seam import MarketplaceError, MendField, NotAllowed, NotFound, OurBug, SignInAgain, TryLater
from umkm_desk.marketplaces.session import StaleToken
from umkm_desk.marketplaces.transport import WrongClock
from umkm_desk.paths import resources_folder
from umkm_desk.wording import read_sentences

Member = type[MarketplaceError]

GATEWAY: list[tuple[str, Member, str]] = [
    ("ApiCallLimit", TryLater, "marketplaces.busy"),
    ("AppApiCallLimit", TryLater, "marketplaces.busy"),
    ("SellerCallLimit", TryLater, "marketplaces.busy"),
    ("E1002", TryLater, "marketplaces.busy"),
    ("901", TryLater, "marketplaces.busy"),
    ("E901", TryLater, "marketplaces.busy"),
    ("4154", TryLater, "marketplaces.busy"),
    ("4147", TryLater, "marketplaces.busy"),
    ("998", TryLater, "lazada.campaign"),
    ("IncompleteSignature", WrongClock, "lazada.wrong_key"),
    ("MissingParameter", OurBug, "lazada.not_understood"),
    ("InvalidCode", SignInAgain, "lazada.code_spent"),
    ("IllegalRefreshToken", SignInAgain, "lazada.sign_in_again"),
    ("IllegalAccessToken", StaleToken, "lazada.sign_in_again"),
    ("AUTH_TYPE_UNSUPPORTED", SignInAgain, "lazada.consent_over"),
    ("InsufficientPermission", NotAllowed, "lazada.no_permission"),
    ("Mp3SellerApiLimit", NotAllowed, "lazada.no_permission"),
    ("SellerNotActive", NotAllowed, "lazada.seller_state"),
    ("SellerNotVerified", NotAllowed, "lazada.seller_state"),
    ("EDIT_ITEM_NOT_BELONG_SELLER", NotFound, "lazada.not_found"),
    ("208", NotFound, "lazada.not_found"),
    ("207", NotFound, "lazada.not_found"),
    ("4137", NotFound, "lazada.not_found"),
]
MALFORMED = ["5", "E005", "30", "1001", "4132", "4216", "4193", "14", "17", "19", "36", "70", "204", "4171", "E0001"]
UNKNOWN_OUTCOME = [
    *("ServiceTimeout", "6", "E006", "1000", "502", "506", "513", "4135", "4159", "IC_EXCEPTION", "E0006"),
    *("500", "501", "503", "E500", "E501"),
]
REFUSED: list[tuple[str, Member, str | None]] = [
    *((code, MendField, "leaf") for code in ["201", "4134", "4163", "57", "4227", "4228"]),
    *(
        (code, MendField, None)
        for code in ["1", "512", "4123", "4124", "4151", "4221", "4108", "4152", "10002", "10006", "4218", "E0004"]
    ),
    *((code, MendField, "price") for code in ["4104", "4121", "4118", "4119", "4157", "4117"]),
    *((code, MendField, "sku") for code in ["4105", "4126", "4136", "4141", "4150"]),
    *((code, MendField, "attributes") for code in ["4106", "4107", "4111", "4115", "4120", "4140", "4110", "4125", "4167"]),
    *(
        (code, MendField, "variants")
        for code in ["4109", "4112", "4113", "4143", "4144", "4145", "4161", "4133", "209", "4146", "4153"]
    ),
    *((code, MendField, "photos") for code in ["4116", "4158", "4138", "4139", "4169", "300", "301", "302", "303", "304"]),
    *((code, MendField, "name") for code in ["4129", "4131", "4160"]),
    *((code, MendField, "brand") for code in ["4130", "4142", "4156", "4168"]),
    *((code, MendField, "weight_gram") for code in ["4149", "4164"]),
    ("4165", MendField, "size_cm"),
    ("4166", MendField, "barcode"),
    ("4170", MendField, "stock"),
    ("CAN_NOT_REMOVE_ALL_SKU", MendField, "variants"),
    *((code, NotAllowed, None) for code in ["4148", "4128", "4155", "4162", "4225"]),
    *((code, NotFound, None) for code in ["E0002", "E0003"]),
]


@pytest.mark.parametrize(("code", "member", "problem"), GATEWAY)
def test_codes_of_the_gateway(code: str, member: Member, problem: str) -> None:
    error = error_of(code, "words", "r1", writes=True)
    assert type(error) is member
    assert (error.problem.code, error.code, error.detail, error.request_id) == (problem, code, "words", "r1")
    assert not getattr(error, "maybe_done", False)


@pytest.mark.parametrize("code", MALFORMED)
def test_malformed_requests_are_our_bugs(code: str) -> None:
    assert type(error_of(code, "", writes=True)) is OurBug


@pytest.mark.parametrize("code", UNKNOWN_OUTCOME)
def test_a_servers_trouble_leaves_a_write_open(code: str) -> None:
    for writes in (True, False):
        error = error_of(code, "", writes=writes)
        assert isinstance(error, TryLater)
        assert error.maybe_done is writes


@pytest.mark.parametrize(("code", "member", "field"), REFUSED)
@pytest.mark.parametrize("form", ["code", "detail", "E-detail"])
def test_refusals_name_the_field_whether_by_code_or_in_the_detail(code: str, member: Member, field: str | None, form: str) -> None:
    if form == "code":
        error = error_of(code, "words", writes=True)
    else:
        message = f"{'E' if form == 'E-detail' and code[0].isdigit() else ''}{code}: words"
        error = error_of("500", "E500: Create product failed", writes=True, details=[("Product", "A-1", message)])
    assert type(error) is member
    assert error.problem.place.field == field
    assert "words" in str(error.problem.values["message"])


@pytest.mark.parametrize(
    ("field", "message", "ours"),
    [
        ("Product", "SELLER_SKU_INVALID", "sku"),
        ("brand_id", "THD_BRAND_ID_IS_NOT_VALID_IN_CATEGORY", "brand"),
        ("variation1", "VARIATION_OPTION_LENGTH_LIMIT", "variants"),
        ("package_weight", "something else", "weight_gram"),
        ("saleProp", "", "variants"),
        ("Product", "", None),
    ],
)
def test_a_detail_without_a_number_is_understood_by_its_name_or_field(field: str, message: str, ours: str | None) -> None:
    error = error_of("500", "E500: Create product failed", writes=True, details=[(field, "", message)])
    assert type(error) is MendField
    assert error.problem.place.field == ours


def test_all_that_is_refused_is_told_and_the_first_decides() -> None:
    details = [("Product", "TAS-ANY-M", "SELLER_SKU_INVALID"), ("brand_id", "", "THD_BRAND_ID_IS_NOT_VALID_IN_CATEGORY")]
    error = error_of("500", "E500: Create product failed", writes=True, details=details)
    assert (error.problem.place.field, error.problem.place.sku) == ("sku", "TAS-ANY-M")
    assert error.problem.values["message"] == "SELLER_SKU_INVALID; THD_BRAND_ID_IS_NOT_VALID_IN_CATEGORY"


def test_a_seller_who_may_not_is_told_so_from_within_an_overview() -> None:
    error = error_of("501", "E501", writes=True, details=[("", "", "SELLER_NOT_PERMITTED")])
    assert error.problem.code == "lazada.seller_state"


@pytest.mark.parametrize(
    ("code", "message", "after", "wait"),
    [
        ("ApiCallLimit", "Api access frequency exceeds the limit. this ban will last 1 seconds", None, 1.0),
        ("AppApiCallLimit", "App call limit, this ban will last 3600 seconds", None, 3600.0),
        ("AppApiCallLimit", "App call limit", None, 60.0),
        ("901", "Limit service request speed in server side temporarily.", 4.0, 4.0),
    ],
)
def test_the_ban_is_waited_for_as_long_as_the_text_says(code: str, message: str, after: float | None, wait: float) -> None:
    error = error_of(code, message, writes=True, after=after)
    assert isinstance(error, TryLater)
    assert error.after == wait


@given(st.text(), st.text(), st.booleans(), st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=3))
def test_no_code_leaves_the_family_or_is_without_a_sentence(
    code: str, message: str, writes: bool, details: list[tuple[str, str, str]]
) -> None:
    error = error_of(code, message, writes=writes, details=details)
    assert isinstance(error, MarketplaceError)
    assert error.problem.code in SENTENCES


@pytest.mark.parametrize("code", [code for code, *_ in (*GATEWAY, *REFUSED)])
def test_every_refusal_has_a_sentence(code: str) -> None:
    assert error_of(code, "", writes=True).problem.code in SENTENCES


SENTENCES = read_sentences(resources_folder() / "wording", "id")
