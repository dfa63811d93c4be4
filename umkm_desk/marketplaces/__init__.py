"""The partner marketplaces behind one seam: what publishing and visibility see is in `seam.py`, how it is sent in `transport.py`."""
