"""The seller's own profile: the first steps, the folder of papers, the one-page profile, and how they are kept."""
