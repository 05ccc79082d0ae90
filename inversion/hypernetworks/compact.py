"""The embedded generator's hypernetwork: photo and first reconstruction → codes h → deltas of the pointwise kernels
and of the mean w.

The authors' structure (arXiv 2112.00719, section 3.2) made small: one backbone for both phases, one fusion trunk for
all layers, and per layer a code of D numbers with a linear head. Of the layers from w to styles, which one of their
options changes too, the mean w is left: a kernel's factors cannot undo a style near zero, w can.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Self, cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.devices import computes_bfloat16
from inversion.encoders.compact import (
    GROUPS,
    INPUT_SIZE,
    CompactWEncoder,
    load_w_encoder,
    resize,
)
from inversion.generators.base import Generator
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.preview import PreviewHeads, small_picture
from inversion.generators.separable_conv import SeparableConv
from inversion.hypernetworks.base import HyperNetwork, Render
from inversion.hypernetworks.hyperinverter import HyperInverter, RenderW
from inversion.hypernetworks.reconstruction_error import Features, ReconstructionError
from inversion.networks.face_descriptor import FaceDescriptorNetwork
from inversion.readback import to_number
from inversion.store.model_file import model_folder, read_weights

MODEL_NAME = "hypernetwork"
CODE_SIZE = 40
RANK = 1
HIDDEN = 256
WIDTHS = (48, 96, 160, 216)
SQUEEZED = 32
COARSE = 8
STEP = 1.0
"""Initial step size of each number of the code, as a factor of the error's gradient."""
LONGEST = 5.0
"""Largest norm of what one iteration adds to the code. Faces need at most 4.9 (384 samples). For a photo of something
else the gradients mislead, so the norm is bounded."""
SMALL_STYLE = 0.1
"""Styles below about a third of the usual cannot be changed by a factor alone; the factor stays bounded there."""
PRINCIPAL_SAMPLES = 10_000
STEM_SHRINK = 4
"""Pixels of 4x4 squares become channels: nothing is lost, and the first convolution is a cheap one."""


@dataclass(frozen=True)
class IterationSchedule:
    """How many iterations `encode` makes: first coarse ones, then fine ones.

    Coarse iterations use renders of half the cost. Their gradients are as good while the error is large.
    """

    coarse: int = 2
    fine: int = 2

    def __len__(self) -> int:
        return self.coarse + self.fine


SCHEDULE = IterationSchedule()


class ResidualBlock(nn.Module):
    """Two 3x3 convolutions beside the identity, normalised before each (He et al. 2016; Wu and He 2018)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.GroupNorm(GROUPS, channels), nn.GroupNorm(GROUPS, channels)
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        nn.init.zeros_(self.conv2.weight)

    def forward(self, x: Tensor) -> Tensor:
        y = self.conv1(F.silu(self.norm1(x)))
        return x + self.conv2(F.silu(self.norm2(y)))


class DeltaHead(nn.Module):
    """Code [b,D] → delta [b,outputs,inputs] of one kernel, linear in the code.

    A factor per output channel, a factor per input channel (which act like a change of style), and for each input a
    mixture of `RANK` directions of output channels, as the authors' two products w1 and w2 have it.
    """

    def __init__(self, kernel: Tensor, code_size: int, rank: int = RANK) -> None:
        super().__init__()
        outputs, inputs = kernel.shape
        self.register_buffer("kernel", kernel.detach().float().clone(), persistent=False)
        self.kernel: Tensor
        self.scale = to_number(kernel.float().square().mean().sqrt())
        self.outputs = nn.Linear(code_size, outputs, bias=False)
        self.inputs = nn.Linear(code_size, inputs, bias=False)
        self.first = nn.Linear(code_size, inputs * rank, bias=False)
        self.second = nn.Parameter(torch.randn(rank, outputs) * rank**-0.5)
        for layer in (self.outputs, self.inputs, self.first):
            nn.init.normal_(layer.weight, std=0.1 * code_size**-0.5)

    @torch.no_grad()
    def start_from(self, factors: Tensor) -> None:
        """Makes each number of the code change the inputs by a column of `factors` [inputs,D], and nothing else."""
        self.inputs.weight.copy_(factors)
        nn.init.zeros_(self.outputs.weight)
        nn.init.zeros_(self.first.weight)

    def forward(self, code: Tensor) -> Tensor:
        factors = self.outputs(code)[:, :, None] + self.inputs(code)[:, None, :]
        mixture = self.first(code).view(len(code), -1, len(self.second)) @ self.second  # [b,inputs,outputs]
        return self.kernel * factors + self.scale * mixture.transpose(1, 2)


class CompactHyperNetwork(HyperNetwork):
    """Targets: every tunable weight of the generator, and the mean w. The W encoder is frozen and not stored here.

    `encode` makes four iterations. Each takes the photo, the current render, and the gradient of the error between
    them with respect to h. This is iterative amortised inference (Marino et al. 2018, arXiv 1807.09356); the authors'
    hypernetwork takes the pictures alone. The step sizes and the momentum of each iteration are learned. The codes of
    the mean w are in units of w's standard deviation. They follow the codes of the kernels, `code_size` to a row.
    """

    def __init__(
        self,
        generator: Generator,
        w_encoder: CompactWEncoder,
        code_size: int = CODE_SIZE,
        input_size: int = INPUT_SIZE,
        widths: tuple[int, ...] = WIDTHS,
        rank: int = RANK,
        recognition: FaceDescriptorNetwork | None = None,
    ) -> None:
        super().__init__()
        self.input_size = input_size
        self.targets = tuple(generator.tunable_weights)
        self.code_shape = torch.Size((len(self.targets) + ceil(generator.w_dim / code_size), code_size))
        backbone = w_encoder.backbone
        # In tuples: other modules' parameters are not ours to store or train.
        self._w_encoder, self._error = (w_encoder,), (ReconstructionError(backbone, recognition),)
        self.stem = nn.Conv2d(2 * 3 * STEM_SHRINK**2, widths[0], 3, padding=1)
        self.blocks = nn.ModuleList(ResidualBlock(width) for width in widths)
        self.downs = nn.ModuleList(nn.Conv2d(narrow, wide, 3, stride=2, padding=1) for narrow, wide in pairwise(widths))
        self.joins = nn.ModuleList(
            nn.Conv2d(2 * known, width, 1) for known, width in zip(backbone.widths, widths, strict=False)
        )
        self.norm = nn.GroupNorm(GROUPS, widths[-1])
        self.squeeze = nn.Conv2d(widths[-1], SQUEEZED, 1)
        side = input_size // STEM_SHRINK // 2 ** (len(widths) - 1)
        described = widths[-1] + SQUEEZED * side**2 + 3 * COARSE**2 + backbone.widths[-1]
        self.hidden = nn.Linear(described, HIDDEN)
        self.codes = nn.Linear(HIDDEN, self.code_shape.numel())
        self.steps = nn.Parameter(torch.full((len(SCHEDULE), *self.code_shape), STEP))
        self.momentum = nn.Parameter(torch.zeros(len(SCHEDULE) - 1))  # of the step before
        nn.init.zeros_(self.codes.weight)  # at first the gradient steps alone change h
        nn.init.zeros_(self.codes.bias)
        self.heads = nn.ModuleList(DeltaHead(generator.get_parameter(name), code_size, rank) for name in self.targets)

    @classmethod
    def from_tensors(
        cls,
        tensors: Mapping[str, Tensor],
        generator: Generator,
        w_encoder: CompactWEncoder,
        input_size: int = INPUT_SIZE,
        recognition: FaceDescriptorNetwork | None = None,
    ) -> Self:
        """One with these weights, of the sizes they are of. Raises RuntimeError where they are of another network."""
        shapes = {name: tensor.shape for name, tensor in tensors.items()}
        try:
            widths = tuple(shapes[f"blocks.{index}.conv1.weight"][0] for index in range(len(WIDTHS)))
            code_size, rank = shapes["heads.0.inputs.weight"][1], shapes["heads.0.second"][0]
        except KeyError as error:
            raise RuntimeError(f"{error} is missing") from error
        network = cls(generator, w_encoder, code_size, input_size, widths, rank, recognition)
        network.load_state_dict(tensors)
        return network

    @property
    def recognition(self) -> FaceDescriptorNetwork | None:
        """The network behind the identity term of the error; None where there is none."""
        return self._error[0].recognition

    @torch.no_grad()
    def start_from_styles(self, generator: Generator) -> None:
        """Makes each layer's code begin as steps along the principal directions of w, for this layer alone.

        A factor per input channel is a change of the layer's style. So deltas move pictures as w+ would, and the
        pictures stay sharp. From random weights, blurring is the fastest way to lower any distance of pictures.
        """
        components = principal_directions(generator, self.code_shape[1])
        for name, module in zip(self.targets, self.heads, strict=True):
            head = cast("DeltaHead", module)
            modulation = cast("SeparableConv", generator.get_submodule(name.removesuffix(".pointwise"))).modulation
            style = modulation(generator.w_avg)
            moved = modulation.weight @ components.T  # [inputs,D]
            head.start_from(moved * (style / (style.square() + SMALL_STYLE * style.square().mean()))[:, None])

    def encode(self, photos: Tensor, render: Render, schedule: IterationSchedule = SCHEDULE) -> Tensor:
        """As `HyperNetwork.encode`. `schedule` may have fewer iterations than the network has steps for.

        Where the last render is worse than an earlier one, the h of the best iteration is returned.
        """
        measure = self._error[0]
        with torch.no_grad():
            photo = measure.embed(photos)
        best = step = h = torch.zeros(len(photos), *self.code_shape, device=photos.device)
        error = least = torch.full((len(photos),), torch.inf, device=photos.device)
        for iteration in range(len(schedule)):
            with torch.enable_grad():
                current = h.detach().requires_grad_()
                output = render(self.deltas(current), coarse=iteration < schedule.coarse)
                features = measure.embed(output.float().clamp(-1, 1))
                error = measure(photo, features)
                (gradient,) = torch.autograd.grad(error.sum(), current)
            best, least = _where(error < least, h, best), torch.minimum(error.detach(), least)
            codes = self._codes(photo, features.detach()).float() - self.steps[iteration] * gradient
            step = _shortened(codes + self.momentum[iteration - 1] * step if iteration else codes)
            h = h + step
        return _where(error > least, best, h)

    def _codes(self, photo: Features, render: Features) -> Tensor:
        """Features of photo and render → what to add to h [b,codes,D] besides the gradient step."""
        missing = [one - other for one, other in zip(photo.maps, render.maps, strict=True)]
        difference = photo.pictures - render.pictures  # what the deltas have to make up for
        coarse = F.adaptive_avg_pool2d(difference, COARSE).flatten(1)  # light and colours: norms take them out of maps
        x = self.stem(F.pixel_unshuffle(torch.cat([photo.pictures, difference], 1), STEM_SHRINK))
        for index, block in enumerate(self.blocks):
            if index:
                x = self.downs[index - 1](x)
            known = self.joins[index](torch.cat([photo.maps[index], missing[index]], 1))
            x = block(x + F.interpolate(known, x.shape[2:], mode="bilinear"))
        x = F.silu(self.norm(x))
        places = F.silu(self.squeeze(x)).flatten(1)
        identity = missing[-1].mean((2, 3))  # the backbone was a face recognition network
        described = torch.cat([x.mean((2, 3)), places, coarse, identity], 1)
        return self.codes(F.silu(self.hidden(described))).view(-1, *self.code_shape)

    def deltas(self, h: Tensor) -> dict[str, Tensor]:
        codes: Sequence[Tensor] = h.unbind(1)
        deltas = {name: head(code) for name, head, code in zip(self.targets, self.heads, codes, strict=False)}
        spread = self._w_encoder[0].w_spread
        return deltas | {"w_avg": h[:, len(self.targets) :].flatten(1)[:, : len(spread)] * spread}

    def prepare(self, images: Tensor) -> Tensor:
        """Square pictures [b,3,s,s] → [b,3,input_size,input_size]; larger ones are averaged, as in training."""
        return resize(images, self.input_size)


def _shortened(added: Tensor) -> Tensor:
    """Steps of h [b,codes,D], each scaled down to a norm of `LONGEST` where it is longer."""
    return added * (LONGEST / added.flatten(1).norm(dim=1).clamp(min=LONGEST))[:, None, None]


def _where(condition: Tensor, chosen: Tensor, other: Tensor) -> Tensor:
    """`chosen` where the condition [b] holds, else `other`; both are h [b,codes,D]."""
    return torch.where(condition[:, None, None], chosen, other)


@torch.no_grad()
def principal_directions(generator: Generator, count: int) -> Tensor:
    """The first principal directions of w over mapped samples of a fixed seed, each as long as w spreads along it:
    [count, w_dim] (GANSpace, arXiv 2004.02546)."""
    random = torch.Generator().manual_seed(0)
    z = torch.randn(PRINCIPAL_SAMPLES, generator.w_dim, generator=random).to(generator.w_avg.device)
    w = generator.map(z).float()
    _, lengths, rows = torch.linalg.svd(w - w.mean(0), full_matrices=False)
    return rows[:count] * (lengths[:count, None] / PRINCIPAL_SAMPLES**0.5)


def preview_renderer(generator: MobileStyleGAN, heads: PreviewHeads) -> RenderW:
    """Pictures of the hypernetwork's size from the preview heads, as in training."""
    return lambda w, deltas, coarse: small_picture(generator, heads, w, deltas, INPUT_SIZE, coarse=coarse)


def load_hyper_inverter(generator: Generator, folder: Path | None = None, *, bfloat16: bool = True) -> HyperInverter:
    """The shipped HyperInverter of the embedded generator, or the one in `folder` where there is one; frozen, on
    the generator's device, float32. `bfloat16` is for devices that have it. Raises ModelError."""
    w_encoder = load_w_encoder(generator, folder)
    tensors = read_weights(MODEL_NAME, model_folder(MODEL_NAME, folder))
    device = generator.w_avg.device
    recognition = FaceDescriptorNetwork.load(device)
    hypernetwork = CompactHyperNetwork.from_tensors(tensors, generator, w_encoder, recognition=recognition)
    hypernetwork = hypernetwork.to(device).eval().requires_grad_(False)
    embedded = cast("MobileStyleGAN", generator)
    render = preview_renderer(embedded, PreviewHeads.load(embedded, folder))
    bfloat16 = bfloat16 and computes_bfloat16(device)
    return HyperInverter(generator, w_encoder, hypernetwork, render, bfloat16=bfloat16)
