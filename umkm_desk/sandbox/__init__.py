"""Local marketplaces over real HTTP, for the demo, the tests and anyone writing a client. Stands alone: imports nothing of the app.

Written from the platforms' public documentation only; each platform folder says from which.
"""
