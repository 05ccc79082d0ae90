"""The most memory that a block needed, by the kernel's own count and by polling."""

import mmap
import time

import pytest
import torch

from inversion.evaluation.memory import peak_memory, resets_peak

CPU = torch.device("cpu")
MEGABYTES = 200


def hold(megabytes: int) -> None:
    """Touches so much memory, for long enough to be seen, and gives it back: pages of its own, as the heap may keep
    what tests before this one have freed."""
    with mmap.mmap(-1, megabytes * 1_000_000) as pages:
        for _ in range(megabytes):
            pages.write(b"1" * 1_000_000)
        time.sleep(0.1)


@pytest.mark.parametrize("polled", [False, True], ids=["kernel's count", "polled"])
def test_each_block_has_its_own_peak(polled: bool) -> None:
    if not polled and not resets_peak():
        pytest.skip("this system does not reset its count")
    with peak_memory(CPU, polled=polled) as small:
        hold(1)
    with peak_memory(CPU, polled=polled) as large:
        hold(MEGABYTES)
    with peak_memory(CPU, polled=polled) as again:
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
