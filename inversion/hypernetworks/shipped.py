"""The HyperInverter that came with the program: loaded once, and the one that rebuilds deltas from a stored h."""

from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

from inversion.encoders.base import WEncoder
from inversion.encoders.compact import load_w_encoder
from inversion.errors import DocumentError
from inversion.generators.base import Generator
from inversion.hypernetworks.added import added_hypernetwork
from inversion.hypernetworks.base import HyperNetwork
from inversion.hypernetworks.compact import load_hyper_inverter
from inversion.hypernetworks.hyperinverter import HyperInverter
from inversion.networks.fingerprint import fingerprint
from inversion.result import Inversion


@dataclass(frozen=True, eq=False)
class ShippedHyperInverter:
    """The networks, and the `fingerprint` of the hypernetwork, without which an h says nothing."""

    networks: HyperInverter
    hypernetwork: str


@lru_cache(maxsize=1)
def shipped_hyper_inverter(generator: Generator) -> ShippedHyperInverter:
    """Raises ModelError where there are no weights for this generator."""
    networks = load_hyper_inverter(generator)
    return ShippedHyperInverter(networks, fingerprint(networks.hypernetwork))


@lru_cache(maxsize=1)
def shipped_w_encoder(generator: Generator) -> WEncoder:
    """Raises ModelError where there are no weights for this generator."""
    return load_w_encoder(generator)


@torch.no_grad()
def full_deltas(inversion: Inversion, generator: Generator) -> dict[str, Tensor]:
    """By weight name, what this inversion adds to that weight, each of its shape, on the generator's device.

    Rebuilt by the hypernetwork where the inversion keeps h. Raises DocumentError where h was made with weights other
    than those at hand, ModelError where there are none.
    """
    device = generator.w_avg.device
    if inversion.h is None:
        return {name: delta.to(device) for name, delta in inversion.deltas.items()}
    added = added_hypernetwork(inversion.hypernetwork, device)
    if added is not None:
        return _rebuilt(added, inversion.h.to(device))
    shipped = shipped_hyper_inverter(generator)
    hypernetwork = shipped.networks.hypernetwork
    if inversion.hypernetwork != shipped.hypernetwork or inversion.h.shape != hypernetwork.code_shape:
        raise DocumentError(
            f"This {inversion.method} inversion was made with other weights "
            f"({inversion.hypernetwork[:12] or 'unnamed'}) than this program has ({shipped.hypernetwork[:12]}).",
            f"Run {inversion.method} on the photo again, or open the document with the program that made it.",
        )
    return _rebuilt(hypernetwork, inversion.h.to(device))


def _rebuilt(hypernetwork: HyperNetwork, h: Tensor) -> dict[str, Tensor]:
    return {name: delta[0] for name, delta in hypernetwork.deltas(h[None]).items()}
