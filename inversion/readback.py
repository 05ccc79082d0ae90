"""What comes back from the device to the CPU: pictures, figures, codes and weights. All of it passes through here.

Everything else stays on the device. On CUDA each of these functions waits until the device has computed the tensor.
"""

import numpy as np
from torch import Tensor


def to_cpu(tensor: Tensor) -> Tensor:
    """The same values on the CPU, without gradients: the tensor itself where it is there already."""
    return tensor.detach().cpu()


def to_array(tensor: Tensor) -> np.ndarray:
    """The same values as an array of the same shape. Raises TypeError for types that numpy lacks, such as bfloat16."""
    return to_cpu(tensor).numpy()


def to_number(value: Tensor) -> float:
    """The value of a tensor that has one: a loss to report, or a figure that a decision needs."""
    return value.item()
