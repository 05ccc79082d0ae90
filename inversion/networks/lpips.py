"""LPIPS with AlexNet (Zhang et al. 2018, arXiv 1801.03924) by the library `lpips`, where it is installed.

The library brings its own channel weights, version 0.1; those of AlexNet are torchvision's, from a file here.
"""

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn

from inversion.errors import ModelError
from inversion.networks.optional_networks import find_weights, import_library, read_state_dict

USUAL_FILE = "alexnet-owt-7be5be79.pth"


def lpips_network(file: Path | None = None, device: torch.device | str = "cpu") -> nn.Module:
    """Two pictures [b,3,h,w], -1..1 → distances [b,1,1,1]; frozen. Weights from `file`, or from torch's own folder.

    Raises ModelError where library or weights are missing.
    """
    path = find_weights(file, USUAL_FILE, "LPIPS", "--lpips")
    library = import_library("lpips", "LPIPS")
    network = library.LPIPS(net="alex", version="0.1", pnet_rand=True, verbose=False)
    _fill(network.net, read_state_dict(path))
    return network.eval().requires_grad_(False).to(device)


def _fill(network: nn.Module, weights: Mapping[str, Tensor]) -> None:
    """AlexNet's layers lie in slices there, each under its number in `features`."""
    names = {name: ".".join(["features", *name.split(".")[-2:]]) for name in network.state_dict()}
    try:
        network.load_state_dict({name: weights[source] for name, source in names.items()})
    except (KeyError, RuntimeError) as error:
        raise ModelError(
            "The weights for LPIPS are not AlexNet's as torchvision has them.", f"Give {USUAL_FILE} with --lpips FILE."
        ) from error
