"""Which line of the grid shows what: products in their order, variants below an unfolded product, headings of groups.

One number a line, so that a hundred thousand products with their variants unfolded are a few megabytes and any line is found at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

_PRODUCT = (1 << 40) - 1


class Kind(Enum):
    PRODUCT = 1
    VARIANT = 2
    GROUP = 3


@dataclass(frozen=True, slots=True)
class Group:
    """`value` of the field that the lines are grouped by, `None` for those that lack it; how many products."""

    value: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Span:
    """Lines that came (`added`) or went, from `first` on."""

    first: int
    count: int
    added: bool


class Lines:
    """`numbers` are the products' row numbers in their order (group by group); `unfolded` has the products whose variants are shown with
    how many they are; `folded` the groups whose products are hidden."""

    def __init__(self) -> None:
        self.numbers: array[int] = array("q")
        self.groups: tuple[Group, ...] = ()
        self.unfolded: dict[int, int] = {}
        self.folded: set[str | None] = set()
        self._lines: array[int] = array("q")

    def __len__(self) -> int:
        return len(self._lines)

    def fill(self, numbers: array[int], groups: Sequence[Group] = ()) -> None:
        self.numbers = numbers
        self.groups = tuple(groups)
        if not groups:
            self._lines = self._with_variants(numbers)
            return
        self._lines = array("q")
        start = 0
        for at, group in enumerate(self.groups):
            self._lines.append(-1 - at)
            if group.value not in self.folded:
                self._lines.extend(self._with_variants(numbers[start : start + group.count]))
            start += group.count

    def append(self, numbers: array[int]) -> Span:
        """More products at the end (never with groups)."""
        first = len(self._lines)
        self._lines.extend(self._with_variants(numbers))
        self.numbers = self.numbers + numbers
        return Span(first, len(self._lines) - first, added=True)

    def _with_variants(self, numbers: array[int]) -> array[int]:
        if not self.unfolded:
            return numbers[:]
        lines = array("q")
        unfolded = self.unfolded
        for number in numbers:
            lines.append(number)
            if number in unfolded:
                for place in range(unfolded[number]):
                    lines.append(number | (place + 1) << 40)
        return lines

    # What stands where

    def kind(self, at: int) -> Kind:
        line = self._lines[at]
        return Kind.GROUP if line < 0 else Kind.PRODUCT if line <= _PRODUCT else Kind.VARIANT

    def number(self, at: int) -> int:
        """The row number of the product of a line, -1 for a group's heading."""
        line = self._lines[at]
        return line & _PRODUCT if line >= 0 else -1

    def variant(self, at: int) -> int:
        """Which of its product's variants a line shows, counted from 0; -1 where it shows none."""
        line = self._lines[at]
        return (line >> 40) - 1 if line >= 0 else -1

    def group(self, at: int) -> Group:
        """The group of a heading."""
        return self.groups[-1 - self._lines[at]]

    def numbers_near(self, at: int, before: int, after: int) -> list[int]:
        """The products around a line, each once."""
        near = self._lines[max(0, at - before) : at + after]
        return list(dict.fromkeys(line & _PRODUCT for line in near if line >= 0))

    def owner(self, at: int) -> int:
        """The line of the product that a variant's line belongs to."""
        return at - (self.variant(at) + 1)

    def place(self, number: int, variant: int = -1) -> int:
        """The line of a product or of one of its variants, -1 where it is not shown."""
        try:
            return self._lines.index(number | (variant + 1) << 40)
        except ValueError:
            return -1

    def heading(self, at: int) -> int:
        """The line of the heading above, -1 where nothing is grouped."""
        while at >= 0 and self._lines[at] >= 0:
            at -= 1
        return at

    # Folding

    def unfold(self, at: int, count: int) -> Span | None:
        """Shows `count` variants below a product; `None` where there is nothing to do."""
        number = self.number(at)
        if number in self.unfolded or not count:
            return None
        self.unfolded[number] = count
        self._lines[at + 1 : at + 1] = _variants(number, count)
        return Span(at + 1, count, added=True)

    def fold(self, at: int) -> Span | None:
        count = self.unfolded.pop(self.number(at), 0)
        if not count:
            return None
        del self._lines[at + 1 : at + 1 + count]
        return Span(at + 1, count, added=False)

    def toggle_group(self, at: int) -> Span | None:
        """Hides or shows the products below a heading."""
        group = self.group(at)
        if group.value in self.folded:
            self.folded.discard(group.value)
            start = sum(each.count for each in self.groups[: -1 - self._lines[at]])
            lines = self._with_variants(self.numbers[start : start + group.count])
            self._lines[at + 1 : at + 1] = lines
            return Span(at + 1, len(lines), added=True)
        self.folded.add(group.value)
        end = at + 1
        while end < len(self._lines) and self._lines[end] >= 0:
            end += 1
        count = end - at - 1
        del self._lines[at + 1 : end]
        return Span(at + 1, count, added=False)

    def with_unfolded(self, counts: Mapping[int, int]) -> Lines:
        """The same with the variants of these products shown (row number -> how many) and no others."""
        made = Lines()
        made.unfolded = dict(counts)
        made.folded = set(self.folded)
        made.fill(self.numbers, self.groups)
        return made


def _variants(number: int, count: int) -> array[int]:
    return array("q", [number | (place + 1) << 40 for place in range(count)])
