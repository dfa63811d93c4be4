"""The seller's folder as mechanism: one database, one door for edits, history, photos, backups, one app at a time."""
