"""Nothing leaves the computer: what `docs/privacy.md` promises."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

HOOK = """
import sys

NETWORK = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "urllib.Request")


def refuse(event, arguments):
    if event in NETWORK:
        sys.stderr.write(f"network: {event} {arguments}\\n")
        sys.stderr.flush()
        import os

        os._exit(99)


sys.addaudithook(refuse)
"""
"""Python runs a module of this name before anything else."""


@pytest.fixture
def watched(tmp_path: Path) -> dict[str, str]:
    """The environment of a process that ends where Python code uses a network."""
    (tmp_path / "sitecustomize.py").write_text(HOOK)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(REPOSITORY)]), "OMP_NUM_THREADS": "1"}


def run(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, timeout=280)


def test_the_hook_sees_a_connection(watched: dict[str, str]) -> None:
    program = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    assert run(watched, sys.executable, "-c", program).returncode == 99


WINDOW = [sys.executable, "-m", "tests.app.endurance", "--rounds", "1", "--first", "1"]
EDIT = [sys.executable, "main.py", "edit", "resources/samples/astronaut.png", "--set", "smile=1"]


@pytest.mark.slow
def test_a_window_uses_no_network(watched: dict[str, str]) -> None:
    done = run(watched, *WINDOW)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.weights
def test_a_command_uses_no_network(watched: dict[str, str], tmp_path: Path) -> None:
    done = run(watched, *EDIT, "-o", str(tmp_path / "out.png"))
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace on the path")
def test_no_library_opens_a_socket_of_the_internet(tmp_path: Path) -> None:
    trace = tmp_path / "trace.txt"
    done = run(dict(os.environ), "strace", "-f", "-e", "trace=socket", "-o", str(trace), *WINDOW)
    assert done.returncode == 0, done.stderr
    assert "AF_INET" not in trace.read_text()
