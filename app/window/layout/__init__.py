"""Where the parts of the window are, and how large it is."""
