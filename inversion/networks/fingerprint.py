"""Telling weights apart."""

import hashlib

import torch
from torch import nn

from inversion.readback import to_cpu


@torch.no_grad()
def fingerprint(*networks: nn.Module) -> str:
    """sha256 of all parameters and buffers with their names, hexadecimal: equal weights, wherever they were loaded from
    and whichever device they are on, give the same one."""
    digest = hashlib.sha256()
    for network in networks:
        for name, tensor in sorted(network.state_dict().items()):
            digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}\n".encode())
            digest.update(to_cpu(tensor).contiguous().flatten().view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()
