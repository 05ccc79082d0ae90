"""A photo's pixels as its own file holds them, and edits of its sRGB pixels brought into them."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from PIL import Image

from inversion.errors import PhotoError
from inversion.photos.colour import flatten_to_srgb, shows_as_srgb
from inversion.photos.form import PhotoForm
from inversion.photos.native_colours import NativeColours, colour_change, native_colours, recoloured
from inversion.photos.photo import Photo
from inversion.photos.reader import decode_as_stored
from inversion.photos.stored_pixels import round_to_eight_bits
from inversion.said import said

_BAND_ROWS = 256

Box = tuple[int, int, int, int]
"""left, top, right, bottom in pixels of the photo; right and bottom are outside."""

Recoloured = Callable[[np.ndarray, np.ndarray, np.ndarray | None], np.ndarray]
"""Pixels [n,c], levels of sRGB to add to them, float [n,3], and what share of them stays, float [n,1] or None for all →
pixels of the same kind."""


@dataclass(frozen=True, eq=False)
class NativePhoto:
    """The upright pixels of a photo with the bits, channels and colours of its file.

    pixels   uint8 or uint16 [h,w,3], or [h,w,1] of a grey file
    alpha    the same [h,w] where the file has transparency; pixels are straight, not multiplied by it
    profile  the ICC profile of these colours; None for sRGB, or grey of it
    note     why they are 8-bit sRGB and not the file's own; empty where they are the file's own
    """

    pixels: np.ndarray = field(repr=False)
    alpha: np.ndarray | None = field(default=None, repr=False)
    profile: bytes | None = field(default=None, repr=False)
    note: str = ""

    @property
    def bits(self) -> int:
        return 8 * self.pixels.itemsize

    @property
    def scale(self) -> int:
        """How much one level of 255 is in the units of `pixels`."""
        return 257 if self.pixels.dtype == np.uint16 else 1

    @property
    def transparent(self) -> bool:
        """Whether anything of it can be seen through. Then what people see is no simple function of `pixels`."""
        return self.alpha is not None and int(self.alpha.min()) < 255 * self.scale

    @property
    def _colours(self) -> NativeColours:
        grey = self.pixels.shape[2] == 1
        found = native_colours(_other_than_srgb(self.profile, grey=grey), grey=grey)
        assert found is not None  # noqa: S101 - `read_native` has looked
        return found

    def colour_change(self, before: np.ndarray, change: np.ndarray) -> np.ndarray:
        """What a change of colours is in the units of `pixels`: float32 [...,c], zero where nothing changes.

        `before` is what is there in sRGB, `change` what is added to it: float [...,3] in levels of 0..255. So an edit
        is `pixels + colour_change(before, change)`, rounded and clipped.
        """
        result = colour_change(self._colours, before, change)
        return result if self.scale == 1 else result * np.float32(self.scale)

    def recoloured(self, moved: np.ndarray, added: np.ndarray, kept: np.ndarray | None = None) -> np.ndarray:
        """Pixels [n,c] of the photo, or this share [n,1] of them, with levels of sRGB [n,3] added, of 0..255.

        In the type of `pixels`.
        """
        levels = moved.reshape(-1, self.pixels.shape[2])
        if self.scale == 1:
            values = recoloured(self._colours, levels, added, kept)
        else:
            levels = levels / np.float32(self.scale)
            values = recoloured(self._colours, levels, added, kept) * np.float32(self.scale)
        return np.clip(np.rint(values), 0, 255 * self.scale).astype(self.pixels.dtype)


def read_native(photo: Photo, content: bytes | None = None) -> NativePhoto:
    """The pixels of the photo's file, or of `content` where the file's bytes were kept.

    Where there is no file, it has changed since, or cannot be written as it is, they are the photo's own 8-bit sRGB
    pixels, and `note` says why. An opaque 8-bit sRGB photo's pixels are not held a second time.
    """
    form = photo.form
    if form is None:
        return NativePhoto(photo.pixels, note=said("the photo has no file"))
    if form.lost:
        return NativePhoto(photo.pixels, note=said("the photo's file holds {lost}", lost=form.lost))
    if native_colours(_other_than_srgb(form.profile, grey=form.grey), grey=form.grey) is None:
        return NativePhoto(photo.pixels, note=said("its colour profile works one way only"))
    try:
        stored = _stored(photo.path, content)
    except (OSError, PhotoError):
        return NativePhoto(photo.pixels, note=said("the photo's file can no longer be read"))
    if stored is None or not _is_same(stored, form, photo.pixels):
        return NativePhoto(photo.pixels, note=said("the photo's file has changed since it was opened"))
    if form.bits == 8 and form.mode == "RGB" and shows_as_srgb(form.profile):
        return NativePhoto(photo.pixels, profile=form.profile)
    colours = 1 if form.grey else 3
    return NativePhoto(stored[:, :, :colours], stored[:, :, colours] if form.alpha else None, form.profile)


def edited_natively(
    native: NativePhoto, photo: Photo, write: Callable[[np.ndarray, Recoloured], object]
) -> NativePhoto:
    """The photo with edits that `write` brings into pixels [h,w,c], adding levels of sRGB by the function it is given.

    Through transparency it is not the pixels alone that people see. Such a photo is edited as they see it, on white.
    """
    if native.transparent:
        seen = NativePhoto(photo.pixels.copy())
        write(seen.pixels, seen.recoloured)
        return into_native(native, photo.pixels, seen.pixels)
    edited = replace(native, pixels=native.pixels.copy())
    write(edited.pixels, edited.recoloured)
    return edited


def into_native(
    native: NativePhoto, before: np.ndarray, after: np.ndarray, boxes: Iterable[Box] | None = None
) -> NativePhoto:
    """The photo with the edit that made `after` out of `before`, both uint8 sRGB [h,w,3] as people see the photo.

    Only pixels that differ between the two are changed, within `boxes` where these are given. Transparency stays as it
    is; what cannot be seen does not change.
    """
    pixels = native.pixels.copy()
    height, width = pixels.shape[:2]
    for left, top, right, bottom in boxes or [(0, 0, width, height)]:
        for row in range(top, bottom, _BAND_ROWS):
            part = slice(row, min(row + _BAND_ROWS, bottom)), slice(left, right)
            _change_part(native, pixels, before, after, part)
    return replace(native, pixels=pixels)


def _change_part(
    native: NativePhoto, pixels: np.ndarray, before: np.ndarray, after: np.ndarray, part: tuple[slice, slice]
) -> None:
    changed = (before[part] != after[part]).any(axis=2)
    old, new = (picture[part][changed].astype(np.float32) for picture in (before, after))
    if native.alpha is not None:
        opacity = native.alpha[part][changed].astype(np.float32)[:, None] / (255 * native.scale)
        old, new = (_without_white(colours, opacity) for colours in (old, new))
    values = native.pixels[part][changed] + native.colour_change(old, new - old)
    pixels[part][changed] = np.clip(np.rint(values), 0, 255 * native.scale).astype(pixels.dtype)


def _without_white(colours: np.ndarray, opacity: np.ndarray) -> np.ndarray:
    """The colours that lie on white with this opacity; white where there are none."""
    return np.clip((colours - 255 * (1 - opacity)) / np.maximum(opacity, 1e-6), 0, 255)


def _other_than_srgb(profile: bytes | None, *, grey: bool) -> bytes | None:
    return None if not grey and shows_as_srgb(profile) else profile


def _stored(path: Path | None, content: bytes | None) -> np.ndarray | None:
    if content is not None:
        return decode_as_stored(io.BytesIO(content), "The photo")
    if path is None:
        return None
    with path.open("rb") as file:
        return decode_as_stored(file, path.name)


def _is_same(stored: np.ndarray, form: PhotoForm, pixels: np.ndarray) -> bool:
    """Whether these pixels of a file are the ones that a photo was read from."""
    if stored.shape != (*pixels.shape[:2], len(form.mode)):
        return False
    to_eight: Callable[[np.ndarray], np.ndarray] = round_to_eight_bits if stored.dtype == np.uint16 else np.asarray
    for top in range(0, len(stored), _BAND_ROWS):
        band = np.ascontiguousarray(to_eight(stored[top : top + _BAND_ROWS]))
        image = Image.fromarray(band[:, :, 0] if band.shape[2] == 1 else band, form.mode)
        if not np.array_equal(flatten_to_srgb(image, form.profile), pixels[top : top + _BAND_ROWS]):
            return False
    return True


__all__ = ["Box", "NativePhoto", "Recoloured", "edited_natively", "into_native", "read_native"]
