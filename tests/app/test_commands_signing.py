"""`edit --sign-with`: the picture says, signed, what it was made of."""

import json
from pathlib import Path

import pytest

from app import __version__
from app.commands.setup import Setup
from tests import tiny
from tests.app.tiny_setup import tiny_setup
from tests.certificates import Made, make_credentials

c2pa = pytest.importorskip("c2pa")
pytestmark = pytest.mark.usefixtures("beside_photo")
LINE = ("edit", "photo.png", "--set", "smile=2")


@pytest.fixture
def commands_setup() -> Setup:
    return tiny_setup(tiny.TinyDetailInverter, tiny.TinyInverter)


def statement_of(name: str) -> dict:
    stored = json.loads(c2pa.Reader(name).json())
    assert stored["validation_state"] == "Valid"
    return stored["manifests"][stored["active_manifest"]]


@pytest.mark.parametrize("how", [[], ["--crop"], ["--as-rendered"]])
def test_an_edit_is_signed(summary, how: list[str]) -> None:
    signer = make_credentials(Path("me"))
    signed_with = ["--sign-with", str(signer.certificates), str(signer.key)]
    found = summary(*LINE, "-o", "out.jpg", *how, *signed_with)
    assert found["signed"] is True
    statement = statement_of("out.jpg")
    assert statement["claim_generator_info"][0]["version"] == __version__
    assert statement["ingredients"][0]["title"] == "photo.png"
    assert summary(*LINE, "-o", "plain.jpg", *how)["signed"] is False


def test_a_documents_photo_is_the_original(summary) -> None:
    signer = make_credentials(Path("me"))
    signed_with = ["--sign-with", str(signer.certificates), str(signer.key)]
    summary(*LINE, "-o", "first.png", "--document", "a.hinv")
    Path("photo.png").unlink()
    summary("edit", "a.hinv", "-o", "out.png", *signed_with)
    assert statement_of("out.png")["ingredients"][0]["title"] == "photo.png"


def test_a_bad_certificate_ends_before_anything_is_computed(command) -> None:
    signer = make_credentials(Path("me"), made=Made(days=(-60, -30)))
    code, _, err = command(*LINE, "-o", "out.jpg", "--sign-with", str(signer.certificates), str(signer.key))
    assert code == 1
    assert "expired on" in err
    assert "Choose a newer one" in err
    assert "Loading" not in err
    assert not Path("out.jpg").exists()
