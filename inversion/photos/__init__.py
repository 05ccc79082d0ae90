"""Photo files → upright sRGB pixels, and what the file said beside them."""
