"""The models that the user has added: a folder of their own, beside those that came with the program."""

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from inversion.errors import ModelError, RequestError
from inversion.said import said
from inversion.store.card import ModelCard, Need, read_card
from inversion.store.user_folders import data_folder

_TITLES = {"generator": said("a StyleGAN2 generator"), "w-encoder": said("a W encoder")}
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


def added_models() -> Path:
    """The folder of added models; it need not exist."""
    return data_folder() / "models"


def added_cards(folder: Path | None = None) -> list[ModelCard]:
    """Cards of the added models whose weights are there, by name; unreadable ones are left out."""
    cards = []
    for path in sorted((folder or added_models()).glob("*.json")):
        with suppress(ModelError):
            card = read_card(path)
            if card.name == path.stem and path.with_suffix(".safetensors").exists():
                cards.append(card)
    return cards


def name_from_file(path: Path) -> str:
    """A model name made of a file's: `FFHQ (1).pkl` → `ffhq-1`."""
    plain = re.sub(r"[^a-z0-9._]+", "-", path.stem.lower()).strip("-._")
    return plain[:64] or "model"


def check_name(name: str) -> None:
    """Raises RequestError where a model cannot have this name, which is also that of a file."""
    if not _NAME.fullmatch(name):
        raise RequestError(
            said("{name!r} is no name for a model.", name=name),
            said("Use up to 64 lower-case letters, digits, dots, dashes, underscores."),
        )


def unmet_needs(card: ModelCard, others: Sequence[ModelCard]) -> list[str]:
    """What else a model needs, as sentences' parts for people: none of `others` is it."""
    unmet = []
    for need in card.needs:
        if not any(_meets(other, need) for other in others):
            what = _TITLES.get(need.kind, need.kind)
            unmet.append(said("{what} of {size}x{size}", what=what, size=need.resolution) if need.resolution else what)
    return unmet


def _meets(card: ModelCard, need: Need) -> bool:
    same = (card.kind, card.architecture) == (need.kind, need.architecture)
    return same and need.resolution in (None, card.resolution)
