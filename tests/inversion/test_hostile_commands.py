"""Model files that carry a command or source text: nothing of it is executed, and the refusal names it."""

import pickle
from pathlib import Path

import pytest
import torch

from tests import foreign_files as foreign
from tests.inversion.hostile import CALL_SYSTEM, CANARY, COMMAND, LOAD, SYSTEM, check_refused, dumped, proto, text

LIVE: dict[str, tuple[bytes, str]] = {
    "global": (proto(CALL_SYSTEM, 2), "os.system"),
    "stack global": (proto(text("os") + text("system") + b"\x93" + text(COMMAND) + b"\x85R"), "os.system"),
    "from the memo": (
        proto(text("system") + b"\x94" + text("os") + b"\x940" + b"0" + b"h\x01h\x00\x93" + text(COMMAND) + b"\x85R"),
        "os.system",
    ),
    "put and get": (
        proto(text("os") + b"p7\n0" + text("system") + b"q\x090" + b"g7\nh\x09\x93" + text(COMMAND) + b"\x85R"),
        "os.system",
    ),
    "eval": (
        proto(b"cbuiltins\neval\n" + text(f"open({CANARY!r}, 'w').close()") + b"\x85R"),
        "builtins.eval",
    ),
    "exec, as Python 2 spelled it": (
        proto(b"c__builtin__\nexec\n" + text(f"open({CANARY!r}, 'w').close()") + b"\x85R", 2),
        "__builtin__.exec",
    ),
    "inst": (proto(b"(" + text(COMMAND) + b"ios\nsystem\n", 0), "uses INST"),
    "obj": (proto(b"(" + SYSTEM + text(COMMAND) + b"o"), "os.system"),
    "opening a file": (proto(b"cio\nopen\n" + text(CANARY) + text("w") + b"\x86R0N"), "io.open"),
    "dotted name": (
        proto(text("collections") + text("_sys.modules.__class__") + b"\x930" + CALL_SYSTEM),
        r"collections\._sys\.modules",
    ),
    "getattr": (
        proto(
            b"cbuiltins\ngetattr\n"
            b"cbuiltins\n__import__\n" + text("os") + b"\x85R" + text("system") + b"\x86R" + text(COMMAND) + b"\x85R"
        ),
        "builtins.getattr",
    ),
    "state of an object": (
        proto(b"ccollections\nOrderedDict\n)R(d" + b"0" + CALL_SYSTEM + b"b"),
        "os.system",
    ),
    "inside of a list": (proto(b"](" + CALL_SYSTEM + b"e"), "os.system"),
    "before what is wanted": (proto(CALL_SYSTEM + b"0}"), "os.system"),
    "after a persistent id": (proto(b"N0" + CALL_SYSTEM + b"0" + b"N"), "os.system"),
    "torch's own loader": (
        proto(LOAD + b"cbuiltins\nbytes\n)R" + b"0" + CALL_SYSTEM + b"\x85R"),
        "builtins.bytes",
    ),
    "operator": (
        proto(
            b"coperator\nmethodcaller\n"
            + text("system")
            + text(COMMAND)
            + b"\x86R"
            + b"cbuiltins\n__import__\n"
            + text("os")
            + b"\x85R\x85R"
        ),
        "operator.methodcaller",
    ),
}
"""Name → pickle that does run its command when it is loaded the usual way, and what the refusal must name."""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", LIVE)
def test_what_would_run_a_command_ischeck_refused(name: str) -> None:
    content, said = LIVE[name]
    check_refused(content, said)


@pytest.mark.parametrize("name", LIVE)
def test_these_files_do_run_their_command_elsewhere(name: str) -> None:
    try:
        loaded = pickle.loads(LIVE[name][0])  # noqa: S301 - our own file, in a folder of its own
    except Exception:  # noqa: BLE001 - what comes after the command does not matter
        loaded = None
    if hasattr(loaded, "wait"):
        loaded.wait()
    assert Path(CANARY).exists()


def test_source_text_in_a_file_is_only_text() -> None:
    source = f"open({CANARY!r}, 'w').close()"
    generator = foreign.nvidia_generator({"mapping.w_avg": torch.zeros(512)})
    generator.meta["module_src"] = source
    check_refused(dumped({"G_ema": generator}), "no layers")
