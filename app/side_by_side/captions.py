"""The lines of figures below a tile."""

from collections.abc import Callable

from app.look.engine_texts import plain_stage
from app.look.language import number_text, tr
from app.panels.spoken_times import seconds_taken
from app.side_by_side.tile_pictures import ORIGINAL, heat_is_fresh
from app.state.grid import Overlay
from app.state.grid_order import measured_of, tile_inversion
from app.state.state import StudioState

_BETWEEN = "  "
"""Between two figures of a line."""


def both_lines(state: StudioState, key: str, fits: Callable[[str], bool]) -> tuple[str, str]:
    """The lines below a tile's title. Where the second would be empty, it has what does not fit into the first."""
    first, second = first_line(state, key), second_line(state, key)
    if second or fits(first):
        return first, second
    between = _BETWEEN if _BETWEEN in first else " "
    parts = first.split(between)
    count = next((count for count in range(len(parts) - 1, 0, -1) if fits(between.join(parts[:count]))), len(parts))
    return between.join(parts[:count]), between.join(parts[count:])


def first_line(state: StudioState, key: str) -> str:
    """What is known of a tile without its edit, or what is being done about it."""
    if key == ORIGINAL:
        return tr("The aligned crop")
    if state.running is not None and state.running.method == key:
        return f"{plain_stage(state.running.stage)} {state.running.fraction:.0%}"
    if key in state.tiles.queue:
        return tr("Waiting")
    inversion = tile_inversion(state, key)
    if inversion is None:
        return tr("Not run yet")
    parts = [f"{seconds_taken(inversion.seconds)} s"]
    if inversion.metrics is not None:
        metrics = inversion.metrics
        parts += _figures(metrics.psnr_db, metrics.ms_ssim, metrics.identity_distance)
    return _BETWEEN.join(parts)


def second_line(state: StudioState, key: str) -> str:
    """What the overlay or the edit adds: the identity distance, or the figures after the edit; else empty."""
    if key == ORIGINAL or key not in state.inversions_of(state.face):
        return ""
    if state.grid.overlay is Overlay.HEAT:
        fresh = heat_is_fresh(state, key)
        return (
            tr("Identity distance {distance}").format(distance=number_text(state.tiles.heats[key].distance, ".2f"))
            if fresh
            else tr("Heat follows when the slider rests")
        )
    measured = measured_of(state, key)
    if measured is None or measured.after is None:
        return ""
    after = measured.after
    return _BETWEEN.join([tr("Edited:"), *_figures(after["psnr_db"], after["ms_ssim"], after["identity_distance"])])


def _figures(psnr_db: float | None, ms_ssim: float | None, identity: float | None) -> list[str]:
    texts = (
        (psnr_db, lambda value: f"{number_text(value, '.1f')} dB"),
        (identity, lambda value: f"ID {number_text(value, '.2f')}"),
        (ms_ssim, lambda value: f"MS-SSIM {number_text(value, '.2f')}"),
    )
    return [text(value) for value, text in texts if value is not None]
