"""The seller's own business and its papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Scale(StrEnum):
    """Classes of PP 7/2021 Art. 35: by yearly sales, or by capital for a business being founded."""

    MICRO = "mikro"
    SMALL = "kecil"
    MEDIUM = "menengah"
    LARGE = "besar"


@dataclass(frozen=True, slots=True)
class Permit:
    """A paper of the business. `kind` is an id of the permit legend (`P-IRT`, `HALAL`, ...; resources/protection).

    `expires_on` is `None` where the paper has no end or the seller has not said."""

    id: str
    kind: str
    number: str
    holder: str | None = None
    issued_on: date | None = None
    expires_on: date | None = None
    scan_hash: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Business:
    """The profile kept once. Every field may be missing: what is not known can be left for later."""

    name: str | None = None
    owner: str | None = None
    nib: str | None = None
    nik: str | None = None
    npwp: str | None = None
    kbli: tuple[str, ...] = ()
    kbli_edition: int | None = None
    scale: Scale | None = None
    yearly_sales: int | None = None
    capital: int | None = None
    is_new: bool | None = None
    region: str | None = None
    street: str | None = None
    postal_code: str | None = None
    phone: str | None = None
    email: str | None = None
    language: str | None = None
