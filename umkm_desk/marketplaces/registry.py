"""The marketplaces by code: what each offers before it is connected, and the connections to them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from umkm_desk.marketplaces.lazada.offering import OFFERING as LAZADA
from umkm_desk.marketplaces.offering import Api, Offering
from umkm_desk.marketplaces.seam import (
    AppKeys,
    Authoriser,
    Marketplace,
    MarketplaceError,
    NotAllowed,
    NotOffered,
    ShopInfo,
    SignInAgain,
    Tokens,
    TokenStore,
)
from umkm_desk.marketplaces.shopee.offering import OFFERING as SHOPEE
from umkm_desk.marketplaces.tiktokshop.offering import OFFERING as TIKTOKSHOP
from umkm_desk.model.listing import Shop
from umkm_desk.model.platform import Platform, Road
from umkm_desk.model.problem import Place, Problem, Severity

if TYPE_CHECKING:
    from umkm_desk.marketplaces.session import Authorisation
    from umkm_desk.marketplaces.transport import Transport


PLATFORMS: dict[Platform, Offering] = {offering.platform: offering for offering in (SHOPEE, LAZADA, TIKTOKSHOP)}
"""A new marketplace is a folder with an `offering.py`, and its name here."""

HOME = "ID"
WARN_BEFORE = timedelta(days=7)
LOCAL_PER_SECOND = 200.0


def offerings() -> dict[Platform, Offering]:
    """Every marketplace, in the order in which they are shown."""
    return PLATFORMS


class Connections:
    """Builds authorisers and shops, and keeps each shop's connection. `clock` gives aware UTC, `sleep` waits and may raise to cancel."""

    def __init__(self, store: TokenStore, *, clock: Callable[[], datetime], sleep: Callable[[float], None]) -> None:
        self.store = store
        self._clock = clock
        self._sleep = sleep
        self._open: dict[str, tuple[Transport, Marketplace]] = {}
        self._opening = threading.Lock()

    def authoriser(self, platform: Platform, keys: AppKeys, host: str | None = None) -> Authoriser:
        """Raises `Refusal` for an unsafe host and `NotOffered` for a platform without an API here."""
        api = _api(platform)
        return api.authoriser(self._transport(api, host), keys)

    def authorise(self, platform: Platform, keys: AppKeys, redirect_url: str, host: str | None = None) -> Authorisation:
        """Begins the dance that connects a shop; raises as `authoriser` does."""
        from umkm_desk.marketplaces.session import Authorisation

        return Authorisation(self.authoriser(platform, keys, host), redirect_url)

    def seen_with(self, platform: Platform, keys: AppKeys, tokens: Tokens, host: str | None = None) -> ShopInfo:
        """What the platform tells of a shop before it is added; nothing is kept. Raises the family of `MarketplaceError`."""
        from umkm_desk.marketplaces.tokens import MemoryStore

        api, store = _api(platform), MemoryStore()
        store.save_tokens("", tokens)
        transport = self._transport(api, host)
        try:
            return api.shop(transport, keys, store, "", self._sleep).shop_info()
        finally:
            transport.close()

    def shop(self, shop: Shop) -> Marketplace:
        """The connected shop; its connection is kept open. Raises `SignInAgain` when the app's secret is not in the keyring, `NotOffered`
        for a shop that is reached by file."""
        return self._opened(shop)[1]

    def has_consent(self, shop: Shop) -> bool:
        """Whether the keyring has what connects the shop, without a call. Raises `TryLater` where it does not answer."""
        return self.store.load_secret(shop.platform, shop.app_key or "") is not None and self.store.load_tokens(shop.id) is not None

    def check(self, shop: Shop) -> list[Problem]:
        """What stands in the way of working with a connected shop, or will soon: nothing, a warning, or the one error that blocks."""
        place = Place(shop_id=shop.id)
        try:
            transport, marketplace = self._opened(shop)
            info = marketplace.shop_info()
            marketplace.list_page()
        except MarketplaceError as error:
            return [Problem(error.problem.code, place, error.problem.values)]
        found = []
        if info.region and info.region != HOME:
            found.append(Problem("marketplaces.wrong_region", place, {"region": info.region}))
        if not info.active:
            found.append(Problem("marketplaces.shop_not_active", place, severity=Severity.WARNS))
        found += [Problem(lack.code, place, lack.values, Severity.WARNS) for lack in info.lacks]
        if info.authorised_until is not None and info.authorised_until - transport.now() < WARN_BEFORE:
            found.append(Problem("marketplaces.consent_ends", place, {"day": info.authorised_until}, severity=Severity.WARNS))
        if transport.clock_offset:
            minutes = max(1, round(abs(transport.clock_offset) / 60))
            found.append(Problem("marketplaces.clock_off", place, {"minutes": minutes}, severity=Severity.WARNS))
        if not self.store.lasting:
            found.append(Problem("marketplaces.no_keyring", place, severity=Severity.WARNS))
        return found

    def answers(self, shop: Shop) -> bool:
        """Whether there is a line to the shop's marketplace, found out for a few hundred bytes and without a call."""
        from umkm_desk.marketplaces.transport import answers, safe_host

        return answers(safe_host(shop.host or _api(shop.platform).hosts[0]))

    def calls(self, shop: Shop) -> dict[str, int]:
        """How often each call was made since the start, by the platform's name for it."""
        return dict(self._opened(shop)[0].calls)

    def forget(self, shop_id: str) -> None:
        """Closes the connection of a shop; the next use builds it anew, as after a new consent or another host."""
        with self._opening:
            opened = self._open.pop(shop_id, None)
        if opened is not None:
            opened[0].close()

    def close(self) -> None:
        for shop_id in list(self._open):
            self.forget(shop_id)

    def _opened(self, shop: Shop) -> tuple[Transport, Marketplace]:
        with self._opening:  # two sessions of one shop would spend the same refresh token
            if shop.id not in self._open:
                self._open[shop.id] = self._build(shop)
            return self._open[shop.id]

    def _build(self, shop: Shop) -> tuple[Transport, Marketplace]:
        if shop.road is not Road.API:
            raise NotOffered(Problem("marketplaces.by_file_only", Place(shop_id=shop.id)))
        api = _api(shop.platform)
        app_key = shop.app_key or ""
        secret = self.store.load_secret(shop.platform, app_key)
        if secret is None:
            raise SignInAgain(Problem("marketplaces.no_secret", Place(shop_id=shop.id)))
        transport = self._transport(api, shop.host)
        return transport, api.shop(transport, AppKeys(app_key, secret), self.store, shop.id, self._sleep)

    def _transport(self, api: Api, host: str | None) -> Transport:
        # the offline rules are wanted at every start, what it takes to connect is not
        from umkm_desk.marketplaces.transport import Transport, is_local, safe_host

        address = safe_host(host or api.hosts[0])
        if (instead := api.refusing.get(address)) is not None:
            raise NotAllowed(Problem("marketplaces.host_refuses", values={"host": address, "instead": instead}))
        per_second = LOCAL_PER_SECOND if is_local(address) else api.per_second
        return Transport(address, clock=self._clock, sleep=self._sleep, per_second=per_second)


def _api(platform: Platform) -> Api:
    api = PLATFORMS[platform].api
    if api is None:
        raise NotOffered(Problem("marketplaces.by_file_only", values={"platform": PLATFORMS[platform].name}))
    return api
