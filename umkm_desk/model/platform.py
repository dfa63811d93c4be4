"""The partner marketplaces, by the codes used everywhere in data, database and command line."""

from __future__ import annotations

from enum import StrEnum


class Platform(StrEnum):
    """`tiktokshop` is shown as "Tokopedia & Shop": a third party may not show the name TikTok in Indonesia (its naming rule for
    partners, partner.tiktokshop.com)."""

    SHOPEE = "shopee"
    LAZADA = "lazada"
    TIKTOKSHOP = "tiktokshop"


class Road(StrEnum):
    """How a shop is reached: through the platform's API, or by its own workbooks and reports."""

    API = "api"
    FILE = "file"
