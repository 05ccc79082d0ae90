"""Reads a network that dlib has serialised, without dlib: the layers one by one, and nothing that is not expected.

A stack of layers is written from the outside in: first a version number for each layer from the last to the first,
then the layers' contents from the first to the last. Whole numbers are a control byte (how many bytes follow, and the
sign in its top bit) and those bytes, lowest first; real numbers are a whole mantissa and a whole exponent of two;
tensors are a version, four sizes and plain little-endian float32.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from inversion.errors import ModelError
from inversion.said import said

# Versions a layer of each kind begins with; anything that is no tag or skip is an ordinary layer.
_ORDINARY, _WITH_INPUT = 2, 3
_NAME_ONLY = {"tag": 1, "skip": 1}
_TENSOR_VERSION, _ALIAS_VERSION, _LOSS_LAYER_VERSION = 2, 1, 1
_SPECIAL_EXPONENTS = 32000
"""From this exponent on the old format means infinities and not-a-number."""
_LARGEST_TEXT = 100
_NO_BIAS = 1
_PER_CHANNEL = 0


@dataclass(frozen=True)
class Input:
    """Pictures `rows` x `columns`, RGB bytes from which `means` are taken away; then divided by 256."""

    means: tuple[float, float, float]
    rows: int
    columns: int


@dataclass(frozen=True)
class Convolution:
    """kernel [out,in,k,k], bias [out]"""

    kernel: np.ndarray = field(repr=False)
    bias: np.ndarray = field(repr=False)
    stride: int
    padding: int


@dataclass(frozen=True)
class Affine:
    """A scale [c] and a shift [c] per channel."""

    scale: np.ndarray = field(repr=False)
    shift: np.ndarray = field(repr=False)


@dataclass(frozen=True)
class Pooling:
    """`kind` "max" or "avg"; `size` 0 pools everything."""

    kind: str
    size: int
    stride: int
    padding: int


@dataclass(frozen=True)
class Linear:
    """weight [in,out], no bias"""

    weight: np.ndarray = field(repr=False)


@dataclass(frozen=True)
class Plain:
    """A layer with nothing to it: "relu", "add_prev1", "add_prev2", "tag", "skip"."""

    kind: str


Layer = Convolution | Affine | Pooling | Linear | Plain


def read_network(path: Path, kinds: Sequence[str]) -> tuple[Input, list[Layer]]:
    """The input and the layers of a network trained with dlib's metric loss.

    `kinds` are what the layers must be, first to last: con, affine, relu, max_pool, avg_pool, fc, add_prev1, add_prev2,
    tag, skip. Raises ModelError where the file cannot be read or holds anything else.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(
            said("The weights {name} cannot be read ({error}).", name=path.name, error=error),
            said("Install the face models again."),
        ) from error
    reader = _Reader(content, path.name)
    reader.expect_version("loss layer", _LOSS_LAYER_VERSION)
    reader.expect_text("loss_metric_2")
    reader.number()  # margin and threshold, of use in training only
    reader.number()
    for place in reversed(range(len(kinds))):
        version = _WITH_INPUT if place == 0 else _NAME_ONLY.get(kinds[place], _ORDINARY)
        reader.expect_version(f"layer {place}", version)
    source = reader.input()
    layers: list[Layer] = []
    for place, kind in enumerate(kinds):
        if kind in _NAME_ONLY:
            layers.append(Plain(kind))
            continue
        layers.append(_CONTENTS[kind](reader))
        reader.end_of_layer(has_input=place == 0)
    reader.expect_end()
    return source, layers


class _Reader:
    """A place in the file; every method reads one thing and moves on."""

    def __init__(self, content: bytes, name: str) -> None:
        self._content = content
        self._name = name
        self._at = 0

    def fail(self, what: str) -> ModelError:
        return ModelError(
            said(
                "{name} is not the expected dlib network ({what} at byte {place}).",
                name=self._name,
                what=what,
                place=self._at,
            ),
            said("Install the face models again."),
        )

    def _bytes(self, count: int) -> bytes:
        if count > len(self._content) - self._at:
            raise self.fail("it ends too early")
        taken = self._content[self._at : self._at + count]
        self._at += count
        return taken

    def integer(self) -> int:
        control = self._bytes(1)[0]
        size = control & 0x0F
        if not 1 <= size <= 8 or control & 0x70:
            raise self.fail(f"control byte {control:#04x}")
        value = int.from_bytes(self._bytes(size), "little")
        return -value if control & 0x80 else value

    def boolean(self) -> bool:
        value = self._bytes(1)
        if value not in (b"0", b"1"):
            raise self.fail(f"{value!r} for yes or no")
        return value == b"1"

    def number(self) -> float:
        mantissa, exponent = self.integer(), self.integer()
        if abs(exponent) >= _SPECIAL_EXPONENTS:
            raise self.fail("a number that is not finite")
        return float(np.ldexp(float(mantissa), exponent))

    def text(self) -> str:
        size = self.integer()
        if not 0 <= size <= _LARGEST_TEXT:
            raise self.fail(f"a name of {size} letters")
        return self._bytes(size).decode("latin-1")

    def expect_text(self, expected: str) -> None:
        if (found := self.text()) != expected:
            raise self.fail(f"{found!r} where {expected!r} was expected")

    def expect_version(self, what: str, expected: int) -> None:
        if (found := self.integer()) != expected:
            raise self.fail(f"version {found} of a {what}, expected {expected}")

    def expect_end(self) -> None:
        if self._at != len(self._content):
            raise self.fail(f"{len(self._content) - self._at} bytes more than expected")

    def shape(self) -> tuple[int, int, int, int]:
        """Samples, channels, rows, columns."""
        samples, channels, rows, columns = (self.integer() for _ in range(4))
        if min(samples, channels, rows, columns) < 0:
            raise self.fail("a negative size")
        return samples, channels, rows, columns

    def tensor(self) -> np.ndarray:
        """float32, flat"""
        self.expect_version("tensor", _TENSOR_VERSION)
        samples, channels, rows, columns = self.shape()
        values = np.frombuffer(self._bytes(4 * samples * channels * rows * columns), "<f4")
        if not np.isfinite(values).all():
            raise self.fail("weights that are not finite")
        return values.astype(np.float32)

    def alias(self) -> tuple[int, int, int, int]:
        """The shape of a part of the parameters before it."""
        self.expect_version("alias", _ALIAS_VERSION)
        return self.shape()

    def parts(self, parameters: np.ndarray, *shapes: tuple[int, int, int, int]) -> list[np.ndarray]:
        """Parameters cut into parts of these shapes, one after the other."""
        sizes = [int(np.prod(shape)) for shape in shapes]
        if sum(sizes) != parameters.size:
            raise self.fail(f"{parameters.size} parameters where {sum(sizes)} were expected")
        pieces = np.split(parameters, np.cumsum(sizes)[:-1])
        return [piece.reshape(shape) for piece, shape in zip(pieces, shapes, strict=True)]

    def twice(self, what: str) -> int:
        """A value written for rows and for columns, which must agree."""
        rows, columns = self.integer(), self.integer()
        if rows != columns or rows < 0:
            raise self.fail(f"{what} {rows} by {columns}")
        return rows

    def learning_rates(self, count: int) -> None:
        for _ in range(count):
            self.number()

    def input(self) -> Input:
        self.expect_text("input_rgb_image_sized")
        means = (self.number(), self.number(), self.number())
        return Input(means, self.integer(), self.integer())

    def end_of_layer(self, has_input: bool) -> None:
        """What dlib keeps for training: three flags, and gradients that are empty once it is over."""
        for _ in range(3):
            self.boolean()
        for _ in range(3):
            if self.tensor().size:
                raise self.fail("a network in the middle of its training")
        if has_input and self.integer() != 1:
            raise self.fail("an input that multiplies its samples")


def _convolution(reader: _Reader) -> Convolution:
    reader.expect_text("con_4")
    parameters = reader.tensor()
    filters = reader.integer()
    size, stride, padding = reader.twice("a kernel of"), reader.twice("a stride of"), reader.twice("a padding of")
    kernel_shape, bias_shape = reader.alias(), reader.alias()
    if kernel_shape[0] != filters or kernel_shape[2:] != (size, size) or bias_shape != (1, filters, 1, 1):
        raise reader.fail(f"a kernel {kernel_shape} and bias {bias_shape} of {filters} filters")
    kernel, bias = reader.parts(parameters, kernel_shape, bias_shape)
    reader.learning_rates(4)
    return Convolution(kernel, bias.ravel(), stride, padding)


def _affine(reader: _Reader) -> Affine:
    reader.expect_text("affine_")
    parameters = reader.tensor()
    scale_shape, shift_shape = reader.alias(), reader.alias()
    channels = scale_shape[1]
    if scale_shape != (1, channels, 1, 1) or shift_shape != scale_shape:
        raise reader.fail(f"a scale {scale_shape} and shift {shift_shape}")
    scale, shift = reader.parts(parameters, scale_shape, shift_shape)
    if reader.integer() != _PER_CHANNEL:
        raise reader.fail("a scale that is not per channel")
    return Affine(scale.ravel(), shift.ravel())


def _linear(reader: _Reader) -> Linear:
    reader.expect_text("fc_2")
    outputs, inputs = reader.integer(), reader.integer()
    parameters = reader.tensor()
    weight_shape, bias_shape = reader.alias(), reader.alias()
    if weight_shape != (inputs, outputs, 1, 1) or any(bias_shape):
        raise reader.fail(f"a weight {weight_shape} and bias {bias_shape} from {inputs} to {outputs}")
    if reader.integer() != _NO_BIAS:
        raise reader.fail("a bias")
    reader.learning_rates(4)
    (weight,) = reader.parts(parameters, weight_shape)
    return Linear(weight.reshape(inputs, outputs))


def _pooling(kind: str) -> Callable[[_Reader], Pooling]:
    def read(reader: _Reader) -> Pooling:
        reader.expect_text(f"{kind}_pool_2")
        size, stride, padding = reader.twice("a window of"), reader.twice("a stride of"), reader.twice("a padding of")
        return Pooling(kind, size, stride, padding)

    return read


def _plain(kind: str, name: str) -> Callable[[_Reader], Plain]:
    def read(reader: _Reader) -> Plain:
        reader.expect_text(name)
        return Plain(kind)

    return read


_CONTENTS: dict[str, Callable[[_Reader], Layer]] = {
    "con": _convolution,
    "affine": _affine,
    "fc": _linear,
    "max_pool": _pooling("max"),
    "avg_pool": _pooling("avg"),
    "relu": _plain("relu", "relu_"),
    # Which layer it adds to is in the network's type alone.
    "add_prev1": _plain("add_prev1", "add_prev_"),
    "add_prev2": _plain("add_prev2", "add_prev_"),
}
