"""Everything that a run needs to go on exactly where it was, and the same small enough to travel."""

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save
from torch import Tensor

from inversion.atomic import atomic_write
from inversion.errors import ModelError

CHECKPOINT = "checkpoint.pt"
SHARD_BYTES = 15 * 2**20
INDEX = "shards.json"


def save_checkpoint(folder: Path, state: dict[str, Any]) -> None:
    """Writes `state` (tensors, numbers, strings, lists and dictionaries of them), whole or not at all."""
    with atomic_write(folder / CHECKPOINT) as file:
        torch.save(state, file)


def load_checkpoint(folder: Path) -> dict[str, Any] | None:
    """The saved state on the CPU; None where the run is new. Raises ModelError where it is damaged."""
    path = folder / CHECKPOINT
    if not path.is_file():
        if (folder / INDEX).is_file():
            return unpack(folder)
        return None
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:
        raise ModelError(f"{path} is damaged ({error}).", "Delete it to start the run anew.") from error


def pack(folder: Path, target: Path) -> list[Path]:
    """The checkpoint of a run as files of at most 15 MiB that a new run folder can start from.

    Weights and their average in float16, the optimiser's moments in bfloat16 (their range is wider): training goes on
    from them without a visible step, but not to the bit. Raises ModelError where the run has no checkpoint.
    """
    state = load_checkpoint(folder)
    if state is None:
        raise ModelError(f"There is no checkpoint in {folder}.", "Train first.")
    tensors: dict[str, Tensor] = {}
    plain = _split(state, "", tensors)
    target.mkdir(parents=True, exist_ok=True)
    shards: list[dict[str, Tensor]] = [{}]
    size = 0
    for name, tensor in tensors.items():
        small = tensor.to(_small_type(name, tensor)).contiguous()
        if shards[-1] and size + small.nbytes > SHARD_BYTES:
            shards.append({})
            size = 0
        shards[-1][name] = small
        size += small.nbytes
    files = []
    for index, shard in enumerate(shards):
        files.append(target / f"shard-{index:02d}.safetensors")
        with atomic_write(files[-1]) as file:
            file.write(save(shard))
    types = {name: str(tensor.dtype).removeprefix("torch.") for name, tensor in tensors.items()}
    with atomic_write(target / INDEX) as file:
        file.write(json.dumps({"shards": len(shards), "types": types, "state": plain}).encode())
    return [*files, target / INDEX]


def unpack(folder: Path) -> dict[str, Any]:
    """What `pack` wrote, as a checkpoint. Raises ModelError where a shard is missing or damaged."""
    try:
        index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        tensors = {}
        for number in range(index["shards"]):
            tensors |= load_file(folder / f"shard-{number:02d}.safetensors")
        tensors = {name: tensor.to(getattr(torch, index["types"][name])) for name, tensor in tensors.items()}
        return _joined(index["state"], tensors)
    except Exception as error:
        raise ModelError(f"The packed run in {folder} is damaged ({error}).", "Copy all of its files again.") from error


def _small_type(name: str, tensor: Tensor) -> torch.dtype:
    if not tensor.is_floating_point() or tensor.ndim == 0:
        return tensor.dtype
    return torch.bfloat16 if name.rpartition("/")[2] in ("exp_avg", "exp_avg_sq") else torch.float16


def _split(value: Any, path: str, tensors: dict[str, Tensor]) -> Any:
    """The value with its tensors moved to `tensors` by path; JSON has no integer keys, so those are marked."""
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
