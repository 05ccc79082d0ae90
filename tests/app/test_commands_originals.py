"""No command replaces what it reads, by whatever name, unless it is told to."""

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.commands.setup import Setup
from tests.app.tiny_setup import tiny_setup

pytestmark = pytest.mark.usefixtures("beside_photo")


@pytest.fixture
def commands_setup() -> Setup:
    return tiny_setup()


def _other_name(original: Path, how: str) -> Path:
    """Another name of the same file."""
    folder = original.absolute().parent
    if how == "spelling":
        (folder / "folder").mkdir()
        return folder / "folder" / ".." / original.name
    if how == "absolute":
        return folder / original.name
    other = folder / f"other{original.suffix}"
    try:
        if how == "link":
            other.symlink_to(original.absolute())
        elif how == "linked folder":
            (folder / "there").symlink_to(folder, target_is_directory=True)
            return folder / "there" / original.name
        else:
            other.hardlink_to(original)
    except OSError as error:
        pytest.skip(f"no links here: {error}")
    return other


@pytest.mark.parametrize("how", ["absolute", "spelling", "link", "linked folder", "hard link"])
@pytest.mark.parametrize(
    "line", ["align photo.png -o", "invert photo.png --method tiny -o", "edit photo.png --method tiny --set smile=1 -o"]
)
def test_a_photo_under_any_name_is_kept(command, line: str, how: str) -> None:
    before = Path("photo.png").read_bytes()
    target = _other_name(Path("photo.png"), how)
    code, out, err = command(*line.split(), str(target))
    assert code == 1
    assert out == ""
    assert "would be replaced" in err
    assert "--overwrite" in err
    assert Path("photo.png").read_bytes() == before
    code, _, _ = command(*line.split(), str(target), "--overwrite")
    assert code == 0
    assert target.read_bytes() != before


def test_upper_and_lower_case_are_one_file_where_the_disk_says_so(command, monkeypatch: pytest.MonkeyPatch) -> None:
    if not os.path.exists("PHOTO.PNG"):  # noqa: PTH110
        monkeypatch.setattr(Path, "samefile", lambda one, other: str(one).lower() == str(other).lower())
    code, _, err = command("align", "photo.png", "-o", "PHOTO.PNG")
    assert code == 1
    assert "“PHOTO.PNG” is read here" in err


def test_documents_are_kept(command) -> None:
    assert command("invert", "photo.png", "-o", "a.png", "--method", "tiny", "--document", "a.hinv")[0] == 0
    before = Path("a.hinv").read_bytes()
    line = ["edit", "a.hinv", "-o", "b.png", "--set", "smile=1", "--document", "a.hinv"]
    code, _, err = command(*line)
    assert code == 1
    assert "“a.hinv” is read here" in err
    assert Path("a.hinv").read_bytes() == before
    assert command(*line, "--overwrite")[0] == 0
    assert Path("a.hinv").read_bytes() != before


def test_the_photo_of_a_document_is_kept(command) -> None:
    assert command("invert", "photo.png", "-o", "a.png", "--method", "tiny", "--document", "a.hinv")[0] == 0
    before = Path("photo.png").read_bytes()
    code, _, err = command("edit", "a.hinv", "-o", "photo.png", "--set", "smile=1")
    assert code == 1
    assert "“photo.png” is read here" in err
    assert Path("photo.png").read_bytes() == before


def test_morph_keeps_both(command) -> None:
    Path("out").mkdir()
    shutil.copy("photo.png", "out/0001.png")
    line = ["morph", "photo.png", "out/0001.png", "-o", "out", "--method", "tiny"]
    before = Path("out/0001.png").read_bytes()
    code, _, err = command(*line, "--steps", "2")
    assert code == 1
    assert "“0001.png” is read here" in err
    assert [path.name for path in Path("out").iterdir()] == ["0001.png"]
    assert command(*line, "--steps", "1")[0] == 0
    assert Path("out/0001.png").read_bytes() == before
    Image.open("photo.png").save("film.webp")
    code, _, err = command("morph", "film.webp", "photo.png", "-o", "film.webp", "--method", "tiny", "--steps", "2")
    assert code == 1
    assert "“film.webp” is read here" in err


def test_compare_keeps_documents(command) -> None:
    Path("out").mkdir()
    shutil.copy("photo.png", "out/grid.png")
    for photo in ("out/grid.png", "out/a.hinv"):
        if photo.endswith("hinv"):
            assert command("invert", "photo.png", "-o", "a.png", "--method", "tiny", "--document", photo)[0] == 0
        before = Path(photo).read_bytes()
        code, _, err = command("compare", photo, "--methods", "tiny", "-o", "out")
        assert code == 1
        assert f"“{Path(photo).name}” is read here" in err
        assert Path(photo).read_bytes() == before


def test_codes_are_kept(command) -> None:
    Path("out").mkdir()
    np.savez("codes.npz", w=np.zeros((2, 32), np.float32))
    shutil.copy("codes.npz", "out/0001.png")
    code, _, err = command("render", "out/0001.png", "-o", "out")
    assert code == 1
    assert "“0001.png” is read here" in err
