"""The inversion methods, by name, in the order they are shown."""

from inversion.errors import RequestError
from inversion.generators.base import Generator
from inversion.methods.base import Inverter, MethodInfo
from inversion.methods.pti import PivotalTuning
from inversion.methods.w import OptimiseW
from inversion.methods.w_plus import OptimiseWPlus
from inversion.networks.perceptual import PerceptualLoss

METHODS: dict[str, type[OptimiseW | PivotalTuning]] = {
    method.info.name: method for method in (PivotalTuning, OptimiseWPlus, OptimiseW)
}


def method_infos() -> list[MethodInfo]:
    """All methods, best first."""
    return [method.info for method in METHODS.values()]


def create_method(name: str, generator: Generator) -> Inverter:
    """A method ready to run on `generator`. Raises RequestError for an unknown name, ModelError for missing weights."""
    if name not in METHODS:
        raise RequestError(f"There is no inversion method {name!r}.", f"Choose one of {', '.join(METHODS)}.")
    return METHODS[name](generator, PerceptualLoss.load(generator.w_avg.device))
