"""An inversion as bytes: metadata for JSON, and tensors for safetensors, which come back bit for bit."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import torch
from safetensors.torch import save
from torch import Tensor

from inversion.readback import to_cpu
from inversion.result import DetailRecord, Inversion, Metrics


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
    """Raises KeyError, TypeError, ValueError where these are not what the two above made."""
    tensors = {name: tensor.float() for name, tensor in tensors.items()}
    w = tensors.pop("w")
    if w.ndim != 2 or not all(bool(tensor.isfinite().all()) for tensor in (w, *tensors.values())):
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
        int(metadata["seed"]),
        float(metadata["seconds"]),
        metrics,
        h=h,
        hypernetwork=str(metadata.get("hypernetwork", "")),
        start=str(metadata.get("start", "")),
        detail=_detail(metadata["detail"]) if metadata.get("detail") else None,
    )


def _detail(metadata: Mapping[str, Any]) -> DetailRecord:
    metrics = None if metadata["metrics"] is None else _metrics(metadata["metrics"])
    return DetailRecord(str(metadata["version"]), float(metadata["seconds"]), metrics)


def _metrics(metadata: Mapping[str, Any]) -> Metrics:
    values = {name: None if value is None else float(value) for name, value in metadata.items()}
    return Metrics(**values)  # type: ignore[arg-type]
