"""`edit --with-recipe` keeps the edits in the picture, and `--recipe` makes them again."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.commands.setup import Setup
from tests import tiny
from tests.app.tiny_setup import tiny_setup

pytestmark = pytest.mark.usefixtures("beside_photo")
LINE = ("edit", "photo.png", "--set", "smile=3", "--region", "smile=everything", "--detail", "0.5")


@pytest.fixture
def commands_setup() -> Setup:
    return tiny_setup(tiny.TinyDetailInverter, tiny.TinyInverter)


def pixels(name: str) -> np.ndarray:
    return np.asarray(Image.open(name)).astype(int)


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "tif"])
def test_the_same_picture_again(summary, suffix: str) -> None:
    first = summary(*LINE, "-o", "first.png")
    summary(*LINE, "-o", f"with.{suffix}", "--with-recipe")
    again = summary("edit", "photo.png", "-o", "again.png", "--recipe", f"with.{suffix}")
    assert np.array_equal(pixels("again.png"), pixels("first.png"))
    assert (again["method"], again["strengths"], again["detail"]) == (first["method"], {"smile": 3.0}, 0.5)


def test_the_edits_of_all_faces(summary) -> None:
    summary("edit", "photo.png", "-o", "one.png", "--set", "smile=3", "--document", "a.hinv")
    both = ("edit", "a.hinv", "--face", "1", "--set", "age=2", "--region", "age=everything")
    summary(*both, "-o", "both.png", "--with-recipe", "--document", "b.hinv")
    summary("edit", "photo.png", "-o", "again.png", "--recipe", "both.png")
    assert np.array_equal(pixels("again.png"), pixels("both.png"))
    crop = ("edit", "photo.png", "--recipe", "both.png", "--crop")
    assert summary(*crop, "--face", "1", "-o", "crop.png")["strengths"] == {"age": 2.0}


def test_a_document_takes_a_recipe_without_inverting_again(summary) -> None:
    summary(*LINE, "-o", "with.png", "--with-recipe", "--document", "a.hinv")
    found = summary("edit", "a.hinv", "-o", "again.png", "--recipe", "with.png")
    assert found["inverted"] is False


def test_a_photo_of_another_size_is_said(command) -> None:
    Image.fromarray(tiny.tiny_photo(400, 380).pixels).save("other.png")
    assert command(*LINE, "-o", "with.png", "--with-recipe")[0] == 0
    code, _, err = command("edit", "other.png", "-o", "out.png", "--recipe", "with.png")
    assert code == 0
    assert "320x300" in err


@pytest.mark.parametrize(
    "options", [["--set", "smile=1"], ["--method", "tiny"], ["--detail", "0"], ["--region", "smile=lips"]]
)
def test_other_edits_beside_it_are_no_use(command, options: list[str]) -> None:
    command(*LINE, "-o", "with.png", "--with-recipe")
    code, _, err = command("edit", "photo.png", "-o", "out.png", "--recipe", "with.png", *options)
    assert code == 1 or code == 2
    assert options[0] in err
    assert not Path("out.png").exists()


def test_a_picture_without_one_is_said_to_be_so(command) -> None:
    code, _, err = command("edit", "photo.png", "-o", "out.png", "--recipe", "photo.png")
    assert code == 1
    assert "no recipe" in err
    code, _, err = command("edit", "photo.png", "-o", "photo.png", "--recipe", "photo.png")
    assert "would be replaced" in err
