"""`methods` and `directions`: what there is."""

import argparse
import dataclasses

from app.commands.console import Result, table
from editing.directions import load_directions, read_card
from inversion.methods.registry import method_infos
from inversion.progress import ProgressSink

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
