"""The QApplication: name, icon, style, font sizes, and the thread switch interval that keeps input quick."""

import os
import sys

import torch  # noqa: F401 - before Qt: on Windows the other order can fail to load c10.dll
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.look.icons import application_icon
from app.look.language import use_language
from app.look.theme import theme
from app.state.settings import Settings
from app.window.no_display import ends_without_display

SWITCH_SECONDS = 0.001
"""How long the engine's Python code may keep the interpreter while the window waits for it (Python's own: 5 ms)."""


class StudioApplication(QApplication):
    """Says which file the system asks to open (macOS sends an event and no argument)."""

    file_opened = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(event.file())
            return True
        return super().event(event)


def make_application() -> QApplication:
    """The application, made on first use, in the language of HIS_LANGUAGE, of the settings, or of the system."""
    existing = QApplication.instance()
    sys.setswitchinterval(SWITCH_SECONDS)
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QApplication.setApplicationName("HyperInverter Studio")
    QApplication.setApplicationDisplayName("HyperInverter Studio")
    QApplication.setDesktopFileName("hyperinverter-studio")
    with ends_without_display():
        application = StudioApplication(sys.argv[:1])
    application.setStyle("Fusion")
    use_language(application, os.environ.get("HIS_LANGUAGE", "") or Settings().language)
    theme()
    application.setWindowIcon(application_icon())
    return application
