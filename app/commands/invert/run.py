"""`invert`: photo → inversion → the generator's picture of the face, and a document to go on with."""

import argparse
from typing import Any

from app.commands.added import keeping_passes, open_method
from app.commands.codes import check_codes, save_codes
from app.commands.console import Result, peak_rss_mb
from app.commands.opening import check_targets, face_facts, open_photo
from editing.document import save_document
from editing.edits import EditRequest
from editing.export import export_picture
from inversion.progress import ProgressSink
from inversion.result import Inversion


def run(arguments: argparse.Namespace, progress: ProgressSink) -> Result:
    check_targets(arguments.output, arguments.document)
    check_codes(arguments.codes, deltas=arguments.deltas)
    session, inverter = open_method(arguments, progress)
    document = open_photo(session, arguments, progress)
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
    picture = session.render(EditRequest(arguments.face, inversion.method, resolution=session.generator.resolution))
    if arguments.document:
        save_document(document, arguments.document)
    if arguments.codes:
        deltas = session.catalogue.deltas(inversion) if arguments.deltas else None
        save_codes(arguments.codes, inversion, session.catalogue.generator_of(inversion.generator), deltas)
    export_picture(picture, arguments.output, photo=document.photo)
    facts = {
        **inversion_facts(inversion),
        "seconds": round(inversion.seconds, 3),
        "device": str(session.device),
        "peak_rss_mb": peak_rss_mb(),
        "output": str(arguments.output),
        "document": str(arguments.document) if arguments.document else None,
        "codes": str(arguments.codes) if arguments.codes else None,
        **face_facts(document.faces, arguments.face),
    }
    return Result(facts, f"{describe(inversion)} → {arguments.output}")


def inversion_facts(inversion: Inversion) -> dict[str, Any]:
    """What `--json` says about an inversion. Identity is the Euclidean distance of dlib's face descriptors."""
    metrics = inversion.metrics
    return {
        "method": inversion.method,
        "refined_from": inversion.start or None,
        "generator": inversion.generator,
        "seed": inversion.seed,
        "psnr_db": metrics and metrics.psnr_db,
        "ms_ssim": metrics and metrics.ms_ssim,
        "l2_256": metrics and metrics.l2_256,
        "identity_distance": metrics and metrics.identity_distance,
        "identity_network": "dlib face recognition",
    }


def describe(inversion: Inversion) -> str:
    """One line for people."""
    name = f"{inversion.method} from {inversion.start}" if inversion.start else inversion.method
    parts = [name, f"{inversion.seconds:.1f} s"]
    if metrics := inversion.metrics:
        parts += [f"PSNR {metrics.psnr_db:.2f} dB", f"MS-SSIM {metrics.ms_ssim:.3f}", f"L2 {metrics.l2_256:.4f}"]
        distance = metrics.identity_distance
        parts.append("identity distance unknown" if distance is None else f"identity distance {distance:.3f}")
    return ", ".join(parts)
