"""uint8 [h,w,3] pixels to Qt images and back."""

import numpy as np
from PySide6.QtGui import QColorSpace, QImage, QPainter


def to_image(pixels: np.ndarray) -> QImage:
    """A QImage of its own memory from uint8 [h,w,3]."""
    height, width, _ = pixels.shape
    pixels = np.ascontiguousarray(pixels)
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def from_image(image: QImage) -> np.ndarray:
    """uint8 [h,w,3] sRGB; transparent parts come out on white, as the photo reader does it."""
    image = _in_srgb(image)
    height, width = image.height(), image.width()
    pixels = np.full((height, width, 3), 255, np.uint8)
    # Painted into the array itself: a large picture is not copied twice.
    canvas = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    painter = QPainter(canvas)
    painter.drawImage(canvas.rect(), image)
    painter.end()
    return pixels


def _in_srgb(image: QImage) -> QImage:
    """The image with its colours converted, where it says that they are of another colour space."""
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if not image.colorSpace().isValid() or image.colorSpace() == srgb:
        return image
    converted = image.convertedToColorSpace(srgb)
    return image if converted.isNull() else converted
