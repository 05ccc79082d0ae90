"""The perceptual distance: zero for equal pictures, growing with damage, differentiable, and safe on bad files."""

import json

import pytest
import torch
from safetensors.torch import save_file

from inversion.errors import ModelError
from inversion.networks.perceptual import BLOCKS, PerceptualLoss
from inversion.store.model_file import read_weights, write_model

CARD = {
    "title": "Tiny",
    "kind": "test",
    "version": "1",
    "licence": "MIT",
    "source": "a test",
    "made_by": "a test",
    "metrics": {},
}


def random_weights() -> dict[str, torch.Tensor]:
    generator = torch.Generator().manual_seed(0)
    weights, channels = {}, 3
    for width, block in zip((4, 6, 8), BLOCKS, strict=True):
        for name in block:
            weights[f"{name}.weight"] = torch.randn(width, channels, 3, 3, generator=generator) / (channels * 9) ** 0.5
            weights[f"{name}.bias"] = torch.zeros(width)
            channels = width
    return weights


@pytest.fixture
def picture() -> torch.Tensor:
    return torch.rand(2, 3, 32, 32, generator=torch.Generator().manual_seed(1)) * 2 - 1


def test_equal_pictures_have_no_distance(picture):
    loss = PerceptualLoss(random_weights())
    assert float(loss(picture, picture)) == 0
    assert float(loss(picture, picture.flip(3))) > 0


def test_features_are_unit_length_and_halve(picture):
    found = PerceptualLoss(random_weights()).features(picture)
    assert [tuple(f.shape) for f in found] == [(2, 4, 32, 32), (2, 6, 16, 16), (2, 8, 8, 8)]
    lengths = found[2].square().sum(1)
    assert ((lengths - 1).abs() < 1e-3).float().mean() > 0.5  # the rest are positions where every channel is off


def test_target_features_can_be_kept(picture):
    loss = PerceptualLoss(random_weights())
    other = picture.roll(1, 3)
    kept = loss.features(picture)
    assert torch.equal(loss.distance(kept, loss.features(other)), loss(picture, other))


def test_gradient_reaches_the_picture_and_nothing_else(picture):
    loss = PerceptualLoss(random_weights())
    moving = picture.roll(1, 3).requires_grad_()
    loss(moving, picture).backward()
    assert moving.grad is not None
    assert float(moving.grad.abs().sum()) > 0
    assert not list(loss.parameters())


def test_layer_weights_choose_layers(picture):
    weights, other = random_weights(), picture.roll(1, 3)
    single = [float(PerceptualLoss(weights, chosen)(picture, other)) for chosen in ((1, 0, 0), (0, 1, 0), (0, 0, 1))]
    assert float(PerceptualLoss(weights)(picture, other)) == pytest.approx(sum(single) / 3, rel=1e-5)
    with pytest.raises(ValueError, match="layer weights"):
        PerceptualLoss(weights, (1, 1))


def test_wrong_shape_is_refused():
    with pytest.raises(ValueError, match="expected an image"):
        PerceptualLoss(random_weights()).features(torch.zeros(3, 32, 32))


def test_written_weights_come_back(tmp_path):
    write_model("tiny", {"a": torch.arange(4.0)}, CARD, tmp_path)
    assert torch.equal(read_weights("tiny", tmp_path)["a"], torch.arange(4.0))


def test_damaged_files_are_told(tmp_path):
    with pytest.raises(ModelError, match="cannot be read"):
        read_weights("tiny", tmp_path)
    path = write_model("tiny", {"a": torch.arange(4.0)}, CARD, tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ModelError, match="damaged"):
        read_weights("tiny", tmp_path)
    save_file({"a": torch.zeros(2)}, path)
    with pytest.raises(ModelError, match="damaged"):
        read_weights("tiny", tmp_path)
    path.unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        read_weights("tiny", tmp_path)
    (tmp_path / "tiny.json").write_text(json.dumps({"name": "tiny"}))
    with pytest.raises(ModelError, match="lacks version"):
        read_weights("tiny", tmp_path)


@pytest.mark.weights
def test_shipped_distance_grows_with_blur():
    loss = PerceptualLoss.load()
    generator = torch.Generator().manual_seed(2)
    coarse = torch.rand(1, 3, 16, 16, generator=generator) * 2 - 1
    picture = torch.nn.functional.interpolate(coarse, size=(64, 64), mode="bicubic")
    picture = picture + 0.2 * torch.randn(picture.shape, generator=generator)
    distances = []
    for factor in (2, 4, 8):
        small = torch.nn.functional.avg_pool2d(picture, factor)
        distances.append(float(loss(picture, torch.nn.functional.interpolate(small, size=(64, 64), mode="bilinear"))))
    assert 0 < distances[0] < distances[1] < distances[2]
