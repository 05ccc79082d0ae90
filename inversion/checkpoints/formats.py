"""What every checkpoint format can do: know its own files, and take the networks out of them."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor

from inversion.store.card import Need


@dataclass(frozen=True)
class Part:
    """One network of a file, with our names and as float32.

    `kind` is what it does (generator, discriminator, w-encoder, hypernetwork, encoder), `architecture` which code reads
    it, `settings` what tensors alone do not tell. A file's first part takes the model's name, others add `suffix`.
    """

    kind: str
    architecture: str
    title: str
    tensors: Mapping[str, Tensor]
    settings: Mapping[str, Any] = field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    suffix: str = ""


class CheckpointFormat(ABC):
    """One way in which weights are published."""

    name: str
    title: str
    licence: str
    source: str

    @abstractmethod
    def detects(self, content: Any) -> bool:
        """Whether this content, as `read_checkpoint` gives it, is of this format, be it whole or not."""

    @abstractmethod
    def parts(self, content: Any) -> list[Part]:
        """The networks in it. Raises ModelError naming what is wrong where they are partial or of another make."""
