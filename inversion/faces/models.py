"""The dlib models: loaded when first needed, once, and used by one thread at a time."""

import importlib.util
import threading
from functools import cache
from pathlib import Path
from typing import Any

import dlib as untyped_dlib

from inversion.errors import ModelError

dlib: Any = untyped_dlib
"""The module itself, to be imported from here: it is compiled and tells type checkers nothing."""

DLIB_LOCK = threading.RLock()
"""Held around every call into a dlib model: they keep working memory inside and are not safe to share otherwise."""


def frontal_detector() -> Any:
    """HOG detector of upright faces from 80 pixels a side."""
    with DLIB_LOCK:
        return _frontal_detector()


def landmark_predictor() -> Any:
    """Regression trees for the 68 landmarks of iBUG 300-W (Kazemi and Sullivan, CVPR 2014). Raises ModelError."""
    with DLIB_LOCK:
        return _landmark_predictor()


def descriptor_network() -> Any:
    """Residual network from a face chip to a 128-d descriptor. Raises ModelError."""
    with DLIB_LOCK:
        return _descriptor_network()


@cache
def _frontal_detector() -> Any:
    return dlib.get_frontal_face_detector()


@cache
def _landmark_predictor() -> Any:
    return dlib.shape_predictor(_model_file("shape_predictor_68_face_landmarks.dat"))


@cache
def _descriptor_network() -> Any:
    return dlib.face_recognition_model_v1(_model_file("dlib_face_recognition_resnet_model_v1.dat"))


def _model_file(name: str) -> str:
    # The package is data only, and importing it needs pkg_resources, which current setuptools no longer has.
    found = importlib.util.find_spec("face_recognition_models")
    folders = (found.submodule_search_locations or []) if found else []
    for folder in folders:
        path = Path(folder) / "models" / name
        if path.is_file():
            return str(path)
    raise ModelError(
        f"The face model {name} is missing.",
        "Install it with: pip install face-recognition-models",
    )
