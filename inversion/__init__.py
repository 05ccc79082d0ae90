"""Photo → aligned face → `Inversion` (w codes and weight deltas). Knows nothing of `editing` or `app`."""
