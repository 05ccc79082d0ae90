"""One value of the settings' file, as an attribute of the class that has the file."""

from collections.abc import Callable, Collection
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QSettings

T = TypeVar("T")


class HasStore(Protocol):
    """What keeps its settings in a file of Qt's."""

    @property
    def store(self) -> QSettings: ...


class Stored(Generic[T]):
    """A descriptor: the value is text in the file. `read` raises ValueError for what is none, and then, as where there
    is nothing in the file, it is `otherwise`: people edit the file by hand, and other versions write it."""

    def __init__(self, key: str, otherwise: T, read: Callable[[str], T], write: Callable[[T], str] = str) -> None:
        self._key, self._otherwise, self._read, self._write = key, otherwise, read, write

    def __get__(self, owner: HasStore, _kind: type | None = None) -> T:
        stored = owner.store.value(self._key)
        try:
            return self._otherwise if stored is None else self._read(str(stored))
        except ValueError:
            return self._otherwise

    def __set__(self, owner: HasStore, value: T) -> None:
        owner.store.setValue(self._key, self._write(value))


def plain_text(key: str, otherwise: str = "") -> Stored[str]:
    return Stored(key, otherwise, str)


def one_of(key: str, choices: Collection[T], otherwise: T, kind: Callable[[str], T]) -> Stored[T]:
    """One of these values, which `kind` makes of text."""

    def read(stored: str) -> T:
        value = kind(stored)
        if value not in choices:
            raise ValueError(stored)
        return value

    return Stored(key, otherwise, read)


def switch(key: str, *, otherwise: bool) -> Stored[bool]:
    return Stored(key, otherwise, lambda stored: stored == "true", lambda on: "true" if on else "false")


def whole_number(key: str, least: int, most: int, otherwise: int) -> Stored[int]:
    """The nearest one from `least` to `most`."""
    return Stored(key, otherwise, lambda stored: int(min(most, max(least, float(stored)))))
