"""The client against the local marketplace over real sockets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.marketplaces.lazada.local import png
from tests.marketplaces.tiktokshop.local import APP, REMOTE, SECRET, Seller
from umkm_desk.marketplaces.registry import Connections
from umkm_desk.marketplaces.seam import (
    AppKeys,
    DraftModel,
    ListingDraft,
    MarketplaceError,
    MendField,
    NotAllowed,
    NotOffered,
    PriceStock,
    SignInAgain,
    TryLater,
)
from umkm_desk.model.listing import ListingStatus
from umkm_desk.model.platform import Platform
from umkm_desk.sandbox.running import Running, running

CREATE = "/product/202309/products"
NAME = "Tas Anyaman Pandan Tasikmalaya Selempang Wanita"


@pytest.fixture
def market(tmp_path: Path) -> Iterator[Running]:
    with running("tiktokshop", state=tmp_path / "market") as local:
        yield local


@pytest.fixture
def seller(market: Running) -> Seller:
    seller = Seller(market)
    seller.authorise()
    return seller


def draft(seller: Seller, *, sku: str = "TAS-01", models: tuple[DraftModel, ...] = (), tiers: tuple[str, ...] = ()) -> ListingDraft:
    image = seller.shop.upload_image(png(), "foto.png")
    return ListingDraft(
        sku, NAME, "Dianyam tangan dari pandan.\nTali bisa dilepas, muat <ponsel> & dompet.", "601454", (image,), 850,
        price=None if models else 145_000, stock=None if models else 12, size_cm=(35, 30, 12), tiers=tiers, models=models,
        attributes={"100347": ("NA18200100123",)},
    )  # fmt: skip


def test_a_consent_makes_a_shop_that_answers(seller: Seller) -> None:
    info = seller.shop.shop_info()
    assert (info.remote_id, info.name, info.region, info.active) == (REMOTE, "Rumah Sekar", "ID", True)
    assert info.authorised_until is not None
    assert timedelta(days=364) < info.authorised_until - datetime.now(UTC) <= timedelta(days=365)
    assert [problem.code for problem in seller.connections.check(seller.account)] == ["marketplaces.no_keyring"]


def test_a_refused_consent_and_an_address_without_code_are_told(seller: Seller) -> None:
    authoriser = seller.connections.authoriser(Platform.TIKTOKSHOP, AppKeys(APP, SECRET), seller.market.url)
    for address, code in (
        ("http://localhost/?code=null&error=auth_denied", "marketplaces.consent_refused"),
        ("http://localhost/?state=x", "marketplaces.no_code_in_address"),
    ):
        with pytest.raises(SignInAgain) as told:
            authoriser.consent(address)
        assert told.value.problem.code == code


def test_a_code_is_good_once_and_shops_that_do_not_come_are_asked_for_again(market: Running) -> None:
    seller = Seller(market)
    keys = AppKeys(APP, SECRET)
    dance = seller.connections.authorise(Platform.TIKTOKSHOP, keys, "http://127.0.0.1:9/x", market.url)
    address = market.confirm(dance.link, account="sekar")
    market.admin("faults", spec="html@authorization/202309/shops:3")
    with pytest.raises(TryLater):
        dance.finish(address)
    assert dance.finish(address).remote_shop_id == REMOTE
    other = seller.connections.authoriser(Platform.TIKTOKSHOP, keys, market.url)
    with pytest.raises(SignInAgain) as told:
        other.exchange(other.consent(address))
    assert told.value.problem.code == "tiktokshop.code_spent"


def test_a_plain_product_is_listed_found_changed_taken_down_and_deleted(seller: Seller) -> None:
    shop = seller.shop
    made = shop.create(draft(seller))
    assert (made.status, made.price, made.stock, made.sku, made.weight_gram) == (ListingStatus.LIVE, 145_000, 12, "TAS-01", 850)
    assert made.description == "Dianyam tangan dari pandan.\nTali bisa dilepas, muat <ponsel> & dompet."
    assert made.category == "601454"
    assert seller.products()[0]["statuses"] == {"TOKOPEDIA": "ACTIVATE", "TIKTOK_SHOP": "ACTIVATE"}
    assert shop.find_by_sku("TAS-01") == [made.remote_id]
    assert shop.find_by_sku("TAS-0") == []
    shop.set_price_stock(made.remote_id, [PriceStock(None, price=150_000, stock=3)])
    [seen] = shop.details([made.remote_id, "1730000000000000999"])
    assert (seen.price, seen.stock) == (150_000, 3)
    shop.unlist(made.remote_id)
    assert seller.products()[0]["statuses"] == {"TOKOPEDIA": "SELLER_DEACTIVATED", "TIKTOK_SHOP": "SELLER_DEACTIVATED"}
    assert shop.details([made.remote_id])[0].status is ListingStatus.UNLISTED
    shop.relist(made.remote_id)
    assert shop.details([made.remote_id])[0].status is ListingStatus.LIVE
    shop.delete(made.remote_id)
    assert shop.find_by_sku("TAS-01") == []
    assert shop.create(draft(seller)).remote_id != made.remote_id


def test_content_changes_alone_and_leaves_price_and_stock(seller: Seller) -> None:
    good = draft(seller)
    made = seller.shop.create(good)
    seller.shop.set_price_stock(made.remote_id, [PriceStock(None, price=99_000, stock=2)])
    changed = seller.shop.update(
        made.remote_id, replace(good, name=NAME + " Motif", weight_gram=900), frozenset({"name", "weight_gram"})
    )
    assert (changed.name, changed.weight_gram, changed.price, changed.stock) == (NAME + " Motif", 900, 99_000, 2)
    renamed = seller.shop.update(made.remote_id, replace(good, sku="TAS-02"), frozenset({"sku"}))
    assert (renamed.sku, renamed.name, renamed.price, renamed.stock) == ("TAS-02", NAME + " Motif", 99_000, 2)
    with pytest.raises(ValueError, match="colour"):
        seller.shop.update(made.remote_id, good, frozenset({"colour"}))


def test_what_was_sent_last_is_read_back_while_it_is_reviewed(seller: Seller) -> None:
    good = draft(seller)
    made = seller.shop.create(good)
    seller.market.admin("options", review=3600)
    changed = seller.shop.update(made.remote_id, replace(good, name=NAME + " Baru"), frozenset({"name"}))
    assert (changed.name, changed.status) == (NAME + " Baru", ListingStatus.LIVE)
    assert seller.products()[0]["title"] == NAME


def test_variants_carry_their_price_stock_and_sku(seller: Seller) -> None:
    shop = seller.shop
    models = tuple(
        DraftModel((colour, size), f"GMS-{colour}-{size}", 100_000 + extra, 5)
        for extra, (colour, size) in enumerate([("Merah", "M"), ("Merah", "L"), ("Biru", "M"), ("Biru", "L")])
    )
    made = shop.create(draft(seller, sku="GMS", models=models, tiers=("Warna", "Ukuran")))
    assert made.tiers == ("Warna", "Ukuran")
    assert {(m.options, m.sku, m.price, m.stock) for m in made.models} == {(m.options, m.sku, m.price, m.stock) for m in models}
    assert shop.find_by_sku("GMS-Biru-L") == [made.remote_id]
    one = next(m for m in made.models if m.options == ("Biru", "L"))
    shop.set_price_stock(made.remote_id, [PriceStock(one.remote_id, price=120_000, stock=0)])
    seen = shop.details([made.remote_id])[0]
    assert next((m.price, m.stock) for m in seen.models if m.options == ("Biru", "L")) == (120_000, 0)
    fewer = (*(m for m in models if m.options[1] == "M"), DraftModel(("Hijau", "M"), "GMS-Hijau-M", 100_000, 1))
    changed = shop.update(made.remote_id, draft(seller, sku="GMS", models=fewer, tiers=("Warna", "Ukuran")), frozenset({"models"}))
    assert {m.options for m in changed.models} == {("Merah", "M"), ("Biru", "M"), ("Hijau", "M")}
    ids = {m.options: m.remote_id for m in made.models}
    assert next(m.remote_id for m in changed.models if m.options == ("Biru", "M")) == ids[("Biru", "M")]


def test_a_hidden_product_stays_a_draft_until_it_is_shown(seller: Seller) -> None:
    hidden = replace(draft(seller), live=False)
    made = seller.shop.create(hidden)
    assert (made.status, made.platform_status) == (ListingStatus.UNLISTED, "DRAFT")
    renamed = seller.shop.update(made.remote_id, replace(hidden, name=NAME + " Baru"), frozenset({"name"}))
    assert (renamed.name, renamed.platform_status, renamed.stock) == (NAME + " Baru", "DRAFT", 12)
    shown = seller.shop.update(made.remote_id, replace(hidden, name=NAME + " Baru", live=True), frozenset({"live"}))
    assert shown.status is ListingStatus.LIVE


def test_a_shop_that_is_not_on_tokopedia_lists_on_the_other_app_alone(seller: Seller) -> None:
    seller.market.admin("shop", tokopedia=False)
    for sku in ("A", "B"):
        assert seller.shop.create(draft(seller, sku=sku)).status is ListingStatus.LIVE
    assert [product["statuses"] for product in seller.products()] == [{"TIKTOK_SHOP": "ACTIVATE"}] * 2
    assert seller.connections.calls(seller.account)[CREATE] == 3


def test_the_older_and_the_newer_category_tree_are_both_understood(seller: Seller) -> None:
    leaves = [category for category in seller.shop.categories() if category.is_leaf]
    assert len(leaves) == 1964
    seller.market.admin("shop", category_version="v2")
    seller.connections.forget("s")
    assert len(seller.shop.categories()) == 2209
    assert seller.connections.calls(seller.account)["/product/202309/categories"] == 1


def test_catalogue_metadata(seller: Seller) -> None:
    shop = seller.shop
    attributes = {attribute.name: attribute for attribute in shop.attributes("601454")}
    assert attributes["Warna"].for_variant
    assert attributes["No. Izin Edar"].mandatory
    assert "Sekar" in [brand.name for brand in shop.brands("601454")]
    assert shop.limits("601454").name_min == 25
    names = {category.id: category.name_id for category in shop.categories()}
    assert "Tangan" in names[shop.suggest_categories("masker tangan")[0]]
    assert shop.suggest_categories("zzzz") == []
    for call in (lambda: shop.violations([]), lambda: shop.reviews([], datetime.now(UTC))):
        with pytest.raises(NotOffered) as told:
            call()
        assert told.value.problem.code == "tiktokshop.not_offered"


def test_stock_in_a_second_warehouse_is_left_there(seller: Seller) -> None:
    seller.market.admin("shop", second_warehouse=True)
    made = seller.shop.create(draft(seller))
    product = seller.products()[0]
    skus = product["skus"]
    first = skus[0]["inventory"][0]["warehouse_id"]
    skus[0]["inventory"].append({"warehouse_id": first[:-1] + "2", "quantity": 4})
    seller.market.admin("change", product_id=made.remote_id, skus=skus)
    seller.shop.set_price_stock(made.remote_id, [PriceStock(None, stock=10)])
    assert [place["quantity"] for place in seller.products()[0]["skus"][0]["inventory"]] == [6, 4]
    with pytest.raises(MendField) as told:
        seller.shop.set_price_stock(made.remote_id, [PriceStock(None, price=146_000, stock=3)])
    assert told.value.problem.code == "tiktokshop.stock_elsewhere"
    assert told.value.problem.values["failed"] == 1
    assert seller.shop.details([made.remote_id])[0].price == 146_000


def test_what_the_platform_refuses_names_the_field(seller: Seller) -> None:
    good = draft(seller)
    for change, field in (
        ({"name": "Tas"}, "name"),
        ({"category": "849032"}, "leaf"),
        ({"price": 5}, "price"),
        ({"sku": "ada spasi"}, "sku"),
        ({"attributes": {}}, "attributes"),
    ):
        with pytest.raises(MendField) as told:
            seller.shop.create(replace(good, **change))
        assert told.value.problem.place.field == field
    made = seller.shop.create(good)
    with pytest.raises(MendField) as told:
        seller.shop.set_price_stock(made.remote_id, [PriceStock(None, price=5, stock=1)])
    assert (told.value.problem.place.field, told.value.problem.values["failed"]) == ("price", 1)
    assert seller.shop.details([made.remote_id])[0].stock == 1


def test_a_failed_review_says_why(seller: Seller) -> None:
    made = seller.shop.create(replace(draft(seller), name="Tas selempang wanita replika terbaru"))
    assert made.status is ListingStatus.BLOCKED
    assert made.reason is not None
    assert "replika" in made.reason


def test_a_shop_without_a_warehouse_is_told_before_anything_is_listed(seller: Seller) -> None:
    good = draft(seller)
    seller.market.admin("shop", warehouse=False)
    with pytest.raises(NotAllowed) as told:
        seller.shop.create(good)
    assert told.value.problem.code == "tiktokshop.no_warehouse"


def test_what_the_platform_still_wants_of_the_shop_is_told_by_the_connection_check(seller: Seller) -> None:
    seller.market.admin("shop", warehouse=False)
    codes = [problem.code for problem in seller.connections.check(seller.account)]
    assert codes == ["tiktokshop.lacks_pickup_warehouse", "marketplaces.no_keyring"]


def test_hundreds_of_listings_are_paged_and_what_changed_is_found(seller: Seller) -> None:
    seller.market.admin("populate", count=230, days=20)
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = seller.shop.list_page(cursor)
        seen += [item[0] for item in page.items]
        cursor = page.cursor
        if cursor is None:
            break
    assert len(set(seen)) == len(seen) == page.total == 230
    changed = seller.shop.list_page(since=datetime.now(UTC) - timedelta(days=3))
    assert 0 < len(changed.items) < 100


def test_a_shop_of_more_listings_than_a_search_may_find_is_read_in_parts(seller: Seller) -> None:
    ids = seller.market.admin("populate", count=230, days=60)["product_ids"]
    seller.market.admin("shop", hits=40)
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = seller.shop.list_page(cursor)
        seen += [item[0] for item in page.items]
        cursor = page.cursor
        if cursor is None:
            break
    assert sorted(seen) == sorted(ids)


# Numbers


def later(seller: Seller, days: int) -> Seller:
    """The same seller so many days later."""
    seller.market.admin("advance", days=days)
    moved = Seller(seller.market, clock=lambda: datetime.now(UTC) + timedelta(days=days))
    moved.authorise()
    return moved


def test_daily_numbers_are_of_the_last_finished_day(seller: Seller) -> None:
    made = seller.shop.create(draft(seller))
    moved = later(seller, 3)
    [metrics] = moved.shop.metrics([made.remote_id, "1"])
    assert not metrics.cumulative
    assert metrics.impressions is not None
    assert metrics.clicks is not None
    assert metrics.views is not None
    assert metrics.impressions >= metrics.views >= metrics.clicks >= (metrics.sold or 0)
    today = (datetime.now(UTC) + timedelta(days=3, hours=7)).date()
    assert metrics.data_until in {(today - timedelta(days=ago)).toordinal() - 719163 for ago in (1, 2)}


def test_stars_are_those_of_a_month_and_reviews_those_of_the_day(seller: Seller) -> None:
    ids = seller.market.admin("populate", count=30, days=1)["product_ids"]
    found = list(later(seller, 40).shop.metrics(ids))
    rated = [metrics for metrics in found if metrics.rating is not None]
    assert rated
    assert all(1 <= (metrics.rating or 0) <= 5 for metrics in rated)
    assert any(metrics.reviews for metrics in rated)
    assert all(metrics.reviews is not None for metrics in found)
    assert all(not metrics.reviews for metrics in found if metrics.rating is None)


def test_where_todays_numbers_are_not_there_yet_the_older_ones_are_read(seller: Seller) -> None:
    """Versions come and go: without the list each product is asked for, without stars its page views."""
    made = seller.shop.create(draft(seller))
    moved = later(seller, 4)
    seller.market.admin("faults", spec="code=36009014/400@202605:9,code=36009014/400@202509/shop_products:9")
    [metrics] = moved.shop.metrics([made.remote_id])
    assert metrics.views is not None
    assert metrics.impressions is not None
    assert metrics.sold is not None
    assert (metrics.clicks, metrics.rating, metrics.reviews) == (None, None, None)
    seller.market.admin("faults", spec="code=36009014/400@202609:9")
    with pytest.raises(NotOffered):
        moved.shop.performance()


def test_the_shops_own_numbers_stand_beside_those_of_the_day_before(seller: Seller) -> None:
    seller.market.admin("populate", count=20, days=30)
    found = {metric.id: metric for metric in seller.shop.performance()}
    assert {"product_impressions", "product_clicks", "avg_visitors", "orders_count", "gmv"} <= found.keys()
    assert found["product_impressions"].value != found["product_impressions"].previous
    assert (found["gmv"].unit, found["avg_conversation_rate"].unit) == ("rupiah", "percent")
    assert 0 <= (found["avg_conversation_rate"].value or 0) <= 100


def test_without_the_scope_for_numbers_they_are_refused_and_everything_else_works(seller: Seller) -> None:
    made = seller.shop.create(draft(seller))
    seller.market.admin("app", scopes=["seller.authorization.info", "seller.product.basic"])
    assert list(seller.shop.metrics([made.remote_id]))  # what was granted counts until the next consent
    seller.connections.forget("s")
    seller.authorise()
    for call in (
        lambda: list(seller.shop.metrics([made.remote_id])),
        seller.shop.performance,
        lambda: seller.shop.delete(made.remote_id),
    ):
        with pytest.raises(NotAllowed) as told:
            call()
        assert told.value.problem.code == "tiktokshop.no_permission"
    assert seller.shop.details([made.remote_id])[0].name == NAME


def test_what_the_platform_took_out_of_a_product_by_itself_is_told(seller: Seller) -> None:
    made = seller.shop.create(replace(draft(seller), barcode="12345"))
    assert made.status is ListingStatus.LIVE
    assert made.reason is not None
    assert "12345" in made.reason


def test_too_many_calls_are_waited_out_as_long_as_the_platform_says(seller: Seller) -> None:
    waits: list[float] = []
    seller.connections = Connections(seller.store, clock=lambda: datetime.now(UTC), sleep=waits.append)
    seller.market.admin("faults", spec="429@warehouses:1")
    assert seller.shop.create(draft(seller)).status is ListingStatus.LIVE
    assert 1.0 in waits


def test_a_picture_of_the_wrong_size_is_refused_before_anything_is_listed(seller: Seller) -> None:
    with pytest.raises(MendField) as told:
        seller.shop.upload_image(png(120, 120), "kecil.png")
    assert told.value.problem.place.field == "photos"


def test_a_shop_that_is_being_merged_changes_price_and_stock_only(seller: Seller) -> None:
    good = draft(seller)
    made = seller.shop.create(good)
    seller.market.admin("shop", merging=True)
    seller.shop.set_price_stock(made.remote_id, [PriceStock(None, price=99_000, stock=4)])
    with pytest.raises(NotAllowed) as told:
        seller.shop.update(made.remote_id, replace(good, name=NAME + " Dua"), frozenset({"name"}))
    assert told.value.problem.code == "tiktokshop.merging"


def test_where_a_stock_of_nothing_is_refused_the_seller_is_told_to_take_it_down(seller: Seller) -> None:
    made = seller.shop.create(draft(seller))
    seller.market.admin("shop", least_stock=1)
    with pytest.raises(MendField) as told:
        seller.shop.set_price_stock(made.remote_id, [PriceStock(None, stock=0)])
    assert told.value.problem.code == "tiktokshop.refused_stock"


def test_numbers_of_hundreds_of_products_come_in_few_calls(seller: Seller) -> None:
    """One list for all; page views and stars need a call a product, and another only where there are stars."""
    ids = seller.market.admin("populate", count=230)["product_ids"]
    found = [metrics for start in range(0, 230, 50) for metrics in seller.shop.metrics(ids[start : start + 50])]
    assert [metrics.remote_id for metrics in found] == ids
    calls = seller.connections.calls(seller.account)
    assert calls["/analytics/202605/shop_products/performance"] <= 4
    assert calls["/analytics/202509/shop_products/*/performance"] == 230 + sum(metrics.rating is not None for metrics in found)


def test_the_platforms_own_advice_is_read(seller: Seller) -> None:
    made = seller.shop.create(draft(seller))
    [diagnosis] = seller.shop.diagnosis([made.remote_id])
    assert diagnosis.level is None
    assert "DESC_LESS_THAN_FIVE_HUNDRED_CHARS" in [code for code, _ in diagnosis.issues]


# Tokens, clocks, keys


def test_an_expired_token_is_renewed_once_and_the_work_goes_on(seller: Seller) -> None:
    before = seller.store.load_tokens("s")
    seller.market.admin("expire")
    assert seller.shop.shop_info().name == "Rumah Sekar"
    after = seller.store.load_tokens("s")
    assert before is not None
    assert after is not None
    assert (after.refresh != before.refresh, after.extra) == (True, before.extra)


def test_a_revoked_or_ended_consent_asks_to_sign_in_again(seller: Seller) -> None:
    seller.market.admin("expire", refresh=True)
    with pytest.raises(SignInAgain) as told:
        seller.shop.shop_info()
    assert told.value.problem.code == "tiktokshop.consent_over"
    seller.authorise()
    seller.market.admin("revoke")
    with pytest.raises(SignInAgain):
        seller.shop.shop_info()


def test_a_clock_ten_minutes_off_is_put_right_by_the_platforms_time(market: Running) -> None:
    for minutes in (-10, 10):
        seller = Seller(market, clock=lambda minutes=minutes: datetime.now(UTC) + timedelta(minutes=minutes))  # type: ignore[misc]
        seller.authorise()
        assert seller.shop.shop_info().name == "Rumah Sekar"


def test_a_wrong_secret_is_told_as_such(seller: Seller) -> None:
    seller.store.save_secret(Platform.TIKTOKSHOP, APP, "wrong")
    with pytest.raises(NotAllowed) as told:
        seller.shop.shop_info()
    assert told.value.problem.code == "tiktokshop.wrong_key"


# Faults


@pytest.mark.parametrize("fault", ["drop-before", "drop-after", "5xx-after", "truncate"])
def test_a_write_without_an_answer_is_never_repeated_and_says_it_may_be_done(seller: Seller, fault: str) -> None:
    good = draft(seller)
    seller.shop.categories()
    seller.shop.attributes("601454")
    seller.market.admin("faults", spec=f"{fault}@{CREATE}:1")
    with pytest.raises(TryLater) as told:
        seller.shop.create(good)
    assert told.value.maybe_done
    assert len(seller.products()) == (0 if fault == "drop-before" else 1)


@pytest.mark.parametrize("variants", [False, True])
@pytest.mark.parametrize("lag", [0, 3600])
@pytest.mark.parametrize("fault", ["drop-before", "drop-after", "5xx", "5xx-after", "truncate", "html", "429", "expired-token"])
def test_looking_first_makes_exactly_one_listing_out_of_any_trouble(seller: Seller, fault: str, lag: int, variants: bool) -> None:
    models = tuple(DraftModel((colour,), f"V-{colour}", 100_000, 5) for colour in ("Merah", "Biru")) if variants else ()
    good = draft(seller, models=models, tiers=("Warna",) if variants else ())
    seller.shop.attributes("601454")
    seller.market.admin("lag", seconds=lag)
    seller.market.admin("faults", spec=f"{fault}@{CREATE}:1")
    started = datetime.now(UTC)
    try:
        made = seller.shop.create(good).remote_id
    except TryLater:
        found = seller.shop.find_by_sku(good.sku, since=started)
        made = found[0] if found else seller.shop.create(good).remote_id
    assert [product["id"] for product in seller.products()] == [made]


def test_the_platform_itself_knows_a_listing_whose_answer_was_lost(seller: Seller) -> None:
    """Even one who did not look would not list twice: the same draft has the same key that day."""
    good = draft(seller)
    seller.shop.attributes("601454")
    seller.market.admin("faults", spec=f"drop-after@{CREATE}:1")
    with pytest.raises(TryLater):
        seller.shop.create(good)
    seller.shop.create(good)
    assert len(seller.products()) == 1


def test_the_server_dies_in_the_middle_and_comes_back(seller: Seller) -> None:
    good = draft(seller)
    made = seller.shop.create(good)
    seller.market.kill()
    with pytest.raises(TryLater) as told:
        seller.shop.create(replace(good, sku="TAS-02"))
    assert not told.value.maybe_done
    seller.market.start()
    assert seller.shop.find_by_sku("TAS-01") == [made.remote_id]
    seller.shop.create(replace(good, sku="TAS-02"))
    assert [product["skus"][0]["seller_sku"] for product in seller.products()] == ["TAS-01", "TAS-02"]


def test_no_secret_shows_in_errors_or_logs(seller: Seller, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    held = seller.store.load_tokens("s")
    told = ""
    for fault in ("drop-before", "5xx", "html", "truncate", "code=105001", "code=36009009"):
        for path in ("token/refresh", "authorization"):
            seller.market.admin("expire")
            seller.market.admin("faults", spec=f"{fault}@{path}:9")
            try:
                seller.shop.shop_info()
            except MarketplaceError as error:
                told += repr(error.__dict__) + repr(error.problem) + str(error)
            seller.market.admin("faults", spec="")
            seller.authorise()
    assert held is not None
    assert told
    assert not [secret for secret in (SECRET, held.access, held.refresh) if secret in told + caplog.text]


def test_the_category_changes_with_the_whole_product(seller: Seller) -> None:
    good = draft(seller)
    made = seller.shop.create(good)
    changed = seller.shop.update(made.remote_id, replace(good, category="601456"), frozenset({"category"}))
    assert (changed.category, changed.name, changed.price, changed.stock) == ("601456", NAME, 145_000, 12)
    assert len(changed.image_urls) == 1


@pytest.mark.parametrize("fields", [{"name"}, {"price", "stock"}, {"name", "price"}, {"category"}, {"sku"}, {"live"}])
def test_a_plan_names_no_fewer_calls_than_are_made(seller: Seller, fields: set[str]) -> None:
    good = draft(seller)
    plan = seller.shop.plan_create(good, uploads=0)
    seller.market.admin("calls", reset=True)
    made = seller.shop.create(good)
    assert sum(seller.market.admin("calls")["calls"].values()) <= sum(call.times for call in plan) + 1  # the older tree, asked once
    changed = replace(good, name=NAME + " Dua", price=99_000, stock=1, category="601456", sku="B", live=False)
    plan = seller.shop.plan_update(changed, frozenset(fields))
    seller.market.admin("calls", reset=True)
    seller.shop.update(made.remote_id, changed, frozenset(fields))
    assert sum(seller.market.admin("calls")["calls"].values()) <= sum(call.times for call in plan)
