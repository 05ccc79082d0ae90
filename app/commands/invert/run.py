"""Inverts the face, and writes its picture, document and codes."""

import argparse

from app.commands.console import Result, peak_rss_mb
from app.commands.invert.codes import check_codes, save_codes
from app.commands.invert.method import open_method
from app.commands.invert.passes import keeping_passes, pass_files
from app.commands.opening import check_originals, check_targets, open_photo
from app.commands.setup import Setup
from app.commands.summaries import MethodResult, describe, face_summary, inversion_summary
from editing.document import save_document
from editing.edits import EditRequest
from editing.export import export_picture
from inversion.methods.names import has_detail
from inversion.progress import ProgressSink


def run(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup) -> Result:
    check_targets(arguments.output, arguments.document)
    check_codes(arguments.codes, deltas=arguments.deltas)
    targets = [arguments.output, arguments.document, arguments.codes, *pass_files(arguments.passes_to)]
    check_originals(arguments, targets, [arguments.photo])
    session, inverter = open_method(arguments, progress, setup)
    document = open_photo(session, arguments, progress)
    check_originals(arguments, targets, [document.photo.path])
    inversion = session.invert(
        arguments.face,
        inverter.info.name,
        inverter=inverter,
        exact=arguments.deltas,
        seed=arguments.seed,
        progress=keeping_passes(arguments.passes_to, progress),
    )
    if arguments.refine:
        inversion = session.refine(
            arguments.face, inverter.info.name, steps=arguments.refine, seed=arguments.seed, progress=progress
        )
    result = MethodResult.of(inversion, inverter.info.name)
    picture = session.render(EditRequest(arguments.face, result.method, resolution=session.generator.resolution))
    if arguments.document:
        save_document(document, arguments.document)
    if arguments.codes:
        deltas = session.catalogue.deltas(inversion) if arguments.deltas else None
        save_codes(arguments.codes, inversion, session.catalogue.generator_of(inversion.generator), deltas)
    export_picture(picture, arguments.output, photo=document.photo)
    summary = {
        **inversion_summary(result),
        "seconds": round(result.seconds, 3),
        "device": str(session.device),
        "peak_rss_mb": peak_rss_mb(),
        "output": str(arguments.output),
        "document": str(arguments.document) if arguments.document else None,
        "codes": str(arguments.codes) if arguments.codes else None,
        **face_summary(document.faces, arguments.face),
    }
    said = f"{describe(result)} → {arguments.output}"
    if arguments.codes and has_detail(result.method):
        said += "\nThe codes are without detail: that depends on the photo, too."
    return Result(summary, said)
