"""The recipes of CONTRIBUTING.md work as they are written: here they are followed to the letter, in a copy."""

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import torch

from tests.conftest import REPOSITORY
from tests.official import tiny_stylegan2

pytestmark = [pytest.mark.slow, pytest.mark.weights]


def recipe(title: str) -> list[str]:
    """The code blocks of a section of CONTRIBUTING.md, in their order."""
    text = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    section = text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"^ *```python\n(.*?)^ *```", section, re.DOTALL | re.MULTILINE)
    assert blocks, f"no recipe {title!r}"
    return [textwrap.dedent(block) for block in blocks]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program in a folder of its own, where code may be changed."""
    folder = tmp_path / "copy"
    folder.mkdir()
    for room in ("app", "editing", "inversion"):
        shutil.copytree(REPOSITORY / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "main.py", folder)
    (folder / "resources").symlink_to(REPOSITORY / "resources", target_is_directory=True)
    return folder


def run(folder: Path, *arguments: str) -> str:
    """Standard output of Python with these arguments in this folder."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder / "config")}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def add_import(file: Path, line: str) -> str:
    """The text of a module with one more import in front of its others."""
    first, separator, rest = file.read_text("utf-8").partition("\nfrom ")
    return f"{first}\n{line.strip()}{separator}{rest}"


WINDOW = """
import sys
from pathlib import Path

import torch
from PySide6.QtWidgets import QLabel

from app.bench.events import wait
from app.state.settings import Settings
from app.window.application import make_application
from app.window.main_window import MainWindow

photo, method = sys.argv[1:]
application = make_application()
window = MainWindow(settings=Settings(Path("settings.ini")))
window.resize(1360, 860)  # the screen of tests is small, and a narrow window shows one column
state, studio = window.state, window.studio
window.show()
wait(state, lambda: state.capabilities is not None, 120)
studio.open(Path(photo))
wait(state, lambda: state.crop is not None, 120)
studio.choose_method(method)
studio.invert()
wait(state, lambda: state.inversion is not None and state.picture is not None, 120)
print(state.inversion.method)
print(*(label.text() for label in window.findChildren(QLabel) if label.isVisible()), sep="\\n")
studio.close()
"""


def test_add_a_method(copy: Path, astronaut: Path) -> None:
    module, imported, listed = recipe("Add a method")
    (copy / "inversion/methods/mean_face.py").write_text(module, "utf-8")
    catalogue = copy / "inversion/methods/catalogue.py"
    text, changed = re.subn(
        r"^METHODS: .*?^\)  # fmt: skip\n", listed, add_import(catalogue, imported), flags=re.DOTALL | re.MULTILINE
    )
    assert changed == 1
    catalogue.write_text(text, "utf-8")

    methods = {entry["name"]: entry for entry in json.loads(run(copy, "main.py", "methods", "--json"))}
    assert methods["mean-face"]["ready"]
    photo = str(astronaut)
    found = json.loads(run(copy, "main.py", "invert", photo, "--method", "mean-face", "-o", "out.png", "--json"))
    assert found["method"] == "mean-face"
    assert (copy / "out.png").is_file()
    line = ("compare", photo, "--methods", "mean-face,w-encoder", "-o", "report", "--json")
    found = json.loads(run(copy, "main.py", *line))
    assert list(found["pictures"][0]["methods"]) == ["mean-face", "w-encoder"]
    (copy / "window.py").write_text(WINDOW, "utf-8")
    assert run(copy, "window.py", photo, "mean-face").startswith("mean-face\n")


def test_add_a_checkpoint_format(copy: Path) -> None:
    module, imported = recipe("Add a checkpoint format")
    (copy / "inversion/checkpoints/plain_generator.py").write_text(module, "utf-8")
    registry = copy / "inversion/checkpoints/registry.py"
    text = add_import(registry, imported).replace(
        "    NvidiaPickle(),\n", "    PlainGenerator(),\n    NvidiaPickle(),\n"
    )
    registry.write_text(text, "utf-8")
    torch.save({"plain_generator": tiny_stylegan2().state_dict()}, copy / "mine.pt")
    (added,) = json.loads(run(copy, "main.py", "models", "add", "mine.pt", "--json"))["added"]
    assert (added["name"], added["kind"], added["format"]) == ("mine", "generator", "plain-generator")


def test_add_a_panel(copy: Path, astronaut: Path) -> None:
    module, imported, shown = recipe("Add a panel")
    (copy / "app/panels/seconds_panel.py").write_text(module, "utf-8")
    main_window = copy / "app/window/main_window.py"
    place = textwrap.indent(shown.splitlines(keepends=True)[0], " " * 8)
    text = add_import(main_window, imported)
    assert text.count(place) == 1
    main_window.write_text(text.replace(place, textwrap.indent(shown, " " * 8)), "utf-8")
    (copy / "window.py").write_text(WINDOW, "utf-8")
    assert re.search(r"^Inverted in \d+\.\d s$", run(copy, "window.py", str(astronaut), "w-encoder"), re.MULTILINE)
