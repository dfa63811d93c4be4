"""The class of a business under PP 7/2021 Art. 35, with the line it was measured by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from umkm_desk.model.business import Scale
from umkm_desk.model.money import Rupiah

INSTRUMENT = "PP 7/2021, Pasal 35"
SOURCE_URL = "https://thecircle.id/klasifikasi-usaha-mikro-kecil-menegah-dan-besar/"

BILLION = 1_000_000_000
SALES_LIMITS: tuple[tuple[Scale, Rupiah], ...] = (
    (Scale.MICRO, 2 * BILLION),
    (Scale.SMALL, 15 * BILLION),
    (Scale.MEDIUM, 50 * BILLION),
)
"""Most sales in a year of each class; exactly that much still belongs to it."""

CAPITAL_LIMITS: tuple[tuple[Scale, Rupiah], ...] = (
    (Scale.MICRO, BILLION),
    (Scale.SMALL, 5 * BILLION),
    (Scale.MEDIUM, 10 * BILLION),
)
"""Most capital at founding of each class, without land and building."""


@dataclass(frozen=True, slots=True)
class ScaleResult:
    """`by` tells what counted; `limit` is the upper line of the class in rupiah, `None` for the open class."""

    scale: Scale
    by: Literal["sales", "capital"]
    amount: Rupiah
    limit: Rupiah | None
    instrument: str = INSTRUMENT
    source_url: str = SOURCE_URL


def classify(yearly_sales: Rupiah | None, capital: Rupiah | None, is_new: bool | None) -> ScaleResult | None:
    """Sales count for a business that runs, capital for one being founded; the other one where only that is known. `None`: neither is."""
    by_capital = (is_new is True and capital is not None) or yearly_sales is None
    if by_capital:
        return None if capital is None else _result("capital", capital, CAPITAL_LIMITS)
    assert yearly_sales is not None
    return _result("sales", yearly_sales, SALES_LIMITS)


def _result(by: Literal["sales", "capital"], amount: Rupiah, limits: tuple[tuple[Scale, Rupiah], ...]) -> ScaleResult:
    for scale, limit in limits:
        if amount <= limit:
            return ScaleResult(scale, by, amount, limit)
    return ScaleResult(Scale.LARGE, by, amount, None)
