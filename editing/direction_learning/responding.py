"""What directions do to pictures: render moved samples and measure them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from editing.direction_learning.observing import Observations, ObservesPictures
from editing.direction_learning.sampling import render_codes
from editing.direction_learning.scoring import score
from editing.directions import Direction
from inversion.generators.base import Generator
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress


@dataclass(frozen=True)
class Responses:
    """Effects of k directions at s strengths on m samples.

    strengths  [s]
    changes    [k,s,m,scores] change of every score
    identity   [k,s,m] distance of face descriptors; NaN where a face was not found
    """

    strengths: np.ndarray
    changes: np.ndarray
    identity: np.ndarray


def respond(
    generator: Generator,
    observer: ObservesPictures,
    directions: Sequence[Direction],
    w: Tensor,
    strengths: Sequence[float],
    *,
    stage: str = "Measuring directions",
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> Responses:
    """Apply each direction at each strength to each code of w [m, w_dim]. Raises Cancelled."""
    clock, total, done = Clock(), (len(directions) * len(strengths) + 1) * len(w), 0

    def observe(codes: Tensor) -> Observations:
        nonlocal done
        observed = []
        for picture in render_codes(generator, codes):
            if cancel is not None:
                cancel.check()
            observed.append(observer.observe(picture))
            done += 1
            progress(Progress(stage, done / total, clock.seconds_left(done / total)))
        return Observations.join(observed)

    before = observe(w)
    scores = score(before)
    changes, identity = [], []
    for direction in directions:
        for strength in strengths:
            after = observe(moved(generator, w, direction, strength))
            changes.append(score(after) - scores)
            identity.append(np.linalg.norm(after.descriptors - before.descriptors, axis=1))
    shape = (len(directions), len(strengths), len(w))
    return Responses(
        np.array(strengths, float), np.array(changes).reshape(*shape, -1), np.array(identity).reshape(shape)
    )


def moved(generator: Generator, w: Tensor, direction: Direction, strength: float) -> Tensor:
    """w [m, w_dim] → [m, num_styles, w_dim] moved along a direction on its layers."""
    styles = generator.styles(w).clone()
    first, last = direction.layers or (0, generator.num_styles)
    styles[:, first:last] += strength * direction.vector.to(styles)
    return styles


def as_directions(vectors: np.ndarray, template: Sequence[Direction]) -> list[Direction]:
    """The same directions with other vectors [k, w_dim]."""
    return [replace(d, vector=torch.from_numpy(v.astype(np.float32))) for v, d in zip(vectors, template, strict=True)]
