"""The detail of one inverted face, kept for all its edits."""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.detail.carrying import carried, movement, usual_size
from inversion.detail.mapper import DetailMapper
from inversion.generators.base import Deltas, FeatureChanges, Halfway, Look
from inversion.generators.preview_fit import SIZES, FittedPreview

PREVIEW_SIZE = max(SIZES)


class FaceDetail:
    """A face's detail map, made once, and what it comes to when codes are edited: in features, and in a preview."""

    def __init__(self, mapper: DetailMapper, photo: Tensor, w: Tensor, deltas: Deltas) -> None:
        """`photo` [1,3,r,r] at the generator's full size; w [1,num_styles,w_dim] and deltas as for `synthesize`."""
        self.version = mapper.version
        self._mapper, self._w, self._deltas = mapper, w, deltas
        halfway = mapper.generator.halfway(w, deltas)
        self.unedited = mapper.map(photo, w, deltas, halfway).changes
        self._usual = usual_size(self.unedited[mapper.generator.detail_sides[0]])
        self._look = mapper.look(halfway, w, deltas)
        self._halfway = halfway
        self._exact: Tensor | None = None
        self._preview: tuple[FittedPreview, Look, Tensor] | None = None

    def picture(self, resolution: int, share: float) -> Tensor:
        """The unedited face with so much of its detail, [1,3,r,r]."""
        picture = self._halfway.picture(added_up([(self.unedited, share)]), resolution)
        if share == 1 and resolution >= PREVIEW_SIZE:
            self._exact = F.avg_pool2d(picture, resolution // PREVIEW_SIZE)
        return picture

    def changes(self, halfway: Halfway, w: Tensor, deltas: Deltas) -> FeatureChanges:
        """What is added to the features of edited codes, w and deltas, that have come halfway."""
        return carried(self.unedited, self._look, self._mapper.look(halfway, w, deltas), self._usual)

    def of_preview(self, fitted: FittedPreview, look: Look) -> Tensor:
        """What is added to a preview of edited codes, whose look at its largest size this is: [1,3,s,s]."""
        if self._preview is None or self._preview[0] is not fitted:
            before = fitted.look(self._w, self._deltas)
            size = before.picture.shape[-1]
            exact = self._exact
            if exact is None:
                exact = self._halfway.picture(self.unedited)
            missing = F.avg_pool2d(exact, exact.shape[-1] // size) - before.picture
            self._preview = fitted, before, missing
        _, before, missing = self._preview
        return movement(before, look, self._usual).carry(missing)


def added_up(changes: Sequence[tuple[FeatureChanges, float]]) -> FeatureChanges:
    """The changes of several faces, each to its share."""
    if len(changes) == 1 and changes[0][1] == 1:
        return changes[0][0]
    sides = changes[0][0]
    return {side: torch.stack([share * change[side] for change, share in changes]).sum(0) for side in sides}
