"""Takes pictures of the real window, with nothing of the machine in them that it runs on."""

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import torch  # noqa: F401 - before Qt: on Windows the other order can fail to load c10.dll
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from app.bench.events import pause, wait
from app.look.texts import BREAK
from app.state.settings import Settings
from app.window.dialogs import Dialogs, UnsavedAnswer
from app.window.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "guide" / "pictures"
SIZE = (1280, 800)
QUALITY = 74
PATIENCE_SECONDS = 1200
TIMES = re.compile(r"Took [\d.]+ s\. ?|^Edits in \d+ ms$| in \d+ ms$|^[\w ]+ left$")
"""How long something took, or will take."""


class Discarding(Dialogs):
    """Opens the next photo without a question."""

    def ask_about_unsaved(self, parent: QWidget) -> UnsavedAnswer:  # noqa: ARG002 - its name is that of Dialogs
        return UnsavedAnswer.DISCARD


class Forgetful(Settings):
    """Keeps no times: those of a machine that is busy with other things would be told of every method."""

    def add_run(self, machine: str, method: str, seconds: float) -> None:
        pass


class Photographer:
    """Takes pictures of one window."""

    def __init__(self, folder: Path, wanted: Iterable[str] = ()) -> None:
        self._folder, self._wanted = folder, set(wanted)
        self.window = self._open_window()

    def _open_window(self) -> MainWindow:
        window = MainWindow(settings=Forgetful(self._folder / "settings.ini"), dialogs=Discarding())
        window.resize(*SIZE)
        window.show()
        wait(window.state, lambda: window.state.capabilities is not None, PATIENCE_SECONDS)
        return window

    def until(self, done: Callable[[], object]) -> None:
        wait(self.window.state, lambda: bool(done()), PATIENCE_SECONDS)

    def rest(self) -> None:
        """Until what is shown is exact: measuring and small pictures follow the large one."""
        state, studio = self.window.state, self.window.studio
        for _ in range(3):
            self.until(lambda: state.running is None and not studio.engine.busy)
            pause(700)
        if state.inversion is not None and not state.edit.changes_nothing:
            self.until(lambda: (found := state.identity.found) is not None and found.request.edit == state.edit)

    def open(self, path: Path) -> None:
        self.window.open(path)
        self.until(lambda: self.window.state.crop is not None and self.window.state.running is None)
        self.rest()

    def invert(self, method: str) -> None:
        self.window.studio.invert_with(method)
        self.until(lambda: self.window.state.inversion is not None)
        self.rest()

    def edit(self, **strengths: float) -> None:
        self.window.studio.edits.reset()
        for name, strength in strengths.items():
            self.window.studio.edits.set_strength(name.replace("_", "-"), strength)
        self.rest()

    def portrait(self) -> None:
        self.window.studio.show_side_by_side(False)
        self.window.state.view.showing_photo = False
        self.rest()

    def photo(self) -> None:
        self.window.studio.show_side_by_side(False)
        self.window.state.view.showing_photo = True
        self.rest()

    # Pictures

    def wants(self, *names: str) -> bool:
        return not self._wanted or not self._wanted.isdisjoint(names)

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Of the whole window, or of one widget."""
        shown = widget or self.window
        self._hide_this_machine(shown)
        QApplication.processEvents()
        self.write(name, pixels_of(shown))

    def _hide_this_machine(self, widget: QWidget) -> None:
        """Folders become those of nobody; times, which differ from machine to machine, are left out."""
        for part in (*widget.findChildren(QLabel), *widget.findChildren(QLineEdit)):
            text = part.text().replace(BREAK, "")
            plain = text.replace(str(self._folder), "~").replace(str(ROOT), "~/hyperinverter-studio")
            plain = TIMES.sub("", plain)
            if plain != text:
                part.blockSignals(True)
                part.setText(plain)
                part.blockSignals(False)

    def take_dialog(self, name: str, action: QAction) -> None:
        """Of the dialog that the action opens; it is closed again."""
        failed: list[Exception] = []

        def shoot() -> None:
            dialog = QApplication.activeModalWidget()
            try:
                assert dialog is not None, f"{action.text()} opens no dialog"
                self.until(lambda: not self.window.studio.engine.busy)
                pause(400)
                self.take(name, dialog)
            except Exception as error:  # noqa: BLE001 - an event handler's error would be lost
                failed.append(error)
            if dialog is not None:
                dialog.close()

        QTimer.singleShot(800, shoot)
        action.trigger()
        if failed:
            raise failed[0]

    def write(self, name: str, picture: Image.Image) -> None:
        if not self.wants(name):
            return
        file = PICTURES / f"{name}.webp"
        picture.save(file, quality=QUALITY, method=6)
        print(
            f"{file.relative_to(ROOT)}: {picture.width}x{picture.height}, {file.stat().st_size / 1024:.0f} KiB",
            flush=True,
        )

    # The end of a run

    def start_again(self) -> None:
        """As after a crash: the next window finds what was not saved."""
        self.rest()
        self.window.end()
        self.window.deleteLater()
        self.window = self._open_window()
        self.until(lambda: self.window.studio.recovering.leftovers)
        pause(500)

    def close(self) -> None:
        self.window.end()
        self.window.deleteLater()
        QApplication.processEvents()


def pixels_of(widget: QWidget) -> Image.Image:
    shown = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    size = (shown.width(), shown.height())
    return Image.frombytes("RGB", size, bytes(shown.constBits()), "raw", "RGB", shown.bytesPerLine())
