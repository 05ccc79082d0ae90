"""Directions, edits, documents and export on top of `inversion`. Knows nothing of `app`."""
