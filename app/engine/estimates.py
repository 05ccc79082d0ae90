"""How long a method will take here: what its card says, corrected by what was measured on this machine."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from app.values import Capabilities
from inversion.methods.base import MethodInfo
from inversion.methods.choices import method_of
from inversion.methods.names import has_detail, info_with_detail


@dataclass(frozen=True)
class Estimate:
    """Seconds a run will take; `measured` when this very method has run here before."""

    seconds: float
    measured: bool

    @property
    def text(self) -> str:
        return f"{spoken(self.seconds)}{' here' if self.measured else ', estimated'}"


def estimate_here(
    info: MethodInfo, capabilities: Capabilities | None, runs: Callable[[str], Mapping[str, Sequence[float]]]
) -> Estimate:
    """For a method as the window runs it: with its detail map where there can be one. `runs` are those on a device."""
    if capabilities is None:
        return estimate(info, "cpu", [info], runs("cpu"))

    def as_run(info: MethodInfo) -> MethodInfo:
        return info_with_detail(info) if has_detail(capabilities.best_name(info.name)) else info

    infos = [as_run(info) for info in capabilities.methods]
    return estimate(as_run(info), capabilities.device, infos, runs(capabilities.device))


def estimate(
    info: MethodInfo, device: str, infos: Sequence[MethodInfo], runs: Mapping[str, Sequence[float]]
) -> Estimate:
    """`runs` maps method names to seconds of earlier runs on this device, oldest first."""
    if runs.get(info.name):
        return Estimate(median(runs[info.name][-5:]), measured=True)
    # Another method's runs say how fast this machine is against the one the card was written on; those on added models
    # also took the time to read these.
    ratios = [
        median(runs[other.name][-5:]) / _card(other, device)
        for other in infos
        if runs.get(other.name) and _card(other, device) > 0 and method_of(other.name) == other.name
    ]
    return Estimate(_card(info, device) * (median(ratios) if ratios else 1.0), measured=False)


def _card(info: MethodInfo, device: str) -> float:
    return info.typical_seconds_cuda if device.startswith("cuda") else info.typical_seconds_cpu


def spoken(seconds: float) -> str:
    """Seconds as a person says them: "under 1 s", "about 8 s", "about 2 min"."""
    if seconds < 1:
        return "under 1 s"
    if seconds < 20:
        return f"about {round(seconds)} s"
    if seconds < 100:
        return f"about {round(seconds / 5) * 5} s"
    minutes, rest = divmod(round(seconds / 10) * 10, 60)
    if minutes >= 10 or rest == 0:
        return f"about {minutes + (rest >= 30)} min"
    return f"about {minutes} min {rest} s"


def spoken_left(seconds: float | None) -> str:
    """Time left for a progress line; empty while nobody can tell."""
    return "" if seconds is None else f"{spoken(max(seconds, 0))} left"
