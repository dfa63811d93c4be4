"""Pelindungan: which goods are shielded from sellers abroad, on a day, by what, on what source."""
