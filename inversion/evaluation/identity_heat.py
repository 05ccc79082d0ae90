"""Where on a face the identity moved: the descriptor's distance, spread over the pixels that cause it."""

from dataclasses import dataclass, field

import cv2
import numpy as np
import torch
from PIL import Image
from torch import Tensor

from inversion.faces.descriptor import DIFFERENT_IDENTITY
from inversion.networks.face_descriptor import CHIP_CENTRE, CHIP_SHARE, FaceDescriptorNetwork, aligned_chips
from inversion.pixels import to_tensor
from inversion.progress import CancelToken
from inversion.readback import to_array, to_number

STEPS = 8
BLUR = 5.0
"""Of the chip's 150 pixels: single pixels say nothing to the eye."""
FULL_HEAT = 8.0
"""Shown hottest: this many times what every pixel of the chip would have to add to make another person."""
STRONGEST = 0.85
_HEAT = np.array([[252, 240, 120], [245, 130, 40], [190, 20, 45]], np.float32)


@dataclass(frozen=True, eq=False)
class IdentityHeat:
    """`shares` float32 [150,150] sum to the squared distance of the descriptors; `distance` is that distance.

    The chips lie where faces lie on average (`FaceDescriptorNetwork.identity_features`), so the distance is a little
    off the one that is measured with landmarks.
    """

    shares: np.ndarray = field(repr=False)
    distance: float


def identity_heat(
    network: FaceDescriptorNetwork, crop: np.ndarray, picture: np.ndarray, cancel: CancelToken | None = None
) -> IdentityHeat:
    """How much each place of `picture` adds to its descriptor's squared distance from that of `crop`.

    Both uint8 [r,r,3], FFHQ-aligned, of any sizes. Integrated gradients (Sundararajan, Taly and Yan 2017, arXiv
    1703.01365) on the straight way from the crop's chip to the picture's: places that are the same in both add nothing,
    and all places together add up to the whole. Raises Cancelled.
    """
    device = network.channel_means.device
    start, end = (aligned_chips(to_tensor(pixels, device)) for pixels in (crop, picture))
    with torch.no_grad():
        described = network(start)
    gradient = torch.zeros_like(start)
    for step in range(STEPS):
        if cancel is not None:
            cancel.check()
        gradient += _gradient(network, start + (step + 0.5) / STEPS * (end - start), described) / STEPS
    with torch.no_grad():
        shares = ((end - start) * gradient).sum(1)[0]
        distance = to_number((network(end) - described).norm())
    return IdentityHeat(to_array(shares), distance)


def _gradient(network: FaceDescriptorNetwork, chips: Tensor, described: Tensor) -> Tensor:
    with torch.enable_grad():
        chips = chips.detach().requires_grad_()
        return torch.autograd.grad((network(chips) - described).square().sum(), chips)[0]


def paint_heat(picture: np.ndarray, heat: IdentityHeat) -> np.ndarray:
    """The picture in grey with the heat on it, uint8 of its shape [r,r,3].

    The scale is the same for every picture: hottest where a place adds `FULL_HEAT` times what would make another person
    (0.6) if every place did. Places that lower the distance to the photo's descriptor stay grey.
    """
    side = picture.shape[0]
    density = heat.shares * heat.shares.size / DIFFERENT_IDENTITY**2
    strength = np.clip(cv2.GaussianBlur(density, (0, 0), BLUR) / FULL_HEAT, 0, 1)
    chip = round(CHIP_SHARE * side)
    left, top = (round(centre * side - chip / 2) for centre in CHIP_CENTRE)
    whole = np.zeros((side, side), np.float32)
    scaled = Image.fromarray(strength).resize((chip, chip), Image.Resampling.BILINEAR)
    whole[top : top + chip, left : left + chip] = np.asarray(scaled)
    grey = np.repeat(np.asarray(Image.fromarray(picture).convert("L"), np.float32)[:, :, None], 3, 2)
    cover = STRONGEST * np.sqrt(whole)[:, :, None]
    return ((1 - cover) * grey + cover * heat_colours(whole)).round().astype(np.uint8)


def heat_colours(strength: np.ndarray) -> np.ndarray:
    """Strengths 0..1 of any shape → float32 [...,3] in 0..255: yellow, orange, red."""
    places = np.linspace(0, 1, len(_HEAT))
    return np.stack([np.interp(strength, places, _HEAT[:, channel]) for channel in range(3)], -1).astype(np.float32)
