"""From whatever colours a file holds to sRGB."""

import io
from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image, ImageCms

_SPACES = {"RGB": "RGB", "CMYK": "CMYK", "GRAY": "L", "Lab": "LAB"}
"""Colour space as ICC profiles name it → Pillow mode the profile applies to."""


def flatten_to_srgb(image: Image.Image, icc_profile: bytes | None) -> np.ndarray:
    """Any Pillow picture → uint8 [h,w,3] sRGB (read-only), transparency laid on white.

    A profile that is broken, or belongs to another colour space than the picture, is passed over.
    """
    if image.mode == "La":
        image = image.convert("LA")
    if image.mode in ("P", "PA", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    if image.mode == "LA":
        image = image.getchannel("L")
    elif image.mode == "1":
        image = image.convert("L")
    elif image.mode not in ("L", "CMYK", "LAB"):
        image = _in_mode(image, "RGB")
    image = _to_srgb(image, icc_profile)
    if alpha is not None and alpha.getextrema() != (255, 255):
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=alpha)
        image = white
    return np.asarray(image)


def profile_in_use(mode: str, icc_profile: bytes | None) -> bytes | None:
    """The profile by which pictures of a Pillow mode are converted; None where they count as sRGB, or grey of it."""
    profile = _profile_for(mode, icc_profile)
    if profile is None or icc_profile is None:
        return None
    passed_over = mode == "L" and _mode_for(profile) == "RGB" and shows_as_srgb(icc_profile)
    return None if passed_over else icc_profile


def is_of_grey(icc_profile: bytes) -> bool:
    return icc_profile[16:20] == b"GRAY"


@lru_cache(maxsize=16)
def shows_as_srgb(icc_profile: bytes | None) -> bool:
    """Whether RGB pixels with this profile are read as if they were sRGB."""
    profile = _profile_for("RGB", icc_profile)
    if profile is None:
        return True
    try:
        return _changes_nothing(ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "RGB", "RGB"))
    except ImageCms.PyCMSError:
        return True


def _to_srgb(image: Image.Image, icc_profile: bytes | None) -> Image.Image:
    profile = _profile_for(image.mode, icc_profile)
    if profile is None:
        return _in_mode(image, "RGB")
    mode = _mode_for(profile)
    if mode is None:
        return _in_mode(image, "RGB")
    image = _in_mode(image, mode)
    try:
        transform = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), mode, "RGB")
    except ImageCms.PyCMSError:
        return _in_mode(image, "RGB")
    if mode != "RGB":
        return _apply(image, transform)
    if not _changes_nothing(transform):
        ImageCms.applyTransform(image, transform, inPlace=True)
    return image


def _in_mode(image: Image.Image, mode: str) -> Image.Image:
    # Pillow copies where there is nothing to convert: 400 MB of a 100-megapixel photo.
    return image if image.mode == mode else image.convert(mode)


def _profile_for(mode: str, icc_profile: bytes | None) -> ImageCms.ImageCmsProfile | None:
    """The profile to convert by; None where plain conversion is all there is."""
    if icc_profile:
        try:
            profile = ImageCms.ImageCmsProfile(io.BytesIO(icc_profile))
            fitting = _mode_for(profile)
        except (OSError, ImageCms.PyCMSError):
            fitting = None
        else:
            # Grey pictures often carry the RGB profile of the program that made them.
            if fitting == mode or (fitting, mode) == ("RGB", "L"):
                return profile
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")) if mode == "LAB" else None


def _mode_for(profile: ImageCms.ImageCmsProfile) -> str | None:
    core: Any = profile.profile
    return _SPACES.get(core.xcolor_space.strip())


def _apply(image: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    converted = ImageCms.applyTransform(image, transform)
    if converted is None:
        raise ValueError("the colours could not be converted")
    return converted


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    """Whether a transform is sRGB → sRGB but for rounding, under whatever name the profile goes.

    Checked on a lattice of colours. Such pictures, our own exports among them, are read unchanged to the bit.
    """
    steps = np.linspace(0, 255, 18).astype(np.uint8)
    lattice = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(18, -1, 3)
    converted = np.asarray(_apply(Image.fromarray(lattice), transform))
    return int(np.abs(converted.astype(int) - lattice).max()) <= 1
