"""The fields of a product and a variant: what may stand in them, and how what a seller types becomes a value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from umkm_desk.exchange import typed
from umkm_desk.model.problem import Place, Refusal, Severity
from umkm_desk.model.product import Condition, Origin, ProductStatus

Value = str | int | None


class Kind(StrEnum):
    TEXT = "text"
    CODE = "code"
    MONEY = "money"
    COUNT = "count"
    GRAMS = "grams"
    CENTIMETRES = "centimetres"
    DAYS = "days"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """`most`: the largest number, or the longest text in characters. `required`: may not be emptied. `choices`: the only values."""

    name: str
    kind: Kind
    of_product: bool = True
    of_variant: bool = False
    required: bool = False
    most: int = 10**12
    choices: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        return self.kind not in (Kind.TEXT, Kind.CODE, Kind.CHOICE)


FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field("name", Kind.TEXT, required=True, most=500),
        Field("sku", Kind.CODE, of_variant=True, most=100),
        Field("description", Kind.TEXT, most=50_000),
        Field("brand", Kind.TEXT, most=200),
        Field("condition", Kind.CHOICE, required=True, choices=tuple(Condition)),
        Field("leaf", Kind.CODE, most=200),
        Field("price", Kind.MONEY, of_variant=True),
        Field("stock", Kind.COUNT, of_variant=True, most=10**9),
        Field("weight_gram", Kind.GRAMS, of_variant=True, most=10**8),
        Field("length_cm", Kind.CENTIMETRES, most=10**5),
        Field("width_cm", Kind.CENTIMETRES, most=10**5),
        Field("height_cm", Kind.CENTIMETRES, most=10**5),
        Field("days_to_ship", Kind.DAYS, most=365),
        Field("origin", Kind.CHOICE, choices=tuple(Origin)),
        Field("barcode", Kind.CODE, of_variant=True, most=100),
        Field("status", Kind.CHOICE, required=True, choices=tuple(ProductStatus)),
        Field("variation_1", Kind.TEXT, most=100),
        Field("variation_2", Kind.TEXT, most=100),
        Field("option_1", Kind.TEXT, of_product=False, of_variant=True, required=True, most=100),
        Field("option_2", Kind.TEXT, of_product=False, of_variant=True, most=100),
        Field("photo_hash", Kind.CODE, of_product=False, of_variant=True, most=64),
    )
}

Reader = Callable[[str], Any]

_BY_NAME: Mapping[str, Reader] = {
    "condition": typed.condition,
    "origin": typed.origin,
    "status": typed.status,
    "days_to_ship": typed.days_to_ship,
}
_BY_KIND: Mapping[Kind, Reader] = {
    Kind.MONEY: typed.money,
    Kind.COUNT: typed.count,
    Kind.GRAMS: lambda text: typed.weight(text, typed.Unit.GRAM),
    Kind.CENTIMETRES: typed.length,
    Kind.CODE: typed.code,
    Kind.TEXT: typed.text,
}


def field(name: str, *, variant: bool = False) -> Field:
    """Raises `Refusal` (`catalogue.unknown_field`) for a name that is none, or not one of a variant's."""
    found = FIELDS.get(name)
    if found is None or not (found.of_variant if variant else found.of_product):
        raise Refusal.because("catalogue.unknown_field", Place(field=name), name=name)
    return found


def parse_field(name: str, text: str, place: Place | None = None) -> Value:
    """The value of what a seller typed ("Rp15.000", "1,5 kg", "baru"); an empty text is `None`.

    Raises `Refusal`: the codes of `exchange.typed`, and `catalogue.unknown_field`, `.must_be_filled`, `.too_long`, `.too_large`.
    `place` is where it was typed.
    """
    known = FIELDS.get(name)
    where = place or Place(field=name)
    if known is None:
        raise Refusal.because("catalogue.unknown_field", where, name=name)
    if not text.strip():
        return check_value(known, None, where)
    value = (_BY_NAME.get(name) or _BY_KIND[known.kind])(text)
    if isinstance(value, typed.Fault):
        if value.severity is Severity.BLOCKS:
            raise Refusal(value.at(where))
        value = value.kept
    if name == "days_to_ship" and value == 0:
        value = None
    return check_value(known, value, where)


_NOT_A: Mapping[Kind, str] = {
    Kind.MONEY: "catalogue.not_an_amount",
    Kind.COUNT: "catalogue.not_a_count",
    Kind.DAYS: "catalogue.not_a_count",
    Kind.GRAMS: "catalogue.not_a_weight",
    Kind.CENTIMETRES: "catalogue.not_a_length",
}


def check_value(known: Field, value: object, place: Place) -> Value:
    """`value` as it is stored. Raises as `parse_field` for one that cannot stand in this field."""
    if value is None or value == "":
        if known.required:
            raise Refusal.because("catalogue.must_be_filled", place, field=known.name)
        return None
    if known.is_number:
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise Refusal.because(_NOT_A[known.kind], place, value=_short(str(value)), field=known.name)
        if value > known.most:
            raise Refusal.because("catalogue.too_large", place, value=value, field=known.name, most=known.most)
        return value
    if not isinstance(value, str):
        raise Refusal.because("catalogue.not_a_text", place, value=_short(str(value)), field=known.name)
    if known.choices and value not in known.choices:
        raise Refusal.because("catalogue.not_a_choice", place, value=_short(value), field=known.name)
    if len(value) > known.most:
        raise Refusal.because("catalogue.too_long", place, length=len(value), most=known.most, field=known.name)
    if known.required and not value.strip():
        raise Refusal.because("catalogue.must_be_filled", place, field=known.name)
    return str(value)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
