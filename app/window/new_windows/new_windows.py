"""Opens photos and documents in windows of their own, and asks before there are many."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from app.look.language import tr
from app.state.settings import Settings
from app.state.state import StudioState
from app.values.notices import Notice
from app.window.actions import Actions
from app.window.dialogs import Dialogs, SeveralAnswer
from app.window.new_windows.memory import windows_with_room
from app.window.new_windows.starting import start_window

MOST_UNASKED = 3
"""New windows at once, where memory has room for them."""

StartWindow = Callable[[Path | None, QPoint], bool]


class NewWindows(QObject):
    """`said` has what the status line should say."""

    said = Signal(str)

    def __init__(
        self,
        state: StudioState,
        settings: Settings,
        dialogs: Dialogs,
        window: QWidget,
        start: StartWindow = start_window,
        room: Callable[[], int] = windows_with_room,
    ) -> None:
        super().__init__(window)
        self._state, self._settings, self._dialogs, self._window = state, settings, dialogs, window
        self._start, self._room = start, room

    def follow(self, actions: Actions) -> None:
        """Connects the actions of the File menu."""
        actions.new_window.triggered.connect(lambda: self.open(None))
        actions.open_elsewhere.triggered.connect(self.ask_open)

    def open(self, file: Path | None) -> None:
        """A window with this photo or document, or with the start page."""
        self._settings.flush()
        if self._start(file, self._window.pos()):
            self.said.emit(
                tr("{name} opens in a new window.").format(name=file.name) if file else tr("A new window opens.")
            )
        else:
            notice = Notice("error", tr("No new window could be opened."), tr("Start the program once more."))
            self._state.put_notice("view", notice)

    def ask_open(self) -> None:
        """Asks which files."""
        files = self._dialogs.open_photos(self._window, tr("Open in new window"), self._settings.folder("photos"))
        for file in self.agreed(files, here=False):
            self.open(file)

    def agreed(self, files: Sequence[Path], *, here: bool) -> Sequence[Path]:
        """The files that a person wants opened at once, who is asked where they are many or memory has no room.

        `here` says whether this window takes the first of them.
        """
        new, room = len(files) - here, self._room()
        if new <= min(MOST_UNASKED, room) or len(files) <= 1:
            return files
        answer = self._dialogs.ask_about_several(self._window, len(files), room if new > room else None)
        if answer is SeveralAnswer.ALL:
            return files
        return files[:1] if answer is SeveralAnswer.FIRST else ()
