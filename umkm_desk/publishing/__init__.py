"""From the catalogue to the shops: shops, checks, the outbox, sending exactly once, merging, by API and by workbook."""
