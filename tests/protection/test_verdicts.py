"""What was and is shielded, day by day, as the agreements and regulations say it."""

from __future__ import annotations

from datetime import date

import pytest

from umkm_desk.model.platform import Platform
from umkm_desk.model.verdict import Answer, Question
from umkm_desk.protection.protection import Protection
from umkm_desk.protection.rules import UNKNOWN_PRICE, Price, chain

CHEAP = Price(fob_usd=5)
JUST_BELOW = Price(fob_usd=99.99)
AT_FLOOR = Price(fob_usd=100)
DEAR = Price(fob_usd=250)

THIRTEEN = (
    "hijab-kerudung", "atasan-muslim-wanita", "bawahan-muslim-wanita", "gamis-dress-muslim", "atasan-muslim-pria",
    "bawahan-muslim-pria", "outerwear-muslim", "mukena", "pakaian-muslim-anak", "aksesoris-hijab", "peralatan-salat", "peci-kopiah",
    "kain-batik", "kemeja-batik-pria", "busana-batik-wanita", "batik-anak", "kebaya",
)  # fmt: skip

TODAY = date(2026, 11, 25)
TABLE = [
    # Before anything: nobody is shielded.
    ("hijab-kerudung", "shopee", date(2021, 5, 17), UNKNOWN_PRICE, "no"),
    ("hijab-kerudung", None, date(2021, 6, 1), CHEAP, "no"),
    # Shopee's thirteen categories, from 18 May 2021.
    ("hijab-kerudung", "shopee", date(2021, 5, 18), UNKNOWN_PRICE, "yes"),
    ("hijab-kerudung", "shopee", date(2021, 6, 1), DEAR, "yes"),
    ("keripik-kerupuk", "shopee", date(2021, 6, 1), CHEAP, "no"),
    ("tas-wanita", "shopee", date(2022, 12, 31), CHEAP, "no"),
    ("kaos-kemeja-pria", "shopee", date(2023, 9, 25), CHEAP, "no"),
    ("pakaian-olahraga", "shopee", date(2021, 6, 1), CHEAP, "no"),
    ("tenun-songket", "shopee", date(2021, 6, 1), CHEAP, "no"),
    ("daster-batik", "shopee", date(2021, 6, 1), CHEAP, "perhaps"),
    ("ecoprint-jumputan", "shopee", date(2021, 6, 1), CHEAP, "perhaps"),
    ("kain-meteran", "shopee", date(2021, 6, 1), CHEAP, "perhaps"),
    ("hijab-kerudung", "lazada", date(2021, 6, 1), CHEAP, "no"),
    ("hijab-kerudung", "tiktokshop", date(2021, 6, 1), CHEAP, "no"),
    (None, "shopee", date(2021, 6, 1), CHEAP, "perhaps"),
    # Lazada's three clusters, from 3 August 2021; shoes and bags were never said to belong.
    ("hijab-kerudung", "lazada", date(2021, 8, 2), CHEAP, "no"),
    ("hijab-kerudung", "lazada", date(2021, 9, 1), DEAR, "yes"),
    ("kaos-kemeja-pria", "lazada", date(2021, 9, 1), CHEAP, "yes"),
    ("keripik-kerupuk", "lazada", date(2021, 9, 1), CHEAP, "yes"),
    ("anyaman-rotan-bambu", "lazada", date(2021, 9, 1), CHEAP, "yes"),
    ("tas-wanita", "lazada", date(2021, 9, 1), CHEAP, "perhaps"),
    ("sepatu-kasual", "lazada", date(2021, 9, 1), CHEAP, "perhaps"),
    ("jam-tangan", "lazada", date(2021, 9, 1), CHEAP, "perhaps"),
    ("sayur-buah-segar", "lazada", date(2021, 9, 1), CHEAP, "perhaps"),
    ("mebel-rotan-bambu", "lazada", date(2021, 9, 1), CHEAP, "perhaps"),
    ("skincare", "lazada", date(2021, 9, 1), CHEAP, "no"),
    ("elektronik-aksesori", "lazada", date(2021, 9, 1), CHEAP, "no"),
    ("keripik-kerupuk", "shopee", date(2021, 9, 1), CHEAP, "no"),
    ("skincare", "lazada", date(2023, 9, 25), CHEAP, "no"),
    # The national floor, from 26 September 2023.
    ("keripik-kerupuk", None, date(2023, 9, 25), CHEAP, "no"),
    ("keripik-kerupuk", None, date(2023, 9, 26), CHEAP, "yes"),
    ("keripik-kerupuk", None, date(2023, 9, 26), JUST_BELOW, "yes"),
    ("keripik-kerupuk", None, date(2023, 9, 26), AT_FLOOR, "no"),
    ("keripik-kerupuk", None, date(2023, 9, 26), UNKNOWN_PRICE, "perhaps"),
    ("keripik-kerupuk", "shopee", date(2023, 10, 1), CHEAP, "yes"),
    ("keripik-kerupuk", "shopee", date(2023, 10, 1), DEAR, "no"),
    ("keripik-kerupuk", "shopee", date(2023, 10, 1), UNKNOWN_PRICE, "perhaps"),
    ("hijab-kerudung", "shopee", date(2023, 10, 1), DEAR, "yes"),
    # Lazada closed to all on 30 September 2023, Shopee on 4 October.
    ("skincare", "lazada", date(2023, 9, 29), DEAR, "no"),
    ("skincare", "lazada", date(2023, 9, 30), DEAR, "yes"),
    ("skincare", "lazada", date(2023, 10, 1), UNKNOWN_PRICE, "yes"),
    ("keripik-kerupuk", "shopee", date(2023, 10, 3), DEAR, "no"),
    ("keripik-kerupuk", "shopee", date(2023, 10, 4), DEAR, "yes"),
    ("tas-wanita", "lazada", TODAY, DEAR, "yes"),
    ("elektronik-aksesori", "shopee", TODAY, DEAR, "yes"),
    ("buku", "shopee", TODAY, CHEAP, "yes"),
    (None, "shopee", TODAY, UNKNOWN_PRICE, "yes"),
    (None, "lazada", TODAY, DEAR, "yes"),
    ("no-such-leaf", "lazada", TODAY, DEAR, "yes"),
    # TikTok Shop: shut for everybody, then back through Tokopedia, about which nothing was said since.
    ("keripik-kerupuk", "tiktokshop", date(2023, 10, 3), DEAR, "no"),
    ("keripik-kerupuk", "tiktokshop", date(2023, 10, 3), CHEAP, "yes"),
    ("keripik-kerupuk", "tiktokshop", date(2023, 11, 1), DEAR, "yes"),
    ("keripik-kerupuk", "tiktokshop", date(2023, 12, 12), DEAR, "perhaps"),
    ("keripik-kerupuk", "tiktokshop", TODAY, DEAR, "perhaps"),
    ("keripik-kerupuk", "tiktokshop", TODAY, CHEAP, "yes"),
    ("keripik-kerupuk", "tiktokshop", TODAY, UNKNOWN_PRICE, "perhaps"),
    ("hijab-kerudung", "tiktokshop", TODAY, CHEAP, "yes"),
    # Books and digital works: under the floor at first, freed on 19 December 2023, unclear since 8 June 2026.
    ("buku", None, date(2023, 12, 18), CHEAP, "yes"),
    ("buku", None, date(2023, 12, 19), CHEAP, "no"),
    ("produk-digital", None, date(2024, 6, 1), CHEAP, "no"),
    ("buku", None, date(2026, 6, 7), CHEAP, "no"),
    ("buku", None, date(2026, 6, 8), CHEAP, "perhaps"),
    ("buku", None, date(2026, 6, 8), DEAR, "no"),
    # The floor goes on without a gap when its regulation is replaced, and nothing is known to end it.
    ("kopi", None, date(2026, 6, 7), CHEAP, "yes"),
    ("kopi", None, date(2026, 6, 8), CHEAP, "yes"),
    ("kopi", None, TODAY, CHEAP, "yes"),
    ("kopi", None, TODAY, DEAR, "no"),
    ("kopi", None, date(2030, 1, 1), CHEAP, "yes"),
    # An unknown category might be a book.
    (None, None, date(2023, 10, 1), CHEAP, "yes"),
    (None, None, TODAY, CHEAP, "perhaps"),
    (None, None, TODAY, DEAR, "no"),
]


@pytest.mark.parametrize(("leaf", "platform", "day", "price", "expected"), TABLE)
def test_a_maker_is_shielded(
    protection: Protection, leaf: str | None, platform: str | None, day: date, price: Price, expected: str
) -> None:
    found = protection.verdict(leaf, Platform(platform) if platform else None, day, price)
    assert found.protected == expected
    assert bool(found.rules) == (expected != "no")


@pytest.mark.parametrize("leaf", THIRTEEN)
def test_each_of_shopees_kinds_was_closed_from_may_2021_and_still_is(protection: Protection, leaf: str) -> None:
    assert protection.shopee13(leaf)
    for day in (date(2021, 5, 18), date(2022, 7, 1), date(2023, 10, 3), date(2023, 10, 4), TODAY):
        listing = protection.verdict(leaf, Platform.SHOPEE, day).findings[0]
        assert (listing.answer, listing.since) == (Answer.YES, date(2021, 5, 18))


def test_nothing_else_was_surely_closed_by_shopee_in_2021(protection: Protection) -> None:
    sure = {
        leaf
        for leaf in protection.tree.leaves
        if protection.verdict(leaf, Platform.SHOPEE, date(2021, 6, 1)).protected is Answer.YES
    }
    assert sure == set(THIRTEEN)
    assert {leaf for leaf in protection.tree.leaves if protection.shopee13(leaf)} == sure


RUPIAH = [
    (25_000, None, "yes"),
    (1_390_000, None, "yes"),
    (1_500_000, None, "perhaps"),
    (3_900_000, None, "perhaps"),
    (4_100_000, None, "no"),
    (1_640_000, 16_500.0, "yes"),
    (1_660_000, 16_500.0, "perhaps"),
    (3_310_000, 16_500.0, "no"),
]


@pytest.mark.parametrize(("rupiah", "rate", "expected"), RUPIAH)
def test_a_price_in_rupiah_is_held_against_the_floor_with_the_rate_of_the_day(
    protection: Protection, rupiah: int, rate: float | None, expected: str
) -> None:
    """Without a rate only what holds at any likely rate is sure; freight and margin leave a band in between."""
    found = protection.verdict("kopi", None, TODAY, Price(rupiah=rupiah, usd_rate=rate))
    assert found.protected == expected


def test_the_dollar_price_goes_before_the_rupiah_price() -> None:
    assert Price(rupiah=25_000, fob_usd=120, usd_rate=16_500).usd() == (120, 120)


def test_the_four_questions_stay_apart(protection: Protection) -> None:
    found = protection.verdict("gamis-dress-muslim", Platform.SHOPEE, TODAY, CHEAP)
    assert [finding.question for finding in found.findings] == list(Question)
    listing, floor, parcel, container = found.findings
    assert listing.rules == ("shopee-2023-all",)
    assert floor.rules == ("pmse-2026-min-price",)
    assert parcel.rules == ("kiriman-2025-tekstil",)
    assert container.rules == ("impor-2025-pakaian",)
    assert found.rules == ("shopee-2023-all", "pmse-2026-min-price")


def test_only_rules_that_carry_the_answer_are_named(protection: Protection) -> None:
    unknown_price = protection.verdict("kopi", Platform.SHOPEE, TODAY)
    assert unknown_price.rules == ("shopee-2023-all",)


def test_a_shield_is_as_old_as_its_unbroken_chain(protection: Protection) -> None:
    assert protection.verdict("kopi", Platform.SHOPEE, TODAY).findings[0].since == date(2023, 10, 4)
    assert protection.verdict("kopi", Platform.LAZADA, TODAY).findings[0].since == date(2021, 8, 3)
    assert protection.verdict("kopi", None, TODAY, CHEAP).findings[1].since == date(2023, 9, 26)
    # A perhaps of 2021 does not make the sure closure of 2023 older.
    assert protection.verdict("tas-wanita", Platform.LAZADA, TODAY).findings[0].since == date(2023, 9, 30)


def test_the_chain_of_a_category_shows_superseded_rules_too(protection: Protection) -> None:
    assert [rule.id for rule in chain(protection.rules, "mukena", Platform.SHOPEE, TODAY)] == [
        "shopee-2021-mukena",
        "shopee-2023-all",
    ]
    assert [rule.id for rule in chain(protection.rules, "mukena", Platform.SHOPEE, date(2022, 1, 1))] == ["shopee-2021-mukena"]


PARCELS = [
    ("kopi", date(2020, 1, 29), "no", ()),
    ("kopi", date(2021, 1, 1), "yes", ("kiriman-2020-umum",)),
    ("kopi", date(2023, 10, 17), "yes", ("kiriman-2023-umum",)),
    ("kopi", TODAY, "yes", ("kiriman-2025-umum",)),
    ("tas-wanita", date(2023, 10, 16), "yes", ("kiriman-2020-tas",)),
    ("tas-wanita", TODAY, "yes", ("kiriman-2025-tas",)),
    ("sandal", TODAY, "yes", ("kiriman-2025-alas-kaki",)),
    ("makeup", date(2021, 1, 1), "yes", ("kiriman-2020-umum",)),
    ("makeup", TODAY, "yes", ("kiriman-2025-kosmetik",)),
    ("jam-tangan", TODAY, "yes", ("kiriman-2025-jam",)),
    ("buku", TODAY, "yes", ("kiriman-2025-buku",)),
    # Soap pays the general rate, bath lotion that of cosmetics: one leaf, two answers.
    ("sabun-mandi-lulur", TODAY, "perhaps", ("kiriman-2025-umum", "kiriman-2025-kosmetik")),
    # Caps, carpets and cloth by the metre are not in the textile group.
    ("peci-kopiah", TODAY, "yes", ("kiriman-2025-umum",)),
    ("karpet-keset", TODAY, "yes", ("kiriman-2025-umum",)),
    ("kain-meteran", TODAY, "yes", ("kiriman-2025-umum",)),
    (None, TODAY, "perhaps", ("kiriman-2025-umum",)),
]


@pytest.mark.parametrize(("leaf", "day", "expected", "rules"), PARCELS)
def test_what_a_parcel_pays(protection: Protection, leaf: str | None, day: date, expected: str, rules: tuple[str, ...]) -> None:
    finding = protection.verdict(leaf, None, day).findings[2]
    assert finding.answer == expected
    assert set(finding.rules) == set(rules)


def test_a_parcel_up_to_three_dollars_may_come_in_free(protection: Protection) -> None:
    assert protection.verdict("tas-wanita", None, TODAY, Price(fob_usd=2)).findings[2].answer is Answer.PERHAPS
    assert protection.verdict("tas-wanita", None, TODAY, Price(fob_usd=4)).findings[2].answer is Answer.YES


CONTAINERS = [
    ("gamis-dress-muslim", date(2021, 11, 11), "no", ()),
    ("gamis-dress-muslim", date(2022, 1, 1), "yes", ("bmtp-pakaian-2021",)),
    # The duty on garments lapsed in November 2024; the licence of plain garments went on, that of all came in 2025.
    ("gamis-dress-muslim", date(2024, 11, 11), "yes", ("bmtp-pakaian-2021",)),
    ("gamis-dress-muslim", date(2024, 11, 12), "no", ()),
    ("kaos-kemeja-pria", date(2024, 11, 11), "yes", ("impor-2024-8", "bmtp-pakaian-2021")),
    ("kaos-kemeja-pria", date(2024, 11, 12), "yes", ("impor-2024-8",)),
    ("gamis-dress-muslim", TODAY, "yes", ("impor-2025-pakaian",)),
    # Shoemakers lost their shelter.
    ("sandal", date(2025, 8, 28), "yes", ("impor-2024-8",)),
    ("sandal", date(2025, 8, 29), "no", ()),
    ("karpet-keset", TODAY, "yes", ("bmtp-karpet-2024",)),
    ("karpet-keset", date(2027, 8, 9), "no", ()),
    # The term is over and its extension unknown: perhaps, not yes and not no.
    ("benang", date(2026, 5, 21), "perhaps", None),
    ("benang", date(2026, 6, 1), "perhaps", None),
    ("pakaian-bayi", TODAY, "yes", None),
    ("elektronik-aksesori", TODAY, "perhaps", ("impor-2025-elektronik",)),
    (None, TODAY, "no", ()),
]


@pytest.mark.parametrize(("leaf", "day", "expected", "rules"), CONTAINERS)
def test_what_hinders_a_container(
    protection: Protection, leaf: str | None, day: date, expected: str, rules: tuple[str, ...] | None
) -> None:
    finding = protection.verdict(leaf, None, day).findings[3]
    assert finding.answer == expected
    if rules is not None:
        assert set(finding.rules) == set(rules)


def test_the_curtain_duty_is_uncertain_once_its_term_is_over(protection: Protection) -> None:
    duty = protection.rules.by_id("bmtp-tirai-2023")
    assert duty is not None
    standings = [duty.standing(day) for day in (date(2023, 5, 21), date(2023, 5, 22), date(2026, 5, 21), date(2026, 5, 22), TODAY)]
    assert standings == [Answer.NO, Answer.YES, Answer.YES, Answer.PERHAPS, Answer.PERHAPS]


def test_parcel_and_container_rules_never_shield_a_maker(protection: Protection) -> None:
    """They make foreign goods dearer; a seller abroad may list them all the same."""
    found = protection.verdict("karpet-keset", None, TODAY, DEAR)
    assert (found.findings[2].answer, found.findings[3].answer) == (Answer.YES, Answer.YES)
    assert found.protected is Answer.NO


def test_rules_of_a_day_and_platform(protection: Protection) -> None:
    ids = {rule.id for rule in protection.rules.on(TODAY, Platform.SHOPEE)}
    assert {"shopee-2023-all", "pmse-2026-min-price", "kiriman-2025-umum", "bmtp-tirai-2023"} <= ids
    assert not ids & {"lazada-2023-all", "shopee-2021-hijab", "pmse-2023-min-price", "bmtp-pakaian-2021"}
    assert "tokopedia-domestik" in {rule.id for rule in protection.rules.on(TODAY, Platform.TIKTOKSHOP)}
    assert "tokopedia-domestik" not in {rule.id for rule in protection.rules.on(date(2023, 12, 11), Platform.TIKTOKSHOP)}
    assert "lazada-2023-all" in {rule.id for rule in protection.rules.on(TODAY)}


def test_the_time_line_runs_forward_and_tells_ends(protection: Protection) -> None:
    events = protection.timeline()
    assert [event.day for event in events] == sorted(event.day for event in events)
    told = {(event.day, event.rule.id, event.what) for event in events}
    assert (date(2021, 5, 18), "shopee-2021-mukena", "begins") in told
    assert (date(2023, 10, 4), "shopee-2021-mukena", "ends") in told
    assert (date(2024, 11, 11), "bmtp-pakaian-2021", "ends") in told
    assert (date(2026, 6, 8), "pmse-positive-list-2023", "uncertain") in told


def test_the_badge_asks_where_the_category_is_not_sure(protection: Protection) -> None:
    assert protection.badge("kopi", 0.9, TODAY) == "closed"
    assert protection.badge("kopi", 0.9, date(2023, 9, 28)) == "closed"
    assert protection.badge("skincare", 0.9, date(2023, 9, 28)) == "floor"
    assert protection.badge("kopi", 0.3, TODAY) == "unsure"
    assert protection.badge(None, 0.9, TODAY) == "unsure"
