"""Sampling and observing, in parts that can be kept on disk and taken up again."""

from pathlib import Path

import numpy as np
from torch import Tensor

from editing.direction_learning.observing import Observations, Observer
from editing.direction_learning.sampling import render_codes
from inversion.generators.base import Generator
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress

PART = 250


def observe_samples(
    generator: Generator,
    w: Tensor,
    seed: int,
    *,
    cache: Path | None = None,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> Observations:
    """Render the codes w [n, w_dim] of `seed` and look at each picture.

    With `cache`, every full part of 250 is kept in that folder and read back the next time; empty the folder when
    what is observed, or the generator, has changed. Raises Cancelled; parts that are done stay.
    """
    observer, clock, parts, rendered = Observer(), Clock(), [], 0
    kind = f"{generator.name}-{str(generator.w_avg.dtype).removeprefix('torch.')}"
    for start in range(0, len(w), PART):
        codes = w[start : start + PART]
        file = cache / f"{kind}-{seed}-{start:06d}.npz" if cache and len(codes) == PART else None
        kept = _read(file) if file else None
        if kept is None:
            seen = []
            for picture in render_codes(generator, codes):
                if cancel is not None:
                    cancel.check()
                seen.append(observer.observe(picture))
                rendered += 1
                fraction = (start + len(seen)) / len(w)
                left = clock.seconds / rendered * (len(w) - start - len(seen))
                progress(Progress("Looking at samples", fraction, left))
            kept = Observations.join(seen)
            if file:
                file.parent.mkdir(parents=True, exist_ok=True)
                kept.save(file)
        parts.append(kept)
    return Observations.join(parts)


def _read(file: Path) -> Observations | None:
    """None where there is no usable part."""
    try:
        part = Observations.load(file)
    except (OSError, ValueError, KeyError):
        return None
    return part if len(part) == PART and bool(np.isfinite(part.landmarks).all()) else None
