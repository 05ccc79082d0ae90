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
from inversion.said import joined, said

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
                raise ModelError(joined(f"{path.name}:", error.message), error.advice) from error
            except (PickleRefused, ValueError, TypeError, LookupError, AttributeError, RuntimeError) as error:
                raise ModelError(
                    said(
                        "{name} looks like {title}, but is damaged ({error}).",
                        name=path.name,
                        title=known.title,
                        error=error,
                    ),
                    said("Get it again from the page of its authors."),
                ) from error
    raise ModelError(
        said("{name} is of no known format: {content}.", name=path.name, content=_described(content)),
        said("Known are: {formats}.", formats=known_formats()),
    )


def known_formats() -> str:
    """Their titles, for people."""
    return joined(*(known.title for known in FORMATS), by="; ")


def _described(content: Any) -> str:
    """What a file of no known format seems to be."""
    if isinstance(content, StoredTensor):
        return said("it holds one tensor {shape}, such as a pivot of PTI, and no network", shape=list(content.shape))
    if not isinstance(content, dict):
        return said("it holds a {kind}", kind=type(content).__name__)
    stored = state_dict(content.get("state_dict")) or state_dict(content)
    if stored is None:
        names = [str(key)[:40] for key in content]
        return said("it holds {names}", names=listed(names)) if names else said("it is empty")
    parts = sorted({key.partition(".")[0] for key in stored})
    return said("it holds the weights {names}", names=listed(parts))
