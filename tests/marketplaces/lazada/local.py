"""A local Lazada and a shop on it as the app builds it."""

from __future__ import annotations

import struct
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime

from umkm_desk.marketplaces.lazada.client import LazadaShop
from umkm_desk.marketplaces.registry import Connections
from umkm_desk.marketplaces.seam import AppKeys, DraftModel, ListingDraft
from umkm_desk.marketplaces.tokens import MemoryStore
from umkm_desk.model.listing import Shop, ShopState
from umkm_desk.model.platform import Platform, Road
from umkm_desk.sandbox.running import Running

APP, SECRET, SELLER = "501234", "umkmdeskLazadaTestSecret0000000001", "400100710001"
CALLBACK = "https://www.lazada.com/"
SHIRTS, CHIPS, CREAMS = "10100202", "10100801", "10101301"


def png(width: int = 400, height: int = 400, shade: int = 0) -> bytes:
    """A grey picture of that size; `shade` makes another one."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    rows = (b"\0" + bytes([shade]) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Seller:
    """`shop` is connected once `authorise` has been called."""

    def __init__(
        self,
        market: Running,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], None] = time.sleep,
        seller: str = SELLER,
    ) -> None:
        self.market = market
        self.seller = seller
        self.store = MemoryStore()
        self.store.save_secret(Platform.LAZADA, APP, SECRET)
        self.connections = Connections(self.store, clock=clock, sleep=sleep)
        self.account = Shop("s", Platform.LAZADA, "Rumah Sekar", Road.API, ShopState.CONNECTED, seller, market.url, APP)

    def authorise(self) -> None:
        dance = self.connections.authorise(Platform.LAZADA, AppKeys(APP, SECRET), CALLBACK, self.market.url)
        self.store.save_tokens("s", dance.finish(self.market.confirm(dance.link, seller_id=self.seller)))

    @property
    def shop(self) -> LazadaShop:
        shop = self.connections.shop(self.account)
        assert isinstance(shop, LazadaShop)
        return shop

    def calls(self, path: str) -> int:
        return int(self.market.admin("calls")["calls"].get(f"/rest{path}", 0))

    def draft(
        self,
        sku: str = "HJB-01",
        *,
        models: tuple[DraftModel, ...] = (),
        tiers: tuple[str, ...] = (),
        category: str = SHIRTS,
        name: str = "Kemeja batik tulis Solo lengan panjang",
        live: bool = True,
    ) -> ListingDraft:
        image = self.shop.upload_image(png(), "foto.png")
        return ListingDraft(
            sku, name, "Batik tulis dari Laweyan.\nKatun primisima & jahitan rapi.", category, (image,), 300,
            price=None if models else 250_000, stock=None if models else 12, size_cm=(30, 20, 5), tiers=tiers, models=models, live=live,
        )  # fmt: skip
