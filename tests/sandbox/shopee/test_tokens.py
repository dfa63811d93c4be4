"""Consent, codes and tokens: each lives as long and is good as often as guide 20 says."""

from __future__ import annotations

import time
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.sandbox.raw import API, Shopee, hmac_hex, send
from umkm_desk.sandbox.running import Running

MAIN = "880011"


def test_the_page_names_shops_and_asks_in_indonesian(shop: Shopee) -> None:
    parts = urlsplit(shop.link())
    page = send(shop.url, "GET", f"{parts.path}?{parts.query}")
    text = page.body.decode()
    assert page.headers["content-type"].startswith("text/html")
    assert all(word in text for word in ("Izinkan", "Toko Uji", "Rumah Sekar", "akun utama", "365"))


def test_the_button_of_the_page_sends_code_and_shop_back_with_the_state(shop: Shopee) -> None:
    reply = shop.confirm(
        shop.link(state="a+b/=&", redirect_uri="https://open.shopee.com/?mine=1"), account=f"shop_id={shop.shop_id}", days="30"
    )
    target = urlsplit(reply.headers["location"])
    query = parse_qs(target.query)
    assert (reply.status, target.netloc) == (302, "open.shopee.com")
    assert (query["mine"], query["state"], query["shop_id"]) == (["1"], ["a+b/=&"], [shop.shop_id])
    assert len(query["code"][0]) == 32


def test_a_link_that_confirms_by_itself(shop: Shopee) -> None:
    parts = urlsplit(shop.link(auto="1", shop_id=shop.shop_id))
    assert send(shop.url, "GET", f"{parts.path}?{parts.query}").status == 302


@pytest.mark.parametrize("change", [{"partner_id": "5"}, {"auth_type": "buyer"}, {"response_type": "token"}, {"redirect_uri": ""}])
def test_a_wrong_link_gets_the_portals_own_error(shop: Shopee, change: dict[str, str]) -> None:
    reply = shop.confirm(shop.link(**change))
    assert (reply.json["code"], reply.json["error"]) == (1, "error_param")
    assert reply.json["msg"]


def test_only_the_declared_domain_is_sent_to(market: Running, shop: Shopee) -> None:
    market.admin("partner", redirect_domain="https://toko.example")
    reply = shop.confirm(shop.link())
    assert reply.json == {
        "code": 1,
        "error": "error_param",
        "msg": "The domain of redirect_uri is not consistent with the Redirect URL Domain declared in console.",
        "debug_message": "",
    }
    assert shop.confirm(shop.link(redirect_uri="https://toko.example/any/path?x=1")).status == 302


def old_link(shop: Shopee, age: int = 0, path: str = "auth_partner") -> str:
    moment = int(time.time()) - age
    sign = hmac_hex(shop.key, f"{shop.partner}{API}shop/{path}{moment}")
    return f"{shop.url}{API}shop/{path}?partner_id={shop.partner}&timestamp={moment}&sign={sign}&redirect=http://127.0.0.1:9/x%3Fstate%3D7"


def test_the_older_signed_link_keeps_the_redirects_own_query_and_dies_after_five_minutes(shop: Shopee) -> None:
    query = parse_qs(urlsplit(shop.confirm(old_link(shop)).headers["location"]).query)
    assert (query["state"], query["shop_id"]) == (["7"], [shop.shop_id])
    assert shop.confirm(old_link(shop, age=301)).json["message"] == "Timestamp is expired."
    assert shop.confirm(old_link(shop) + "0").status == 302
    assert shop.confirm(old_link(shop).replace("&sign=", "&sign=0")).error == "error_sign"


@pytest.mark.parametrize("form", ["new", "old"])
def test_consent_can_be_taken_back(shop: Shopee, form: str) -> None:
    link = shop.link().replace("/auth?", "/cancel_auth?") if form == "new" else old_link(shop, path="cancel_auth_partner")
    assert shop.confirm(link).status == 302
    assert shop.get("shop/get_profile").error == "partner_shop_no_link"
    assert shop.renew().error == "shop_no_linked"


# Codes


def test_a_code_is_good_once(shop: Shopee) -> None:
    code = shop.consent()["code"]
    assert shop.exchange(code).error == ""
    assert shop.exchange(code).error == "invalid_code"


def test_a_code_dies_after_ten_minutes(market: Running, shop: Shopee) -> None:
    code = shop.consent()["code"]
    market.admin("advance", seconds=601)
    shop.ahead = 601
    assert shop.exchange(code).error == "invalid_code"


def test_a_code_belongs_to_its_shop(shop: Shopee) -> None:
    assert shop.exchange(shop.consent()["code"], shop_id=14701711).error == "invalid_shop_id"
    assert shop.exchange(shop.consent()["code"], main_account_id=int(MAIN)).error == "invalid_main_acount_id"
    assert shop.exchange(shop.consent()["code"], shop_id=int(shop.shop_id), main_account_id=1).error == "error_param"


def test_the_answer_stands_at_the_top_and_its_clock_began_at_the_consent(market: Running, shop: Shopee) -> None:
    code = shop.consent()["code"]
    market.admin("advance", seconds=120)
    shop.ahead = 120
    answer = shop.exchange(code).json
    assert "response" not in answer
    assert 14400 - 130 < answer["expire_in"] <= 14400 - 120
    assert len(answer["access_token"]) == len(answer["refresh_token"]) == 32


def test_the_life_of_a_token_may_be_told_as_a_moment(market: Running, shop: Shopee) -> None:
    market.admin("quirks", epoch_expiry=True)
    assert shop.exchange(shop.consent()["code"]).json["expire_in"] == pytest.approx(time.time() + 14400, abs=10)


def test_a_lost_token_comes_back_by_a_resend_code(market: Running, shop: Shopee) -> None:
    code = market.admin("resend", shop_id=shop.shop_id)["resend_code"]
    assert code.startswith("resend")
    assert shop.exchange(code).error == "invalid_code"
    shop.take(shop.public("POST", "public/get_token_by_resend_code", body={"resend_code": code}))
    assert shop.get("shop/get_profile").error == ""


# Tokens


def test_an_access_token_lives_four_hours(market: Running, shop: Shopee) -> None:
    market.admin("advance", seconds=4 * 3600 - 60)
    shop.ahead = 4 * 3600 - 60
    assert shop.get("shop/get_profile").error == ""
    market.admin("advance", seconds=120)
    shop.ahead += 120
    assert shop.get("shop/get_profile").error == "invalid_acceess_token"


def test_a_refresh_token_is_good_once_and_the_old_access_token_five_minutes_more(market: Running, shop: Shopee) -> None:
    old_access, old_refresh = shop.access, shop.refresh
    shop.take(shop.renew())
    assert (shop.access, shop.refresh) != (old_access, old_refresh)
    assert shop.renew(old_refresh).error == "error_shop_refresh_token"
    assert shop.get("shop/get_profile").error == ""
    new_access, shop.access = shop.access, old_access
    assert shop.get("shop/get_profile").error == ""
    market.admin("advance", seconds=301)
    shop.ahead = 301
    assert shop.get("shop/get_profile").error == "invalid_acceess_token"
    shop.access = new_access
    assert shop.get("shop/get_profile").error == ""


def test_a_refresh_token_lives_thirty_days(market: Running, shop: Shopee) -> None:
    shop.ahead = 31 * 86400
    market.admin("advance", days=31)
    assert shop.renew().error == "refresh_token_expired"


def test_a_new_consent_replaces_both_tokens(shop: Shopee) -> None:
    old_access, old_refresh = shop.access, shop.refresh
    shop.authorise()
    assert shop.renew(old_refresh).error == "error_shop_refresh_token"
    shop.access = old_access
    assert shop.get("shop/get_profile").error == "invalid_acceess_token"


def test_a_consent_ends_when_the_seller_said(market: Running, shop: Shopee) -> None:
    shop.take(shop.exchange(shop.consent(shop_id=shop.shop_id, days="7")["code"]))
    info = shop.get("shop/get_shop_info").json
    assert info["expire_time"] - info["auth_time"] == 7 * 86400
    market.admin("consent", shop_id=shop.shop_id, days=-1)
    assert shop.get("shop/get_profile").error == "shop_access_expired"
    assert shop.renew().error == "shop_access_expired"
    assert shop.confirm(shop.link(), shop_id=shop.shop_id, days="366").json["code"] == 1


def test_a_main_account_shares_one_first_refresh_token(market: Running, shop: Shopee) -> None:
    code = shop.consent(main_account_id=MAIN, days="90")
    assert code["main_account_id"] == MAIN
    first = shop.exchange(code["code"], main_account_id=int(MAIN)).json
    assert first["shop_id_list"] == [14701711, 14701712]
    pairs = []
    for number in first["shop_id_list"]:
        each = Shopee(market.url, str(number), access=first["access_token"], refresh=first["refresh_token"])
        assert each.get("shop/get_profile").error == ""
        each.take(each.renew())
        assert each.renew(first["refresh_token"]).error == "error_shop_refresh_token"
        pairs.append(each.access)
    assert len(set(pairs)) == 2


def test_partner_id_is_sent_again_as_a_number(shop: Shopee) -> None:
    body = {"code": shop.consent()["code"], "partner_id": shop.partner, "shop_id": int(shop.shop_id)}
    assert shop.public("POST", "auth/token/get", body=body).error == "error_param"


def test_authorised_shops_are_paged_without_an_error_key(shop: Shopee) -> None:
    found: list[int] = []
    for page in range(1, 1000):
        answer = shop.public("GET", "public/get_shops_by_partner", [("page_size", 3), ("page_no", page)]).json
        assert "error" not in answer
        found += [each["shop_id"] for each in answer["authed_shop_list"]]
        if not answer["more"]:
            break
    assert int(shop.shop_id) in found
    assert len(set(found)) == len(found)


def test_a_banned_shop_answers_nothing(market: Running, shop: Shopee) -> None:
    market.admin("shop", shop_id=shop.shop_id, status="BANNED")
    assert shop.get("shop/get_profile").error == "shop_banned"
