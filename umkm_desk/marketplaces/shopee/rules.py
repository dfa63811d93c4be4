"""Indonesian listing rules known without asking: the offline fallback of `get_item_limit`.

Sources: the Indonesian mass-upload template of 2023-04 (name, description, price, ratio, option lengths), the reference of
media_space/upload_image and init_tier_variation, guides 211, 219 and 223 (2026-05-20).
"""

from __future__ import annotations

from umkm_desk.marketplaces.seam import Limits

LIMITS = Limits(
    name_min=5,
    name_max=255,
    description_min=20,
    description_max=3000,
    price_min=99,
    price_max=150_000_000,
    price_ratio_max=7,
    stock_max=10_000_000,
    images_min=1,
    images_max=9,
    image_bytes_max=10 * 1024 * 1024,
    variants_max=50,
    tiers_max=2,
    option_max=20,
    tier_name_max=14,
    sku_max=100,
    weight_gram_max=500_000,
    weight_mandatory=True,
    preorder_days=(7, 30),
)
