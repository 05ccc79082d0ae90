"""The passes by which a detail map is found: compare photo and picture, change the features, and again."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field

import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.detail.network import DetailNetwork, DetailStep
from inversion.devices import autocast
from inversion.generators.base import FeatureChanges, Generator, Halfway
from inversion.generators.haar import inverse_haar
from inversion.generators.preview import PreviewHeads


@dataclass(frozen=True, eq=False)
class FaceState:
    """A photo and its codes: what every pass looks at.

    photo    [b,3,r,r] at the generator's full size, -1..1; in training some rows of it, those of the features
    w        [b,num_styles,w_dim] as the deltas move it
    style    [b,w_dim], the mean of w over the styles, from the generator's mean w
    halfway  of the codes
    """

    photo: Tensor = field(repr=False)
    w: Tensor = field(repr=False)
    style: Tensor = field(repr=False)
    halfway: Halfway = field(repr=False)


class Passes:
    """The passes of one network on one generator.

    `bfloat16` is what the network computes in, and what it compares with the photo; changes of features are float32.
    """

    def __init__(
        self, generator: Generator, network: DetailNetwork, heads: PreviewHeads | None, *, bfloat16: bool = False
    ) -> None:
        self._network, self._heads, self._bfloat16 = network, heads, bfloat16
        self._side = generator.detail_sides[0]
        self._reduction = generator.resolution // (2 * self._side)

    def first(self, face: FaceState) -> FeatureChanges:
        """From the picture of the preview head where there is one: half as dear as the generator's own."""
        features = face.halfway.features
        with torch.no_grad():
            if self._heads is None:
                picture = self._reduced(face.halfway.picture({}))
            else:
                picture = inverse_haar(self._heads.bands(2 * self._side, features, face.w))
        return {self._side: self._step(self._network.first, face, self._reduced(face.photo), picture, features)}

    def exact(self, face: FaceState, changes: FeatureChanges) -> FeatureChanges:
        """From the generator's picture with the `changes` so far. Gradients pass through what is added alone."""
        side, network = self._side, self._network
        with torch.no_grad():
            with self._precision(face):
                picture = face.halfway.picture(changes).float()
            features = face.halfway.features + changes[side]
        small_photo, small_picture = self._reduced(face.photo), self._reduced(picture)
        first = changes[side] + self._step(network.coarse, face, small_photo, small_picture, features)
        known = changes.get(2 * side)
        with torch.no_grad():
            with self._precision(face):
                features = face.halfway.following({side: first}).float()
            if known is not None:
                features = features + known
        second = self._step(network.fine, face, face.photo, picture, features)
        return {side: first, 2 * side: second if known is None else known + second}

    def _reduced(self, picture: Tensor) -> Tensor:
        return F.avg_pool2d(picture, self._reduction)

    def _step(self, step: DetailStep, face: FaceState, photo: Tensor, picture: Tensor, features: Tensor) -> Tensor:
        with self._precision(face):
            return step(photo, picture, features, face.style)

    def _precision(self, face: FaceState) -> AbstractContextManager[object]:
        return autocast(face.photo.device, enabled=self._bfloat16)
