"""The one place where file and screen pixels become engine tensors and back."""

import numpy as np
import torch
from torch import Tensor

from inversion.readback import to_array


def to_tensor(pixels: np.ndarray, device: torch.device | str = "cpu") -> Tensor:
    """uint8 [h,w,3] sRGB → float32 [1,3,h,w] in -1..1.

    Raises ValueError for any other shape or type.
    """
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 3:
        raise ValueError(f"expected uint8 [h,w,3], got {pixels.dtype} {pixels.shape}")
    tensor = torch.from_numpy(np.ascontiguousarray(pixels)).to(device)
    return tensor.permute(2, 0, 1)[None].float() / 127.5 - 1


def to_pixels(image: Tensor) -> np.ndarray:
    """float [1,3,h,w] or [3,h,w], -1..1 → uint8 [h,w,3] sRGB, rounded, values outside the range clipped."""
    if image.ndim == 4:
        if image.shape[0] != 1:
            raise ValueError(f"expected one image, got a batch of {image.shape[0]}")
        image = image[0]
    if image.ndim != 3 or image.shape[0] != 3:
        raise ValueError(f"expected [3,h,w], got {tuple(image.shape)}")
    scaled = (image.detach().float() + 1) * 127.5
    return to_array(scaled.round_().clamp_(0, 255).to(torch.uint8).permute(1, 2, 0).contiguous())
