"""The official hypernetwork of HyperInverter (arXiv 2112.00719): one regressor per target weight."""

from collections.abc import Mapping
from typing import Self, cast

import torch
from torch import Tensor, nn

from inversion.encoders.pyramid import StylePyramid
from inversion.hypernetworks.base import HyperNetwork, Render
from inversion.hypernetworks.targets import feature_index, in_order


class Regressor(nn.Module):
    """Maps of a render and of the photo → code [b,D] → the delta of one weight, [b,*shape].

    State-dict names are those of the official files.
    """

    def __init__(self, features: int, code_size: int, shape: torch.Size, inner: int = 64) -> None:
        super().__init__()
        self.shape = shape
        outputs, inputs = shape[:2]
        kernel = shape[2:].numel()
        self.fusion = nn.Sequential(nn.Conv2d(2 * features, features, 1), nn.InstanceNorm2d(features), nn.ReLU())
        self.feature_extractor = nn.Sequential(
            nn.Conv2d(features, inner, 3, padding=1),
            nn.ReLU(),
            nn.Conv2d(inner, inner, 4, 2, 1),
            nn.ReLU(),
            nn.Conv2d(inner, inner, 4, 2, 1),
            nn.ReLU(),
            nn.Conv2d(inner, code_size, 4, 2, 1),
            nn.ReLU(),
        )
        self.w1 = nn.Parameter(torch.randn(code_size, inputs * code_size) * code_size**-0.5)
        self.b1 = nn.Parameter(torch.zeros(inputs * code_size))
        self.w2 = nn.Parameter(torch.randn(code_size, outputs * kernel) * code_size**-0.5)
        self.b2 = nn.Parameter(torch.zeros(outputs * kernel))

    def code(self, render: Tensor, photo: Tensor) -> Tensor:
        """Maps [b,features,8,8] of the render and of the photo → [b,D]."""
        return self.feature_extractor(self.fusion(torch.cat((render, photo), 1))).flatten(1)

    def delta(self, code: Tensor) -> Tensor:
        """[b,D] → [b,*shape]; as the authors lay it out, the product [inputs, outputs·k²] is only read as the shape."""
        rows = (code @ self.w1 + self.b1).unflatten(1, (-1, code.shape[1]))  # [b, inputs, D]
        return (rows @ self.w2 + self.b2).reshape(len(code), *self.shape)


class LayerWiseHyperNetwork(HyperNetwork):
    """Appearance encoder and regressors. `targets` gives the shapes of the weights to change, by name."""

    def __init__(self, encoder: StylePyramid, targets: Mapping[str, torch.Size], *, code_size: int, inner: int = 64):
        super().__init__()
        self.input_size = encoder.input_size
        self.code_shape = torch.Size((len(targets), code_size))
        self.encoder = encoder
        self.targets = tuple(targets)
        features = encoder.styles[0].convs[0].out_channels  # type: ignore[union-attr]
        self.regressors = nn.ModuleDict(
            {_module_name(name): Regressor(features, code_size, shape, inner) for name, shape in targets.items()}
        )

    def encode(self, photos: Tensor, render: Render) -> Tensor:
        return self.codes(photos, render(None))

    def codes(self, photos: Tensor, renders: Tensor) -> Tensor:
        """Photos and the generator's pictures of their w, both [b,3,input_size,input_size], -1..1 → h."""
        photo, render = self.encoder(photos), self.encoder(renders)  # [b,styles,features,8,8]
        codes = []
        for name in self.targets:
            index = feature_index(name)
            codes.append(self._regressor(name).code(render[:, index], photo[:, index]))
        return torch.stack(codes, 1)

    def deltas(self, h: Tensor) -> dict[str, Tensor]:
        return {name: self._regressor(name).delta(h[:, index]) for index, name in enumerate(self.targets)}

    def _regressor(self, name: str) -> Regressor:
        return cast("Regressor", self.regressors[_module_name(name)])

    @classmethod
    def like(cls, state: Mapping[str, Tensor]) -> Self:
        """An untrained hypernetwork of the sizes that its tensors have. Raises KeyError for missing ones."""
        encoder = {key.removeprefix("encoder."): tensor for key, tensor in state.items() if key.startswith("encoder.")}
        names = in_order(key.split(".")[1].replace("_", ".") for key in state if key.startswith("regressors."))
        if not names:
            raise KeyError("regressors")
        first = f"regressors.{_module_name(names[0])}"
        return cls(
            StylePyramid.like(encoder),
            {name: _target_shape(name, state) for name in names},
            code_size=state[f"{first}.w2"].shape[0],
            inner=state[f"{first}.feature_extractor.0.weight"].shape[0],
        )


def _module_name(target: str) -> str:
    return target.replace(".", "_")


def _target_shape(name: str, state: Mapping[str, Tensor]) -> torch.Size:
    """The shape of a target: its regressor's sizes, and a 3x3 kernel for convolutions, as the name says."""
    prefix = f"regressors.{_module_name(name)}"
    code_size, outputs = state[f"{prefix}.w2"].shape
    inputs = state[f"{prefix}.w1"].shape[1] // code_size
    if name.endswith("affine.weight"):
        return torch.Size((outputs, inputs))
    if ".torgb." in name:
        return torch.Size((outputs, inputs, 1, 1))
    return torch.Size((outputs // 9, inputs, 3, 3))
