"""Directions in W: what a slider moves along."""

from dataclasses import dataclass, field

from torch import Tensor


@dataclass(frozen=True)
class Direction:
    """A step in w.

    vector   float32 [w_dim]: strength 1 adds this much to w
    layers   first and last+1 style index it acts on; None means all
    limits   natural range of the slider
    group    "Expression", "Pose", "Person", "Shape", "Light and colour", "Discovered" …
    source   how it was made: "interfacegan", "sefa" or "ganspace"
    """

    name: str
    title: str
    group: str
    vector: Tensor = field(repr=False)
    layers: tuple[int, int] | None = None
    limits: tuple[float, float] = (-3.0, 3.0)
    source: str = "interfacegan"
