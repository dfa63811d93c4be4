"""What is known of Tokopedia & Shop without asking: hosts, what its API offers, and the Indonesian listing rules.

Sources: Partner Center, "Create Product", "Upload Product Image" and the error lists of the product calls (2025-12): title 25 to 255
characters, description to 10,000, 1 to 9 images of 300 to 4000 pixels and up to 10 MB, 100 SKUs, 3 sales attributes with names to 20 and
values to 50 characters, `seller_sku` to 50, quantity to 99,999 a warehouse, a pre-order of 3 to 30 days in South-East Asia; "Product
pricing": Rp100 to Rp100 million in Indonesia.
"""

from __future__ import annotations

from umkm_desk.marketplaces.seam import Limits, Offer

API_HOST = "https://open-api.tiktokglobalshop.com"
AUTH_HOST = "https://auth.tiktok-shops.com"
"""Tokens and the consent page; a local marketplace serves both hosts at one address."""
HOSTS = (API_HOST,)
REFUSING = dict.fromkeys(("https://fs.tokopedia.net", "https://accounts.tokopedia.com"), API_HOST)
"""The Tokopedia Fulfillment Service, off since 2025-09-30 (notice of 2025-08-26)."""
SAME_SIGN_MAX = 9
"""So often a sign of a title may follow itself (12052931); emoji and control characters are refused as well, and a space in a SKU."""
OFFERS = frozenset(
    {
        Offer.VIEWS, Offer.IMPRESSIONS, Offer.CLICKS, Offer.SOLD, Offer.RATING, Offer.DIAGNOSIS, Offer.UNLIST, Offer.DELETE,
        Offer.FIND_BY_SKU, Offer.BATCH_PRICE_STOCK, Offer.CATEGORY_SUGGESTION, Offer.SHOP_PERFORMANCE,
    }
)  # fmt: skip

LIMITS = Limits(
    name_min=25,
    name_max=255,
    description_min=1,
    description_max=10_000,
    price_min=100,
    price_max=100_000_000,
    stock_max=99_999,
    images_min=1,
    images_max=9,
    image_bytes_max=10 * 1024 * 1024,
    image_side_min=300,
    variants_max=100,
    tiers_max=3,
    option_max=50,
    tier_name_max=20,
    sku_max=50,
    weight_mandatory=True,
    preorder_days=(3, 30),
)
