"""One input, given to its command in this process: what came of it, how long it took, what it needed and wrote."""

import contextlib
import gc
import io
import logging
import os
import random
import shutil
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

import main
from inversion.evaluation.memory import peak_memory
from tests.app.tiny_setup import tiny_setup
from tests.fuzz.mutator import mutated
from tests.fuzz.originals import KINDS

LONGEST_SECONDS = 5.0
MOST_MEGABYTES = 1000.0
"""More than the good files of the kind need."""
_OPENED, _REFUSED = 0, (1, 2)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_CHANGES: dict[str, tuple[tuple[int, int], ...]] = {
    **dict.fromkeys(("os.remove", "os.rmdir"), ((0, 1),)),
    **dict.fromkeys(("os.mkdir", "os.chmod"), ((0, 2),)),
    "os.rename": ((0, 2), (1, 3)),
    "os.link": ((1, 3),),
    "os.symlink": ((1, 2),),
}
"""Python's event → the places among its arguments of each path that changes, and of the folder it starts from."""
_FORBIDDEN = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "socket.connect")


@dataclass
class Trial:
    """What one input did. `megabytes` is the most memory of the whole process meanwhile."""

    kind: str
    index: int
    opened: bool = False
    problem: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0


def damaged_file(kind: str, seed: int, index: int) -> bytes:
    """Input `index` of a run."""
    return mutated(list(KINDS[kind].make().values()), _rng(kind, seed, index))


def _rng(kind: str, seed: int, index: int) -> random.Random:
    return random.Random(f"{kind} {seed} {index}")


@dataclass
class Bench:
    """Runs inputs of one kind in a folder of its own; nothing may be written outside `target`."""

    kind: str
    folder: Path
    originals: list[bytes] = field(init=False)
    good_megabytes: float = field(init=False)

    def __post_init__(self) -> None:
        self.target = self.folder / "target"
        self.originals = list(KINDS[self.kind].make().values())
        self._watch = Watch(self.target)
        self._setup = tiny_setup()
        self.good_megabytes = max(self._run(-1, content).megabytes for content in self.originals)

    def run(self, seed: int, index: int) -> Trial:
        """A slow input has a second try: other programs may have kept it waiting."""
        content = mutated(self.originals, _rng(self.kind, seed, index))
        trial = self._run(index, content)
        if trial.seconds > LONGEST_SECONDS and not trial.problem:
            trial = self._run(index, content)
        if not trial.problem and trial.seconds > LONGEST_SECONDS:
            trial.problem = f"took {trial.seconds:.1f} s"
        if not trial.problem and trial.megabytes > self.good_megabytes + MOST_MEGABYTES:
            trial.problem = f"took {trial.megabytes - self.good_megabytes:.0f} MB more than good files"
        return trial

    def _run(self, index: int, content: bytes) -> Trial:
        kind, trial = KINDS[self.kind], Trial(self.kind, index)
        file = self.folder / kind.file_name
        file.write_bytes(content)
        shutil.rmtree(self.target, ignore_errors=True)
        self.target.mkdir()
        gc.collect()
        said, log = io.StringIO(), _Log()
        started = time.monotonic()
        code: int | None = None
        with peak_memory(torch.device("cpu")) as peak, log.listening(), self._watch.armed():
            try:
                with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
                    code = main.main(kind.command_line(file, self.target), self._setup)
            except BaseException:  # noqa: BLE001 - whatever escapes is what is looked for
                trial.problem = traceback.format_exc()
        trial.seconds, trial.megabytes = time.monotonic() - started, peak.megabytes
        trial.opened = code == _OPENED
        trial.problem = trial.problem or log.problem or self._watch.problem or _judge(code, said.getvalue())
        if file.read_bytes() != content:
            trial.problem = trial.problem or "the input was changed"
        return trial


def _judge(code: int | None, said: str) -> str:
    """What is wrong with an answer; an error needs a message and advice."""
    if "Traceback" in said:
        return said
    if code == _OPENED:
        return ""
    if code not in _REFUSED:
        return f"exit code {code}: {said}"
    return "" if said.strip().count("\n") else f"an error without advice: {said}"


class _Log(logging.Handler):
    """The first mistake of the program itself, which only the log has in full."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.problem = ""

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("PIL."):  # what Pillow says of a damaged file
            return
        told = "".join(traceback.format_exception(*record.exc_info)) if record.exc_info else ""
        self.problem = self.problem or f"{record.getMessage()}\n{told}"

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        root = logging.getLogger()
        root.addHandler(self)
        try:
            yield
        finally:
            root.removeHandler(self)


class Watch:
    """Notices files written, moved or removed outside of a folder, processes started and connections made."""

    def __init__(self, allowed: Path) -> None:
        self._allowed = (allowed.resolve(), Path(os.devnull))
        self._armed = False
        self.problem = ""
        sys.addaudithook(self._hear)

    @contextlib.contextmanager
    def armed(self) -> Iterator[None]:
        self.problem, self._armed = "", True
        try:
            yield
        finally:
            self._armed = False

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._armed or self.problem:
            return
        if event == "open":
            path, _mode, flags = arguments
            if isinstance(flags, int) and flags & _WRITING:
                self._check(event, path)
        elif event in _CHANGES:
            for path, folder in _CHANGES[event]:
                self._check(event, arguments[path], arguments[folder])
        elif event.startswith(_FORBIDDEN):
            self.problem = f"{event}: {arguments}"

    def _check(self, event: str, path: Any, folder: int = -1) -> None:
        if isinstance(path, int) or path is None:  # a file that is open already
            return
        start = Path() if folder < 0 else Path(f"/proc/self/fd/{folder}")
        place = Path(os.path.realpath(start / os.fsdecode(path)))
        if not any(place.is_relative_to(allowed) for allowed in self._allowed):
            self.problem = f"{event} outside of the target folder: {place}"
