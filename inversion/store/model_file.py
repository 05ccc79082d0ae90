"""Weights on disk: a safetensors file and beside it a model card that names its checksum, source and licence."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from safetensors.torch import load, save
from torch import Tensor

from inversion.atomic import atomic_write
from inversion.errors import ModelError
from inversion.resources import resource_path
from inversion.said import said
from inversion.store.card import ModelCard, read_card

SCALE_SUFFIX = "_scale"
HOW_TO_ADD = said("File > Add model files…, or `models add FILE`")
"""In the window, and on the command line: a message may reach either."""


def model_folder(name: str, folder: Path | None) -> Path | None:
    """`folder` where it has the model, else None, the shipped ones."""
    return folder if folder is not None and (folder / f"{name}.json").is_file() else None


def model_card(name: str, folder: Path | None = None) -> ModelCard:
    """The card of a model in `folder` (default: the shipped ones). Raises ModelError, see `read_card`."""
    return read_card((folder or resource_path("models")) / f"{name}.json", _advice(folder))


def has_model(name: str, folder: Path | None = None) -> bool:
    """Whether card and weights are there; whether they are whole is checked when they are read."""
    folder = folder or resource_path("models")
    return all((folder / f"{name}.{suffix}").is_file() for suffix in ("json", "safetensors"))


def read_weights(name: str, folder: Path | None = None) -> dict[str, Tensor]:
    """`<name>.safetensors` as float32 tensors on the CPU, its checksum held against the card.

    An integer tensor beside which a `<key>_scale` [rows] is stored is multiplied by it, row by row.

    Raises ModelError where a file is missing, damaged or not the one its card describes.
    """
    card = model_card(name, folder)
    advice = _advice(folder)
    path = (folder or resource_path("models")) / f"{name}.safetensors"
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(
            said("The weights {name} cannot be read ({error}).", name=path.name, error=error), advice
        ) from error
    if hashlib.sha256(content).hexdigest() != card.sha256:
        raise ModelError(said("The weights {name} are damaged.", name=path.name), advice)
    try:
        tensors = load(content)
    except (SafetensorError, ValueError, KeyError) as error:
        raise ModelError(
            said("The weights {name} are damaged ({error}).", name=path.name, error=error), advice
        ) from error
    scales = {key.removesuffix(SCALE_SUFFIX): tensors.pop(key) for key in list(tensors) if key.endswith(SCALE_SUFFIX)}
    state = {key: tensor.float() for key, tensor in tensors.items()}
    return state | {key: state[key] * scale[:, None] for key, scale in scales.items()}


def read_tensor(name: str, key: str, folder: Path | None = None) -> Tensor:
    """One tensor of `<name>.safetensors` as float32, without reading the rest; the checksum is not checked.

    Raises ModelError where it is not there.
    """
    path = (folder or resource_path("models")) / f"{name}.safetensors"
    try:
        with safe_open(path, "pt") as tensors:
            return tensors.get_tensor(key).float()
    except (OSError, SafetensorError) as error:
        raise ModelError(
            said("The weights {name} cannot be read ({error}).", name=path.name, error=error), _advice(folder)
        ) from error


def _advice(folder: Path | None) -> str:
    return said("Reinstall the program.") if folder is None else said("Add it again ({how}).", how=HOW_TO_ADD)


def write_model(
    name: str,
    tensors: Mapping[str, Tensor],
    card: Mapping[str, Any],
    folder: Path | None = None,
    *,
    half: bool = True,
) -> Path:
    """Write `tensors`, as float16 with `half`, and their card; return their path. The card gets checksum and size."""
    folder = folder or resource_path("models")
    folder.mkdir(parents=True, exist_ok=True)
    stored = {
        key: tensor.half() if half and tensor.is_floating_point() and tensor.ndim > 1 else tensor
        for key, tensor in tensors.items()
    }
    content = save({key: tensor.contiguous() for key, tensor in stored.items()})
    path = folder / f"{name}.safetensors"
    full = {
        "name": name,
        **card,
        "file": path.name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "dtype": ", ".join(sorted({str(tensor.dtype).removeprefix("torch.") for tensor in stored.values()})),
        "parameters": sum(tensor.numel() for tensor in tensors.values()),
    }
    with atomic_write(path) as file:
        file.write(content)
    with atomic_write(folder / f"{name}.json") as file:
        file.write((json.dumps(full, indent=2, ensure_ascii=False) + "\n").encode())
    return path


def check_source(path: Path, sha256: str) -> None:
    """Raises ModelError where a downloaded file is not the one that a conversion was written for."""
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(
            said("{path} cannot be read ({error}).", path=path, error=error),
            said("Give the path of the downloaded file."),
        ) from error
    if found != sha256:
        raise ModelError(
            said("{name} has sha256 {found}, expected {sha256}.", name=path.name, found=found, sha256=sha256),
            said("Download the exact version again."),
        )
