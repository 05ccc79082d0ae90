"""An inversion as bytes: metadata for JSON, and tensors for safetensors, which come back bit for bit."""

import math
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import torch
from safetensors.torch import save
from torch import Tensor

from inversion.readback import to_cpu
from inversion.result import DetailRecord, Inversion, Metrics
from inversion.stored_numbers import within

_LARGEST_CODE = 65504.0
"""Of w, h and deltas, either way: what float16 reaches. Pictures of larger codes are not numbers."""
_LONGEST_SECONDS = 1e9
_SEEDS = (-(2**63), 2**64 - 1)
"""What torch takes for one."""
_METRICS = {
    "psnr_db": (0.0, 1000.0),
    "ms_ssim": (0.0, 1.001),
    "l2_256": (0.0, 4.001),
    "identity_distance": (0.0, 10.0),
    "sharpness": (0.0, 1e9),
}
"""The least and the most of each figure."""
_UNMEASURED = {"psnr_db": math.inf, "ms_ssim": math.nan, "identity_distance": None, "sharpness": None}
"""What some are instead: of equal pictures, of pictures too small, without a face, without detail."""


def inversion_metadata(inversion: Inversion) -> dict[str, Any]:
    """Everything but the tensors.

    Sharpness stands beside the metrics: versions before it refuse metrics that they do not know.
    """
    metrics = asdict(inversion.metrics) if inversion.metrics else None
    sharpness = metrics.pop("sharpness") if metrics else None
    return {
        "generator": inversion.generator,
        "method": inversion.method,
        "seed": inversion.seed,
        "seconds": inversion.seconds,
        "hypernetwork": inversion.hypernetwork,
        "start": inversion.start,
        "metrics": metrics,
        "sharpness": sharpness,
        "detail": asdict(inversion.detail) if inversion.detail else None,
    }


def pack_tensors(inversion: Inversion, metadata: Mapping[str, str] | None = None) -> bytes:
    """w and h as float32, each delta as float16 where that loses nothing, else as float32."""
    tensors = {"w": to_cpu(inversion.w.float()).contiguous()}
    if inversion.h is not None:
        tensors["h"] = to_cpu(inversion.h.float()).contiguous()
    for name, delta in inversion.deltas.items():
        delta = to_cpu(delta.float()).contiguous()
        half = delta.half()
        tensors[f"delta:{name}"] = half if torch.equal(half.float(), delta) else delta
    return save(tensors, None if metadata is None else dict(metadata))


def unpack_inversion(metadata: Mapping[str, Any], tensors: Mapping[str, Tensor]) -> Inversion:
    """Raises KeyError, TypeError, ValueError, OverflowError where these are not what the two above made."""
    tensors = {name: tensor.float() for name, tensor in tensors.items()}
    w = tensors.pop("w")
    if w.ndim != 2 or not all(bool((tensor.abs() <= _LARGEST_CODE).all()) for tensor in (w, *tensors.values())):
        raise ValueError("codes that no generator can take")
    h = tensors.pop("h", None)
    if h is not None and h.ndim != 2:
        raise ValueError("an appearance code that no hypernetwork can take")
    deltas = {name.removeprefix("delta:"): tensor for name, tensor in tensors.items() if name.startswith("delta:")}
    metrics = None
    if metadata["metrics"] is not None:
        metrics = _metrics({**metadata["metrics"], "sharpness": metadata.get("sharpness")})
    return Inversion(
        w,
        deltas,
        str(metadata["generator"]),
        str(metadata["method"]),
        _seed(metadata["seed"]),
        within(metadata["seconds"], 0, _LONGEST_SECONDS),
        metrics,
        h=h,
        hypernetwork=str(metadata.get("hypernetwork", "")),
        start=str(metadata.get("start", "")),
        detail=_detail(metadata["detail"]) if metadata.get("detail") else None,
    )


def _seed(value: Any) -> int:
    seed, (low, high) = int(value), _SEEDS
    if not low <= seed <= high:
        raise ValueError(f"{seed} is no seed")
    return seed


def _detail(metadata: Mapping[str, Any]) -> DetailRecord:
    metrics = None if metadata["metrics"] is None else _metrics(metadata["metrics"])
    return DetailRecord(str(metadata["version"]), within(metadata["seconds"], 0, _LONGEST_SECONDS), metrics)


def _metrics(metadata: Mapping[str, Any]) -> Metrics:
    return Metrics(**{name: _metric(name, value) for name, value in metadata.items()})  # type: ignore[arg-type]


def _metric(name: str, value: Any) -> float | None:
    if name in _UNMEASURED and repr(value) == repr(_UNMEASURED[name]):
        return _UNMEASURED[name]
    return within(value, *_METRICS[name])
