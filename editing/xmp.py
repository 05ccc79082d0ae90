"""XMP packets (ISO 16684-1): what a photo's own one says is kept, and where the picture comes from is added."""

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from enum import Enum

from editing.kept_metadata import KeptMetadata

SOFTWARE = "HyperInverter Studio"
NEWSCODES = "http://cv.iptc.org/newscodes/digitalsourcetype/"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XMP = "http://ns.adobe.com/xap/1.0/"
_IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_META = "adobe:ns:meta/"
_OURS = "http://ns.hyperinverter.studio/1.0/"
_PREFIXES = {"rdf": _RDF, "xmp": _XMP, "Iptc4xmpExt": _IPTC, "x": _META, "his": _OURS}

_STALE = (
    "http://ns.adobe.com/tiff/1.0/",  # size, orientation and coding of the old file
    "http://ns.adobe.com/xmp/note/",  # points to a second packet that is not carried over
    "http://ns.adobe.com/camera-raw-settings/1.0/",  # would be applied to the edited picture once more
    "http://ns.adobe.com/hdr-gain-map/1.0/",
    "http://ns.apple.com/HDRGainMap/1.0/",
    "http://ns.google.com/photos/1.0/",  # pictures, depth and film appended to the old file
    "http://ns.adobe.com/xap/1.0/g/img/",
    _OURS,  # what led to the old file
)
"""Namespaces that describe how the old file stored its pixels."""

_STALE_PROPERTIES = tuple(
    f"{{{space}}}{name}"
    for space, name in (
        (_XMP, "Thumbnails"),
        ("http://ns.adobe.com/exif/1.0/", "PixelXDimension"),
        ("http://ns.adobe.com/exif/1.0/", "PixelYDimension"),
        ("http://ns.adobe.com/exif/1.0/", "ColorSpace"),
        ("http://ns.adobe.com/photoshop/1.0/", "ICCProfile"),
    )
)

_EXIF, _PHOTOSHOP = "http://ns.adobe.com/exif/1.0/", "http://ns.adobe.com/photoshop/1.0/"
_PLACES = (
    f"{{{_EXIF}}}GPS",
    *(f"{{{_PHOTOSHOP}}}{name}" for name in ("City", "State", "Country")),
    *(f"{{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}}{name}" for name in ("Location", "CountryCode")),
    *(f"{{{_IPTC}}}{name}" for name in ("LocationCreated", "LocationShown")),
    f"{{{_EXIF}}}MakerNote",
)
"""How the names of properties begin that say where a photo was taken."""

_SOURCE = f"{{{_IPTC}}}DigitalSourceType"
_TOOL = f"{{{_XMP}}}CreatorTool"
_RECIPE = f"{{{_OURS}}}Recipe"
_LONGEST_WITH_RECIPE = 4 * 2**20
"""Bytes. Every photo that is opened is looked at, and a longer packet may fill the memory once it is taken apart."""


class DigitalSource(Enum):
    """IPTC's words for where a picture came from; each value is the code in its vocabulary."""

    EDITED = "compositeWithTrainedAlgorithmicMedia"
    """A photo edited with a generative model."""

    GENERATED = "trainedAlgorithmicMedia"
    """Made by a generative model alone."""


def xmp_packet(
    source: DigitalSource | None,
    original: bytes | None = None,
    kept: KeptMetadata = KeptMetadata.ALL,
    recipe: str | None = None,
) -> bytes:
    """UTF-8 packet that names this program and, if given, `source` as IPTC's `DigitalSourceType`, and a `recipe`.

    `original` is the photo's own packet: title, author, keywords, rating and the like are kept; what described the old
    file's pixels, its thumbnail too, is not. One that is no XMP is passed over. What is not `kept` is left out.
    """
    root = _parsed(original) if original and kept is not KeptMetadata.NONE else None
    if root is None:
        root = ET.Element(f"{{{_RDF}}}RDF")
    descriptions = root.findall(f"{{{_RDF}}}Description")
    for description in descriptions:
        _forget(description, _is_stale)
        if kept is KeptMetadata.WITHOUT_PLACE:
            _forget(description, lambda name: name.startswith(_PLACES))
    for prefix, space in _PREFIXES.items():
        ET.register_namespace(prefix, space)
    about = {f"{{{_RDF}}}about": descriptions[0].get(f"{{{_RDF}}}about", "") if descriptions else ""}
    ours = ET.SubElement(root, f"{{{_RDF}}}Description", {**about, _TOOL: SOFTWARE})
    if source is not None:
        ours.set(_SOURCE, NEWSCODES + source.value)
    if recipe is not None:
        ET.SubElement(ours, _RECIPE).text = recipe
    meta = ET.Element(f"{{{_META}}}xmpmeta")
    meta.append(root)
    body = ET.tostring(meta, encoding="unicode")
    return f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n{body}\n<?xpacket end="w"?>'.encode()


def recipe_text(packet: bytes | None) -> str | None:
    """The recipe in a file's packet as it is there; None where there is none, or the packet is too long to look."""
    if packet is None or len(packet) > _LONGEST_WITH_RECIPE or _OURS.encode() not in packet:
        return None
    root = _parsed(packet)
    return None if root is None else root.findtext(f"{{{_RDF}}}Description/{_RECIPE}")


def _parsed(packet: bytes) -> ET.Element | None:
    """The `rdf:RDF` element, its prefixes registered so that they stay; None where the packet has none."""
    # No packet has a document type, and entities in one could fill the memory.
    if b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
        return None
    try:
        root = None
        for event, item in ET.iterparse(io.BytesIO(packet.strip(b"\0 \r\n\t")), ("start-ns", "end")):  # noqa: S314
            if event == "start-ns":
                _keep_prefix(*item)
            elif item.tag == f"{{{_RDF}}}RDF":
                root = item
    except (ET.ParseError, ValueError, LookupError):
        return None
    return root


def _keep_prefix(prefix: str, space: str) -> None:
    if prefix and space not in _PREFIXES.values() and prefix not in _PREFIXES and not re.fullmatch(r"ns\d+", prefix):
        ET.register_namespace(prefix, space)


def _forget(description: ET.Element, is_unwanted: Callable[[str], bool]) -> None:
    for name in [name for name in description.attrib if is_unwanted(name)]:
        del description.attrib[name]
    for child in [child for child in description if is_unwanted(child.tag)]:
        description.remove(child)


def _is_stale(name: str) -> bool:
    space = name[1:].partition("}")[0]
    return name in (*_STALE_PROPERTIES, _SOURCE, _TOOL) or any(space.startswith(stale) for stale in _STALE)
