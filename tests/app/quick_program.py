"""The program as it is, but for SG2 W, which ends after a few steps: tests of the window need no good picture."""

import sys

import main
from inversion.methods.optimisation import Schedule
from inversion.methods.w import OptimiseW

OptimiseW.schedule = Schedule(steps=4, learning_rate=0.1)

if __name__ == "__main__":
    sys.exit(main.main())
