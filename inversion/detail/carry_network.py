"""How much of a detail map an edited face keeps at each place, and what is to be added: learned from exact pairs."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.generators.base import Generator

MODEL_NAME = "detail-carrying"
WIDTH = 64
BLOCKS = 2


class CarryNetwork(nn.Module):
    """The detail that was moved along, and the features around it → the detail of the edited face.

    It corrects the closed formula's answer (see `movement`): with random weights it gives just that.
    """

    def __init__(self, generator: Generator, width: int = WIDTH) -> None:
        super().__init__()
        channels = generator.detail_channels[0]
        for name in ("features", "detail"):
            self.register_buffer(f"{name}_spread", torch.ones(channels))
        self.features_spread: Tensor
        self.detail_spread: Tensor
        self.detail, self.after, self.change = (nn.Conv2d(channels, width, 1) for _ in range(3))
        self.kept = nn.Conv2d(1, width, 1)
        self.blocks = nn.ModuleList(
            nn.Sequential(
                nn.SiLU(),
                nn.Conv2d(width, width, 3, padding=1),
                nn.SiLU(),
                nn.Conv2d(width, width, 3, padding=1),
            )
            for _ in range(BLOCKS)
        )
        self.gate, self.added = nn.Conv2d(width, channels, 1), nn.Conv2d(width, channels, 1)
        for parameter in (*self.gate.parameters(), *self.added.parameters()):
            nn.init.zeros_(parameter)

    def forward(self, detail: Tensor, before: Tensor, after: Tensor, kept: Tensor) -> tuple[Tensor, Tensor]:
        """Moved detail and moved features of the unedited face, features of the edited one, all [b,c,h,w], and how much
        the formula keeps [b,1,h,w] → the detail of the edited face [b,c,h,w], and how much is kept on average."""
        unit, size = self.features_spread[:, None, None], self.detail_spread[:, None, None]
        x = self.detail(detail / size) + self.after(after / unit) + self.change((after - before) / size)
        x = x + self.kept(kept)
        for block in self.blocks:
            x = x + block(x)
        x = F.silu(x)
        gate = torch.sigmoid(self.gate(x).float() + torch.logit(kept.clamp(0.01, 0.99)))
        return detail * gate + self.added(x).float() * size, gate.mean(1, keepdim=True)
