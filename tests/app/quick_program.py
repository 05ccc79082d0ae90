"""The program as it is, but for SG2 W, which ends after a few steps: tests of the window need no good picture."""

import sys
from pathlib import Path

from app.window.main_window import run
from inversion.methods.optimisation import Schedule
from inversion.methods.w import OptimiseW
from tests.app.geometry_report import report_geometry

OptimiseW.schedule = Schedule(steps=4, learning_rate=0.1)

if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), report_geometry))
