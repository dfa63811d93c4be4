"""How much two pictures resemble: a difference hash of 64 bits each, kept by what was hashed, so that a picture is fetched once.

A difference hash says for each of 8 x 8 places whether it is darker than its right neighbour: another size, another compression and a
little more light leave nearly all bits as they are (N. Krawetz, "Kind of like that", hackerfactor.com, 2013).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise

import apsw

from umkm_desk.model.listing import Shop
from umkm_desk.publishing import store
from umkm_desk.publishing.reconcile import Alike, Proposal
from umkm_desk.workspace.workspace import Workspace

WIDTH, HEIGHT = 9, 8
BITS = (WIDTH - 1) * HEIGHT
LEAST_BITS = 6
"""A hash with fewer set (or unset) places comes from a picture with hardly anything on it, which resembles any other such one."""

_KIND, _ANY_SHOP = "picture", ""


def difference_hash(rows: Sequence[Sequence[int]]) -> int | None:
    """Of `HEIGHT` rows with `WIDTH` grey values (0 to 255) each; `None` for a picture that shows too little to be compared."""
    value = 0
    for row in rows:
        for left, right in pairwise(row):
            value = value << 1 | (left < right)
    return value if LEAST_BITS <= value.bit_count() <= BITS - LEAST_BITS else None


def likeness(one: int, other: int) -> int:
    """0 to 100 of two hashes; 100: the same."""
    return round(100 - 100 * (one ^ other).bit_count() / BITS)


def kept(conn: apsw.Connection, key: str) -> tuple[int | None] | None:
    """The hash kept under a photo's hash or an address, in a tuple; `None` where the picture was not looked at yet."""
    held = store.cached(conn, _ANY_SHOP, _KIND, key)
    return None if held is None else (json.loads(held[0]),)


def keep(ws: Workspace, hashes: Mapping[str, int | None]) -> None:
    with ws.write() as db:
        for key, value in hashes.items():
            store.save_cached(db, _ANY_SHOP, _KIND, key, json.dumps(value), ws.clock())


def pictures(ws: Workspace, shop: Shop, proposals: Sequence[Proposal]) -> tuple[dict[str, str], dict[str, str]]:
    """What is to be compared: listing id -> address of its main picture, for those without a product so far, and product id -> hash of
    its main photo, for those that have no listing in the shop."""
    conn = ws.read()
    open_ids = {proposal.listing_id for proposal in proposals if proposal.product_id is None}
    lines = store.listings(conn, shop_id=shop.id)
    addresses = {}
    for line in lines:
        if line.listing.id in open_ids and line.listing.remote:
            urls = json.loads(line.listing.remote).get("image_urls") or []
            if urls and str(urls[0]).startswith(("https://", "http://")):
                addresses[line.listing.id] = str(urls[0])
    taken = {line.listing.product_id for line in lines if line.listing.product_id and line.listing.remote_id}
    taken |= {proposal.product_id for proposal in proposals if proposal.product_id}
    return addresses, {product_id: digest for product_id, digest in store.main_photos(conn).items() if product_id not in taken}


def alike(ws: Workspace, addresses: Mapping[str, str], photos: Mapping[str, str]) -> Alike:
    """For `reconcile.propose`, from what is kept; both as `pictures` gave them."""
    conn = ws.read()
    there = {listing_id: held[0] for listing_id, address in addresses.items() if (held := kept(conn, address))}
    here = {product_id: held[0] for product_id, digest in photos.items() if (held := kept(conn, digest))}

    def compare(listing_id: str, product_id: str) -> int | None:
        one, other = there.get(listing_id), here.get(product_id)
        return None if one is None or other is None else likeness(one, other)

    return compare
