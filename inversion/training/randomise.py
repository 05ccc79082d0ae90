"""Random changes of training pictures: what real photos vary in, and a generator's samples do not.

These are placement, background, things in front of the face, light and colour, sharpness, noise, and JPEG. Each is a
batched torch operation on the device of the pictures.
"""

from collections.abc import Sequence
from math import pi, prod

import torch
import torch.nn.functional as F
from torch import Tensor

FACE_CENTRE, FACE_RADII = (0.0, 0.08), (0.62, 0.78)
"""Ellipse around head and hair in FFHQ alignment, on a scale from -1 to 1."""

LUMINANCE = (0.299, 0.587, 0.114)
JPEG_TABLE = (
    (16, 11, 10, 16, 24, 40, 51, 61),
    (12, 12, 14, 19, 26, 58, 60, 55),
    (14, 13, 16, 24, 40, 57, 69, 56),
    (14, 17, 22, 29, 51, 87, 80, 62),
    (18, 22, 37, 56, 68, 109, 103, 77),
    (24, 35, 55, 64, 81, 104, 113, 92),
    (49, 64, 78, 87, 103, 121, 120, 101),
    (72, 92, 95, 98, 112, 100, 103, 99),
)  # luminance table of ISO/IEC 10918-1, annex K


class BatchRng:
    """Random numbers for a batch: one CPU generator per sample, so that a sample's do not depend on the others."""

    def __init__(self, rngs: Sequence[torch.Generator], device: torch.device) -> None:
        self._rngs, self._device = rngs, device

    def uniform(self, low: float, high: float, *shape: int) -> Tensor:
        """[b, *shape] between low and high."""
        rows = [torch.rand(prod(shape), generator=rng) for rng in self._rngs]
        return (low + (high - low) * torch.stack(rows).view(-1, *shape)).to(self._device)

    def normal(self, *shape: int) -> Tensor:
        """[b, *shape] with standard deviation 1."""
        rows = [torch.randn(prod(shape), generator=rng) for rng in self._rngs]
        return torch.stack(rows).view(-1, *shape).to(self._device)

    def chance(self, probability: float) -> Tensor:
        """[b,1,1,1] of 0 and 1."""
        return (self.uniform(0, 1, 1, 1, 1) < probability).float()


@torch.no_grad()
def randomise(images: Tensor, rngs: Sequence[torch.Generator], strength: float = 1.0) -> Tensor:
    """Pictures [b,3,s,s], -1..1 → the same faces as photos might show them, -1..1.

    `rngs` holds one CPU generator per picture. `strength` is 0 to 1; 0 changes nothing.
    """
    if strength == 0:
        return images
    rng = BatchRng(rngs, images.device)
    x = place(images, rng, strength)
    x = change_background(x, rng, 0.25 * strength)
    x = cover(x, rng, 0.2 * strength)
    x = colour(x, rng, strength)
    x = blur(x, rng, strength)
    x = grain(x, rng, strength)
    x = jpeg(x.clamp(-1, 1), rng, 0.4 * strength)
    return x.clamp(-1, 1)


def place(x: Tensor, rng: BatchRng, strength: float) -> Tensor:
    """Misalignment, and a smooth warp of 0.5%.

    Landmark detectors differ by so much: shifts of 2% of the side, 2 degrees, and 4% in size.
    """
    b, size = len(x), x.shape[-1]
    angle = rng.uniform(-2, 2) * strength * pi / 180
    scale = 1 + rng.uniform(-0.04, 0.04) * strength
    shift = rng.uniform(-0.04, 0.04, 2) * strength
    cos, sin = scale * angle.cos(), scale * angle.sin()
    theta = torch.stack([torch.stack([cos, -sin, shift[:, 0]], 1), torch.stack([sin, cos, shift[:, 1]], 1)], 1)
    grid = F.affine_grid(theta, [b, 3, size, size], align_corners=False)
    warp = 0.01 * strength * rng.normal(2, 5, 5)
    grid = grid + F.interpolate(warp, (size, size), mode="bicubic", align_corners=True).permute(0, 2, 3, 1)
    return F.grid_sample(x, grid, mode="bilinear", padding_mode="reflection", align_corners=False)


def change_background(x: Tensor, rng: BatchRng, probability: float) -> Tensor:
    """Outside a soft ellipse around the head: the picture itself turned by 180 degrees, or a gradient of colours."""
    y, across = _coordinates(x)
    distance = ((across - FACE_CENTRE[0]) / FACE_RADII[0]).square() + ((y - FACE_CENTRE[1]) / FACE_RADII[1]).square()
    outside = torch.sigmoid((distance.sqrt() - 1.3) * 12) * torch.sigmoid((0.5 - y) * 12)  # shoulders stay
    tops, bottoms = rng.uniform(-1, 1, 3, 1, 1), rng.uniform(-1, 1, 3, 1, 1)
    gradient = tops + (bottoms - tops) * (y + 1) / 2
    # Not another picture of the batch: a sample must not depend on the batch that it is in.
    other = torch.where(rng.chance(0.5) > 0, x.flip(2, 3), gradient)
    return torch.lerp(x, other, outside * rng.chance(probability))


def cover(x: Tensor, rng: BatchRng, probability: float) -> Tensor:
    """A soft-edged, textured ellipse over an edge of the face, as hands, hair and microphones cover it."""
    y, across = _coordinates(x)
    direction = rng.uniform(0, 2 * pi, 1, 1, 1)
    centre = rng.uniform(0.45, 1.0, 1, 1, 1)
    turn = rng.uniform(0, pi, 1, 1, 1)
    radii = rng.uniform(0.08, 0.4, 2, 1, 1)
    dx, dy = across - centre * direction.cos(), y - centre * direction.sin()
    along, beside = dx * turn.cos() + dy * turn.sin(), dy * turn.cos() - dx * turn.sin()
    distance = (along / radii[:, :1]).square() + (beside / radii[:, 1:]).square()
    inside = torch.sigmoid((1 - distance.sqrt()) * 20)
    texture = F.interpolate(rng.normal(3, 8, 8), x.shape[-2:], mode="bicubic", align_corners=False)
    cover_colour = rng.uniform(-1, 1, 3, 1, 1) + 0.15 * texture
    return torch.lerp(x, cover_colour, inside * rng.chance(probability))


def colour(x: Tensor, rng: BatchRng, strength: float) -> Tensor:
    """Exposure, contrast, white balance, saturation, gamma, and light that falls off to one side."""
    y, across = _coordinates(x)
    weights = torch.tensor(LUMINANCE, device=x.device)[None, :, None, None]
    luminance = (x * weights).sum(1, keepdim=True)
    x = luminance + (x - luminance) * (1 + strength * rng.uniform(-0.4, 0.3, 1, 1, 1))
    gamma = (strength * rng.uniform(-0.3, 0.3, 1, 1, 1)).exp()
    x = ((x + 1) / 2).clamp(1e-4, 1) ** gamma
    x = x * (1 + strength * rng.uniform(-0.1, 0.1, 3, 1, 1))
    falloff = strength * rng.uniform(-0.2, 0.2, 2, 1, 1)
    x = x * (1 + falloff[:, :1] * across + falloff[:, 1:] * y)
    x = x * (1 + strength * rng.uniform(-0.2, 0.2, 1, 1, 1)) + strength * rng.uniform(-0.08, 0.08, 1, 1, 1)
    return x * 2 - 1


def blur(x: Tensor, rng: BatchRng, strength: float) -> Tensor:
    """A Gaussian of up to 0.4% of the side, which is one pixel at 256, on half of the pictures."""
    sigma = rng.uniform(0.05, 1.0) * strength * x.shape[-1] / 256 * rng.chance(0.5).flatten() + 1e-3
    reach = max(1, round(x.shape[-1] / 256 * 3))
    offsets = torch.arange(-reach, reach + 1, device=x.device)
    kernel = torch.exp(-0.5 * (offsets / sigma[:, None]).square())
    kernel = (kernel / kernel.sum(1, keepdim=True)).repeat_interleave(3, 0)
    b, c, h, w = x.shape
    flat = F.pad(x, (reach,) * 4, mode="reflect").reshape(1, b * c, h + 2 * reach, w + 2 * reach)
    flat = F.conv2d(flat, kernel[:, None, None, :], groups=b * c)
    return F.conv2d(flat, kernel[:, None, :, None], groups=b * c).view(b, c, h, w)


def grain(x: Tensor, rng: BatchRng, strength: float) -> Tensor:
    """Sensor noise of up to 6% of the range, most of it in brightness."""
    sigma = rng.uniform(0, 0.06, 1, 1, 1) * strength * rng.chance(0.6)
    side = x.shape[-1]
    return x + sigma * (0.8 * rng.normal(1, side, side) + 0.4 * rng.normal(3, side, side))


def jpeg(x: Tensor, rng: BatchRng, probability: float) -> Tensor:
    """JPEG's artefacts: the 8x8 DCT of each channel, quantised with the luminance table at quality 30 to 95.

    Pictures whose side is no multiple of 8 stay as they are.
    """
    quality = rng.uniform(30, 95, 1, 1, 1)
    factor = torch.where(quality < 50, 50 / quality, 2 - quality / 50).clamp(min=0.01)
    table = torch.tensor(JPEG_TABLE, device=x.device, dtype=x.dtype).flatten()[None, :, None, None]
    kernels = _dct_kernels(x.device)
    b, c, h, w = x.shape
    if h % 8 or w % 8:
        return x
    blocks = F.conv2d(x.reshape(b * c, 1, h, w) * 127.5, kernels, stride=8)
    steps = (table * factor).clamp(min=1).repeat_interleave(c, 0)
    restored = F.conv_transpose2d((blocks / steps).round() * steps, kernels, stride=8).view(b, c, h, w) / 127.5
    return torch.lerp(x, restored, rng.chance(probability))


def _dct_kernels(device: torch.device) -> Tensor:
    """The 64 orthonormal DCT-II basis pictures, [64,1,8,8]."""
    n = torch.arange(8, device=device, dtype=torch.float32)
    basis = torch.cos(pi * (n[None] + 0.5) * n[:, None] / 8) * 0.5
    basis[0] *= 0.5**0.5
    return torch.einsum("ui,vj->uvij", basis, basis).reshape(64, 1, 8, 8)


def _coordinates(x: Tensor) -> tuple[Tensor, Tensor]:
    """Rows and columns from -1 to 1, [1,1,h,1] and [1,1,1,w]."""
    y = torch.linspace(-1, 1, x.shape[2], device=x.device).view(1, 1, -1, 1)
    across = torch.linspace(-1, 1, x.shape[3], device=x.device).view(1, 1, 1, -1)
    return y, across
