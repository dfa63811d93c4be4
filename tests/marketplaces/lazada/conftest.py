from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from tests.marketplaces.lazada.local import Seller
from umkm_desk.sandbox.lazada.ask import QUIRKS
from umkm_desk.sandbox.running import Running, running

SELLERS = itertools.count(400_200_000_001)


@pytest.fixture(scope="session")
def lazada_server() -> Iterator[Running]:
    with running("lazada") as local:
        yield local


@pytest.fixture
def lazada(lazada_server: Running) -> Iterator[Running]:
    """The shared server, put back after each test."""
    yield lazada_server
    lazada_server.admin("faults", spec="")
    lazada_server.admin("options", per_second=0, per_day=0, review=0)
    lazada_server.admin("app", callback="", whitelist=[], status="Test")
    lazada_server.admin("quirks", None, **QUIRKS)
    lazada_server.admin("advance", seconds=-lazada_server.admin("advance")["moved"])
    lazada_server.admin("calls", reset=True)


@pytest.fixture
def seller(lazada: Running) -> Seller:
    """A shop of its own, freshly authorised, empty."""
    number = str(next(SELLERS))
    lazada.admin("shop", shop_id=number, name="Toko Uji")
    seller = Seller(lazada, seller=number)
    seller.authorise()
    lazada.admin("calls", reset=True)
    return seller
