"""The nouns of the business and their own rules: frozen values without files, clock or toolkit."""
