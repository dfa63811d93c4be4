from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from tests.sandbox.raw import Shopee
from umkm_desk.sandbox.running import Running, running

SHOPS = itertools.count(50_000_001)


@pytest.fixture(scope="session")
def server() -> Iterator[Running]:
    with running("shopee", options=("--variant-wait", "0")) as local:
        yield local


@pytest.fixture
def market(server: Running) -> Iterator[Running]:
    """The shared server, put back after each test."""
    yield server
    server.admin("faults", spec="")
    server.admin("options", per_second=0, per_day=0, review=0, variant_wait=0, sales_take_stock=False)
    server.admin("partner", redirect_domain="", declared_ips=[], key_expired=False)
    server.admin("quirks", epoch_expiry=False, deboost_text=True, ads=False, errors_as_200=False, main_account=True)
    server.admin("advance", seconds=-server.admin("advance")["moved"])


@pytest.fixture
def shop(market: Running) -> Shopee:
    """A shop of its own, freshly authorised, empty."""
    shop = Shopee(market.url, str(next(SHOPS)))
    market.admin("shop", shop_id=shop.shop_id, shop_name="Toko Uji")
    shop.authorise()
    return shop
