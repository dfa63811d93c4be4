from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.publishing.conftest import Bench
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Refusal
from umkm_desk.model.time import Zone
from umkm_desk.visibility import rank_check
from umkm_desk.visibility.rank_check import RankCheck, Seen


def look(*found: Seen, words: str = "batik tulis") -> RankCheck:
    return RankCheck(Platform.SHOPEE, words, found)


def test_a_look_is_kept_with_its_day(bench: Bench) -> None:
    check_id = rank_check.keep(bench.ws, look(Seen.FOREIGN, Seen.OURS))
    [kept] = rank_check.checks(bench.ws.read(), words="BATIK tulis")
    assert (kept.id, kept.found, kept.at is not None) == (check_id, (Seen.FOREIGN, Seen.OURS), True)
    rank_check.remove(bench.ws, check_id)
    assert rank_check.checks(bench.ws.read()) == []


@pytest.mark.parametrize(
    ("found", "domestic", "foreign_first"),
    [
        ((Seen.OURS, Seen.FOREIGN), True, False),
        ((Seen.ADVERT, Seen.FOREIGN, Seen.DOMESTIC), True, True),
        ((Seen.FOREIGN, Seen.FOREIGN), False, True),
        ((Seen.UNKNOWN, Seen.FOREIGN), None, True),
        ((Seen.ADVERT, Seen.UNKNOWN), None, False),
    ],
)
def test_what_a_row_says_and_what_it_leaves_open(found: tuple[Seen, ...], domestic: bool | None, foreign_first: bool) -> None:
    check = look(*found)
    assert (check.domestic, check.foreign_before_domestic) == (domestic, foreign_first)


@pytest.mark.parametrize("check", [look(Seen.OURS, words=" "), look(), look(*[Seen.OURS] * 13)])
def test_a_look_without_words_or_places_is_refused(bench: Bench, check: RankCheck) -> None:
    with pytest.raises(Refusal):
        rank_check.keep(bench.ws, check)


def test_looks_from_before_the_duty_are_no_evidence(bench: Bench) -> None:
    bench.clock.now = datetime(2026, 5, 1, tzinfo=UTC)
    rank_check.keep(bench.ws, look(Seen.FOREIGN))
    bench.clock.now = datetime(2026, 6, 7, 17, 30, tzinfo=UTC)  # half past midnight of the first day in Jakarta
    rank_check.keep(bench.ws, look(Seen.UNKNOWN))
    bench.clock.now = datetime(2026, 11, 1, tzinfo=UTC)
    rank_check.keep(bench.ws, look(Seen.FOREIGN))
    rank_check.keep(bench.ws, look(Seen.DOMESTIC))
    [found] = rank_check.observed(rank_check.checks(bench.ws.read()), Zone.WIB)
    assert (found.looks, found.with_domestic, found.without_domestic, found.foreign_first) == (3, 1, 1, 1)


def test_the_search_page_takes_any_words() -> None:
    assert rank_check.search_page(Platform.SHOPEE, " kain & batik ") == "https://shopee.co.id/search?keyword=kain+%26+batik"
