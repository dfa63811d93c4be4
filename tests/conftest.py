from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.local_market import LocalMarket


@pytest.fixture
def market(tmp_path: Path) -> Iterator[LocalMarket]:
    market = LocalMarket(tmp_path)
    yield market
    market.stop()
