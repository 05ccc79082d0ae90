"""From a photo and the codes found for it to its detail map."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import torch
from torch import Tensor

from inversion.detail.network import DetailNetwork
from inversion.detail.passes import FaceState, Passes
from inversion.devices import computes_bfloat16
from inversion.errors import ModelError
from inversion.generators.base import Deltas, FeatureChanges, Generator, Halfway, Look
from inversion.generators.haar import inverse_haar
from inversion.generators.preview import PreviewHeads, heads_of
from inversion.generators.registry import EMBEDDED
from inversion.networks.fingerprint import fingerprint
from inversion.said import said
from inversion.store.added_models import added_models
from inversion.store.model_file import model_folder, read_weights

MODEL_NAME = "detail-map"
PASSES = 2


@dataclass(frozen=True, eq=False)
class DetailMap:
    """What one photo adds to the features of its unedited codes.

    changes   side of the features → [1,c,side,side], on the generator's device
    version   fingerprint of the network that made it
    """

    changes: Mapping[int, Tensor] = field(repr=False)
    version: str


def detail_model(generator: str) -> str:
    """Name of the model behind the detail maps of the generator of this name."""
    return MODEL_NAME if generator == EMBEDDED else f"{MODEL_NAME}-{generator}"


class DetailMapper:
    """Makes detail maps for one generator."""

    def __init__(
        self, generator: Generator, network: DetailNetwork, heads: PreviewHeads | None, *, bfloat16: bool = True
    ) -> None:
        """`bfloat16` is for devices that have it, and takes half the time."""
        self.generator = generator
        # Convolutions in another order of memory take three times as long on a CPU.
        self.network = network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.version = fingerprint(network)
        self._heads = heads
        bfloat16 = bfloat16 and computes_bfloat16(generator.w_avg.device)
        self._passes = Passes(generator, network, heads, bfloat16=bfloat16)

    @classmethod
    def load(cls, generator: Generator, folder: Path | None = None, *, bfloat16: bool = True) -> Self:
        """That of this generator, frozen, on the generator's device.

        The embedded generator's came with the program, unless `folder` has another; that of an added one was trained
        for it. Raises ModelError where there is none, or it was trained for a generator of other sizes.
        """
        name = detail_model(generator.name)
        folder = model_folder(name, folder) if name == MODEL_NAME else folder or added_models()
        network = _filled(DetailNetwork(generator), name, folder, generator)
        return cls(generator, network, heads_of(generator), bfloat16=bfloat16)

    @torch.no_grad()
    def map(
        self, photo: Tensor, w: Tensor, deltas: Deltas, halfway: Halfway | None = None, passes: int = PASSES
    ) -> DetailMap:
        """Photo [1,3,r,r] at full size, -1..1, w [1,num_styles,w_dim] and deltas as for `synthesize` → its map.

        `halfway` is that of w and deltas, where it is at hand. The first of the `passes` looks at the preview head's
        picture, the others at exact ones: more are slower, and more similar to the photo.
        """
        halfway = halfway or self.generator.halfway(w, deltas)
        face = FaceState(photo, *self._moved(w, deltas), halfway)
        return DetailMap(self.changes(face, passes), self.version)

    @torch.no_grad()
    def changes(self, face: FaceState, passes: int = PASSES) -> FeatureChanges:
        """The changes of a face's map; see `map`."""
        changes = self._passes.first(face)
        for _ in range(passes - 1):
            changes = self._passes.exact(face, changes)
        return {side: change.contiguous(memory_format=torch.channels_last) for side, change in changes.items()}

    @torch.no_grad()
    def look(self, halfway: Halfway, w: Tensor, deltas: Deltas) -> Look:
        """How a face with these codes looks without detail: about, where there are preview heads."""
        size = 2 * self.generator.detail_sides[0]
        if self._heads is None:
            return Look(halfway.features, halfway.picture({}, size))
        moved = self.generator.moved(w, deltas)
        return Look(halfway.features, inverse_haar(self._heads.bands(size, halfway.features, moved)))

    def _moved(self, w: Tensor, deltas: Deltas) -> tuple[Tensor, Tensor]:
        moved = self.generator.moved(w, deltas)
        return moved, moved.mean(1) - self.generator.w_avg


def _filled(network: DetailNetwork, name: str, folder: Path | None, generator: Generator) -> DetailNetwork:
    """With the weights of this model, frozen, on the generator's device. Raises ModelError."""
    try:
        network.load_state_dict(read_weights(name, folder))
    except RuntimeError as error:
        raise ModelError(
            said(
                "The weights {name} are for a generator of other sizes than {generator}.",
                name=name,
                generator=generator.name,
            ),
            said("Train them again: `train detail-map --generator {generator}`.", generator=generator.name),
        ) from error
    return network.to(generator.w_avg.device).eval().requires_grad_(False)
