"""Spreadsheets and rows: reading what sellers have, understanding what they type, writing workbooks that stay whole."""
