"""What every test shares: fixtures folder, tiny engine, and nothing left running behind a test."""

import os
import secrets
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch  # noqa: F401 - before Qt: on Windows the other order can fail to load c10.dll

if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared fixtures, beside the repository or where HIS_SHARED says; skips where there is none."""
    folder = Path(os.environ.get("HIS_SHARED") or REPOSITORY.parent / "shared")
    if not (folder / "fixtures").is_dir():
        pytest.skip("the shared fixtures are not here (set HIS_SHARED to their folder)")
    return folder


@pytest.fixture(scope="session")
def astronaut() -> Path:
    """The sample photo: NASA, public domain; one real face and a mission patch that dlib takes for one."""
    return REPOSITORY / "resources" / "samples" / "astronaut.png"


@pytest.fixture(autouse=True)
def no_threads_left() -> Iterator[None]:
    """Fails a test that leaves a thread of its own running."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and thread.is_alive()]
    for thread in left:
        thread.join(2)
    names = [thread.name for thread in left if thread.is_alive()]
    assert not names, f"threads left running: {names}"


@pytest.fixture(autouse=True)
def own_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Added models and the log are in a folder of the test's own."""
    data = tmp_path_factory.getbasetemp() / "data" / secrets.token_hex(4)
    monkeypatch.setenv("HIS_DATA", str(data))
    monkeypatch.setenv("HIS_LOGS", str(data / "logs"))


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Ctrl-C interrupts, also where the tests run in the background of a shell, which ignores it there."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
