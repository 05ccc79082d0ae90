"""A pair of small pictures: the open face at both ends of a direction's range."""

from dataclasses import replace

import numpy as np
import pytest

from editing.edits import Edit, EditRequest
from editing.range_pictures import range_pictures
from editing.session import Session
from inversion.errors import RequestError
from tests import tiny


@pytest.fixture(params=[False, True], ids=["exact", "previews"])
def session(request: pytest.FixtureRequest) -> Session:
    session = tiny.tiny_session(previews=request.param)
    session.document = tiny.tiny_document()
    session.invert(0, "tiny")
    return session


def test_the_pictures_are_those_of_the_ends(session: Session) -> None:
    request = EditRequest(0, "tiny", Edit({"smile": 1.0}), photo_true=True)
    found = range_pictures(session, request, "age")
    size = min(session.renderer.preview_sizes, default=tiny.RESOLUTION)
    for picture, strength in ((found.low, -4), (found.high, 4)):
        assert picture is not None
        wanted = EditRequest(0, "tiny", Edit({"smile": 1.0, "age": strength}), size, preview=True)
        assert np.array_equal(picture, session.render(wanted))
    assert not np.array_equal(found.low, found.high)


def test_a_side_without_a_range_has_no_picture(session: Session) -> None:
    directions = dict(session.directions)
    directions["age"] = replace(directions["age"], limits=(0.0, 2.0))
    session.renderer.directions = directions
    found = range_pictures(session, EditRequest(0, "tiny"), "age")
    assert found.low is None
    assert found.high is not None


def test_unknown_directions_are_refused(session: Session) -> None:
    with pytest.raises(RequestError, match="no direction"):
        range_pictures(session, EditRequest(0, "tiny"), "agee")
