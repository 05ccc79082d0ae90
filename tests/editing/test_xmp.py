"""XMP packets: the photo's own words are kept, those about its old file are not."""

import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from editing.export import export_picture
from editing.xmp import DigitalSource, xmp_packet
from inversion.photos.photo import Photo, read_photo

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
SOURCE = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType"
XMP = "{http://ns.adobe.com/xap/1.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"

ORIGINAL = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="A program 1.0">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="uuid:1"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/"
    xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
    xmlns:xmpGImg="http://ns.adobe.com/xap/1.0/g/img/"
    xmp:Rating="4" xmp:CreatorTool="Another program" tiff:Orientation="6" exif:PixelXDimension="4000"
    aux:Lens="Lens 50"
    Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture">
   <dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">
    <rdf:Alt><rdf:li xml:lang="x-default">Märta &amp; sea</rdf:li></rdf:Alt>
   </dc:title>
   <xmp:Thumbnails><rdf:Alt><rdf:li xmpGImg:image="AAAA"/></rdf:Alt></xmp:Thumbnails>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()


def parsed(packet: bytes) -> ET.Element:
    return ET.fromstring(packet)  # noqa: S314 - our own


def attribute(packet: bytes, name: str) -> str | None:
    (value,) = {d.get(name) for d in parsed(packet).iter(f"{RDF}Description")} - {None} or {None}
    return value


def test_a_photo_without_xmp_gets_a_packet_of_its_own() -> None:
    packet = xmp_packet(DigitalSource.EDITED)
    assert (attribute(packet, SOURCE) or "").endswith("/compositeWithTrainedAlgorithmicMedia")
    assert attribute(packet, f"{XMP}CreatorTool") == "HyperInverter Studio"
    assert packet.startswith(b"<?xpacket")
    assert attribute(xmp_packet(None), SOURCE) is None


def test_what_a_person_wrote_is_kept_and_what_described_the_file_is_not() -> None:
    packet = xmp_packet(DigitalSource.EDITED, ORIGINAL)
    assert (attribute(packet, SOURCE) or "").endswith("/compositeWithTrainedAlgorithmicMedia")
    assert attribute(packet, f"{XMP}CreatorTool") == "HyperInverter Studio"
    assert attribute(packet, f"{XMP}Rating") == "4"
    assert attribute(packet, "{http://ns.adobe.com/exif/1.0/aux/}Lens") == "Lens 50"
    assert [li.text for li in parsed(packet).iter(f"{RDF}li")] == ["Märta & sea"]
    for gone in (b"Orientation", b"PixelXDimension", b"Thumbnails", b"AAAA", b"digitalCapture", b"Another program"):
        assert gone not in packet
    assert {d.get(f"{RDF}about") for d in parsed(packet).iter(f"{RDF}Description")} == {"uuid:1"}
    for prefix in (b"<dc:title", b"<rdf:RDF", b"aux:Lens", b"xmp:Rating"):
        assert prefix in packet


def test_a_second_export_says_it_once() -> None:
    twice = xmp_packet(DigitalSource.EDITED, xmp_packet(DigitalSource.EDITED, ORIGINAL))
    assert twice.count(b"DigitalSourceType=") == 1
    assert twice.count(b"CreatorTool=") == 1


@pytest.mark.parametrize(
    "broken",
    [
        b"not xml",
        b"<a/>",
        ORIGINAL[:300],
        b'<!DOCTYPE a [<!ENTITY b "c">]>' + ORIGINAL,
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_packet_is_passed_over(broken: bytes) -> None:
    assert xmp_packet(DigitalSource.EDITED, broken) == xmp_packet(DigitalSource.EDITED)


@pytest.mark.parametrize("kept_in", ["png", "jpg", "webp", "tiff"])
def test_every_format_carries_it(tmp_path: Path, kept_in: str) -> None:
    pixels = np.full((80, 90, 3), 120, np.uint8)
    first, second = tmp_path / f"first.{kept_in}", tmp_path / "second.tiff"
    export_picture(pixels, first, photo=Photo(pixels, xmp=ORIGINAL))
    photo = read_photo(first)
    assert photo.xmp is not None
    assert attribute(photo.xmp, f"{XMP}Rating") == "4"
    export_picture(pixels, second, photo=photo)
    with Image.open(second) as image:
        assert attribute(bytes(image.tag_v2[700]), f"{XMP}Rating") == "4"  # type: ignore[attr-defined]


def test_a_packet_too_long_for_jpeg_gives_way_to_ours(tmp_path: Path) -> None:
    pixels = np.full((80, 90, 3), 120, np.uint8)
    long = ORIGINAL.replace(b"Lens 50", b"x" * 70_000)
    for suffix, kept in (("jpg", False), ("png", True)):
        path = tmp_path / f"out.{suffix}"
        export_picture(pixels, path, photo=Photo(pixels, xmp=long))
        packet = read_photo(path).xmp
        assert packet is not None
        assert (b"xxxx" in packet) == kept
        assert (attribute(packet, SOURCE) or "").endswith("/compositeWithTrainedAlgorithmicMedia")
