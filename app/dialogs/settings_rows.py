"""The rows of the settings dialog: each shows one setting, and stores what a person chooses at once."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QSpinBox, QWidget

from app.dialogs.settings_row import Ask, Row
from app.dialogs.signing_rows import signing_rows
from app.look.colours import SCHEMES
from app.look.language import LANGUAGES, tr
from app.look.texts import ElidedLabel
from app.look.theme import theme
from app.panels.export_description import KEPT_TITLES
from app.state.settings import MOST_MINUTES, MOST_THREADS, PREVIEW_SIZES, FolderOf, Settings

T = TypeVar("T")


def rows_of(settings: Settings, ask_folder: Ask, ask_file: Ask, show_keys: Callable[[], object]) -> list[Row]:
    """All settings, in the order of display."""
    look, engine = tr("Appearance"), tr("Computing")
    files, exports = tr("Files"), tr("Exports")
    next_start = tr("From the next start on.")
    return [
        Row(look, tr("Theme"), tr("The colours of the window."), _theme_box(settings), tr("dark light colours")),
        Row(look, tr("Language"), next_start, _language_box(settings), "language"),
        Row(engine, tr("Device"), _device_text(), _device_box(settings), tr("GPU graphics card CUDA CPU")),
        Row(engine, tr("Threads"), _threads_text(), _threads_box(settings), tr("cores processor")),
        Row(engine, tr("Precision"), _precision_text(), _precision_box(settings), "bfloat16 float32"),
        Row(engine, tr("Preview"), _preview_text(), _preview_box(settings), tr("quick slider drag")),
        Row(tr("Keyboard"), tr("Keys"), tr("Which keys run which command."), _keys_button(show_keys), tr("shortcuts")),
        Row(files, tr("Save by itself"), _autosave_text(), _autosave_box(settings), tr("autosave minutes")),
        Row(files, tr("Recovery"), tr("For photos that are opened from now on."), _recovery_box(settings), tr("crash")),
        *(
            Row(files, title, "", FolderButton(settings, purpose, title, ask_folder), tr("folder"))
            for purpose, title in _folders().items()
        ),
        Row(exports, tr("Metadata"), _metadata_text(), _metadata_box(settings), tr("EXIF XMP GPS privacy sharing")),
        *signing_rows(settings, ask_file),
    ]


def _folders() -> dict[FolderOf, str]:
    titles: dict[FolderOf, str] = {
        "photos": tr("Folder of photos"),
        "documents": tr("Folder of documents"),
        "exports": tr("Folder of exports"),
        "reports": tr("Folder of reports"),
        "models": tr("Folder of model files"),
    }
    return titles


def _device_text() -> str:
    return tr("From the next start on. Where there is no CUDA, the CPU computes.")


def _threads_text() -> str:
    return tr("So many threads compute on the CPU, from the next start on.")


def _precision_text() -> str:
    return tr("Automatic computes in bfloat16 where the device can and pictures hardly change. From the next start on.")


def _preview_text() -> str:
    return tr("Side of the quick picture while a slider moves. From the next start on.")


def _autosave_text() -> str:
    return tr("A document that has a file is saved into it so long after a change. A photo is never written over.")


def _metadata_text() -> str:
    return tr("What exports keep of a photo's EXIF and XMP. The export dialog offers it, too.")


def _choice_box(name: str, titles: Mapping[T, str], chosen: T, choose: Callable[[T], None]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    values = list(titles)
    box.addItems(list(titles.values()))
    box.setCurrentIndex(values.index(chosen) if chosen in values else 0)
    box.activated.connect(lambda index: choose(values[index]))
    return box


def _theme_box(settings: Settings) -> QComboBox:
    def choose(scheme: str) -> None:
        settings.theme = scheme
        theme().choose(scheme)

    known = {"light": tr("Light"), "dark": tr("Dark"), "high-contrast": tr("High contrast")}
    titles = {"": tr("As the system"), **{scheme: known.get(scheme, scheme) for scheme in SCHEMES}}
    return _choice_box(tr("Theme"), titles, settings.theme, choose)


def _language_box(settings: Settings) -> QComboBox:
    def choose(code: str) -> None:
        settings.language = code

    return _choice_box(tr("Language"), {"": tr("As the system"), **LANGUAGES}, settings.language, choose)


def _device_box(settings: Settings) -> QComboBox:
    def choose(name: str) -> None:
        settings.device = name

    titles = {"auto": tr("Automatic"), "cpu": "CPU", "cuda": "CUDA"}
    return _choice_box(tr("Device"), titles, settings.device, choose)


def _metadata_box(settings: Settings) -> QComboBox:
    def choose(index: int) -> None:
        settings.kept_metadata = list(KEPT_TITLES)[index]

    titles = {index: tr(title) for index, title in enumerate(KEPT_TITLES.values())}
    return _choice_box(tr("Metadata"), titles, list(KEPT_TITLES).index(settings.kept_metadata), choose)


def _precision_box(settings: Settings) -> QComboBox:
    def choose(name: str) -> None:
        settings.precision = name

    titles = {"auto": tr("Automatic"), "float32": "float32"}
    return _choice_box(tr("Precision"), titles, settings.precision, choose)


def _preview_box(settings: Settings) -> QComboBox:
    def choose(size: int) -> None:
        settings.preview_size = size

    titles = {0: tr("Automatic"), **{size: tr("{size} pixels").format(size=size) for size in PREVIEW_SIZES}}
    return _choice_box(tr("Preview"), titles, settings.preview_size, choose)


def _number_box(name: str, most: int, zero: str, number: int, choose: Callable[[int], None]) -> QSpinBox:
    """From 0, which is shown as `zero`, to `most`."""
    box = QSpinBox()
    box.setAccessibleName(name)
    box.setRange(0, most)
    box.lineEdit().setTextMargins(6, 0, 0, 0)
    box.setSpecialValueText(zero)
    box.setValue(number)
    box.valueChanged.connect(choose)
    return box


def _autosave_box(settings: Settings) -> QSpinBox:
    def choose(minutes: int) -> None:
        settings.autosave_minutes = minutes

    box = _number_box(tr("Save by itself"), MOST_MINUTES, tr("Never"), settings.autosave_minutes, choose)
    box.setSuffix(tr(" min"))
    return box


def _keys_button(show_keys: Callable[[], object]) -> QPushButton:
    button = QPushButton(tr("Change keys…"))
    button.setAutoDefault(False)
    button.clicked.connect(lambda: show_keys())
    return button


def _threads_box(settings: Settings) -> QSpinBox:
    def choose(count: int) -> None:
        settings.threads = count

    return _number_box(tr("Threads"), MOST_THREADS, tr("Automatic"), settings.threads, choose)


def _recovery_box(settings: Settings) -> QCheckBox:
    box = QCheckBox(tr("Keep unsaved work for recovery"))
    box.setAccessibleName(tr("Keep unsaved work for recovery"))
    box.setChecked(settings.keeps_recovery)

    def choose(on: bool) -> None:
        settings.keeps_recovery = on

    box.toggled.connect(choose)
    return box


class FolderButton(QWidget):
    """The folder that dialogs begin in, and a button to choose another."""

    def __init__(self, settings: Settings, purpose: FolderOf, title: str, ask_folder: Ask) -> None:
        super().__init__()
        self._settings, self._title, self._ask = settings, title, ask_folder
        self._purpose: FolderOf = purpose
        self.shown = ElidedLabel()
        self.button = QPushButton(tr("Choose…"))
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(tr("Choose: {name}").format(name=title))
        self.button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.shown, 1)
        row.addWidget(self.button)
        self._follow()

    def _choose(self) -> None:
        if chosen := self._ask(self._title, self._settings.folder(self._purpose)):
            self._settings.note_folder(self._purpose, Path(chosen))
            self._follow()

    def _follow(self) -> None:
        self.shown.setText(self._settings.folder(self._purpose) or tr("Not chosen yet"))
