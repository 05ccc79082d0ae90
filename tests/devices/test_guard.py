"""The guard itself: what CUDA refuses it refuses, what CUDA allows it allows."""

from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.readback import to_array, to_cpu, to_number
from tests.devices.guard import META, DeviceFault, DeviceGuard


def _gradient(x: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    return torch.autograd.grad((x @ torch.ones(3, 3, device=META)).sum(), x)[0]


class _LateFault(torch.autograd.Function):
    """A fault that the backward pass alone runs into."""

    @staticmethod
    def forward(ctx, x: Tensor) -> Tensor:
        return x.clone()

    @staticmethod
    def backward(ctx, *gradients: Tensor) -> Tensor:
        return gradients[0] @ torch.zeros(3, 3)


REFUSED: dict[str, Callable[[Tensor], object]] = {
    "sum": lambda x: x + torch.zeros(3),
    "matrix product": lambda x: x @ torch.zeros(3, 3),
    "convolution": lambda x: F.conv2d(x[None, None], torch.zeros(1, 1, 3, 3)),
    "index": lambda x: x[torch.zeros(2, dtype=torch.long)],
    "mask": lambda x: torch.where(torch.zeros(3) > 0, x, 0.0),
    "concatenation": lambda x: torch.cat([x, torch.zeros(1, 3)]),
    "stacked number": lambda x: torch.stack([x.sum(), torch.zeros(())]),
    "in place": lambda x: x.clone().mul_(torch.zeros(3)),
    "sampling": lambda x: F.grid_sample(x[None, None], torch.zeros(1, 3, 3, 2), align_corners=False),
    "the CPU's random numbers": lambda x: torch.randn(3, device=META, generator=torch.Generator()),
    "the CPU's random numbers in place": lambda x: x.clone().normal_(generator=torch.Generator()),
    "backward pass": lambda x: torch.autograd.grad(_LateFault.apply(x.requires_grad_()).sum(), x),  # type: ignore[attr-defined]
    "reading a number": lambda x: x.sum().item(),
    "deciding": lambda x: bool(x.sum() > 0),
    "reading values": lambda x: x.cpu(),
    "reading into a tensor": lambda x: torch.zeros(3, 3).copy_(x),
}
ALLOWED: dict[str, Callable[[Tensor], object]] = {
    "operations on the device": lambda x: (x @ x).softmax(1) + x.new_zeros(3),
    "operations on the CPU": lambda x: torch.zeros(3, 3) @ torch.ones(3, 3),
    "gradients": _gradient,
    "a number": lambda x: x * torch.tensor(2.0) + 1,
    "a number to fill with": lambda x: x.clone().fill_(torch.tensor(2.0)),
    "carrying over": lambda x: x + torch.zeros(3).to(META),
    "copying over": lambda x: x.clone().copy_(torch.zeros(3, 3)),
    "random numbers carried over": lambda x: x + torch.randn(3, generator=torch.Generator()).to(x),
    "reading by readback": lambda x: (to_cpu(x), to_array(x), to_number(x.sum())),
}


@pytest.mark.parametrize("inference", [False, True], ids=["", "in inference mode"])
@pytest.mark.parametrize("operation", REFUSED)
def test_what_cuda_refuses(operation: str, inference: bool):
    if inference and operation == "backward pass":
        pytest.skip("there is none")
    with DeviceGuard(), torch.inference_mode(inference), pytest.raises(DeviceFault):
        REFUSED[operation](torch.ones(3, 3, device=META))


@pytest.mark.parametrize("operation", ALLOWED)
def test_what_cuda_allows(operation: str):
    with DeviceGuard():
        ALLOWED[operation](torch.ones(3, 3, device=META))


def test_zeros_are_what_is_read():
    with DeviceGuard():
        x = torch.ones(2, 3, device=META, dtype=torch.float64)
        assert to_number(x.sum()) == 0.0
        assert to_array(x).tolist() == [[0.0] * 3] * 2
        assert to_array(x).dtype == "float64"
