"""Settings of a training run."""

import dataclasses
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inversion.errors import RequestError

RENAMED = {
    "pool": "sample_cache",
    "reuse": "uses_per_sample",
    "quick": "coarse_pictures",
    "costly_every": "costly_loss_every",
}
"""Settings of earlier versions, and what they are called now."""


@dataclass(frozen=True)
class LossWeights:
    """Weight of each term of the loss; 0 leaves the term out.

    l2, perceptual, identity   as in arXiv 2112.00719, section 3.3
    exact_w      squared error of w, each coordinate divided by its spread, for samples whose w is known; phase 2
                 compares the mean w as the deltas move it
    detail       L2 on a band of rows of the picture at full size
    deltas       mean square of the kernels' deltas, each in units of its kernel's; deltas larger than the picture needs
                 make it less sharp and edits less clean
    features     squared error of the detail map's features, in units of what codes alone leave, where they are known
    sharpness    difference of the Laplacian's local energy, a root mean square
    adversarial  non-saturating loss against a discriminator that is trained beside the network
    """

    exact_w: float = 0.0
    l2: float = 0.0
    perceptual: float = 0.0
    identity: float = 0.0
    detail: float = 0.0
    deltas: float = 0.0
    features: float = 0.0
    sharpness: float = 0.0
    adversarial: float = 0.0

    @property
    def of_pictures(self) -> bool:
        """Whether any term compares pictures, so that a step must render some."""
        return any((self.l2, self.perceptual, self.identity, self.detail, self.adversarial))


@dataclass(frozen=True)
class TrainingConfig:
    """One run. The same config, data and number of processes give the same weights.

    batch            samples per step, over all processes and accumulated parts
    accumulate       parts that a batch is divided into, one after the other, to save memory
    steps            length of the learning rate schedule: warm-up, then constant, then cosine to 0 in the last `decay`
    size             side of the training pictures
    sample_cache     samples drawn at a time; 0 draws one batch at a time
    uses_per_sample  how often each sample is used on average; with a window of 1, 1 uses each once
    window           number of the newest draws that a step takes its samples from
    mixing           share of samples that take the finer styles from a second w
    perturbation     largest change of the generator's kernels per sample, as a share of each kernel
    randomisation    strength of what photos vary in, 0 to 1
    costly_loss_every  interval, in steps, of the most expensive terms (perceptual, detail), which weigh that much more
    coarse_pictures  pictures through the preview head of their own size, not averaged from that of twice the size: a
                     third of the cost, 3 dB less PSNR against the full picture
    precision        "float32", "bfloat16" (autocast), or "auto": bfloat16 where the device has it
    adversarial_from the discriminator's first step
    discriminator    added model that the discriminator starts from, such as stylegan2-ffhq-discriminator; its size must
                     be the config's; empty for random weights of at most discriminator_channels channels
    r1, r1_every     weight and interval of the discriminator's R1 penalty
    data             folder of aligned pictures to train on; empty for the generator's own samples

    Raises RequestError where values do not go together.
    """

    batch: int = 16
    accumulate: int = 1
    steps: int = 20_000
    learning_rate: float = 3e-4
    warmup: int = 200
    decay: float = 0.3
    weight_decay: float = 0.01
    clip: float = 1.0
    ema: float = 0.999
    seed: int = 0
    size: int = 128
    sample_cache: int = 0
    uses_per_sample: int = 1
    window: int = 1
    mixing: float = 0.0
    perturbation: float = 0.0
    randomisation: float = 1.0
    costly_loss_every: int = 1
    coarse_pictures: bool = False
    precision: str = "auto"
    losses: LossWeights = field(default_factory=LossWeights)
    adversarial_from: int = 0
    discriminator: str = ""
    discriminator_channels: int = 512
    r1: float = 10.0
    r1_every: int = 16
    data: str = ""

    def __post_init__(self) -> None:
        for name in (
            "batch",
            "accumulate",
            "steps",
            "size",
            "uses_per_sample",
            "window",
            "r1_every",
            "costly_loss_every",
            "discriminator_channels",
        ):
            if getattr(self, name) < 1:
                raise RequestError(f"{name} is {getattr(self, name)}.", "It must be at least 1.")
        if self.batch % self.accumulate:
            raise RequestError(f"A batch of {self.batch} has no {self.accumulate} equal parts.", "Choose a divisor.")
        if self.sample_cache % self.batch:
            raise RequestError(
                f"sample_cache is {self.sample_cache}, which is no multiple of the batch, {self.batch}.",
                "Choose a multiple.",
            )
        if self.precision not in ("auto", "float32", "bfloat16"):
            raise RequestError(f"There is no precision {self.precision!r}.", "Choose auto, float32 or bfloat16.")

    def as_dict(self) -> dict[str, Any]:
        """The settings by name, those of `losses` in a dictionary of their own."""
        return dataclasses.asdict(self)


def read_config(path: Path | None, defaults: TrainingConfig, overrides: dict[str, Any]) -> TrainingConfig:
    """`defaults` with the settings of the TOML file at `path`, and with `overrides`, which win over the file's.

    Weights of the loss are in a table [losses]. Raises RequestError for a file that cannot be read, unknown or renamed
    settings, and values of the wrong type.
    """
    given: dict[str, Any] = {}
    if path is not None:
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise RequestError(f"{path.name} cannot be read as TOML: {error}.", "Correct it.") from error
    losses = given.pop("losses", {}) | overrides.pop("losses", {})
    return _replaced(_replaced(defaults, given | overrides), {"losses": _replaced(defaults.losses, losses)})


def with_new_names(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings of a checkpoint, which may be an earlier version's, under the names that they have now."""
    return {RENAMED.get(name, name): value for name, value in settings.items()}


def _replaced(config: Any, values: dict[str, Any]) -> Any:
    fields = {one.name: one for one in dataclasses.fields(config)}
    for name, value in values.items():
        if name in RENAMED:
            raise RequestError(f"The setting {name!r} has a new name.", f"Call it {RENAMED[name]!r}.")
        if name not in fields:
            raise RequestError(f"There is no setting {name!r}.", f"Settings: {', '.join(fields)}.")
        now = getattr(config, name)
        if not isinstance(value, type(now)) and not (isinstance(now, float) and isinstance(value, int)):
            raise RequestError(f"{name} = {value!r} is not {type(now).__name__}.", "Correct its value.")
    return dataclasses.replace(config, **values)
