"""The word guard and the price guard: what marketplaces block or punish, found before a listing is sent. The words are data."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from umkm_desk.model.money import Rupiah
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem, Severity
from umkm_desk.model.time import day_date

SCHEMA = "umkm-desk-guards/1"
OTHER_GOODS = "other"
"""The area of goods that no other area names: clothing, crafts, household goods."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a guard rests on. `date` may be only a year or a month."""

    url: str
    date: str
    says_id: str
    says_en: str

    def says(self, language: str) -> str:
        return self.says_en if language == "en" else self.says_id


@dataclass(frozen=True, slots=True)
class Guard:
    """One kind of words. `fields` are the texts it reads, `areas` the goods it concerns (none: all)."""

    id: str
    fields: frozenset[str]
    severity: Severity
    areas: frozenset[str]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    guard: Guard
    pattern: re.Pattern[str] | None
    shapes: Mapping[str, re.Pattern[str]]
    names: Mapping[str, re.Pattern[str]]
    only: Mapping[str, frozenset[str]]
    fits_before: frozenset[str]
    allowed: re.Pattern[str] | None
    devices: frozenset[str]
    accessories: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class PriceLimits:
    """Percent and days of the price guard; this project's own, no platform publishes any."""

    jump_percent: int
    raise_before_promo_percent: int
    window_days: int
    before_promo_days: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class _Area:
    groups: frozenset[str]
    leaves: frozenset[str]
    excepted: frozenset[str]


class Guards:
    """All guards, compiled. Build it once with `load_guards`; it never changes."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        if data["schema"] != SCHEMA:
            raise ValueError(data["schema"])
        self.price = _price_limits(data["price"])
        self._negations = frozenset(data["negations"])
        self._areas = {
            name: _Area(frozenset(area["groups"]), frozenset(area["leaves"]), frozenset(area.get("except", ())))
            for name, area in data["areas"].items()
        }
        self._words = tuple(_words(entry) for entry in data["guards"])
        self.guards: Mapping[str, Guard] = {words.guard.id: words.guard for words in self._words}

    def areas(self, group: str | None, leaf: str | None) -> frozenset[str]:
        """The areas of goods of a category (ids of the category tree): `food`, `herbal`, `supplement`, `cosmetics`,
        `household_chemicals`, else `other`; empty where the category is unknown."""
        if group is None and leaf is None:
            return frozenset()
        found = frozenset(
            name
            for name, area in self._areas.items()
            if leaf not in area.excepted and (leaf in area.leaves or group in area.groups)
        )
        return found or frozenset({OTHER_GOODS})

    def check_words(
        self,
        texts: Mapping[str, str | None],
        *,
        group: str | None = None,
        leaf: str | None = None,
        brand: str | None = None,
        platform: Platform | None = None,
        product_id: str | None = None,
    ) -> list[Problem]:
        """Reads `texts` (field name -> text: `name`, `description`) and tells one problem for each guard and field with what was found.

        `brand` is the brand the seller filled in: its own name may be said. `platform` is where the text goes: its own name may be said
        too; without it every marketplace's name is told. Values: `words`, `source` (an address), `field`.
        """
        areas = self.areas(group, leaf)
        problems = []
        for field, text in texts.items():
            if not text:
                continue
            plain = _plain(text)
            for words in self._words:
                guard = words.guard
                if field not in guard.fields or (guard.areas and not guard.areas & areas):
                    continue
                found = self._found(words, plain, group, brand, platform)
                if found:
                    values = {"words": list(dict.fromkeys(found)), "source": guard.sources[0].url, "field": field}
                    place = Place(product_id=product_id, field=field)
                    problems.append(Problem(f"compliance.words_{guard.id}", place, values, guard.severity))
        return problems

    def _found(self, words: _Words, text: str, group: str | None, brand: str | None, platform: Platform | None) -> list[str]:
        found: list[re.Match[str]] = []
        own = _plain(brand or "")
        allowed = [match.span() for match in words.allowed.finditer(text)] if words.allowed is not None else []
        if words.pattern is not None:
            for match in words.pattern.finditer(text):
                named = bool(own) and match.group() in own
                if not named and not self._is_denied(text, match.start()) and not self._belongs(words, text, match, group):
                    found.append(match)
        for name, pattern in words.names.items():
            if platform is None or name != platform.value:
                found += pattern.finditer(text)
        for pattern in words.shapes.values():
            found += (match for match in pattern.finditer(text) if match.group() not in own)
        if allowed:
            found = [match for match in found if not any(a <= match.start() and match.end() <= b for a, b in allowed)]
        told: list[str] = []
        end = 0
        for match in sorted(found, key=lambda match: (match.start(), -match.end())):
            if match.start() >= end:
                told.append(match.group().strip())
                end = match.end()
        return told

    def _is_denied(self, text: str, start: int) -> bool:
        """ "Bukan untuk mengobati", "tanpa merkuri": one of the four words before in the same sentence takes it back."""
        sentence = re.split(r"[.!?;\n]", text[max(0, start - 80) : start])[-1]
        return any(word in self._negations for word in re.findall(r"\w+", sentence)[-4:])

    def _belongs(self, words: _Words, text: str, match: re.Match[str], group: str | None) -> bool:
        """A brand that only says what the goods fit ("case untuk iPhone", "Samsung A52 softcase"), or a common word that is a brand in
        other groups only."""
        groups = words.only.get(match.group())
        if groups is not None and group not in groups:
            return True
        if match.group() in words.devices and words.accessories is not None and words.accessories.search(text):
            return True
        before = re.findall(r"[\w']+", text[max(0, match.start() - 60) : match.start()])[-4:]
        return any(word in words.fits_before for word in before)

    def check_price(
        self,
        history: Sequence[PricePoint],
        price: Rupiah,
        on: int,
        *,
        compare_at: Rupiah | None = None,
        promo_day: int | None = None,
        product_id: str | None = None,
    ) -> list[Problem]:
        """What looks like raising a price to lower it again.

        `history`: what the product cost, any order; `price` the one about to be set on day `on`; `compare_at` the price it is
        compared with (harga coret); `promo_day` the first day of a promotion the product takes part in, past or coming. Days are counted
        since 1970-01-01, prices in rupiah.
        """
        limits = self.price
        past = sorted((point for point in history if point.day <= on), key=lambda point: point.day)
        if not past or price <= 0:
            return []
        place = Place(product_id=product_id, field="price")
        last = past[-1].price
        risen = _percent(last, price)
        problems: list[Problem] = []
        if (
            promo_day is not None
            and on <= promo_day <= on + limits.before_promo_days
            and risen >= limits.raise_before_promo_percent
        ):
            values: dict[str, object] = {"old": last, "new": price, "percent": risen, "promo_day": day_date(promo_day)}
            problems.append(Problem("compliance.price_raised_before_promo", place, values, Severity.WARNS))
        elif risen >= limits.jump_percent:
            values = {"old": last, "new": price, "percent": risen}
            problems.append(Problem("compliance.price_jump", place, values, Severity.HINTS))
        elif risen < 0 and (before := _raised_then_lowered(past, price, on, limits)) is not None:
            values = {"before": before, "raised": last, "new": price, "days": limits.window_days}
            problems.append(Problem("compliance.price_raised_then_lowered", place, values, Severity.WARNS))
        asked = _highest_asked(past, on, limits.window_days)
        if compare_at is not None and compare_at > price and compare_at > asked:
            values = {"compare_at": compare_at, "highest": asked, "days": limits.window_days}
            problems.append(Problem("compliance.compare_price_never_asked", place, values, Severity.WARNS))
        return problems


@dataclass(frozen=True, slots=True)
class PricePoint:
    """From `day` on (days since 1970-01-01) the product cost `price` rupiah."""

    day: int
    price: Rupiah


def _percent(old: Rupiah, new: Rupiah) -> int:
    return (new - old) * 100 // old if old > 0 else 0


def _raised_then_lowered(past: Sequence[PricePoint], price: Rupiah, on: int, limits: PriceLimits) -> Rupiah | None:
    """The price before a raise inside the window that a discount would now take back; `None` where there was none."""
    for before, after in pairwise(past):
        recent = after.day >= on - limits.window_days
        if recent and _percent(before.price, after.price) >= limits.jump_percent and price >= before.price:
            return before.price
    return None


def _highest_asked(past: Sequence[PricePoint], on: int, window: int) -> Rupiah:
    """The highest price in force on a day of the window: also the one set before it began, until the next."""
    highest = past[-1].price
    for number, point in enumerate(past):
        until = past[number + 1].day if number + 1 < len(past) else on + 1
        if until > on - window:
            highest = max(highest, point.price)
    return highest


def load_guards(folder: Path) -> Guards:
    """Reads `guards.json` of the resource folder `compliance`. Raises `ValueError`, `KeyError` or `re.error` for a broken file."""
    return Guards(json.loads((folder / "guards.json").read_text("utf-8")))


def _words(entry: Mapping[str, Any]) -> _Words:
    guard = Guard(
        entry["id"],
        frozenset(entry["fields"]),
        Severity(entry["severity"]),
        frozenset(entry["areas"]),
        tuple(_source(source) for source in entry["sources"]),
    )
    only = {word: frozenset(groups) for word, groups in entry.get("only", {}).items()}
    words = [*entry["words"], *(word for word in only if word not in entry["words"])]
    return _Words(
        guard,
        _any_of(words) if words else None,
        {name: re.compile(shape) for name, shape in entry.get("patterns", {}).items()},
        {name: _any_of(names) for name, names in entry.get("names", {}).items()},
        only,
        frozenset(entry.get("fits_before", ())),
        _any_of(entry["allowed"]) if entry.get("allowed") else None,
        frozenset(entry.get("devices", ())),
        _any_of(entry["accessories"]) if entry.get("accessories") else None,
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Whole words, the longest first; spaces may be any white space, a `*` at the end lets the word go on."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(_expression(word) for word in ordered) + r")(?!\w)")


def _expression(word: str) -> str:
    open_end = word.endswith("*")
    body = r"\s+".join(re.escape(part) for part in word.removesuffix("*").split())
    return body + (r"\w*" if open_end else "")


def _plain(text: str) -> str:
    """Lower case, one form for look-alike letters, nothing invisible between the letters; the length may change."""
    folded = unicodedata.normalize("NFKC", text).lower()
    visible = "".join(char for char in folded if unicodedata.category(char) not in ("Cf", "Mn"))
    return visible.translate(_LOOKALIKES)


_LOOKALIKES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "ѕ": "s", "һ": "h"}
)


def _source(entry: Mapping[str, str]) -> Source:
    return Source(entry["url"], entry["date"], entry["says_id"], entry["says_en"])


def _price_limits(entry: Mapping[str, Any]) -> PriceLimits:
    return PriceLimits(
        entry["jump_percent"],
        entry["raise_before_promo_percent"],
        entry["window_days"],
        entry["before_promo_days"],
        tuple(_source(source) for source in entry["sources"]),
    )


def goods_areas(guards: Guards, categories: Collection[tuple[str | None, str | None]]) -> frozenset[str]:
    """All areas of what a seller sells, from (group, leaf) of each product: for the reminders of the whole business."""
    return frozenset().union(*(guards.areas(group, leaf) for group, leaf in categories))
