"""The dated rules, and what they answer for one category, platform and day.

How the rules are read: a seller abroad is kept out where a rule that `closes` is in force for the platform and names the category, or
where a rule that `floors` is in force, the price is below its threshold and no positive list takes the category out. Parcel and
shipment rules make foreign goods dearer or scarcer; they never stop a seller inside Indonesia from reselling them. A doubtful
membership, a rule of low confidence or of which it is not known whether it still holds is a perhaps, and perhaps is never rounded up.
The file format is told in docs/rules-file.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Problem, Refusal
from umkm_desk.model.verdict import Answer, Finding, Question, Verdict
from umkm_desk.protection.tree import Leaf, Tree

SCHEMA = "umkm-desk-rules/2"
MAX_BYTES = 4 * 1024 * 1024
"""Of a rules file; some fifteen times what a hundred rules take."""
NATIONAL = "national"

VOCABULARY: dict[str, frozenset[str]] = {
    "platform": frozenset(
        {NATIONAL, "shopee", "lazada", "tokopedia", "tiktokshop", "bukalapak", "jdid", "temu", "shein", "blibli", "aliexpress", "zalora"}
    ),
    "kind": frozenset(
        {
            "closed_category", "closed_platform", "platform_status", "platform_blocked", "min_price", "positive_list",
            "seller_paperwork", "platform_conduct", "listing_data", "ranking_duty", "import_restriction", "import_ban",
            "import_tariff", "safeguard_duty", "antidumping_duty", "mandatory_standard", "permit_deadline", "seller_tax",
            "support_programme",
        }
    ),
    "effect": frozenset(
        {
            "closes", "floors", "exempts", "licenses", "bans", "taxes", "standard", "ranks", "platform_duty", "seller_duty",
            "reports", "supports", "none",
        }
    ),
    "protects_against": frozenset(
        {"cross_border_listing", "import_parcel", "import_shipment", "import_any", "platform_conduct", "none"}
    ),
    "restricted_party": frozenset(
        {"foreign_seller", "platform", "importer", "parcel_receiver", "maker_and_importer", "domestic_seller", "none"}
    ),
    "confidence": frozenset({"high", "medium", "low"}),
    "effective_from_precision": frozenset({"day", "month", "as_of", "older_than", "unknown"}),
}  # fmt: skip
"""The words a rule may use in these fields; a file with others is refused."""

END_KINDS = frozenset(
    {
        "superseded", "lapsed", "repealed", "reopened", "platform_left", "term_end", "term_over_extension_unknown",
        "announcement_only", "amended", "folded_into_later_rules",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Threshold:
    """`amount` of `currency` (ISO 4217; `count` for a number of things), by `basis`, for example USD 100 FOB per unit."""

    amount: float
    currency: str
    basis: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as reviewed. `effective_to` is the last day; `end_kind` says why it ended (superseded is not lapsed). `precision` tells
    how exact the first day is. `uncertain_from`: since that day it is not known whether the rule still holds. `carried_to`: platforms
    that may be bound by it too, each with its first day, as a perhaps. `confidence`: high (official text or two sources), medium, low.
    `rate` holds what a duty or tax amounts to, as printed."""

    id: str
    platform: str
    kind: str
    effect: str
    protects_against: str
    title_id: str
    title_en: str
    sentence_id: str
    sentence_en: str
    categories: frozenset[str]
    partial: frozenset[str]
    excepted: frozenset[str]
    hs_prefixes: tuple[str, ...]
    threshold: Threshold | None
    rate: dict[str, Any] | None
    effective_from: date
    effective_to: date | None
    uncertain_from: date | None
    precision: str
    end_kind: str | None
    superseded_by: str | None
    carried_to: tuple[tuple[str, date], ...]
    instrument_id: str
    instrument_en: str
    source_url: str
    source_date: date
    more_sources: tuple[str, ...]
    confidence: str
    last_checked: date
    note: str

    def title(self, language: str) -> str:
        return self.title_en if language == "en" else self.title_id

    def sentence(self, language: str) -> str:
        """What the rule says, in one plain sentence."""
        return self.sentence_en if language == "en" else self.sentence_id

    def instrument(self, language: str) -> str:
        """The law, regulation, agreement or statement it rests on."""
        return self.instrument_en if language == "en" else self.instrument_id

    def standing(self, on: date) -> Answer:
        """Whether it is in force on that day; perhaps where that is not known."""
        if on < self.effective_from:
            return Answer.NO
        if self.uncertain_from is not None and on >= self.uncertain_from:
            return Answer.PERHAPS
        return Answer.YES if self.effective_to is None or on <= self.effective_to else Answer.NO

    @property
    def turns(self) -> list[date]:
        """The days from which it says something else than the day before."""
        ends = [self.effective_to + timedelta(days=1)] if self.effective_to is not None else []
        uncertain = [self.uncertain_from] if self.uncertain_from is not None else []
        return [self.effective_from, *ends, *uncertain, *(first for _, first in self.carried_to)]

    def binds(self, platform: Platform | None, on: date) -> Answer:
        """Whether it holds on that platform that day: a national rule everywhere; `None` asks for the national rules only."""
        if self.platform == NATIONAL or (platform is not None and self.platform == platform.value):
            return Answer.YES
        carried = platform is not None and any(name == platform.value and on >= first for name, first in self.carried_to)
        return Answer.PERHAPS if carried else Answer.NO

    def bound_from(self, platform: Platform | None) -> date:
        """The first day on which it could bind that platform: later than `effective_from` where it was carried there."""
        if platform is not None and self.platform not in (NATIONAL, platform.value):
            return next((first for name, first in self.carried_to if name == platform.value), self.effective_from)
        return date.min

    def covers(self, leaf: str | None) -> Answer:
        """Whether goods of `leaf` fall under it; goods of an unknown category (`None`) surely only where it is for everything."""
        if leaf is not None and leaf in self.excepted:
            return Answer.NO
        if "*" in self.categories:
            return Answer.PERHAPS if leaf is None and self.excepted else Answer.YES
        if leaf is None:
            return Answer.PERHAPS if self.categories or self.partial else Answer.NO
        if leaf in self.categories:
            return Answer.PERHAPS if self.confidence == "low" else Answer.YES
        return Answer.PERHAPS if leaf in self.partial else Answer.NO

    def holds(self, leaf: str | None, platform: Platform | None, on: date) -> Answer:
        """The weakest of the three: in force, binding there, covering these goods."""
        standing = self.standing(on)
        if standing is Answer.NO or (binding := self.binds(platform, on)) is Answer.NO:
            return Answer.NO
        return _weakest(standing, binding, self.covers(leaf))


@dataclass(frozen=True, slots=True)
class Rules:
    """A reviewed set; `version` grows with every release of the file, `as_of` is the day it was reviewed."""

    version: int
    as_of: date
    rules: tuple[Rule, ...]
    _ids: Mapping[str, Rule] = field(init=False, repr=False, compare=False)
    _superseded: Mapping[str, tuple[Rule, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        superseded: dict[str, tuple[Rule, ...]] = {}
        for rule in self.rules:
            if rule.superseded_by is not None:
                superseded[rule.superseded_by] = (*superseded.get(rule.superseded_by, ()), rule)
        object.__setattr__(self, "_ids", {rule.id: rule for rule in self.rules})
        object.__setattr__(self, "_superseded", superseded)

    def by_id(self, rule_id: str) -> Rule | None:
        return self._ids.get(rule_id)

    def superseded_by(self, rule_id: str) -> tuple[Rule, ...]:
        """The rules whose place this one took."""
        return self._superseded.get(rule_id, ())

    def on(self, day: date, platform: Platform | None = None) -> list[Rule]:
        """In force on `day`, or perhaps so (ask `standing`): national ones and those of `platform`; of all platforms where `None`."""
        return [
            rule
            for rule in self.rules
            if rule.standing(day) is not Answer.NO and (platform is None or rule.binds(platform, day) is not Answer.NO)
        ]


def load_rules(file: Path) -> Rules:
    """The rules of one file. Raises `Refusal` (`protection.rules_broken`)."""
    try:
        content = file.read_bytes()
    except OSError as broken:
        raise Refusal.because("protection.rules_broken", detail=type(broken).__name__) from None
    return parse_rules(content)


def parse_rules(content: bytes) -> Rules:
    """Raises `Refusal` for anything but a whole, unchanged file of this schema: `protection.rules_broken`, `protection.rules_foreign` for
    a file that is no rules file at all, `protection.rules_of_newer_program` for one of a later schema."""
    try:
        if len(content) > MAX_BYTES:
            raise ValueError("size")
        data = json.loads(content)
        if data["schema"] != SCHEMA:
            ours = str(data["schema"]).startswith(SCHEMA.rpartition("/")[0] + "/")
            raise Refusal.because("protection.rules_of_newer_program" if ours else "protection.rules_foreign")
        if data["sha256"] != digest(data):
            raise ValueError("sha256")
        rules = tuple(_rule(entry) for entry in data["rules"])
        if not rules or len({rule.id for rule in rules}) != len(rules):
            raise ValueError("ids")
        return Rules(int(data["version"]), date.fromisoformat(data["as_of"]), rules)
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError) as broken:
        detail = str(broken) if isinstance(broken, KeyError | ValueError) else type(broken).__name__
        raise Refusal.because("protection.rules_broken", detail=detail[:120]) from None


def digest(data: dict[str, Any]) -> str:
    """SHA-256 over version, day and rules of a file, in hexadecimal, whatever its spacing and order of keys."""
    body = {key: data[key] for key in ("version", "as_of", "rules")}
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def load_update(source: Path | bytes, current: Rules, published_sha256: str | None = None) -> Rules:
    """A newer rules file, whole; the current one stays otherwise. `published_sha256`: of the file's bytes, where its publisher gives it.

    Raises `Refusal`: `protection.rules_hash`, `protection.rules_older`, and as `parse_rules`.
    """
    try:
        content = source if isinstance(source, bytes) else source.read_bytes()
    except OSError as broken:
        raise Refusal.because("protection.rules_broken", detail=type(broken).__name__) from None
    if published_sha256 is not None and hashlib.sha256(content).hexdigest() != published_sha256.strip().lower():
        raise Refusal.because("protection.rules_hash")
    rules = parse_rules(content)
    if (rules.as_of, rules.version) <= (current.as_of, current.version):
        raise Refusal.because("protection.rules_older", given=rules.as_of.isoformat(), current=current.as_of.isoformat())
    return rules


@dataclass(frozen=True, slots=True)
class Difference:
    """What another file changes, each by the ids of its rules: new ones, ones that it ends (or no longer has), ones told otherwise."""

    added: tuple[str, ...]
    ended: tuple[str, ...]
    changed: tuple[str, ...]


def difference(before: Rules, after: Rules) -> Difference:
    """That a rule was merely looked at again is no change."""
    old = {rule.id: rule for rule in before.rules}
    new = {rule.id: rule for rule in after.rules}
    both = [rule_id for rule_id in new if rule_id in old]
    ended = [rule_id for rule_id in both if old[rule_id].effective_to is None and new[rule_id].effective_to is not None]
    changed = [
        rule_id
        for rule_id in both
        if rule_id not in ended and replace(old[rule_id], last_checked=new[rule_id].last_checked) != new[rule_id]
    ]
    gone = [rule_id for rule_id in old if rule_id not in new]
    return Difference(tuple(rule_id for rule_id in new if rule_id not in old), (*ended, *gone), tuple(changed))


def keep_update(source: Path | bytes, current: Rules, place: Path, published_sha256: str | None = None) -> Rules:
    """As `load_update`, and stores the accepted file at `place`; a refused one leaves what is there untouched."""
    content = source if isinstance(source, bytes) else source.read_bytes() if source.is_file() else b""
    rules = load_update(content, current, published_sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_name(place.name + ".new")
    try:
        half.write_bytes(content)
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)
    return rules


def newest_rules(shipped: Path, kept: Path | None) -> tuple[Rules, Problem | None]:
    """The newer of the program's own rules and an accepted update. A broken update is told (`protection.rules_broken`) and passed over."""
    own = load_rules(shipped)
    if kept is None or not kept.exists():
        return own, None
    try:
        update = load_rules(kept)
    except Refusal as refusal:
        return own, refusal.problem
    return (update if (update.as_of, update.version) > (own.as_of, own.version) else own), None


def _rule(entry: dict[str, Any]) -> Rule:
    for name, words in VOCABULARY.items():
        if entry[name] not in words:
            raise ValueError(f"{entry['id']}: {name}")
    if entry["end_kind"] is not None and entry["end_kind"] not in END_KINDS:
        raise ValueError(f"{entry['id']}: end_kind")
    for name in ("id", "title_id", "title_en", "sentence_id", "sentence_en", "instrument_id", "instrument_en", "source_url"):
        if not isinstance(entry[name], str) or not entry[name].strip():
            raise ValueError(f"{entry['id']}: {name}")
    first, last = date.fromisoformat(entry["effective_from"]), _day(entry["effective_to"])
    if last is not None and last < first:
        raise ValueError(f"{entry['id']}: effective_to")
    threshold = entry["threshold"]
    return Rule(
        id=entry["id"],
        platform=entry["platform"],
        kind=entry["kind"],
        effect=entry["effect"],
        protects_against=entry["protects_against"],
        title_id=entry["title_id"],
        title_en=entry["title_en"],
        sentence_id=entry["sentence_id"],
        sentence_en=entry["sentence_en"],
        categories=frozenset(entry["categories"]),
        partial=frozenset(entry["categories_partial"]),
        excepted=frozenset(entry["categories_except"]),
        hs_prefixes=tuple(entry["hs_prefixes"]),
        threshold=None if threshold is None else Threshold(float(threshold["amount"]), threshold["currency"], threshold["basis"]),
        rate=entry["rate"],
        effective_from=first,
        effective_to=last,
        uncertain_from=_day(entry["uncertain_from"]),
        precision=entry["effective_from_precision"],
        end_kind=entry["end_kind"],
        superseded_by=entry["superseded_by"],
        carried_to=tuple((each["platform"], date.fromisoformat(each["from"])) for each in entry["carried_to"]),
        instrument_id=entry["instrument_id"],
        instrument_en=entry["instrument_en"],
        source_url=entry["source_url"],
        source_date=date.fromisoformat(entry["source_date"]),
        more_sources=tuple(entry["more_sources"]),
        confidence=entry["confidence"],
        last_checked=date.fromisoformat(entry["last_checked"]),
        note=entry["note"],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


_CHEAPEST_DOLLAR = 14_000
_DEAREST_DOLLAR = 20_000
_FOB_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Price:
    """What is known of a foreign article's price: rupiah on the shelf, or its FOB price in US dollar; `usd_rate` rupiah a dollar."""

    rupiah: int | None = None
    fob_usd: float | None = None
    usd_rate: float | None = None

    def usd(self) -> tuple[float, float] | None:
        """Between which dollar prices at the exporting port (FOB) the article lies; `None` where no price is known.

        A shelf price holds freight, duty and margin, so the FOB price lies between half of it and all of it. Without a rate of the day
        any dollar from Rp14.000 to Rp20.000 is thought of: the floor has existed only at such rates (since September 2023).
        """
        if self.fob_usd is not None:
            return self.fob_usd, self.fob_usd
        if self.rupiah is None:
            return None
        rate = self.usd_rate or None
        return self.rupiah * _FOB_SHARE / (rate or _DEAREST_DOLLAR), self.rupiah / (rate or _CHEAPEST_DOLLAR)


UNKNOWN_PRICE = Price()
ORDINARY_PRICE = Price(fob_usd=50.0)
"""What a foreign article is thought to cost where whole categories are told: less than the floor, so that its answer tells whether the floor
holds for these goods, and more than what comes in free as a parcel."""


def verdict(
    rules: Rules, tree: Tree, leaf_id: str | None, platform: Platform | None, on: date, price: Price = UNKNOWN_PRICE
) -> Verdict:
    """The four questions, and their sum for a maker: the stronger of the first two. `rules` of the sum are those that carry its answer.

    An unknown `leaf_id` counts as an unknown category: sure only what holds for everything.
    """
    leaf = tree.leaf(leaf_id)
    known = leaf.id if leaf else None
    listing = _listing(rules, known, platform, on)
    floor = _floor(rules, known, platform, on, price)
    protected = _strongest((listing.answer, floor.answer))
    behind = tuple(rule for finding in (listing, floor) if finding.answer is protected for rule in finding.rules)
    findings = (listing, floor, _parcel(rules, leaf, on, price), _container(rules, leaf, on))
    return Verdict(known, platform, on, protected, behind, findings)


_ORDER = (Answer.NO, Answer.PERHAPS, Answer.YES)


def _strongest(answers: Iterable[Answer]) -> Answer:
    return max(answers, key=_ORDER.index, default=Answer.NO)


def _weakest(*answers: Answer) -> Answer:
    return min(answers, key=_ORDER.index)


Hits = list[tuple[Rule, Answer]]


def _listing(rules: Rules, leaf: str | None, platform: Platform | None, on: date) -> Finding:
    hits = [(rule, rule.holds(leaf, platform, on)) for rule in rules.rules if rule.effect == "closes"]
    return _finding(rules, Question.LISTING, leaf, hits, platform)


def _floor(rules: Rules, leaf: str | None, platform: Platform | None, on: date, price: Price) -> Finding:
    usd = price.usd()
    exempt = _strongest(rule.holds(leaf, platform, on) for rule in rules.rules if rule.kind == "positive_list")
    hits: Hits = []
    for rule in rules.rules:
        if rule.effect != "floors" or rule.threshold is None:
            continue
        below = Answer.PERHAPS
        if usd is not None:
            below = (
                Answer.YES if usd[1] < rule.threshold.amount else Answer.NO if usd[0] >= rule.threshold.amount else Answer.PERHAPS
            )
        hits.append((rule, _weakest(rule.holds(leaf, platform, on), below, _ORDER[2 - _ORDER.index(exempt)])))
    return _finding(rules, Question.FLOOR, leaf, hits)


def _parcel(rules: Rules, leaf: Leaf | None, on: date, price: Price) -> Finding:
    """The most specific parcel rule of the day: by HS heading and leaf first, the general one otherwise. Goods that fall under a special
    rule only in part, or are so cheap that one alone comes in free, are a perhaps."""
    known = leaf.id if leaf else None
    of_the_day = [rule for rule in rules.rules if rule.protects_against == "import_parcel" and rule.standing(on) is not Answer.NO]
    general = [rule for rule in of_the_day if "*" in rule.categories]
    special = [(rule, answer) for rule in of_the_day if rule not in general and (answer := _special(rule, leaf)) is not Answer.NO]
    if any(answer is Answer.YES for _, answer in special):
        hits = special
    elif special:
        hits = [*special, *((rule, Answer.PERHAPS) for rule in general)]
    else:
        hits = [(rule, Answer.PERHAPS if leaf is None else Answer.YES) for rule in general]
    usd = price.usd()
    free = usd is not None and any(rule.threshold is not None and usd[0] <= rule.threshold.amount for rule, _ in hits)
    return _finding(rules, Question.PARCEL, known, [(rule, Answer.PERHAPS if free else answer) for rule, answer in hits])


def _special(rule: Rule, leaf: Leaf | None) -> Answer:
    if leaf is None:
        return Answer.NO
    named = rule.covers(leaf.id)
    if named is not Answer.NO or not rule.hs_prefixes:
        return named
    matching = [heading for heading in leaf.hs if heading.startswith(rule.hs_prefixes)]
    return Answer.NO if not matching else Answer.YES if len(matching) == len(leaf.hs) else Answer.PERHAPS


def _container(rules: Rules, leaf: Leaf | None, on: date) -> Finding:
    if leaf is None:
        return Finding(Question.CONTAINER, Answer.NO, None)
    hits = [
        (rule, rule.holds(leaf.id, None, on))
        for rule in rules.rules
        if rule.protects_against in ("import_shipment", "import_any") and rule.effect != "exempts"
    ]
    return _finding(rules, Question.CONTAINER, leaf.id, hits)


def _finding(
    rules: Rules, question: Question, leaf: str | None, hits: Sequence[tuple[Rule, Answer]], platform: Platform | None = None
) -> Finding:
    answer = _strongest(found for _, found in hits)
    if answer is Answer.NO:
        return Finding(question, answer, None)
    behind = [rule for rule, found in hits if found is answer]
    since = min(max(_since(rules, rule, leaf, answer), rule.bound_from(platform)) for rule in behind)
    return Finding(question, answer, since, tuple(rule.id for rule in behind))


def _since(rules: Rules, rule: Rule, leaf: str | None, answer: Answer) -> date:
    """The first day of an unbroken chain: a rule takes over the days of those it superseded, as far as they did the same to these goods."""
    earlier = (before for before in rules.superseded_by(rule.id) if before.effect == rule.effect and before.covers(leaf) is answer)
    return min((rule.effective_from, *(_since(rules, before, leaf, answer) for before in earlier)))


def chain(rules: Rules, leaf: str | None, platform: Platform, on: date) -> list[Rule]:
    """How the shield grew: the closing rules that ever covered `leaf` on `platform` up to `on`, oldest first, superseded ones too."""
    return sorted(
        (
            rule
            for rule in rules.rules
            if rule.effect == "closes"
            and rule.effective_from <= on
            and rule.binds(platform, on) is not Answer.NO
            and rule.covers(leaf) is not Answer.NO
        ),
        key=lambda rule: rule.effective_from,
    )


@dataclass(frozen=True, slots=True)
class Event:
    """A day on the time line: a rule begins, ends (`rule.end_kind` says how), or from here on is no longer known to hold."""

    day: date
    rule: Rule
    what: str
    """`begins`, `ends` or `uncertain`."""


def timeline(rules: Rules) -> list[Event]:
    """Everything that happens, oldest first. `effective_to` is the last day in force and is the day of the end."""
    events = [Event(rule.effective_from, rule, "begins") for rule in rules.rules]
    events += [Event(rule.effective_to, rule, "ends") for rule in rules.rules if rule.effective_to is not None]
    events += [Event(rule.uncertain_from, rule, "uncertain") for rule in rules.rules if rule.uncertain_from is not None]
    return sorted(events, key=lambda event: (event.day, event.rule.id, event.what))
