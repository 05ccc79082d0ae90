"""What the frozen application leaves out, and why. docs/installing.md has the sizes.

A collected file is a PyInstaller entry (name in the application's folder, path on this machine, kind).
"""

import re
import sys
from collections.abc import Iterable
from fnmatch import fnmatch
from importlib.metadata import files
from importlib.util import find_spec
from pathlib import Path, PurePath

from PyInstaller.depend.bindepend import get_imports

Entry = tuple[str, str, str]

# The application inverts and edits; networks are trained, converted and evaluated from a checkout.
TRAINING = ["accelerate", "huggingface_hub", "tensorboard", "torchmetrics", "h5py", "onnxruntime", "scipy", "lpips"]
DEVELOPMENT = ["matplotlib", "mpl_toolkits", "IPython", "pytest", "_pytest", "skimage", "setuptools", "pkg_resources"]
# What torch can use and does without: charts of graphs, remote file systems, coloured tracebacks.
OPTIONAL = [
    "sqlite3",
    "curses",
    "readline",
    "pydoc_data",
    "networkx",
    "fsspec",
    "jinja2",
    "markupsafe",
    "rich",
    "pygments",
    "google",
    "yaml",
    "tkinter",
]
# Signing pictures, for those who have a certificate: its library alone has 50 MB.
SIGNING = ["c2pa", "cryptography", "toml", "requests", "urllib3"]
# What torch imports when someone asks for it, and nobody does. To optimise, it needs `torch._dynamo`, and with that the
# beginnings of these and all that sympy imports by itself.
COMPILING = [
    *("autoheuristic", "codecache", "codegen", "compile_fx", "cudagraph_trees", "fx_passes", "graph", "ir", "kernel"),
    *("lowering", "pattern_matcher", "scheduler", "select_algorithm", "template_heuristics"),
    *("runtime.caching", "runtime.triton_heuristics"),
]
MANY_MACHINES = ["_tools", "checkpoint", "elastic", "flight_recorder", "optim", "pipelining", "tensor.experimental"]
TESTING = [
    *("common_distributed", "common_methods_invocations", "common_modules", "common_nn", "common_quantization"),
    *("common_utils", "distributed", "generated", "opinfo"),
]
SYMBOLS = ["categories", "codegen", "physics", "testing", "vector"]
TORCH = [
    *(f"torch._inductor.{name}" for name in COMPILING),
    *(f"torch.distributed.{name}" for name in MANY_MACHINES),
    *(f"torch.testing._internal.{name}" for name in TESTING),
    *(f"sympy.{name}" for name in SYMBOLS),
    *(f"torch.ao.{name}" for name in ("ns", "pruning", "quantization.backend_config", "quantization.fx")),
    *(f"torch.utils.{name}" for name in ("benchmark", "cpp_extension", "hipify", "tensorboard")),
    *("torch._export.db", "torch._export.passes", "torch._export.serde", "torch.backends._nnapi"),
    *("torch._vendor.quack", "torch.sparse._triton_ops", "torch.sparse._triton_ops_meta"),
    *("functorch", "filelock", "numpy.f2py", "numpy.testing"),
]
# Nothing is fetched: no TLS, and hashlib has SHA-256 of its own.
OPENSSL = ["ssl", "_ssl", "_hashlib"]
QT_MODULES = ["PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL"]
if sys.platform != "linux":
    QT_MODULES.append("PySide6.QtDBus")  # for the progress on a Linux desktop's task bar; there it adds 0.3 MB
MODULES = [*TRAINING, *DEVELOPMENT, *OPTIONAL, *SIGNING, *TORCH, *OPENSSL, *QT_MODULES]

LANGUAGES = ("de", "es", "vi", "zh_CN")
"""Of the window, besides English: Qt's own words in these are kept."""

FILES = (
    # For building extensions, and torch's tests of itself.
    "torch/include/*",
    "torch/share/*",
    "torch/test/*",
    "torch/bin/*",
    "torch/lib/*_test.*",
    "torch/lib/*.a",
    "torch/lib/*.lib",
    "torch/lib/libaoti_custom_ops.*",
    "torch/lib/libbackend_with_compiler.*",
    # The catalogues' sources.
    "resources/translations/*.ts",
    # Films are read nowhere; Windows' OpenCV brings FFmpeg as a plug-in.
    "cv2/opencv_videoio_ffmpeg*",
    # No socket is opened, and nothing is drawn by a graphics card.
    "*/plugins/tls/*",
    "*/plugins/networkinformation/*",
    "*/plugins/generic/*",
    "*/plugins/egldeviceintegrations/*",
    "*/plugins/xcbglintegrations/*",
    "*/plugins/wayland-graphics-integration-*/*",
    "*/plugins/platforms/*eglfs*",
    "*/plugins/platforms/*linuxfb*",
    "*/plugins/platforms/*vnc*",
    "*/plugins/platforms/*vkkhr*",
    "*/opengl32sw.dll",
    # GTK's dialogs come by the desktop portal, without GTK's libraries.
    "*/plugins/platformthemes/*gtk3*",
    # Pillow reads and writes pictures; Qt draws icons and takes what is pasted.
    "*/plugins/imageformats/*webp*",
    "*/plugins/imageformats/*tiff*",
    "*/plugins/imageformats/*pdf*",
    "*/plugins/imageformats/*gif*",
    "*/plugins/imageformats/*tga*",
    "*/plugins/imageformats/*wbmp*",
    "*/plugins/imageformats/*icns*",
)
KEPT = ("torch/bin/torch_shm_manager*",)
"""Importing torch looks there."""


PACKAGES = (
    *("torch", "numpy", "opencv-python-headless", "dlib-bin", "face-recognition-models", "pillow", "pi-heif"),
    *("PySide6-Essentials", "shiboken6", "safetensors", "psutil", "platformdirs", "sympy", "mpmath", "tqdm"),
)
"""Whose licences are carried along."""


def without_unused(entries: Iterable[Entry]) -> list[Entry]:
    """What is neither named above nor a translation into a language that the window does not speak."""
    return [entry for entry in entries if _used(PurePath(entry[0]).as_posix())]


def without_orphans(binaries: Iterable[Entry]) -> list[Entry]:
    """Libraries that only left-out plug-ins needed go too. Elsewhere than on Linux, nothing is left out here.

    Extensions, plug-ins, torch's libraries (opened by name) and Python's are roots; what they import is kept.
    """
    binaries = list(binaries)
    if sys.platform != "linux":
        return binaries
    files_by_name = {PurePath(entry[0]).name: entry[1] for entry in binaries if entry[2] != "SYMLINK"}
    waiting = [PurePath(entry[0]).name for entry in binaries if _is_root(entry)]
    kept = set(waiting)
    while waiting:
        name = waiting.pop()
        imported = {PurePath(library).name for library, _path in get_imports(files_by_name[name])}
        new = imported & files_by_name.keys() - kept
        kept |= new
        waiting += new
    # By their names, for a library may be there twice: in its package's folder, and as a link beside the program.
    return [entry for entry in binaries if PurePath(entry[0]).name in kept]


def modules_that_read_themselves() -> list[str]:
    """torch's settings: when they are imported they look for comments in their own source."""
    spec = find_spec("torch")
    assert spec is not None
    root = Path(spec.origin or "").parent
    return [
        ".".join(path.relative_to(root.parent).with_suffix("").parts)
        for path in root.rglob("*.py")
        if re.search(r"^ *install_config_module\(", path.read_text("utf-8"), re.MULTILINE)
    ]


def licences() -> list[Entry]:
    """The licence texts that the packages bring, in a folder for each."""
    return [
        (PurePath("licences", name, *file.parts[1:]).as_posix(), str(file.locate()), "DATA")
        for name in PACKAGES
        for file in files(name) or ()
        if ".dist-info" in file.parts[0] and re.match(r"licen[cs]e|copying|notice", file.name, re.IGNORECASE)
    ]


def _used(name: str) -> bool:
    if any(fnmatch(name, pattern) for pattern in KEPT):
        return True
    if name.startswith("PySide6/") and "/translations/" in name:
        return any(name.endswith(f"/qtbase_{language}.qm") for language in LANGUAGES)
    return not any(fnmatch(name, pattern) for pattern in FILES)


def _is_root(entry: Entry) -> bool:
    name, _path, kind = entry
    if kind == "SYMLINK":
        return False
    is_library = re.search(r"\.so(\.\d+)*$", name) is not None
    return (
        kind != "BINARY"
        or not is_library
        or "/plugins/" in name
        or name.startswith("torch/")
        or PurePath(name).name.startswith("libpython")
    )
