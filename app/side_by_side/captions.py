"""The lines of figures below a tile."""

from app.side_by_side.tile_pictures import ORIGINAL, heat_is_fresh
from app.state.grid_order import measured_of
from app.state.state import HEAT, StudioState


def tile_facts(state: StudioState, key: str) -> str:
    """What is known of a tile without its edit, or what is being done about it."""
    if key == ORIGINAL:
        return "The aligned crop"
    if state.running is not None and state.running.subject == key:
        return f"{state.running.stage} {state.running.fraction:.0%}"
    if key in state.queue:
        return "Waiting"
    facts = state.inversions_of(state.face).get(key)
    if facts is None:
        return "Not run yet"
    parts = [f"{facts.seconds:.{0 if facts.seconds >= 10 else 1}f} s"]
    if facts.metrics is not None:
        metrics = facts.metrics
        parts += _figures(metrics.psnr_db, metrics.ms_ssim, metrics.identity_distance)
    return "  ".join(parts)


def second_line(state: StudioState, key: str) -> str:
    """What the present look adds: the heat's distance, or the figures after the edit; empty where neither is known."""
    if key == ORIGINAL or key not in state.inversions_of(state.face):
        return ""
    if state.overlay == HEAT:
        fresh = heat_is_fresh(state, key)
        return f"Descriptor moved by {state.heats[key].distance:.2f}" if fresh else "Heat follows when the hand rests"
    measured = measured_of(state, key)
    if measured is None or measured.after is None:
        return ""
    after = measured.after
    return "  ".join(["Edited:", *_figures(after["psnr_db"], after["ms_ssim"], after["identity_distance"])])


def _figures(psnr_db: float | None, ms_ssim: float | None, identity: float | None) -> list[str]:
    texts = (
        (psnr_db, lambda value: f"{value:.1f} dB"),
        (identity, lambda value: f"ID {value:.2f}"),
        (ms_ssim, lambda value: f"MS-SSIM {value:.2f}"),
    )
    return [text(value) for value, text in texts if value is not None]
