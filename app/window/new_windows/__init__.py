"""Further windows: each is a process of its own."""
