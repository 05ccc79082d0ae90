"""`models remove` and `models verify`."""

import json
from pathlib import Path

import pytest
import torch

from inversion.store.added_models import added_models
from inversion.store.model_file import write_model

CARD = {"title": "T", "kind": "generator", "architecture": "none", "version": "1", "licence": "MIT", "source": "here"}


@pytest.fixture(autouse=True)
def added() -> Path:
    for name in ("mine", "other"):
        card = {**CARD, "made_by": "a test", "metrics": {}}
        write_model(name, {"a": torch.zeros(4)}, card, added_models(), half=False)
    return added_models()


def test_an_added_model_is_removed(command, added: Path) -> None:
    code, out, _err = command("models", "remove", "mine")
    assert (code, out.strip()) == (0, "Removed mine.")
    assert sorted(path.name for path in added.iterdir()) == ["other.json", "other.safetensors"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("mobile-stylegan-ffhq", "came with the program"),
        ("nothing", "was not added"),
        ("../models/mine", "was not added"),
        ("", "was not added"),
    ],
)
def test_only_added_models_are_removed(command, added: Path, name: str, reason: str) -> None:
    code, _out, err = command("models", "remove", name)
    assert code != 0
    assert reason in err
    assert len(list(added.iterdir())) == 4


def test_verify_says_which_file_is_damaged(command, added: Path) -> None:
    assert command("models", "verify", "mine", "other")[0] == 0
    (added / "mine.safetensors").write_bytes(b"damaged")
    (added / "other.safetensors").unlink()
    code, out, err = command("models", "verify", "mine", "other", "--json")
    assert code == 1
    assert "mine: damaged: its checksum is wrong." in err
    found = {model["name"]: model for model in json.loads(out)}
    assert (found["mine"]["verified"], found["mine"]["ready"]) == (False, False)
    assert found["other"]["problem"] == "its file is missing"


def test_verify_knows_only_models_that_there_are(command) -> None:
    code, _out, err = command("models", "verify", "nothing")
    assert code != 0
    assert "There is no model 'nothing'" in err
