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


@pytest.mark.parametrize(("direction", "strength"), [("smile", 2.0), ("eyes-open", -2.0), ("lip-colour", 2.0)])
def test_an_edit_is_in_the_photo_and_the_person_stays(session: Session, direction: str, strength: float):
    edit = Edit({direction: strength})
    request = EditRequest(0, f"{METHOD}+detail", edit, photo_true=True)
    photo, crop = session.document.photo.pixels, session.crop(0)
    edited = session.edited_photo([request])
    assert traces.changed_outside(photo, edited, session.document.faces) == 0
    mask = session.region_mask(request, direction, 1024)
    picture = session.render(request)
    outside = (picture != crop).any(axis=2)[mask == 0]
    assert outside.mean() < 0.01  # bands reach a few pixels out of a region
    assert (picture != crop).any(axis=2)[mask > 200].mean() > 0.3
    plain = [session.render(EditRequest(0, METHOD, chosen)) for chosen in (Edit(), edit)]
    cost, bare = identity_distance(plain[0], plain[1]), identity_distance(crop, plain[1])
    found = identity_distance(crop, picture)
    assert found is not None
    assert cost is not None
    assert bare is not None
    assert found < cost + 0.02
    assert found < bare
    assert 0.7 < traces.sharpness_in_photo(photo, edited, session.document.faces[0]) < 1.3


def test_a_preview_is_about_the_exact_picture(session: Session):
    edit = Edit({"smile": 2.0, "skin-warmth": 1.5})
    exact = session.render(EditRequest(0, f"{METHOD}+detail", edit, photo_true=True))
    quick = session.render(EditRequest(0, f"{METHOD}+detail", edit, 256, preview=True, photo_true=True))
    smaller = exact.reshape(256, 4, 256, 4, 3).mean(axis=(1, 3))
    assert np.abs(smaller - quick).mean() < 1.5
