import json
from collections.abc import Sequence
from datetime import date

import pytest

from tests.compliance.conftest import RESOURCES
from umkm_desk.compliance.deadlines import Facts, Reminder, expires_on, nib_due, reminders
from umkm_desk.model.business import Business, Permit, Scale

ON = date(2026, 11, 25)
WITH_NIB = Business(nib="0220103456781")
HALAL = Permit("h", "HALAL", "ID00410001326911122")


def codes(found: Sequence[Reminder]) -> list[str]:
    return [reminder.problem.code.removeprefix("compliance.") for reminder in found]


def test_every_fact_has_two_sentences_a_source_and_its_day(facts: Facts) -> None:
    for fact in facts.facts:
        assert fact.text_id
        assert fact.text_en
        assert fact.text("id") != fact.text("en")
        assert fact.source_url.startswith("http")
        assert fact.confidence in ("high", "medium", "low")
        assert (fact.day is None) == (fact.day_is is None)
        assert fact.last_checked <= facts.as_of


def test_ids_of_facts_are_unique(facts: Facts) -> None:
    ids = [fact.id for fact in facts.facts]
    assert len(set(ids)) == len(ids)


def test_scopes_use_known_words() -> None:
    data = json.loads((RESOURCES / "compliance" / "facts.json").read_text("utf-8"))
    for fact in data["facts"]:
        assert set(fact["applies"]) <= {"scales", "goods", "merchants", "sales_up_to"}


@pytest.mark.parametrize(
    ("sells_since", "fact", "day"),
    [
        (None, "nib-new-merchant", date(2026, 12, 8)),
        (date(2026, 6, 7), "nib-earlier-merchant", date(2027, 12, 8)),
        (date(2026, 6, 8), "nib-new-merchant", date(2026, 12, 8)),
        (date(2026, 8, 31), "nib-new-merchant", date(2027, 2, 28)),
        (date(2026, 11, 25), "nib-new-merchant", date(2027, 5, 25)),
    ],
)
def test_the_day_of_the_nib_follows_the_first_sale(sells_since: date | None, fact: str, day: date, facts: Facts) -> None:
    due = nib_due(facts, sells_since)
    assert due is not None
    assert (due[0].id, due[1]) == (fact, day)


def test_a_business_without_nib_is_reminded_and_with_one_is_not(facts: Facts) -> None:
    without = reminders(facts, Business(), (), (), ON)
    assert codes(without) == ["nib_due_unsure"]
    assert (without[0].days_left, without[0].fact) == (13, "nib-new-merchant")
    assert codes(reminders(facts, Business(), (), (), ON, sells_since=date(2024, 1, 1))) == ["nib_due"]
    assert codes(reminders(facts, Business(), (), (), date(2028, 1, 1), sells_since=date(2024, 1, 1))) == ["nib_overdue"]
    assert reminders(facts, WITH_NIB, (), (), ON) == []


def test_a_nib_that_cannot_be_right_does_not_silence_the_reminder(facts: Facts) -> None:
    assert codes(reminders(facts, Business(nib="12345"), (), (), ON)) == ["nib_due_unsure"]


@pytest.mark.parametrize(
    ("scale", "goods", "on", "expected"),
    [
        (Scale.MICRO, {"food"}, date(2026, 7, 1), []),
        (Scale.MICRO, {"food"}, date(2026, 9, 1), ["halal_due"]),
        (Scale.MICRO, {"food"}, date(2026, 10, 18), ["halal_in_force"]),
        (None, {"food"}, date(2026, 11, 25), ["halal_in_force"]),
        (Scale.MEDIUM, {"food"}, date(2024, 10, 18), ["halal_in_force"]),
        (Scale.MICRO, {"food"}, date(2024, 10, 18), []),
        (Scale.LARGE, {"cosmetics"}, date(2026, 11, 25), ["halal_in_force"]),
        (Scale.MICRO, {"other"}, date(2026, 11, 25), []),
    ],
)
def test_halal_duties_begin_by_goods_and_class(
    scale: Scale | None, goods: set[str], on: date, expected: list[str], facts: Facts
) -> None:
    business = Business(nib="0220103456781", scale=scale)
    assert codes(reminders(facts, business, (), goods, on)) == expected
    assert reminders(facts, business, (HALAL,), goods, on) == []


def test_the_class_is_told_from_sales_where_it_was_not_chosen(facts: Facts) -> None:
    large = Business(nib="0220103456781", yearly_sales=20_000_000_000)
    assert codes(reminders(facts, large, (), {"food"}, date(2025, 1, 1))) == ["halal_in_force"]


def test_papers_are_told_ninety_days_ahead(facts: Facts) -> None:
    def told(last: date) -> list[str]:
        paper = Permit("p", "BPOM-NA", "NA18210100123", expires_on=last)
        return codes(reminders(facts, WITH_NIB, (paper,), (), ON))

    assert told(date(2027, 2, 24)) == []
    assert told(date(2027, 2, 23)) == ["permit_ends_soon"]
    assert told(ON) == ["permit_ends_soon"]
    assert told(date(2026, 11, 24)) == ["permit_expired"]


def test_a_pirt_ends_with_the_year_in_its_number_unless_the_seller_says_otherwise() -> None:
    assert expires_on(Permit("p", "P-IRT", "2063375010012-28")) == date(2028, 12, 31)
    assert expires_on(Permit("p", "P-IRT", "2063375010012-28", expires_on=date(2028, 5, 1))) == date(2028, 5, 1)
    assert expires_on(Permit("p", "P-IRT", "belum ada")) is None
    assert expires_on(Permit("p", "HALAL", "ID00410001326911122")) is None


def test_the_january_statement_concerns_small_sales_only(facts: Facts) -> None:
    small = Business(nib="0220103456781", yearly_sales=400_000_000)
    assert [(one.day, one.days_left) for one in reminders(facts, small, (), (), date(2026, 12, 10))] == [(date(2027, 1, 31), 52)]
    assert [one.day for one in reminders(facts, small, (), (), date(2027, 1, 31))] == [date(2027, 1, 31)]
    assert reminders(facts, small, (), (), ON) == []
    assert reminders(facts, Business(nib="0220103456781", yearly_sales=600_000_000), (), (), date(2026, 12, 10)) == []


def test_the_nearest_day_comes_first(facts: Facts) -> None:
    papers = (
        Permit("a", "BPOM-NA", "NA18210100123", expires_on=date(2027, 1, 1)),
        Permit("b", "P-IRT", "2063375010012-25"),
    )
    assert codes(reminders(facts, Business(), papers, (), ON)) == ["permit_expired", "nib_due_unsure", "permit_ends_soon"]
