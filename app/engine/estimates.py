"""How long a method will take here: what its card says, corrected by what was measured on this machine."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.past_runs import PastRun
from app.values.capabilities import Capabilities
from inversion.methods.base import MethodInfo
from inversion.methods.choices import method_of
from inversion.methods.names import has_detail, info_with_detail

TRUSTED_WEIGHT = 1.5
"""Less than two recent runs may be those of a machine that was busy with something else."""
MOST_TIMES_EXPECTED = 3.0


@dataclass(frozen=True)
class Estimate:
    """Seconds a run will take; `measured` when this very method has run here before."""

    seconds: float
    measured: bool


def estimate_here(
    info: MethodInfo, capabilities: Capabilities | None, runs: Callable[[str], Mapping[str, Sequence[PastRun]]]
) -> Estimate:
    """For a method as the window runs it: with its detail map where there can be one.

    `runs` are those on a device, on this machine as it is now.
    """
    if capabilities is None:
        return estimate(info, "cpu", [info], runs("cpu"))

    def as_run(info: MethodInfo) -> MethodInfo:
        return info_with_detail(info) if has_detail(capabilities.best_name(info.name)) else info

    infos = [as_run(info) for info in capabilities.methods]
    return estimate(as_run(info), capabilities.device, infos, runs(capabilities.device))


def estimate(
    info: MethodInfo, device: str, infos: Sequence[MethodInfo], runs: Mapping[str, Sequence[PastRun]]
) -> Estimate:
    """`runs` maps method names to earlier runs. A single one counts for little: the machine may have been busy."""
    others = [other for other in infos if other.name != info.name and method_of(other.name) == other.name]
    # Other methods' runs say how fast this machine is against the one the card was written on; those on added models
    # also depend on how large these are.
    ratios = _weighed(
        (run.seconds / _card(other, device), run)
        for other in others
        if _card(other, device) > 0
        for run in runs.get(other.name, ())
    )
    expected = _card(info, device) * _careful_median(ratios, 1.0)
    own = _weighed((run.seconds, run) for run in runs.get(info.name, ()))
    return Estimate(_careful_median(own, expected), measured=bool(own))


def _weighed(values: Iterable[tuple[float, PastRun]]) -> list[tuple[float, float]]:
    """(value, weight), smallest value first."""
    return sorted((value, run.weight) for value, run in values if run.weight)


def _careful_median(weighed: Sequence[tuple[float, float]], expected: float) -> float:
    """The lower weighted median, `expected` where there is none; of little weight, at most a few times that."""
    total, below = sum(weight for _, weight in weighed), 0.0
    for value, weight in weighed:
        below += weight
        if below >= total / 2:
            return value if total >= TRUSTED_WEIGHT else min(value, MOST_TIMES_EXPECTED * expected)
    return expected


def _card(info: MethodInfo, device: str) -> float:
    return info.typical_seconds_cuda if device.startswith("cuda") else info.typical_seconds_cpu
