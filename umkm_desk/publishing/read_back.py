"""The way back from the seller centre: its exports and the results of an upload, read into listing states.

For shops that are reached by file. An export lists what stands in the shop; a result says which rows of an upload were refused and why
(Shopee's `Result_….xlsx` has them under "Alasan Gagal").
"""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import apsw

from umkm_desk.catalogue import store as catalogue
from umkm_desk.exchange.fields import normal
from umkm_desk.exchange.filling import BY_HAND
from umkm_desk.exchange.filling_by_hand import CHANGEABLE
from umkm_desk.exchange.rows import ProductRow, Table
from umkm_desk.exchange.rows import products as rows_of
from umkm_desk.exchange.templates.registry import form_of
from umkm_desk.model.listing import Listing, ListingStatus, Shop
from umkm_desk.model.platform import Road
from umkm_desk.model.problem import Place, Problem, Refusal, Severity
from umkm_desk.model.product import Product
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.publishing import store
from umkm_desk.publishing.by_file import Settling
from umkm_desk.publishing.draft import BETWEEN_OPTIONS, TRADE, options_of
from umkm_desk.publishing.merge import FIELDS, of_listing
from umkm_desk.publishing.reconcile import link
from umkm_desk.workspace.workspace import Workspace

REASON_HEADINGS = frozenset(
    {
        "alasan gagal",
        "alasan penolakan",
        "alasan kegagalan",
        "fail reason",
        "failed reason",
        "reason",
        "keterangan gagal",
        "pesan kesalahan",
        "pesan error",
        "error message",
        "failure reason",
        "processresult",
        "process result",
    }
)
_NO_REASON = frozenset({"", "berhasil", "sukses", "success", "successful", "succeeded", "ok", "none", "tidak ada"})
"""What stands in the column of reasons where nothing was refused."""


_WORDS = {
    **dict.fromkeys(("activate", "activated", "sold out", "habis"), ListingStatus.LIVE),
    **dict.fromkeys(
        ("pending", "pending qc", "reviewing", "in review", "under review", "auditing", "ditinjau", "sedang ditinjau", "menunggu"),
        ListingStatus.REVIEWING,
    ),
    **dict.fromkeys(("failed", "rejected", "reject", "ditolak", "gagal"), ListingStatus.REJECTED),
    **dict.fromkeys(("deactivated", "seller deactivated", "unlist", "unlisted", "delisted"), ListingStatus.UNLISTED),
    **dict.fromkeys(
        (
            "platform deactivated", "freeze", "frozen", "suspended", "lock", "locked", "banned", "blocked", "violation", "dibekukan",
            "ditangguhkan", "diblokir", "pelanggaran",
        ),
        ListingStatus.BLOCKED,
    ),
}  # fmt: skip
"""The platforms' words for how a listing stands, beside those that a product knows itself; as their interfaces name them (TikTok Shop's
product status, Lazada's status and subStatus, Shopee's item status), and in Indonesian."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """`seen` listings of the file; `linked` to a product by SKU or its id in the shop; `new` without one; `refused` rows of an upload."""

    seen: int
    linked: int
    new: int
    refused: int
    problems: tuple[Problem, ...]


def is_result(table: Table, task: Task = UNWATCHED) -> bool:
    """Whether the file is the result of an upload rather than an export. A mass-update download of live listings has a column for reasons
    as well: it is a result once a reason stands in it."""
    column = _reason_column(table)
    return column is not None and ("remote_id" not in table.layout.fields or bool(_reasons(table, column, task)))


def read_back(ws: Workspace, shop: Shop, table: Table, task: Task = UNWATCHED) -> ReadBack:
    """An export or a result, by what its columns are. Raises `Refusal` for a file that is neither, and as reading does."""
    if is_result(table, task):
        return read_result(ws, shop, table, task)
    if not {"remote_id", "sku", "parent_sku"} & set(table.layout.fields):
        raise Refusal.because("publishing.not_an_export", Place(file=table.file))
    form = form_of(table.layout.template)
    changes = form.editable if form else CHANGEABLE if table.layout.template == BY_HAND else frozenset[str]()
    return read_export(ws, shop, rows_of(table, task), task, changes=changes & set(table.layout.fields))


AT_ONCE = 8
"""Rows that are stored in one go: some tens of milliseconds, so that an edit of the seller never waits long for a list of thousands."""
BETWEEN = 0.004
"""Seconds that the writer is left to others between two of them: a lock that is taken again at once lets nobody else in."""


def _slices(ws: Workspace, rows: Sequence[ProductRow]) -> Iterator[tuple[apsw.Connection, Sequence[ProductRow]]]:
    """Some rows at a time, each in its own transaction; what is stored stays when the reading is stopped, and the next one goes on."""
    for start in range(0, len(rows), AT_ONCE):
        if start:
            time.sleep(BETWEEN)
        with ws.write() as db:
            yield db, rows[start : start + AT_ONCE]


def read_export(
    ws: Workspace, shop: Shop, rows: Iterable[ProductRow], task: Task = UNWATCHED, *, changes: Collection[str] = ()
) -> ReadBack:
    """What stands in the shop. Each row is whole by itself: what was read before a stop stays, and reading the file again goes on. Listings
    that the file does not name stay as they are, because an export may be a selection. `changes`: the fields that a workbook of this kind
    can change, where it is one. One reading of a shop at a time."""
    seen = linked = new = 0
    problems: list[Problem] = []
    rows = list(rows)  # edits wait for some rows, not for the file
    with ws.alone(f"reading/{shop.id}", task):
        for db, some in _slices(ws, rows):
            settling = Settling(db, ws, shop)
            for row in some:
                status, word, wrong = _status(row)
                problems += wrong
                seen += 1
                kept = _taken(db, ws, shop, row, status, word)
                linked += kept.product_id is not None
                new += kept.product_id is None
                if kept.product_id is not None:
                    settling.show(kept.product_id, kept, changes or _told(row))
                task.report(seen, len(rows))
        if shop.road is Road.FILE:
            with ws.write() as db:
                store.set_synced(db, shop.id, ws.clock())
    return ReadBack(seen, linked, new, 0, tuple(problems))


def _taken(db: apsw.Connection, ws: Workspace, shop: Shop, row: ProductRow, status: ListingStatus, word: str | None) -> Listing:
    """The listing of a row of an export, as it stands there, linked where the catalogue has its SKU."""
    listing = _listing_of(db, shop, row)
    kept = Listing(
        id=listing.id if listing else ws.new_id(),
        product_id=listing.product_id if listing else None,
        shop_id=shop.id,
        remote_id=row.values.get("remote_id") or (listing.remote_id if listing else None),
        status=status,
        platform_status=word,
        base=listing.base if listing else None,
        remote=json.dumps(_document(row, json.loads(listing.remote) if listing and listing.remote else {})),
        url=listing.url if listing else None,
        seen_at=ws.clock(),
        sent_at=listing.sent_at if listing else None,
    )
    kept = compared(db, kept, shop)
    store.save_listing(db, kept, title=row.values.get("name"))
    if kept.product_id is None and not store.is_unlinked(db, kept.id):
        owner = _owner(db, row)
        if owner is not None and link(db, kept.id, owner):
            base = (store.listing(db, kept.id) or kept).base
            kept = compared(db, replace(kept, product_id=owner, base=base), shop)
            store.save_listing(db, kept)
    return kept


def read_result(ws: Workspace, shop: Shop, table: Table, task: Task = UNWATCHED) -> ReadBack:
    """Which rows of an upload were refused: their listings are marked as rejected with the reason, the others as being looked at. What
    stands in the shop already stays as it stood: there only the change was refused."""
    column = _reason_column(table)
    if column is None:
        raise Refusal.because("publishing.not_an_export", Place(file=table.file))
    reasons = _reasons(table, column, task)
    seen = linked = refused = 0
    problems: list[Problem] = []
    rows = list(rows_of(table, task))
    with ws.alone(f"reading/{shop.id}", task):
        for db, some in _slices(ws, rows):
            settling = Settling(db, ws, shop)
            for row in some:
                seen += 1
                listing = _listing_of(db, shop, row)
                owner = listing.product_id if listing else _owner(db, row)
                reason = next((reasons[line] for line in row.lines if line in reasons), None)
                if reason is not None:
                    refused += 1
                    place = Place(file=table.file, row=row.lines[0], product_id=owner, sku=_sku(row), shop_id=shop.id)
                    values = {"reason": reason, "name": row.values.get("name", "")}
                    problems.append(Problem("publishing.upload_refused", place, values, Severity.WARNS))
                if owner is None:
                    continue
                linked += 1
                if reason is not None:
                    settling.refuse(owner, problems[-1])
                else:
                    settling.accept(owner)
                held = listing or store.listing_of(db, shop.id, owner)
                if held is not None and held.remote_id is not None:
                    continue
                status = ListingStatus.REJECTED if reason else ListingStatus.REVIEWING
                kept = replace(held, status=status) if held else Listing(ws.new_id(), owner, shop.id, None, status)
                store.save_listing(db, kept, title=row.values.get("name"), reason=reason)
                task.report(seen, len(rows))
    return ReadBack(seen, linked, seen - linked, refused, tuple(problems))


def compared(db: apsw.Connection, listing: Listing, shop: Shop, known: Product | None = None) -> Listing:
    """A linked listing with what both sides stand the same at, as the shop shows it now, agreed on from here on.

    Without an API nobody confirms what arrived: the next export that shows it does, and where nothing differs the shop has the product as
    it stands here. `known`: its product, where it was read already.
    """
    product = known or (catalogue.product(db, listing.product_id) if listing.product_id else None)
    if product is None or listing.remote is None:
        return listing
    theirs = json.loads(listing.remote)
    apart = {each.key for each in of_listing(product, replace(listing, base=None), shop.platform)}
    alike = {name for name in FIELDS if name not in apart and theirs.get(name) is not None}
    keys = {BETWEEN_OPTIONS.join(options_of(variant)): variant.id for variant in product.variants}
    alike_models = {
        key: {name: model[name] for name in TRADE if model.get(name) is not None and f"{name}/{keys[key]}" not in apart}
        for key, model in (theirs.get("models") or {}).items()
        if key in keys
    }
    if not apart and shop.road is Road.FILE:
        listing = replace(listing, sent_at=store.changed_at(db, product.id))
    if not alike and not any(alike_models.values()):
        return listing
    base: dict[str, Any] = json.loads(listing.base) if listing.base else {}
    seen = base.get("seen") or {}
    for document in (base, seen):
        document.update({name: theirs[name] for name in alike})
        if alike_models:
            models = document.setdefault("models", {})
            for key, values in alike_models.items():
                models[key] = {**models.get(key, {}), **values}
    return replace(listing, base=json.dumps({**base, "seen": seen}))


def _reasons(table: Table, column: int, task: Task) -> dict[int, str]:
    """Line -> why its row was refused."""
    return {
        line: str(cells[column]).strip()
        for line, cells in enumerate(table.sheet.source.rows(table.sheet.name, task), start=1)
        if column < len(cells) and normal(cells[column] or "") not in _NO_REASON and line >= table.layout.first_line
    }


def _reason_column(table: Table) -> int | None:
    return next((match.index for match in table.layout.matches if normal(match.heading) in REASON_HEADINGS), None)


def _listing_of(db: apsw.Connection, shop: Shop, row: ProductRow) -> Listing | None:
    """By its id in the shop, else by the product that has its SKU."""
    remote_id = row.values.get("remote_id")
    if remote_id:
        known = store.listing_by_remote(db, shop.id, remote_id)
        if known is not None:
            return known
    owner = _owner(db, row)
    if owner is None:
        return None
    held = store.listing_of(db, shop.id, owner)
    return held if held is not None and (held.remote_id is None or not remote_id) else None


def _owner(db: apsw.Connection, row: ProductRow) -> str | None:
    skus = [row.values.get("parent_sku"), row.values.get("sku"), *(variant.get("sku") for variant in row.variants)]
    owners = [owner.product_id for sku in skus if sku for owner in catalogue.find_by_sku(db, sku)]
    if owners:
        return owners[0]
    # an upload that had no SKU is only known by its title, which has to be the same
    name = row.values.get("name")
    return catalogue.same_name(db, name, "") if name and not any(skus) else None


def _sku(row: ProductRow) -> str | None:
    return row.values.get("parent_sku") or row.values.get("sku")


def _status(row: ProductRow) -> tuple[ListingStatus, str | None, tuple[Problem, ...]]:
    """How the listing stands, the platform's own word where it is none of a product's, and what else is wrong with the row."""
    word = next((str(each.values.get("value", "")) for each in row.problems if each.place.field == "status"), None)
    if word is not None and (known := _WORDS.get(normal(word))) is not None:
        return known, word, tuple(each for each in row.problems if each.place.field != "status")
    status = str(row.values.get("status") or "").casefold()
    found = {"archived": ListingStatus.UNLISTED, "draft": ListingStatus.UNLISTED, "deleted": ListingStatus.DELETED}
    return found.get(status, ListingStatus.LIVE), None, row.problems


def _told(row: ProductRow) -> set[str]:
    """The fields that the file speaks of for this listing."""
    return {name for name in FIELDS if name in row.values or any(name in variant for variant in row.variants)}


def _document(row: ProductRow, before: Mapping[str, Any]) -> dict[str, Any]:
    """What the file tells, over what was known: one kind of export has prices, another texts."""
    told: dict[str, Any] = {
        name: row.values[name]
        for name in ("name", "description", "price", "stock", "weight_gram", "brand", "sku")
        if name in row.values
    }
    if parent := row.values.get("parent_sku"):
        told["sku"] = parent
    if row.variants:
        models = {**(before.get("models") or {})}
        for variant in row.variants:
            options = [str(variant[name]) for name in ("option_1", "option_2") if variant.get(name)]
            key = BETWEEN_OPTIONS.join(options)
            fresh = {name: variant[name] for name in ("sku", "price", "stock") if name in variant}
            models[key] = {"sku": None, "price": None, "stock": None, **models.get(key, {}), **fresh}
        told["models"] = models
        told["tiers"] = [row.values[name] for name in ("variation_1", "variation_2") if row.values.get(name)]
    return {**before, **told}
