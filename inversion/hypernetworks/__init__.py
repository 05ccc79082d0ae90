"""HyperInverter: networks that predict weight deltas from a photo and its first reconstruction."""
