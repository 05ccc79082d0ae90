"""What tests of documents share."""

from pathlib import Path

import pytest

from editing.document import save_document
from tests.editing.documents import full_document


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """The file of a document with something of everything."""
    path = tmp_path / "a.hinv"
    save_document(full_document(), path)
    return path
