"""Work that ends for whoever waits for it as soon as it is cancelled, though a library goes on with it for a while."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from inversion.progress import CancelToken

T = TypeVar("T")
LOOK_SECONDS = 0.02


class _Working(threading.Thread, Generic[T]):
    """Keeps the result, or what was raised."""

    def __init__(self, work: Callable[[], T]) -> None:
        super().__init__(name="abandonable", daemon=True)
        self._work = work
        self.results: list[T] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.results.append(self._work())
        except BaseException as error:  # noqa: BLE001 - raised again by who waits
            self.error = error


def abandonable(work: Callable[[], T], cancel: CancelToken) -> T:
    """What `work` gives or raises, or Cancelled as soon as that is asked for.

    The work then goes on, on its own thread, and nobody gets its result: it must not change anything.
    """
    working = _Working(work)
    working.start()
    while working.is_alive():
        cancel.check()
        working.join(LOOK_SECONDS)
    cancel.check()
    if working.error is not None:
        raise working.error
    return working.results[0]
