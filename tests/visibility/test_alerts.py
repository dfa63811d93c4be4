from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.publishing.conftest import Bench
from tests.visibility import days
from tests.visibility.days import listing, shop
from umkm_desk.model.listing import Action, Listing, ListingStatus, OutboxEntry, OutboxState, Shop, ShopState, Snapshot
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Place, Problem, Severity
from umkm_desk.model.time import Zone, day_date, day_number
from umkm_desk.publishing import store as publishing
from umkm_desk.visibility import alerts, series, store, today
from umkm_desk.visibility.alerts import AlertState, Rule
from umkm_desk.visibility.today import Screen


@pytest.fixture(autouse=True)
def _today(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "TODAY", day_number(bench.clock.now, Zone.WIB))


def raised(bench: Bench, endings: tuple[alerts.Ending, ...] = ()) -> dict[Rule, Problem]:
    alerts.refresh(bench.ws, Zone.WIB, endings)
    return {alert.rule: alert.problem for alert in alerts.inbox(bench.ws.read(), bench.clock.now)}


def growing(bench: Bench, n: int, per_day: list[int]) -> None:
    total, steps = 0, []
    for step in per_day:
        total += step
        steps.append(total)
    days.totals(bench, n, "views", [0, *steps])


def test_a_drop_of_views_against_the_own_weeks(bench: Bench) -> None:
    growing(bench, listing(bench, bench.shop, "Turun")[1], [10] * 28 + [5] * 7)
    growing(bench, listing(bench, bench.shop, "Tetap")[1], [10] * 28 + [9] * 7)
    growing(bench, listing(bench, bench.shop, "Kecil")[1], [1] * 28 + [0] * 7)
    problem = raised(bench)[Rule.VIEWS_DOWN]
    assert dict(problem.values) == {"title": "Turun", "percent": 50, "now": 35, "usual": 70}
    assert len(alerts.inbox(bench.ws.read(), bench.clock.now)) == 1
    alerts.set_rule(bench.ws, Rule.VIEWS_DOWN, on=True, threshold=60)
    assert raised(bench) == {}


def test_bad_data_is_quiet(bench: Bench) -> None:
    n = listing(bench, bench.shop, "Bolong")[1]
    values: list[int | None] = [10 * day for day in range(36)]
    values[-6:] = [None] * 6
    days.totals(bench, n, "views", values)
    assert Rule.VIEWS_DOWN not in raised(bench)
    # old numbers raise nothing either
    with bench.ws.write() as db:
        db.execute("UPDATE snapshot SET day = day - 40, stock = 0")
    assert raised(bench) == {}


WEEKEND = (1.3, 0.9, 0.8, 0.8, 0.9, 1.0, 1.3)
"""A week as it goes: fewer views in its middle."""


def lively(seed: int, days_known: int, level: float, last_week: float = 1.0) -> list[int]:
    """Views a day around `level`, with the run of a week and chance; the last seven days times `last_week`."""
    chance = random.Random(seed)
    found = []
    for at in range(days_known):
        mean = level * WEEKEND[at % 7] * (last_week if at >= days_known - 7 else 1)
        found.append(max(0, round(chance.gauss(mean, mean**0.5))))
    return found


def test_lively_series_alarm_where_they_fall_and_hardly_where_they_do_not(bench: Bench) -> None:
    for seed in range(60):
        growing(bench, listing(bench, bench.shop, f"Biasa {seed}")[1], lively(seed, 42, level=4 + seed % 20))
    for seed in range(20):
        growing(bench, listing(bench, bench.shop, f"Turun {seed}")[1], lively(seed, 42, level=15, last_week=0.5))
    raised(bench)
    told = [str(alert.problem.values["title"]) for alert in alerts.inbox(bench.ws.read(), bench.clock.now)]
    assert sum(title.startswith("Turun") for title in told) == 20
    assert sum(title.startswith("Biasa") for title in told) == 0


def test_a_week_that_was_as_low_before_is_no_alarm(bench: Bench) -> None:
    growing(bench, listing(bench, bench.shop, "Bergelombang")[1], [20] * 7 + [8] * 7 + [20] * 14 + [9] * 7)
    assert Rule.VIEWS_DOWN not in raised(bench)


def test_one_missed_day_or_a_behind_platform_is_no_drop(bench: Bench) -> None:
    other = shop(bench, Platform.TIKTOKSHOP)
    days.totals(bench, listing(bench, other, "Telat")[1], "impressions", [20] * 33 + [None, None])
    growing(bench, n := listing(bench, bench.shop, "Bolong")[1], [20] * 35)
    with bench.ws.write() as db:
        db.execute("DELETE FROM snapshot WHERE listing_n = ? AND day IN (?, ?)", (n, days.TODAY - 1, days.TODAY - 3))
    assert raised(bench) == {}


def test_weeks_of_reports_alarm_like_days(bench: Bench) -> None:
    by_file = Shop("f", Platform.SHOPEE, "Toko berkas", Road.FILE, ShopState.FILE)
    with bench.ws.write() as db:
        publishing.save_shop(db, by_file)
    for title, last in (("Turun", 40), ("Tetap", 95)):
        n = listing(bench, by_file, title)[1]
        weeks = {7 * at: {"views": 100 if at else last, "extra": {"days": 7}} for at in range(5)}
        days.seen(bench, n, weeks)
    problem = raised(bench)[Rule.VIEWS_DOWN]
    assert dict(problem.values) == {"title": "Turun", "percent": 60, "now": 40, "usual": 100}
    assert len(alerts.inbox(bench.ws.read(), bench.clock.now)) == 1


def test_a_new_list_of_a_shop_by_file_tells_stock_and_price(bench: Bench) -> None:
    product_id = bench.product("A")
    by_file = Shop("f", Platform.SHOPEE, "Toko berkas", Road.FILE, ShopState.FILE)
    with bench.ws.write() as db:
        publishing.save_shop(db, by_file)
    days.seen(bench, listing(bench, bench.shop, "A", product_id)[1], {0: {"price": 100_000, "stock": 4}})
    models = {"S": {"sku": "A-S", "price": 80_000, "stock": 0}, "M": {"sku": "A-M", "price": 90_000, "stock": 0}}
    remote = json.dumps({"name": "A", "models": models})
    held = Listing("by-file", product_id, "f", "77", ListingStatus.LIVE, remote=remote, seen_at=bench.clock.now)
    with bench.ws.write() as db:
        publishing.save_listing(db, held)
    found = raised(bench)
    assert (found[Rule.UNDERCUT].values["low"], found[Rule.OUT_OF_STOCK].values["stock"]) == (80_000, 0)
    [row] = series.table(bench.ws.read(), store.Scope(shop_id="f"), series.period(7, days.TODAY))
    assert (row.price, row.stock) == (80_000, 0)
    with bench.ws.write() as db:
        publishing.save_listing(db, replace(held, seen_at=bench.clock.now - timedelta(days=9)))
    assert raised(bench) == {}


def test_states_ranks_and_stock(bench: Bench) -> None:
    listing(bench, bench.shop, "Diblokir", status=ListingStatus.BLOCKED, reason="Kata terlarang")
    low = listing(bench, bench.shop, "Turun peringkat", demoted=True)
    empty = listing(bench, bench.shop, "Habis")
    deadline = days.TODAY + 3
    with bench.ws.write() as db:
        violation = ["Spam", "Kata berulang", "Ubah judul", deadline, True]
        store.save_judgement(db, bench.shop.id, "violations", "Turun peringkat", days.TODAY, [violation])
        store.save(db, empty[1], Snapshot("", days.TODAY, stock=0))
        store.save(db, low[1], Snapshot("", days.TODAY, stock=9))
    found = raised(bench)
    assert (found[Rule.BLOCKED].code, found[Rule.BLOCKED].values["reason"]) == ("visibility.alert_blocked", "Kata terlarang.")
    assert found[Rule.LOWERED].code == "visibility.alert_lowered_until"
    assert found[Rule.OUT_OF_STOCK].code == "visibility.alert_sold_out"
    assert (found[Rule.LOWERED].values["reason"], found[Rule.LOWERED].values["deadline"]) == (
        "Kata berulang.",
        day_date(deadline).isoformat(),
    )
    assert found[Rule.OUT_OF_STOCK].values["title"] == "Habis"


def test_a_live_listing_that_the_platform_warns_about_is_told_until_it_does_not_any_more(bench: Bench) -> None:
    lazada = shop(bench, Platform.LAZADA)
    listing(bench, lazada, "Kain")
    deadline = days.TODAY + 5
    warning = ["category", "7", "Fashion > Kain", deadline, False]
    with bench.ws.write() as db:
        store.save_judgement(db, lazada.id, "violations", "Kain", days.TODAY, [warning])
    told = raised(bench)[Rule.WARNED]
    assert (told.code, told.place.field) == ("visibility.alert_wrong_category_until", "leaf")
    assert (told.values["advice"], told.values["deadline"]) == ("Fashion > Kain", day_date(deadline).isoformat())
    with bench.ws.write() as db:
        store.save_judgement(db, lazada.id, "violations", "Kain", days.TODAY - 10, [warning])
    assert Rule.WARNED not in raised(bench)  # not asked for lately: neither claimed nor forgotten
    [kept] = [each for each in alerts.inbox(bench.ws.read(), bench.clock.now, everything=True) if each.rule is Rule.WARNED]
    assert not kept.known
    with bench.ws.write() as db:
        store.save_judgement(db, lazada.id, "violations", "Kain", days.TODAY, [])
    assert Rule.WARNED not in raised(bench)
    assert [each for each in alerts.inbox(bench.ws.read(), bench.clock.now, everything=True) if each.rule is Rule.WARNED] == []


def test_a_rating_counts_only_with_enough_reviews(bench: Bench) -> None:
    good, thin = listing(bench, bench.shop, "Banyak")[1], listing(bench, bench.shop, "Sedikit")[1]
    days.seen(bench, good, {30: {"rating": 4.9, "reviews": 20}, 0: {"rating": 4.4, "reviews": 31}})
    days.seen(bench, thin, {30: {"rating": 5.0, "reviews": 1}, 0: {"rating": 3.0, "reviews": 2}})
    found = raised(bench)
    assert dict(found[Rule.RATING_DOWN].values) == {"title": "Banyak", "before": 4.9, "now": 4.4}


def test_an_own_shop_that_undercuts_the_other(bench: Bench) -> None:
    product_id = bench.product("A")
    other = shop(bench, Platform.LAZADA)
    for where, price in ((bench.shop, 100_000), (other, 120_000)):
        days.seen(bench, listing(bench, where, "A", product_id)[1], {0: {"price": price}})
    assert raised(bench)[Rule.UNDERCUT].values["high"] == 120_000


def test_authorisations_and_papers_that_end(bench: Bench) -> None:
    with bench.ws.write() as db:
        publishing.save_shop(db, replace(bench.shop, expires_at=bench.clock.now + timedelta(days=9)))
        publishing.save_shop(db, replace(bench.shop, id="x", remote_id="x", state=ShopState.SIGN_IN))
    paper = alerts.Ending("permit/1", Problem("compliance.paper_ends", severity=Severity.WARNS), 20)
    later = alerts.Ending("permit/2", Problem("compliance.paper_ends", severity=Severity.WARNS), 50)
    found = raised(bench, (paper, later))
    assert found[Rule.CONSENT_ENDS].values["days"] in (8, 9)
    assert Rule.SIGN_IN in found
    assert found[Rule.PAPER_ENDS].code == "compliance.paper_ends"
    assert len(alerts.inbox(bench.ws.read(), bench.clock.now)) == 3


def test_done_keeps_quiet_until_the_reason_has_gone_and_come_again(bench: Bench) -> None:
    listing_id, _n = listing(bench, bench.shop, "A", status=ListingStatus.BLOCKED)
    [fresh] = alerts.refresh(bench.ws, Zone.WIB)
    assert alerts.refresh(bench.ws, Zone.WIB) == []
    alerts.done(bench.ws, fresh.id)
    assert alerts.inbox(bench.ws.read(), bench.clock.now) == []
    assert alerts.refresh(bench.ws, Zone.WIB) == []
    for status, count in ((ListingStatus.LIVE, 0), (ListingStatus.BLOCKED, 1)):
        held = publishing.listing(bench.ws.read(), listing_id)
        assert held is not None
        with bench.ws.write() as db:
            publishing.save_listing(db, replace(held, status=status))
        assert len(alerts.refresh(bench.ws, Zone.WIB)) == count


def test_snoozed_wakes_on_its_day(bench: Bench) -> None:
    listing(bench, bench.shop, "A", status=ListingStatus.BLOCKED)
    [fresh] = alerts.refresh(bench.ws, Zone.WIB)
    alerts.snooze(bench.ws, fresh.id, bench.clock.now + timedelta(days=1))
    assert alerts.inbox(bench.ws.read(), bench.clock.now) == []
    assert [alert.state for alert in alerts.inbox(bench.ws.read(), bench.clock.now, everything=True)] == [AlertState.SNOOZED]
    bench.clock.pass_(days=2)
    assert len(alerts.inbox(bench.ws.read(), bench.clock.now)) == 1


def test_a_rule_that_is_off_says_nothing(bench: Bench) -> None:
    listing(bench, bench.shop, "A", status=ListingStatus.BLOCKED)
    alerts.set_rule(bench.ws, Rule.BLOCKED, on=False)
    assert raised(bench) == {}


def test_todays_list_begins_with_what_stops_and_ranks_by_views(bench: Bench) -> None:
    ids = [bench.product(sku) for sku in "ABCD"]
    for product_id, steps in zip(ids, (2, 50, 9, 0), strict=True):
        growing(bench, listing(bench, bench.shop, product_id, product_id)[1], [steps] * 20)
    listing(bench, bench.shop, "Lepas")
    with bench.ws.write() as db:
        for at, product_id in enumerate(ids[:2]):
            problem = Problem("catalogue.no_weight", Place(field="weight_gram"))
            entry = OutboxEntry(
                f"e{at}", bench.shop.id, product_id, Action.UPDATE, OutboxState.NEEDS_YOU, 1, None, problem, bench.clock.now
            )
            publishing.save_entry(db, entry)
    found = today.tasks(bench.ws, Zone.WIB)
    assert (found[0].code, found[0].values["count"], found[0].target.screen) == ("mend_sending", 2, Screen.OUTBOX)
    improve = [task for task in found if task.code == "improve"]
    assert [task.target.product_id for task in improve] == [ids[1], ids[2], ids[0]]
    assert improve[0].views == 350
    assert improve[0].target.field
    assert "match_listings" in [task.code for task in found]


def test_several_with_a_rest_in_stock_are_not_called_sold_out(bench: Bench) -> None:
    alerts.set_rule(bench.ws, Rule.OUT_OF_STOCK, on=True, threshold=20)
    numbers = [listing(bench, bench.shop, title)[1] for title in "ABC"]

    def told(*stocks: int) -> list[str]:
        for n, stock in zip(numbers, stocks, strict=True):
            days.seen(bench, n, {0: {"stock": stock}})
        alerts.refresh(bench.ws, Zone.WIB)
        return [task.code for task in today.tasks(bench.ws, Zone.WIB) if task.code.startswith("several_")]

    assert told(18, 7, 0) == ["several_low_stock"]
    assert told(0, 0, 0) == ["several_out_of_stock"]


def test_the_shielded_share_and_its_views_beside_the_others(bench: Bench) -> None:
    ids = [bench.product(sku) for sku in "ABC"]
    growing(bench, listing(bench, bench.shop, "A", ids[0])[1], [10] * 10 + [20] * 7)
    growing(bench, listing(bench, bench.shop, "B", ids[1])[1], [10] * 17)
    with bench.ws.write() as db:
        for product_id, badge in zip(ids, ("floor", "unsure", "unsure"), strict=True):
            db.execute(
                "INSERT INTO standing (product_id, confidence, because, protection, missing, seen) VALUES (?, 1, '[]', ?, 0, 0)",
                (product_id, badge),
            )
    growing(bench, listing(bench, bench.shop, "tanpa produk")[1], [10] * 10 + [90] * 7)
    growing(bench, listing(bench, bench.shop, "C", ids[2])[1], [90] * 3)  # nothing to set it beside
    week = series.period(7, days.TODAY)
    share = today.protected_share(bench.ws.read(), week)
    assert (share.shielded.views.percent, share.shielded.listings) == (100, 1)
    assert (share.others.views.percent, share.others.listings) == (0, 1)
    assert today.protected_share(bench.ws.read(), week, "impressions").others.views.percent is None


def test_what_is_done_is_not_told_again_after_days_without_numbers(bench: Bench) -> None:
    n = listing(bench, bench.shop, "Habis")[1]
    days.seen(bench, n, {0: {"stock": 0}})
    [fresh] = alerts.refresh(bench.ws, Zone.WIB)
    alerts.done(bench.ws, fresh.id)
    bench.clock.pass_(days=10)
    assert alerts.refresh(bench.ws, Zone.WIB) == []
    days.seen(bench, n, {-10: {"stock": 0}})
    assert alerts.refresh(bench.ws, Zone.WIB) == []
    assert alerts.inbox(bench.ws.read(), bench.clock.now) == []


def test_what_was_told_is_not_claimed_on_old_numbers(bench: Bench) -> None:
    n = listing(bench, bench.shop, "Habis")[1]
    days.seen(bench, n, {0: {"stock": 0}})
    assert Rule.OUT_OF_STOCK in raised(bench)
    bench.clock.pass_(days=10)
    assert raised(bench) == {}
    days.seen(bench, n, {-10: {"stock": 0}})
    assert Rule.OUT_OF_STOCK in raised(bench)
    days.seen(bench, n, {-10: {"stock": 4}})
    assert raised(bench) == {}
    assert alerts.inbox(bench.ws.read(), bench.clock.now, everything=True) == []


def test_a_drop_that_wavers_around_the_threshold_is_told_once(bench: Bench) -> None:
    n = listing(bench, bench.shop, "Goyah")[1]
    growing(bench, n, [100] * 28 + [69] * 7)
    [fresh] = alerts.refresh(bench.ws, Zone.WIB)
    growing(bench, n, [100] * 28 + [72] * 7)
    assert alerts.refresh(bench.ws, Zone.WIB) == []
    assert [alert.id for alert in alerts.inbox(bench.ws.read(), bench.clock.now)] == [fresh.id]
    growing(bench, n, [100] * 28 + [90] * 7)
    alerts.refresh(bench.ws, Zone.WIB)
    assert alerts.inbox(bench.ws.read(), bench.clock.now, everything=True) == []


def test_an_old_price_of_one_shop_claims_no_undercutting(bench: Bench) -> None:
    product_id = bench.product("A")
    other = shop(bench, Platform.LAZADA)
    for where, price, ago in ((bench.shop, 100_000, 30), (other, 120_000, 0)):
        days.seen(bench, listing(bench, where, "A", product_id)[1], {ago: {"price": price}})
    assert raised(bench) == {}


def test_the_undo_puts_an_alert_back_as_it_was(bench: Bench) -> None:
    listing(bench, bench.shop, "A", status=ListingStatus.BLOCKED)
    [fresh] = alerts.refresh(bench.ws, Zone.WIB)
    alerts.snooze(bench.ws, fresh.id, bench.clock.now + timedelta(days=3))
    [asleep] = alerts.inbox(bench.ws.read(), bench.clock.now, everything=True)
    alerts.done(bench.ws, fresh.id)
    alerts.put_back(bench.ws, asleep)
    [again] = alerts.inbox(bench.ws.read(), bench.clock.now, everything=True)
    assert again == asleep
