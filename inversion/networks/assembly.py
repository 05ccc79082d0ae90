"""Networks around tensors from a file, sized by those tensors; what a file lacks is named."""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

import torch
from torch import Tensor, nn

_COUNTER = "num_batches_tracked"
"""Batch normalisation counts batches in training; older files lack it and nothing needs it."""

Network = TypeVar("Network", bound=nn.Module)


class Shaped(Protocol):
    """A tensor, or what a file says about one."""

    @property
    def shape(self) -> torch.Size: ...


class NotWhole(ValueError):  # noqa: N818 - told to people as a ModelError
    """Tensors that do not make up a network: `missing` names, and `wrong` ones with the shapes (found, wanted)."""

    def __init__(self, missing: list[str], wrong: dict[str, tuple[torch.Size, torch.Size]]) -> None:
        super().__init__(f"missing {missing[:3]}, wrong {list(wrong)[:3]}")
        self.missing, self.wrong = missing, wrong


def outline(like: Callable[[Mapping[str, Tensor]], Network], tensors: Mapping[str, Shaped]) -> Network:
    """The network `like` builds for the shapes of `tensors`, without values. Raises NotWhole where they do not fit it.

    Tensors that the network has no place for do not matter. ValueErrors of `like` pass through.
    """
    with torch.device("meta"):
        shapes = {name: torch.empty(tensor.shape) for name, tensor in tensors.items()}
        try:
            network = like(shapes)
        except KeyError as error:  # its sizes cannot be known without this one
            raise NotWhole([str(error.args[0])], {}) from error
    wanted = {name: value.shape for name, value in network.state_dict().items() if not name.endswith(_COUNTER)}
    missing = [name for name in wanted if name not in shapes]
    wrong = {
        name: (shapes[name].shape, shape)
        for name, shape in wanted.items()
        if name in shapes and shapes[name].shape != shape
    }
    if missing or wrong:
        raise NotWhole(missing, wrong)
    return network


def assembled(like: Callable[[Mapping[str, Tensor]], Network], tensors: Mapping[str, Tensor]) -> Network:
    """The network that `tensors` make up, ready to run; they are not copied. Raises as `outline` does."""
    network = outline(like, tensors)
    device = next((tensor.device for tensor in tensors.values()), None)
    state = {
        name: torch.zeros((), dtype=torch.long, device=device) if name.endswith(_COUNTER) else tensors[name]
        for name in network.state_dict()
    }
    network.load_state_dict(state, assign=True)
    return network.requires_grad_(False).eval()
