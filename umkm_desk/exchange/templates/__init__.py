"""The marketplaces' own workbooks, one file each: how to know them, what their columns mean, how to fill them."""
