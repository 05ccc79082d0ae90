"""Networks of others that some figures need: a library, and weights on this machine. Nothing is ever downloaded."""

import importlib
from pathlib import Path
from types import ModuleType

import torch
from torch import Tensor

from inversion.errors import ModelError
from inversion.foreign_files.reading import read_checkpoint
from inversion.foreign_files.state_dicts import state_dict, tensors

INSTALL = "Install what it needs: pip install -e '.[evaluation]'."


def import_library(name: str, figure: str) -> ModuleType:
    """Raises ModelError where it is not installed, or installed and not working."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ModelError(f"For {figure}, {name.split('.')[0]} is not installed.", INSTALL) from error
    except RuntimeError as error:  # a torchvision that was built for another torch
        raise ModelError(
            f"For {figure}, {name.split('.')[0]} does not start here ({error}).",
            "Install torchvision for this version of torch, from the same place as torch.",
        ) from error


def find_weights(file: Path | None, usual: str, figure: str, option: str) -> Path:
    """`file`, or the usual one where torch keeps what was downloaded. Raises ModelError where there is none."""
    path = file or Path(torch.hub.get_dir()) / "checkpoints" / usual
    if not path.is_file():
        raise ModelError(
            f"For {figure}, the weights are not here: there is no {path}.",
            f"Get {usual} from its authors and give it with {option} FILE, or put it there.",
        )
    return path


def read_state_dict(path: Path) -> dict[str, Tensor]:
    """A file of torch.save as tensors by name; nothing in it is executed. Raises ModelError."""
    stored = state_dict(read_checkpoint(path))
    if stored is None:
        raise ModelError(f"{path.name} holds something else than weights by name.", "Give the file its authors offer.")
    return tensors(stored)
