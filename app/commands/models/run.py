"""The models that came with the program and those that were added."""

import argparse
import hashlib
from pathlib import Path
from typing import Any

from app.commands.console import Result, table
from app.commands.setup import Setup
from inversion.errors import ModelError
from inversion.progress import ProgressSink
from inversion.store.added_models import unmet_needs
from inversion.store.card import ModelCard, read_card


def run(_arguments: argparse.Namespace, _progress: ProgressSink, setup: Setup) -> Result:
    others = setup.store.added_cards()
    shipped, added = (sorted(folder.glob("*.json")) for folder in (setup.store.shipped, setup.store.added))
    models = [_model_summary(card, added=False, others=others) for card in shipped]
    models += [_model_summary(card, added=True, others=others) for card in added]
    rows = [
        (
            model["name"],
            model["kind"] or "network",
            "added" if model["added"] else f"version {model['version']}",
            "ready" if model["ready"] else model["problem"],
            model["licence"],
        )
        for model in models
    ]
    return Result(models, table(rows))


def _model_summary(card_file: Path, *, added: bool, others: list[ModelCard]) -> dict[str, Any]:
    """The card, whether the weights beside it are the ones it describes, and what else is missing."""
    weights = card_file.with_suffix(".safetensors")
    try:
        card = read_card(card_file)
    except ModelError:
        card, problem, size = ModelCard(card_file.stem, "", "", "", "", ""), "its card cannot be read", None
    else:
        problem, size = _check_weights(weights, card.sha256)
    unmet = unmet_needs(card, others)
    return {
        "name": card.name,
        "title": card.title or card_file.stem,
        "kind": card.kind or None,
        "version": card.version,
        "added": added,
        "licence": card.licence,
        "source": card.source,
        "made_by": card.made_by,
        "sha256": card.sha256 or None,
        "verified": problem is None,
        "ready": problem is None and not unmet,
        "problem": problem or (f"it needs {' and '.join(unmet)}" if unmet else None),
        "still_needs": unmet,
        "bytes": size,
        "file": weights.name if card.sha256 else None,
    }


def _check_weights(weights: Path, sha256: str) -> tuple[str | None, int | None]:
    """What is wrong with this file, None where nothing is, and its size in bytes, None where it cannot be read."""
    try:
        with weights.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        size = weights.stat().st_size
    except FileNotFoundError:
        return "its file is missing", None
    except OSError as error:
        return f"its file cannot be read: {error.strerror}", None
    return (None if found == sha256 else "damaged: its checksum is wrong"), size
