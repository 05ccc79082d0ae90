"""Standard streams as shells leave them: closed, full, unread, of another encoding. No display, and no home."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from inversion.store.user_folders import user_folder
from tests.conftest import REPOSITORY

pytestmark = pytest.mark.skipif(os.name != "posix", reason="descriptors and signals work differently there")

PROGRAM = """
import sys
from pathlib import Path
from types import SimpleNamespace
import main
from app.commands.console import Result
from inversion.progress import Progress

def run(arguments, progress, setup):
    progress(Progress("Aligning", 0.0))
    print("what a library prints")
    arguments.output.write_text("a picture")
    return Result({"output": str(arguments.output)}, f"→ {arguments.output}")

sys.modules["app.commands.align.run"] = SimpleNamespace(run=run)
sys.exit(main.main(sys.argv[1:], setup=object()))
"""
"""The program, whose `align` needs no network: that would take most of the time."""


@pytest.fixture
def align(tmp_path: Path):
    """Runs `align` in a shell that does something to its streams; (exit code, stdout, stderr)."""
    (tmp_path / "program.py").write_text(PROGRAM, "utf-8")

    def run(streams: str, *options: str, output: str = "out.png", **environment: str) -> tuple[int, str, str]:
        line = f'"{sys.executable}" program.py align photo.png -o "{output}" {" ".join(options)} {streams}'
        done = subprocess.run(
            ["bash", "-c", line],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
            capture_output=True,
            check=False,
        )
        assert (tmp_path / output).read_text() == "a picture"
        return done.returncode, done.stdout.decode("latin-1"), done.stderr.decode("latin-1")

    return run


@pytest.mark.parametrize("streams", [">&-", "2>&-", "<&-", "<&- >&- 2>&-", "2>/dev/full"])
def test_closed_and_full_streams_do_not_keep_the_picture_from_its_file(align: Any, streams: str) -> None:
    code, _out, err = align(streams)
    assert code == 0
    assert "Traceback" not in err


def test_messages_that_nobody_reads_any_more_stop_nothing(align: Any) -> None:
    code, _out, _err = align("2> >(true); code=$?; sleep 0.2; exit $code")
    assert code == 0


def test_results_that_cannot_be_written_are_a_failure(align: Any) -> None:
    code, _out, err = align(">/dev/full")
    assert code == 1
    assert "No space left" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_json_keeps_every_letter_of_a_path(align: Any, encoding: str) -> None:
    code, out, _err = align("", "--json", output="ö→名.png", PYTHONIOENCODING=encoding)
    assert code == 0
    assert json.loads(out)["output"] == "ö→名.png"


def test_text_on_a_narrow_stream_is_still_readable(align: Any) -> None:
    code, out, _err = align("", output="ö名.png", PYTHONIOENCODING="latin-1")
    assert code == 0
    assert out.endswith("-> ö\\u540d.png\n")


def _main(*arguments: str, without: tuple[str, ...] = (), **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in without} | changes
    command = [sys.executable, str(REPOSITORY / "main.py"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_help_on_a_narrow_stream() -> None:
    done = _main("--help", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "COMMAND" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":9876"}])
def test_without_a_display_the_window_says_so(display: dict[str, str]) -> None:
    done = _main(without=("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), **display)
    assert done.returncode == 1
    assert done.stderr.startswith("The window cannot open: ")
    assert "main.py --help" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("relative", [True, False])
def test_a_user_without_a_home_gets_folders_among_the_temporary_files(relative: bool) -> None:
    def of_system(application: str, *, appauthor: bool) -> Path:
        if relative:
            return Path("~/.local/share") / application
        raise RuntimeError("could not determine the home directory")

    folder = user_folder(of_system, "data")
    assert folder.is_absolute()
    assert folder.name == "data"
    assert Path(tempfile.gettempdir()) in folder.parents
