"""The checkpoint formats, and which of them a file is of."""

from pathlib import Path
from typing import Any

from inversion.checkpoints.formats import CheckpointFormat, Part
from inversion.checkpoints.hyperinverter import HyperInverterCheckpoint
from inversion.checkpoints.hyperstyle import HyperStyleCheckpoint
from inversion.checkpoints.nvidia import NvidiaPickle, TunedGenerator
from inversion.checkpoints.nvidia_state import NvidiaStateDict
from inversion.checkpoints.rosinality import RosinalityCheckpoint
from inversion.checkpoints.tensorflow import TensorFlowPickle
from inversion.checkpoints.w_encoder import WEncoderCheckpoint
from inversion.checkpoints.w_plus_encoders import E4E, PSP, RESTYLE_E4E, RESTYLE_PSP
from inversion.errors import ModelError
from inversion.foreign_files.pickle_machine import PickleRefused
from inversion.foreign_files.reading import read_checkpoint
from inversion.foreign_files.state_dicts import listed, state_dict
from inversion.foreign_files.stored_tensors import StoredTensor

FORMATS: tuple[CheckpointFormat, ...] = (
    NvidiaPickle(),
    TensorFlowPickle(),
    TunedGenerator(),
    NvidiaStateDict(),
    RosinalityCheckpoint(),
    HyperInverterCheckpoint(),
    HyperStyleCheckpoint(),
    RESTYLE_PSP,
    RESTYLE_E4E,
    PSP,
    E4E,
    WEncoderCheckpoint(),
)
"""In the order in which they are asked."""


def recognise(path: Path) -> tuple[CheckpointFormat, list[Part]]:
    """The format of a file and the networks in it, checked to be whole.

    Raises ModelError where it cannot be read safely, is of no known format, or is partial.
    """
    content = read_checkpoint(path)
    for known in FORMATS:
        if known.detects(content):
            try:
                return known, known.parts(content)
            except ModelError as error:
                raise ModelError(f"{path.name}: {error.message}", error.advice) from error
            except (PickleRefused, ValueError, TypeError, LookupError, AttributeError, RuntimeError) as error:
                raise ModelError(
                    f"{path.name} looks like {known.title}, but is damaged ({error}).",
                    "Get it again from the page of its authors.",
                ) from error
    raise ModelError(f"{path.name} is of no known format: {_described(content)}.", f"Known are: {known_formats()}.")


def known_formats() -> str:
    """Their titles, for people."""
    return "; ".join(known.title for known in FORMATS)


def _described(content: Any) -> str:
    """What a file of no known format seems to be."""
    if isinstance(content, StoredTensor):
        return f"it holds one tensor {list(content.shape)}, such as a pivot of PTI, and no network"
    if not isinstance(content, dict):
        return f"it holds a {type(content).__name__}"
    stored = state_dict(content.get("state_dict")) or state_dict(content)
    if stored is None:
        return f"it holds {listed([str(key)[:40] for key in content])}" if content else "it is empty"
    parts = sorted({key.partition(".")[0] for key in stored})
    return f"it holds the weights {listed(parts)}"
