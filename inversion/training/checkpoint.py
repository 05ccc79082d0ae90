"""The state that a run is resumed from: as one file, or packed into small files that can be copied elsewhere."""

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save
from torch import Tensor

from inversion.atomic import atomic_write
from inversion.errors import ModelError

CHECKPOINT = "checkpoint.pt"
PIECE_BYTES = 15 * 2**20
INDEX = "pieces.json"
OLD_INDEX = "shards.json"  # of earlier versions, which called the pieces shards


def save_checkpoint(folder: Path, state: dict[str, Any]) -> None:
    """Writes `state`: tensors, numbers, strings, and lists and dictionaries of them. A failed write changes nothing."""
    with atomic_write(folder / CHECKPOINT) as file:
        torch.save(state, file)


def load_checkpoint(folder: Path) -> dict[str, Any] | None:
    """The saved or packed state, on the CPU; None where the folder has none. Raises ModelError where it is damaged."""
    path = folder / CHECKPOINT
    if not path.is_file():
        packed = any((folder / index).is_file() for index in (INDEX, OLD_INDEX))
        return unpack(folder) if packed else None
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:
        raise ModelError(f"{path} is damaged ({error}).", "Delete it to start the run anew.") from error


def pack(folder: Path, target: Path) -> list[Path]:
    """Writes the checkpoint of a run to `target` as files of at most 15 MiB, and returns their paths.

    Weights and their average are float16, the optimiser's moments bfloat16, as their range is wider. A run that is
    resumed from them has no visible step in its losses, but is not equal to the bit. Raises ModelError where the run
    has no checkpoint.
    """
    state = load_checkpoint(folder)
    if state is None:
        raise ModelError(f"There is no checkpoint in {folder}.", "Train first.")
    tensors: dict[str, Tensor] = {}
    plain = _split(state, "", tensors)
    target.mkdir(parents=True, exist_ok=True)
    pieces: list[dict[str, Tensor]] = [{}]
    size = 0
    for name, tensor in tensors.items():
        small = tensor.to(_small_type(name, tensor)).contiguous()
        if pieces[-1] and size + small.nbytes > PIECE_BYTES:
            pieces.append({})
            size = 0
        pieces[-1][name] = small
        size += small.nbytes
    files = []
    for index, piece in enumerate(pieces):
        files.append(target / f"piece-{index:02d}.safetensors")
        with atomic_write(files[-1]) as file:
            file.write(save(piece))
    types = {name: str(tensor.dtype).removeprefix("torch.") for name, tensor in tensors.items()}
    with atomic_write(target / INDEX) as file:
        file.write(json.dumps({"pieces": len(pieces), "types": types, "state": plain}).encode())
    return [*files, target / INDEX]


def unpack(folder: Path) -> dict[str, Any]:
    """The state that `pack` wrote, in the types that it had. Raises ModelError where a piece is missing or damaged."""
    file, word = (INDEX, "piece") if (folder / INDEX).is_file() else (OLD_INDEX, "shard")
    try:
        index = json.loads((folder / file).read_text(encoding="utf-8"))
        tensors = {}
        for number in range(index[f"{word}s"]):
            tensors |= load_file(folder / f"{word}-{number:02d}.safetensors")
        tensors = {name: tensor.to(getattr(torch, index["types"][name])) for name, tensor in tensors.items()}
        return _joined(index["state"], tensors)
    except Exception as error:
        raise ModelError(f"The packed run in {folder} is damaged ({error}).", "Copy all of its files again.") from error


def _small_type(name: str, tensor: Tensor) -> torch.dtype:
    if not tensor.is_floating_point() or tensor.ndim == 0:
        return tensor.dtype
    return torch.bfloat16 if name.rpartition("/")[2] in ("exp_avg", "exp_avg_sq") else torch.float16


def _split(value: Any, path: str, tensors: dict[str, Tensor]) -> Any:
    """The value as JSON can hold it: tensors are moved to `tensors` by path, integer keys marked with #."""
    if isinstance(value, Tensor):
        tensors[path] = value
        return {"__tensor__": path}
    if isinstance(value, dict):
        return {
            f"#{key}" if isinstance(key, int) else key: _split(entry, f"{path}/{key}", tensors)
            for key, entry in value.items()
        }
    if isinstance(value, list | tuple):
        return [_split(entry, f"{path}/{index}", tensors) for index, entry in enumerate(value)]
    return value


def _joined(value: Any, tensors: dict[str, Tensor]) -> Any:
    if isinstance(value, dict):
        if "__tensor__" in value:
            return tensors[value["__tensor__"]]
        return {int(key[1:]) if key.startswith("#") else key: _joined(entry, tensors) for key, entry in value.items()}
    if isinstance(value, list):
        return [_joined(entry, tensors) for entry in value]
    return value
