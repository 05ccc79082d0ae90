"""Renders the edited face; a photo is inverted first."""

import argparse
from collections.abc import Sequence
from dataclasses import replace

from app import __version__
from app.commands.console import Result, peak_rss_mb, say
from app.commands.edit.recipe import asked_recipe, make_recipe
from app.commands.opening import (
    check_methods,
    check_originals,
    check_targets,
    ensure_inversion,
    open_photo,
    open_session,
    say_what_is_beyond,
)
from app.commands.setup import Setup
from app.commands.summaries import MethodResult, describe, face_summary, inversion_summary
from editing.document import Document, save_document
from editing.edits import Edit, EditRequest, RegionChoice
from editing.export import export_picture
from editing.kept_metadata import KeptMetadata
from editing.photo_export import export_photo
from editing.photo_true.advice import advice_on
from editing.provenance.credentials import Credentials
from editing.provenance.following import check_recipe
from editing.provenance.provenance import Provenance
from editing.provenance.signing import check_signing
from editing.provenance.telling import provenance_of
from editing.session import Session
from inversion.methods.names import has_detail, with_detail
from inversion.progress import Clock, Progress, ProgressSink


def run(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup) -> Result:
    check_methods([arguments.method] if arguments.method else [], setup)
    check_targets(arguments.output, arguments.document)
    targets = [arguments.output, arguments.document]
    check_originals(arguments, targets, [arguments.photo, arguments.recipe])
    recipe = asked_recipe(arguments)
    signer = Credentials(*arguments.sign_with) if arguments.sign_with else None
    if signer is not None:
        check_signing(signer)
    session = open_session(arguments, progress, setup, edits=True)
    regions = {name: RegionChoice(region) for name, region in arguments.regions}
    session.check_edit(Edit(dict(arguments.strengths), regions=regions))
    if recipe is not None:
        check_recipe(session, recipe)
    document = open_photo(session, arguments, progress)
    check_originals(arguments, targets, [document.photo.path])

    clock = Clock()
    if recipe is not None:
        face, method, inverted = make_recipe(session, recipe, arguments, progress)
        edit = document.edits[face]
    else:
        face = arguments.face
        method, inverted = _ensure_inversion(session, arguments, progress)
        edit = _edit(document, arguments)
    say_what_is_beyond(edit, session.directions)
    progress(Progress("Rendering", 0.0))
    before_render = clock.seconds
    document.set_edit(face, edit)
    requests = _requests(session, EditRequest(face, method, edit, session.generator.resolution), arguments)
    provenance = provenance_of(session, requests, with_recipe=arguments.with_recipe, signer=signer, version=__version__)
    if arguments.with_recipe and any(request.edit.morph for request in requests):
        say("The recipe leaves out the morph: it would need the second photo.")
    written = _write(session, requests, arguments, provenance)
    seconds = clock.seconds
    if arguments.document:
        save_document(document, arguments.document)
    result = MethodResult.of(session.inversion(face, method), method)
    summary = {
        **inversion_summary(result),
        "seconds": round(seconds, 3),
        "render_seconds": round(seconds - before_render, 3),
        "inverted": inverted,
        "strengths": dict(edit.strengths),
        "delta_strength": edit.delta_strength,
        "detail": edit.detail if has_detail(method) else None,
        "device": str(session.device),
        "peak_rss_mb": peak_rss_mb(),
        "output": str(arguments.output),
        "written": written,
        "signed": signer is not None,
        "with_recipe": arguments.with_recipe,
        "document": str(arguments.document) if arguments.document else None,
        **face_summary(document.faces, face),
    }
    wishes = ", ".join(f"{name} {strength:+g}" for name, strength in edit.strengths.items()) or "no edit"
    return Result(summary, f"{wishes} ({describe(result)}) → {arguments.output}, {written}")


def _requests(session: Session, request: EditRequest, arguments: argparse.Namespace) -> list[EditRequest]:
    """What goes into the picture: the whole photo has the edits of other faces, too."""
    alone = arguments.as_rendered or arguments.crop
    return [request] if alone else [request, *_other_edits(session, request.face)]


def _write(
    session: Session, requests: Sequence[EditRequest], arguments: argparse.Namespace, provenance: Provenance
) -> str:
    """Saves the picture that was asked for, and says what it is."""
    request = requests[0]
    kept = KeptMetadata(arguments.metadata)
    how = {
        "photo": session.document.photo,
        "quality": arguments.quality,
        "kept": kept,
        "provenance": provenance,
    }
    if arguments.as_rendered or arguments.crop:
        picture = session.render(replace(request, photo_true=arguments.crop))
        export_picture(picture, arguments.output, **how)
        return "the aligned crop" + (" as the generator paints it" if arguments.as_rendered else "")
    if advice := advice_on(request.edit, session.directions.values()):
        say(advice)
    native = session.edited_native(requests)
    export_photo(native, arguments.output, **how)
    return "the whole photo" + (f" in 8-bit sRGB, because {native.note}" if native.note else "")


def _other_edits(session: Session, face: int) -> list[EditRequest]:
    """What the document holds of the other faces: the whole photo shows that, too."""
    document = session.document
    edited = [other for other in document.edits if other != face]
    return [
        EditRequest(other, "", document.edits[other])
        for other in edited
        if any(f == other for f, _ in document.inversions)
    ]


def _ensure_inversion(session: Session, arguments: argparse.Namespace, progress: ProgressSink) -> tuple[str, bool]:
    """The method whose inversion is used, and whether anything had to be run for it."""
    method, inverted = ensure_inversion(session, arguments.face, arguments, progress)
    if not arguments.refine:
        return method, inverted
    refined = session.refine(arguments.face, method, steps=arguments.refine, seed=arguments.seed, progress=progress)
    return (with_detail(refined.method) if has_detail(method) else refined.method), True


def _edit(document: Document, arguments: argparse.Namespace) -> Edit:
    """What was asked for; without any direction, the edit that the document holds."""
    edit = Edit(dict(arguments.strengths)) if arguments.strengths else document.edits.get(arguments.face, Edit())
    for name, region in arguments.regions:
        edit = edit.with_region(name, RegionChoice(region))
    if arguments.delta_strength is not None:
        edit = replace(edit, delta_strength=arguments.delta_strength)
    if arguments.detail is not None:
        edit = replace(edit, detail=arguments.detail)
    return edit
