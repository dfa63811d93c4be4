"""UMKM Desk: catalogue, protection, publishing and visibility for Indonesian small sellers."""
