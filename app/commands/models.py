"""`models` and `models add`: what there is, what is ready, and files of others for it."""

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

from app.commands.console import Result, peak_rss_mb, table
from inversion.checkpoints.adding import Added, add_model
from inversion.errors import RequestError
from inversion.progress import Clock, ProgressSink
from inversion.resources import resource_path
from inversion.store.added_models import added_cards, added_models, unmet_needs


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
    card = entry.card
    said = ("name", "kind", "architecture", "title", "settings", "format", "licence", "source", "sha256", "parameters")
    return {key: card.get(key) for key in said} | {"path": str(entry.path), "still_needs": entry.unmet}


def _said(entry: Added) -> str:
    card = entry.card
    lines = [f"{card['name']}: {card['title']} ({card['kind']}) → {entry.path}", f"  Licence: {card['licence']}"]
    if entry.unmet:
        lines.append(f"  It still needs {' and '.join(entry.unmet)}: add that too.")
    elif card["kind"] == "generator":
        lines.append(f"  Ready: render CODES.npz --model {card['name']} -o DIR")
    else:
        lines.append("  Ready.")
    return "\n".join(lines)


def _model_facts(card_file: Path, *, added: bool, others: list[dict[str, Any]]) -> dict[str, Any]:
    """The card, whether the weights beside it are the ones it describes, and what else is missing."""
    card: dict[str, Any] = {}
    problem = None
    try:
        card = json.loads(card_file.read_text("utf-8"))
        weights = card_file.parent / Path(card["file"]).name
        with weights.open("rb") as file:
            verified = hashlib.file_digest(file, "sha256").hexdigest() == card["sha256"]
        problem = None if verified else "damaged: its checksum is wrong"
        size = weights.stat().st_size
    except FileNotFoundError:
        verified, size, problem = False, None, "its file is missing"
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        card, verified, size, problem = card if isinstance(card, dict) else {}, False, None, "its card cannot be read"
    unmet = unmet_needs(card, others)
    if problem is None and unmet:
        problem = f"it needs {' and '.join(unmet)}"
    return {
        "name": str(card.get("name", card_file.stem)),
        "title": str(card.get("title", card_file.stem)),
        "kind": card.get("kind"),
        "version": str(card.get("version", "")),
        "added": added,
        "licence": str(card.get("licence", "")),
        "source": str(card.get("source", "")),
        "made_by": str(card.get("made_by", "")),
        "sha256": card.get("sha256"),
        "verified": verified,
        "ready": problem is None,
        "problem": problem,
        "still_needs": unmet,
        "bytes": size,
        "file": card.get("file"),
    }
