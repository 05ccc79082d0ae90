"""Adds files of others, converted. One that cannot be added keeps none of the others out."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.commands.console import Result, peak_rss_mb
from app.commands.setup import Setup
from inversion.checkpoints.adding import Added, add_model
from inversion.errors import Cancelled, RequestError, StudioError, as_studio_error
from inversion.progress import Clock, ProgressSink
from inversion.store.added_models import added_models


def run(arguments: argparse.Namespace, progress: ProgressSink, _setup: Setup) -> Result:
    if arguments.name is not None and len(arguments.files) > 1:
        raise RequestError("One name cannot be that of several files.", "Add them one by one, or without --name.")
    clock = Clock()
    added: list[Added] = []
    failed: list[tuple[Path, StudioError]] = []
    for file in arguments.files:
        try:
            added += add_model(file, arguments.name, progress)
        except Cancelled:
            raise
        except Exception as error:
            if len(arguments.files) == 1:
                raise
            failed.append((file, as_studio_error(error)))
    summary = {
        "added": [_added_summary(entry) for entry in added],
        "failed": [{"file": str(file), "message": error.message, "advice": error.advice} for file, error in failed],
        "folder": str(added_models()),
        "seconds": round(clock.seconds, 3),
        "peak_rss_mb": peak_rss_mb(),
    }
    problems = [str(error) for _, error in failed]
    if failed:
        count, names = len(arguments.files), ", ".join(str(file) for file, _ in failed)
        problems.append(f"{len(failed)} of {count} files could not be added: {names}.")
    return Result(summary, "\n".join(_description(entry) for entry in added), problems=tuple(problems))


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
