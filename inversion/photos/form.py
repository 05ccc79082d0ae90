"""How a file holds a photo's pixels: what has to be kept so that the photo can be written as it was."""

import io
from dataclasses import dataclass, field

from PIL import Image, ImageCms

from inversion.photos.colour import is_of_grey, profile_in_use
from inversion.said import said

_LOST = {
    "CMYK": said("CMYK colours"),
    "LAB": said("Lab colours"),
    "I": said("32-bit numbers"),
    "F": said("floating-point numbers"),
    "La": said("premultiplied colours"),
    "RGBa": said("premultiplied colours"),
}
"""Pillow mode → what its pixels are, where they are only written after conversion."""


@dataclass(frozen=True)
class PhotoForm:
    """The form of the pixels in a file.

    kind     what Pillow calls the format: "PNG", "JPEG", "TIFF", …
    bits     of each value, 8 or 16
    grey     whether there is one value for each pixel instead of three
    alpha    whether there is transparency
    profile  the ICC profile of these colours, by whatever the file says of them; None for sRGB, or grey of it
    lost     what the file holds ("CMYK colours") that keeps the pixels from being written as they are; else empty
    """

    kind: str
    bits: int = 8
    grey: bool = False
    alpha: bool = False
    profile: bytes | None = field(default=None, repr=False)
    lost: str = ""

    @property
    def mode(self) -> str:
        """Pillow's name for values of this form in 8 bits."""
        return ("L" if self.grey else "RGB") + ("A" if self.alpha else "")


def form_of(image: Image.Image, colours: bytes | None, bits: int = 8) -> PhotoForm:
    """The form of a picture as Pillow opened it; `colours` is the profile by what the file says."""
    kind = image.format or ""
    if image.mode in _LOST and bits == 8:
        return PhotoForm(kind, lost=_LOST[image.mode])
    grey = image.mode.startswith(("L", "I")) or image.mode == "1"
    alpha = image.mode in ("RGBA", "LA", "PA") or (bits == 8 and "transparency" in image.info)
    return form_with_colours(kind, bits, colours, grey=grey, alpha=alpha)


def form_with_colours(kind: str, bits: int, colours: bytes | None, *, grey: bool, alpha: bool) -> PhotoForm:
    """A form whose profile is the one that counts; grey values with a profile of red, green and blue become three."""
    profile = profile_in_use("L" if grey else "RGB", colours)
    return PhotoForm(kind, bits, grey and (profile is None or is_of_grey(profile)), alpha, profile)


def profile_name(profile: bytes | None, *, grey: bool = False) -> str:
    """What people call the colours of a profile."""
    if profile is None:
        return said("grey") if grey else "sRGB"
    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).strip()
    except (OSError, ImageCms.PyCMSError):
        name = ""
    return name.split("\n")[0][:60] or said("the photo's own colours")
