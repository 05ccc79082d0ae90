"""The models that came with the program and those that were added."""

import argparse
from typing import Any

from app.commands.console import Result, table
from app.commands.setup import Setup
from inversion.progress import ProgressSink
from inversion.store.inventory import StoredModel, stored_models, verified_model


def run(_arguments: argparse.Namespace, _progress: ProgressSink, setup: Setup) -> Result:
    models = [verified_model(model) for model in stored_models(setup.store)]
    return Result([model_summary(model) for model in models], models_table(models))


def models_table(models: list[StoredModel]) -> str:
    """Name, kind, version, state and licence of each."""
    return table(
        [
            (
                model.card.name,
                model.card.kind or "network",
                "added" if model.added else f"version {model.card.version}",
                model.state,
                model.card.licence,
            )
            for model in models
        ]
    )


def model_summary(model: StoredModel) -> dict[str, Any]:
    """The card, whether the weights beside it are the ones it describes, and what else is missing."""
    card, ready = model.card, model.state == "ready"
    return {
        "name": card.name,
        "title": card.title or model.weights.stem,
        "kind": card.kind or None,
        "version": card.version,
        "added": model.added,
        "licence": card.licence,
        "source": card.source,
        "made_by": card.made_by,
        "sha256": card.sha256 or None,
        "verified": model.verified,
        "ready": ready,
        "problem": None if ready else model.state,
        "still_needs": list(model.unmet),
        "bytes": model.bytes,
        "file": model.weights.name if card.sha256 else None,
    }
