"""The shipped W encoder and hypernetwork: as small as they have to be, and what the second gains over the first."""

from typing import cast

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from inversion.faces.descriptor import identity_distance
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.registry import load_generator
from inversion.hypernetworks.shipped import shipped_hyper_inverter
from inversion.pixels import to_pixels
from inversion.resources import resource_path
from inversion.training.lanes import generator_for
from inversion.training.randomise import randomise
from inversion.training.tasks import psnr_db

SEED, SAMPLES = 77_000_001, 8  # a seed of no training run


@pytest.fixture(scope="module")
def generator() -> MobileStyleGAN:
    return cast("MobileStyleGAN", load_generator())


def test_they_have_at_most_10_million_parameters_in_20_mib(generator: MobileStyleGAN):
    networks = shipped_hyper_inverter(generator).networks
    parts = (networks.w_encoder, networks.hypernetwork)
    assert sum(parameter.numel() for part in parts for parameter in part.parameters()) <= 10_000_000
    files = [resource_path("models", f"{name}.safetensors") for name in ("w-encoder", "hypernetwork")]
    assert sum(file.stat().st_size for file in files) <= 20 * 2**20


def test_one_pass_is_nearer_to_photo_and_person_than_w_alone(generator: MobileStyleGAN):
    networks = shipped_hyper_inverter(generator).networks
    gained, nearer = [], []
    for number in range(SAMPLES):
        z = torch.randn(1, generator.w_dim, generator=generator_for(SEED, "sample", number))
        with torch.no_grad():
            picture = generator.synthesize(generator.map(z))
            photo = randomise(picture, [generator_for(SEED, "randomise", number)])
            w, h = networks.encode(photo)
            alone, whole = generator.synthesize(w), networks.synthesize(w, h)
        small = [F.avg_pool2d(one.clamp(-1, 1), 4) for one in (photo, alone, whole)]
        gained.append(psnr_db(small[2], small[0])[0] - psnr_db(small[1], small[0])[0])
        pixels = [to_pixels(one) for one in (photo, alone, whole)]
        apart = [identity_distance(pixels[0], one) for one in pixels[1:]]
        if None not in apart:  # a face that a random thing covers may not be found
            nearer.append(cast("float", apart[0]) - cast("float", apart[1]))
    assert len(nearer) >= SAMPLES // 2
    assert np.mean(gained) > 1.5
    assert np.mean(nearer) > 0.05
