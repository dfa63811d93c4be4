"""The client against the local marketplace over real sockets."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.local_market import KEY, PARTNER, SHOP, LocalMarket
from umkm_desk.marketplaces.registry import Connections
from umkm_desk.marketplaces.seam import (
    AppKeys,
    DraftModel,
    ListingDraft,
    MendField,
    NotAllowed,
    PriceStock,
    SignInAgain,
    TryLater,
)
from umkm_desk.marketplaces.shopee.auth import sign
from umkm_desk.marketplaces.shopee.client import ShopeeShop
from umkm_desk.marketplaces.tokens import MemoryStore
from umkm_desk.model.listing import ListingStatus, Shop, ShopState
from umkm_desk.model.platform import Platform, Road

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
K1 = "umkmdeskdemokey0000000000000000000000000000000000000000000000001"
K2 = "shpk54657374506172746e65724b6579466f72556d6b6d4465736b30303031"
K3 = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"


@pytest.mark.parametrize(
    ("key", "parts", "expected"),
    [
        (K1, ("2001887", "/api/v2/auth/token/get", 1655714431), "b0d6be39ba741b4af99173c79df569fcf1daa80cd8e3fecc9f61c6573f979615"),
        (
            K2,
            ("10090", "/api/v2/shop/auth_partner", 1594897040),
            "eccfdf0b1e28160460eee2a52f66b8f133d5354254126c003f397a3ebb4a1b67",
        ),
        (
            K1,
            ("2001887", "/api/v2/shop/get_shop_info", 1655714431, "59777174636562737266615546704c6d", "14701711"),
            "bbaa047d302cc668b769e0737abfba91e591e04c7ba13b815464c8358bd68b60",
        ),
        (
            K3,
            ("4294967295", "/api/v2/product/update_stock", 4294967295, "4f7a61636b5470754d6f4b4c6e77597a", "4294967295"),
            "ca5884faff156f238989174eb19ef2d847729e6c3ea6e90302bba008d55b8287",
        ),
    ],
)
def test_signatures_match_known_vectors(key: str, parts: tuple[str | int, ...], expected: str) -> None:
    assert sign(key, *parts) == expected  # type: ignore[arg-type]


Clock = Callable[[], datetime]


class Seller:
    """A connected shop as the app builds it."""

    def __init__(self, market: LocalMarket, clock: Clock = lambda: datetime.now(UTC)) -> None:
        self.market = market
        self.store = MemoryStore()
        self.store.save_secret(Platform.SHOPEE, PARTNER, KEY)
        self.connections = Connections(self.store, clock=clock, sleep=time.sleep)
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


def test_no_secret_shows_in_errors_or_logs(seller: Seller, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    tokens = seller.store.load_tokens("s")
    assert tokens is not None
    seller.market.admin("faults", spec="drop-before@get_shop_info:9,5xx@search_item:9")
    told = ""
    for call in (seller.shop.shop_info, lambda: seller.shop.find_by_sku("X")):
        with pytest.raises(TryLater) as error:
            call()
        told += repr(error.value) + str(error.value.__dict__) + repr(error.value.problem)
    for secret in (tokens.access, tokens.refresh, KEY):
        assert secret not in told + caplog.text


def test_views_grow_day_by_day(seller: Seller) -> None:
    listing = seller.shop.create(draft(seller))
    seen = []
    for _ in range(4):
        [metrics] = seller.shop.metrics([listing.remote_id])
        seen.append(metrics.views)
        seller.market.admin("advance", days=1)
        seller.authorise()
    assert seen == sorted(seen)
    assert seen[-1] > seen[0]
