"""How many more windows the memory has room for."""

import psutil

WINDOW_BYTES = 1_000_000_000
"""Of one window with a photo that was inverted by the shipped weights on a CPU, measured: 940 MB of its own, and 190 MB
that windows share."""


def windows_with_room() -> int:
    """With what no other program uses now."""
    return psutil.virtual_memory().available // WINDOW_BYTES
