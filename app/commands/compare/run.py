"""Inverts every photo by every method, and writes report, picture and table."""

import argparse
from collections import Counter
from pathlib import Path

from app.commands.console import Result, peak_rss_mb, table
from app.commands.opening import (
    check_methods,
    check_originals,
    make_folder,
    open_photo,
    open_session,
    open_where_here,
    say_what_is_beyond,
)
from app.commands.setup import Setup
from editing.comparison import Comparison, compare
from editing.comparison_report import GRID, REPORT, ROWS, write_comparison
from editing.document import SUFFIX, is_document, save_document
from editing.edits import Edit
from inversion.evaluation.lpips_alex import LpipsAlex
from inversion.networks.perceptual import PerceptualLoss
from inversion.progress import Clock, Progress, ProgressSink


def run(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup) -> Result:
    check_methods(arguments.methods, setup)
    documents = [f"{Path(name).stem}{SUFFIX}" for name in _names(arguments.photos)]
    targets = [arguments.output / name for name in (*documents, REPORT, GRID, ROWS)]
    check_originals(arguments, targets, arguments.photos)
    session = open_session(arguments, progress, setup, edits=True)
    edit = Edit(dict(arguments.strengths))
    session.check_edit(edit)
    say_what_is_beyond(edit, session.directions)
    perceptual = PerceptualLoss.load(session.device)
    lpips, missing = open_where_here(LpipsAlex.load, arguments.lpips, session.device)
    folder = make_folder(arguments.output)
    clock = Clock()
    comparisons: list[Comparison] = []
    for name, path, target in zip(_names(arguments.photos), arguments.photos, targets, strict=False):
        aligned = arguments.aligned and not is_document(path)
        document = open_photo(session, argparse.Namespace(photo=path, aligned=aligned), progress)
        check_originals(arguments, targets, [document.photo.path])
        comparisons.append(
            compare(
                session,
                arguments.face,
                arguments.methods,
                edit,
                perceptual,
                name=name,
                further=() if lpips is None else (lpips,),
                seed=arguments.seed,
                progress=progress,
            )
        )
        document.set_edit(arguments.face, edit)
        save_document(document, target)
    progress(Progress("Writing", 0.0))
    write_comparison(comparisons, folder)
    summary = {
        "output": str(folder),
        "report": REPORT,
        "grid": GRID,
        "figures": ROWS,
        "documents": documents,
        "strengths": dict(edit.strengths),
        "networks": {info.name: info.network for info in comparisons[0].infos if info.network},
        "left_out": {} if lpips else {"LPIPS": missing},
        "pictures": [
            {
                "name": comparison.name,
                "methods": {
                    tile.method: {**tile.figures, "edited": tile.edited_figures, "in_photo": tile.in_photo_figures}
                    for tile in comparison.tiles
                },
            }
            for comparison in comparisons
        ],
        "seed": arguments.seed,
        "seconds": round(clock.seconds, 3),
        "device": str(session.device),
        "peak_rss_mb": peak_rss_mb(),
    }
    text = _text(comparisons, folder)
    return Result(summary, text if lpips else f"{text}\nWithout LPIPS: {missing}")


def _names(photos: list[Path]) -> list[str]:
    """The files' names; where two have the same, numbers tell them apart."""
    counts, seen = Counter(photo.stem for photo in photos), Counter[str]()
    names = []
    for photo in photos:
        seen[photo.stem] += 1
        several = counts[photo.stem] > 1
        names.append(f"{photo.stem}-{seen[photo.stem]}{photo.suffix}" if several else photo.name)
    return names


def _text(comparisons: list[Comparison], folder: Path) -> str:
    infos = comparisons[0].infos
    rows: list[tuple[str, ...]] = [("picture", "method", *(info.title for info in infos))]
    for comparison in comparisons:
        for tile in comparison.tiles:
            values = [(tile.figures[info.name], info.digits) for info in infos]
            cells = ["–" if value is None else f"{value:.{digits}f}" for value, digits in values]
            rows.append((comparison.name, tile.method, *cells))
    return f"{table(rows)}\n→ {folder / REPORT}"
