"""The inversion methods: which can run on a generator, what the others wait for, and how each is opened."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass

import torch
from torch import Tensor

from inversion.detail.mapper import DetailMapper, detail_model
from inversion.errors import DocumentError, ModelError, RequestError, suggest
from inversion.generators.base import Generator
from inversion.generators.registry import EMBEDDED, generator_names, load_generator, makes_same_faces
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.methods.base import Inverter, MethodInfo, Weights
from inversion.methods.choices import GENERATOR, Choice, Choices, format_of, method_of
from inversion.methods.e4e import E4e
from inversion.methods.hyperinverter import PredictDeltas
from inversion.methods.hyperstyle import HyperStyle
from inversion.methods.names import DETAIL, base_name, has_detail, info_with_detail, with_detail
from inversion.methods.psp import PSp
from inversion.methods.pti import PivotalTuning
from inversion.methods.refine import Refine
from inversion.methods.restyle import ReStyleE4e, ReStylePSp
from inversion.methods.restyle_w import RepeatW
from inversion.methods.w import OptimiseW
from inversion.methods.w_encoder import EncodeW
from inversion.methods.w_plus import OptimiseWPlus
from inversion.result import Inversion
from inversion.said import either, said, together
from inversion.store.model_file import HOW_TO_ADD, has_model, read_weights
from inversion.store.store import ModelStore

METHODS: tuple[type[Inverter], ...] = (
    PredictDeltas, EncodeW, RepeatW, Refine, PivotalTuning, OptimiseWPlus, OptimiseW,
)  # fmt: skip
"""Methods that run on the embedded generator, in the order they are shown: by what they give for their time, with a
detail map. The first is the default."""

ON_ADDED_MODELS: tuple[type[Inverter], ...] = (PredictDeltas, HyperStyle, ReStyleE4e, ReStylePSp, E4e, PSp, EncodeW)
"""Methods that run on networks which the user has added, each on the generator that goes with them."""


@dataclass(frozen=True)
class UnreadyMethod:
    """A method that cannot run with what there is.

    `lacks` says why, `advice` what to do, `source` where its files are published (empty for what the program carries).
    """

    info: MethodInfo
    lacks: str
    advice: str
    source: str = ""


class MethodList:
    """The methods that there are, by their models' files and cards alone: no network is loaded.

    Each card is read once, when the list is made; `reload` reads them again. Tests hand in methods of their own.
    """

    def __init__(
        self,
        store: ModelStore | None = None,
        methods: Sequence[type[Inverter]] = METHODS,
        on_added: Sequence[type[Inverter]] = ON_ADDED_MODELS,
    ) -> None:
        self.store = store or ModelStore()
        self._methods = {method.info.name: method for method in methods}
        self._on_added = {method.info.name: method for method in on_added}
        self.reload()

    def reload(self) -> None:
        """Reads the cards of added models again: there may be others now."""
        self.choices = Choices(self.store.added_cards(), self._on_added, tuple(self._methods))
        self._added = self.choices.all()

    def embedded(self) -> list[MethodInfo]:
        """The methods on the embedded generator whose shipped models are there."""
        return [method.info for method in self._methods.values() if all(map(self.store.has, method.models))]

    def on_added(self) -> list[MethodInfo]:
        """The methods that run on added models, whether or not there are any."""
        return [method.info for method in self._on_added.values()]

    def added(self) -> Mapping[str, Choice]:
        """`METHOD:MODEL` → the models it runs on, whichever faces their generator makes."""
        return self._added

    @property
    def default(self) -> str:
        """The method for whoever does not choose one: with a detail map where there can be one."""
        name = self.embedded()[0].name
        return with_detail(name) if self.can_have_detail(name) else name

    def can_have_detail(self, name: str) -> bool:
        """Whether there are detail maps for a method's results: its own name, or that with `+detail`."""
        base = base_name(name)
        if (choice := self._added.get(base)) is not None:
            return self.has_detail_maps(choice)
        models = self._methods[base].detail_models if base in self._methods else None
        return models is not None and all(map(self.store.has, models))

    def has_detail_maps(self, choice: Choice) -> bool:
        """Whether somebody has trained detail maps for the generator of these added models."""
        return has_model(detail_model(choice.generator), self.store.added)

    def title(self, name: str) -> str:
        """How a method is called on the screen; its name where it is not known here."""
        infos = [*self.embedded(), *(choice.info for choice in self._added.values())]
        info = next((info for info in infos if info.name == base_name(name)), None)
        if info is None:
            return name
        return info_with_detail(info).title if has_detail(name) else info.title

    def check(self, name: str) -> None:
        """Raises RequestError, naming the known ones, where there is no such method, or no detail map for it.

        Raises ModelError where it runs on added models, and they are missing.
        """
        known, base = [*(info.name for info in self.embedded()), *self._added], base_name(name)
        if base not in known:
            self._check_named(base)
            detailed = [with_detail(known_name) for known_name in known if self.can_have_detail(known_name)]
            others = [other for other in self._on_added if other not in known]
            raise RequestError(
                said("There is no method {name!r}.", name=name), suggest(name, [*known, *detailed, *others])
            )
        if has_detail(name) and not self.can_have_detail(name):
            raise no_detail_maps(base_name(name), self._added.get(base_name(name)))

    def _check_named(self, method: str) -> None:
        """Raises where a method that only runs on added models was asked for without one."""
        if method not in self._on_added or method in self._methods:
            return
        own = [name for name, choice in self._added.items() if choice.method == method]
        if own:
            raise RequestError(
                said("{method} runs on a model that was added.", method=method),
                said("Name it: {names}.", names=either(own)),
            )
        if (missing := self.choices.missing(method)) is not None:
            raise missing


def no_detail_maps(method: str, choice: Choice | None = None) -> RequestError:
    """What to raise where there are none for a method; for one on added models, they can be trained."""
    advice = said("Leave out {detail}.", detail=DETAIL)
    if choice is not None:
        advice = said(
            "Leave out {detail}, or run `train detail-map --generator {generator}` first.",
            detail=DETAIL,
            generator=choice.generator,
        )
    return RequestError(said("There is no detail map for {method!r}.", method=method), advice)


class Catalogue(MethodList):
    """The methods for one generator, ready to be opened, and the networks they share, each loaded once."""

    def __init__(
        self,
        generator: Generator,
        store: ModelStore | None = None,
        methods: Sequence[type[Inverter]] = METHODS,
        on_added: Sequence[type[Inverter]] = ON_ADDED_MODELS,
        refine: type[Refine] = Refine,
        networks: LoadedNetworks | None = None,
    ) -> None:
        self.generator = generator
        super().__init__(store, methods, on_added)
        self._refine = refine
        self._networks = networks or LoadedNetworks(self.store)

    def reload(self) -> None:
        """Reads the cards of added models again, and forgets what was loaded of them: there may be others now."""
        super().reload()
        self._generators: dict[str, Generator] = {self.generator.name: self.generator}
        self._opened: Inverter | None = None
        self._same_faces: dict[str, bool] = {}

    def ready(self) -> list[MethodInfo]:
        """All that can run now, with the same edits: the default first, those on added models last."""
        fitting = [choice for choice in self._added.values() if self._makes_same_faces(choice.generator)]
        return [*self.embedded(), *(choice.info for choice in fitting)]

    def unready(self) -> list[UnreadyMethod]:
        """The methods that are not among `ready`, in the order they are shown, and what each waits for."""
        ready = {method_of(info.name) for info in self.ready()}
        known = {**self._methods, **self._on_added}
        return [self._unready(name) for name in known if name not in ready]

    def edits_mean_the_same(self, name: str) -> bool:
        """Whether directions that were learned on `generator` are the same edits for this method."""
        choice = self._added.get(base_name(name))
        return choice is None or self._makes_same_faces(choice.generator)

    # Opening

    def open(self, name: str) -> Inverter:
        """A method ready to run, with the networks it needs; with a `mapper` where the name says `+detail`.

        Raises RequestError for an unknown name, ModelError where weights are missing or do not fit together.
        """
        self.check(name)
        base = base_name(name)
        if (choice := self._added.get(base)) is not None:
            inverter = self.open_choice(choice)
        else:
            inverter = self._methods[base].create(self.generator, self._networks)
        return self.with_mapper(inverter) if has_detail(name) else inverter

    def with_mapper(self, inverter: Inverter) -> Inverter:
        """The same method, and its detail map beside it. Raises ModelError where its weights are missing."""
        inverter = copy(inverter)  # the one on added models is kept, and it is without
        inverter.mapper, inverter.info = self.mapper(inverter.generator), info_with_detail(inverter.info)
        return inverter

    def mapper(self, generator: Generator) -> DetailMapper:
        """What makes the detail maps of a generator. Raises ModelError where its weights are missing."""
        return self._networks.mapper(generator)

    def open_for_edits(self, name: str) -> Inverter:
        """As `open` without detail, for results that are edited along directions of `generator`.

        Raises ModelError also for a method whose generator makes other faces.
        """
        self.check(name)
        base = base_name(name)
        if not self.edits_mean_the_same(base):
            choice = self._added[base]
            raise ModelError(
                said(
                    "{base} runs on {generator}, which makes other pictures than {own}.",
                    base=base,
                    generator=choice.generator,
                    own=self.generator.name,
                ),
                said("Run it by `invert PHOTO --model {model}`.", model=choice.model),
            )
        return self.open(base)

    def open_choice(self, choice: Choice) -> Inverter:
        """A method on added models; the last one opened is kept. Raises ModelError where they do not fit together."""
        if self._opened is None or self._opened.info != choice.info:
            self._opened = None  # two at once may be more than the machine has room for
            self._opened = self._open_added(choice)
        return self._opened

    def refine(self, generator: Generator, steps: int | None = None) -> Refine:
        """Refine for an inversion on `generator`, in so many steps (default: its own). Raises ModelError."""
        return self._refine.of_any(generator, steps)

    def deltas(self, inversion: Inversion) -> dict[str, Tensor]:
        """By weight name, what any inversion adds to that weight, on the generator's device.

        Raises DocumentError where its generator or hypernetwork is not here, ModelError.
        """
        return self._networks.deltas(inversion, self.generator_of(inversion.generator))

    def generator_of(self, name: str) -> Generator:
        """The generator of a stored inversion. Raises DocumentError where it is not here or makes other faces."""
        if name not in self._generators:
            if name not in generator_names():
                raise DocumentError(
                    said("This inversion belongs to the generator {name!r}, which is not here.", name=name),
                    said("Add its file ({how}), or invert the photo again.", how=HOW_TO_ADD),
                )
            if name == EMBEDDED or not makes_same_faces(name, self.generator):
                raise DocumentError(
                    said(
                        "This inversion belongs to the generator {name!r}, not {own!r}.",
                        name=name,
                        own=self.generator.name,
                    ),
                    said("Open it with that generator, or invert the photo again."),
                )
            self._generators[name] = load_generator(name, self._device)
        return self._generators[name]

    @property
    def _device(self) -> torch.device:
        return self.generator.w_avg.device

    def _open_added(self, choice: Choice) -> Inverter:
        generator = self._generators.get(choice.generator) or load_generator(choice.generator, self._device)
        if self._makes_same_faces(choice.generator):
            self._generators[choice.generator] = generator
        own = {kind: card for kind, card in choice.cards.items() if kind != GENERATOR}
        weights = {
            kind: Weights(
                {key: tensor.to(self._device) for key, tensor in read_weights(card.name, self.store.added).items()},
                card.settings,
                card.sha256,
            )
            for kind, card in own.items()
        }
        try:
            inverter = self._on_added[choice.method].on_added(generator, weights, self._networks)
        except ValueError as error:
            names = together(card.name for card in own.values())
            raise ModelError(
                said(
                    "{names} and the generator {generator} do not fit together: {error}.",
                    names=names,
                    generator=generator.name,
                    error=error,
                ),
                said("Add the generator it was trained with, and name it with --generator."),
            ) from error
        inverter.info = choice.info
        return inverter

    def _makes_same_faces(self, generator: str) -> bool:
        if generator not in self._same_faces:
            try:
                self._same_faces[generator] = makes_same_faces(generator, self.generator)
            except ModelError:  # a file that has gone or is damaged: said where the method is run
                self._same_faces[generator] = False
        return self._same_faces[generator]

    def _unready(self, name: str) -> UnreadyMethod:
        method = self._methods.get(name) or self._on_added[name]
        source = format_of(method.added[0]).source if name in self._on_added else ""
        if name in self._methods:
            files = ", ".join(model for model in method.models if not self.store.has(model))
            lacks = said("The files of {files} are missing.", files=files)
            advice = said("They come with the program: install it again.")
        elif (error := self.choices.missing(name)) is not None:
            lacks, advice = error.message, error.advice
        else:
            lacks = said(
                "The generator of {method}'s files makes other pictures than the embedded one.",
                method=method.info.title,
            )
            advice = said(
                "Its files are there: run it by `invert PHOTO --model {model}`.", model=self.choices.usable(name)[0]
            )
        return UnreadyMethod(method.info, lacks, advice, source)
