"""The client against the local Lazada over real sockets."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.marketplaces.lazada.local import APP, CHIPS, CREAMS, SECRET, Seller, png
from umkm_desk.marketplaces.lazada.auth import LazadaAuthoriser
from umkm_desk.marketplaces.lazada.client import LazadaShop
from umkm_desk.marketplaces.seam import (
    AppKeys,
    DraftModel,
    Marketplace,
    MendField,
    NotAllowed,
    NotFound,
    PriceStock,
    SignInAgain,
    TryLater,
)
from umkm_desk.marketplaces.tokens import MemoryStore
from umkm_desk.marketplaces.transport import Transport
from umkm_desk.model.listing import ListingStatus
from umkm_desk.sandbox.running import Running

COLOURS = tuple(
    DraftModel((colour, size), f"GMS-{colour}-{size}", 100_000 + extra, 5)
    for extra, (colour, size) in enumerate([("Merah", "M"), ("Merah", "L"), ("Biru", "M"), ("Biru", "L")])
)
TIERS = ("Warna", "Ukuran")


# Consent and tokens


def test_a_consent_makes_a_shop_that_answers(seller: Seller) -> None:
    shop: Marketplace = seller.shop
    info = shop.shop_info()
    assert (info.remote_id, info.name, info.region, info.active) == (seller.seller, "Toko Uji", "ID", True)
    assert info.authorised_until is not None
    assert timedelta(days=29) < info.authorised_until - datetime.now(UTC) <= timedelta(days=30)
    assert [problem.code for problem in seller.connections.check(seller.account)] == ["marketplaces.no_keyring"]


def test_a_code_is_good_for_one_use(lazada: Running) -> None:
    seller = Seller(lazada)
    authoriser = seller.connections.authoriser(seller.account.platform, AppKeys(APP, SECRET), lazada.url)
    consent = authoriser.consent(lazada.confirm(authoriser.link("https://www.lazada.com/", "st4te")))
    assert consent.state == "st4te"
    authoriser.exchange(consent)
    with pytest.raises(SignInAgain) as error:
        authoriser.exchange(consent)
    assert error.value.problem.code == "lazada.code_spent"


def test_a_callback_other_than_the_registered_one_is_turned_away(lazada: Running) -> None:
    lazada.admin("app", callback="https://www.lazada.com/")
    authoriser = Seller(lazada).connections.authoriser(Seller(lazada).account.platform, AppKeys(APP, SECRET), lazada.url)
    with pytest.raises(ValueError, match="does not match the callback url"):
        lazada.confirm(authoriser.link("https://www.lazada.com/other", "s"))


def test_an_expired_token_is_renewed_and_the_end_of_the_consent_stays(seller: Seller) -> None:
    before = seller.store.load_tokens("s")
    assert before is not None
    seller.market.admin("expire", shop_id=seller.seller)
    assert seller.shop.list_page().items == ()
    after = seller.store.load_tokens("s")
    assert after is not None
    assert after.access != before.access
    assert after.refresh != before.refresh
    assert after.remote_shop_id == seller.seller
    assert after.authorised_until is not None
    assert before.authorised_until is not None
    assert abs(after.authorised_until - before.authorised_until) < timedelta(seconds=5)


def test_a_write_with_an_expired_token_happens_once(seller: Seller) -> None:
    draft = seller.draft()
    seller.market.admin("faults", spec="expired-token@product/create:1")
    listing = seller.shop.create(draft)
    assert seller.shop.find_by_sku("HJB-01") == [listing.remote_id]


def test_a_revoked_consent_needs_the_seller(seller: Seller) -> None:
    seller.market.admin("revoke", shop_id=seller.seller)
    with pytest.raises(SignInAgain) as error:
        seller.shop.list_page()
    assert error.value.problem.code == "lazada.sign_in_again"


def test_an_app_that_cannot_renew_asks_the_seller_when_its_token_is_over(lazada: Running) -> None:
    lazada.admin("quirks", no_refresh=True)
    seller = Seller(lazada)
    seller.authorise()
    tokens = seller.store.load_tokens("s")
    assert tokens is not None
    assert tokens.refresh_until is None
    assert tokens.authorised_until == tokens.access_until
    lazada.admin("expire", shop_id=seller.seller)
    with pytest.raises(SignInAgain) as error:
        seller.shop.list_page()
    assert error.value.problem.code == "lazada.consent_over"


def test_a_wrong_secret_is_told_as_such(lazada: Running) -> None:
    seller = Seller(lazada)
    authoriser = seller.connections.authoriser(seller.account.platform, AppKeys(APP, "wrong"), lazada.url)
    consent = authoriser.consent(lazada.confirm(authoriser.link("https://www.lazada.com/", "s")))
    with pytest.raises(NotAllowed) as error:
        authoriser.exchange(consent)
    assert error.value.problem.code == "lazada.wrong_key"


def test_a_clock_that_is_three_hours_off_is_put_right(lazada: Running) -> None:
    seller = Seller(lazada, clock=lambda: datetime.now(UTC) - timedelta(hours=3))
    seller.authorise()
    assert seller.shop.list_page() is not None
    assert any(problem.code == "marketplaces.clock_off" for problem in seller.connections.check(seller.account))


def test_a_shop_that_may_list_no_more_is_told_by_the_connection_check(seller: Seller) -> None:
    seller.shop.create(seller.draft())
    seller.market.admin("shop", shop_id=seller.seller, item_limit=1)
    assert "lazada.listing_limit" in [problem.code for problem in seller.connections.check(seller.account)]


def test_an_app_key_that_is_no_number_is_told(lazada: Running) -> None:
    with pytest.raises(NotAllowed):
        LazadaAuthoriser(Transport(lazada.url, clock=lambda: datetime.now(UTC)), AppKeys("abc", SECRET))


# Catalogue metadata


def test_the_tree_has_both_languages_and_its_leaves(seller: Seller) -> None:
    found = {category.id: category for category in seller.shop.categories()}
    chips = found[CHIPS]
    assert (chips.name_id, chips.name_en, chips.is_leaf) == ("Keripik, kerupuk & peyek", "Chips and crackers", True)
    assert chips.parent is not None
    assert not found[chips.parent].is_leaf


def test_attributes_are_those_that_a_draft_has_no_field_for(seller: Seller) -> None:
    found = {attribute.id: attribute for attribute in seller.shop.attributes(CREAMS)}
    assert "name" not in found
    assert "package_weight" not in found
    assert found["permit_number"].mandatory
    assert found["shelf_life"].units == ("hari", "bulan")
    assert found["color_family"].for_variant
    assert ("Ya", "Ya") in found["halal"].values


def test_all_brands_are_paged(seller: Seller) -> None:
    brands = list(seller.shop.brands(CHIPS))
    assert len({brand.id for brand in brands}) == len(brands) > 200
    assert any(brand.name == "No Brand" for brand in brands)


def test_a_name_suggests_categories(seller: Seller) -> None:
    assert CHIPS in seller.shop.suggest_categories("Keripik singkong pedas")
    assert seller.shop.suggest_categories("zzzz") == []


# Listings


def test_a_plain_item_is_listed_found_changed_and_taken_down(seller: Seller) -> None:
    shop = seller.shop
    draft = seller.draft()
    listing = shop.create(draft)
    assert (listing.status, listing.price, listing.stock, listing.sku) == (ListingStatus.LIVE, 250_000, 12, "HJB-01")
    assert (listing.description, listing.weight_gram, listing.models) == (draft.description, 300, ())
    assert shop.find_by_sku("HJB-01") == [listing.remote_id]
    assert shop.find_by_sku("HJB-0") == []
    shop.set_price_stock(listing.remote_id, [PriceStock(None, price=47_500, stock=3)])
    [seen] = shop.details([listing.remote_id])
    assert (seen.price, seen.stock) == (47_500, 3)
    shop.unlist(listing.remote_id)
    shop.unlist(listing.remote_id)
    assert shop.details([listing.remote_id])[0].status is ListingStatus.UNLISTED
    shop.relist(listing.remote_id)
    assert shop.details([listing.remote_id])[0].status is ListingStatus.LIVE
    shop.delete(listing.remote_id)
    assert shop.find_by_sku("HJB-01") == []
    assert shop.details([listing.remote_id]) == []
    with pytest.raises(NotFound):
        shop.unlist(listing.remote_id)


def test_a_listing_that_shall_stay_hidden_is(seller: Seller) -> None:
    listing = seller.shop.create(seller.draft(live=False))
    assert (listing.status, listing.reason) == (ListingStatus.UNLISTED, None)


def test_variants_carry_each_price_stock_and_sku(seller: Seller) -> None:
    shop = seller.shop
    listing = shop.create(seller.draft("GMS", models=COLOURS, tiers=TIERS))
    assert listing.tiers == TIERS
    assert listing.sku is None
    assert {(m.options, m.sku, m.price, m.stock) for m in listing.models} == {(m.options, m.sku, m.price, m.stock) for m in COLOURS}
    assert shop.find_by_sku("GMS-Biru-L") == [listing.remote_id]
    one = next(model for model in listing.models if model.options == ("Biru", "L"))
    shop.set_price_stock(listing.remote_id, [PriceStock(one.remote_id, price=120_000)])
    seen = shop.details([listing.remote_id])[0]
    assert next(model.price for model in seen.models if model.options == ("Biru", "L")) == 120_000


def test_variants_are_added_changed_and_removed(seller: Seller) -> None:
    shop = seller.shop
    listing = shop.create(seller.draft("GMS", models=COLOURS, tiers=TIERS))
    fewer = (
        *(replace(model, price=model.price + 5_000) for model in COLOURS if model.options[1] == "M"),
        DraftModel(("Hijau", "M"), "GMS-Hijau-M", 100_000, 1),
    )
    changed = shop.update(listing.remote_id, seller.draft("GMS", models=fewer, tiers=TIERS), frozenset({"models"}))
    assert {(m.options, m.price, m.stock) for m in changed.models} == {(m.options, m.price, m.stock) for m in fewer}
    others = tuple(DraftModel((colour, "S"), f"GMS-{colour}-S", 90_000, 2) for colour in ("Hitam", "Putih"))
    changed = shop.update(listing.remote_id, seller.draft("GMS", models=others, tiers=TIERS), frozenset({"models"}))
    assert {m.options for m in changed.models} == {("Hitam", "S"), ("Putih", "S")}


def test_names_of_variations_that_the_category_does_not_know_are_the_sellers_own(seller: Seller) -> None:
    models = (DraftModel(("250 g",), None, 15_000, 3), DraftModel(("500 g",), None, 28_000, 4))
    listing = seller.shop.create(seller.draft("KRP", models=models, tiers=("Berat",), category=CHIPS))
    assert listing.tiers == ("Berat",)
    assert [model.sku for model in listing.models] == ["KRP-250 g", "KRP-500 g"]


def test_pictures_of_variants_are_given_to_all_of_them(seller: Seller) -> None:
    pictures = [seller.shop.upload_image(png(shade=shade), "warna.png") for shade in (80, 160)]
    models = tuple(
        DraftModel((colour,), f"P-{colour}", 90_000, 1, image=picture)
        for colour, picture in zip(("Merah", "Biru"), pictures, strict=True)
    )
    listing = seller.shop.create(seller.draft("P", models=models, tiers=("Warna",)))
    [kept] = [item for item in seller.market.admin("items")["items"] if str(item["item_id"]) == listing.remote_id]
    assert [sku["images"] for sku in kept["skus"]] == [[picture.url] for picture in pictures]
    assert kept["variation"][0]["has_image"]


def test_the_number_of_variations_and_a_sku_cannot_be_changed(seller: Seller) -> None:
    listing = seller.shop.create(seller.draft("GMS", models=COLOURS, tiers=TIERS))
    one_tier = tuple(DraftModel((colour,), f"G-{colour}", 90_000, 1) for colour in ("Merah", "Biru"))
    with pytest.raises(MendField) as error:
        seller.shop.update(listing.remote_id, seller.draft("GMS", models=one_tier, tiers=("Warna",)), frozenset({"models"}))
    assert error.value.problem.code == "lazada.tiers_fixed"
    renamed = (replace(COLOURS[0], sku="LAIN"), *COLOURS[1:])
    with pytest.raises(MendField) as error:
        seller.shop.update(listing.remote_id, seller.draft("GMS", models=renamed, tiers=TIERS), frozenset({"models"}))
    assert error.value.problem.code == "lazada.sku_fixed"


def test_named_fields_are_replaced_and_others_kept(seller: Seller) -> None:
    shop = seller.shop
    listing = shop.create(seller.draft())
    new = replace(
        seller.draft(name="Kemeja batik cap Pekalongan lengan pendek"), description="Batik cap.", weight_gram=450, size_cm=(31, 21, 6),
        attributes={"clothing_material": ("Katun", "Sutra"), "pattern": ("Parang",)}, price=199_000, stock=1, brand="Sekar",
    )  # fmt: skip
    seen = shop.update(listing.remote_id, new, frozenset({"name", "weight_gram", "attributes", "brand", "price"}))
    assert (seen.name, seen.weight_gram, seen.price, seen.brand) == (new.name, 450, 199_000, "Sekar")
    assert (seen.stock, seen.description) == (12, listing.description)
    [kept] = [item for item in seller.market.admin("items")["items"] if str(item["item_id"]) == listing.remote_id]
    assert kept["attributes"]["clothing_material"] == "Katun,Sutra"
    assert shop.update(listing.remote_id, replace(new, live=False), frozenset({"live"})).status is ListingStatus.UNLISTED
    assert shop.update(listing.remote_id, new, frozenset({"live"})).status is ListingStatus.LIVE
    with pytest.raises(ValueError, match="not a field"):
        shop.update(listing.remote_id, new, frozenset({"colour"}))


@pytest.mark.parametrize("overview", [True, False])
def test_what_the_platform_refuses_names_the_field(seller: Seller, overview: bool) -> None:
    seller.market.admin("quirks", overview_errors=overview)
    good = seller.draft()
    wrong = {
        "name": replace(good, name="Kemeja <murah>"),
        "leaf": replace(good, category="10100200"),
        "brand": replace(good, brand="Tidak Ada Merek Ini"),
        "photos": replace(good, images=(replace(good.images[0], id="https://example.com/a.jpg", url="https://example.com/a.jpg"),)),
        "price": replace(good, price=0),
        "weight_gram": replace(good, weight_gram=41_000),
        "size_cm": replace(good, size_cm=(200, 100, 1)),
    }
    for field, draft in wrong.items():
        with pytest.raises(MendField) as error:
            seller.shop.create(draft)
        assert error.value.problem.place.field == field, error.value.problem
    assert seller.shop.find_by_sku("HJB-01") == []


def test_a_mandatory_attribute_is_asked_for(seller: Seller) -> None:
    with pytest.raises(MendField) as error:
        seller.shop.create(seller.draft(category=CREAMS))
    assert error.value.problem.place.field == "attributes"
    listing = seller.shop.create(replace(seller.draft(category=CREAMS), attributes={"permit_number": ("NA18201234567",)}))
    assert listing.status is ListingStatus.LIVE


def test_a_parcel_without_sides_is_told_before_anything_is_sent(seller: Seller) -> None:
    with pytest.raises(MendField) as error:
        seller.shop.create(replace(seller.draft(), size_cm=None))
    assert error.value.problem.code == "lazada.no_size"
    assert seller.calls("/product/create") == 0


@pytest.mark.parametrize("all_or_nothing", [False, True])
def test_what_can_be_set_is_set_and_the_refusal_counted(seller: Seller, all_or_nothing: bool) -> None:
    seller.market.admin("quirks", all_or_nothing=all_or_nothing)
    shop = seller.shop
    listing = shop.create(seller.draft("GMS", models=COLOURS, tiers=TIERS))
    held, *others = listing.models
    seller.market.admin("change", item_id=listing.remote_id, sku_id=held.remote_id, withheld=4)
    changes = [PriceStock(held.remote_id, stock=1), *(PriceStock(model.remote_id, price=77_000, stock=9) for model in others)]
    with pytest.raises(MendField) as error:
        shop.set_price_stock(listing.remote_id, changes)
    assert error.value.problem.place.field == "stock"
    assert (error.value.problem.values["failed"], error.value.problem.values["total"]) == (1, 4)
    [seen] = shop.details([listing.remote_id])
    by_id = {model.remote_id: (model.price, model.stock) for model in seen.models}
    assert by_id == {held.remote_id: (held.price, 5), **{model.remote_id: (77_000, 9) for model in others}}


def test_stock_may_not_fall_in_a_campaign(seller: Seller) -> None:
    listing = seller.shop.create(seller.draft())
    seller.market.admin("promote", item_id=listing.remote_id, days=3)
    with pytest.raises(MendField) as error:
        seller.shop.set_price_stock(listing.remote_id, [PriceStock(None, stock=1)])
    assert error.value.problem.code == "lazada.refused_stock"
    seller.shop.set_price_stock(listing.remote_id, [PriceStock(None, stock=20)])


def test_a_picture_of_the_wrong_kind_or_size_is_refused(seller: Seller) -> None:
    with pytest.raises(MendField) as error:
        seller.shop.upload_image(b"GIF89a", "foto.gif")
    assert error.value.problem.code == "lazada.image_kind"
    with pytest.raises(MendField) as error:
        seller.shop.upload_image(png(200, 200), "kecil.png")
    assert error.value.problem.code == "lazada.refused_images"


# Lists


def test_hundreds_of_listings_are_paged(seller: Seller) -> None:
    made = {str(number) for number in seller.market.admin("populate", shop_id=seller.seller, count=130)["item_ids"]}
    found: list[str] = []
    cursor, pages = None, 0
    while pages == 0 or cursor is not None:
        page = seller.shop.list_page(cursor)
        assert page.total == 130
        found += [item for item, _, _ in page.items]
        cursor, pages = page.cursor, pages + 1
    assert (pages, len(found), set(found)) == (3, 130, made)


def test_a_time_span_with_more_than_an_offset_reaches_is_halved(seller: Seller) -> None:
    made = {str(number) for number in seller.market.admin("populate", shop_id=seller.seller, count=130)["item_ids"]}
    transport = Transport(seller.market.url, clock=lambda: datetime.now(UTC), per_second=500.0)
    shop = LazadaShop(transport, AppKeys(APP, SECRET), seller.store, "s", offset_most=60)
    found: list[str] = []
    cursor = None
    while True:
        page = shop.list_page(cursor)
        found += [item for item, _, _ in page.items]
        cursor = page.cursor
        if cursor is None:
            break
    assert set(found) == made


def test_what_changed_since_then_includes_what_was_removed(seller: Seller) -> None:
    shop = seller.shop
    seller.market.admin("populate", shop_id=seller.seller, count=5, days=20)
    since = datetime.now(UTC) - timedelta(minutes=1)
    gone = shop.create(seller.draft("HPS")).remote_id
    kept = shop.create(seller.draft("TTP")).remote_id
    shop.delete(gone)
    found: dict[str, ListingStatus] = {}
    cursor = None
    while True:
        page = shop.list_page(cursor, since)
        found |= {item: status for item, status, _ in page.items}
        cursor = page.cursor
        if cursor is None:
            break
    assert (found[gone], found[kept]) == (ListingStatus.DELETED, ListingStatus.LIVE)
    assert len(found) <= 3


def test_what_a_list_has_brought_is_not_asked_for_again_but_once_changed_it_is(seller: Seller) -> None:
    shop = seller.shop
    listing = shop.create(seller.draft())
    seller.market.admin("calls", reset=True)
    shop.list_page()
    assert shop.details([listing.remote_id])[0].price == 250_000
    assert seller.calls("/product/item/get") == 0
    shop.list_page()
    shop.set_price_stock(listing.remote_id, [PriceStock(None, price=99_000)])
    assert shop.details([listing.remote_id])[0].price == 99_000


@pytest.mark.parametrize("camel", [True, False])
@pytest.mark.parametrize("texts", [True, False])
def test_an_item_reads_the_same_in_all_its_written_forms(seller: Seller, camel: bool, texts: bool) -> None:
    listing = seller.shop.create(seller.draft("GMS", models=COLOURS, tiers=TIERS))
    seller.market.admin("quirks", camel_case_item=camel, numbers_as_text=texts)
    assert seller.shop.details([listing.remote_id]) == [listing]


# Bad lines and busy days


def test_a_create_whose_answer_is_lost_is_not_sent_again(seller: Seller) -> None:
    draft = seller.draft()
    before = datetime.now(UTC)
    seller.market.admin("faults", spec="drop-after@product/create:1")
    with pytest.raises(TryLater) as error:
        seller.shop.create(draft)
    assert error.value.maybe_done
    assert seller.calls("/product/create") == 1
    assert len(seller.shop.find_by_sku("HJB-01", before)) == 1


@pytest.mark.parametrize("fault", ["drop-after", "5xx-after", "truncate"])
def test_a_product_with_variants_is_never_listed_twice(seller: Seller, fault: str) -> None:
    draft = seller.draft("GMS", models=COLOURS, tiers=TIERS)
    seller.market.admin("faults", spec=f"{fault}@product/create:1")
    with pytest.raises(TryLater) as error:
        seller.shop.create(draft)
    assert error.value.maybe_done
    listing = seller.shop.create(draft)
    mine = [entry for entry in seller.market.listings() if entry["shop"] == seller.seller]
    assert [entry["id"] for entry in mine] == [listing.remote_id]
    assert {model.sku for model in listing.models} == {model.sku for model in COLOURS}


def test_after_a_restart_the_variants_tell_what_was_listed_and_other_contents_are_left_alone(seller: Seller) -> None:
    draft = seller.draft("GMS", models=COLOURS, tiers=TIERS)
    seller.market.admin("faults", spec="drop-after@product/create:1")
    with pytest.raises(TryLater):
        seller.shop.create(draft)
    [listed] = seller.shop.find_by_sku("GMS", datetime.now(UTC))
    seller.connections.forget("s")
    assert seller.shop.find_by_sku("GMS") == []
    with pytest.raises(MendField) as error:
        seller.shop.create(replace(draft, name="Kemeja lain sama sekali"))
    assert error.value.problem.code == "lazada.already_there"
    assert seller.shop.create(draft).remote_id == listed
    assert seller.calls("/product/create") == 1


def test_a_create_that_never_arrived_is_told_as_perhaps_done(seller: Seller) -> None:
    draft = seller.draft()
    seller.market.admin("faults", spec="drop-before@product/create:1")
    with pytest.raises(TryLater) as error:
        seller.shop.create(draft)
    assert error.value.maybe_done
    assert seller.shop.find_by_sku("HJB-01", datetime.now(UTC)) == []


def test_reads_are_asked_again(seller: Seller) -> None:
    seller.shop.create(seller.draft())
    seller.market.admin("faults", spec="drop-before@products/get:1,html@products/get:1")
    assert len(seller.shop.list_page().items) == 1


def test_too_many_calls_are_waited_out_even_for_a_write(seller: Seller) -> None:
    draft = seller.draft()
    seller.market.admin("faults", spec="429@product/create:1")
    listing = seller.shop.create(draft)
    assert seller.shop.find_by_sku("HJB-01") == [listing.remote_id]


def test_the_daily_limit_leaves_the_shop_in_peace(seller: Seller) -> None:
    seller.market.admin("faults", spec="code=AppApiCallLimit@products/get:1")
    with pytest.raises(TryLater) as error:
        seller.shop.list_page()
    assert error.value.after == 3600
    with pytest.raises(TryLater) as error:
        seller.shop.list_page()
    assert error.value.problem.code == "marketplaces.asked_to_wait"


def test_a_lost_refresh_asks_for_a_new_consent(seller: Seller) -> None:
    seller.market.admin("expire", shop_id=seller.seller)
    seller.market.admin("faults", spec="drop-after@auth/token/refresh:1")
    with pytest.raises(SignInAgain) as error:
        seller.shop.list_page()
    assert error.value.problem.code == "marketplaces.refresh_lost"
    seller.market.admin("faults", spec="")
    seller.authorise()
    assert seller.shop.list_page().items == ()


def test_no_error_tells_a_token_or_a_secret(seller: Seller) -> None:
    tokens = seller.store.load_tokens("s")
    assert tokens is not None
    seller.market.admin("faults", spec="drop-after@product/create:1")
    draft = seller.draft()
    with pytest.raises(TryLater) as error:
        seller.shop.create(draft)
    told = f"{error.value!r} {error.value.__dict__} {error.value.__cause__!r} {error.value.__context__!r}"
    assert tokens.access not in told
    assert SECRET not in told


# Quality control and numbers


def test_a_review_that_passes_and_one_that_does_not(seller: Seller) -> None:
    seller.market.admin("options", review=60)
    good = seller.shop.create(seller.draft("BAIK"))
    bad = seller.shop.create(seller.draft("BURUK", name="Tas replika merek terkenal kualitas super"))
    assert (good.status, bad.status) == (ListingStatus.REVIEWING, ListingStatus.REVIEWING)
    seller.market.admin("advance", seconds=61)
    good, bad = seller.shop.details([good.remote_id, bad.remote_id])
    assert (good.status, bad.status) == (ListingStatus.LIVE, ListingStatus.REJECTED)
    assert bad.reason == "Prohibited words: replika"
    [violation] = seller.shop.violations([good.remote_id, bad.remote_id])
    assert (violation.remote_id, violation.reason) == (bad.remote_id, "Prohibited words: replika")
    seller.market.admin("options", review=0)
    mended = seller.shop.update(bad.remote_id, seller.draft("BURUK", name="Tas anyaman pandan Tasikmalaya"), frozenset({"name"}))
    assert (mended.status, mended.reason) == (ListingStatus.LIVE, None)


def test_an_alert_tells_when_a_listing_will_be_taken_down(seller: Seller) -> None:
    listing = seller.shop.create(seller.draft())
    seller.market.admin("moderate", item_id=listing.remote_id, alert_days=3, category_id=10100203)
    [violation] = seller.shop.violations([listing.remote_id])
    assert (violation.kind, violation.suggestion) == ("category", "10100203")
    assert violation.deadline is not None
    assert timedelta(days=2) < violation.deadline - datetime.now(UTC) <= timedelta(days=3)


def test_a_blocked_and_a_hidden_listing_are_shown_as_such(seller: Seller) -> None:
    blocked, hidden = (seller.shop.create(seller.draft(sku)) for sku in ("A-1", "A-2"))
    seller.market.admin("moderate", item_id=blocked.remote_id, status="Suspended", reason="Hak merek")
    seller.market.admin("moderate", item_id=hidden.remote_id, hidden="Low quality images")
    blocked, hidden = seller.shop.details([blocked.remote_id, hidden.remote_id])
    assert (blocked.status, blocked.reason) == (ListingStatus.BLOCKED, "Hak merek")
    assert (hidden.status, hidden.demoted, hidden.reason) == (ListingStatus.LIVE, True, "Low quality images")


@pytest.mark.parametrize("bare", [True, False])
def test_the_content_score_names_what_is_open_until_it_is_mended(seller: Seller, bare: bool) -> None:
    seller.market.admin("quirks", score_without_data=bare)
    listing = seller.shop.create(seller.draft())
    [diagnosis] = seller.shop.diagnosis([listing.remote_id])
    open_keys = {key for key, _ in diagnosis.issues}
    assert diagnosis.level == 2
    assert diagnosis.score is not None
    assert "productIndicatorMainImage" in open_keys
    assert "productIndicatorTitle" not in open_keys
    pictures = tuple(seller.shop.upload_image(png(shade=shade), "foto.png") for shade in (1, 2, 3))
    seller.shop.update(listing.remote_id, replace(seller.draft(), images=pictures), frozenset({"images"}))
    [soon] = seller.shop.diagnosis([listing.remote_id])
    assert soon.score == diagnosis.score
    assert "productIndicatorMainImage" not in {key for key, _ in soon.issues}
    seller.market.admin("advance", days=3)
    [later] = seller.shop.diagnosis([listing.remote_id])
    assert later.score is not None
    assert later.score > diagnosis.score


def test_reviews_are_counted_and_nothing_is_said_of_views(seller: Seller) -> None:
    made = seller.market.admin("populate", shop_id=seller.seller, count=2, days=90)["item_ids"]
    ids = [str(number) for number in made]
    numbers = {metrics.remote_id: metrics for metrics in seller.shop.metrics(ids)}
    assert set(numbers) == set(ids)
    some = max(numbers.values(), key=lambda metrics: metrics.reviews or 0)
    assert some.reviews
    assert some.rating is not None
    assert 1 <= some.rating <= 5
    assert (some.views, some.likes, some.sold, some.impressions) == (None, None, None, None)
    seller.market.admin("calls", reset=True)
    assert {metrics.remote_id: metrics for metrics in seller.shop.metrics(ids)} == numbers
    assert seller.calls("/review/seller/history/list") <= 4


def test_a_weeks_views_and_what_ads_brought_are_told_to_an_app_that_may_read_them(seller: Seller) -> None:
    made = seller.market.admin("populate", shop_id=seller.seller, count=12, days=60)["item_ids"]
    ids = [str(number) for number in made]
    assert all((each.usual_views, each.conversion, each.paid) == (None, None, None) for each in seller.shop.metrics(ids))
    seller.market.admin("quirks", ads=True)
    seller.connections.forget("s")
    found = list(seller.shop.metrics(ids))
    looked_at = [each for each in found if each.usual_views is not None]
    assert looked_at
    assert all((each.usual_views or 0) > 0 and 0 <= (each.conversion or 0) <= 100 for each in looked_at)
    paid = [each.paid for each in found if each.paid is not None]
    assert paid
    yesterday = ((datetime.now(UTC) + timedelta(hours=7)).date() - timedelta(days=1)).toordinal() - 719163
    assert {day.day for day in paid} == {yesterday}
    seller.market.admin("calls", reset=True)
    list(seller.shop.metrics(ids))
    assert seller.calls("/sponsor/") == 0  # kept for an hour


def test_what_buyers_wrote_is_read_with_its_stars(seller: Seller) -> None:
    made = seller.market.admin("populate", shop_id=seller.seller, count=3, days=90)["item_ids"]
    ids = [str(number) for number in made]
    long = list(seller.shop.reviews(ids, datetime.now(UTC) - timedelta(days=80)))
    short = list(seller.shop.reviews(ids, datetime.now(UTC) - timedelta(days=10)))
    assert long
    assert all(review.text and review.at and review.remote_id in ids for review in long)
    assert {review.id for review in short} < {review.id for review in long}
    assert {review.stars for review in long} <= {None, 1, 2, 3, 4, 5}


def test_a_shop_is_judged_by_numbers_in_their_units(seller: Seller) -> None:
    found = {metric.id: metric for metric in seller.shop.performance()}
    positive = found["POSITIVE_SELLER_RATING"]
    assert (positive.value, positive.unit, positive.target, positive.comparator) == (None, "percent", 85.0, ">=")


# Plans


def test_a_plan_counts_the_calls_that_creating_makes(seller: Seller) -> None:
    for models, tiers in (((), ()), (COLOURS, TIERS)):
        draft = seller.draft("GMS" if models else "HJB-01", models=models, tiers=tiers)
        plan = seller.shop.plan_create(draft)
        seller.market.admin("calls", reset=True)
        seller.shop.create(draft)
        made = {path.removeprefix("/rest"): count for path, count in seller.market.admin("calls")["calls"].items()}
        assert made == {call.name: call.times for call in plan}


def test_a_plan_for_a_change_is_not_exceeded(seller: Seller) -> None:
    draft = seller.draft("GMS", models=COLOURS, tiers=TIERS)
    listing = seller.shop.create(draft)
    fewer = replace(draft, models=(*COLOURS[:2], DraftModel(("Hijau", "M"), "GMS-Hijau-M", 1_000, 1)), live=False)
    fields = frozenset({"name", "models", "attributes", "live"})
    plan = {call.name: call.times for call in seller.shop.plan_update(fewer, fields)}
    seller.market.admin("calls", reset=True)
    seller.shop.update(listing.remote_id, fewer, fields)
    made = {path.removeprefix("/rest"): count for path, count in seller.market.admin("calls")["calls"].items()}
    assert all(count <= plan.get(path, 0) for path, count in made.items()), (made, plan)


def test_a_shop_without_tokens_is_asked_to_sign_in(lazada: Running) -> None:
    seller = Seller(lazada)
    seller.store = MemoryStore()
    shop = LazadaShop(Transport(lazada.url, clock=lambda: datetime.now(UTC)), AppKeys(APP, SECRET), seller.store, "s")
    with pytest.raises(SignInAgain):
        shop.list_page()
