"""What a person names on the command line: a product, a shop, a day."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from umkm_desk.cli.output import Options
from umkm_desk.desk import Desk
from umkm_desk.model.problem import Refusal

if TYPE_CHECKING:
    from umkm_desk.model.listing import Shop


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2026-11-25") from None


def product_named(desk: Desk, sku: str) -> tuple[str, str | None]:
    """(product id, variant id) that carries the SKU, or whose id it is. Raises `Refusal`."""
    from umkm_desk.catalogue import store

    conn = desk.workspace.read()
    owners = store.find_by_sku(conn, sku)
    if owners:
        return owners[0].product_id, owners[0].variant_id
    if store.product(conn, sku) is not None:
        return sku, None
    raise Refusal.because("cli.no_such_sku", sku=sku)


def shop_named(desk: Desk, shop_id: str) -> Shop:
    """By id, or by name where only one has it. Raises `Refusal`."""
    from umkm_desk.publishing import store

    found = [
        shop for shop in store.shops(desk.workspace.read()) if shop_id in (shop.id, shop.name, shop.remote_id, shop.platform.value)
    ]
    if len(found) != 1:
        raise Refusal.because("cli.no_such_shop", shop=shop_id)
    return found[0]


def shops_asked(options: Options, desk: Desk) -> list[Shop]:
    """The shop that was named, or all that are reached by their platform's API."""
    from umkm_desk.model.platform import Road
    from umkm_desk.publishing import store

    if options.shop:
        return [shop_named(desk, options.shop)]
    return [shop for shop in store.shops(desk.workspace.read()) if shop.road is Road.API]
