"""Files that are written whole or not at all."""

import os
from pathlib import Path
from typing import IO, Any

import pytest

from inversion.atomic import ABANDONED_SECONDS, atomic_write, remove_abandoned


def test_what_a_killed_program_left_goes_after_a_day(tmp_path: Path) -> None:
    old, new = tmp_path / f".{'0a' * 8}.part", tmp_path / f".{'1b' * 8}.part"
    others = [tmp_path / "mine.part", tmp_path / ".0a.part"]
    for path in (old, new, *others):
        path.write_bytes(b"half")
    for path in (old, *others):
        long_ago = path.stat().st_mtime - ABANDONED_SECONDS - 1
        os.utime(path, (long_ago, long_ago))
    remove_abandoned(tmp_path)
    assert not old.exists()
    assert all(path.exists() for path in (new, *others))
    remove_abandoned(tmp_path / "gone")


def test_an_interrupted_write_leaves_nothing(tmp_path: Path) -> None:
    def interrupted(file: IO[Any]) -> None:
        file.write(b"half")
        raise KeyboardInterrupt

    path = tmp_path / "out.bin"
    with pytest.raises(KeyboardInterrupt), atomic_write(path) as file:
        interrupted(file)
    assert not list(tmp_path.iterdir())
