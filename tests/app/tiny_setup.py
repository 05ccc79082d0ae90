"""What commands build on, tiny."""

from dataclasses import replace
from typing import Any, NoReturn

from app.commands.setup import Setup
from editing.directions import DirectionsCard
from inversion.generators.base import Generator
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.methods.base import Inverter
from inversion.methods.catalogue import MethodList
from tests import tiny

CARD = DirectionsCard(
    [{"name": "age", "accuracy": 0.9}], sha256="", score_spreads={"smile": 1.0, "age": 1.0, "yaw": 1.0}
)


def tiny_setup(*methods: type[Inverter], **parts: Any) -> Setup:
    """The tiny generator, directions and faces, and the tiny methods or these; `parts` stand in for others of it."""
    setup = Setup(
        load_generator=lambda _name, _device: tiny.tiny_generator(),
        list_methods=lambda _store: MethodList(methods=methods or tiny.TINY_METHODS),
        open_catalogue=lambda generator, _store: tiny.tiny_catalogue(*methods, generator=generator),
        load_directions=tiny.tiny_directions,
        read_directions_card=lambda: CARD,
        find_faces=lambda _photo: tiny.tiny_document().faces,
    )
    return replace(setup, **parts)


def broken(method: type[Inverter]) -> type[Inverter]:
    """The same method, which cannot be opened: for what must not need it."""

    class Broken(method):
        @classmethod
        def create(cls, generator: Generator, networks: LoadedNetworks) -> NoReturn:
            raise AssertionError(f"{cls.info.name} was opened")

    return Broken
