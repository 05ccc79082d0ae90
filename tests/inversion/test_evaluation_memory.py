"""The most memory that a block needed, by the kernel's own count and by looking now and then."""

import mmap
import time

import pytest
import torch

from inversion.evaluation import memory
from inversion.evaluation.memory import peak_memory

CPU = torch.device("cpu")
MEGABYTES = 200


def hold(megabytes: int) -> None:
    """Touches so much memory, for long enough to be seen, and gives it back: pages of its own, as the heap may keep
    what tests before this one have freed."""
    with mmap.mmap(-1, megabytes * 1_000_000) as pages:
        for _ in range(megabytes):
            pages.write(b"1" * 1_000_000)
        time.sleep(0.1)


@pytest.mark.parametrize("kernel", [True, False], ids=["kernel's count", "watched"])
def test_each_block_has_its_own_peak(kernel: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not kernel:
        monkeypatch.setattr(memory, "_start_anew", lambda: False)
    elif not memory._start_anew():
        pytest.skip("this system does not count anew")
    with peak_memory(CPU) as small:
        hold(1)
    with peak_memory(CPU) as large:
        hold(MEGABYTES)
    with peak_memory(CPU) as again:
        hold(1)
    assert large.megabytes - small.megabytes == pytest.approx(MEGABYTES, abs=20)
    assert again.megabytes == pytest.approx(small.megabytes, abs=20)  # not the largest there ever was


def test_an_error_goes_through() -> None:
    with pytest.raises(ZeroDivisionError), peak_memory(CPU):
        raise ZeroDivisionError


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs CUDA")
def test_on_cuda_tensors_are_counted() -> None:
    with peak_memory(torch.device("cuda")) as peak:
        torch.zeros(MEGABYTES * 1_000_000, dtype=torch.uint8, device="cuda")
    assert peak.megabytes >= MEGABYTES
