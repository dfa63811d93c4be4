"""The business: its profile, its papers, its dates."""
