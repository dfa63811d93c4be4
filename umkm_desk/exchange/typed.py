"""What sellers type in Indonesia: "Rp15.000", "15rb", "1,5 kg", "3 lusin". Each reader returns the value or raises `ValueError`.

A value that is not understood is told, never guessed into something absurd.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TypeVar

from umkm_desk.model.product import Condition, Origin, ProductStatus

T = TypeVar("T")

MOST = 10**12
_SCALES = {"rb": 1000, "ribu": 1000, "k": 1000, "jt": 1_000_000, "juta": 1_000_000, "m": 1_000_000}
_MONEY = re.compile(r"^(?:rp|idr)?\.?\s*([\d.,\s]*\d)\s*(rb|ribu|k|jt|juta)?\.?\s*(?:,-|,=|rupiah)?$", re.IGNORECASE)
_WEIGHT = re.compile(r"^([\d.,/]+)\s*(kg|kilo|kilogram|g|gr|gram|ons|mg|ton)?\.?$", re.IGNORECASE)
_GRAMS = {"kg": 1000, "kilo": 1000, "kilogram": 1000, "g": 1, "gr": 1, "gram": 1, "ons": 100, "ton": 1_000_000}
_SIZE = re.compile(r"^([\d.,]+)\s*(cm|mm|m)?$", re.IGNORECASE)


def plain_number(text: str) -> float:
    """`1.299,99`, `1,299.99`, `15.000`, `15,5`: by Indonesian habit a point groups thousands and a comma begins decimals.

    A single separator followed by exactly three digits groups thousands, whichever it is.
    """
    text = text.strip().replace("\u00a0", "").replace(" ", "")
    if not re.fullmatch(r"\d[\d.,]*", text):
        raise ValueError(text)
    points, commas = text.count("."), text.count(",")
    if points and commas:
        decimal = "," if text.rfind(",") > text.rfind(".") else "."
        whole, _, rest = text.rpartition(decimal)
        if rest and decimal in whole:
            raise ValueError(text)
        return float(re.sub(r"[.,]", "", whole) + "." + (rest or "0"))
    separator = "." if points else "," if commas else ""
    if not separator:
        return float(text)
    groups = text.split(separator)
    if len(groups) > 2:
        if any(len(group) != 3 for group in groups[1:]) or not 1 <= len(groups[0]) <= 3:
            raise ValueError(text)
        return float("".join(groups))
    if len(groups[1]) == 3 and groups[0] not in ("", "0") and len(groups[0]) <= 3:
        return float("".join(groups))
    return float(groups[0] + "." + (groups[1] or "0"))


def rupiah(value: str | float | int) -> int:
    """Whole rupiah; cents of a typed amount are rounded."""
    if isinstance(value, int | float):
        return _bounded(value)
    match = _MONEY.match(value.strip().rstrip("-").rstrip(",") if value.strip().endswith(",-") else value.strip())
    if match is None:
        raise ValueError(value)
    return _bounded(plain_number(match[1]) * _SCALES.get((match[2] or "").lower(), 1))


def whole(value: str | float | int) -> int:
    """A count of pieces: no fractions."""
    number = (
        float(value)
        if isinstance(value, int | float)
        else plain_number(re.sub(r"\s*(pcs|buah|biji|unit|pc)\.?$", "", value.strip(), flags=re.I))
    )
    if number != int(number):
        raise ValueError(value)
    return _bounded(number)


def grams(value: str | float | int, *, unit: int = 1) -> int:
    """Weight in gram; a bare number is in `unit` gram (1000 where the column says kg)."""
    if isinstance(value, int | float):
        return _bounded(value * unit)
    match = _WEIGHT.match(value.strip())
    if match is None:
        raise ValueError(value)
    amount = match[1]
    if "/" in amount:
        over, _, under = amount.partition("/")
        number = plain_number(over) / plain_number(under) if plain_number(under) else 0.0
    else:
        number = plain_number(amount)
    return _bounded(number * (_GRAMS.get(match[2].lower(), 0) if match[2] else unit))


def centimetres(value: str | float | int) -> int:
    """A length in whole cm, rounded up so that the parcel fits."""
    if isinstance(value, int | float):
        return _bounded(-(-value // 1))
    match = _SIZE.match(value.strip())
    if match is None:
        raise ValueError(value)
    factor = {"mm": 0.1, "m": 100}.get((match[2] or "").lower(), 1)
    return _bounded(-(-plain_number(match[1]) * factor // 1))


def day(value: str) -> date:
    """dd/mm/yyyy, dd-mm-yyyy or yyyy-mm-dd."""
    match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", value.strip())
    if match:
        return date(int(match[3]), int(match[2]), int(match[1]))
    return date.fromisoformat(value.strip())


def condition(value: str) -> Condition:
    words = {"baru": Condition.NEW, "new": Condition.NEW, "bekas": Condition.USED, "used": Condition.USED, "second": Condition.USED}
    return _one_of(words, value)


def origin(value: str) -> Origin:
    words = {
        "dalam negeri": Origin.DOMESTIC, "lokal": Origin.DOMESTIC, "indonesia": Origin.DOMESTIC, "domestic": Origin.DOMESTIC, "ya": Origin.DOMESTIC,
        "luar negeri": Origin.FOREIGN, "impor": Origin.FOREIGN, "import": Origin.FOREIGN, "foreign": Origin.FOREIGN, "tidak": Origin.FOREIGN,
    }  # fmt: skip
    return _one_of(words, value)


def status(value: str) -> ProductStatus:
    words = {
        "aktif": ProductStatus.ACTIVE, "active": ProductStatus.ACTIVE, "dijual": ProductStatus.ACTIVE, "draf": ProductStatus.DRAFT,
        "draft": ProductStatus.DRAFT, "arsip": ProductStatus.ARCHIVED, "archived": ProductStatus.ARCHIVED, "nonaktif": ProductStatus.ARCHIVED,
    }  # fmt: skip
    return _one_of(words, value)


def code(value: str | float | int) -> str:
    """A SKU or bar code as text; numbers that a spreadsheet stored as such lose their ".0" only. Raises for what has lost digits."""
    if isinstance(value, float):
        if value != int(value) or abs(value) >= 10**15:
            raise ValueError(value)
        return str(int(value))
    text = str(value).strip()
    if re.fullmatch(r"\d+[.,]\d+E\+\d+", text, re.IGNORECASE):
        raise ValueError(text)
    return text


def text(value: str | float | int) -> str:
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return "".join(ch for ch in str(value).strip() if ch in "\n\t" or ch >= " ")


def _one_of(words: dict[str, T], value: str) -> T:
    found = words.get(value.strip().lower())
    if found is None:
        raise ValueError(value)
    return found


def _bounded(number: float) -> int:
    if not 0 <= number < MOST:
        raise ValueError(number)
    return int(number + 0.5)
