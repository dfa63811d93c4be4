"""Spreadsheet rows into the catalogue: a plan that writes nothing, can be looked at, mended and skipped row by row; then one edit.

A row finds its product by our own id, by SKU (the product's or a variant's), and where no SKU can tell it by its exact name: because the
row gives none, or because it gives new ones and the product has none yet. Names may be shared: then rows that say what a product already
is are that product, and the others wait for the seller's word, so that the same list twice never doubles anything. An empty cell leaves
the old value; nothing is ever removed by an import.
"""

from __future__ import annotations

import gc
from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice, repeat
from typing import Any, NamedTuple

from umkm_desk.business.store import link, load_permits, save_permit
from umkm_desk.catalogue import store, writing
from umkm_desk.catalogue.cells import Reader
from umkm_desk.catalogue.fields import FIELDS, parse_field
from umkm_desk.catalogue.importing_compare import DIRECT, OF_VARIANT, FieldChange, changes_of
from umkm_desk.catalogue.own_format import OVERRIDE, PERMIT, Shape, parse_numbers
from umkm_desk.exchange.columns import adds_up
from umkm_desk.exchange.fields import ATTRIBUTE
from umkm_desk.exchange.rows import ProductRow
from umkm_desk.model.business import Permit
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem, Severity
from umkm_desk.model.product import Product, ProductStatus
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.protection.tree import Tree
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Edit, Workspace

_BATCH = 500
_DOUBTED = frozenset({"exchange.line_without_price", "exchange.only_a_name"})
"""Of lines that are hardly products."""


_OWN_TO_EACH = frozenset({"id", "name", "sku", "parent_sku", "barcode"})


class RowState(StrEnum):
    """`refused`: something in it must be mended first; `unsure`: its name is that of several, and the seller has not said which;
    `skipped`: the seller left it out."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"
    UNSURE = "unsure"
    SKIPPED = "skipped"


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


class Named(StrEnum):
    """What becomes of a row that is named like a product, differs from it, and has no SKU that tells."""

    UPDATE = "update"
    CREATE = "new"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class ImportSettings:
    """`create`: rows without a product become new ones (else they are skipped); `update`: rows with one change it; `status` of new
    products. `alike`: rows whose name one product has, where no SKU tells; `shared`: rows without SKU where several rows or products have
    the name (`UPDATE` pairs them in their order where there are as many of each)."""

    create: bool = True
    update: bool = True
    alike: Named = Named.UPDATE
    shared: Named = Named.SKIP
    status: ProductStatus = ProductStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Counts of products, except `read`: lines of the file. `errors`: why rows were refused; `products`: the ids of the new ones, in
    the order of the file."""

    read: int
    created: int
    updated: int
    same: int
    skipped: int
    errors: tuple[Problem, ...]
    changes: Changes
    products: Sequence[str]


@dataclass(slots=True)
class ImportPlan:
    """What an import would do. Rows keep their place; `mend` and `skip` change one of them.

    By the numbers of their rows: `seen` SKUs, `names` of rows without one, `coded` names of those with new ones (all case-folded; `None`
    where no product lacks SKUs), `left_out` by the seller, and those that differ from the product of their name: `alike` where it is the
    only one, `shared` where it is not. `carried`: products that were written from this plan.
    """

    file: str
    settings: ImportSettings
    rows: list[PlanRow] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    names: dict[str, list[int]] = field(default_factory=dict)
    coded: dict[str, list[int]] | None = None
    left_out: set[int] = field(default_factory=set)
    alike: set[int] = field(default_factory=set)
    shared: set[int] = field(default_factory=set)
    carried: set[str] = field(default_factory=set)

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
    made = ImportPlan(file, settings or ImportSettings())
    _compare(made, source, conn, task)
    return made


def again(made: ImportPlan, conn: store.Connection, task: Task = UNWATCHED, settings: ImportSettings | None = None) -> ImportPlan:
    """The rows beside the catalogue as it is now, or by other settings, with everything the seller typed into them and left out.

    `made` stays as it is. Raises `Cancelled`.
    """
    anew = ImportPlan(made.file, settings or made.settings, left_out=set(made.left_out))
    _compare(anew, (row.row for row in made.rows), conn, task, first=False)
    return anew


def _compare(made: ImportPlan, source: Iterable[ProductRow], conn: store.Connection, task: Task, *, first: bool = True) -> None:
    empty = store.is_empty(conn)
    made.coded = {} if store.any_without_sku(conn) else None
    rows = iter(source)
    with _collector_paused():
        while batch := list(islice(rows, _BATCH)):
            known = _NOTHING if empty else _look_up(conn, batch)
            for row in batch:
                planned = _planned(made, len(made.rows), row, known)
                if first and (_is_sum(planned) or _is_doubted(planned)):
                    made.left_out.add(planned.number)
                if planned.number in made.left_out:
                    planned = _left_out(planned, made.file)
                made.rows.append(planned)
            task.report(len(made.rows))
        if not empty:
            _settle(made, {*made.names, *(made.coded or ())}, conn, task)


def _is_sum(row: PlanRow) -> bool:
    """The line below a price list that adds it up is no product; taken in again it becomes one."""
    if row.row.variants or row.product_id is not None or row.sku:
        return False
    return adds_up(row.name)


def _left_out(row: PlanRow, file: str) -> PlanRow:
    """What adds up a list says why it is left out."""
    if not _is_sum(row):
        return row._replace(state=RowState.SKIPPED)
    told = Problem("catalogue.line_is_sum", Place(file=file or None, row=row.row.lines[0]), {}, Severity.WARNS)
    return row._replace(state=RowState.SKIPPED, problems=(*row.problems, told))


def _is_doubted(row: PlanRow) -> bool:
    """A greeting in a chat, a heading above a group, a note below the list."""
    return bool(row.problems) and row.state is RowState.NEW and not _DOUBTED.isdisjoint(problem.code for problem in row.problems)


def carried_out(made: ImportPlan, result: ImportResult) -> None:
    """What `apply` wrote is the same in file and catalogue from now on; the other rows stay as they are, to be mended and applied next."""
    new_ids = iter(result.products)
    for at, row in enumerate(made.rows):
        if row.state in (RowState.NEW, RowState.CHANGED):
            product_id = next(new_ids) if row.state is RowState.NEW else row.product_id
            made.rows[at] = row._replace(state=RowState.SAME, product_id=product_id, changes=())
            made.carried.add(str(product_id))
    made.alike.clear()


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
    for kept in (made.seen, made.names, made.coded or {}):
        while kept:
            for key in list(islice(kept, _BATCH)):
                del kept[key]
    gc.unfreeze()


def skip(made: ImportPlan, index: int, conn: store.Connection, *, skipped: bool = True) -> PlanRow:
    """Leaves a row out, or takes it in again; what that means for the other rows of its name is worked out anew."""
    row = made.rows[index]
    if skipped:
        name = (row.name or "").casefold()
        alone = index in made.shared and row.product_id is None and len(made.names[name]) > _MANY
        made.left_out.add(index)
        _forget(made, index)
        made.rows[index] = row._replace(state=RowState.SKIPPED)
        if alone and made.settings.shared is Named.UPDATE:  # the others may be as many as their products now
            alone = len(_of_name(made, name, conn)[0]) != len(made.names[name])
        if conn is not None and name and not alone:
            _settle(made, (name,), conn)
    elif conn is not None:
        _again(made, index, row.row, conn)
    return made.rows[index]


def mend(
    made: ImportPlan,
    index: int,
    conn: store.Connection,
    field: str,
    text: str,
    line: int | None = None,
    *,
    tree: Tree | None = None,
) -> PlanRow:
    """Puts what the seller typed into one cell of a row and plans anew what depends on it; a row that was left out is taken in again.
    `line`: which line of a product with variants.

    With the `tree` a category is typed by its name. Raises `Refusal` as `fields.parse_field` and `cells.Reader`; then the row is as it was.
    """
    row = made.rows[index].row
    place = Place(file=made.file, row=line or row.lines[0], field=field)
    value = Reader(conn, tree)(field, text, place) if tree is not None and field == "leaf" else parse_field(field, text, place)
    _again(made, index, _with_cell(row, field, line, {field: value}), conn)
    return made.rows[index]


def same_faults(made: ImportPlan, field: str, written: str) -> list[tuple[int, int | None]]:
    """Where else the same text stands in the same column and cannot be taken, by the number of the row, and `line` as for `mend`. None for
    what differs from product to product."""
    if not written or field in _OWN_TO_EACH:
        return []
    return [
        (row.number, problem.place.row if row.row.variants else None)
        for row in made.rows
        if row.state is RowState.REFUSED
        for problem in row.problems
        if problem.blocks and problem.place.field == field and str(problem.values.get("value", "")) == written
    ]


def mend_alike(made: ImportPlan, cells: Iterable[tuple[int, int | None]], field: str, value: object) -> None:
    """Puts the value of a cell that was mended into those of `same_faults`; the rows are to be compared `again`."""
    for index, line in cells:
        row = made.rows[index]
        made.rows[index] = row._replace(row=_with_cell(row.row, field, line, {field: value}))


def cell(row: ProductRow, field: str, line: int | None = None) -> object:
    """What a cell holds that could be read, else `None`; `line` as for `mend`."""
    at = _line_at(row, field, line)
    return (row.values if at is None else row.variants[at]).get(field)


class Kept(NamedTuple):
    """A row by its number as it was before it was mended or left out."""

    number: int
    row: ProductRow
    left_out: bool


def kept(made: ImportPlan, numbers: Iterable[int]) -> tuple[Kept, ...]:
    """To be given to `put_back`."""
    return tuple(Kept(number, made.rows[number].row, number in made.left_out) for number in numbers)


def put_back(made: ImportPlan, rows: Sequence[Kept], conn: store.Connection) -> bool:
    """The rows as they were then. Whether they are still to be compared `again`, as many at once are."""
    if len(rows) == 1:
        number, row, left_out = rows[0]
        _again(made, number, row, conn)
        if left_out:
            skip(made, number, conn)
        return False
    for number, row, left_out in rows:
        made.rows[number] = made.rows[number]._replace(row=row)
        (made.left_out.add if left_out else made.left_out.discard)(number)
    return True


def keep_refused(
    made: ImportPlan, index: int, conn: store.Connection, fault: Problem, field: str, line: int | None = None
) -> PlanRow:
    """What `mend` refused stands in its cell from now on, as its fault, so that nothing typed is lost: the row waits until it is mended."""
    row = _with_cell(made.rows[index].row, field, line, {})
    _again(made, index, row._replace(problems=(*row.problems, fault)), conn)
    return made.rows[index]


def _with_cell(row: ProductRow, field: str, line: int | None, given: Mapping[str, object]) -> ProductRow:
    """`given`: the field with its value, or nothing. What was wrong with the cell before goes."""
    problems = tuple(p for p in row.problems if not (p.place.field == field and (line is None or p.place.row in (line, None))))

    def put(values: dict[str, Any]) -> dict[str, Any]:
        return {**{name: value for name, value in values.items() if name != field}, **given}

    if (position := _line_at(row, field, line)) is not None:
        variants = tuple(put(v) if i == position else v for i, v in enumerate(row.variants))
        return row._replace(variants=variants, problems=problems)
    return row._replace(values=put(row.values), problems=problems)


def _line_at(row: ProductRow, field: str, line: int | None) -> int | None:
    """Which of its variants the cell belongs to; `None` where it is the product's."""
    own = row.variants and field in (*OF_VARIANT, "option_1", "option_2") and line in row.lines
    return row.lines.index(line) if own and line is not None else None


def _again(made: ImportPlan, index: int, row: ProductRow, conn: store.Connection) -> None:
    before, shared = made.rows[index], index in made.shared
    made.left_out.discard(index)
    _forget(made, index)
    made.rows[index] = _planned(made, index, row, _look_up(conn, [row]))
    if not _settled_alone(made, index, before, shared, conn):
        _settle(made, {name.casefold() for name in (before.name, made.rows[index].name) if name}, conn)


def _forget(made: ImportPlan, index: int) -> None:
    row = made.rows[index]
    for sku in _skus(row.row):
        if made.seen.get(sku.casefold()) == index:
            del made.seen[sku.casefold()]
    name = (row.name or "").casefold()
    for numbers in (made.names.get(name, []), (made.coded or {}).get(name, [])):
        if index in numbers:
            numbers.remove(index)
    made.alike.discard(index)
    made.shared.discard(index)


def _skus(row: ProductRow) -> list[str]:
    own = row.values.get("sku")
    skus = [sku for variant in row.variants if (sku := variant.get("sku"))]
    return [own, *skus] if own else skus


class _Known(NamedTuple):
    """What the catalogue has for a batch of rows."""

    by_id: Mapping[str, Product]
    by_sku: Mapping[str, tuple[str, str | None]]
    source_category: Mapping[str, str | None]
    permits: Mapping[str, tuple[str, str]]


_NOTHING = _Known({}, {}, {}, {})


def _look_up(conn: store.Connection, batch: Sequence[ProductRow], also: Iterable[str | None] = ()) -> _Known:
    """`also`: ids of further products. A row's later SKUs are looked for only where its first finds nobody."""
    skus = list(filter(None, map(_skus, batch)))
    by_sku = store.owners_of(conn, {first for first, *_ in skus})
    by_sku |= store.owners_of(conn, {sku for first, *later in skus if first.casefold() not in by_sku for sku in later})
    ids = {str(row.values["id"]) for row in batch if row.values.get("id")}
    ids |= {owner for owner, _variant in by_sku.values()} | {each for each in also if each is not None}
    found = {product.id: product for product in store.products(conn, sorted(ids))}
    return _Known(found, by_sku, store.source_categories(conn, sorted(found)), _permits(conn))


def _permits(conn: store.Connection) -> Mapping[str, tuple[str, str]]:
    return {permit.id: (permit.kind, permit.number) for permit in load_permits(conn)}


class _Awaited(dict[str, Product]):
    """Products by their ids, read some at a time as they are asked for: of thousands with one name few are."""

    def __init__(self, conn: store.Connection, ids: Sequence[str]) -> None:
        super().__init__()
        self._conn, self._ids = conn, ids
        self._at = {product_id: at for at, product_id in enumerate(ids)}

    def __missing__(self, product_id: str) -> Product:
        at = self._at[product_id]
        found = {product.id: product for product in store.products(self._conn, self._ids[at : at + _BATCH])}
        self.update(found)
        return found[product_id]


def _planned(made: ImportPlan, number: int, row: ProductRow, known: _Known) -> PlanRow:
    """By id and SKU; a row without either counts as new until `_settle` has looked at its name."""
    skus = _skus(row)
    old, variant = _match(row, skus, known)
    problems = _row_problems(made, number, row, skus, old)
    if old is None and (name := row.values.get("name")):
        groups = made.coded if skus else made.names
        if groups is not None:
            insort(groups.setdefault(name.casefold(), []), number)
    return _judged(made, number, row, old, variant, problems, known)


def _judged(
    made: ImportPlan, number: int, row: ProductRow, old: Product | None, variant: str | None, problems: list[Problem], known: _Known
) -> PlanRow:
    if old is None:
        if not row.values.get("name"):
            place = Place(file=made.file or None, row=row.lines[0], field="name")
            problems.append(Problem("catalogue.must_be_filled", place, {"field": "name"}))
        state = RowState.NEW if made.settings.create else RowState.SKIPPED
        if problems and _blocks(problems):
            state = RowState.REFUSED
        return PlanRow(number, row, state, None, (), tuple(problems))
    changes, warnings = changes_of(row, old, variant, known.source_category.get(old.id), known.permits)
    problems += warnings
    if problems and _blocks(problems):
        state = RowState.REFUSED
    elif not made.settings.update:
        state = RowState.SKIPPED
    else:
        state = RowState.CHANGED if changes else RowState.SAME
    return PlanRow(number, row, state, old.id, tuple(changes), tuple(problems))


def _settle(made: ImportPlan, names: Iterable[str], conn: store.Connection, task: Task = UNWATCHED) -> None:
    """Gives the rows of these names their products, or says what stands in the way. Raises `Cancelled`."""
    taken = {row.product_id for number, row in enumerate(made.rows) if number not in made.left_out}
    waiting = iter(tuple(names))
    while batch := list(islice(waiting, _BATCH)):
        task.report(len(made.rows), len(made.rows))
        groups = {name: [n for n in made.names.get(name, ()) if not _is_decided(made, n)] for name in batch}
        taken -= {made.rows[n].product_id for numbers in groups.values() for n in numbers}
        found = store.ids_named(conn, {made.rows[n].row.values["name"] for numbers in groups.values() for n in numbers})
        free = {name: [each for each in found.get(name, ()) if each not in taken] for name in groups}
        ids = [each for some in free.values() for each in some]
        known = _Known(_Awaited(conn, ids), {}, store.source_categories(conn, ids), _permits(conn))
        for name, numbers in groups.items():
            _settle_name(made, numbers, free[name], known)
        if made.coded:
            taken |= {made.rows[n].product_id for numbers in groups.values() for n in numbers}
            _settle_coded(made, made.coded, batch, taken, conn)


def _settle_coded(
    made: ImportPlan, coded: Mapping[str, list[int]], names: Iterable[str], taken: set[str | None], conn: store.Connection
) -> None:
    """A list that got SKUs only after it was taken in: its rows are the products of their names as long as both are the only ones."""
    groups = {name: [n for n in coded.get(name, ()) if not _is_decided(made, n)] for name in names}
    taken -= {made.rows[n].product_id for numbers in groups.values() for n in numbers}
    found = store.ids_named(conn, {made.rows[n].row.values["name"] for numbers in groups.values() for n in numbers})
    known = _look_up(conn, (), [each for ids in found.values() for each in ids if each not in taken])
    for name, numbers in groups.items():
        bare = [
            product.id
            for each in found.get(name, ())
            if (product := known.by_id.get(each)) is not None and not product.sku and not any(v.sku for v in product.variants)
        ]
        single = len(numbers) == 1 == len(bare)
        for number in numbers:
            if single or made.rows[number].product_id is not None or number in made.alike:
                _settle_name(made, [number], bare if single else (), known)


def _is_decided(made: ImportPlan, number: int) -> bool:
    return number in made.left_out or made.rows[number].product_id in made.carried


_MANY, _TRIED = 200, 3
"""Of more products with one name, only so many are compared with a row: a column full of dashes taken for names must not take a day."""


def _settle_name(made: ImportPlan, numbers: Sequence[int], products: Sequence[str], known: _Known) -> None:
    """`products`: the ids of those that have the name, as far as no other row has taken them."""
    made.alike.difference_update(numbers)
    made.shared.difference_update(numbers)

    def judged(number: int, old: Product | None) -> PlanRow:
        row = made.rows[number].row
        return _judged(made, number, row, old, None, _row_problems(made, number, row, _skus(row), old), known)

    left, rest = list(products), []
    tried = len(products) if len(products) <= _MANY else _TRIED
    for number in numbers:
        made.rows[number] = judged(number, None)
        if made.rows[number].state is RowState.REFUSED:
            rest.append(number)
            continue
        given = made.rows[number].row
        for at, old in enumerate(map(known.by_id.__getitem__, left[:tried])):
            if not changes_of(given, old, None, known.source_category.get(old.id), known.permits)[0]:
                made.rows[number] = judged(number, old)
                del left[at]
                break
        else:
            rest.append(number)
    if not products or not rest:
        return
    alone = len(numbers) == 1 == len(products)
    (made.alike if alone else made.shared).update(rest)
    choice = made.settings.alike if alone else made.settings.shared
    if choice is Named.UPDATE and len(rest) == len(left):
        for number, product_id in zip(rest, left, strict=True):
            made.rows[number] = judged(number, known.by_id[product_id])
    elif choice is not Named.CREATE:
        for number in rest:
            _wait(made, number, len(numbers), len(products))


def _wait(made: ImportPlan, number: int, rows: int, products: int) -> None:
    """For the seller's word, whose name is that of so many rows and products; one row named like one product is left out meanwhile."""
    row = made.rows[number]
    if row.state is RowState.REFUSED:
        return
    alone = rows == 1 == products
    place = Place(file=made.file or None, row=row.row.lines[0], field="name")
    about = {"name": row.name, "rows": rows, "products": products}
    told = Problem("catalogue.name_of_another" if alone else "catalogue.name_shared", place, about, Severity.WARNS)
    state = RowState.SKIPPED if alone else RowState.UNSURE
    made.rows[number] = row._replace(state=state, problems=(*row.problems, told))


def _settled_alone(made: ImportPlan, number: int, before: PlanRow, shared: bool, conn: store.Connection) -> bool:
    """Of very many rows with one name settles this one only, where that leaves the others as they are. Whether it did.

    `before`: the row as it was; `shared`: whether it was in `made.shared`.
    """
    row = made.rows[number]
    name = (row.name or "").casefold()
    numbers = made.names.get(name, [])
    if len(numbers) <= _MANY or number not in numbers or (before.name or "").casefold() != name:
        return False
    if before.product_id is not None and shared:  # all of them are paired in their order: it keeps its own
        known = _look_up(conn, (), [before.product_id])
        if (own := known.by_id.get(before.product_id)) is None:
            return False
        made.rows[number] = _judged(made, number, row.row, own, None, list(row.problems), known)
        made.shared.add(number)
        return True
    if before.product_id is not None:
        return False
    products, taken = _of_name(made, name, conn)
    if not products:
        return True
    as_many = len(products) in (len(numbers) - 1, len(numbers))
    if as_many and before.state is RowState.SKIPPED and made.settings.shared is Named.UPDATE:
        return False  # all of them were paired in their order until now, or are from now on
    free = [each for each in products if each not in taken]
    known = _look_up(conn, (), free if len(products) <= _MANY else free[:_TRIED])
    if row.state is not RowState.REFUSED:
        for old in known.by_id.values():
            if not changes_of(row.row, old, None, known.source_category.get(old.id), known.permits)[0]:
                made.rows[number] = _judged(made, number, row.row, old, None, list(row.problems), known)
                return True
    made.shared.add(number)
    if made.settings.shared is not Named.CREATE:
        _wait(made, number, len(numbers), len(products))
    return True


def _of_name(made: ImportPlan, name: str, conn: store.Connection) -> tuple[list[str], Mapping[str | None, bool]]:
    """The products of a name without those that rows of other names are; and the products of all rows -> whether one of this name is."""
    inside = set(made.names[name])
    products = store.ids_named(conn, {made.rows[each].row.values["name"] for each in inside}).get(name, [])
    taken = {each.product_id: at in inside for at, each in enumerate(made.rows) if at not in made.left_out}
    return [each for each in products if taken.get(each, True)], taken


_LONG = {name: FIELDS[name].most for name in ("name", "sku", "description", "brand", "variation_1", "variation_2")}


def _row_problems(made: ImportPlan, number: int, row: ProductRow, skus: Sequence[str], old: Product | None) -> list[Problem]:
    """What is wrong with a row whatever `old`, its product, holds. Runs for every row of a file, so the usual case takes short cuts."""
    problems = list(row.problems)
    seen, values = made.seen, row.values
    own = dict.fromkeys(map(str.casefold, skus), number)
    if seen.keys().isdisjoint(own) and len(own) == len(skus):
        seen |= own
        skus = ()
    for sku in skus:
        first = seen.setdefault(sku.casefold(), number)
        if first != number:
            other = made.rows[first]
            place = Place(file=made.file or None, row=row.lines[0], sku=sku, field="sku")
            about: dict[str, object] = {"sku": sku, "line": row.lines[0], "other": other.row.lines[0]}
            severity = Severity.WARNS if _told_apart(row, old, other) else Severity.BLOCKS
            problems.append(Problem("catalogue.sku_twice_in_file", place, about, severity))
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


def _told_apart(row: ProductRow, old: Product | None, other: PlanRow) -> bool:
    """Whether two rows of one SKU are two products for sure: our own table names each by its id, and neither was found by the SKU."""
    mine, theirs = row.values.get("id"), other.row.values.get("id")
    if not mine or not theirs or mine == theirs:
        return False
    return other.product_id is None if old is None else old.id == mine and other.product_id == theirs


def _blocks(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.BLOCKS for problem in problems)


def _match(row: ProductRow, skus: Iterable[str], known: _Known) -> tuple[Product | None, str | None]:
    """The product of a row by id or SKU, and the id of the variant where a line without options names a variant's SKU."""
    if known is _NOTHING:
        return None, None
    own = known.by_id.get(str(row.values.get("id", "")))
    if own is not None:
        return own, None
    for sku in skus:
        owner = known.by_sku.get(sku.casefold())
        if owner is not None and owner[0] in known.by_id:
            return known.by_id[owner[0]], None if row.variants else owner[1]
    return None, None


def _twice(row: ProductRow, file: str) -> list[Problem]:
    options = {variant["option_1"].casefold() for variant in row.variants if "option_2" not in variant}
    if len(options) == len(row.variants):
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


class KeptPhoto(NamedTuple):
    """A picture among the originals for the product of a row. `shape`: how it is turned and cut, `None` leaves that as it is; `variant`:
    which variant of the row it shows, counted from 0."""

    hash: str
    shape: Shape | None = None
    variant: int | None = None


def apply(
    ws: Workspace, made: ImportPlan, task: Task = UNWATCHED, photos: Mapping[int, Sequence[KeptPhoto]] | None = None
) -> ImportResult:
    """Carries the plan out as one edit and one undo. Cancelled or failed, it leaves nothing behind. `photos`: by the number of their row.

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
            _attach(edit, made, owners(made, writer.created), photos)
    refused = [row for row in made.rows if row.state is RowState.REFUSED]
    return ImportResult(
        read=sum(len(row.row.lines) for row in made.rows),
        created=created,
        updated=updated,
        same=counts[RowState.SAME],
        skipped=counts[RowState.SKIPPED] + counts[RowState.UNSURE] + len(refused),
        errors=tuple(problem for row in refused for problem in row.problems if problem.blocks),
        changes=edit.changes,
        products=writer.created,
    )


def owners(made: ImportPlan, created: Iterable[str]) -> dict[int, str]:
    """Number of a row -> its product, of the rows that `apply` carried out (`created`: its new products) or that had nothing to change."""
    new_ids = iter(created)
    found: dict[int, str] = {}
    for row in made.rows:
        product_id = next(new_ids) if row.state is RowState.NEW else row.product_id
        if product_id is not None and row.state in (RowState.NEW, RowState.CHANGED, RowState.SAME):
            found[row.number] = product_id
    return found


def _attach(edit: Edit, made: ImportPlan, owned: Mapping[int, str], photos: Mapping[int, Sequence[KeptPhoto]]) -> None:
    """What shows a variant is among the photos of its product, too: marketplaces take it from there."""
    taken = [(owned[number], made.rows[number].row, each) for number, kept in photos.items() if number in owned for each in kept]
    hashes: dict[str, list[str]] = {}
    for product_id, _row, each in taken:
        hashes.setdefault(product_id, []).append(each.hash)
    writing.attach_photos(edit, hashes)
    writing.shape_photos(edit, [(product_id, each.hash, *each.shape) for product_id, _row, each in taken if each.shape is not None])
    of_variants = [
        (product_id, row.variants[each.variant], each.hash) for product_id, row, each in taken if each.variant is not None
    ]
    if of_variants:
        ids = store.variants_by_option(edit.db, sorted({product_id for product_id, _given, _digest in of_variants}))
        shown = {
            ids.get((product_id, given["option_1"].casefold(), (given.get("option_2") or "").casefold())): digest
            for product_id, given, digest in of_variants
        }
        writing.show_variants(edit, {variant_id: digest for variant_id, digest in shown.items() if variant_id is not None})


class _Writer:
    """Gathers rows by table, so that each table is filled by one prepared statement."""

    def __init__(self, edit: Edit, made: ImportPlan, task: Task) -> None:
        self._edit = edit
        self._made = made
        self._task = task
        self._ids = store.ids(edit)
        self.created: list[str] = []
        self._permits: dict[tuple[str, str], str] = {}

    def create(self, rows: Sequence[ProductRow]) -> int:
        """New products; the count."""
        given: set[str] = set()
        given_of_variants: set[str] = set()
        for row in rows:  # one by one: all in one call would keep every thread waiting
            given.update(row.values)
            given_of_variants.update(*row.variants)
        wanted = tuple(column for column in DIRECT if column in given and column not in ("status", "condition", "days_to_ship"))
        wanted_of_variants = ("option_1", *(column for column in _VARIANT_COLUMNS[4:] if column in given_of_variants))
        parts = tuple(name for name in given if name.startswith((ATTRIBUTE, OVERRIDE, PERMIT)))
        status, now = self._made.settings.status.value, self._edit.now
        for start in range(0, len(rows), _BATCH):
            self._task.report(start, len(rows))
            batch = rows[start : start + _BATCH]
            ids = list(islice(self._ids, len(batch)))
            self.created += ids
            values = [row.values for row in batch]
            columns: dict[str, Iterable[Any]] = {
                "id": ids,
                "status": [each.get("status") or status for each in values],
                "condition": [each.get("condition") or "new" for each in values],
                "days_to_ship": [each.get("days_to_ship") or None for each in values],
                "updated_at": repeat(now),
            }
            for column in wanted:
                columns[column] = [each.get(column) for each in values]
            for column in {"price", "stock"}.intersection(wanted):  # those of the variants count
                columns[column] = [None if row.variants else row.values.get(column) for row in batch]
            self._edit.insert_many("product", tuple(columns), zip(*columns.values(), strict=False))
            self._create_variants(ids, batch, wanted_of_variants)
            if parts:
                for product_id, each in zip(ids, values, strict=True):
                    for name in parts:
                        if name in each:
                            self._set_part(product_id, name, each[name])
        return len(rows)

    def _create_variants(self, ids: Sequence[str], batch: Sequence[ProductRow], wanted: Sequence[str]) -> None:
        variants = [variant for row in batch for variant in row.variants]
        if not variants:
            return
        owners = [product_id for product_id, row in zip(ids, batch, strict=True) for _ in row.variants]
        positions = [position for row in batch for position in range(len(row.variants))]
        columns = [[variant.get(column) for variant in variants] for column in wanted]
        rows = zip(islice(self._ids, len(variants)), owners, positions, *columns, strict=True)
        self._edit.insert_many("variant", ("id", "product_id", "position", *wanted), rows)

    def update(self, rows: Sequence[PlanRow]) -> int:
        """Changed products, compared again with what is stored now; the count of those that still differed."""
        touched: list[tuple[int, str]] = []
        sets: dict[tuple[str, str], list[tuple[Any, str]]] = {}
        added: list[tuple[Any, ...]] = []
        for start in range(0, len(rows), _BATCH):
            self._task.report(start, len(rows))
            batch = rows[start : start + _BATCH]
            known = _look_up(self._edit.db, [row.row for row in batch], [row.product_id for row in batch])
            for row in batch:
                skus = _skus(row.row)
                old, variant_id = _match(row.row, skus, known)
                if old is None and (not skus or row.number in self._made.alike):  # by its name; it may have gone meanwhile
                    old = known.by_id.get(str(row.product_id))
                if old is None or old.status is ProductStatus.DELETED:
                    continue
                changes, _warnings = changes_of(row.row, old, variant_id, known.source_category.get(old.id), known.permits)
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
        if name.startswith(PERMIT):
            for number in parse_numbers(str(value)):
                link(self._edit, self._permit(name.removeprefix(PERMIT), number), [product_id])
        elif name.startswith(ATTRIBUTE):
            store.put_attribute(self._edit, product_id, name.removeprefix(ATTRIBUTE), str(value))
        else:
            platform, _, field = name.removeprefix(OVERRIDE).partition(":")
            store.put_override(self._edit, product_id, Platform(platform), field, str(value))

    def _permit(self, kind: str, number: str) -> str:
        """The paper of the folder; one that is not there yet comes into it with what is known of it."""
        if not self._permits:
            self._permits = {(permit.kind, permit.number): permit.id for permit in load_permits(self._edit.db)}
        if (kind, number) not in self._permits:
            made = self._permits[kind, number] = self._edit.new_id()
            save_permit(self._edit, Permit(made, kind, number))
        return self._permits[kind, number]


_VARIANT_COLUMNS = (
    "id", "product_id", "position", "option_1", "option_2", "sku", "barcode", "price", "stock", "weight_gram",
)  # fmt: skip
