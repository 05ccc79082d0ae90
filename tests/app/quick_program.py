"""The program as it is, but for SG2 W, which ends after a few steps: tests of the window need no good picture."""

import sys
from pathlib import Path

from app.engine.jobs import Started, describe_session
from app.window.run import run
from editing.session import Session
from inversion.generators.registry import load_generator
from inversion.methods.catalogue import METHODS, Catalogue
from inversion.methods.optimisation import Schedule
from inversion.methods.w import OptimiseW, WSettings
from tests.app.geometry_report import report_geometry


class QuickW(OptimiseW):
    defaults = WSettings(Schedule(steps=4, learning_rate=0.1))


def start() -> Started:
    generator = load_generator()
    methods = [QuickW if method is OptimiseW else method for method in METHODS]
    return describe_session(Session(generator, Catalogue(generator, methods=methods), previews=True))


if __name__ == "__main__":
    sys.exit(run([Path(sys.argv[1])], report_geometry, start))
