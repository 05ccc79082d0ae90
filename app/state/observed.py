"""Attributes that say when they change."""

from typing import Any, Generic, TypeVar, overload

from PySide6.QtCore import QObject, SignalInstance

T = TypeVar("T")


class Observed(Generic[T]):
    """An attribute of a QObject whose changes are signals of its owner.

    A change of `name` emits `name_changed` and `changed`, whichever of them the owner has; it has to have one of them.
    """

    def __init__(self, default: T) -> None:
        self._default = default

    def __set_name__(self, owner: type, name: str) -> None:
        self._slot = f"_observed_{name}"
        self._signals = tuple(signal for signal in (f"{name}_changed", "changed") if hasattr(owner, signal))
        if not self._signals:
            raise TypeError(f"{owner.__name__} has no signal {name}_changed")

    @overload
    def __get__(self, owner: None, kind: type) -> "Observed[T]": ...
    @overload
    def __get__(self, owner: QObject, kind: type) -> T: ...
    def __get__(self, owner: QObject | None, kind: type) -> Any:
        return self if owner is None else owner.__dict__.get(self._slot, self._default)

    def __set__(self, owner: QObject, value: T) -> None:
        before = owner.__dict__.get(self._slot, self._default)
        # Values holding pixels have no cheap equality: for those, another object is another value.
        if before is value or (isinstance(value, bool | int | str) and before == value):
            return
        owner.__dict__[self._slot] = value
        for name in self._signals:
            signal: SignalInstance = getattr(owner, name)
            signal.emit()
