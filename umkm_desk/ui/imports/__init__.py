"""Impor: a spreadsheet as it is, its columns, a look at every row, one edit."""
