"""Which methods stand side by side, under which names, in which order, and the figures they can be ordered by."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.look.language import QT_TR_NOOP, tr
from app.state.state import StudioState
from app.values.faces import InversionSummary
from app.values.measurements import Measured, Subject
from inversion.evaluation.figures import Best
from inversion.methods.base import MethodInfo
from inversion.methods.names import has_detail, info_with_detail

MOST_TILES = 9


@dataclass(frozen=True)
class Order:
    """A figure that methods can be ordered by: its title, where it comes from, which value is best, digits to print."""

    title: str
    figure: Callable[[InversionSummary, Measured | None], float | None]
    best: Best
    digits: int


def _before(name: str) -> Callable[[InversionSummary, Measured | None], float | None]:
    """A figure that inversions carry, or else one that was measured since."""

    def figure(inversion: InversionSummary, measured: Measured | None) -> float | None:
        carried = getattr(inversion.metrics, name, None)
        return carried if carried is not None or measured is None else measured.before.get(name)

    return figure


def _after(name: str) -> Callable[[InversionSummary, Measured | None], float | None]:
    return lambda _inversion, measured: measured.after.get(name) if measured and measured.after else None


ORDERS: dict[str, Order] = {
    "time": Order(QT_TR_NOOP("Time"), lambda inversion, _measured: inversion.seconds, Best.LOWEST, 1),
    "psnr": Order(QT_TR_NOOP("PSNR"), _before("psnr_db"), Best.HIGHEST, 2),
    "sharpness": Order(QT_TR_NOOP("Sharpness"), _before("sharpness"), Best.ONE, 2),
    "ms-ssim": Order(QT_TR_NOOP("MS-SSIM"), _before("ms_ssim"), Best.HIGHEST, 3),
    "l2": Order(QT_TR_NOOP("L2 at 256"), _before("l2_256"), Best.LOWEST, 4),
    "perceptual": Order(QT_TR_NOOP("HED-VGG16"), _before("perceptual_256"), Best.LOWEST, 4),
    "identity": Order(QT_TR_NOOP("Identity"), _before("identity_distance"), Best.LOWEST, 3),
    "edited-psnr": Order(QT_TR_NOOP("PSNR edited"), _after("psnr_db"), Best.HIGHEST, 2),
    "edited-sharpness": Order(QT_TR_NOOP("Sharpness edited"), _after("sharpness"), Best.ONE, 2),
    "edited-ms-ssim": Order(QT_TR_NOOP("MS-SSIM edited"), _after("ms_ssim"), Best.HIGHEST, 3),
    "edited-l2": Order(QT_TR_NOOP("L2 edited"), _after("l2_256"), Best.LOWEST, 4),
    "edited-perceptual": Order(QT_TR_NOOP("HED-VGG16 edited"), _after("perceptual_256"), Best.LOWEST, 4),
    "edited-identity": Order(QT_TR_NOOP("Identity edited"), _after("identity_distance"), Best.LOWEST, 3),
}
"""Name of an order → the figure it goes by. HED-VGG16 stands in for LPIPS, whose network is not shipped."""

EDITED = "edited-"
"""Before the name of an order: the same figure after the edit."""


def shown_methods(state: StudioState) -> list[MethodInfo]:
    """At most nine, as listed, or the best first by the figure chosen; what has not been run comes last."""
    infos = state.capabilities.methods if state.capabilities else ()
    shown = [info for info in infos if info.name not in state.grid.hidden_methods][:MOST_TILES]
    if state.grid.order not in ORDERS:
        return shown
    order = ORDERS[state.grid.order]

    def place(info: MethodInfo) -> tuple[bool, float]:
        value = figure_of(state, info.name, order)
        return (value is None, 0.0 if value is None else order.best.shortfall(value))

    return sorted(shown, key=place)


def visible_methods(state: StudioState) -> list[str]:
    """Names of those that have a picture and are in sight, the hovered or else the chosen one first."""
    done = state.inversions_of(state.face)
    names = [info.name for info in shown_methods(state) if info.name in done]
    names = [name for name in names if state.grid.pair is None or name in state.grid.pair]
    return sorted(names, key=lambda name: name != (state.hovered or state.method))


def tile_name(state: StudioState, method: str) -> str:
    """What a tile shows: the method, or `METHOD+detail` where the switch says so and there are detail maps for it."""
    return state.best_name(method) if state.grid.with_detail else method


def tile_title(state: StudioState, info: MethodInfo) -> str:
    """What stands below a tile."""
    return tr(info_with_detail(info).title) if has_detail(tile_name(state, info.name)) else info.title


def tile_inversion(state: StudioState, method: str) -> InversionSummary | None:
    """What is said of the inversion in a tile: its time and figures are those of what the tile shows."""
    inversion = state.inversions_of(state.face).get(method)
    detailed = has_detail(tile_name(state, method))
    return inversion.with_detail if inversion is not None and detailed else inversion


def figure_of(state: StudioState, method: str, order: Order) -> float | None:
    """The figure of a method's tile; None where there is no inversion, or it has not been measured."""
    inversion = tile_inversion(state, method)
    return None if inversion is None else order.figure(inversion, measured_of(state, method))


def measured_of(state: StudioState, method: str) -> Measured | None:
    """The measured figures that fit the tile as it is; those without the edit also while it changes."""
    inversion, measured = state.inversions_of(state.face).get(method), state.tiles.measured.get(method)
    if inversion is None or measured is None:
        return None
    subject = Subject(inversion, state.edit, has_detail(tile_name(state, method)))
    if measured.subject == subject:
        return measured
    same_picture = replace(measured.subject, edit=state.edit) == subject
    return Measured(subject, measured.before, None) if same_picture else None


def missing_methods(state: StudioState) -> list[MethodInfo]:
    """The shown ones that the face has not been inverted with."""
    done = state.inversions_of(state.face)
    return [info for info in shown_methods(state) if info.name not in done]
