"""The program with one inversion that takes over a second: it opens PHOTO, inverts, and ends by itself.

`python -m tests.app.task_bar_program PHOTO after` ends it after the inversion, `while` amid of it.
"""

import sys
import time
from pathlib import Path

from app.engine.jobs import describe_session
from app.window.main_window import MainWindow
from app.window.run import run
from tests import tiny

STEP_SECONDS = 0.25


class PatientInverter(tiny.TinyInverter):
    """Needs longer than the task bar waits."""

    def on_step(self, step: int) -> None:
        time.sleep(STEP_SECONDS)


def invert_and_end(window: MainWindow, amid: bool) -> None:
    def on_crop() -> None:
        if window.state.crop is not None and window.state.inversion is None and window.state.running is None:
            window.studio.invert()

    def on_running() -> None:
        if amid and window.state.running is not None and window.state.running.fraction > 0.5:
            window.end()

    window.state.crop_changed.connect(on_crop)
    window.state.running_changed.connect(on_running)
    window.studio.job_ended.connect(lambda outcome: window.end() if outcome.job.kind.is_run else on_crop())


if __name__ == "__main__":
    photo, end = sys.argv[1:]
    sys.exit(
        run(
            [Path(photo)],
            lambda window: invert_and_end(window, amid=end == "while"),
            lambda: describe_session(tiny.tiny_session(PatientInverter, previews=True)),
        )
    )
