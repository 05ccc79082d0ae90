"""The networks that predict codes and weight deltas, each loaded once; and the deltas of any stored inversion."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor

from inversion.detail.mapper import DetailMapper
from inversion.encoders.base import WEncoder
from inversion.encoders.compact import load_w_encoder
from inversion.errors import DocumentError
from inversion.generators.base import Generator
from inversion.hypernetworks.base import HyperNetwork
from inversion.hypernetworks.compact import load_hyper_inverter as shipped_hyper_inverter
from inversion.hypernetworks.hyperinverter import HyperInverter
from inversion.hypernetworks.layer_wise import LayerWiseHyperNetwork
from inversion.networks.assembly import assembled
from inversion.networks.fingerprint import fingerprint
from inversion.result import Inversion
from inversion.said import said
from inversion.store.model_file import read_weights
from inversion.store.store import ModelStore

MOST_KEPT = 2
"""Hypernetworks of added files that are kept; the one that was not used for the longest time goes first."""


@dataclass(frozen=True, eq=False)
class Identified:
    """HyperInverter's networks, and the fingerprint of the hypernetwork, which tells to which one an h belongs."""

    networks: HyperInverter
    fingerprint: str


class LoadedNetworks:
    """Loads networks when they are first asked for, and keeps them.

    Those that came with the program are for one generator, the embedded one. Tests hand in other loaders. `bfloat16`
    lets those that can compute in it, where the device has it.
    """

    def __init__(
        self,
        store: ModelStore | None = None,
        load_w_encoder: Callable[[Generator], WEncoder] = load_w_encoder,
        load_hyper_inverter: Callable[[Generator], HyperInverter] | None = None,
        load_mapper: Callable[[Generator], DetailMapper] | None = None,
        *,
        bfloat16: bool = True,
    ) -> None:
        self._store = store or ModelStore()
        self._load_w_encoder = load_w_encoder
        self._load_hyper_inverter = load_hyper_inverter or partial(shipped_hyper_inverter, bfloat16=bfloat16)
        self._load_mapper = load_mapper or partial(DetailMapper.load, bfloat16=bfloat16)
        self._w_encoder: tuple[Generator, WEncoder] | None = None
        self._hyper_inverter: tuple[Generator, Identified] | None = None
        self._mapper: DetailMapper | None = None
        self._added: dict[str, HyperNetwork] = {}

    def w_encoder(self, generator: Generator) -> WEncoder:
        """The shipped W encoder. Raises ModelError where there are no weights for this generator."""
        if self._w_encoder is None or self._w_encoder[0] is not generator:
            self._w_encoder = generator, self._load_w_encoder(generator)
        return self._w_encoder[1]

    def hyper_inverter(self, generator: Generator) -> Identified:
        """The shipped HyperInverter. Raises ModelError where there are no weights for this generator."""
        if self._hyper_inverter is None or self._hyper_inverter[0] is not generator:
            networks = self._load_hyper_inverter(generator)
            self._hyper_inverter = generator, Identified(networks, fingerprint(networks.hypernetwork))
        return self._hyper_inverter[1]

    def mapper(self, generator: Generator) -> DetailMapper:
        """The network behind detail maps. Raises ModelError where there are no weights for this generator."""
        if self._mapper is None or self._mapper.generator is not generator:
            self._mapper = self._load_mapper(generator)
        return self._mapper

    def keep(self, sha256: str, hypernetwork: HyperNetwork) -> None:
        """Keeps the hypernetwork of an added file: the h of coming inversions belong to it."""
        self._added.pop(sha256, None)
        self._added[sha256] = hypernetwork
        while len(self._added) > MOST_KEPT:
            del self._added[next(iter(self._added))]

    @torch.no_grad()
    def deltas(self, inversion: Inversion, generator: Generator) -> dict[str, Tensor]:
        """By weight name, what an inversion adds to that weight, each of its shape, on the generator's device.

        Where the inversion keeps h, the hypernetwork that h belongs to makes them again. Raises DocumentError where
        that is not at hand, ModelError where its weights cannot be read.
        """
        device = generator.w_avg.device
        if inversion.h is None:
            return {name: delta.to(device) for name, delta in inversion.deltas.items()}
        return whole_deltas(self._hypernetwork_of(inversion, generator), inversion.h.to(device))

    def _hypernetwork_of(self, inversion: Inversion, generator: Generator) -> HyperNetwork:
        assert inversion.h is not None  # noqa: S101 - the caller has checked
        if (added := self._added_hypernetwork(inversion.hypernetwork, generator.w_avg.device)) is not None:
            return added
        shipped = self.hyper_inverter(generator)
        hypernetwork = shipped.networks.hypernetwork
        if inversion.hypernetwork != shipped.fingerprint or inversion.h.shape != hypernetwork.code_shape:
            raise DocumentError(
                said(
                    "This {method} inversion was made with other weights ({theirs}) than this program has ({ours}).",
                    method=inversion.method,
                    theirs=inversion.hypernetwork[:12] or said("unnamed"),
                    ours=shipped.fingerprint[:12],
                ),
                said(
                    "Run {method} on the photo again, or open the document with the program that made it.",
                    method=inversion.method,
                ),
            )
        return hypernetwork

    def _added_hypernetwork(self, sha256: str, device: torch.device) -> HyperNetwork | None:
        """The hypernetwork of the added file with this checksum; None where there is none. Raises ModelError."""
        hypernetwork = self._added.get(sha256)
        if hypernetwork is None:
            names = [card.name for card in self._store.added_cards() if card.sha256 == sha256]
            if not names:
                return None
            hypernetwork = assembled(LayerWiseHyperNetwork.like, read_weights(names[0], self._store.added))
        self.keep(sha256, hypernetwork.to(device))
        return hypernetwork


def whole_deltas(hypernetwork: HyperNetwork, h: Tensor) -> dict[str, Tensor]:
    """h [targets, D] → what it adds to each weight by name, each of that weight's shape."""
    return {name: delta[0] for name, delta in hypernetwork.deltas(h[None]).items()}
