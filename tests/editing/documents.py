"""Documents to try things with: whole ones, and files that were changed after they were saved."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from editing.document import Document
from editing.edits import Edit
from inversion.result import Inversion, Metrics, compact_deltas
from tests import tiny


def sample_inversion(method: str = "tiny", seed: int = 0) -> Inversion:
    random = torch.Generator().manual_seed(seed)
    w = torch.randn(17, 32, generator=random)
    deltas = {"blocks.0.conv1.pointwise": torch.randn(16, 8, generator=random)}
    return Inversion(w, deltas, "tiny", method, seed, 1.25, Metrics(24.5, 0.8, 0.01, None, 0.5))


def full_document() -> Document:
    document = tiny.tiny_document()
    document.add_inversion(0, compact_deltas(sample_inversion()))
    document.add_inversion(1, sample_inversion("other", seed=3))
    document.add_inversion(0, replace(sample_inversion("tiny-w"), deltas={}, metrics=None))
    document.set_edit(0, Edit({"smile": 1.5}))
    document.set_edit(0, Edit({"smile": 2.0, "age": -1.0}, delta_strength=0.5))
    return document


def assert_same(found: Document, wanted: Document) -> None:
    assert np.array_equal(found.photo.pixels, wanted.photo.pixels)
    assert len(found.faces) == len(wanted.faces)
    for face, other in zip(found.faces, wanted.faces, strict=True):
        assert face.box == other.box
        assert face.confidence == other.confidence
        assert np.array_equal(face.quad, other.quad)
        assert (face.landmarks is None) == (other.landmarks is None)
        assert other.landmarks is None or np.array_equal(face.landmarks, other.landmarks)
    assert list(found.inversions) == list(wanted.inversions)
    for key, inversion in found.inversions.items():
        other = wanted.inversions[key]
        assert torch.equal(inversion.w, other.w)
        assert inversion.deltas.keys() == other.deltas.keys()
        for name, delta in inversion.deltas.items():
            assert delta.dtype == torch.float32
            assert torch.equal(delta, other.deltas[name])
        metadata = ("generator", "method", "seed", "seconds", "metrics")
        assert [getattr(inversion, name) for name in metadata] == [getattr(other, name) for name in metadata]
    assert found.edits == wanted.edits
    assert found.history == wanted.history


def rewritten(path: Path, change, method: int = zipfile.ZIP_STORED) -> Path:
    """A copy of the document with its entries passed through `change` (name, content) → content or None."""
    target = path.with_name("changed.hinv")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", method) as archive:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                archive.writestr(name, content)
    return target


def with_metadata(path: Path, change) -> Path:
    def edit(name: str, content: bytes) -> bytes:
        if name != "document.json":
            return content
        metadata = json.loads(content)
        change(metadata)
        return json.dumps(metadata).encode()

    return rewritten(path, edit)


def make_history_old(metadata: dict) -> None:
    """As programs wrote it that kept the replaced edits alone, and not the one that each face began with."""
    del metadata["history_done"]
    metadata["history"] = [entry for entry in metadata["history"] if entry["strengths"]]
    for entry in metadata["history"]:
        del entry["after"], entry["text"]
