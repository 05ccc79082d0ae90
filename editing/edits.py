"""Edits as values: the one request that window, command line and batch all build."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

LARGEST_STRENGTH = 100.0
"""Of a direction and of deltas, either way. A picture falls apart long before; far beyond, it is no number."""


_DIGITS = 5
"""Of a place on the crop: a hundredth of a pixel."""


@dataclass(frozen=True)
class Stroke:
    """A stroke of the brush on a region. Lengths are parts of the crop's side, (0, 0) is its top left corner.

    points   where it goes, (x, y), rounded as documents store it
    radius   half its width
    feather  over which length its border fades, outwards
    add      whether it adds to the region or takes away from it
    """

    points: tuple[tuple[float, float], ...]
    radius: float
    feather: float = 0.0
    add: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", tuple((round(x, _DIGITS), round(y, _DIGITS)) for x, y in self.points))


@dataclass(frozen=True)
class RegionChoice:
    """Where on the photo a direction acts: a region by name, the direction's own where empty, and strokes on it."""

    region: str = ""
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True)
class Edit:
    """What to change on one inversion.

    strengths       direction name → strength; ±1…±3 is the natural range, missing means 0
    delta_strength  0 renders w through the unchanged generator, 1 with the inversion's full weight deltas
    detail          how much of its detail map a face gets, 0..1; 0 renders the codes alone
    morph           how far on the way to the document's partner, 0..1
    regions         direction name → where it acts on the photo; missing means the direction's own region
    """

    strengths: Mapping[str, float] = field(default_factory=dict)
    delta_strength: float = 1.0
    detail: float = 1.0
    morph: float = 0.0
    regions: Mapping[str, RegionChoice] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kept = {name: float(value) for name, value in self.strengths.items() if value}
        object.__setattr__(self, "strengths", MappingProxyType(kept))
        chosen = {name: choice for name, choice in self.regions.items() if choice != RegionChoice()}
        object.__setattr__(self, "regions", MappingProxyType(chosen))

    @property
    def changes_nothing(self) -> bool:
        """Whether it renders the inversion as it is."""
        return not self.strengths and self.delta_strength == 1 and self.morph == 0

    def with_strength(self, name: str, strength: float) -> "Edit":
        return replace(self, strengths={**self.strengths, name: strength})

    def with_region(self, name: str, choice: RegionChoice) -> "Edit":
        return replace(self, regions={**self.regions, name: choice})


@dataclass(frozen=True)
class EditRequest:
    """Everything a render needs besides the document: which face, which method's inversion, the edit, the size.

    A `method` with `+detail` behind its name is rendered with its detail map, as far as `edit.detail` goes; where it is
    empty, the latest inversion is, if it can have one.

    `preview` says that a picture that is only about right will do: a session that has something quicker for this size
    (`Renderer.preview_sizes`) then uses it, any other renders exactly.

    With `photo_true` the picture is the photo's crop with the edit in it, without it what the generator paints.
    """

    face: int = 0
    method: str = ""
    edit: Edit = field(default_factory=Edit)
    resolution: int = 1024
    preview: bool = False
    photo_true: bool = False
