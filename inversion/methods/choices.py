"""Which models, of those that the user has added, a method runs on: those that go together, and what is missing."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from inversion.checkpoints.formats import CheckpointFormat
from inversion.checkpoints.registry import FORMATS
from inversion.errors import ModelError, RequestError
from inversion.methods.base import Inverter, MethodInfo
from inversion.said import either, joined, said
from inversion.store.card import ModelCard
from inversion.store.model_file import HOW_TO_ADD

GENERATOR = "generator"
W_ENCODER = "w-encoder"
_OF_NVIDIA = ("nvidia", "tensorflow")


@dataclass(frozen=True)
class Choice:
    """A method, the added models it runs on by kind (`generator` among them), and the model that is its own.

    `info` is the method's, by the name `METHOD:MODEL`: another model makes it another method, side by side with this.
    """

    method: str
    model: str
    cards: Mapping[str, ModelCard]
    info: MethodInfo

    @property
    def name(self) -> str:
        return self.info.name

    @property
    def generator(self) -> str:
        """Name of the generator."""
        return self.cards[GENERATOR].name


def method_of(name: str) -> str:
    """The method of a `Choice`'s name, or of an embedded method's own."""
    return name.partition(":")[0]


def format_of(name: str) -> CheckpointFormat:
    """The checkpoint format of this name."""
    return next(known for known in FORMATS if known.name == name)


class Choices:
    """What can be chosen among added models, seen by their cards alone: nothing else is read."""

    def __init__(
        self, cards: Sequence[ModelCard], methods: Mapping[str, type[Inverter]], embedded: Sequence[str]
    ) -> None:
        """`methods` are those that run on added models, `embedded` the names of those that also run without."""
        self._cards, self._methods, self._embedded = cards, methods, embedded

    def choose(
        self, method: str, model: str | None = None, *, generator: str | None = None, w_encoder: str | None = None
    ) -> Choice:
        """The models for a method, those that were named and else those that fit.

        Raises RequestError for an unknown method or model and where several would do, ModelError where one is missing
        or does not fit the others.
        """
        if method not in self._methods:
            raise RequestError(
                said("The method {method!r} does not run on added models.", method=method),
                said("Choose one of {names}.", names=", ".join(self._methods)),
            )
        kinds = self._methods[method].added
        own = self._named(model, kinds[0], method) if model else self._only(kinds[0], method)
        chosen = {kinds[0]: own}
        if W_ENCODER in kinds[1:]:
            chosen[W_ENCODER] = self._partner(own, W_ENCODER, w_encoder, method)
        chosen[GENERATOR] = self._partner(own, GENERATOR, generator, method)
        for kind, card in chosen.items():
            if kind != kinds[0] and (problem := _misfit(card, own)):
                raise ModelError(problem, _advice(own, kind))
        return Choice(method, own.name, chosen, self._info(method, own))

    def runs(self, method: str) -> bool:
        """Whether a method of this name runs on added models."""
        return method in self._methods

    def all(self) -> dict[str, Choice]:
        """`METHOD:MODEL` → the choice, for every model with which a method can run without naming another one."""
        found = {}
        for method in self._methods:
            for model in self.usable(method):
                with suppress(ModelError, RequestError):
                    choice = self.choose(method, model)
                    found[choice.name] = choice
        return found

    def usable(self, method: str) -> list[str]:
        """Names of the added models that `method` can be run with."""
        return [card.name for card in self._of_kind(self._methods[method].added[0])]

    def missing(self, method: str) -> ModelError | None:
        """What is to be added before a method can run on added models; None where nothing is."""
        try:
            self.choose(method)
        except ModelError as error:
            return error
        except RequestError:  # several would do: one only has to be named
            return None
        return None

    def method_for(self, model: str) -> str:
        """The method an added model is for. Raises RequestError where there is no such model, or it is for none."""
        kinds = {inverter.added[0]: method for method, inverter in self._methods.items()}
        card = next((card for card in self._cards if card.name == model), None)
        if card is None or card.kind not in kinds:
            what = said("There is no added model {name!r}.", name=model)
            if card is not None:
                what = said("{name} is {kind}.", name=model, kind=_described(card))
            raise RequestError(
                what,
                said("Name a model of {kinds}: `models` lists what there is.", kinds=", ".join(kinds)),
            )
        return kinds[card.kind]

    def _info(self, method: str, own: ModelCard) -> MethodInfo:
        """The title names the model where it would not be the only one of that title."""
        info = self._methods[method].info
        several = method in self._embedded or len(self.usable(method)) > 1
        title = said("{title} ({model})", title=info.title, model=own.name) if several else info.title
        return replace(info, name=f"{method}:{own.name}", title=title)

    def _of_kind(self, kind: str) -> list[ModelCard]:
        return [card for card in self._cards if card.kind == kind]

    def _named(self, name: str, kind: str, method: str) -> ModelCard:
        """The card of that name. Raises RequestError where there is none, ModelError where it is of another kind."""
        card = next((card for card in self._cards if card.name == name), None)
        fitting = [card.name for card in self._of_kind(kind)]
        if card is None:
            advice = said("Choose {names}.", names=either(fitting)) if fitting else _where(kind)
            raise RequestError(said("There is no added model {name!r}.", name=name), advice)
        if card.kind != kind:
            others = [known for known, inverter in self._methods.items() if inverter.added[0] == card.kind]
            use = said("With {name}, use --method {method}.", name=name, method=others[0]) if others else ""
            choices = said("For {method}, choose {names}.", method=method, names=either(fitting)) if fitting else ""
            raise ModelError(
                said("{name} is no {title} but {other}.", name=name, title=_title(kind), other=_described(card)),
                joined(use, choices or _where(kind)),
            )
        return card

    def _only(self, kind: str, method: str) -> ModelCard:
        fitting = self._of_kind(kind)
        if not fitting:
            needs = said("{method} needs a file of {title}, and none was added.", method=method, title=_title(kind))
            raise ModelError(needs, _where(kind))
        return _single(fitting, method, "--model")

    def _partner(self, own: ModelCard, kind: str, name: str | None, method: str) -> ModelCard:
        """The W encoder or generator that goes with `own`: the named one, that of its file, or the one that fits."""
        if own.kind == kind:
            return own
        if name:
            return self._named(name, kind, method)
        candidates = self._of_kind(kind)
        fitting = [card for card in candidates if not _misfit(card, own)]
        if not fitting:
            there = (_misfit(card, own) or "" for card in candidates)
            needs = said("{model} also needs {what}.", model=own.name, what=_wanted(own, kind))
            raise ModelError(joined(needs, *there), _advice(own, kind))
        return _single(_preferred(fitting, own, kind), method, f"--{kind}")


def _single(fitting: Sequence[ModelCard], method: str, option: str) -> ModelCard:
    if len(fitting) > 1:
        names = ", ".join(card.name for card in fitting)
        raise RequestError(
            said("Several models would do for {method}: {names}.", method=method, names=names),
            said("Name one with {option}.", option=option),
        )
    return fitting[0]


def _preferred(fitting: Sequence[ModelCard], own: ModelCard, kind: str) -> Sequence[ModelCard]:
    """Of several that fit, those that belong to `own` by more than size, as far as there are such."""
    if kind == W_ENCODER:
        same_trunk = [card for card in fitting if card.settings.get("trunk") == own.settings.get("trunk")]
        return same_trunk or fitting
    if own.kind == "hyperinverter":  # trained on NVIDIA's own file
        return [card for card in fitting if card.format in _OF_NVIDIA] or fitting
    from_same_file = [card for card in fitting if card.source_sha256 == own.source_sha256]
    return from_same_file or fitting


def _misfit(card: ModelCard, own: ModelCard) -> str | None:
    """Why a W encoder or generator does not go with `own`, None where it does as far as sizes tell."""
    size, wanted = card.resolution, own.resolution
    if size and wanted and size != wanted:
        return said(
            "{name} is for {size}x{size} pictures, {other} for {wanted}x{wanted}.",
            name=card.name,
            size=size,
            other=own.name,
            wanted=wanted,
        )
    if card.w_dim and own.w_dim and card.w_dim != own.w_dim:
        return said(
            "{name} has a w of {values} values, {other} of {wanted}.",
            name=card.name,
            values=card.w_dim,
            other=own.name,
            wanted=own.w_dim,
        )
    return None


def _wanted(own: ModelCard, kind: str) -> str:
    what = said("a StyleGAN2 generator") if kind == GENERATOR else said("a W encoder")
    return said("{what} of {size}x{size}", what=what, size=own.resolution) if own.resolution else what


def _advice(own: ModelCard, kind: str) -> str:
    if kind == W_ENCODER:
        return _where(W_ENCODER)
    names = "nvidia" if own.kind == "hyperinverter" else "rosinality"
    what = format_of(names).title
    return said("Add the one it was trained with ({how}): a file of {what}.", how=HOW_TO_ADD, what=what)


def _where(kind: str) -> str:
    known = format_of("nvidia" if kind == GENERATOR else kind)
    return said(
        "Get the file of {title} from its authors ({source}) and add it ({how}).",
        title=known.title,
        source=known.source,
        how=HOW_TO_ADD,
    )


def _title(kind: str) -> str:
    titles = {GENERATOR: said("StyleGAN2 generator"), W_ENCODER: said("W encoder")}
    return titles[kind] if kind in titles else format_of(kind).title


def _described(card: ModelCard) -> str:
    title = card.title or card.kind
    return said("a {title}", title=title) if card.kind in (GENERATOR, W_ENCODER) else title
