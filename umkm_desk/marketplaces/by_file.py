"""Listing rules of the marketplaces that are reached by their own workbooks: what the checks need offline.

Sources: Lazada Open Platform, product documents and error list (title to 255, images 1 to 8 of 330 to 5000 pixels, up to 3 MB, 2
variations of 50 options, option to 20 characters, parcel to 40 kg); TikTok Shop Partner Center, "Create Product" and product rules for
Indonesia (title 25 to 255, description to 10,000, images 1 to 9 of 300 to 4000 pixels, 100 SKUs, 3 sales attributes, SKU to 50).
"""

from __future__ import annotations

from umkm_desk.marketplaces.seam import Limits

LAZADA = Limits(
    name_min=2,
    name_max=255,
    description_min=1,
    description_max=25_000,
    price_min=1,
    images_min=1,
    images_max=8,
    image_bytes_max=3 * 1024 * 1024,
    image_side_min=330,
    sku_max=200,
    weight_gram_max=40_000,
    option_max=20,
    tier_name_max=15,
    weight_mandatory=True,
    size_mandatory=True,
    tiers_max=2,
)
TIKTOKSHOP = Limits(
    name_min=25,
    name_max=255,
    description_min=1,
    description_max=10_000,
    price_min=100,
    images_min=1,
    images_max=9,
    image_bytes_max=10 * 1024 * 1024,
    image_side_min=300,
    sku_max=50,
    variants_max=100,
    option_max=50,
    tier_name_max=20,
    weight_mandatory=True,
    tiers_max=3,
)
