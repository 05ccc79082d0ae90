"""What a device can do."""

import pytest
import torch

from inversion.devices import choose_device, computes_bfloat16
from inversion.errors import RequestError


def test_an_unknown_device_is_refused():
    with pytest.raises(RequestError, match="no device 'tpu'"):
        choose_device("tpu")


def test_bfloat16_on_a_processor_is_what_its_instructions_say():
    # AVX-512 is what torch's kernels for it need; without it they are not used at all.
    has_avx512 = torch.backends.cpu.get_cpu_capability().startswith("AVX512")
    assert computes_bfloat16(torch.device("cpu")) == has_avx512
    assert not computes_bfloat16(torch.device("meta"))
