"""Shopee's line in the registry."""

from __future__ import annotations

from umkm_desk.marketplaces.offering import Api, Offering
from umkm_desk.marketplaces.shopee.auth import PORTALS, ShopeeAuthoriser
from umkm_desk.marketplaces.shopee.client import ShopeeShop
from umkm_desk.marketplaces.shopee.rules import LIMITS
from umkm_desk.model.platform import Platform

OFFERING = Offering(
    Platform.SHOPEE,
    "Shopee",
    LIMITS,
    ShopeeShop.offers,
    "shopee.eligibility",
    Api(tuple(PORTALS), "Partner ID", "Partner Key", ShopeeAuthoriser, ShopeeShop),
)
