"""`python -m tests`: style, types, import contracts and tests, one after the other. Arguments go to pytest."""

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
BESIDE_PYTHON = Path(sys.executable).parent

CHECKS = (
    ("style", [sys.executable, "-m", "ruff", "check", "."]),
    ("format", [sys.executable, "-m", "ruff", "format", "--check", "."]),
    ("types", [sys.executable, "-m", "pyright", "--pythonpath", sys.executable]),
    ("imports", [str(BESIDE_PYTHON / "lint-imports")]),
    ("tests", [sys.executable, "-m", "pytest", "-ra"]),
)


def main(pytest_arguments: list[str]) -> int:
    """Runs every check, whatever the others said; 0 where all passed. pytest's summary comes last but for ours."""
    failed = []
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        arguments = pytest_arguments if name == "tests" else []
        if subprocess.run([*command, *arguments], cwd=REPOSITORY, check=False).returncode != 0:
            failed.append(name)
    if failed:
        print(f"FAILED: {', '.join(failed)}", file=sys.stderr, flush=True)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
