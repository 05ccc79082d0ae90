"""Latency benchmarks of the window and of the grid, for developers."""
