"""Which methods stand side by side, and in which order."""

from collections.abc import Callable

from app.jobs import InversionFacts
from app.state import StudioState
from inversion.methods.base import MethodInfo

MOST_TILES = 9

Figure = Callable[[InversionFacts], float | None]

ORDERS: dict[str, tuple[str, Figure, bool]] = {
    "psnr": ("PSNR", lambda facts: facts.metrics and facts.metrics.psnr_db, True),
    "ms-ssim": ("MS-SSIM", lambda facts: facts.metrics and facts.metrics.ms_ssim, True),
    "l2": ("L2 at 256", lambda facts: facts.metrics and facts.metrics.l2_256, False),
    "identity": ("Identity distance", lambda facts: facts.metrics and facts.metrics.identity_distance, False),
    "time": ("Time", lambda facts: facts.seconds, False),
}
"""Name of an order → its title, the figure it goes by, and whether the largest comes first."""


def shown_methods(state: StudioState) -> list[MethodInfo]:
    """At most nine, as listed, or the best first by the figure chosen; what has not been run comes last."""
    infos = state.capabilities.methods if state.capabilities else ()
    shown = [info for info in infos if info.name not in state.hidden_methods][:MOST_TILES]
    if state.tile_order not in ORDERS:
        return shown
    _, figure, largest_first = ORDERS[state.tile_order]
    done = state.inversions_of(state.face)

    def place(info: MethodInfo) -> tuple[bool, float]:
        facts = done.get(info.name)
        value = None if facts is None else figure(facts)
        return (value is None, 0.0 if value is None else (-value if largest_first else value))

    return sorted(shown, key=place)


def missing_methods(state: StudioState) -> list[MethodInfo]:
    """The shown ones that the face has not been inverted with."""
    done = state.inversions_of(state.face)
    return [info for info in shown_methods(state) if info.name not in done]
