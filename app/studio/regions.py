"""Choosing and painting where on the photo a direction acts."""

from collections.abc import Callable
from dataclasses import replace

from app.look.language import QT_TR_NOOP
from app.state.region import LARGEST_RADIUS, RADIUS_STEP, SMALLEST_RADIUS, Brush, Tool
from app.state.state import StudioState
from editing.edits import Edit, RegionChoice, Stroke


class RegionEditing:
    """Works on the direction whose region is shown. `change_edit` gets the new edit and what it is called in Undo."""

    def __init__(self, state: StudioState, change_edit: Callable[[Edit, str], None]) -> None:
        self._state, self._change_edit = state, change_edit

    def show(self, direction: str) -> None:
        """Shows where this direction acts; none where it is empty."""
        self._state.region.tool = Tool.PAN
        self._state.region.direction = direction

    def take(self, tool: Tool) -> None:
        self._state.region.tool = tool

    def set_brush(self, brush: Brush) -> None:
        self._state.region.brush = brush

    def resize_brush(self, steps: int) -> None:
        """Larger by so many steps, or smaller."""
        brush = self._state.region.brush
        radius = min(LARGEST_RADIUS, max(SMALLEST_RADIUS, brush.radius * RADIUS_STEP**steps))
        self.set_brush(replace(brush, radius=radius))

    @property
    def choice(self) -> RegionChoice:
        return self._state.edit.regions.get(self._state.region.direction, RegionChoice())

    def choose(self, region: str) -> None:
        """Another region by name, the direction's own where it is empty; what was painted stays."""
        self._put(replace(self.choice, region=region), QT_TR_NOOP("Region"))

    def paint(self, stroke: Stroke) -> None:
        self._put(replace(self.choice, strokes=(*self.choice.strokes, stroke)), QT_TR_NOOP("Brush"))

    def reset(self) -> None:
        """The direction's own region, without strokes."""
        self._put(RegionChoice(), QT_TR_NOOP("Region as usual"))

    def _put(self, choice: RegionChoice, text: str) -> None:
        if direction := self._state.region.direction:
            self._change_edit(self._state.edit.with_region(direction, choice), text)
