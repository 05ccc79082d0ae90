"""Line icons from `resources/icons`, drawn in the theme's colours at the screen's density."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.look.colours import Colours
from app.look.theme import theme
from inversion.resources import resource_path

SIZE = 20
_DENSITIES = (1.0, 2.0)


def icon(name: str) -> QIcon:
    """The icon in text colour, in accent colour while checked and pale while disabled."""
    return _icon(name, theme().colours)


def application_icon() -> QIcon:
    return QIcon(str(resource_path("icons", "studio.svg")))


def picture(name: str, colour: str, size: int, density: float = 1.0) -> QPixmap:
    """One icon as a pixmap of `size` logical pixels."""
    source = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    pixmap = QPixmap(QSize(size, size) * density)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * density, size * density))
    painter.end()
    pixmap.setDevicePixelRatio(density)
    return pixmap


@cache
def _icon(name: str, colours: Colours) -> QIcon:
    made = QIcon()
    for density in _DENSITIES:
        for mode, state, colour in (
            (QIcon.Mode.Normal, QIcon.State.Off, colours.text),
            (QIcon.Mode.Normal, QIcon.State.On, colours.accent),
            (QIcon.Mode.Disabled, QIcon.State.Off, colours.disabled),
            (QIcon.Mode.Disabled, QIcon.State.On, colours.disabled),
        ):
            made.addPixmap(picture(name, colour, SIZE, density), mode, state)
    return made
