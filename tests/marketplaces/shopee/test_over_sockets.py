"""The client against the local marketplace over real sockets."""

from __future__ import annotations

import contextlib
import threading
import time
import traceback
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.local_market import KEY, PARTNER, SHOP, LocalMarket
from umkm_desk.marketplaces.loopback import LoopbackListener
from umkm_desk.marketplaces.registry import Connections
from umkm_desk.marketplaces.seam import (
    AppKeys,
    DraftModel,
    ListingDraft,
    MarketplaceError,
    MendField,
    NotAllowed,
    PriceStock,
    SignInAgain,
    TryLater,
)
from umkm_desk.marketplaces.session import Authorisation
from umkm_desk.marketplaces.shopee.auth import ShopeeAuthoriser
from umkm_desk.marketplaces.shopee.client import ShopeeShop
from umkm_desk.marketplaces.shopee.listing import options_of
from umkm_desk.marketplaces.tokens import MemoryStore
from umkm_desk.marketplaces.transport import Transport
from umkm_desk.model.listing import ListingStatus, Shop, ShopState
from umkm_desk.model.platform import Platform, Road

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
Clock = Callable[[], datetime]


class Seller:
    """A connected shop as the app builds it."""

    def __init__(
        self, market: LocalMarket, clock: Clock = lambda: datetime.now(UTC), sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.market = market
        self.store = MemoryStore()
        self.store.save_secret(Platform.SHOPEE, PARTNER, KEY)
        self.connections = Connections(self.store, clock=clock, sleep=sleep)
        self.account = Shop("s", Platform.SHOPEE, "Rumah Sekar", Road.API, ShopState.CONNECTED, SHOP, market.url, PARTNER)

    def authorise(self, days: int = 365) -> None:
        authoriser = self.connections.authoriser(Platform.SHOPEE, AppKeys(PARTNER, KEY), self.market.url)
        address = self.market.consent(authoriser.link("http://127.0.0.1:9/selesai", "st4te"), days=days)
        consent = authoriser.consent(address)
        assert consent.state == "st4te"
        self.store.save_tokens("s", authoriser.exchange(consent))

    @property
    def shop(self) -> ShopeeShop:
        shop = self.connections.shop(self.account)
        assert isinstance(shop, ShopeeShop)
        return shop


@pytest.fixture
def seller(market: LocalMarket) -> Seller:
    seller = Seller(market)
    seller.authorise()
    return seller


def draft(seller: Seller, *, sku: str = "HJB-01", models: tuple[DraftModel, ...] = (), tiers: tuple[str, ...] = ()) -> ListingDraft:
    category = next(c.id for c in seller.shop.categories() if c.is_leaf and c.name_en == "Batteries")
    image = seller.shop.upload_image(PNG, "foto.png")
    return ListingDraft(
        sku, "Hijab segi empat voal premium", "Bahan adem, tidak mudah kusut, jahit tepi rapi.", category, (image,), 150,
        price=None if models else 45_000, stock=None if models else 12, tiers=tiers, models=models,
    )  # fmt: skip


def test_a_consent_makes_a_shop_that_answers(seller: Seller) -> None:
    info = seller.shop.shop_info()
    assert (info.name, info.region, info.active) == ("Rumah Sekar", "ID", True)
    assert info.authorised_until is not None
    assert timedelta(days=364) < info.authorised_until - datetime.now(UTC) <= timedelta(days=365)


def test_a_code_is_good_for_one_use(market: LocalMarket) -> None:
    seller = Seller(market)
    authoriser = seller.connections.authoriser(Platform.SHOPEE, AppKeys(PARTNER, KEY), market.url)
    consent = authoriser.consent(market.consent(authoriser.link("http://127.0.0.1:9/x", "s")))
    authoriser.exchange(consent)
    with pytest.raises(SignInAgain):
        authoriser.exchange(consent)


def test_a_redirect_without_code_is_told(seller: Seller) -> None:
    authoriser = seller.connections.authoriser(Platform.SHOPEE, AppKeys(PARTNER, KEY), seller.market.url)
    with pytest.raises(SignInAgain) as error:
        authoriser.consent("https://open.shopee.com/?error=denied")
    assert error.value.problem.code == "marketplaces.consent_refused"


def test_a_plain_item_is_listed_found_changed_and_taken_down(seller: Seller) -> None:
    shop = seller.shop
    listing = shop.create(draft(seller))
    assert (listing.status, listing.price, listing.stock, listing.sku) == (ListingStatus.LIVE, 45_000, 12, "HJB-01")
    assert shop.find_by_sku("HJB-01") == [listing.remote_id]
    assert shop.find_by_sku("HJB-0") == []
    shop.set_price_stock(listing.remote_id, [PriceStock(None, price=47_500, stock=3)])
    [seen] = shop.details([listing.remote_id])
    assert (seen.price, seen.stock, seen.weight_gram) == (47_500, 3, 150)
    shop.unlist(listing.remote_id)
    assert shop.details([listing.remote_id])[0].status is ListingStatus.UNLISTED
    shop.relist(listing.remote_id)
    shop.delete(listing.remote_id)
    assert shop.find_by_sku("HJB-01") == []


def test_a_combination_that_is_not_sold_is_left_out_and_the_options_keep_their_order(seller: Seller) -> None:
    sold = [("Merah", "S"), ("Merah", "L"), ("Biru", "S"), ("Biru", "M"), ("Biru", "L")]
    models = tuple(DraftModel(options, "-".join(options), 100_000, 5) for options in sold)
    good = draft(seller, sku="V", models=models, tiers=("Warna", "Ukuran"))
    made = seller.shop.create(good)
    assert {model.options for model in made.models} == set(sold)
    assert options_of(good) == [["Merah", "Biru"], ["S", "M", "L"]]
    changed = seller.shop.update(made.remote_id, replace(good, models=models[1:]), frozenset({"models"}))
    assert {model.options for model in changed.models} == set(sold[1:])


def test_an_item_with_variants_carries_each_price_stock_and_sku(seller: Seller) -> None:
    models = tuple(
        DraftModel((colour, size), f"GMS-{colour}-{size}", 100_000 + extra, 5) for extra, (colour, size) in enumerate(
            [("Merah", "M"), ("Merah", "L"), ("Biru", "M"), ("Biru", "L")]
        )
    )  # fmt: skip
    listing = seller.shop.create(draft(seller, sku="GMS", models=models, tiers=("Warna", "Ukuran")))
    assert {(m.options, m.sku, m.price, m.stock) for m in listing.models} == {(m.options, m.sku, m.price, m.stock) for m in models}
    assert seller.shop.find_by_sku("GMS-Biru-L") == [listing.remote_id]
    one = next(m for m in listing.models if m.options == ("Biru", "L"))
    seller.shop.set_price_stock(listing.remote_id, [PriceStock(one.remote_id, price=120_000)])
    seen = seller.shop.details([listing.remote_id])[0]
    assert next(m.price for m in seen.models if m.options == ("Biru", "L")) == 120_000
    fewer = (*(m for m in models if m.options[1] == "M"), DraftModel(("Hijau", "M"), "GMS-Hijau-M", 100_000, 1))
    changed = seller.shop.update(
        listing.remote_id, draft(seller, sku="GMS", models=fewer, tiers=("Warna", "Ukuran")), frozenset({"models"})
    )
    assert {m.options for m in changed.models} == {("Merah", "M"), ("Biru", "M"), ("Hijau", "M")}


def test_what_the_platform_refuses_names_the_field(seller: Seller) -> None:
    short = draft(seller)
    with pytest.raises(MendField) as error:
        seller.shop.create(ListingDraft(**{**{f: getattr(short, f) for f in short.__slots__}, "name": "Abc"}))
    assert error.value.problem.place.field == "name"
    with pytest.raises(MendField) as error:
        listing = seller.shop.create(short)
        seller.shop.set_price_stock(listing.remote_id, [PriceStock(None, price=5)])
    assert error.value.problem.place.field == "price"


def test_hundreds_of_listings_are_paged(seller: Seller) -> None:
    base = draft(seller)
    for number in range(103):
        seller.shop.create(ListingDraft(**{**{f: getattr(base, f) for f in base.__slots__}, "sku": f"S{number}"}))
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = seller.shop.list_page(cursor)
        seen += [item[0] for item in page.items]
        cursor = page.cursor
        if cursor is None:
            break
    assert len(set(seen)) == len(seen) == 103
    assert len(list(seller.shop.metrics(seen))) == 103


def test_an_expired_token_is_renewed_once_and_the_work_goes_on(seller: Seller) -> None:
    before = seller.store.load_tokens("s")
    seller.market.admin("expire", shop_id=SHOP)
    assert seller.shop.shop_info().name == "Rumah Sekar"
    after = seller.store.load_tokens("s")
    assert before is not None
    assert after is not None
    assert after.refresh != before.refresh


def test_a_revoked_consent_asks_to_sign_in_again(seller: Seller) -> None:
    seller.market.admin("revoke", shop_id=SHOP)
    with pytest.raises(SignInAgain):
        seller.shop.shop_info()


def test_a_clock_ten_minutes_off_is_put_right_by_the_platforms_time(market: LocalMarket) -> None:
    seller = Seller(market, clock=lambda: datetime.now(UTC) - timedelta(minutes=10))
    seller.authorise()
    assert seller.shop.shop_info().name == "Rumah Sekar"


def test_a_wrong_key_is_told_as_such(seller: Seller) -> None:
    seller.store.save_secret(Platform.SHOPEE, PARTNER, "wrong")
    with pytest.raises(NotAllowed) as error:
        seller.shop.shop_info()
    assert error.value.problem.code == "shopee.wrong_key"


@pytest.mark.parametrize("fault", ["drop-before", "drop-after", "5xx-after", "truncate"])
def test_a_write_without_an_answer_is_never_repeated_and_says_it_may_be_done(seller: Seller, fault: str) -> None:
    good = draft(seller)
    seller.market.admin("faults", spec=f"{fault}@add_item:1")
    with pytest.raises(TryLater) as error:
        seller.shop.create(good)
    assert error.value.maybe_done
    assert len(seller.market.items()) == (0 if fault == "drop-before" else 1)


@pytest.mark.parametrize("fault", ["drop-before", "truncate"])
def test_a_read_is_tried_again(seller: Seller, fault: str) -> None:
    seller.market.admin("faults", spec=f"{fault}@get_shop_info:1")
    assert seller.shop.shop_info().name == "Rumah Sekar"


def test_no_secret_shows_in_errors_or_logs_after_a_run_with_faults(market: LocalMarket, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    seller = Seller(market, sleep=lambda seconds: time.sleep(seconds / 50))
    seller.authorise()
    held = [seller.store.load_tokens("s")]
    told = ""
    good = draft(seller)
    for fault in ("drop-before", "drop-after", "429", "5xx", "truncate", "expired-token"):
        for path in ("get_shop_info", "search_item", "add_item", "upload_image", "access_token/get"):
            seller.market.admin("faults", spec=f"{fault}@{path}:9")
            if path == "access_token/get":
                seller.market.admin("expire", shop_id=SHOP)
            for call in (seller.shop.shop_info, lambda: seller.shop.find_by_sku("X"), lambda: seller.shop.create(good)):
                with contextlib.suppress(MarketplaceError):
                    try:
                        call()
                    except MarketplaceError as error:
                        told += "".join(traceback.format_exception(error)) + str(error.__dict__) + repr(error.problem)
                        raise
            held.append(seller.store.load_tokens("s"))
            seller.market.admin("faults", spec="")
            seller.authorise()
            held.append(seller.store.load_tokens("s"))
    secrets = {KEY} | {token for pair in held if pair is not None for token in (pair.access, pair.refresh)}
    assert len(secrets) > 30
    assert len(told) > 1000
    assert not [secret for secret in secrets if secret in told + caplog.text]


def test_views_grow_day_by_day(seller: Seller) -> None:
    listing = seller.shop.create(draft(seller))
    seen = []
    for _ in range(4):
        [metrics] = seller.shop.metrics([listing.remote_id])
        seen.append(metrics.views or 0)
        seller.market.admin("advance", days=1)
        seller.authorise()
    assert seen == sorted(seen)
    assert seen[-1] > seen[0]


def test_what_ads_brought_stands_beside_the_totals_where_the_app_may_read_them(seller: Seller) -> None:
    seller.market.admin("populate", shop_id=SHOP, count=6, days=20)
    ids = [row[0] for row in seller.shop.list_page().items]
    assert [metrics.paid for metrics in seller.shop.metrics(ids)] == [None] * 6
    seller.market.admin("quirks", ads=True)
    assert [metrics.paid for metrics in seller.shop.metrics(ids)] == [None] * 6  # refused once, it is not asked for again
    seller.connections.forget("s")
    found = {metrics.remote_id: metrics for metrics in seller.shop.metrics(ids)}
    paid = {remote_id: metrics.paid for remote_id, metrics in found.items() if metrics.paid is not None}
    assert paid
    assert paid.keys() == {row[0] for row in seller.shop.list_page().items if row[1] is ListingStatus.LIVE and int(row[0]) % 2 == 0}
    yesterday = ((datetime.now(UTC) + timedelta(hours=7)).date() - timedelta(days=1)).toordinal() - 719163
    assert all(day.day == yesterday and day.impressions >= day.clicks for day in paid.values())
    assert all(metrics.views is not None for metrics in found.values())


def test_what_buyers_wrote_is_read_from_a_day_on(seller: Seller) -> None:
    seller.market.admin("populate", shop_id=SHOP, count=8, days=30)
    ids = [row[0] for row in seller.shop.list_page().items]
    list(seller.shop.metrics(ids))  # the reviews come with the views
    month = list(seller.shop.reviews(ids, datetime.now(UTC) - timedelta(days=40)))
    week = list(seller.shop.reviews(ids, datetime.now(UTC) - timedelta(days=7)))
    assert month
    assert all(review.text and review.at and 1 <= (review.stars or 0) <= 5 and review.remote_id in ids for review in month)
    assert {review.id for review in week} < {review.id for review in month}
    assert list(seller.shop.reviews([], datetime.now(UTC) - timedelta(days=40))) == []


def test_penalties_that_still_run_are_told_by_the_connection_check(seller: Seller) -> None:
    assert seller.shop.shop_info().lacks == ()
    for kind, days in ((104, 28), (600, 7), (105, 28), (106, -1), (108, 28)):
        seller.market.admin("punish", shop_id=SHOP, type=kind, days=days)
    told = {problem.code: problem for problem in seller.connections.check(seller.account) if "punished" in problem.code}
    assert told.keys() == {"shopee.punished_search", "shopee.punished_creating"}
    ends = told["shopee.punished_search"].values["day"]
    assert isinstance(ends, datetime)
    assert timedelta(days=27) < ends - datetime.now(UTC) <= timedelta(days=28, minutes=1)


def test_a_day_among_the_attributes_is_sent_as_the_platform_wants_it(seller: Seller) -> None:
    tree = {category.id: category for category in seller.shop.categories()}

    def root(category_id: str) -> str:
        parent = tree[category_id].parent
        return category_id if parent is None else root(parent)

    snack = next(category.id for category in tree.values() if category.is_leaf and root(category.id) == "100629")
    attributes = {attribute.id: attribute for attribute in seller.shop.attributes(snack)}
    dated = next(attribute for attribute in attributes.values() if attribute.is_date)
    chosen = {
        attribute.id: (attribute.values[-1][0],)
        for attribute in attributes.values()
        if attribute.only_with is None and attribute.values and (attribute.mandatory or attribute.id == "100973")
    }
    good = replace(draft(seller), category=snack)
    for at, told in enumerate(("25/11/2026", "2026-11-25", "11/2026")):
        made = seller.shop.create(replace(good, sku=f"KRP-{at}", attributes={**chosen, dated.id: (told,)}))
        [kept] = [item for item in seller.market.items() if str(item["item_id"]) == made.remote_id]
        [entry] = [each for each in kept["attribute_list"] if str(each["attribute_id"]) == dated.id]
        sent = datetime.fromtimestamp(int(entry["attribute_value_list"][0]["original_value_name"]), UTC)
        assert (sent.month, sent.year, sent.day) == (11, 2026, 1 if told == "11/2026" else 25)
    with pytest.raises(MendField) as error:
        seller.shop.create(replace(good, sku="KRP-9", attributes={**chosen, dated.id: ("akhir tahun",)}))
    assert (error.value.problem.code, error.value.problem.place.field) == ("shopee.date_wanted", "attributes")


def test_services_that_want_the_parcels_size_are_used_only_where_it_is_known(seller: Seller) -> None:
    seller.market.admin("shop", shop_id=SHOP, channels={"8001": True})
    good = draft(seller)
    seller.shop.create(good)
    seller.shop.create(replace(good, sku="B", name=good.name + " ukuran", size_cm=(10, 10, 10)))
    used = [{entry["logistic_id"] for entry in item["logistic_info"]} for item in seller.market.items()]
    assert (8001 in used[0], 8001 in used[1]) == (False, True)
    seller.market.admin("shop", shop_id=SHOP, channels={"8001": True, "8003": False, "8005": False})
    seller.connections.forget("s")
    with pytest.raises(MendField) as error:
        seller.shop.create(replace(good, sku="C"))
    assert error.value.problem.place.field == "size_cm"


@pytest.mark.parametrize("host", ["https://partner.test-stable.shopeemobile.com", "https://partner.uat.shopeemobile.com/"])
def test_a_host_that_refuses_everybody_is_told_before_anything_is_sent(seller: Seller, host: str) -> None:
    with pytest.raises(NotAllowed) as error:
        seller.connections.authorise(Platform.SHOPEE, AppKeys(PARTNER, KEY), "http://127.0.0.1:9/", host)
    assert error.value.problem.code == "marketplaces.host_refuses"
    account = replace(seller.account, id="x", host=host)
    assert [problem.code for problem in seller.connections.check(account)] == ["marketplaces.host_refuses"]


# The dance


def browse(link: str, market: LocalMarket) -> None:
    """Confirms and follows the redirect, as the browser does."""
    with urllib.request.urlopen(market.consent(link), timeout=60) as page:
        assert "kembali ke UMKM Desk" in page.read().decode()


def test_the_whole_dance_through_the_loopback_listener(market: LocalMarket) -> None:
    seller = Seller(market)
    with LoopbackListener() as listener:
        dance = seller.connections.authorise(Platform.SHOPEE, AppKeys(PARTNER, KEY), listener.url, market.url)
        browser = threading.Thread(target=browse, args=(dance.link, market), daemon=True)
        browser.start()
        tokens = dance.finish(listener.wait(dance.state, seconds=20))
        browser.join(60)
    seller.store.save_tokens("s", tokens)
    assert tokens.remote_shop_id == SHOP
    assert seller.shop.shop_info().name == "Rumah Sekar"


def test_the_whole_dance_with_a_pasted_address(market: LocalMarket) -> None:
    seller = Seller(market)
    authoriser = ShopeeAuthoriser(Transport(market.url, clock=lambda: datetime.now(UTC)), AppKeys(PARTNER, KEY))
    dance = Authorisation(authoriser, "https://open.shopee.com/")
    pasted = market.consent(dance.link)
    assert pasted.startswith("https://open.shopee.com/?")
    seller.store.save_tokens("s", dance.finish(f"  {pasted}\n"))
    assert seller.shop.shop_info().region == "ID"


def test_somebody_elses_consent_is_not_taken(market: LocalMarket) -> None:
    seller = Seller(market)
    keys = AppKeys(PARTNER, KEY)
    mine, other = (seller.connections.authorise(Platform.SHOPEE, keys, "http://127.0.0.1:9/x", market.url) for _ in range(2))
    address = market.consent(other.link)
    with pytest.raises(SignInAgain) as told:
        mine.finish(address)
    assert told.value.problem.code == "marketplaces.other_consent"
    assert other.finish(address).remote_shop_id == SHOP


def test_a_lost_answer_to_a_refresh_needs_a_new_consent_and_a_lost_request_does_not(seller: Seller) -> None:
    seller.market.admin("expire", shop_id=SHOP)
    seller.market.admin("faults", spec="drop-before@access_token/get:2")
    assert seller.shop.shop_info().active
    seller.market.admin("expire", shop_id=SHOP)
    seller.market.admin("faults", spec="drop-after@access_token/get:1")
    with pytest.raises(SignInAgain) as told:
        seller.shop.shop_info()
    assert told.value.problem.code == "marketplaces.refresh_lost"
    seller.authorise()
    assert seller.shop.shop_info().active


def test_eight_threads_with_an_expired_token_refresh_once(seller: Seller) -> None:
    seller.market.admin("expire", shop_id=SHOP)
    names: list[str] = []
    threads = [threading.Thread(target=lambda: names.append(seller.shop.shop_info().name)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert names == ["Rumah Sekar"] * 8
    assert seller.connections.calls(seller.account)["auth/access_token/get"] == 1


# What stands in the way


def codes(seller: Seller) -> list[str]:
    return [problem.code for problem in seller.connections.check(seller.account) if problem.code != "marketplaces.no_keyring"]


def test_a_healthy_connection_has_nothing_to_say(seller: Seller) -> None:
    assert codes(seller) == []


@pytest.mark.parametrize(
    ("partner", "code"), [({"declared_ips": ["36.1.2.3"]}, "shopee.ip_undeclared"), ({"key_expired": True}, "shopee.key_expired")]
)
def test_what_the_console_has_set_is_explained(seller: Seller, partner: dict[str, object], code: str) -> None:
    seller.market.admin("partner", **partner)
    assert codes(seller) == [code]


def test_a_consent_that_ends_soon_is_warned_of_and_a_revoked_one_told(market: LocalMarket) -> None:
    seller = Seller(market)
    seller.authorise(days=5)
    assert codes(seller) == ["marketplaces.consent_ends"]
    market.admin("revoke", shop_id=SHOP)
    assert codes(seller) == ["shopee.not_linked"]


def test_a_wrong_clock_is_warned_of(market: LocalMarket) -> None:
    seller = Seller(market, clock=lambda: datetime.now(UTC) - timedelta(minutes=10))
    seller.authorise()
    [problem] = [p for p in seller.connections.check(seller.account) if p.code == "marketplaces.clock_off"]
    assert problem.values == {"minutes": 10}


def test_without_a_secret_tokens_or_server_each_is_told_apart(seller: Seller) -> None:
    seller.market.stop()
    assert codes(seller) == ["marketplaces.refused"]
    seller.store.forget_shop("s")
    seller.connections.forget("s")
    assert codes(seller) == ["marketplaces.no_tokens"]
    seller.connections.forget("s")
    bare = Connections(MemoryStore(), clock=lambda: datetime.now(UTC), sleep=time.sleep)
    assert [problem.code for problem in bare.check(seller.account)][:1] == ["marketplaces.no_secret"]


# Exactly once


@pytest.mark.parametrize("fault", ["drop-before", "drop-after", "5xx", "5xx-after", "truncate", "429", "expired-token"])
def test_looking_first_makes_exactly_one_listing_out_of_any_trouble(seller: Seller, fault: str) -> None:
    good = draft(seller)
    seller.market.admin("faults", spec=f"{fault}@add_item:1")
    started = seller.market.admin("calls")["now"]
    try:
        made = seller.shop.create(good).remote_id
    except TryLater:
        found = seller.shop.find_by_sku(good.sku, since=datetime.fromtimestamp(started, UTC))
        made = found[0] if found else seller.shop.create(good).remote_id
    assert [str(item["item_id"]) for item in seller.market.items()] == [made]


@pytest.mark.parametrize("fault", ["drop-before", "drop-after", "5xx-after", "truncate", "429"])
def test_variants_arrive_once_out_of_any_trouble(seller: Seller, fault: str) -> None:
    models = tuple(DraftModel((colour,), f"V-{colour}", 100_000, 5) for colour in ("Merah", "Biru", "Hijau"))
    good = draft(seller, sku="V", models=models, tiers=("Warna",))
    seller.market.admin("faults", spec=f"{fault}@init_tier_variation:1")
    made = seller.shop.create(good)
    assert (made.reason, [(m.options, m.sku) for m in made.models]) == (None, [(m.options, m.sku) for m in models])
    assert len(seller.market.items()) == 1


def test_the_server_dies_in_the_middle_and_comes_back(seller: Seller) -> None:
    good = draft(seller)
    seller.shop.create(good)
    seller.market.stop()
    with pytest.raises(TryLater) as told:
        seller.shop.create(replace(good, sku="HJB-02"))
    assert not told.value.maybe_done
    seller.market.start()
    seller.shop.create(replace(good, sku="HJB-02"))
    assert sorted(item["item_sku"] for item in seller.market.items()) == ["HJB-01", "HJB-02"]
