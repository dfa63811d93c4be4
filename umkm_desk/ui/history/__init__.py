"""Riwayat: every change with its fields, and the way back."""
