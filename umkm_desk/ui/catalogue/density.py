"""How high the lines of the grid are."""

from __future__ import annotations

from enum import StrEnum


class Density(StrEnum):
    """`height` of a line and `photo` of its picture in logical pixels; `lines` of text that a name may take."""

    TIGHT = "tight"
    MEDIUM = "medium"
    WIDE = "wide"

    @property
    def height(self) -> int:
        return {Density.TIGHT: 28, Density.MEDIUM: 36, Density.WIDE: 52}[self]

    @property
    def photo(self) -> int:
        return {Density.TIGHT: 20, Density.MEDIUM: 28, Density.WIDE: 32}[self]

    @property
    def lines(self) -> int:
        return 2 if self is Density.WIDE else 1
