"""Getting in: all listings of a shop, kept up to date, matched with the catalogue by proposal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from rapidfuzz import fuzz, process

from umkm_desk.catalogue import editing
from umkm_desk.catalogue import store as catalogue
from umkm_desk.catalogue.query import Query
from umkm_desk.marketplaces.seam import Marketplace, RemoteListing
from umkm_desk.model.listing import Listing, ListingStatus, Shop
from umkm_desk.model.product import Product, Variant
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.publishing import store
from umkm_desk.publishing.send import remote_document
from umkm_desk.workspace.workspace import Workspace

BATCH = 50
LIKELY = 90


@dataclass(frozen=True, slots=True)
class Pulled:
    """How many listings were seen; `new` were not known here before, `gone` are not at the shop any more."""

    seen: int
    new: int
    gone: int


def pull(ws: Workspace, shop: Shop, marketplace: Marketplace, task: Task = UNWATCHED, since: datetime | None = None) -> Pulled:
    """Fetches the shop's listings page by page and stores how each stands. With `since` only what changed from then on.

    Every batch is stored as it comes, so that a stop loses nothing. Raises the marketplace's errors and `Cancelled`.
    """
    seen: set[str] = set()
    new, cursor = 0, None
    while True:
        page = marketplace.list_page(cursor, since)
        ids = [item[0] for item in page.items]
        for start in range(0, len(ids), BATCH):
            details = marketplace.details(ids[start : start + BATCH])
            new += _store(ws, shop, details)
            seen.update(each.remote_id for each in details)
            task.report(len(seen), page.total)
        cursor = page.cursor
        if cursor is None:
            break
    gone = _mark_gone(ws, shop, seen) if since is None else 0
    with ws.write() as db:
        store.set_synced(db, shop.id, ws.clock())
    return Pulled(len(seen), new, gone)


def _store(ws: Workspace, shop: Shop, details: Sequence[RemoteListing]) -> int:
    new = 0
    with ws.write() as db:
        for seen in details:
            known = store.listing_by_remote(db, shop.id, seen.remote_id)
            if known is None:
                new += 1
                known = Listing(ws.new_id(), None, shop.id, seen.remote_id, seen.status)
            kept = replace(
                known,
                status=seen.status,
                platform_status=seen.platform_status,
                remote=json.dumps(remote_document(seen)),
                url=seen.url,
                seen_at=ws.clock(),
            )
            store.save_listing(db, kept, title=seen.name, demoted=seen.demoted, reason=seen.reason)
    return new


def _mark_gone(ws: Workspace, shop: Shop, seen: set[str]) -> int:
    gone = 0
    with ws.write() as db:
        for line in store.listings(db, shop_id=shop.id):
            listing = line.listing
            if listing.remote_id and listing.remote_id not in seen and listing.status is not ListingStatus.DELETED:
                store.save_listing(db, replace(listing, status=ListingStatus.DELETED, seen_at=ws.clock()))
                gone += 1
    return gone


@dataclass(frozen=True, slots=True)
class Proposal:
    """A listing and the product it seems to be; `likeness` 100 for the same SKU, else that of the titles."""

    listing_id: str
    title: str
    product_id: str | None
    product: str | None
    by: str
    likeness: int


def propose(ws: Workspace, shop: Shop) -> list[Proposal]:
    """For every listing without a product that the seller did not unlink: same SKU first, then the most similar title."""
    conn = ws.read()
    taken = {line.listing.product_id for line in store.listings(conn, shop_id=shop.id) if line.listing.product_id}
    ids = catalogue.ids_of(conn, catalogue.search(conn, Query()))
    names = {product.id: product.name for product in catalogue.products(conn, ids) if product.id not in taken}
    made = []
    for line in store.listings(conn, shop_id=shop.id):
        listing = line.listing
        if listing.product_id or line.unlinked or listing.status is ListingStatus.DELETED:
            continue
        document = json.loads(listing.remote or "{}")
        skus = [document.get("sku"), *(model["sku"] for model in (document.get("models") or {}).values())]
        owner = next((o.product_id for sku in skus if sku for o in catalogue.find_by_sku(conn, sku) if o.product_id in names), None)
        if owner is not None:
            made.append(Proposal(listing.id, line.title or "", owner, names[owner], "sku", 100))
            continue
        near = process.extractOne(line.title or "", names, scorer=fuzz.token_sort_ratio, score_cutoff=LIKELY)
        if near is not None:
            made.append(Proposal(listing.id, line.title or "", near[2], near[0], "title", round(near[1])))
        else:
            made.append(Proposal(listing.id, line.title or "", None, None, "", 0))
    return made


def confirm(ws: Workspace, proposals: Sequence[Proposal]) -> int:
    """Links what the seller confirmed; how many."""
    count = 0
    with ws.write() as db:
        for proposal in proposals:
            if proposal.product_id is not None:
                store.link(db, proposal.listing_id, proposal.product_id)
                count += 1
    return count


def unlink(ws: Workspace, listing_id: str) -> None:
    with ws.write() as db:
        store.unlink(db, listing_id)


def adopt(ws: Workspace, listing: Listing) -> str:
    """Makes a product of a listing that has none, and links the two; the product's id."""
    document = json.loads(listing.remote or "{}")
    product_id = ws.new_id()
    tiers = document.get("tiers") or []
    variants = tuple(
        _variant(ws.new_id(), product_id, at, options.split("\x1f"), model)
        for at, (options, model) in enumerate((document.get("models") or {}).items())
    )
    product = Product(
        id=product_id,
        name=document.get("name") or listing.remote_id or "",
        sku=document.get("sku"),
        description=document.get("description"),
        brand=document.get("brand"),
        weight_gram=document.get("weight_gram"),
        price=None if variants else document.get("price"),
        stock=None if variants else document.get("stock"),
        variation_1=tiers[0] if tiers and variants else None,
        variation_2=tiers[1] if len(tiers) > 1 and variants else None,
        variants=variants,
    )
    editing.save_product(ws, product)
    with ws.write() as db:
        store.link(db, listing.id, product_id)
    return product_id


def _variant(variant_id: str, product_id: str, at: int, options: Sequence[str], model: Mapping[str, Any]) -> Variant:
    second = options[1] if len(options) > 1 else None
    return Variant(variant_id, product_id, at, options[0], second, model["sku"], None, model["price"], model["stock"])
