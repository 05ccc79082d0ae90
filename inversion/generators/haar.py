"""The orthonormal 2x2 Haar wavelet, from four bands to pixels."""

import torch
from torch import Tensor


class _InverseHaar(torch.autograd.Function):
    """The transform is orthonormal, so its gradient is the forward transform: no slice bookkeeping is needed."""

    @staticmethod
    def forward(ctx, bands: Tensor) -> Tensor:  # noqa: ARG004 - autograd's signature
        b, channels, h, w = bands.shape
        c = channels // 4
        low = bands[:, :c] * 0.5
        lh, hl, hh = (bands[:, c:] * 0.5).view(b, c, 3, h, w).unbind(2)
        top, bottom = low + lh, low - lh
        sums, differences = hl + hh, hl - hh
        channels_last = bands.is_contiguous(memory_format=torch.channels_last)
        order = torch.channels_last if channels_last else torch.contiguous_format
        pixels = torch.empty(b, c, 2 * h, 2 * w, dtype=bands.dtype, device=bands.device, memory_format=order)
        pixels[:, :, 0::2, 0::2] = top + sums
        pixels[:, :, 0::2, 1::2] = top - sums
        pixels[:, :, 1::2, 0::2] = bottom + differences
        pixels[:, :, 1::2, 1::2] = bottom - differences
        return pixels

    @staticmethod
    def backward(ctx, *gradients: Tensor) -> Tensor:  # noqa: ARG004
        return haar(gradients[0])


def inverse_haar(bands: Tensor) -> Tensor:
    """[b,4c,h,w] → [b,c,2h,2w]. The first c channels are the low band, then lh, hl, hh of each channel in turn."""
    return _InverseHaar.apply(bands)  # type: ignore[no-any-return]


def haar(pixels: Tensor) -> Tensor:
    """[b,c,2h,2w] → [b,4c,h,w], the inverse of `inverse_haar`."""
    b, c, height, width = pixels.shape
    pixels = pixels * 0.5
    top_left, top_right = pixels[:, :, 0::2, 0::2], pixels[:, :, 0::2, 1::2]
    bottom_left, bottom_right = pixels[:, :, 1::2, 0::2], pixels[:, :, 1::2, 1::2]
    top, top_difference = top_left + top_right, top_left - top_right
    bottom, bottom_difference = bottom_left + bottom_right, bottom_left - bottom_right
    bands = pixels.new_empty(b, 4 * c, height // 2, width // 2)
    torch.add(top, bottom, out=bands[:, :c])
    details = bands[:, c:].view(b, c, 3, height // 2, width // 2)
    torch.sub(top, bottom, out=details[:, :, 0])
    torch.add(top_difference, bottom_difference, out=details[:, :, 1])
    torch.sub(top_difference, bottom_difference, out=details[:, :, 2])
    return bands
