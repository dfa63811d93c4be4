"""A local Shopee, API v2, for an Indonesian shop.

Written from the official reference (444 pages crawled from open.shopee.com, 2026-08-18), the guides 20 Authorization, 209/211/219/223
Product, 718 Sensitive data (2026), and integrators' field reports. Where the documents contradict each other the stricter reading holds.
"""
