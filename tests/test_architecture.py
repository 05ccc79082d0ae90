"""The rooms of the house, checked from outside: what a command imports when it really runs."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from app.commands.parser import COMMANDS

REPOSITORY = Path(__file__).resolve().parent.parent


def _modules_after(*argv: str, code: int = 0) -> set[str]:
    """Top-level packages loaded once `main.py` has ended with this code, in a fresh interpreter."""
    script = (
        "import sys, json, io, contextlib, main; sys.argv = ['main.py']\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        f"    code = main.main({list(argv)!r})\n"
        "print(json.dumps([code, sorted({name.partition('.')[0] for name in sys.modules})]))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    ended_with, modules = json.loads(done.stdout.splitlines()[-1])
    assert ended_with == code, done.stderr
    return set(modules)


@pytest.mark.parametrize("line", ["methods --json", "directions --json", "align {sample} -o {folder}/crop.png"])
def test_commands_never_load_qt(line: str, astronaut: Path, tmp_path: Path):
    modules = _modules_after(*(part.format(sample=astronaut, folder=tmp_path) for part in line.split()))
    assert "app" in modules
    assert "PySide6" not in modules


HEAVY = {"torch", "PySide6", "cv2"}
ACTIONS = ("models add", "models remove", "models verify", "directions learn", "directions evaluate")


@pytest.mark.parametrize("line", ["--version", "--help", *(f"{command} --help" for command in (*COMMANDS, *ACTIONS))])
def test_help_and_version_are_quick_to_import(line: str):
    assert not HEAVY & _modules_after(*line.split())


def test_wrong_use_is_quick_to_answer():
    assert not HEAVY & _modules_after("invert", "--colour", code=2)


def _python_files(*rooms: str) -> list[Path]:
    return [path for room in rooms for path in (REPOSITORY / room).rglob("*.py")]


def test_no_file_has_outgrown_one_reader():
    files = _python_files("app", "editing", "inversion", "tests", "examples")
    lines = {str(path.relative_to(REPOSITORY)): len(path.read_text("utf-8").splitlines()) for path in files}
    assert not {name: count for name, count in lines.items() if count > 350}


def test_no_room_has_outgrown_one_reader():
    counts = Counter(path.parent.relative_to(REPOSITORY).as_posix() for path in _python_files("app", "inversion"))
    assert not {room: count for room, count in counts.items() if count > 22}
    assert counts["app"] <= 3
