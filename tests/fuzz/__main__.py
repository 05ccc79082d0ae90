"""Damaged files of every kind, given to the commands that read them: `python -m tests.fuzz` prints a table.

Exit code 1 where an input ended in a traceback, took too long or too much memory, or wrote where it should not; then
each is named, with the command that tries it alone.
"""

import argparse
import sys
from pathlib import Path

from tests.fuzz.originals import KINDS
from tests.fuzz.runs import fuzz, table
from tests.fuzz.trial import damaged_file

INPUTS = 10_000
SEED = 18


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=INPUTS, help="of all kinds together (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="other inputs (default: %(default)s)")
    parser.add_argument("--kind", choices=KINDS, action="append", help="only this kind; may be given again")
    parser.add_argument("--first", type=int, default=0, help="number of the first input of each kind")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the inputs that failed there")
    arguments = parser.parse_args()
    kinds = arguments.kind or list(KINDS)
    runs = []
    for position, kind in enumerate(kinds):
        count = len(range(position, arguments.inputs, len(kinds)))
        numbers = range(arguments.first, arguments.first + count)
        runs.append(fuzz(kind, arguments.seed, numbers, lambda said: print(said, file=sys.stderr, flush=True)))
    print(table(runs))
    failed = [trial for run in runs for trial in run.failed]
    for trial in failed:
        print(f"\n{_again(trial.kind, arguments.seed, trial.index)}\n{trial.problem.strip()}")
        if arguments.keep:
            arguments.keep.mkdir(parents=True, exist_ok=True)
            name = f"{trial.kind}-{arguments.seed}-{trial.index}-{KINDS[trial.kind].file_name}"
            (arguments.keep / name).write_bytes(damaged_file(trial.kind, arguments.seed, trial.index))
    return int(bool(failed))


def _again(kind: str, seed: int, index: int) -> str:
    return f"python -m tests.fuzz --kind {kind} --seed {seed} --first {index} --inputs 1"


if __name__ == "__main__":
    sys.exit(main())
