"""`python -m tests`: style, types, import contracts and tests, one after the other. Arguments go to pytest.

Tests run in several processes, each with its share of the processor's cores: most tests are bound to one core, and two
processes that both compute on all cores take longer than one. A process that has run out of tests takes over half of
another's, so slow tests need no list.
"""

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
BESIDE_PYTHON = Path(sys.executable).parent

CORES = os.cpu_count() or 1
PROCESSES = min(CORES, 4)
"""At most four: each process holds networks of its own, up to 2 GB."""

CHECKS = (
    ("style", [sys.executable, "-m", "ruff", "check", "."]),
    ("format", [sys.executable, "-m", "ruff", "format", "--check", "."]),
    ("types", [sys.executable, "-m", "pyright", "--pythonpath", sys.executable]),
    ("imports", [str(BESIDE_PYTHON / "lint-imports")]),
    ("tests", [sys.executable, "-m", "pytest", "-ra", "--numprocesses", str(PROCESSES), "--dist", "worksteal"]),
)


def main(pytest_arguments: list[str]) -> int:
    """Runs every check, whatever the others said; 0 where all passed. pytest's summary comes last but for ours."""
    environment = {"OMP_NUM_THREADS": str(CORES // PROCESSES), **os.environ}
    failed = []
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        arguments = pytest_arguments if name == "tests" else []
        if subprocess.run([*command, *arguments], cwd=REPOSITORY, env=environment, check=False).returncode != 0:
            failed.append(name)
    if failed:
        print(f"FAILED: {', '.join(failed)}", file=sys.stderr, flush=True)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
