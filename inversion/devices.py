"""Choosing where to compute, and in which precision."""

from contextlib import AbstractContextManager, nullcontext

import torch

from inversion.errors import RequestError
from inversion.said import said


def choose_device(wish: str = "auto") -> torch.device:
    """ "auto", "cpu" or "cuda" → device; "auto" takes CUDA where there is one. Raises RequestError."""
    if wish not in ("auto", "cpu", "cuda"):
        raise RequestError(said("There is no device {wish!r}.", wish=wish), said("Choose auto, cpu or cuda."))
    if wish == "cuda" and not torch.cuda.is_available():
        raise RequestError(
            said("No CUDA device was found."), said("Choose auto or cpu, or install a CUDA build of torch.")
        )
    if wish == "auto":
        wish = "cuda" if torch.cuda.is_available() else "cpu"
    return torch.device(wish)


def present_device(wish: str = "auto") -> torch.device:
    """As `choose_device`, but "cuda" is the CPU where there is no CUDA."""
    return choose_device("auto" if wish == "cuda" else wish)


def computes_bfloat16(device: torch.device) -> bool:
    """Whether it has bfloat16 arithmetic; where it has not, torch imitates it and takes many times as long."""
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported(including_emulation=False)
    return device.type == "cpu" and torch.ops.mkldnn._is_mkldnn_bf16_supported()


def autocast(device: torch.device, *, enabled: bool) -> AbstractContextManager[object]:
    """bfloat16 for what torch deems fit for it where `enabled`, else the types that tensors have.

    Without effect on a device for which torch has no such choice.
    """
    if not torch.amp.is_autocast_available(device.type):
        return nullcontext()
    return torch.autocast(device.type, torch.bfloat16, enabled)


def as_computed(x: torch.Tensor) -> torch.Tensor:
    """In the type that convolutions would take it in: half the memory within `autocast`, where that is on."""
    kind = x.device.type
    if not torch.amp.is_autocast_available(kind) or not torch.is_autocast_enabled(kind):
        return x
    return x.to(torch.get_autocast_dtype(kind))
