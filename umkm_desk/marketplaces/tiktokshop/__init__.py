"""The Open API behind "Tokopedia & Shop", version 202309 and later, for one Indonesian shop with the seller's own app.

One API serves both buyer apps since the old Tokopedia API was switched off on 2025-09-30 (changelog "Tokopedia Open API Termination"). By
Indonesian regulation the name to show is "Tokopedia & Shop" ("Tokopedia & Shop Open API integration one-pager").
Sources: Partner Center guides and API reference (partner.tiktokshop.com, as of 2025-12), reference of 2026-10 as carried by the public
clients `@tts-open-toolkit/cli` and `tiktok-shop-api`.
"""
