"""Several processes at one evaluation, on several GPUs or CPUs: each takes its share, results meet in their folder.

Started by `torchrun` or `accelerate launch`; a program started by itself is one process that does everything.
"""

import os
from collections.abc import Sequence
from datetime import timedelta
from typing import TypeVar

import torch

from inversion.errors import ModelError

Item = TypeVar("Item")
_LONGEST_WAIT = timedelta(days=30)
"""One process may have much longer to do than another; torch would give up after half an hour."""


class Processes:
    """`device` is this process's own, `first` whether it is the one that writes tables, `count` how many there are.

    Raises ModelError where there are several and Accelerate is missing.
    """

    def __init__(self, device: torch.device) -> None:
        self._accelerator = None
        self.device, self.first, self.count, self._index = device, True, 1, 0
        if int(os.environ.get("WORLD_SIZE", "1")) > 1:
            self._join(device)

    def _join(self, device: torch.device) -> None:
        try:
            from accelerate import Accelerator, InitProcessGroupKwargs
        except ImportError as error:
            raise ModelError(
                "Several processes need Accelerate.", "Install it: pip install -e '.[evaluation]'."
            ) from error
        waiting = InitProcessGroupKwargs(timeout=_LONGEST_WAIT)
        self._accelerator = joined = Accelerator(cpu=device.type == "cpu", kwargs_handlers=[waiting])
        self.device, self.first = joined.device, joined.is_main_process
        self.count, self._index = joined.num_processes, joined.process_index

    def share(self, items: Sequence[Item]) -> Sequence[Item]:
        """This process's part: turn by turn, as items that lie together are often alike, also in the time they take."""
        return items[self._index :: self.count]

    def wait(self) -> None:
        """Until every process has come this far."""
        if self._accelerator is not None:
            self._accelerator.wait_for_everyone()

    def close(self) -> None:
        """At the end, also after an error."""
        if self._accelerator is not None:
            self._accelerator.end_training()
