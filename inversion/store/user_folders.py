"""Folders of the user's own, for users without a home too."""

import getpass
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import platformdirs

APPLICATION = "HyperInverter Studio"
DATA_VARIABLE = "HIS_DATA"
"""Environment variable: another data folder than the usual one of this system."""


def data_folder() -> Path:
    """Where the program keeps what the user added, and what is not saved yet; it need not exist."""
    chosen = os.environ.get(DATA_VARIABLE)
    return Path(chosen) if chosen else user_folder(platformdirs.user_data_path, "data")


def user_folder(of_system: Callable[..., Path], kind: str) -> Path:
    """The folder that one of platformdirs' functions names; of a user without a home, one among the temporary files.

    A service or a container may run as a user that the system does not know. platformdirs then raises RuntimeError, or
    in earlier versions names a folder `~` where the program was started.
    """
    with suppress(RuntimeError):
        folder = of_system(APPLICATION, appauthor=False)
        if folder.is_absolute():
            return folder
    name = "unknown"
    with suppress(KeyError, OSError):
        name = getpass.getuser()
    return Path(tempfile.gettempdir(), f"hyperinverter-studio-{name}", kind)


def home_folder() -> Path:
    """The user's home; where there is none, the folder that the program was started in."""
    try:
        return Path.home()
    except RuntimeError:
        return Path.cwd()


def typed_path(text: str) -> Path:
    """A path as people type it: `~` is the home, where there is one."""
    path = Path(text.strip())
    with suppress(RuntimeError):
        return path.expanduser()
    return path
