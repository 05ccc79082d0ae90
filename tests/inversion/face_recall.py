"""How many faces are found, and how level: `python -m tests.inversion.face_recall` prints a table.

Samples of the embedded generator, pasted into backgrounds at every angle, in five sizes and exposures. The generator's
pictures are aligned, so that it is known where their faces are. `--looks` adds faces that are turned to the side or
partly covered; of profiles it is known less well where their crops should be, so their level errors say little.
"""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle, product

import cv2
import numpy as np

from inversion.faces.detect import find_faces
from inversion.faces.face import Face
from inversion.faces.turning import roll_of
from inversion.generators.registry import load_generator
from inversion.photos.photo import Photo
from tests.inversion.harder_faces import LOOKS, sample_codes

ANGLES = tuple(22.5 * step for step in range(-7, 9))
WIDTHS = (40, 64, 100, 180, 320)
"""Of the face in pixels."""
EXPOSURES = (0.05, 0.1, 0.3, 1.0, 1.6)
FACE_SHARE = 0.6
"""Width of the face as a share of an aligned picture's side."""
PHOTO = (1200, 900)


@dataclass(frozen=True)
class Case:
    """One face in one photo."""

    sample: int
    roll: float
    width: int
    exposure: float = 1.0
    look: str = "plain"


@dataclass(frozen=True)
class Seen:
    """Whether the face was found, how many degrees its crop is off level, and how many faces there were too many."""

    found: bool
    error_degrees: float
    others: int


def photo_of(case: Case, portrait: np.ndarray) -> tuple[Photo, np.ndarray]:
    """The photo, and the true middle of the face's crop in it."""
    random = np.random.default_rng([case.sample, case.width, round(case.roll * 10) % 3600])
    width, height = PHOTO
    rough = random.integers(30, 220, (9, 12, 3)).astype(np.uint8)
    photo = cv2.resize(rough, PHOTO, interpolation=cv2.INTER_CUBIC)
    photo = np.clip(photo + random.normal(0, 4, photo.shape), 0, 255).astype(np.uint8)
    side = case.width / FACE_SHARE
    reach = side * 0.72
    middle = np.array([random.uniform(reach, width - reach), random.uniform(reach, height - reach)])
    angle, scale = np.radians(case.roll), side / portrait.shape[0]
    linear = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    there = np.column_stack([linear, middle - linear @ np.full(2, portrait.shape[0] / 2)])
    small = cv2.GaussianBlur(portrait, (0, 0), 0.35 / scale) if scale < 0.7 else portrait
    y, x = np.mgrid[-1 : 1 : portrait.shape[0] * 1j, -1 : 1 : portrait.shape[0] * 1j]
    oval = np.clip((1 - np.hypot(x, y)) * 8, 0, 1).astype(np.float32)
    pasted = cv2.warpAffine(small, there, PHOTO, borderMode=cv2.BORDER_REPLICATE)
    mask = cv2.warpAffine(oval, there, PHOTO)[..., None]
    mixed = (mask * pasted + (1 - mask) * photo) * case.exposure
    return Photo(np.clip(np.rint(mixed), 0, 255).astype(np.uint8)), middle


def look_for(case: Case, portrait: np.ndarray) -> Seen:
    photo, middle = photo_of(case, portrait)
    side = case.width / FACE_SHARE
    faces = find_faces(photo)

    def is_it(face: Face) -> bool:
        quad_side = float(np.hypot(*(face.quad[3] - face.quad[0])))
        return float(np.hypot(*(face.quad.mean(0) - middle))) < 0.3 * side and 0.6 < quad_side / side < 1.6

    right = [face for face in faces if is_it(face)]
    if not right:
        return Seen(False, np.nan, len(faces))
    error = abs((roll_of(right[0]) - case.roll + 180) % 360 - 180)
    return Seen(True, error, len(faces) - 1)


def cases(count: int, look: str = "plain") -> Iterator[Case]:
    numbers = cycle(range(count))
    for roll, width, exposure in product(ANGLES, WIDTHS, EXPOSURES):
        yield Case(next(numbers), roll, width, exposure, look)


def row(label: object, seen: Iterable[Seen]) -> str:
    seen = list(seen)
    errors = [one.error_degrees for one in seen if one.found] or [np.nan]
    level = f"{np.median(errors):.1f}, {np.percentile(errors, 95):.1f}, {max(errors):.1f}"
    recall = np.mean([one.found for one in seen])
    return f"{label!s:>10}  {recall:.3f}   {level:<33} {sum(one.others for one in seen)}"


def table(seen: Mapping[Case, Seen], name: str) -> str:
    """A row for each value of one of the case's numbers."""
    values = sorted({getattr(case, name) for case in seen})
    rows = [row(value, (one for case, one in seen.items() if getattr(case, name) == value)) for value in values]
    return "\n".join([f"{name:>10}  recall  level error: median, 95 %, worst  others", *rows])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=7)
    parser.add_argument("--every", type=int, default=1, help="only every so many cases")
    parser.add_argument("--looks", default="plain", help=f"by commas, of {', '.join(LOOKS)}")
    arguments = parser.parse_args()
    generator, looks = load_generator(), arguments.looks.split(",")
    codes = sample_codes(generator, arguments.samples)
    portraits = {
        (look, number): LOOKS[look](generator, w, number) for look, (number, w) in product(looks, enumerate(codes))
    }
    chosen = [case for look in looks for case in list(cases(arguments.samples, look))[:: arguments.every]]
    seen = {case: look_for(case, portraits[case.look, case.sample]) for case in chosen}
    usual = {case: one for case, one in seen.items() if case.width > 60 and case.exposure > 0.1}
    print(f"{len(seen)} photos")  # noqa: T201
    for name in ("look", "roll", "width", "exposure", "sample"):
        print(table(seen, name))  # noqa: T201
    print("faces over 60 pixels, exposure over 10 %:")  # noqa: T201
    print(table(usual, "look"), table(usual, "roll"), row("all", usual.values()), sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
