"""Identity numbers as sellers type them: cleaned, taken apart, and judged only as far as their structure is known.

An error (`blocks`) is said only where a number cannot be right. Where an office publishes no pattern, an unusual number is a
warning: formats have changed before. Nothing here says that a number was issued; only the office can.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from umkm_desk.compliance.kbli import Kbli
from umkm_desk.compliance.regions import Level, Regions, dotted
from umkm_desk.model.problem import Place, Problem, Severity


class Kind(StrEnum):
    """What a number is. Papers carry the id of the permit legend in lower case."""

    NIB = "nib"
    NIK = "nik"
    NPWP = "npwp"
    NITKU = "nitku"
    KBLI = "kbli"
    PIRT = "p-irt"
    BPOM_FOOD = "bpom-md"
    BPOM_COSMETIC = "bpom-na"
    BPOM_TRADITIONAL = "bpom-tr"
    BPOM_SUPPLEMENT = "bpom-sd"
    HALAL = "halal"
    PKRT = "pkrt"
    AKD = "akd"
    TRADE_MARK = "merek"
    SNI = "sni"
    PHONE = "phone"
    EMAIL = "email"
    POSTAL_CODE = "postal"
    REGION = "region"
    GTIN = "gtin"

    @property
    def label(self) -> str:
        """How the number is called in both languages."""
        return _LABELS.get(self, self.value.upper())


_LABELS = {
    Kind.BPOM_FOOD: "BPOM MD/ML",
    Kind.BPOM_COSMETIC: "BPOM NA",
    Kind.BPOM_TRADITIONAL: "BPOM TR",
    Kind.BPOM_SUPPLEMENT: "BPOM SD",
    Kind.HALAL: "Halal",
    Kind.GTIN: "Barcode",
}

_IN_WORDS = frozenset({Kind.PHONE, Kind.POSTAL_CODE, Kind.REGION})
"""Kinds without a short name of their own: their sentences say it, so they have codes of their own."""
_COUNTED = frozenset({"not_digits", "digits_left", "digits_missing", "digits_too_many"})

_ALIASES = {
    "pirt": Kind.PIRT,
    "spp-irt": Kind.PIRT,
    "md": Kind.BPOM_FOOD,
    "ml": Kind.BPOM_FOOD,
    "bpom-ml": Kind.BPOM_FOOD,
    "na": Kind.BPOM_COSMETIC,
    "tr": Kind.BPOM_TRADITIONAL,
    "sd": Kind.BPOM_SUPPLEMENT,
    "halal-hewani": Kind.HALAL,
    "akl": Kind.AKD,
    "trademark": Kind.TRADE_MARK,
    "trade-mark": Kind.TRADE_MARK,
    "hp": Kind.PHONE,
    "telepon": Kind.PHONE,
    "kodepos": Kind.POSTAL_CODE,
    "kode-pos": Kind.POSTAL_CODE,
    "postcode": Kind.POSTAL_CODE,
    "postal-code": Kind.POSTAL_CODE,
    "wilayah": Kind.REGION,
    "ean": Kind.GTIN,
    "upc": Kind.GTIN,
    "barcode": Kind.GTIN,
}


def kind_named(name: str, text: str = "") -> Kind | None:
    """The kind meant by a name from the command line or the permit legend; `bpom` is told apart by the number itself."""
    folded = re.sub(r"[\s_]+", "-", name.strip().lower())
    named = next((kind for kind in Kind if kind.value == folded), None)
    if named is not None:
        return named
    if folded in _ALIASES:
        return _ALIASES[folded]
    if folded.startswith("sni"):
        return Kind.SNI
    if folded == "bpom":
        return _bpom_kind(text)
    return None


def _bpom_kind(text: str) -> Kind:
    letters = re.match(r"[A-Z]{2}", _without_labels(_compact(text)))
    prefix = letters.group() if letters else ""
    return next((kind for kind, rule in _PREFIXED.items() if prefix in rule.origins and kind in _BPOM), Kind.BPOM_FOOD)


@dataclass(frozen=True, slots=True)
class IdentityCheck:
    """What is known of one typed number.

    `valid`: `True` has the right structure, `False` cannot be right, `None` cannot be told (unfinished, empty, unusual).
    `cleaned` is what to store; `shown` how people write it, a NIK masked. `parts` are plain values: text, whole numbers, dates, truth
    values; names of places and countries as text, the rest as codes.
    """

    kind: Kind
    valid: bool | None
    cleaned: str
    shown: str
    parts: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def message(self) -> Problem:
        """The one thing to tell: the worst problem, or what the number says (`compliance.<kind>_ok`, of nothing `.nothing_typed`)."""
        for severity in Severity:
            for problem in self.problems:
                if problem.severity is severity:
                    return problem
        kind = "npwp_nik" if self.kind is Kind.NPWP and "birth_date" in self.parts else self.kind.value.replace("-", "_")
        word = f"{kind}_ok" if self.cleaned else "nothing_typed"
        return Problem(f"compliance.{word}", Place(field=self.kind.value), dict(self.parts), Severity.HINTS)


@dataclass(frozen=True, slots=True)
class _Ask:
    kind: Kind
    text: str
    on: date
    typing: bool
    regions: Regions | None
    kbli: Kbli | None

    def problem(self, code: str, severity: Severity = Severity.BLOCKS, /, **values: object) -> Problem:
        if self.kind in _IN_WORDS and code in _COUNTED:
            code = f"{self.kind.value}_{code}"
        return Problem(f"compliance.{code}", Place(field=self.kind.value), {"kind": self.kind.label, **values}, severity)

    def wrong(self, cleaned: str, code: str, /, **values: object) -> IdentityCheck:
        return self.said(cleaned, False, self.problem(code, **values))

    def unsure(self, cleaned: str, code: str, /, **values: object) -> IdentityCheck:
        return self.said(cleaned, None, self.problem(code, Severity.WARNS, **values))

    def hint(self, cleaned: str, code: str, /, **values: object) -> IdentityCheck:
        return self.said(cleaned, None, self.problem(code, Severity.HINTS, **values))

    def said(self, cleaned: str, valid: bool | None, *problems: Problem) -> IdentityCheck:
        return IdentityCheck(self.kind, valid, cleaned, cleaned, {}, problems)

    def fits(
        self, cleaned: str, parts: Mapping[str, object], *problems: Problem, shown: str | None = None, valid: bool | None = True
    ) -> IdentityCheck:
        return IdentityCheck(self.kind, valid, cleaned, cleaned if shown is None else shown, parts, problems)

    def length(self, digits: str, expected: int, *, blocks: bool = True) -> IdentityCheck | None:
        """What is wrong with the number of digits, if anything: while typing only how many are left."""
        missing = expected - len(digits)
        if missing == 0:
            return None
        if missing > 0 and self.typing:
            return self.hint(digits, "digits_left", left=missing, expected=expected)
        tell = self.wrong if blocks else self.unsure
        if missing > 0:
            return tell(digits, "digits_missing", missing=missing, given=len(digits), expected=expected)
        return tell(digits, "digits_too_many", extra=-missing, given=len(digits), expected=expected)


def check(
    kind: Kind, text: str, on: date, *, regions: Regions | None = None, kbli: Kbli | None = None, typing: bool = False
) -> IdentityCheck:
    """Judges `text` as a number of `kind` on the day `on`; names of places and of KBLI codes need the two lists.

    With `typing` a number that can still become right is not called wrong: a hint says how much is left. Never raises.
    """
    ask = _Ask(kind, text, on, typing, regions, kbli)
    if not text.strip():
        return ask.said("", None)
    found = _CHECKS[kind](ask)
    if found.kind not in _KEEP_LETTERS and _letters_o(ask) and found.valid is not False:
        question = ask.problem("letter_o", Severity.HINTS, cleaned=found.shown)
        return IdentityCheck(kind, found.valid, found.cleaned, found.shown, found.parts, (*found.problems, question))
    return found


def masked_nik(nik: str) -> str:
    """The first and last four digits: `3375 •••• •••• 0001`. Personal data under UU 27/2022 is never shown whole by itself."""
    return f"{nik[:4]} •••• •••• {nik[-4:]}" if len(nik) == 16 else "•" * len(nik)


# Cleaning


_SEPARATORS = re.compile(r"[\s.\-‐-―−/\\:;()\[\],_#'’`|]+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)O+|O+(?=\d)")
_FRONT = re.compile(
    r"^(?:NOMOR|NOREG|NO(?=\d|[A-Z]{2}\d)|REG(?=\d)|NIB|NIK|KTP|NPWP16|NPWP|NITKU|KBLI|SPPIRT|PIRT|SPIRT|BPOMRI|BPOM|POM(?=[A-Z])"
    r"|KEMENKESRI|KEMENKES|DEPKESRI|DEPKES|HALAL|BPJPH|GTIN|EAN|UPC|BARCODE|KODEPOS)"
)


def _compact(text: str) -> str:
    """Upper case without separators; digits of any script become plain ones."""
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in plain)
    return _SEPARATORS.sub("", plain.upper())


def _without_labels(compact: str) -> str:
    """Without words that people copy along ("P-IRT No.") and the scan prefix (90) of a BPOM bar code."""
    while label := _FRONT.match(compact):
        compact = compact[label.end() :]
    return compact[2:] if re.match(r"90[A-Z]{2}\d", compact) else compact


def _cleaned(text: str) -> str:
    return _BETWEEN_DIGITS.sub(lambda found: "0" * len(found.group()), _without_labels(_compact(text)))


def _letters_o(ask: _Ask) -> bool:
    return bool(_BETWEEN_DIGITS.search(_without_labels(_compact(ask.text))))


def _digits(ask: _Ask) -> tuple[str, IdentityCheck | None]:
    cleaned = _cleaned(ask.text)
    strange = _not_digits(cleaned) if cleaned else ask.text.strip()[:20]
    return cleaned, ask.wrong(cleaned, "not_digits", found=strange) if strange else None


def _not_digits(text: str) -> str:
    """The characters that are no plain digits, for people to see; empty where all are."""
    return " ".join(sorted(set(text) - set("0123456789")))


# One function a kind


def _nib(ask: _Ask) -> IdentityCheck:
    digits, wrong = _digits(ask)
    wrong = wrong or ask.length(digits, 13)
    return wrong or ask.fits(digits, {}, shown=" ".join((digits[:4], digits[4:8], digits[8:12], digits[12:])))


def _nik(ask: _Ask) -> IdentityCheck:
    digits, wrong = _digits(ask)
    if wrong:
        return wrong
    early = _nik_fault(ask, digits)
    if early:
        return early
    wrong = ask.length(digits, 16)
    if wrong:
        return wrong
    day = int(digits[6:8])
    birth = _birth_date(digits, ask.on)
    assert birth is not None
    parts: dict[str, object] = {
        "birth_date": birth,
        "sex": "female" if day > 40 else "male",
        "serial": digits[12:],
        **_place_parts(ask, digits[:6]),
    }
    problems = [] if digits[:2] in _PROVINCES else [ask.problem("nik_old_place", Severity.WARNS, code=digits[:2])]
    return ask.fits(digits, parts, *problems, shown=masked_nik(digits))


_PROVINCES = frozenset(
    {
        "11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36", "51", "52", "53",
        "61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76", "81", "82", "91", "92", "93", "94", "95", "96",
    }
)  # fmt: skip


def _nik_fault(ask: _Ask, digits: str) -> IdentityCheck | None:
    """A day, month or serial that no NIK can have, told as soon as it is typed."""
    if len(digits) >= 8 and not (1 <= int(digits[6:8]) <= 31 or 41 <= int(digits[6:8]) <= 71):
        return ask.wrong(digits, "nik_day", day=digits[6:8])
    if len(digits) >= 10 and not 1 <= int(digits[8:10]) <= 12:
        return ask.wrong(digits, "nik_month", month=digits[8:10])
    if len(digits) >= 12 and _birth_date(digits, ask.on) is None:
        return ask.wrong(digits, "nik_date", day=int(digits[6:8]) % 40, month=digits[8:10], year=digits[10:12])
    if len(digits) == 16 and digits[12:] == "0000":
        return ask.wrong(digits, "nik_serial")
    return None


_YOUNGEST = 13
"""Nobody younger runs a business: the year 26 in a NIK read in 2026 is 1926."""


def _birth_date(digits: str, on: date) -> date | None:
    """The two digits of the year leave the century open: the latest one in which the day exists and the person is old enough."""
    day, month, year = int(digits[6:8]) % 40, int(digits[8:10]), int(digits[10:12])
    found = [born for century in (2000, 1900) if (born := _date(century + year, month, day))]
    return next((born for born in found if on.year - born.year >= _YOUNGEST), found[-1] if found else None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _place_parts(ask: _Ask, code: str) -> dict[str, object]:
    parts: dict[str, object] = {"region": dotted(code)}
    if ask.regions is None:
        return parts
    nearest = ask.regions.nearest(code)
    for region in ask.regions.path(nearest.code if nearest else None):
        parts[region.level.name.lower()] = region.name
    parts["place"] = str(parts.get("regency") or parts.get("province") or dotted(code))
    return parts


def _npwp(ask: _Ask) -> IdentityCheck:
    digits, wrong = _digits(ask)
    if wrong:
        return wrong
    if len(digits) not in (15, 16):
        if len(digits) < 15 and ask.typing:
            return ask.hint(digits, "npwp_left", left=15 - len(digits), given=len(digits))
        if len(digits) < 15:
            return ask.wrong(digits, "npwp_short", missing=15 - len(digits), given=len(digits))
        return ask.wrong(digits, "digits_too_many", extra=len(digits) - 16, given=len(digits), expected=16)
    if len(digits) == 15 or digits[0] == "0":
        return _npwp_by_number(ask, digits)
    return _npwp_by_nik(ask, digits)


def _npwp_by_number(ask: _Ask, digits: str) -> IdentityCheck:
    from stdnum import luhn  # brings pydoc along: loaded only when a number is to be judged

    old = digits[-15:]
    if not luhn.is_valid(old[:9]):
        if ask.typing and len(digits) == 15:
            return ask.hint(digits, "digits_left", left=1, expected=16)
        return ask.wrong(digits, "npwp_check_digit", given=old[8], expected=luhn.calc_check_digit(old[:8]), digits=len(digits))
    if int(old) == 0:
        return ask.unsure(digits, "all_zeros")
    parts = {
        "form": len(digits),
        "taxpayer_kind": old[:2],
        "serial": old[2:8],
        "tax_office": old[9:12],
        "branch": old[12:],
        "old_number": npwp_shown(old),
    }
    return ask.fits("0" + old, parts, shown=npwp_shown(digits))


def _npwp_by_nik(ask: _Ask, digits: str) -> IdentityCheck:
    nik = _nik(_Ask(Kind.NIK, digits, ask.on, False, ask.regions, None))
    if nik.valid:
        return ask.fits(digits, {"form": 16, **nik.parts}, shown=masked_nik(digits))
    unsure = ask.unsure(digits, "npwp_unknown_form")
    return IdentityCheck(ask.kind, None, digits, digits, {"form": 16}, unsure.problems)


def npwp_shown(npwp: str) -> str:
    """`01.312.166.0-091.000` for the old form and for what grew out of it; 16 digits in fours."""
    if len(npwp) == 15:
        return f"{npwp[:2]}.{npwp[2:5]}.{npwp[5:8]}.{npwp[8]}-{npwp[9:12]}.{npwp[12:]}"
    return " ".join(npwp[start : start + 4] for start in range(0, len(npwp), 4))


def _nitku(ask: _Ask) -> IdentityCheck:
    digits, wrong = _digits(ask)
    wrong = wrong or ask.length(digits, 22)
    if wrong:
        return wrong
    npwp = _npwp(_Ask(Kind.NPWP, digits[:16], ask.on, False, ask.regions, None))
    problems = tuple(ask.problem(p.code.removeprefix("compliance."), p.severity, **p.values) for p in npwp.problems)
    parts = {"npwp": npwp.shown, "branch": digits[16:], "head_office": digits[16:] == "000000"}
    return ask.fits(digits, parts, *problems, valid=npwp.valid, shown=f"{npwp.shown} {digits[16:]}")


def _kbli(ask: _Ask) -> IdentityCheck:
    digits, wrong = _digits(ask)
    wrong = wrong or ask.length(digits, 5)
    if wrong or ask.kbli is None:
        return wrong or ask.fits(digits, {})
    entry = ask.kbli.get(digits)
    move = ask.kbli.move(digits)
    if entry is None and move is None:
        return ask.unsure(digits, "kbli_unknown", code=digits)
    parts: dict[str, object] = {"title": entry.title if entry else None, "editions": list(ask.kbli.editions(digits))}
    if move is None:
        return ask.fits(digits, parts)
    parts["title"] = parts["title"] or move.title
    if move.new == digits and not move.for_sellers:
        return ask.fits(digits, parts, ask.problem("kbli_not_for_a_shop", Severity.WARNS, code=digits))
    if move.new == digits:
        return ask.fits(digits, parts)
    if move.new is None:
        return ask.fits(digits, parts, ask.problem("kbli_retired", Severity.WARNS, code=digits))
    parts["new"] = move.new
    return ask.fits(digits, parts, ask.problem("kbli_moved", Severity.HINTS, code=digits, new=move.new))


PACKINGS = ("glass", "plastic", "paper", "can", "foil", "other", "composite", "several")
"""Digit 1 of a P-IRT number, from 1 (https://docslib.org/doc/10143430/, PerBPOM 22/2018)."""

PIRT_FOODS = (
    "dried_meat", "dried_fish", "dried_poultry", "vegetables", "coconut", "flour", "oil_fat", "jam", "sugar_candy_honey",
    "coffee_tea", "seasoning", "spices", "powdered_drinks", "fruit", "seeds_nuts_tubers",
)  # fmt: skip
"""Digits 2 and 3, from 01; the order of the types rests on one press report (https://bisnis.tempo.co/amp/1519275/)."""

EXPIRY_NOTICE_DAYS = 90


def _pirt(ask: _Ask) -> IdentityCheck:
    digits, wrong = _digits(ask)
    if wrong:
        return wrong
    if digits[0] not in "12345678":
        return ask.wrong(digits, "pirt_packing", given=digits[0])
    if len(digits) >= 3 and not 1 <= int(digits[1:3]) <= len(PIRT_FOODS):
        return ask.wrong(digits, "pirt_food", given=digits[1:3])
    if len(digits) >= 4 and digits[3] == "0":
        return ask.wrong(digits, "pirt_place", given=digits[3:7])
    wrong = ask.length(digits, 15)
    if wrong:
        return wrong
    until = date(2000 + int(digits[13:]), 12, 31)
    parts: dict[str, object] = {
        "packing": PACKINGS[int(digits[0]) - 1],
        "food": PIRT_FOODS[int(digits[1:3]) - 1],
        **_place_parts(ask, digits[3:7]),
        "product": digits[7:9],
        "producer": digits[9:13],
        "until_year": until.year,
    }
    problems: list[Problem] = []
    left = (until - ask.on).days
    if left < 0:
        problems.append(ask.problem("pirt_expired", Severity.WARNS, year=until.year))
    elif left <= EXPIRY_NOTICE_DAYS:
        problems.append(ask.problem("pirt_ends_soon", Severity.WARNS, year=until.year, days=left))
    elif until.year > ask.on.year + 5:
        problems.append(ask.problem("pirt_year_far", Severity.WARNS, year=until.year))
    return ask.fits(digits, parts, *problems, shown=f"{digits[:13]}-{digits[13:]}")


@dataclass(frozen=True, slots=True)
class _Prefixed:
    """A number made of letters and digits. `origins`: prefix -> what it tells. `strict`: any other form cannot be right."""

    origins: Mapping[str, str]
    digits: int
    strict: bool = False


_PREFIXED: Mapping[Kind, _Prefixed] = {
    Kind.BPOM_FOOD: _Prefixed({"MD": "domestic", "ML": "import"}, 12),
    Kind.BPOM_COSMETIC: _Prefixed(
        {"NA": "asia", "NB": "australia", "NC": "europe", "ND": "africa", "NE": "america"}, 11, strict=True
    ),
    Kind.BPOM_TRADITIONAL: _Prefixed({"TR": "domestic", "TI": "import", "HT": "standardised_herbal", "FF": "phytopharmaca"}, 9),
    Kind.BPOM_SUPPLEMENT: _Prefixed({"SD": "domestic", "SI": "import", "SL": "licensed"}, 9),
    Kind.HALAL: _Prefixed({"ID": "bpjph"}, 17),
    Kind.PKRT: _Prefixed({"PKD": "domestic", "PKL": "import"}, 11),
    Kind.AKD: _Prefixed({"AKD": "domestic", "AKL": "import"}, 11),
}
_BPOM = frozenset({Kind.BPOM_FOOD, Kind.BPOM_COSMETIC, Kind.BPOM_TRADITIONAL, Kind.BPOM_SUPPLEMENT})


def _prefixed(ask: _Ask) -> IdentityCheck:
    rule = _PREFIXED[ask.kind]
    cleaned = _cleaned(ask.text)
    tell = ask.wrong if rule.strict else ask.unsure
    prefixes = ", ".join(rule.origins)
    prefix = next((known for known in rule.origins if cleaned.startswith(known)), None)
    if ask.kind is Kind.HALAL and cleaned.startswith("KH"):
        return ask.wrong(cleaned, "halal_fatwa")
    if prefix is None:
        if ask.typing and any(known.startswith(cleaned) for known in rule.origins):
            return ask.hint(cleaned, "prefix_begun", prefixes=prefixes, digits=rule.digits)
        if ask.kind is Kind.HALAL:
            return ask.unsure(cleaned, "halal_other_form")
        return tell(cleaned, "prefix_missing", prefixes=prefixes, digits=rule.digits)
    digits = cleaned[len(prefix) :]
    if strange := _not_digits(digits):
        return tell(cleaned, "not_digits", found=strange)
    wrong = ask.length(digits, rule.digits, blocks=rule.strict)
    if wrong:
        return IdentityCheck(ask.kind, wrong.valid, cleaned, cleaned, {"prefix": prefix}, wrong.problems)
    return ask.fits(cleaned, {"prefix": prefix, "origin": rule.origins[prefix]}, shown=f"{prefix} {digits}")


def _trade_mark(ask: _Ask) -> IdentityCheck:
    cleaned = _compact(ask.text)
    known = re.fullmatch(r"(IDM|DID|JID|D(?=\d)|J(?=\d))[0-9A-Z]{6,15}", cleaned)
    if known:
        state = "registered" if known.group(1) == "IDM" else "filed"
        return ask.fits(cleaned, {"state": state})
    if ask.typing and len(cleaned) < 9:
        return ask.hint(cleaned, "trade_mark_begun")
    return ask.unsure(cleaned, "trade_mark_form")


def _sni(ask: _Ask) -> IdentityCheck:
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", ask.text).upper()).strip()
    text = re.sub(r"^SNI(?=\d)", "SNI ", text)
    text = text if text.startswith("SNI") or not text[:1].isdigit() else f"SNI {text}"
    known = re.fullmatch(r"SNI( ISO| IEC)? ?(\d{1,6}(?:-\d+)?)(?::(\d{4}))?", text)
    if known is None:
        if ask.typing and (len(text) < 5 or re.fullmatch(r"SNI( I?S?O?| I?E?C?)? ?\d{0,6}(-\d*)?(:\d{0,4})?", text)):
            return ask.hint(text, "sni_begun")
        return ask.unsure(text, "sni_form")
    year = known.group(3)
    return ask.fits(text, {"standard": known.group(2), "year": int(year) if year else None})


def _phone(ask: _Ask) -> IdentityCheck:
    plain = _compact(ask.text)
    digits = _BETWEEN_DIGITS.sub(lambda found: "0" * len(found.group()), plain).lstrip("+")
    if ask.typing and plain == "+":
        return ask.hint(plain, "phone_begun")
    strange = _not_digits(digits) if digits else ask.text.strip()[:20]
    if strange:
        return ask.wrong(digits, "not_digits", found=strange)
    national = re.sub(r"^(?:0062|62)?0*", "", digits)
    if re.fullmatch(r"8[1-35-9]\d{7,10}", national):
        return ask.fits(f"+62{national}", {"national": f"0{national}"}, shown=phone_shown(f"+62{national}"))
    if national.startswith("8") and (len(national) < 2 or national[1] in "12356789"):
        if len(national) < 9:
            missing = 9 - len(national)
            if ask.typing:
                return ask.hint(digits, "phone_left", left=missing)
            return ask.wrong(digits, "phone_short", missing=missing, given=len(national) + 1)
        return ask.wrong(digits, "phone_long", given=len(national) + 1)
    if re.fullmatch(r"[2-79]\d{6,10}", national) and digits.startswith(("0", "62")):
        landline = ask.problem("phone_landline", Severity.WARNS)
        return ask.fits(f"+62{national}", {"national": f"0{national}"}, landline, shown=f"0{national}")
    if ask.typing and len(digits) < 9:
        return ask.hint(digits, "phone_begun")
    return ask.wrong(digits, "phone_form")


def phone_shown(phone: str) -> str:
    """`0812-3456-7890` of a stored `+6281234567890`."""
    national = "0" + phone.removeprefix("+62")
    return "-".join(part for part in (national[:4], national[4:8], national[8:]) if part)


def _email(ask: _Ask) -> IdentityCheck:
    text = unicodedata.normalize("NFKC", ask.text).strip()
    if re.fullmatch(r"[^\s@,;]+@[^\s@,;.]+(?:\.[^\s@,;.]+)+", text):
        return ask.fits(text, {"domain": text.rpartition("@")[2].lower()})
    return ask.hint(text, "email_begun") if ask.typing else ask.unsure(text, "email_form")


def _postal_code(ask: _Ask) -> IdentityCheck:
    digits, wrong = _digits(ask)
    if not wrong and digits[0] == "0":
        return ask.wrong(digits, "postal_zero")
    return wrong or ask.length(digits, 5) or ask.fits(digits, {})


def _region(ask: _Ask) -> IdentityCheck:
    digits, wrong = _digits(ask)
    if wrong:
        return wrong
    code = dotted(digits)
    if len(digits) not in (2, 4, 6, 10):
        fuller = next((length for length in (2, 4, 6, 10) if length > len(digits)), None)
        if fuller and ask.typing:
            return ask.hint(code, "digits_left", left=fuller - len(digits), expected=fuller)
        return ask.wrong(code, "region_length", given=len(digits))
    if ask.regions is None:
        return ask.fits(code, {})
    nearest = ask.regions.nearest(code)
    if nearest is None or (nearest.code != code and len(digits) < 10) or (len(digits) == 10 and nearest.level < Level.DISTRICT):
        return ask.wrong(code, "region_unknown", code=code)
    return ask.fits(code, {**_place_parts(ask, digits), "text": ask.regions.text(nearest.code)})


_GTIN_FORMS = {8: "EAN-8", 12: "UPC", 13: "EAN-13", 14: "GTIN-14"}


def _gtin(ask: _Ask) -> IdentityCheck:
    from stdnum import ean

    digits, wrong = _digits(ask)
    if wrong:
        return wrong
    form = _GTIN_FORMS.get(len(digits))
    if form and ean.is_valid(digits):
        country = "Indonesia" if len(digits) >= 13 and digits[-13:-10] == "899" else None
        return ask.fits(digits, {"form": form, "country": country})
    if ask.typing and len(digits) < 13:
        return ask.hint(digits, "digits_left", left=13 - len(digits), expected=13)
    if form is None:
        return ask.wrong(digits, "gtin_length", given=len(digits))
    return ask.wrong(digits, "gtin_check_digit", given=digits[-1], expected=ean.calc_check_digit(digits[:-1]))


_CHECKS: Mapping[Kind, Callable[[_Ask], IdentityCheck]] = {
    Kind.NIB: _nib,
    Kind.NIK: _nik,
    Kind.NPWP: _npwp,
    Kind.NITKU: _nitku,
    Kind.KBLI: _kbli,
    Kind.PIRT: _pirt,
    **dict.fromkeys(_PREFIXED, _prefixed),
    Kind.TRADE_MARK: _trade_mark,
    Kind.SNI: _sni,
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.POSTAL_CODE: _postal_code,
    Kind.REGION: _region,
    Kind.GTIN: _gtin,
}
_KEEP_LETTERS = frozenset({Kind.TRADE_MARK, Kind.SNI, Kind.EMAIL})
