"""Model cards: what a file of weights is, where it comes from, and which checksum it must have."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inversion.errors import ModelError
from inversion.said import said


@dataclass(frozen=True)
class Need:
    """Another network without which a model is of no use. `resolution` is None where any will do."""

    kind: str
    architecture: str
    resolution: int | None = None


@dataclass(frozen=True)
class ModelCard:
    """What is known of one model.

    name           also the name of its files
    version        a number for shipped models, the start of the source's sha256 for added ones
    sha256         of the safetensors file, hexadecimal
    kind           what an added model does: generator, discriminator, w-encoder, …; empty for shipped ones
    architecture   which code reads an added model
    settings       what tensors alone do not tell, such as the resolution
    needs          other added models without which this one cannot be used
    format         checkpoint format of the file it was made from, and `source_sha256` that file's checksum
    further        everything else that the file says
    """

    name: str
    version: str
    sha256: str
    licence: str
    source: str
    made_by: str
    metrics: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    kind: str = ""
    architecture: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    format: str = ""
    source_sha256: str = ""
    parameters: int | None = None
    further: Mapping[str, Any] = field(default_factory=dict)

    @property
    def resolution(self) -> int | None:
        """Side of the pictures that the model is for, in pixels."""
        return self.settings.get("resolution")

    @property
    def w_dim(self) -> int | None:
        return self.settings.get("w_dim")


REQUIRED = ("name", "version", "sha256", "licence", "source", "made_by", "metrics")
_TEXTS = ("name", "version", "sha256", "licence", "source", "made_by")
_OPTIONAL_TEXTS = ("title", "kind", "architecture", "format", "source_sha256")


def read_card(path: Path, advice: str = "") -> ModelCard:
    """The card in this JSON file.

    Raises ModelError, with `advice`, where it cannot be read, lacks a field or holds something else there.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(
            said("The model card {name} cannot be read ({error}).", name=path.name, error=error), advice
        ) from error
    missing = [name for name in REQUIRED if not isinstance(content, dict) or name not in content]
    if missing:
        raise ModelError(said("The model card {name} lacks {names}.", name=path.name, names=", ".join(missing)), advice)
    try:
        return _card(content)
    except (TypeError, ValueError) as error:
        raise ModelError(
            said("The model card {name} is damaged ({error}).", name=path.name, error=error), advice
        ) from error


def _card(content: dict[str, Any]) -> ModelCard:
    """Raises TypeError or ValueError where a field holds what it must not."""
    known = {name: content.pop(name, "") for name in (*_TEXTS, *_OPTIONAL_TEXTS)}
    for name, value in known.items():
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name} is no text")
    texts = {name: value or "" for name, value in known.items()}
    parameters = content.pop("parameters", None)
    if not isinstance(parameters, int | None):
        raise TypeError("parameters is no number")
    return ModelCard(
        **texts,
        metrics=_table(content.pop("metrics"), "metrics"),
        settings=_table(content.pop("settings", None) or {}, "settings"),
        needs=tuple(Need(**_table(need, "needs")) for need in content.pop("needs", None) or ()),
        parameters=parameters,
        further=content,
    )


def _table(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"{name} is no table")
    return value
