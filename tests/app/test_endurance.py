"""A few of the rounds of `python -m tests.app.endurance`, in a process of its own."""

import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY


@pytest.mark.slow
def test_nothing_grows_over_a_few_rounds() -> None:
    command = [sys.executable, "-m", "tests.app.endurance", "--rounds", "8", "--first", "4"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=250)
    assert done.returncode == 0, done.stdout + done.stderr
