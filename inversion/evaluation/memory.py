"""The most memory that a piece of work needed at once."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import torch

_FORGET = Path("/proc/self/clear_refs")
_STATUS = Path("/proc/self/status")
_LOOK_EVERY = 0.01  # seconds


@dataclass
class Peak:
    """`megabytes` (10⁶ bytes) are known once the work has ended."""

    megabytes: float = 0.0


@contextmanager
def peak_memory(device: torch.device) -> Iterator[Peak]:
    """Measures the block: on CUDA what tensors took on the device, else what the whole process held in memory.

    Linux counts the process's peak itself and can be told to start anew. Elsewhere a thread looks a hundred times a
    second, and may miss a shorter peak.
    """
    peak = Peak()
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
        yield peak
        torch.cuda.synchronize(device)
        peak.megabytes = torch.cuda.max_memory_allocated(device) / 1e6
    elif sys.platform == "linux" and _start_anew():
        yield peak
        peak.megabytes = _high_water_mark()
    else:
        yield from _watched(peak)


def _start_anew() -> bool:
    """Whether the kernel has taken the present size as the new peak."""
    try:
        _FORGET.write_text("5")
        return _high_water_mark() > 0
    except OSError:
        return False


def _high_water_mark() -> float:
    for line in _STATUS.read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def _watched(peak: Peak) -> Iterator[Peak]:
    process, ended = psutil.Process(), threading.Event()

    def look() -> None:
        while True:
            peak.megabytes = max(peak.megabytes, process.memory_info().rss / 1e6)
            if ended.wait(_LOOK_EVERY):
                return

    watcher = threading.Thread(target=look, name="memory watcher", daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        ended.set()
        watcher.join()
