"""Signatures by published and computed vectors, the link, and what is read from the redirected address and the token answers."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.marketplaces.lazada.auth import LazadaAuthoriser, sign, signed
from umkm_desk.marketplaces.lazada.rules import AUTH_HOST, HOSTS
from umkm_desk.marketplaces.seam import AppKeys, Consent, NotAllowed, SignInAgain, TryLater
from umkm_desk.marketplaces.transport import Transport

SECRET = "umkmdeskLazadaTestSecret0000000001"
TOKEN = "50000300a11cdMkf1f2e3d4cD0wHqVn9yXz"
KEYS = AppKeys("501234", SECRET)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
COMMON = {"app_key": "501234", "sign_method": "sha256"}
ORDER = {"access_token": "test", "app_key": "123456", "order_id": "1234", "sign_method": "sha256", "timestamp": "1517820392000"}
PAGE = {"filter": "live", "limit": "50", "offset": "0", "update_after": "2026-01-01T00:00:00+0700", "options": "1"}
PAYLOAD = '{"Request": {"Product": {"Skus": {"Sku": [{"ItemId": "7940514630", "SkuId": "14353516624", "Quantity": "37"}]}}}}'

# The first is the reference's own example, the second a test of an official SDK.
VECTORS: list[tuple[str, str, dict[str, str], str]] = [
    ("helloworld", "/order/get", ORDER, "4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A"),
    (
        "1234",
        "/test/api",
        {"foo": "1", "bar": "2", "foo_bar": "3", "foobar": "4"},
        "988085883BF9D32D251478D23122C7ECC91518CDF63BA22F792000A378F52409",
    ),
    (
        SECRET,
        "/products/get",
        {**COMMON, **PAGE, "timestamp": "1767225600000", "access_token": TOKEN},
        "464CA24AC9A348C3C2C16F492346F329506083641977AE549DF0441A08286F32",
    ),
    (
        SECRET,
        "/product/price_quantity/update",
        {**COMMON, "timestamp": "1767225601000", "access_token": TOKEN, "payload": PAYLOAD},
        "85FF42244FF8F19B2CE16A56E055067C33476014FD2E1D69DDF516FE99C325EB",
    ),
    (
        SECRET,
        "/auth/token/create",
        {**COMMON, "timestamp": "1767225602000", "code": "0_501234_uQ2vLw8ZcYbT4kRj1nPaXsGd"},
        "D1ADEB285E45265BAF326C0FBC829DC31C97F0E70A380387AA7D58A6B621994E",
    ),
]


@pytest.mark.parametrize(("secret", "path", "parameters", "expected"), VECTORS)
def test_a_call_is_signed_as_the_vectors_say(secret: str, path: str, parameters: dict[str, str], expected: str) -> None:
    assert sign(secret, path, parameters) == expected
    assert sign(secret, path, dict(reversed(parameters.items()))) == expected


def test_a_call_carries_time_and_token_and_leaves_empty_parameters_out() -> None:
    sent = signed(KEYS, "/products/get", NOW, {**PAGE, "create_after": ""}, TOKEN)
    assert "create_after" not in sent
    assert sent["timestamp"] == "1767225600000"
    assert sent["sign"] == VECTORS[2][3]
    assert "access_token" not in signed(KEYS, "/category/tree/get", NOW, {})


@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_any_parameters_are_signed_in_the_order_of_their_bytes(parameters: dict[str, str]) -> None:
    base = b"/p" + b"".join(key.encode() + parameters[key].encode() for key in sorted(parameters, key=lambda key: key.encode()))
    assert sign("k", "/p", parameters) == hmac.new(b"k", base, hashlib.sha256).hexdigest().upper()


def authoriser(answer: Callable[[httpx.Request], httpx.Response], host: str = AUTH_HOST) -> LazadaAuthoriser:
    def transport(at: str) -> Transport:
        client = httpx.Client(transport=httpx.MockTransport(answer))
        return Transport(at, clock=lambda: NOW, sleep=lambda _: None, client=client, monotonic=lambda: 0.0)

    return LazadaAuthoriser(transport(HOSTS[0]), KEYS, transport(host))


def pair(**changes: Any) -> httpx.Response:
    body = {
        "access_token": "a", "country": "id", "refresh_token": "r", "account_platform": "seller_center", "refresh_expires_in": 2592000,
        "country_user_info": [{"country": "id", "user_id": "4001", "seller_id": "4001", "short_code": "ID1ABCD2EF"}],
        "expires_in": 604800, "account": "toko@example.co.id", "account_id": None, "code": "0", "request_id": "x", "_trace_id_": "y",
    }  # fmt: skip
    return httpx.Response(200, json={**body, **changes})


def test_the_link_leads_to_the_consent_page_of_all_countries() -> None:
    link = urlsplit(LazadaAuthoriser(Transport(HOSTS[0], clock=lambda: NOW), KEYS).link("https://www.lazada.com/", "st4te"))
    assert f"{link.scheme}://{link.netloc}{link.path}" == "https://auth.lazada.com/oauth/authorize"
    assert {name: values[0] for name, values in parse_qs(link.query).items()} == {
        "response_type": "code", "force_auth": "true", "redirect_uri": "https://www.lazada.com/", "client_id": "501234", "state": "st4te",
        "country": "id",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("host", "redirect", "sent"),
    [
        (HOSTS[0], "http://127.0.0.1:51234/selesai", "https://www.lazada.com"),
        (HOSTS[0], "https://toko.example.co.id/izin", "https://toko.example.co.id/izin"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:51234/selesai", "http://127.0.0.1:51234/selesai"),
    ],
)
def test_a_loopback_address_is_sent_only_to_a_marketplace_on_this_computer(host: str, redirect: str, sent: str) -> None:
    link = LazadaAuthoriser(Transport(host, clock=lambda: NOW), KEYS).link(redirect, "s")
    assert parse_qs(urlsplit(link).query)["redirect_uri"] == [sent]


@pytest.mark.parametrize(
    ("address", "code", "state"),
    [
        ("https://www.lazada.com/?code=0_100132_2DL4&state=s", "0_100132_2DL4", "s"),
        (" https://www.lazada.com/?code=0_100132_2DL4 \n", "0_100132_2DL4", None),
        ("code=0_1_x&state=s", "0_1_x", "s"),
    ],
)
def test_code_and_state_are_read_from_the_whole_address(address: str, code: str, state: str | None) -> None:
    assert authoriser(lambda _: pair()).consent(address) == Consent(code, None, state)


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("https://www.lazada.com/", "marketplaces.no_code_in_address"),
        ("", "marketplaces.no_code_in_address"),
        ("https://www.lazada.com/?error=access_denied", "marketplaces.consent_refused"),
    ],
)
def test_an_address_without_a_code_is_told(address: str, problem: str) -> None:
    with pytest.raises(SignInAgain) as error:
        authoriser(lambda _: pair()).consent(address)
    assert error.value.problem.code == problem


@pytest.mark.parametrize("changes", [{}, {"expires_in": "604800", "refresh_expires_in": "2592000"}])
def test_lifetimes_are_taken_from_the_answer(changes: dict[str, Any]) -> None:
    tokens = authoriser(lambda _: pair(**changes)).exchange(Consent("c", None, None))
    assert (tokens.access, tokens.refresh, tokens.remote_shop_id) == ("a", "r", "4001")
    assert tokens.access_until == NOW + timedelta(days=7)
    assert tokens.refresh_until == tokens.authorised_until == NOW + timedelta(days=30)
    assert tokens.extra["short_code"] == "ID1ABCD2EF"


def test_a_renewed_pair_keeps_what_only_the_first_answer_told() -> None:
    first = authoriser(lambda _: pair()).exchange(Consent("c", None, None))
    renewed = authoriser(lambda _: pair(country_user_info=None, account=None, refresh_token="r2")).refresh(first)
    assert (renewed.refresh, renewed.remote_shop_id) == ("r2", "4001")
    assert renewed.extra == first.extra


def test_tokens_are_asked_for_at_the_host_of_all_countries_and_the_code_travels_in_the_form() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return pair()

    authoriser(answer).exchange(Consent("0_501234_x", None, None))
    assert [str(request.url) for request in asked] == ["https://auth.lazada.com/rest/auth/token/create"]
    form = {name: values[0] for name, values in parse_qs(asked[0].content.decode()).items()}
    assert form["code"] == "0_501234_x"
    assert form.pop("sign") == sign(SECRET, "/auth/token/create", form)


def test_a_shop_of_another_country_is_refused() -> None:
    with pytest.raises(NotAllowed) as error:
        authoriser(lambda _: pair(country="sg", country_user_info=[{"country": "sg", "seller_id": "1"}])).exchange(
            Consent("c", None, None)
        )
    assert error.value.problem.code == "lazada.other_country"


def test_a_pair_that_cannot_be_read_may_have_been_made() -> None:
    with pytest.raises(TryLater) as error:
        authoriser(lambda _: httpx.Response(200, json={"code": "0", "request_id": "x"})).exchange(Consent("c", None, None))
    assert error.value.maybe_done
