"""The inversion methods, for people and for `--json`."""

import argparse
import dataclasses
from typing import Any

from app.commands.console import Result, table
from app.commands.setup import Setup
from inversion.methods.base import MethodInfo
from inversion.methods.catalogue import MethodList
from inversion.methods.names import with_detail
from inversion.progress import ProgressSink


def run(_arguments: argparse.Namespace, _progress: ProgressSink, setup: Setup) -> Result:
    known = setup.list_methods(setup.store)
    embedded = known.embedded()
    further = [info for info in known.on_added() if info not in embedded]
    methods = [_method_summary(info, known, embedded=True) for info in embedded]
    methods += [_method_summary(info, known, embedded=False) for info in further]
    rows = [
        (method["name"], method["title"], f"about {method['typical_seconds_cpu']:g} s", _description(method))
        for method in methods
    ]
    return Result(methods, table(rows))


def _description(method: dict[str, Any]) -> str:
    if not method["ready"]:
        return f"Not ready: {method['missing']}"
    on_added = f" On added models: {', '.join(method['added_methods'])}." if method["added_methods"] else ""
    detail = f" With its detail map: {', '.join(method['with_detail'])}." if method["with_detail"] else ""
    return method["summary"] + on_added + detail


def _method_summary(info: MethodInfo, known: MethodList, *, embedded: bool) -> dict[str, Any]:
    """`embedded`: it runs without added files; `models`: the added ones it can run on, `added_methods` those runs'
    names for `compare` and `evaluate`; `with_detail`: the names, of these and its own, with a detail map; `missing`:
    what to add."""
    choices = known.choices
    added = [name for name, choice in known.added().items() if choice.method == info.name]
    error = None if embedded else choices.missing(info.name)
    lacks = None if error is None else f"{error.message} {error.advice}"
    return {
        **dataclasses.asdict(info),
        "ready": lacks is None,
        "embedded": embedded,
        "models": choices.usable(info.name) if choices.runs(info.name) else [],
        "added_methods": added,
        "with_detail": [with_detail(name) for name in (info.name, *added) if known.can_have_detail(name)],
        "missing": lacks,
    }
