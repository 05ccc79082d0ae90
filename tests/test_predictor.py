"""The rounded landmark predictor of the installers, tried on a small one that dlib itself has trained and written."""

import lzma
import sys
from pathlib import Path

import numpy as np
import pytest

from inversion.faces.models import DLIB_LOCK, dlib, read_predictor
from tests.conftest import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "build"))
from predictor import rewritten, rounded

POINTS = 5


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A predictor of five points, trained on noise."""
    rng = np.random.default_rng(0)
    pictures, shapes = [], []
    for _picture in range(4):
        pictures.append(rng.integers(0, 256, (80, 80), np.uint8))
        box = dlib.rectangle(10, 10, 69, 69)
        points = [dlib.point(int(x), int(y)) for x, y in rng.integers(15, 65, (POINTS, 2))]
        shapes.append([dlib.full_object_detection(box, points)])
    options = dlib.shape_predictor_training_options()
    options.cascade_depth, options.num_trees_per_cascade_level, options.tree_depth = 2, 6, 3
    options.oversampling_amount, options.feature_pool_size, options.num_threads = 5, 40, 1
    with DLIB_LOCK:
        trained = dlib.train_shape_predictor(pictures, shapes, options)
    file = tmp_path_factory.mktemp("predictor") / "small.dat"
    trained.save(str(file))
    return file


def test_written_again_it_is_the_same(small: Path) -> None:
    assert rewritten(small.read_bytes(), lambda leaves: leaves) == small.read_bytes()


def test_all_leaves_are_rounded_and_nothing_else(small: Path) -> None:
    before, after = leaves_of(small.read_bytes()), leaves_of(rounded(small.read_bytes(), bits=12))
    assert before.shape == after.shape == (12, 2**3, 2 * POINTS)
    assert np.abs(after - before).max() <= 2**-13
    assert (after * 2**12 == np.rint(after * 2**12)).all()
    assert len(rounded(small.read_bytes(), bits=12)) < len(small.read_bytes())
    # Rounded again, only what surrounds the leaves could differ.
    assert rounded(rounded(small.read_bytes(), bits=12), bits=12) == rounded(small.read_bytes(), bits=12)


def test_a_packed_predictor_is_the_same(small: Path) -> None:
    packed = small.with_suffix(".dat.xz")
    packed.write_bytes(lzma.compress(small.read_bytes()))
    assert read_predictor(packed).__getstate__() == read_predictor(small).__getstate__()


def test_dlib_reads_it_and_finds_the_same_points(small: Path, tmp_path: Path) -> None:
    file = tmp_path / "rounded.dat"
    file.write_bytes(rounded(small.read_bytes()))
    picture = np.random.default_rng(1).integers(0, 256, (400, 400), np.uint8)
    box = dlib.rectangle(50, 50, 349, 349)
    with DLIB_LOCK:
        expected, found = (dlib.shape_predictor(str(path))(picture, box).parts() for path in (small, file))
    assert len(found) == POINTS
    assert all(abs(a.x - b.x) <= 1 and abs(a.y - b.y) <= 1 for a, b in zip(expected, found, strict=True))


@pytest.mark.parametrize("damage", ["version", "end", "empty"])
def test_what_is_no_predictor_is_refused(small: Path, damage: str) -> None:
    content = small.read_bytes()
    damaged = {"version": b"\x01\x02" + content[2:], "end": content[: len(content) // 2], "empty": b""}[damage]
    with pytest.raises(ValueError, match="predictor"):
        rounded(damaged)


def leaves_of(predictor: bytes) -> np.ndarray:
    """float64 [trees, leaves, coordinates]."""
    found = []

    def keep(leaves: np.ndarray) -> np.ndarray:
        found.append(np.ldexp(leaves[..., 0].astype(np.float64), leaves[..., 1]))
        return leaves

    rewritten(predictor, keep)
    return np.array(found)
