"""`methods`, `directions` and `models`: what there is."""

import argparse
import dataclasses
import hashlib
import json
from pathlib import Path
from typing import Any

from app.commands.console import Result, table
from editing.directions import load_directions, read_card
from inversion.methods.registry import method_infos
from inversion.progress import ProgressSink
from inversion.resources import resource_path

_SAID = ("name", "title", "group", "limits", "layers", "source")


def methods(_arguments: argparse.Namespace, _progress: ProgressSink) -> Result:
    infos = method_infos()
    rows = [(info.name, info.title, f"about {info.typical_seconds_cpu:g} s", info.summary) for info in infos]
    return Result([dataclasses.asdict(info) for info in infos], table(rows))


def directions(_arguments: argparse.Namespace, _progress: ProgressSink) -> Result:
    known = load_directions()
    measured = {entry["name"]: entry for entry in read_card()["directions"]}
    facts = [
        {
            "name": direction.name,
            "title": direction.title,
            "group": direction.group,
            "limits": list(direction.limits),
            "layers": list(direction.layers) if direction.layers else None,
            "source": direction.source,
            "card": {key: fact for key, fact in measured.get(direction.name, {}).items() if key not in _SAID},
        }
        for direction in known.values()
    ]
    rows = [
        (direction.name, direction.group, f"{direction.limits[0]:+g} … {direction.limits[1]:+g}", direction.title)
        for direction in known.values()
    ]
    return Result(facts, table(rows))


def models(_arguments: argparse.Namespace, _progress: ProgressSink) -> Result:
    facts = [_model_facts(card) for card in sorted(resource_path("models").glob("*.json"))]
    rows = [
        (fact["name"], fact["version"], "ready" if fact["ready"] else fact["problem"], fact["licence"])
        for fact in facts
    ]
    return Result(facts, table(rows))


def _model_facts(card_file: Path) -> dict[str, Any]:
    """The card, and whether the weights beside it are the ones it describes."""
    card: dict[str, Any] = {}
    problem = None
    try:
        card = json.loads(card_file.read_text("utf-8"))
        weights = card_file.parent / Path(card["file"]).name
        content = weights.read_bytes()
        verified = hashlib.sha256(content).hexdigest() == card["sha256"]
        problem = None if verified else "damaged: its checksum is wrong"
        size = len(content)
    except FileNotFoundError:
        verified, size, problem = False, None, "its file is missing"
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        card, verified, size, problem = card if isinstance(card, dict) else {}, False, None, "its card cannot be read"
    return {
        "name": str(card.get("name", card_file.stem)),
        "title": str(card.get("title", card_file.stem)),
        "version": str(card.get("version", "")),
        "licence": str(card.get("licence", "")),
        "source": str(card.get("source", "")),
        "made_by": str(card.get("made_by", "")),
        "sha256": card.get("sha256"),
        "verified": verified,
        "ready": verified,
        "problem": problem,
        "bytes": size,
        "file": card.get("file"),
    }
