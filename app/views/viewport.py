"""Zoom and pan as numbers: which part of a picture is where on a widget."""

from dataclasses import dataclass

SMALLEST, LARGEST = 0.05, 16.0


@dataclass(frozen=True)
class Viewport:
    """A picture of `picture` size (width, height) seen through a `widget` size, in widget pixels.

    `zoom` is widget pixels per picture pixel, None to fit; `centre` the picture point in the middle of the widget.
    """

    picture: tuple[float, float]
    widget: tuple[float, float]
    zoom: float | None = None
    centre: tuple[float, float] | None = None
    margin: float = 24.0

    @property
    def fit_scale(self) -> float:
        width, height = self.picture
        across = max(self.widget[0] - 2 * self.margin, 16) / max(width, 1)
        down = max(self.widget[1] - 2 * self.margin, 16) / max(height, 1)
        return min(across, down)

    @property
    def scale(self) -> float:
        return self.fit_scale if self.zoom is None else self.zoom

    @property
    def origin(self) -> tuple[float, float]:
        """Where the picture's top left corner is on the widget; a picture smaller than the widget is centred."""
        corner = []
        for axis in range(2):
            extent = self.picture[axis] * self.scale
            if self.zoom is None or self.centre is None or extent <= self.widget[axis]:
                corner.append((self.widget[axis] - extent) / 2)
            else:
                start = self.widget[axis] / 2 - self.centre[axis] * self.scale
                corner.append(min(0.0, max(self.widget[axis] - extent, start)))
        return corner[0], corner[1]

    def to_widget(self, x: float, y: float) -> tuple[float, float]:
        left, top = self.origin
        return left + x * self.scale, top + y * self.scale

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        left, top = self.origin
        return (x - left) / self.scale, (y - top) / self.scale

    def zoomed(self, factor: float, at: tuple[float, float]) -> "Viewport":
        """Zoomed by `factor` with the picture point under widget point `at` kept where it is."""
        return self.zoomed_to(self.scale * factor, at)

    def zoomed_to(self, zoom: float, at: tuple[float, float] | None = None) -> "Viewport":
        at = at or (self.widget[0] / 2, self.widget[1] / 2)
        zoom = min(max(zoom, min(SMALLEST, self.fit_scale)), LARGEST)
        x, y = self.to_picture(*at)
        centre = (x + (self.widget[0] / 2 - at[0]) / zoom, y + (self.widget[1] / 2 - at[1]) / zoom)
        return self._with(zoom, centre)

    def panned(self, across: float, down: float) -> "Viewport":
        """Moved by widget pixels; no further than the picture's edges."""
        zoom = self.scale
        middle = self.to_picture(self.widget[0] / 2, self.widget[1] / 2)
        return self._with(zoom, (middle[0] - across / zoom, middle[1] - down / zoom))

    def fitted(self) -> "Viewport":
        return self._with(None, None)

    def resized(self, picture: tuple[float, float], widget: tuple[float, float]) -> "Viewport":
        return Viewport(picture, widget, self.zoom, self.centre, self.margin)

    def _with(self, zoom: float | None, centre: tuple[float, float] | None) -> "Viewport":
        return Viewport(self.picture, self.widget, zoom, centre, self.margin)
