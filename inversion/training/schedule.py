"""The learning rate schedule."""

import math

from inversion.training.config import TrainingConfig


def learning_rate(config: TrainingConfig, step: int) -> float:
    """Linear warm-up, then constant, then half a cosine to 0 over the last `decay` of the steps."""
    rising = min(1.0, (step + 1) / max(config.warmup, 1))
    left = (config.steps - step) / max(config.decay * config.steps, 1)
    falling = 0.5 - 0.5 * math.cos(math.pi * min(max(left, 0.0), 1.0))
    return config.learning_rate * rising * falling
