"""Training of the discriminator in phase 2, with the losses of StyleGAN2 (arXiv 1912.04958).

They are the non-saturating logistic loss and the R1 penalty (arXiv 1801.04406), which is lazy: part of some steps only.
"""

from typing import Any

import torch
import torch.nn.functional as F
from accelerate import Accelerator
from torch import Tensor

from inversion.errors import ModelError
from inversion.readback import to_number
from inversion.store.added_models import added_models
from inversion.store.model_file import read_weights
from inversion.training.config import TrainingConfig
from inversion.training.discriminator import Discriminator


class DiscriminatorTrainer:
    """A discriminator and its optimiser. It learns beside the network, from step `adversarial_from` on.

    Raises ModelError where the config names a discriminator that was not added or is for pictures of another size.
    """

    def __init__(self, config: TrainingConfig, accelerator: Accelerator) -> None:
        self._config, self._accelerator = config, accelerator
        # The penalty is part of one step in `r1_every`. Adam's constants are corrected for that (appendix B).
        share = config.r1_every / (config.r1_every + 1)
        self.network = Discriminator(config.size, channel_max=config.discriminator_channels)
        if config.discriminator:
            self._start_from(config.discriminator)
        self.network.to(accelerator.device)
        self.optimiser = torch.optim.Adam(
            self.network.parameters(), lr=config.learning_rate * share, betas=(0.0, 0.99**share), eps=1e-8
        )
        self._model, self.optimiser = accelerator.prepare(self.network, self.optimiser)

    def _start_from(self, model: str) -> None:
        try:
            self.network.load_state_dict(read_weights(model, added_models()))
        except RuntimeError as error:
            raise ModelError(
                f"{model} is no discriminator for pictures of {self.network.resolution}.",
                "Set size to that of its pictures, or leave the discriminator out.",
            ) from error

    def term(self, output: Tensor) -> Tensor:
        """The adversarial term of the network's loss: small where its pictures [b,3,s,s] are taken for real ones."""
        return F.softplus(-self.network(output)).mean()

    def learn(self, output: Tensor, real: Tensor, step: int) -> dict[str, float]:
        """One step of the discriminator on the network's and on real pictures [b,3,s,s]; its figures for the log."""
        output, real = output.detach().float(), real.detach().float()
        regularised = step % self._config.r1_every == 0
        real.requires_grad_(regularised)
        logits = self._model(torch.cat([output, real]))
        fake_logits, real_logits = logits.chunk(2)
        loss = F.softplus(fake_logits).mean() + F.softplus(-real_logits).mean()
        figures = {
            "discriminator": to_number(loss),
            "real_logits": to_number(real_logits.mean()),
            "fake_logits": to_number(fake_logits.mean()),
        }
        if regularised:
            (gradient,) = torch.autograd.grad(real_logits.sum(), real, create_graph=True)
            penalty = gradient.square().sum((1, 2, 3)).mean()
            loss = loss + self._config.r1 / 2 * self._config.r1_every * penalty
            figures["r1"] = to_number(penalty)
        self.optimiser.zero_grad()
        self._accelerator.backward(loss)
        self.optimiser.step()
        return figures

    def state_dict(self) -> dict[str, Any]:
        return {"network": self.network.state_dict(), "optimiser": self.optimiser.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
