"""`models add`: a foreign file becomes safetensors and model cards in the user's folder."""

import contextlib
import dataclasses
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inversion.checkpoints.formats import CheckpointFormat, Part
from inversion.checkpoints.registry import recognise
from inversion.errors import Cancelled, ModelError, RequestError, StudioError, as_studio_error
from inversion.progress import Progress, ProgressSink, ignore_progress
from inversion.resources import resource_path
from inversion.said import said
from inversion.store.added_models import added_cards, added_models, check_name, name_from_file, unmet_needs
from inversion.store.card import ModelCard, read_card
from inversion.store.model_file import write_model

RESERVED = ("embedded",)


@dataclass(frozen=True)
class Added:
    """One network that is now in the user's folder: its card, its weights, and what else it needs."""

    card: ModelCard
    path: Path
    unmet: list[str]


def add_model(path: Path, name: str | None = None, progress: ProgressSink = ignore_progress) -> list[Added]:
    """Recognises, checks and converts one file; float32 stays float32. A file added again replaces itself.

    Raises ModelError where the file is not safe, known and whole or cannot be stored, RequestError where the name is
    taken or none.
    """
    name = name_from_file(path) if name is None else name
    check_name(name)
    progress(Progress(said("Reading {name}", name=path.name), 0.0))
    known, parts = recognise(path)
    digest = _sha256(path)
    names = [f"{name}{part.suffix}" for part in parts]
    for taken in names:
        _check_free(taken, digest)
    for index, (own, part) in enumerate(zip(names, parts, strict=True)):
        progress(Progress(said("Storing {name}", name=own), (1 + index) / (1 + len(parts))))
        card = _card(known, part, path, digest)
        try:
            write_model(own, part.tensors, card, added_models(), half=False)
        except OSError as error:
            raise ModelError(
                said(
                    "{own} could not be stored in {folder}: {reason}.",
                    own=own,
                    folder=added_models(),
                    reason=error.strerror,
                ),
                said("Make room, or set HIS_DATA to a folder that can be written to."),
            ) from error
    cards = added_cards()
    by_name = {card.name: card for card in cards}
    folder = added_models()
    return [Added(by_name[own], folder / f"{own}.safetensors", unmet_needs(by_name[own], cards)) for own in names]


@dataclass(frozen=True)
class AddedFiles:
    """What came of several files: the networks that are now there, and why each of the others could not be added."""

    added: list[Added]
    failed: list[tuple[Path, StudioError]]
    files: int

    @property
    def failure(self) -> str:
        """One sentence with the names of those that failed."""
        names = ", ".join(file.name for file, _ in self.failed)
        return said(
            "{failed} of {files} files could not be added: {names}.",
            failed=len(self.failed),
            files=self.files,
            names=names,
        )


def add_models(paths: Sequence[Path], progress: ProgressSink = ignore_progress) -> AddedFiles:
    """`add_model` for each; one that cannot be added keeps none of the others out. Raises Cancelled."""
    added: list[Added] = []
    failed: list[tuple[Path, StudioError]] = []
    for path in paths:
        try:
            added += add_model(path, progress=progress)
        except Cancelled:
            raise
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one file, the others are to be added
            failed.append((path, as_studio_error(error)))
    return AddedFiles(added, failed, len(paths))


def _card(known: CheckpointFormat, part: Part, path: Path, digest: str) -> dict[str, Any]:
    return {
        "title": part.title,
        "kind": part.kind,
        "architecture": part.architecture,
        "settings": dict(part.settings),
        "needs": [dataclasses.asdict(need) for need in part.needs],
        "version": digest[:12],
        "licence": known.licence,
        "source": f"{path.name}, sha256 {digest} ({known.source})",
        "source_sha256": digest,
        "format": known.name,
        "made_by": f"python main.py models add {path.name}",
        "metrics": {},
    }


def _check_free(name: str, digest: str) -> None:
    """Raises RequestError where another model has this name."""
    if name in RESERVED or (resource_path("models") / f"{name}.json").exists():
        raise RequestError(
            said("{name} is a model that came with the program.", name=name), said("Choose another name with --name.")
        )
    present = added_models() / f"{name}.json"
    if not present.exists():
        return
    stored = ""
    with contextlib.suppress(ModelError):  # a damaged one may be replaced
        stored = read_card(present).source_sha256
    if stored not in ("", digest):
        raise RequestError(
            said("There already is another model {name}.", name=name), said("Choose another name with --name.")
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
