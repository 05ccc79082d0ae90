"""The W encoder that corrects itself: each pass shown, and more similar than after a single iteration."""

import torch

from inversion.encoders.compact import load_w_encoder
from inversion.evaluation.metrics import psnr_db
from inversion.generators.registry import load_generator
from inversion.methods.passes import PassSettings
from inversion.methods.restyle_w import STEP, RepeatW
from inversion.methods.w_encoder import EncodeW
from inversion.pixels import to_pixels, to_tensor
from inversion.progress import Progress
from inversion.training.tasks.validation import fresh_codes
from tests import tiny

SAMPLES = 20
"""Enough for the mean to be worth comparing: single ones go up and down by a decibel."""


def test_a_pass_goes_part_of_the_way_to_where_photo_and_picture_look_alike():
    generator = tiny.tiny_generator()
    encoder = tiny.tiny_hyper_inverter(generator).w_encoder
    method = RepeatW(generator, encoder, PassSettings(passes=1))
    with torch.no_grad():
        crop = to_pixels(generator.synthesize(generator.map(torch.randn(1, generator.w_dim))))
        photo = encoder(encoder.prepare(to_tensor(crop)))
        w = generator.w_avg + photo
        embedded = encoder(encoder.prepare(torch.nn.functional.adaptive_avg_pool2d(generator.synthesize(w), 256)))
    reports: list[Progress] = []
    found = method.invert(crop, progress=reports.append)
    torch.testing.assert_close(found.w, (w + STEP * (photo - embedded)).expand_as(found.w), atol=1e-5, rtol=1e-4)
    assert [report.picture is not None for report in reports] == [False, True]


def test_repeated_it_reproduces_fresh_samples_better():
    generator = load_generator()
    encoder = load_w_encoder(generator)
    gained = []
    for w in fresh_codes(generator, SAMPLES):
        with torch.no_grad():
            crop = to_pixels(generator.synthesize(w[None]))
        pictures = []
        for method in (EncodeW(generator, encoder), RepeatW(generator, encoder)):
            with torch.no_grad():
                pictures.append(to_pixels(generator.synthesize(method.invert(crop).w[None])))
        once, repeated = (psnr_db(crop, picture) for picture in pictures)
        gained.append(repeated - once)
    assert sum(gained) / len(gained) > 0.3
