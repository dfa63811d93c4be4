"""Money is integer rupiah, never a float."""

from __future__ import annotations

from typing import TypeAlias

Rupiah: TypeAlias = int
