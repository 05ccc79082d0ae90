"""Inverts both faces where that is needed, and writes the pictures between them."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.commands.console import Result, peak_rss_mb
from app.commands.opening import (
    check_methods,
    check_originals,
    checked_size,
    ensure_inversion,
    make_folder,
    open_photo,
    open_session,
)
from app.commands.setup import Setup
from editing.animation import SUFFIXES, check_animation_target, write_animation
from editing.document import is_document
from editing.edits import Edit, EditRequest
from editing.export import export_picture
from editing.session import Session
from inversion.methods.names import has_detail
from inversion.progress import Clock, Progress, ProgressSink


def run(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup) -> Result:
    check_methods([arguments.method] if arguments.method else [], setup)
    film = _check_output(arguments.output)
    targets = [arguments.output] if film else [arguments.output / _name(index) for index in range(arguments.steps)]
    check_originals(arguments, targets, [arguments.first, arguments.second])
    session = open_session(arguments, progress, setup, edits=False)
    size = checked_size(arguments.size, session.generator)
    clock = Clock()
    second, inverted_second = _open(session, arguments.second, arguments.second_face, arguments, progress)
    originals = [session.document.photo.path]
    partner = session.inversion(arguments.second_face, second)
    partner_crop = session.crop(arguments.second_face) if has_detail(second) else None
    first, inverted_first = _open(session, arguments.first, arguments.face, arguments, progress)
    check_originals(arguments, targets, [*originals, session.document.photo.path])
    session.set_partner(arguments.second.name, partner, partner_crop)
    edit = Edit() if arguments.detail is None else Edit(detail=arguments.detail)
    frames = _frames(session, arguments, EditRequest(arguments.face, first, edit, size), progress)
    if film:
        count, pictures = write_animation(frames, arguments.output, arguments.fps), []
    else:
        pictures = _write_pictures(frames, arguments.output)
        count = len(pictures)
    summary = {
        "output": str(arguments.output),
        "pictures": pictures,
        "steps": count,
        "fps": arguments.fps if film else None,
        "methods": [first, second],
        "detail": edit.detail if has_detail(first) else None,
        "inverted": [inverted_first, inverted_second],
        "seed": arguments.seed,
        "seconds": round(clock.seconds, 3),
        "device": str(session.device),
        "peak_rss_mb": peak_rss_mb(),
    }
    return Result(
        summary, f"{count} pictures from {arguments.first.name} to {arguments.second.name} → {arguments.output}"
    )


def _check_output(output: Path) -> bool:
    """Whether it is a film. Raises ExportError where it cannot be written."""
    if output.suffix.lower() in SUFFIXES:
        check_animation_target(output)
        return True
    if output.suffix and not output.is_dir():
        check_animation_target(output)  # raises: no folder is meant to be called out.avi
    return False


def _open(
    session: Session, path: Path, face: int, arguments: argparse.Namespace, progress: ProgressSink
) -> tuple[str, bool]:
    aligned = arguments.aligned and not is_document(path)
    open_photo(session, argparse.Namespace(photo=path, aligned=aligned), progress)
    return ensure_inversion(session, face, arguments, progress)


def _frames(
    session: Session, arguments: argparse.Namespace, request: EditRequest, progress: ProgressSink
) -> Iterator[np.ndarray]:
    clock = Clock()
    shares = np.linspace(0, 1, arguments.steps) if arguments.steps > 1 else [0.5]
    for index, share in enumerate(shares):
        yield session.render(replace(request, edit=replace(request.edit, morph=float(share))))
        fraction = (index + 1) / arguments.steps
        progress(Progress("Rendering", fraction, clock.seconds_left(fraction)))


def _write_pictures(frames: Iterator[np.ndarray], folder: Path) -> list[str]:
    make_folder(folder)
    names: list[str] = []
    for index, frame in enumerate(frames):
        names.append(_name(index))
        export_picture(frame, folder / names[-1])
    return names


def _name(index: int) -> str:
    return f"{index:04d}.png"
