"""Quick pictures of one face under edits, from read-outs that are fitted to one exact picture of it.

The embedded generator's inner features hold a smaller picture already, up to a linear read-out of its wavelet bands.
One read-out for all faces (`PreviewHeads`) must be learned, and is far off (10 dB for PTI of the sample photo) where an
inversion has left what the generator was trained on. One fitted to a single picture costs a tenth of a second, and then
follows edits of that face at 26 to 40 dB (sample photo, four methods, smile -2, age +3, turn +2, at 256 pixels).
"""

from collections.abc import Sequence
from itertools import takewhile

import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.devices import autocast, computes_bfloat16
from inversion.generators.base import Deltas, Generator, Look
from inversion.generators.haar import haar, inverse_haar
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.preview import block_of

SIZES = (128, 256)
SMOOTHED_FROM = 256
"""The large view enlarges these, and would show every grid in them; smaller ones are for tiles of about their size."""
RIDGE = 1e-3
"""Share of each feature's energy that holds its weights small: enough that edits do not make unused ones loud."""


class FittedPreview:
    """The read-outs of one face, one for each size."""

    def __init__(
        self,
        generator: MobileStyleGAN,
        w: Tensor,
        deltas: Deltas,
        picture: Tensor,
        sizes: Sequence[int] = SIZES,
        *,
        bfloat16: bool = True,
    ) -> None:
        """`picture` [1,3,r,r] is what the generator makes of w [1,num_styles,w_dim] and deltas, r no less than the
        largest of `sizes`, which are `preview_sizes` of the generator. Raises ValueError.

        `bfloat16` is for devices that have it.
        """
        if not sizes or picture.shape[-1] < max(sizes):
            raise ValueError(f"a picture of {picture.shape[-1]} does not show what sizes {tuple(sizes)} need")
        self._generator = generator
        self._bfloat16 = bfloat16 and computes_bfloat16(generator.w_avg.device)
        features = self._features(w, deltas, max(sizes))
        self._readouts = {size: _fitted(features[block_of(size)], picture) for size in sizes}

    def synthesize(self, w: Tensor, deltas: Deltas, size: int) -> Tensor:
        """As `Generator.synthesize` of one sample at one of the sizes, quicker and about: [1,3,size,size]."""
        return self._picture(self._features(w, deltas, size)[-1], size)

    def look(self, w: Tensor, deltas: Deltas) -> Look:
        """The picture at the largest size, and the features it is read out of."""
        size = max(self._readouts)
        features = self._features(w, deltas, size)[-1]
        return Look(features, self._picture(features, size))

    def _features(self, w: Tensor, deltas: Deltas, size: int) -> list[Tensor]:
        """In bfloat16 where that is wanted, which takes half the time; read-outs are fitted to that."""
        with autocast(w.device, enabled=self._bfloat16):
            return self._generator.features(w, deltas, block_of(size) + 1)

    def _picture(self, features: Tensor, size: int) -> Tensor:
        bands = _rows(features) @ self._readouts[size]
        picture = inverse_haar(bands.T.reshape(1, -1, *features.shape[2:]))
        return _smoothed(picture) if size >= SMOOTHED_FROM else picture


def preview_sizes(generator: Generator) -> tuple[int, ...]:
    """The sizes that read-outs can be fitted for; none where the generator's features are not at hand."""
    if not isinstance(generator, MobileStyleGAN):
        return ()
    return tuple(takewhile(lambda size: size < generator.resolution, SIZES))


def _fitted(features: Tensor, picture: Tensor) -> Tensor:
    """Features [1,c,s,s] and the picture → float32 [c+1,12] from them (and a one) to the picture's bands at 2s."""
    half = features.shape[-1]
    bands = haar(F.avg_pool2d(picture.float(), picture.shape[-1] // (2 * half)))
    rows = _rows(features)
    energies = (rows.T @ rows).double()
    energies.diagonal().mul_(1 + RIDGE).add_(1e-6)
    return torch.linalg.solve(energies, (rows.T @ bands[0].flatten(1).T).double()).float()


def _smoothed(picture: Tensor) -> Tensor:
    """Without the grid of two pixels that errors of the bands leave: 0.7 dB more too (PTI, smile -2, age +1)."""
    taps = picture.new_tensor([0.25, 0.5, 0.25])
    kernel = torch.outer(taps, taps).expand(picture.shape[1], 1, 3, 3)
    return F.conv2d(F.pad(picture, (1, 1, 1, 1), mode="replicate"), kernel, groups=picture.shape[1])


def _rows(features: Tensor) -> Tensor:
    """[1,c,h,w] → float32 [h·w,c+1], a one behind each position's features."""
    rows = features[0].flatten(1).T.float()
    return torch.cat([rows, rows.new_ones(len(rows), 1)], 1)
