"""An edit as what it does to shape, to colours and to the background, each with the places where it acts."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from editing.directions import Direction, Kind
from editing.edits import Edit, RegionChoice

ELSEWHERE = RegionChoice("head")
"""Where an edit acts that is of no direction: a morph, or less of the weight deltas."""

_BACKGROUND = RegionChoice("background")


@dataclass(frozen=True)
class TakenApart:
    """Strengths are raised by the directions' gains.

    shape       the edit without its colours, of directions of these `kinds`, in these `places`
    colours     place and kind → direction → strength, in the order of the edit
    background  direction → strength, of light and colour of the whole background
    """

    shape: Edit
    kinds: Set[Kind]
    places: Sequence[RegionChoice]
    colours: Mapping[tuple[RegionChoice, Kind], Mapping[str, float]]
    background: Mapping[str, float]


def taken_apart(edit: Edit, directions: Mapping[str, Direction]) -> TakenApart:
    places, colours = list[RegionChoice](), dict[tuple[RegionChoice, Kind], dict[str, float]]()
    shapes, background = dict[str, float](), dict[str, float]()
    for name, wanted in edit.strengths.items():
        place, kind = place_of(name, edit, directions), directions[name].kind
        strength = directions[name].in_photo(wanted)
        if kind not in ("colour", "light"):
            places.append(place)
            shapes[name] = strength
        elif place == _BACKGROUND:
            background[name] = strength
        else:
            colours.setdefault((place, kind), {})[name] = strength
    if edit.morph or edit.delta_strength != 1:
        places.append(ELSEWHERE)
    kinds = frozenset[Kind](directions[name].kind for name in shapes)
    return TakenApart(replace(edit, strengths=shapes), kinds, list(dict.fromkeys(places)), colours, background)


def place_of(direction: str, edit: Edit, directions: Mapping[str, Direction]) -> RegionChoice:
    """Where a direction of the edit acts: as was chosen, else its own region."""
    chosen = edit.regions.get(direction, RegionChoice())
    return chosen if chosen.region else replace(chosen, region=directions[direction].region)
