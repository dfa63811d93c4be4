"""What the marketplaces show, day by day: snapshots, series, and what they say."""
