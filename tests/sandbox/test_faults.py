"""The grammar of faults, and each kind over a real socket."""

from __future__ import annotations

import http.client
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sandbox.raw import Shopee
from umkm_desk.sandbox.faults import KINDS, Faults, parse
from umkm_desk.sandbox.running import Running, running


def test_a_spec_names_kind_path_amount_and_seconds() -> None:
    first, second, third, fourth = parse("drop-after@add_item:1, 429:0.1,slow@get_item:0.02:8,code=error_limit/403@add_item:2")
    assert (first.kind, first.path, first.left) == ("drop-after", "add_item", 1)
    assert (second.kind, second.path, second.left, second.probability) == ("429", "", None, 0.1)
    assert (third.seconds, fourth.code, fourth.status, fourth.left) == (8.0, "error_limit", 403, 2)


@pytest.mark.parametrize(
    "spec", ["drop", "429:much", "slow:1:long", "429:1.5", "429:-1", "code", "code=x/abc", "code=x/99", "5xx=3", "slow:1:2:3"]
)
def test_what_is_no_fault_is_told(spec: str) -> None:
    with pytest.raises(ValueError, match=r"known are|numbers|probability"):
        parse(spec)


@given(st.lists(st.sampled_from([*KINDS, "@", ":", "=", "/", ",", ".", "-", " ", "1", "0.5", "x"]), max_size=12).map("".join))
def test_any_text_is_read_or_refused_as_such(spec: str) -> None:
    try:
        faults = parse(spec)
    except ValueError:
        return
    assert len(faults) == sum(bool(part.strip()) for part in spec.split(","))
    assert all(fault.kind in KINDS and fault.seconds >= 0 and 0 <= fault.probability < 1 for fault in faults)


def test_the_same_seed_brings_the_same_faults() -> None:
    def kinds(seed: int) -> list[str | None]:
        faults = Faults("429:0.3,5xx:0.3", seed)
        return [fault.kind if (fault := faults.choose("/api/v2/x")) else None for _ in range(50)]

    assert kinds(4) == kinds(4) != kinds(5)


def test_a_counted_fault_meets_only_the_next_requests_of_its_path() -> None:
    faults = Faults("5xx@add_item:2", 1)
    met = [faults.choose(path) is not None for path in ("/get_item", "/add_item", "/add_item", "/add_item")]
    assert met == [False, True, True, False]
    assert faults.injected == {"5xx": 2}


def test_a_wrong_spec_ends_the_start_with_its_sentence() -> None:
    with pytest.raises(RuntimeError, match="'rain' is no fault"), running("shopee", options=("--faults", "rain")):
        pass


# Over sockets


def names(market: Running, shop: Shopee) -> list[str]:
    return [item["name"] for item in market.listings() if item["shop"] == shop.shop_id]


@pytest.mark.parametrize(("fault", "made"), [("drop-before", 0), ("drop-after", 1)])
def test_a_dropped_connection_before_and_after_the_effect(market: Running, shop: Shopee, fault: str, made: int) -> None:
    body = shop.item()
    market.admin("faults", spec=f"{fault}@add_item:1")
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        shop.call("POST", "product/add_item", body=body)
    assert len(names(market, shop)) == made


def test_a_truncated_answer_breaks_off_after_the_effect(market: Running, shop: Shopee) -> None:
    body = shop.item()
    market.admin("faults", spec="truncate@add_item:1")
    with pytest.raises(http.client.IncompleteRead) as broken:
        shop.call("POST", "product/add_item", body=body)
    assert broken.value.partial.startswith(b"{")
    assert len(names(market, shop)) == 1


@pytest.mark.parametrize(
    ("fault", "status", "error", "made"),
    [
        ("429", 429, "error_rate_limit", 0),
        ("5xx", 500, "error_server", 0),
        ("5xx-after", 500, "error_server", 1),
        ("expired-token", 403, "invalid_acceess_token", 0),
        ("code=error_system_busy", 200, "error_system_busy", 0),
        ("code=error_limit/400", 400, "error_limit", 0),
    ],
)
def test_an_error_answer(market: Running, shop: Shopee, fault: str, status: int, error: str, made: int) -> None:
    body = shop.item()
    market.admin("faults", spec=f"{fault}@add_item:1")
    reply = shop.call("POST", "product/add_item", body=body)
    assert (reply.status, reply.error, len(names(market, shop))) == (status, error, made)
    assert shop.call("POST", "product/add_item", body=body).error == ""


def test_a_gateways_page_instead_of_json(market: Running, shop: Shopee) -> None:
    market.admin("faults", spec="html@get_shop_info:1")
    reply = shop.get("shop/get_shop_info")
    assert (reply.status, reply.headers["content-type"]) == (502, "text/html; charset=utf-8")


@pytest.mark.parametrize("fault", ["slow@get_shop_info:1:0.4", "hang@get_shop_info:1:0.4"])
def test_a_late_answer_and_none_at_all(market: Running, shop: Shopee, fault: str) -> None:
    market.admin("faults", spec=fault)
    begun = time.monotonic()
    if fault.startswith("hang"):
        with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
            shop.get("shop/get_shop_info")
    else:
        assert shop.get("shop/get_shop_info").error == ""
    assert time.monotonic() - begun >= 0.4


def test_the_consent_page_meets_no_faults(market: Running, shop: Shopee) -> None:
    market.admin("faults", spec="drop-before:0.99")
    assert "code" in shop.consent()


def test_the_limits_a_second_and_a_day(market: Running, shop: Shopee) -> None:
    time.sleep(1)
    market.admin("options", per_second=3)
    statuses = [shop.get("shop/get_profile").status for _ in range(8)]
    assert statuses[0] == 200
    assert 429 in statuses
    market.admin("options", per_second=0, per_day=1)
    assert shop.get("shop/get_profile").error == "error_limit"
    market.admin("options", per_day=5)
    market.admin("advance", days=1)
    shop.ahead = 86400
    shop.authorise()
    assert shop.get("shop/get_profile").error == ""


def test_calls_and_injected_faults_are_counted(market: Running, shop: Shopee) -> None:
    market.admin("calls", reset=True)
    market.admin("faults", spec="429@get_profile:1")
    for _ in range(3):
        shop.get("shop/get_profile")
    told = market.admin("calls")
    assert (told["calls"], told["faults"]) == ({"/api/v2/shop/get_profile": 3}, {"429": 1})
    assert [(entry["fault"], entry["status"]) for entry in told["log"]] == [("429", 429), (None, 200), (None, 200)]
