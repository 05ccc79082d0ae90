"""What commands build on, in one place: tests hand in tiny generators, methods and directions instead."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import torch

from editing.directions import Direction, DirectionsCard, load_directions, read_directions_card
from inversion.generators.base import Generator
from inversion.generators.registry import load_generator
from inversion.methods.catalogue import Catalogue, MethodList
from inversion.store.store import ModelStore

if TYPE_CHECKING:
    from inversion.faces.face import Face
    from inversion.photos.photo import Photo


def _find_faces(photo: "Photo") -> "list[Face]":
    from inversion.faces.detect import find_faces  # late: training and rendering need no dlib

    return find_faces(photo)


@dataclass(frozen=True)
class Setup:
    """The parts of the engine; without arguments, what users get.

    store                  where models are
    load_generator         the generator of this name, on a device
    list_methods           what methods there are, with the models of a store
    open_catalogue         the methods for a generator, with the models of a store
    load_directions        by name, in the order of display
    read_directions_card   how well each of them works
    find_faces             the largest first
    """

    store: ModelStore = field(default_factory=ModelStore)
    load_generator: Callable[[str, torch.device], Generator] = load_generator
    list_methods: Callable[[ModelStore], MethodList] = MethodList
    open_catalogue: Callable[[Generator, ModelStore], Catalogue] = Catalogue
    load_directions: Callable[[], Mapping[str, Direction]] = load_directions
    read_directions_card: Callable[[], DirectionsCard] = read_directions_card
    find_faces: "Callable[[Photo], list[Face]]" = _find_faces
