"""How much of what a photo says beside its pixels goes into a picture that is made of it."""

from enum import Enum


class KeptMetadata(Enum):
    """The colour profile and the mark of an edited picture are written with each of them."""

    ALL = "all"
    WITHOUT_PLACE = "without-place"
    """For sharing: no coordinates, no names of places, and no maker's notes, which may hold them in their own form."""
    NONE = "none"
