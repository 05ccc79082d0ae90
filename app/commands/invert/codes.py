"""`invert --codes`: what an inversion is made of, as plain arrays for other programs and for `render`."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from inversion.atomic import atomic_write
from inversion.errors import ExportError, RequestError
from inversion.generators.base import Generator
from inversion.methods.choices import method_of
from inversion.methods.hyperstyle import HyperStyle
from inversion.readback import to_array
from inversion.result import Inversion

DELTA, OFFSET = "delta.", "offset."


def check_codes(path: Path | None, *, deltas: bool) -> None:
    """Raises RequestError or ExportError where these options cannot be met, before any work is done."""
    if path is None:
        if deltas:
            raise RequestError("--deltas says what goes into the file of --codes.", "Give --codes OUT.npz too.")
        return
    if path.suffix.lower() != ".npz":
        raise ExportError(f"Codes are a .npz file, not “{path.name}”.", "End its name in .npz.")
    if not path.resolve().parent.is_dir():
        raise ExportError(f"There is no folder {path.resolve().parent}.", "Make it first, or choose another.")


def save_codes(
    path: Path, inversion: Inversion, generator: Generator, deltas: Mapping[str, Tensor] | None = None
) -> None:
    """Writes `w` [1,w_dim] or, where styles differ, `w_plus` [1,num_styles,w_dim]; `h` [targets,D] where there is one.

    With `deltas`, what is added to each weight as `delta.NAME` in that weight's shape [out,in,kh,kw]; for HyperStyle
    also `offset.NAME`, the same as a share of the weight. Raises ExportError.
    """
    rows = inversion.w.numpy()
    same = bool((rows == rows[0]).all())
    arrays = {"w": rows[:1]} if same else {"w_plus": rows[None]}
    arrays |= {"method": np.array(inversion.method), "generator": np.array(inversion.generator)}
    if inversion.h is not None:
        arrays["h"] = inversion.h.numpy()
    for name, delta in (deltas or {}).items():
        arrays[DELTA + name] = to_array(delta)
        if method_of(inversion.method) == HyperStyle.info.name:
            weight = generator.get_parameter(name)
            arrays[OFFSET + name] = to_array(torch.where(weight == 0, 0, delta / weight))
    try:
        with atomic_write(path) as file:
            np.savez(file, **arrays)  # type: ignore[arg-type]
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}.", "Check the folder and the space.") from error
