"""Lazada's line in the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umkm_desk.marketplaces.lazada.rules import HOSTS, LIMITS, OFFERS, PER_SECOND
from umkm_desk.marketplaces.offering import Api, Offering, Sleep
from umkm_desk.marketplaces.seam import AppKeys, Authoriser, Marketplace, TokenStore
from umkm_desk.model.platform import Platform

if TYPE_CHECKING:
    from umkm_desk.marketplaces.transport import Transport


def _authoriser(transport: Transport, keys: AppKeys) -> Authoriser:
    from umkm_desk.marketplaces.lazada.auth import LazadaAuthoriser

    return LazadaAuthoriser(transport, keys)


def _shop(transport: Transport, keys: AppKeys, store: TokenStore, shop_id: str, sleep: Sleep) -> Marketplace:
    from umkm_desk.marketplaces.lazada.client import LazadaShop

    return LazadaShop(transport, keys, store, shop_id)


OFFERING = Offering(
    Platform.LAZADA,
    "Lazada",
    LIMITS,
    OFFERS,
    "lazada.eligibility",
    Api(HOSTS, "App Key", "App Secret", _authoriser, _shop, per_second=PER_SECOND),
)
