"""Files that come into the window: what a file dialog offers, what is dropped or pasted."""

import socket
import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from app.look.language import tr
from app.views.pixels import from_image
from editing.document import SUFFIX
from inversion.errors import PhotoError
from inversion.photos.photo import Photo, photo_from_pixels
from inversion.photos.reader import check_size

MODEL_SUFFIXES = ("pt", "pth", "pkl", "ckpt")
PHOTO_SUFFIXES = ("png", "jpg", "jpeg", "webp", "tif", "tiff", "bmp", "heic", "heif", "avif")
_OF_OTHER_MACHINES = (
    "sftp",
    "ftp",
    "ftps",
    "smb",
    "nfs",
    "dav",
    "davs",
    "mtp",
    "gphoto2",
    "afc",
    "admin",
    "google-drive",
)


def file_filters() -> str:
    """As file dialogs take them."""
    suffixes = " ".join(f"*.{suffix} *.{suffix.upper()}" for suffix in PHOTO_SUFFIXES)
    every = tr("Photos and documents ({suffixes})").format(suffixes=f"{suffixes} *{SUFFIX}")
    return ";;".join((every, tr("Documents (*{suffix})").format(suffix=SUFFIX), tr("All files (*)")))


def model_filters() -> str:
    """The same for models of others."""
    suffixes = " ".join(f"*.{suffix}" for suffix in MODEL_SUFFIXES)
    return ";;".join((tr("Model files ({suffixes})").format(suffixes=suffixes), tr("All files (*)")))


def models_in(data: QMimeData) -> list[Path]:
    """The local files that are models by their name."""
    files = [file for file in map(_local_file, _addresses(data)) if file is not None]
    return [file for file in files if file.suffix.lower().lstrip(".") in MODEL_SUFFIXES]


def photos_in(data: QMimeData) -> list[Path]:
    """The local files, each once."""
    files = (_local_file(address) for address in _addresses(data))
    return list(dict.fromkeys(file for file in files if file is not None))


def photo_in(data: QMimeData) -> Path | Photo | None:
    """The first file of this machine, else the picture itself.

    Raises PhotoError where the picture is too small or too large, or where there is only the address of one elsewhere.
    """
    if files := photos_in(data):
        return files[0]
    addresses = _addresses(data)
    image = data.imageData() if data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        check_size(image.width(), image.height(), tr("The picture"))  # before its pixels are converted
        return photo_from_pixels(from_image(image))
    if addresses:
        raise _elsewhere(addresses[0])
    return None


def _addresses(data: QMimeData) -> list[QUrl]:
    """Those that were dropped or copied as such, or a single one in a text."""
    if data.hasUrls():
        return data.urls()
    text = data.text().strip() if data.hasText() else ""
    address = QUrl(text, QUrl.ParsingMode.StrictMode) if "://" in text and "\n" not in text else QUrl()
    return [address] if address.isValid() else []


def _local_file(address: QUrl) -> Path | None:
    """Some programs name this machine in the addresses of its files."""
    if not address.isLocalFile():
        return None
    if sys.platform == "win32" or not address.host():  # Windows opens files of other machines by such names
        return Path(address.toLocalFile())
    own = socket.gethostname().lower()
    if address.host().lower() not in ("localhost", "127.0.0.1", "::1", own, own.partition(".")[0]):
        return None
    here = QUrl(address)
    here.setHost("")
    return Path(here.toLocalFile())


def _elsewhere(address: QUrl) -> PhotoError:
    """What to do about a file that is not on this machine."""
    scheme, name = address.scheme(), address.fileName()
    if scheme in ("http", "https"):
        said = tr("“{name}” is on the web.").format(name=name) if name else tr("This is on the web.")
        advice = tr("Save the picture to this computer and open that file; or copy the picture itself, and paste it.")
        return PhotoError(said, advice)
    if address.host() or scheme in _OF_OTHER_MACHINES:
        where = tr("the machine {name}").format(name=address.host()) if address.host() else tr("another device")
        where += "" if scheme == "file" else f" ({scheme})"
        said = tr("“{name}” is on {where}.") if name else tr("This is on {where}.")
        return PhotoError(said.format(name=name, where=where), tr("Copy it to this computer, and open the copy."))
    return PhotoError(
        tr("An address that begins with {scheme}: is no file.").format(scheme=scheme),
        tr("Save the picture as a file, and open that."),
    )
