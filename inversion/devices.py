"""Choosing where to compute."""

import torch

from inversion.errors import RequestError


def choose_device(wish: str = "auto") -> torch.device:
    """ "auto", "cpu" or "cuda" → device; "auto" takes CUDA where there is one. Raises RequestError."""
    if wish not in ("auto", "cpu", "cuda"):
        raise RequestError(f"There is no device {wish!r}.", "Choose auto, cpu or cuda.")
    if wish == "cuda" and not torch.cuda.is_available():
        raise RequestError("No CUDA device was found.", "Choose auto or cpu, or install a CUDA build of torch.")
    if wish == "auto":
        wish = "cuda" if torch.cuda.is_available() else "cpu"
    return torch.device(wish)


def computes_bfloat16(device: torch.device) -> bool:
    """Whether it has bfloat16 arithmetic; where it has not, torch imitates it and takes many times as long."""
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported(including_emulation=False)
    return device.type == "cpu" and torch.ops.mkldnn._is_mkldnn_bf16_supported()
