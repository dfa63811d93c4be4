"""What a business and its goods must show: identity numbers, papers, dates, and the guards before publishing. Pure functions on data."""
