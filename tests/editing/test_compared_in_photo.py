"""What a comparison says of an edit in the photo."""

import numpy as np
import pytest

from editing.direction_learning.observing import Observations
from editing.edits import Edit
from editing.photo_true import compared
from editing.photo_true.compared import ComparedInPhoto


class Brightness:
    """An observer whose only observation is how bright a picture is."""

    def observe(self, picture: np.ndarray) -> Observations:
        return picture.mean()


@pytest.fixture(autouse=True)
def scores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compared, "SCORES", {"smile": None, "age": None})
    monkeypatch.setattr(compared, "score_of", lambda seen, name: seen * (2 if name == "smile" else 1))


def grey(level: int) -> np.ndarray:
    return np.full((64, 64, 3), level, np.uint8)


def measured(edit: Edit) -> ComparedInPhoto:
    spreads = {"smile": 100.0, "age": 50.0}
    return ComparedInPhoto(
        grey(50), edit, spreads, observer=Brightness(), describe=lambda picture: picture.mean((0, 1)) / 255
    )


def test_kept_is_a_share_of_what_moves_from_render_to_render() -> None:
    found = measured(Edit({"smile": 1.0, "age": 1.0})).figures(grey(60), grey(80), grey(65))
    assert found["kept"] == pytest.approx(0.75)
    assert found["identity_distance"] == pytest.approx(3**0.5 * 15 / 255)
    assert found["sharpness"] is None, "a photo without any detail has no ratio"


def test_an_edit_that_nothing_scores_or_moves_has_no_share() -> None:
    assert measured(Edit({"sefa-1": 1.0})).figures(grey(60), grey(80), grey(65))["kept"] is None
    assert measured(Edit({"smile": 1.0})).figures(grey(60), grey(64), grey(65))["kept"] is None
