"""Hypernetworks of files the user has added: the last ones used are kept, others are read again where an h asks."""

import torch

from inversion.hypernetworks.base import HyperNetwork
from inversion.hypernetworks.layer_wise import LayerWiseHyperNetwork
from inversion.networks.assembly import assembled
from inversion.store.added_models import added_cards, added_models
from inversion.store.model_file import read_weights

_MOST_KEPT = 2
_kept: dict[str, HyperNetwork] = {}


def keep(fingerprint: str, hypernetwork: HyperNetwork) -> None:
    """Remembers the hypernetwork that the h of coming inversions belong to; the longest unused one is forgotten."""
    _kept.pop(fingerprint, None)
    _kept[fingerprint] = hypernetwork
    while len(_kept) > _MOST_KEPT:
        del _kept[next(iter(_kept))]


def added_hypernetwork(fingerprint: str, device: torch.device) -> HyperNetwork | None:
    """The hypernetwork of the added model whose file has this sha256; None where there is none. Raises ModelError."""
    hypernetwork = _kept.get(fingerprint)
    if hypernetwork is None:
        names = [card["name"] for card in added_cards() if card.get("sha256") == fingerprint]
        if not names:
            return None
        hypernetwork = assembled(LayerWiseHyperNetwork.like, read_weights(names[0], added_models()))
    keep(fingerprint, hypernetwork.to(device))
    return hypernetwork
