"""Where the dlib models lie. Imports no dlib: whoever only wants the weights in them can do without it."""

import importlib.util
from pathlib import Path

from inversion.errors import ModelError
from inversion.said import said

LANDMARKS = "shape_predictor_68_face_landmarks.dat"
DESCRIPTOR = "dlib_face_recognition_resnet_model_v1.dat"


def face_model_file(name: str) -> Path:
    """The file of this name in the face-recognition-models package, or that file packed by xz, as a frozen
    application has it. Raises ModelError where it is missing."""
    # The package is data only, and importing it needs pkg_resources, which current setuptools no longer has.
    found = importlib.util.find_spec("face_recognition_models")
    folders = (found.submodule_search_locations or []) if found else []
    for folder in folders:
        for path in (Path(folder, "models", name), Path(folder, "models", f"{name}.xz")):
            if path.is_file():
                return path
    raise ModelError(
        said("The face model {name} is missing.", name=name),
        said("Install it with: pip install face-recognition-models"),
    )
