"""`methods` and `directions`: what there is."""

import argparse
import dataclasses
from typing import Any

from app.commands.console import Result, table
from editing.directions import load_directions, read_card
from inversion.methods.added import added_methods, missing, usable
from inversion.methods.base import MethodInfo
from inversion.methods.registry import ON_ADDED_MODELS, method_infos
from inversion.progress import ProgressSink

_SAID = ("name", "title", "group", "limits", "layers", "source")


def methods(_arguments: argparse.Namespace, _progress: ProgressSink) -> Result:
    embedded = method_infos()
    further = [method.info for method in ON_ADDED_MODELS.values() if method.info not in embedded]
    facts = [_method_facts(info, embedded=True) for info in embedded]
    facts += [_method_facts(info, embedded=False) for info in further]
    rows = [
        (
            fact["name"],
            fact["title"],
            f"about {fact['typical_seconds_cpu']:g} s",
            _said_of(fact),
        )
        for fact in facts
    ]
    return Result(facts, table(rows))


def _said_of(fact: dict[str, Any]) -> str:
    if not fact["ready"]:
        return f"Not ready: {fact['missing']}"
    on_added = f" On added models: {', '.join(fact['added_methods'])}." if fact["added_methods"] else ""
    return fact["summary"] + on_added


def _method_facts(info: MethodInfo, *, embedded: bool) -> dict[str, Any]:
    """`embedded`: it runs without added files; `models`: the added ones it can run on, `added_methods` those runs'
    names for `compare` and `evaluate`; `missing`: what to add."""
    on_added = info.name in ON_ADDED_MODELS
    lacks = None if embedded else missing(info.name)
    return {
        **dataclasses.asdict(info),
        "ready": lacks is None,
        "embedded": embedded,
        "models": usable(info.name) if on_added else [],
        "added_methods": [name for name, choice in added_methods().items() if choice.method == info.name],
        "missing": lacks,
    }


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
