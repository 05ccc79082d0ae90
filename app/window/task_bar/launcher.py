"""A progress bar on the application's icon, where a Linux desktop listens to the signals of Unity's launcher.

KDE Plasma, Ubuntu's dock and Dash to Dock do. https://wiki.ubuntu.com/Unity/LauncherAPI, "Low level DBus API".
"""

from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QGuiApplication

INTERFACE, SIGNAL = "com.canonical.Unity.LauncherEntry", "Update"
PATH = "/com/canonical/unity/launcherentry/1"
"""Docks tell applications apart by their desktop entry, and processes by the sender of the signal."""


def show_on_launcher(percent: int | None) -> None:
    """None takes the bar away. Nobody is waited for; without a session bus nothing happens."""
    message = QDBusMessage.createSignal(PATH, INTERFACE, SIGNAL)
    entry = f"application://{QGuiApplication.desktopFileName()}.desktop"
    message.setArguments([entry, {"progress": (percent or 0) / 100, "progress-visible": percent is not None}])
    QDBusConnection.sessionBus().send(message)
