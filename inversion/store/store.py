"""Where a program finds its models."""

from dataclasses import dataclass, field
from pathlib import Path

from inversion.resources import resource_path
from inversion.store.added_models import added_cards, added_models
from inversion.store.card import ModelCard
from inversion.store.model_file import has_model


@dataclass(frozen=True)
class ModelStore:
    """The folder of the models that came with the program, and the folder of those the user has added."""

    shipped: Path = field(default_factory=lambda: resource_path("models"))
    added: Path = field(default_factory=added_models)

    def has(self, name: str) -> bool:
        """Whether a shipped model is there; whether it is whole is checked when it is read."""
        return has_model(name, self.shipped)

    def added_cards(self) -> list[ModelCard]:
        """As they are now, by name; unreadable ones are left out."""
        return added_cards(self.added)
