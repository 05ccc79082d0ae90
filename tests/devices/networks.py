"""Every network on a device without values, in tiny sizes."""

from collections.abc import Callable
from functools import cache
from typing import cast

import torch
from torch import Tensor, nn
from torch.utils._pytree import tree_leaves

from inversion.detail import carrying
from inversion.detail.carrying import Movement, movement, usual_size
from inversion.detail.mapper import DetailMapper
from inversion.detail.network import DetailNetwork
from inversion.detail.passes import Passes
from inversion.encoders.arcface import ArcFace
from inversion.encoders.compact import CompactWEncoder
from inversion.encoders.ir_se import IrSeTrunk
from inversion.encoders.w_plus import WPlusEncoder
from inversion.generators import haar, mobile_stylegan, preview, preview_fit, stylegan2
from inversion.generators.base import Generator
from inversion.generators.mobile_stylegan import HalfwayInBands, MobileStyleGAN
from inversion.generators.preview import PreviewHeads, small_picture
from inversion.generators.preview_fit import FittedPreview
from inversion.generators.stylegan2 import HalfwayInLayers, StyleGAN2
from inversion.hypernetworks import compact as compact_hypernetwork
from inversion.hypernetworks.compact import CompactHyperNetwork, preview_renderer
from inversion.hypernetworks.hyperinverter import HyperInverter
from inversion.hypernetworks.layer_wise import LayerWiseHyperNetwork, Regressor
from inversion.hypernetworks.reconstruction_error import ReconstructionError
from inversion.hypernetworks.weight_offsets import OffsetNetwork
from inversion.networks.face_descriptor import FaceDescriptorNetwork
from inversion.networks.face_detection import FaceDetectionNetwork
from inversion.networks.face_networks import AgeGenderNetwork, ExpressionNetwork, LandmarkNetwork, face_window
from inversion.networks.perceptual import PerceptualLoss
from inversion.networks.person_segmentation import PersonSegmentationNetwork
from inversion.training.discriminator import Discriminator
from tests.devices.guard import META, on_meta
from tests.devices.planting import Case
from tests.inversion.tiny_training import BLOCKS, WIDTHS
from tests.official import tiny_hypernetwork, tiny_offsets, tiny_pyramid, tiny_stylegan2, tiny_trunk, tiny_w_encoder
from tests.tiny import tiny_generator

SIZE = 64


@cache
def mobile(dtype: torch.dtype = torch.float32) -> MobileStyleGAN:
    return on_meta(cast("MobileStyleGAN", tiny_generator())).to(dtype)


@cache
def style_gan(dtype: torch.dtype = torch.float32) -> StyleGAN2:
    return on_meta(tiny_stylegan2()).to(dtype)


@cache
def heads() -> PreviewHeads:
    return on_meta(PreviewHeads(cast("MobileStyleGAN", tiny_generator()), (SIZE, 128, 256)))


@cache
def w_encoder() -> CompactWEncoder:
    return on_meta(CompactWEncoder(mobile().w_dim, BLOCKS, SIZE)).eval().requires_grad_(False)


@cache
def recognition() -> FaceDescriptorNetwork:
    return on_meta(FaceDescriptorNetwork())


@cache
def hyper_inverter(*, identity: bool = False) -> HyperInverter:
    """`identity`: the identity distance is part of the error whose gradient is taken."""
    network = CompactHyperNetwork(
        mobile(), w_encoder(), 8, SIZE, WIDTHS, recognition=recognition() if identity else None
    )
    return HyperInverter(mobile(), w_encoder(), on_meta(network), preview_renderer(mobile(), heads()))


@cache
def mapper(generator: Generator) -> DetailMapper:
    network = on_meta(DetailNetwork(generator, width=4)).requires_grad_(False)
    return DetailMapper(generator, network, heads() if generator is mobile() else None)


def pictures(size: int, count: int = 2, channels: int = 3) -> Tensor:
    return torch.zeros(count, channels, size, size, device=META)


def codes(generator: Generator, count: int = 2) -> Tensor:
    return generator.map(torch.zeros(count, generator.w_dim, device=META), truncation=0.7)


def deltas(generator: Generator, count: int = 2) -> dict[str, Tensor]:
    shapes = {**generator.tunable_weights, **generator.affine_weights}
    return {name: torch.zeros(count, *shape, device=META) for name, shape in shapes.items()}


def _generator(generator: Generator) -> None:
    """All samples at once, and one alone, which takes other ways; with gradients and without."""
    for count in (2, 1):
        w, changes = codes(generator, count), deltas(generator, count)
        with torch.no_grad():
            generator.synthesize(w, None, SIZE)
            generator.synthesize(generator.styles(w), changes)
    generator.synthesize(w.requires_grad_(), changes).float().sum().backward()


def _mobile_stylegan() -> None:
    for dtype in (torch.float32, torch.bfloat16):
        _generator(generator := mobile(dtype))
        w, changes = codes(generator), deltas(generator)
        features = generator.features(w, changes, len(generator.blocks) - mobile_stylegan.BANDED_BLOCKS)
        generator.synthesize_band(features[-1], w, changes, 4, 4)
    generator.styles_from_stylegan2(torch.zeros(1, generator.stylegan2_num_styles, generator.w_dim, device=META))


def _stylegan2() -> None:
    for dtype in (torch.float32, torch.bfloat16):
        _generator(generator := style_gan(dtype))
        generator.map(torch.zeros(2, generator.w_dim, device=META), 0.5, cutoff=4)


def _preview_heads() -> None:
    w, changes = codes(mobile()), deltas(mobile())
    heads().synthesize(mobile(), w, changes, 128)
    heads().readout(128, w)
    for coarse in (False, True):
        small_picture(mobile(), heads(), w, changes, 128, coarse=coarse)
    small_picture(mobile(), None, w, changes, 128)


def _fitted_preview() -> None:
    generator = mobile()
    with torch.inference_mode():
        w, changes = generator.styles(codes(generator, 1)), deltas(generator, 1)
        fitted = FittedPreview(generator, w, changes, generator.synthesize(w, changes))
        for size in preview_fit.SIZES:
            fitted.synthesize(w, changes, size)


def _detail_map() -> None:
    for generator in (mobile(), style_gan()):
        w, changes = generator.styles(codes(generator, 1)), deltas(generator, 1)
        found = mapper(generator).map(pictures(generator.resolution, 1), w, changes).changes
        halfway = generator.halfway(w, changes)
        halfway.picture(found, SIZE)
        halfway.picture(found, rows=(2, 6))


def _carried_detail() -> None:
    w, changes = mobile().styles(codes(mobile(), 1)), deltas(mobile(), 1)
    look = mapper(mobile()).look(mobile().halfway(w, changes), w, changes)
    moved = movement(look, look, usual_size(look.features))
    for size in (32, SIZE):
        moved.carry(pictures(size, 1))


def _compact_hypernetwork() -> None:
    """Four iterations with the error's gradient, as HyperInverter takes them, from the start of a training."""
    networks = hyper_inverter(identity=True)
    cast("CompactHyperNetwork", networks.hypernetwork).start_from_styles(mobile())
    w, h = networks.encode(pictures(256))
    networks.synthesize(w, h, 0.7, 128)


@cache
def _official_networks() -> HyperInverter:
    return HyperInverter(style_gan(), on_meta(tiny_w_encoder()), on_meta(tiny_hypernetwork("all_without_bias")))


def _layer_wise_hypernetwork() -> None:
    networks = _official_networks()
    networks.synthesize(*networks.encode(pictures(256)))


@cache
def _offsets(*, separable: bool) -> OffsetNetwork:
    return on_meta(tiny_offsets(style_gan().tunable_weights, separable=separable))


def _hyperstyle() -> None:
    for separable in (False, True):
        _offsets(separable=separable)(pictures(256), pictures(256))


@cache
def _w_plus_encoder(*, restyle: bool) -> WPlusEncoder:
    pyramid = tiny_pyramid(two_pictures=restyle)
    return on_meta(WPlusEncoder(pyramid, torch.zeros(10, 16), offsets=restyle, wide=restyle))


def _w_plus_encoders() -> None:
    """pSp's, and ReStyle's on e4e, for cars."""
    for restyle in (False, True):
        _w_plus_encoder(restyle=restyle)(pictures(256, channels=6 if restyle else 3))


def _reconstruction_error() -> None:
    error = on_meta(ReconstructionError(w_encoder().backbone, recognition()))
    error(error.embed(pictures(SIZE)), error.embed(pictures(SIZE).requires_grad_())).sum().backward()


def _perceptual() -> None:
    PerceptualLoss.load(META)(pictures(SIZE), pictures(SIZE).requires_grad_()).backward()


def _plain(make: Callable[[], nn.Module], *inputs: Callable[[], Tensor]) -> Callable[[], None]:
    """Forward and backward through a network by itself."""
    network = cache(lambda: on_meta(make()))

    def run() -> None:
        outputs = network()(*(one().requires_grad_() for one in inputs))
        torch.autograd.backward([output.sum() for output in tree_leaves(outputs)])

    return run


def _face() -> Tensor:
    return face_window(pictures(256))


NETWORKS: dict[str, Case] = {
    "MobileStyleGAN": Case(
        _mobile_stylegan,
        (
            (MobileStyleGAN, "map"),
            (MobileStyleGAN, "features"),
            (MobileStyleGAN, "_styles"),
            (MobileStyleGAN, "_image"),
            (mobile_stylegan, "inverse_haar"),
            (haar, "haar"),  # in the backward pass
        ),
    ),
    "StyleGAN2": Case(_stylegan2, ((StyleGAN2, "map"), (stylegan2, "convolve"), (stylegan2, "smoothing_kernel"))),
    "preview heads": Case(_preview_heads, ((PreviewHeads, "_style"), (preview, "inverse_haar"))),
    "fitted preview": Case(_fitted_preview, ((preview_fit, "_fitted"), (preview_fit, "_smoothed"))),
    "detail map": Case(
        _detail_map,
        (
            (DetailMapper, "changes"),
            (Passes, "first"),
            (Passes, "exact"),
            (HalfwayInBands, "picture"),
            (HalfwayInLayers, "following"),
        ),
    ),
    "detail map under an edit": Case(_carried_detail, ((carrying, "_resized_grid"), (Movement, "carry"))),
    "W encoder": Case(_plain(w_encoder, lambda: pictures(SIZE))),
    "pooled W encoder": Case(_plain(tiny_w_encoder, lambda: pictures(256))),
    "pooled W encoder, ResNet": Case(_plain(lambda: tiny_w_encoder("resnet"), lambda: pictures(256))),
    "W+ encoders": Case(_w_plus_encoders),
    "compact hypernetwork": Case(
        _compact_hypernetwork,
        (
            (CompactHyperNetwork, "_codes"),
            (CompactHyperNetwork, "deltas"),
            (compact_hypernetwork, "_shortened"),
            (compact_hypernetwork, "principal_directions"),
            (HyperInverter, "encode_w"),
        ),
    ),
    "layer-wise hypernetwork": Case(
        _layer_wise_hypernetwork,
        ((LayerWiseHyperNetwork, "codes"), (Regressor, "code"), (Regressor, "delta"), (HyperInverter, "encode_h")),
    ),
    "HyperStyle's hypernetwork": Case(_hyperstyle),
    "reconstruction error": Case(_reconstruction_error, ((FaceDescriptorNetwork, "identity_features"),)),
    "face descriptor": Case(_plain(FaceDescriptorNetwork, lambda: pictures(150))),
    "landmarks": Case(_plain(LandmarkNetwork, _face)),
    "expression": Case(_plain(ExpressionNetwork, _face)),
    "age and gender": Case(_plain(AgeGenderNetwork, _face)),
    "person segmentation": Case(_plain(PersonSegmentationNetwork, lambda: pictures(256))),
    "face detection": Case(_plain(FaceDetectionNetwork, lambda: pictures(64))),
    "perceptual distance": Case(_perceptual, ((PerceptualLoss, "features"),)),
    "ArcFace": Case(_plain(lambda: ArcFace(cast("IrSeTrunk", tiny_trunk())), lambda: pictures(112))),
    "discriminator": Case(_plain(lambda: Discriminator(SIZE, channel_max=16), lambda: pictures(SIZE, 4))),
}
"""A network that is new gets a row here; `test_every_network_is_in_a_case` names those that have none."""
