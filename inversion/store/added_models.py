"""The models that the user has added: a folder of their own, beside those that came with the program."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import platformdirs

from inversion.errors import RequestError

DATA_VARIABLE = "HIS_DATA"
"""Environment variable: another data folder than the usual one of this system."""

_TITLES = {"generator": "a StyleGAN2 generator", "w-encoder": "a W encoder"}
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


def added_models() -> Path:
    """The folder of added models; it need not exist."""
    data = os.environ.get(DATA_VARIABLE) or platformdirs.user_data_path("HyperInverter Studio", appauthor=False)
    return Path(data) / "models"


def added_cards() -> list[dict[str, Any]]:
    """Cards of the added models whose weights are there, by name; unreadable ones are left out."""
    cards = []
    for path in sorted(added_models().glob("*.json")):
        try:
            card = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(card, dict) and card.get("name") == path.stem and path.with_suffix(".safetensors").exists():
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
            f"{name!r} is no name for a model.",
            "Use up to 64 lower-case letters, digits, dots, dashes, underscores.",
        )


def unmet_needs(card: Mapping[str, Any], others: list[dict[str, Any]]) -> list[str]:
    """What else a model needs, as sentences' parts for people: none of `others` is it."""
    needs = card.get("needs")
    unmet = []
    for need in needs if isinstance(needs, list) else []:
        if not any(_meets(other, need) for other in others):
            size = f" of {need['resolution']}x{need['resolution']}" if need.get("resolution") else ""
            unmet.append(f"{_TITLES.get(str(need.get('kind')), need.get('kind'))}{size}")
    return unmet


def _meets(card: Mapping[str, Any], need: Mapping[str, Any]) -> bool:
    if (card.get("kind"), card.get("architecture")) != (need.get("kind"), need.get("architecture")):
        return False
    settings = card.get("settings")
    size = settings.get("resolution") if isinstance(settings, dict) else None
    return need.get("resolution") in (None, size)
