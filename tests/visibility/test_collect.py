from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.publishing.conftest import Bench
from tests.publishing.fake import FakeMarketplace, Faults
from tests.visibility.days import listing
from umkm_desk.marketplaces.seam import Diagnosis, Metrics, NotAllowed, PaidDay, RemoteListing, RemoteModel, TryLater, Violation
from umkm_desk.model.listing import ListingStatus, Snapshot
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem
from umkm_desk.model.time import Zone, day_number
from umkm_desk.publishing import reconcile
from umkm_desk.publishing import store as publishing
from umkm_desk.visibility import collect, series, store, thinning
from umkm_desk.visibility.quality import CONVERSION


def there(bench: Bench, count: int) -> None:
    for at in range(count):
        bench.server.put(
            RemoteListing(str(at), None, f"Barang {at}", ListingStatus.LIVE, "NORMAL", price=10, stock=3, demoted=False)
        )
        bench.server.metrics[str(at)] = Metrics(str(at), True, views=100, likes=5, sold=2, rating=None, reviews=0)
        listing(bench, bench.shop, f"Barang {at}", remote_id=str(at))


def market(bench: Bench, *script: tuple[str, str]) -> FakeMarketplace:
    return FakeMarketplace(bench.server, Faults(script=list(script)))


def test_each_listing_is_looked_at_once_a_day_in_batches(bench: Bench) -> None:
    there(bench, 120)
    assert collect.collect(bench.ws, bench.shop, market(bench), Zone.WIB) == collect.Collected(120, 0, 0)
    assert bench.server.calls == {"details": 3, "metrics": 3, "diagnosis": 3, "violations": 1}
    bench.server.calls.clear()
    assert collect.collect(bench.ws, bench.shop, market(bench), Zone.WIB) == collect.Collected(0, 120, 0)
    assert bench.server.calls == {}


def test_a_lost_line_keeps_what_was_taken_and_the_next_run_goes_on(bench: Bench) -> None:
    there(bench, 120)
    with pytest.raises(TryLater):
        collect.collect(bench.ws, bench.shop, market(bench, ("metrics", "none"), ("metrics", "before")), Zone.WIB)
    assert collect.collect(bench.ws, bench.shop, market(bench), Zone.WIB) == collect.Collected(72, 48, 0)


def test_the_day_is_that_of_the_shop(bench: Bench) -> None:
    there(bench, 1)
    bench.clock.now = bench.clock.now.replace(hour=16, minute=30)  # 23.30 in Jakarta, already tomorrow in Jayapura
    collect.collect(bench.ws, bench.shop, market(bench), Zone.WIT)
    assert store.last_day(bench.ws.read()) == day_number(bench.clock.now, Zone.WIB) + 1


def test_a_listing_that_does_not_answer_has_no_day_and_its_state_stays(bench: Bench) -> None:
    there(bench, 2)
    del bench.server.items["1"]
    assert collect.collect(bench.ws, bench.shop, market(bench), Zone.WIB).missed == 1
    statuses = {line.title: line.listing.status for line in publishing.listings(bench.ws.read())}
    assert statuses["Barang 1"] is ListingStatus.LIVE
    assert len(store.points(bench.ws.read(), 0, 99_999)) == 1


def test_what_ads_brought_belongs_to_its_day_and_a_weeks_mean_to_today(bench: Bench) -> None:
    there(bench, 2)
    today = day_number(bench.clock.now, Zone.WIB)
    bench.server.metrics["0"] = Metrics("0", True, reviews=4, usual_views=12.4, conversion=2.5, paid=PaidDay(today - 1, 300, 9))
    collect.collect(bench.ws, bench.shop, market(bench), Zone.WIB)
    ads, mean, plain = sorted(
        (point.snapshot for point in store.points(bench.ws.read(), 0, 99_999)), key=lambda each: (each.day, each.views or 0)
    )
    assert (ads.day, ads.impressions, ads.clicks, ads.views, ads.status) == (today - 1, 300, 9, None, None)
    assert (mean.day, mean.views, mean.reviews, mean.impressions) == (today, 12, 4, None)
    assert (plain.views, plain.impressions) == (100, None)
    assert store.judgements(bench.ws.read(), bench.shop.id, CONVERSION) == {"0": (2.5, today)}


def test_absent_is_not_zero_and_what_may_not_be_read_is_told(bench: Bench) -> None:
    there(bench, 60)

    class Closed(FakeMarketplace):
        def metrics(self, remote_ids):  # type: ignore[no-untyped-def]
            self._meet("metrics", writes=False)
            raise NotAllowed(Problem("shopee.no_permission"))

    found = collect.collect(bench.ws, bench.shop, Closed(bench.server), Zone.WIB)
    assert (found.taken, [name for name, _ in found.without]) == (60, ["metrics"])
    assert bench.server.calls["metrics"] == 1
    snapshot = store.points(bench.ws.read(), 0, 99_999)[0].snapshot
    assert (snapshot.views, snapshot.rating, snapshot.stock) == (None, None, 3)


def test_judgements_are_kept_with_their_day(bench: Bench) -> None:
    there(bench, 2)
    bench.server.put(replace(bench.server.items["0"], demoted=True))
    bench.server.diagnoses["0"] = Diagnosis("0", 1, (("1", "at least 3 images"),))
    bench.server.violations.append(Violation("0", "Spam", "Kata berulang", "Ubah judul", bench.clock.now + timedelta(days=3), True))
    collect.collect(bench.ws, bench.shop, market(bench), Zone.WIB)
    today = day_number(bench.clock.now, Zone.WIB)
    assert store.judgement(bench.ws.read(), bench.shop.id, "quality", "0") == ([1, None, [["1", "at least 3 images"]]], today)
    held = store.judgement(bench.ws.read(), bench.shop.id, "violations", "0")
    assert held == ([["Spam", "Kata berulang", "Ubah judul", today + 3, True]], today)
    # once for the whole shop
    assert bench.server.calls["violations"] == 1
    # what it does not tell any more is over
    bench.server.violations.clear()
    bench.clock.pass_(days=1)
    collect.collect(bench.ws, bench.shop, market(bench), Zone.WIB)
    assert store.judgement(bench.ws.read(), bench.shop.id, "violations", "0") == ([], today + 1)


def test_what_the_first_reading_brought_is_not_asked_for_again(bench: Bench) -> None:
    for at in range(60):
        models = (RemoteModel("m", ("Merah",), None, 12, 4),) if at == 1 else ()
        bench.server.put(
            RemoteListing(
                str(at), None, f"Barang {at}", ListingStatus.LIVE, "NORMAL", price=10, stock=3, models=models, demoted=at == 0
            )
        )
    reconcile.pull(bench.ws, bench.shop, market(bench))
    bench.server.calls.clear()
    assert collect.collect(bench.ws, bench.shop, market(bench), Zone.WIB).taken == 60
    assert "details" not in bench.server.calls
    shown = {point.snapshot.listing_id: point.snapshot for point in store.points(bench.ws.read(), 0, 99_999)}
    ids = {line.listing.remote_id: line.listing.id for line in publishing.listings(bench.ws.read())}
    plain, varied = shown[ids["0"]], shown[ids["1"]]
    assert (plain.status, plain.price, plain.stock, plain.demoted) == (ListingStatus.LIVE, 10, 3, True)
    assert (varied.price, varied.stock, varied.demoted) == (12, 4, False)
    bench.clock.now += timedelta(days=1)
    collect.collect(bench.ws, bench.shop, market(bench), Zone.WIB)
    assert bench.server.calls["details"] == 2


def test_days_missed_between_two_runs_are_missing(bench: Bench) -> None:
    there(bench, 1)
    today = day_number(bench.clock.now, Zone.WIB)
    for days in (0, 1, 4, 5):
        bench.clock.now = bench.clock.now.replace(hour=3) + timedelta(days=days - (day_number(bench.clock.now, Zone.WIB) - today))
        bench.server.metrics["0"] = replace(bench.server.metrics["0"], views=100 + 10 * days)
        collect.collect(bench.ws, bench.shop, market(bench), Zone.WIB)
    found = series.overview(bench.ws.read(), store.EVERYTHING, series.Period(today, today + 6))
    assert found.cards["views"].series.values == (None, 10, None, None, None, 10, None)
    assert found.missing == (today + 2, today + 3)


def test_days_are_thinned_only_with_consent(bench: Bench) -> None:
    there(bench, 1)
    [line] = publishing.listings(bench.ws.read())
    today = day_number(bench.clock.now, Zone.WIB)
    with bench.ws.write() as db:
        for day in range(today - 500, today):
            store.save(db, line.n, replace(Snapshot(line.listing.id, day), views=day))
    assert not thinning.go_on(bench.ws, Zone.WIB)
    thinning.agree(bench.ws, 30)
    assert thinning.go_on(bench.ws, Zone.WIB)
    assert not thinning.go_on(bench.ws, Zone.WIB)
    kept = [point.snapshot.day for point in store.points(bench.ws.read(), 0, today)]
    assert len([day for day in kept if day >= today - 366]) == 366
    assert len([day for day in kept if day < today - 366]) < 30
    assert thinning.agreed(bench.ws) == 366
    thinning.agree(bench.ws, None)
    assert thinning.agreed(bench.ws) is None


def test_many_listings_are_thinned_in_slices_and_a_stop_goes_on(bench: Bench) -> None:
    there(bench, 20)
    today = day_number(bench.clock.now, Zone.WIB)
    lines = publishing.listings(bench.ws.read())
    with bench.ws.write() as db:
        for line in lines:
            for day in range(today - 420, today - 400):
                store.save(db, line.n, replace(Snapshot(line.listing.id, day), views=day))
    thinning.agree(bench.ws, 366)
    before = store.count_before(bench.ws.read(), today - 366)
    assert thinning.go_on(bench.ws, Zone.WIB)
    between = store.count_before(bench.ws.read(), today - 366)
    assert thinning.go_on(bench.ws, Zone.WIB)
    assert not thinning.go_on(bench.ws, Zone.WIB)
    after = store.count_before(bench.ws.read(), today - 366)
    assert (before, between > after) == (400, True)
    assert after in (60, 80)  # three or four weeks each, whatever weekday it is


def test_numbers_of_an_earlier_day_are_kept_on_that_day(bench: Bench) -> None:
    there(bench, 1)
    today = day_number(bench.clock.now, Zone.WIB)
    tiktok = replace(bench.shop, id="t", platform=Platform.TIKTOKSHOP, remote_id="t")
    with bench.ws.write() as db:
        publishing.save_shop(db, tiktok)
    listing(bench, tiktok, "Barang 0 di T", remote_id="0")
    for days in range(3):
        bench.server.metrics["0"] = Metrics("0", False, impressions=50 + days, clicks=5, data_until=today + days - 1)
        collect.collect(bench.ws, tiktok, market(bench), Zone.WIB)
        bench.clock.pass_(days=1)
    found = series.overview(bench.ws.read(), store.Scope(shop_id="t"), series.Period(today - 1, today + 2))
    assert found.cards["impressions"].series.values == (50, 51, 52, None)
    assert found.data_until == today + 1
