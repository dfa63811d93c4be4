from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.local_market import LocalMarket

if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def market(tmp_path: Path) -> Iterator[LocalMarket]:
    market = LocalMarket(tmp_path)
    yield market
    market.stop()
