"""The generators at hand, by name: the embedded one, and those the user has added."""

import torch

from inversion.errors import RequestError
from inversion.generators.base import Generator
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.stylegan2 import StyleGAN2
from inversion.readback import to_cpu
from inversion.said import either, said
from inversion.store.added_models import added_cards, added_models
from inversion.store.model_file import model_card, read_tensor, read_weights

EMBEDDED = "embedded"
EMBEDDED_MODEL = "mobile-stylegan-ffhq"
SAME_MEAN = 0.1
"""Largest distance of two mean w, as a share of their length, of generators that make the same faces."""


def generator_names() -> list[str]:
    """The embedded generator first."""
    return [EMBEDDED, *(card.name for card in added_cards() if card.kind == "generator")]


def load_generator(
    name: str = EMBEDDED, device: torch.device | str = "cpu", dtype: torch.dtype = torch.float32
) -> Generator:
    """A generator ready to render: parameters frozen, evaluation mode.

    Raises RequestError for an unknown name, ModelError where the weights are missing or damaged.
    """
    if name == EMBEDDED:
        generator: Generator = MobileStyleGAN()
        generator.load_state_dict(read_weights(EMBEDDED_MODEL))
    elif name in (names := generator_names()):
        generator = _added_generator(name)
    else:
        raise RequestError(
            said("There is no generator {name!r}.", name=name),
            said("Choose {names}, or add one.", names=either(names)),
        )
    return generator.to(device=device, dtype=dtype).eval()


def makes_same_faces(name: str, generator: Generator) -> bool:
    """Whether the added generator `name` makes of every w the face that `generator` makes of it, at the same size.

    MobileStyleGAN (arXiv 2104.04767) was distilled with its teacher's mapping, so W is the same space and edits are
    shared; the mean w tells, which two trainings never have in common. Raises ModelError.
    """
    size = model_card(name, added_models()).resolution
    mean, ours = read_tensor(name, "w_avg", added_models()), to_cpu(generator.w_avg).float()
    if size != generator.resolution or mean.shape != ours.shape:
        return False
    return bool((mean - ours).norm() < SAME_MEAN * ours.norm())


def _added_generator(name: str) -> StyleGAN2:
    settings = model_card(name, added_models()).settings
    return StyleGAN2.from_tensors(
        read_weights(name, added_models()),
        name,
        mapping_rate=settings.get("mapping_rate", 0.01),
        clamp=settings.get("clamp"),
    )
