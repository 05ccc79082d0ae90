"""What the engine offers to the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from editing.directions import Direction
from inversion.methods.base import MethodInfo
from inversion.methods.catalogue import UnreadyMethod
from inversion.methods.names import with_detail


@dataclass(frozen=True)
class Capabilities:
    """What the engine can do, once it has started. `with_detail`: the methods whose results can have a detail map."""

    device: str
    resolution: int
    directions: Sequence[Direction]
    methods: Sequence[MethodInfo]
    unready: Sequence[UnreadyMethod] = ()
    preview_sizes: tuple[int, ...] = ()
    with_detail: frozenset[str] = frozenset()

    def best_name(self, method: str) -> str:
        """`METHOD+detail` where there are detail maps for a method's results, else its own name."""
        return with_detail(method) if method in self.with_detail else method
