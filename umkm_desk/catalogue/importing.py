"""Spreadsheet rows into the catalogue: a plan that writes nothing, can be looked at, mended and skipped row by row; then one edit.

A row finds its product by our own id, by SKU (the product's or a variant's), and only where it gives no SKU at all by its exact name.
An empty cell leaves the old value; nothing is ever removed by an import.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any, NamedTuple

from umkm_desk.catalogue import store, writing
from umkm_desk.catalogue.fields import FIELDS, parse_field
from umkm_desk.catalogue.own_format import OVERRIDE
from umkm_desk.exchange.fields import ATTRIBUTE
from umkm_desk.exchange.rows import ProductRow
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem, Severity
from umkm_desk.model.product import Product, ProductStatus, Variant
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Edit, Workspace

_BATCH = 500
_DIRECT = (*(name for name, known in FIELDS.items() if known.of_product), "source_category")
_SUMS = frozenset({"total", "jumlah", "grand total", "subtotal", "sub total", "total stok", "total harga", "jumlah total"})
_OF_VARIANT = ("sku", "barcode", "price", "stock", "weight_gram")


class RowState(StrEnum):
    """`refused`: something in it must be mended first; `skipped`: the seller left it out."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"
    SKIPPED = "skipped"


class FieldChange(NamedTuple):
    """One value that the import would change. `variant`: the variant's label; `old` is `None` for what was empty or is new."""

    field: str
    variant: str | None
    old: object
    new: object


class PlanRow(NamedTuple):
    """One product of the file. `product_id` is the one it changes, `None` for a new one; `changes` only where the state is `changed`."""

    number: int
    row: ProductRow
    state: RowState
    product_id: str | None
    changes: tuple[FieldChange, ...]
    problems: tuple[Problem, ...]

    @property
    def name(self) -> str | None:
        name = self.row.values.get("name")
        return None if name is None else str(name)

    @property
    def sku(self) -> str | None:
        sku = self.row.values.get("sku")
        return None if sku is None else str(sku)


@dataclass(frozen=True, slots=True)
class ImportSettings:
    """`create`: rows without a product become new ones (else they are skipped); `update`: rows with one change it; `match_names`: rows
    without any SKU find their product by its exact name; `status` of new products."""

    create: bool = True
    update: bool = True
    match_names: bool = True
    status: ProductStatus = ProductStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Counts of products, except `read`: lines of the file. `errors`: why rows were refused."""

    read: int
    created: int
    updated: int
    same: int
    skipped: int
    errors: tuple[Problem, ...]
    changes: Changes


@dataclass(slots=True)
class ImportPlan:
    """What an import would do. Rows keep their place; `mend` and `skip` change one of them."""

    file: str
    settings: ImportSettings
    rows: list[PlanRow]
    seen: dict[str, int]

    @property
    def counts(self) -> Counter[RowState]:
        return Counter(row.state for row in self.rows)

    @property
    def problems(self) -> list[Problem]:
        return [problem for row in self.rows for problem in row.problems]


def plan(
    source: Iterable[ProductRow],
    conn: store.Connection,
    task: Task = UNWATCHED,
    settings: ImportSettings | None = None,
    file: str = "",
) -> ImportPlan:
    """Compares rows with the catalogue; writes nothing. `source`: usually `sheets.read_products(table, task)`."""
    made = ImportPlan(file, settings or ImportSettings(), [], {})
    empty = store.is_empty(conn)
    rows = iter(source)
    with _collector_paused():
        while batch := list(islice(rows, _BATCH)):
            known = _NOTHING if empty else _look_up(conn, batch, made.settings)
            for row in batch:
                planned = _planned(made, len(made.rows), row, known)
                made.rows.append(planned._replace(state=RowState.SKIPPED) if _is_sum(planned) else planned)
            task.report(len(made.rows))
    return made


def _is_sum(row: PlanRow) -> bool:
    """The line below a price list that adds it up is no product; taken in again it becomes one."""
    name = row.name or ""
    return row.state is RowState.NEW and name.strip(" :=.").casefold() in _SUMS and not row.sku and not row.row.variants


def carried_out(made: ImportPlan) -> None:
    """What `apply` wrote is the same in file and catalogue from now on; refused rows stay as they are, to be mended and applied next."""
    for at, row in enumerate(made.rows):
        if row.state in (RowState.NEW, RowState.CHANGED):
            made.rows[at] = row._replace(state=RowState.SAME, changes=())


def compared(made: ImportPlan, conn: store.Connection, task: Task = UNWATCHED) -> list[PlanRow]:
    """The rows beside the catalogue as it is now, with everything the seller typed into them; the plan is left as it is.
    Raises `Cancelled`."""
    found: list[PlanRow] = []
    rows = iter(made.rows)
    while batch := list(islice(rows, _BATCH)):
        known = _look_up(conn, [row.row for row in batch], made.settings)
        found += (row if row.state is RowState.SKIPPED else _planned(made, row.number, row.row, known) for row in batch)
        task.report(len(found))
    return found


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Hundreds of thousands of rows stay alive here and none is part of a cycle: looking through them again and again for garbage
    would take a third of the time, and looking once afterwards would make the window stand still. `let_go` ends it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def let_go(made: ImportPlan) -> None:
    """Frees a plan that nobody needs any more, bit by bit: all at once would make every thread wait. Meant for the background."""
    while made.rows:
        del made.rows[-_BATCH:]
    while made.seen:
        for key in list(islice(made.seen, _BATCH)):
            del made.seen[key]
    gc.unfreeze()


def skip(made: ImportPlan, index: int, *, skipped: bool = True, conn: store.Connection | None = None) -> PlanRow:
    """Leaves a row out, or takes it in again (then `conn` is needed)."""
    row = made.rows[index]
    if skipped:
        _forget(made, index)
        made.rows[index] = row._replace(state=RowState.SKIPPED)
    elif conn is not None:
        made.rows[index] = _again(made, index, row.row, conn)
    return made.rows[index]


def mend(made: ImportPlan, index: int, conn: store.Connection, field: str, text: str, line: int | None = None) -> PlanRow:
    """Puts what the seller typed into one cell of a row and plans that row anew. `line`: which line of a product with variants.

    Raises `Refusal` as `fields.parse_field`; then the row is as it was.
    """
    row = made.rows[index].row
    value = parse_field(field, text, Place(file=made.file, row=line or row.lines[0], field=field))
    problems = tuple(p for p in row.problems if not (p.place.field == field and (line is None or p.place.row in (line, None))))
    if row.variants and field in (*_OF_VARIANT, "option_1", "option_2") and line in row.lines:
        position = row.lines.index(line)
        variants = tuple({**v, field: value} if i == position else v for i, v in enumerate(row.variants))
        row = row._replace(variants=variants, problems=problems)
    else:
        row = row._replace(values={**row.values, field: value}, problems=problems)
    made.rows[index] = _again(made, index, row, conn)
    return made.rows[index]


def _again(made: ImportPlan, index: int, row: ProductRow, conn: store.Connection) -> PlanRow:
    _forget(made, index)
    return _planned(made, index, row, _look_up(conn, [row], made.settings))


def _forget(made: ImportPlan, index: int) -> None:
    for sku in _skus(made.rows[index].row):
        if made.seen.get(sku.casefold()) == index:
            del made.seen[sku.casefold()]


def _skus(row: ProductRow) -> list[str]:
    given = [row.values.get("sku"), *[variant.get("sku") for variant in row.variants]]
    return [sku for sku in given if sku]


class _Known(NamedTuple):
    """What the catalogue has for a batch of rows."""

    by_id: Mapping[str, Product]
    by_sku: Mapping[str, tuple[str, str | None]]
    by_name: Mapping[str, str]
    source_category: Mapping[str, str | None]


_NOTHING = _Known({}, {}, {}, {})


def _look_up(conn: store.Connection, batch: Sequence[ProductRow], settings: ImportSettings) -> _Known:
    ids = {str(row.values["id"]) for row in batch if row.values.get("id")}
    by_sku = store.owners_of(conn, {sku for row in batch for sku in _skus(row)})
    names = {str(row.values["name"]) for row in batch if row.values.get("name") and not _skus(row)}
    by_name = store.ids_by_name(conn, names) if settings.match_names else {}
    ids |= {owner for owner, _variant in by_sku.values()} | set(by_name.values())
    found = {product.id: product for product in store.products(conn, sorted(ids))}
    return _Known(found, by_sku, by_name, store.source_categories(conn, sorted(found)))


def _planned(made: ImportPlan, number: int, row: ProductRow, known: _Known) -> PlanRow:
    problems = _row_problems(made, number, row)
    old, variant = _match(row, known)
    if old is None:
        if not row.values.get("name"):
            place = Place(file=made.file or None, row=row.lines[0], field="name")
            problems.append(Problem("catalogue.must_be_filled", place, {"field": "name"}))
        state = RowState.NEW if made.settings.create else RowState.SKIPPED
        if problems and _blocks(problems):
            state = RowState.REFUSED
        return PlanRow(number, row, state, None, (), tuple(problems))
    changes, warnings = _changes(row, old, variant, known)
    problems += warnings
    if problems and _blocks(problems):
        state = RowState.REFUSED
    elif not made.settings.update:
        state = RowState.SKIPPED
    else:
        state = RowState.CHANGED if changes else RowState.SAME
    return PlanRow(number, row, state, old.id, tuple(changes), tuple(problems))


_LONG = {name: FIELDS[name].most for name in ("name", "sku", "description", "brand", "variation_1", "variation_2")}


def _row_problems(made: ImportPlan, number: int, row: ProductRow) -> list[Problem]:
    """What is wrong with a row whatever the catalogue holds. Runs for every row of a file, so the usual case takes short cuts."""
    problems = list(row.problems)
    seen, values = made.seen, row.values
    for sku in _skus(row):
        first = seen.setdefault(sku.casefold(), number)
        if first != number:
            other = made.rows[first].row.lines[0]
            place = Place(file=made.file or None, row=row.lines[0], sku=sku, field="sku")
            problems.append(Problem("catalogue.sku_twice_in_file", place, {"sku": sku, "line": row.lines[0], "other": other}))
    if row.continues is not None:
        place = Place(file=made.file or None, row=row.lines[0])
        problems.append(Problem("catalogue.rows_apart", place, {"line": row.lines[0], "other": row.continues}))
    for name, most in _LONG.items():
        text = values.get(name)
        if text is not None and len(text) > most:
            place = Place(file=made.file or None, row=row.lines[0], field=name)
            problems.append(Problem("catalogue.too_long", place, {"length": len(text), "most": most, "field": name}))
    if row.variants:
        problems += _twice(row, made.file)
    return problems


def _blocks(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.BLOCKS for problem in problems)


def _match(row: ProductRow, known: _Known) -> tuple[Product | None, str | None]:
    """The product of a row, and the id of the variant where a line without options names a variant's SKU."""
    if known is _NOTHING:
        return None, None
    own = known.by_id.get(str(row.values.get("id", "")))
    if own is not None:
        return own, None
    for sku in _skus(row):
        owner = known.by_sku.get(sku.casefold())
        if owner is not None and owner[0] in known.by_id:
            return known.by_id[owner[0]], None if row.variants else owner[1]
    found = known.by_name.get(str(row.values.get("name", "")).casefold())
    return (known.by_id.get(found), None) if found else (None, None)


def _twice(row: ProductRow, file: str) -> list[Problem]:
    if len({variant["option_1"].casefold() for variant in row.variants}) == len(row.variants) and not any(
        "option_2" in variant for variant in row.variants
    ):
        return []
    seen: set[tuple[str, str]] = set()
    problems = []
    for line, variant in zip(row.lines, row.variants, strict=False):
        key = (str(variant.get("option_1", "")).casefold(), str(variant.get("option_2") or "").casefold())
        if key in seen:
            label = ", ".join(str(variant[name]) for name in ("option_1", "option_2") if variant.get(name))
            problems.append(Problem("catalogue.variant_twice", Place(file=file or None, row=line), {"option": label}))
        seen.add(key)
    if len({variant.get("option_2") is None for variant in row.variants}) > 1:
        place = Place(file=file or None, row=row.lines[0], field="option_2")
        problems.append(Problem("catalogue.second_level_half", place, {"name": str(row.values.get("name", ""))}))
    return problems


def _changes(row: ProductRow, old: Product, variant_id: str | None, known: _Known) -> tuple[list[FieldChange], list[Problem]]:
    changes: list[FieldChange] = []
    warnings: list[Problem] = []
    if variant_id is not None:
        variant = next(v for v in old.variants if v.id == variant_id)
        return _variant_changes(row.values, variant), []
    per_variant = bool(row.variants or old.variants)
    for name, value in row.values.items():
        if name.startswith((ATTRIBUTE, OVERRIDE)):
            before: object = _part(old, name)
        elif name == "source_category":
            before = known.source_category.get(old.id)
        elif name not in _DIRECT:
            continue
        elif per_variant and name in ("price", "stock"):
            place = Place(row=row.lines[0], product_id=old.id, field=name)
            warnings.append(Problem("catalogue.price_is_per_variant", place, {"field": name, "name": old.name}, Severity.WARNS))
            continue
        elif (per_variant and name in ("variation_1", "variation_2") and not row.variants) or (
            name == "sku" and old.sku is not None and str(value).casefold() == old.sku.casefold()
        ):
            continue
        else:
            before = getattr(old, name)
            if name == "days_to_ship":
                value = value or None
        if before != value:
            changes.append(FieldChange(name, None, before, value))
    by_sku = {v.sku.casefold(): v for v in old.variants if v.sku}
    by_option = {(v.option_1.casefold(), (v.option_2 or "").casefold()): v for v in old.variants}
    for given in row.variants:
        found = by_sku.get(str(given.get("sku", "")).casefold()) or by_option.get(
            (str(given["option_1"]).casefold(), str(given.get("option_2") or "").casefold())
        )
        if found is not None:
            changes += _variant_changes(given, found)
        else:
            changes.append(FieldChange("variant", _label(given), None, given))
    if row.variants and not old.variants:
        changes += [
            FieldChange(name, None, value, None) for name in ("price", "stock") if (value := getattr(old, name)) is not None
        ]
    return changes, warnings


def _label(given: Mapping[str, Any]) -> str:
    return ", ".join(str(given[name]) for name in ("option_1", "option_2") if given.get(name))


def _variant_changes(given: Mapping[str, Any], variant: Variant) -> list[FieldChange]:
    return [
        FieldChange(name, variant.label, getattr(variant, name), given[name])
        for name in (*_OF_VARIANT, "option_1", "option_2")
        if name in given
        and getattr(variant, name) != given[name]
        and not (name == "sku" and str(given[name]).casefold() == (variant.sku or "").casefold())
    ]


def _part(old: Product, name: str) -> str | None:
    if name.startswith(ATTRIBUTE):
        return old.attributes.get(name.removeprefix(ATTRIBUTE))
    platform, _, field = name.removeprefix(OVERRIDE).partition(":")
    return old.overrides.get((Platform(platform), field))


def apply(
    ws: Workspace, made: ImportPlan, task: Task = UNWATCHED, photos: Mapping[int, Sequence[str]] | None = None
) -> ImportResult:
    """Carries the plan out as one edit and one undo. Cancelled or failed, it leaves nothing behind. `photos`: number of a row -> hashes of
    kept pictures for its product.

    Products that were changed since the plan was made are compared again. Raises `Refusal` as `Workspace.edit`, `Cancelled`.
    """
    counts = made.counts
    with (
        _collector_paused(),
        store.cancellable_edit(
            ws, "products_imported", task, file=made.file, count=counts[RowState.NEW] + counts[RowState.CHANGED]
        ) as edit,
    ):
        writer = _Writer(edit, made, task)
        created = writer.create([row.row for row in made.rows if row.state is RowState.NEW])
        updated = writer.update([row for row in made.rows if row.state is RowState.CHANGED])
        if photos:
            writing.attach_photos(edit, _owners(made, writer.created, photos))
    refused = [row for row in made.rows if row.state is RowState.REFUSED]
    return ImportResult(
        read=sum(len(row.row.lines) for row in made.rows),
        created=created,
        updated=updated,
        same=counts[RowState.SAME],
        skipped=counts[RowState.SKIPPED] + len(refused),
        errors=tuple(problem for row in refused for problem in row.problems if problem.blocks),
        changes=edit.changes,
    )


def _owners(made: ImportPlan, created: Iterable[str], photos: Mapping[int, Sequence[str]]) -> dict[str, list[str]]:
    """Product -> its hashes, of the rows that were carried out or had nothing else to change."""
    new_ids = iter(created)
    found: dict[str, list[str]] = {}
    for row in made.rows:
        product_id = next(new_ids) if row.state is RowState.NEW else row.product_id
        if product_id is not None and row.state in (RowState.NEW, RowState.CHANGED, RowState.SAME) and row.number in photos:
            found.setdefault(product_id, []).extend(photos[row.number])
    return found


class _Writer:
    """Gathers rows by table, so that each table is filled by one prepared statement."""

    def __init__(self, edit: Edit, made: ImportPlan, task: Task) -> None:
        self._edit = edit
        self._made = made
        self._task = task
        self._ids = store.ids(edit)
        self.created: list[str] = []

    def create(self, rows: Sequence[ProductRow]) -> int:
        """New products; the count."""
        given = set().union(*(row.values for row in rows))
        given_of_variants = {name for row in rows for variant in row.variants for name in variant}
        wanted = tuple(column for column in _DIRECT if column in given and column not in ("status", "condition", "days_to_ship"))
        wanted_of_variants = tuple(column for column in _VARIANT_COLUMNS[4:] if column in given_of_variants)
        parts = tuple(name for name in given if name.startswith((ATTRIBUTE, OVERRIDE)))
        status, now = self._made.settings.status.value, self._edit.now
        new_id = self._ids.__next__
        for start in range(0, len(rows), _BATCH):
            self._task.report(start, len(rows))
            products: list[tuple[Any, ...]] = []
            variants: list[tuple[Any, ...]] = []
            added: list[tuple[str, str, Any]] = []
            for row in rows[start : start + _BATCH]:
                product_id = new_id()
                self.created.append(product_id)
                get = row.values.get
                days, own = get("days_to_ship") or None, [*map(get, wanted)]
                if row.variants:
                    for position, variant in enumerate(row.variants):
                        variants.append(
                            (new_id(), product_id, position, variant["option_1"], *map(variant.get, wanted_of_variants))
                        )
                    for name in ("price", "stock"):
                        if name in row.values:
                            own[wanted.index(name)] = None
                products.append((product_id, get("status") or status, get("condition") or "new", days, now, *own))
                if parts:
                    added += [(product_id, name, row.values[name]) for name in parts if name in row.values]
            self._edit.insert_many("product", ("id", "status", "condition", "days_to_ship", "updated_at", *wanted), products)
            if variants:
                self._edit.insert_many("variant", (*_VARIANT_COLUMNS[:4], *wanted_of_variants), variants)
            for product_id, name, value in added:
                self._set_part(product_id, name, value)
        return len(rows)

    def update(self, rows: Sequence[PlanRow]) -> int:
        """Changed products, compared again with what is stored now; the count of those that still differed."""
        touched: list[tuple[int, str]] = []
        sets: dict[tuple[str, str], list[tuple[Any, str]]] = {}
        added: list[tuple[Any, ...]] = []
        for start in range(0, len(rows), _BATCH):
            self._task.report(start, len(rows))
            batch = rows[start : start + _BATCH]
            known = _look_up(self._edit.db, [row.row for row in batch], self._made.settings)
            for row in batch:
                old, variant_id = _match(row.row, known)
                if old is None:
                    continue
                changes, _warnings = _changes(row.row, old, variant_id, known)
                if changes:
                    touched.append((self._edit.now, old.id))
                    self._gather(old, variant_id, changes, sets, added)
        for (table, column), values in sets.items():
            self._edit.db.executemany(f"UPDATE {table} SET {column} = ? WHERE id = ?", values)
        if added:
            self._edit.insert_many("variant", _VARIANT_COLUMNS, added)
        self._edit.db.executemany("UPDATE product SET updated_at = ? WHERE id = ?", touched)
        return len(touched)

    def _gather(
        self,
        old: Product,
        variant_id: str | None,
        changes: Sequence[FieldChange],
        sets: dict[tuple[str, str], list[tuple[Any, str]]],
        added: list[tuple[Any, ...]],
    ) -> None:
        by_label = {variant.label: variant.id for variant in old.variants}
        position = len(old.variants)
        for change in changes:
            if change.field == "variant":
                given: dict[str, Any] = change.new  # type: ignore[assignment]
                added.append((next(self._ids), old.id, position, *(given.get(name) for name in _VARIANT_COLUMNS[3:])))
                position += 1
            elif change.variant is not None:
                target = variant_id or by_label[change.variant]
                sets.setdefault(("variant", change.field), []).append((change.new, target))
            elif ":" in change.field:
                self._set_part(old.id, change.field, change.new)
            else:
                sets.setdefault(("product", change.field), []).append((change.new, old.id))

    def _set_part(self, product_id: str, name: str, value: object) -> None:
        if name.startswith(ATTRIBUTE):
            store.put_attribute(self._edit, product_id, name.removeprefix(ATTRIBUTE), str(value))
        else:
            platform, _, field = name.removeprefix(OVERRIDE).partition(":")
            store.put_override(self._edit, product_id, Platform(platform), field, str(value))


_VARIANT_COLUMNS = (
    "id", "product_id", "position", "option_1", "option_2", "sku", "barcode", "price", "stock", "weight_gram",
)  # fmt: skip
