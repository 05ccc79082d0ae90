"""The examples run as they are, and write what they say."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from editing.document import load_document
from tests.conftest import REPOSITORY


@pytest.mark.weights
def test_edit_a_portrait(astronaut: Path, tmp_path: Path) -> None:
    output = tmp_path / "edited.png"
    command = [sys.executable, "-m", "examples.edit_a_portrait", str(astronaut), str(output), "smile=2"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "HyperInverter + detail: " in done.stdout
    with Image.open(output) as picture:
        assert picture.size == (1024, 1024)
        assert np.asarray(picture).std() > 20
    document = load_document(output.with_suffix(".hinv"))
    assert document.edits[0].strengths == {"smile": 2.0}
    assert list(document.inversions) == [(0, "hyperinverter")]
