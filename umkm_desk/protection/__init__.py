"""Which goods are shielded from sellers abroad: the category tree, the dated rules, and the way from a title to a category."""
