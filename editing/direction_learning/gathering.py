"""Sampling and observing, in parts that can be kept on disk and taken up again."""

from pathlib import Path

import numpy as np
from torch import Tensor

from editing.direction_learning.observing import Observations, Observer, ObservesPictures
from editing.direction_learning.sampling import render_codes
from inversion.generators.base import Generator
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress

PART_SIZE = 250


def observe_samples(
    generator: Generator,
    w: Tensor,
    seed: int,
    *,
    observer: ObservesPictures | None = None,
    cache: Path | None = None,
    part_size: int = PART_SIZE,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> Observations:
    """Render the codes w [n, w_dim] of `seed` and observe each picture.

    With `cache`, every full part of `part_size` is kept in that folder and read back the next time. Empty the folder
    when what is observed, or the generator, has changed. Raises Cancelled; parts that are done stay.
    """
    observer, clock, parts, rendered = observer or Observer(), Clock(), [], 0
    kind = f"{generator.name}-{str(generator.w_avg.dtype).removeprefix('torch.')}"
    for start in range(0, len(w), part_size):
        codes = w[start : start + part_size]
        file = cache / f"{kind}-{seed}-{start:06d}.npz" if cache and len(codes) == part_size else None
        kept = _read(file, part_size) if file else None
        if kept is None:
            observed = []
            for picture in render_codes(generator, codes):
                if cancel is not None:
                    cancel.check()
                observed.append(observer.observe(picture))
                rendered += 1
                fraction = (start + len(observed)) / len(w)
                left = clock.seconds / rendered * (len(w) - start - len(observed))
                progress(Progress("Measuring samples", fraction, left))
            kept = Observations.join(observed)
            if file:
                file.parent.mkdir(parents=True, exist_ok=True)
                kept.save(file)
        parts.append(kept)
    return Observations.join(parts)


def _read(file: Path, size: int) -> Observations | None:
    """None where there is no usable part."""
    try:
        part = Observations.load(file)
    except (OSError, ValueError, KeyError):
        return None
    return part if len(part) == size and bool(np.isfinite(part.landmarks).all()) else None
