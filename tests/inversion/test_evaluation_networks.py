"""LPIPS, FID and KID: the formulas against others, stand-ins for networks whose weights are not here."""

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import scipy.linalg
import torch
from PIL import Image
from torch import Tensor, nn

from inversion.errors import ModelError
from inversion.evaluation import inception
from inversion.evaluation.evaluate import Evaluation, evaluate
from inversion.evaluation.inception import InceptionFeatures, distances_of, set_distances
from inversion.evaluation.lpips_alex import LPIPS_ALEX, LpipsAlex
from inversion.evaluation.pictures import pictures_in
from inversion.evaluation.results import Results
from inversion.networks.lpips import USUAL_FILE as ALEXNET_FILE
from inversion.pixels import to_tensor
from tests import tiny

PICTURES = 3


def features(seed: int, shift: float = 0.0, count: int = 60) -> Tensor:
    random = np.random.default_rng(seed)
    mixed = random.standard_normal((count, 8)) @ np.random.default_rng(7).standard_normal((8, 8))
    return torch.from_numpy(mixed + shift)


# Formulas


def test_fid_is_the_frechet_distance_by_another_route() -> None:
    first, second = features(0).numpy(), features(1, 0.4).numpy()
    one, two = np.cov(first.T), np.cov(second.T)
    root = scipy.linalg.sqrtm(one @ two).real
    difference = first.mean(0) - second.mean(0)
    wanted = difference @ difference + np.trace(one + two - 2 * root)
    found = set_distances(features(0), features(1, 0.4))
    assert found.fid == pytest.approx(wanted, rel=1e-6)
    assert set_distances(features(0), features(0)).fid == pytest.approx(0, abs=1e-6)
    assert found == set_distances(features(0), features(1, 0.4))


def unbiased_kid(first: np.ndarray, second: np.ndarray) -> float:
    """Binkowski et al. 2018, equation 4, written as it stands there: means over pairs of different pictures."""

    def kernel(x: np.ndarray, y: np.ndarray) -> float:
        return float((x @ y / len(x) + 1) ** 3)

    count = len(first)
    own = [[kernel(x, y) for i, x in enumerate(s) for j, y in enumerate(s) if i != j] for s in (first, second)]
    across = [kernel(x, y) for x in first for y in second]
    return sum(map(sum, own)) / (count * (count - 1)) - 2 * sum(across) / count**2


def test_kid_is_the_unbiased_estimate() -> None:
    first, second = features(0), features(1, 0.4)
    found = set_distances(first, second)
    assert found.kid_subset == found.pictures == 60  # fewer than 1000: all of them
    assert found.kid_x1000 == pytest.approx(1000 * unbiased_kid(first.numpy(), second.numpy()), rel=1e-6)
    assert found.kid_x1000_deviation == 0
    parts = set_distances(first, second, subset=20, subsets=200)
    assert parts.kid_subset == 20
    assert parts.kid_x1000_deviation > 0
    assert parts.kid_x1000 == pytest.approx(found.kid_x1000, abs=4 * parts.kid_x1000_deviation / 200**0.5 + 1)


def test_torch_fidelity_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        import torch_fidelity as library
    except (ImportError, RuntimeError):  # a torchvision that was built for another torch
        pytest.skip("torch-fidelity is not here")
    import tqdm

    monkeypatch.setattr(tqdm.tqdm, "monitor_interval", 0)  # its thread would outlive the test
    first, second = features(0), features(1, 0.4)
    stats = [library.metric_fid.fid_features_to_statistics(rows) for rows in (first, second)]
    wanted = library.metric_fid.fid_statistics_to_metric(*stats, verbose=False)["frechet_inception_distance"]
    found = set_distances(first, second)
    assert found.fid == pytest.approx(wanted, rel=1e-6)
    options = {"kid_subset_size": 60, "kid_subsets": 1, "verbose": False}
    kid = library.metric_kid.kid_features_to_metric(first, second, **options)
    assert found.kid_x1000 == pytest.approx(1000 * kid["kernel_inception_distance_mean"], rel=1e-6)


# Networks


class StandIn(nn.Module):
    """As torch-fidelity's extractors: uint8 pictures in, a tuple of features out."""

    def __init__(self, seed: int = 0) -> None:
        super().__init__()
        self.calls = 0
        self.register_buffer("mixing", torch.randn(48, 6, generator=torch.Generator().manual_seed(seed)))

    def forward(self, pictures: Tensor) -> tuple[Tensor]:
        assert pictures.dtype == torch.uint8
        self.calls += 1
        small = nn.functional.adaptive_avg_pool2d(pictures.float() / 255, 4).flatten(1)
        return (small @ self.mixing,)  # type: ignore[operator]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    tiny.save_tiny_pictures(folder, PICTURES)
    return folder


def run(folder: Path, results: Path, *further) -> Evaluation:
    generator = tiny.tiny_generator()
    methods = {"tiny": tiny.TinyInverter(generator), "tiny-w": tiny.TinyCodesInverter(generator)}
    return evaluate(pictures_in(folder), methods, Results(results), further=further, aligned=True)


def test_features_are_kept_by_picture_and_method(folder: Path, tmp_path: Path) -> None:
    plain = run(folder, tmp_path / "kept")
    network = StandIn()
    found = run(folder, tmp_path / "kept", InceptionFeatures(network))
    assert network.calls == PICTURES * 3  # the crops once, the renders of two methods
    assert found.figures == plain.figures
    # Coming later, it was measured without measuring the figures again.
    assert [one.figures["seconds"] for one in found.measured] == [one.figures["seconds"] for one in plain.measured]
    distances = distances_of(found, "tiny")
    assert distances is not None
    assert distances.pictures == distances.kid_subset == PICTURES
    assert distances.fid > 0
    again = run(folder, tmp_path / "kept", InceptionFeatures(network))
    assert network.calls == PICTURES * 3
    assert distances_of(again, "tiny") == distances
    run(folder, tmp_path / "kept", InceptionFeatures(StandIn(seed=1)))  # other weights: not taken for the same
    assert network.calls == PICTURES * 3
    assert distances_of(Evaluation(("tiny",), [], found.measured[:1]), "tiny") is None


class FakeLpips(nn.Module):
    """The interface of `lpips.LPIPS` as far as it is used: two slices of layers under their numbers in AlexNet."""

    def __init__(self, net: str, version: str, pnet_rand: bool, verbose: bool) -> None:
        super().__init__()
        assert (net, version, pnet_rand, verbose) == ("alex", "0.1", True, False)
        self.net = nn.Module()
        self.net.slice1 = nn.Sequential()
        self.net.slice1.add_module("0", nn.Conv2d(3, 4, 11, 4))
        self.net.slice2 = nn.Sequential()
        self.net.slice2.add_module("3", nn.Conv2d(4, 5, 5))

    def forward(self, first: Tensor, second: Tensor) -> Tensor:
        def embed(image: Tensor) -> Tensor:
            return self.net.slice2(self.net.slice1(image))  # type: ignore[operator]

        return (embed(first) - embed(second)).square().mean((1, 2, 3), keepdim=True)


@pytest.fixture
def alexnet(tmp_path: Path) -> tuple[Path, dict[str, Tensor]]:
    random = torch.Generator().manual_seed(0)
    shapes = {"0.weight": (4, 3, 11, 11), "0.bias": (4,), "3.weight": (5, 4, 5, 5), "3.bias": (5,)}
    weights = {f"features.{name}": torch.randn(shape, generator=random) for name, shape in shapes.items()}
    torch.save(weights | {"classifier.1.weight": torch.zeros(2, 2)}, tmp_path / "alexnet.pth")
    return tmp_path / "alexnet.pth", weights


def test_lpips_is_the_librarys_on_the_files_weights(
    folder: Path, tmp_path: Path, alexnet, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = ModuleType("lpips")
    library.LPIPS = FakeLpips  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "lpips", library)
    file, weights = alexnet
    measure = LpipsAlex.load(file)
    found = run(folder, tmp_path / "kept", measure)
    assert found.figures[-1] == LPIPS_ALEX
    (tmp_path / "table.csv").unlink(missing_ok=True)
    found.write_csv(tmp_path / "table.csv")
    assert (tmp_path / "table.csv").read_text().splitlines()[0].endswith(",lpips_alex_256")

    method = tiny.TinyInverter(tiny.tiny_generator())
    from inversion.evaluation.evaluate import render
    from inversion.result import compact_deltas

    crop = np.array(Image.open(folder / "0.png"))
    picture = render(compact_deltas(method.invert(crop)), method)
    features = [to_tensor(pixels) for pixels in (crop, picture)]  # 256 pixels already
    for number, stride in ((0, 4), (3, 1)):
        features = [
            nn.functional.conv2d(x, weights[f"features.{number}.weight"], weights[f"features.{number}.bias"], stride)
            for x in features
        ]
    wanted = (features[0] - features[1]).square().mean().item()
    assert found.measured[0].figures["lpips_alex_256"] == pytest.approx(wanted, rel=1e-5)


def test_what_is_missing_is_said(tmp_path: Path, alexnet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    for load, option in ((LpipsAlex.load, "--lpips"), (InceptionFeatures.load, "--inception")):
        with pytest.raises(ModelError, match="the weights are not here") as caught:
            load()
        assert option in caught.value.advice
    for name in ("lpips", "torch_fidelity.feature_extractor_inceptionv3"):
        monkeypatch.setitem(sys.modules, name, None)  # import fails as where it is not installed
    file, _ = alexnet
    for load in (LpipsAlex.load, InceptionFeatures.load):
        with pytest.raises(ModelError, match="not installed") as caught:
            load(file)
        assert "[evaluation]" in caught.value.advice


def test_other_weights_are_refused(tmp_path: Path, alexnet, monkeypatch: pytest.MonkeyPatch) -> None:
    library = ModuleType("lpips")
    library.LPIPS = FakeLpips  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "lpips", library)
    _, weights = alexnet
    torch.save({**weights, "features.0.bias": torch.zeros(7)}, tmp_path / "other.pth")
    with pytest.raises(ModelError, match="not AlexNet's"):
        LpipsAlex.load(tmp_path / "other.pth")
    torch.save([1, 2], tmp_path / "list.pth")
    with pytest.raises(ModelError, match="something else"):
        LpipsAlex.load(tmp_path / "list.pth")


def test_files_where_torch_keeps_them_are_found(tmp_path: Path, alexnet, monkeypatch: pytest.MonkeyPatch) -> None:
    library = ModuleType("lpips")
    library.LPIPS = FakeLpips  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "lpips", library)
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    (tmp_path / "hub" / "checkpoints").mkdir(parents=True)
    file, _ = alexnet
    file.rename(tmp_path / "hub" / "checkpoints" / ALEXNET_FILE)
    assert LpipsAlex.load().signature
    assert inception.USUAL_FILE.startswith("weights-inception-2015")
