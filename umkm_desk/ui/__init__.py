"""The window: everything that a seller sees and presses, and nothing that a room could do without it."""
