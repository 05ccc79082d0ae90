"""Files that come into the window: what a file dialog offers, what is dropped or pasted."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from app.views.pixels import from_image
from editing.document import SUFFIX
from inversion.photos.photo import Photo, photo_from_pixels
from inversion.photos.reader import check_size

MODEL_SUFFIXES = ("pt", "pth", "pkl", "ckpt")
PHOTO_SUFFIXES = ("png", "jpg", "jpeg", "webp", "tif", "tiff", "bmp", "heic", "heif", "avif")


def file_filters() -> str:
    """As file dialogs take them."""
    suffixes = " ".join(f"*.{suffix} *.{suffix.upper()}" for suffix in PHOTO_SUFFIXES)
    return f"Photos and documents ({suffixes} *{SUFFIX});;Documents (*{SUFFIX});;All files (*)"


def model_filters() -> str:
    """The same for models of others."""
    return f"Model files ({' '.join(f'*.{suffix}' for suffix in MODEL_SUFFIXES)});;All files (*)"


def models_in(data: QMimeData) -> list[Path]:
    """The local files that are models by their name."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower().lstrip(".") in MODEL_SUFFIXES]


def photo_in(data: QMimeData) -> Path | Photo | None:
    """The first local file, else the picture itself. Raises PhotoError where that is too small or too large."""
    for url in data.urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return None
    check_size(image.width(), image.height(), "The picture")  # before its pixels are converted
    return photo_from_pixels(from_image(image))
