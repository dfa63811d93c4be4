"""A seller with a shop at the local Tokopedia & Shop, connected as the app connects it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from umkm_desk.marketplaces.registry import Connections
from umkm_desk.marketplaces.seam import AppKeys
from umkm_desk.marketplaces.tiktokshop.client import TiktokShop
from umkm_desk.marketplaces.tokens import MemoryStore
from umkm_desk.model.listing import Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.sandbox.running import Running

APP, SECRET = "6humkmdeskdemo", "umkmdeskdemosecret00000000000000000000001"
REMOTE, ACCOUNT = "7495163219480611111", "sekar"
Clock = Callable[[], datetime]


class Seller:
    """A connected shop as the app builds it."""

    def __init__(
        self, market: Running, clock: Clock = lambda: datetime.now(UTC), *, remote: str = REMOTE, account: str = ACCOUNT
    ) -> None:
        self.market = market
        self.remote = remote
        self._account = account
        self.store = MemoryStore()
        self.store.save_secret(Platform.TIKTOKSHOP, APP, SECRET)
        self.connections = Connections(self.store, clock=clock, sleep=lambda seconds: time.sleep(seconds / 50))
        self.account = Shop("s", Platform.TIKTOKSHOP, "Rumah Sekar", Road.API, ShopState.CONNECTED, remote, market.url, APP)

    def authorise(self, days: int = 365) -> None:
        dance = self.connections.authorise(Platform.TIKTOKSHOP, AppKeys(APP, SECRET), "http://127.0.0.1:9/selesai", self.market.url)
        self.store.save_tokens("s", dance.finish(self.market.confirm(dance.link, account=self._account, days=days)))

    @property
    def shop(self) -> TiktokShop:
        shop = self.connections.shop(self.account)
        assert isinstance(shop, TiktokShop)
        return shop

    def products(self) -> list[dict[str, Any]]:
        return [product for product in self.market.admin("products")["products"] if product["shop_id"] == self.remote]

    def calls(self, part: str) -> int:
        """How many calls came to paths with this part since the count was last reset."""
        return sum(count for path, count in self.market.admin("calls")["calls"].items() if part in path)
