"""Pipes, devices and sockets are refused at once, and a large photo has its limits of memory."""

import os
import socket
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from editing.document import load_document
from inversion.errors import DocumentError, PhotoError
from inversion.photos.photo import read_photo

pytestmark = pytest.mark.skipif(os.name == "nt", reason="these files are POSIX's")


@pytest.fixture(params=["pipe", "socket", "device", "link to a pipe"])
def special(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "photo.png"
    if request.param == "device":
        yield Path(os.devnull)
    elif request.param == "socket":
        monkeypatch.chdir(tmp_path)  # its path has to be short
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind("photo.png")
            yield path
    else:
        os.mkfifo(tmp_path / "pipe")
        path.symlink_to(tmp_path / "pipe")
        yield path if "link" in request.param else tmp_path / "pipe"


@pytest.mark.timeout(20)
def test_what_is_no_file_is_refused_at_once(special: Path) -> None:
    with pytest.raises(PhotoError, match="and no file") as caught:
        read_photo(special)
    assert caught.value.advice
    with pytest.raises(DocumentError, match="and no file"):
        load_document(special)


@pytest.mark.timeout(60)
def test_a_photo_through_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "main.py", "align", "/dev/stdin", "-o", str(tmp_path / "out.png")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None  # nothing is sent, and nothing is waited for
        assert b"is a pipe and no file" in process.stderr.read()
        assert process.wait() == 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux says it")
def test_a_small_file_of_119_megapixels_in_16_bits(tmp_path: Path) -> None:
    path, side = tmp_path / "photo.png", 10_900
    packer = zlib.compressobj(9)
    row = b"\0" + np.tile(np.array([20_000, 30_000, 40_000], ">u2"), side).tobytes()
    pixels = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 16, 2, 0, 0, 0)
    with path.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        for name, content in ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b"")):
            file.write(struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content)))
    read = """
import sys
from pathlib import Path
from inversion.photos.photo import read_photo
colour = read_photo(sys.argv[1]).pixels[9, 9]
# Not getrusage: its maximum begins with what the process had that started this one.
(peak,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(*colour, int(peak.split()[1]) // 1024)
"""
    said = subprocess.run([sys.executable, "-c", read, str(path)], capture_output=True, check=True, text=True).stdout
    *colour, megabytes = map(int, said.split())
    assert colour == [78, 117, 156]
    assert megabytes < 1100
