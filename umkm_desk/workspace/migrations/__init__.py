"""Numbered SQL, forward only; `NNNN.sql` brings the database from version NNNN-1 to NNNN inside one transaction."""
