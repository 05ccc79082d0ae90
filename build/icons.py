"""The application's icon in the forms that systems want, drawn from resources/icons/studio.svg.

python build/icons.py FOLDER
"""

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parent.parent / "resources" / "icons" / "studio.svg"
NAME = "hyperinverter-studio"
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_SIZE = 1024


def draw(size: int) -> Image.Image:
    """The icon, `size` pixels a side, with transparency."""
    image = QImage(size, size, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(image.constBits()))


def write_pngs(icons: Path) -> None:
    """Into a folder of the hicolor theme (freedesktop.org's icon theme specification), with the SVG beside them."""
    for size in PNG_SIZES:
        folder = icons / f"{size}x{size}" / "apps"
        folder.mkdir(parents=True, exist_ok=True)
        draw(size).save(folder / f"{NAME}.png")
    scalable = icons / "scalable" / "apps"
    scalable.mkdir(parents=True, exist_ok=True)
    (scalable / f"{NAME}.svg").write_bytes(SOURCE.read_bytes())


def write_ico(folder: Path) -> Path:
    """Windows' icon; returns the file."""
    path = folder / f"{NAME}.ico"
    pictures = [draw(size) for size in ICO_SIZES]
    pictures[-1].save(path, sizes=[(size, size) for size in ICO_SIZES], append_images=pictures[:-1])
    return path


def write_icns(folder: Path) -> Path:
    """macOS' icon; returns the file. Pillow makes the smaller sizes."""
    path = folder / f"{NAME}.icns"
    draw(ICNS_SIZE).save(path)
    return path


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    write_pngs(target)
    write_ico(target)
    write_icns(target)
