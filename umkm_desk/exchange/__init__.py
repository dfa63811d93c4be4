"""Spreadsheets to rows and problems, and back: reading any file sellers have, filling the marketplaces' own workbooks."""
