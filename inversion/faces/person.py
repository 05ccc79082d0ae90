"""Where in a picture a person is, hair and clothes included."""

import threading
from functools import cache

import cv2
import numpy as np
import torch

from inversion.networks.person_segmentation import INPUT_SIZE, PersonSegmentationNetwork
from inversion.pixels import to_tensor
from inversion.readback import to_array

_LOADING = threading.Lock()

_NOBODY = 1e-4
"""What is less is 0: far from people the network gives numbers so small that any arithmetic on them is slow."""


def person_mask(pixels: np.ndarray, device: torch.device | str = "cpu") -> np.ndarray:
    """float32 [256,256] in 0..1 of uint8 [h,w,3] sRGB: how surely each part of the picture is a person.

    The mask has the whole picture in it, whatever its shape; resize it to the picture's. Raises ModelError where the
    shipped network is missing or damaged.
    """
    small = cv2.resize(np.ascontiguousarray(pixels), (INPUT_SIZE, INPUT_SIZE), interpolation=cv2.INTER_AREA)
    with _LOADING:
        network = _network(str(device))
    with torch.inference_mode():
        mask = to_array(network(to_tensor(small, device))[0, 0])
    return np.where(mask < _NOBODY, np.float32(0), mask)


@cache
def _network(device: str) -> PersonSegmentationNetwork:
    return PersonSegmentationNetwork.load(device)
