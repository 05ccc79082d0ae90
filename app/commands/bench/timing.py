"""How long a piece of work takes when it is warm."""

import statistics
import time
from collections.abc import Callable

import torch

WARM_UPS = 2


def median_seconds(work: Callable[[], object], count: int, device: torch.device) -> float:
    """The median over `count` runs, what the device has still to do included, after some that only warm up."""
    seconds = []
    for number in range(WARM_UPS + count):
        start = time.perf_counter()
        work()
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        if number >= WARM_UPS:
            seconds.append(time.perf_counter() - start)
    return round(statistics.median(seconds), 4)
