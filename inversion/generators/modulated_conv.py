"""The modulated convolution of StyleGAN2 (arXiv 1912.04958, section 2.2), one kernel for all or one per sample."""

import torch
import torch.nn.functional as F
from torch import Tensor

SMOOTHING = (1.0, 3.0, 3.0, 1.0)


def smoothing_kernel(like: Tensor, channels: int) -> Tensor:
    """The filter that goes with doubling a picture, [channels,1,4,4]: sums to 4, because three of four pixels are 0."""
    taps = torch.tensor(SMOOTHING, device=like.device, dtype=like.dtype) / 4
    return torch.outer(taps, taps).expand(channels, 1, -1, -1)


def convolve(
    x: Tensor,
    weight: Tensor,
    style: Tensor,
    delta: Tensor | None,
    bias: Tensor,
    *,
    up: bool = False,
    demodulate: bool = False,
    gain: float = 1.0,
) -> Tensor:
    """x [b,i,h,w], weight [o,i,k,k], style [b,i], delta [b,o,i,k,k], bias [o] → [b,o,h,w], or twice as large with `up`.

    The delta is added to the raw weight; then come style, demodulation and `gain` (not for the bias), for the whole
    batch in one grouped convolution.
    """
    # Half precision overflows between modulation and demodulation, unless both are in the kernels.
    half = x.dtype in (torch.float16, torch.bfloat16)
    if delta is None and not half and not _folding_is_cheaper(x, weight, up):
        x = _single_kernel(x * style[:, :, None, None], weight, up)
        factors = _demodulation(weight, style) * gain if demodulate else None
        if factors is not None:
            x = x * factors[:, :, None, None]
    else:
        x = _kernel_per_sample(x, weight, style, delta, up, demodulate, gain)
    if up:
        return F.conv2d(x, smoothing_kernel(x, x.shape[1]), bias, padding=1, groups=x.shape[1])
    return x.add_(bias[:, None, None])


def _folding_is_cheaper(x: Tensor, weight: Tensor, up: bool) -> bool:
    """Whether styles touch fewer values in one kernel per sample than in the features before and after."""
    outputs, inputs = weight.shape[:2]
    pixels = x.shape[2] * x.shape[3]
    return weight.numel() < pixels * (inputs + outputs * (4 if up else 1))


def _single_kernel(x: Tensor, weight: Tensor, up: bool) -> Tensor:
    if up:
        return F.conv_transpose2d(x, weight.transpose(0, 1), stride=2)
    return F.conv2d(x, weight, padding=weight.shape[2] // 2)


def _kernel_per_sample(
    x: Tensor, weight: Tensor, style: Tensor, delta: Tensor | None, up: bool, demodulate: bool, gain: float
) -> Tensor:
    b, inputs, height, width = x.shape
    outputs, size = weight.shape[0], weight.shape[2]
    kernels = weight.float() if x.dtype != torch.float64 else weight
    style = style.to(kernels.dtype)
    kernels = kernels[None] if delta is None else kernels + delta.to(kernels.dtype)  # [b or 1, o, i, k, k]
    factors = style[:, None]  # [b, 1, i]
    if demodulate:
        factors = factors * _demodulation(kernels, style)[:, :, None] * gain  # [b, o, i]
    elif gain != 1.0:
        factors = factors * gain
    kernels = (kernels * factors[..., None, None]).to(x.dtype)
    x = x.reshape(1, b * inputs, height, width)
    if up:
        kernels = kernels.transpose(1, 2).reshape(b * inputs, outputs, size, size)
        x = F.conv_transpose2d(x, kernels, stride=2, groups=b)
    else:
        x = F.conv2d(x, kernels.reshape(b * outputs, inputs, size, size), padding=size // 2, groups=b)
    return x.reshape(b, outputs, *x.shape[2:])


def _demodulation(kernels: Tensor, style: Tensor) -> Tensor:
    """One over the norm that every output's kernel has once modulated: kernels [(b,)o,i,k,k], style [b,i] → [b,o]."""
    energy = kernels.square().sum((-2, -1))  # [(b,) o, i]
    return torch.rsqrt((energy * style.square()[:, None]).sum(-1) + 1e-8)
