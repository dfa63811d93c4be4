"""Dated duties with scope and source, and what a business should be reminded of on a day."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from umkm_desk.compliance.identity import EXPIRY_NOTICE_DAYS, Kind, check, kind_named
from umkm_desk.compliance.scale import classify
from umkm_desk.model.business import Business, Permit, Scale
from umkm_desk.model.problem import Place, Problem, Severity

SCHEMA = "umkm-desk-facts/1"
NOTICE_DAYS = 60
"""A duty is announced so many days ahead; papers that run out `EXPIRY_NOTICE_DAYS`."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One duty, rule of tax or validity as reviewed.

    `day_is` tells whether `day` is the first day of the duty or the last day to have done it. The scope: `scales`, `goods` (areas such
    as `food`), `merchants` (`new`, `earlier`), `sales_up_to` (rupiah a year); an empty one means everybody. `source_date` may be
    only a year or a month. `confidence`: high, medium, low.
    """

    id: str
    kind: str
    permit: str | None
    day: date | None
    day_is: str | None
    scales: frozenset[Scale]
    goods: frozenset[str]
    merchants: frozenset[str]
    sales_up_to: int | None
    text_id: str
    text_en: str
    instrument: str
    source_url: str
    source_date: str
    confidence: str
    last_checked: date

    def text(self, language: str) -> str:
        return self.text_en if language == "en" else self.text_id

    def concerns_scale(self, scale: Scale | None) -> bool:
        """An unknown class is concerned by everything: better a needless reminder than a missed day."""
        return scale is None or not self.scales or scale in self.scales

    def concerns_goods(self, goods: Collection[str]) -> bool:
        return not self.goods or bool(self.goods & set(goods))


@dataclass(frozen=True, slots=True)
class Facts:
    as_of: date
    facts: tuple[Fact, ...]

    def by_id(self, fact_id: str) -> Fact | None:
        return next((fact for fact in self.facts if fact.id == fact_id), None)

    def duty(self, permit: str, goods: Collection[str], scale: Scale | None) -> Fact | None:
        """The duty to have `permit` for goods of these areas; the latest one where the class is not known."""
        found = [
            fact
            for fact in self.facts
            if fact.kind == "duty"
            and fact.permit == permit
            and fact.day
            and fact.concerns_goods(goods)
            and fact.concerns_scale(scale)
        ]
        return max(found, key=lambda fact: fact.day or date.min, default=None)

    def concerning(self, scale: Scale | None, goods: Collection[str]) -> list[Fact]:
        """What a business of this class with goods of these areas should know, the dated ones first; what a paper's need rests on is
        told with the paper."""
        found = [fact for fact in self.facts if fact.kind != "basis" and fact.concerns_scale(scale) and fact.concerns_goods(goods)]
        return sorted(found, key=lambda fact: (fact.day is None, fact.day or date.max, fact.id))

    def basis(self, permit: str) -> Fact | None:
        """What the need of a paper rests on where no dated duty says it; `None`: no source was found."""
        return next((fact for fact in self.facts if fact.kind == "basis" and fact.permit == permit), None)


def load_facts(folder: Path) -> Facts:
    """Reads `facts.json` of the resource folder `compliance`. Raises `ValueError` or `KeyError` for a broken file: ours, not the seller's."""
    data = json.loads((folder / "facts.json").read_text("utf-8"))
    if data["schema"] != SCHEMA:
        raise ValueError(data["schema"])
    return Facts(date.fromisoformat(data["as_of"]), tuple(_fact(entry) for entry in data["facts"]))


def _fact(entry: dict[str, Any]) -> Fact:
    applies = entry["applies"]
    return Fact(
        id=entry["id"],
        kind=entry["kind"],
        permit=entry["permit"],
        day=date.fromisoformat(entry["day"]) if entry["day"] else None,
        day_is=entry["day_is"],
        scales=frozenset(Scale(scale) for scale in applies.get("scales", ())),
        goods=frozenset(applies.get("goods", ())),
        merchants=frozenset(applies.get("merchants", ())),
        sales_up_to=applies.get("sales_up_to"),
        text_id=entry["text_id"],
        text_en=entry["text_en"],
        instrument=entry["instrument"],
        source_url=entry["source_url"],
        source_date=entry["source_date"],
        confidence=entry["confidence"],
        last_checked=date.fromisoformat(entry["last_checked"]),
    )


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something with a day. `days_left` is negative when the day is past; `fact` or `permit_id` says what it rests on."""

    problem: Problem
    day: date
    days_left: int
    fact: str | None = None
    permit_id: str | None = None


def reminders(
    facts: Facts,
    business: Business,
    permits: Iterable[Permit],
    goods: Collection[str],
    on: date,
    *,
    sells_since: date | None = None,
) -> list[Reminder]:
    """What should be seen to, the nearest day first: the NIB, halal duties of the areas of goods sold, papers that run out, statements.

    `goods` are areas of `guards.json` (`food`, `herbal`, ...); `sells_since` is the first day of selling online, where known.
    """
    held = tuple(permits)
    found = [
        *_nib(facts, business, on, sells_since),
        *_halal(facts, business, held, goods, on),
        *(reminder for permit in held if (reminder := _expiry(permit, on))),
        *_statement(facts, business, on),
    ]
    return sorted(found, key=lambda reminder: (reminder.day, reminder.problem.code))


NEW_RULE = date(2026, 6, 8)
"""In force of Permendag 19/2026: who sold before is an earlier merchant (Art. 74)."""


def nib_due(facts: Facts, sells_since: date | None) -> tuple[Fact, date] | None:
    """By when the NIB must be there: six months after the first sale for new merchants (Art. 17), the common day for earlier ones."""
    earlier = sells_since is not None and sells_since < NEW_RULE
    fact = facts.by_id("nib-earlier-merchant" if earlier else "nib-new-merchant")
    if fact is None or fact.day is None:
        return None
    if sells_since is None or earlier:
        return fact, fact.day
    return fact, max(fact.day, _months_later(sells_since, 6))


def _months_later(day: date, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day.day, (first_of_next - timedelta(days=1)).day))


def _nib(facts: Facts, business: Business, on: date, sells_since: date | None) -> list[Reminder]:
    due = nib_due(facts, sells_since)
    if due is None or (business.nib and check(Kind.NIB, business.nib, on).valid):
        return []
    fact, day = due
    code = "nib_overdue" if day < on else "nib_due" if sells_since else "nib_due_unsure"
    return [_reminder(code, day, on, fact=fact, place=Place(field="nib"))]


def _halal(facts: Facts, business: Business, permits: Sequence[Permit], goods: Collection[str], on: date) -> list[Reminder]:
    if any(permit.kind in ("HALAL", "HALAL-HEWANI") for permit in permits):
        return []
    scale = business.scale or _scale(business)
    fact = facts.duty("HALAL", goods, scale)
    if fact is None or fact.day is None or (fact.day - on).days > NOTICE_DAYS:
        return []
    return [_reminder("halal_due" if fact.day > on else "halal_in_force", fact.day, on, fact=fact, place=Place(field="HALAL"))]


def _scale(business: Business) -> Scale | None:
    result = classify(business.yearly_sales, business.capital, business.is_new)
    return None if result is None else result.scale


def expires_on(permit: Permit) -> date | None:
    """The last day of a paper: as the seller says, else the end of the year in a P-IRT number."""
    if permit.expires_on is not None:
        return permit.expires_on
    if kind_named(permit.kind) is Kind.PIRT:
        year = check(Kind.PIRT, permit.number, NEW_RULE).parts.get("until_year")
        return date(year, 12, 31) if isinstance(year, int) else None
    return None


def has_ended(permit: Permit, on: date) -> bool:
    last = expires_on(permit)
    return last is not None and last < on


def _expiry(permit: Permit, on: date) -> Reminder | None:
    last = expires_on(permit)
    if last is None or (last - on).days > EXPIRY_NOTICE_DAYS:
        return None
    code = "permit_expired" if last < on else "permit_ends_soon"
    return _reminder(code, last, on, permit=permit, place=Place(field=permit.kind))


def _statement(facts: Facts, business: Business, on: date) -> list[Reminder]:
    fact = facts.by_id("tax-statement-january")
    if fact is None or fact.sales_up_to is None or business.yearly_sales is None or business.yearly_sales > fact.sales_up_to:
        return []
    day = date(on.year if on.month == 1 else on.year + 1, 1, 31)
    if (day - on).days > NOTICE_DAYS:
        return []
    return [_reminder("tax_statement", day, on, fact=fact, place=Place(field="npwp"))]


def _reminder(code: str, day: date, on: date, *, place: Place, fact: Fact | None = None, permit: Permit | None = None) -> Reminder:
    values: dict[str, object] = {"day": day, "days": abs((day - on).days)}
    if fact is not None:
        values["instrument"] = fact.instrument
    if permit is not None:
        values |= {"permit": permit.kind, "number": permit.number}
    problem = Problem(f"compliance.{code}", place, values, Severity.WARNS)
    return Reminder(problem, day, (day - on).days, fact.id if fact else None, permit.id if permit else None)
