"""Toko: the shops, what waits to be sent, what differs, and the way to connect."""
