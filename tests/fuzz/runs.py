"""Many inputs of one kind in a process of their own, which may hang or die; and the table of what came of them."""

import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from tests.fuzz.trial import Bench, Trial

_PATIENCE_SECONDS = 60.0
_START_SECONDS = 300.0
_EVERY = 250


Work = Callable[[Connection, str, int, Sequence[int], Path], None]
"""What the process does: sends what a good file needs, then a trial for each number."""


@dataclass
class Run:
    """The inputs of one kind. `good_megabytes` is the most that a good file needed."""

    kind: str
    trials: list[Trial] = field(default_factory=list)
    good_megabytes: float = 0.0

    @property
    def failed(self) -> list[Trial]:
        return [trial for trial in self.trials if trial.problem]


def fuzz(
    kind: str,
    seed: int,
    numbers: Sequence[int],
    say: Callable[[str], None] = lambda _said: None,
    work: Work | None = None,
) -> Run:
    """Tries these inputs one after the other. A process that hangs or dies is a failure, and another goes on."""
    run, left = Run(kind), list(numbers)
    while left:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            for trial in _watched(run, seed, left, Path(folder), work or _work):
                run.trials.append(trial)
                left.remove(trial.index)
                if trial.problem or not len(run.trials) % _EVERY:
                    say(f"{kind}: {len(run.trials)} of {len(numbers)}, {len(run.failed)} failed")
    return run


def _watched(run: Run, seed: int, numbers: Sequence[int], folder: Path, work: Work) -> Iterable[Trial]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, run.kind, seed, list(numbers), folder))
    process.start()
    theirs.close()
    patience = _START_SECONDS
    try:
        for index in (None, *numbers):
            try:
                answer = ours.recv() if ours.poll(patience) else None
            except EOFError:
                answer = None
            if index is None:
                if answer is None:
                    raise RuntimeError(f"the good files of kind {run.kind} could not be tried")
                run.good_megabytes = answer
            elif answer is None:
                yield Trial(run.kind, index, problem=_end_of(process, patience), seconds=patience)
                return
            else:
                yield answer
            patience = _PATIENCE_SECONDS
    finally:
        process.kill()
        process.join()


def _end_of(process: multiprocessing.process.BaseProcess, patience: float) -> str:
    process.join(1)
    if process.exitcode is None:
        return f"no answer within {patience:.0f} s"
    return f"the process died ({signal.Signals(-process.exitcode).name if process.exitcode < 0 else process.exitcode})"


def _work(connection: Connection, kind: str, seed: int, numbers: Sequence[int], folder: Path) -> None:
    """In the process: everything that programs keep in a user's folders is in the target folder."""
    target = folder / "target"
    target.mkdir()
    for variable in ("HOME", "TMPDIR", "HIS_DATA", "HIS_LOGS", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        os.environ[variable] = str(target)
    tempfile.tempdir = str(target)
    os.chdir(folder)
    sys.dont_write_bytecode = True
    bench = Bench(kind, folder)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # decoders say on it what is wrong with every input
    connection.send(bench.good_megabytes)
    for number in numbers:
        connection.send(bench.run(seed, number))


def table(runs: Sequence[Run]) -> str:
    """A row for each kind, and one for all."""
    header = ("kind", "inputs", "opened", "refused", "failed", "slowest", "most memory over a good one")
    rows = [header, *(_row(run.kind, run.trials, run.good_megabytes) for run in runs)]
    if len(runs) > 1:
        together = [trial for run in runs for trial in run.trials]
        rows.append(_row("all", together, None))
    widths = [max(len(row[column]) for row in rows) for column in range(len(header))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def _row(name: str, trials: Sequence[Trial], good_megabytes: float | None) -> tuple[str, ...]:
    opened = sum(trial.opened for trial in trials if not trial.problem)
    failed = sum(bool(trial.problem) for trial in trials)
    most = max((trial.megabytes for trial in trials), default=0.0)
    return (
        name,
        str(len(trials)),
        str(opened),
        str(len(trials) - opened - failed),
        str(failed),
        f"{max((trial.seconds for trial in trials), default=0.0):.1f} s",
        "" if good_megabytes is None else f"{max(0.0, most - good_megabytes):.0f} MB",
    )
