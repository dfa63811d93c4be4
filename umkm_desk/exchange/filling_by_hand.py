"""Workbooks that we do not know: the seller says once what each column holds, and they are filled like the others, cell by cell.

Lazada's mass upload is one of these: its column names are known from public code that writes it (`*Product Name(...)`, `Group No`,
`*Package Weight (kg)`, ...), the rows around them and its mandatory columns differ by category and were never seen. So are Blibli's and any
other marketplace's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from umkm_desk.exchange import typed
from umkm_desk.exchange.columns import Layout, Match, by_headings, cells_below, propose
from umkm_desk.exchange.fields import ATTRIBUTE, PHOTOS_MOST, normal
from umkm_desk.exchange.files import Kind
from umkm_desk.exchange.filling import BY_HAND, Template, lists_in, understood
from umkm_desk.exchange.reading import RawSheet, open_spreadsheet
from umkm_desk.exchange.templates.form import Form
from umkm_desk.exchange.templates.registry import recognise
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Refusal
from umkm_desk.model.task import UNWATCHED, Task

CHOOSABLE = (
    "remote_id", "remote_variant_id", "name", "description", "source_category", "brand", "price", "stock", "sku", "parent_sku",
    "variant_group", "variation_1", "option_1", "variation_2", "option_2", "weight_gram", "length_cm", "width_cm", "height_cm",
    "condition", "days_to_ship", "barcode", "status", "variant_photo", *(f"photo_{n}" for n in range(1, PHOTOS_MOST + 1)),
)  # fmt: skip
"""What a column may be said to hold, besides an attribute."""
TELLS_WHICH = ("remote_id", "remote_variant_id", "sku", "parent_sku")
"""By what a row of live listings is known; at least one of them is needed to change it."""
CHANGEABLE = frozenset({"name", "description", "price", "stock", "weight_gram"})
"""What is changed in a workbook of live listings; everything else in it only tells."""
NO_BRAND = "No Brand"
"""What Lazada wants for goods without a brand."""
FAR_ENOUGH = 12
"""Headings and the first row for products are looked for among so many rows."""
_ASIDE = ("contoh", "example", "panduan", "petunjuk", "instruction", "index", "processresult")


@dataclass(frozen=True, slots=True)
class HandColumns:
    """What the seller says of a workbook. Rows count from 1, columns from 0. `fields`: what a column holds, one of `CHOOSABLE` or an
    attribute; `otherwise`: what stands in a column where the product has nothing, on every row. `grams`: what one unit of weight weighs,
    1 or 1000, `None` where it was not said yet. `changes`: its rows are live listings, of which cells are changed; else products are added as
    rows."""

    sheet: str
    header_row: int
    first_row: int
    fields: Mapping[int, str]
    otherwise: Mapping[int, str]
    grams: int | None = None
    changes: bool = False

    def to_json(self) -> str:
        return json.dumps(
            {
                "first": self.first_row - self.header_row,
                "grams": self.grams,
                "changes": self.changes,
                "fields": {str(index): name for index, name in self.fields.items()},
                "otherwise": {str(index): text for index, text in self.otherwise.items()},
            },
            ensure_ascii=False,
        )

    def remembered(self, text: str) -> HandColumns:
        """With what was said of a workbook with the same headings; as it is where `text` is none of ours."""
        try:
            data: Any = json.loads(text)
            fields = {int(index): str(name) for index, name in data["fields"].items() if is_choosable(str(name))}
            otherwise = {int(index): str(words) for index, words in data["otherwise"].items()}
            first, grams, changes = self.header_row + max(1, int(data["first"])), data["grams"], bool(data["changes"])
        except (ValueError, KeyError, TypeError, AttributeError):
            return self
        grams = grams if grams in (1, 1000) else None
        return replace(self, first_row=first, fields=fields, otherwise=otherwise, grams=grams, changes=changes)


def is_choosable(field: str) -> bool:
    return field in CHOOSABLE or field.startswith(ATTRIBUTE)


def sheets_of(path: Path, task: Task = UNWATCHED) -> tuple[RawSheet, ...]:
    """The sheets that may be filled, the likeliest first. Raises `Refusal`: as reading does, `exchange.not_a_workbook` for another kind of
    file, `exchange.file_empty`."""
    source = open_spreadsheet(path, task)
    if source.kind is not Kind.XLSX:
        raise Refusal.because("exchange.not_a_workbook", source.place())
    heads = [source.head(info.name, task) for info in source.sheets if not info.hidden]
    heads = [head for head in heads if any(str(cell).strip() for row in head.rows for cell in row)]
    if not heads:
        raise Refusal.because("exchange.file_empty", source.place())
    return tuple(sorted(heads, key=lambda head: (normal(head.name).startswith(_ASIDE), -len(proposed(head).fields))))


def lists_of(path: Path, heads: Sequence[RawSheet], task: Task = UNWATCHED) -> dict[str, dict[int, tuple[str, ...]]]:
    """Sheet -> column -> what the workbook's own drop-down list offers there. Raises `Refusal` as reading does."""
    source = open_spreadsheet(path, task)
    return {head.name: lists_in(source, head.name, task) for head in heads}


def headings_of(head: RawSheet, header_row: int) -> list[str]:
    """The headings as shown; a column without one is an empty text."""
    cells = head.rows[header_row - 1] if 0 < header_row <= len(head.rows) else ()
    return [" ".join(typed.shown(cell).split()) for cell in cells]


def signature(head: RawSheet, header_row: int) -> str:
    """Tells workbooks with the same headings from others."""
    together = "\n".join(map(normal, headings_of(head, header_row)))
    return hashlib.blake2b(together.encode(), digest_size=8).hexdigest()


def proposed(head: RawSheet, header_row: int | None = None) -> HandColumns:
    """What the headings say by themselves, for the seller to look at."""
    layout = _layout(head) if header_row is None else None
    line = header_row or (layout.header_line if layout else _likely_row(head))
    first = layout.first_line if layout else min(line + 1, len(head.rows) + 1)
    cells = head.rows[line - 1] if 0 < line <= len(head.rows) else ()
    matches = [*(layout.matches if layout else ()), *propose(cells)]
    fields: dict[int, str] = {}
    for match in matches:
        if (field := _choosable(match)) and match.index not in fields and field not in fields.values():
            fields[match.index] = field
    weight = next((index for index, field in fields.items() if field == "weight_gram"), None)
    grams = None
    if weight is not None:
        unit = typed.weight_unit(headings_of(head, line)[weight], cells_below(head, first, weight))
        grams = {typed.Unit.GRAM: 1, typed.Unit.KILOGRAM: 1000, None: None}[unit]
    brand = next((index for index, field in fields.items() if field == "brand"), None)
    lazada = layout is not None and layout.template == "lazada"
    otherwise = {brand: NO_BRAND} if lazada and brand is not None else {}
    changes = "remote_id" in fields.values() and len(head.rows) >= first
    return HandColumns(head.name, line, first, fields, otherwise, grams, changes)


def _layout(head: RawSheet) -> Layout | None:
    return recognise(head) or by_headings(head)


def _choosable(match: Match) -> str | None:
    field = "photo_1" if match.field == "photos" else match.field
    return field if field in CHOOSABLE else None


def _likely_row(head: RawSheet) -> int:
    """The row with the most short texts."""

    def texts(row: Sequence[object]) -> int:
        return sum(isinstance(cell, str) and 0 < len(cell.strip()) <= 80 for cell in row)

    return max(range(1, min(FAR_ENOUGH, len(head.rows)) + 1), key=lambda line: texts(head.rows[line - 1]), default=1)


def template_by_hand(path: Path, said: HandColumns, platform: Platform | None, task: Task = UNWATCHED) -> Template:
    """The workbook as the seller understands it. Raises `Refusal`: as reading does, `exchange.hand_without_name` where no column holds the
    name or the SKU, `exchange.hand_without_key` where live listings are to be changed and nothing tells which they are, `exchange.hand_rows`
    where products would stand above the headings or in their row."""
    source = open_spreadsheet(path, task)
    place = Place(file=path.name, sheet=said.sheet)
    held = set(said.fields.values())
    if said.changes and not (held & set(TELLS_WHICH) and held & CHANGEABLE):
        raise Refusal.because("exchange.hand_without_key", place)
    if not said.changes and not {"name", "sku", "parent_sku"} & held:
        raise Refusal.because("exchange.hand_without_name", place)
    if said.first_row <= said.header_row:
        raise Refusal.because("exchange.hand_rows", place)
    head = source.head(said.sheet, task)
    between = range(said.header_row + 1, said.first_row)
    form = Form(
        name=BY_HAND,
        platform=platform,
        columns={},
        signs=frozenset(),
        key_row=0,
        name_row=said.header_row,
        need_row=next((line for line in between if _says_need(head, line)), 0),
        help_rows=tuple(between),
        first_row=said.first_row,
        editable=CHANGEABLE if said.changes else frozenset(),
    )
    wanted = {*said.fields, *said.otherwise}
    matches = tuple(
        Match(index, heading, said.fields.get(index), 1.0, normal(heading))
        for index, heading in enumerate(headings_of(head, said.header_row))
        if heading or index in wanted
    )
    layout = Layout(said.sheet, said.header_row, said.first_row, matches, said.grams, BY_HAND)
    template = understood(source, head.rows, layout, form, task)
    columns = tuple(replace(column, otherwise=said.otherwise.get(column.index)) for column in template.columns)
    return replace(template, columns=columns)


def _says_need(head: RawSheet, line: int) -> bool:
    cells = head.rows[line - 1] if line <= len(head.rows) else ()
    return any(normal(cell) in ("wajib", "mandatory", "opsional", "optional") for cell in cells)
