"""The edit in the sample photo, by the shipped networks: the person stays, and what is not edited too."""

from pathlib import Path

import numpy as np
import pytest

from editing.edits import Edit, EditRequest
from editing.photo_true import traces
from editing.session import Session
from inversion.faces.descriptor import identity_distance
from inversion.generators.registry import load_generator
from inversion.methods.catalogue import Catalogue
from inversion.resources import resource_path

METHOD = "hyperinverter"


@pytest.fixture(scope="module")
def session() -> Session:
    generator = load_generator()
    session = Session(generator, Catalogue(generator), previews=True)
    session.open(Path(resource_path("samples", "astronaut.png")))
    session.invert(0, f"{METHOD}+detail")
    return session


EDITS = [("smile", 2.0), ("mouth-open", 2.0), ("eyes-open", -2.0), ("lip-colour", 2.0)]


def in_photo(direction: str, strength: float) -> EditRequest:
    return EditRequest(0, f"{METHOD}+detail", Edit({direction: strength}), photo_true=True)


@pytest.mark.parametrize(("direction", "strength"), EDITS)
def test_an_edit_is_in_its_region_as_sharp_as_the_photo_and_nowhere_else(
    session: Session, direction: str, strength: float
):
    request = in_photo(direction, strength)
    photo, crop = session.document.photo.pixels, session.crop(0)
    edited = session.edited_photo([request])
    assert traces.changed_outside(photo, edited, session.document.faces) == 0
    mask = session.region_mask(request, direction, 1024)
    changed = (session.render(request) != crop).any(axis=2)
    assert changed[mask == 0].mean() < 0.01  # bands reach a few pixels out of a region
    assert changed[mask > 200].mean() > 0.3
    sharpness = traces.sharpness_in_photo(photo, edited, session.document.faces[0])
    assert sharpness is not None
    assert 0.7 < sharpness < 1.3


def test_the_person_stays_as_far_as_the_edit_allows(session: Session):
    """No further from the photo than the edit costs between two renders, on average, and nearer than a render."""
    beyond, crop = [], session.crop(0)
    unedited = session.render(EditRequest(0, METHOD))
    for direction, strength in EDITS:
        render = session.render(EditRequest(0, METHOD, Edit({direction: strength})))
        cost, painted = identity_distance(unedited, render), identity_distance(crop, render)
        found = identity_distance(crop, session.render(in_photo(direction, strength)))
        assert found is not None
        assert cost is not None
        assert painted is not None
        assert found < painted
        beyond.append(found - cost)
    assert np.mean(beyond) < 0.02


def test_a_preview_is_about_the_exact_picture(session: Session):
    edit = Edit({"smile": 2.0, "skin-warmth": 1.5})
    exact = session.render(EditRequest(0, f"{METHOD}+detail", edit, photo_true=True))
    quick = session.render(EditRequest(0, f"{METHOD}+detail", edit, 256, preview=True, photo_true=True))
    smaller = exact.reshape(256, 4, 256, 4, 3).mean(axis=(1, 3))
    assert np.abs(smaller - quick).mean() < 1.5
