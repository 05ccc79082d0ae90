"""The discriminator's side of phase 2: non-saturating loss and lazy R1 (Karras et al. 2020, arXiv 1912.04958)."""

from typing import Any

import torch
import torch.nn.functional as F
from accelerate import Accelerator
from torch import Tensor

from inversion.errors import ModelError
from inversion.store.added_models import added_models
from inversion.store.model_file import read_weights
from inversion.training.config import TrainingConfig
from inversion.training.discriminator import Discriminator


class DiscriminatorTrainer:
    """Trains a discriminator beside the network, from step `adversarial_from` on."""

    def __init__(self, config: TrainingConfig, accelerator: Accelerator) -> None:
        self._config, self._accelerator = config, accelerator
        # Lazy regularisation: Adam's constants as if R1 were part of every step.
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
        """Raises ModelError where there is no such added model, or where it is for other pictures."""
        try:
            self.network.load_state_dict(read_weights(model, added_models()))
        except RuntimeError as error:
            raise ModelError(
                f"{model} is no discriminator for pictures of {self.network.resolution}.",
                "Set size to that of its pictures, or leave the discriminator out.",
            ) from error

    def term(self, output: Tensor) -> Tensor:
        """Generator term: softplus(-logits) of output pictures [b,3,s,s], a mean over the batch."""
        return F.softplus(-self.network(output)).mean()

    def learn(self, output: Tensor, real: Tensor, step: int) -> dict[str, float]:
        """One step of the discriminator on pictures [b,3,s,s]; its figures for the metrics log."""
        output, real = output.detach().float(), real.detach().float()
        regularised = step % self._config.r1_every == 0
        real.requires_grad_(regularised)
        logits = self._model(torch.cat([output, real]))
        fake, genuine = logits.chunk(2)
        loss = F.softplus(fake).mean() + F.softplus(-genuine).mean()
        figures = {
            "discriminator": loss.item(),
            "real_logits": genuine.mean().item(),
            "fake_logits": fake.mean().item(),
        }
        if regularised:
            (gradient,) = torch.autograd.grad(genuine.sum(), real, create_graph=True)
            penalty = gradient.square().sum((1, 2, 3)).mean()
            loss = loss + self._config.r1 / 2 * self._config.r1_every * penalty
            figures["r1"] = penalty.item()
        self.optimiser.zero_grad()
        self._accelerator.backward(loss)
        self.optimiser.step()
        return figures

    def state_dict(self) -> dict[str, Any]:
        return {"network": self.network.state_dict(), "optimiser": self.optimiser.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
