"""A session on a device without values: inverting, refining, edits, morphs, previews; and the samples of directions."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.commands.invert.codes import save_codes
from editing import render_caches, renderer
from editing.direction_learning import sampling
from editing.direction_learning.discovering import sefa
from editing.direction_learning.responding import moved
from editing.edits import Edit
from editing.face_detail import FaceDetail
from editing.renderer import Renderer
from editing.session import Session
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.preview_fit import SIZES, FittedPreview
from inversion.methods.catalogue import METHODS, Catalogue
from tests.devices.methods import loaded_networks
from tests.devices.networks import mobile
from tests.devices.planting import Case
from tests.tiny import tiny_directions, tiny_face, tiny_photo


@cache
def _session() -> Session:
    """With an inversion that keeps h, and a refined one, which keeps whole deltas."""
    catalogue = Catalogue(mobile(), methods=METHODS, networks=loaded_networks())
    session = Session(mobile(), catalogue, tiny_directions(), previews=True, find_faces=lambda _photo: [tiny_face()])
    session.open_photo(tiny_photo())
    session.invert(0, "hyperinverter")
    session.refine(0, "hyperinverter", steps=2)
    return session


def _edits() -> None:
    session = _session()
    first, second = session.inversion(0, "hyperinverter"), session.inversion(0, "refine")
    session.renderer.forget()
    crop, edit = session.crop(0), Edit({"smile": 1.0, "yaw": -1.0}, delta_strength=0.5, detail=0.5)
    for inversion in (first, second):
        session.renderer.render(inversion)
        session.renderer.render(inversion, crop=crop)
        for shown in (None, crop):
            session.renderer.render(inversion, edit, crop=shown)
            for size in SIZES:
                session.renderer.render(inversion, edit, size, preview=True, crop=shown)
    for partner in (first, second):
        session.renderer.render(first, Edit(morph=0.5), 128, partner=partner, crop=crop, partner_crop=crop)


def _codes() -> None:
    session = _session()
    inversion = session.inversion(0, "hyperinverter")
    with TemporaryDirectory() as folder:
        save_codes(Path(folder) / "codes.npz", inversion, mobile(), session.catalogue.deltas(inversion))


def _samples() -> None:
    w = sampling.sample_codes(mobile(), 3, 0)
    for direction in tiny_directions().values():
        list(sampling.render_codes(mobile(), moved(mobile(), w, direction, 1.0)))
    sefa(mobile().modulation_weights())


EDITING: dict[str, Case] = {
    "edits": Case(
        _edits,
        (
            (MobileStyleGAN, "synthesize"),
            (FittedPreview, "synthesize"),
            (render_caches.ReadyDeltas, "scaled"),
            (Renderer, "_codes"),
            (FaceDetail, "changes"),
            (FaceDetail, "of_preview"),
            (renderer, "added_up"),
        ),
    ),
    "codes": Case(_codes),
    "samples of directions": Case(_samples, ((MobileStyleGAN, "map"), (MobileStyleGAN, "synthesize"))),
}
