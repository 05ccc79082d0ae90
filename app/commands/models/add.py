"""Adds files of others, converted. One that cannot be added keeps none of the others out."""

import argparse
from dataclasses import asdict
from typing import Any

from app.commands.console import Result, peak_rss_mb
from app.commands.setup import Setup
from inversion.checkpoints.adding import Added, AddedFiles, add_model, add_models
from inversion.errors import RequestError
from inversion.progress import Clock, ProgressSink
from inversion.store.added_models import added_models


def run(arguments: argparse.Namespace, progress: ProgressSink, _setup: Setup) -> Result:
    if arguments.name is not None and len(arguments.files) > 1:
        raise RequestError("One name cannot be that of several files.", "Add them one by one, or without --name.")
    clock = Clock()
    if len(arguments.files) == 1:
        found = AddedFiles(add_model(arguments.files[0], arguments.name, progress), [], 1)
    else:
        found = add_models(arguments.files, progress)
    summary = {
        "added": [_added_summary(entry) for entry in found.added],
        "failed": [
            {"file": str(file), "message": error.message, "advice": error.advice} for file, error in found.failed
        ],
        "folder": str(added_models()),
        "seconds": round(clock.seconds, 3),
        "peak_rss_mb": peak_rss_mb(),
    }
    problems = [*(str(error) for _, error in found.failed), found.failure] if found.failed else []
    return Result(summary, "\n".join(_description(entry) for entry in found.added), problems=tuple(problems))


def _added_summary(entry: Added) -> dict[str, Any]:
    card = asdict(entry.card)
    said = ("name", "kind", "architecture", "title", "settings", "format", "licence", "source", "sha256", "parameters")
    return {key: card[key] for key in said} | {"path": str(entry.path), "still_needs": entry.unmet}


def _description(entry: Added) -> str:
    card = entry.card
    lines = [f"{card.name}: {card.title} ({card.kind}) → {entry.path}", f"  Licence: {card.licence}"]
    if entry.unmet:
        lines.append(f"  It still needs {' and '.join(entry.unmet)}: add that too.")
    elif card.kind == "generator":
        lines.append(f"  Ready: render CODES.npz --model {card.name} -o DIR")
    else:
        lines.append("  Ready.")
    return "\n".join(lines)
