"""Edits as values: the one request that window, command line and batch all build."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType


@dataclass(frozen=True)
class Edit:
    """What to change on one inversion.

    strengths       direction name → strength; ±1…±3 is the natural range, missing means 0
    delta_strength  0 renders w through the unchanged generator, 1 with the inversion's full weight deltas
    detail          how much of its detail map a face gets, 0..1; 0 renders the codes alone
    morph           how far on the way to the document's partner, 0..1
    """

    strengths: Mapping[str, float] = field(default_factory=dict)
    delta_strength: float = 1.0
    detail: float = 1.0
    morph: float = 0.0

    def __post_init__(self) -> None:
        kept = {name: float(value) for name, value in self.strengths.items() if value}
        object.__setattr__(self, "strengths", MappingProxyType(kept))

    def with_strength(self, name: str, strength: float) -> "Edit":
        return replace(self, strengths={**self.strengths, name: strength})


@dataclass(frozen=True)
class EditRequest:
    """Everything a render needs besides the document: which face, which method's inversion, the edit, the size.

    A `method` with `+detail` behind its name is rendered with its detail map, as far as `edit.detail` goes; where it is
    empty, the latest inversion is, if it can have one.

    `preview` says that a picture that is only about right will do: a session that has something quicker for this size
    (`Renderer.preview_sizes`) then uses it, any other renders exactly.
    """

    face: int = 0
    method: str = ""
    edit: Edit = field(default_factory=Edit)
    resolution: int = 1024
    preview: bool = False
