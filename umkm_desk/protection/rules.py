"""The dated rules, and what they answer for one category, platform and day.

How the rules are read: a seller abroad is kept out where a rule that `closes` is in force for the platform and names the category, or
where a rule that `floors` is in force, the price is below its threshold and no positive list takes the category out. Parcel and
shipment rules make foreign goods dearer or scarcer; they never stop a seller inside Indonesia from reselling them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Refusal
from umkm_desk.model.verdict import Answer, Finding, Question, Verdict
from umkm_desk.protection.tree import Leaf, Tree

SCHEMA = "umkm-desk-rules/1"
NATIONAL = "national"
_TOKOPEDIA = "tokopedia"
MERGED = date(2023, 12, 12)
"""TikTok Shop came back through Tokopedia (https://katadata.co.id/amp/digital/e-commerce/651fb200e4b9f/)."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """`amount` of `currency` (ISO 4217), by `basis`, for example USD 100 FOB per unit."""

    amount: float
    currency: str
    basis: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as reviewed. `effective_to` is the last day; `end_kind` says why it ended (superseded is not lapsed). `precision` tells
    how exact the first day is. `confidence`: high (official text or two sources), medium, low."""

    id: str
    platform: str
    kind: str
    effect: str
    protects_against: str
    title_id: str
    title_en: str
    categories: frozenset[str]
    partial: frozenset[str]
    excepted: frozenset[str]
    hs_prefixes: tuple[str, ...]
    threshold: Threshold | None
    rate: dict[str, Any] | None
    effective_from: date
    effective_to: date | None
    precision: str
    end_kind: str | None
    superseded_by: str | None
    instrument: str
    source_url: str
    source_date: date
    more_sources: tuple[str, ...]
    confidence: str
    last_checked: date
    note: str

    def title(self, language: str) -> str:
        return self.title_en if language == "en" else self.title_id

    def in_force(self, on: date) -> bool:
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)

    def covers(self, leaf: str | None) -> Answer:
        """Whether goods of `leaf` fall under it; an unknown category is covered only by a rule for everything."""
        if leaf is not None and leaf in self.excepted:
            return Answer.NO
        if "*" in self.categories:
            return Answer.PERHAPS if leaf is None and self.excepted else Answer.YES
        if leaf is None:
            return Answer.PERHAPS if self.categories or self.partial else Answer.NO
        if leaf in self.categories:
            return Answer.PERHAPS if self.confidence == "low" else Answer.YES
        return Answer.PERHAPS if leaf in self.partial else Answer.NO


@dataclass(frozen=True, slots=True)
class Rules:
    """A reviewed set; `version` grows with every release of the file."""

    version: int
    as_of: date
    rules: tuple[Rule, ...]

    def by_id(self, rule_id: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def on(self, day: date, platform: Platform | None = None) -> list[Rule]:
        """In force on `day`, national ones and those of `platform` (all platforms where it is `None`)."""
        return [rule for rule in self.rules if rule.in_force(day) and (platform is None or rule.platform in _names(platform))]


def _names(platform: Platform) -> tuple[str, ...]:
    """ "Tokopedia & Shop" answers to its own rules and to Tokopedia's: they are one shop since December 2023."""
    return (NATIONAL, platform.value, _TOKOPEDIA) if platform is Platform.TIKTOKSHOP else (NATIONAL, platform.value)


def load_rules(file: Path) -> Rules:
    """The rules that came with the program. Raises `Refusal` (`protection.rules_broken`)."""
    return parse_rules(file.read_bytes())


def parse_rules(content: bytes) -> Rules:
    """Raises `Refusal` (`protection.rules_broken`) for anything but a whole file of this schema."""
    try:
        data = json.loads(content)
        if data["schema"] != SCHEMA:
            raise ValueError(data["schema"])
        rules = tuple(_rule(entry) for entry in data["rules"])
        if len({rule.id for rule in rules}) != len(rules) or not rules:
            raise ValueError("ids")
        return Rules(int(data["version"]), date.fromisoformat(data["as_of"]), rules)
    except (ValueError, KeyError, TypeError, AttributeError) as broken:
        raise Refusal.because("protection.rules_broken", detail=type(broken).__name__) from None


def accept_update(content: bytes, sha256: str, current: Rules) -> Rules:
    """A newer rules file, whole and with the hash it was published with; the current one stays otherwise.

    Raises `Refusal`: `protection.rules_hash`, `protection.rules_broken`, `protection.rules_older`.
    """
    if hashlib.sha256(content).hexdigest() != sha256.strip().lower():
        raise Refusal.because("protection.rules_hash")
    rules = parse_rules(content)
    if (rules.as_of, rules.version) <= (current.as_of, current.version):
        raise Refusal.because("protection.rules_older", given=rules.as_of.isoformat(), current=current.as_of.isoformat())
    return rules


def _rule(entry: dict[str, Any]) -> Rule:
    threshold = entry["threshold"]
    return Rule(
        id=entry["id"],
        platform=entry["platform"],
        kind=entry["kind"],
        effect=entry["effect"],
        protects_against=entry["protects_against"],
        title_id=entry["title_id"],
        title_en=entry["title_en"],
        categories=frozenset(entry["categories"]),
        partial=frozenset(entry["categories_partial"]),
        excepted=frozenset(entry["categories_except"]),
        hs_prefixes=tuple(entry["hs_prefixes"]),
        threshold=None if threshold is None else Threshold(threshold["amount"], threshold["currency"], threshold["basis"]),
        rate=entry["rate"],
        effective_from=date.fromisoformat(entry["effective_from"]),
        effective_to=None if entry["effective_to"] is None else date.fromisoformat(entry["effective_to"]),
        precision=entry["effective_from_precision"],
        end_kind=entry["end_kind"],
        superseded_by=entry["superseded_by"],
        instrument=entry["instrument"],
        source_url=entry["source_url"],
        source_date=date.fromisoformat(entry["source_date"]),
        more_sources=tuple(entry["more_sources"]),
        confidence=entry["confidence"],
        last_checked=date.fromisoformat(entry["last_checked"]),
        note=entry["note"],
    )


@dataclass(frozen=True, slots=True)
class Price:
    """What is known of a foreign article's price: rupiah on the shelf, or its FOB price in US dollar; `usd_rate` rupiah a dollar."""

    rupiah: int | None = None
    fob_usd: float | None = None
    usd_rate: float | None = None

    def usd(self) -> tuple[float, float] | None:
        """Between which dollar prices at the exporting port (FOB) the article lies. A shelf price holds freight, duty and margin, so
        the FOB price lies between half of it and all of it; without a rate any between Rp 12.000 and Rp 20.000 a dollar is thought of."""
        if self.fob_usd is not None:
            return self.fob_usd, self.fob_usd
        if self.rupiah is None:
            return None
        dearest, cheapest = (self.usd_rate, self.usd_rate) if self.usd_rate else (12_000, 20_000)
        return self.rupiah / cheapest / 2, self.rupiah / dearest


UNKNOWN_PRICE = Price()


def verdict(
    rules: Rules, tree: Tree, leaf_id: str | None, platform: Platform | None, on: date, price: Price = UNKNOWN_PRICE
) -> Verdict:
    """The four questions, and their sum for a maker. Perhaps is never rounded up."""
    leaf = tree.leaf(leaf_id)
    known = leaf.id if leaf else None
    in_force = rules.on(on, platform)
    if platform is None:
        in_force = [rule for rule in in_force if rule.platform == NATIONAL]
    listing = _closed(in_force, known, platform, on)
    floor = _floor(in_force, known, price)
    findings = (listing, floor, _parcel(in_force, leaf), _container(in_force, leaf))
    protected = _strongest((listing.answer, floor.answer))
    behind = tuple(rule for finding in (listing, floor) if finding.answer is not Answer.NO for rule in finding.rules)
    return Verdict(known, platform, on, protected, behind, findings)


def _strongest(answers: Iterable[Answer]) -> Answer:
    found = set(answers)
    return Answer.YES if Answer.YES in found else Answer.PERHAPS if Answer.PERHAPS in found else Answer.NO


def _closed(in_force: Sequence[Rule], leaf: str | None, platform: Platform | None, on: date) -> Finding:
    """Kept out: a closing rule in force. Tokopedia's word of 2021 is only a perhaps for the merged shop: nothing was said since."""
    hits: list[tuple[Rule, Answer]] = []
    for rule in in_force:
        if rule.effect != "closes":
            continue
        answer = rule.covers(leaf)
        if rule.platform == _TOKOPEDIA and platform is Platform.TIKTOKSHOP:
            answer = _weaker(answer, Answer.PERHAPS) if on >= MERGED else Answer.NO
        if answer is not Answer.NO:
            hits.append((rule, answer))
    return _finding(Question.LISTING, hits)


def _floor(in_force: Sequence[Rule], leaf: str | None, price: Price) -> Finding:
    exempt = _strongest(rule.covers(leaf) for rule in in_force if rule.effect == "exempts" and rule.kind == "positive_list")
    usd = price.usd()
    hits: list[tuple[Rule, Answer]] = []
    for rule in in_force:
        if rule.effect != "floors" or rule.threshold is None:
            continue
        answer = rule.covers(leaf)
        if usd is None:
            answer = _weaker(answer, Answer.PERHAPS)
        elif usd[0] >= rule.threshold.amount:
            answer = Answer.NO
        elif usd[1] >= rule.threshold.amount:
            answer = _weaker(answer, Answer.PERHAPS)
        if leaf is not None and exempt is not Answer.NO:
            superseded = rule.effective_from > date(2026, 6, 7)
            answer = _weaker(answer, Answer.PERHAPS if superseded or exempt is Answer.PERHAPS else Answer.NO)
        if answer is not Answer.NO:
            hits.append((rule, answer))
    return _finding(Question.FLOOR, hits)


def _weaker(first: Answer, second: Answer) -> Answer:
    order = (Answer.NO, Answer.PERHAPS, Answer.YES)
    return min(first, second, key=order.index)


def _parcel(in_force: Sequence[Rule], leaf: Leaf | None) -> Finding:
    """The most specific parcel rule of the day: by HS heading first, the general one otherwise."""
    candidates = [rule for rule in in_force if rule.protects_against == "import_parcel"]
    special = [rule for rule in candidates if leaf is not None and _matches_goods(rule, leaf)]
    chosen = special or [rule for rule in candidates if "*" in rule.categories]
    sure = Answer.YES if len(special) <= 1 and leaf is not None else Answer.PERHAPS
    return _finding(Question.PARCEL, [(rule, sure) for rule in chosen])


def _matches_goods(rule: Rule, leaf: Leaf) -> bool:
    if "*" in rule.categories:
        return False
    if rule.hs_prefixes and any(heading.startswith(prefix) for heading in leaf.hs for prefix in rule.hs_prefixes):
        return True
    return rule.covers(leaf.id) is not Answer.NO


def _container(in_force: Sequence[Rule], leaf: Leaf | None) -> Finding:
    hits = [
        (rule, answer)
        for rule in in_force
        if rule.protects_against in ("import_shipment", "import_any") and rule.effect != "exempts"
        if (answer := rule.covers(leaf.id if leaf else None)) is not Answer.NO
    ]
    return _finding(Question.CONTAINER, hits if leaf is not None else [])


def _finding(question: Question, hits: Sequence[tuple[Rule, Answer]]) -> Finding:
    answer = _strongest(answer for _, answer in hits)
    behind = [rule for rule, found in hits if found is answer]
    since = min((rule.effective_from for rule in behind), default=None)
    return Finding(question, answer, since, tuple(rule.id for rule in behind))


def chain(rules: Rules, leaf: str | None, platform: Platform, on: date) -> list[Rule]:
    """How the shield grew: the closing rules that ever covered `leaf` on `platform` up to `on`, oldest first, superseded ones too."""
    return sorted(
        (
            rule
            for rule in rules.rules
            if rule.effect == "closes"
            and rule.platform in _names(platform)
            and rule.effective_from <= on
            and rule.covers(leaf) is not Answer.NO
        ),
        key=lambda rule: rule.effective_from,
    )
