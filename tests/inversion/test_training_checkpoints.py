"""Runs go on from their folder, travel in pieces, and hand over what they learned."""

import json
from pathlib import Path

import pytest
import torch

from inversion.errors import ModelError, RequestError
from inversion.training.checkpoint import PIECE_BYTES, load_checkpoint, pack, save_checkpoint, unpack
from inversion.training.config import RENAMED, LossWeights
from tests.inversion.tiny_training import hypernetwork_task, make_run, w_encoder_task


def test_a_run_goes_on_only_with_its_own_config(tmp_path: Path):
    make_run(w_encoder_task(steps=1), tmp_path).train()
    with pytest.raises(RequestError, match="seed"):
        make_run(w_encoder_task(seed=1), tmp_path)
    with pytest.raises(RequestError, match="w-encoder"):
        make_run(hypernetwork_task(), tmp_path)


def test_a_checkpoint_of_earlier_versions_goes_on(tmp_path: Path):
    """Its settings and its discriminator have other names there."""
    weighted = LossWeights(l2=1.0, adversarial=0.01)
    first = make_run(hypernetwork_task(steps=2, losses=weighted, sample_cache=8, uses_per_sample=2), tmp_path)
    first.train()
    state = load_checkpoint(tmp_path)
    assert state is not None
    state["adversary"] = state.pop("discriminator")
    for old, new in RENAMED.items():
        state["config"][old] = state["config"].pop(new)
    save_checkpoint(tmp_path, state)
    again = make_run(hypernetwork_task(steps=2, losses=weighted), tmp_path)
    assert again.step == 2
    assert first.discriminator is not None
    assert again.discriminator is not None
    assert torch.equal(again.discriminator.network.b4.out.weight, first.discriminator.network.b4.out.weight)


def test_damaged_checkpoint_is_named(tmp_path: Path):
    (tmp_path / "checkpoint.pt").write_bytes(b"not a checkpoint")
    with pytest.raises(ModelError, match="damaged"):
        make_run(w_encoder_task(), tmp_path)


def test_packed_run_goes_on(tmp_path: Path):
    run = make_run(w_encoder_task(), tmp_path / "here")
    run.train()
    files = pack(tmp_path / "here", tmp_path / "there")
    assert all(file.stat().st_size <= PIECE_BYTES + 2**16 for file in files)
    again = make_run(w_encoder_task(steps=10), tmp_path / "there")
    assert again.step == 8
    expected, found = run.task.network.state_dict(), again.task.network.state_dict()
    assert all(torch.allclose(expected[key], found[key], rtol=1e-3, atol=1e-5) for key in expected)
    again.train()
    assert again.step == 10


def test_large_tensors_are_split_over_pieces(tmp_path: Path):
    state = {"a": torch.randn(5 * 2**20), "b": {"exp_avg": torch.randn(4 * 2**20), 3: [1, "two"]}, "step": 4}
    save_checkpoint(tmp_path, state)
    files = pack(tmp_path, tmp_path / "packed")
    assert len(files) == 3  # two pieces and the index
    back = unpack(tmp_path / "packed")
    assert back["step"] == 4
    assert back["b"][3] == [1, "two"]
    assert torch.allclose(back["a"], state["a"], atol=2e-3)
    files[1].unlink()
    with pytest.raises(ModelError, match="damaged"):
        unpack(tmp_path / "packed")


def test_a_run_packed_by_an_earlier_version_is_read(tmp_path: Path):
    """Its pieces were called shards."""
    state = {"a": torch.randn(3), "step": 4}
    save_checkpoint(tmp_path, state)
    pack(tmp_path, tmp_path)
    (tmp_path / "checkpoint.pt").unlink()
    index = json.loads((tmp_path / "pieces.json").read_text(encoding="utf-8"))
    index["shards"] = index.pop("pieces")
    (tmp_path / "shards.json").write_text(json.dumps(index), encoding="utf-8")
    (tmp_path / "pieces.json").unlink()
    (tmp_path / "piece-00.safetensors").rename(tmp_path / "shard-00.safetensors")
    back = load_checkpoint(tmp_path)
    assert back is not None
    assert back["step"] == 4
    assert torch.allclose(back["a"], state["a"], atol=2e-3)


def test_exported_weights_are_the_average(tmp_path: Path):
    run = make_run(w_encoder_task(steps=2), tmp_path)
    run.train()
    card = {"version": "1", "licence": "none", "source": "test", "made_by": "test", "metrics": {}}
    path = run.export(card, validate=2)
    assert path is not None
    card = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert card["training"]["step"] == 2
    assert card["metrics"]["w_error"] > 0
    assert card["metrics"]["samples"] == 2
