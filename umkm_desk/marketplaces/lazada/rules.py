"""What is known of Lazada without asking: hosts, what its API offers, and the listing rules for Indonesia.

Sources: reference pages and error table of the product API (open.lazada.com, documentation of 2026-09-20): title to 255 bytes (4160), images 1
to 8 (4139, 4169) of 330 to 5000 pixels, 1 MB on the reference page of /image/upload and 3 MB in its guide (the smaller one is kept to), 2
variations of 50 options (VARIATION_SIZE_LIMIT, OPTIONS_SIZE_LIMIT), option to 20 and name to 15 characters, parcel to 40 kg (4164) and 300 cm
in length, width and height together (4165). The length of a SellerSku is not published: 200 is the bound of Lazada's own workbook.
"""

from __future__ import annotations

from umkm_desk.marketplaces.seam import Limits, Offer

HOSTS = (
    "https://api.lazada.co.id",
    "https://api.lazada.sg",
    "https://api.lazada.com.my",
    "https://api.lazada.co.th",
    "https://api.lazada.com.ph",
    "https://api.lazada.vn",
)
"""The API, Indonesia first; a token is good for its own country only. There is no test system: test apps use the live hosts."""
AUTH_HOST = "https://auth.lazada.com"
"""Consent page and tokens, for all countries."""
REST = "/rest"
PER_SECOND = 3.0
"""No general limit is published; a test account is said to have about 4 calls a second."""
NAME_SIGNS = '"^~<>|'
"""Signs that a title may not have (4129)."""
OFFERS = frozenset(
    {
        Offer.RATING, Offer.REVIEWS, Offer.DIAGNOSIS, Offer.VIOLATIONS, Offer.UNLIST, Offer.DELETE, Offer.FIND_BY_SKU,
        Offer.BATCH_PRICE_STOCK, Offer.SHOP_PERFORMANCE, Offer.CATEGORY_SUGGESTION,
    }
)  # fmt: skip

LIMITS = Limits(
    name_min=2,
    name_max=255,
    description_min=1,
    description_max=25_000,
    price_min=1,
    images_min=1,
    images_max=8,
    image_bytes_max=1024 * 1024,
    image_side_min=330,
    tiers_max=2,
    option_max=20,
    tier_name_max=15,
    sku_max=200,
    weight_gram_max=40_000,
    weight_mandatory=True,
    size_mandatory=True,
)
