"""Money is integer rupiah, never a float."""

from __future__ import annotations

from typing import TypeAlias

Rupiah: TypeAlias = int


def percent_of(amount: Rupiah, percent: float) -> Rupiah:
    """`amount` raised by `percent` (negative lowers it), to the nearest rupiah, halves up; never below 0."""
    hundredths = round(percent * 100)
    return max(0, (amount * (10_000 + hundredths) + 5_000) // 10_000)


def round_to(amount: Rupiah, step: Rupiah) -> Rupiah:
    """To the nearest multiple of `step` (500 makes Rp 12.345 into Rp 12.500), halves up."""
    return (amount + step // 2) // step * step if step > 0 else amount
