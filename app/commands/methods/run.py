"""`methods` and `directions`: what there is."""

import argparse
import dataclasses
from typing import Any

from app.commands.console import Result, table
from editing.directions import load_directions, read_directions_card
from inversion.generators.registry import load_generator
from inversion.methods.base import MethodInfo
from inversion.methods.catalogue import Catalogue
from inversion.progress import ProgressSink

_SAID = ("name", "title", "group", "limits", "layers", "source")


def methods(_arguments: argparse.Namespace, _progress: ProgressSink) -> Result:
    catalogue = Catalogue(load_generator())
    embedded = catalogue.embedded()
    further = [info for info in catalogue.on_added() if info not in embedded]
    facts = [_method_facts(info, catalogue, embedded=True) for info in embedded]
    facts += [_method_facts(info, catalogue, embedded=False) for info in further]
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


def _method_facts(info: MethodInfo, catalogue: Catalogue, *, embedded: bool) -> dict[str, Any]:
    """`embedded`: it runs without added files; `models`: the added ones it can run on, `added_methods` those runs'
    names for `compare` and `evaluate`; `missing`: what to add."""
    choices = catalogue.choices
    error = None if embedded else choices.missing(info.name)
    lacks = None if error is None else f"{error.message} {error.advice}"
    return {
        **dataclasses.asdict(info),
        "ready": lacks is None,
        "embedded": embedded,
        "models": choices.usable(info.name) if choices.runs(info.name) else [],
        "added_methods": [name for name, choice in catalogue.added().items() if choice.method == info.name],
        "missing": lacks,
    }


def directions(_arguments: argparse.Namespace, _progress: ProgressSink) -> Result:
    known = load_directions()
    measured = {entry["name"]: entry for entry in read_directions_card().entries}
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
