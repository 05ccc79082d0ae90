"""Replaces the installed OpenCV by one with only the modules that this program uses: 17 MB in place of 150.

python build/opencv.py

For the Linux packages; needs cmake, ninja and a C++ compiler, and 15 minutes of one core. The source is the one that
the package's authors publish, of the same version. Without FFmpeg it writes no MP4; without OpenBLAS and Intel's IPP it
uses its own code. Their package's own build wants modules that are left out here, so cmake is called directly.
"""

import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "opencv-python-headless"
OPTIONS = {
    "CMAKE_BUILD_TYPE": "Release",
    "BUILD_LIST": "core,imgproc,geometry,video,python3",
    "CPU_DISPATCH": "AVX2",
    "PYTHON3_EXECUTABLE": sys.executable,
    "PYTHON_DEFAULT_EXECUTABLE": sys.executable,
    # Else it takes the system's headers, and without a word builds nothing for Python where the version is another one.
    "PYTHON3_INCLUDE_DIR": sysconfig.get_path("include"),
    "PYTHON3_LIBRARY": Path(sysconfig.get_config_var("LIBDIR"), sysconfig.get_config_var("LDLIBRARY")),
    "PYTHON3_LIMITED_API": "ON",
    "OPENCV_PYTHON3_INSTALL_PATH": "python",
    **dict.fromkeys(("BUILD_SHARED_LIBS", "BUILD_TESTS", "BUILD_PERF_TESTS", "BUILD_opencv_apps", "BUILD_JAVA"), "OFF"),
    **dict.fromkeys(("WITH_LAPACK", "WITH_IPP", "WITH_OPENCL", "WITH_ITT", "WITH_EIGEN", "WITH_PROTOBUF"), "OFF"),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = download(Path(folder))
        replace_installed(compiled(source, Path(folder) / "built"))


def download(folder: Path) -> Path:
    """OpenCV's source, as the installed version of the package has it."""
    wanted = f"{PACKAGE}=={version(PACKAGE)}"
    run(sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", PACKAGE, wanted, "--dest", folder)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    (source,) = folder.glob("*/opencv/CMakeLists.txt")
    return source.parent


def compiled(source: Path, folder: Path) -> Path:
    """The Python package `cv2`."""
    run("cmake", "-G", "Ninja", "-S", source, "-B", folder, *(f"-D{name}={value}" for name, value in OPTIONS.items()))
    run("cmake", "--build", folder, "--target", "opencv_python3")
    run("cmake", "--install", folder, "--prefix", folder / "installed", "--component", "python")
    package = folder / "installed" / "python" / "cv2"
    # As in the authors' package: PyInstaller takes it for an extension there, here for a library that nothing needs.
    (extension,) = package.glob("python-3/cv2*.so")
    extension.rename(package / extension.name)
    (package / "config-3.py").write_text("PYTHON_EXTENSIONS_PATHS = [LOADER_DIR] + PYTHON_EXTENSIONS_PATHS\n", "utf-8")
    return package


def replace_installed(made: Path) -> None:
    """Puts it where the other one is, and takes away the libraries that only that one needed."""
    spec = find_spec("cv2")
    assert spec is not None
    package = Path(spec.origin or "").parent
    assert package.name == "cv2"
    shutil.rmtree(package)
    shutil.copytree(made, package)
    shutil.rmtree(package.parent / "opencv_python_headless.libs", ignore_errors=True)


def run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True)


if __name__ == "__main__":
    main()
