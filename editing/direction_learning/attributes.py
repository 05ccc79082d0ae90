"""The attributes that become sliders, in the order of display."""

from collections.abc import Sequence
from dataclasses import dataclass

from editing.direction_learning.fitting import Target
from editing.direction_learning.scoring import SCORES
from editing.directions import Direction, Kind


@dataclass(frozen=True)
class Attribute:
    """A score that a direction is learned for.

    name     as in `scoring.SCORES`; also the direction's name
    title    what more of it means, as the slider says it
    layers   styles it may act on (first, last+1); None means all. Fewer where that keeps other things still
    region   where on a photo it acts, `kind` how, and `gains` how much more strongly, as for a `Direction`
    along    scores that belong to it and may move along; all others are held still as far as possible
    shown    False for what only helps to hold others still: contact sheets said that its slider would mislead
    """

    name: str
    title: str
    group: str
    layers: tuple[int, int] | None = None
    region: str = Direction.region
    kind: Kind = Direction.kind
    gains: tuple[float, float] = Direction.gains
    along: tuple[str, ...] = ()
    shown: bool = True


# Style ranges of the embedded generator (3i+1, 3i+2 belong to features of 8·2^i pixels). Tried on renders: in these an
# attribute keeps its effect while the background and the rest of the face change half as much; others need them all.
# Styles from 9 on would turn a grey background blue as a smile goes.
MIDDLE = (3, 9)
LIGHT = (7, 22)
FINE = (10, 22)

ATTRIBUTES = (
    Attribute(
        "smile",
        "Smile",
        "Expression",
        MIDDLE,
        "lower face",
        along=("nose-width", "lip-fullness", "chin-height", "anger", "sadness"),
        gains=(1.1, 1.1),
    ),
    Attribute(
        "mouth-open",
        "Mouth open",
        "Expression",
        MIDDLE,
        "lower face",
        along=("surprise", "chin-height", "lip-fullness"),
        gains=(1.15, 1.15),
    ),
    Attribute("eyes-open", "Eyes open", "Expression", MIDDLE, "eyes", along=("surprise",), gains=(1.2, 1.5)),
    Attribute(
        "brow-raise", "Brows raised", "Expression", MIDDLE, "brows", along=("surprise", "anger"), gains=(1.1, 1.1)
    ),
    Attribute("yaw", "Turn to the right", "Pose", kind="turn", gains=(1.05, 1.05)),
    Attribute("pitch", "Look up", "Pose", kind="turn", along=("chin-height",), gains=(1.05, 1.05)),
    Attribute("age", "Age", "Person", region="face", kind="age", gains=(1.2, 1.25)),
    Attribute("gender", "Masculine", "Person", along=("beard", "chin-height")),
    Attribute("glasses", "Glasses", "Person"),
    Attribute("face-width", "Face width", "Shape", region="jaw", gains=(1.15, 1.2)),
    Attribute(
        "hair-darkness", "Hair darkness", "Hair", FINE, "hair", "colour", shown=False
    ),  # darkens faces with dark hair instead
    Attribute("fringe", "Fringe", "Hair"),
    Attribute(
        "light-direction", "Light from the right", "Light and colour", LIGHT, "person", "light", gains=(1.35, 1.35)
    ),
    Attribute("face-brightness", "Face brightness", "Light and colour", FINE, "face", "light", gains=(1.15, 1.15)),
    Attribute(
        "background-brightness", "Bright background", "Light and colour", LIGHT, "background", "light", gains=(1.4, 1.4)
    ),
    Attribute("skin-warmth", "Skin warmth", "Light and colour", FINE, "skin", "colour"),
    Attribute("lip-colour", "Lip colour", "Light and colour", FINE, "lips", "colour", gains=(1.25, 1.25)),
)


def targets(attributes: Sequence[Attribute] = ATTRIBUTES) -> list[Target]:
    """Own score and scores to hold still, as indices into `SCORES`."""
    names = list(SCORES)
    return [
        Target(names.index(a.name), [i for i, name in enumerate(names) if name != a.name and name not in a.along])
        for a in attributes
    ]
