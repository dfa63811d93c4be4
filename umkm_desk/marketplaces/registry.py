"""The marketplaces by code: what each offers before it is connected, and how it is built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from umkm_desk.marketplaces.seam import AppKeys, Authoriser, Limits, Marketplace, TokenStore
from umkm_desk.marketplaces.transport import Transport
from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Platform, Road


@dataclass(frozen=True, slots=True)
class Offering:
    """`host`: the live API, or `None` where this version reaches the platform by file only. `limits`: the rules known offline.
    `name`: as it may be shown."""

    platform: Platform
    name: str
    host: str | None
    limits: Limits


def offerings() -> dict[Platform, Offering]:
    """One line a marketplace."""
    from umkm_desk.marketplaces import by_file
    from umkm_desk.marketplaces.shopee import auth as shopee
    from umkm_desk.marketplaces.shopee.rules import LIMITS as SHOPEE_LIMITS

    return {
        Platform.SHOPEE: Offering(Platform.SHOPEE, "Shopee", shopee.LIVE, SHOPEE_LIMITS),
        Platform.LAZADA: Offering(Platform.LAZADA, "Lazada", None, by_file.LAZADA),
        Platform.TIKTOKSHOP: Offering(Platform.TIKTOKSHOP, "Tokopedia & Shop", None, by_file.TIKTOKSHOP),
    }


class Connections:
    """Builds authorisers and shops. `clock` gives aware UTC, `sleep` waits and may raise to cancel."""

    def __init__(self, store: TokenStore, *, clock: Callable[[], datetime], sleep: Callable[[float], None]) -> None:
        self.store = store
        self._clock = clock
        self._sleep = sleep
        self._open: dict[str, tuple[Transport, Marketplace]] = {}

    def authoriser(self, platform: Platform, keys: AppKeys, host: str | None = None) -> Authoriser:
        """Raises `Refusal` for an unsafe host and `KeyError` for a platform without an API here."""
        if platform is Platform.SHOPEE:
            from umkm_desk.marketplaces.shopee.auth import LIVE, ShopeeAuthoriser

            return ShopeeAuthoriser(self._transport(host or LIVE), keys)
        raise KeyError(platform)

    def shop(self, shop: Shop) -> Marketplace:
        """The connected shop; its connection is kept open. Raises `SignInAgain` when the app's key is not in the keyring."""
        return self._opened(shop)[1]

    def calls(self, shop: Shop) -> dict[str, int]:
        """How often each path was called since the start."""
        return dict(self._opened(shop)[0].calls)

    def close(self) -> None:
        for transport, _ in self._open.values():
            transport.close()
        self._open.clear()

    def _opened(self, shop: Shop) -> tuple[Transport, Marketplace]:
        if shop.id not in self._open:
            self._open[shop.id] = self._build(shop)
        return self._open[shop.id]

    def _build(self, shop: Shop) -> tuple[Transport, Marketplace]:
        from umkm_desk.marketplaces.seam import SignInAgain
        from umkm_desk.model.problem import Problem

        if shop.road is not Road.API or shop.platform is not Platform.SHOPEE:
            raise KeyError(shop.platform)
        from umkm_desk.marketplaces.shopee.auth import LIVE
        from umkm_desk.marketplaces.shopee.client import ShopeeShop

        secret = self.store.load_secret(shop.platform, shop.app_key or "")
        if secret is None:
            raise SignInAgain(Problem("marketplaces.no_secret"))
        transport = self._transport(shop.host or LIVE)
        return transport, ShopeeShop(transport, AppKeys(shop.app_key or "", secret), self.store, shop.id, self._sleep)

    def _transport(self, host: str) -> Transport:
        local = host.startswith("http://")
        return Transport(host, clock=self._clock, sleep=self._sleep, per_second=200.0 if local else 5.0)
