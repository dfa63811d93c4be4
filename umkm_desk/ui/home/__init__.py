"""Beranda: what to do today, and how things stand."""
