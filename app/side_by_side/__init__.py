"""The comparison view: grid, tiles, figures, overlays, flicker, and the queue of methods."""
