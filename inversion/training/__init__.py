"""Training of our own models, on one CPU core or many GPUs, with one loop."""
