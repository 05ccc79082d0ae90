"""Directions in W: what a slider moves along."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, get_args

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor

from editing.edits import Edit
from inversion.atomic import atomic_write
from inversion.errors import ModelError
from inversion.generators.base import Generator
from inversion.generators.mobile_stylegan import stylegan2_styles
from inversion.generators.stylegan2 import StyleGAN2
from inversion.readback import to_cpu
from inversion.resources import resource_path
from inversion.said import said

CARD_NAME, VECTORS_NAME = "directions.json", "directions.safetensors"
_ADVICE = said("Reinstall the program, or run: python main.py directions learn")


DISCOVERED = "Discovered"
"""The group of directions that were found without examples, and that nobody has named."""

Kind = Literal["shape", "colour", "light", "age", "turn"]


@dataclass(frozen=True)
class Direction:
    """A step in w.

    vector   float32 [w_dim]: strength 1 adds this much to w
    layers   first and last+1 style index it acts on; None means all
    limits   natural range of the slider; of discovered ones, where faces begin to break
    group    "Expression", "Pose", "Person", "Shape", "Light and colour", "Discovered" …
    source   how it was made: "interfacegan", "sefa" or "ganspace"
    region   where on a photo it acts, a name in `editing.photo_true.regions`
    kind     how it acts there: it changes "shape", "colour", "light" (colours stay) or "age" (the face's shape, and the
             colour of hair), or makes the whole head "turn"
    gains    what a strength below 0 and one above are multiplied by in a photo, for what region and detail map take of
             the edit
    offered  False for one that only breaks faces: it is kept for the documents that have it
    """

    name: str
    title: str
    group: str
    vector: Tensor = field(repr=False)
    layers: tuple[int, int] | None = None
    limits: tuple[float, float] = (-3.0, 3.0)
    source: str = "interfacegan"
    region: str = "head"
    kind: Kind = "shape"
    gains: tuple[float, float] = (1.0, 1.0)
    offered: bool = True

    def in_photo(self, strength: float) -> float:
        """The strength of the render whose change is brought into a photo."""
        return strength * self.gains[strength > 0]


@dataclass(frozen=True)
class DirectionsCard:
    """How the directions were made and how well each works.

    entries        one table per direction, in the order of display
    sha256         of the vectors' file, hexadecimal
    score_spreads  direction → standard deviation of its score over faces
    further        everything else that the file says
    """

    entries: Sequence[Mapping[str, Any]]
    sha256: str
    score_spreads: Mapping[str, float] = field(default_factory=dict)
    further: Mapping[str, Any] = field(default_factory=dict)


def apply_edit(w: Tensor, edit: Edit, directions: Mapping[str, Direction]) -> Tensor:
    """w float32 [num_styles, w_dim] → w with strength · vector added on each direction's layers; w is left as it is.

    Raises KeyError where the edit names an unknown direction, ValueError where w has another shape.
    """
    if w.ndim != 2:
        raise ValueError(f"expected w [num_styles, w_dim], got {tuple(w.shape)}")
    moved = w.clone()
    for name, strength in edit.strengths.items():
        direction = directions[name]
        if direction.vector.shape != w.shape[1:]:
            raise ValueError(f"direction {name!r} has {direction.vector.numel()} values, w has {w.shape[1]}")
        first, last = direction.layers or (0, w.shape[0])
        moved[first:last] += strength * direction.vector.to(w)
    return moved


def beyond_ranges(edit: Edit, directions: Mapping[str, Direction]) -> list[str]:
    """A sentence for each strength of the edit that lies outside of its direction's limits; unknown ones have none."""
    said = []
    for name, strength in edit.strengths.items():
        if (direction := directions.get(name)) is None:
            continue
        low, high = direction.limits
        if not direction.offered:
            said.append(f"{name} only breaks faces, at any strength.")
        elif not low <= strength <= high:
            said.append(f"{name} {strength:+g} is beyond its range, {low:+g} to {high:+g}: faces may break.")
    return said


def directions_on(generator: Generator, directions: Mapping[str, Direction]) -> Mapping[str, Direction]:
    """The directions, learned on the embedded generator, on the styles of one that makes the same faces of a w."""
    if not isinstance(generator, StyleGAN2):
        return directions
    styles = stylegan2_styles(generator.num_styles)
    return {
        name: replace(direction, layers=(styles[direction.layers[0]], styles[direction.layers[1] - 1] + 1))
        if direction.layers
        else direction
        for name, direction in directions.items()
    }


def load_directions(folder: Path | None = None) -> dict[str, Direction]:
    """Name → direction in the order of display, from `folder` or from the shipped ones.

    Raises ModelError where a file is missing or damaged.
    """
    folder = folder or resource_path("directions")
    card = read_directions_card(folder)
    vectors = _read_vectors(folder / VECTORS_NAME, card.sha256)
    try:
        found = [_from_card(entry, vectors) for entry in card.entries]
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            said("The card of the directions is damaged ({error}).", error=repr(error)), _ADVICE
        ) from error
    return {direction.name: direction for direction in found}


def read_directions_card(folder: Path | None = None) -> DirectionsCard:
    """The card in `folder`, or that of the shipped directions. Raises ModelError where it is missing or damaged."""
    path = (folder or resource_path("directions")) / CARD_NAME
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(said("The card of the directions cannot be read ({error}).", error=error), _ADVICE) from error
    if not isinstance(card, dict) or not isinstance(card.get("directions"), list) or "sha256" not in card:
        raise ModelError(said("The card of the directions is damaged."), _ADVICE)
    entries, sha256, spreads = card.pop("directions"), str(card.pop("sha256")), card.pop("score_spreads", {})
    return DirectionsCard(entries, sha256, spreads if isinstance(spreads, dict) else {}, card)


def save_directions(
    directions: Iterable[Direction], folder: Path, card: Mapping[str, Any], measured: Mapping[str, Mapping[str, Any]]
) -> None:
    """Write vectors and card; `card` says how all were made, `measured` adds what is known of each by name.

    Raises OSError; the card is written last, and a vectors file without its card is refused when loading.
    """
    directions = list(directions)
    folder.mkdir(parents=True, exist_ok=True)
    content = save({direction.name: to_cpu(direction.vector.float().contiguous()) for direction in directions})
    full = {
        **card,
        "file": VECTORS_NAME,
        "sha256": hashlib.sha256(content).hexdigest(),
        "directions": [{**_to_card(direction), **measured.get(direction.name, {})} for direction in directions],
    }
    with atomic_write(folder / VECTORS_NAME) as file:
        file.write(content)
    with atomic_write(folder / CARD_NAME) as file:
        file.write((json.dumps(full, indent=1, ensure_ascii=False) + "\n").encode())


def _to_card(direction: Direction) -> dict[str, Any]:
    return {
        "name": direction.name,
        "title": direction.title,
        "group": direction.group,
        "layers": direction.layers,
        "limits": direction.limits,
        "source": direction.source,
        "region": direction.region,
        "kind": direction.kind,
        "gains": direction.gains,
        **({} if direction.offered else {"offered": False}),
    }


def _from_card(entry: Mapping[str, Any], vectors: Mapping[str, Tensor]) -> Direction:
    layers, (low, high) = entry["layers"], entry["limits"]
    vector = vectors[entry["name"]]
    if vector.ndim != 1 or not bool(torch.isfinite(vector).all()):
        raise ValueError(f"{entry['name']} is not a vector of numbers")
    return Direction(
        name=entry["name"],
        title=entry["title"],
        group=entry["group"],
        vector=vector.float(),
        layers=None if layers is None else (int(layers[0]), int(layers[1])),
        limits=(float(low), float(high)),
        source=entry["source"],
        region=str(entry.get("region", Direction.region)),
        kind=_kind(entry.get("kind", Direction.kind)),
        gains=_gains(entry),
        offered=bool(entry.get("offered", Direction.offered)),
    )


def _gains(entry: Mapping[str, Any]) -> tuple[float, float]:
    """Cards of before name one for both sides."""
    less, more = entry.get("gains") or (entry.get("gain", 1.0),) * 2
    return float(less), float(more)


def _kind(name: str) -> Kind:
    for kind in get_args(Kind):
        if kind == name:
            return kind
    raise ValueError(f"there is no kind {name!r}")


def _read_vectors(path: Path, sha256: str) -> dict[str, Tensor]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(said("The directions cannot be read ({error}).", error=error), _ADVICE) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ModelError(said("The directions are damaged: their checksum is wrong."), _ADVICE)
    try:
        return load(content)
    except (SafetensorError, ValueError, KeyError) as error:
        raise ModelError(said("The directions are damaged ({error}).", error=error), _ADVICE) from error
