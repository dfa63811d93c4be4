"""A local Lazada Open Platform for an Indonesian shop.

Written from the official reference and guides (open.lazada.com, crawls of 2025-12-03 and 2026-04-21), the published error table (documentation
of 2026-09-20), the official Python SDK `lazop-sdk` 1.0.3 and answers recorded by integrators. Where the documents contradict each other the
stricter reading holds, or a quirk switches between them. The category tree and its attributes are invented: no public copy exists.
"""
