"""Needing less where memory runs out: first smaller pieces, then the CPU in place of a GPU. And holding on to less."""

import ctypes
import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass

import torch

from editing.session import Session
from inversion.said import said

SMALLER_PIECES = said("Pictures are made in smaller pieces from now on, and less is kept ready.")
ON_CPU = said("Pictures are made on the CPU from now on, which takes longer.")


@dataclass(frozen=True, eq=False)
class Step:
    """The session to go on with, and what a person is told."""

    session: Session
    said: str


class Thrift:
    """Each way to need less is taken once; `on_cpu` builds a session on the CPU, where the first one is on a GPU."""

    def __init__(self, on_cpu: Callable[[], Session] | None) -> None:
        self._on_cpu = on_cpu
        self._saving = False

    def step(self, session: Session) -> Step | None:
        """The next way to need less; None where there is none."""
        if not self._saving:
            self._saving = True
            session.save_memory()
            _collect()
            return Step(session, SMALLER_PIECES)
        if self._on_cpu is None:
            return None
        moved, self._on_cpu = self._on_cpu(), None
        moved.save_memory()
        if session.is_open:
            moved.document = session.document
        _collect()
        return Step(moved, ON_CPU)


def _collect() -> None:
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def give_back_memory() -> None:
    """Freed memory goes back to the system, some 20 ms.

    Pictures and features are freed between others, and glibc keeps the gaps: 250 to 450 MB after a few edits. Other
    allocators give back by themselves.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # none in musl
        if trim is not None:
            trim(0)
