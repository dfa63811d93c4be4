"""The other road: the seller's own workbooks, filled from the catalogue, every other part left as it was.

A mass-upload workbook takes new products as rows. A mass-update workbook holds the live listings: what differs there is worked out by
the same three-way merge that sending uses, shown, and written into single cells.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import apsw

from umkm_desk.catalogue import exporting
from umkm_desk.catalogue import store as catalogue
from umkm_desk.exchange.filling import BY_HAND, Choices, FillResult, Goods, Template, fill, inspect
from umkm_desk.exchange.filling_by_hand import HandColumns, proposed, sheets_of, signature, template_by_hand
from umkm_desk.exchange.reading import RawSheet
from umkm_desk.exchange.updating import CellChange, LiveRow, live_rows, refused, update
from umkm_desk.model.listing import Action, Listing, ListingStatus, Shop
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Place, Problem, Refusal, Severity
from umkm_desk.model.product import Photo, Product, Variant
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.publishing import by_file, store
from umkm_desk.publishing.draft import BETWEEN_OPTIONS, TRADE, options_of
from umkm_desk.publishing.merge import FIELDS, FieldMerge, Side, of_listing
from umkm_desk.workspace.workspace import Workspace

MOST_FILES = 50
"""So many copies of one workbook are filled at most."""
_AT_ONCE = 500
"""Products noted in one transaction."""
UNKNOWN = frozenset({"exchange.not_a_template", "exchange.columns_not_said"})
"""A workbook that can be filled once the seller has said what its columns hold."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What went into the workbook, and into which files: one that takes fewer rows than there are is filled several times. `problems` of
    products that were left out; `without_photo`: products whose photos are to be added in the seller centre; `outdated`: names of earlier
    files whose products went into these and that are not to be uploaded any more."""

    rows: int
    products: int
    platform: Platform | None
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]
    without_photo: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()


def next_step(template: Template) -> str:
    """The code of what the seller does with the workbook in the seller centre."""
    if template.form == BY_HAND and template.editable:
        return "publishing.next_by_hand_update"
    return f"publishing.next_{template.form}"


def open_template(conn: apsw.Connection, path: Path, platform: Platform | None = None, task: Task = UNWATCHED) -> Template:
    """The seller's workbook, understood by itself or as the seller explained one with the same headings before. `platform`: of the shop
    it is for, where the workbook does not say. Raises `Refusal` as `filling.inspect` does; see `UNKNOWN`."""
    try:
        return inspect(path, task)
    except Refusal as refusal:
        if refusal.problem.code not in UNKNOWN:
            raise
        for head in sheets_of(path, task):
            said = proposed(head)
            if (text := _said(conn, head, said)) is not None:
                return template_by_hand(path, said.remembered(text), platform, task)
        raise


def columns_to_say(conn: apsw.Connection, head: RawSheet, header_row: int | None = None) -> HandColumns:
    """What the seller is asked to confirm: what was said before, else what the headings say."""
    said = proposed(head, header_row)
    text = _said(conn, head, said)
    return said if text is None else said.remembered(text)


def remember_columns(ws: Workspace, head: RawSheet, said: HandColumns) -> None:
    """For the next workbook with the same headings."""
    ws.set_setting(_SAID + signature(head, said.header_row), said.to_json())


_SAID = "filling.columns."
_UNSAFE = re.compile(r"[^A-Za-z0-9_]+")


def _said(conn: apsw.Connection, head: RawSheet, said: HandColumns) -> str | None:
    return store.setting(conn, _SAID + signature(head, said.header_row))


def fill_workbook(
    ws: Workspace,
    template: Template,
    target: Path,
    product_ids: Sequence[str],
    categories: Mapping[str, str],
    *,
    choices: Choices | None = None,
    shop: Shop | None = None,
    task: Task = UNWATCHED,
) -> Filled:
    """Fills copies of the seller's workbook: `target`, and beside it free names with -2, -3 … where one does not take all rows; none where no
    product may go in. `categories`: own leaf -> the platform's category; the seller's own choice wins.

    A workbook takes only public addresses of pictures, so photos are added in the seller centre. With a `shop`, products that stand there
    are left out, since they would be there twice; what went in is noted as a draft and, where the shop is reached by file, in the outbox.
    Raises `Refusal` as filling does, `publishing.other_platform`, and `Cancelled`; then no file is left.
    """
    _same_platform(template, shop)
    conn = ws.read()
    known = {**categories, **store.category_choices(conn, template.platform)} if template.platform else dict(categories)
    wanted, doubles = by_file.may_be_added(conn, shop.id, product_ids) if shop is not None else (list(product_ids), [])
    problems = [_listed_already(shop, product) for product in catalogue.products(conn, doubles) if shop is not None]
    as_of = store.changes_at(conn, wanted)  # read before the products: an edit in between is seen
    goods = list(exporting.goods(conn, wanted, known.get, task=task))
    written: dict[str, str] = {}
    rows = 0
    files: list[Path] = []
    try:
        while goods and len(files) < MOST_FILES:
            file = target if not files else free_name(target)
            result = fill(template, file, goods, choices, task, even_empty=False)
            told = [each for each in result.problems if not files or each.place.product_id]
            problems += told
            if not result.products:
                problems += _left(template, goods, result)
                break
            files.append(file)
            rows += result.rows
            left = set(result.left_over)
            out = left | {problem.place.product_id for problem in told if problem.blocks}
            written |= {each.product.id: file.name for each in goods if each.product.id not in out}
            goods = [each for each in goods if each.product.id in left]
    except BaseException:  # nothing is noted of files that come before one that failed
        for file in files:
            file.unlink(missing_ok=True)
        raise
    if goods and len(files) == MOST_FILES:
        values = {"count": len(goods), "most": MOST_FILES}
        problems.append(Problem("publishing.too_many_files", Place(file=template.path.name), values, Severity.WARNS))
    photoless = dict.fromkeys(each.place.product_id for each in problems if _is_photo(each) and each.place.product_id in written)
    problems = [each for each in problems if not _is_photo(each)]
    outdated: list[str] = []
    if shop is not None:
        _note(ws, shop, list(written), as_of)
        if shop.road is Road.FILE:
            blocking = {each.place.product_id: each for each in reversed(problems) if each.blocks}
            refused = {product_id: each for product_id, each in blocking.items() if product_id and product_id not in doubles}
            outdated = by_file.note_filled(ws, shop, written, Action.CREATE, refused)
    without_photo = tuple(each for each in photoless if each is not None)
    return Filled(rows, len(written), template.platform, tuple(problems), tuple(files), without_photo, tuple(outdated))


def free_name(target: Path, taken: Collection[str] = ()) -> Path:
    """`target` with the first number behind its name that no file beside it has, and no name of `taken`."""
    number = 2
    while (file := target.with_name(f"{target.stem}-{number}{target.suffix}")).name in taken or file.exists():
        number += 1
    return file


def save_photos(products: Iterable[Product], picture: Callable[[Photo], bytes], folder: Path, task: Task = UNWATCHED) -> int:
    """Copies of the products' photos as the marketplace takes them, named by SKU and place (`TR-1-1.jpg`), to be added in the seller centre;
    how many. One that is broken is left out. Raises `Refusal` (`publishing.photos_not_saved`) and `Cancelled`."""
    count = 0
    begun: set[str] = set()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for product in products:
            task.report(count)
            begin = _UNSAFE.sub("-", product.sku or product.name).strip("-")[:60] or product.id
            if begin.casefold() in begun:  # another product of this SKU or name
                begin = f"{begin}-{product.id[-6:]}"
            begun.add(begin.casefold())
            for place, photo in enumerate(product.photos, 1):
                try:
                    content = picture(photo)
                except Refusal:
                    continue
                target = folder / f"{begin}-{place}.jpg"
                try:
                    target.write_bytes(content)
                except OSError:
                    with suppress(OSError):
                        target.unlink(missing_ok=True)  # half a picture is none
                    raise
                count += 1
    except OSError:
        raise Refusal.because("publishing.photos_not_saved", Place(file=folder.name), folder=folder.name) from None
    return count


def _is_photo(problem: Problem) -> bool:
    return problem.code == "exchange.template_wants" and problem.place.field == "photo_1" and not problem.blocks


def _left(template: Template, goods: Sequence[Goods], result: FillResult) -> Iterator[Problem]:
    """Products with more rows than an empty workbook takes."""
    for each in goods:
        if each.product.id in result.left_over:
            place = Place(file=template.path.name, product_id=each.product.id, sku=each.product.sku)
            yield Problem("publishing.too_many_rows", place, {"name": each.product.name, "most": template.most_rows or 0})


def _listed_already(shop: Shop, product: Product) -> Problem:
    place = Place(product_id=product.id, sku=product.sku, shop_id=shop.id)
    return Problem("publishing.listed_already", place, {"name": product.name, "shop": shop.name}, Severity.WARNS)


def _same_platform(template: Template, shop: Shop | None) -> None:
    if shop is not None and template.platform not in (None, shop.platform):
        values = {"platform": template.platform, "shop": shop.name, "file": template.path.name}
        raise Refusal.because("publishing.other_platform", Place(file=template.path.name, shop_id=shop.id), **values)


def _note(ws: Workspace, shop: Shop, product_ids: Sequence[str], as_of: Mapping[str, datetime]) -> None:
    for start in range(0, len(product_ids), _AT_ONCE):  # edits go on in between
        with ws.write() as db:
            for product_id in product_ids[start : start + _AT_ONCE]:
                held = store.listing_of(db, shop.id, product_id)
                store.save_listing(
                    db,
                    Listing(
                        held.id if held else ws.new_id(),
                        product_id,
                        shop.id,
                        held.remote_id if held else None,
                        held.status if held else ListingStatus.DRAFT,
                        base=held.base if held else None,
                        remote=held.remote if held else None,
                        sent_at=as_of.get(product_id),
                    ),
                )


# Mass-update workbooks


@dataclass(frozen=True, slots=True)
class Difference:
    """One value of a live listing that differs from the catalogue, and the cells that would say it.

    `theirs` stands in the workbook, `ours` here. `side` is who moved since both agreed. `problem`: what the workbook itself says against
    our value.
    """

    product_id: str
    name: str
    sku: str | None
    variant: str | None
    field: str
    theirs: Any
    ours: Any
    side: Side
    cells: tuple[CellChange, ...]
    problem: Problem | None = None

    @property
    def is_ours(self) -> bool:
        """Written unless the seller says otherwise: nothing that moved in the shop is overwritten unasked. Of what both never agreed on
        that is everything but the stock, from which the shop may have sold."""
        return self.problem is None and (self.side is Side.OURS or (self.side is Side.NEVER and self.field != "stock"))


@dataclass(frozen=True, slots=True)
class UpdatePlan:
    """`seen` listings of the workbook, of which `unknown` have no product here; `unmatched` rows of variants that are not here; `as_of`:
    product id -> what `store.changed_at` told when it was looked at: what was edited since is not among the differences."""

    differences: tuple[Difference, ...]
    seen: int
    unknown: int
    unmatched: int
    as_of: Mapping[str, datetime]


def plan_update(
    ws: Workspace,
    template: Template,
    shop: Shop | None = None,
    product_ids: Sequence[str] | None = None,
    task: Task = UNWATCHED,
) -> UpdatePlan:
    """What a mass-update workbook would have to say to be as the catalogue is; of all products, or of these. Nothing is written.

    Listings are known by their id in the shop and else by SKU; one that the seller unlinked stays alone. Raises `Refusal` as reading does, and
    `publishing.other_platform`.
    """
    _same_platform(template, shop)
    conn = ws.read()
    wanted = None if product_ids is None else frozenset(product_ids)
    groups: dict[str, list[LiveRow]] = {}
    for row in live_rows(template, task):
        groups.setdefault(str(row.values.get("remote_id") or f"#{row.line}"), []).append(row)
    differences: list[Difference] = []
    as_of: dict[str, datetime] = {}
    unknown = unmatched = 0
    for done, rows in enumerate(groups.values()):
        task.report(done, len(groups))
        listing, product_id = _whose(conn, shop, rows)
        at = store.changed_at(conn, product_id)  # read before the product: an edit in between is seen
        product = catalogue.product(conn, product_id) if product_id else None
        if product is None:
            unknown += 1
        elif wanted is None or product.id in wanted:
            if at is not None:
                as_of.setdefault(product.id, at)
            found, missed = _differences(conn, template, product, listing, rows)
            differences += found
            unmatched += missed
    return UpdatePlan(tuple(differences), len(groups), unknown, unmatched, as_of)


def write_update(
    ws: Workspace,
    template: Template,
    target: Path,
    differences: Sequence[Difference],
    shop: Shop | None = None,
    task: Task = UNWATCHED,
    *,
    as_of: Mapping[str, datetime],
) -> Filled:
    """A copy of the workbook in which these differences say what the catalogue said, `as_of` their plan. Raises `Refusal` as
    `updating.update`."""
    cells = [cell for each in differences for cell in each.cells]
    rows = update(template, target, cells, task)
    products = {each.product_id for each in differences}
    if shop is not None and shop.road is Road.FILE:
        action = Action.PRICE_STOCK if {each.field for each in differences} <= set(TRADE) else Action.UPDATE
        outdated = by_file.note_filled(ws, shop, dict.fromkeys(products, target.name), action, as_of=as_of)
        return Filled(rows, len(products), template.platform, (), (target,), (), tuple(outdated))
    if shop is not None:
        with ws.write() as db:
            for product_id in products:
                if (held := store.listing_of(db, shop.id, product_id)) is not None:
                    store.save_listing(db, replace(held, sent_at=as_of.get(product_id)), keep_reason=True)
    return Filled(rows, len(products), template.platform, (), (target,))


def _whose(conn: apsw.Connection, shop: Shop | None, rows: Sequence[LiveRow]) -> tuple[Listing | None, str | None]:
    """The listing that rows speak of, and the id of its product."""
    remote_id = rows[0].values.get("remote_id")
    listing = store.listing_by_remote(conn, shop.id, remote_id) if shop and remote_id else None
    if listing is not None and (listing.product_id or store.is_unlinked(conn, listing.id)):
        return listing, listing.product_id
    for row in rows:
        for sku in (row.values.get("parent_sku"), row.values.get("sku")):
            owner = next(iter(catalogue.find_by_sku(conn, sku)), None) if sku else None
            if owner is not None:
                return listing, owner.product_id
    return listing, None


def _differences(
    conn: apsw.Connection, template: Template, product: Product, listing: Listing | None, rows: Sequence[LiveRow]
) -> tuple[list[Difference], int]:
    known = store.remote_variants(conn, listing.id) if listing else {}
    there: dict[str, Any] = {}
    models: dict[str, dict[str, Any]] = {}
    lines: dict[str, int] = {}
    unmatched = 0
    for row in rows:
        told = {name: row.values[name] for name in FIELDS if name in row.values and name in template.editable}
        there = {**told, **there}
        if product.variants:
            variant = _variant_of(product, row, known)
            unmatched += variant is None
            if variant is not None:
                models[BETWEEN_OPTIONS.join(options_of(variant))] = {name: told[name] for name in TRADE if name in told}
                lines[variant.id] = row.line
    document = json.dumps({**there, "models": models})
    seen = Listing("", product.id, "", None, ListingStatus.LIVE, base=listing.base if listing else None, remote=document)
    found = []
    for each in of_listing(product, seen, template.platform):
        if each.ours is None:
            continue
        places = [lines[each.variant_id]] if each.variant_id else [row.line for row in rows if each.field in row.values]
        cells = tuple(CellChange(line, each.field, each.ours) for line in places)
        found.append(_difference(template, product, each, cells))
    return found, unmatched


def _difference(template: Template, product: Product, each: FieldMerge, cells: tuple[CellChange, ...]) -> Difference:
    place = Place(
        file=template.path.name,
        row=cells[0].line,
        product_id=product.id,
        variant_id=each.variant_id,
        sku=product.sku,
        field=each.field,
    )
    told = next(
        (
            Problem(code, replace(place, column=_heading(template, each.field)), {"name": product.name, **values})
            for code, values in refused(template, cells[0])
        ),
        None,
    )
    variant = next((variant for variant in product.variants if variant.id == each.variant_id), None)
    return Difference(
        product.id,
        product.name,
        variant.sku if variant else product.sku,
        each.variant,
        each.field,
        each.theirs,
        each.ours,
        each.side,
        cells,
        told,
    )


def _heading(template: Template, field: str) -> str:
    return next(column.heading for column in template.columns if column.field == field)


def _variant_of(product: Product, row: LiveRow, known: Mapping[str, str]) -> Variant | None:
    """By its id in the shop, its SKU, or its options."""
    remote_id, sku = row.values.get("remote_variant_id"), str(row.values.get("sku") or "")
    options = [str(row.values[name]).casefold() for name in ("option_1", "option_2") if row.values.get(name)]
    ways: tuple[Callable[[Variant], bool], ...] = (
        lambda v: remote_id is not None and known.get(v.id) == remote_id,
        lambda v: bool(sku) and (v.sku or "").casefold() == sku.casefold(),
        lambda v: bool(options) and [option.casefold() for option in options_of(v)] == options,
    )
    for fits in ways:
        found = [variant for variant in product.variants if fits(variant)]
        if len(found) == 1:
            return found[0]
    return None


def left_alone(plan: UpdatePlan) -> Iterator[Problem]:
    """What is not written unless the seller chooses it: values that moved in the shop, and those the workbook would refuse."""
    for each in plan.differences:
        if each.problem is not None:
            yield each.problem
        elif not each.is_ours:
            place = Place(product_id=each.product_id, sku=each.sku, field=each.field)
            values = {"name": each.name, "field": each.field, "theirs": _short(each.theirs), "ours": _short(each.ours)}
            yield Problem("publishing.changed_there", place, values, Severity.WARNS)


def _short(value: Any) -> Any:
    return value if not isinstance(value, str) or len(value) <= 60 else value[:59] + "…"
