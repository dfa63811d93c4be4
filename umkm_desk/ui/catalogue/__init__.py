"""Katalog: the grid of products, and the product page."""
