"""The generators at hand, by name."""

import torch

from inversion.errors import RequestError
from inversion.generators.base import Generator
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.networks.model_file import read_weights

EMBEDDED = "embedded"
EMBEDDED_MODEL = "mobile-stylegan-ffhq"


def load_generator(
    name: str = EMBEDDED, device: torch.device | str = "cpu", dtype: torch.dtype = torch.float32
) -> Generator:
    """A generator ready to render: parameters frozen, evaluation mode.

    Raises RequestError for an unknown name, ModelError where the weights are missing or damaged.
    """
    if name != EMBEDDED:
        raise RequestError(f"There is no generator {name!r}.", f"Choose {EMBEDDED}.")
    generator = MobileStyleGAN()
    generator.load_state_dict(read_weights(EMBEDDED_MODEL))
    return generator.to(device=device, dtype=dtype).eval()
