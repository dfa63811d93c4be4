"""A local shop of Tokopedia & Shop: signature, consent, catalogue, products, numbers, as the Open API of 202309 and later documents them.

Sources: guides and API reference of the Partner Center (partner.tiktokshop.com, 2025-12; analytics of the reference of 2026-10).
"""
