"""Language, look, backups, rules."""
