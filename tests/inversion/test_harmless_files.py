"""Harmless files load, whatever wrapped their network and whatever lies beside it; other names are unsupported."""

import datetime as dt
import decimal
import fractions
import pickle
import types
import uuid
from argparse import Namespace
from collections import Counter, OrderedDict, defaultdict, deque
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from inversion.checkpoints.registry import recognise
from inversion.errors import ModelError
from inversion.foreign_files.reading import read_checkpoint
from inversion.generators.stylegan2 import StyleGAN2
from tests import foreign_files as foreign
from tests.inversion.hostile import CANARY, proto, text
from tests.official import w_encoder_file


@pytest.mark.parametrize("name", ["w_compiled.pt", "w_opts_dtype.pt", "w_params_state.pt"])
def test_shared_cases(shared: Path, name: str) -> None:
    file = shared / "cases" / "models" / name
    if not file.exists():
        pytest.skip(f"there is no {name} here")
    assert recognise(file)[1][0].kind == "w-encoder"


@pytest.mark.parametrize(
    "wrapped",
    [
        "_orig_mod.{}",
        "module.{}",
        "_orig_mod.module.{}",
        "module._orig_mod.{}",
        "module.module.{}",
        "module._orig_mod.module._orig_mod.{}",
        "encoder._orig_mod.{inner}",
        "module.encoder.module._orig_mod.{inner}",
    ],
)
@pytest.mark.parametrize("legacy", [False, True])
def test_wrappers_in_any_nesting(tmp_path: Path, wrapped: str, legacy: bool) -> None:
    content = w_encoder_file()
    plain = recognise(foreign.write_torch(tmp_path / "plain.pt", content))[1][0]
    content["state_dict"] = {
        wrapped.format(name, inner=name.removeprefix("encoder.")): tensor
        for name, tensor in content["state_dict"].items()
    }
    found = recognise(foreign.write_torch(tmp_path / "wrapped.pt", content, legacy=legacy))[1][0]
    assert found.settings == plain.settings
    assert list(found.tensors) == list(plain.tensors)
    assert all(torch.equal(found.tensors[name], tensor) for name, tensor in plain.tensors.items())


def _counted(factory: Any) -> defaultdict:
    counts = defaultdict(factory)
    counts["a"] = factory()
    return counts


VALUES: dict[str, Any] = {
    "dtypes": [torch.float32, torch.float16, torch.bfloat16, torch.int8, torch.uint16, torch.complex64, torch.bool],
    "layouts": [torch.strided, torch.sparse_coo, torch.device("cuda:1")],
    "counter": Counter("hello"),
    "defaultdict": [_counted(factory) for factory in (list, dict, int, float, str, set, tuple, bool)],
    "dates": [
        dt.date(2024, 2, 29),
        dt.datetime(2024, 2, 29, 12, tzinfo=dt.UTC),
        dt.time(12, 30),
        dt.timedelta(days=3),
    ],
    "date as a key": {dt.date(2024, 2, 29): 1},
    "range": [range(3), range(1, 9, 2), range(10**30), slice(1, 2)],
    "bytes": [bytearray(b"abc"), bytearray(), b"abc"],
    "numbers": [1 + 2j, decimal.Decimal("1.5"), fractions.Fraction(1, 3), uuid.UUID(int=5), 10**40, float("nan")],
    "sets": [{1, "a"}, frozenset({1, 2}), deque([1, 2], maxlen=3), OrderedDict(a=1)],
    "namespaces": [Namespace(a=1), types.SimpleNamespace(a=1), Path("a/b")],
    "numpy": [np.float32, np.float64(1.5), np.dtype("f4"), np.arange(3), np.bool_(True)],
    "types": [int, float, str, bool, list, dict],
    "sparse": torch.eye(3).to_sparse(),
    "types without storage of their own": [
        torch.ones(3, dtype=dtype) for dtype in (torch.uint16, torch.uint32, torch.uint64)
    ],
    "8-bit floats": [torch.ones(3).to(dtype) for dtype in (torch.float8_e4m3fn, torch.float8_e5m2)],
    "complex": [torch.ones(3, dtype=torch.complex64), torch.ones(3, dtype=torch.complex128).conj()],
    "storages": [torch.ones(3).untyped_storage(), torch.ones(3).int().untyped_storage()],
}


def _quantized(dtype: torch.dtype) -> torch.Tensor:
    return torch.quantize_per_tensor(torch.ones(3), 0.1, 0, dtype)


@pytest.mark.parametrize("protocol", [2, 4, 5])
@pytest.mark.parametrize("name", VALUES)
def test_values_among_the_options(tmp_path: Path, name: str, protocol: int) -> None:
    file = tmp_path / "encoder.pt"
    torch.save(w_encoder_file(odd=VALUES[name]), file, pickle_protocol=protocol)
    assert recognise(file)[1][0].kind == "w-encoder"


@pytest.mark.filterwarnings("ignore")  # quantized tensors are on their way out of torch
@pytest.mark.parametrize("dtype", [torch.qint8, torch.quint8, torch.qint32], ids=str)
def test_quantized_tensors_among_the_options(tmp_path: Path, dtype: torch.dtype) -> None:
    file = foreign.write_torch(tmp_path / "encoder.pt", w_encoder_file(odd=_quantized(dtype)))
    assert recognise(file)[1][0].kind == "w-encoder"


@pytest.mark.parametrize("name", ["channels_last", "channels_last_3d", "contiguous_format", "preserve_format"])
def test_memory_formats_are_only_mentioned(tmp_path: Path, name: str) -> None:
    file = tmp_path / "format.pt"
    file.write_bytes(proto(b"}" + text("memory_format") + global_name("torch", name) + b"s"))
    assert list(read_checkpoint(file)) == ["memory_format"]


@pytest.mark.parametrize("legacy", [False, True])
@pytest.mark.parametrize("dtype", [torch.float8_e4m3fn, torch.float8_e5m2, torch.uint16], ids=str)
def test_weights_without_storage_of_their_own(tmp_path: Path, dtype: torch.dtype, legacy: bool) -> None:
    content = w_encoder_file()
    weight = content["state_dict"]["encoder.linear.weight"].abs().mul(4).to(dtype)
    content["state_dict"]["encoder.linear.weight"] = weight
    found = recognise(foreign.write_torch(tmp_path / "a.pt", content, legacy=legacy))[1][0]
    assert torch.equal(found.tensors["linear.weight"].float(), weight.float())


@pytest.mark.parametrize("legacy", [False, True])
def test_weights_in_channels_last(tmp_path: Path, legacy: bool) -> None:
    content = w_encoder_file()
    plain = recognise(foreign.write_torch(tmp_path / "plain.pt", content))[1][0]
    content["state_dict"] = {
        name: tensor.to(memory_format=torch.channels_last) if tensor.ndim == 4 else tensor
        for name, tensor in content["state_dict"].items()
    }
    found = recognise(foreign.write_torch(tmp_path / "last.pt", content, legacy=legacy))[1][0]
    assert all(torch.equal(found.tensors[name], tensor) for name, tensor in plain.tensors.items())


def test_complex_weights_are_refused_by_name(tmp_path: Path) -> None:
    content = w_encoder_file()
    weight = content["state_dict"]["encoder.linear.weight"]
    content["state_dict"]["encoder.linear.weight"] = weight.to(torch.complex64)
    with pytest.raises(ModelError, match=r"linear\.weight are complex numbers"):
        recognise(foreign.write_torch(tmp_path / "a.pt", content))


def test_parameters_with_attributes(tmp_path: Path) -> None:
    content = w_encoder_file()
    state = content["state_dict"]
    for name, tensor in list(state.items()):
        if tensor.is_floating_point():
            state[name] = nn.Parameter(tensor.clone())
            state[name].tag = {"decay": dt.date(2024, 2, 29)}
    name = "encoder.linear.weight"
    plain = state[name].detach().clone()
    state[name] = plain.clone()
    state[name].tag = "x"  # a tensor with an attribute, not a Parameter
    found = recognise(foreign.write_torch(tmp_path / "a.pt", content))[1][0]
    assert torch.equal(found.tensors["linear.weight"], plain)


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64], ids=str)
@pytest.mark.parametrize("prefix", ["", "module.", "_orig_mod."])
@pytest.mark.parametrize("holder", [None, "G_ema", "state_dict"])
def test_bare_state_dict_of_nvidia(tmp_path: Path, dtype: torch.dtype, prefix: str, holder: str | None) -> None:
    generator = StyleGAN2(16, w_dim=8, channel_base=64, channel_max=8, mapping_layers=2)
    state = dict(generator.state_dict())
    named = {prefix + name: tensor.to(dtype) for name, tensor in foreign.nvidia_names(state).items()}
    file = foreign.write_torch(tmp_path / "half.pt", named if holder is None else {holder: named})
    known, (part,) = recognise(file)
    assert (known.name, part.kind) == ("nvidia-state", "generator")
    assert set(part.tensors) == set(state)
    for name, tensor in state.items():
        assert torch.equal(part.tensors[name], tensor.to(dtype).float())


def _opened(content: bytes, folder: Path) -> ModelError:
    file = folder / "other.pt"
    file.write_bytes(content)
    with pytest.raises(ModelError) as caught:
        read_checkpoint(file)
    return caught.value


def global_name(module: str, name: str) -> bytes:
    return f"c{module}\n{name}\n".encode()


@pytest.mark.parametrize(
    "module", ["training.nets", "timm.models", "omegaconf.dictconfig", "__main__", "torch.optim.adam"]
)
def test_other_names_are_unsupported(tmp_path: Path, module: str) -> None:
    error = _opened(proto(global_name(module, "Thing") + b")\x81"), tmp_path)
    assert f"{module}.Thing, which is not supported" in error.message
    assert "Do not use" not in error.advice
    assert "state_dict" in error.advice


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("os", "system"),
        ("subprocess", "Popen"),
        ("builtins", "eval"),
        ("torch.hub", "list"),
        ("torch.jit._script", "anything"),
        ("torch", "load"),
        ("numpy.testing._private.utils", "runstring"),
        ("functools", "partial"),
        ("collections", "abc.sys"),
    ],
)
def test_names_that_would_execute_something_are_warned_of(tmp_path: Path, module: str, name: str) -> None:
    error = _opened(proto(global_name(module, name) + text(f"touch {CANARY}") + b"\x85R"), tmp_path)
    assert f"{module}.{name}" in error.message
    assert "Do not use this file" in error.advice


def test_stylegan_xl_is_named(tmp_path: Path) -> None:
    source = "class SuperresGenerator(torch.nn.Module): ..."
    error = _opened(proto(text(source) + b"0" + global_name("timm.models.efficientnet", "EfficientNet")), tmp_path)
    assert "StyleGAN-XL" in error.message
    assert "Do not use" not in error.advice


def test_nothing_is_rebuilt_by_what_a_tensor_names(tmp_path: Path) -> None:
    call = global_name("torch._tensor", "_rebuild_from_type_v2") + b"("
    call += global_name("collections", "OrderedDict") + global_name("torch", "Tensor") + b")Nt" + b"R"
    assert "made in an unknown way" in _opened(proto(call), tmp_path).message
    with pytest.raises(AttributeError):
        pickle.loads(proto(call))  # noqa: S301 - our own bytes
