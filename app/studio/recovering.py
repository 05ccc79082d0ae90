"""Keeps every change of the open document in its recovery folder, within a second, and off the window's thread."""

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine.jobs import Opened
from app.look.language import tr
from app.look.parts import single_shot
from app.recovery.store import OwnedFolder, leftovers, new_folder, recovery_folder, take
from app.state.state import StudioState
from app.state.thumbnail import shown_thumbnail
from app.state.undo import history_of
from app.values.notices import Notice
from editing.history import EditHistory
from editing.interpolation import Partner
from editing.recovery.journal import Beginning, Journal
from editing.recovery.replay import Leftover
from inversion.atomic import remove_abandoned
from inversion.errors import as_studio_error
from inversion.faces.face import Face
from inversion.result import Inversion

WAIT_MILLISECONDS = 300
"""Edits within this time are written together."""

log = logging.getLogger("studio")


class Recovering(QObject):
    """Begins a journal with the first change of a document, and removes it once the document is saved or given up.

    All files are written by one thread of its own, in the order of the changes. Where they cannot be, a notice says so
    once per document. Nothing is kept of a document that was opened while it is not wanted. `leftovers` is what
    earlier runs left.
    """

    leftovers_changed = Signal()
    _found = Signal(object)
    _failed = Signal(object)

    def __init__(self, state: StudioState, is_wanted: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._root, self._is_wanted = state, recovery_folder(), is_wanted
        self._thread = ThreadPoolExecutor(1, "recovery")
        self._beginning: Beginning | None = None
        self._begun = False
        self._folder: OwnedFolder | None = None  # these two belong to the thread
        self._journal: Journal | None = None
        self._claimed: OwnedFolder | None = None
        self._complained = False
        self.leftovers: list[Leftover] = []
        self._timer: QTimer = single_shot(self, WAIT_MILLISECONDS)
        self._timer.timeout.connect(self._write_edits)
        self._found.connect(self._on_found)
        self._failed.connect(self._complain)
        state.edits_changed.connect(self._on_edits)
        state.history.indexChanged.connect(self._on_edits)

    # What earlier runs left

    def look(self, folders: Iterable[Path] = ()) -> None:
        """Finds it; `leftovers_changed` follows. Removes old files that were never finished from these folders."""
        self._do(lambda: self._found.emit(leftovers(self._root)))
        for folder in set(folders):
            self._do(partial(remove_abandoned, folder))

    def _on_found(self, found: list[Leftover]) -> None:
        self.leftovers = found
        self.leftovers_changed.emit()

    def claim(self, leftover: Leftover) -> bool:
        """Keeps others from it while it is opened; False where another program has it."""
        self._release()
        self._claimed = take(leftover.folder)
        return self._claimed is not None

    def discard(self, leftover: Leftover) -> None:
        """Removes it for good, unless another program has it by now."""
        self._release()
        self._forget(leftover.folder)

        def discard() -> None:
            if (owned := take(leftover.folder)) is not None:
                owned.remove()

        self._do(discard)

    def _release(self) -> None:
        if self._claimed is not None:
            self._claimed.leave()
            self._claimed = None

    def _forget(self, folder: Path) -> None:
        self._on_found([other for other in self.leftovers if other.folder != folder])

    # The open document

    def on_opened(self, opened: Opened) -> None:
        """The document before is saved or given up."""
        self._end()
        if opened.journal is not None and self._claimed is not None:
            owned, journal, self._claimed, self._begun = self._claimed, opened.journal, None, True
            self._forget(owned.path)
            self._do(lambda: self._take_over(owned, journal))
            return
        if not self._is_wanted():
            return
        faces = tuple(found.face for found in opened.faces)
        # A photo that was opened with a recipe has edits that no file has.
        edits, history = (opened.edits, opened.history) if opened.path is not None else ({}, EditHistory())
        self._beginning = Beginning(opened.title, opened.photo, faces, opened.path, edits, history)
        if opened.path is not None:  # now: later another program may have changed the file
            self._begin()

    def add_face(self, face: Face) -> None:
        self._after_edits(lambda journal: journal.add_face(face))

    def add_inversion(self, face: int, inversion: Inversion) -> None:
        self._after_edits(lambda journal: journal.add_inversion(face, inversion))

    def set_partner(self, partner: Partner) -> None:
        self._after_edits(lambda journal: journal.set_partner(partner))

    def on_saved(self) -> None:
        """The document is in its file; edits made since it was asked for may not be."""
        shown, whole = self._state.shown, not self._state.unsaved
        if self._begun and shown is not None and (path := shown.document_path) is not None:
            self._after_edits(lambda journal: journal.note_saved(path, shown.stamp, whole=whole))

    def flush(self) -> None:
        """Writes what is still to be written, and waits for it."""
        self._write_edits()
        self._do(lambda: None).result()

    def close(self, *, keep: bool) -> None:
        """Ends the thread. The journal stays where `keep` says so: the program is being ended and nobody was asked."""
        if keep:
            self._write_edits()
            self._do(self._leave)
        else:
            self._end()
        self._timer.stop()
        self._release()
        self._thread.shutdown()

    def _on_edits(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _write_edits(self) -> None:
        self._timer.stop()
        if self._state.shown is None:
            return
        edits, history, picture = self._state.edits, history_of(self._state), shown_thumbnail(self._state)
        known = self._beginning
        if not self._begun and known is not None and (edits, history) == (dict(known.edits), known.history):
            return

        def write(journal: Journal) -> None:
            if journal.set_edits(edits, history) and picture is not None:
                journal.put_thumbnail(picture)

        self._change(write)

    # On the thread

    def _after_edits(self, write: Callable[[Journal], object]) -> None:
        """Writes in the order of what was shown: edits wait a moment before they are written."""
        self._write_edits()
        self._change(write)

    def _change(self, write: Callable[[Journal], object]) -> None:
        if not self._begun:
            self._begin()

        def change() -> None:
            if self._journal is not None:
                write(self._journal)

        self._do(change)

    def _begin(self) -> None:
        beginning = self._beginning
        if beginning is None:
            return
        self._begun = True

        def begin() -> None:
            self._folder = new_folder(self._root)
            self._journal = Journal.begin(self._folder.path, beginning)

        self._do(begin)

    def _take_over(self, owned: OwnedFolder, journal: Journal) -> None:
        self._folder, self._journal = owned, journal

    def _end(self) -> None:
        self._timer.stop()
        self._beginning, self._begun, self._complained = None, False, False

        def end() -> None:
            if self._folder is not None:
                self._folder.remove()
            self._folder = self._journal = None

        self._do(end)

    def _leave(self) -> None:
        if self._folder is not None:
            self._folder.leave()

    def _do(self, action: Callable[[], None]) -> Future[None]:
        def careful() -> None:
            try:
                action()
            except Exception as error:
                log.warning("a change is not kept for recovery", exc_info=error)
                self._failed.emit(as_studio_error(error).message)

        return self._thread.submit(careful)

    def _complain(self, message: str) -> None:
        if not self._complained:
            self._complained = True
            said = tr("Changes are not being kept in case the program is ended: {message}").format(message=tr(message))
            self._state.put_notice("view", Notice("advice", said, tr("Save your work more often.")))
