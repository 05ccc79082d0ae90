"""Cuts the crop out and writes it."""

import argparse

from app.commands.console import Result, peak_rss_mb
from app.commands.opening import check_originals
from app.commands.setup import Setup
from app.commands.summaries import face_summary
from editing.export import check_target, export_picture
from inversion.faces.align import crop_face
from inversion.faces.face import choose_face
from inversion.photos.photo import read_photo
from inversion.progress import Clock, Progress, ProgressSink


def run(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup) -> Result:
    check_target(arguments.output)
    check_originals(arguments, [arguments.output], [arguments.photo])
    progress(Progress("Opening the photo", 0.0))
    photo = read_photo(arguments.photo)
    clock = Clock()
    progress(Progress("Finding faces", 0.0))
    faces = setup.find_faces(photo)
    face = choose_face(faces, arguments.face)
    progress(Progress("Aligning", 0.0))
    crop = crop_face(photo, face)
    seconds = clock.seconds
    export_picture(crop, arguments.output, photo=photo, source=None)
    summary = {
        "output": str(arguments.output),
        "seconds": round(seconds, 3),
        "device": "cpu",
        "peak_rss_mb": peak_rss_mb(),
        **face_summary(faces, arguments.face),
        "quad": face.quad.round(2).tolist(),
    }
    return Result(summary, f"Face {arguments.face} of {len(faces)} → {arguments.output}")
