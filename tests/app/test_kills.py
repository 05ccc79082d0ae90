"""A few of the kills of `python -m tests.app.kills`."""

import os
from pathlib import Path

import pytest

from tests.app.kills import run


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_nothing_is_lost_by_a_few_kills(tmp_path: Path) -> None:
    assert run(6, seed=3, folder=tmp_path)
