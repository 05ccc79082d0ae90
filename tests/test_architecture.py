"""The rooms of the house, checked from outside: what a command imports when it really runs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


def _modules_after(*argv: str) -> set[str]:
    """Top-level packages loaded once `main.py` has run with these arguments, in a fresh interpreter."""
    script = (
        "import sys, json, io, contextlib, main; sys.argv = ['main.py']\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        f"    code = main.main({list(argv)!r})\n"
        "print(json.dumps([code, sorted({name.partition('.')[0] for name in sys.modules})]))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    code, modules = json.loads(done.stdout.splitlines()[-1])
    assert code == 0, done.stderr
    return set(modules)


@pytest.mark.parametrize("line", ["methods --json", "directions --json", "align {sample} -o {folder}/crop.png"])
def test_commands_never_load_qt(line: str, astronaut: Path, tmp_path: Path):
    modules = _modules_after(*(part.format(sample=astronaut, folder=tmp_path) for part in line.split()))
    assert "app" in modules
    assert "PySide6" not in modules


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_are_quick_to_import(option: str):
    assert not {"torch", "PySide6", "cv2"} & _modules_after(option)


def test_no_file_has_outgrown_one_reader():
    long = {
        str(path.relative_to(REPOSITORY)): lines
        for room in ("app", "editing", "inversion", "tests")
        for path in (REPOSITORY / room).rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > 450
    }
    assert not long
