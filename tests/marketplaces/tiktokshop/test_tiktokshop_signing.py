"""Known requests and their signatures."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from umkm_desk.marketplaces.seam import AppKeys, MendField, NotAllowed, NotFound, OurBug, SignInAgain, TryLater
from umkm_desk.marketplaces.session import StaleToken
from umkm_desk.marketplaces.tiktokshop import listing, wire
from umkm_desk.marketplaces.tiktokshop.auth import TiktokShopAuthoriser, sign
from umkm_desk.marketplaces.tiktokshop.errors import error_of
from umkm_desk.marketplaces.transport import Transport, WrongClock
from umkm_desk.model.listing import ListingStatus

SECRET = "b7c2umkmdeskTikTokTestSecret00000001"
CIPHER = ("shop_cipher", "ROW_umkmDeskCipher0000000001")
KEY = ("app_key", "6h1umkmdesk0")


def test_the_official_example() -> None:
    query = [("app_key", "29a39d"), ("timestamp", "1623812664"), ("sign", "any"), ("access_token", "any")]
    said = sign("e59af819cc", "/authorization/202309/shops", query)
    assert said == "b596b73e0cc6de07ac26f036364178ab16b0a907af13d43f0a0cd2345f582dc8"


def test_the_example_of_a_public_client() -> None:
    assert sign("app_secret", "/test-api", [("foo", "bar")]) == "d3cb7fe11ecae942802ceeca67e7cf10120cc12f1517d45fbc1c8cfe5413c80f"


def test_parameters_and_an_upload() -> None:
    query = [KEY, ("timestamp", "1767225600"), CIPHER, ("locale", "id-ID")]
    said = sign(SECRET, "/product/202309/products/1729592969712207008", query)
    assert said == "5252b2ed4e49f2c884d1c68afacf822bd314d5fea2dd9a5ad2db519bf71cc841"
    upload = sign(SECRET, "/product/202309/images/upload", [KEY, ("timestamp", "1767225602")])
    assert upload == "9f08a5ccdab8a557ca838b89f25b4ee86ca337596c94a2913a9d17277081902b"


def test_a_body_is_signed_as_a_public_client_signs_it() -> None:
    signing = pytest.importorskip("tiktok_shop_api").Signer
    body = b'{"status":"ACTIVATE","title":"Tas \xe2\x80\x93 Pandan"}'
    query = [KEY, CIPHER, ("timestamp", "1767225601"), ("page_size", "100"), ("page_token", "b2Zm/+10==")]
    path = "/product/202502/products/search"
    theirs = signing.sign(path=path, query=query, content_type="application/json", body=body, app_secret=SECRET)
    assert sign(SECRET, path, query, body) == theirs


def test_the_real_link_goes_to_the_real_site_and_names_no_redirect() -> None:
    transport = Transport("https://open-api.tiktokglobalshop.com", clock=lambda: datetime.now(UTC))
    authoriser = TiktokShopAuthoriser(transport, AppKeys("key", "secret"))
    link = authoriser.link("http://127.0.0.1:9/x", "a b")
    assert link == "https://auth.tiktok-shops.com/oauth/authorize?app_key=key&state=a+b"
    with pytest.raises(NotAllowed):
        TiktokShopAuthoriser(transport, AppKeys(" ", "secret"))


@pytest.mark.parametrize(
    ("code", "message", "kind", "problem", "field"),
    [
        ("105002", "Expired credentials", StaleToken, "tiktokshop.sign_in_again", None),
        ("36009004", "Invalid `timestamp` query parameter", WrongClock, "marketplaces.wrong_clock", None),
        ("36009004", "Invalid credentials. Invalid `app_key` query parameter.", NotAllowed, "tiktokshop.wrong_key", None),
        ("36009004", "The `x-tts-access-token` header is invalid.", SignInAgain, "tiktokshop.sign_in_again", None),
        ("36009004", "Unexpected identifier `shop_cipher`", OurBug, "tiktokshop.not_understood", None),
        ("105005", "Access denied", NotAllowed, "tiktokshop.no_permission", None),
        ("36009002", "Too many requests", TryLater, "marketplaces.busy", None),
        ("12052032", "gone", NotFound, "tiktokshop.not_found", None),
        ("12052051", "title too long", MendField, "tiktokshop.refused_name", "name"),
        ("12052104", "required attribute", MendField, "tiktokshop.refused_attributes", "attributes"),
        ("12059999", "never seen", OurBug, "tiktokshop.not_understood", None),
        ("12052777", "never seen", MendField, "tiktokshop.refused_content", None),
    ],
)
def test_codes_become_members_of_the_family(code: str, message: str, kind: type, problem: str, field: str | None) -> None:
    error = error_of(code, message, writes=True)
    assert (type(error), error.problem.code, error.problem.place.field) == (kind, problem, field)


def test_trouble_of_the_server_leaves_a_write_open_and_a_read_not() -> None:
    for writes in (True, False):
        error = error_of("36009003", "", writes=writes)
        assert isinstance(error, TryLater)
        assert error.maybe_done is writes


@pytest.mark.parametrize(
    ("own", "product", "tokopedia", "status"),
    [
        ("ACTIVATE", None, None, ListingStatus.LIVE),
        ("PENDING", "ACTIVATE", None, ListingStatus.LIVE),
        ("PENDING", "INITIAL", None, ListingStatus.REVIEWING),
        (None, None, "ACTIVATE", ListingStatus.LIVE),
        ("SELLER_DEACTIVATED", "SELLER_DEACTIVATED", "ACTIVATE", ListingStatus.LIVE),
        ("FREEZE", "FREEZE", "DELETED", ListingStatus.BLOCKED),
        ("DELETED", "DELETED", None, ListingStatus.DELETED),
        ("SOMETHING_NEW", None, None, ListingStatus.UNLISTED),
        (None, None, None, ListingStatus.UNLISTED),
    ],
)
def test_the_state_of_two_apps_is_one(own: str | None, product: str | None, tokopedia: str | None, status: ListingStatus) -> None:
    there = [wire.PlatformStatus("TOKOPEDIA", tokopedia)] if tokopedia else None
    seen = wire.Product(id="1", status=own, product_status=product, integrated_platform_statuses=there)
    assert listing.status_of(seen) is status


@pytest.mark.parametrize("text", ["satu", "a & b < c", "baris satu\nbaris dua", "satu\n\ndua\ntiga", "“kutip” – 5\u00a0cm"])
def test_a_description_comes_back_as_it_was_written(text: str) -> None:
    assert listing.text_of(listing.html_of(text)) == text


def test_weights_are_written_without_needless_zeros() -> None:
    assert [listing.kilograms(gram) for gram in (1, 850, 1000, 12_500)] == ["0.001", "0.85", "1", "12.5"]
