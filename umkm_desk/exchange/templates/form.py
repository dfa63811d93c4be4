"""What a marketplace's workbook looks like, as plain data: which row holds keys, names, marks and data, and what each column means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from umkm_desk.exchange.columns import SURE, Layout, Match, finished
from umkm_desk.exchange.fields import ATTRIBUTE, normal
from umkm_desk.exchange.reading import RawSheet, Row
from umkm_desk.model.platform import Platform


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of workbook. Rows count from 1; 0 means that there is no such row.

    `columns`: key (or, without keys, the compared heading) -> field. `signs`: keys or headings of which all must be there to know the
    workbook; `stamp`: what row 2 begins with, where that tells versions apart. `attributes`: keys of that beginning are attributes,
    named by their heading. `extra`: beginning of a key -> what the filler puts there beyond fields (see `filling`). `editable`: fields
    of a mass-update workbook, whose rows are live listings: single cells of it are changed and no row is added (see `updating`).
    `courier_sheet`: lists the couriers with the codes that a cell of couriers takes.
    `by_hand`: only its columns are known, so that the seller looks at them before it is filled (see `filling_by_hand`).
    """

    name: str
    platform: Platform | None
    columns: Mapping[str, str]
    signs: frozenset[str]
    key_row: int = 1
    name_row: int = 2
    need_row: int = 3
    help_rows: tuple[int, ...] = (4, 5)
    first_row: int = 6
    stamp: str | None = None
    suffixed: bool | None = None
    attributes: str | None = None
    grams: int | None = None
    fillable: bool = True
    by_hand: bool = False
    courier_sheet: str | None = None
    editable: frozenset[str] = frozenset()
    extra: Mapping[str, str] = field(default_factory=dict)

    def layout(self, sheet: RawSheet) -> Layout | None:
        """How to read `sheet` if it is of this kind."""
        rows = sheet.rows
        if len(rows) < max(self.key_row, self.name_row):
            return None
        head = rows[(self.key_row or self.name_row) - 1]
        keys = [self.key(cell) for cell in head]
        if not self.signs <= set(keys):
            return None
        if self.suffixed is not None and any("|" in str(cell) for cell in head) is not self.suffixed:
            return None
        if self.stamp is not None and (len(rows) < 2 or not rows[1] or str(rows[1][0]).strip() != self.stamp):
            return None
        names = rows[self.name_row - 1]
        matches = []
        for index, key in enumerate(keys):
            if key:
                heading = " ".join(str(names[index]).split()) if index < len(names) else ""
                meant = self.field_of(key, heading)
                matches.append(Match(index, heading or str(head[index]), meant, SURE if meant else 0.0, key))
        weight = next((match.index for match in matches if match.field == "weight_gram"), None)
        return finished(sheet, self.name_row, self.first_row, _once(matches), self.name, self.grams or self._grams(rows, weight))

    def key(self, cell: object) -> str:
        return str(cell).split("|")[0].strip() if self.key_row else normal(cell)

    def field_of(self, key: str, heading: str) -> str | None:
        if self.attributes and key.startswith(self.attributes):
            return f"{ATTRIBUTE}{heading or key}"
        return self.columns.get(key)

    def _grams(self, rows: Sequence[Row], weight: int | None) -> int | None:
        """The unit of weight as the workbook's own rows above the data state it."""
        if weight is None:
            return None
        return stated_grams(str(row[weight]) for row in rows[: self.first_row - 1] if weight < len(row))


_KG = re.compile(r"\b(?:kg|kilogram|kilo)\b", re.IGNORECASE)
_GRAM = re.compile(r"(?:\b|\()(?:gram|gr|g)\b", re.IGNORECASE)


def stated_grams(texts: Iterable[str]) -> int | None:
    """1 or 1000 where texts speak of gram or of kg, `None` where of neither or of both."""
    together = " ".join(texts)
    kg, gram = bool(_KG.search(together)), bool(_GRAM.search(together))
    return None if kg == gram else 1000 if kg else 1


def _once(matches: list[Match]) -> tuple[Match, ...]:
    """A field is read from one column: of two attributes with the same name the second is told apart by its key."""
    seen: set[str] = set()
    kept = []
    for match in matches:
        if match.field is not None and match.field in seen:
            match = Match(
                match.index,
                match.heading,
                f"{match.field} ({match.key})" if match.field.startswith(ATTRIBUTE) else None,
                SURE,
                match.key,
            )
        if match.field is not None:
            seen.add(match.field)
        kept.append(match)
    return tuple(kept)
