"""What installers are made from. Building one takes too long for a test: the workflow `installers` does."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from configparser import ConfigParser
from pathlib import Path

import pytest
from PIL import Image

from app.window.incoming import file_filters
from editing.document import SUFFIX
from tests.conftest import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "build"))
import icons
from left_out import MODULES, without_unused

LINUX = REPOSITORY / "build" / "linux"


def root_of(file: Path) -> ET.Element:
    return ET.parse(file).getroot()  # noqa: S314 - our own file


@pytest.fixture
def desktop() -> ConfigParser:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(LINUX / "hyperinverter-studio.desktop", encoding="utf-8")
    return parser


def test_the_desktop_entry_opens_documents(desktop: ConfigParser):
    entry = desktop["Desktop Entry"]
    (kind,) = root_of(LINUX / "hyperinverter-studio.xml")
    assert kind.attrib["type"] in entry["MimeType"].split(";")
    patterns = [element.attrib["pattern"] for element in kind if element.tag.endswith("glob")]
    assert patterns == [f"*{SUFFIX}"]
    assert SUFFIX in file_filters()
    assert entry["Exec"].endswith("%F")
    assert entry["Icon"] == icons.NAME


def test_appstream_names_the_desktop_entry():
    (file,) = LINUX.glob("*.metainfo.xml")
    root = root_of(file)
    assert file.name == f"{root.findtext('id')}.metainfo.xml"
    assert (LINUX / str(root.findtext("launchable"))).is_file()


def test_icons_have_all_sizes(tmp_path: Path):
    icons.write_pngs(tmp_path / "hicolor")
    for size in icons.PNG_SIZES:
        with Image.open(tmp_path / "hicolor" / f"{size}x{size}" / "apps" / f"{icons.NAME}.png") as image:
            assert image.size == (size, size)
            assert image.getextrema()[3] == (0, 255), "round corners are transparent, the middle is not"
    with Image.open(icons.write_ico(tmp_path)) as image:
        assert image.info["sizes"] == {(size, size) for size in icons.ICO_SIZES}
    with Image.open(icons.write_icns(tmp_path)) as image:
        assert image.size == (icons.ICNS_SIZE, icons.ICNS_SIZE)


def test_the_windows_installer_takes_documents_over():
    script = (REPOSITORY / "build" / "windows" / "installer.iss").read_text("utf-8")
    assert re.search(rf'Subkey: "Software\\Classes\\\{SUFFIX}"', script)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("torch/bin/torch_shm_manager", True),
        ("torch/bin/test_jit", False),
        ("torch/lib/libtorch_cpu.so", True),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("PySide6/translations/qtbase_zh_CN.qm", True),
        ("resources/translations/studio_de.qm", True),
        ("resources/translations/qtbase_vi.qm", True),
        ("resources/translations/studio_de.ts", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("resources/models/w-encoder.safetensors", True),
        ("docs/guide/index.md", True),
        ("docs/guide/pictures/window.webp", True),
    ],
)
def test_what_is_left_out(name: str, kept: bool):
    entry = (name, name, "BINARY")
    assert without_unused([entry]) == [entry] * kept


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, QtDBus is neither used nor kept")
def test_no_part_of_qt_that_the_window_imports_is_left_out():
    sources = [path.read_text("utf-8") for path in (REPOSITORY / "app").rglob("*.py")]
    imported = {name for source in sources for name in re.findall(r"from (PySide6\.\w+) import", source)}
    assert "PySide6.QtDBus" in imported
    assert not imported & set(MODULES)


def test_networks_run_and_are_tuned_without_what_is_left_out():
    program = f"""
import sys
sys.modules.update(dict.fromkeys({MODULES}))  # as if they were not there
from inversion.methods.optimisation import import_early
import_early()
assert "torch._dynamo" in sys.modules
import app.window.main_window, app.commands.run, editing.session
"""
    subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, check=True)
