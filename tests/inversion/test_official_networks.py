"""The official networks give the official numbers, from stand-in weights laid out as in the official files."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import torch
from torch import Tensor

from inversion.encoders.pooled import IrSeWEncoder, ResNetWEncoder


def weights_rule(golden: Path) -> ModuleType:
    """The recipe that fills the stand-in weights."""
    spec = importlib.util.spec_from_file_location("weights_rule", golden / "weights_rule.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("folder", "section", "array", "build"),
    [
        ("w_encoder_e4e_ffhq", None, "encoder_out", IrSeWEncoder),
        ("hyperinverter_church", "w_encoder_pt", "w_encoder_out", ResNetWEncoder),
    ],
)
def test_w_encoder_gives_the_official_codes(
    shared: Path, folder: str, section: str | None, array: str, build: type[IrSeWEncoder] | type[ResNetWEncoder]
) -> None:
    golden = shared / "fixtures" / "golden"
    rule = weights_rule(golden)
    keys = json.loads((golden / folder / "keys.json").read_text(encoding="utf-8"))
    keys = keys[section] if section else keys
    state: dict[str, Tensor] = {}
    for key, entry in keys.get("state_dict", keys).items():
        if key.startswith("encoder."):
            values = rule.fill(key, tuple(entry["shape"]), 0, entry["kind"])
            state[key.removeprefix("encoder.")] = torch.from_numpy(np.asarray(values))
    encoder = build().eval()
    encoder.load_state_dict(state)
    with np.load(golden / folder / "expected.npz") as arrays:
        expected = arrays[array]
    with torch.no_grad():
        result = encoder(torch.from_numpy(rule.image_chw(256, 0))).numpy()
    assert result.shape == (1, 512)
    assert np.abs(result - expected).max() <= 1e-4 * max(1.0, float(np.abs(expected).max()))
