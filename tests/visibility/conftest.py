from __future__ import annotations

from tests.publishing.conftest import Bench, bench, open_bench

__all__ = ["Bench", "bench", "open_bench"]
