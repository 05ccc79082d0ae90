"""The most memory that a piece of work needed at once."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import torch

_CLEAR_REFS = Path("/proc/self/clear_refs")
_STATUS = Path("/proc/self/status")
_POLL_SECONDS = 0.01


@dataclass
class Peak:
    """`megabytes` (10⁶ bytes) is set when the measured block ends."""

    megabytes: float = 0.0


@contextmanager
def peak_memory(device: torch.device, *, polled: bool = False) -> Iterator[Peak]:
    """Measures the block: on CUDA what tensors took on the device, else what the whole process held in memory.

    Linux keeps the process's peak itself and can reset it. Elsewhere, or with `polled`, a thread reads the process's
    memory every 10 ms and may miss a shorter peak.
    """
    peak = Peak()
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
        yield peak
        torch.cuda.synchronize(device)
        peak.megabytes = torch.cuda.max_memory_allocated(device) / 1e6
    elif not polled and resets_peak():
        yield peak
        peak.megabytes = _high_water_mark()
    else:
        yield from _polled(peak)


def resets_peak() -> bool:
    """Resets the process's peak to its present size; whether this system can."""
    if sys.platform != "linux":
        return False
    try:
        _CLEAR_REFS.write_text("5")
        return _high_water_mark() > 0
    except OSError:
        return False


def _high_water_mark() -> float:
    for line in _STATUS.read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def _polled(peak: Peak) -> Iterator[Peak]:
    process, ended = psutil.Process(), threading.Event()

    def poll() -> None:
        while True:
            peak.megabytes = max(peak.megabytes, process.memory_info().rss / 1e6)
            if ended.wait(_POLL_SECONDS):
                return

    watcher = threading.Thread(target=poll, name="memory watcher", daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        ended.set()
        watcher.join()
