"""Every step of every method on a device without values, from the crop to the codes and back to a picture."""

from collections.abc import Callable
from functools import cache

import numpy as np
import torch
from torch import Tensor, nn

from inversion.detail.mapper import DetailMapper
from inversion.evaluation import evaluate
from inversion.evaluation.evaluate import detail_of, render
from inversion.evaluation.figures import MetricEvaluator
from inversion.evaluation.identity_heat import identity_heat
from inversion.evaluation.samples import fresh_samples
from inversion.generators.registry import EMBEDDED, load_generator
from inversion.hypernetworks.hyperinverter import HyperInverter
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.methods.base import Inverter, Weights
from inversion.methods.catalogue import METHODS, ON_ADDED_MODELS, Catalogue
from inversion.methods.e4e import E4e
from inversion.methods.hyperinverter import PredictDeltas
from inversion.methods.hyperstyle import HyperStyle
from inversion.methods.objective import Objective
from inversion.methods.optimisation import Schedule
from inversion.methods.psp import PSp
from inversion.methods.pti import PivotalTuning, PtiSettings
from inversion.methods.refine import Refine, RefineSettings
from inversion.methods.restyle import ReStyleE4e, ReStylePSp
from inversion.methods.restyle_w import RepeatW
from inversion.methods.tuning import Locality
from inversion.methods.w import OptimiseW, WSettings
from inversion.methods.w_encoder import EncodeW
from inversion.methods.w_plus import OptimiseWPlus
from inversion.networks.perceptual import PerceptualLoss
from tests.devices.guard import CPU, META
from tests.devices.networks import hyper_inverter, mapper, mobile, recognition, style_gan, w_encoder
from tests.devices.planting import Case, Place
from tests.official import tiny_hypernetwork, tiny_offsets, tiny_pyramid, tiny_w_encoder

SHORT = Schedule(steps=2, learning_rate=0.1)
SETTINGS: dict[type[Inverter], object] = {
    OptimiseW: WSettings(SHORT),
    OptimiseWPlus: WSettings(SHORT),
    PivotalTuning: PtiSettings(Locality(), SHORT, SHORT),
    Refine: RefineSettings(SHORT),
}
"""Two steps in place of many, and PTI with all that it can do."""

OPTIMISING: tuple[Place, ...] = ((Objective, "__call__"), (Objective, "_pyramid"), (PerceptualLoss, "distance"))
STEPS: dict[type[Inverter], tuple[Place, ...]] = {
    PredictDeltas: ((HyperInverter, "encode_w"), (HyperInverter, "encode_h")),
    RepeatW: ((RepeatW, "start"), (RepeatW, "step")),
    OptimiseW: OPTIMISING,
    OptimiseWPlus: OPTIMISING,
    PivotalTuning: OPTIMISING,
    Refine: ((Objective, "__call__"),),
    HyperStyle: ((HyperStyle, "start"), (HyperStyle, "step")),
    ReStylePSp: ((ReStylePSp, "start"), (ReStylePSp, "step")),
    ReStyleE4e: ((ReStylePSp, "start"), (ReStylePSp, "step")),
}


def _invert(inverter: Inverter) -> None:
    """Inverts a crop, and makes the picture of what was found."""
    size = inverter.generator.resolution
    assert {tensor.device for network in inverter.networks for tensor in network.state_dict().values()} == {META}
    crop = np.zeros((size, size, 3), np.uint8)
    inversion = inverter.invert(crop)
    stored = [inversion.w, *inversion.deltas.values(), *([] if inversion.h is None else [inversion.h])]
    assert {tensor.device for tensor in stored} == {CPU}
    render(inversion, inverter, detail_of(inversion, inverter, crop))


@cache
def loaded_networks() -> LoadedNetworks:
    return LoadedNetworks(
        load_w_encoder=lambda _generator: w_encoder(),
        load_hyper_inverter=lambda _generator: hyper_inverter(),
        load_mapper=mapper,
    )


def _embedded(method: type[Inverter], *, detail: bool = False) -> Callable[[], None]:
    def run() -> None:
        inverter = method.create(mobile(), loaded_networks())
        inverter = inverter.with_settings(SETTINGS.get(method, inverter.settings))
        inverter.mapper = mapper(mobile()) if detail else None
        _invert(inverter)

    return run


def _refined() -> None:
    """Refine as the next step after another method."""
    crop = np.zeros((mobile().resolution, mobile().resolution, 3), np.uint8)
    start = PredictDeltas.create(mobile(), loaded_networks()).invert(crop)
    Refine.of_any(mobile(), 2).refine(start, loaded_networks().deltas(start, mobile()), crop)


def _shipped() -> None:
    """The shipped networks, loaded onto the device as commands and window load them."""
    generator = load_generator(EMBEDDED, META)
    _invert(Catalogue(generator).open(PredictDeltas.info.name))


def _weights(network: nn.Module, **settings: bool) -> Weights:
    """A model as `models add` keeps it, its tensors on the device."""
    prefix = "pyramid." if settings else ""
    tensors: dict[str, Tensor] = {f"{prefix}{name}": tensor.to(META) for name, tensor in network.state_dict().items()}
    mean = torch.zeros(style_gan().num_styles, style_gan().w_dim, device=META)
    return Weights(tensors | {"latent_avg": mean}, settings, "0" * 64)


@cache
def _models(method: type[Inverter]) -> tuple[Weights, ...]:
    """What the method runs on, in the order of its `added`."""
    pooled = _weights(tiny_w_encoder())
    return {
        EncodeW: lambda: (pooled,),
        PredictDeltas: lambda: (_weights(tiny_hypernetwork()), pooled),
        HyperStyle: lambda: (_weights(tiny_offsets(style_gan().tunable_weights, separable=True)), pooled),
        PSp: lambda: (_weights(tiny_pyramid(), offsets=False),),
        E4e: lambda: (_weights(tiny_pyramid(), offsets=True),),
        ReStylePSp: lambda: (_weights(tiny_pyramid(two_pictures=True), offsets=False),),
        ReStyleE4e: lambda: (_weights(tiny_pyramid(two_pictures=True), offsets=True),),
    }[method]()


def _added(method: type[Inverter]) -> Callable[[], None]:
    def run() -> None:
        models = dict(zip(method.added, _models(method), strict=True))
        _invert(method.on_added(style_gan(), models, loaded_networks()))

    return run


def _figures() -> None:
    """What is measured on the device."""
    crop = np.zeros((256, 256, 3), np.uint8)
    MetricEvaluator(crop, PerceptualLoss.load(META)).figures(crop)
    identity_heat(recognition(), crop, crop)
    list(fresh_samples(mobile(), 2, randomisation=1.0))


METHOD_CASES: dict[str, Case] = {
    **{
        method.info.name: Case(
            _embedded(method),
            ((Inverter, "image_of"), (evaluate, "_codes"), *STEPS.get(method, ())),
        )
        for method in METHODS
    },
    **{
        f"{method.info.name} on added models": Case(
            _added(method),
            ((Inverter, "image_of"), (evaluate, "_codes"), *STEPS.get(method, ())),
        )
        for method in ON_ADDED_MODELS
    },
    "w-encoder+detail": Case(_embedded(EncodeW, detail=True), ((DetailMapper, "changes"),)),
    "refine of another method": Case(_refined, ((Objective, "__call__"),)),
    "shipped networks": Case(_shipped),
    "figures": Case(_figures),
}
"""A method that is listed in the catalogue is here by itself; one on added models needs a row in `_models`."""
