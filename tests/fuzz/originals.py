"""Good files of each kind, made afresh, and the command that reads them."""

import io
import os
import pickle
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import ExifTags, Image

from editing.document import Document, save_document
from editing.edits import Edit, RegionChoice, Stroke
from editing.export import export_picture
from editing.interpolation import Partner
from editing.provenance.provenance import Provenance
from editing.provenance.recipe import FaceRecipe, Recipe, write_recipe
from inversion.result import Inversion, Metrics, compact_deltas
from tests import foreign_files as foreign
from tests import tiny
from tests.conftest import REPOSITORY
from tests.official import hyperinverter_file, tiny_stylegan2, w_encoder_file, w_plus_file
from tests.rosinality import to_rosinality

SAMPLE = str(REPOSITORY / "resources" / "samples" / "astronaut.png")


@dataclass(frozen=True)
class Kind:
    """What is damaged, and who reads it.

    make       name → content of good files
    file_name  of every input: the suffix matters to commands
    command    what follows `main.py`, before the file
    output     where the command writes, in the folder that it may write to
    """

    make: Callable[[], Mapping[str, bytes]]
    file_name: str
    command: tuple[str, ...]
    output: str | None

    def command_line(self, file: Path, target: Path) -> list[str]:
        return [*self.command, str(file), *(["-o", str(target / self.output)] if self.output else [])]


def _photos() -> dict[str, bytes]:
    pixels = tiny.tiny_photo().pixels
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Orientation] = "Maker", 6
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:01:01 00:00:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 31.0, 12.0)
    described = {"exif": exif.tobytes(), "xmp": b"<x:xmpmeta xmlns:x='adobe:ns:meta/'></x:xmpmeta>"}
    options: dict[str, tuple[str, dict]] = {
        "png": ("PNG", {"exif": described["exif"]}),
        "grey png": ("PNG", {}),
        "jpeg": ("JPEG", {**described, "quality": 80}),
        "progressive jpeg": ("JPEG", {"progressive": True, "quality": 60}),
        "webp": ("WEBP", {**described, "quality": 60}),
        "tiff": ("TIFF", {"compression": "tiff_lzw"}),
        "plain tiff": ("TIFF", {}),
        "bmp": ("BMP", {}),
        "gif": ("GIF", {}),
        "avif": ("AVIF", {"quality": 60}),
        "heic": ("HEIF", {"quality": 60}),
    }
    _open_heif()
    photos = {}
    for name, (form, more) in options.items():
        if form not in Image.registered_extensions().values():
            continue
        image, file = Image.fromarray(pixels), io.BytesIO()
        (image.convert("L") if name.startswith("grey") else image).save(file, form, **more)
        photos[name] = file.getvalue()
    for path in sorted(_shared_cases().glob("photos/*")):
        photos[path.name] = path.read_bytes()
    return photos


def _open_heif() -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()


def _shared_cases() -> Path:
    return Path(os.environ.get("HIS_SHARED") or REPOSITORY.parent / "shared") / "cases"


def _documents() -> dict[str, bytes]:
    stroke = Stroke(((0.25, 0.5), (0.3, 0.55)), radius=0.04, feather=0.02, add=False)
    painted, morphing = _inverted(), _inverted()
    painted.set_edit(0, Edit({"smile": 2.0}, detail=0.5).with_region("smile", RegionChoice("lips", (stroke,))))
    morphing.partner = Partner("another", _inversion("tiny", seed=5), tiny.tiny_photo(256, 256).pixels)
    morphing.set_edit(0, Edit({"smile": 1.0}, morph=0.3))
    return {"painted": _document_file(painted), "morphing": _document_file(morphing)}


def _recipes() -> dict[str, bytes]:
    stroke = Stroke(((0.25, 0.5), (0.3, 0.55)), radius=0.04, feather=0.02, add=False)
    edit = Edit({"smile": 2.0}, detail=0.5).with_region("smile", RegionChoice("lips", (stroke,)))
    faces = tuple(
        FaceRecipe(index, face, "tiny", "", edit) for index, face in enumerate(tiny.tiny_document().faces[:1])
    )
    photo = tiny.tiny_photo()
    told = Provenance(write_recipe(Recipe("photo.png", "0" * 64, photo.width, photo.height, faces)))
    files = {}
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("jpg", "webp", "tif"):  # in a PNG, a checksum would notice most damage first
            path = Path(folder, f"exported.{suffix}")
            export_picture(photo.pixels, path, quality=60, provenance=told)
            files[suffix] = path.read_bytes()
    return files


def _inverted() -> Document:
    document = tiny.tiny_document()
    document.add_inversion(0, _inversion("tiny-w"))
    document.add_inversion(1, _inversion("tiny", seed=3))
    document.add_inversion(0, compact_deltas(_inversion("tiny")))
    document.set_edit(1, Edit({"smile": 1.5, "age": -1.0}, delta_strength=0.5))
    return document


def _inversion(method: str, seed: int = 0) -> Inversion:
    """Made up, of the tiny generator."""
    generator, random = tiny.tiny_generator(), torch.Generator().manual_seed(seed)
    w = generator.styles(generator.map(torch.randn(1, tiny.W_DIM, generator=random)))[0]
    shapes = {} if method == "tiny-w" else generator.tunable_weights
    deltas = {name: 0.1 * torch.randn(shape, generator=random) for name, shape in shapes.items()}
    return Inversion(w, deltas, generator.name, method, seed, 1.25, Metrics(24.5, 0.8, 0.01, None, 0.5))


def _document_file(document: Document) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.hinv")
        save_document(document, path)
        return path.read_bytes()


def _checkpoints() -> dict[str, bytes]:
    state = tiny_stylegan2().state_dict()
    g_ema, latent_avg = to_rosinality(state)
    discriminator = foreign.persistent_module({"b4.out.weight": torch.ones(1, 8)}, "Discriminator")
    networks = {"G_ema": foreign.nvidia_generator(foreign.nvidia_names(state)), "D": discriminator}
    with foreign.official_modules():
        return {
            "nvidia": pickle.dumps(networks, 4),
            "nvidia, protocol 2": pickle.dumps(networks, 2),
            "rosinality": _torch_file({"g_ema": g_ema, "latent_avg": latent_avg}),
            "rosinality before 2020": _torch_file({"g_ema": g_ema, "latent_avg": latent_avg}, legacy=True),
            "w encoder": _torch_file(w_encoder_file()),
            "psp": _torch_file(w_plus_file("GradualStyleEncoder")),
            "hyperinverter": _torch_file(hyperinverter_file()),
        }


def _torch_file(content: object, *, legacy: bool = False) -> bytes:
    file = io.BytesIO()
    torch.save(content, file, _use_new_zipfile_serialization=not legacy)
    return file.getvalue()


def _codes() -> dict[str, bytes]:
    rng = np.random.default_rng(0)
    codes = {"w": rng.normal(size=(3, tiny.W_DIM)), "w_plus": rng.normal(size=(2, 17, tiny.W_DIM)).astype("f4")}
    files = {}
    for save in (np.savez, np.savez_compressed):
        file = io.BytesIO()
        save(file, **codes)
        files[save.__name__] = file.getvalue()
    return files


KINDS = {
    "photo": Kind(_photos, "photo.jpg", ("align",), "crop.png"),
    "document": Kind(_documents, "document.hinv", ("edit", "--set", "smile=1"), "edited.png"),
    "recipe": Kind(_recipes, "exported.jpg", ("edit", SAMPLE, "--as-rendered", "--recipe"), "edited.png"),
    "checkpoint": Kind(_checkpoints, "checkpoint.pt", ("models", "add"), None),
    "codes": Kind(_codes, "codes.npz", ("render",), "pictures"),
}
