"""The line of Tokopedia & Shop in the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umkm_desk.marketplaces.offering import Api, Offering, Sleep
from umkm_desk.marketplaces.seam import AppKeys, Authoriser, Marketplace, TokenStore
from umkm_desk.marketplaces.tiktokshop.rules import HOSTS, LIMITS, OFFERS, REFUSING
from umkm_desk.model.platform import Platform

if TYPE_CHECKING:
    from umkm_desk.marketplaces.transport import Transport


def _authoriser(transport: Transport, keys: AppKeys) -> Authoriser:
    from umkm_desk.marketplaces.tiktokshop.auth import TiktokShopAuthoriser

    return TiktokShopAuthoriser(transport, keys)


def _shop(transport: Transport, keys: AppKeys, store: TokenStore, shop_id: str, sleep: Sleep) -> Marketplace:
    from umkm_desk.marketplaces.tiktokshop.client import TiktokShop

    return TiktokShop(transport, keys, store, shop_id)


OFFERING = Offering(
    Platform.TIKTOKSHOP,
    "Tokopedia & Shop",
    LIMITS,
    OFFERS,
    "tiktokshop.eligibility",
    Api(HOSTS, "App Key", "App Secret", _authoriser, _shop, refusing=REFUSING),
)
