"""Sessions with weight deltas: HyperInverter's h, Refine, and morphs between two faces."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from editing.document import save_document
from editing.edits import Edit, EditRequest
from editing.session import Session
from inversion.errors import Cancelled, DocumentError, RequestError
from inversion.pixels import to_pixels
from inversion.progress import CancelToken
from tests import tiny

SIZE = tiny.RESOLUTION


def _request(method: str = "", resolution: int = SIZE, face: int = 0, **edit) -> EditRequest:
    return EditRequest(face, method, Edit(**edit), resolution)


WITH_HYPER = (*tiny.TINY_METHODS, tiny.TinyHyperInverter)


@pytest.fixture
def hyper() -> Session:
    session = tiny.tiny_session(*WITH_HYPER)
    session.open_photo(tiny.tiny_photo())
    session.invert(0, "tiny-hyper")
    return session


def test_an_inversion_with_h_renders_its_deltas_at_any_strength(hyper: Session):
    inversion = hyper.inversion(0)
    networks = tiny.tiny_hyper_inverter(hyper.generator)
    assert inversion.h is not None
    for strength in (0.0, 0.4, 1.0):
        picture = hyper.render(_request(delta_strength=strength))
        with torch.no_grad():
            wanted = to_pixels(networks.synthesize(inversion.w[:1], inversion.h[None], strength))
        assert np.abs(picture.astype(int) - wanted).max() <= 1


def test_a_document_with_h_renders_the_same_and_other_weights_are_explained(hyper: Session, tmp_path: Path):
    picture = hyper.render(_request(strengths={"smile": 1}))
    save_document(hyper.document, tmp_path / "a.hinv")
    other = tiny.tiny_session()
    other.open(tmp_path / "a.hinv")
    assert np.array_equal(other.render(_request(strengths={"smile": 1})), picture)

    updated = tiny.tiny_session(*WITH_HYPER, seed=1)
    updated.open(tmp_path / "a.hinv")
    with pytest.raises(DocumentError, match=r"made with other weights.*Run tiny-hyper on the photo again"):
        updated.render(_request())
    updated.invert(0, "tiny-hyper")
    assert updated.render(_request()).shape == (SIZE, SIZE, 3)


@pytest.mark.parametrize("method", ["tiny", "tiny-w", "tiny-hyper"])
def test_refine_is_an_inversion_of_its_own_and_the_latest(hyper: Session, method: str):
    start = hyper.invert(0, method)
    refined = hyper.refine(0, steps=4)
    assert (refined.method, refined.start) == ("refine", method)
    assert refined.metrics is not None
    assert start.metrics is not None
    assert refined.metrics.psnr_db > start.metrics.psnr_db
    assert hyper.inversion(0) is refined
    assert hyper.inversion(0, method) is start
    assert all(torch.equal(delta, delta.half().float()) for delta in refined.deltas.values())


def test_refine_needs_a_start_and_can_be_cancelled(hyper: Session):
    with pytest.raises(RequestError, match="not been inverted yet"):
        hyper.refine(1)
    before = dict(hyper.document.inversions)
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        hyper.refine(0, progress=lambda _report: cancel.cancel(), cancel=cancel)
    assert hyper.document.inversions == before


# Morph


def test_a_morph_goes_from_one_face_to_the_other(hyper: Session):
    hyper.invert(1, "tiny")
    hyper.set_partner("b.png", hyper.inversion(1))
    ends = [hyper.render(_request(face=face)) for face in (0, 1)]
    assert np.array_equal(hyper.render(_request(morph=0.0)), ends[0])
    assert np.abs(hyper.render(_request(morph=1.0)).astype(int) - ends[1]).max() <= 1
    assert np.array_equal(hyper.partner_picture(SIZE), ends[1])
    middle = hyper.render(_request(morph=0.5, strengths={"smile": 1}))
    for end in ends:
        assert np.abs(middle.astype(int) - end).mean() > 1
    assert np.array_equal(hyper.render(_request(morph=0.5, strengths={"smile": 1})), middle)


def test_a_morph_needs_a_partner_that_fits_and_a_share(hyper: Session):
    with pytest.raises(RequestError, match=r"no second face.*second photo"):
        hyper.render(_request(morph=0.5))
    with pytest.raises(DocumentError, match="generator 'other'"):
        hyper.set_partner("b.png", replace(hyper.inversion(0), generator="other"))
    hyper.set_partner("b.png", hyper.inversion(0))
    for share in (-0.1, 1.1, float("nan")):
        with pytest.raises(RequestError, match="from 0 to 1"):
            hyper.render(_request(morph=share))
