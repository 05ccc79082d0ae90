"""Figures agree with other implementations, and many of them are summed up."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from skimage.metrics import peak_signal_noise_ratio
from torchmetrics.functional.image import multiscale_structural_similarity_index_measure

from inversion.evaluation.figures import FIGURES, Best, MetricEvaluator
from inversion.evaluation.summary import summarise
from inversion.faces.align import crop_face
from inversion.faces.descriptor import face_chip
from inversion.faces.detect import find_faces, landmarks_in_box
from inversion.faces.models import dlib
from inversion.networks.perceptual import PerceptualLoss
from inversion.photos.photo import read_photo
from inversion.pixels import to_tensor
from inversion.store.dlib_models import DESCRIPTOR, face_model_file


@pytest.fixture(scope="module")
def crop(astronaut: Path) -> np.ndarray:
    photo = read_photo(astronaut)
    return crop_face(photo, find_faces(photo)[0], 512)


@pytest.fixture(scope="module")
def picture(crop: np.ndarray) -> np.ndarray:
    """The crop, blurred and darker."""
    small = Image.fromarray(crop).resize((170, 170), Image.Resampling.BILINEAR).resize((512, 512))
    return (np.asarray(small) * 0.9).astype(np.uint8)


@pytest.fixture(scope="module")
def perceptual() -> PerceptualLoss:
    return PerceptualLoss.load()


@pytest.fixture(scope="module")
def figures(crop: np.ndarray, picture: np.ndarray, perceptual: PerceptualLoss) -> dict[str, float | None]:
    return MetricEvaluator(crop, perceptual).figures(picture)


def test_psnr_is_scikit_images(crop: np.ndarray, picture: np.ndarray, figures: dict) -> None:
    assert figures["psnr_db"] == pytest.approx(peak_signal_noise_ratio(crop, picture, data_range=255), abs=1e-4)


def test_ms_ssim_is_torchmetrics(crop: np.ndarray, picture: np.ndarray, figures: dict) -> None:
    first, second = ((to_tensor(pixels) + 1) / 2 for pixels in (crop, picture))
    wanted = multiscale_structural_similarity_index_measure(
        first, second, data_range=1.0, kernel_size=11, sigma=1.5, normalize="relu"
    )
    assert figures["ms_ssim"] == pytest.approx(wanted.item(), abs=1e-4)


def test_identity_is_dlibs(crop: np.ndarray, picture: np.ndarray, figures: dict) -> None:
    network = dlib.face_recognition_model_v1(str(face_model_file(DESCRIPTOR)))
    found = []
    for pixels in (crop, picture):
        (box, _), *_ = sorted(_boxes(pixels), key=lambda entry: -entry[1])
        found.append(np.array(network.compute_face_descriptor(face_chip(pixels, landmarks_in_box(pixels, box)))))
    assert figures["identity_distance"] == pytest.approx(float(np.linalg.norm(found[0] - found[1])), abs=1e-4)


def _boxes(pixels: np.ndarray):
    from inversion.faces.detect import detect_boxes

    return detect_boxes(pixels, 0.0)


def test_perceptual_is_the_loss_at_256(
    crop: np.ndarray, picture: np.ndarray, figures: dict, perceptual: PerceptualLoss
) -> None:
    reduced = [
        to_tensor(np.array(Image.fromarray(one).resize((256, 256), Image.Resampling.BILINEAR)))
        for one in (crop, picture)
    ]
    with torch.no_grad():
        assert figures["perceptual_256"] == pytest.approx(perceptual(*reduced).item(), abs=1e-5)
    assert set(figures) | {"seconds"} == {info.name for info in FIGURES}


def test_the_best_ratio_is_the_one_nearest_to_one() -> None:
    ratios = [0.3, 2.5, 1.1, 0.0, 0.8]
    assert sorted(ratios, key=Best.ONE.shortfall) == [1.1, 0.8, 2.5, 0.3, 0.0]
    assert Best.ONE.shortfall(0.5) == pytest.approx(Best.ONE.shortfall(2))
    assert min(ratios, key=Best.HIGHEST.shortfall) == 2.5
    assert min(ratios, key=Best.LOWEST.shortfall) == 0


def test_summary_of_known_values() -> None:
    values = [*np.random.default_rng(1).normal(3, 1, 200), None]
    found = summarise(values)
    assert found is not None
    assert found.count == 200
    known = np.array(values[:-1])
    assert (found.mean, found.median) == pytest.approx((known.mean(), np.median(known)))
    # For so many values the bootstrap of a mean is the normal interval.
    half = 1.96 * known.std() / 200**0.5
    assert (found.low, found.high) == pytest.approx((found.mean - half, found.mean + half), abs=0.02)
    assert (found.lower_quartile, found.upper_quartile) == pytest.approx(np.quantile(known, [0.25, 0.75]))
    assert found == summarise(values[::-1])
    assert summarise([None]) is None
    one = summarise([2.0])
    assert one is not None
    assert (one.low, one.high) == (2.0, 2.0)
    infinite = summarise([1.0, float("inf")])
    assert infinite is not None
    assert infinite.mean == float("inf")
    assert (infinite.lower_quartile, infinite.upper_quartile) == (1.0, float("inf"))
