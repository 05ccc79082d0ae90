"""How quick live pictures should be, and how long the hand rests before exact ones are rendered."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Seconds and milliseconds that live pictures go by.

    portrait_seconds   for the portrait while the hand moves
    tile_seconds       for one tile while the hand moves: the first may have to wait for another that has just begun
    blocking_seconds   a tile without previews that takes longer, or has not been timed, comes after the others and
                       waits until the hand rests: they could not follow the hand meanwhile
    rest_milliseconds  without a move, and the hand rests
    settle_milliseconds  after the hand has let go; a key that is held down lets go about every 30
    preview_size       in pixels, of the portrait and the photo while the hand moves; 0 for the largest there is
    """

    portrait_seconds: float = 0.12
    tile_seconds: float = 0.08
    blocking_seconds: float = 0.3
    rest_milliseconds: int = 160
    settle_milliseconds: int = 80
    preview_size: int = 0

    def previews(self, there_are: tuple[int, ...]) -> tuple[int, ...]:
        """Which of the engine's sizes of previews are used for a large picture: the chosen one, else the largest, as
        smaller ones look poor there."""
        return (self.preview_size,) if self.preview_size in there_are else there_are[-1:]


USUAL = Timing()
"""What people get; tests take others."""
