"""The faces of a photo, and what the window says about their inversions."""

from dataclasses import dataclass, field, replace

import numpy as np

from inversion.faces.face import Face
from inversion.result import DetailRecord, Metrics


@dataclass(frozen=True, eq=False)
class FoundFace:
    """A face and its small aligned picture, uint8 [s,s,3]."""

    face: Face
    thumbnail: np.ndarray = field(repr=False)


@dataclass(frozen=True)
class InversionSummary:
    """What the window says about an inversion; the codes themselves stay with the engine.

    `start` is the method it was refined from; `previews`: there are quick pictures of it. `detail` may become known
    later: two are equal that tell of the same run.
    """

    face: int
    method: str
    seconds: float
    metrics: Metrics | None
    has_deltas: bool
    start: str = ""
    previews: bool = True
    detail: DetailRecord | None = field(default=None, compare=False)

    @property
    def with_detail(self) -> "InversionSummary":
        """What is said of it where it is shown with its detail map: the time of both, and the figures of that picture.

        There are no figures before it was measured.
        """
        if self.detail is None:
            return replace(self, metrics=None)
        return replace(self, seconds=self.seconds + self.detail.seconds, metrics=self.detail.metrics)


@dataclass(frozen=True, eq=False)
class PartnerSummary:
    """The second face of a morph: where it came from, and the generator's small picture of it, uint8 [s,s,3].

    The picture is None where it cannot be rendered any more; why is said when the morph is tried.
    """

    title: str
    thumbnail: np.ndarray | None = field(repr=False)
