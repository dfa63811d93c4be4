"""What Indonesian sellers type into cells, read without guessing: money, counts, weights, sizes, days and choices.

Every reader takes the cell as the spreadsheet gives it (text, number, yes/no, date) and answers with the value, with `None` where the
cell says nothing, or with a `Fault` that keeps what was typed. A dot or a comma before exactly three digits groups thousands, as
Indonesians write, unless the column itself shows that this sign is its decimal mark: then the cell is ambiguous and told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TypeAlias, TypeVar

from umkm_desk.model.problem import Place, Problem, Severity
from umkm_desk.model.product import Condition, Origin, ProductStatus

Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta

MOST_MONEY = 999_999_999_999
MOST_STOCK = 999_999_999
MOST_GRAM = 500_000
MOST_CM = 2_000
MOST_DAYS = 365

_KILO = Decimal(1000)
_EXACT_INTEGERS = 2**53


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that could not be read as its column asks. `value` is what was typed; `extra` fills the other places of the sentence.

    A fault that only warns carries in `kept` the value that is used all the same.
    """

    code: str
    value: str
    extra: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.BLOCKS
    kept: object = None

    def at(self, place: Place) -> Problem:
        return Problem(self.code, place, {"value": self.value, **self.extra}, self.severity)


def shown(value: Cell) -> str:
    """The cell as the seller sees it, for a problem's sentence: at most 80 characters, whole numbers without `.0`."""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:79] + "…"


# ---------------------------------------------------------------------------------------------------------------- numbers

_LONGEST = 200
_NOTHING = frozenset({"", "-", "--", "—", "–", "n/a", "na", "null", "none", "?", "??", "???", "...", "tba"})
_FORMULA_ERRORS = frozenset(
    {
        "#n/a",
        "#ref!",
        "#value!",
        "#name?",
        "#div/0!",
        "#null!",
        "#num!",
        "#spill!",
        "err:502",
        "err:504",
        "err:508",
        "err:522",
        "#nama?",
    }
)
_NUMBER = re.compile(r"[0-9][0-9.,]*|[.,][0-9]+")
_GROUPS = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
_SPACED = re.compile(r"([0-9]{1,3})((?:[ '\u2019][0-9]{3})+)(?![0-9])")


class _Unreadable(Exception):
    pass


class _Ambiguous(Exception):
    """`grouped` is the reading with thousands, `decimal` the other."""

    def __init__(self, grouped: Decimal, decimal: Decimal) -> None:
        super().__init__()
        self.grouped, self.decimal = grouped, decimal


def _plain(text: str) -> str:
    """Lower case, full-width signs and odd spaces made plain, the apostrophe with which Excel marks text taken off.

    Only the beginning is looked at: nothing that these readers understand is longer, and a long text must not keep them busy.
    """
    text = unicodedata.normalize("NFKC", text[:_LONGEST]).strip().lower()[:_LONGEST]
    return " ".join(text.removeprefix("'").replace("\u2212", "-").split())


def number(text: str, decimal: str | None = None, *, three_are_decimals: bool = False) -> Decimal:
    """Digits with `.` and `,` into a number; `decimal` is the sign that the column is known to use before decimals.

    `three_are_decimals`: in this unit "1,500" can only be one and a half (kilograms). Raises `_Unreadable` or `_Ambiguous`.
    """
    text = _SPACED.sub(lambda found: found[1] + re.sub("[ '\u2019]", "", found[2]), text)
    if not _NUMBER.fullmatch(text) or len(text) > 60:
        raise _Unreadable
    dots, commas = text.count("."), text.count(",")
    if not dots and not commas:
        return Decimal(text)
    if dots and commas:
        point = "." if text.rfind(".") > text.rfind(",") else ","
        group = "," if point == "." else "."
        whole, _, rest = text.rpartition(point)
        if text.count(point) > 1 or not _well_grouped(whole, group) or not rest:
            raise _Unreadable
        return Decimal(f"{whole.replace(group, '')}.{rest}")
    sign = "." if dots else ","
    if dots + commas > 1:
        if not _well_grouped(text, sign):
            raise _Unreadable
        return Decimal(text.replace(sign, ""))
    whole, _, rest = text.partition(sign)
    as_decimal = Decimal(f"{whole or '0'}.{rest or '0'}")
    if len(rest) != 3 or not whole or len(whole) > 3 or whole.startswith("0") or three_are_decimals:
        return as_decimal
    grouped = Decimal(whole + rest)
    if decimal == sign:
        raise _Ambiguous(grouped, as_decimal)
    return grouped


def _well_grouped(text: str, sign: str) -> bool:
    if sign not in text:
        return text.isdigit()
    found = _GROUPS.fullmatch(text)
    return bool(found and found[1] == sign)


_SCALED = re.compile(r"[0-9]\s*(?:rb|ribu|rbu|k|jt|juta)\b", re.IGNORECASE)


def decimal_mark(cells: Iterable[Cell]) -> str | None:
    """The sign before decimals that a column shows by itself: the only one of `.` and `,` seen where it cannot group; else `None`."""
    marks = set()
    for cell in cells:
        # "1,25jt" has decimals in any column: it says nothing about the others.
        if not isinstance(cell, str) or _SCALED.search(cell):
            continue
        for part in _NUMBER.findall(cell):
            part = part.strip(".,")
            dots, commas = part.count("."), part.count(",")
            if dots and commas:
                marks.add("." if part.rfind(".") > part.rfind(",") else ",")
            elif dots + commas == 1:
                sign = "." if dots else ","
                if len(part.partition(sign)[2]) in (1, 2):
                    marks.add(sign)
    return marks.pop() if len(marks) == 1 else None


def _no_number(value: Cell) -> Fault:
    return Fault("exchange.not_a_number" if isinstance(value, bool) else "exchange.number_became_date", shown(value))


def _said_nothing(text: str, value: Cell) -> Fault | bool:
    if text in _NOTHING:
        return True
    return Fault("exchange.formula_error", shown(value)) if text in _FORMULA_ERRORS else False


_CURRENCY = re.compile(r"^@?\s*(?:rp\.?|idr)\s*|^@\s*(?=[0-9])|\s*(?:rp\.?|idr|rupiah)$")
_PIECE = (
    r"(?:pcs|pc|buah|bh|biji|bj|item|unit|potong|ptg|lembar|lbr|pasang|psg|set|stel|botol|btl|bungkus|bks|pack|pak|toples|sachet|pouch|cup"
    r"|ekor|porsi|gelas|loyang)"
)
_TAIL = re.compile(rf"(?:\s*[,.]\s*[-–—=]+|\s*\(?(?:nego|nett?|fix(?:ed)?|pas)\)?|(?:\s*/)?\s*(?:per\s+)?(?:{_PIECE}|kg)){{1,2}}$")
_TIMES = re.compile(r"^(.*?[0-9])\s*(ribu|rb|k|rbu|juta|jt|jt\.|rb\.)$")
_RANGE = re.compile(r"^(.*[0-9a-z])\s*(?:-|–|s/d|sd|sampai|~)\s*([0-9rp].*)$")
_FACTOR = {"ribu": 1000, "rb": 1000, "rb.": 1000, "rbu": 1000, "k": 1000, "juta": 1_000_000, "jt": 1_000_000, "jt.": 1_000_000}


def money(value: Cell, decimal: str | None = None) -> int | Fault | None:
    """Whole rupiah: `Rp15.000`, `15rb`, `1,5jt`, `15.000,-`, `1.299,99` (rounded), `IDR 15,000`. Never below 0."""
    read = _amount(value, decimal)
    return read.kept if isinstance(read, Fault) and isinstance(read.kept, int) else read


def _amount(value: Cell, decimal: str | None) -> int | Fault | None:
    """As `money`, and told where sen were rounded away."""
    if isinstance(value, bool | date | time | timedelta):
        return _no_number(value)
    if isinstance(value, int | float):
        return _money_from_number(value)
    text = _plain(value)
    if isinstance(said := _said_nothing(text, value), Fault) or said:
        return said if isinstance(said, Fault) else None
    body = _CURRENCY.sub("", _TAIL.sub("", _CURRENCY.sub("", text))).strip()
    if body.startswith(("-", "(")) and any(sign.isdigit() for sign in body):
        return Fault("exchange.number_negative", shown(value))
    factor = 1
    if found := _TIMES.match(body):
        body, factor = found[1], _FACTOR[found[2]]
    try:
        amount = number(body, None if factor > 1 else decimal) * factor
    except _Ambiguous as two:
        return Fault("exchange.number_ambiguous", shown(value), {"one": int(two.grouped), "other": f"{two.decimal.normalize():f}"})
    except _Unreadable:
        return _range_of(text, value) or _several_in(text, value) or Fault("exchange.not_a_number", shown(value))
    if factor > 1 and amount >= 1000 * factor and not body.isdigit():
        # "1.250jt" is hardly ever a thousand millions, and the word behind "15.000rb" often one too many.
        return Fault("exchange.number_ambiguous", shown(value), {"one": int(amount / 1000), "other": str(int(amount))})
    return _rupiah(amount, value)


_LEAST_PRICE = 100
_NOISE = Decimal("0.001")
"""Rupiah by which what a spreadsheet calculated may miss a whole number."""


def price(value: Cell, decimal: str | None = None, *, thousands: bool = False) -> int | Fault | None:
    """As `money`, of a column of prices: sen that are rounded away are told, and one below Rp100 is used but told, since lists are often
    kept in thousands.

    `thousands`: the column says that it is; then what looks like whole rupiah is ambiguous.
    """
    read = _amount(value, decimal)
    if thousands:
        if isinstance(read, Fault) and isinstance(read.kept, int):
            read = read.kept
        if isinstance(read, Fault):
            return int(str(read.extra["suggestion"])) if read.code == "exchange.thousands_lost" else read
        if read is None or read < 1000:
            return None if read is None else read * 1000
        return Fault("exchange.number_ambiguous", shown(value), {"one": read, "other": str(read * 1000)})
    if isinstance(read, int) and 0 < read < _LEAST_PRICE:
        return Fault("exchange.price_very_low", shown(value), {"suggestion": read * 1000}, Severity.WARNS, read)
    return read


_THOUSANDS = re.compile(r"\bdalam ribu|\(\s*(?:rp\.?\s*)?ribu(?:an)?\b|\(\s*[x×*]\s*1[.,]?000\b|\((?:rp\.?|idr)?\s*[.,'’]?000\)")


def in_thousands(heading: str, titles: str = "") -> bool:
    """Whether a heading, or what stands above it, says that amounts are in thousands: "(ribuan)", "(x1000)", "(Rp.000)"."""
    heading = heading.lower()
    return bool(re.search(r"\bribuan\b|[x×*]\s*1[.,]?000\b", heading) or _THOUSANDS.search(f"{heading} {titles.lower()}"))


def _range_of(text: str, value: Cell) -> Fault | None:
    if not (found := _RANGE.match(text)):
        return None
    low, high = money(found[1]), money(found[2])
    if isinstance(low, int) and isinstance(high, int):
        if low < high // 1000 and (scale := _TIMES.match(found[2])) is not None:  # 15-20rb
            low *= _FACTOR[scale[2]]
        return Fault("exchange.price_is_a_range", shown(value), {"low": low, "high": high})
    return None


_OR = re.compile(r"\s*(?:/|\||\batau\b)\s*")


def _several_in(text: str, value: Cell) -> Fault | None:
    parts = _OR.split(text, 3)
    if 1 < len(parts) < 5 and all(isinstance(money(part), int) for part in parts):
        return Fault("exchange.several_prices", shown(value))
    return None


def _money_from_number(value: int | float) -> int | Fault:
    if value != value or value in (float("inf"), float("-inf")):
        return Fault("exchange.not_a_number", shown(value))
    if value < 0:
        return Fault("exchange.number_negative", shown(value))
    return _rupiah(Decimal(str(value)), value)


def _rupiah(amount: Decimal, value: Cell) -> int | Fault:
    if amount > MOST_MONEY:
        return Fault("exchange.number_too_large", shown(value), {"most": MOST_MONEY})
    rounded = int(amount.quantize(Decimal(1), ROUND_HALF_UP))
    if abs(amount - rounded) <= _NOISE:
        return rounded
    if amount < 1000:
        # 15.5 is most often "15.500" that a spreadsheet in English took for a decimal: ask, never guess.
        return Fault("exchange.thousands_lost", shown(value), {"suggestion": int(amount * 1000)})
    return Fault("exchange.price_rounded", shown(value), {"rounded": rounded}, Severity.HINTS, rounded)


_PIECES = re.compile(
    r"\s*(?:pcs|pc|buah|bh|biji|bj|item|unit|potong|ptg|lembar|lbr|pasang|psg|set|stel|stok|stock|botol|btl|pak|pack|bungkus|bks|box|dus"
    r"|toples|sachet|pouch|cup|ekor)\.?$"
)
_BUNDLE = re.compile(r"^([0-9]{1,6})\s*(lusin|losin|dozen|dz|kodi|gross|gros)$")
_BUNDLES = {"lusin": 12, "losin": 12, "dozen": 12, "dz": 12, "kodi": 20, "gross": 144, "gros": 144}


_GONE = re.compile(r"(?:stok\s*)?\(?(?:0\s*\(?)?(?:habis|kosong|sold\s?out|out of stock)\)?[!.]*")
_LEFT = re.compile(r"^(?:sisa|tinggal|stok|stock|ready)\s*[:=]?\s*(?=[0-9])")


def count(value: Cell, decimal: str | None = None, most: int = MOST_STOCK) -> int | Fault | None:
    """A count of single things: `1.500`, `12 pcs`, `sisa 4`, `habis` (0). Dozens are told with their number of pieces, not taken."""
    if isinstance(value, bool | date | time | timedelta):
        return _no_number(value)
    if isinstance(value, int | float):
        if value != value or value in (float("inf"), float("-inf")):
            return Fault("exchange.not_a_number", shown(value))
        amount = Decimal(str(value))
    else:
        text = _plain(value)
        if isinstance(said := _said_nothing(text, value), Fault) or said:
            return said if isinstance(said, Fault) else None
        if _GONE.fullmatch(text):
            return 0
        text = _LEFT.sub("", text)
        if found := _BUNDLE.match(text):
            return Fault("exchange.counted_in_bundles", shown(value), {"suggestion": int(found[1]) * _BUNDLES[found[2]]})
        body = _PIECES.sub("", text)
        negative = body.startswith("-")
        try:
            amount = number(body.removeprefix("-").strip(), decimal) * (-1 if negative else 1)
        except _Ambiguous as two:
            return Fault(
                "exchange.number_ambiguous", shown(value), {"one": int(two.grouped), "other": f"{two.decimal.normalize():f}"}
            )
        except _Unreadable:
            return Fault("exchange.not_a_count", shown(value))
    if amount < 0:
        return Fault("exchange.number_negative", shown(value))
    if amount != amount.to_integral_value():
        return Fault("exchange.number_not_whole", shown(value))
    if amount > most:
        return Fault("exchange.number_too_large", shown(value), {"most": most})
    return int(amount)


# ---------------------------------------------------------------------------------------------------------------- weight and size

_WEIGHT = re.compile(r"^(.*?)\s*(kilogram|kilo|kgs|kg|gram|grm|gr|g|ons|mg)\.?$")
_GRAMS = {"kilogram": 1000, "kilo": 1000, "kgs": 1000, "kg": 1000, "gram": 1, "grm": 1, "gr": 1, "g": 1, "ons": 100}
_ABOUT = re.compile(rf"^(?:±|\+/-|~|≈|kurang lebih|kurleb|kira[- ]kira|sekitar)\s*|\s*(?:/|per\s|@)\s*{_PIECE}$")
_FRACTION = re.compile(r"^(?:([0-9]{1,4})[ -])?\s*([0-9]{1,3})\s*[/\u2044]\s*([0-9]{1,3})$")


class Unit:
    """Units of weight as a column or a workbook states them."""

    GRAM = "g"
    KILOGRAM = "kg"


def weight(value: Cell, unit: str | None = None, decimal: str | None = None) -> int | Fault | None:
    """Whole gram: `1,5 kg`, `250 gr`, `1/2 kg`, `2 ons`, `±300 gr/pcs`. `unit` holds for cells that name none; unknown is told, not guessed."""
    if isinstance(value, bool | date | time | timedelta):
        return Fault("exchange.not_a_number", shown(value))
    grams: Decimal | None = {None: None, Unit.GRAM: Decimal(1), Unit.KILOGRAM: _KILO}[unit]
    if isinstance(value, int | float):
        if value != value or value in (float("inf"), float("-inf")):
            return Fault("exchange.not_a_number", shown(value))
        amount = Decimal(str(value))
    else:
        text = _plain(value)
        if isinstance(said := _said_nothing(text, value), Fault) or said:
            return said if isinstance(said, Fault) else None
        if found := _WEIGHT.match(text):
            if found[2] == "mg":
                return Fault("exchange.weight_unreadable", shown(value))
            text, grams = found[1], Decimal(_GRAMS[found[2]])
        if text.startswith("-"):
            return Fault("exchange.number_negative", shown(value))
        try:
            amount = _fraction(text) or number(text, None, three_are_decimals=grams == _KILO)
        except _Unreadable:
            written = _plain(value)
            bare = _ABOUT.sub("", written)
            read = weight(bare, unit, decimal) if bare not in ("", written) else Fault("exchange.weight_unreadable", "")
            return replace(read, value=shown(value)) if isinstance(read, Fault) else read
    if amount < 0:
        return Fault("exchange.number_negative", shown(value))
    if grams is None:
        return Fault("exchange.weight_without_unit", shown(value)) if amount else None
    total = amount * grams
    if total > MOST_GRAM:
        extra = {"suggestion": int(amount)} if grams == _KILO and amount <= MOST_GRAM else {}
        return Fault("exchange.weight_too_heavy", shown(value), {"most": MOST_GRAM, **extra})
    if not total:
        return None
    if total < 1 or (grams == 1 and total < 10 and total != total.to_integral_value()):
        return Fault("exchange.weight_too_light", shown(value), {"suggestion": int(amount * 1000)})
    return int(total.quantize(Decimal(1), ROUND_HALF_UP))


def _fraction(text: str) -> Decimal | None:
    # NFKC has already turned ½ into 1⁄2.
    found = _FRACTION.match(text)
    if not found or not int(found[3]):
        return None
    return Decimal(found[1] or 0) + Decimal(found[2]) / Decimal(found[3])


def weight_unit(header: str, cells: Iterable[Cell]) -> str | None:
    """The unit of a weight column: named by its header, else shown by its bare numbers (kilograms have decimals and are small)."""
    text = _plain(header)
    if re.search(r"\b(?:kg|kilo|kilogram)\b", text):
        return Unit.KILOGRAM
    if re.search(r"\b(?:g|gr|gram|grams)\b", text):
        return Unit.GRAM
    bare: list[Decimal] = []
    cells = list(cells)
    for cell in cells:
        try:
            if isinstance(cell, bool | date | time | timedelta):
                continue
            amount = Decimal(str(cell)) if isinstance(cell, int | float) else number(_plain(cell))
        except (_Unreadable, _Ambiguous):
            continue
        if amount.is_finite() and amount > 0:
            bare.append(amount)
    if not bare:
        # Every cell names its own unit: no other is needed.
        return Unit.GRAM if any(isinstance(cell, str) and cell.strip() for cell in cells) else None
    if max(bare) <= 50 and any(amount != amount.to_integral_value() for amount in bare):
        return Unit.KILOGRAM
    bare.sort()
    whole = all(amount == amount.to_integral_value() for amount in bare)
    return Unit.GRAM if whole and bare[len(bare) // 4] >= 50 else None


_LENGTH = re.compile(r"^(.*?)\s*(centimeter|cm|mm|meter|mtr|m)\.?$")
_MILLIMETRES = {"centimeter": 10, "cm": 10, "mm": 1, "meter": 1000, "mtr": 1000, "m": 1000}
_BETWEEN = re.compile(r"\s*[x×*]\s*")
_LETTER = re.compile(r"^(?:p(?:anjang)?|l(?:ebar)?|t(?:inggi)?|w(?:idth)?|h(?:eight)?)\s*[:=]?\s*(?=[0-9])")


def length(value: Cell, decimal: str | None = None) -> int | Fault | None:
    """Whole cm, rounded up as couriers do: `10`, `10,5 cm`, `100 mm`, `1,2 m`."""
    if isinstance(value, bool | date | time | timedelta):
        return Fault("exchange.not_a_number", shown(value))
    per_unit = 10
    if isinstance(value, int | float):
        if value != value or value in (float("inf"), float("-inf")):
            return Fault("exchange.not_a_number", shown(value))
        amount = Decimal(str(value))
    else:
        text = _plain(value)
        if isinstance(said := _said_nothing(text, value), Fault) or said:
            return said if isinstance(said, Fault) else None
        if found := _LENGTH.match(text):
            text, per_unit = found[1], _MILLIMETRES[found[2]]
        if text.startswith("-"):
            return Fault("exchange.number_negative", shown(value))
        try:
            amount = number(text, decimal)
        except (_Unreadable, _Ambiguous):
            return Fault("exchange.not_a_number", shown(value))
    if amount < 0:
        return Fault("exchange.number_negative", shown(value))
    cm = (amount * per_unit / 10).quantize(Decimal(1), ROUND_CEILING) if amount < 10**9 else Decimal(10**9)
    if cm > MOST_CM:
        return Fault("exchange.number_too_large", shown(value), {"most": MOST_CM})
    return int(cm) or None


def sizes(value: Cell) -> tuple[int, int, int] | Fault | None:
    """Length, width and height in whole cm from one cell: `10x20x5 cm`, `P10 x L20 x T5`, `100 x 200 x 50 mm`."""
    if not isinstance(value, str):
        return Fault("exchange.size_unreadable", shown(value))
    text = _plain(value)
    if isinstance(said := _said_nothing(text, value), Fault) or said:
        return said if isinstance(said, Fault) else None
    unit = found[2] if (found := _LENGTH.match(text)) else ""
    parts = _BETWEEN.split(text)
    if len(parts) != 3:
        return Fault("exchange.size_unreadable", shown(value))
    read: list[int] = []
    for part in parts:
        part = _LETTER.sub("", part.strip())
        cm = length(part if _LENGTH.match(part) else f"{part} {unit}")
        if not isinstance(cm, int):
            return Fault("exchange.size_unreadable", shown(value))
        read.append(cm)
    return read[0], read[1], read[2]


# ---------------------------------------------------------------------------------------------------------------- days and choices

_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "januari january jan", "februari february feb pebruari", "maret march mar", "april apr", "mei may", "juni june jun",
            "juli july jul", "agustus august agu agt aug ags", "september sep sept", "oktober october okt oct",
            "november nov nop nopember", "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DAY = re.compile(r"^([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4}|[0-9]{2})$")
_ISO_DAY = re.compile(r"^([0-9]{4})[/\-.]([0-9]{1,2})[/\-.]([0-9]{1,2})(?:[t ].*)?$")
_NAMED_DAY = re.compile(r"^(?:[a-z']+,\s*)?([0-9]{1,2})[ \-]([a-z]+)[ \-]([0-9]{4}|[0-9]{2})$")


def day(value: Cell) -> date | Fault | None:
    """A calendar day: `17/08/2025` is day first, `2025-08-17`, `17 Agustus 2025`; two-digit years are 2000 to 2079."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return Fault("exchange.not_a_date", shown(value))
    text = _plain(value)
    if isinstance(said := _said_nothing(text, value), Fault) or said:
        return said if isinstance(said, Fault) else None
    parts: tuple[int, int, int] | None = None
    if found := _DAY.match(text):
        parts = int(found[3]), int(found[2]), int(found[1])
    elif found := _ISO_DAY.match(text):
        parts = int(found[1]), int(found[2]), int(found[3])
    elif (found := _NAMED_DAY.match(text)) and found[2] in _MONTHS:
        parts = int(found[3]), _MONTHS[found[2]], int(found[1])
    if parts is None:
        return Fault("exchange.not_a_date", shown(value))
    year = parts[0] if parts[0] >= 100 else parts[0] + (2000 if parts[0] < 80 else 1900)
    try:
        return date(year, parts[1], parts[2])
    except ValueError:
        return Fault("exchange.not_a_date", shown(value))


_DAYS = re.compile(r"^(?:po|pre ?-?order)?\s*:?\s*([0-9]{1,4})\s*(hari|hr|days?|minggu|mgg|weeks?)?(?:\s*kerja)?$")
_READY = frozenset({"tidak", "no", "ready", "ready stock", "ready stok", "tersedia", "non po", "false", "nonaktif"})


def days_to_ship(value: Cell) -> int | Fault | None:
    """Days of a pre-order: `7`, `7 hari`, `PO 2 minggu`. 0 says plainly that it is ready stock (`Tidak`, `ready stock`)."""
    if isinstance(value, bool):
        return Fault("exchange.not_a_number", shown(value)) if value else 0
    if not isinstance(value, str):
        return count(value, most=MOST_DAYS)
    text = _plain(value)
    if isinstance(said := _said_nothing(text, value), Fault) or said:
        return said if isinstance(said, Fault) else None
    if text in _READY:
        return 0
    if not (found := _DAYS.match(text)):
        return Fault("exchange.not_a_number", shown(value))
    days = int(found[1]) * (7 if found[2] and found[2][0] in "mw" else 1)
    return days if days <= MOST_DAYS else Fault("exchange.number_too_large", shown(value), {"most": MOST_DAYS})


_CONDITIONS = {
    Condition.NEW: ("baru", "new", "brand new", "baru 100%", "1", "gres"),
    Condition.USED: ("bekas", "used", "second", "seken", "secondhand", "second hand", "preloved", "2"),
}
_ORIGINS = {
    Origin.DOMESTIC: ("lokal", "local", "dalam negeri", "indonesia", "domestic", "domestik", "buatan indonesia", "made in indonesia"),
    Origin.FOREIGN: (
        "impor", "import", "luar negeri", "foreign", "china", "cina", "tiongkok", "korea", "jepang", "japan", "imported", "taiwan",
        "thailand", "vietnam", "malaysia", "singapura", "india", "turki", "amerika serikat",
    ),
}  # fmt: skip
_STATUSES = {
    ProductStatus.ACTIVE: (
        "aktif", "active", "aktif(1)", "tayang", "live", "dijual", "ya", "1", "normal", "ready", "ready stock", "ready stok", "tersedia",
    ),
    ProductStatus.DRAFT: ("draf", "draft", "belum tayang", "konsep"),
    ProductStatus.ARCHIVED: (
        "arsip", "archived", "diarsipkan", "nonaktif", "tidak aktif", "inactive", "dinonaktifkan(2)", "dinonaktifkan", "tidak", "0",
        "unlisted", "nonaktif(2)", "discontinue", "discontinued", "tidak dijual",
    ),
    ProductStatus.DELETED: ("dihapus", "deleted"),
}  # fmt: skip


_Kind = TypeVar("_Kind", bound=StrEnum)


def _choice(table: Mapping[_Kind, tuple[str, ...]]) -> Callable[[Cell], _Kind | Fault | None]:
    words = {word: kind for kind, spellings in table.items() for word in (*spellings, str(kind))}
    choices = tuple(spellings[0].capitalize() for spellings in table.values())

    def read(value: Cell) -> _Kind | Fault | None:
        text = _plain(shown(value))
        if isinstance(said := _said_nothing(text, value), Fault) or said:
            return said if isinstance(said, Fault) else None
        return words.get(text) or Fault("exchange.not_a_choice", shown(value), {"choices": choices})

    return read


condition = _choice(_CONDITIONS)
origin = _choice(_ORIGINS)
status = _choice(_STATUSES)
WRITTEN: Mapping[str, Mapping[str, str]] = {
    field: {str(kind): spellings[0].capitalize() for kind, spellings in table.items()}
    for field, table in (("condition", _CONDITIONS), ("origin", _ORIGINS), ("status", _STATUSES))
}
"""Field -> how each of its choices is written for a seller; the readers above take the words, too."""


# ---------------------------------------------------------------------------------------------------------------- text and codes

_SCIENTIFIC = re.compile(r"^[0-9]([.,][0-9]+)?e\+[0-9]{1,3}$", re.IGNORECASE)
_GUARD = ("'=", "'+", "'-", "'@", "''")


_INVISIBLE = re.compile("[\0\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_ODD_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def without_invisible(written: str) -> str:
    """Without signs that nobody sees and that come along from web pages: they make two equal names or SKUs differ, and turn the order of
    letters round; blanks of odd kinds become plain ones. Those that join letters and emoji stay."""
    return written if written.isascii() and "\0" not in written else _ODD_BLANKS.sub(" ", _INVISIBLE.sub("", written))


def text(value: Cell) -> str | Fault | None:
    """A text as typed, without blanks around it; a number without `.0`, a day as yyyy-mm-dd."""
    if type(value) is str:
        stripped = without_invisible(value).strip()
        if stripped[:2] in _GUARD:
            stripped = stripped[1:]
        if stripped[:1] == "#" and stripped.lower() in _FORMULA_ERRORS:
            return Fault("exchange.formula_error", stripped)
        return stripped or None
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT_INTEGERS:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date().isoformat()
    return str(value)


def code(value: Cell) -> str | Fault | None:
    """A SKU or another code. Digits that a spreadsheet has already lost (numbers beyond 15 digits, `8,99E+12`) are told."""
    if type(value) is str:
        stripped = without_invisible(value).strip()
        if stripped in ("", "-"):
            return None
        if stripped[0] in "'#89" or "e" in stripped or "E" in stripped:
            if stripped.lower() in _FORMULA_ERRORS:
                return Fault("exchange.formula_error", stripped)
            if _SCIENTIFIC.match(stripped):
                return Fault("exchange.code_digits_lost", stripped)
            stripped = stripped.removeprefix("'")
        return stripped or None
    if isinstance(value, date | time | timedelta):
        # "1-2" or "38/39" that a spreadsheet took for a day.
        return Fault("exchange.code_became_date", shown(value))
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= 10**15:
        # A spreadsheet keeps 15 digits of a number; those after are already zeros or guesses.
        return Fault("exchange.code_digits_lost", shown(value))
    return text(value)


_BARCODE = re.compile(r"^[0-9]{8,14}$")


def barcode(value: Cell) -> str | Fault | None:
    """EAN, UPC, GTIN or ISBN-13: 8 to 14 digits, blanks and hyphens taken out."""
    read = code(value)
    if read is None or isinstance(read, Fault):
        return read
    digits = read.replace("-", "").replace(" ", "")
    if digits in ("0", "00"):
        return None
    return digits if _BARCODE.match(digits) else Fault("exchange.barcode_not_digits", shown(value))
