"""The directions, and what is known of each."""

import argparse

from app.commands.console import Result, table
from app.commands.setup import Setup
from inversion.progress import ProgressSink

_SAID = ("name", "title", "group", "limits", "layers", "source")


def run(_arguments: argparse.Namespace, _progress: ProgressSink, setup: Setup) -> Result:
    known = {name: direction for name, direction in setup.load_directions().items() if direction.offered}
    measured = {entry["name"]: entry for entry in setup.read_directions_card().entries}
    directions = [
        {
            "name": direction.name,
            "title": direction.title,
            "group": direction.group,
            "limits": list(direction.limits),
            "layers": list(direction.layers) if direction.layers else None,
            "source": direction.source,
            "card": {key: value for key, value in measured.get(direction.name, {}).items() if key not in _SAID},
        }
        for direction in known.values()
    ]
    rows = [
        (direction.name, direction.group, f"{direction.limits[0]:+g} … {direction.limits[1]:+g}", direction.title)
        for direction in known.values()
    ]
    return Result(directions, table(rows))
