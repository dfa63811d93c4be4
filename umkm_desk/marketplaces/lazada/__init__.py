"""Lazada Open Platform for one Indonesian shop with the seller's own in-house app.

Sources: the official reference and guides (open.lazada.com, crawls of 2025-12-03 and 2026-04-21), the published error table (documentation of
2026-09-20), the official Python SDK `lazop-sdk` 1.0.3, answers recorded by integrators.
"""
