"""Detail maps in sessions and renders: under edits, morphs and previews, and in documents."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from editing.document import save_document
from editing.edits import Edit, EditRequest
from editing.renderer import Renderer
from editing.session import Session
from inversion.errors import ModelError, RequestError
from inversion.pixels import to_pixels
from tests.tiny import (
    RESOLUTION,
    TinyCodesInverter,
    TinyDetailInverter,
    TinyInverter,
    tiny_directions,
    tiny_generator,
    tiny_photo,
    tiny_session,
)

PLAIN, DETAILED = "tiny-detail", "tiny-detail+detail"


def inverted(method: str = DETAILED, **options) -> Session:
    session = tiny_session(TinyDetailInverter, TinyInverter, **options)
    session.open_photo(tiny_photo())
    session.invert(0, method)
    return session


def request(method: str = DETAILED, **edit) -> EditRequest:
    return EditRequest(0, method, Edit(**edit), RESOLUTION)


def difference(first: np.ndarray, second: np.ndarray) -> float:
    return float(np.abs(first.astype(float) - second).mean())


def test_the_codes_are_the_methods_own_and_the_map_is_said_beside_them():
    session = inverted()
    inversion, alone = session.inversion(0, DETAILED), inverted(PLAIN).inversion(0, PLAIN)
    assert inversion.method == PLAIN
    assert (inversion.w == alone.w).all()
    assert inversion.metrics == alone.metrics
    assert alone.detail is None
    assert inversion.detail is not None
    assert inversion.detail.metrics is not None
    assert inversion.detail.metrics != inversion.metrics
    assert list(session.document.inversions) == [(0, PLAIN)]


@pytest.mark.parametrize("edit", [{}, {"strengths": {"smile": 2.0}}, {"delta_strength": 0.5}])
def test_detail_0_is_the_method_alone_bit_for_bit(edit: dict):
    session = inverted()
    alone = session.render(request(PLAIN, **edit))
    assert np.array_equal(session.render(request(**edit, detail=0.0)), alone)
    assert difference(session.render(request(**edit)), alone) > 1


def test_half_of_the_detail_is_between():
    session = inverted()
    alone, half, full = (session.render(request(detail=share)) for share in (0.0, 0.5, 1.0))
    assert 0.2 * difference(alone, full) < difference(alone, half) < 0.8 * difference(alone, full)


def test_any_inversion_of_the_method_can_be_shown_with_detail():
    assert difference(inverted(PLAIN).render(request()), inverted(PLAIN).render(request(PLAIN))) > 1


def test_the_latest_inversion_has_detail_where_it_can():
    session = inverted()
    assert np.array_equal(session.render(request("")), session.render(request()))
    session.invert(0, "tiny")
    assert np.array_equal(session.render(request("")), session.render(request("tiny")))


def test_an_edit_close_to_none_hardly_changes_the_picture():
    session = inverted()
    unedited = session.render(request())
    assert difference(session.render(request(strengths={"smile": 1e-4})), unedited) < 2


def test_a_morph_goes_from_one_detailed_face_to_the_other():
    session, second = inverted(), inverted()
    second.document.photo = replace(tiny_photo(), pixels=tiny_photo().pixels[::-1].copy())
    second.invert(1, DETAILED)
    partner, crop = second.inversion(1, DETAILED), second.crop(1)
    session.set_partner("Second", partner, crop)
    assert difference(session.render(request(morph=1e-3)), session.render(request())) < 2
    end = session.render(request(morph=1.0))
    assert difference(end, session.partner_picture(RESOLUTION)) < 1e-6
    session.set_partner("Without its crop", partner)
    assert difference(session.render(request(morph=1.0)), end) > 1


def test_previews_show_the_detail_too():
    session = inverted(previews=True)
    exact = session.render(replace(request(), resolution=128))
    preview = session.render(replace(request(), resolution=128, preview=True))
    assert difference(preview, exact) < 1
    alone = session.render(replace(request(PLAIN), resolution=128, preview=True))
    assert difference(preview, alone) > 1
    moved = request(strengths={"smile": 1.0})
    assert session.render(replace(moved, resolution=128, preview=True)).shape == (128, 128, 3)


def test_a_photo_is_only_compared_where_there_is_one():
    generator = tiny_generator()
    method = TinyDetailInverter(generator)
    inversion = method.invert(to_pixels(generator.synthesize(generator.w_avg[None])))
    renderer = Renderer(generator, method.deltas, tiny_directions())
    assert renderer.render(inversion).shape == (RESOLUTION, RESOLUTION, 3)
    with pytest.raises(ModelError, match="no detail maps"):
        renderer.render(inversion, crop=np.zeros((RESOLUTION, RESOLUTION, 3), np.uint8))


@pytest.mark.parametrize("share", [-0.1, 1.5, float("nan")])
def test_other_shares_of_detail_are_refused(share: float):
    with pytest.raises(RequestError, match="detail"):
        inverted().render(request(detail=share))


def test_methods_without_detail_maps_say_so():
    session = tiny_session(TinyCodesInverter)
    session.open_photo(tiny_photo())
    with pytest.raises(RequestError, match="no detail map"):
        session.invert(0, "tiny-w+detail")


def test_documents_say_that_there_is_a_map_and_render_the_same(tmp_path: Path):
    session = inverted()
    session.document.set_edit(0, Edit(detail=0.25))
    session.set_partner("Second", session.inversion(), session.crop(0))
    expected = session.render(request(morph=0.5))
    save_document(session.document, tmp_path / "a.hinv")
    again = tiny_session(TinyDetailInverter)
    again.open(tmp_path / "a.hinv")
    assert again.inversion().detail == session.inversion().detail
    assert again.document.edits[0].detail == 0.25
    assert np.array_equal(again.render(request(morph=0.5)), expected)
