"""The face models: loaded when first needed, once; dlib's are used by one thread at a time."""

import lzma
import threading
from functools import cache
from pathlib import Path
from typing import Any

import dlib as untyped_dlib
import torch

from inversion.networks.face_descriptor import FaceDescriptorNetwork
from inversion.store.dlib_models import LANDMARKS, face_model_file

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


def read_predictor(path: Path) -> Any:
    """dlib's predictor of landmarks from its file, or from one packed by xz."""
    if path.suffix != ".xz":
        return dlib.shape_predictor(str(path))
    predictor = dlib.shape_predictor.__new__(dlib.shape_predictor)
    predictor.__setstate__((lzma.decompress(path.read_bytes()),))  # its state is what its file holds
    return predictor


def descriptor_network() -> FaceDescriptorNetwork:
    """dlib's residual network from a face chip to a 128-d descriptor, rebuilt in torch. Raises ModelError.

    dlib's own keeps every other Python thread, the window's too, from running for as long as it computes.
    """
    with DLIB_LOCK:
        return _descriptor_network()


@cache
def _frontal_detector() -> Any:
    return dlib.get_frontal_face_detector()


@cache
def _landmark_predictor() -> Any:
    return read_predictor(face_model_file(LANDMARKS))


@cache
def _descriptor_network() -> FaceDescriptorNetwork:
    with torch.inference_mode(False):  # whoever loads it, others want gradients through it
        return FaceDescriptorNetwork.load()
