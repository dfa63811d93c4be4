"""Shopee's line in the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umkm_desk.marketplaces.offering import Api, Offering, Sleep
from umkm_desk.marketplaces.seam import AppKeys, Authoriser, Marketplace, TokenStore
from umkm_desk.marketplaces.shopee.rules import HOSTS, LIMITS, OFFERS, REFUSING
from umkm_desk.model.platform import Platform

if TYPE_CHECKING:
    from umkm_desk.marketplaces.transport import Transport


def _authoriser(transport: Transport, keys: AppKeys) -> Authoriser:
    from umkm_desk.marketplaces.shopee.auth import ShopeeAuthoriser

    return ShopeeAuthoriser(transport, keys)


def _shop(transport: Transport, keys: AppKeys, store: TokenStore, shop_id: str, sleep: Sleep) -> Marketplace:
    from umkm_desk.marketplaces.shopee.client import ShopeeShop

    return ShopeeShop(transport, keys, store, shop_id, sleep)


OFFERING = Offering(
    Platform.SHOPEE,
    "Shopee",
    LIMITS,
    OFFERS,
    "shopee.eligibility",
    Api(HOSTS, "Partner ID", "Partner Key", _authoriser, _shop, refusing=REFUSING),
)
