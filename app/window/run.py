"""The program with its window, from its start as the settings want it to its end."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.engine.jobs import Started, loaded_to_stay, start_session
from app.live.timing import USUAL
from app.look.theme import theme
from app.state.settings import Settings
from app.window.application import StudioApplication, make_application
from app.window.ending import Ending
from app.window.main_window import MainWindow
from app.window.new_windows.starting import place_beside_its_opener
from app.window.task_bar.progress import TaskBarProgress


def run(
    files: Sequence[Path] = (),
    prepare: Callable[[MainWindow], object] = lambda _window: None,
    start: Callable[[], Started] | None = None,
) -> int:
    """Opens the window, with the first of these photos or documents, and returns the exit code when it is closed.

    Each other one opens in a window of its own.

    `prepare` gets the window before anything is opened in it; `start` makes its engine, where the settings do
    not.
    """
    application = make_application()
    settings = Settings()
    if settings.theme and not os.environ.get("HIS_THEME"):
        theme().choose(settings.theme)
    usual = partial(
        start_session, device=settings.device, threads=settings.threads, bfloat16=settings.precision == "auto"
    )
    timing = replace(USUAL, preview_size=settings.preview_size)
    window = MainWindow(loaded_to_stay(start or usual), settings, timing=timing)
    if isinstance(application, StudioApplication):
        application.file_opened.connect(lambda file: window.files.open_for_system(Path(file)))
    place_beside_its_opener(window)
    if sys.platform == "linux":
        from app.window.task_bar.launcher import show_on_launcher

        application.aboutToQuit.connect(TaskBarProgress(window.state, show_on_launcher, window).clear)
    prepare(window)
    window.show()
    ending = Ending(window.end, window)
    if files:
        window.files.open_all(files)
    try:
        return application.exec()
    finally:
        ending.remove()
