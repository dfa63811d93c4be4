"""Small things that every screen is made of. Painters are shared by widgets and table delegates, so that the two look the same."""
