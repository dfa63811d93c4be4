"""The catalogue: finding, editing, importing, exporting products, and what follows from them."""
