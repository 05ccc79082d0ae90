"""Light, dark and high contrast: one table of colours, turned into Qt's palette and a style sheet."""

import os

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.look.colours import DARK, HIGH_CONTRAST, LIGHT, SCHEMES, Colours
from app.look.style import style_sheet


class Theme(QObject):
    """The colours in use; follows the system and says when they change.

    The environment variable HIS_THEME, or `choose`, keeps one scheme whatever the system says.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self.colours = LIGHT
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        if (accessibility := getattr(hints, "accessibility", lambda: None)()) is not None:  # since Qt 6.10
            accessibility.contrastPreferenceChanged.connect(self._follow)
        self._system_dark = application.palette().color(QPalette.ColorRole.Window).lightness() < 128
        self._chosen: Colours | None = None
        self.choose("")

    def choose(self, scheme: str) -> None:
        """Keeps a scheme of `SCHEMES`; any other name follows the system."""
        self._chosen = SCHEMES.get(scheme or os.environ.get("HIS_THEME", ""))
        self._follow()

    def _follow(self) -> None:
        self.use(self._chosen or system_colours(self._system_dark))

    def use(self, colours: Colours) -> None:
        """Shows the whole application in these colours."""
        self.colours = colours
        self._application.setPalette(palette(colours))
        self._application.setStyleSheet(style_sheet(colours))
        self.changed.emit()


def system_colours(looks_dark: bool) -> Colours:
    """What the system asks for; `looks_dark` where it does not say and its own palette does."""
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", lambda: None)()  # since Qt 6.10
    if accessibility is not None and accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return HIGH_CONTRAST
    scheme = hints.colorScheme()
    dark = scheme == Qt.ColorScheme.Dark or (scheme == Qt.ColorScheme.Unknown and looks_dark)
    return DARK if dark else LIGHT


_THEMES: dict[int, Theme] = {}


def theme() -> Theme:
    """The application's theme, made on first use."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("There is no QApplication yet.")
    if id(application) not in _THEMES:
        _THEMES[id(application)] = Theme(application)
    return _THEMES[id(application)]


def palette(colours: Colours) -> QPalette:
    table = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, colours.window),
        (roles.WindowText, colours.text),
        (roles.Base, colours.raised),
        (roles.AlternateBase, colours.panel),
        (roles.ToolTipBase, colours.raised),
        (roles.ToolTipText, colours.text),
        (roles.PlaceholderText, colours.muted),
        (roles.Text, colours.text),
        (roles.Button, colours.raised),
        (roles.ButtonText, colours.text),
        (roles.BrightText, colours.error),
        (roles.Link, colours.accent),
        (roles.Highlight, colours.accent),
        (roles.HighlightedText, colours.on_accent),
        (roles.Accent, colours.accent),
        (roles.Mid, colours.line),
        (roles.Midlight, colours.hover),
        (roles.Dark, colours.line),
        (roles.Light, colours.raised),
        (roles.Shadow, colours.canvas),
    ):
        table.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        table.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    return table
