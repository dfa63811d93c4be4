"""Shopee Open Platform, API v2, for one Indonesian shop with the seller's own in-house app.

Sources: the official reference (open.shopee.com, crawl of 2026-08-18), guides 16, 20, 209, 211, 219, 223, 718 (2026).
"""
