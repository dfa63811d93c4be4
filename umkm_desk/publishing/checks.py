"""Everything that stands in the way of a product on one platform, found offline. Nothing is cut or changed: it is told.

Lengths, prices, pictures and variants come from the completeness of the catalogue by the platform's limits; here is what needs the
platform's category, its attributes, the shop's other listings, and the signs a platform does not take.

The numbers and signs are those of each marketplace's own `rules`; a description with HTML: Shopee Open Platform reference of 2026-08,
add_item.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import apsw

from umkm_desk.catalogue import store as catalogue
from umkm_desk.catalogue.completeness import completeness
from umkm_desk.marketplaces.lazada.rules import NAME_SIGNS
from umkm_desk.marketplaces.seam import Limits, RemoteAttribute
from umkm_desk.marketplaces.shopee.rules import HASH_TAGS_MAX
from umkm_desk.marketplaces.tiktokshop.rules import SAME_SIGN_MAX
from umkm_desk.model.platform import Platform
from umkm_desk.model.problem import Place, Problem, Severity
from umkm_desk.model.product import Product, ProductStatus
from umkm_desk.publishing import store
from umkm_desk.publishing.draft import fill_attributes


@dataclass(frozen=True, slots=True)
class Kind:
    """What a product is sold as: `leaf` is the own category that counts, `category` the platform's for it, with the attributes that are known
    of that one."""

    leaf: str | None
    category: str | None
    attributes: Sequence[RemoteAttribute] = ()


_HASH_TAG = re.compile(r"#\w")
_HTML = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
_REPEATED = re.compile(rf"(\S)\1{{{SAME_SIGN_MAX},}}")


def check(
    conn: apsw.Connection, product: Product, platform: Platform, limits: Limits | None, kind: Kind, *, shop_id: str | None = None
) -> list[Problem]:
    """The blocking ones first; `place.field` names the field to mend.

    `limits`: the platform's own for that category; `None` leaves out what depends on them. With a `shop_id` also whether another product
    holds the same SKU in that shop.
    """
    found = of_platform(product, platform, limits or Limits(), kind)
    if limits is not None:
        found = [*completeness(product, platform, limits, leaf=kind.leaf, leaf_sure=True, missing_permits=0).problems, *found]
    if shop_id is not None:
        found += same_sku(conn, product, shop_id)
    if product.status is ProductStatus.DELETED:  # thrown away while it waited to be sent
        found.insert(0, Problem("publishing.in_bin", Place(product_id=product.id, sku=product.sku, field="status")))
    order = {Severity.BLOCKS: 0, Severity.WARNS: 1, Severity.HINTS: 2}
    return sorted(found, key=lambda problem: order[problem.severity])


def of_platform(product: Product, platform: Platform, limits: Limits, kind: Kind) -> list[Problem]:
    """What completeness does not know: the platform's category and attributes, and its signs."""
    found: list[Problem] = []

    def told(code: str, field: str, severity: Severity = Severity.BLOCKS, **values: object) -> None:
        place = Place(product_id=product.id, sku=product.sku, field=field)
        found.append(Problem(f"publishing.{code}", place, {"platform": platform.value, **values}, severity))

    if kind.leaf is not None and kind.category is None:
        told("no_category", "leaf")
    found += fill_attributes(product, platform, kind.attributes)[1]
    levels = sum(name is not None for name in (product.variation_1, product.variation_2)) if product.variants else 0
    if limits.tiers_max is not None and levels > limits.tiers_max:
        told("too_many_levels", "variants", count=levels, most=limits.tiers_max)
    if product.days_to_ship is not None and limits.preorder_days is not None:
        least, most = limits.preorder_days
        if not least <= product.days_to_ship <= most:
            told("days_to_ship", "days_to_ship", days=product.days_to_ship, least=least, most=most)
    name, description = product.on(platform, "name") or "", product.on(platform, "description") or ""
    signs = wrong_signs(name, platform)
    if signs:
        told("name_signs", "name", signs=" ".join(signs))
    if platform is Platform.TIKTOKSHOP:
        repeated = _REPEATED.search(name)
        if repeated:
            told("name_repeats", "name", sign=repeated.group(1), most=SAME_SIGN_MAX)
        spaced = next((sku for sku in (product.sku, *(v.sku for v in product.variants)) if sku and " " in sku), None)
        if spaced:
            told("sku_with_space", "sku", sku=spaced)
    if platform is Platform.SHOPEE:
        tags = len(_HASH_TAG.findall(description))
        if tags > HASH_TAGS_MAX:
            told("many_hash_tags", "description", count=tags, most=HASH_TAGS_MAX)
        if _HTML.search(description):
            told("html_shown", "description", Severity.WARNS)
    return found


def wrong_signs(name: str, platform: Platform) -> list[str]:
    """The signs of a title that the platform does not take, each once."""
    if platform is Platform.LAZADA:
        return [sign for sign in NAME_SIGNS if sign in name]
    if platform is Platform.TIKTOKSHOP:
        return list(dict.fromkeys(sign for sign in name if unicodedata.category(sign) in ("So", "Cs", "Cc")))
    return []


def same_sku(conn: apsw.Connection, product: Product, shop_id: str) -> list[Problem]:
    """Another product that is listed, or about to be, in this shop under the same SKU: a lookup could not tell the two apart."""
    for sku in dict.fromkeys(sku for sku in (product.sku, *(v.sku for v in product.variants)) if sku):
        for owner in catalogue.find_by_sku(conn, sku):
            if owner.product_id == product.id or owner.status is ProductStatus.DELETED:
                continue
            if store.is_in_shop(conn, shop_id, owner.product_id):
                other = catalogue.product(conn, owner.product_id)
                place = Place(product_id=product.id, sku=sku, field="sku")
                return [Problem("publishing.sku_taken", place, {"sku": sku, "name": other.name if other else ""})]
    return []
