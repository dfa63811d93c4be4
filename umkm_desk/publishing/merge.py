"""Three-way merge by field: what both sides last agreed on, ours, theirs.

Nothing of it is stored: a conflict is there as long as the three differ, and is settled by writing down what was agreed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import apsw

from umkm_desk.catalogue import store as catalogue
from umkm_desk.catalogue import writing
from umkm_desk.catalogue.fields import check_value, field
from umkm_desk.model.listing import Action, Listing, ListingStatus
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Refusal
from umkm_desk.model.product import Product
from umkm_desk.model.task import UNWATCHED, Task
from umkm_desk.publishing import outbox, store
from umkm_desk.publishing.draft import BETWEEN_OPTIONS, TRADE, options_of
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Workspace

FIELDS = ("name", "description", "weight_gram", "price", "stock")
"""What is merged field by field; price and stock of a product with variants are merged variant by variant."""


ASKED = frozenset({"publishing.conflict", "publishing.never_agreed", "publishing.already_there"})
"""Sending stops with these until the seller has chosen."""


class Side(StrEnum):
    """Who moved since both agreed; `NEVER`: they differ, and nothing was agreed yet."""

    NOBODY = "nobody"
    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class FieldMerge:
    """One field with its three values. `side` BOTH is a conflict: the seller chooses. NEVER is none, and asked once. `variant`: its options,
    where it is a variant's."""

    field: str
    base: Any
    ours: Any
    theirs: Any
    side: Side
    variant_id: str | None = None
    variant: str | None = None

    @property
    def key(self) -> str:
        """Names the field within its listing."""
        return self.field if self.variant_id is None else f"{self.field}/{self.variant_id}"


@dataclass(frozen=True, slots=True)
class ListingMerge:
    """One listing with its fields that moved."""

    listing: Listing
    product: Product
    platform: Platform
    title: str
    fields: tuple[FieldMerge, ...]

    @property
    def conflicts(self) -> tuple[FieldMerge, ...]:
        return tuple(each for each in self.fields if each.side is Side.BOTH)

    @property
    def is_first(self) -> bool:
        """Whether here and there were never made the same: linked, and nothing agreed yet."""
        return self.listing.base is None or (not self.conflicts and any(each.side is Side.NEVER for each in self.fields))


def side_of(agreed: Any, seen_then: Any, ours: Any, theirs: Any) -> Side:
    """`agreed`: what we sent last; `seen_then`: how the platform showed it then. A value that a side does not tell (`None` there) has not
    moved. Both at the same value is no difference, however they came there."""
    if theirs is None or same(ours, theirs):
        return Side.NOBODY
    moved_here, moved_there = not same(ours, agreed), not same(theirs, seen_then)
    if moved_here and moved_there:
        return Side.BOTH
    return Side.OURS if moved_here else Side.THEIRS if moved_there else Side.NOBODY


def same(one: Any, other: Any) -> bool:
    """Texts are compared without space at the ends of lines, which platforms drop."""
    if isinstance(one, str) and isinstance(other, str):
        return _plain(one) == _plain(other)
    return bool(one == other)


def _plain(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def merge(base: Mapping[str, Any] | None, ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[FieldMerge]:
    """Field by field, only where something moved. Without a base, or with one that does not hold the field, nobody has agreed on anything:
    every difference is `NEVER`, but for a field that is empty here, which the shop's value fills.

    `base` is what was sent last, with how the platform showed it under `seen`.
    """
    found = []
    seen = (base or {}).get("seen") or base or {}
    for name in FIELDS:
        mine, yours = ours.get(name), theirs.get(name)
        if base is None or not (name in base or name in seen):
            if yours is not None and not same(mine, yours):
                found.append(FieldMerge(name, None, mine, yours, _never(mine)))
            continue
        side = side_of(base.get(name), seen.get(name), mine, yours)
        if side is not Side.NOBODY:
            found.append(FieldMerge(name, base.get(name), mine, yours, side))
    return found


def _never(mine: Any) -> Side:
    return Side.THEIRS if mine in (None, "") else Side.NEVER


def ours_of(product: Product, platform: Platform | None = None) -> dict[str, Any]:
    """The product in the form that is merged, as it goes to one platform; with variants price and stock are theirs."""
    own = product.own_price(platform)
    price = product.price if own is None else own
    return {
        "name": product.on(platform, "name") if platform else product.name,
        "description": product.on(platform, "description") if platform else product.description,
        "weight_gram": product.weight_gram,
        "price": None if product.variants else price,
        "stock": None if product.variants else product.stock,
    }


def of_listing(product: Product, listing: Listing, platform: Platform | None = None) -> list[FieldMerge]:
    """What moved on either side of a listing, its variants by their options."""
    theirs = json.loads(listing.remote) if listing.remote else {}
    base = json.loads(listing.base) if listing.base else None
    if not product.variants:
        return [_undone(base, each) for each in merge(base, ours_of(product, platform), theirs)]
    found = merge(base, ours_of(product, platform), {**theirs, "price": None, "stock": None, "weight_gram": None})
    models, agreed = theirs.get("models") or {}, (base or {}).get("models") or {}
    seen = ((base or {}).get("seen") or {}).get("models") or agreed
    own = product.own_price(platform)
    for variant in product.variants:
        key = BETWEEN_OPTIONS.join(options_of(variant))
        there = models.get(key)
        if there is None:
            continue
        for name in sorted(TRADE):
            mine = own if name == "price" and own is not None else getattr(variant, name)
            yours = there.get(name)
            if base is None or not (name in agreed.get(key, {}) or name in seen.get(key, {})):
                side = _never(mine) if yours is not None and mine != yours else Side.NOBODY
            else:
                side = side_of(agreed.get(key, {}).get(name), seen.get(key, {}).get(name), mine, yours)
            if side is not Side.NOBODY:
                found.append(FieldMerge(name, agreed.get(key, {}).get(name), mine, yours, side, variant.id, variant.label))
    return [_undone(base, each) for each in found]


def moved(conn: apsw.Connection, shop_id: str | None = None) -> list[ListingMerge]:
    """Every linked listing of which a side moved since both agreed."""
    platforms = {shop.id: shop.platform for shop in store.shops(conn)}
    lines = [
        line
        for line in store.listings(conn, shop_id=shop_id)
        if line.listing.product_id and line.listing.remote and line.listing.status is not ListingStatus.DELETED
    ]
    products = {product.id: product for product in catalogue.products(conn, [line.listing.product_id or "" for line in lines])}
    found = []
    for line in lines:
        product = products.get(line.listing.product_id or "")
        if product is None:
            continue
        platform = platforms[line.listing.shop_id]
        fields = of_listing(product, line.listing, platform)
        if fields:
            found.append(ListingMerge(line.listing, product, platform, line.title or product.name, tuple(fields)))
    return found


def conflicts(conn: apsw.Connection, shop_id: str | None = None) -> list[ListingMerge]:
    """Those where both sides moved: the seller chooses."""
    return [each for each in moved(conn, shop_id) if each.conflicts]


def to_settle(conn: apsw.Connection, shop_id: str | None = None) -> list[ListingMerge]:
    """Those of which anything moved at the platform, conflicts first, then what was never made the same: what the seller is asked
    about."""
    found = [each for each in moved(conn, shop_id) if any(field.side is not Side.OURS for field in each.fields)]
    return sorted(found, key=lambda each: (not each.conflicts, not each.is_first))


def first_choices(listings: Sequence[ListingMerge], from_shop: Mapping[str, bool]) -> list[tuple[Listing, dict[str, Any]]]:
    """What `resolve_many` takes to make listings the same that never were. `from_shop`: field -> whether the shop's value counts; what
    is empty here is filled from the shop in any case."""
    return [
        (
            each.listing,
            {
                field.key: field.theirs if field.side is Side.THEIRS or from_shop[field.field] else field.ours
                for field in each.fields
                if field.side is not Side.OURS
            },
        )
        for each in listings
    ]


def resolve(ws: Workspace, listing: Listing, choices: Mapping[str, Any]) -> Changes:
    """`choices`: key of a field -> the value that counts now: mine, theirs, or a new one.

    One edit takes them into the product; the listing counts as agreed at what the platform shows; where the choice is another, the update
    is queued in the same transaction. Taken back, the conflict is there again. Raises `Refusal` for a value that cannot be stored, and
    `publishing.moved_meanwhile` where the platform was looked at anew since `listing` was shown.
    """
    return resolve_many(ws, [(listing, choices)])


def resolve_many(ws: Workspace, chosen: Sequence[tuple[Listing, Mapping[str, Any]]], task: Task = UNWATCHED) -> Changes:
    """`resolve` for several listings as one step of the undo: all of them or, after a refusal or a cancel, none."""
    conn = ws.read()
    first = catalogue.product(conn, chosen[0][0].product_id or "") if len(chosen) == 1 else None
    label = ("merge_resolved", {"name": first.name}) if first is not None else ("merges_resolved", {"listings": len(chosen)})
    with ws.edit(label[0], count=sum(len(choices) for _, choices in chosen), **label[1]) as edit:
        for at, (shown, choices) in enumerate(chosen):
            listing = store.listing(edit.db, shown.id)
            if listing is None or listing.remote != shown.remote:
                raise Refusal.because("publishing.moved_meanwhile", Place(shop_id=shown.shop_id))
            product, platform, fields = _current(edit.db, listing)
            picked = {each: choices[each.key] for each in fields if each.key in choices}
            writing.write_difference(edit, product, _with(product, platform, picked))
            agreed = _agreed(listing, product, picked)
            store.save_listing(edit.db, replace(listing, base=json.dumps(agreed)), keep_reason=True)
            if any(not same(value, each.theirs) for each, value in picked.items()):
                outbox.decide_in(edit.db, ws, listing.shop_id, [product.id], Action.UPDATE)
            else:
                outbox.go_on(edit.db, listing.shop_id, product.id, ASKED)
            task.report(at + 1, len(chosen))
    return edit.changes


def restore_published(ws: Workspace, listing: Listing) -> Changes:
    """Puts the product back to what was last published to this shop."""
    product, platform, _ = _current(ws.read(), listing)
    base = json.loads(listing.base or "{}")
    agreed = base.get("models") or {}
    back: dict[FieldMerge, Any] = {
        FieldMerge(name, None, None, None, Side.OURS): base[name]
        for name in FIELDS
        if base.get(name) is not None and not (product.variants and name in (*TRADE, "weight_gram"))
    }
    for variant in product.variants:
        model = agreed.get(BETWEEN_OPTIONS.join(options_of(variant)), {})
        back |= {
            FieldMerge(name, None, None, None, Side.OURS, variant.id): model[name] for name in TRADE if model.get(name) is not None
        }
    with ws.edit("published_restored", name=product.name) as edit:
        writing.write_difference(edit, product, _with(product, platform, back))
    return edit.changes


def _current(conn: apsw.Connection, listing: Listing) -> tuple[Product, Platform, list[FieldMerge]]:
    product = catalogue.product(conn, listing.product_id or "")
    shop = store.shop(conn, listing.shop_id)
    if product is None or shop is None:
        raise Refusal.because("publishing.product_gone")
    return product, shop.platform, of_listing(product, listing, shop.platform)


def _with(product: Product, platform: Platform, values: Mapping[FieldMerge, Any]) -> Product:
    """The product with the values; one that differs on this platform alone is changed there."""
    overrides = dict(product.overrides)
    columns: dict[str, Any] = {}
    variants = {variant.id: variant for variant in product.variants}
    for each, value in values.items():
        place = Place(product_id=product.id, variant_id=each.variant_id, sku=product.sku, field=each.field)
        checked: Any = check_value(field(each.field, variant=each.variant_id is not None), value, place)
        if (platform, each.field) in overrides:
            overrides[platform, each.field] = str(checked)
        elif each.variant_id is not None:
            variants[each.variant_id] = replace(variants[each.variant_id], **{each.field: checked})
        else:
            columns[each.field] = checked
    return replace(product, overrides=overrides, variants=tuple(variants.values()), **columns)


def first_base(theirs: Mapping[str, Any]) -> dict[str, Any]:
    """What is agreed on with a listing that was linked and not sent: what the seller is asked about. Its category, SKU, brand and the rest
    are not known to the base, so nothing of them is overwritten before it changes here."""
    models = {key: {name: model.get(name) for name in TRADE} for key, model in (theirs.get("models") or {}).items()}
    return {**{name: theirs.get(name) for name in FIELDS}, "tiers": theirs.get("tiers") or [], "models": models, "seen": theirs}


def _agreed(listing: Listing, product: Product, chosen: Mapping[FieldMerge, Any]) -> dict[str, Any]:
    """The base in which the chosen fields stand as the platform shows them now. What the product held before is kept under `settled`
    with what was agreed then: when the choice is undone, the conflict comes back and nothing is sent unasked."""
    theirs = json.loads(listing.remote or "{}")
    base: dict[str, Any] = json.loads(listing.base) if listing.base else first_base(theirs)
    seen: dict[str, Any] = {**(base.get("seen") or {})}
    settled: dict[str, Any] = {**(base.get("settled") or {})}
    keys = {variant.id: BETWEEN_OPTIONS.join(options_of(variant)) for variant in product.variants}
    for each, value in chosen.items():
        if same(value, each.ours):
            settled.pop(each.key, None)
        else:
            settled[each.key] = {"ours": each.ours, "base": each.base, "never": each.side is Side.NEVER}
        if each.variant_id is None:
            base[each.field] = seen[each.field] = each.theirs
            continue
        key = keys[each.variant_id]
        for document in (base, seen):
            models = {**(document.get("models") or {})}
            models[key] = {**models.get(key, {}), each.field: each.theirs}
            document["models"] = models
    base["seen"] = seen
    base["settled"] = settled
    return base


def _undone(base: Mapping[str, Any] | None, each: FieldMerge) -> FieldMerge:
    """A field whose settling was taken back stands as before: with what was agreed then, and theirs to be looked at."""
    before = ((base or {}).get("settled") or {}).get(each.key)
    if before is None or each.side is not Side.OURS or not same(before["ours"], each.ours):
        return each
    if before.get("never"):
        return replace(each, base=None, side=Side.NEVER)
    return replace(each, base=before["base"], side=Side.THEIRS if same(before["base"], each.ours) else Side.BOTH)
