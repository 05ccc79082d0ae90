"""The application for Linux: a folder that needs no Python, an AppImage and a .deb. Reports their sizes.

python build/linux.py [--runtime FILE] [--no-check]

Everything is written to dist/. Needs binutils, a C compiler, icu-devtools, squashfs-tools and dpkg-deb; the check also
xvfb, xdotool and openbox. The runtime is the small program that an AppImage begins with, from AppImage/type2-runtime;
without it the AppImage's file system is made, and the AppImage is not.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from check_frozen import check
from icons import NAME, write_pngs
from icu import shrink

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
WORK = ROOT / "build" / "pyinstaller"
PROGRAM, COMMAND = "HyperInverterStudio", "hyperinverter"
METADATA = Path(__file__).resolve().parent / "linux"
APPSTREAM_ID = "studio.hyperinverter.HyperInverterStudio"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}

# What Qt needs of the system and the folder does not hold: drivers, fonts and the display's own libraries.
DEPENDS = ("libegl1", "libgl1", "libfontconfig1", "libdbus-1-3", "libx11-6", "libxkbcommon0")
CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: The HyperInverter Studio contributors
Installed-Size: {kibibytes}
Depends: {depends}
Section: graphics
Priority: optional
Description: portrait editor: sliders for the face in a photo
 The face in a photo becomes a point in a StyleGAN generator. Sliders move the
 point, and the change goes into the photo itself, live and at its own
 resolution. Models and Python are inside; no network is needed.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="Builds the application for Linux, an AppImage and a .deb.")
    parser.add_argument("--runtime", type=Path, help="the AppImage runtime for this machine")
    parser.add_argument("--no-check", action="store_true", help="do not run what was built")
    options = parser.parse_args()
    version = _version()
    folder = freeze()
    strip_libraries(folder)
    for library in folder.rglob("libicudata.so.*"):
        if not library.is_symlink():
            shrink(library)
    base = DIST / f"{PROGRAM}-{version}-{platform.machine()}"
    made = [
        app_image(folder, base, options.runtime),
        debian_package(folder, version),
    ]
    print(f"{folder.relative_to(ROOT)}: {size_of(folder) / 1e6:.0f} MB ({size_of(folder) / 2**20:.0f} MiB)")
    for file in made:
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1e6:.0f} MB ({file.stat().st_size / 2**20:.0f} MiB)")
    if not options.no_check:
        check(folder / PROGRAM)


def freeze() -> Path:
    """PyInstaller's folder."""
    spec = ROOT / "build" / "hyperinverter_studio.spec"
    run(sys.executable, "-m", "PyInstaller", spec, "--workpath", WORK, "--distpath", DIST, "--noconfirm")
    return DIST / PROGRAM


def strip_libraries(folder: Path) -> None:
    """Takes the symbols out that only a debugger or a linker reads.

    Not from what auditwheel has put into a folder `*.libs`: it has moved tables in those, and strip may damage them.
    """
    for path in sorted(folder.rglob("*.so*")):
        if path.is_symlink() or path.parent.name.endswith(".libs"):
            continue
        run("strip", "--strip-unneeded", path)


def app_image(folder: Path, base: Path, runtime: Path | None) -> Path:
    """An AppImage of type 2: the runtime, and behind it the file system. Without a runtime, the file system alone."""
    app = WORK / "AppDir"
    shutil.rmtree(app, ignore_errors=True)
    lay_out(folder, app / "usr")
    (app / "AppRun").symlink_to(f"usr/lib/{NAME}/{PROGRAM}")
    shutil.copy(METADATA / f"{NAME}.desktop", app)
    shutil.copy(app / "usr" / "share" / "icons" / "hicolor" / "256x256" / "apps" / f"{NAME}.png", app)
    (app / ".DirIcon").symlink_to(f"{NAME}.png")
    squashfs = base.with_name(f"{base.name}.squashfs")
    squashfs.unlink(missing_ok=True)
    # The runtime reads zlib and zstd alone. xz would save 20 MB, and start three times as slowly.
    run(
        *("mksquashfs", app, squashfs, "-comp", "zstd", "-Xcompression-level", "22", "-b", "1M"),
        *("-root-owned", "-noappend", "-no-progress", "-quiet"),
    )
    if runtime is None:
        return squashfs
    image = base.with_name(f"{base.name}.AppImage")
    with image.open("wb") as file:
        for part in (runtime, squashfs):
            with part.open("rb") as content:
                shutil.copyfileobj(content, file)
    image.chmod(0o755)
    squashfs.unlink()
    return image


def debian_package(folder: Path, version: str) -> Path:
    """A .deb; menus, icons and file types are taken in by dpkg's triggers, so there are no scripts in it."""
    architecture = ARCHITECTURES[platform.machine()]
    package = WORK / "deb"
    shutil.rmtree(package, ignore_errors=True)
    lay_out(folder, package / "usr")
    (package / "usr" / "bin").mkdir()
    for name in (PROGRAM, COMMAND):
        (package / "usr" / "bin" / name).symlink_to(f"../lib/{NAME}/{name}")
    papers = package / "usr" / "share" / "doc" / NAME
    papers.mkdir(parents=True)
    (papers / "copyright").write_text(
        "".join((ROOT / name).read_text("utf-8") + "\n" for name in ("LICENSE", "NOTICE")), "utf-8"
    )
    libc = (os.confstr("CS_GNU_LIBC_VERSION") or "glibc 2.35").split()[1]
    control = CONTROL.format(
        name=NAME,
        version=version,
        architecture=architecture,
        kibibytes=size_of(package) // 1024,
        depends=", ".join((f"libc6 (>= {libc})", *DEPENDS)),
    )
    (package / "DEBIAN").mkdir()
    (package / "DEBIAN" / "control").write_text(control, "utf-8")
    file = DIST / f"{NAME}_{version}_{architecture}.deb"
    run("dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", package, file)
    return file


def lay_out(folder: Path, usr: Path) -> None:
    """The application below lib/, and what a desktop wants to know about it below share/. Files are hard links."""
    shutil.copytree(folder, usr / "lib" / NAME, symlinks=True, copy_function=os.link)
    share = usr / "share"
    for file, place in (
        (f"{NAME}.desktop", "applications"),
        (f"{NAME}.xml", "mime/packages"),
        (f"{APPSTREAM_ID}.metainfo.xml", "metainfo"),
    ):
        (share / place).mkdir(parents=True)
        shutil.copy(METADATA / file, share / place)
    write_pngs(share / "icons" / "hicolor")


def size_of(folder: Path) -> int:
    """Bytes of all files in it; a link counts nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def run(*command: object) -> None:
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True)


def _version() -> str:
    sys.path.insert(0, str(ROOT))
    from app import __version__

    return __version__


if __name__ == "__main__":
    main()
