"""Changing many products at once: first what it would do, row by row, then all of it as one edit and one undo."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

from umkm_desk.catalogue import bulk_store
from umkm_desk.catalogue.bulk_store import Columns, Expression
from umkm_desk.catalogue.fields import FIELDS, Kind, Value, check_value, field
from umkm_desk.catalogue.formula import compile_formula
from umkm_desk.catalogue.query import Query
from umkm_desk.catalogue.store import Connection, cancellable_edit, variants
from umkm_desk.compliance.guards import Guards, PricePoint
from umkm_desk.model.problem import Place, Problem, Refusal, Severity
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Lines:
    """Products, and the `variants` that were chosen without their product's own line: of those products nothing else is meant, as far as
    variants have the field themselves."""

    products: Sequence[str]
    variants: Sequence[str]


Selection = Sequence[str] | Query | Lines
"""Product ids, everything that a query finds, or lines of the grid."""

_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Set:
    """One value for all; `None` empties the field. Category, brand and status are set with this, too."""

    field: str
    value: Value


@dataclass(frozen=True, slots=True)
class Add:
    """So much more (less where negative)."""

    field: str
    amount: int


@dataclass(frozen=True, slots=True)
class Percent:
    """Raised by so many percent (negative lowers), then to the nearest multiple of `step` where it is not 0."""

    field: str
    percent: float
    step: int = 0


@dataclass(frozen=True, slots=True)
class RoundTo:
    """To the nearest multiple of `step`, halves up."""

    field: str
    step: int


@dataclass(frozen=True, slots=True)
class Formula:
    """The result of a formula (see `formula`), to whole numbers."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Replace:
    """Every `find` in a text becomes `replacement`."""

    field: str
    find: str
    replacement: str
    match_case: bool = False
    whole_words: bool = False


Bulk = Set | Add | Percent | RoundTo | Formula | Replace


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One value before and after. `variant`: the label of the variant it belongs to; `problem`: why this row would stay as it is;
    `warning`: it would change, but a marketplace may take it amiss (the price guard)."""

    product_id: str
    variant_id: str | None
    name: str
    variant: str | None
    before: Value
    after: Value
    problem: Problem | None
    warning: Problem | None = None

    @property
    def changes(self) -> bool:
        return self.problem is None and self.before != self.after


@dataclass(frozen=True, slots=True)
class Preview:
    """`total` values are looked at, `changed` of them would change, `refused` stay because of a problem; `rows` are one page of the
    `listed` ones. `jumps`: prices that rise by so much that a discount later would look like a trick."""

    total: int
    changed: int
    refused: int
    rows: tuple[PreviewRow, ...]
    listed: int
    jumps: int = 0


@dataclass(frozen=True, slots=True)
class PriceWatch:
    """The price guard on the day (since 1970-01-01) of a change."""

    guards: Guards
    day: int


def preview(
    conn: Connection,
    op: Bulk,
    selection: Selection,
    *,
    offset: int = 0,
    limit: int = 200,
    watch: PriceWatch | None = None,
    counted: bool = True,
) -> Preview:
    """What `apply` would do; with `watch`, changes of prices are looked at by the price guard, too. Without `counted` only the rows are
    read, for another page of what was counted before: the numbers are 0.

    Raises `Refusal` for an operation that makes no sense (`catalogue.formula_not_understood`, `.not_a_number_field`,
    `.not_a_text_field`, `.step_missing`, `.nothing_to_find`, and those of `check_value`).
    """
    columns, numbers = _meant(conn, op, selection)
    if isinstance(op, Replace):
        return _preview_replace(conn, op, columns, numbers, offset, limit)
    known = FIELDS[op.field]
    expression = _expression(op)
    total = changed = refused = jumps = 0
    if counted:
        total, changed, refused = bulk_store.summary(conn, columns, expression, known.most, numbers)
    rows = [
        PreviewRow(product_id, variant_id, name, label, before, after, _problem(op, product_id, variant_id, after, before))
        for product_id, variant_id, name, label, before, after in bulk_store.rows(conn, columns, expression, numbers, offset, limit)
    ]
    if watch is not None and op.field == "price":
        rows = _watched(conn, rows, watch)
        if counted:
            jumps = bulk_store.jumps(conn, columns, expression, watch.guards.price.jump_percent, numbers)
    return Preview(total, changed, refused, tuple(rows), total, jumps)


def jumping(conn: Connection, op: Bulk, selection: Selection, percent: int) -> set[str]:
    """The products of which a price would rise by at least `percent`. Raises as `preview`."""
    if isinstance(op, Replace) or op.field != "price":
        return set()
    columns, numbers = _meant(conn, op, selection)
    return bulk_store.jumping(conn, columns, _expression(op), percent, numbers)


def _watched(conn: Connection, rows: Sequence[PreviewRow], watch: PriceWatch) -> list[PreviewRow]:
    """The rows with what the price guard says of them: by what the shops showed of each listing lately, and by the price of today."""
    changing = {row.product_id for row in rows if row.changes}
    seen = bulk_store.shown_prices(conn, sorted(changing), watch.day - 2 * watch.guards.price.window_days)
    found = []
    for row in rows:
        warning = None
        if row.changes and isinstance(row.before, int) and isinstance(row.after, int):
            # A listing with variants shows its lowest price only, which says nothing of one variant.
            histories = seen.get(row.product_id, ()) if row.variant_id is None else ()
            for points in histories or ((),):
                history = [PricePoint(day, price) for day, price in points]
                told = watch.guards.check_price(
                    [*history, PricePoint(watch.day, row.before)], row.after, watch.day, product_id=row.product_id
                )
                warning = warning or next(iter(told), None)
        found.append(replace(row, warning=warning) if warning else row)
    return found


def apply(ws: Workspace, op: Bulk, selection: Selection, task: Task = UNWATCHED) -> Changes:
    """One edit; rows with a problem stay as they are. Raises as `preview`, and `Cancelled`, then nothing has changed."""
    columns, numbers = _meant(ws.read(), op, selection)
    label, values = _label(op)
    with cancellable_edit(ws, label, task, **values) as edit:
        edit.counted["count"] = "product"
        for start in range(0, len(numbers), _CHUNK):
            task.report(start, len(numbers))
            chunk = numbers[start : start + _CHUNK]
            if isinstance(op, Replace):
                bulk_store.write_computed(edit, columns, chunk, partial(_kept, op, _replacer(op)))
            else:
                bulk_store.write(edit, columns, _expression(op), FIELDS[op.field].most, chunk)
    return edit.changes


def _label(op: Bulk) -> tuple[str, dict[str, object]]:
    names = {Set: "bulk_set", RoundTo: "bulk_rounded", Formula: "bulk_formula", Replace: "bulk_replaced"}
    values: dict[str, object] = {part.name: getattr(op, part.name) for part in fields(op)}
    match op:
        case Add(amount=amount):
            return "bulk_more" if amount > 0 else "bulk_less", {**values, "amount": abs(amount)}
        case Percent(percent=percent):
            by = abs(round(percent, 2))
            return "bulk_raised" if percent > 0 else "bulk_lowered", {**values, "percent": int(by) if by == int(by) else by}
    return names[type(op)], values


def _meant(conn: Connection, op: Bulk, selection: Selection) -> tuple[Columns, Sequence[int]]:
    """Where the field lives and the row numbers of the products. Raises as `preview`."""
    columns = _columns(op)
    if isinstance(selection, Lines):
        return replace(columns, only=tuple(selection.variants)), bulk_store.selected(conn, selection.products)
    return columns, bulk_store.selected(conn, selection)


def _columns(op: Bulk) -> Columns:
    """Checks the operation; where its field lives."""
    known = field(op.field)
    place = Place(field=op.field)
    if isinstance(op, Set):
        check_value(known, op.value, place)
    elif isinstance(op, Replace):
        if known.kind not in (Kind.TEXT, Kind.CODE) or op.field == "leaf":
            raise Refusal.because("catalogue.not_a_text_field", place, field=op.field)
        if not op.find:
            raise Refusal.because("catalogue.nothing_to_find", place)
    else:
        if not known.is_number:
            raise Refusal.because("catalogue.not_a_number_field", place, field=op.field)
        step = op.step if isinstance(op, RoundTo | Percent) else 1
        if step < 0 or (isinstance(op, RoundTo) and step == 0):
            raise Refusal.because("catalogue.step_missing", place)
    return Columns(op.field, in_variants=known.of_variant, instead=op.field in ("price", "stock"))


def _expression(op: Set | Add | Percent | RoundTo | Formula) -> Expression:
    column = f"x.{op.field}"
    match op:
        case Set(_, value):
            return Expression("?", (None if value == "" else value,))
        case Add(_, amount):
            return Expression(f"({column} + ?)", (amount,))
        case Percent(_, percent, step):
            hundredths = 10_000 + round(percent * 100)
            raised = f"(({column} * ? + 5000) / 10000)"
            if step:
                return Expression(f"(({raised} + ?) / ? * ?)", (hundredths, step // 2, step, step))
            return Expression(raised, (hundredths,))
        case RoundTo(_, step):
            return Expression(f"(({column} + ?) / ? * ?)", (step // 2, step, step))
        case Formula(_, text):
            compiled = compile_formula(text)
            return Expression(f"CAST(floor({compiled.sql} + 0.5) AS INTEGER)", compiled.values)


def _problem(op: Bulk, product_id: str, variant_id: str | None, after: Value, before: Value) -> Problem | None:
    place = Place(product_id=product_id, variant_id=variant_id, field=op.field)
    known = FIELDS[op.field]
    if isinstance(after, int) and after < 0:
        return Problem("catalogue.below_zero", place, {"field": op.field, "value": after})
    if isinstance(after, int) and known.is_number and after > known.most:
        return Problem("catalogue.too_large", place, {"field": op.field, "value": after, "most": known.most})
    if after is None and not isinstance(op, Set):
        code = "catalogue.formula_no_result" if isinstance(op, Formula) else "catalogue.nothing_there_yet"
        return Problem(code, place, {"field": op.field}, Severity.HINTS if before is None else Severity.WARNS)
    return None


def _replacer(op: Replace) -> Callable[[str], str]:
    pattern = re.escape(op.find)
    if op.whole_words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    if not op.replacement:  # a word that goes leaves no two spaces behind
        pattern = rf"(?:(?<=\s)|^){pattern} |{pattern}"
    compiled = re.compile(pattern, 0 if op.match_case else re.IGNORECASE)
    return lambda text: compiled.sub(lambda _match: op.replacement, text)


def _checked(op: Replace, text: str, place: Place) -> tuple[Value, Problem | None]:
    try:
        return check_value(FIELDS[op.field], text.strip(), place), None
    except Refusal as refusal:
        return text, refusal.problem


def _kept(op: Replace, replaced: Callable[[str], str], text: str) -> str | None:
    after = replaced(text)
    if after == text:
        return text
    value, problem = _checked(op, after, Place(field=op.field))
    if problem is not None:
        return text
    return None if value is None else str(value)


def _preview_replace(conn: Connection, op: Replace, columns: Columns, numbers: Sequence[int], offset: int, limit: int) -> Preview:
    replaced = _replacer(op)
    total = changed = refused = 0
    rows: list[PreviewRow] = []
    for product_id, variant_id, name, label, before, _ in bulk_store.rows(conn, columns, Expression("NULL", ()), numbers, 0, None):
        total += 1
        if before is None:
            continue
        after: Value = replaced(before)
        if after == before:
            continue
        place = Place(product_id=product_id, variant_id=variant_id, field=op.field)
        after, problem = _checked(op, str(after), place)
        refused += problem is not None
        changed += problem is None
        if offset < changed + refused <= offset + limit:
            rows.append(PreviewRow(product_id, variant_id, name, label, before, after, problem))
    return Preview(total, changed, refused, tuple(rows), changed + refused)


def preview_permit(
    conn: Connection, permit_id: str, product_ids: Sequence[str], *, linked: bool = True, offset: int = 0, limit: int = 200
) -> Preview:
    """What `editing.link_permit` would do: the numbers of each product's papers before and after."""
    total, changed = bulk_store.permit_summary(conn, permit_id, product_ids, linked)
    rows = []
    for product_id, name, numbers, has, number in bulk_store.permit_rows(conn, permit_id, product_ids, offset, limit):
        kept = [each for each in numbers if each != number or not has]
        after = sorted([*kept, number]) if linked else kept
        rows.append(PreviewRow(product_id, None, name, None, ", ".join(numbers) or None, ", ".join(after) or None, None))
    return Preview(total, changed, 0, tuple(rows), total)


Target = tuple[str, str | None]
"""A row of the grid: a product's id, or a product's and a variant's."""


def write_cells(ws: Workspace, values: Sequence[tuple[Target, Mapping[str, Value]]], label: str) -> Changes:
    """Checked values into many rows as one edit (paste, fill down, clear). `label` names it: `cells_pasted`, `cells_filled`,
    `cells_cleared`. A price or stock of a product with variants goes to every variant."""
    owners = variants(ws.read(), [product for (product, variant), _found in values if variant is None])
    sets: dict[tuple[str, str], list[tuple[Any, str]]] = {}
    touched: dict[str, None] = {}
    for (product_id, variant_id), found in values:
        touched[product_id] = None
        for name, value in found.items():
            if variant_id is not None:
                sets.setdefault(("variant", name), []).append((value, variant_id))
            elif name in ("price", "stock") and product_id in owners:
                sets.setdefault(("variant", name), []).extend((value, variant.id) for variant in owners[product_id])
            else:
                sets.setdefault(("product", name), []).append((value, product_id))
    with ws.edit(label, count=len(values)) as edit:
        bulk_store.write_values(edit, sets, list(touched))
    return edit.changes
