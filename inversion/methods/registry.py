"""The inversion methods, by name, in the order they are shown."""

from inversion.errors import RequestError
from inversion.generators.base import Generator
from inversion.methods.base import Inverter, MethodInfo
from inversion.methods.e4e import E4e
from inversion.methods.hyperinverter import PredictDeltas
from inversion.methods.hyperstyle import HyperStyle
from inversion.methods.psp import PSp
from inversion.methods.pti import PivotalTuning
from inversion.methods.refine import Refine
from inversion.methods.restyle import ReStyleE4e, ReStylePSp
from inversion.methods.restyle_w import RepeatW
from inversion.methods.w import OptimiseW
from inversion.methods.w_encoder import EncodeW
from inversion.methods.w_plus import OptimiseWPlus
from inversion.store.model_file import has_model

METHODS: dict[str, type[Inverter]] = {
    method.info.name: method
    for method in (PredictDeltas, PivotalTuning, Refine, EncodeW, RepeatW, OptimiseWPlus, OptimiseW)
}

ON_ADDED_MODELS: dict[str, type[Inverter]] = {
    method.info.name: method for method in (PredictDeltas, HyperStyle, ReStyleE4e, ReStylePSp, E4e, PSp, EncodeW)
}
"""Methods that run on networks which the user has added, each on the generator that goes with them."""


def method_infos() -> list[MethodInfo]:
    """The methods whose models are there, the one to begin with first."""
    return [method.info for method in METHODS.values() if all(map(has_model, method.models))]


def create_method(name: str, generator: Generator) -> Inverter:
    """A method ready to run on `generator`. Raises RequestError for an unknown name, ModelError for missing weights."""
    if name not in METHODS:
        raise RequestError(f"There is no inversion method {name!r}.", f"Choose one of {', '.join(METHODS)}.")
    return METHODS[name].create(generator)


def create_refine(generator: Generator) -> Refine:
    """Refine for any inversion on `generator`. Raises ModelError."""
    return Refine.create(generator)
