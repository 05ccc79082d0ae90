"""dlib's face descriptor in torch, held to dlib's own network and to its own chips."""

import struct
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from torch import Tensor

from inversion.errors import ModelError
from inversion.faces.align import crop_face
from inversion.faces.descriptor import describe, face_chip
from inversion.faces.detect import find_faces, landmarks_in_box
from inversion.faces.models import dlib
from inversion.foreign_files.dlib_file import read_network
from inversion.networks.face_descriptor import (
    BLOCKS,
    CHIP_CENTRE,
    CHIP_SHARE,
    CHIP_SIDE,
    FaceDescriptorNetwork,
    _kinds,
    aligned_chips,
)
from inversion.photos.photo import read_photo
from inversion.pixels import to_tensor
from inversion.resources import resource_path
from inversion.store.dlib_models import DESCRIPTOR, face_model_file
from tests.conftest import REPOSITORY

TOLERANCE = 1e-4
"""Of a descriptor's numbers, which are about 0.1: float32 sums in another order. Measured 4e-7."""

pytestmark = pytest.mark.weights


@pytest.fixture(scope="module")
def network() -> FaceDescriptorNetwork:
    return FaceDescriptorNetwork.load()


@pytest.fixture(scope="module")
def dlib_network():
    return dlib.face_recognition_model_v1(str(face_model_file(DESCRIPTOR)))


@pytest.fixture(scope="module")
def crop() -> np.ndarray:
    """The astronaut's FFHQ-aligned crop, uint8 [1024,1024,3]."""
    photo = read_photo(resource_path("samples", "astronaut.png"))
    return crop_face(photo, find_faces(photo)[0])


@pytest.fixture(scope="module")
def chip() -> np.ndarray:
    photo = read_photo(resource_path("samples", "astronaut.png"))
    return face_chip(photo.pixels, landmarks_in_box(photo.pixels, find_faces(photo)[0].box))


def perturbed(chip: np.ndarray) -> list[np.ndarray]:
    """The chip itself, mirrored, darkened, noisy, turned, half hidden; and pictures that are no face at all."""
    random = np.random.default_rng(0)
    noisy = np.clip(chip + random.normal(0, 30, chip.shape), 0, 255).astype(np.uint8)
    hidden = chip.copy()
    hidden[75:] = 0
    noise = [random.integers(0, 256, chip.shape, dtype=np.uint8) for _ in range(3)]
    flat = [np.full_like(chip, value) for value in (0, 255)]
    chips = [chip, chip[:, ::-1], chip // 3, noisy, np.rot90(chip), hidden, *noise, *flat]
    return [np.ascontiguousarray(picture) for picture in chips]


def tensors(chips: list[np.ndarray]) -> Tensor:
    return torch.cat([to_tensor(chip) for chip in chips])


def test_descriptors_are_dlibs_own(network: FaceDescriptorNetwork, dlib_network, chip: np.ndarray) -> None:
    chips = perturbed(chip)
    expected = np.array([dlib_network.compute_face_descriptor(picture) for picture in chips])
    assert np.linalg.norm(expected[0] - expected[6]) > 0.6, "the pictures must differ, or this shows nothing"
    found = network(tensors(chips)).numpy()
    assert found.shape == (len(chips), 128)
    assert np.abs(found - expected).max() < TOLERANCE


def test_describe_gives_what_dlib_would(dlib_network, crop: np.ndarray) -> None:
    chips = []

    def cut(*arguments):
        chips.append(face_chip(*arguments))
        return chips[-1]

    found = describe(crop, cut)
    assert found is not None
    assert found.dtype == np.float64
    assert np.abs(found - np.array(dlib_network.compute_face_descriptor(chips[0]))).max() < TOLERANCE


def test_the_fixed_chip_comes_close_to_dlibs(network: FaceDescriptorNetwork, crop: np.ndarray) -> None:
    by_landmarks = describe(crop)
    for size in (1024, 256):
        picture = torch.nn.functional.interpolate(to_tensor(crop), size=(size, size), mode="bilinear", antialias=True)
        fixed = network.identity_features(picture)[0].numpy()
        assert np.linalg.norm(fixed - by_landmarks) < 0.3, "the same person, well below dlib's 0.6"


def test_the_fixed_chip_lies_where_it_says() -> None:
    for size in (64, 150, 256, 1024):
        ramp = (torch.arange(size) + 0.5) / size
        picture = torch.stack([ramp.expand(size, size), ramp[:, None].expand(size, size), torch.ones(size, size)])[None]
        across, down, ones = aligned_chips(picture)[0]
        steps = (torch.arange(CHIP_SIDE) + 0.5) / CHIP_SIDE - 0.5
        expected_x, expected_y = CHIP_CENTRE[0] + steps * CHIP_SHARE, CHIP_CENTRE[1] + steps * CHIP_SHARE
        # A few per cent of a pixel: where a triangle meets whole pixels its weighted mean is not quite its middle.
        assert (across - expected_x).abs().max() < 0.25 / size
        assert (down - expected_y[:, None]).abs().max() < 0.25 / size
        assert (ones - 1).abs().max() < 1e-5


def test_gradients_reach_every_pixel_of_the_chip(network: FaceDescriptorNetwork) -> None:
    random = torch.Generator().manual_seed(0)
    images = (torch.rand(2, 3, 256, 256, generator=random) * 2 - 1).requires_grad_()
    features = network.identity_features(images)
    assert features.shape == (2, 128)
    features[0].square().sum().backward()
    assert images.grad is not None
    inside = images.grad[0, :, 80:200, 60:200]
    assert (inside != 0).float().mean() > 0.99
    assert not images.grad[1].any(), "one picture's descriptor does not depend on another's"
    assert all(not parameter.requires_grad for parameter in network.parameters())


def test_gradient_is_the_slope(chip: np.ndarray) -> None:
    network = FaceDescriptorNetwork.load().double()
    picture = to_tensor(chip).double().requires_grad_()
    target = network(to_tensor(np.ascontiguousarray(chip[::-1])).double())
    (gradient,) = torch.autograd.grad((network(picture) - target).square().sum(), picture)
    with torch.no_grad():
        step = 1e-6 * gradient / gradient.norm()
        after, before = ((network(picture + sign * step) - target).square().sum() for sign in (1, -1))
    assert float((after - before) / 2e-6) == pytest.approx(float(gradient.norm()), rel=1e-4)


def test_a_frozen_application_finds_what_was_exported(
    network: FaceDescriptorNetwork, chip: np.ndarray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "models").mkdir()
    network.export((tmp_path / "models" / DESCRIPTOR).with_suffix(".safetensors"))
    found = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: found)
    assert torch.allclose(FaceDescriptorNetwork.load()(tensors([chip])), network(tensors([chip])), atol=1e-3)


def test_exported_weights_need_no_dlib(
    network: FaceDescriptorNetwork, chip: np.ndarray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = network.export(tmp_path / "descriptor.safetensors")
    assert path.stat().st_size < 12e6
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    loaded = FaceDescriptorNetwork.load(path=path)
    chips = tensors(perturbed(chip))
    moved = (loaded(chips) - network(chips)).norm(dim=1)
    # float16 weights against 0.6, which tells two people apart: measured 8e-4 for faces, 3.5e-3 for an all-white chip
    assert moved[:6].max() < 1.5e-3
    assert moved.max() < 6e-3
    with pytest.raises(ModelError, match="missing"):
        FaceDescriptorNetwork.load()


def test_networks_import_no_dlib() -> None:
    script = (
        "import sys\nfrom inversion.networks.face_descriptor import FaceDescriptorNetwork\n"
        "FaceDescriptorNetwork.load()\nprint('dlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("shape", [(3, CHIP_SIDE, CHIP_SIDE), (1, 3, 149, 150), (1, 1, CHIP_SIDE, CHIP_SIDE)])
def test_other_shapes_are_refused(network: FaceDescriptorNetwork, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="expected chips"):
        network(torch.zeros(shape))


def test_pictures_must_be_square() -> None:
    with pytest.raises(ValueError, match="expected square"):
        aligned_chips(torch.zeros(1, 3, 64, 65))


# The file


@pytest.fixture(scope="module")
def content() -> bytes:
    return face_model_file(DESCRIPTOR).read_bytes()


def test_every_byte_of_the_file_is_accounted_for(content: bytes, tmp_path: Path) -> None:
    for changed in (content[:-1], content + b"\0", content[: len(content) // 2], b"", content[:300]):
        (tmp_path / "changed.dat").write_bytes(changed)
        with pytest.raises(ModelError, match="not the expected dlib network"):
            FaceDescriptorNetwork.load(path=tmp_path / "changed.dat")


@pytest.mark.parametrize(
    ("found", "put"),
    [
        (b"\x01\x0dloss_metric_2", b"\x01\x0dloss_metric_3"),
        (b"\x01\x05con_4", b"\x01\x05con_5"),
        (b"\x01\x07affine_", b"\x01\x07affinex"),
        (b"\x01\x05relu_110", b"\x01\x05relu_1x0"),
        (b"\x01\x0aavg_pool_2\x01\x02\x01\x02", b"\x01\x0aavg_pool_2\x01\x02\x01\x03"),
        (b"\x01\x0aavg_pool_2\x01\x02\x01\x02\x01\x02\x01\x02", b"\x01\x0aavg_pool_2\x01\x02\x01\x02\x01\x01\x01\x01"),
        (b"\x01\x04fc_2\x01\x80", b"\x01\x04fc_2\x01\x81"),
        (b"\x01\x04fc_2\x01\x80", b"\x01\x04fc_2\x71\x80"),
        (b"\x01\x04fc_2", b"\x09\x04fc_2"),
        (b"\x01\x05con_4\x01\x02", b"\x01\x05con_4\x81\x02"),
    ],
)
def test_anything_unexpected_is_refused(content: bytes, tmp_path: Path, found: bytes, put: bytes) -> None:
    assert found in content
    (tmp_path / "changed.dat").write_bytes(content.replace(found, put, 1))
    with pytest.raises(ModelError, match="not the"):
        FaceDescriptorNetwork.load(path=tmp_path / "changed.dat")


def test_weights_that_are_no_numbers_are_refused(content: bytes, tmp_path: Path) -> None:
    at = content.index(b"\x01\x05con_4") + 50
    (tmp_path / "changed.dat").write_bytes(content[:at] + struct.pack("<4f", *[float("nan")] * 4) + content[at + 16 :])
    with pytest.raises(ModelError, match="not finite"):
        FaceDescriptorNetwork.load(path=tmp_path / "changed.dat")


def test_the_layers_must_be_the_ones_asked_for(tmp_path: Path) -> None:
    kinds = list(_kinds())
    assert kinds.count("con") == 1 + 2 * len(BLOCKS) == 29
    with pytest.raises(ModelError, match="not the expected"):
        read_network(face_model_file(DESCRIPTOR), kinds[:-1])
    with pytest.raises(ModelError, match="cannot be read"):
        read_network(tmp_path / "nothing.dat", kinds)


@pytest.mark.parametrize("damage", [b"", b"not safetensors at all"])
def test_damaged_exports_are_refused(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "damaged.safetensors").write_bytes(damage)
    with pytest.raises(ModelError, match="damaged"):
        FaceDescriptorNetwork.load(path=tmp_path / "damaged.safetensors")
    with pytest.raises(ModelError, match="cannot be read"):
        FaceDescriptorNetwork.load(path=tmp_path / "missing.safetensors")


def test_other_networks_are_refused() -> None:
    with pytest.raises(ModelError, match="not the face descriptor"):
        FaceDescriptorNetwork.load(path=resource_path("models", "face-expression.safetensors"))
