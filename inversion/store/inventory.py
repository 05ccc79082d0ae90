"""What models are stored, whether their files are whole, and removing one that the user has added."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from inversion.errors import ModelError, RequestError
from inversion.said import said, together
from inversion.store.added_models import unmet_needs
from inversion.store.card import ModelCard, read_card
from inversion.store.store import ModelStore

READY = said("ready")


@dataclass(frozen=True)
class StoredModel:
    """One model's files.

    bytes      of its weights; None where there are none that can be read
    problem    what is wrong with its files, for people; empty where nothing is, as far as they were looked at
    unmet      which other models it needs that are not there
    verified   whether the weights were compared with the card's checksum
    """

    card: ModelCard
    weights: Path
    added: bool
    bytes: int | None
    problem: str = ""
    unmet: tuple[str, ...] = ()
    verified: bool = False

    @property
    def state(self) -> str:
        """In words: `ready`, or what is missing or wrong."""
        if self.problem:
            return self.problem
        return said("it needs {models}", models=together(self.unmet)) if self.unmet else READY


def stored_models(store: ModelStore) -> list[StoredModel]:
    """Those that came with the program, then those that were added, each by name. Only cards are read."""
    others = store.added_cards()
    shipped, added = (sorted(folder.glob("*.json")) for folder in (store.shipped, store.added))
    models = [_stored(card, False, others) for card in shipped]
    return models + [_stored(card, True, others) for card in added]


def verified_model(model: StoredModel) -> StoredModel:
    """With what its checksum says; reads the whole file."""
    if model.problem:
        return model
    try:
        with model.weights.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return replace(model, problem=_unreadable(error), bytes=None)
    if found != model.card.sha256:
        return replace(model, problem=said("damaged: its checksum is wrong"))
    return replace(model, verified=True)


def remove_model(name: str, store: ModelStore) -> None:
    """Removes the files of an added model. Raises RequestError where it is none, ModelError where they stay."""
    if not name or Path(name).name != name or not (store.added / f"{name}.json").is_file():
        shipped = any(model.card.name == name and not model.added for model in stored_models(store))
        why = said("{name!r} was not added, so it cannot be removed.", name=name)
        if shipped:
            why = said("{name!r} came with the program, so it cannot be removed.", name=name)
        raise RequestError(why, said("`models` lists what was added."))
    try:
        for suffix in (".json", ".safetensors"):  # without its card, a model is none any more
            (store.added / f"{name}{suffix}").unlink(missing_ok=True)
    except OSError as error:
        raise ModelError(
            said(
                "{name} could not be removed from {folder}: {reason}.",
                name=name,
                folder=store.added,
                reason=error.strerror,
            ),
            said("Close other windows of the program, or remove the file by hand."),
        ) from error


def _stored(card_file: Path, added: bool, others: list[ModelCard]) -> StoredModel:
    weights = card_file.with_suffix(".safetensors")
    try:
        card = read_card(card_file)
    except ModelError:
        unknown = ModelCard(card_file.stem, "", "", "", "", "")
        return StoredModel(unknown, weights, added, None, said("its card cannot be read"))
    unmet = tuple(unmet_needs(card, others))
    try:
        return StoredModel(card, weights, added, weights.stat().st_size, unmet=unmet)
    except OSError as error:
        return StoredModel(card, weights, added, None, _unreadable(error), unmet)


def _unreadable(error: OSError) -> str:
    missing = isinstance(error, FileNotFoundError)
    if missing:
        return said("its file is missing")
    return said("its file cannot be read: {reason}", reason=error.strerror)
