"""The shipped W encoder and hypernetwork: as small as they have to be, and what the second gains over the first."""

from pathlib import Path
from typing import cast

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.faces.align import crop_face
from inversion.faces.descriptor import identity_distance
from inversion.faces.detect import find_faces
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.registry import load_generator
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.photos.photo import read_photo
from inversion.pixels import to_pixels, to_tensor
from inversion.resources import resource_path
from inversion.training.randomise import randomise
from inversion.training.shards import rng_for
from inversion.training.tasks.validation import psnr_db

SEED, SAMPLES = 77_000_001, 8  # a seed of no training run


@pytest.fixture(scope="module")
def generator() -> MobileStyleGAN:
    return cast("MobileStyleGAN", load_generator())


def test_they_have_at_most_10_million_parameters_in_20_mib(generator: MobileStyleGAN):
    networks = LoadedNetworks().hyper_inverter(generator).networks
    parts = (networks.w_encoder, networks.hypernetwork)
    assert sum(parameter.numel() for part in parts for parameter in part.parameters()) <= 10_000_000
    files = [resource_path("models", f"{name}.safetensors") for name in ("w-encoder", "hypernetwork")]
    assert sum(file.stat().st_size for file in files) <= 20 * 2**20


def gains(generator: MobileStyleGAN, photo: Tensor) -> tuple[float, float | None]:
    """By how much deltas are better than w alone for a photo [1,3,s,s]: dB of PSNR at 256, and identity distance."""
    networks = LoadedNetworks().hyper_inverter(generator).networks
    with torch.no_grad():
        w, h = networks.encode(photo)
        pictures = [photo, generator.synthesize(w), networks.synthesize(w, h)]
    target, *small = [F.avg_pool2d(one.clamp(-1, 1), 4) for one in pictures]
    alone, whole = (psnr_db(one, target)[0] for one in small)
    pixels = [to_pixels(one) for one in pictures]
    far, near = (identity_distance(pixels[0], one) for one in pixels[1:])
    return whole - alone, None if far is None or near is None else far - near


def test_one_pass_is_nearer_to_photo_and_person_than_w_alone(generator: MobileStyleGAN):
    found = []
    for number in range(SAMPLES):
        z = torch.randn(1, generator.w_dim, generator=rng_for(SEED, "sample", number))
        with torch.no_grad():
            picture = generator.synthesize(generator.map(z))
        found.append(gains(generator, randomise(picture, [rng_for(SEED, "randomise", number)])))
    nearer = [identity for _, identity in found if identity is not None]  # a covered face may not be found
    assert len(nearer) >= SAMPLES // 2
    assert np.mean([gained for gained, _ in found]) > 2.5
    assert np.mean(nearer) > 0.08


def test_one_pass_is_nearer_to_the_sample_photo_than_w_alone(generator: MobileStyleGAN, astronaut: Path):
    photo = read_photo(astronaut)
    crop = to_tensor(crop_face(photo, find_faces(photo)[0]))
    gained, nearer = gains(generator, crop)
    assert gained >= 2.5
    assert nearer is not None
    assert nearer >= 0.08
