"""What renders use again and again: deltas on the device, and blends of two inversions."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from torch import Tensor

from inversion.result import Inversion

KEPT = 9
"""As many as stand side by side, so that pictures of all of them by turns build nothing anew."""

T = TypeVar("T")


class Recent(Generic[T]):
    """The last few things that were made, by the very objects they were made from."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._made: list[tuple[tuple[Any, ...], T]] = []

    def get(self, make: Callable[[], T], *sources: Any) -> T:
        """What was made from these sources (the same objects, not equal ones), or is made now."""
        for index, (known, made) in enumerate(self._made):
            if len(known) == len(sources) and all(a is b for a, b in zip(known, sources, strict=True)):
                self._made.append(self._made.pop(index))
                return made
        made = make()
        self._made.append((sources, made))
        del self._made[: -self._most]
        return made

    def rename(self, old: Any, new: Any) -> None:
        """What was made from `old` counts as made from `new`."""
        self._made = [
            (tuple(new if source is old else source for source in sources), made) for sources, made in self._made
        ]

    def keep(self, most: int) -> None:
        """Keeps so many from now on."""
        self._most = most
        del self._made[:-most]

    def clear(self) -> None:
        self._made.clear()


class ReadyDeltas:
    """One inversion's deltas on the device, with a batch dimension, scaled once per strength."""

    def __init__(self, deltas: Mapping[str, Tensor]) -> None:
        self._deltas = {name: delta[None] for name, delta in deltas.items()}
        self._strength = 1.0
        self._scaled = self._deltas

    def scaled(self, strength: float) -> dict[str, Tensor]:
        if strength == 0:
            return {}
        if strength != self._strength:
            self._scaled = {name: delta * strength for name, delta in self._deltas.items()}
            self._strength = strength
        return self._scaled


class Morphed:
    """The blend of one inversion with the partner at one share; another share takes its place."""

    def __init__(self) -> None:
        self._share: float | None = None
        self._blended: Inversion | None = None

    def at(self, share: float, blend: Callable[[], Inversion]) -> Inversion:
        if self._blended is None or share != self._share:
            self._share, self._blended = share, blend()
        return self._blended
