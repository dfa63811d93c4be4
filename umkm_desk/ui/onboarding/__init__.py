"""The first steps: a flow over the whole window."""
