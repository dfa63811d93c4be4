"""What is known of Shopee without asking: hosts, what its API offers, and the Indonesian listing rules (the offline fallback of
`get_item_limit`, which binds).

Sources: the Indonesian mass-upload template (headings and value rules as of 2026-08, through three public exporters) for name, description,
price, tier and option names and weight; the reference of media_space/upload_image, init_tier_variation and get_item_limit (open.shopee.com,
crawl of 2026-08-18); guides 211, 219 and 223 (2026-05-20) for images, variants and the price ratio in Indonesia. The days of a pre-order are
those of the Philippine template: the Indonesian range is not published.
"""

from __future__ import annotations

from umkm_desk.marketplaces.seam import Limits, Offer

HOSTS = (
    "https://partner.shopeemobile.com",
    "https://openplatform.shopee.cn",
    "https://openplatform.shopee.com.br",
    "https://openplatform.sandbox.test-stable.shopee.sg",
)
"""The API: live (Indonesia uses the first), live for developers in mainland China and in Brazil, Shopee's own test system."""
REFUSING = {
    "https://partner.test-stable.shopeemobile.com": HOSTS[3],
    "https://partner.uat.shopeemobile.com": HOSTS[3],
}
"""Test systems of before, still printed in the reference: they answer "Wrong sign." to whatever is signed rightly (field reports of 2026)."""
PORTAL_SITES = (
    "https://open.shopee.com",
    "https://open.shopee.cn",
    "https://open.shopee.com.br",
    "https://open.sandbox.test-stable.shopee.com",
)
OFFERS = frozenset(
    {
        Offer.VIEWS, Offer.LIKES, Offer.SOLD, Offer.RATING, Offer.REVIEWS, Offer.DIAGNOSIS, Offer.VIOLATIONS, Offer.UNLIST, Offer.DELETE,
        Offer.FIND_BY_SKU, Offer.BATCH_PRICE_STOCK, Offer.SHOP_PERFORMANCE, Offer.CATEGORY_SUGGESTION,
    }
)  # fmt: skip

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
HASH_TAGS_MAX = 18
"""In a description (`error_desc_hash_tag_over_limit`)."""
