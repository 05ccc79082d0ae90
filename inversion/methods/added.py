"""Methods on the models that a user has added: which of them go together, and what is missing where none do."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor

from inversion.checkpoints.registry import FORMATS
from inversion.errors import ModelError, RequestError
from inversion.generators.base import Generator
from inversion.generators.registry import load_generator, makes_same_faces
from inversion.methods.base import Inverter, MethodInfo, Weights
from inversion.methods.registry import METHODS, ON_ADDED_MODELS, method_infos
from inversion.store.added_models import added_cards, added_models
from inversion.store.model_file import HOW_TO_ADD, has_model, read_weights

GENERATOR = "generator"
W_ENCODER = "w-encoder"
_OF_NVIDIA = ("nvidia", "tensorflow")

Card = Mapping[str, Any]


@dataclass(frozen=True)
class Choice:
    """A method and the names of the added models it runs on, by kind; `generator` among them."""

    method: str
    models: Mapping[str, str]

    @property
    def model(self) -> str:
        """The model that is the method's own."""
        return self.models[ON_ADDED_MODELS[self.method].added[0]]

    @property
    def name(self) -> str:
        """`METHOD:MODEL`: another model makes it another method, side by side with this one."""
        return f"{self.method}:{self.model}"

    @property
    def info(self) -> MethodInfo:
        """The method's, by this name; the title names the model where it would not be the only one of that title."""
        info = ON_ADDED_MODELS[self.method].info
        several = self.method in METHODS or len(usable(self.method)) > 1
        return replace(info, name=self.name, title=f"{info.title} ({self.model})" if several else info.title)


@dataclass(frozen=True)
class UnreadyMethod:
    """A method that does not run on the embedded generator as things are.

    `lacks` says why, `advice` what to do, `source` where its files are published (empty for what the program carries).
    """

    info: MethodInfo
    lacks: str
    advice: str
    source: str = ""


def choose(
    method: str, model: str | None = None, *, generator: str | None = None, w_encoder: str | None = None
) -> Choice:
    """The models for a method, those that were named and else those that fit.

    Raises RequestError for an unknown method or model and where several would do, ModelError where one is missing or
    does not fit the others.
    """
    if method not in ON_ADDED_MODELS:
        raise RequestError(
            f"The method {method!r} does not run on added models.", f"Choose one of {', '.join(ON_ADDED_MODELS)}."
        )
    cards = added_cards()
    kinds = ON_ADDED_MODELS[method].added
    own = _named(cards, model, kinds[0], method) if model else _only(cards, kinds[0], method)
    chosen = {kinds[0]: own}
    if W_ENCODER in kinds[1:]:
        chosen[W_ENCODER] = _partner(cards, own, W_ENCODER, w_encoder, method)
    chosen[GENERATOR] = _partner(cards, own, GENERATOR, generator, method)
    for kind, card in chosen.items():
        if kind != kinds[0] and (problem := _misfit(card, own)):
            raise ModelError(problem, _advice(own, kind))
    return Choice(method, {kind: str(card["name"]) for kind, card in chosen.items()})


def added_methods() -> dict[str, Choice]:
    """`METHOD:MODEL` → the choice, for every added model with which a method can run without naming another one."""
    found = {}
    for method in ON_ADDED_MODELS:
        for model in usable(method):
            with suppress(ModelError, RequestError):
                choice = choose(method, model)
                found[choice.name] = choice
    return found


def ready_methods(generator: Generator) -> list[MethodInfo]:
    """All that can run now, with the same edits: those of the embedded generator, the one to begin with first, then
    those on added models whose generator makes the same faces as `generator`."""
    return [*method_infos(), *(choice.info for choice in added_methods().values() if _fits(choice, generator))]


def _fits(choice: Choice, generator: Generator) -> bool:
    try:
        return makes_same_faces(choice.models[GENERATOR], generator)
    except ModelError:  # a file that has gone or is damaged: said where the method is run
        return False


def open_method(choice: Choice, device: torch.device | str = "cpu", generator: Generator | None = None) -> Inverter:
    """The method ready to run, on the generator it was chosen with, which `generator` is where it was loaded before.

    Its inversions carry the choice's name. Raises ModelError where models and generator do not fit.
    """
    generator = generator or load_generator(choice.models[GENERATOR], device=device)
    cards = {str(card["name"]): card for card in added_cards()}
    weights = {
        kind: Weights(
            _to(read_weights(name, added_models()), generator),
            cards[name].get("settings") or {},
            str(cards[name]["sha256"]),
        )
        for kind, name in choice.models.items()
        if kind != GENERATOR
    }
    names = " and ".join(name for kind, name in choice.models.items() if kind != GENERATOR)
    try:
        inverter = ON_ADDED_MODELS[choice.method].on_added(generator, weights)
    except ValueError as error:
        raise ModelError(
            f"{names} and the generator {generator.name} do not fit together: {error}.",
            "Add the generator it was trained with, and name it with --generator.",
        ) from error
    inverter.info = choice.info
    return inverter


def method_of(name: str) -> str:
    """The method of a `Choice`'s name, or of an embedded method's own."""
    return name.partition(":")[0]


def missing(method: str) -> str | None:
    """What is to be added before a method can run on added models, and where it comes from; None where nothing is."""
    error = _missing(method)
    return None if error is None else f"{error.message} {error.advice}"


def _missing(method: str) -> ModelError | None:
    try:
        choose(method)
    except ModelError as error:
        return error
    except RequestError:  # several would do: one only has to be named
        return None
    return None


def unready_methods(generator: Generator) -> list[UnreadyMethod]:
    """The methods that are not among `ready_methods`, in the order they are shown, and what each waits for."""
    ready = [method_of(info.name) for info in ready_methods(generator)]
    unready = []
    for method in {**METHODS, **ON_ADDED_MODELS}.values():
        if method.info.name in ready:
            continue
        if method.info.name in METHODS:
            files = ", ".join(name for name in method.models if not has_model(name))
            lacks, advice = f"The files of {files} are missing.", "They come with the program: install it again."
        elif (error := _missing(method.info.name)) is not None:
            lacks, advice = error.message, error.advice
        else:
            lacks = f"The generator of {method.info.title}'s files makes other pictures than the embedded one."
            advice = f"Its files are there: run it by `invert PHOTO --model {usable(method.info.name)[0]}`."
        source = _format(method.added[0]).source if method.info.name in ON_ADDED_MODELS else ""
        unready.append(UnreadyMethod(method.info, lacks, advice, source))
    return unready


def method_for(model: str) -> str:
    """The method an added model is for. Raises RequestError where there is no such model, or it is for none."""
    kinds = {inverter.added[0]: method for method, inverter in ON_ADDED_MODELS.items()}
    card = next((card for card in added_cards() if card["name"] == model), None)
    if card is None or card.get("kind") not in kinds:
        what = f"{model} is {_described(card)}" if card else f"There is no added model {model!r}"
        raise RequestError(f"{what}.", f"Name a model of {', '.join(kinds)}: `models` lists what there is.")
    return kinds[str(card["kind"])]


def usable(method: str) -> list[str]:
    """Names of the added models that `method` can be run with."""
    kind = ON_ADDED_MODELS[method].added[0]
    return [str(card["name"]) for card in added_cards() if card.get("kind") == kind]


def _to(tensors: Mapping[str, Tensor], generator: Generator) -> dict[str, Tensor]:
    return {name: tensor.to(generator.w_avg.device) for name, tensor in tensors.items()}


def _named(cards: Sequence[Card], name: str, kind: str, method: str) -> Card:
    """The card of that name. Raises RequestError where there is none, ModelError where it is of another kind."""
    card = next((card for card in cards if card["name"] == name), None)
    fitting = [str(card["name"]) for card in cards if card.get("kind") == kind]
    if card is None:
        advice = f"Choose {' or '.join(fitting)}." if fitting else _where(kind)
        raise RequestError(f"There is no added model {name!r}.", advice)
    if card.get("kind") != kind:
        others = [known for known, inverter in ON_ADDED_MODELS.items() if inverter.added[0] == card.get("kind")]
        use = f"With {name}, use --method {others[0]}. " if others else ""
        choices = f"For {method}, choose {' or '.join(fitting)}." if fitting else _where(kind)
        raise ModelError(f"{name} is no {_title(kind)} but {_described(card)}.", f"{use}{choices}")
    return card


def _only(cards: Sequence[Card], kind: str, method: str) -> Card:
    fitting = [card for card in cards if card.get("kind") == kind]
    if not fitting:
        raise ModelError(f"{method} needs a file of {_title(kind)}, and none was added.", _where(kind))
    return _single(fitting, method, "--model")


def _single(fitting: Sequence[Card], method: str, option: str) -> Card:
    if len(fitting) > 1:
        names = ", ".join(str(card["name"]) for card in fitting)
        raise RequestError(f"Several models would do for {method}: {names}.", f"Name one with {option}.")
    return fitting[0]


def _partner(cards: Sequence[Card], own: Card, kind: str, name: str | None, method: str) -> Card:
    """The W encoder or generator that goes with `own`: the named one, that of its own file, or the one that fits."""
    if own.get("kind") == kind:
        return own
    option = f"--{kind}"
    if name:
        return _named(cards, name, kind, method)
    candidates = [card for card in cards if card.get("kind") == kind]
    fitting = [card for card in candidates if not _misfit(card, own)]
    if not fitting:
        there = " ".join(filter(None, (_misfit(card, own) for card in candidates)))
        raise ModelError(f"{own['name']} also needs {_wanted(own, kind)}. {there}".strip(), _advice(own, kind))
    return _single(_preferred(fitting, own, kind), method, option)


def _preferred(fitting: Sequence[Card], own: Card, kind: str) -> Sequence[Card]:
    """Of several that fit, those that belong to `own` by more than size, as far as there are such."""
    if kind == W_ENCODER:
        same_trunk = [card for card in fitting if _setting(card, "trunk") == _setting(own, "trunk")]
        return same_trunk or fitting
    if own.get("kind") == "hyperinverter":  # trained on NVIDIA's own file
        return [card for card in fitting if card.get("format") in _OF_NVIDIA] or fitting
    from_same_file = [card for card in fitting if card.get("source_sha256") == own.get("source_sha256")]
    return from_same_file or fitting


def _misfit(card: Card, own: Card) -> str | None:
    """Why a W encoder or generator does not go with `own`, None where it does as far as sizes tell."""
    size, wanted = _setting(card, "resolution"), _setting(own, "resolution")
    if size and wanted and size != wanted:
        return f"{card['name']} is for {size}x{size} pictures, {own['name']} for {wanted}x{wanted}."
    values, wanted_values = _setting(card, "w_dim"), _setting(own, "w_dim")
    if values and wanted_values and values != wanted_values:
        return f"{card['name']} has a w of {values} values, {own['name']} of {wanted_values}."
    return None


def _setting(card: Card, name: str) -> Any:
    settings = card.get("settings")
    return settings.get(name) if isinstance(settings, dict) else None


def _wanted(own: Card, kind: str) -> str:
    size = _setting(own, "resolution")
    article = "a StyleGAN2 generator" if kind == GENERATOR else "a W encoder"
    return f"{article} of {size}x{size}" if size else article


def _advice(own: Card, kind: str) -> str:
    if kind == W_ENCODER:
        return _where(W_ENCODER)
    names = "nvidia" if own.get("kind") == "hyperinverter" else "rosinality"
    return f"Add the one it was trained with ({HOW_TO_ADD}): a file of {_format(names).title}."


def _where(kind: str) -> str:
    known = _format(kind)
    return f"Get the file of {known.title} from its authors ({known.source}) and add it ({HOW_TO_ADD})."


def _title(kind: str) -> str:
    return _format(kind).title.removeprefix("a ") if kind != GENERATOR else "StyleGAN2 generator"


def _described(card: Card) -> str:
    title = str(card.get("title") or card.get("kind"))
    return f"a {title}" if card.get("kind") in (GENERATOR, W_ENCODER) else title


def _format(kind: str):
    return next(known for known in FORMATS if known.name == kind)
