"""A signed statement (C2PA) in exported pictures, read back by c2pa's own reader."""

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
from PIL import ExifTags, Image

from editing.export import export_picture
from editing.kept_metadata import KeptMetadata
from editing.photo_export import export_photo
from editing.provenance.credentials import Credentials
from editing.provenance.provenance import Provenance
from editing.provenance.signing import Original, Signing, check_signing
from editing.xmp import DigitalSource
from inversion.errors import ExportError
from inversion.photos.native import NativePhoto
from inversion.photos.photo import Photo, read_photo
from tests.certificates import Made, make_credentials
from tests.conftest import REPOSITORY

c2pa = pytest.importorskip("c2pa")
TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp", "tif": "image/tiff"}


@pytest.fixture
def credentials(tmp_path: Path) -> Credentials:
    return make_credentials(tmp_path / "me")


@pytest.fixture
def pixels() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (90, 110, 3), np.uint8)


def by(credentials: Credentials, original: Original | None = None) -> Provenance:
    return Provenance(signing=Signing(credentials, "9.8", original))


def stored_of(path: Path) -> dict[str, Any]:
    reader = c2pa.Reader(TYPES[path.suffix[1:]], io.BytesIO(path.read_bytes()))
    return json.loads(reader.json())


def statement_of(path: Path) -> dict[str, Any]:
    stored = stored_of(path)
    assert stored["validation_state"] == "Valid"
    return stored["manifests"][stored["active_manifest"]]


def actions_of(statement: dict[str, Any]) -> dict[str, dict[str, Any]]:
    (found,) = (one["data"]["actions"] for one in statement["assertions"] if one["label"].startswith("c2pa.actions"))
    return {action["action"]: action for action in found}


@pytest.mark.parametrize("suffix", TYPES)
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_a_signed_export_says_what_was_done_by_which_program(
    tmp_path: Path, credentials: Credentials, suffix: str, kind: type[np.unsignedinteger]
) -> None:
    pixels = np.random.default_rng(0).integers(0, np.iinfo(kind).max, (90, 110, 3), kind)
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = "Camera 3"
    photo = Photo(pixels.astype(np.uint8), exif=exif.tobytes())
    plain, path = tmp_path / f"plain.{suffix}", tmp_path / f"out.{suffix}"
    export_photo(NativePhoto(pixels, None, None), plain, photo=photo)
    export_photo(
        NativePhoto(pixels, None, None), path, photo=photo, provenance=by(credentials, Original("by the sea.jpg"))
    )
    statement = statement_of(path)
    actions = actions_of(statement)
    assert list(actions) == ["c2pa.opened", "c2pa.edited"]
    assert actions["c2pa.edited"]["digitalSourceType"].endswith("/compositeWithTrainedAlgorithmicMedia")
    assert actions["c2pa.edited"]["softwareAgent"] == {"name": "HyperInverter Studio", "version": "9.8"}
    (ingredient,) = statement["ingredients"]
    assert (ingredient["title"], ingredient["relationship"]) == ("by the sea.jpg", "parentOf")
    assert "thumbnail" not in ingredient
    assert "thumbnail" not in statement
    assert statement["signature_info"]["common_name"] == "Märta Signs"
    assert statement["signature_info"].get("time") is None  # no server was asked for the time
    again, before = read_photo(path), read_photo(plain)
    assert np.array_equal(again.pixels, before.pixels)
    assert (again.xmp, again.icc_profile) == (before.xmp, before.icc_profile)
    with Image.open(path) as image:
        assert image.getexif()[ExifTags.Base.Model] == "Camera 3"


def test_a_picture_that_a_model_made_alone_was_created_and_not_edited(
    tmp_path: Path, credentials: Credentials, pixels: np.ndarray
) -> None:
    path = tmp_path / "out.png"
    export_picture(pixels, path, source=DigitalSource.GENERATED, provenance=by(credentials))
    statement = statement_of(path)
    assert actions_of(statement)["c2pa.created"]["digitalSourceType"].endswith("/trainedAlgorithmicMedia")
    assert not statement.get("ingredients")


@pytest.mark.parametrize("kept", KeptMetadata)
@pytest.mark.parametrize("suffix", TYPES)
def test_the_originals_own_statement_comes_with_it_where_all_is_kept(
    tmp_path: Path, credentials: Credentials, pixels: np.ndarray, kept: KeptMetadata, suffix: str
) -> None:
    first, second = tmp_path / f"first.{suffix}", tmp_path / "second.jpg"
    export_picture(pixels, first, provenance=by(credentials, Original("camera.jpg")))
    own = stored_of(first)["active_manifest"]
    original = Original(first.name, first.read_bytes())
    export_picture(pixels, second, kept=kept, provenance=by(credentials, original))
    statement = statement_of(second)
    (ingredient,) = statement["ingredients"]
    whole = kept is KeptMetadata.ALL
    assert (ingredient["title"], ingredient.get("active_manifest")) == (first.name, own if whole else None)
    assert (own in stored_of(second)["manifests"]) is whole


@pytest.mark.parametrize("content", [b"no picture", None])
def test_an_original_that_cannot_be_looked_into_is_named_all_the_same(
    tmp_path: Path, credentials: Credentials, pixels: np.ndarray, content: bytes | None
) -> None:
    path = tmp_path / "out.webp"
    for name in ("photo.jpg", "photo.bmp"):
        export_picture(pixels, path, provenance=by(credentials, Original(name, content)))
        assert statement_of(path)["ingredients"][0]["title"] == name


def test_an_original_with_a_broken_statement_is_no_reason_not_to_sign(
    tmp_path: Path, credentials: Credentials, pixels: np.ndarray
) -> None:
    first, path = tmp_path / "first.jpg", tmp_path / "out.jpg"
    export_picture(pixels, first, provenance=by(credentials, Original("camera.jpg")))
    damaged = bytearray(first.read_bytes())
    damaged[-1000] ^= 0xFF  # a pixel: the signature does not fit any more
    export_picture(pixels, path, provenance=by(credentials, Original("first.jpg", bytes(damaged))))
    assert statement_of(path)["ingredients"][0]["title"] == "first.jpg"


@pytest.mark.parametrize(
    "private",
    [
        ec.generate_private_key(ec.SECP384R1()),
        ec.generate_private_key(ec.SECP521R1()),
        ed25519.Ed25519PrivateKey.generate(),
        rsa.generate_private_key(65537, 2048),
    ],
    ids=["P-384", "P-521", "Ed25519", "RSA"],
)
def test_every_kind_of_key_that_the_standard_has(tmp_path: Path, private: Any, pixels: np.ndarray) -> None:
    path = tmp_path / "out.jpg"
    export_picture(pixels, path, provenance=by(make_credentials(tmp_path / "other", private)))
    statement_of(path)


def _other_key(folder: Path) -> Credentials:
    return Credentials(make_credentials(folder / "a").certificates, make_credentials(folder / "b").key)


def _no_pem(folder: Path) -> Credentials:
    (folder / "text.pem").write_text("nothing of the kind")
    return Credentials(folder / "text.pem", make_credentials(folder / "a").key)


def _no_key(folder: Path) -> Credentials:
    credentials = make_credentials(folder / "a")
    return Credentials(credentials.certificates, credentials.certificates)


REFUSED = {
    "cannot be read": lambda folder: Credentials(folder / "none.pem", folder / "none.pem"),
    "no certificate": _no_pem,
    "no private key": _no_key,
    "expired on": lambda folder: make_credentials(folder / "a", made=Made(days=(-60, -30))),
    "only valid from": lambda folder: make_credentials(folder / "a", made=Made(days=(3, 30))),
    "not that of": _other_key,
    "has a password": lambda folder: make_credentials(folder / "a", made=Made(password=b"secret")),
    "kind of key": lambda folder: make_credentials(folder / "a", dsa.generate_private_key(2048)),
    "cannot sign with this certificate": lambda folder: make_credentials(folder / "a", made=Made(for_signing=False)),
}


@pytest.mark.parametrize("said", REFUSED)
def test_what_is_wrong_is_said_and_nothing_is_written(tmp_path: Path, pixels: np.ndarray, said: str) -> None:
    path = tmp_path / "out.jpg"
    path.write_bytes(b"there before")
    credentials = REFUSED[said](tmp_path)
    with pytest.raises(ExportError, match=said) as caught:
        export_picture(pixels, path, provenance=by(credentials))
    assert "not saved, signed or unsigned" in caught.value.message
    assert caught.value.advice
    assert path.read_bytes() == b"there before"


def test_a_program_without_the_extra_says_how_to_get_it(
    tmp_path: Path, credentials: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "c2pa", None)  # as where it is not installed
    with pytest.raises(ExportError, match="not installed") as caught:
        check_signing(credentials)
    assert "[c2pa]" in caught.value.advice


PROGRAM = """
import sys
from pathlib import Path
import numpy as np
from editing.export import export_picture
from editing.provenance.credentials import Credentials
from editing.provenance.provenance import Provenance
from editing.provenance.signing import Original, Signing

chain, key, original, out = map(Path, sys.argv[1:])
signing = Signing(Credentials(chain, key), "1", Original(original.name, original.read_bytes()))
export_picture(np.zeros((90, 110, 3), np.uint8), out, provenance=Provenance(signing=signing))
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace on the path")
def test_signing_opens_no_socket_of_the_internet(tmp_path: Path, credentials: Credentials, pixels: np.ndarray) -> None:
    first, path, trace = tmp_path / "first.jpg", tmp_path / "out.jpg", tmp_path / "trace.txt"
    export_picture(pixels, first, provenance=by(credentials, Original("camera.jpg")))
    files = (credentials.certificates, credentials.key, first, path)
    command = ["strace", "-f", "-e", "trace=socket", "-o", trace, sys.executable, "-c", PROGRAM, *files]
    subprocess.run(list(map(str, command)), cwd=REPOSITORY, check=True, capture_output=True)
    assert "AF_INET" not in trace.read_text()
    assert len(stored_of(path)["manifests"]) == 2
