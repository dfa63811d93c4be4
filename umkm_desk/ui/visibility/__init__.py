"""Visibilitas: what the marketplaces show, day by day."""
