"""`models` and `models add`: what there is, what is ready, and files of others for it."""

import argparse
import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.commands.console import Result, peak_rss_mb, table
from inversion.checkpoints.adding import Added, add_model
from inversion.errors import ModelError, RequestError
from inversion.progress import Clock, ProgressSink
from inversion.resources import resource_path
from inversion.store.added_models import added_cards, added_models, unmet_needs
from inversion.store.card import ModelCard, read_card


def run(_arguments: argparse.Namespace, _progress: ProgressSink) -> Result:
    others = added_cards()
    facts = [_model_facts(card, added=False, others=others) for card in sorted(resource_path("models").glob("*.json"))]
    facts += [_model_facts(card, added=True, others=others) for card in sorted(added_models().glob("*.json"))]
    rows = [
        (
            fact["name"],
            fact["kind"] or "network",
            "added" if fact["added"] else f"version {fact['version']}",
            "ready" if fact["ready"] else fact["problem"],
            fact["licence"],
        )
        for fact in facts
    ]
    return Result(facts, table(rows))


def add(arguments: argparse.Namespace, progress: ProgressSink) -> Result:
    if arguments.name is not None and len(arguments.files) > 1:
        raise RequestError("One name cannot be that of several files.", "Add them one by one, or without --name.")
    clock = Clock()
    added = [entry for file in arguments.files for entry in add_model(file, arguments.name, progress)]
    facts = {
        "added": [_added_facts(entry) for entry in added],
        "folder": str(added_models()),
        "seconds": round(clock.seconds, 3),
        "peak_rss_mb": peak_rss_mb(),
    }
    return Result(facts, "\n".join(_said(entry) for entry in added))


def _added_facts(entry: Added) -> dict[str, Any]:
    card = asdict(entry.card)
    said = ("name", "kind", "architecture", "title", "settings", "format", "licence", "source", "sha256", "parameters")
    return {key: card[key] for key in said} | {"path": str(entry.path), "still_needs": entry.unmet}


def _said(entry: Added) -> str:
    card = entry.card
    lines = [f"{card.name}: {card.title} ({card.kind}) → {entry.path}", f"  Licence: {card.licence}"]
    if entry.unmet:
        lines.append(f"  It still needs {' and '.join(entry.unmet)}: add that too.")
    elif card.kind == "generator":
        lines.append(f"  Ready: render CODES.npz --model {card.name} -o DIR")
    else:
        lines.append("  Ready.")
    return "\n".join(lines)


def _model_facts(card_file: Path, *, added: bool, others: list[ModelCard]) -> dict[str, Any]:
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
