"""Directions on disk and on w."""

import json
from dataclasses import replace

import pytest
import torch

from editing.directions import CARD_NAME, VECTORS_NAME, Direction, apply_edit, load_directions, save_directions
from editing.edits import Edit
from editing.photo_true.taken_apart import taken_apart
from inversion.errors import ModelError

CARD = {"name": "tiny directions", "made_by": "a test"}


@pytest.fixture
def directions() -> dict[str, Direction]:
    return {
        "smile": Direction("smile", "Smile", "Expression", torch.tensor([1.0, 0.0, 0.0, 0.0])),
        "light": Direction("light", "Light", "Light and colour", torch.tensor([0.0, 2.0, 0.0, 0.0]), (3, 5), (-2, 2)),
    }


def test_edit_adds_strength_times_vector_on_its_layers(directions):
    w = torch.zeros(6, 4)
    moved = apply_edit(w, Edit({"smile": -1.5, "light": 2}), directions)
    assert torch.equal(moved[:, 0], torch.full((6,), -1.5))
    assert moved[:, 1].tolist() == [0, 0, 0, 4, 4, 0]
    assert torch.equal(w, torch.zeros(6, 4))


def test_edit_without_strength_changes_nothing(directions):
    w = torch.randn(6, 4)
    assert torch.equal(apply_edit(w, Edit({"smile": 0}), directions), w)


def test_edit_refuses_what_does_not_fit(directions):
    with pytest.raises(KeyError):
        apply_edit(torch.zeros(6, 4), Edit({"frown": 1}), directions)
    with pytest.raises(ValueError, match="4 values"):
        apply_edit(torch.zeros(6, 8), Edit({"smile": 1}), directions)
    with pytest.raises(ValueError, match="expected w"):
        apply_edit(torch.zeros(4), Edit({"smile": 1}), directions)


def test_saved_directions_come_back_in_order(directions, tmp_path):
    save_directions(directions.values(), tmp_path, CARD, {"smile": {"accuracy": 0.9}})
    found = load_directions(tmp_path)
    assert list(found) == ["smile", "light"]
    assert torch.equal(found["light"].vector, directions["light"].vector)
    assert (found["light"].layers, found["light"].limits) == ((3, 5), (-2.0, 2.0))
    assert json.loads((tmp_path / CARD_NAME).read_text())["directions"][0]["accuracy"] == 0.9


def test_each_side_has_its_own_gain_in_a_photo(directions, tmp_path):
    smile = replace(directions["smile"], gains=(0.5, 2.0))
    save_directions([smile, directions["light"]], tmp_path, CARD, {})
    found = load_directions(tmp_path)
    assert [found["smile"].in_photo(strength) for strength in (-1.5, 0.0, 1.5)] == [-0.75, 0.0, 3.0]
    apart = taken_apart(Edit({"smile": -1.5, "light": 1.0}), found)
    assert apart.shape.strengths == {"smile": -0.75, "light": 1.0}
    older = json.loads((tmp_path / CARD_NAME).read_text())
    del older["directions"][0]["gains"], older["directions"][1]["gains"]
    older["directions"][0]["gain"] = 1.5
    (tmp_path / CARD_NAME).write_text(json.dumps(older))
    found = load_directions(tmp_path)
    assert [found[name].gains for name in ("smile", "light")] == [(1.5, 1.5), (1.0, 1.0)]


def test_missing_and_damaged_files_are_told(directions, tmp_path):
    with pytest.raises(ModelError, match="cannot be read"):
        load_directions(tmp_path)
    save_directions(directions.values(), tmp_path, CARD, {})
    vectors, card = tmp_path / VECTORS_NAME, tmp_path / CARD_NAME
    content, text = vectors.read_bytes(), card.read_text()
    vectors.write_bytes(content[:-1])
    with pytest.raises(ModelError, match="checksum"):
        load_directions(tmp_path)
    vectors.unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        load_directions(tmp_path)
    vectors.write_bytes(content)
    for broken in (text.replace('"smile"', '"frown"'), text.replace('"directions"', '"others"'), text[:-9], "[]"):
        card.write_text(broken)
        with pytest.raises(ModelError):
            load_directions(tmp_path)


def test_vectors_that_are_not_numbers_are_refused(tmp_path):
    save_directions([Direction("bad", "Bad", "Pose", torch.tensor([1.0, float("nan")]))], tmp_path, CARD, {})
    with pytest.raises(ModelError, match="not a vector"):
        load_directions(tmp_path)
