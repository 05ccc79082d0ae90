"""What one pass of HyperInverter saves: the time that PTI needs to reach the same identity distance."""

import contextlib
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from inversion.errors import Cancelled
from inversion.evaluation.evaluate import render
from inversion.faces.align import crop_face
from inversion.faces.descriptor import describe, descriptor_distance
from inversion.faces.face import Face
from inversion.methods.base import Inverter
from inversion.photos.photo import Photo
from inversion.progress import CancelToken, Progress, ProgressSink

PASSES = 5


Describe = Callable[[np.ndarray], np.ndarray | None]
"""A picture → the descriptor of the face in it, None where there is none."""


def head_start(
    one_pass: Inverter,
    from_scratch: Inverter,
    photo: Photo,
    face: Face,
    progress: ProgressSink,
    describe: Describe = describe,
) -> dict[str, Any]:
    """Median seconds of `one_pass` from the face's crop to the picture at full size, its identity distance, the seconds
    that `from_scratch` needs to the same distance, and the ratio of the two; None where it does not get there.

    The distance along the way is taken on the reduced live pictures, and the time this takes is left out.
    """
    generator = one_pass.generator
    crop = crop_face(photo, face, generator.resolution)
    seconds, picture = [], np.empty(0)
    for number in range(1 + PASSES):  # the first one warms up
        progress(Progress("One pass of HyperInverter", number / (1 + PASSES)))
        start = time.perf_counter()
        picture = render(one_pass.invert(crop), one_pass)
        seconds.append(time.perf_counter() - start)
    identity = describe(crop)
    target = descriptor_distance(identity, describe(picture))
    pass_seconds = statistics.median(seconds[1:])
    needed = None if target is None else _seconds_to(target, from_scratch, crop, identity, progress, describe)
    return {
        "pass_seconds": round(pass_seconds, 4),
        "identity_distance": target,
        f"{from_scratch.info.name}_seconds": None if needed is None else round(needed, 4),
        "ratio": None if needed is None else round(needed / pass_seconds, 3),
    }


def _seconds_to(
    target: float,
    method: Inverter,
    crop: np.ndarray,
    identity: np.ndarray | None,
    progress: ProgressSink,
    describe: Describe,
) -> float | None:
    """Seconds until a live picture of `method` is no further than `target` from the identity; None where none is."""
    cancel = CancelToken()
    measuring, start = 0.0, time.perf_counter()
    reached: list[float] = []

    def watch(report: Progress) -> None:
        nonlocal measuring
        now = time.perf_counter()
        progress(Progress(f"{method.info.title} to the same distance", report.fraction))
        if report.picture is not None and not reached:
            distance = descriptor_distance(identity, describe(report.picture))
            if distance is not None and distance <= target:
                reached.append(now - start - measuring)
                cancel.cancel()
        measuring += time.perf_counter() - now

    with contextlib.suppress(Cancelled):
        method.invert(crop, progress=watch, cancel=cancel)
    return reached[0] if reached else None
