"""Editing one product: fields, variants, photos, overrides, permits, the recycle bin. Each verb is one step of the undo.

Verbs return the `Changes` of their edit (empty when nothing differed) and raise `Refusal` for what cannot be stored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product as combinations
from typing import Any

import apsw

from umkm_desk.catalogue import bulk_store, store, writing
from umkm_desk.catalogue.fields import FIELDS, check_value, field
from umkm_desk.model.business import Permit
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem, Refusal, Severity
from umkm_desk.model.product import VARIANT_COLUMNS, Photo, Product, ProductStatus, Variant
from umkm_desk.workspace.changes import Changes
from umkm_desk.workspace.workspace import Edit, Workspace

OVERRIDABLE = ("name", "description", "price")
MOST_VARIANTS = 1000


def _stored(ws: Workspace, product_id: str) -> Product:
    found = store.product(ws.read(), product_id)
    if found is None:
        raise Refusal.because("catalogue.product_gone", Place(product_id=product_id))
    return found


def _change(ws: Workspace, old: Product, new: Product) -> Changes:
    differs = writing.difference(old, new)
    if not differs:
        return Changes({})
    label, values = _label(old, new, differs)
    with ws.edit(label, **values) as edit:
        writing.write_difference(edit, old, new)
    return edit.changes


def _label(old: Product, product: Product, differs: writing.Difference) -> tuple[str, dict[str, object]]:
    if differs.fields == ("status",):
        names = {ProductStatus.ARCHIVED: "products_archived", ProductStatus.DELETED: "products_deleted"}
        return names.get(product.status, "products_restored"), {"count": 1, "name": product.name}
    if len(differs.fields) == 1:
        name = differs.fields[0]
        return "product_field_changed", {"field": _of_variants(old, product) if name == "variants" else name, "name": product.name}
    return "product_changed", {"name": product.name, "count": len(differs.fields)}


def _of_variants(old: Product, new: Product) -> str:
    """The one field in which the same variants differ; else all of them as one."""
    if [each.id for each in old.variants] != [each.id for each in new.variants]:
        return "variants"
    pairs = list(zip(old.variants, new.variants, strict=True))
    found = [name for name in VARIANT_COLUMNS if any(getattr(one, name) != getattr(other, name) for one, other in pairs)]
    return found[0] if len(found) == 1 else "variants"


def set_fields(ws: Workspace, product_id: str, values: Mapping[str, object]) -> Changes:
    """Sets fields of one product to typed values (see `fields.parse_field` for texts).

    A price or stock set on a product with variants goes to every variant. Raises `Refusal`: those of `check_value`,
    `catalogue.product_gone`.
    """
    old = _stored(ws, product_id)
    checked: dict[str, Any] = {
        name: check_value(field(name), value, Place(product_id=product_id, sku=old.sku, field=name))
        for name, value in values.items()
    }
    new = old
    if old.variants:
        shared: dict[str, Any] = {name: checked.pop(name) for name in ("price", "stock") if name in checked}
        if shared:
            new = replace(new, variants=tuple(replace(v, **shared) for v in old.variants))
    return _change(ws, old, replace(new, **checked))


def set_variant_fields(ws: Workspace, variant_id: str, values: Mapping[str, object]) -> Changes:
    """Sets fields of one variant. Raises as `set_fields`, and `catalogue.variant_gone`."""
    owner = ws.read().execute("SELECT product_id FROM variant WHERE id = ?", (variant_id,)).fetchone()
    if owner is None:
        raise Refusal.because("catalogue.variant_gone", Place(variant_id=variant_id))
    old = _stored(ws, str(owner[0]))
    place = Place(product_id=old.id, variant_id=variant_id)
    checked: dict[str, Any] = {
        name: check_value(field(name, variant=True), value, replace(place, field=name)) for name, value in values.items()
    }
    new = replace(old, variants=tuple(replace(v, **checked) if v.id == variant_id else v for v in old.variants))
    _refuse(structure(new))
    return _change(ws, old, new)


def create_product(ws: Workspace, name: str, **values: object) -> str:
    """A new product; returns its id. Raises as `set_fields`."""
    product_id = ws.new_id()
    checked: dict[str, Any] = {
        key: check_value(field(key), value, Place(field=key)) for key, value in {"name": name, **values}.items()
    }
    save_product(ws, Product(product_id, **checked))
    return product_id


def begin_product(ws: Workspace, name: str) -> tuple[str, int]:
    """A new product to be filled in, and the change that made it, for `take_back_untouched`."""
    product_id = create_product(ws, name)
    made = ws.next_undo()
    assert made is not None
    return product_id, made.id


def take_back_untouched(ws: Workspace, change_id: int) -> Changes:
    """Undoes the making of a product to which nothing was done since; otherwise it stays."""
    newest = ws.next_undo()
    return ws.undo() if newest is not None and newest.id == change_id else Changes({})


def save_product(ws: Workspace, product: Product, base: Product | None = None) -> Changes:
    """Stores a whole product as one edit of only what changed; one that does not exist yet is created.

    `base` is what the editor had loaded: then only what differs from it is written, so that what another edit or a sync changed
    meanwhile in other fields stays. Raises `Refusal` as `structure` and `check_value`.
    """
    product = _tidy(product)
    for known in FIELDS.values():
        if known.of_product:
            check_value(known, getattr(product, known.name), Place(product_id=product.id, sku=product.sku, field=known.name))
    for variant in product.variants:
        for known in FIELDS.values():
            if known.of_variant:
                place = Place(product_id=product.id, variant_id=variant.id, sku=variant.sku, field=known.name)
                check_value(known, getattr(variant, known.name), place)
    _refuse(structure(product))
    stored = store.product(ws.read(), product.id)
    if stored is None:
        with ws.edit("product_created", name=product.name) as edit:
            writing.insert_product(edit, product)
        return edit.changes
    if base is not None:
        differs = writing.difference(base, product)
        product = replace(stored, **{name: getattr(product, name) for name in differs.fields})
        product = _tidy(product)
    return _change(ws, stored, product)


def _tidy(product: Product) -> Product:
    """Positions counted from 0; price and stock only where there are no variants; texts of nothing but space are nothing."""
    variants = tuple(replace(v, product_id=product.id, position=i) for i, v in enumerate(product.variants))
    photos = tuple(replace(p, product_id=product.id, position=i) for i, p in enumerate(product.photos))
    product = replace(product, variants=variants, photos=photos, permit_ids=tuple(sorted(set(product.permit_ids))))
    blank: dict[str, Any] = {
        name: None
        for name, known in FIELDS.items()
        if known.of_product and not known.required and isinstance(value := getattr(product, name), str) and not value.strip()
    }
    product = replace(product, **blank)
    return replace(product, price=None, stock=None) if variants else product


def structure(product: Product) -> list[Problem]:
    """What makes a product impossible to store: the same combination twice, options without a second level, too many variants."""
    problems = []
    seen: set[tuple[str, str]] = set()
    for variant in product.variants:
        place = Place(product_id=product.id, variant_id=variant.id, sku=variant.sku)
        key = (variant.option_1.casefold(), (variant.option_2 or "").casefold())
        if key in seen:
            problems.append(Problem("catalogue.variant_twice", place, {"option": variant.label}))
        seen.add(key)
    if len({variant.option_2 is None for variant in product.variants}) > 1:
        problems.append(Problem("catalogue.second_level_half", Place(product_id=product.id), {"name": product.name}))
    if len(product.variants) > MOST_VARIANTS:
        problems.append(Problem("catalogue.too_many_variants", Place(product_id=product.id), {"most": MOST_VARIANTS}))
    return problems


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise Refusal(problems[0])


def duplicates(conn: apsw.Connection, product: Product) -> list[Problem]:
    """Warnings at once while typing: a SKU that something else carries, a SKU twice in this product, a title that exists already."""
    problems = []
    seen: dict[str, str] = {}
    for sku, variant_id in [(product.sku, None), *((v.sku, v.id) for v in product.variants)]:
        if not sku:
            continue
        place = Place(product_id=product.id, variant_id=variant_id, sku=sku, field="sku")
        if sku.casefold() in seen and not (variant_id is not None and len(product.variants) == 1):
            problems.append(Problem("catalogue.sku_twice_here", place, {"sku": sku}, Severity.WARNS))
        seen[sku.casefold()] = sku
        for owner in store.find_by_sku(conn, sku):
            if owner.product_id != product.id and owner.status is not ProductStatus.DELETED:
                other = store.product(conn, owner.product_id)
                values = {"sku": sku, "name": other.name if other else ""}
                problems.append(Problem("catalogue.sku_taken", place, values, Severity.WARNS))
                break
    other_id = store.same_name(conn, product.name, product.id)
    if other_id is not None:
        place = Place(product_id=product.id, field="name")
        problems.append(Problem("catalogue.name_taken", place, {"name": product.name, "other": other_id}, Severity.WARNS))
    return problems


def combine(
    ws: Workspace,
    product: Product,
    levels: Sequence[tuple[str, Sequence[str]]],
    renamed: Sequence[Mapping[str, str]] = (),
    of: Sequence[int] = (0, 1),
    without: Collection[tuple[str, str]] = (),
) -> Product:
    """The product with the variants of all combinations of `levels` ((name of the level, its options), at most two) but those `without`,
    which the seller does not sell; nothing is stored.

    Combinations that stay keep everything. `renamed` tells of each level old -> new names of its options, and `of` which level of the
    product it was (0 or 1), so that renamed options and swapped levels stay, too. A new combination takes price, weight and photo of the
    nearest one; its stock is unknown. Where a level comes or goes, the first combination of each option is the one that was. Without
    levels the product takes the lowest price and the whole stock back. Raises `Refusal`: `catalogue.too_many_levels`,
    `.too_many_variants`, `.option_twice`, `.nothing_sold`.
    """
    if len(levels) > 2:
        raise Refusal.because("catalogue.too_many_levels", Place(product_id=product.id))
    shown = [
        (name, [option.strip() for option in options if option.strip()], of[at], renamed[at] if at < len(renamed) else {})
        for at, (name, options) in enumerate(levels)
    ]
    shown = [level for level in shown if level[1]]
    for _name, options, _of, _renamed in shown:
        folded = [option.casefold() for option in options]
        twice = next((option for option in options if folded.count(option.casefold()) > 1), None)
        if twice is not None:
            raise Refusal.because("catalogue.option_twice", Place(product_id=product.id), option=twice)
    if not shown:
        return replace(
            product, variants=(), variation_1=None, variation_2=None, price=product.lowest_price, stock=product.total_stock
        )
    left_out = {tuple(option.casefold() for option in pair) for pair in without}
    wanted = [
        parts
        for parts in combinations(*(options for _name, options, _of, _renamed in shown))
        if tuple(part.casefold() for part in parts) not in left_out
    ]
    if not wanted:
        raise Refusal.because("catalogue.nothing_sold", Place(product_id=product.id))
    if len(wanted) > MOST_VARIANTS:
        raise Refusal.because("catalogue.too_many_variants", Place(product_id=product.id), most=MOST_VARIANTS)

    def key(variant: Variant) -> _Key:
        """Its options as the new levels call them, `None` for a level that it does not have yet."""
        old = (variant.option_1, variant.option_2)
        return tuple(
            None if (option := old[place]) is None else names.get(option, option).casefold()
            for _name, _options, place, names in shown
        )

    kept: dict[_Key, Variant] = {}
    for variant in product.variants:
        kept.setdefault(key(variant), variant)
    used: set[str] = set()
    variants = []
    for position, parts in enumerate(wanted):
        like = tuple(part.casefold() for part in parts)
        found = kept.get(like) or _without_level(kept, like, used)
        if found is None:
            price, weight, photo = _nearest(product, kept, like)
            found = Variant(ws.new_id(), product.id, position, "", price=price, weight_gram=weight, photo_hash=photo)
            if not product.variants and position == 0:
                found = replace(found, stock=product.stock)
        used.add(found.id)
        second = parts[1] if len(parts) == 2 else None
        variants.append(replace(found, position=position, option_1=parts[0], option_2=second))
    second_name = shown[1][0] if len(shown) == 2 else None
    return replace(product, variants=tuple(variants), variation_1=shown[0][0], variation_2=second_name, price=None, stock=None)


_Key = tuple[str | None, ...]


def _without_level(kept: Mapping[_Key, Variant], like: tuple[str, ...], used: set[str]) -> Variant | None:
    """The combination of before a level came, which goes to the first of those that it becomes."""
    for parts, variant in kept.items():
        if None in parts and variant.id not in used and all(part in (None, own) for part, own in zip(parts, like, strict=True)):
            return variant
    return None


def _nearest(product: Product, kept: Mapping[_Key, Variant], like: tuple[str, ...]) -> tuple[int | None, int | None, str | None]:
    for level, option in enumerate(like):
        for parts, variant in kept.items():
            if parts[level] == option:
                return variant.price, variant.weight_gram, variant.photo_hash if level == 0 else None
    if product.variants:
        return product.variants[0].price, product.variants[0].weight_gram, None
    return product.price, None, None


def set_variants(
    ws: Workspace,
    product_id: str,
    levels: Sequence[tuple[str, Sequence[str]]],
    renamed: Sequence[Mapping[str, str]] = (),
    of: Sequence[int] = (0, 1),
    without: Collection[tuple[str, str]] = (),
) -> Changes:
    """Stores what `combine` gives."""
    old = _stored(ws, product_id)
    return _change(ws, old, _tidy(combine(ws, old, levels, renamed, of, without)))


def leave_out(ws: Workspace, variant_ids: Collection[str]) -> Changes:
    """Variants that are not sold any more, of any number of products; in the option editor their combinations can be brought back.

    Raises `Refusal` (`catalogue.no_variant_left`) where a product would have none left.
    """
    pairs = _without_variants(ws, variant_ids)
    with ws.edit("variants_left_out", count=_fewer(pairs)) as edit:
        for old, new in pairs:
            writing.write_difference(edit, old, new)
    return edit.changes


def throw_away(ws: Workspace, product_ids: Sequence[str], variant_ids: Collection[str] = ()) -> Changes:
    """Puts whole products into the recycle bin and leaves variants of others out, as one step; raises as `leave_out`, before anything is
    written."""
    if not variant_ids:
        return set_status(ws, product_ids, ProductStatus.DELETED)
    if not product_ids:
        return leave_out(ws, variant_ids)
    pairs = _without_variants(ws, variant_ids)
    with ws.edit("products_and_variants_deleted", products=len(product_ids), variants=_fewer(pairs)) as edit:
        _give_status(edit, product_ids, ProductStatus.DELETED)
        for old, new in pairs:
            writing.write_difference(edit, old, new)
    return edit.changes


def _without_variants(ws: Workspace, variant_ids: Collection[str]) -> list[tuple[Product, Product]]:
    """The products of these variants, as they are and without them."""
    gone = set(variant_ids)
    olds = store.products(ws.read(), store.products_of_variants(ws.read(), gone))
    pairs = [(old, _tidy(replace(old, variants=tuple(each for each in old.variants if each.id not in gone)))) for old in olds]
    for old, new in pairs:
        if not new.variants:
            raise Refusal.because("catalogue.no_variant_left", Place(product_id=old.id), name=old.name)
    return pairs


def _fewer(pairs: Iterable[tuple[Product, Product]]) -> int:
    return sum(len(old.variants) - len(new.variants) for old, new in pairs)


def set_attributes(ws: Workspace, product_id: str, values: Mapping[str, str | None]) -> Changes:
    """Sets attributes of the category; `None` or an empty text takes one away."""
    old = _stored(ws, product_id)
    attributes = {**old.attributes, **{name: value for name, value in values.items() if value}}
    for name, value in values.items():
        if not value:
            attributes.pop(name, None)
    return _change(ws, old, replace(old, attributes=attributes))


def set_override(ws: Workspace, product_id: str, platform: Platform, name: str, value: str | None) -> Changes:
    """What is different on one platform (`name`, `description`, `price` as digits); `None` goes back to the product's own."""
    if name not in OVERRIDABLE:
        raise Refusal.because("catalogue.unknown_field", Place(product_id=product_id, field=name), name=name)
    old = _stored(ws, product_id)
    overrides = {key: text for key, text in old.overrides.items() if key != (platform, name)}
    if value is not None and value.strip():
        overrides[platform, name] = value
    return _change(ws, old, replace(old, overrides=overrides))


def set_permits(ws: Workspace, product_id: str, permit_ids: Iterable[str]) -> Changes:
    """The papers that this product has."""
    old = _stored(ws, product_id)
    return _change(ws, old, replace(old, permit_ids=tuple(sorted(set(permit_ids)))))


def link_permit(ws: Workspace, permit: Permit, product_ids: Sequence[str], *, linked: bool = True) -> Changes:
    """Gives one paper to many products, or takes it from them."""
    label = "permit_linked" if linked else "permit_unlinked"
    with ws.edit(label, permit=permit.kind, number=permit.number) as edit:
        edit.counted["products"] = "product_permit"
        bulk_store.link_permit(edit, permit.id, product_ids, linked)
    return edit.changes


def add_photos(ws: Workspace, product_id: str, hashes: Sequence[str]) -> Changes:
    """Behind those that are there, in this order; a photo that the product has already is not added again."""
    old = _stored(ws, product_id)
    there = {photo.hash for photo in old.photos}
    added = [digest for digest in dict.fromkeys(hashes) if digest not in there]
    photos = old.photos + tuple(Photo(ws.new_id(), product_id, 0, digest) for digest in added)
    return _change(ws, old, _tidy(replace(old, photos=photos)))


def attach_photos(ws: Workspace, photos: Mapping[str, Sequence[str]], of_variants: Mapping[str, str] | None = None) -> Changes:
    """Kept pictures to many products at once (product -> hashes), and to variants the one that shows them (variant -> hash)."""
    count = sum(map(len, photos.values()))
    with ws.edit("photos_attached", count=count, products=len(photos)) as edit:
        writing.attach_photos(edit, photos)
        writing.show_variants(edit, of_variants or {})
    return edit.changes


def order_photos(ws: Workspace, product_id: str, photo_ids: Sequence[str]) -> Changes:
    """The photos in this order; those not named keep theirs, behind."""
    old = _stored(ws, product_id)
    rank = {photo_id: index for index, photo_id in enumerate(photo_ids)}
    photos = tuple(sorted(old.photos, key=lambda photo: (rank.get(photo.id, len(rank)), photo.position)))
    return _change(ws, old, _tidy(replace(old, photos=photos)))


def shape_photo(ws: Workspace, product_id: str, photo_id: str, *, rotation: int, crop: tuple[int, int, int, int] | None) -> Changes:
    """How one photo is turned (0, 90, 180, 270) and cut; the original stays."""
    if rotation not in (0, 90, 180, 270) or (crop is not None and (min(crop) < 0 or min(crop[2:]) == 0)):
        raise Refusal.because("catalogue.photo_shape", Place(product_id=product_id), rotation=rotation)
    old = _stored(ws, product_id)
    photos = tuple(replace(p, rotation=rotation, crop=crop) if p.id == photo_id else p for p in old.photos)
    return _change(ws, old, replace(old, photos=photos))


def remove_photos(ws: Workspace, product_id: str, photo_ids: Iterable[str]) -> Changes:
    gone = set(photo_ids)
    old = _stored(ws, product_id)
    return _change(ws, old, _tidy(replace(old, photos=tuple(photo for photo in old.photos if photo.id not in gone))))


def set_status(ws: Workspace, product_ids: Sequence[str], status: ProductStatus) -> Changes:
    """Archives, bins (`DELETED`), or brings back any number of products. Nothing is taken down from a shop by this."""
    label = {ProductStatus.ARCHIVED: "products_archived", ProductStatus.DELETED: "products_deleted"}.get(
        status, "products_restored"
    )
    with ws.edit(label) as edit:
        edit.counted["count"] = "product"
        _give_status(edit, product_ids, status)
    return edit.changes


def _give_status(edit: Edit, product_ids: Iterable[str], status: ProductStatus) -> None:
    edit.db.executemany(
        "UPDATE product SET status = ?1, updated_at = ?2 WHERE id = ?3 AND status <> ?1",
        ((status.value, edit.now, product_id) for product_id in product_ids),
    )


def bring_back(ws: Workspace, product_ids: Sequence[str]) -> Changes:
    """Takes products out of the recycle bin, as what they were when they were thrown away; active where the history does not know it."""
    were = _before_the_bin(ws, set(product_ids))
    with ws.edit("products_restored") as edit:
        edit.counted["count"] = "product"
        edit.db.executemany(
            "UPDATE product SET status = ?1, updated_at = ?2 WHERE id = ?3 AND status = 'deleted'",
            ((were.get(product_id, ProductStatus.ACTIVE), edit.now, product_id) for product_id in product_ids),
        )
    return edit.changes


_INTO_THE_BIN = ("products_deleted", "products_and_variants_deleted")


def _before_the_bin(ws: Workspace, wanted: set[str]) -> dict[str, str]:
    were: dict[str, str] = {}
    for entry in ws.history(limit=_LOOKED_THROUGH):
        if len(were) == len(wanted):
            break
        all_at_once = entry.label == "bulk_set" and (entry.values.get("field"), entry.values.get("value")) == ("status", "deleted")
        if entry.undone or not (all_at_once or entry.label in _INTO_THE_BIN):
            continue
        for difference in ws.differences(entry.id):
            product_id, (before, after) = str(difference.key.get("id")), difference.fields.get("status", (None, None))
            if product_id in wanted and after == "deleted" and before is not None:
                were.setdefault(product_id, str(before))
    return were


_LOOKED_THROUGH = 20_000
"""So many changes at most."""


def empty_bin(ws: Workspace) -> int:
    """Removes what is in the recycle bin; returns how many. The history can bring it back as long as it is kept.

    Products that a shop still lists stay in the bin: their listings would lose what they belong to.
    """
    gone = [
        str(row[0])
        for row in ws.read().execute(
            "SELECT id FROM product WHERE status = 'deleted' AND NOT EXISTS"
            " (SELECT 1 FROM listing WHERE product_id = product.id AND status NOT IN ('deleted', 'draft'))"
        )
    ]
    with ws.edit("bin_emptied", count=len(gone)) as edit:
        writing.remove_products(edit, gone)
    return len(gone)
