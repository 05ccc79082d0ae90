"""What an edit comes to in the person's own photo, beside what the generator paints of it: for comparisons."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from editing.direction_learning.observing import Observer
from editing.direction_learning.scoring import SCORES
from editing.editability.examining import Observing, score_of
from editing.editability.subject_pictures import at_observed_size
from editing.edits import Edit
from inversion.evaluation.figures import FIGURES, Best, FigureInfo, Figures
from inversion.evaluation.sharpness import sharpness_ratio
from inversion.faces.descriptor import describe, descriptor_distance

KEPT = FigureInfo("kept", "Edit kept (ratio)", "the networks that score directions", Best.ONE, 2)
LEAST_MOVED = 0.1
"""Of a score's standard deviation over faces: where renders move less, a share of that says nothing."""
INFOS = (*(info for info in FIGURES if info.name in ("identity_distance", "sharpness")), KEPT)
"""Of an edit in the photo. How much of it is kept: what it moves in the photo as a share of what it moves from render
to render, of several directions the least. None where no direction has a score, or the renders hardly move."""


class ComparedInPhoto:
    """Measures one edit in the photo of one crop, uint8 [r,r,3]; what depends on the crop alone is computed once."""

    def __init__(
        self,
        crop: np.ndarray,
        edit: Edit,
        spreads: Mapping[str, float],
        *,
        observer: Observing | None = None,
        describe: Callable[[np.ndarray], np.ndarray | None] = describe,
    ) -> None:
        """`spreads` are the standard deviations of scores over faces. Raises ModelError for missing weights."""
        self._crop, self._describe = crop, describe
        self._observer = observer or Observer()
        self._least = {
            name: LEAST_MOVED * spreads.get(name, 0.0)
            for name, strength in edit.strengths.items()
            if strength and name in SCORES
        }
        self._descriptor = describe(crop)
        self._scores = self._observed(crop)

    def figures(self, render: np.ndarray, edited_render: np.ndarray, in_photo: np.ndarray) -> Figures:
        """Of the crop with the edit in it. The renders are of the codes, without and with it; all are uint8 [r,r,3]."""
        return {
            "identity_distance": descriptor_distance(self._descriptor, self._describe(in_photo)),
            "sharpness": sharpness_ratio(self._crop, in_photo),
            "kept": self._kept(self._observed(render), self._observed(edited_render), self._observed(in_photo)),
        }

    def _observed(self, picture: np.ndarray) -> Sequence[float]:
        """A score for each direction of the edit."""
        if not self._least:
            return []
        seen = self._observer.observe(at_observed_size(picture))
        return [score_of(seen, name) for name in self._least]

    def _kept(self, before: Sequence[float], after: Sequence[float], in_photo: Sequence[float]) -> float | None:
        shares = [
            (shown - photo) / (end - start)
            for photo, shown, start, end, least in zip(
                self._scores, in_photo, before, after, self._least.values(), strict=True
            )
            if abs(end - start) > least
        ]
        return min(shares, default=None)
