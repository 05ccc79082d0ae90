"""What a run's time depends on besides its method: the device, the cores this program may use, the power."""

import os
from contextlib import suppress
from pathlib import Path

POWER_SUPPLIES = Path("/sys/class/power_supply")


def machine_state(device: str, supplies: Path = POWER_SUPPLIES) -> str:
    """Times are only comparable where this is the same: "cpu, 8 cores, on battery"."""
    parts = [device, f"{_cores()} cores"]
    if _on_battery(supplies):
        parts.append("on battery")
    return ", ".join(parts)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _on_battery(supplies: Path) -> bool:
    """Whether there is a mains supply and none gives power; only Linux says so in files."""
    mains = []
    with suppress(OSError):
        for supply in supplies.iterdir():
            with suppress(OSError):
                if (supply / "type").read_text().strip() == "Mains":
                    mains.append((supply / "online").read_text().strip())
    return bool(mains) and "1" not in mains
