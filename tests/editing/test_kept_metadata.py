"""What of a photo's metadata an export keeps: all, all but the place, or none."""

from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image

from editing.export import export_picture
from editing.kept_metadata import KeptMetadata
from editing.photo_export import describe_metadata, export_photo
from editing.xmp import DigitalSource, xmp_packet
from inversion.photos.native import NativePhoto
from inversion.photos.photo import Photo
from tests.editing.test_export import SUFFIXES, source_of

PLACES = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 exif:GPSLatitude="48,12.3456N" exif:GPSLongitude="16,22.1234E" photoshop:City="Sampleville">
<dc:rights>by Marta</dc:rights><photoshop:Country>Sampleland</photoshop:Country>
<ext:LocationCreated><rdf:Bag><rdf:li>Sample Street</rdf:li></rdf:Bag></ext:LocationCreated>
</rdf:Description></rdf:RDF></x:xmpmeta>"""
NAMES = (b"48,12.3456N", b"16,22.1234E", b"Sampleville", b"Sampleland", b"Sample Street")


@pytest.fixture
def photo() -> Photo:
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = "Camera 3"
    exif[ExifTags.IFD.Exif] = {
        ExifTags.Base.LensModel: "Lens 50",
        ExifTags.Base.MakerNote: b"position 48.2" * 4,
    }
    exif[ExifTags.IFD.GPSInfo] = {ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: (48.0, 12.0, 20.0)}
    return Photo(np.full((40, 60, 3), 120, np.uint8), None, exif.tobytes(), None, PLACES)


def _write(photo: Photo, path: Path, kept: KeptMetadata, whole: bool) -> Image.Exif:
    if whole:
        export_photo(NativePhoto(photo.pixels, None, None), path, photo=photo, kept=kept)
    else:
        export_picture(photo.pixels, path, photo=photo, kept=kept)
    with Image.open(path) as image:
        image.load()
        return image.getexif()


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_for_sharing_the_place_stays_at_home(tmp_path: Path, photo: Photo, suffix: str, whole: bool) -> None:
    path = tmp_path / f"out.{suffix}"
    exif = _write(photo, path, KeptMetadata.WITHOUT_PLACE, whole)
    content = path.read_bytes()
    assert not exif.get_ifd(ExifTags.IFD.GPSInfo)
    assert ExifTags.IFD.GPSInfo not in exif
    assert not [name for name in (*NAMES, b"position 48.2") if name in content]
    assert exif[ExifTags.Base.Model] == "Camera 3"
    assert exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.LensModel] == "Lens 50"
    assert source_of(path) is not None


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_none_leaves_only_what_the_program_says(tmp_path: Path, photo: Photo, suffix: str, whole: bool) -> None:
    path = tmp_path / f"out.{suffix}"
    exif = _write(photo, path, KeptMetadata.NONE, whole)
    content = path.read_bytes()
    assert not [name for name in (*NAMES, b"Camera 3", b"Lens 50", b"Marta", b"position") if name in content]
    assert exif[ExifTags.Base.Software] == "HyperInverter Studio"
    assert source_of(path) is not None


@pytest.mark.parametrize("whole", [True, False])
def test_all_keeps_the_place(tmp_path: Path, photo: Photo, whole: bool) -> None:
    exif = _write(photo, tmp_path / "out.png", KeptMetadata.ALL, whole)
    assert exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] == "N"
    packet = xmp_packet(DigitalSource.EDITED, PLACES)
    assert all(name in packet for name in NAMES)


def test_a_packet_without_places_keeps_its_author() -> None:
    packet = xmp_packet(DigitalSource.EDITED, PLACES, KeptMetadata.WITHOUT_PLACE)
    assert b"by Marta" in packet
    assert not [name for name in NAMES if name in packet]


def test_what_is_kept_is_said(photo: Photo) -> None:
    assert describe_metadata(photo) == "with the photo's EXIF with the place (GPS) and XMP"
    assert "without the place (GPS)" in describe_metadata(photo, KeptMetadata.WITHOUT_PLACE)
    assert describe_metadata(photo, KeptMetadata.NONE) == "without the photo's EXIF and XMP"
    assert "no EXIF" in describe_metadata(Photo(photo.pixels), KeptMetadata.NONE)
