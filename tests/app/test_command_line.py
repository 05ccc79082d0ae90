"""What `main.py` makes of arguments that are no command."""

from pathlib import Path

import pytest
from PIL import Image

from app.window import run
from tests import tiny

pytestmark = pytest.mark.usefixtures("beside_photo")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the window was opened with."""
    calls: list[Path] = []
    monkeypatch.setattr(run, "run", lambda files=(): calls.extend(files) or 0)
    return calls


def test_one_photo_opens_the_window(command, opened) -> None:
    assert command("photo.png")[0] == 0
    assert opened == [Path("photo.png")]


def test_the_window_gets_all_of_several_photos(command, opened) -> None:
    Image.fromarray(tiny.tiny_photo().pixels).save("b.png")
    assert command("photo.png", "b.png") == (0, "", "")
    assert opened == [Path("photo.png"), Path("b.png")]


def test_help_is_shown_wherever_it_is_asked_for(command, opened) -> None:
    for line in (["photo.png", "--help"], ["photo.png", "-h"], ["no-such.png", "--help"], ["--help"]):
        code, out, err = command(*line)
        assert (code, err, opened) == (0, "", [])
        assert "HyperInverter Studio: portraits" in out
    assert "--method" in command("invert", "photo.png", "--help")[1], "a command's own help stays"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["photo.png", "no-such.png"], "There is no file 'no-such.png'."),
        (["no-such.png", "photo.png"], "There is no command or file 'no-such.png'."),
        (["photo.png", "invert"], "invert photo.png"),
        (["photo.png", "--json"], "There is no option '--json' for the window."),
        (["invret", "photo.png"], "Did you mean invert?"),
    ],
)
def test_what_is_wrong_is_named(command, opened, line: list[str], said: str) -> None:
    code, _, err = command(*line)
    assert (code, opened) == (2, [])
    assert said in err
