"""Pictures one after another as a film: MP4, GIF or WebP."""

import itertools
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from editing.targets import check_writable, explain_write_error
from editing.xmp import SOFTWARE, DigitalSource, xmp_packet
from inversion.atomic import atomic_write
from inversion.errors import ExportError

SUFFIXES = (".mp4", ".gif", ".webp")
CODEC = "mp4v"
"""MPEG-4 part 2: what OpenCV's wheels encode without the system's help, and what every player knows."""


def check_animation_target(path: Path) -> None:
    """Raises ExportError where a film of this name cannot be written, before work is spent on one."""
    if path.suffix.lower() not in SUFFIXES:
        raise ExportError(
            f"A film cannot be a {path.suffix or 'file without a suffix'}.",
            f"Choose {', '.join(SUFFIXES)}, or a folder for single pictures.",
        )
    check_writable(path)


def write_animation(
    frames: Iterable[np.ndarray], path: Path, frames_per_second: float = 24, *, codec: str = CODEC
) -> int:
    """Writes uint8 [h,w,3] sRGB pictures of one size; the suffix chooses the format. Returns their number.

    GIF and WebP repeat for ever. `codec` is the FourCC of MP4. Written whole or not at all. Raises ExportError.
    """
    check_animation_target(path)
    suffix = path.suffix.lower()
    counted = _Counted(frames)
    with tempfile.TemporaryDirectory(prefix="film-") as folder:
        output = Path(folder) / f"film{suffix}"
        if suffix == ".mp4":
            _write_mp4(counted, output, frames_per_second, codec)
        else:
            _write_pillow(counted, output, frames_per_second)
        try:
            with atomic_write(path) as file:
                file.write(output.read_bytes())
        except OSError as error:
            raise explain_write_error(error, path) from error
    return counted.count


class _Counted:
    def __init__(self, frames: Iterable[np.ndarray]) -> None:
        self._frames = frames
        self.count = 0

    def __iter__(self) -> Iterator[np.ndarray]:
        for frame in self._frames:
            self.count += 1
            yield frame


def _write_mp4(frames: Iterable[np.ndarray], path: Path, frames_per_second: float, codec: str) -> None:
    frames = iter(frames)
    first = next(frames)
    height, width = first.shape[:2]
    cannot = ExportError(
        "This installation of OpenCV cannot encode MP4.", "Choose .webp or .gif, or a folder for pictures."
    )
    if not hasattr(cv2, "VideoWriter"):  # the Linux packages' OpenCV has no FFmpeg
        raise cannot
    fourcc = cv2.VideoWriter.fourcc(*codec)
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, fourcc, frames_per_second, (width, height))
    try:
        if not writer.isOpened():
            raise cannot
        for frame in itertools.chain([first], frames):
            writer.write(np.ascontiguousarray(frame[:, :, ::-1]))
    finally:
        writer.release()


def _write_pillow(frames: Iterable[np.ndarray], path: Path, frames_per_second: float) -> None:
    images = (Image.fromarray(frame) for frame in frames)
    options = {"save_all": True, "append_images": images, "duration": round(1000 / frames_per_second), "loop": 0}
    if path.suffix == ".webp":
        options |= {"quality": 90, "method": 2, "xmp": xmp_packet(DigitalSource.EDITED)}
    else:
        options |= {"comment": f"{SOFTWARE}: edited with a trained model".encode()}
    next(images).save(path, **options)
