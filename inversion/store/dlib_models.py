"""Where the dlib models lie. Imports no dlib: whoever only wants the weights in them can do without it."""

import importlib.util
from pathlib import Path

from inversion.errors import ModelError
from inversion.said import said

LANDMARKS = "shape_predictor_68_face_landmarks.dat"
DESCRIPTOR = "dlib_face_recognition_resnet_model_v1.dat"


def face_model_file(name: str) -> Path:
    """The file of this name in the face-recognition-models package. A frozen application has the landmarks packed by
    xz, and of the descriptor what `FaceDescriptorNetwork.export` wrote. Raises ModelError where it is missing."""
    # The package is data only, and importing it needs pkg_resources, which current setuptools no longer has.
    found = importlib.util.find_spec("face_recognition_models")
    folders = (found.submodule_search_locations or []) if found else []
    for folder in folders:
        whole = Path(folder, "models", name)
        for path in (whole, Path(f"{whole}.xz"), whole.with_suffix(".safetensors")):
            if path.is_file():
                return path
    raise ModelError(
        said("The face model {name} is missing.", name=name),
        said("Install it with: pip install face-recognition-models"),
    )
