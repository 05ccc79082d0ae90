"""What a person waits for between a photo's crop and its edited picture, by one method, with detail or without."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any

import torch
from torch.nn.functional import normalize

from app.commands.bench.timing import median_seconds
from editing.directions import Direction, apply_edit
from editing.edits import Edit
from editing.renderer import Renderer
from inversion.evaluation.memory import peak_memory
from inversion.faces.align import crop_face
from inversion.faces.face import Face
from inversion.generators.base import Generator
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.preview_fit import FittedPreview
from inversion.methods.catalogue import Catalogue
from inversion.methods.names import base_name, has_detail
from inversion.photos.photo import Photo
from inversion.result import Inversion, compact_deltas

STRENGTH = 2.0
SMALL = 256
"""The size of exact pictures beside the full one."""


class EditTimes:
    """Times of one method, whose name may end in `+detail`, on one face."""

    def __init__(self, catalogue: Catalogue, name: str, photo: Photo, face: Face, runs: int) -> None:
        """Medians are over `runs`. Raises as `Catalogue.open` does."""
        self._catalogue, self._name, self._runs = catalogue, name, runs
        self._inverter = catalogue.open(name)
        self._generator = self._inverter.generator
        self._device = self._generator.w_avg.device
        self._crop = crop_face(photo, face, self._generator.resolution)
        self._shown = self._crop if has_detail(name) else None
        self._direction = _direction(self._generator)
        self._strengths = (STRENGTH + number / 100 for number in count())  # a new edit each time: nothing is kept

    def measure(self) -> dict[str, Any]:
        """All in seconds, medians of warm runs.

        crop_to_picture_seconds  from the crop to the full picture that can be edited, and `peak_memory_mb` meanwhile
        drag_seconds             a preview under a moving slider, of `drag_size`; None where there are none
        edit_seconds             an exact edit, by size
        carrying_seconds         how much of that is for detail: flow, warp and fade, by size, of a preview at its size
                                 and of an exact edit at full size; None without detail
        """
        seconds = self._median(self._inverted)
        with peak_memory(self._device) as peak:
            renderer, inversion = self._inverted()
        drag = max(renderer.preview_sizes_of(inversion), default=None)
        sizes = sorted({min(SMALL, self._generator.resolution), self._generator.resolution})
        return {
            "name": self._name,
            "crop_to_picture_seconds": seconds,
            "peak_memory_mb": round(peak.megabytes, 1),
            "drag_size": drag,
            "drag_seconds": drag and self._median(lambda: self._edited(renderer, inversion, drag, preview=True)),
            "edit_seconds": {
                str(size): self._median(lambda size=size: self._edited(renderer, inversion, size)) for size in sizes
            },
            "carrying_seconds": None if self._shown is None else self._carrying(renderer, inversion, drag),
        }

    def _median(self, work: Callable[[], object]) -> float:
        return median_seconds(work, self._runs, self._device)

    def _inverted(self) -> tuple[Renderer, Inversion]:
        """Inverts and renders at full size; a renderer that has all it needs for edits."""
        inversion = compact_deltas(self._inverter.invert(self._crop))
        inversion = replace(inversion, method=base_name(inversion.method))
        renderer = Renderer(
            self._catalogue.generator,
            self._inverter.deltas,
            {self._direction.name: self._direction},
            generator_of=lambda _name: self._generator,
            mapper_of=self._catalogue.mapper,
            previews=True,
        )
        renderer.render(inversion, crop=self._shown)
        return renderer, inversion

    def _edited(self, renderer: Renderer, inversion: Inversion, size: int, *, preview: bool = False) -> None:
        renderer.render(inversion, self._edit(), size, preview=preview, crop=self._shown)

    def _edit(self) -> Edit:
        return Edit({self._direction.name: next(self._strengths)})

    def _carrying(self, renderer: Renderer, inversion: Inversion, drag: int | None) -> dict[str, float]:
        detail, generator = renderer.detail_map(inversion, self._crop), self._generator
        deltas = {name: delta[None] for name, delta in self._inverter.deltas(inversion).items()}
        w = inversion.w.to(self._device)
        with torch.inference_mode():
            edited = apply_edit(w, self._edit(), {self._direction.name: self._direction})[None]
            halfway = generator.halfway(edited, deltas)
            seconds = {}
            if drag is not None and isinstance(generator, MobileStyleGAN):
                picture = generator.synthesize(w[None], deltas, drag)
                fitted = FittedPreview(generator, w[None], deltas, picture, renderer.preview_sizes)
                look = fitted.look(edited, deltas)
                seconds[str(drag)] = self._median(lambda: detail.of_preview(fitted, look))
            full = self._median(lambda: detail.changes(halfway, edited, deltas))
            return seconds | {str(generator.resolution): full}


def _direction(generator: Generator) -> Direction:
    """A unit step that any generator can take; where to makes no difference to the time."""
    random = torch.Generator().manual_seed(0)
    return Direction("step", "Step", "", normalize(torch.randn(generator.w_dim, generator=random), dim=0))
