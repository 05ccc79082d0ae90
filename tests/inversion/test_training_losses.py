"""Loss networks: those of the user where there are some, else the shipped ones, and the run says which."""

from pathlib import Path

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.encoders.arcface import ArcFace
from inversion.encoders.ir_se import IrSeTrunk
from inversion.encoders.trunk import Stage
from inversion.errors import ModelError
from inversion.training.config import LossWeights
from inversion.training.losses import LossFiles, PictureLoss

CPU = torch.device("cpu")


@pytest.fixture
def arcface() -> ArcFace:
    torch.manual_seed(0)
    stages = [Stage(channels, 1, 2) for channels in (8, 16, 24, 32)]
    return ArcFace(IrSeTrunk(stages), 12).eval()


@pytest.fixture
def file(arcface: ArcFace, tmp_path: Path) -> Path:
    torch.save(arcface.state_dict(), tmp_path / "model_ir_se50.pth")
    return tmp_path / "model_ir_se50.pth"


@pytest.fixture
def pictures() -> Tensor:
    return torch.rand(2, 3, 256, 256, generator=torch.Generator().manual_seed(1)) * 2 - 1


def test_arcface_reads_its_file_and_sees_what_the_authors_losses_cut(arcface: ArcFace, file: Path, pictures: Tensor):
    found = ArcFace.load(file).identity_features(pictures)
    faces = F.adaptive_avg_pool2d(pictures[:, :, 35:223, 32:220], (112, 112))
    with torch.no_grad():
        x = arcface.output_layer(arcface.body(arcface.input_layer(faces)))
    assert torch.allclose(found, x / x.norm(dim=1, keepdim=True), atol=1e-5)


def test_identity_is_measured_by_arcface_where_it_is_given(file: Path, pictures: Tensor):
    loss = PictureLoss(LossWeights(identity=1.0), CPU, LossFiles(arcface=file))
    assert loss.networks == {"identity": "ArcFace IR-SE50"}
    assert loss(pictures, pictures)["identity"].item() == pytest.approx(0, abs=1e-6)
    moved = pictures.clone().requires_grad_()
    loss(moved, pictures.flip(3))["identity"].backward()
    assert moved.grad is not None
    assert float(moved.grad.abs().max()) > 0


def test_another_file_is_no_arcface(tmp_path: Path):
    torch.save({"weight": torch.zeros(2)}, tmp_path / "other.pth")
    with pytest.raises(ModelError, match="no ArcFace network") as caught:
        PictureLoss(LossWeights(identity=1.0), CPU, LossFiles(arcface=tmp_path / "other.pth"))
    assert "model_ir_se50.pth" in caught.value.advice


class FakeLpips(nn.Module):
    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        return (a - b).abs().mean((1, 2, 3), keepdim=True)


def test_lpips_is_used_where_it_is(pictures: Tensor):
    loss = PictureLoss(LossWeights(perceptual=1.0), CPU, load_lpips=lambda _file, _device: FakeLpips())
    assert loss.networks == {"perceptual": "LPIPS-Alex"}
    found = loss(pictures, -pictures)["perceptual"]
    assert found.item() == pytest.approx(2 * pictures.abs().mean().item(), rel=1e-5)
    assert "perceptual" not in loss(pictures, pictures, perceptual=False)


def test_without_lpips_the_shipped_network_serves_unless_a_file_was_given():
    def missing(_file: Path | None, _device: torch.device) -> nn.Module:
        raise ModelError("For LPIPS, lpips is not installed.", "Install it.")

    loss = PictureLoss(LossWeights(perceptual=1.0), CPU, load_lpips=missing)
    assert loss.networks == {"perceptual": "VGG16 features (HED)"}
    with pytest.raises(ModelError, match="not installed"):
        PictureLoss(LossWeights(perceptual=1.0), CPU, LossFiles(lpips=Path("alexnet.pth")), load_lpips=missing)
