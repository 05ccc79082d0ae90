"""SG2 W+: a w of its own for every layer."""

from inversion.methods.base import MethodInfo
from inversion.methods.optimisation import Schedule
from inversion.methods.w import OptimiseW, WSettings


class OptimiseWPlus(OptimiseW):
    """Optimises one w per style, from the mean w for all."""

    info = MethodInfo(
        name="w-plus",
        title="SG2 W+",
        summary="Optimises a w for every layer. Resembles well; edits less cleanly.",
        paper="Abdal et al. 2019, arXiv 1904.03189",
        typical_seconds_cpu=75,
        typical_seconds_cuda=6,
    )
    defaults = WSettings(Schedule(steps=120, learning_rate=0.1))
    per_style = True
