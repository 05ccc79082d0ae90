"""Qt's library of international data without what Qt never asks for: 10 MB in place of 32.

Qt takes collation, converters, upper and lower case and time zones from ICU, and everything else from its own tables.
What is lost are the long names of time zones, which the window shows nowhere. Needs icupkg (icu-devtools) and a C
compiler.
"""

import re
import subprocess
import tempfile
from pathlib import Path

UNASKED = ("brkitr", "curr", "lang", "rbnf", "region", "translit", "unit", "zone")
"""Folders of ICU's package: breaks, names of currencies, languages, regions, units and zones, spelled-out numbers."""
LOCALE = re.compile(r"[a-z]{2,3}(_\w+)?\.res")
"""Dates and numbers of one language. What is missing falls back to `root`; collation has a folder of its own."""

SOURCE = """\
    .section .rodata
    .globl {symbol}
    .type {symbol}, @object
    .balign 16
{symbol}:
    .incbin "{package}"
    .size {symbol}, . - {symbol}
    .section .note.GNU-stack, "", @progbits
"""


def shrink(library: Path) -> None:
    """Rewrites libicudata.so in place; its name, and the one symbol in it, stay."""
    symbol, package = _package(library)
    with tempfile.TemporaryDirectory() as folder:
        # icupkg reads the byte order, "l" for little-endian, in the file's name.
        whole, short = (Path(folder, kind, f"{symbol.removesuffix('_dat')}l.dat") for kind in ("whole", "short"))
        for path in (whole, short):
            path.parent.mkdir()
        whole.write_bytes(package)
        listed = subprocess.run(["icupkg", "-l", whole], check=True, capture_output=True, text=True).stdout.split()
        unasked = Path(folder, "unasked.txt")
        unasked.write_text("\n".join(name for name in listed if _is_unasked(name)), "ascii")
        subprocess.run(["icupkg", "-r", unasked, whole, short], check=True)
        source = Path(folder, "data.s")
        source.write_text(SOURCE.format(symbol=symbol, package=short), "utf-8")
        linked = Path(folder, "data.so")
        soname = f"-Wl,-soname,{library.name}"
        subprocess.run(["cc", "-shared", "-nostdlib", soname, source, "-o", linked], check=True)
        library.write_bytes(linked.read_bytes())


def _is_unasked(name: str) -> bool:
    return name.partition("/")[0] in UNASKED or LOCALE.fullmatch(name) is not None


def _package(library: Path) -> tuple[str, bytes]:
    """The name of the only object in the library, and its bytes."""
    table = subprocess.run(["readelf", "--dyn-syms", "-W", library], check=True, capture_output=True, text=True).stdout
    found = re.search(r": ([0-9a-f]+) +(0x[0-9a-f]+|\d+) OBJECT .* (icudt\d+_dat)$", table, re.MULTILINE)
    assert found, f"{library} is no library of ICU's data"
    start, size = int(found[1], 16), int(found[2], 0)
    # One read-only section from the file's second page on: addresses are places in the file.
    return found[3], library.read_bytes()[start : start + size]
