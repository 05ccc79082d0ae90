"""The window's language: texts go through Qt's translation, with the catalogues of `resources/translations`."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from inversion.resources import resource_path
from inversion.said import Said

LANGUAGES = {"en": "English", "de": "Deutsch", "es": "Español", "vi": "Tiếng Việt", "zh_CN": "简体中文"}
"""What there are catalogues for, each by its own name."""


def QT_TR_NOOP(text: str) -> str:  # noqa: N802 - the name that Qt's tools look for
    """Marks a text that is made before the language is known: it is translated, by `tr`, where it is shown."""
    return text


def tr(text: str, note: str = "", number: int = -1) -> str:
    """The text in the window's language.

    A text by `said` is translated by its template, and so are the values in it that are such texts.
    `note` tells equal texts apart that are translated differently; `number` stands for %n, and chooses the plural form.
    """
    if isinstance(text, Said):
        values = {name: _shown(value) for name, value in text.values.items()}
        return QCoreApplication.translate("", text.template).format(**values)
    return QCoreApplication.translate("", text, note, number)


def number_text(value: float, spec: str) -> str:
    """Formatted as by Python's `format`, with the decimal point of the window's language."""
    return format(value, spec).replace(".", _locale.decimalPoint())


class _Number(float):
    """A number in a text by `said`: the template says with how many digits."""

    def __format__(self, spec: str) -> str:
        return number_text(float(self), spec)


def language_among(wanted: Sequence[str]) -> str:
    """The first of these languages, as systems write them ("de-AT", "zh-Hans-CN"), that there is; else English."""
    for name in wanted:
        parts = name.replace("_", "-").split("-")
        if parts[0] == "zh":
            if not {"Hant", "TW", "HK", "MO"} & set(parts):
                return "zh_CN"
        elif parts[0] in LANGUAGES:
            return parts[0]
    return "en"


def use_language(application: QCoreApplication, wanted: str = "") -> str:
    """Loads the catalogues of a language, by default the system's, and of Qt's own dialogs; says which it is.

    Widgets that are there already keep their texts.
    """
    global _locale
    language = language_among([wanted] if wanted else QLocale.system().uiLanguages())
    _locale = QLocale(language)
    ours = str(resource_path("translations"))
    for name, places in ((f"qtbase_{language}", (QLibraryInfo.path(_QT), ours)), (f"studio_{language}", (ours,))):
        translator = QTranslator(application)
        if any(translator.load(name, place) for place in places):
            application.installTranslator(translator)
    return language


def _shown(value: object) -> object:
    if isinstance(value, Said):
        return tr(value)
    return _Number(value) if isinstance(value, float) else value


_locale = QLocale.c()
_QT = QLibraryInfo.LibraryPath.TranslationsPath
